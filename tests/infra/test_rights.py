"""Each function has a role of its own that lets it do its work and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from infra.functions import FUNCTIONS
from tests.infra.templates import Template

NAMES = [spec.name for spec in FUNCTIONS]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _actions(template: Template, function: str) -> set[str]:
    statements = template.statements(function)
    return {a for statement in statements for a in _listed(statement["Action"])}


def test_no_role_is_shared(template: Template) -> None:
    roles = [json.dumps(f["Role"]) for f in template.functions().values()]
    assert len(roles) == len(set(roles)) == len(NAMES)


def test_no_statement_allows_every_action_or_every_resource(template: Template) -> None:
    for function in NAMES:
        for statement in template.statements(function):
            assert not any("*" in action for action in _listed(statement["Action"]))
            if "NotResource" in statement:
                assert statement["Action"] == "sns:Publish"
            else:
                assert "*" not in _listed(statement["Resource"])


def test_no_function_may_scan_or_change_the_table_itself(template: Template) -> None:
    for function in NAMES:
        forbidden = {"dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:UpdateTable"}
        assert not forbidden & _actions(template, function)


@pytest.mark.parametrize(
    ("service", "holders"),
    [
        ("ses:", {"outbox"}),
        ("sns:", {"outbox"}),
        ("cognito-idp:", set()),
        ("states:", {"api", "scheduler"}),
        ("s3:Get", {"api", "exchange", "outbox", "exports"}),
        ("s3:Put", {"api", "exchange", "outbox", "exports"}),
        ("s3:Delete", {"api", "outbox"}),
    ],
)
def test_only_those_who_need_a_service_have_it(
    template: Template, service: str, holders: set[str]
) -> None:
    having = {
        function
        for function in NAMES
        if any(action.startswith(service) for action in _actions(template, function))
    }
    assert having == holders


def test_the_relay_reads_the_stream_and_touches_no_table(template: Template) -> None:
    tables = {"dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"}
    actions = _actions(template, "relay")
    assert "dynamodb:GetRecords" in actions
    assert not tables & actions


def test_the_vendors_pages_see_no_list_and_no_export(template: Template) -> None:
    text = json.dumps(template.statements("exchange"))
    assert "/index/" not in text
    assert "/exports/*" not in text
    assert "/reports/*" not in text


@pytest.mark.req("LST-6")
def test_only_the_worker_deletes_files_and_only_those_of_tickets(template: Template) -> None:
    """LST-6: it purges what a deleted ticket leaves behind."""
    (deleting,) = [
        statement
        for statement in template.statements("outbox")
        if "s3:DeleteObject" in _listed(statement["Action"])
    ]
    named = json.dumps(deleting["Resource"])
    assert all(f"/{prefix}/*" in named for prefix in ("files", "exports"))
    assert not any(f"/{prefix}/*" in named for prefix in ("incoming", "reports"))


@pytest.mark.req("NEW-15")
def test_the_worker_writes_copies_beside_their_files_and_nothing_else(template: Template) -> None:
    writing = [
        statement
        for statement in template.statements("outbox")
        if "s3:PutObject" in _listed(statement["Action"])
    ]
    assert len(writing) == 1
    assert set(_listed(writing[0]["Action"])) == {"s3:PutObject", "s3:AbortMultipartUpload"}
    named = json.dumps(writing[0]["Resource"])
    assert "/files/*" in named
    assert not any(f"/{prefix}/*" in named for prefix in ("incoming", "exports", "reports"))


@pytest.mark.req("END-3")
def test_the_api_deletes_reports_alone_and_only_exports_writes_them(
    template: Template,
) -> None:
    def resources(function: str, action: str) -> str:
        return json.dumps(
            [s["Resource"] for s in template.statements(function) if action in s["Action"]]
        )

    deletable = resources("api", "s3:DeleteObject")
    assert "/reports/*" in deletable
    assert not any(f"/{prefix}/*" in deletable for prefix in ("incoming", "files", "exports"))
    assert "/reports/*" in resources("exports", "s3:PutObject")
    assert "/reports/*" not in resources("api", "s3:PutObject")
    assert "/reports/*" in resources("outbox", "s3:GetObject")


@pytest.mark.parametrize(("function", "machine"), [("api", "archive"), ("scheduler", "relance")])
def test_a_machine_is_started_by_those_who_need_it(
    template: Template, function: str, machine: str
) -> None:
    started = json.dumps(
        [s for s in template.statements(function) if "states:StartExecution" in s["Action"]]
    )
    assert f"loge-{template.stage}-{machine}" in started
    assert f"loge-{template.stage}-report" in started
    others = {"archive", "relance"} - {machine}
    assert not any(f"loge-{template.stage}-{other}" in started for other in others)


def test_only_the_services_we_name_wake_a_function(template: Template) -> None:
    for permission in template.of("AWS::Lambda::Permission"):
        assert permission["Principal"] in {"apigateway.amazonaws.com", "sns.amazonaws.com"}
        assert "SourceArn" in permission


def test_the_topics_accept_only_our_own_account(template: Template) -> None:
    for policy in template.of("AWS::SNS::TopicPolicy"):
        for statement in policy["PolicyDocument"]["Statement"]:
            service = statement["Principal"]
            if statement["Effect"] == "Allow" and service != {
                "Service": "cloudwatch.amazonaws.com"
            }:
                assert "aws:SourceAccount" in json.dumps(statement["Condition"])
