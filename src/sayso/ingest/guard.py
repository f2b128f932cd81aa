"""What is checked before a text or a page is let in: size, decoding, control characters; for HTML also its shape.

The scan of a page is one linear pass over its tags and runs before any parser, because parsers take time that grows
with the square of nesting and attributes, and one of them loses the text past 256 levels without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.errors import BadArticle
from sayso.model import Raw
from sayso.settings import Settings

MEGABYTE = 1_000_000
MAX_DEPTH = 2_000
"""Levels of nesting a page may have: 2,000 take a parser well under a second, 200,000 more than a minute."""
SAFE_DEPTH = 240
"""Levels up to which the extractor loses nothing (its parser stops at 256)."""
MAX_ATTRIBUTES = 500
MAX_TAGS = 200_000

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"OggS", "an audio file"),
    (b"ID3", "an audio file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an XZ archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
LONG, FEW_LETTERS = 10_000, 0.05
"""A longer text of which a smaller share are letters and digits is no text: 900,000 ampersands, each a word to the
tagger, would take it more than a minute."""


def is_panic(error: BaseException) -> bool:
    """True for what the libraries written in Rust raise on a fault of theirs; it is no ``Exception``."""
    return type(error).__name__ == "PanicException"


def guarded(where: str, raws: Iterable[Raw | BadArticle]) -> Iterator[Raw | BadArticle]:
    """The same, with whatever a reader raises turned into one ``BadArticle``: a broken input never stops a run."""
    try:
        yield from raws
    except BadArticle as bad:
        yield bad
    except OSError as error:
        yield BadArticle(where, f"it cannot be read ({error.strerror or error})", "is it complete?")
    except ModuleNotFoundError as error:
        yield BadArticle(where, f"reading it needs {error.name}", "install the extra that docs/reading.md names")
    except MemoryError:
        yield BadArticle(where, "it does not fit into memory", "split it")
    except BaseException as error:  # a fault in a reader, or in a library it uses
        if not isinstance(error, Exception) and not is_panic(error):
            raise
        yield BadArticle(where, f"its reader failed ({type(error).__name__}: {error})"[:300], "please report this file")


def binary_kind(data: bytes) -> str | None:
    """What the first bytes say a file is, if they are no text.

    >>> binary_kind(b"\\x89PNG\\r\\n\\x1a\\n..."), binary_kind(b"The gate failed.")
    ('a PNG image', None)
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return "a video or audio file" if data[4:8] == b"ftyp" or data[:4] == b"RIFF" else None


def too_large(size: int, megabytes: float) -> str | None:
    """What to say of something with more bytes than the bound, else ``None``."""
    if size <= megabytes * MEGABYTE:
        return None
    return f"it has {size / MEGABYTE:.1f} MB, more than the {megabytes:g} MB one article may have"


def decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """A file's bytes as text and warnings: UTF-8 as it stands, or UTF-16 and UTF-32 if a byte order mark says so.

    Raises ``BadArticle`` for everything else: a guessed encoding would put letters into an article that it never had.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise BadArticle(name, f"it is {kind}, not text", "convert it to text or HTML first")
    marked = _marked_encoding(data)
    if marked:
        try:
            return data.decode(marked), (f"read as {marked.upper()}; offsets are into the decoded text",)
        except UnicodeDecodeError as error:
            raise BadArticle(name, f"it begins like {marked.upper()} but is not ({error.reason})", _AS_UTF8) from None
    if looks_like_utf16(data):
        raise BadArticle(name, "it seems to be UTF-16 without a byte order mark", _AS_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        found = f"it is not UTF-8: byte {data[error.start]:#04x} at {error.start} ({error.reason})"
        raise BadArticle(name, found, _AS_UTF8) from None


_AS_UTF8 = "save it as UTF-8 (iconv -f OLD -t UTF-8)"


def _marked_encoding(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    return "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else None


def looks_like_utf16(data: bytes) -> bool:
    """True if the bytes look like UTF-16: nearly every second byte of Western text is zero then."""
    head = data[:4096]
    half = len(head) // 2
    return half >= 2 and max(head[0::2].count(0), head[1::2].count(0)) > 0.4 * half


def check_text(name: str, text: str, settings: Settings) -> tuple[str, ...]:
    """Warnings about a text; raises ``BadArticle`` if it is empty, too large, or holds what no text holds."""
    if not text.strip().strip("\ufeff"):
        raise BadArticle(name, "it is empty", "nothing to read here")
    if (said := too_large(len(text), settings.article_megabytes)) is not None:
        raise BadArticle(name, said, "split it, or raise article_megabytes")
    if (at := text.find("\0")) >= 0:
        raise BadArticle(name, f"it holds a NUL character at {at}", "it is damaged or no text: save it as UTF-8 text")
    if (lone := _SURROGATE.search(text)) is not None:
        raise BadArticle(name, f"it holds half a surrogate pair at {lone.start()}", "it is damaged: save it as UTF-8")
    controls = len(_CONTROL.findall(text))
    if controls > 10 and controls * 50 > len(text):
        raise BadArticle(name, f"{controls} of its {len(text)} characters are control characters", "is it text?")
    if len(text) > LONG and _few_letters(text):
        raise BadArticle(name, f"hardly any of its {len(text):,} characters are letters or digits", "is it text?")
    return _odd_characters(text, controls)


def _few_letters(text: str) -> bool:
    return sum(map(str.isalnum, text)) < FEW_LETTERS * (len(text) - text.count(" "))


def _odd_characters(text: str, controls: int) -> tuple[str, ...]:
    invisible = len(_INVISIBLE.findall(text))
    marks = f"{invisible} invisible character{'' if invisible == 1 else 's'}"
    said = [f"holds {marks} (zero width, direction marks, soft hyphens)"] if invisible else []
    if controls:
        said.append(f"holds {controls} control characters")
    return tuple(said)


# ------------------------------------------------------------------------------------------------------ HTML pages

TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<close>/)?(?P<name>[A-Za-z][^\s/>]*)|(?P<other>[!?]))")
_ATTRIBUTE = re.compile(r"[^\s=>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?|[\"']")
_VOID = frozenset(
    (
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "!doctype",
    )
)  # fmt: skip
_CLOSED_BY_THE_NEXT = frozenset(
    (
        "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "caption",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a page: its place, its lower-case name, and whether it closes."""

    start: int
    end: int
    name: str
    closes: bool


