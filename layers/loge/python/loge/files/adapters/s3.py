"""Files in the bucket (``Files``): presigned POST in, presigned GET out, adoption in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError
from botocore.signers import generate_presigned_post

from loge.files.adapters.bucket import S3Exports
from loge.files.domain.attachment import Attachment, Given
from loge.files.domain.kinds import LARGEST, UNNAMED_TYPE, is_inline
from loge.files.domain.names import key_name
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.platform.aws import client

UPLOAD_SECONDS = 3600
DOWNLOAD_SECONDS = 300
_CHUNK = 1024 * 1024
# what is larger is examined on the disk
_IN_MEMORY = 8 * _CHUNK
# S3 denies access to a missing key when the role may list some prefixes only
_ABSENT = frozenset({"NoSuchKey", "404", "InvalidRange", "AccessDenied"})


def disposition(name: str, *, inline: bool) -> str:
    """A Content-Disposition that no file name can break out of (RFC 6266, RFC 8187)."""
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{key_name(name)}\"; filename*=UTF-8''{quote(name, safe='')}"


class S3Files:
    """One bucket. Credentials and region are the function's."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    @property
    def _s3(self) -> Any:
        return client("s3", read_timeout=25)

    def presign_upload(
        self, key: str, content_type: str, max_bytes: int, redirect: str | None = None
    ) -> tuple[str, dict[str, str]]:
        """URL and form fields of a POST with exact key and type, and its most bytes.

        An empty file is taken: the page that sent it can then say so.
        """
        fields = {"Content-Type": content_type}
        conditions: list[Any] = [
            {"Content-Type": content_type},
            ["content-length-range", 0, max_bytes],
        ]
        if redirect:
            fields["success_action_redirect"] = redirect
            conditions.append({"success_action_redirect": redirect})
        post = generate_presigned_post(
            self._s3,
            self._bucket,
            key,
            Fields=fields,
            Conditions=conditions,
            ExpiresIn=UPLOAD_SECONDS,
        )
        return str(post["url"]), {str(k): str(v) for k, v in post["fields"].items()}

    def presign_download(self, attachment: Attachment, *, inline: bool) -> str:
        """A link of five minutes; what browsers cannot show safely is always an attachment."""
        shown = inline and is_inline(attachment.content_type)
        kind = attachment.content_type if shown else UNNAMED_TYPE
        parameters = {
            "Bucket": self._bucket,
            "Key": attachment.key,
            "ResponseContentDisposition": disposition(attachment.name, inline=shown),
            "ResponseContentType": kind,
        }
        url = self._s3.generate_presigned_url(
            "get_object", Params=parameters, ExpiresIn=DOWNLOAD_SECONDS
        )
        return str(url)

    def list(self, prefix: str) -> Sequence[tuple[str, int]]:
        """(key, size) under a prefix, at most a thousand."""
        found = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=prefix)
        return [(str(o["Key"]), int(o["Size"])) for o in found.get("Contents", ())]

    def examine(self, key: str, name: str) -> Given | None:
        """Read an incoming object once, whole: what it is, its size and digest; None when absent.

        One larger than anything accepted is not read.
        """
        from tempfile import SpooledTemporaryFile

        from loge.files.adapters.detection import content_type_of

        try:
            found = self._s3.get_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise
        body, version, size = found["Body"], str(found["ETag"]), int(found["ContentLength"])
        digest = hashlib.sha256()
        with body, SpooledTemporaryFile(_IN_MEMORY) as content:
            if size > LARGEST:
                return Given(key, version, size, "", "")
            for chunk in body.iter_chunks(_CHUNK):
                digest.update(chunk)
                content.write(chunk)
            content.seek(0)
            return Given(key, version, size, digest.hexdigest(), content_type_of(content, name))

    def adopt(self, given: Given, target: str) -> None:
        """Copy the very bytes that were examined: somebody may still post to the same key
        meanwhile (``Invalid`` then).
        """
        try:
            self._s3.copy_object(
                Bucket=self._bucket,
                Key=target,
                CopySource={"Bucket": self._bucket, "Key": given.key},
                CopySourceIfMatch=given.version,
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in {"PreconditionFailed", *_ABSENT}:
                raise Invalid(Reason.FILE_UNKNOWN, field="uploads") from error
            raise

    def copy(self, source: str, target: str) -> None:
        """Copy an object of a ticket, within the bucket."""
        self._s3.copy_object(
            Bucket=self._bucket, Key=target, CopySource={"Bucket": self._bucket, "Key": source}
        )

    def read(self, key: str) -> bytes:
        """A small object, whole."""
        return bytes(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())

    def find(self, key: str) -> bytes | None:
        """A small object, whole; None when it is not there."""
        try:
            return self.read(key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise

    def exists(self, key: str) -> bool:
        """Whether an object is there."""
        return S3Exports(self._bucket).exists(key)

    def make_copies(self, file: Attachment) -> None:
        """Make the copies of a file that are missing."""
        from loge.files.adapters.copies import make_copies

        make_copies(S3Exports(self._bucket), file)

    def draw_small(self, key: str) -> bytes:
        """The small picture of one from before copies; empty when it cannot be drawn."""
        from loge.files.adapters.copies import small_of

        return small_of(self.find(key))

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""
        self._s3.delete_object(Bucket=self._bucket, Key=key)

    def stream(self, key: str) -> Iterator[bytes]:
        """An object of any size, in chunks of a mebibyte."""
        body = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"]
        yield from body.iter_chunks(_CHUNK)
