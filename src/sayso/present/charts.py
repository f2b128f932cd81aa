"""Interval charts of figures as inline SVG: no script, no fixed colour, every text escaped.

One lane for a measure, group and window; in it a row for each origin and interval. A point is an exact number, a bar a
range, an open arrow a bound ("at least" to the right, "up to" to the left); a forecast or a plan is hollow and dashed.
The initials at the end of a row are the outlets that carried it. All strokes and text use ``currentColor``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

Row = Mapping[str, Any]
"""A figure as shown: low, high, approx, measure, of, when, modality, text, origin, outlet; ``series`` if several."""

LEFT, PLOT, RIGHT = 210, 340, 250
HEAD, STEP, FOOT = 30, 26, 34
_LOG_FROM = 100.0
"""From this ratio of the largest to the smallest number a lane has a logarithmic scale."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: an interval told by one origin, and the outlets that carried it."""

    origin: str
    low: float | None
    high: float | None
    modality: str
    words: str
    outlets: tuple[str, ...]


def figure_lanes(rows: Sequence[Row]) -> str:
    """The charts of some figures, one ``<svg>`` a lane; an empty string if no figure has a number.

    Rows share a lane if measure and window agree; rows of several series must carry ``series``.

    >>> row = {"low": 12, "high": None, "measure": "killed", "of": "villagers", "when": None, "modality": "fact",
    ...        "text": "at least 12", "origin": "Ada <Roe>", "outlet": "Elm Post"}
    >>> svg = figure_lanes([row])
    >>> svg.startswith("<svg") and "Ada &lt;Roe&gt;" in svg and "EP" in svg
    True
    """
    lanes: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row.get("low") is not None or row.get("high") is not None:
            lanes.setdefault((str(row.get("series") or ""), _measure(row), str(row.get("when") or "")), []).append(row)
    return "".join(_lane(measure, window, lanes[key]) for key in lanes for _, measure, window in [key])


def _measure(row: Row) -> str:
    name = str(row.get("measure") or "other").removeprefix("other:").replace("_", " ")
    return f"{name} per {row['per']}" if row.get("per") else name


def bars(rows: Iterable[Row]) -> list[Bar]:
    """One bar for each origin and interval, in the order of the rows; outlets of equal bars are put together."""
    found: dict[tuple[Any, ...], tuple[str, list[str]]] = {}
    for row in rows:
        origin = str(row.get("origin") or "no source named")
        key = (origin, row.get("low"), row.get("high"), bool(row.get("approx")), str(row.get("modality") or "fact"))
        outlets = found.setdefault(key, (_one_line(row.get("text")), []))[1]
        outlet = str(row.get("outlet") or row.get("article") or "not stated")
        if outlet not in outlets:
            outlets.append(outlet)
    return [Bar(key[0], key[1], key[2], key[4], words, tuple(outlets)) for key, (words, outlets) in found.items()]


def initials(outlet: str) -> str:
    """The initials of an outlet: capitals of its words, two letters of a single word, an address without its ending.

    >>> initials("The Elm Valley Post"), initials("Courier"), initials("elmpost.example"), initials("")
    ('EVP', 'Co', 'El', '?')
    """
    name = re.sub(r"^(www\.)?([\w-]+)\.[\w.]+$", r"\2", outlet.strip())
    words = [word for word in re.findall(r"\w+", name) if word.lower() != "the"]
    if not words:
        return "?"
    return "".join(word[0].upper() for word in words)[:4] if len(words) > 1 else words[0][:2].capitalize()


def _one_line(words: object) -> str:
    return " ".join(str(words or "").split())


