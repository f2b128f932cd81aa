"""Which news agencies an article credits: in a byline, a dateline or a credit line, never in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sayso import data
from sayso.model import Article, Span
from sayso.text import paragraphs

_LINE = 160
"""A credit line is not longer than this."""
_DATELINE = 400
"""Characters in which a dateline may stand; photo captions and a headline may come before it."""

_CUES = (
    r"(?:[Bb]y|BY|[Ww]ith|[Ff]rom|[Ss]ources?:?|[Vv]ia|[Cc]redit:?|[Cc]opyright|©|[Cc]ontributed|[Rr]eporting|[Mm]aterial"
    r"|[Ii]nputs?|[Ff]iles|[Aa]dditional|[Pp]ublished)"
)


class Credit(NamedTuple):
    """An agency and the words that credit it."""

    agency: str
    span: Span


class _Known(NamedTuple):
    names: dict[str, str]
    dateline: re.Pattern[str]
    line: re.Pattern[str]
    alone: re.Pattern[str]


@lru_cache(maxsize=1)
def _known() -> _Known:
    """Forms to names, and the expressions made of ``data/agencies.txt``."""
    names = data.forms("agencies.txt")
    form = "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True))
    return _Known(
        names,
        re.compile(rf"\(({form})\)\s*[-–—:]|\(({form})\)$|[,—–-] ?({form})\s*[-–—]\s", re.MULTILINE),
        re.compile(rf"\b{_CUES}\b|©"),
        re.compile(rf"(?<!\w)({form})(?!\w)"),
    )


def credits(article: Article) -> tuple[Credit, ...]:
    """The agencies that an article credits, in the order of the text, each once; those of the byline have no span."""
    found: dict[str, Credit] = {}
    for credit in (*_datelines(article), *_lines(article)):
        found.setdefault(credit.agency, credit)
    return tuple(found.values())


def credited(article: Article) -> frozenset[str]:
    """The names of the agencies that an article credits, its byline included."""
    byline = _known().alone.findall(article.byline or "")
    names = {_known().names[form] for form in byline}
    return frozenset(names | {credit.agency for credit in credits(article)})


def agency_of(outlet: str | None) -> str | None:
    """The agency that an outlet is, if it is one.

    >>> agency_of("AP"), agency_of("The Harbour Gazette")
    ('Associated Press', None)
    """
    return _known().names.get(outlet.strip()) if outlet else None


def _datelines(article: Article) -> Iterator[Credit]:
    known = _known()
    for match in known.dateline.finditer(article.text, 0, _DATELINE):
        group = match.lastindex or 1
        yield Credit(known.names[match[group]], article.span(*match.span(group)))


def _lines(article: Article) -> Iterator[Credit]:
    """Credits in short lines that say "with", "by", "source" and the like, or hold nothing but an agency's name."""
    known = _known()
    for start, end in paragraphs(article.text):
        if end - start > _LINE:
            continue
        for match in known.alone.finditer(article.text, start, end):
            rest = (article.text[start : match.start()] + article.text[match.end() : end]).strip(" ()[]-–—|/.,:")
            if not rest or (known.line.search(article.text, start, end) and _is_credit(article, start, end)):
                yield Credit(known.names[match[1]], article.span(*match.span(1)))


def _is_credit(article: Article, start: int, end: int) -> bool:
    """A line that is marked as no part of the story, or that holds no sentence of its own."""
    if article.is_marked(start, end):
        return True
    words = article.text[start:end].split()
    small = sum(word[0].islower() for word in words if word)
    return (
        small <= len(words) // 2 + 1 and len(words) <= 16 and not article.text[start:end].rstrip().endswith(("?", "!"))
    )
