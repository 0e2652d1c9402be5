"""The stack: the same parts for both stages, the public address in production only."""

from __future__ import annotations

from aws_cdk import CfnOutput, Environment, Stack, Tags
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.constructs.alarms import Alarms
from infra.constructs.api import Api
from infra.constructs.data import Data
from infra.constructs.events import Events
from infra.constructs.functions import Archives, Functions
from infra.constructs.identity import Identity
from infra.constructs.live import Live
from infra.constructs.machines import Machines
from infra.constructs.messaging import Messaging
from infra.constructs.timers import Timers
from infra.constructs.web import Web
from infra.rights import Rights
from infra.stages import Stage

_IDENTITY = ("LOGE_USER_POOL_ID", "LOGE_USER_POOL_CLIENT_ID")
_COMMON = ("LOGE_STAGE", "LOGE_TABLE", "LOGE_PUBLIC_URL")
# What each function needs to know, beyond the common part.
_VARIABLES: dict[str, tuple[str, ...]] = {
    "api": (*_COMMON, "LOGE_FILES_BUCKET", "LOGE_ARCHIVE_ARN", "LOGE_REPORT_ARN", *_IDENTITY),
    "exchange": (*_COMMON, "LOGE_FILES_BUCKET"),
    "scheduler": (
        *_COMMON,
        "LOGE_FILES_BUCKET",
        "LOGE_QUEUE_URL",
        "LOGE_RELANCE_ARN",
        "LOGE_REPORT_ARN",
    ),
    "relay": ("LOGE_STAGE", "LOGE_QUEUE_URL"),
    "live": ("LOGE_STAGE", "LOGE_TABLE", "LOGE_LIVE_API_ID"),
    "outbox": (
        *_COMMON,
        "LOGE_FILES_BUCKET",
        "LOGE_MAIL_FROM",
        "LOGE_SES_CONFIGURATION_SET",
        "LOGE_SMS_SENDER_ID",
    ),
    "inbound_sms": (*_COMMON, "LOGE_FILES_BUCKET", "LOGE_EVENTS_DLQ_URL"),
    "mail_events": (*_COMMON, "LOGE_FILES_BUCKET"),
    "exports": (*_COMMON, "LOGE_FILES_BUCKET"),
}


