"""Replacing chosen names everywhere in the native form: texts, spans, entity names, titles, addresses, hashes.

A name is covered by blocks of the same length, so that every offset stays where it was; texts get new hashes and
articles new ids. With a name go the spellings that Sayso knows of it, and its forms in addresses (``ada-marsh``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sayso import stages
from sayso.errors import UsageError
from sayso.model import Article, Reading, article_id, text_hash
from sayso.present.export.lines import export
from sayso.present.views import Views
from sayso.store.codec import decode

BLOCK = "\N{FULL BLOCK}"
Mask = Callable[[str], str]


def mask_of(names: Iterable[str]) -> Mask:
    """A function that covers these names in a text, whatever their case; the length of the text stays the same.

    >>> mask_of(["Ada Marsh"])("See ada-marsh: Ada Marsh's gate").replace(BLOCK, "#")
    "See #########: #########'s gate"
    """
    forms = {form for name in names for form in _forms(name.strip()) if form}
    if not forms:
        raise UsageError("no name to cover; write --redact NAME")
    pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f))), re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: BLOCK * len(found[0]), text)


def _forms(name: str) -> set[str]:
    return {name, *(re.sub(r"\s+", between, name) for between in ("-", "_", "+", "%20", "\u00a0", "\n", ""))}


def spellings(views: Views, names: Iterable[str]) -> set[str]:
    """The names and every spelling of the entities that they name, descriptions aside."""
    wanted = {name.casefold() for name in names}
    found = set(names)
    for entity in views.collection.entities():
        own = {entity.name, *(alias.text for alias in entity.aliases if not alias.contextual)}
        if entity.named and wanted & {spelling.casefold() for spelling in own}:
            found |= {spelling for spelling in own if len(spelling) > 2}
    return found


def redacted_lines(views: Views, names: Iterable[str]) -> list[str]:
    """The native lines with the names covered and every hash and id made anew."""
    mask = mask_of(spellings(views, names))
    records = [json.loads(line) for line in export(views).splitlines()]
    texts: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for record in records:
        if record["type"] == "article":
            article = record["reading"]["article"]
            text = mask(article["text"])
            renamed[article["id"]] = article_id(text)
            renamed[article["sha256"]] = text_hash(text)
            texts[article["id"]] = text
    return [
        json.dumps(_covered(record, mask, texts, renamed), ensure_ascii=True, separators=(",", ":"))
        for record in records
    ]


def _covered(record: dict[str, Any], mask: Mask, texts: dict[str, str], renamed: dict[str, str]) -> Any:
    old = record["reading"]["article"]["id"] if record["type"] == "article" else None
    made = _walk(record, mask, texts, renamed, old)
    if old is not None:
        made["fingerprint"] = _fingerprint(decode(Reading, made["reading"]).article)
    return made


def _walk(thing: Any, mask: Mask, texts: dict[str, str], renamed: dict[str, str], article: str | None) -> Any:
    """A copy of plain data with strings covered, ids renamed, and spans sliced anew from the covered texts."""
    if isinstance(thing, str):
        return renamed.get(thing) or mask(thing)
    if isinstance(thing, list):
        if article in texts and len(thing) == 3 and [type(part) for part in thing] == [int, int, str]:
            return [thing[0], thing[1], texts[article][thing[0] : thing[1]]]
        return [_walk(part, mask, texts, renamed, article) for part in thing]
    if isinstance(thing, dict):
        here = thing["article"] if isinstance(thing.get("article"), str) and thing["article"] in texts else article
        sides = {"a_span": thing.get("a"), "b_span": thing.get("b")}
        return {
            key: _walk(value, mask, texts, renamed, sides.get(key) or here)
            for key, value in thing.items()
            if not (key == "because" and article is None)
        }
    return thing


def _fingerprint(article: Article) -> str:
    board = stages.run("article", {"article": article}, [s for s in stages.STAGES if s.name == "fingerprint"])
    data: bytes = board["fingerprint"].to_bytes()
    return data.hex()
