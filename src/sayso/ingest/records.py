"""One record (a line of JSON, a row of CSV) as a ``Raw``: which fields mean what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sayso.errors import BadArticle, UsageError
from sayso.ingest.guard import check_text
from sayso.ingest.when import iso
from sayso.model import Noted, Raw
from sayso.settings import Settings

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "uid", "guid", "name", "doc_id"),
    "title": ("title", "headline", "heading"),
    "text": (
        "text", "body", "content", "article", "full_text", "fulltext", "maintext", "content_text", "clean_text",
        "plain_text",
    ),
    "date": (
        "date",
        "published",
        "published_at",
        "publishedat",
        "published_date",
        "date_publish",
        "date_published",
        "publication_date",
        "pub_date",
        "datetime",
        "pubdate",
    ),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "source_name", "source_domain"),
    "url": ("url", "link", "href"),
    "byline": ("byline", "author", "authors"),
    "language": ("language", "lang"),
}  # fmt: skip
"""Fields and the names under which records carry them; the first is Sayso's own."""


@lru_cache(maxsize=8)
def mapping(words: str) -> Mapping[str, str]:
    """The mapping that the setting ``columns`` spells: ``text=body,date=day``. Raises ``UsageError`` for other words.

    >>> mapping("text=body.plain, date=Day of issue")
    {'text': 'body.plain', 'date': 'Day of issue'}
    """
    found: dict[str, str] = {}
    for part in words.split(","):
        wanted, _, column = (piece.strip() for piece in part.partition("="))
        if wanted in COLUMNS and column:
            found[wanted] = column
        elif part.strip():
            raise UsageError(f"columns: {part.strip()!r} names no field; write FIELD=COLUMN, of {', '.join(COLUMNS)}")
    return found


def field(record: Mapping[str, object], wanted: str, columns: Mapping[str, str] | None = None) -> str | None:
    """The value of a field as text, by the mapping given or else by the usual names; ``None`` if it is not there."""
    lower = {str(key).strip().lower(): value for key, value in record.items()}
    names = (columns[wanted].lower(),) if columns and wanted in columns else COLUMNS[wanted]
    for name in names:
        value = _plain(_at(lower, name), wanted)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and (words := str(value)) and words.strip():
            return words if wanted == "text" else words.strip()
    return None


def _at(record: Mapping[str, object], name: str) -> object:
    """The value of a column; ``body.text`` is the one under ``text`` of what stands under ``body``."""
    if name in record:
        return record[name]
    value: object = record
    for part in name.split("."):
        value = next((value[key] for key in value if str(key).strip().lower() == part), None) if isinstance(
            value, Mapping
        ) else None  # fmt: skip
    return value


def _plain(value: object, wanted: str) -> object:
    """Names out of the lists and objects that records keep outlets and authors in; all else as it is."""
    if wanted not in ("byline", "outlet"):
        return value
    if isinstance(value, list):
        return ", ".join(str(one) for part in value if (one := _plain(part, wanted)) and isinstance(one, str))
    return value.get("name") if isinstance(value, Mapping) else value


def read(record: object, place: str, name: str, settings: Settings) -> Raw | BadArticle:
    """One of several records as a ``Raw``, or why it cannot be read: a bad one is not the end of those after it."""
    if not isinstance(record, Mapping):
        return BadArticle(place, "it is no JSON object", 'each record is {"id": ..., "text": ...}')
    try:
        return to_raw(record, place, name, settings)
    except BadArticle as bad:
        return bad


def to_raw(record: Mapping[str, object], place: str, name: str, settings: Settings) -> Raw:
    """The record as a ``Raw``; ``place`` is ``FILE:LINE``, ``name`` what it is called if it has no id.

    Which fields mean what, ``settings.columns`` may say. Raises ``BadArticle`` if it has no text, or one that cannot be
    read.
    """
    columns = mapping(settings.columns)
    text = field(record, "text", columns)
    name = field(record, "id", columns) or name
    if text is None:
        raise BadArticle(
            place, "the record has no text", f"fields found: {', '.join(map(str, record))[:120] or 'none'}"
        )
    warnings = list(check_text(place, text, settings))
    date = field(record, "date", columns)
    published = iso(date) if date else None
    if date and published is None:
        warnings.append(f"its date {date[:40]!r} is not understood")
    return Raw(
        name=name,
        path=f"{place.rsplit(':', 1)[0]}#{name}",
        text=text,
        title=_noted(field(record, "title", columns), "field title"),
        outlet=_noted(field(record, "outlet", columns), "field outlet"),
        published=_noted(published, "field date"),
        url=field(record, "url", columns),
        byline=field(record, "byline", columns),
        language=_noted(field(record, "language", columns), "field language"),
        warnings=tuple(warnings),
    )


def _noted(value: str | None, where: str) -> Noted | None:
    return None if value is None else Noted(value, where)
