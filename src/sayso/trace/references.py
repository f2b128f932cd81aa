"""Sources that stand for somebody named elsewhere: "he", "it", "the company", where their article left them open.

An article alone may not settle who "he" is; a claim can. Who says the same and was named just before is then the one
meant. A description ("the company") is never given a name so: the range says that the two may be one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sayso import data
from sayso.model import Statement
from sayso.text import fold, words
from sayso.trace.context import Context

NEAR = 1500
"""Code points before "he" within which the one meant must be named (600 loses leads of long paragraphs)."""

_MEANT: dict[str, frozenset[str]] = {
    "person": frozenset({"person"}),
    "body": frozenset({"organisation", "outlet", "place", "impersonal"}),
    "any": frozenset({"person", "organisation", "outlet", "place"}),
}
"""The types of entity that a kind of pronoun may stand for; "you" stands for none."""
_ALIKE = {"organisation": frozenset({"organisation", "outlet"}), "outlet": frozenset({"organisation", "outlet"})}

Told = list[tuple[Statement, str]]
"""Statements of a claim, each with the story entity that is its source or is taken for it."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return data.table("open_references.toml")


@lru_cache(maxsize=20_000)
def pronoun(name: str) -> str:
    """What kind of thing a pronoun stands for (``person``, ``body``, ``any``, ``reader``), empty for other words.

    >>> pronoun("he"), pronoun("it"), pronoun("You"), pronoun("the mayor")
    ('person', 'body', 'reader', '')
    """
    low = fold(name)
    return next((kind for kind, listed in _table()["pronouns"].items() if low in listed), "")


@lru_cache(maxsize=1)
def possessives() -> frozenset[str]:
    """Words for whose something is that name nobody: "his", "their"."""
    return frozenset(_table()["possessives"]["words"])


@lru_cache(maxsize=20_000)
def is_definite(name: str) -> bool:
    """True for one thing that a text has spoken of: "the company", not "the researchers" and not "a witness".

    >>> [is_definite(name) for name in ("the company", "the researchers", "the head of the harbour", "a man")]
    [True, False, True, False]
    """
    low = fold(name)
    noun = [low[start:end] for start, end in words(low)]
    ends = _table()["endings"]["after_noun"]
    noun = noun[: next((index for index, word in enumerate(noun) if word in ends), len(noun))]
    plural = noun[-1:] and noun[-1].endswith("s") and not noun[-1].endswith("ss")
    return len(noun) > 1 and noun[0] == "the" and not plural


def is_part_of_others(name: str) -> bool:
    """True for some of people told of before: "a host of them", "two of these".

    >>> is_part_of_others("a host of them"), is_part_of_others("them"), is_part_of_others("heads of schools")
    (True, False, False)
    """
    low = fold(name)
    noun = [low[start:end] for start, end in words(low)]
    return len(noun) > 2 and noun[-2] == "of" and noun[-1] in _table()["endings"]["others"]


@lru_cache(maxsize=1)
def nobodies() -> frozenset[str]:
    """Words that deny what follows of those they name: "neither", "nobody"."""
    return frozenset(_table()["nobodies"]["words"])


def passes_on(name: str) -> bool:
    """True if a label names what only passes on another's words: "a translation by the harbour office"."""
    low = fold(name)
    return any(low[start:end] in _table()["passing_on"]["nouns"] for start, end in words(low))


def behind_preposition(lead: str) -> bool:
    """True if folded words before a name hold a preposition, so that what is condemned is not whoever is named.

    >>> behind_preposition("the attack in "), behind_preposition("the ")
    (True, False)
    """
    return any(lead[start:end] in _table()["accused"]["not_after"] for start, end in words(lead))


def settled(told: Told, context: Context) -> tuple[Told, set[str]]:
    """The sources with every "he" that was left open given to the one other source that is named just before it.

    Nobody is given it where two others of the claim are named there, or none.
    """
    out: Told = []
    inferred: set[str] = set()
    for statement, entity in told:
        meant = _meant(statement, entity, told, context)
        out.append((statement, meant or entity))
        inferred.update({meant} if meant else ())
    return out, inferred


