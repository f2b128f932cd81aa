"""Model objects to JSON and back, without loss, driven by the fields of the dataclasses.

Fields that hold their default are left out; tuples are lists; a ``Span`` is ``[start, end, text]``. Keys are written
in field order, so that the same object always gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from functools import cache
from typing import Any, TypeVar

from sayso.model import Span

T = TypeVar("T")


def dumps(thing: object) -> str:
    """The JSON text of a model object."""
    return json.dumps(encode(thing), ensure_ascii=True, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The object of class ``kind`` that :func:`dumps` wrote. Raises ``ValueError`` or ``TypeError`` on other JSON."""
    return typing.cast(T, decode(kind, json.loads(text)))


def encode(thing: Any) -> Any:
    """Plain lists, dicts, strings and numbers for a model object."""
    if isinstance(thing, Span):
        return [thing.start, thing.end, thing.text]
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return {
            name: encode(value)
            for name, default in _defaults(type(thing))
            if (value := getattr(thing, name)) != default or default is dataclasses.MISSING
        }
    if isinstance(thing, tuple | list):
        return [encode(item) for item in thing]
    return thing


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((item.name, item.default) for item in dataclasses.fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def decode(hint: Any, data: Any) -> Any:
    """The value of type ``hint`` for plain ``data``."""
    if data is None or hint in (str, int, float, bool):
        return float(data) if hint is float and data is not None else data
    if hint is Span:
        return Span(*data)
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        return typing.cast(type, hint)(**{name: decode(hints[name], value) for name, value in data.items()})
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _decode_tuple(typing.get_args(hint), data)
    if origin in (typing.Union, types.UnionType):
        return decode(next(part for part in typing.get_args(hint) if part is not type(None)), data)
    return data


def _decode_tuple(parts: tuple[Any, ...], data: list[Any]) -> tuple[Any, ...]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return tuple(decode(parts[0], item) for item in data)
    return tuple(decode(part, item) for part, item in zip(parts, data, strict=True))
