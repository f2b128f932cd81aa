"""Replacing chosen names everywhere in the native form: texts, spans, entity names, titles, addresses, ids, hashes.

A name is covered by blocks of the same length, so that every offset stays where it was; texts get new hashes and
articles new ids. Other ids are made of old texts and names, so they are numbered anew: a guess at a name cannot be
tried on them. With a name go the spellings that Sayso knows of it, and its forms in addresses (``ada-marsh``). Words
of Sayso's own (``type``, ``stance``, dates ...) are no text and stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote

from anyascii import anyascii

from sayso import stages
from sayso.errors import IntegrityError, UsageError
from sayso.model import Article, Reading, article_id, content_id, text_hash
from sayso.present.export.lines import export
from sayso.present.views import Views
from sayso.store.codec import decode
from sayso.text import fold, fold_with_map

BLOCK = "\N{FULL BLOCK}"
ID = re.compile(r"[a-z][0-9a-f]{12}")
INSIDE = re.compile(r"~[0-9a-f]{6}(?![0-9a-f])|[a-z]?[0-9a-f]{12,}")
"""What may be an id, a hash, or ingest's mark in a name, inside other words."""
BETWEEN = r"(?:\s|[-_+.'’]|%20|%27|%c2%a0)*"
"""What may stand between the words of a name, in a text or in an address."""
EDGES = (r"(?:(?<![^\W_])|(?<=%[0-9a-f]{2}))", r"(?![^\W_])")
"""No letter or digit before and after; an encoded character of an address may stand before."""
SPACED = "\u0590"
"""Scripts below this one part words by spaces; others join particles to names, so there a name has no edges."""

FIXED = frozenset({
    "type", "kind", "stance", "state", "measure", "modality", "role", "basis", "direction", "what", "verdict", "rule",
    "reason", "per", "trend", "fingerprint", "not_before", "date", "at", "published", "language", "said_on", "when",
})  # fmt: skip
"""Keys whose strings are words of Sayso's own, or dates; a span below one of them is text nevertheless."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Covers names in a text, whatever their case and accents; the length of the text stays the same."""

    pattern: re.Pattern[str]

    def __call__(self, text: str) -> str:
        """The covered text. Raises ``IntegrityError`` if a name is left in it in a writing that was not covered."""
        folded, back = fold_with_map(text)
        made = list(text)
        for found in self.pattern.finditer(folded):
            start, end = back[found.start()], back[found.end()] if found.end() < len(folded) else len(text)
            made[start:end] = BLOCK * (end - start)
        return self._clean("".join(made))

    def _clean(self, text: str) -> str:
        """The text, if no name is left in it, however it is written. Raises ``IntegrityError`` otherwise."""
        for seen in {text, unquote(text), unescape(text), normalize("NFKC", text)}:
            if self.pattern.search(fold(seen)):
                raise IntegrityError("a name to cover is left in another writing (encoded twice?); nothing was written")
        return text


def mask_of(names: Iterable[str]) -> Mask:
    """A mask for these names. Raises ``UsageError`` if there is none.

    >>> mask_of(["Ada Marsh"])("See ada-marsh: Ada Marsh's gate").replace(BLOCK, "#")
    "See #########: #########'s gate"
    >>> mask_of(["Ed"])("Ed confirmed it").replace(BLOCK, "#")
    '## confirmed it'
    """
    forms = {form for name in names for form in _forms(name)}
    if not forms:
        raise UsageError("no name to cover; write --redact NAME")
    return Mask(re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form)))))


def _forms(name: str) -> set[str]:
    """Patterns for a folded text: the name as it is, in ASCII letters, and with its characters encoded."""
    written = {normalize(form, name) for form in ("NFC", "NFD")} | {anyascii(name)}
    encoded = {quote(fold_case, safe="") for form in written for fold_case in _cases(form)}
    return {pattern for form in written | encoded if (pattern := _pattern(fold(form)))}


def _cases(name: str) -> set[str]:
    return {name.strip(), name.strip().lower(), name.strip().upper(), name.strip().title()}


def _pattern(folded: str) -> str:
    words = [word for word in re.split(r"(?:%20|%27|[\s\-_+.'’])+", folded) if word]
    if not words:
        return ""
    bare = re.search(r"%[0-9a-f]{2}$", words[-1]) or words[-1][-1] >= SPACED
    before = "" if words[0].startswith("%") or words[0][0] >= SPACED else EDGES[0]
    return before + BETWEEN.join(re.escape(word) for word in words) + ("" if bare else EDGES[1])


