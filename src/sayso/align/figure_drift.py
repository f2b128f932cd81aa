"""Drift: what changed between two tellings of one origin, in two articles.

Precision first. Two figures are tellings of one utterance only if their origins are one, or may be one, and the
numbers are the same; or if another figure of the same two statements has the same number and this one is close. A
rising toll told by one origin on two days is no drift. Each change is listed once for a pair of statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.align.figure_tellings import (
    Links,
    Telling,
    by_article,
    is_background,
    linked,
    same_group,
    same_place,
    same_wording,
    sentence_around,
    window,
    window_words,
    windows_agree,
)
from sayso.model import Drift, DriftKind, Passage

_CLOSE = 0.2
"""How far two numbers of one briefing may lie apart, if another number of it agrees ("nearly 1,000", "over 900")."""
_TELLING_NUMBER = 20.0
"""Where origins only may be one, a number below this is too common to show one utterance by itself."""
_LOSSES = frozenset({"killed", "wounded", "casualties", "missing"})


class Pair(NamedTuple):
    """Two tellings of one utterance; ``certain`` if their origin is one, not only possibly so."""

    before: Telling
    after: Telling
    certain: bool


def find_drifts(told: Sequence[Telling], links: Links) -> tuple[Drift, ...]:
    """Every drift between two articles of a story, in a fixed order."""
    found: list[Drift] = []
    articles = list(by_article(told).values())
    for one, other in combinations(articles, 2):
        pairs = _pairs(one, other, links)
        for pair in pairs:
            found.extend(_figure_changes(pair))
        found.extend(_unattributed(pairs, one, other))
        found.extend(_measure_changes(one, other, pairs, links))
        found.extend(_attribution_changes(pairs, links))
    return _once(found)


def _once(found: Sequence[Drift]) -> tuple[Drift, ...]:
    """A change that many copies of one text show against one figure is listed once, in a fixed order."""
    kept: dict[tuple[object, ...], Drift] = {}
    for row in sorted(found, key=lambda row: (row.kind, row.before, row.after, row.note)):
        kept.setdefault((row.kind, row.after, row.origin, row.note), row)
    return tuple(kept.values())


# ------------------------------------------------------------------------------------------------ which tellings pair


def _pairs(one: Sequence[Telling], other: Sequence[Telling], links: Links) -> list[Pair]:
    """The best pairing of two articles' figures: at most one for a figure, and one for a measure and group."""
    comparable = list(_linked_pairs(one, other, links))
    sure = [row for row in comparable if _same_number(row.before, row.after)]
    found = [row for row in sure if _is_telling(row, sure)]
    found += [row for row in comparable if _beside(row, sure)]
    ranked = sorted(found, key=_rank)
    kept: list[Pair] = []
    for row in ranked:
        if not any(_overlaps(row, taken) for taken in kept):
            kept.append(row)
    return kept


def _linked_pairs(one: Sequence[Telling], other: Sequence[Telling], links: Links) -> Iterator[Pair]:
    """Comparable figures of two articles whose origins are one or may be one."""
    for before in one:
        for after in other:
            if before.figure.measure == after.figure.measure and _comparable(before, after):
                certain = linked(before, after, links)
                if certain is not None:
                    yield Pair(before, after, certain)


def _comparable(a: Telling, b: Telling) -> bool:
    """Group and place agree, both whole, both rates or none, both of the story's event.

    A count of plain "people" with the very same interval may be the named group ("up to 400 people"): a text that has
    named the group need not name it again.
    """
    same_words = (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high) and a.figure.value is not None
    plain: tuple[frozenset[str], str] = (frozenset(), "people")
    groups = same_group(a.group, b.group) or (same_words and plain in (a.group, b.group))
    wholes = not a.is_part and not b.is_part and a.figure.per == b.figure.per
    return groups and wholes and same_place(a, b) and is_background(a) == is_background(b)


def _same_number(a: Telling, b: Telling) -> bool:
    return a.figure.value is not None and a.figure.value == b.figure.value


def _is_telling(row: Pair, sure: Sequence[Pair]) -> bool:
    """Is the shared number enough? If the origin is one, yes; else it must be no small number, or one of two shared."""
    if row.certain or same_wording(row.before, row.after):
        return True
    value = row.before.figure.value or 0.0
    return value >= _TELLING_NUMBER or any(_one_breath(row, other) for other in sure if other is not row)


