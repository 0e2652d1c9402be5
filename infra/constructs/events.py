"""What wakes the functions: the table's stream, the queue, the topics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infra.constructs.data import Data
from infra.constructs.functions import Functions
from infra.constructs.messaging import Messaging
from infra.stages import Stage


class Events(Construct):
    """The mappings and subscriptions; their rights are in the functions' own roles."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stage: Stage,
        data: Data,
        messaging: Messaging,
        functions: Functions,
    ) -> None:
        """Map stream → relay, queue → outbox, topics → their functions."""
        super().__init__(scope, construct_id)
        self._relay(functions.by_name["relay"], data, messaging)
        self._tell(functions.by_name["live"], data)
        lambda_.EventSourceMapping(
            self,
            "QueueToOutbox",
            target=functions.by_name["outbox"],
            event_source_arn=messaging.outbox.queue_arn,
            batch_size=10,
            max_concurrency=stage.outbox_concurrency,
            report_batch_item_failures=True,
        )
        for name, topic in (
            ("mail_events", messaging.mail_events),
            ("inbound_sms", messaging.inbound_sms),
        ):
            self._subscribe(functions.by_name[name], topic, messaging)

    def _relay(self, function: lambda_.Function, data: Data, messaging: Messaging) -> None:
        """Every new outbox row goes to the queue; what fails is kept."""
        lambda_.EventSourceMapping(
            self,
            "StreamToRelay",
            target=function,
            event_source_arn=data.table.table_stream_arn,
            starting_position=lambda_.StartingPosition.TRIM_HORIZON,
            batch_size=100,
            bisect_batch_on_error=True,
            retry_attempts=10,
            max_record_age=Duration.hours(6),
            report_batch_item_failures=True,
            on_failure=sources.SqsDlq(messaging.events_dlq),
            filters=[
                _inserted("kind", lambda_.FilterRule.is_equal("outbox")),
                # on a fact
                _inserted("entry", lambda_.FilterRule.exists()),
            ],
        )

    def _tell(self, function: lambda_.Function, data: Data) -> None:
        """Every written header is news. Those of a minute ago are none: browsers that missed them
        have read again, and nothing is kept of what could not be told."""
        lambda_.EventSourceMapping(
            self,
            "StreamToLive",
            target=function,
            event_source_arn=data.table.table_stream_arn,
            starting_position=lambda_.StartingPosition.LATEST,
            batch_size=100,
            parallelization_factor=4,
            retry_attempts=3,
            max_record_age=Duration.minutes(1),
            filters=[
                lambda_.FilterCriteria.filter(
                    {
                        "eventName": lambda_.FilterRule.or_("INSERT", "MODIFY"),
                        "dynamodb": {
                            "NewImage": {"kind": {"S": lambda_.FilterRule.or_("ticket", "deleted")}}
                        },
                    }
                )
            ],
        )

    def _subscribe(
        self, function: lambda_.Function, topic: sns.Topic, messaging: Messaging
    ) -> None:
        topic.add_subscription(
            subscriptions.LambdaSubscription(function, dead_letter_queue=messaging.events_dlq)
        )
        function.configure_async_invoke(
            retry_attempts=2,
            max_event_age=Duration.hours(6),
        )
        lambda_config = function.node.try_find_child("EventInvokeConfig")
        below = lambda_config.node.default_child if lambda_config else None
        if not isinstance(below, lambda_.CfnEventInvokeConfig):
            raise TypeError("configure_async_invoke makes an AWS::Lambda::EventInvokeConfig")
        below.destination_config = lambda_.CfnEventInvokeConfig.DestinationConfigProperty(
            on_failure=lambda_.CfnEventInvokeConfig.OnFailureProperty(
                destination=messaging.events_dlq.queue_arn
            )
        )


def _inserted(column: str, rule: Any) -> Mapping[str, Any]:
    """New rows of which this column is as the rule says."""
    return lambda_.FilterCriteria.filter(
        {
            "eventName": lambda_.FilterRule.is_equal("INSERT"),
            "dynamodb": {"NewImage": {column: {"S": rule}}},
        }
    )
