"""Rows as CSV, whose cells no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def cell(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell("at least 40"), cell(-3)
    ("'=1+1", 'at least 40', -3)
    """
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as CSV under their columns; what a row does not have is an empty cell.

    >>> csv_text(("outlet", "words"), [{"outlet": "Ferry Post"}])
    'outlet,words\\nFerry Post,\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()
