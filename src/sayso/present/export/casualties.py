"""Rows for casualty recorders: UCDP GED-shaped, ACLED-shaped, and the Every Casualty minimum fields.

One row a figure of a toll. ``low`` and ``high`` are what its words allow; ``origin_low`` and ``origin_high`` what all
tellings of the same origin and count allow. ``best`` stays empty, codes and coordinates too: they are a coder's.
Outlets and origins stand in two columns. Every cell that is read off a text has its place beside it (``*_span``:
article, start, end); what came with the article says where from (``*_from``). Other tolls go to ``notes`` in the ACLED
shape, whose only count is deaths. Drops: everything that is not a figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Figure, Mention, Span, Statement
from sayso.present.by_origin import by_origin
from sayso.present.cells import csv_text
from sayso.present.views import View, Views
from sayso.present.views.pieces import teller

TOLLS = ("killed", "wounded", "casualties", "missing")

SPANS = ("words_span", "origin_span", "of_span", "where_span", "when_span")
"""Places of the words that the cells of a row were read off."""

GED = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_name", "dyad_name", "side_a",
    "side_b", "number_of_sources", "n_origins", "source_article", "source_office", "source_office_from", "source_date",
    "source_date_from", "source_headline", "source_headline_from", "source_original", "where_coordinates",
    "where_description", "latitude", "longitude", "country", "region", "date_prec", "date_start", "date_end", "measure",
    "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "origin_low", "origin_high",
    "words", *SPANS,
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "actor2", "country", "location", "source",
    "source_from", "source_scale", "notes", "fatalities", "n_outlets", "n_origins", "words", *SPANS,
)  # fmt: skip
EVERY_CASUALTY = (
    "place", "date", "source", "source_from", "number_killed_min", "number_killed_max", "name", "age", "sex",
    "type_of_death", "actors", "origin", "origin_min", "origin_max", "n_outlets", "n_origins", "words", *SPANS,
)  # fmt: skip


def export_ged(views: Views) -> str:
    """UCDP GED-shaped CSV: a row a toll and origin."""
    return csv_text(GED, (_ged(row) for row in _tolls(views)))


def export_acled(views: Views) -> str:
    """ACLED-shaped CSV. ``fatalities`` holds the lowest number of deaths that the words allow, ACLED's own rule."""
    return csv_text(ACLED, (_acled(row) for row in _tolls(views)))


def export_every_casualty(views: Views) -> str:
    """The Every Casualty minimum record: a row a toll of deaths and origin; unknown fields stay empty."""
    return csv_text(EVERY_CASUALTY, (_minimum(row) for row in _tolls(views) if row["measure"] == "killed"))


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
        ranges = {figure: row for row in by_origin(views, story=id) if row["origin"] for figure in row["figures"]}
        for row in views.figures(story=id):
            if row["measure"] in TOLLS and row["modality"] == "fact" and not row["per"]:
                outlets, origins = counts.get(row["id"], (1, 1 if row["source"] else 0))
                yield {**row, **_places(views, row), **_range(row, ranges.get(row["id"])),
                       "n_outlets": outlets, "n_origins": origins}  # fmt: skip


def _range(row: View, ranged: View | None) -> View:
    """Low and high over all tellings of the figure's origin; an open bound stays open."""
    if ranged is None:
        return {"origin_low": row["low"], "origin_high": row["high"]}
    low, high = ranged["low"], ranged["high"]
    return {"origin_low": None if ranged["open_below"] else low, "origin_high": None if ranged["open_above"] else high}


def _places(views: Views, row: View) -> View:
    """Where each cell of a row was read."""
    reading = views.reading(row["article"])
    figure: Figure = next(figure for figure in reading.figures if figure.id == row["id"])
    said: Statement | None = next((s for s in reading.statements if s.id == figure.statement), None)
    people: list[Mention] = [m for m in (said.source, *reversed(said.via)) if m] if said else []
    article = reading.article

    def at(*spans: Span | None) -> str:
        return "; ".join(f"{row['article']} {span.start}:{span.end}" for span in spans if span)

    return {
        "words_span": at(figure.span), "origin_span": at(*(person.span for person in people)),
        "of_span": at(figure.of), "where_span": at(figure.where),
        "when_span": at(figure.when.span if figure.when else None),
        "headline": article.title and article.title.value, "headline_from": article.title and article.title.where,
        "outlet": article.outlet and article.outlet.value, "outlet_from": article.outlet and article.outlet.where,
        "date_from": article.published and article.published.where,
    }  # fmt: skip


def _number(value: float | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else value


def _origin(row: View) -> str | None:
    return " via ".join([row["source"], *reversed(row["via"])]) if row["source"] else None


def _days(row: View) -> tuple[str | None, str | None]:
    """First and last day of the window that the text gives: ``2024-10/2024-12`` has both."""
    first, _, last = (row["when"] or "").partition("/")
    return first or None, last or first or None


def _shared(row: View) -> View:
    """The columns that every shape has."""
    return {key: row[key] for key in ("n_outlets", "n_origins", *SPANS)} | {"words": row["text"]}


def _ged(row: View) -> View:
    start, end = _days(row)
    return {
        **_shared(row), "id": row["id"], "number_of_sources": row["n_outlets"],
        "source_article": row["article"], "source_office": row["outlet"], "source_office_from": row["outlet_from"],
        "source_date": row["date"], "source_date_from": row["date_from"], "source_headline": row["headline"],
        "source_headline_from": row["headline_from"], "source_original": _origin(row),
        "where_description": row["where"], "date_start": start, "date_end": end, "measure": row["measure"],
        "low": _number(row["low"]), "high": _number(row["high"]), "origin_low": _number(row["origin_low"]),
        "origin_high": _number(row["origin_high"]), "side_b": row["of"],
    }  # fmt: skip


def _acled(row: View) -> View:
    dead = row["measure"] == "killed"
    counted = f"{row['measure']}: {row['interval']}" + (f" of {row['of']}" if row["of"] else "")
    return {
        **_shared(row), "event_date": row["when"], "actor2": row["of"], "location": row["where"],
        "source": row["outlet"], "source_from": row["outlet_from"],
        "notes": f"{counted}; said by {_origin(row) or teller(row)}",
        "fatalities": _number(row["low"]) if dead else None,
    }  # fmt: skip


def _minimum(row: View) -> View:
    return {
        **_shared(row), "place": row["where"], "date": row["when"], "source": row["outlet"],
        "source_from": row["outlet_from"], "origin": _origin(row), "actors": row["of"],
        "number_killed_min": _number(row["low"]), "number_killed_max": _number(row["high"]),
        "origin_min": _number(row["origin_low"]), "origin_max": _number(row["origin_high"]),
    }  # fmt: skip
