"""The JSON Schema of one line of the native form without loss, made from the classes that the lines are made of.

``urn:sayso:schema:lines:1`` belongs to version 1 of the form. Fields that hold their default are left out of a line.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any

from sayso.model import Judgement, Reading, Review, Span, StoryReading
from sayso.present.export.common import dumps
from sayso.present.views import Views

Schema = dict[str, Any]
PLAIN: dict[Any, Schema] = {
    str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}, float: {"type": "number"},
    type(None): {"type": "null"},
}  # fmt: skip
SPAN: Schema = {
    "description": "start, end (Unicode code points, 0-based, end excluded) and the words between them",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}, {"type": "string"}],
    "minItems": 3,
    "maxItems": 3,
}


def export(views: Views | None = None) -> str:
    """The JSON Schema (2020-12) of a line."""
    return dumps(schema())


def schema() -> Schema:
    """The same as data."""
    defs: dict[str, Schema] = {}
    text, copies = PLAIN[str], {"type": "array", "items": _array(PLAIN[str], 3)}
    kinds = [
        _line("sayso", version={"const": 1}),
        _line("article", copies=copies, fingerprint={"type": "string", "pattern": "^[0-9a-f]*$"},
              reading=_of(Reading, defs)),
        _line("story", story=_of(StoryReading, defs)),
        _line("review", review=_of(Review, defs)),
        _line("judgement", judgement=_of(Judgement, defs)),
        _line("failure", name=text, found=text, advice=text),
    ]  # fmt: skip
    kinds[2]["properties"]["pending"] = {"const": True}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:sayso:schema:lines:1",
        "title": "A line of a Sayso collection without loss, version 1",
        "oneOf": kinds,
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def _line(kind: str, **fields: Schema) -> Schema:
    properties = {"type": {"const": kind}, **fields}
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _array(items: Schema, count: int) -> Schema:
    return {"type": "array", "items": items, "minItems": count, "maxItems": count}


def _of(hint: Any, defs: dict[str, Schema]) -> Schema:
    """The schema of a field; classes go to ``defs``."""
    if hint in PLAIN:
        return PLAIN[hint]
    if dataclasses.is_dataclass(hint):
        return _class(typing.cast(type, hint), defs)
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return {"enum": list(parts)}
    if origin is tuple and parts[-1] is Ellipsis:
        return {"type": "array", "items": _of(parts[0], defs)}
    if origin is tuple:
        return {**_array({}, len(parts)), "prefixItems": [_of(part, defs) for part in parts]}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_of(part, defs) for part in parts]}
    raise TypeError(f"no schema for {hint!r}")


def _class(kind: type, defs: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in defs:
        defs[name] = SPAN if kind is Span else {}
        if kind is not Span:
            hints, fields = typing.get_type_hints(kind), dataclasses.fields(kind)
            defs[name] |= {
                "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
                "type": "object",
                "properties": {field.name: _of(hints[field.name], defs) for field in fields},
                "required": [field.name for field in fields if field.default is dataclasses.MISSING],
                "additionalProperties": False,
            }
    return {"$ref": f"#/$defs/{name}"}
