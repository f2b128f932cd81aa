"""Formats that other tools read, one file a format. A format is a row of ``FORMATS``."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from sayso.errors import UsageError
from sayso.present.views import Views


class Format(NamedTuple):
    """An export: its name, ``module:function`` in this folder, and what it holds and drops."""

    name: str
    home: str
    sentence: str


FORMATS: tuple[Format, ...] = (
    Format("json", "native:export", "Articles, stories, reuse as one JSON object; drops the article texts."),
    Format("jsonl", "lines:export", "Everything without loss, texts too, one object a line; for sayso import."),
    Format("schema", "native:schema", "The JSON Schema of the json format; holds no data."),
    Format("schema-jsonl", "line_schema:export", "The JSON Schema of one line of the jsonl format; holds no data."),
    Format("csv-claims", "tables:export_claims", "The claim board as CSV; drops members and origins."),
    Format("csv-origins", "tables:export_origins", "The origins of every claim as CSV; drops where they speak."),
    Format("csv-chains", "tables:export_chains", "A row a telling as CSV: origin, via, outlet; drops reasons."),
    Format("csv-statements", "tables:export_statements", "Statements as CSV; drops pieces beyond the first."),
    Format("csv-figures", "tables:export_figures", "Figures as CSV; drops reasons."),
    Format("csv-spans", "tables:export_spans", "Every marked slice as CSV; drops what is across articles."),
    Format("xlsx", "xlsx:export", "All tables as one workbook, a sheet a table; drops what parquet drops."),
    Format("parquet", "tables:export_parquet", "All tables as Parquet in a zip; drops reasons, nested lists."),
    Format("annotation", "annotation:export", "W3C Web Annotation; drops what is across articles, but checks."),
    Format("claims", "schema_org:export", "schema.org NewsArticle, Quotation, Claim; drops offsets, figures, checks."),
    Format("claimreview", "schema_org:export_reviews", "Drafts of ClaimReview without a rating; drops all else."),
    Format("prov", "provenance:export_json", "W3C PROV-JSON; drops figures, checks, offsets of cues."),
    Format("prov-rdf", "provenance:export_rdf", "W3C PROV-O as N-Triples; drops the same."),
    Format("ftm", "ftm:export", "FollowTheMoney entities; drops figures, checks, quotation groups."),
    Format("ged", "casualties:export_ged", "UCDP GED-shaped CSV; drops all but tolls; best stays empty."),
    Format("acled", "casualties:export_acled", "ACLED-shaped CSV, lowest number; drops all but tolls."),
    Format("every-casualty", "casualties:export_every_casualty", "Every Casualty fields; drops all but deaths."),
    Format("tei", "collation:export_tei", "TEI app and rdg of quotation groups; drops all else."),
    Format("collatex", "collation:export_collatex", "CollateX JSON of quotation groups; drops all else."),
    Format("brat", "brat:export", "brat standoff in a zip; drops entities, via and what is across articles."),
    Format("inception", "inception:export", "UIMA CAS XMI in zips for INCEpTION; drops what brat drops."),
    Format("datasette", "datasette:export", "metadata.json with ready queries for Datasette; drops all data."),
    Format("bibtex", "footnotes:export_bibtex", "BibTeX of the articles; drops all else."),
    Format("ris", "footnotes:export_ris", "RIS of the articles; drops all else."),
    Format("csl", "footnotes:export_csl", "CSL-JSON of the articles; drops all else."),
    Format("rss", "rss:export", "RSS of the claims; drops all but the board."),
)


def listed() -> list[tuple[str, str]]:
    """``(name, sentence)`` of every format."""
    return [(item.name, item.sentence) for item in FORMATS]


def export_of(views: Views, name: str) -> str | bytes:
    """The collection in one format. Raises ``UsageError`` if there is no such format, or its library is missing."""
    found = next((item for item in FORMATS if item.name == name), None)
    if found is None:
        raise UsageError(f"no format {name!r}; there are: {', '.join(item.name for item in FORMATS)}")
    module, function = found.home.split(":")
    made: str | bytes = getattr(import_module(f"sayso.present.export.{module}"), function)(views)
    return made


def text_of(views: Views, name: str) -> str:
    """The same for a format that is text."""
    made = export_of(views, name)
    assert isinstance(made, str), name
    return made


def bytes_of(views: Views, name: str) -> bytes:
    """The same as bytes. A lone surrogate, which no file can hold, is written as ``?``."""
    made = export_of(views, name)
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")
