"""Low and high of every origin for every comparable figure, outlets and origins in columns of their own.

For casualty recorders: nothing is summed, nothing is averaged, and an open bound stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.align.figures import table
from sayso.present.views import View, Views
from sayso.present.views.pieces import is_measure

COLUMNS = (
    "measure",
    "of",
    "when",
    "origin",
    "low",
    "high",
    "open_below",
    "open_above",
    "outlets",
    "origins",
    "excludes_low",
    "excludes_high",
    "figures",
)


def by_origin(views: Views, *, measure: str | None = None, story: str | None = None) -> Iterator[View]:
    """A row an origin and series; ``open_below``: some telling gives no lower bound; ``open_above``: no upper one.

    ``excludes_low`` and ``excludes_high``: that number itself is left out by all who tell it ("more than 10").
    """
    for id in [story] if story else views.collection.story_ids():
        found = views.story_reading(id)
        entities, _ = views.entities_of(found)
        readings = [views.reading(article) for article in found.story.articles]
        when = {figure.id: figure.when for reading in readings for figure in reading.figures}
        origins = {series.id: len({origin for _, origin in series.origins}) for series in found.series}
        for row in table(found.series, readings):
            if measure is None or is_measure(row.measure, measure):
                name = entities[row.origin].name if row.origin in entities else None
                yield {
                    "story": id, "series": row.series, "measure": row.measure, "of": row.label,
                    "when": ", ".join(sorted({dated.value for id in row.figures if (dated := when[id])})) or None,
                    "origin": name,
                    "low": row.low, "high": row.high, "open_below": row.open_below, "open_above": row.open_above,
                    "outlets": len(row.outlets), "outlet_names": list(row.outlets), "origins": origins[row.series],
                    "excludes_low": row.excludes_low, "excludes_high": row.excludes_high,
                    "figures": list(row.figures),
                }  # fmt: skip
