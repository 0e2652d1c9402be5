"""Which tests stay together on one worker.

xdist's own groups (``xdist_group``) write the group into pytest's name of a test, which pytest 9.2
no longer reads: every test went its own way, and each worker synthesised the templates for itself.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

JOURNEYS, TEMPLATES = "tests/e2e/", "tests/infra/"


def together(nodeid: str) -> str:
    """The name shared by the tests that stay together: a file of journeys, all that looks at the
    templates; every other test is alone."""
    if nodeid.startswith(TEMPLATES):
        return TEMPLATES
    return nodeid.split("::", 1)[0] if nodeid.startswith(JOURNEYS) else nodeid


class Together(LoadScopeScheduling):  # type: ignore[misc] # xdist tells no types
    """Gives a worker what stays together, in the order of the collection."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)
