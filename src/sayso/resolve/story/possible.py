"""What may be one by its label alone and is never joined: an unnamed bearer of a role, one office, one document."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise

from sayso.resolve import lexicon
from sayso.resolve.article.kin import KIN
from sayso.resolve.phrases.labels import label_words
from sayso.resolve.phrases.tokens import tokens
from sayso.resolve.story.identities import BLOCK, Identities, by_content
from sayso.resolve.story.profiles import Profile, core_name
from sayso.text import fold

ADJECTIVES = lexicon.word_list("adjectives")
DETERMINERS = lexicon.determiners()
NEUTRAL = lexicon.word_list("neutral")

_PUBLIC = lexicon.role_group("public")
_OFFICES = lexicon.role_group("offices")
_TIMES = lexicon.word_list("times")
_TERMS = lexicon.word_list("terms")


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


def unnamed_bearers(story: Identities) -> None:
    """Unnamed people who share role and country with somebody named: shown as possible, never joined."""
    every = lexicon.roles()
    bearers: dict[str, dict[str, Profile]] = {}
    for item in story.profiles.values():
        for role in item.roles if item.named and item.type == "person" else ():
            bearers.setdefault(role, {})[item.id] = item
    for left in [item for item in story.profiles.values() if not item.named and item.type == "person"]:
        near = {id_: item for role in every.get(left.head, ()) for id_, item in bearers.get(role, {}).items()}
        for right in near.values():
            _note(story, left, right, may_be(left, right))


def _note(story: Identities, left: Profile, right: Profile, reason: str) -> None:
    if reason:
        story.possible.setdefault((min(left.id, right.id), max(left.id, right.id)), reason)


def relatives(story: Identities) -> None:
    """ "His wife" and whom another article calls "Lund's wife, Ada": shown as possible, since he may be another."""
    named: dict[str, dict[str, Profile]] = {}
    for item in story.ordered:
        for alias in story.entities[item.id].aliases if item.named and item.type == "person" else ():
            label, comma, _ = alias.text.partition(",")
            noun = fold(label).rpartition(" ")[2]
            if comma and lexicon.roles().get(noun, frozenset()) & KIN:
                named.setdefault(noun, {})[item.id] = item
    for item in story.ordered if named else ():
        if not item.named and not item.plural and item.roles & KIN:
            for other in named.get(item.head, {}).values():
                _note(story, item, other, f"{item.name} may be {other.name}, told of as {item.head}")


def same_labels(story: Identities) -> None:
    """One office or one document that two articles call alike: shown as possible, never joined."""
    groups: dict[str, list[Profile]] = {}
    for item in story.profiles.values():
        for key in one_of_a_kind(item):
            groups.setdefault(key, []).append(item)
    for key in sorted(groups):
        items = groups[key]
        for left, right in combinations(items, 2) if len(items) <= BLOCK else pairwise(items):
            one, two = label_words(left.name), label_words(right.name)
            if left.article != right.article and (one <= two or two <= one):
                _note(story, left, right, f"{left.name} may be {right.name}: one {key}")


def spokespeople(story: Identities) -> None:
    """Whoever speaks for a body and that body: shown as possible, since one speaks through the other."""
    bodies: dict[str, list[Profile]] = {}
    for item in story.profiles.values():
        if item.named and item.type in ("organisation", "outlet", "place"):
            for core in item.cores:
                bodies.setdefault(core, []).append(item)
    for item in story.ordered:
        if item.type != "person" or "spokesperson" not in item.roles or item.plural:
            continue
        for party in (*story.entities[item.id].party, *spoken_for(item.name)):
            for body in sorted(bodies.get(core_name(party), ()), key=by_content):
                pair = (min(item.id, body.id), max(item.id, body.id))
                story.possible.setdefault(pair, f"{item.name} speaks for {body.name}")