# ------------------------------------------------------------------------------------------------ drawing


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers to places: linear from zero, or logarithmic where the numbers are far apart."""

    top: float
    bottom: float
    logarithmic: bool

    @classmethod
    def of(cls, lane: Sequence[Bar]) -> Scale:
        """A scale that holds every end in the lane."""
        ends = [end for bar in lane for end in (bar.low, bar.high) if end is not None]
        top, positive = max(0.0, *ends) or 1.0, [end for end in ends if end > 0]
        smallest = min(positive, default=1.0)
        wide = top / smallest > _LOG_FROM and min(ends) >= 0
        return cls(top * 1.12, smallest / 2 if wide else min(0.0, *ends), wide)

    def x(self, value: float) -> float:
        """The place of a number, left margin included."""
        if self.logarithmic:
            share = math.log(max(value, self.bottom) / self.bottom) / math.log(self.top / self.bottom)
        else:
            share = (value - self.bottom) / (self.top - self.bottom)
        return round(LEFT + share * PLOT, 1)

    def ticks(self) -> list[float]:
        """A few round numbers inside the scale."""
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.bottom)), math.floor(math.log10(self.top))
            return [10.0**power for power in range(first, last + 1)]
        step = 10.0 ** math.floor(math.log10(self.top / 2))
        step *= next(factor for factor in (1, 2, 5, 10) if self.top / (step * factor) <= 5)
        return [step * count for count in range(1 + int(self.top / step))]


def _lane(measure: str, window: str, rows: Sequence[Row]) -> str:
    lane = bars(rows)
    scale = Scale.of(lane)
    group = next((_one_line(row["of"]) for row in rows if row.get("of")), "")
    label = ", ".join(part for part in (measure, group, window) if part)
    width, height = LEFT + PLOT + RIGHT, HEAD + STEP * len(lane) + FOOT
    parts = [
        '<svg class="lanes" xmlns="http://www.w3.org/2000/svg" role="img" fill="none" stroke="currentColor" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="13">',
        f"<title>{escape(label)}</title>",
        _text(0, 16, label, 'class="lane" font-weight="600"'),
        *(_bar(bar, HEAD + STEP * place + STEP / 2, scale) for place, bar in enumerate(lane)),
        _axis(scale, height - FOOT + 4),
        "</svg>",
    ]
    return "".join(parts)


def _bar(bar: Bar, y: float, scale: Scale) -> str:
    """A row: origin, interval, the words of the text, initials of the outlets."""
    open_row = "hollow" if bar.modality != "fact" else "told"
    carried = " ".join(initials(outlet) for outlet in bar.outlets)
    said = bar.words if bar.modality == "fact" else f"{bar.words} ({bar.modality})"
    title = f"{bar.origin}: {said}; carried by {', '.join(bar.outlets)}"
    return (
        f'<g class="{open_row}"><title>{escape(title)}</title>'
        + _text(0, y + 4, _cut(bar.origin, 30), 'class="origin"')
        + _interval(bar, y, scale)
        + _text(LEFT + PLOT + 12, y + 4, f"{_cut(said, 30)}  {carried}", 'class="carried"')
        + "</g>"
    )


def _interval(bar: Bar, y: float, scale: Scale) -> str:
    """Point, bar or open arrow; hollow and dashed for a forecast or a plan."""
    dash = "" if bar.modality == "fact" else ' stroke-dasharray="4 3"'
    fill = "currentColor" if bar.modality == "fact" else "none"
    ends = [scale.x(end) for end in (bar.low, bar.high) if end is not None]
    shapes = [f'<circle cx="{x}" cy="{y}" r="4" fill="{fill}"/>' for x in dict.fromkeys(ends)]
    if bar.low is None or bar.high is None:
        to = LEFT + PLOT if bar.high is None else LEFT + 4
        back = -7 if bar.high is None else 7
        shapes.append(f'<path d="M{ends[0]} {y}H{to}" stroke-width="2"{dash}/>')
        shapes.append(f'<path class="open" d="M{to + back} {y - 5}L{to} {y}L{to + back} {y + 5}" stroke-width="2"/>')
    elif ends[0] != ends[1]:
        shapes.append(f'<path d="M{ends[0]} {y}H{ends[1]}" stroke-width="2"{dash}/>')
    return "".join(shapes)


def _axis(scale: Scale, y: float) -> str:
    marks = "".join(
        f'<path d="M{scale.x(tick)} {y}v5"/>' + _text(scale.x(tick), y + 18, _short(tick), 'text-anchor="middle"')
        for tick in scale.ticks()
    )
    return f'<g class="axis" opacity="0.7"><path d="M{LEFT} {y}h{PLOT}"/>{marks}</g>'


def _short(number: float) -> str:
    """A number on the axis: 1,200, 12,000, 3m."""
    if number >= 1e6:
        return f"{number / 1e6:g}m"
    return f"{number:,.0f}" if number >= 10 or number == int(number) else f"{number:g}"


def _text(x: float, y: float, words: str, attributes: str) -> str:
    return f'<text x="{x}" y="{y}" fill="currentColor" stroke="none" {attributes}>{escape(words)}</text>'


def _cut(words: str, length: int) -> str:
    """Words that fit; the whole stands in the title of the row."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"
