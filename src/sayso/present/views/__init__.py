"""The only serialiser: every page, command, API answer and export shows what these views give.

A view is plain data (dicts, lists, strings, numbers, ``None``) with keys in a fixed order. Every ``text`` beside
``article``, ``start`` and ``end`` is a slice of that article; words of the program's own are under ``own`` or ``note``.
"""

from sayso.present.views.collection import Views
from sayso.present.views.pieces import (
    BOARD,
    View,
    because_view,
    count_text,
    interval_text,
    number_text,
    span_view,
)

__all__ = ["BOARD", "View", "Views", "because_view", "count_text", "interval_text", "number_text", "span_view"]
