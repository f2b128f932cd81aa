"""Words that two sources share: one quotation under two names, one text reprinted, labels that fit.

Eight words on end that two articles quote alike are one utterance: nobody else puts it so. Whoever they are given to
may then be one, and a video, a letter or a report that has them only holds what somebody said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from sayso.model import Statement
from sayso.text import fold, words
from sayso.trace.context import Context
from sayso.trace.references import Told, possessives

SAME_WORDS = 8
"""Words on end that two sources must share to be one telling."""

LONGEST = 120
"""Words of a statement that are compared: the rest of a long speech adds cost only."""

_SCALES = frozenset(["million", "billion", "trillion"])

Run = tuple[str, ...]
"""Folded words in the order in which they are said."""


def like(one: str | None, other: str | None, context: Context) -> bool:
    """True if the words of one label hold all of the other's: "investigators" and "Danish investigators".

    Whose it is counts only if it is said by name: "his campaign" and "Roe's campaign" are alike.
    """
    if one is None or other is None:
        return False
    ours, theirs = (set(_plain_words(context.entities[entity].name)) - possessives() for entity in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def in_one_wording(a: Statement, b: Statement, context: Context) -> bool:
    """True if both say the same long run of words, quoted, or under like labels in two articles: one telling.

    Under like labels the same sum of millions ("140 million crowns") is enough: nobody else estimates it so.
    """
    alike = a.article != b.article and like(context.source(a), context.source(b), context)
    quoted = _is_quoted(a) and _is_quoted(b) and not _said_together(a, b)
    if alike and not _sums(_said(a)).isdisjoint(_sums(_said(b))):
        return True
    return (alike or quoted) and not _runs(_said(a)).isdisjoint(_runs(_said(b)))


def without_recordings(told: Told, context: Context) -> Told:
    """Leave out a video, a letter, a report whose quoted words are in the mouth of another source of the claim."""
    things = {entity for _, entity in told if is_thing(entity, context)}
    if not things:
        return told
    spoken = _by_run((statement, entity) for statement, entity in told if entity not in things)
    return [
        (statement, entity)
        for statement, entity in told
        if entity not in things or not any(run in spoken for run in _quoted_runs(statement))
    ]


def worded_pairs(by_entity: dict[str, list[Statement]], context: Context) -> Iterator[tuple[str, str, str]]:
    """``(one, other, reason)`` of origins to whom the same long run of quoted words is given."""
    found: set[tuple[str, str]] = set()
    for givers in _by_run((statement, entity) for entity in by_entity for statement in by_entity[entity]).values():
        found.update(combinations(sorted(givers), 2))
    for one, other in sorted(found):
        if not any(_said_together(a, b) for a in by_entity[one] for b in by_entity[other]):
            left, right = (context.entities[entity].name for entity in (one, other))
            yield one, other, f"the same words are given to {left} and to {right}"


def _by_run(told: Iterable[tuple[Statement, str]]) -> dict[Run, set[str]]:
    """Who says each quoted run of words."""
    found: dict[Run, set[str]] = {}
    for statement, entity in told:
        for run in _quoted_runs(statement):
            found.setdefault(run, set()).add(entity)
    return found


def is_thing(entity: str, context: Context) -> bool:
    """True for what only holds words: a video, a report, a letter."""
    return context.entities[entity].type == "impersonal" and not context.entities[entity].named


def _is_quoted(statement: Statement) -> bool:
    return statement.kind != "indirect"


def _said_together(a: Statement, b: Statement) -> bool:
    """True for two sources of one cue: "the keeper and the Lock Office said"."""
    return a.article == b.article and a.content == b.content


def _quoted_runs(statement: Statement) -> frozenset[Run]:
    return _runs(_said(statement)) if _is_quoted(statement) else frozenset()


@lru_cache(maxsize=20_000)
def _plain_words(text: str) -> tuple[str, ...]:
    folded = fold(text)
    return tuple(
        folded[start:end] for start, end in words(folded) if folded[start:end] not in ("the", "a", "an", "one")
    )


def _said(statement: Statement) -> tuple[str, ...]:
    return tuple(word for piece in statement.content for word in _plain_words(piece.text))[:LONGEST]


def _sums(said: tuple[str, ...]) -> frozenset[Run]:
    """Numbers of millions with what they count: ``("140", "million", "crowns")``."""
    runs = zip(said, said[1:], said[2:], strict=False)
    return frozenset(run for run in runs if run[0][:1].isdigit() and run[1] in _SCALES)


@lru_cache(maxsize=1_000)
def _runs(said: tuple[str, ...]) -> frozenset[Run]:
    """Every run of ``SAME_WORDS`` words."""
    return frozenset(said[start : start + SAME_WORDS] for start in range(len(said) - SAME_WORDS + 1))