def _beside(row: Pair, sure: Sequence[Pair]) -> bool:
    """Numbers that differ a little, beside a shared number in the same two statements or of the same two chains."""
    a, b = row.before.figure.value, row.after.figure.value
    if a is None or b is None or a == b or abs(a - b) > _CLOSE * max(a, b):
        return False
    return any(_one_breath(row, other) and other.before.figure.measure != row.before.figure.measure for other in sure)


def _one_breath(row: Pair, other: Pair) -> bool:
    """Do two pairs stand in the same statements, or in statements that share a speaker, on both sides?"""
    return all(
        a.statement is not None
        and b.statement is not None
        and (a.statement.id == b.statement.id or bool(set(a.chain) & set(b.chain)))
        for a, b in ((row.before, other.before), (row.after, other.after))
    )


def _rank(row: Pair) -> tuple[object, ...]:
    """Sure origins first, then equal numbers, then the fuller chain of attribution, then the place in the text."""
    before, after = row.before, row.after
    chains = len(before.chain) + len(after.chain)
    return (
        not row.certain,
        not _same_number(before, after),
        -chains,
        before.figure.span.start,
        after.figure.span.start,
    )


def _overlaps(row: Pair, taken: Pair) -> bool:
    """A figure pairs once; and one pair for a number of a measure and group says what there is to say."""
    if row.before.id == taken.before.id or row.after.id == taken.after.id:
        return True
    same_measure = row.before.figure.measure == taken.before.figure.measure
    return same_measure and _same_number(row.before, taken.before) and same_group(row.before.group, taken.before.group)


# ------------------------------------------------------------------------------------------------ what changed


def _figure_changes(pair: Pair) -> Iterator[Drift]:
    """Bound or value, modality, window of one pair."""
    before, after = _in_order(pair)
    a, b = before.figure, after.figure
    if before.bound != after.bound and (a.low, a.high, a.approx) != (b.low, b.high, b.approx):
        kind = _bound_kind(before, after)
        if kind is not None:
            yield _drift(kind, pair, before, after, f"{a.span.text} / {b.span.text}")
    elif a.value != b.value:
        yield _drift("value", pair, before, after, f"{a.span.text} / {b.span.text}")
    if before.doubt is not None and after.doubt is None and _sure(pair) and _same_number(before, after):
        words = Passage(before.article, before.doubt), after.words
        yield _drift("hedge_lost", pair, before, after, f"{before.doubt.text} / not stated", words)
    if a.modality != b.modality:
        yield _drift("modality", pair, before, after, f"{a.modality} / {b.modality}")
    one, other = window_words(a), window_words(b)
    if one is not None and other is not None and not windows_agree(window(a), window(b)):
        words = Passage(before.article, one[1]), Passage(after.article, other[1])
        yield _drift("window", pair, before, after, f"{one[1].text} / {other[1].text}", words)


def _sure(pair: Pair) -> bool:
    """One origin, or one text: enough to call a missing word lost."""
    return pair.certain or same_wording(pair.before, pair.after)


def _bound_kind(before: Telling, after: Telling) -> DriftKind | None:
    """A hedge that is gone is ``hedge_lost``; a hedge that a later telling added is caution and no drift."""
    if after.bound == "exact":
        return "hedge_lost"
    if before.bound == "exact":
        return None
    rough = {"about", "near", "range"}
    return None if before.bound in rough and after.bound in rough else "bound"


def _in_order(pair: Pair) -> tuple[Telling, Telling]:
    """The earlier telling first; where the days are equal or not known, the one with the fuller attribution."""
    before, after = pair.before, pair.after
    days = before.published[:10], after.published[:10]
    if len(days[0]) == len(days[1]) == 10 and days[0] != days[1]:
        return (before, after) if days[0] < days[1] else (after, before)
    if len(before.chain) != len(after.chain):
        return (before, after) if len(before.chain) > len(after.chain) else (after, before)
    if (before.bound == "exact") != (after.bound == "exact"):
        return (after, before) if before.bound == "exact" else (before, after)
    return before, after


def _drift(
    kind: DriftKind,
    pair: Pair,
    before: Telling,
    after: Telling,
    note: str,
    words: tuple[Passage, Passage] | None = None,
) -> Drift:
    left, right = words or (before.words, after.words)
    origin = before.origin if before.origin is not None else after.origin
    return Drift(kind, before.id, after.id, left, right, origin, pair.certain, note)


