"""What may be one by its label alone and is never joined: an unnamed bearer of a role, one office, one document."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.resolve import lexicon
from sayso.resolve.profiles import Profile
from sayso.resolve.tokens import tokens

ADJECTIVES = lexicon.word_list("adjectives")
DETERMINERS = lexicon.determiners()
NEUTRAL = lexicon.word_list("neutral")

_PUBLIC = lexicon.role_group("public")
_OFFICES = lexicon.role_group("offices")
_TIMES = lexicon.word_list("times")
_TERMS = lexicon.word_list("terms")
_SMALL = frozenset({"the", "of", "in", "for"})


@cache
def _documents() -> frozenset[str]:
    """Nouns for documents of which a story knows one: "the indictment", "the report"."""
    return frozenset(noun for noun, kind in lexicon.impersonal_nouns().items() if kind == "document")


def may_be(unnamed: Profile, named: Profile) -> str:
    """Why an unnamed person may be a named one, or an empty string."""
    classes = lexicon.roles().get(unnamed.head, frozenset()) & _PUBLIC
    shared = sorted(classes & named.roles)
    country = {token.low for token in tokens(unnamed.name) if token.capital} if unnamed.countries else set()
    names = {token.low for token in tokens(unnamed.name) if token.capital} & named.said
    if "chief" in classes and unnamed.determiner != "the" and not names:
        return ""  # "an executive" may be anybody, "Lake Power boss" is hers
    extra = unnamed.said - named.said - country - NEUTRAL - ADJECTIVES - DETERMINERS.keys() - lexicon.roles().keys()
    extra -= _TERMS
    if (
        not shared
        or {word for word in extra if lexicon.singular(word)[0] not in lexicon.roles()}
        or (unnamed.countries and named.countries and not unnamed.countries & named.countries)
    ):
        return ""
    where = sorted(unnamed.countries)
    known = "" if named.countries or not where else f"; the text does not give the country of {named.name}"
    many = "they may speak through" if unnamed.plural else "may be"
    role = shared[0].replace("_", " ") + (f" of {', '.join(where)}" if where else "")
    return f"{unnamed.name}: {many} {named.name}, both {role}{known}"


def one_of_a_kind(item: Profile) -> list[str]:
    """What a label calls the one of its kind: "office, mayor" of "the mayor", "document, indictment"."""
    if item.named or item.plural or item.determiner not in ("the", ""):
        return []
    if item.type == "impersonal":
        return [f"document, {item.head}"] if item.head in _documents() else []
    return [f"office, {role.replace('_', ' ')}" for role in sorted(item.roles & _OFFICES)]


@lru_cache(maxsize=20_000)
def label_words(name: str) -> frozenset[str]:
    """The words of a label that tell it from another.

    >>> sorted(label_words("Today’s indictment")), sorted(label_words("the mayor of Lakeford"))
    (['indictment'], ['lakeford', 'mayor'])
    """
    return frozenset(token.low for token in tokens(name)) - _SMALL - _TIMES


_SPEAKS_FOR = re.compile(r"(?:spokes\w+|press \w+) (?:for|of|from|at) (?:the )?(.{2,80})$")
_WHOSE = re.compile(r"(?:an? |the )?([A-Z].{1,60}?)(?:[’']s?)? (?:spokes\w+|press (?:secretary|officer))$")


def spoken_for(name: str) -> tuple[str, ...]:
    """The body in the name of an unnamed speaker.

    >>> spoken_for("a spokesman for the Lock Office")
    ('Lock Office',)
    >>> spoken_for("a Lake Power spokeswoman")
    ('Lake Power',)
    """
    match = _SPEAKS_FOR.search(name) or _WHOSE.match(name)
    return (match[1],) if match else ()
