"""From raw text to article: furniture marked and never cut, outlet, date, byline and language found or left unknown."""

from __future__ import annotations

from sayso.clean.clean import clean

__all__ = ["clean"]