def _measure_changes(
    one: Sequence[Telling], other: Sequence[Telling], pairs: Sequence[Pair], links: Links
) -> Iterator[Drift]:
    """One origin, one number, another measure ("50 casualties", "50 killed"): only where neither article has both."""
    paired = {telling.id for pair in pairs for telling in (pair.before, pair.after)}
    for before in one:
        for after in other:
            if {before.id, after.id} & paired or not _same_number(before, after) or not _comparable(before, after):
                continue
            measures = (before.figure.measure, after.figure.measure)
            if measures[0] == measures[1] or not set(measures) <= _LOSSES or linked(before, after, links) is not True:
                continue
            if (
                (before.figure.value or 0) < 3
                or _has(one, after.figure.measure, after)
                or _has(other, measures[0], before)
            ):
                continue
            first, second = _in_order(Pair(before, after, True))
            note = f"{first.figure.measure} / {second.figure.measure}"
            yield _drift("measure", Pair(before, after, True), first, second, note)


def _has(told: Sequence[Telling], measure: str, like: Telling) -> bool:
    """Does an article have a figure of this measure with this number itself?"""
    return any(one.figure.measure == measure and one.figure.value == like.figure.value for one in told)


# ------------------------------------------------------------------------------------------------ who is left out


def _attribution_changes(pairs: Sequence[Pair], links: Links) -> Iterator[Drift]:
    """Sources lost or blurred, once for each statement that lacks them.

    Where two sources seem lost from one statement, the one kept is not a place (a country for its agency).
    """
    kept: dict[tuple[DriftKind, str], tuple[tuple[bool, int], Drift]] = {}
    for pair in pairs:
        before, after = _in_order(pair)
        # the fuller attribution is the one that something can be lost from
        full, short = (before, after) if len(before.chain) >= len(after.chain) else (after, before)
        if full.statement is None or short.statement is None:
            continue
        for entity, drift in (*_lost(pair, full, short, links), *_blurred(pair, full, short, links)):
            key = (drift.kind, short.statement.id)
            rank = (links.is_place(entity), -len(drift.before_words.span.text))
            if key not in kept or rank < kept[key][0]:
                kept[key] = (rank, drift)
    yield from (drift for _, drift in kept.values())


def _unattributed(pairs: Sequence[Pair], one: Sequence[Telling], other: Sequence[Telling]) -> Iterator[Drift]:
    """One text with the number, but in one article nobody says it: only where that article names nobody for it."""
    for pair in pairs:
        full, short = (pair.before, pair.after) if pair.before.chain else (pair.after, pair.before)
        if short.chain or not full.chain or full.statement is None or full.statement.source is None:
            continue
        others = other if short in other else one
        if any(_same_number(row, short) and row.chain and row.figure.measure == short.figure.measure for row in others):
            continue
        if full.statement.source.span.text.lower() in sentence_around(short.text, short.figure.span).lower():
            continue  # the words that name the source are there, only not taken for an attribution
        words = Passage(full.article, full.statement.source.span), short.words
        yield _drift("attribution_lost", pair, full, short, words[0].span.text, words)


def _lost(pair: Pair, full: Telling, short: Telling, links: Links) -> Iterator[tuple[str, Drift]]:
    """The origin is gone: the source of one telling is only who passed the other on."""
    if len(full.chain) < 2 or not short.chain or full.origin is None:
        return
    if any(links.may_be_one(full.origin, entity) for entity in short.chain):
        return
    left = _words(full, full.origin, links)
    if left is not None and short.statement is not None and short.statement.source is not None:
        right = Passage(short.article, short.statement.source.span)
        yield full.origin, _drift("attribution_lost", pair, full, short, left.span.text, (left, right))


def _blurred(pair: Pair, full: Telling, short: Telling, links: Links) -> Iterator[tuple[str, Drift]]:
    """A name became a description: "Ada Roe", "a councillor"."""
    for a, b in ((full, short), (short, full)):
        for entity in a.chain:
            match = next((one for one in b.chain if one != entity and links.may_be_one(entity, one)), None)
            if match is None or not links.is_named(entity) or links.is_named(match):
                continue
            if links.named_in(entity, b.text):  # "the council" after a name is no blur
                continue
            left, right = _words(a, entity, links), _words(b, match, links)
            if left is not None and right is not None:
                note = f"{left.span.text} / {right.span.text}"
                yield entity, _drift("attribution_blurred", pair, a, b, note, (left, right))
                return


def _words(telling: Telling, entity: str, links: Links) -> Passage | None:
    """The words that name an entity in a telling's statement; its source's where no mention is known."""
    statement = telling.statement
    if statement is None:
        return None
    mentions = [mention for mention in (statement.source, *reversed(statement.via)) if mention is not None]
    place = telling.chain.index(entity) if entity in telling.chain else 0
    if not mentions:
        return None
    return Passage(telling.article, mentions[min(place, len(mentions) - 1)].span)