def _meant(statement: Statement, entity: str, told: Told, context: Context) -> str | None:
    kinds = _MEANT.get(pronoun(context.entities[entity].name))
    if kinds is None or statement.source is None:
        return None
    place = statement.source.span.start
    others = sorted({
        other for _, other in told
        if other != entity and context.entities[other].named and context.entities[other].type in kinds
    })  # fmt: skip
    near = [other for other in others if _named_before(other, statement.article, place, context)]
    return near[0] if len(near) == 1 else None


def _named_before(entity: str, article: str, place: int, context: Context) -> bool:
    spots = context.spots(article).get(entity, ())
    index = bisect_left(spots, place)
    return index > 0 and place - spots[index - 1] <= NEAR


def open_pairs(by_entity: dict[str, list[Statement]], context: Context) -> Iterator[tuple[str, str, str]]:
    """``(one, other, reason)`` of origins that may be one, since the words of the first only refer to somebody."""
    for one, statements in sorted(by_entity.items()):
        kinds = _stands_for(one, statements, context)
        for other in sorted(by_entity) if kinds else ():
            if (
                other != one
                and not (pronoun(context.entities[one].name) and pronoun(context.entities[other].name))
                and context.entities[other].type in kinds
                and _may_meet(statements, other, by_entity, context)
            ):
                left, right = context.entities[one].name, context.entities[other].name
                yield one, other, f"“{left}” is not named where it speaks and may be {right}"


def _stands_for(entity: str, statements: Sequence[Statement], context: Context) -> frozenset[str]:
    """The types that an open reference may stand for; empty for every other source."""
    told = context.entities[entity]
    if told.named:
        return frozenset()
    if (kind := pronoun(told.name)) != "":
        return _MEANT.get(kind, frozenset())
    if is_part_of_others(told.name):
        return _MEANT["any"]
    spoken = [told.name, *(statement.source.span.text for statement in statements if statement.source)]
    return _ALIKE.get(told.type, frozenset({told.type})) if any(map(is_definite, spoken)) else frozenset()


def _may_meet(
    statements: Sequence[Statement], other: str, by_entity: dict[str, list[Statement]], context: Context
) -> bool:
    """True if the other is named in an article where the reference speaks, or is itself an open one elsewhere."""
    articles = {statement.article for statement in statements}
    if context.entities[other].named:
        return any(other in context.spots(article) for article in articles)
    whose = fold(context.entities[other].name).partition(" ")[0] in possessives()
    part = any(is_part_of_others(statement.source.span.text) for statement in statements if statement.source)
    open_too = whose or part or bool(_stands_for(other, by_entity[other], context))
    return open_too and articles.isdisjoint(s.article for s in by_entity[other])


def label_pairs(by_entity: dict[str, list[Statement]], context: Context) -> Iterator[tuple[str, str, str]]:
    """``(one, other, reason)`` of a writing or picture and of whom its own words name, or of whoever wrote it."""
    for one in sorted(by_entity):
        label = context.entities[one]
        if label.named or label.type != "impersonal":
            continue
        for other in sorted(by_entity):
            name = context.entities[other].name
            if context.entities[other].named and _names(label.name, name):
                yield one, other, f"{label.name} may be {name}'s own"
            elif other != one and any(_wrote(label.name, statement, context) for statement in by_entity[other]):
                yield one, other, f"{label.name} may be what {name} wrote"


@lru_cache(maxsize=20_000)
def _names(label: str, name: str) -> bool:
    """True if a label names somebody as its maker: "research by Lake Power", not "the complaint against Lake Power"."""
    before, found, after = f" {fold(label)} ".partition(f" {fold(name).removeprefix('the ')}")
    return bool(found) and before.strip() != "" and not after[:1].isalnum() and " against " not in f"{before} "


def _wrote(label: str, statement: Statement, context: Context) -> bool:
    """True if a statement tells that its source wrote such a writing: "fired off a letter, saying", "wrote"."""
    table, low = _table()["written"], fold(label)
    noun = next((low[start:end] for start, end in words(low) if low[start:end] in table["nouns"]), None)
    if noun is None or not low.startswith("the ") or statement.source is None or statement.cue is None:
        return False
    first, last = sorted((statement.source.span, statement.cue))
    between = fold(context.article(statement).text[first.start : min(last.end, first.start + NEAR)])
    told = {between[start:end] for start, end in words(between)}
    return noun in told or (noun == "letter" and not told.isdisjoint(table["cues"]))
