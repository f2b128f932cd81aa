"""What the method page says: how each count is made, and the error rates that were measured."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso import data


@lru_cache(maxsize=1)
def terms() -> list[tuple[str, str]]:
    """``(term, how it is counted)`` in the order of the page: the lines of ``method.txt``."""
    text = files("sayso.present.web").joinpath("method.txt").read_text(encoding="utf-8")
    pairs = (line.split(":", 1) for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(term.strip(), words.strip()) for term, words in pairs]


@lru_cache(maxsize=1)
def measured() -> list[dict[str, Any]]:
    """Rows of ``data/measured.json``: ``{"what", "gold", "precision", "recall", "f1", "right", "page", "note"}``.

    Rates lie between 0 and 1; one not measured is ``None`` or left out. ``right`` is the share of answers that a reader
    found right, where nothing can be missed. ``page`` is the page of the docs
    that tells how; a test wants the figure there.
    """
    rows: list[dict[str, Any]] = json.loads(data.text("measured.json"))["measured"]
    return rows
