"""``clean``: one raw text becomes one article."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sayso import data, dates
from sayso import text as words_of
from sayso.clean import boilerplate, language, outlet
from sayso.model import Article, Mark, Noted, Raw, article_id, text_hash

_URL_DATE = re.compile(r"/(20\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/_.-]|$)")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_HEADLINE = range(3, 26)
"""Words of a headline."""
_LONGEST_HEADLINE = 160


def clean(raw: Raw) -> Article:
    """The article that a raw text is. The text stays as it was read; everything else is marked beside it.

    >>> article = clean(Raw("gate", "gate.txt", "Advertisement\\nThe gate failed on 3 May 2031, the keeper said."))
    >>> [(mark.reason, mark.span.start, mark.span.end) for mark in article.marks], article.outlet, article.not_before
    ([('advertisement', 0, 13)], None, '2031-05-03')
    """
    article = Article(
        id=article_id(raw.text),
        name=raw.name,
        path=raw.path,
        text=raw.text,
        sha256=text_hash(raw.text),
        title=None,
        url=raw.url,
        page_map=raw.page_map,
        language=language.detect(raw.text, raw.language),
    )
    marks = boilerplate.mark(article)
    title = raw.title or headline(raw.text, marks)
    published = raw.published or _published(raw)
    return replace(
        article,
        title=title,
        marks=marks,
        outlet=outlet.find(raw.text, given=raw.outlet, url=raw.url, marks=marks),
        published=published,
        not_before=None if published else not_before(raw.text),
        byline=raw.byline or _byline(marks),
        warnings=raw.warnings + _not_analysed(article.language),
    )


def headline(text: str, marks: tuple[Mark, ...] = ()) -> Noted | None:
    """The first line, if it reads as a headline over a text: short, with no full stop, and a sentence below it.

    >>> headline("Gate fails above Holm\\n\\nThe keeper said so on Monday.\\nNobody was there.")
    Noted(value='Gate fails above Holm', where='first line')
    """
    marked = {(mark.span.start, mark.span.end) for mark in marks}
    lines = [text[slice(*place)] for place in words_of.paragraphs(text) if place not in marked]
    if len(lines) < 3 or len(lines[0]) > _LONGEST_HEADLINE:
        return None
    first = lines[0]
    bare = first.rstrip("”\"'’")
    is_whole = first == bare or first[0] not in "“‘\"'"  # a line in quotation marks is a quotation
    is_headline = is_whole and bare[-1:] not in ".:;,!…" and len(first.split()) in _HEADLINE
    begins = first[0].isupper() or first[0].isdigit() or first[0] in "“‘\"'"
    has_text = any(line[-1] in '.”"' and len(line) > len(first) for line in lines[1:4])
    return Noted(first, "first line") if is_headline and begins and has_text else None


def _not_analysed(spoken: Noted | None) -> tuple[str, ...]:
    if spoken is None or spoken.value == "en":
        return ()
    return (f"not analysed yet: its language is {spoken.value!r}, not English",)


def _published(raw: Raw) -> Noted | None:
    """The date of publication that the text's date line or the address shows."""
    found = dates.published_in(raw.text)
    if found is not None:
        return Noted(found.value, "text")
    match = _URL_DATE.search(raw.url or "")
    if match is None:
        return None
    try:
        return Noted(date(*map(int, match.groups())).isoformat(), "url")
    except ValueError:
        return None


def not_before(text: str) -> str | None:
    """The latest date the text speaks of as past: it was not written before it. Dates to come are passed over.

    >>> not_before("Built in May 1962, it failed on 3 May 2031; repairs will last until June 2032.")
    '2031-05-03'
    """
    latest: str | None = None
    for start, end in words_of.sentences(text):
        if _YEAR.search(text, start, end) is None:
            continue  # no year is known here, so only a date that names one can count
        for found in dates.find(text, start, end):
            first = found.value.split("/")[0]
            is_past = len(first) >= 7 and not _to_come().search(text[max(start, found.start - 60) : found.start])
            if is_past and (latest is None or first > latest):
                latest = first
    return latest


@lru_cache(maxsize=1)
def _to_come() -> re.Pattern[str]:
    words = data.table("dates.toml")["words"]
    anywhere, right_before, between = (
        "|".join(map(re.escape, words[name])) for name in ("not_yet", "not_yet_right_before", "not_yet_between")
    )
    return re.compile(rf"\b(?:{anywhere})\b|\b(?:{right_before})(?: (?:{between}))*[ -]$")


_BY = re.compile(
    r"(?:By|BY|BYLINE:|Byline:|Written by|Words by|Story by|Report by|From)? ?(?P<names>[^|,]{3,80}?)(?: in |[|,]|$)"
)


def _byline(marks: tuple[Mark, ...]) -> str | None:
    """The names on the first byline of the text."""
    for mark in marks:
        match = _BY.match(mark.span.text) if mark.reason == "byline" else None
        if match is not None:
            return match["names"].strip()
    return None
