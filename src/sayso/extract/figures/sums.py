"""Totals and what they are made of: "15 people died: 12 adults and three children", "12 guards and a boy, 13 in all".

That the parts make the total shows that they are counted alike; no sum is ever made a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.extract.figures.carried import is_people
from sayso.extract.figures.measures import Found
from sayso.extract.figures.noun_phrases import NounPhrase, counts_people
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import Token

Row = tuple[Quantity, NounPhrase | None, Found]
_OPENS = frozenset({":", ",", "(", "—", "–", "-", ";"})
_MOST, _FAR = 6, 10


def told_alike(tokens: list[Token], rows: Sequence[Row]) -> list[Row]:
    """The counts of a sentence; parts that make a total have its measure, a bare total that of its parts."""
    found = list(rows)
    for index, row in enumerate(rows):
        if not is_people(row[2].measure) or _exact(row[0]) is None:
            continue
        for part in _parts(tokens, rows, index):
            told = row[2]._replace(rule="a part of the total", first=row[0].core, last=row[0].last, subset=True)
            found[part] = (*rows[part][:2], told)
    for index, row in enumerate(rows):
        if (last := _summed(tokens, rows, index)) is not None:
            found[index] = (*row[:2], last._replace(rule="the total of those before", subset=False))
    return found


def _exact(quantity: Quantity) -> float | None:
    exact = quantity.low == quantity.high and not (quantity.approx or quantity.unit or quantity.trend)
    return quantity.value if exact else None


def _parts(tokens: list[Token], rows: Sequence[Row], index: int) -> list[int]:
    """The rows right behind the total at ``index`` that make it, if they do."""
    total = _exact(rows[index][0]) or 0.0
    made = 0.0
    parts: list[int] = []
    for at in range(index + 1, min(len(rows), index + 1 + _MOST)):
        quantity, phrase, found = rows[at]
        value, alike = _exact(quantity), found.measure.startswith("other") or found.measure == rows[index][2].measure
        people = phrase is not None and counts_people(tokens, phrase)
        if value is None or not alike or not (people or found.rule == "no noun"):
            return []
        if not parts and not _opened(tokens, rows[index], quantity):
            return []
        made, parts = made + value, [*parts, at]
        if made >= total:
            break
    return parts if made == total and len(parts) > 1 else []


def _opened(tokens: list[Token], row: Row, part: Quantity) -> bool:
    """Does a colon, a comma, a dash or a bracket lead from the total to its first part, and that soon?"""
    between = tokens[row[0].end : part.first]
    return 0 < len(between) <= _FAR and any(token.text in _OPENS for token in between)


def _summed(tokens: list[Token], rows: Sequence[Row], index: int) -> Found | None:
    """What is told of the counts before a bare total that they make: "12 men and three boys were killed, 15 in all"."""
    quantity, phrase, found = rows[index]
    total = _exact(quantity)
    if total is None or index < 2 or not (phrase is None and found.rule == "no noun"):
        return None
    made, parts = 0.0, 0
    for before in reversed(rows[:index]):
        value = _exact(before[0])
        if value is None or before[2].measure != rows[index - 1][2].measure or not is_people(before[2].measure):
            return None
        made, parts = made + value, parts + 1
        if made >= total:
            break
    return rows[index - 1][2] if made == total and parts > 1 else None
