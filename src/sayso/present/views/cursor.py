"""Cursors: where the next page of a list begins, as one opaque word in an address."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from sayso.errors import UsageError


def encode(*place: Any) -> str:
    """The word for a place.

    >>> decode(encode(0.5, "c1"), float, str)
    (0.5, 'c1')
    """
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def decode(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The place that a word stands for. Raises ``UsageError`` if it is none that this list gave."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(place, list) or len(place) != len(kinds):
            raise ValueError
        return tuple(_as(kind, value) for kind, value in zip(kinds, place, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise UsageError(f"cursor {cursor[:40]!r} is none of this list; take it from `next`") from None


def _as(kind: type, value: Any) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or isinstance(value, bool) or (isinstance(value, int) and not 0 <= value < 2**53):
        raise ValueError
    return value
