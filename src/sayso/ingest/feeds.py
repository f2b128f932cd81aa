"""Feeds (RSS, Atom) and lists of feeds (OPML). The network is used only where the source named is an address or a list.

An item that carries its article is read from the feed; for one that carries a teaser only, the page is fetched if the
feed itself came from the web, and the teaser is read (and marked so) if it is a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.errors import BadArticle
from sayso.ingest import apart, guard, metadata
from sayso.ingest.course import Course
from sayso.ingest.when import iso
from sayso.model import Noted, Raw
from sayso.settings import Settings

MAX_FEED_MEGABYTES = 20.0
MAX_ITEMS = 1000
MAX_FEEDS = 1000
TEASER = 800
"""An item with fewer characters of text is taken for a teaser of the page it links to."""


def read(
    data: bytes, where: str, name: str, settings: Settings, *, pages: Course | None = None
) -> Iterator[Raw | BadArticle]:
    """The items of a feed in its order; with ``pages``, the course of a run on the web, teasers lead to their pages."""
    held = pages.learnt.pop(where, {}) if pages is not None else {}  # kept again only when all was read
    is_whole = True
    for found, link in apart.items("feed", data, where, name, settings):
        if pages is not None and pages.stopped():
            return
        for one in _followed(found, link, settings, pages) if pages is not None else [found]:
            is_whole = is_whole and isinstance(one, Raw)
            yield one
    if pages is not None and is_whole:
        pages.learn(where, held)


def _followed(found: Raw | BadArticle, link: str, settings: Settings, pages: Course) -> Iterator[Raw | BadArticle]:
    """The page that an item leads to, where the item itself carries no article."""
    if not link or (isinstance(found, Raw) and len(found.text) >= TEASER):
        yield found
        return
    from sayso.ingest import urls

    try:
        yield from urls.read(link, settings, pages, depth=2)
    except BadArticle as bad:
        yield bad


def items(data: bytes, where: str, name: str, settings: Settings) -> Iterator[tuple[Raw | BadArticle, str]]:
    """What the items of a feed carry themselves, each with the address of its page, or an empty one."""
    if b"<!ENTITY" in data[:100_000]:
        raise BadArticle(where, "the feed declares entities", "feeds have no need of them: left out")
    import feedparser

    try:
        feed = feedparser.parse(data)
    except Exception as error:  # the parser stumbles over some character references
        raise BadArticle(where, f"the feed cannot be parsed ({type(error).__name__})", "is it RSS or Atom?") from None
    if not feed.entries:
        reason = f" ({type(feed.bozo_exception).__name__})" if feed.get("bozo") else ""
        raise BadArticle(where, f"the feed has no items{reason}", "is it RSS or Atom?")
    for number, entry in enumerate(feed.entries[:MAX_ITEMS], 1):
        link = str(entry.get("link") or "")
        link = link if link.lower().startswith(("http://", "https://")) else ""
        yield _entry(entry, where, link or str(entry.get("id") or "") or f"{name}:{number}", link, settings), link


def _entry(entry: Any, where: str, key: str, link: str, settings: Settings) -> Raw | BadArticle:
    try:
        return _raw(entry, _text(entry), f"{where}#{key}", key, link, settings)
    except BadArticle as bad:
        return bad
    except UnicodeEncodeError:
        return BadArticle(f"{where}#{key}", "the item holds half a surrogate pair", "it is damaged: left out")


def _text(entry: Any) -> str:
    """The longest text that the item carries, without its markup."""
    from sayso.ingest import html

    parts = [str(part.get("value") or "") for part in entry.get("content", [])] + [str(entry.get("summary") or "")]
    markup = max(parts, key=len)
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    seen = guard.shape(markup)
    if seen.depth > guard.MAX_DEPTH or seen.attributes > guard.MAX_ATTRIBUTES:
        raise BadArticle(str(entry.get("link") or "item"), "its markup is no ordinary markup", "left out")
    return html.fragment(markup)


def _title(entry: Any) -> str:
    """The title as plain words: feeds may write it as HTML, and say whether they do."""
    title = str(entry.get("title") or "")
    if "html" in str((entry.get("title_detail") or {}).get("type") or ""):
        title = unescape(_TAG.sub("", title))
    return " ".join(title.split())


def _raw(entry: Any, text: str, place: str, name: str, link: str, settings: Settings) -> Raw:
    published = iso(str(entry.get("published") or entry.get("updated") or entry.get("date") or ""))
    source = " ".join(str((entry.get("source") or {}).get("title") or "").split())
    title = _title(entry)
    warnings = guard.check_text(place, text, settings)
    if len(text) < TEASER and not entry.get("content"):
        warnings = (*warnings, "only the teaser of the feed was read")
    return Raw(
        name=name,
        path=place,
        text=text,
        title=Noted(title, "feed title") if title else None,
        outlet=Noted(source, "feed source") if source else None,
        published=Noted(published, "feed date") if published else None,
        url=link or None,
        byline=str(entry.get("author") or "").strip() or None,
        warnings=warnings,
    )


_TAG = re.compile(r"<[^<>]{0,1000}>")
_XML_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def read_opml(data: bytes, where: str, settings: Settings, course: Course) -> Iterator[Raw | BadArticle]:
    """The items of every feed that an OPML list names; to name the list is to name its addresses."""
    from sayso.ingest import urls

    course.forget(where)  # its feeds are to be asked again though the list stays the same
    addresses = feeds_of(data)
    if not addresses:
        raise BadArticle(where, "the list names no feeds", "is it OPML with xmlUrl?")
    for address in addresses:
        if course.stopped():
            return
        try:
            yield from urls.read(address, settings, course, depth=1)
        except BadArticle as bad:
            yield bad


def feeds_of(data: bytes) -> list[str]:
    """The addresses of the feeds in an OPML list, each once, in its order.

    >>> feeds_of(b'<opml><body><outline text="Holm" xmlUrl="https://holm.example/feed"/></body></opml>')
    ['https://holm.example/feed']
    """
    page = data.decode("utf-8", "replace")
    found: dict[str, None] = {}
    for tag in guard.tags(page):
        if tag.name == "outline" and not tag.closes:
            address = metadata.attributes(page[tag.start : min(tag.end, tag.start + 20_000)]).get("xmlurl", "")
            if _XML_URL.fullmatch(address):
                found[address] = None
    return list(found)[:MAX_FEEDS]
