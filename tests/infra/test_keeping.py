"""What is kept: encrypted, recoverable, for as long as it should."""

from __future__ import annotations

import json

from tests.infra.templates import Template


def test_the_table_can_be_recovered_and_tells_its_changes(template: Template) -> None:
    (table,) = template.of("AWS::DynamoDB::Table")
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_the_table_has_its_indexes(template: Template) -> None:
    (table,) = template.of("AWS::DynamoDB::Table")
    indexes = {i["IndexName"]: i for i in table["GlobalSecondaryIndexes"]}
    keys = {
        name: [key["AttributeName"] for key in index["KeySchema"]]
        for name, index in indexes.items()
    }
    assert keys == {
        "due": ["due_shard", "due_at"],
        "list_state": ["l_state", "l_sort"],
        "mine_state": ["m_state", "l_sort"],
    }
    assert indexes["due"]["Projection"]["ProjectionType"] == "INCLUDE"
    assert sorted(indexes["due"]["Projection"]["NonKeyAttributes"]) == ["kind", "lease_until"]


def test_what_is_kept_survives_the_stack_in_production(production: Template) -> None:
    kept = ["AWS::DynamoDB::Table", "AWS::Cognito::UserPool"]
    resources = [resource for kind in kept for _, resource in production.items(kind)]
    files = [r for name, r in production.items("AWS::S3::Bucket") if name.startswith("DataFiles")]
    for resource in [*resources, *files]:
        assert resource["DeletionPolicy"] == "Retain"
        assert resource["UpdateReplacePolicy"] == "Retain"
    assert production.of("AWS::DynamoDB::Table")[0]["DeletionProtectionEnabled"] is True
    assert production.of("AWS::Cognito::UserPool")[0]["DeletionProtection"] == "ACTIVE"


def test_every_bucket_is_private_and_encrypted(template: Template) -> None:
    for bucket in template.of("AWS::S3::Bucket"):
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]


def test_every_bucket_refuses_plain_http_in_production(production: Template) -> None:
    refused = {
        policy["Bucket"]["Ref"]
        for policy in production.of("AWS::S3::BucketPolicy")
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    }
    assert refused == {name for name, _ in production.items("AWS::S3::Bucket")}


def _files(template: Template) -> dict[str, object]:
    (found,) = (
        resource["Properties"]
        for name, resource in template.items("AWS::S3::Bucket")
        if name.startswith("DataFiles")
    )
    return dict(found)


def test_unrecorded_uploads_leave_after_a_month_and_exports_after_a_week(
    template: Template,
) -> None:
    lifecycle = json.loads(json.dumps(_files(template)["LifecycleConfiguration"]))
    ages = {r["Prefix"]: r["ExpirationInDays"] for r in lifecycle["Rules"] if "Prefix" in r}
    assert ages == {"incoming/": 30, "exports/": 7}
    assert any("AbortIncompleteMultipartUpload" in rule for rule in lifecycle["Rules"])


def test_only_our_address_may_upload_from_a_browser(template: Template) -> None:
    cors = json.loads(json.dumps(_files(template)["CorsConfiguration"]))
    (rule,) = cors["CorsRules"]
    own = "http://localhost:8080" if template.local else "https://loge.example"
    assert rule["AllowedOrigins"] == [own]
    assert sorted(rule["AllowedMethods"]) == ["GET", "POST"]


def test_every_queue_and_topic_is_encrypted(production: Template) -> None:
    for queue in production.of("AWS::SQS::Queue"):
        assert queue["SqsManagedSseEnabled"] is True
    for topic in production.of("AWS::SNS::Topic"):
        assert "KmsMasterKeyId" in topic
    (key,) = production.of("AWS::KMS::Key")
    assert key["EnableKeyRotation"] is True


def test_every_log_is_kept_for_a_stated_time(template: Template) -> None:
    days = {group["RetentionInDays"] for group in template.of("AWS::Logs::LogGroup")}
    assert days == {7 if template.local else 90}
    named = {group["LogGroupName"] for group in template.of("AWS::Logs::LogGroup")}
    for function in template.functions():
        assert f"/aws/lambda/loge-{template.stage}-{function}" in named
