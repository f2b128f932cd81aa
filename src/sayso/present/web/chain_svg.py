"""The chain of a claim as a drawing in three layers: origin, carried by, published by.

Solid lines are what the text says, dashed what is inferred, dotted a match of labels. The page gives the same as a list
for keyboard and screen reader, so the drawing itself is hidden from them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from sayso.present.charts import cut, shown
from sayso.present.views.pieces import publisher

ROW = 34
COLUMNS = (10, 330, 620)
WIDTH = 900
LETTERS = 32.0
"""Letters that fit into a column; those of other alphabets and capitals are wider."""


def chain_svg(chain: dict[str, Any]) -> Markup:
    """An SVG of a chain view; empty if the claim has no origin."""
    origins = [origin for origin in chain["origins"] if origin["edges"]]
    if not origins:
        return Markup("")
    published = sorted({edge["outlet"] for origin in origins for edge in origin["edges"]})
    carriers = sorted({name for origin in origins for edge in origin["edges"] for name in edge["via"]})
    height = ROW * max(len(origins), len(carriers), len(published)) + 44
    at = [
        _places([o["name"] for o in origins], height),
        _places(carriers, height),
        _places(published, height),
    ]
    parts = [
        f'<svg class="chain" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" aria-hidden="true" '
        'focusable="false" xmlns="http://www.w3.org/2000/svg">'
    ]
    parts += [
        f'<text class="layer" x="{x if name != "origin" else x + 242}" y="16"'
        f"{' text-anchor=' + chr(34) + 'end' + chr(34) if name == 'origin' else ''}>{name}</text>"
        for x, name in zip(COLUMNS, ("origin", "carried by", "published by"), strict=True)
        if name != "carried by" or carriers
    ]
    parts += sorted({_line(o["name"], edge, at) for o in origins for edge in o["edges"]})
    for column, places in enumerate(at):
        x, anchor = (COLUMNS[0] + 242, "end") if column == 0 else (COLUMNS[column], "start")
        parts += [_label(publisher(name), x, y, anchor) for name, y in places.items()]
    return Markup("".join([*parts, "</svg>"]))


def _places(names: list[str], height: int) -> dict[str, int]:
    """The height of every name, spread over the drawing."""
    step = (height - 44) / max(1, len(names))
    return {name: int(36 + step * (n + 0.5)) for n, name in enumerate(names)}


def _line(origin: str, edge: dict[str, Any], at: list[dict[str, int]]) -> str:
    """The way from the outlet over who carried it to the origin."""
    stops = [(COLUMNS[0] + 250, at[0][origin])]
    for name in reversed(edge["via"]):
        stops += [(COLUMNS[1] - 8, at[1][name]), (COLUMNS[1] + 240, at[1][name])]
    stops.append((COLUMNS[2] - 8, at[2][edge["outlet"]]))
    path = f"M{stops[0][0]} {stops[0][1]}"
    for (x0, y0), (x1, y1) in pairwise(stops):
        middle = (x0 + x1) // 2
        path += f" C{middle} {y0} {middle} {y1} {x1} {y1}"
    return f'<path class="{escape(edge["sure"])}" d="{path}"/>'


def _label(name: str, x: int, y: int, anchor: str) -> str:
    short = cut(name, LETTERS)
    return f'<text x="{x}" y="{y + 5}" text-anchor="{anchor}"><title>{shown(name)}</title>{shown(short)}</text>'