def tags(page: str) -> Iterator[Tag]:
    """The tags of a page in one pass; comments, and what stands in scripts and styles, are passed over."""
    at = 0
    while (match := TAG.search(page, at)) is not None:
        if match["comment"]:
            at = _after(page, "-->", match.end())
            continue
        end = _tag_end(page, match.end())
        name = (match["name"] or "!doctype").lower()
        yield Tag(match.start(), end, name, bool(match["close"]))
        at = end
        if name in ("script", "style") and not match["close"]:
            at = _raw_end(page, name, end)


def _after(page: str, what: str, at: int) -> int:
    found = page.find(what, at)
    return len(page) if found < 0 else found + len(what)


_QUOTE_OR_END = re.compile("[\"'>]")


def _tag_end(page: str, at: int) -> int:
    """After the ``>`` that ends a tag; one in quotation marks does not, unless the marks never close."""
    begin = at
    while (match := _QUOTE_OR_END.search(page, at)) is not None:
        if match[0] == ">":
            return match.end()
        closing = page.find(match[0], match.end(), begin + 100_000)
        if closing < 0:
            return _after(page, ">", match.end())
        at = closing + 1
    return len(page)


def _raw_end(page: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}", re.IGNORECASE).search(page, at)
    return len(page) if found is None else found.start()


@dataclass(frozen=True, slots=True)
class Shape:
    """How deep a page nests, how many tags it has, and how many attributes its fullest tag."""

    depth: int
    tags: int
    attributes: int


def shape(page: str) -> Shape:
    """The shape of a page, from one linear scan that ends where a bound is broken.

    >>> shape("<div><p>One<p>Two<br></div>")
    Shape(depth=1, tags=5, attributes=0)
    """
    depth = deepest = count = most = 0
    for tag in tags(page):
        count += 1
        most = max(most, _attributes(page, tag))
        if tag.name not in _VOID and tag.name not in _CLOSED_BY_THE_NEXT:
            depth = max(0, depth + (-1 if tag.closes else 1))
            deepest = max(deepest, depth)
        if deepest > MAX_DEPTH or most > MAX_ATTRIBUTES or count > MAX_TAGS:
            break  # refused in any case: the rest need not be looked at
    return Shape(deepest, count, most)


def _attributes(page: str, tag: Tag) -> int:
    if tag.closes or tag.end - tag.start < 2 * MAX_ATTRIBUTES:
        return 0  # too short to have too many, and not worth counting
    return sum(1 for _ in _ATTRIBUTE.finditer(page, tag.start + 1 + len(tag.name), tag.end))


def check_page(name: str, page: str, settings: Settings) -> Shape:
    """The shape of a page that is safe to parse; raises ``BadArticle`` for one that is not."""
    if (said := too_large(len(page), settings.max_page_megabytes)) is not None:
        raise BadArticle(name, said, "save the article alone, or raise max_page_megabytes")
    seen = shape(page)
    for value, bound, what in (
        (seen.depth, MAX_DEPTH, "levels of nested tags"),
        (seen.attributes, MAX_ATTRIBUTES, "attributes in one tag"),
        (seen.tags, MAX_TAGS, "tags"),
    ):
        if value > bound:
            raise BadArticle(name, f"it has more than {bound:,} {what}", "it is no ordinary page: left out")
    return seen
