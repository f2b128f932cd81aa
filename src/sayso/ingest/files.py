"""Plain text files: opened with care, decoded strictly, kept exactly."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from sayso.errors import BadArticle
from sayso.ingest.guard import check_text, decode, too_large
from sayso.ingest.wrapped import width
from sayso.model import Raw
from sayso.settings import Settings


def open_file(path: str) -> BinaryIO:
    """The file, open for reading bytes; raises ``BadArticle`` if it is none or may not be read.

    Opened without waiting, so that a pipe nobody writes to does not hang the run, and looked at after it is open, so
    that it cannot become another file in between.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise BadArticle(path, f"it cannot be opened ({error.strerror})", _advice(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadArticle(path, "it is no regular file", "pipes and devices are not read: use - for standard input")
    return os.fdopen(descriptor, "rb")


def _advice(error: OSError) -> str:
    return "check its permissions" if isinstance(error, PermissionError) else "is the path right?"


def read_bytes(stream: BinaryIO, name: str, megabytes: float) -> bytes:
    """All bytes of a stream; raises ``BadArticle`` as soon as it has more than the bound, having read no more.

    ``name`` is what to call it in the error.
    """
    bound = int(megabytes * 1_000_000)
    size = _size(stream)
    if size is not None and (said := too_large(size, megabytes)) is not None:
        raise BadArticle(name, said, "split it, or raise article_megabytes")
    data = stream.read(bound + 1)
    if len(data) > bound:
        raise BadArticle(name, f"it has more than {megabytes:g} MB", "split it, or raise article_megabytes")
    return data


def _size(stream: BinaryIO) -> int | None:
    try:
        return os.fstat(stream.fileno()).st_size
    except (OSError, AttributeError):
        return None


def to_raw(data: bytes, where: str, name: str, settings: Settings) -> Raw:
    """A plain text as a ``Raw``: decoded, checked, otherwise as it stands, line ends and byte order mark too."""
    text, warnings = decode(where, data)
    warnings += check_text(where, text, settings)
    wide = width(text[:100_000])
    if wide is not None:
        warnings += (f"its lines are broken at {wide} characters: sentences over two lines are read in pieces",)
    return Raw(name=name, path=where, text=text, warnings=warnings)
