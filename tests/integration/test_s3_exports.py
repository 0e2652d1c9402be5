"""Large objects through S3: in parts, whole or not at all; memory does not grow."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st
from loge.files.adapters.bucket import PART, S3Exports, parts
from moto import mock_aws

from bench.zip_memory import LIMIT_MIB, measure

BUCKET = "files"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[S3Exports]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        made = boto3.client("s3", region_name="eu-west-3")
        made.create_bucket(
            Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
        )
        monkeypatch.setattr("loge.files.adapters.bucket.client", lambda *_, **__: made)
        yield S3Exports(BUCKET)


def chunks(total: int) -> Iterator[bytes]:
    yield from (b"x" * min(100_000, total - sent) for sent in range(0, total, 100_000))


@pytest.mark.parametrize("size", [0, 10, PART - 1, PART, PART + 1, 2 * PART + 17])
def test_what_is_written_is_read_back_whole(bucket: S3Exports, size: int) -> None:
    assert bucket.write("exports/a", "application/zip", chunks(size)) == size
    assert bucket.exists("exports/a")
    assert sum(len(chunk) for chunk in bucket.stream("exports/a")) == size


@pytest.mark.parametrize("code", ["404", "403", "AccessDenied"])
def test_what_cannot_be_reached_is_lost(
    bucket: S3Exports, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    class Denying:
        """S3 to a role that may not list: it answers 403 for a key that does not exist."""

        def head_object(self, **_: object) -> object:
            raise ClientError({"Error": {"Code": code}}, "HeadObject")

    monkeypatch.setattr("loge.files.adapters.bucket.client", lambda *_, **__: Denying())
    assert not bucket.exists("files/aide/1/gone")


def test_a_broken_source_leaves_nothing(bucket: S3Exports) -> None:
    def broken() -> Iterator[bytes]:
        yield from chunks(PART + 1)
        raise OSError("the source broke")

    with pytest.raises(OSError, match="the source broke"):
        bucket.write("exports/a", "application/zip", broken())
    assert not bucket.exists("exports/a")
    left = boto3.client("s3", region_name="eu-west-3").list_multipart_uploads(Bucket=BUCKET)
    assert not left.get("Uploads")


@given(st.lists(st.binary(max_size=30), max_size=30), st.integers(1, 40))
def test_parts_lose_nothing_and_only_the_last_is_small(pieces: list[bytes], size: int) -> None:
    made = list(parts(pieces, size))
    assert b"".join(made) == b"".join(pieces)
    assert all(len(part) >= size for part in made[:-1])


@pytest.mark.req("END-1")
def test_memory_of_a_zip_is_small_and_flat() -> None:
    few, many = measure(60), measure(240)
    assert many["above_start_mib"] < LIMIT_MIB
    assert many["above_start_mib"] - few["above_start_mib"] < 8
