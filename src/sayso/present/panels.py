"""Figures that belong side by side: each comparable series with the tellings that it changed from or into."""

from __future__ import annotations

from typing import Any

from sayso.model import StoryReading
from sayso.present.charts import figure_lanes
from sayso.present.views import View, Views


def figure_panels(views: Views, story: StoryReading, *, measure: str | None = None) -> list[View]:
    """``[{"measure", "of", "rows", "drifts", "conflict", "lanes"}]`` of one story, in the order of its series.

    A series stands with the figures that a change leads to or from, also where those are in no series. ``lanes`` is the
    drawing; panels of one row and no change are left out. ``measure`` keeps only one.
    """
    drifts = [views.drift(drift, story) for drift in story.drifts]
    series = [views.series(one, story) for one in story.series]
    groups = _joined([{row["id"] for row in one["rows"]} for one in series], drifts)
    told = {row["id"]: row for one in series for row in one["rows"]}
    told |= {row["id"]: row for row in _loose(views, story, set().union(*groups) - told.keys())} if groups else {}
    panels = [_panel(series, [told[id] for id in _ordered(told, group)], drifts) for group in groups]
    return [p for p in panels if (len(p["rows"]) > 1 or p["drifts"]) and measure in (None, p["measure"])]


def _joined(groups: list[set[str]], drifts: list[View]) -> list[set[str]]:
    """The groups with the ends of every change in one of them: what a change joins stands together."""
    found = [set(group) for group in groups]
    for drift in drifts:
        ends = {drift["before"], drift["after"]}
        touched = [group for group in found if group & ends]
        if touched:
            touched[0].update(ends, *touched[1:])
            found = [group for group in found if all(group is not other for other in touched[1:])]
        else:
            found.append(ends)
    return found


def _loose(views: Views, story: StoryReading, wanted: set[str]) -> list[View]:
    rows = []
    for article in story.story.articles:
        for figure in views.reading(article).figures:
            if figure.id in wanted:
                row = views.figure_row(figure, story)
                rows.append({**row, "origin": row["source"]})
    return rows


def _ordered(told: dict[str, View], group: set[str]) -> list[str]:
    return [id for id in told if id in group]


def _panel(series: list[View], rows: list[View], drifts: list[View]) -> View:
    ids = {row["id"] for row in rows}
    inside = [drift for drift in drifts if {drift["before"], drift["after"]} & ids]
    own = [one for one in series if {row["id"] for row in one["rows"]} & ids]
    first: dict[str, Any] = own[0] if own else {"measure": rows[0]["measure"], "of": rows[0]["of"]}
    conflicts = [one["conflict"] for one in own if one["conflict"]]
    return {
        "measure": first["measure"], "of": first["of"], "rows": rows, "drifts": inside,
        "conflict": "; ".join(conflicts) or None, "lanes": figure_lanes(rows, inside),
    }  # fmt: skip
