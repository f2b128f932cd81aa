"""Fact-checks that others published as schema.org ClaimReview: a JSON-LD file, a saved page, a feed of reviews.

Wherever a ClaimReview stands in the JSON it is found: alone, in a list, in ``@graph``, in a ``DataFeed`` or an
``ItemList``, and in the answers of a fact-check search (``claims[].claimReview[]``). What it says is kept in the
publisher's words; numbers of a rating are left out, for they are no words.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.errors import BadArticle
from sayso.ingest.guard import tags
from sayso.ingest.metadata import attributes
from sayso.model import Review, content_id

LONGEST = 2000
"""Characters that are kept of any value."""
DEEPEST = 60
"""Levels of lists and objects that are looked into."""


def read_reviews(path: Path) -> list[Review]:
    """Every review in a file, each once. Raises ``BadArticle`` if the file cannot be read or holds none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadArticle(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BadArticle(str(path), f"no UTF-8 ({error.reason})", "save it as UTF-8") from error
    found = {review.id: review for data in _data(text, str(path)) for review in _reviews(data, str(path))}
    if not found:
        raise BadArticle(str(path), "no ClaimReview in it", "give JSON-LD, or a page that has it in a script")
    return list(found.values())


def _data(text: str, name: str) -> Iterator[Any]:
    """The JSON of a file, or of every JSON-LD script of a page."""
    if not text.lstrip().startswith("<"):
        yield _json(text, name)
        return
    for tag in tags(text):
        if tag.name == "script" and not tag.closes and "ld+json" in _type(text[tag.start : tag.end]):
            close = text.find("</", tag.end)
            yield _json(text[tag.end : close if close >= 0 else len(text)], name)


def _type(tag: str) -> str:
    return attributes(tag[:LONGEST]).get("type", "").lower()


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise BadArticle(name, f"no JSON ({error})", "save it again, or fix the file") from error


def _reviews(data: Any, path: str, around: Mapping[str, Any] | None = None, depth: int = 0) -> Iterator[Review]:
    """Every review inside plain data; ``around`` is the object that holds it, for what a search says there."""
    if depth > DEEPEST:
        return
    if isinstance(data, list):
        for part in data:
            yield from _reviews(part, path, around, depth + 1)
    elif isinstance(data, dict):
        if "ClaimReview" in _texts(data.get("@type")) or ("textualRating" in data and around is not None):
            review = _review(data, around or {}, path)
            if review is not None:
                yield review
        for value in data.values():
            if isinstance(value, dict | list):
                yield from _reviews(value, path, data, depth + 1)


def _review(data: Mapping[str, Any], around: Mapping[str, Any], path: str) -> Review | None:
    """One review; ``None`` if it does not say which claim it is about."""
    item = _first(data.get("itemReviewed"))
    reviewed = _text(data.get("claimReviewed")) or _text(item.get("text")) or _text(item.get("name"))
    reviewed = reviewed or (_text(around.get("text")) if "textualRating" in data else None)
    if reviewed is None:
        return None
    publisher = _name(data.get("author")) or _name(data.get("publisher"))
    url = _text(data.get("url")) or _text(data.get("@id"))
    return Review(
        content_id("r", publisher, url, reviewed),
        reviewed,
        publisher,
        _text(_first(data.get("reviewRating")).get("alternateName")) or _text(data.get("textualRating")),
        url if url and url.startswith(("http://", "https://")) else None,
        _name(item.get("author")) or _text(around.get("claimant")),
        _text(data.get("datePublished")) or _text(data.get("reviewDate")),
        _text(data.get("inLanguage")) or _text(data.get("languageCode")),
        path,
    )


def _first(value: Any) -> Mapping[str, Any]:
    """The object, or the first of a list of objects."""
    found = value[0] if isinstance(value, list) and value else value
    return found if isinstance(found, dict) else {}


def _name(value: Any) -> str | None:
    """The name of a person or body, written as an object, a list or a string."""
    found = value[0] if isinstance(value, list) and value else value
    return _text(found.get("name")) or _text(found.get("site")) if isinstance(found, dict) else _text(found)


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _text(value: Any) -> str | None:
    """A string on one line, entities resolved; ``None`` if there are no words."""
    found = next(iter(_texts(value)), "")
    found = found.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate can be stored nowhere
    return " ".join(html.unescape(found).replace("\x00", "").split())[:LONGEST] or None
