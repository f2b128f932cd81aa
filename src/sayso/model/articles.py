"""One text as it was read, its spans, and ids made of content."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field

from sayso.errors import SpanError


def content_id(prefix: str, *parts: object) -> str:
    """A short id made of what makes the thing the same thing: ``prefix`` and 12 hex digits of SHA-256.

    >>> content_id("c", "a", 1) == content_id("c", "a", 1) != content_id("c", "a", 2)
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 form of a text, in hex. Lone surrogates are hashed as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A slice of an article: ``article.text[start:end] == text``. Made by ``Article.span`` alone."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A span together with the id of the article it stands in: evidence that can be shown anywhere."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Noted:
    """A value and where it came from: ``Noted("Metro", "meta og:site_name")``, ``Noted("2024-12-17", "text")``."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Raw:
    """What ingest gives to clean: one text with whatever its container said about it.

    ``name`` is the article's key in exports (file stem, or the record's ``id``), ``path`` where it was read (a file,
    a URL, ``FILE#ID``). ``text`` is the text offsets will refer to. ``page_map`` (HTML only) leads back to the page:
    triples ``(text_start, page_start, length)`` in code points.
    """

    name: str
    path: str
    text: str
    title: Noted | None = None
    outlet: Noted | None = None
    published: Noted | None = None
    url: str | None = None
    byline: str | None = None
    language: Noted | None = None
    page_map: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is not part of the story, with the reason: ``advertisement``, ``more_link``, ``repeated_lede``,
    ``share_prompt``, ``newsletter``, ``credit``, ``dateline`` ..."""

    span: Span
    reason: str


def _mark_end(mark: Mark) -> int:
    return mark.span.end


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, stored as it was read.

    ``published`` is an ISO date or date-time if the text or its metadata shows one; ``not_before`` the latest date
    that the text mentions, if it does not. ``outlet`` may be unknown (``None``): unknown is a value. ``marks`` are in
    order and do not overlap.
    """

    id: str
    name: str
    path: str
    text: str = field(repr=False)
    sha256: str
    title: Noted | None = None
    outlet: Noted | None = None
    published: Noted | None = None
    not_before: str | None = None
    url: str | None = None
    byline: str | None = None
    language: Noted | None = None
    marks: tuple[Mark, ...] = ()
    page_map: tuple[tuple[int, int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int, text: str | None = None) -> Span:
        """The slice ``text[start:end]`` as a span; the one door through which spans are made.

        Raises ``SpanError`` if it is empty, outside the text, or, with ``text`` given, holds other words.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"{self.name}: no span {start}:{end} in a text of {len(self.text)} characters")
        words = self.text[start:end]
        if text is not None and text != words:
            raise SpanError(f"{self.name}: {start}:{end} holds {words[:60]!r}, not {text[:60]!r}")
        return Span(start, end, words)

    def is_marked(self, start: int, end: int) -> bool:
        """True if more than half of ``start:end`` lies in stretches marked as not part of the story."""
        inside = 0
        # A page may have thousands of marks, and every name in it is asked for.
        for number in range(bisect_right(self.marks, start, key=_mark_end), len(self.marks)):
            span = self.marks[number].span
            if span.start >= end:
                break
            inside += min(end, span.end) - max(start, span.start)
        return 2 * inside > end - start


def article_id(text: str) -> str:
    """The id of the article with this text: ``a`` and the first 12 hex digits of the SHA-256 of the text."""
    return "a" + text_hash(text)[:12]
