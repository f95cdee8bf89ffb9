"""Keeping a document's bytes: a stored row always has its file, a failed import leaves none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from meetings.models import SourceDocument


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def kept_only_on_success() -> Iterator[list[SourceDocument]]:
    """Deletes the files of the documents put on the list when the block fails, its commit included."""
    written: list[SourceDocument] = []
    try:
        yield written
    except BaseException:
        for source in written:
            storage: Storage = source.file.storage
            storage.delete(str(source.file.name))
        raise


def keep(source: SourceDocument, data: bytes, written: list[SourceDocument]) -> None:
    """Write the bytes to media storage under a name no other import uses."""
    source.file.save(source.name, ContentFile(data), save=False)
    written.append(source)
