"""What a page says about itself: JSON-LD, meta tags, title; every value with where it stood.

Read with the guard's linear scan and not by a parser, and parsed here because general readers lose the time of day.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sayso.ingest.guard import tags
from sayso.ingest.when import iso
from sayso.model import Noted

_ATTRIBUTE = re.compile(r"([^\s=>\"'/]{1,60})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article", "LiveBlogPosting", "BlogPosting")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publication_date", "sailthru.date", "dcterms.created", "dc.date.issued", "dc.date",
    "dcterms.date", "date", "cxenseparse:recs:publishtime", "rnews:datepublished", "bt:pubdate", "citation_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """A page's metadata; each value with where it was found, or ``None``."""

    title: Noted | None = None
    outlet: Noted | None = None
    published: Noted | None = None
    url: str | None = None
    byline: str | None = None
    language: Noted | None = None


@dataclass(slots=True)
class _Found:
    """The raw pieces: meta values by lower-case name (the first one counts), JSON-LD articles, title and links."""

    meta: dict[str, str] = field(default_factory=dict)
    articles: list[Mapping[str, object]] = field(default_factory=list)
    title: str = ""
    language: str = ""
    canonical: str = ""
    time: str = ""


def read(page: str) -> About:
    """The metadata of a page.

    >>> about = read('<meta property="og:site_name" content="Holm Herald"><title>Gate fails - Holm Herald</title>')
    >>> about.outlet, about.title
    (Noted(value='Holm Herald', where='meta og:site_name'), Noted(value='Gate fails', where='title'))
    """
    found = _scan(page)
    outlet = _outlet(found)
    return About(
        title=_title(found, outlet),
        outlet=outlet,
        published=_published(found),
        url=_url(found),
        byline=_byline(found),
        language=_language(found),
    )


def _scan(page: str) -> _Found:
    found = _Found()
    for tag in tags(page):
        if tag.closes or tag.name not in ("meta", "link", "html", "title", "script", "time"):
            continue
        given = attributes(page[tag.start : min(tag.end, tag.start + 20_000)])
        if tag.name == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if name and given.get("content", "").strip():
                found.meta.setdefault(name, given["content"].strip())
        elif tag.name == "script" and "ld+json" in given.get("type", "").lower():
            close = page.find("</", tag.end)
            found.articles.extend(_articles(page[tag.end : close if close >= 0 else len(page)]))
        else:
            _other_tag(page, tag.name, tag.end, given, found)
    return found


def _other_tag(page: str, name: str, end: int, given: Mapping[str, str], found: _Found) -> None:
    if name == "html":
        found.language = found.language or given.get("lang", "") or given.get("xml:lang", "")
    elif name == "link" and "canonical" in given.get("rel", "").lower():
        found.canonical = found.canonical or given.get("href", "")
    elif name == "title" and not found.title:
        close = page.find("<", end)
        found.title = _plain(page[end : close if close >= 0 else end][:1000])
    elif name == "time":
        found.time = found.time or given.get("datetime", "")


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, entities resolved.

    >>> attributes('<a HREF="x?a=1&amp;b=2" hidden>')
    {'href': 'x?a=1&b=2'}
    """
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}


def _plain(words: str) -> str:
    return " ".join(html.unescape(words).split())


# ---------------------------------------------------------------------------------------------------------- JSON-LD


def _articles(script: str) -> Iterator[Mapping[str, object]]:
    """The articles that a JSON-LD script speaks of; a script that is no JSON speaks of none."""
    script = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(2000):  # objects looked at, at most
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            kinds = one.get("@type")
            if any(kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield one
            waiting.extend(value for key, value in one.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _names(value: object) -> list[str]:
    """The names of a JSON-LD person, organisation, or list of them."""
    if isinstance(value, str):
        return [_plain(value)] if value.strip() and "://" not in value else []
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for one in value for name in _names(one)] if isinstance(value, list) else []


def _from_articles(found: _Found, key: str) -> str:
    return next(
        (_plain(value) for one in found.articles if isinstance(value := one.get(key), str) and value.strip()), ""
    )


# ------------------------------------------------------------------------------------------------------- the values


def _outlet(found: _Found) -> Noted | None:
    if name := found.meta.get("og:site_name", ""):
        return Noted(_plain(name), "meta og:site_name")
    publishers = [name for one in found.articles for name in _names(one.get("publisher"))]
    if publishers:
        return Noted(publishers[0], "JSON-LD publisher")
    for key in ("publisher", "dc.publisher", "citation_journal_title", "application-name"):
        if (name := found.meta.get(key, "")) and "://" not in name:
            return Noted(_plain(name), f"meta {key}")
    return None


def _title(found: _Found, outlet: Noted | None) -> Noted | None:
    for value, where in (
        (_from_articles(found, "headline"), "JSON-LD headline"),
        (found.meta.get("og:title", ""), "meta og:title"),
        (found.meta.get("twitter:title", ""), "meta twitter:title"),
        (found.title, "title"),
    ):
        if value.strip():
            return Noted(_without_outlet(_plain(value), outlet), where)
    return None


def _without_outlet(title: str, outlet: Noted | None) -> str:
    """The title without " | Outlet" at its end."""
    if outlet is not None:
        for bar in (" | ", " - ", " – ", " — ", " :: ", " · "):
            title = title.removesuffix(bar + outlet.value)
    return title


def _published(found: _Found) -> Noted | None:
    if (value := iso(_from_articles(found, "datePublished"))) is not None:
        return Noted(value, "JSON-LD datePublished")
    for key in _DATES:
        if key in found.meta and (value := iso(found.meta[key])) is not None:
            return Noted(value, f"meta {key}")
    value = iso(found.time) if found.time else None
    return Noted(value, "time") if value else None


def _url(found: _Found) -> str | None:
    for value in (found.canonical, found.meta.get("og:url", "")):
        if value.lower().startswith(("http://", "https://")):
            return value[:2000]
    return None


def _byline(found: _Found) -> str | None:
    names = [name for one in found.articles for name in _names(one.get("author"))]
    if not names:
        names = [found.meta[key] for key in ("author", "article:author", "byl", "dc.creator") if key in found.meta][:1]
    names = [re.sub(r"^[Bb]y ", "", _plain(name)) for name in dict.fromkeys(names) if "://" not in name]
    return ", ".join(names)[:300] or None


def _language(found: _Found) -> Noted | None:
    for value, where in (
        (found.language, "html lang"),
        (_from_articles(found, "inLanguage"), "JSON-LD inLanguage"),
        (found.meta.get("og:locale", ""), "meta og:locale"),
    ):
        if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{1,10}){0,2}", value.strip()):
            return Noted(value.strip(), where)
    return None
