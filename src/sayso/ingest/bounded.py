"""A bound on what a compressed file may unpack to, so that a bomb ends as one bad article."""

from __future__ import annotations

import io
from typing import BinaryIO

from sayso.errors import BadArticle

FREE_BYTES = 20_000_000
MOST_TIMES = 200
"""Text packs to a fifth or a tenth; what packs to less than a two-hundredth is made to do harm."""


class Unpacked(io.RawIOBase):
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

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill the buffer with the next bytes; how many there were. Raises ``BadArticle`` if they are far too many."""
        data = self._unpacking.read(len(buffer))
        self._out += len(data)
        if self._out > FREE_BYTES and self._out > MOST_TIMES * max(1, self._packed.tell()):
            found = f"it unpacks to more than {MOST_TIMES} times its size"
            raise BadArticle(self._where, found, "the rest of it is not read: it is no ordinary archive")
        buffer[: len(data)] = data
        return len(data)


def unpacked(unpacking: io.BufferedIOBase, packed: BinaryIO, where: str) -> io.BufferedReader:
    """The bounded stream with a buffer before it, for reading by lines."""
    return io.BufferedReader(Unpacked(unpacking, packed, where), 1 << 20)
