"""Nothing is lost between the table and the reader: queues, dead letters, retries, alarms."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest
from loge.messaging.application.watch import THROTTLED, WAITING
from loge.messaging.domain.send_state import SendState

from infra.constructs.alarms import SENDS
from infra.functions import BY_NAME
from tests.infra.templates import Template


def _mappings(template: Template) -> dict[str, dict[str, Any]]:
    found = {}
    for mapping in template.of("AWS::Lambda::EventSourceMapping"):
        if "FunctionsLive" in json.dumps(mapping["FunctionName"]):
            continue  # tests/infra/test_live.py
        kind = "stream" if "StartingPosition" in mapping else "queue"
        found[kind] = mapping
    return found


def _machines(template: Template) -> dict[str, dict[str, Any]]:
    prefix = f"loge-{template.stage}-"
    found = {}
    for machine in template.of("AWS::StepFunctions::StateMachine"):
        joined = machine["DefinitionString"]["Fn::Join"][1]
        text = "".join(part if isinstance(part, str) else "ARN" for part in joined)
        found[machine["StateMachineName"].removeprefix(prefix)] = json.loads(text)
    return found


def test_the_outbox_has_dead_letters_and_waits_six_times_the_functions_time(
    template: Template,
) -> None:
    queues = {q["QueueName"]: q for q in template.of("AWS::SQS::Queue")}
    outbox = queues[f"loge-{template.stage}-outbox"]
    assert outbox["RedrivePolicy"]["maxReceiveCount"] == 5
    assert outbox["VisibilityTimeout"] >= 6 * BY_NAME["outbox"].seconds
    fourteen_days = 14 * 24 * 3600
    for name in ("outbox-dlq", "events-dlq"):
        dead = queues[f"loge-{template.stage}-{name}"]
        assert dead["MessageRetentionPeriod"] == fourteen_days


def test_the_stream_is_read_from_its_start_and_what_fails_is_kept(template: Template) -> None:
    stream = _mappings(template)["stream"]
    assert stream["StartingPosition"] == "TRIM_HORIZON"
    assert stream["BisectBatchOnFunctionError"] is True
    assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert stream["MaximumRetryAttempts"] == 10
    assert "EventsDlq" in json.dumps(stream["DestinationConfig"]["OnFailure"])


def test_only_what_must_follow_an_act_wakes_the_relay(template: Template) -> None:
    """An entry in a row of its own, or on a fact; neither when it is written to again."""
    filters = _mappings(template)["stream"]["FilterCriteria"]["Filters"]
    assert [json.loads(one["Pattern"]) for one in filters] == [
        {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"kind": {"S": ["outbox"]}}}},
        {"eventName": ["INSERT"], "dynamodb": {"NewImage": {"entry": {"S": [{"exists": True}]}}}},
    ]


def test_the_queue_is_worked_off_with_bounded_concurrency(template: Template) -> None:
    queue = _mappings(template)["queue"]
    assert queue["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert queue["ScalingConfig"] == {"MaximumConcurrency": 2 if template.local else 10}
    reserved = BY_NAME["outbox"].reserved
    assert reserved is None or queue["ScalingConfig"]["MaximumConcurrency"] <= reserved


def test_a_topic_that_cannot_reach_its_function_keeps_the_message(template: Template) -> None:
    woken = [s for s in template.of("AWS::SNS::Subscription") if s["Protocol"] == "lambda"]
    assert len(woken) == 2
    for subscription in woken:
        assert "EventsDlq" in json.dumps(subscription["RedrivePolicy"])
    configurations = template.of("AWS::Lambda::EventInvokeConfig")
    assert len(configurations) == 2
    for configuration in configurations:
        assert "EventsDlq" in json.dumps(configuration["DestinationConfig"])


def test_relance_fires_a_few_at_a_time_and_parks_what_fails(template: Template) -> None:
    relance = _machines(template)["relance"]
    every = relance["States"]["FireAll"]
    assert every["Type"] == "Map"
    assert every["MaxConcurrency"] == 5
    fire = every["ItemProcessor"]["States"]["Fire"]
    retried = {error for retry in fire["Retry"] for error in retry["ErrorEquals"]}
    assert {"Lambda.Unknown", "Lambda.TooManyRequestsException", "States.ALL"} <= retried
    assert fire["Parameters"]["Payload"] == {"fire.$": "$.item"}
    (caught,) = fire["Catch"]
    assert caught["ErrorEquals"] == ["States.ALL"]
    park = every["ItemProcessor"]["States"][caught["Next"]]
    assert park["Parameters"]["Payload"] == {"park.$": "$.item", "error.$": "$.error"}


@pytest.mark.parametrize("machine", ["archive", "report"])
def test_archive_and_report_tell_the_function_when_they_give_up(
    template: Template, machine: str
) -> None:
    archive = _machines(template)[machine]
    (caught,) = archive["States"]["Build"]["Catch"]
    told = archive["States"][caught["Next"]]
    assert told["Parameters"]["Payload"] == {"failed.$": "$", "error.$": "$.error"}
    assert archive["States"]["Build"]["Parameters"]["Payload.$"] == "$"


def test_the_sweep_comes_every_minute_in_paris_time(template: Template) -> None:
    (schedule,) = template.of("AWS::Scheduler::Schedule")
    assert schedule["ScheduleExpression"] == "rate(1 minute)"
    assert schedule["ScheduleExpressionTimezone"] == "Europe/Paris"
    assert json.loads(schedule["Target"]["Input"]) == {"sweep": True}
    assert "DeadLetterConfig" in schedule["Target"]


def test_bounces_and_complaints_come_back(template: Template) -> None:
    (destination,) = template.of("AWS::SES::ConfigurationSetEventDestination")
    event = destination["EventDestination"]
    assert set(event["MatchingEventTypes"]) == {"bounce", "complaint", "delivery", "reject"}
    assert "MailEvents" in json.dumps(event["SnsDestination"])


def test_alarms_watch_dead_letters_errors_delays_and_silence(template: Template) -> None:
    prefix = f"loge-{template.stage}-"
    alarms = {a["AlarmName"].removeprefix(prefix): a for a in template.of("AWS::CloudWatch::Alarm")}
    expected = {
        "OutboxDeadLetters",
        "EventsDeadLetters",
        "OutboxLate",
        "RelayLate",
        "SweepSilent",
        "RelanceFailed",
        "ArchiveFailed",
        "ReportFailed",
        "ApiServerErrors",
        *SENDS,
    }
    for function in BY_NAME:
        title = function.replace("_", " ").title().replace(" ", "")
        expected |= {f"{title}Errors", f"{title}Throttled"}
    if not template.local:
        expected |= {"MailBounces", "MailComplaints"}
    assert set(alarms) == expected
    for alarm in alarms.values():
        assert alarm["AlarmActions"]
    assert alarms["SweepSilent"]["TreatMissingData"] == "breaching"
    assert len(template.of("AWS::CloudWatch::Dashboard")) == 1


@pytest.mark.req("SYS-5")
@pytest.mark.parametrize(
    ("alarm", "metric"),
    [
        ("SendsFailed", "SendFailed"),
        ("SendsUnknown", "SendUnknown"),
        ("SendsWaiting", "SendWaiting"),
        ("SendsHeld", "SendHeld"),
        ("SendsThrottled", "SendThrottled"),
        ("MailsRejected", "MailReject"),
        ("TimersParked", "TimerParked"),
    ],
)
def test_what_did_not_leave_wakes_somebody_up(template: Template, alarm: str, metric: str) -> None:
    """The alarm looks where the function writes: same namespace, same service."""
    service, _, _ = SENDS[alarm]
    (found,) = [
        each
        for each in template.of("AWS::CloudWatch::Alarm")
        if each["AlarmName"] == f"loge-{template.stage}-{alarm}"
    ]
    assert (found["Namespace"], found["MetricName"]) == ("Loge", metric)
    assert found["Dimensions"] == [{"Name": "service", "Value": service}]
    handler = importlib.import_module(f"functions.{service}.handler")
    assert handler.metrics.namespace == "Loge"
    assert handler.metrics.service == service
    assert found["Statistic"] == "Sum"
    assert found["AlarmActions"]


def test_every_state_that_is_no_success_has_its_alarm() -> None:
    """A state that a message can reach, or stay in, without having left."""
    left = {SendState.SENT, SendState.CLAIMED, SendState.PENDING}
    # asked for by somebody, or told by the provider's events; a skip is the ticket's own doing
    elsewhere = {SendState.RESENT, SendState.BOUNCED, SendState.SKIPPED}
    stuck = {state.value for state in set(SendState) - left - elsewhere}
    watched = {metric.removeprefix("Send").lower() for _, metric, _ in SENDS.values()}
    assert stuck | {WAITING, THROTTLED} <= watched
