"""What each function may do: explicit actions on named resources, nothing by habit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3

from infra.constructs.data import LIST_INDEXES, Data
from infra.constructs.messaging import Messaging
from infra.stages import Stage

_READ = ("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query")
_WRITE = (
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:BatchWriteItem",
    "dynamodb:ConditionCheckItem",
)


def allow(actions: Sequence[str], *resources: str) -> iam.PolicyStatement:
    """A statement that allows these actions on these resources."""
    return iam.PolicyStatement(actions=list(actions), resources=list(resources))


@dataclass(frozen=True)
class Rights:
    """The statements of every function's role; ``connections``: ARNs of the WebSockets, to speak on
    and to end."""

    stack: Stack
    stage: Stage
    data: Data
    messaging: Messaging
    connections: tuple[str, ...]

    def of(self, function: str) -> list[iam.PolicyStatement]:
        """The statements of one function. Raises KeyError for an unknown one."""
        return {
            "api": self._api,
            "exchange": self._exchange,
            "scheduler": self._scheduler,
            "relay": self._relay,
            "live": self._live,
            "outbox": self._outbox,
            "inbound_sms": self._inbound_sms,
            "mail_events": self._mail_events,
            "exports": self._exports,
        }[function]()

    def machine_arn(self, name: str) -> str:
        """A state machine by its fixed name: functions start machines that invoke functions."""
        return self.stack.format_arn(
            service="states",
            resource="stateMachine",
            resource_name=self.stage.named(name),
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )

    @property
    def files_bucket(self) -> str:
        """The logical name of the bucket of the files, as findings write it."""
        below = self.data.files.node.default_child
        if not isinstance(below, s3.CfnBucket):
            raise TypeError("a bucket is an AWS::S3::Bucket")
        return str(self.stack.resolve(below.logical_id))

    def _table(self, *indexes: str) -> list[iam.PolicyStatement]:
        arn = self.data.table.table_arn
        statements = [allow([*_READ, *_WRITE], arn)]
        if indexes:
            statements.append(allow(["dynamodb:Query"], *(f"{arn}/index/{i}" for i in indexes)))
        return statements

    def _objects(self, actions: Sequence[str], *prefixes: str) -> iam.PolicyStatement:
        bucket: s3.Bucket = self.data.files
        return allow(actions, *(bucket.arn_for_objects(f"{prefix}/*") for prefix in prefixes))

    def _list_objects(self, *prefixes: str) -> iam.PolicyStatement:
        return iam.PolicyStatement(
            actions=["s3:ListBucket"],
            resources=[self.data.files.bucket_arn],
            conditions={"StringLike": {"s3:prefix": [f"{prefix}/*" for prefix in prefixes]}},
        )

    def _queue(self) -> iam.PolicyStatement:
        return allow(["sqs:SendMessage"], self.messaging.outbox.queue_arn)

    def _api(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(*LIST_INDEXES),
            self._objects(["s3:GetObject"], "incoming", "files", "exports", "reports"),
            self._objects(["s3:DeleteObject"], "reports"),
            self._objects(["s3:PutObject"], "incoming", "files"),
            self._list_objects("incoming"),
            allow(
                ["states:StartExecution"], self.machine_arn("archive"), self.machine_arn("report")
            ),
            # Signing in, refreshing and revoking ask Cognito for no right of ours.
        ]

    def _exchange(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(),
            self._objects(["s3:GetObject", "s3:PutObject"], "incoming", "files"),
            self._list_objects("incoming"),
        ]

    def _scheduler(self) -> list[iam.PolicyStatement]:
        return [
            *self._table("due"),
            allow(
                ["states:StartExecution"], self.machine_arn("relance"), self.machine_arn("report")
            ),
            self._queue(),
        ]

    def _stream(self) -> list[iam.PolicyStatement]:
        stream = self.data.table.table_stream_arn
        if stream is None:  # the table of data.py has one
            raise ValueError("the table has no stream")
        return [
            allow(
                ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
                stream,
            ),
            allow(["dynamodb:ListStreams"], stream),
        ]

    def _live(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(),
            *self._stream(),
            allow(["execute-api:ManageConnections"], *self.connections),
        ]

    def _relay(self) -> list[iam.PolicyStatement]:
        return [
            *self._stream(),
            self._queue(),
            allow(["sqs:SendMessage"], self.messaging.events_dlq.queue_arn),
        ]

    def _outbox(self) -> list[iam.PolicyStatement]:
        mail = [
            self.messaging.identity.email_identity_arn,
            self.stack.format_arn(
                service="ses",
                resource="configuration-set",
                resource_name=self.stage.named("mail"),
            ),
        ]
        texts = iam.PolicyStatement(
            # A text message to a phone has no resource of its own: all but every topic.
            actions=["sns:Publish"],
            not_resources=["arn:aws:sns:*:*:*"],
        )
        return [
            *self._table(),
            # Attachments of a message, and what their copies are made of.
            self._objects(["s3:GetObject"], "files", "reports"),
            # Copies of pictures and films, made when they were adopted.
            self._objects(["s3:PutObject", "s3:AbortMultipartUpload"], "files"),
            # What a deleted ticket leaves behind.
            self._objects(["s3:DeleteObject"], "files", "exports"),
            self._list_objects("files", "exports"),
            allow(
                [
                    "sqs:ReceiveMessage",
                    "sqs:DeleteMessage",
                    "sqs:ChangeMessageVisibility",
                    "sqs:GetQueueAttributes",
                ],
                self.messaging.outbox.queue_arn,
            ),
            allow(["ses:SendEmail", "ses:SendRawEmail"], *mail),
            texts,
        ]

    def _inbound_sms(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(),
            # What could not be done with, by Lambda or by the function itself.
            allow(["sqs:SendMessage"], self.messaging.events_dlq.queue_arn),
        ]

    def _mail_events(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(),
            allow(["sqs:SendMessage"], self.messaging.events_dlq.queue_arn),
        ]

    def _exports(self) -> list[iam.PolicyStatement]:
        return [
            *self._table(),
            self._objects(["s3:GetObject"], "files", "exports"),
            self._objects(
                ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
                "exports",
                "reports",
            ),
        ]
