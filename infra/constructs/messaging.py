"""What leaves and what comes back: the outbox queue, mail and SMS."""

from __future__ import annotations

from aws_cdk import Duration, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_ses as ses
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.functions import BY_NAME
from infra.stages import Stage


class Messaging(Construct):
    """The queue with its dead letters, the sender's identity, the topics of what comes back."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        """Create the queues, the SES identity and configuration set, and both topics."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self.outbox_dlq = self._queue("OutboxDlq", "outbox-dlq")
        # What no worker could take from the stream, a topic or a schedule.
        self.events_dlq = self._queue("EventsDlq", "events-dlq")
        for queue in (self.outbox_dlq, self.events_dlq):
            acknowledge(queue, "SQS3", "This queue holds the dead letters of others")
        self.outbox = sqs.Queue(
            self,
            "Outbox",
            queue_name=stage.named("outbox"),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=not stage.local,
            # Six times the function's time, as the mapping's back-off needs.
            visibility_timeout=Duration.seconds(6 * BY_NAME["outbox"].seconds),
            retention_period=Duration.days(4),
            dead_letter_queue=sqs.DeadLetterQueue(queue=self.outbox_dlq, max_receive_count=5),
        )
        self._plain_http_is_local(self.outbox)
        self._mail()
        key = None if stage.local else self._topic_key()
        self.mail_events = self._topic("MailEvents", "mail-events", "ses.amazonaws.com", key)
        self.inbound_sms = self._topic("InboundSms", "inbound-sms", "sms-voice.amazonaws.com", key)
        self._report_mail_events()

    def _queue(self, construct_id: str, name: str) -> sqs.Queue:
        queue = sqs.Queue(
            self,
            construct_id,
            queue_name=self._stage.named(name),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=not self._stage.local,
            retention_period=Duration.days(14),
        )
        self._plain_http_is_local(queue)
        return queue

    def _plain_http_is_local(self, construct: Construct) -> None:
        if self._stage.local:
            reason = "The local cloud speaks plain HTTP on the loopback only"
            acknowledge(construct, "SQS4", reason)

    def _mail(self) -> None:
        self.configuration_set = ses.ConfigurationSet(
            self,
            "ConfigurationSet",
            configuration_set_name=self._stage.named("mail"),
            reputation_metrics=True,
            sending_enabled=True,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
            tls_policy=ses.ConfigurationSetTlsPolicy.OPTIONAL,
        )
        self.identity = ses.EmailIdentity(
            self,
            "Identity",
            identity=ses.Identity.domain(self._stage.mail_domain),
            configuration_set=self.configuration_set,
            mail_from_domain=f"retour.{self._stage.mail_domain}",
        )

    def _topic_key(self) -> kms.Key:
        """SES and SMS publish only to topics whose key lets them."""
        key = kms.Key(
            self,
            "TopicKey",
            description="Topics of Loge fed by SES and SMS",
            enable_key_rotation=True,
        )
        key.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[
                    iam.ServicePrincipal("ses.amazonaws.com"),
                    iam.ServicePrincipal("sms-voice.amazonaws.com"),
                    iam.ServicePrincipal("cloudwatch.amazonaws.com"),
                ],
                actions=["kms:Decrypt", "kms:GenerateDataKey"],
                resources=["*"],
                conditions=self._own_account(),
            )
        )
        self.topic_key = key
        return key

    def _own_account(self) -> dict[str, dict[str, str]]:
        return {"StringEquals": {"aws:SourceAccount": Stack.of(self).account}}

    def _topic(
        self, construct_id: str, name: str, publisher: str, key: kms.Key | None
    ) -> sns.Topic:
        topic = sns.Topic(
            self,
            construct_id,
            topic_name=self._stage.named(name),
            master_key=key,
            enforce_ssl=not self._stage.local,
        )
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal(publisher)],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions=self._own_account(),
            )
        )
        if self._stage.local:
            acknowledge(topic, "SNS3", "The local cloud speaks plain HTTP on the loopback only")
        return topic

    def _report_mail_events(self) -> None:
        destination = ses.CfnConfigurationSetEventDestination(
            self,
            "MailEventsDestination",
            configuration_set_name=self.configuration_set.configuration_set_name,
            event_destination=ses.CfnConfigurationSetEventDestination.EventDestinationProperty(
                name="mail-events",
                enabled=True,
                matching_event_types=["bounce", "complaint", "delivery", "reject"],
                sns_destination=(
                    ses.CfnConfigurationSetEventDestination.SnsDestinationProperty(
                        topic_arn=self.mail_events.topic_arn
                    )
                ),
            ),
        )
        # SES tries the topic when the destination is created: its policy must be there.
        for policy in self.mail_events.node.find_all():
            if isinstance(policy, sns.TopicPolicy):
                destination.node.add_dependency(policy)