def spellings(views: Views, names: Iterable[str]) -> set[str]:
    """The names and every spelling of the entities that they name, descriptions aside."""
    wanted = {fold(name) for name in names}
    found = set(names)
    for entity in views.collection.entities():
        own = {entity.name, *(alias.text for alias in entity.aliases if not alias.contextual)}
        if entity.named and wanted & {fold(spelling) for spelling in own}:
            found |= {spelling for spelling in own if len(spelling) > 2}
    return found


def redacted_lines(views: Views, names: Iterable[str]) -> list[str]:
    """The native lines with the names covered and every hash and id made anew.

    Raises ``UsageError`` if no name is given, ``IntegrityError`` if one could not be covered.
    """
    mask = mask_of(spellings(views, list(names)))
    records = [json.loads(line) for line in export(views).splitlines()]
    articles = [record["reading"]["article"] for record in records if record["type"] == "article"]
    texts = _covered_texts(mask, articles)
    cover = _Cover(mask, texts, _renamed(records, articles, texts))
    return [json.dumps(cover.record(record), ensure_ascii=True, separators=(",", ":")) for record in records]


def _covered_texts(mask: Mask, articles: list[Any]) -> dict[str, str]:
    """``{article id: covered text}``, no two alike: texts that differ in the names only get blocks of other looks."""
    made: dict[str, str] = {}
    taken: set[str] = set()
    for article in articles:
        covered = mask(article["text"])
        looks = (covered.replace(BLOCK, chr(look)) for look in (ord(BLOCK), *range(0x2589, 0x25A0)))
        text = next((text for text in looks if text not in taken), None)
        if text is None:
            raise IntegrityError("too many texts differ in the covered names only; nothing was written")
        taken.add(text)
        made[article["id"]] = text
    return made


def _renamed(records: list[Any], articles: list[Any], texts: dict[str, str]) -> dict[str, str]:
    """``{old id or hash: new one}``: articles and hashes follow the covered texts, other ids are numbered."""
    salt = sha256("".join(text_hash(texts[id]) for id in sorted(texts, key=lambda id: texts[id])).encode()).hexdigest()
    found = dict.fromkeys(text for record in records for text in _strings(record) if ID.fullmatch(text))
    made = {old: content_id(old[0], salt, number) for number, old in enumerate(found)}
    for article in articles:
        text = texts[article["id"]]
        made |= {article["id"]: article_id(text), article["sha256"]: text_hash(text)}
        made["~" + content_id("", article["text"])[:6]] = "~" + content_id("", text)[:6]  # ingest's mark in a name
    return made


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from _strings(part)


@dataclass(frozen=True, slots=True)
class _Cover:
    """A copy of plain data with texts covered, ids renamed, and spans sliced anew from the covered texts."""

    mask: Mask
    texts: dict[str, str]
    renamed: dict[str, str]

    def record(self, record: dict[str, Any]) -> dict[str, Any]:
        """One line of the native form."""
        old = record["reading"]["article"]["id"] if record["type"] == "article" else None
        made: dict[str, Any] = self.walk(record, old)
        if old is not None:
            made["reading"]["article"]["text"] = self.texts[old]
            made["fingerprint"] = _fingerprint(decode(Reading, made["reading"]).article)
        if record["type"] == "story":
            made["story"]["story"]["articles"] = sorted(set(made["story"]["story"]["articles"]))
        return made

    def walk(self, thing: Any, article: str | None, *, fixed: bool = False) -> Any:
        """A part of a line; ``article`` is the id of the article that its spans are of."""
        if isinstance(thing, str):
            return thing if fixed and thing not in self.renamed else self.text(thing)
        if isinstance(thing, list):
            if article in self.texts and [type(part) for part in thing] == [int, int, str]:
                return [thing[0], thing[1], self.texts[article][thing[0] : thing[1]]]
            return [self.walk(part, article, fixed=fixed) for part in thing]
        if isinstance(thing, dict):
            return self._object(thing, article, fixed=fixed)
        return thing

    def _object(self, thing: dict[str, Any], article: str | None, *, fixed: bool) -> dict[str, Any]:
        here = thing["article"] if isinstance(thing.get("article"), str) and thing["article"] in self.texts else article
        sides = {"a_span": thing.get("a"), "b_span": thing.get("b")}
        return {
            key: self.walk(value, sides.get(key) or here, fixed=fixed or key in FIXED)
            for key, value in thing.items()
            if not (key == "because" and article is None)
        }

    def text(self, text: str) -> str:
        """A covered text; ids in it are renamed too."""
        if text in self.renamed:
            return self.renamed[text]
        return INSIDE.sub(lambda match: self.renamed.get(match[0], match[0]), self.mask(text))


def _fingerprint(article: Article) -> str:
    stage = next(stage for stage in stages.STAGES if stage.name == "fingerprint")
    (made,) = stage.run(article)
    data: bytes = made.to_bytes()
    return data.hex()