class LogeStack(Stack):
    """Everything of one stage."""

    def __init__(self, scope: Construct, *, stage: Stage, archives: Archives) -> None:
        """Create the stack `Loge-<stage>`."""
        super().__init__(
            scope,
            f"Loge-{stage.name}",
            env=Environment(account=stage.account, region=stage.region),
            description="Loge, tickets of property managers",
            termination_protection=not stage.local,
        )
        self._stage = stage
        self.data = Data(self, "Data", stage=stage)
        self.identity = Identity(self, "Identity", stage=stage)
        self.messaging = Messaging(self, "Messaging", stage=stage)
        self.live = Live(self, "Live", stage=stage)
        self.rights = Rights(self, stage, self.data, self.messaging, self.live.connections)
        self.functions = Functions(
            self,
            "Functions",
            stage=stage,
            archives=archives,
            rights=self.rights,
            environment=self._environment(),
        )
        self._wire()
        if not stage.local:
            self._public_address()
        self._outputs()
        Tags.of(self).add("application", "loge")
        Tags.of(self).add("stage", stage.name)

    def _wire(self) -> None:
        by_name = self.functions.by_name
        self.api = Api(
            self,
            "Http",
            stage=self._stage,
            identity=self.identity,
            api=by_name["api"],
            exchange=by_name["exchange"],
        )
        self.live.serve(by_name["live"])
        Events(
            self,
            "Events",
            stage=self._stage,
            data=self.data,
            messaging=self.messaging,
            functions=self.functions,
        )
        self.machines = Machines(
            self,
            "Machines",
            stage=self._stage,
            scheduler=by_name["scheduler"],
            exports=by_name["exports"],
        )
        Timers(
            self,
            "Timers",
            stage=self._stage,
            function=by_name["scheduler"],
            dead_letters=self.messaging.events_dlq,
        )
        Alarms(
            self,
            "Alarms",
            stage=self._stage,
            messaging=self.messaging,
            functions=self.functions,
            machines=self.machines,
            api=self.api,
        )

    def _environment(self) -> dict[str, dict[str, str]]:
        values = {
            "LOGE_STAGE": self._stage.name,
            "LOGE_TABLE": self.data.table.table_name,
            "LOGE_FILES_BUCKET": self.data.files.bucket_name,
            "LOGE_QUEUE_URL": self.messaging.outbox.queue_url,
            "LOGE_EVENTS_DLQ_URL": self.messaging.events_dlq.queue_url,
            "LOGE_RELANCE_ARN": self.rights.machine_arn("relance"),
            "LOGE_ARCHIVE_ARN": self.rights.machine_arn("archive"),
            "LOGE_REPORT_ARN": self.rights.machine_arn("report"),
            "LOGE_LIVE_API_ID": self.live.api.api_id,
            "LOGE_PUBLIC_URL": self._stage.public_url,
            "LOGE_USER_POOL_ID": self.identity.pool.user_pool_id,
            "LOGE_USER_POOL_CLIENT_ID": self.identity.client.user_pool_client_id,
            "LOGE_MAIL_FROM": self._stage.mail_from,
            "LOGE_SES_CONFIGURATION_SET": self._stage.named("mail"),
            "LOGE_SMS_SENDER_ID": self._stage.sms_sender_id,
        }
        # The clock can be moved, and users and settings be newer, on one machine, nowhere else.
        local = {"LOGE_CLOCK_OFFSET": "enabled", "LOGE_CACHE_SECONDS": "2"}
        return {
            function: {"POWERTOOLS_SERVICE_NAME": f"loge-{function}"}
            | {name: values[name] for name in names}
            | (local if self._stage.local else {})
            for function, names in _VARIABLES.items()
        }

    def _public_address(self) -> None:
        web = Web(
            self,
            "Web",
            stage=self._stage,
            api_id=self.api.api.api_id,
            live_id=self.live.api.api_id,
            files=self.data.files,
        )
        self._output("ConsoleBucketName", web.bucket.bucket_name)
        self._output("DistributionId", web.distribution.distribution_id)
        self._output("DistributionDomain", web.distribution.distribution_domain_name)
        for index, record in enumerate(self.messaging.identity.dkim_records, start=1):
            self._output(f"Dkim{index}", f"{record.name} CNAME {record.value}")
        acknowledge(self, "S10", "Every bucket refuses plain HTTP by its policy")

    def _outputs(self) -> None:
        outputs = {
            "ApiId": self.api.api.api_id,
            "LiveApiId": self.live.api.api_id,
            "TableName": self.data.table.table_name,
            "FilesBucketName": self.data.files.bucket_name,
            "QueueUrl": self.messaging.outbox.queue_url,
            "DlqUrl": self.messaging.outbox_dlq.queue_url,
            "EventsDlqUrl": self.messaging.events_dlq.queue_url,
            "UserPoolId": self.identity.pool.user_pool_id,
            "UserPoolClientId": self.identity.client.user_pool_client_id,
            "RelanceArn": self.machines.relance.state_machine_arn,
            "ArchiveArn": self.machines.archive.state_machine_arn,
            "ReportArn": self.machines.report.state_machine_arn,
            "InboundSmsTopicArn": self.messaging.inbound_sms.topic_arn,
            "MailEventsTopicArn": self.messaging.mail_events.topic_arn,
        }
        for name, function in self.functions.by_name.items():
            title = name.replace("_", " ").title().replace(" ", "")
            outputs[f"{title}Function"] = function.function_name
        for name, value in outputs.items():
            self._output(name, value)

    def _output(self, name: str, value: str) -> None:
        CfnOutput(self, name, value=value)
