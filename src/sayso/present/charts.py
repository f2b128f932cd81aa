"""Interval charts of figures as inline SVG: no script, no fixed colour, every text escaped.

One lane for a measure, group and window; in it a row for each origin and interval. A point is an exact number, a bar a
range, an open arrow a bound ("at least" to the right, "up to" to the left); a forecast or a plan is hollow and dashed.
The initials at the end of a row are the outlets that carried it; the last line says whose they are. A curved arrow
leads from an earlier telling to a later one that changed, with what changed; it is dashed where the two are only
possibly of one origin, and lanes that such an arrow joins stand in one drawing on one scale. All strokes and text use
``currentColor``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from sayso.bounds import excluding
from sayso.present.views.pieces import publisher

Row = Mapping[str, Any]
"""A figure as shown: low, high, approx, measure, of, when, modality, text, origin, outlet; ``series`` if several."""

LEFT, PLOT, RIGHT = 230, 340, 250
HEAD, STEP, FOOT, KEY = 30, 26, 34, 18
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
    figures: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lane:
    """Bars that may be compared: one measure, one group, one window."""

    label: str
    bars: tuple[Bar, ...]


_UNSEEN = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F))
HIDDEN = {code: f"U+{code:04X}" for code in (*_UNSEEN, *range(0x2066, 0x206A))}
"""Control and direction characters, shown by number."""


def shown(text: str) -> str:
    """Text for a picture: escaped, with control and direction characters shown by number.

    >>> shown("<b>\\u202e")
    '&lt;b&gt;U+202E'
    """
    return escape(text.translate(HIDDEN))


def figure_lanes(rows: Sequence[Row], drifts: Sequence[Row] = ()) -> str:
    """The charts of some figures, one ``<svg>`` for the lanes that a change joins; empty if no figure has a number.

    Rows share a lane if measure and window agree; rows of several series must carry ``series``. ``drifts`` are changes
    between two of the rows, named by their ``id``.

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
    drawn = [_lane(measure, window, lanes[key]) for key in lanes for _, measure, window in [key]]
    return "".join(_drawing(group, _arrows(group, drifts)) for group in _joined(drawn, drifts))


def _measure(row: Row) -> str:
    name = str(row.get("measure") or "other").removeprefix("other:").replace("_", " ")
    return f"{name} per {row['per']}" if row.get("per") else name


def bars(rows: Iterable[Row]) -> list[Bar]:
    """One bar for each origin and interval, in the order of the rows; outlets of equal bars are put together."""
    found: dict[tuple[Any, ...], tuple[str, list[str], set[str]]] = {}
    for row in rows:
        origin = _teller(row)
        rough = bool(row.get("approx")), excluding(str(row.get("text") or ""))
        key = (origin, row.get("low"), row.get("high"), rough, str(row.get("modality") or "fact"))
        _, outlets, ids = found.setdefault(key, (_one_line(row.get("text")), [], set()))
        ids.add(str(row.get("id") or ""))
        outlet = str(row.get("outlet") or row.get("article") or "not stated")
        if outlet not in outlets:
            outlets.append(outlet)
    return [
        Bar(key[0], key[1], key[2], key[4], words, tuple(outlets), frozenset(ids))
        for key, (words, outlets, ids) in found.items()
    ]


def _teller(row: Row) -> str:
    """Who tells it: the outlet itself where the figure stands in no statement, as the table below the drawing says."""
    own = "the outlet itself" if row.get("statement", "") is None else "no source named"
    return str(row.get("origin") or own)


def initials(outlet: str) -> str:
    """The initials of an outlet: capitals of its words, two letters of a single word, an address without its ending.

    >>> initials("The Elm Valley Post"), initials("Courier"), initials("BCN"), initials("unknown (07)")
    ('EVP', 'Co', 'BCN', '?07')
    """
    if (unknown := re.fullmatch(r"unknown \((.*)\)", outlet)) is not None:
        return "?" + "".join(re.findall(r"\w+", unknown[1])[:1])[:4]
    name = re.sub(r"^(www\.)?([\w-]+)\.[\w.]+$", r"\2", outlet.strip())
    words = [word for word in re.findall(r"\w+", name) if word.lower() != "the"]
    if not words:
        return "?"
    if len(words) > 1:
        return "".join(word[0].upper() for word in words)[:4]
    first = str(words[0])
    return first if first.isupper() and len(first) < 5 else first[:2].capitalize()


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


