"""The JSON that ``sayso export --to json`` prints, and its schema. The same collection always gives the same bytes."""

from __future__ import annotations

import json
from importlib.resources import files

from sayso.present.views import Views


def export(views: Views) -> str:
    """The whole collection as one JSON object, without the article texts; ASCII, so that no character can be lost."""
    return json.dumps(views.export(), ensure_ascii=True, indent=1, allow_nan=False) + "\n"


def schema(views: Views | None = None) -> str:
    """The JSON Schema (2020-12) of that object."""
    return files("sayso.present.export").joinpath("sayso-1.schema.json").read_text(encoding="utf-8")
