"""The JSON that ``sayso export --to json`` prints, and its schema. The same collection always gives the same bytes."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from sayso.extract.figures.words import guideline_name
from sayso.present.views import Views


def export(views: Views) -> str:
    """The whole collection as one JSON object, without the article texts; ASCII, so that no character can be lost.

    Measures have the names of the annotation guidelines: those outside their closed list read ``other:displaced``.
    """
    whole = views.export()
    for part in (*whole["articles"], *whole["stories"]):
        part["figures"] = [_in_guidelines(figure) for figure in part["figures"]]
    return json.dumps(whole, ensure_ascii=True, indent=1, allow_nan=False) + "\n"


def _in_guidelines(figure: dict[str, Any]) -> dict[str, Any]:
    return {**figure, "measure": guideline_name(figure["measure"])}


def schema(views: Views | None = None) -> str:
    """The JSON Schema (2020-12) of that object."""
    return files("sayso.present.export").joinpath("sayso-1.schema.json").read_text(encoding="utf-8")