def _lane(measure: str, window: str, rows: Sequence[Row]) -> Lane:
    group = next((_one_line(row["of"]) for row in rows if row.get("of")), "")
    return Lane(", ".join(part for part in (measure, group, window) if part), tuple(bars(rows)))


def _joined(lanes: Sequence[Lane], drifts: Sequence[Row]) -> list[list[Lane]]:
    """Lanes that a change leads from and to, together; every other one alone."""
    groups = [[lane] for lane in lanes]
    for drift in drifts:
        touched = [group for group in groups if any(_holds(bar, drift) for lane in group for bar in lane.bars)]
        if len(touched) > 1:
            touched[0].extend(lane for group in touched[1:] for lane in group)
            groups = [group for group in groups if all(group is not other for other in touched[1:])]
    return [[lane for lane in lanes if any(lane is held for held in group)] for group in groups]


def _holds(bar: Bar, drift: Row) -> bool:
    return drift["before"] in bar.figures or drift["after"] in bar.figures


Arrow = tuple[Bar, Bar, str, bool, str]
"""``(before, after, what changed, certain, title)``."""


def _arrows(group: Sequence[Lane], drifts: Sequence[Row]) -> list[Arrow]:
    """One arrow for each two tellings, with all that changed between them."""
    every = [bar for lane in group for bar in lane.bars]
    found: dict[tuple[int, int], tuple[list[str], list[Row]]] = {}
    for drift in sorted(drifts, key=lambda one: str(one["kind"]).startswith("attribution")):
        before, after = (_number(every, str(drift[end])) for end in ("before", "after"))
        if before is not None and after is not None:
            back = (after, before) in found  # an attribution leads to the poorer one, whichever came first: one arrow
            kinds, told = found.setdefault((after, before) if back else (before, after), ([], []))
            kinds.append(str(drift["kind"]).replace("_", " "))
            told.append(drift)

    return [
        (every[a], every[b], ", ".join(dict.fromkeys(kinds)), all(drift["certain"] for drift in told), _told(told))
        for (a, b), (kinds, told) in found.items()
    ]


def _number(every: Sequence[Bar], figure: str) -> int | None:
    return next((n for n, bar in enumerate(every) if figure in bar.figures), None)


def _near(lane: Lane, arrows: Sequence[Arrow]) -> list[Bar]:
    """The bars of a lane, each telling that changed next to what it became."""
    order: list[Bar] = []
    for before, after, *_ in arrows:
        order += [bar for bar in (before, after) if bar in lane.bars and bar not in order]
    return order + [bar for bar in lane.bars if bar not in order]


def _told(drifts: Sequence[Row]) -> str:
    lines = [
        f"{str(d['kind']).replace('_', ' ')}: “{_one_line(d['before_words']['text'])}” became"
        f" “{_one_line(d['after_words']['text'])}”" for d in drifts
    ]  # fmt: skip
    return "; ".join(lines) + ("" if all(d["certain"] for d in drifts) else " (possibly one origin)")


def _drawing(group: Sequence[Lane], arrows: Sequence[Arrow]) -> str:
    """One ``<svg>``: the lanes under one another, one scale, the arrows over them, the key of the initials."""
    every = [bar for lane in group for bar in lane.bars]
    scale = Scale.of(every)
    parts, places, y = [], dict[int, float](), 0.0
    for lane in group:
        parts.append(_text(0, y + 16, lane.label, 'class="lane" font-weight="600"'))
        for place, bar in enumerate(_near(lane, arrows)):
            places[id(bar)] = y + HEAD + STEP * place + STEP / 2
            parts.append(_bar(bar, places[id(bar)], scale))
        y += HEAD + STEP * len(lane.bars) + 6
    parts += [_arrow(arrow, places, scale) for arrow in arrows]
    parts.append(_axis(scale, y - 2))
    key = _key(every)
    parts += [_text(0, y + FOOT + KEY * n, line, 'class="key" opacity="0.8"') for n, line in enumerate(key)]
    width, height = LEFT + PLOT + RIGHT, y + FOOT + KEY * len(key)
    head = (
        '<svg class="lanes" xmlns="http://www.w3.org/2000/svg" role="img" fill="none" stroke="currentColor" '
        f'viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" font-size="13">'
        f"<title>{shown('; '.join(lane.label for lane in group))}</title>"
    )
    return "".join([head, *parts, "</svg>"])


