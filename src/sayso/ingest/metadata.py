"""What a page says about itself: JSON-LD, meta tags, title; every value with where it stood.

Read with the guard's linear scan and not by a parser, and parsed here because general readers lose the time of day.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from sayso.ingest.guard import tags
from sayso.ingest.when import iso
from sayso.model import Noted

_ATTRIBUTE = re.compile(r"([^\s=>\"'/]{1,60})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+)")
_ARTICLES = frozenset(
    (
        "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
        "ReviewNewsArticle", "AskPublicNewsArticle", "Article", "Report", "LiveBlogPosting", "BlogPosting",
        "SocialMediaPosting",
    )
)  # fmt: skip
_SAVED = re.compile(r"(?:saved from url=\(\d{1,5}\)|\burl:\s{1,5})(https?://[^\s<>]{1,2000})", re.IGNORECASE)
"""What browsers and savers of pages write into a comment at the top: where the page was."""
_CLOSE = re.compile("</script", re.IGNORECASE)
_COMMA = re.compile(r",(\s{0,100}[}\]])")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "publication_date", "sailthru.date", "dcterms.created", "dc.date.issued", "dc.date",
    "dcterms.date", "date", "cxenseparse:recs:publishtime", "rnews:datepublished", "bt:pubdate", "citation_date",
)  # fmt: skip


_READ = frozenset(("meta", "link", "html", "title", "h1", "script", "time", "base", "source"))


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
    """The raw pieces: meta values by lower-case name (the first one counts), JSON-LD articles, title and links.

    ``named`` are the JSON-LD objects that others point to by ``@id``; ``source`` address and name of ``<source url>``.
    """

    meta: dict[str, str] = field(default_factory=dict)
    articles: list[Mapping[str, object]] = field(default_factory=list)
    named: dict[str, Mapping[str, object]] = field(default_factory=dict)
    title: str = ""
    heading: str = ""
    language: str = ""
    canonical: str = ""
    base: str = ""
    source: tuple[str, str] = ("", "")
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
        url=_url(found) or _saved_from(page),
        byline=_byline(found),
        language=_language(found),
    )


def _scan(page: str) -> _Found:
    found = _Found()
    for tag in tags(page):
        if tag.closes or tag.name not in _READ:
            continue
        given = attributes(page[tag.start : min(tag.end, tag.start + 20_000)])
        if tag.name == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            if name and given.get("content", "").strip():
                found.meta.setdefault(name, given["content"].strip())
        elif tag.name == "script" and "ld+json" in given.get("type", "").lower():
            close = _CLOSE.search(page, tag.end)
            found.articles.extend(_articles(page[tag.end : close.start() if close else len(page)], found.named))
        else:
            _other_tag(page, tag.name, tag.end, given, found)
    return found


def _other_tag(page: str, name: str, end: int, given: Mapping[str, str], found: _Found) -> None:
    if name == "html":
        found.language = found.language or given.get("lang", "") or given.get("xml:lang", "")
    elif name == "link" and "canonical" in given.get("rel", "").lower():
        found.canonical = found.canonical or given.get("href", "")
    elif name == "title":
        found.title = found.title or _inside(page, end, "<")
    elif name == "h1":
        found.heading = found.heading or _inside(page, end, "</h1")
    elif name == "base":
        found.base = found.base or given.get("href", "")
    elif name == "source" and given.get("url", "").lower().startswith(("http://", "https://")):
        found.source = found.source if found.source[0] else (given["url"], _inside(page, end, "</source"))
    elif name == "time":
        found.time = found.time or given.get("datetime", "")


_MARKUP = re.compile(r"<[^<>]{0,2000}>")


def _inside(page: str, start: int, close: str) -> str:
    """The words of a short element, its markup left out."""
    piece = page[start : start + 3000]
    stop = piece.lower().find(close)
    return _plain(_MARKUP.sub(" ", piece[:stop]))[:1000] if stop >= 0 else ""


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag by lower-case name, entities resolved.

    >>> attributes('<a HREF="x?a=1&amp;b=2" hidden>')
    {'href': 'x?a=1&b=2'}
    """
    return {name.lower(): html.unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(tag)}


