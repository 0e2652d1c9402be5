"""What the deployed stack says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from local.cloud.instance import Instance, LocalError

RELAY = "loge-local-relay"
SCHEDULER = "loge-local-scheduler"


@dataclass(frozen=True, slots=True)
class Stack:
    """The outputs the local stage needs."""

    api_id: str
    live_id: str
    table: str
    bucket: str
    queue_url: str
    pool_id: str
    pool_client_id: str
    relance_arn: str
    archive_arn: str
    report_arn: str

    @classmethod
    def of_outputs(cls, outputs: Mapping[str, str]) -> Stack:
        """Raises ``LocalError`` naming the output that is missing."""
        try:
            return cls(
                api_id=outputs["ApiId"],
                live_id=outputs["LiveApiId"],
                table=outputs["TableName"],
                bucket=outputs["FilesBucketName"],
                queue_url=outputs["QueueUrl"],
                pool_id=outputs["UserPoolId"],
                pool_client_id=outputs["UserPoolClientId"],
                relance_arn=outputs["RelanceArn"],
                archive_arn=outputs["ArchiveArn"],
                report_arn=outputs["ReportArn"],
            )
        except KeyError as missing:
            raise LocalError(f"Le gabarit n'a pas de sortie {missing}.") from missing

    def live_address(self, instance: Instance) -> str:
        """The WebSocket API on the emulator."""
        cloud = instance.cloud.replace("http", "ws", 1)
        return f"{cloud}/_aws/execute-api/{self.live_id}/live"

    def api_base(self, instance: Instance) -> str:
        """The HTTP API on the emulator, without a trailing slash."""
        return f"{instance.cloud}/_aws/execute-api/{self.api_id}/$default"
