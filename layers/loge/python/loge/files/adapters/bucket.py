"""Objects of any size, read and written a part at a time (END-1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from botocore.exceptions import ClientError

from loge.files.domain.attachment import Attachment
from loge.platform.aws import client

# the smallest part S3 accepts; 10,000 of them are 50 GB
PART = 5 * 1024 * 1024
CHUNK = 256 * 1024
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound", "403", "AccessDenied", "Forbidden"})


class S3Exports:
    """The bucket as the builder of exports sees it."""

    def __init__(self, bucket: str) -> None:
        self._bucket = bucket

    @property
    def _s3(self) -> Any:
        return client("s3", read_timeout=25)

    def stream(self, key: str) -> Iterator[bytes]:
        """An object in chunks, from the moment the first is asked for."""
        body = self._s3.get_object(Bucket=self._bucket, Key=key)["Body"]
        try:
            yield from body.iter_chunks(CHUNK)
        finally:
            body.close()

    def exists(self, key: str) -> bool:
        """Whether the object is there; one that cannot be reached is not.

        Without the right to list, S3 answers 403 for a key that does not exist: an archive must
        not wait for ever for a document that is lost.
        """
        try:
            self._s3.head_object(Bucket=self._bucket, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] in _ABSENT:
                return False
            raise
        return True

    def photo(self, file: Attachment) -> bytes | None:
        """A picture as a JPEG of a size for paper; b"" when it cannot be drawn, None when lost."""
        from loge.files.adapters.copies import photo_of

        return photo_of(self, file)

    def write(self, key: str, content_type: str, chunks: Iterable[bytes]) -> int:
        """One PUT when it fits a part, else a multipart upload; nothing stays of a failure."""
        where = {"Bucket": self._bucket, "Key": key}
        pieces = parts(chunks)
        first = next(pieces, bytearray())
        if len(first) < PART:
            self._s3.put_object(**where, Body=bytes(first), ContentType=content_type)
            return len(first)
        upload = self._s3.create_multipart_upload(**where, ContentType=content_type)["UploadId"]
        try:
            size, done = self._send(where, upload, chain((first,), pieces))
            self._s3.complete_multipart_upload(
                **where, UploadId=upload, MultipartUpload={"Parts": done}
            )
        except BaseException:
            self._s3.abort_multipart_upload(**where, UploadId=upload)
            raise
        return size

    def _send(
        self, where: dict[str, str], upload: str, pieces: Iterable[bytearray]
    ) -> tuple[int, list[dict[str, object]]]:
        size = 0
        done: list[dict[str, object]] = []
        for number, piece in enumerate(pieces, start=1):
            response = self._s3.upload_part(**where, UploadId=upload, PartNumber=number, Body=piece)
            done.append({"PartNumber": number, "ETag": response["ETag"]})
            size += len(piece)
            # its memory is wanted for the next one
            piece.clear()
        return size, done


def parts(chunks: Iterable[bytes], size: int = PART) -> Iterator[bytearray]:
    """The chunks regrouped: each part at least ``size`` bytes, the last one what is left.

    A part belongs to whoever receives it.
    """
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        if len(waiting) >= size:
            yield waiting
            waiting = bytearray()
    if waiting:
        yield waiting
