"""Which outlet a text comes from: as its metadata says, by its address, or as its own words show; else unknown.

A wrong outlet would credit one newsroom with another's words, so the text must show it: its own prompts ("Read more
at"), its own checks ("... could not verify"), the agency in its dateline. Being cited ("told ...", "reported earlier")
counts only where no other outlet is named at all. Signs and weights are data (``data/outlet_signs.toml``,
``data/outlets.txt``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from sayso import data
from sayso.model import Mark, Noted

ENOUGH = 3
"""Weight of signs that shows an outlet; 2 will do where it is the only outlet named."""


def find(text: str, *, given: Noted | None, url: str | None, marks: Sequence[Mark] = ()) -> Noted | None:
    """The outlet with where it was found, or ``None``. What metadata says is brought to the outlet's usual name.

    >>> find("Brill has not replied to The Tidewater Gazette’s questions.", given=None, url=None)
    Noted(value='The Tidewater Gazette', where='text: asked for comment')
    >>> find("The mayor told The Tidewater Gazette and the Holm Herald.", given=None, url=None) is None
    True
    """
    if given is not None and given.value.strip():
        return Noted(by_domain(given.value) or given.value.strip(), given.where)
    by_address = _by_url(url) if url else None
    shown = by_address or _by_dateline(marks) or _by_prompt(marks)
    if shown is not None:
        return shown
    named = list(_named(text))
    return _by_text(text, marks, named) or _by_unlisted(text, named)


# --------------------------------------------------------------------------------------------------- the name tables


@dataclass(frozen=True, slots=True)
class _Names:
    """Outlets' names by domain and by every spelling; spellings as one pattern."""

    domains: Mapping[str, str]
    spellings: Mapping[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    weight: int
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    within: re.Pattern[str] | None


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return data.table("outlet_signs.toml")


@lru_cache(maxsize=1)
def _signs() -> tuple[_Sign, ...]:
    def compiled(row: Mapping[str, str], key: str) -> re.Pattern[str] | None:
        return re.compile(row[key]) if key in row else None

    return tuple(
        _Sign(row["name"], row["weight"], compiled(row, "before"), compiled(row, "after"), compiled(row, "within"))
        for row in _table()["sign"]
    )


@lru_cache(maxsize=1)
def _names() -> _Names:
    domains: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for line in data.lines("outlets.txt"):
        name, sites, others = (part.strip() for part in (line + " | | ").split("|")[:3])
        domains.update({site.strip(): name for site in sites.split(",") if site.strip()})
        for spelling in (name, *(other.strip() for other in others.split(",") if other.strip())):
            spellings.setdefault(_bare(spelling), name)
    return _Names(domains, spellings, _name_pattern(spellings))


def _bare(name: str) -> str:
    return name[4:] if name.startswith(("The ", "the ")) else name


def _name_pattern(spellings: Mapping[str, str]) -> re.Pattern[str]:
    """A listed name, a web address, or capitalised words of which the last says outlet."""
    listed = "|".join(sorted(map(re.escape, spellings), key=lambda name: (-len(name), name)))
    begins = re.escape("".join(sorted({name[0] for name in spellings})))  # most words are passed over by one look
    heads = "|".join(map(re.escape, _table()["names"]["heads"]))
    not_first = "|".join(_table()["names"]["not_first"])
    return re.compile(
        rf"\b(?:(?:The|the) )?(?=[{begins}])(?P<listed>{listed})(?:\.com)?(?![\w-])"
        rf"|\b(?P<site>[A-Za-z0-9-]{{2,40}}+(?:\.[A-Za-z0-9-]{{2,20}}){{0,2}}\.(?:com|org|net|co\.uk|news|info|[a-z]{{2}}))\b"
        rf"|\b(?P<own>(?:The |the )?(?!(?:{not_first}) )(?:[A-Z][\w.’'-]{{0,20}} ){{1,3}}(?:{heads}))(?![\w-]| [A-Z])"
    )


# ------------------------------------------------------------------------------------------------- address, dateline


def by_domain(address: str) -> str | None:
    """The usual name of the outlet at a domain, or of any site above it in the table.

    >>> by_domain("www.reuters.com"), by_domain("unknown.example")
    ('Reuters', None)
    """
    parts = address.strip().lower().removeprefix("www.").rstrip(".").split(".")
    for cut in range(len(parts) - 1):
        if (name := _names().domains.get(".".join(parts[cut:]))) is not None:
            return name
    return None


def _by_url(url: str) -> Noted | None:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if (name := by_domain(host)) is not None:
        return Noted(name, "url")
    is_hosted = any(host == site or host.endswith("." + site) for site in _table()["names"]["hosts"])
    if "." not in host or is_hosted or not re.search(r"\.[a-z]{2,}$", host):
        return None
    return Noted(host, "domain")  # an outlet nobody listed goes by its address


def _by_dateline(marks: Sequence[Mark]) -> Noted | None:
    """The agency in brackets before the first words."""
    agencies = _agencies()
    for mark in marks:
        match = re.search(r"\(([^()]{2,40})\)", mark.span.text) if mark.reason == "dateline" else None
        if match is None or not {match[1], agencies.get(match[1])}.isdisjoint(_table()["dateline"]["not"]):
            continue
        # After a place the brackets hold an agency even if no list has it; alone they may hold anything.
        if match[1] in agencies or match[1] in _table()["names"]["in_brackets"] or match.start() > 2:
            return Noted(_names().spellings.get(match[1]) or agencies.get(match[1], match[1]), "dateline")
    return None


@lru_cache(maxsize=1)
def _agencies() -> Mapping[str, str]:
    return data.forms("agencies.txt")


_NAME = r"(?P<name>(?:The )?[A-Z][\w&.-]{0,20}(?: [A-Z][\w&.-]{0,20}){0,4})"


@lru_cache(maxsize=1)
def _prompts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = _table()["prompts"]
    return tuple(
        (sign, re.compile(pattern.replace("NAME", _NAME)))
        for sign, patterns in table.items()
        if sign != "not"
        for pattern in patterns
    )


def _by_prompt(marks: Sequence[Mark]) -> Noted | None:
    """The outlet that its own furniture names: there a name is an outlet's whatever its words."""
    for mark in marks:
        for sign, pattern in _prompts():
            match = pattern.search(mark.span.text)
            if match is not None and not set(match["name"].split()) & set(_table()["prompts"]["not"]):
                name = match["name"].rstrip(".").removesuffix(" Online").removesuffix(" Digital")
                return Noted(by_domain(name) or _names().spellings.get(_bare(name), name), f"text: {sign}")
    return None


# ---------------------------------------------------------------------------------------------------------- the text


@dataclass(slots=True)
class _Candidate:
    weight: int = 0
    best: int = 0
    sign: str = ""


_Naming = tuple[str, bool, int, int]
"""An outlet named in the text: its usual name, whether its words are also plain words, and where."""


def _by_text(text: str, marks: Sequence[Mark], named: Sequence[_Naming]) -> Noted | None:
    """The one outlet that the text's own words point to. Names in links to other stories weigh little."""
    candidates: dict[str, _Candidate] = defaultdict(_Candidate)
    for name, is_plain, start, end in named:
        is_weak = is_plain or any(mark.span.start <= start < mark.span.end for mark in marks)
        for sign in _shown(text, start, end):
            if not is_weak or sign.weight >= ENOUGH or sign.name.startswith("spoke"):
                _count(candidates[name], sign)
        if not is_weak:
            candidates[name]  # named, if without a sign
    _join_short(candidates)
    ranked = sorted(candidates.items(), key=lambda item: (-item[1].best, -item[1].weight, item[0]))
    if not ranked:
        return None
    name, first = ranked[0]
    clear = len(ranked) == 1 or ranked[1][1].best < first.best
    # A well-known outlet is cited everywhere: to be the only one named is not enough for it.
    is_listed = _bare(name) in _names().spellings
    alone = len(ranked) == 1 and first.best >= ENOUGH - 1 and (not is_listed or first.weight > ENOUGH)
    return Noted(name, f"text: {first.sign}") if alone or (first.best >= ENOUGH and clear) else None


def _join_short(candidates: dict[str, _Candidate]) -> None:
    """A short form is counted for the long one: "the Herald" where "the Holm Herald" is named too."""
    for short in sorted(candidates):
        longer = [name for name in candidates if name != short and _bare(name).endswith(" " + _bare(short))]
        if len(longer) == 1:
            one = candidates.pop(short)
            if one.best > candidates[longer[0]].best:
                candidates[longer[0]] = one


def _by_unlisted(text: str, named: Sequence[_Naming]) -> Noted | None:
    """A single word that no list has, to which somebody "previously told" something, if it names nobody else here."""
    if any(not is_plain for _, is_plain, _, _ in named):
        return None
    rule = _table()["unlisted"]
    before, after = re.compile(rule["before"]), re.compile(rule["after"])
    for match in re.finditer(r"(?<=told )[A-Z][\w-]{2,20}", text):
        told = before.search(text, max(0, match.start() - 30), match.start()) and after.search(
            text[match.end() : match.end() + 12]
        )
        if told and match[0] not in rule["not"] and not _in_longer_name(text, match[0]):
            return Noted(match[0], "text: spoke to it before")
    return None


def _in_longer_name(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)} [A-Z]|[A-Z][\w.]* {re.escape(word)}\b", text) is not None


def _count(candidate: _Candidate, sign: _Sign) -> None:
    candidate.weight += sign.weight
    if sign.weight > candidate.best:
        candidate.best, candidate.sign = sign.weight, sign.name


def _shown(text: str, start: int, end: int) -> Iterator[_Sign]:
    before, after = text[max(0, start - 70) : start], text[end : end + 80]
    for sign in _signs():
        if sign.before is not None and not sign.before.search(before):
            continue
        if sign.after is not None and not sign.after.search(after):
            continue
        if sign.within is None or sign.within.search(before):
            yield sign


def _named(text: str) -> Iterator[_Naming]:
    """Every outlet named in the text."""
    plain = _table()["names"]["plain"]
    for match in _names().pattern.finditer(text):
        if (site := match["site"]) is not None:
            name = by_domain(site)
            if name is not None:
                yield name, False, match.start(), match.end()
        elif match["own"] is not None:
            yield _usual(match["own"]), False, match.start(), match.end()
        else:
            name = _names().spellings[match["listed"]]
            yield name, match["listed"] in plain or match[0] in plain, match.start(), match.end()


def _usual(name: str) -> str:
    """A name that no list has: a capital "The" is part of it, a small one is not."""
    return name.removeprefix("the ")