def _plain(words: str) -> str:
    return " ".join(html.unescape(words).split())


# ---------------------------------------------------------------------------------------------------------- JSON-LD


def _articles(script: str, named: dict[str, Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    """The articles that a JSON-LD script speaks of; ``named`` gathers what it names. What is no JSON speaks of none."""
    waiting = _loaded(script)
    for _ in range(2000):  # objects looked at, at most
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if isinstance(one.get("@id"), str) and len(one) > 1:
                named.setdefault(one["@id"], one)
            kinds = one.get("@type")
            if any(_bare(kind) in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield one
            waiting.extend(value for key, value in one.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _loaded(script: str) -> list[object]:
    """The script's JSON in a list, which is empty if it is none; a comma too many is forgiven."""
    script = script.strip().removeprefix("<!--").removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    for words in (script, _COMMA.sub(r"\1", script)):
        try:
            return [json.loads(words, strict=False)]
        except (ValueError, RecursionError):
            continue
    return []


def _bare(kind: object) -> str:
    """The name of a type without the vocabulary's address before it."""
    return str(kind).rstrip("/").rpartition("/")[2]


def _names(value: object, named: Mapping[str, Mapping[str, object]], depth: int = 0) -> list[str]:
    """The names of a JSON-LD person, organisation, list of them, or of what an ``@id`` points to."""
    if depth > 4:
        return []
    if isinstance(value, str):
        return [_plain(value)] if value.strip() and "://" not in value else []
    if isinstance(value, dict):
        there = value if "name" in value else named.get(str(value.get("@id")), {})
        return _names(there.get("name"), named, depth + 1)
    return [name for one in value for name in _names(one, named, depth + 1)] if isinstance(value, list) else []


def _from_articles(found: _Found, key: str) -> str:
    return next(
        (_plain(value) for one in found.articles if isinstance(value := one.get(key), str) and value.strip()), ""
    )


# ------------------------------------------------------------------------------------------------------- the values


def _outlet(found: _Found) -> Noted | None:
    if name := found.meta.get("og:site_name", ""):
        return Noted(_plain(name), "meta og:site_name")
    publishers = [name for one in found.articles for name in _names(one.get("publisher"), found.named)]
    if publishers:
        return Noted(publishers[0], "JSON-LD publisher")
    for key in ("publisher", "dc.publisher", "citation_journal_title", "application-name"):
        if (name := found.meta.get(key, "")) and "://" not in name:
            return Noted(_plain(name), f"meta {key}")
    return Noted(found.source[1], "source") if found.source[1] else None


def _title(found: _Found, outlet: Noted | None) -> Noted | None:
    for value, where in (
        (_from_articles(found, "headline"), "JSON-LD headline"),
        (found.meta.get("og:title", ""), "meta og:title"),
        (found.meta.get("twitter:title", ""), "meta twitter:title"),
        (found.title, "title"),
        (found.heading, "h1"),
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
    said = (found.meta.get("og:url", ""), _from_articles(found, "url"), found.source[0])
    for value in (_absolute(found.canonical, found), *said):
        if value.lower().startswith(("http://", "https://")):
            return value[:2000]
    return None


def _absolute(address: str, found: _Found) -> str:
    """An address that is given from the page's base on."""
    try:
        return urljoin(found.base, address) if address and found.base else address
    except ValueError:
        return ""


def _saved_from(page: str) -> str | None:
    """Where a page was when it was saved, by the comment that the saver left at its top."""
    opens = page.find("<!--", 0, 2000)
    closes = page.find("-->", opens, opens + 4000) if opens >= 0 else -1
    match = _SAVED.search(page, opens, closes) if closes >= 0 else None
    return html.unescape(match[1]) if match else None


def _byline(found: _Found) -> str | None:
    names = [name for one in found.articles for name in _names(one.get("author"), found.named)]
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
