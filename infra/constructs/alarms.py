"""What wakes somebody up, and the page where one looks."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.constructs.api import Api
from infra.constructs.functions import Functions
from infra.constructs.machines import Machines
from infra.constructs.messaging import Messaging
from infra.stages import Stage

_MINUTES_5 = Duration.minutes(5)
_ABOVE = cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD
_BELOW = cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
_QUIET = cloudwatch.TreatMissingData.NOT_BREACHING

# What the functions count of messages and timers, each with how many in five minutes are borne.
# A failure of ours: nothing leaves until somebody mends it. Throttling mends itself.
SENDS: dict[str, tuple[str, str, int]] = {
    "SendsFailed": ("outbox", "SendFailed", 0),
    "SendsUnknown": ("outbox", "SendUnknown", 0),
    "SendsWaiting": ("outbox", "SendWaiting", 0),
    "SendsHeld": ("outbox", "SendHeld", 0),
    "SendsThrottled": ("outbox", "SendThrottled", 500),
    "MailsRejected": ("mail_events", "MailReject", 0),
    "TimersParked": ("scheduler", "TimerParked", 0),
}


def sent_metric(service: str, name: str) -> cloudwatch.Metric:
    """A count that a function writes with its logs (embedded metric format)."""
    return cloudwatch.Metric(
        namespace="Loge",
        metric_name=name,
        dimensions_map={"service": service},
        period=_MINUTES_5,
        statistic="Sum",
    )


class Alarms(Construct):
    """Alarms that send to one topic, and a dashboard."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        messaging: Messaging,
        functions: Functions,
        machines: Machines,
        api: Api,
    ) -> None:
        """Watch dead letters, errors, delays and silence."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self._topic = self._alarm_topic(messaging)
        self._queues(messaging)
        self._functions(functions)
        self._sends()
        for name, machine in (
            ("Relance", machines.relance),
            ("Archive", machines.archive),
            ("Report", machines.report),
        ):
            self._alarm(
                f"{name}Failed", machine.metric_failed(period=_MINUTES_5, statistic="Sum"), 0
            )
        server_errors = api.api.metric_server_error(period=_MINUTES_5, statistic="Sum")
        self._alarm("ApiServerErrors", server_errors, 5)
        if not stage.local:
            self._reputation()
        self._dashboard(messaging, functions, machines, api)

    def _alarm_topic(self, messaging: Messaging) -> sns.Topic:
        topic = sns.Topic(
            self,
            "Topic",
            topic_name=self._stage.named("alarms"),
            master_key=None if self._stage.local else messaging.topic_key,
            enforce_ssl=not self._stage.local,
        )
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
            )
        )
        if self._stage.alarm_email:
            topic.add_subscription(subscriptions.EmailSubscription(self._stage.alarm_email))
        if self._stage.local:
            acknowledge(topic, "SNS3", "The local cloud speaks plain HTTP on the loopback only")
        return topic

    def _alarm(
        self,
        name: str,
        metric: cloudwatch.IMetric,
        threshold: float,
        *,
        periods: int = 1,
        comparison: cloudwatch.ComparisonOperator = _ABOVE,
        missing: cloudwatch.TreatMissingData = _QUIET,
    ) -> None:
        alarm = cloudwatch.Alarm(
            self,
            name,
            alarm_name=self._stage.named(name),
            metric=metric,
            threshold=threshold,
            evaluation_periods=periods,
            comparison_operator=comparison,
            treat_missing_data=missing,
        )
        alarm.add_alarm_action(actions.SnsAction(self._topic))
        alarm.add_ok_action(actions.SnsAction(self._topic))

    def _queues(self, messaging: Messaging) -> None:
        for name, queue in (
            ("OutboxDeadLetters", messaging.outbox_dlq),
            ("EventsDeadLetters", messaging.events_dlq),
        ):
            visible = queue.metric_approximate_number_of_messages_visible(
                period=_MINUTES_5, statistic="Maximum"
            )
            self._alarm(name, visible, 0)
        age = messaging.outbox.metric_approximate_age_of_oldest_message(
            period=_MINUTES_5, statistic="Maximum"
        )
        self._alarm("OutboxLate", age, 300)

    def _functions(self, functions: Functions) -> None:
        for name, function in functions.by_name.items():
            title = name.replace("_", " ").title().replace(" ", "")
            errors = function.metric_errors(period=_MINUTES_5, statistic="Sum")
            self._alarm(f"{title}Errors", errors, 0)
            throttles = function.metric_throttles(period=_MINUTES_5, statistic="Sum")
            self._alarm(f"{title}Throttled", throttles, 10)
        lag = functions.by_name["relay"].metric(
            "IteratorAge", period=_MINUTES_5, statistic="Maximum"
        )
        self._alarm("RelayLate", lag, 300_000)
        # The minute that does not come: no reminder leaves, nothing unsent is found again.
        sweeps = functions.by_name["scheduler"].metric_invocations(
            period=_MINUTES_5, statistic="Sum"
        )
        self._alarm(
            "SweepSilent",
            sweeps,
            1,
            periods=2,
            comparison=_BELOW,
            missing=cloudwatch.TreatMissingData.BREACHING,
        )

    def _sends(self) -> None:
        """What did not leave, may not have left, or waits (SYS-5): counted by the workers."""
        for name, (service, metric, threshold) in SENDS.items():
            self._alarm(name, sent_metric(service, metric), threshold)

    def _reputation(self) -> None:
        """Below the rates at which SES puts an account under review (5 % and 0.1 %)."""
        for name, metric, threshold in (
            ("MailBounces", "Reputation.BounceRate", 0.03),
            ("MailComplaints", "Reputation.ComplaintRate", 0.0008),
        ):
            rate = cloudwatch.Metric(
                namespace="AWS/SES",
                metric_name=metric,
                period=Duration.hours(1),
                statistic="Average",
            )
            self._alarm(name, rate, threshold)

    def _dashboard(
        self, messaging: Messaging, functions: Functions, machines: Machines, api: Api
    ) -> None:
        every = list(functions.by_name.values())
        rows: list[list[cloudwatch.IMetric]] = [
            [api.api.metric_count(), api.api.metric_client_error(), api.api.metric_server_error()],
            [api.api.metric_latency(statistic="p50"), api.api.metric_latency(statistic="p99")],
            [f.metric_invocations() for f in every],
            [f.metric_errors() for f in every],
            [f.metric_duration(statistic="p99") for f in every],
            [
                messaging.outbox.metric_approximate_number_of_messages_visible(),
                messaging.outbox_dlq.metric_approximate_number_of_messages_visible(),
                messaging.events_dlq.metric_approximate_number_of_messages_visible(),
            ],
            [sent_metric("outbox", "SendSent"), *(sent_metric(s, m) for s, m, _ in SENDS.values())],
            [machines.relance.metric_started(), machines.relance.metric_failed()],
            [machines.archive.metric_started(), machines.archive.metric_failed()],
            [machines.report.metric_started(), machines.report.metric_failed()],
        ]
        titles = (
            "HTTP requests",
            "HTTP latency",
            "Invocations",
            "Errors",
            "Duration p99",
            "Queues",
            "Messages",
            "Relance",
            "Archive",
            "Report",
        )
        dashboard = cloudwatch.Dashboard(
            self, "Dashboard", dashboard_name=f"loge-{self._stage.name}"
        )
        for title, metrics in zip(titles, rows, strict=True):
            dashboard.add_widgets(cloudwatch.GraphWidget(title=title, left=metrics, width=12))