def _key(every: Sequence[Bar]) -> list[str]:
    """Whose the initials are, in lines that fit; a name that is its own initials needs no telling."""
    names = dict.fromkeys(outlet for bar in every for outlet in bar.outlets if initials(outlet) != outlet)
    lines = [""]
    for name in names:
        word = f"{initials(name)} {cut(publisher(name), 40)}"
        if lines[-1] and len(lines[-1]) + len(word) > 110:
            lines.append("")
        lines[-1] += ("  ·  " if lines[-1] else "") + word
    return lines


def _arrow(arrow: Arrow, places: Mapping[int, float], scale: Scale) -> str:
    """A curve from the earlier telling to the later one, with what changed; a mark where both are one row."""
    before, after, kinds, certain, title = arrow
    (x0, y0), (x1, y1) = ((_at(bar, scale), places[id(bar)]) for bar in (before, after))
    dash = "" if certain else ' stroke-dasharray="2 3"'
    if before is after:
        shape = f'<path d="M{x0} {y0 - 9}l5 -5l5 5l-5 5z"/>'
        label = _text(x0 + 14, y0 - 6, kinds, 'class="drift" font-size="11"')
    else:
        down = 1 if y1 > y0 else -1
        left = max(x0, x1) > LEFT + 0.62 * PLOT
        out = -34 if left else 34
        y0, y1 = y0 + 6 * down, y1 - 7 * down
        curve = f"M{x0} {y0}C{x0 + out} {y0 + 10 * down} {x1 + out} {y1 - 12 * down} {x1} {y1}"
        head = f"M{x1 + out / 6:g} {y1 - 7 * down}L{x1} {y1}L{x1 + out / 3.5:g} {y1 - 1 * down}"
        shape = f'<path d="{curve}"{dash}/><path d="{head}"/>'
        anchor = ' text-anchor="end"' if left else ""
        label = _text((x0 + x1) / 2 + out * 0.85, (y0 + y1) / 2 + 4, kinds, f'class="drift" font-size="11"{anchor}')
    return f'<g class="drift"><title>{shown(title)}</title>{shape}{label}</g>'


def _at(bar: Bar, scale: Scale) -> float:
    """Where an interval's known end stands; the middle of two."""
    ends = [scale.x(end) for end in (bar.low, bar.high) if end is not None]
    return round(sum(ends) / len(ends), 1)


def _bar(bar: Bar, y: float, scale: Scale) -> str:
    """A row: origin, interval, the words of the text, initials of the outlets."""
    open_row = "hollow" if bar.modality != "fact" else "told"
    carried = " ".join(initials(outlet) for outlet in bar.outlets)
    said = bar.words if bar.modality == "fact" else f"{bar.words} ({bar.modality})"
    title = f"{bar.origin}: {said}; carried by {', '.join(map(publisher, bar.outlets))}"
    return (
        f'<g class="{open_row}"><title>{shown(title)}</title>'
        + _text(0, y + 4, cut(bar.origin, 30), 'class="origin"')
        + _interval(bar, y, scale)
        + _text(LEFT + PLOT + 12, y + 4, f"{cut(said, 30)}  {carried}", 'class="carried"')
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
    return f'<text x="{x}" y="{y}" fill="currentColor" stroke="none" {attributes}>{shown(words)}</text>'


def cut(words: str, letters: float) -> str:
    """Words that fit into so many Latin letters, cut between words if that leaves half; the title of the row has all.

    >>> cut("the harbour office of the county", 15), cut("Наталія Коваленко", 15), cut("short", 15)
    ('the harbour…', 'Наталія…', 'short')
    """
    width = 0.0
    for at, letter in enumerate(words):
        width += 1.25 if letter.isupper() or ord(letter) > 0x24F else 1.0
        if width > letters:
            kept = words[: at - 1].rstrip()
            whole = kept if words[len(kept)] == " " else kept.rpartition(" ")[0]
            return (whole if 2 * len(whole) >= len(kept) else kept) + "…"
    return words
