"""The digests that records of web archives carry: does a record's content still agree with what it said of itself?"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

KNOWN = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")


def agrees(said: str, forms: Iterable[bytes]) -> bool | None:
    """Is ``said`` ("sha1:" and Base32 or hex) the digest of one of the forms? ``None`` if it is not understood.

    No more forms are made than are needed to find the one that fits.

    >>> agrees("sha1:HRNUSJ3WOQTJB35WUDY73BIINE2ABYWM", [b"gate"]), agrees("sha1:" + "A" * 32, [b"gate"])
    (True, False)
    >>> agrees("sha1:HRNUSJ3WOQTJB35WUDY73BIINE2ABYWM", [b"gate", b"wall"]), agrees("crc7:11", [b"gate"]) is None
    (True, True)
    """
    name, _, value = said.strip().partition(":")
    name = name.strip().lower().replace("-", "")
    wanted = _bytes(value.strip(), name)
    if wanted is None:
        return None
    return any(hashlib.new(name, form, usedforsecurity=False).digest() == wanted for form in forms)


def _bytes(value: str, name: str) -> bytes | None:
    """The digest itself; ``None`` if the algorithm is unknown or the value is not one of its length."""
    if name not in KNOWN:
        return None
    size = hashlib.new(name, usedforsecurity=False).digest_size
    for read in (bytes.fromhex, _base32, _base64):
        try:
            found = read(value)
        except ValueError:
            continue
        if len(found) == size:
            return found
    return None


def _base32(value: str) -> bytes:
    bare = value.upper().rstrip("=")
    return base64.b32decode(bare + "=" * (-len(bare) % 8))


def _base64(value: str) -> bytes:
    bare = value.rstrip("=")
    return base64.urlsafe_b64decode((bare + "=" * (-len(bare) % 4)).replace("+", "-").replace("/", "_"))


def unchunked(body: bytes) -> bytes | None:
    """An HTTP body that was sent in chunks, put together; ``None`` if it is none.

    >>> unchunked(b"4\\r\\ngate\\r\\n0\\r\\n\\r\\n"), unchunked(b"gate")
    (b'gate', None)
    """
    pieces: list[bytes] = []
    at = 0
    while (line := body.find(b"\r\n", at, at + 100)) >= 0:
        try:
            size = int(body[at:line].split(b";")[0], 16)
        except ValueError:
            return None
        if size <= 0:
            return b"".join(pieces) if size == 0 else None
        pieces.append(body[line + 2 : line + 2 + size])
        at = line + 2 + size + 2
    return None
