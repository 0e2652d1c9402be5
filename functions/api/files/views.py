"""An export as the API shows it."""

from __future__ import annotations

from loge.tickets.archive.exports_request import Exported

from functions.api.kit.answers import ExportView


def export_view(exported: Exported) -> ExportView:
    """END-1."""
    export = exported.export
    return ExportView.model_validate(
        {
            "id": export.id,
            "kind": export.kind,
            "state": export.state,
            "size": export.size,
            "url": exported.url,
        }
    )
