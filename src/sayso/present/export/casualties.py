"""Rows for casualty recorders: UCDP GED-shaped, ACLED-shaped, and the Every Casualty minimum fields.

One row a figure of a toll. ``low`` and ``high`` are per origin; ``best`` stays empty, codes and coordinates too: they
are a coder's. Outlets and origins stand in two columns. Every cell that comes from a text has its place beside it
(``*_span``: article, start, end). Other tolls go to ``notes`` in the ACLED shape, whose only count is deaths.
Drops: everything that is not a figure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from sayso.present.cli.output import cell
from sayso.present.views import View, Views

TOLLS = ("killed", "wounded", "casualties", "missing")

GED = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_name", "dyad_name", "side_a",
    "side_b", "number_of_sources", "n_origins", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_coordinates", "where_description", "latitude", "longitude", "country", "region",
    "date_prec", "date_start", "date_end", "measure", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
    "best", "high", "low", "words", "words_span",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "actor2", "country", "location",
    "source", "source_scale", "notes", "fatalities", "n_outlets", "n_origins", "words", "words_span",
)  # fmt: skip
EVERY_CASUALTY = (
    "place", "date", "source", "number_killed_min", "number_killed_max", "name", "age", "sex", "type_of_death",
    "actors", "origin", "n_outlets", "n_origins", "words", "words_span",
)  # fmt: skip


def export_ged(views: Views) -> str:
    """UCDP GED-shaped CSV: a row a toll and origin."""
    return _csv(GED, (_ged(row) for row in _tolls(views)))


def export_acled(views: Views) -> str:
    """ACLED-shaped CSV. ``fatalities`` holds the lowest number of deaths that the words allow, ACLED's own rule."""
    return _csv(ACLED, (_acled(row) for row in _tolls(views)))


def export_every_casualty(views: Views) -> str:
    """The Every Casualty minimum record: a row a toll of deaths and origin; unknown fields stay empty."""
    return _csv(EVERY_CASUALTY, (_minimum(row) for row in _tolls(views) if row["measure"] == "killed"))


def _csv(columns: Sequence[str], rows: Iterator[View]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[cell(row.get(column)) for column in columns] for row in rows])
    return out.getvalue()


def _tolls(views: Views) -> Iterator[View]:
    """Figures of tolls with the outlets and origins of the claims they stand in."""
    for id in views.collection.story_ids():
        story = views.story_reading(id)
        counts: dict[str, tuple[int, int]] = {}
        for claim in story.claims:
            summary = views.claim_summary(claim, story)
            for figure in claim.figures:
                outlets, origins = counts.get(figure, (0, 0))
                counts[figure] = max(outlets, len(summary["outlets"])), max(origins, claim.origins_high)
        for row in views.figures(story=id):
            if row["measure"] in TOLLS and row["modality"] == "fact" and not row["per"]:
                outlets, origins = counts.get(row["id"], (1, 1 if row["source"] else 0))
                yield {**row, "n_outlets": outlets, "n_origins": origins}


def _span(row: View) -> str:
    return f"{row['article']} {row['start']}:{row['end']}"


def _number(value: float | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else value


def _origin(row: View) -> str | None:
    return " via ".join([row["source"], *reversed(row["via"])]) if row["source"] else None


def _ged(row: View) -> View:
    return {
        "id": row["id"], "number_of_sources": row["n_outlets"], "n_origins": row["n_origins"],
        "source_article": row["article"], "source_office": row["outlet"], "source_date": row["date"],
        "source_original": _origin(row), "where_description": row["where"], "date_start": row["when"],
        "measure": row["measure"], "low": _number(row["low"]), "high": _number(row["high"]), "words": row["text"],
        "words_span": _span(row), "side_b": row["of"],
    }  # fmt: skip


def _acled(row: View) -> View:
    dead = row["measure"] == "killed"
    counted = f"{row['measure']}: {row['interval']}" + (f" of {row['of']}" if row["of"] else "")
    return {
        "event_date": row["when"], "actor2": row["of"], "location": row["where"], "source": row["outlet"],
        "notes": f"{counted}; said by {_origin(row) or 'the outlet itself'}",
        "fatalities": _number(row["low"]) if dead else None, "n_outlets": row["n_outlets"],
        "n_origins": row["n_origins"], "words": row["text"], "words_span": _span(row),
    }  # fmt: skip


def _minimum(row: View) -> View:
    return {
        "place": row["where"], "date": row["when"], "source": row["outlet"], "origin": _origin(row),
        "number_killed_min": _number(row["low"]), "number_killed_max": _number(row["high"]), "actors": row["of"],
        "n_outlets": row["n_outlets"], "n_origins": row["n_origins"], "words": row["text"], "words_span": _span(row),
    }  # fmt: skip
