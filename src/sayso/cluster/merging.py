"""From scored pairs to stories: groups grow by their mean score, and the weekdays they name must fit.

Average link on a sparse graph. Two groups merge while the mean of the scores between them, plus what the weekdays of
both say, is the highest of all and above ``JOIN``. The result depends on the set of articles alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sayso.cluster.fingerprint import Fingerprint
from sayso.cluster.score import LIMIT

JOIN = -1.2
"""Groups merge above this score. Below nought, as pairs whose articles stress different sides of an event score low
(tried: -2.2 to -1.0, by the mean over topics that the weights had not seen)."""

WEEKDAYS = 2.0
"""How much the weekdays of two groups weigh against the mean of their scores (tried: 0 to 4)."""
_HALF_SAID = 2.0
"""Votes of weekdays (an article that names any has one) at which they weigh half of what many would."""

REACH = 8
"""Pairs for each article of the smaller group that a merge expects to have been compared. An article keeps its best
candidates only: among hundreds of articles on one event most pairs are never compared, which says nothing against
them (tried: 2 to 12; few let chains through, 10 breaks an event of 300 articles)."""
_MOST_BONUS = WEEKDAYS / 2
"""What equal weekdays can add to a mean at most: the cosine of votes is 1 then, and half is taken from it."""

Edges = Mapping[int, Mapping[int, float]]
Vector = npt.NDArray[np.float64]


def weekday_share(fingerprint: Fingerprint) -> Vector:
    """One vote of an article, divided over the weekdays that it names; the lead counts on top."""
    counts = fingerprint.weekdays.astype(np.float64).sum(axis=0)
    votes: Vector = counts / max(counts.sum(), 1.0)
    return votes


def weekday_evidence(one: Vector, other: Vector) -> float:
    """Between minus and plus half of ``WEEKDAYS``: do two groups name the same days? Nought where one is mute."""
    said = min(float(one.sum()), float(other.sum()))
    if said < 0.5:  # votes are whole but for rounding: nobody in the group names a day
        return 0.0
    cosine = float(one @ other) / float(np.sqrt((one @ one) * (other @ other)))
    return WEEKDAYS * (cosine - 0.5) * said / (said + _HALF_SAID)


def components(edges: Edges, floor: float) -> list[list[int]]:
    """Articles connected by scores of at least ``floor``, sorted, each component once; lone articles are left out."""
    seen: set[int] = set()
    found = []
    for start in sorted(edges):
        if start in seen:
            continue
        seen.add(start)
        reached, waiting = [], [start]
        while waiting:
            here = waiting.pop()
            reached.append(here)
            for other, score in edges[here].items():
                if score >= floor and other not in seen:
                    seen.add(other)
                    waiting.append(other)
        if len(reached) > 1:
            found.append(sorted(reached))
    return found


class _Groups:
    """The state of one component's merging: members, sums of scores between groups, weekday votes."""

    def __init__(self, members: Sequence[int], edges: Edges, votes: Mapping[int, Vector], join: float) -> None:
        inside = set(members)
        self.join = join
        self.members = {member: [member] for member in members}
        self.votes = {member: votes[member] for member in members}
        self.sums = {m: {o: (s, 1) for o, s in edges[m].items() if o in inside} for m in members}
        self.age = dict.fromkeys(members, 0)
        self.heap: list[tuple[float, int, int, int, int]] = []
        for one in members:
            for other in self.sums[one]:
                if one < other:
                    self._offer(one, other)

    def _offer(self, one: int, other: int) -> None:
        score = self._score(one, other)
        if score >= self.join:
            first, second = min(one, other), max(one, other)
            heapq.heappush(self.heap, (-score, first, second, self.age[first], self.age[second]))

    def _score(self, one: int, other: int) -> float:
        """Mean score between two groups. Pairs never compared count as far apart, unless groups are so large that an
        article's candidates could not hold all of the other group."""
        total, count = self.sums[one][other]
        small, large = sorted((len(self.members[one]), len(self.members[other])))
        expected = max(count, min(small * large, REACH * small))
        mean = (total - LIMIT * (expected - count)) / expected
        return mean + weekday_evidence(self.votes[one], self.votes[other])

    def merge(self) -> list[list[int]]:
        """Merge until no two groups score ``JOIN``; returns the groups, sorted."""
        while self.heap:
            _, one, other, age_one, age_other = heapq.heappop(self.heap)
            if self.age.get(one) == age_one and self.age.get(other) == age_other:
                self._unite(one, other)
        return sorted(sorted(group) for group in self.members.values())

    def _unite(self, one: int, other: int) -> None:
        self.members[one] += self.members.pop(other)
        self.votes[one] = self.votes[one] + self.votes.pop(other)
        del self.age[other]
        self.age[one] += 1
        mine, theirs = self.sums[one], self.sums.pop(other)
        del mine[other], theirs[one]
        for third, (total, count) in theirs.items():
            before = mine.get(third, (0.0, 0))
            mine[third] = (before[0] + total, before[1] + count)
        for third in sorted(mine):
            neighbour = self.sums[third]
            neighbour.pop(other, None)
            neighbour[one] = mine[third]
            self._offer(one, third)


def groups(component: Sequence[int], edges: Edges, votes: Mapping[int, Vector], shift: float = 0.0) -> list[list[int]]:
    """The stories of one component as sorted lists of articles; ``shift`` is added to ``JOIN``."""
    return _Groups(component, edges, votes, JOIN + shift).merge()


def floor(shift: float = 0.0) -> float:
    """Scores below this cannot bring two groups together, whatever their weekdays say."""
    return JOIN + shift - _MOST_BONUS


def strongest_joins(members: Sequence[int], edges: Edges) -> Iterable[tuple[int, int]]:
    """For each article of a story the strongest link that joins it to the rest: a tree of the highest scores."""
    inside = set(members)
    joined = {members[0]}
    heap = [(-score, members[0], other) for other, score in edges.get(members[0], {}).items() if other in inside]
    heapq.heapify(heap)
    while heap:
        _, here, there = heapq.heappop(heap)
        if there in joined:
            continue
        joined.add(there)
        yield min(here, there), max(here, there)
        for other, score in edges[there].items():
            if other in inside and other not in joined:
                heapq.heappush(heap, (-score, there, other))
