"""Facets of the board: for each filter the values that the claims at hand have, with how many claims have them."""

from __future__ import annotations

from sayso.present.views.filters import Filters
from sayso.present.views.pieces import View, publisher
from sayso.store import Collection
from sayso.store.facets import count, total

MOST = 15
"""Values shown of one facet; the rest is reached by search."""
COUNTED = 2000
"""So many claims are counted afresh; of more, the counts of the whole collection are shown."""
LABELS = {
    "story": "Story", "outlet": "Outlet", "origin": "Origin", "party": "Party", "unnamed": "Unnamed", "kind": "Speech",
    "check": "Checked", "measure": "Figure", "since": "Date",
}  # fmt: skip


def facets(collection: Collection, filters: Filters, kept: int) -> list[View]:
    """``[{"name", "label", "whole", "values": [{"value", "label", "count", "on"}]}]`` for the ``kept`` claims that the
    filters keep. ``whole`` is True where the counts are of the whole collection."""
    given = filters.given()
    whole = bool(given) and kept > COUNTED
    if not given or whole:
        found = total(collection.db, most=MOST)
    else:
        found = count(collection.db, *filters.condition(), most=MOST)
    return [
        {
            "name": name,
            "label": label,
            "whole": whole,
            "values": [
                {
                    "value": value,
                    "label": publisher(words) if name == "outlet" else words,
                    "count": n,
                    "on": given.get(name) == value,
                }
                for value, words, n in found[name]
            ],
        }
        for name, label in LABELS.items()
    ]
