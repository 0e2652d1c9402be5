"""What is kept: the table and the files."""

from __future__ import annotations

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.acknowledged import acknowledge
from infra.stages import Stage

LIST_INDEXES = {"list_state": "l_state", "mine_state": "m_state"}
# which nothing reads any more: a stage keeps them until it has let them go one by one (ADR 52)
OLD_INDEXES = {
    "list_all": "l_all",
    "list_day": "l_day",
    "mine_all": "m_all",
    "mine_day": "m_day",
}


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


class Data(Construct):
    """One table with its stream and indexes, one private bucket."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: Stage) -> None:
        """Create both; in production they survive the stack."""
        super().__init__(scope, construct_id)
        self._stage = stage
        self._removal = RemovalPolicy.DESTROY if stage.local else RemovalPolicy.RETAIN
        self.table = self._table()
        self.files = self._files()

    def _table(self) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Table",
            table_name=f"loge-{self._stage.name}",
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=dynamodb.StreamViewType.NEW_IMAGE,
            time_to_live_attribute="ttl",
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True, recovery_period_in_days=35
            ),
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            deletion_protection=not self._stage.local,
            removal_policy=self._removal,
        )
        table.add_global_secondary_index(
            index_name="due",
            partition_key=_string("due_shard"),
            sort_key=_string("due_at"),
            projection_type=dynamodb.ProjectionType.INCLUDE,
            non_key_attributes=["lease_until", "kind"],
        )
        kept = {name: OLD_INDEXES[name] for name in self._stage.old_indexes}
        for index, key in (LIST_INDEXES | kept).items():
            table.add_global_secondary_index(
                index_name=index,
                partition_key=_string(key),
                sort_key=_string("l_sort"),
                # a header is its card, and nothing else
                projection_type=dynamodb.ProjectionType.ALL,
            )
        return table

    def _files(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "Files",
            bucket_name=self._stage.named("files") if self._stage.local else None,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            encryption=s3.BucketEncryption.S3_MANAGED,
            # The local cloud speaks plain HTTP: the Deny would refuse everything.
            enforce_ssl=not self._stage.local,
            versioned=not self._stage.local,
            removal_policy=self._removal,
            server_access_logs_bucket=None if self._stage.local else self._access_logs(),
            server_access_logs_prefix=None if self._stage.local else "files/",
            cors=[
                s3.CorsRule(
                    allowed_origins=[self._stage.public_url],
                    allowed_methods=[s3.HttpMethods.POST, s3.HttpMethods.GET],
                    allowed_headers=["*"],
                    # a long PDF is read part by part
                    exposed_headers=["Accept-Ranges", "Content-Range", "Content-Length", "ETag"],
                    max_age=3600,
                )
            ],
        )
        self._lifecycle(bucket)
        if self._stage.local:
            acknowledge(bucket, "S1", "No access log on one developer's machine")
            acknowledge(bucket, "S10", "The local cloud speaks plain HTTP on the loopback only")
        return bucket

    def _lifecycle(self, bucket: s3.Bucket) -> None:
        """Uploads never recorded leave after a month, exports after a week.

        A draft taken up after the weekend finds its files; the console says which are gone.
        """
        bucket.add_lifecycle_rule(id="incoming", prefix="incoming/", expiration=Duration.days(30))
        bucket.add_lifecycle_rule(id="exports", prefix="exports/", expiration=Duration.days(7))
        bucket.add_lifecycle_rule(
            id="leftovers",
            abort_incomplete_multipart_upload_after=Duration.days(1),
            noncurrent_version_expiration=None if self._stage.local else Duration.days(30),
        )

    def _access_logs(self) -> s3.Bucket:
        logs = s3.Bucket(
            self,
            "AccessLogs",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.RETAIN,
            lifecycle_rules=[s3.LifecycleRule(id="age", expiration=Duration.days(90))],
        )
        acknowledge(logs, "S1", "This bucket receives the access logs: it does not log itself")
        return logs
