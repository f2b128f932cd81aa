"""Model objects to JSON and back, without loss, driven by the fields of the dataclasses.

Fields that hold their default are left out; tuples are lists; a ``Span`` is ``[start, end, text]``. Keys are written
in field order, so that the same object always gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
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
    kind: Any = type(thing)
    return thing if kind in _PLAIN else _encoder(kind)(thing)


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    """What turns values of this class into plain data; made once a class."""
    if issubclass(kind, Span):
        return lambda span: [span.start, span.end, span.text]
    if dataclasses.is_dataclass(kind):
        return _from_dataclass(kind)
    if issubclass(kind, tuple | list):
        return lambda items: [encode(item) for item in items]
    return _as_it_is


def _from_dataclass(kind: type) -> Callable[[Any], Any]:
    defaults = tuple((item.name, item.default) for item in dataclasses.fields(kind))  # MISSING equals no value

    def made(thing: Any) -> Any:
        return {
            name: value if type(value) in _PLAIN else encode(value)  # most are plain: a call each would show
            for name, default in defaults
            if (value := getattr(thing, name)) != default
        }

    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def decode(hint: Any, data: Any) -> Any:
    """The value of type ``hint`` for plain ``data``."""
    return _decoder(hint)(data)


Decoder = Callable[[Any], Any]


@cache
def _decoder(hint: Any) -> Decoder:
    """What turns plain data into a value of this type; made once a type, as a page decodes ten thousand values."""
    if hint is float:
        return lambda data: None if data is None else float(data)
    if hint is Span:
        return lambda data: None if data is None else Span(*data)
    if dataclasses.is_dataclass(hint):
        return _of_dataclass(typing.cast(type, hint))
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _of_tuple(typing.get_args(hint))
    if origin in (typing.Union, types.UnionType):
        return _decoder(next(part for part in typing.get_args(hint) if part is not type(None)))
    return _as_it_is


def _as_it_is(data: Any) -> Any:
    return data


def _of_dataclass(kind: type) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint in _hints(kind).items()}

    def made(data: Any) -> Any:
        return None if data is None else kind(**{name: decoders[name](value) for name, value in data.items()})

    return made


def _of_tuple(parts: tuple[Any, ...]) -> Decoder:
    each = [_decoder(part) for part in parts if part is not Ellipsis]

    def many(data: Any) -> Any:
        return None if data is None else tuple(map(each[0], data))

    def fixed(data: Any) -> Any:
        return None if data is None else tuple(make(item) for make, item in zip(each, data, strict=True))

    return many if len(parts) == 2 and parts[1] is Ellipsis else fixed
