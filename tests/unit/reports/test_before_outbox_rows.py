"""Reports whose mails had not left when outbox rows of reports came: sent once (SYS-5)."""

from __future__ import annotations

import pytest
from loge.messaging.domain.send_state import SendState
from loge.reporting.application.request_report import fire_report

from tests.fakes.builders import AGENCY
from tests.unit.reports.bureau import Bureau


@pytest.mark.req("SYS-5")
def test_mails_that_a_build_from_before_outbox_rows_left_are_sent_once() -> None:
    bureau = Bureau()
    report = bureau.ready()
    # such a build has recorded no row: the report itself was due
    bureau.world.store.agencies[AGENCY].report_entries.clear()
    bureau.world.store.announced.clear()
    assert fire_report(bureau.ctx, bureau.world.workflows, report.id)
    bureau.run()
    assert bureau.mail(report.id).state is SendState.SENT
    assert not fire_report(bureau.ctx, bureau.world.workflows, report.id)
    assert len(bureau.world.mailer.sent) == 1
