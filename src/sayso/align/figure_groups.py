"""Whom the figures of a story count, where articles name one group in more and in fewer words.

"21 girls", "21 Elmford schoolgirls" and "the 21 were freed" are one count of one story. Two groups become one only if
a number shows it, and only if nobody else of that class is named in the story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.align.figure_tellings import Telling

Group = tuple[frozenset[str], str]
_TELLING = 10
"""A number below it is anybody's: "two children" shows nothing."""


def one_group(told: Sequence[Telling]) -> tuple[Telling, ...]:
    """The tellings with the groups that they name in fewest words."""
    shorter = {group: (frozenset[str](), group[1]) for group in _named_once(told)}
    rows = [replace(one, group=shorter.get(one.group, one.group)) for one in told]
    return tuple(_adopted(one, rows) for one in rows)


def _named_once(told: Sequence[Telling]) -> list[Group]:
    """Groups with a name ("Elmford children") whose class has no other name, where a number shows that bare ones mean
    them too; "Norland Elmford children" is the same name in more words."""
    named: dict[str, set[Group]] = defaultdict(set)
    for one in told:
        if one.group[0]:
            named[one.group[1]].add(one.group)
    chains = [groups for groups in named.values() if min((names for names, _ in groups), key=len) <= _shared(groups)]
    return [group for groups in chains if any(_shown(group, told) for group in groups) for group in groups]


def _shared(groups: Iterable[Group]) -> frozenset[str]:
    """The names that all of some groups have."""
    return frozenset.intersection(*(names for names, _ in groups))


def _shown(group: Group, told: Sequence[Telling]) -> bool:
    """Has a bare group of the class the number of a named one?"""
    named = [one for one in told if one.group == group]
    bare = [one for one in told if one.group == (frozenset(), group[1])]
    return any(_same_number(one, other) for one in named for other in bare)


def _adopted(one: Telling, told: Sequence[Telling]) -> Telling:
    """A count that names nobody has the group of the only other count of its number: "the 21 were freed"."""
    if one.figure.of is not None:
        return one
    groups = {other.group for other in told if other.figure.of is not None and _same_number(one, other)}
    return replace(one, group=next(iter(groups))) if len(groups) == 1 else one


def _same_number(a: Telling, b: Telling) -> bool:
    one, other = a.figure, b.figure
    same = (one.low, one.high, one.measure, a.is_part) == (other.low, other.high, other.measure, b.is_part)
    return one.value is not None and one.value >= _TELLING and same and a.article != b.article
