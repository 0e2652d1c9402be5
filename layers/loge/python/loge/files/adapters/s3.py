"""Files in the bucket (``Files``): presigned POST in, presigned GET out, adoption in between."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError
from botocore.signers import generate_presigned_post

from loge.files.domain.attachment import Attachment
from loge.kernel.errors import Invalid
from loge.kernel.reasons import Reason
from loge.platform.aws import client

UPLOAD_SECONDS = 3600
DOWNLOAD_SECONDS = 300
SAFE_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf"})
_CHUNK = 1024 * 1024
# S3 denies access to a missing key when the role may list some prefixes only
_ABSENT = frozenset({"NoSuchKey", "404", "InvalidRange", "AccessDenied"})


def disposition(name: str, *, inline: bool) -> str:
    """A Content-Disposition that no file name can break out of (RFC 6266, RFC 8187)."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in name)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


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
        """URL and form fields of a POST with exact key, type and length range."""
        fields = {"Content-Type": content_type}
        conditions: list[Any] = [
            {"Content-Type": content_type},
            ["content-length-range", 1, max_bytes],
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
        """A link of five minutes; anything but an image or a PDF is always an attachment."""
        shown = inline and attachment.content_type in SAFE_INLINE
        kind = attachment.content_type if shown else "application/octet-stream"
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

    def head(self, key: str, length: int) -> tuple[bytes, int] | None:
        """The first bytes and the whole size; None when absent."""
        try:
            response = self._s3.get_object(
                Bucket=self._bucket, Key=key, Range=f"bytes=0-{length - 1}"
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return None
            raise
        data = response["Body"].read()
        total = str(response.get("ContentRange", "")).rpartition("/")[2]
        return data, int(total) if total.isdigit() else len(data)

    def sniff(self, head: bytes) -> str:
        """The content type that the first bytes show."""
        import filetype

        kind = filetype.guess(head)
        return str(kind.mime) if kind else ""

    def adopt(self, source: str, target: str) -> str:
        """Copy an incoming object to its place; answers its SHA-256 (hex).

        What is copied is what was read: somebody may still post to the same key meanwhile
        (``Invalid`` then).
        """
        found = self._s3.get_object(Bucket=self._bucket, Key=source)
        digest = hashlib.sha256()
        for chunk in found["Body"].iter_chunks(_CHUNK):
            digest.update(chunk)
        try:
            self._s3.copy_object(
                Bucket=self._bucket,
                Key=target,
                CopySource={"Bucket": self._bucket, "Key": source},
                CopySourceIfMatch=found["ETag"],
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "PreconditionFailed":
                raise Invalid(Reason.FILE_UNKNOWN, field="uploads") from error
            raise
        return digest.hexdigest()

    def read(self, key: str) -> bytes:
        """A small object, whole."""
        return bytes(self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].read())

    def delete(self, key: str) -> None:
        """Remove an object; one that is not there is no error."""
        self._s3.delete_object(Bucket=self._bucket, Key=key)

    def stream(self, key: str) -> Iterator[bytes]:
        """An object of any size, in chunks of a mebibyte."""
        body = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"]
        yield from body.iter_chunks(_CHUNK)
