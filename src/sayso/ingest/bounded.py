"""A bound on what a compressed file may unpack to, so that a bomb ends as one bad article."""

from __future__ import annotations

import io
from typing import BinaryIO

from sayso.errors import BadArticle

FREE_BYTES = 100_000_000
MOST_TIMES = 200
"""Text packs to a fifth or a tenth; what packs to less than a two-hundredth is made to do harm."""


class Unpacked(io.RawIOBase, BinaryIO):
    """A stream over an unpacking one that stops with ``BadArticle`` when far more comes out than went in."""

    def __init__(self, unpacking: io.BufferedIOBase, packed: BinaryIO, where: str) -> None:
        self._unpacking = unpacking
        self._packed = packed
        self._where = where
        self._out = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def seekable(self) -> bool:
        """As the stream under it is."""
        return self._unpacking.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place, as far as the stream under it can."""
        return self._unpacking.seek(offset, whence)

    def tell(self) -> int:
        """The place in what was unpacked."""
        return self._unpacking.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes, at most ``size``."""
        return self._counted(self._unpacking.read(-1 if size is None else size))

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line, at most ``size`` bytes of it."""
        return self._counted(self._unpacking.readline(-1 if size is None else size))

    def _counted(self, data: bytes) -> bytes:
        self._out += len(data)
        if self._out > FREE_BYTES and self._out > MOST_TIMES * max(1, self._packed.tell()):
            found = f"it unpacks to more than {MOST_TIMES} times its size"
            raise BadArticle(self._where, found, "the rest of it is not read: it is no ordinary archive")
        return data
