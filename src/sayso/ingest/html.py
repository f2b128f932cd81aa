"""A page as a ``Raw``: its article's text by a maintained extractor, its metadata, the way back to the page.

trafilatura gives the text; resiliparse gives it where trafilatura's parser would lose it (past 256 levels), lost most
of it, or would take too long, and then the article carries a warning. Both are imported only when a page turns up.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter

from sayso import text as words_of
from sayso.errors import BadArticle
from sayso.ingest import guard, metadata, pagemap
from sayso.model import Noted, Raw
from sayso.settings import Settings

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
MANY_TAGS = 15_000
LONG_TEXT = 300_000
"""Above these the first extractor takes more than a few seconds, the second still less than one."""
LONG_CELL = 300
"""A table with more letters in a cell is no table but a way of placing columns; its bars are no part of the text."""
SHARE_KEPT = 0.25
"""If the extractor gives a smaller share of the fallback's text than this, most of the body was lost."""


def to_raw(
    data: bytes, where: str, name: str, settings: Settings, *, url: str | None = None, charset: str | None = None
) -> Raw:
    """The article on a page. ``charset`` is what the server said; ``url`` where the page was, if that is known.

    Raises ``BadArticle`` if it is no page, one beyond the bounds, or one without an article.
    """
    page, warnings = decode(data, where, charset)
    seen = guard.check_page(where, page, settings)
    text, said = extract(page, seen.depth, seen.tags)
    if not text:
        raise BadArticle(where, "the page holds no article text", "is the text loaded by a script? save it as text")
    said += guard.check_text(where, text, settings)
    about = metadata.read(page)
    found = about.published or _dated(page)
    return Raw(
        name=name,
        path=where,
        text=text,
        title=about.title,
        outlet=about.outlet,
        published=found,
        url=url or about.url,
        byline=about.byline,
        language=about.language,
        page_map=pagemap.back(text, page),
        warnings=warnings + said,
    )


def decode(data: bytes, where: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The page's letters: by byte order mark, by the server's word, by its own, as UTF-8, else as Windows-1252.

    With warnings where the encoding is not as stated. Raises ``BadArticle`` for what is no text.
    """
    kind = guard.binary_kind(data)
    if kind is not None:
        raise BadArticle(where, f"it is {kind}, not a page", "only the text of pages is read")
    for encoding in _said_encodings(data, charset):
        try:
            return data.decode(encoding).replace("\0", "\ufffd"), ()
        except (ValueError, LookupError):
            continue
    for encoding, opens in (("utf-16-le", b"<\0"), ("utf-16-be", b"\0<")):
        if data.startswith(opens) and len(data) % 2 == 0 and guard.looks_like_utf16(data):
            with contextlib.suppress(UnicodeDecodeError):
                return data.decode(encoding), ("read as UTF-16, which it does not state",)
    if guard.looks_like_utf16(data):
        raise BadArticle(where, "it seems to be UTF-16 without a byte order mark", "save it as UTF-8")
    page = data.decode("cp1252", "replace").replace("\0", "\ufffd")
    return page, ("its encoding is not stated, or not as stated, and not UTF-8: read as Windows-1252",)


def _said_encodings(data: bytes, charset: str | None) -> list[str]:
    head = data[:4096]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    said = [charset or ""]
    said += [
        match[1].decode("ascii", "ignore") for match in (_CHARSET.search(head), _XML_CHARSET.search(head)) if match
    ]
    known = ["cp1252" if one.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii") else one for one in said if one]
    return ["utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-8", *known] if _is_utf8(data) else known


def _is_utf8(data: bytes) -> bool:
    """UTF-8 that is not mere ASCII hardly ever happens by chance: it goes before what the page says."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not guard.looks_like_utf16(data)


def extract(page: str, depth: int, tags: int = 0) -> tuple[str, tuple[str, ...]]:
    """The article's text and what is to be said about it. What is too much for the first goes to the second."""
    fallback = _by_resiliparse(page)
    if depth > guard.SAFE_DEPTH:
        return fallback, (f"{depth} levels of nested tags: read with the second extractor",) if fallback else ()
    if tags > MANY_TAGS or len(fallback) > LONG_TEXT:
        return fallback, ("a very large page: read with the second extractor",)
    text = _by_trafilatura(page)
    if any(len(cell) > LONG_CELL for line in text.splitlines() if line.startswith("|") for cell in line.split("|")):
        return fallback, ("laid out as a table: read with the second extractor",)
    if len(text) < SHARE_KEPT * len(fallback):
        return fallback, (
            f"the first extractor found {len(text)} characters, the second {len(fallback)}: the second's",
        )
    return text, _dropped(text, fallback)


def _by_trafilatura(page: str) -> str:
    import trafilatura

    found = trafilatura.extract(page, include_comments=False, include_tables=True, include_links=False)
    return (found or "").strip()


def _by_resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    try:
        found = extract_plain_text(
            page, main_content=True, preserve_formatting=True, list_bullets=False, alt_texts=False, comments=False
        )
    except BaseException as error:
        if not isinstance(error, Exception) and not guard.is_panic(error):
            raise
        return ""  # the first extractor's text stands
    return str(found).strip()


def _dropped(text: str, fallback: str) -> tuple[str, ...]:
    """The extractor leaves out the second copy of a paragraph; the page shows it, so it is said."""
    counts = Counter(fallback[start:end] for start, end in words_of.paragraphs(fallback) if end - start >= 40)
    lost = sum(count - text.count(line) for line, count in counts.items() if count > 1 and 0 < text.count(line) < count)
    return (f"{lost} repeated paragraph{'' if lost == 1 else 's'} of the page left out",) if lost else ()


def fragment(markup: str) -> str:
    """The text of a piece of HTML (a feed's item, a mail's part), paragraphs kept."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, preserve_formatting=True, alt_texts=False, list_bullets=False)).strip()


def _dated(page: str) -> Noted | None:
    """The day that htmldate reads off the page where no metadata gave a moment; it loses time and zone."""
    import logging

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(page, extensive_search=False, original_date=True)
    except Exception:  # a guess that fails is no reason to lose the page
        return None
    return Noted(found, "htmldate") if found else None
