"""The state of grouping: all fingerprints, what each article sees, every pair's score; grown by adding articles.

A ``Grouping`` depends on the set of its fingerprints alone. ``extend`` gives exactly the grouping of all
articles at once, but looks again only at articles that share a key with a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sayso.cluster import compare, merging, score
from sayso.cluster.candidates import Filing, Indices, keys
from sayso.cluster.compare import View
from sayso.cluster.fingerprint import Fingerprint
from sayso.cluster.score import FEATURES, Pairs
from sayso.cluster.terms import Floats, Hashes
from sayso.model import Join, Story, content_id


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """Articles in the order of their ids, what each sees, and the scored pairs, each at its earlier article.

    All five have one entry an article, in that order: ``prints`` the fingerprints, ``filed`` the keys, ``lengths`` a
    row of ``compare.Norms``, ``views`` and ``pairs`` with the places of other articles in that order.
    """

    prints: tuple[Fingerprint, ...] = ()
    filed: tuple[Hashes, ...] = ()
    lengths: Floats = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    views: tuple[View, ...] = ()
    pairs: tuple[Pairs, ...] = ()

    def extend(self, arriving: Iterable[Fingerprint]) -> Grouping:
        """This grouping with more articles; one already here (by its id) is passed over."""
        known = {fingerprint.article for fingerprint in self.prints}
        added = {fp.article: fp for fp in arriving if fp.article not in known}
        if not added:
            return self
        order = sorted([*((fp.article, n) for n, fp in enumerate(self.prints)), *((name, -1) for name in added)])
        before = np.array([place for _, place in order], dtype=np.int64)
        prints = tuple(self.prints[n] if n >= 0 else added[name] for name, n in order)
        filed = tuple(self.filed[n] if n >= 0 else keys(prints[here]) for here, n in enumerate(before.tolist()))
        lengths = np.array(
            [self.lengths[n] if n >= 0 else compare.norms(prints[here]) for here, n in enumerate(before.tolist())],
            dtype=np.float32,
        )
        filing = Filing(filed)
        touched = filing.touched(before < 0)
        views = self._views(before, touched, filing, prints, lengths)
        return Grouping(prints, filed, lengths, views, self._pairs(before, touched, views, prints, lengths))

    def _moved(self, before: Indices) -> Indices:
        """Where each article of this grouping stands in the extended one."""
        places = np.zeros(len(self.prints), dtype=np.int64)
        places[before[before >= 0]] = np.flatnonzero(before >= 0)
        return places

    def _views(
        self,
        before: Indices,
        touched: np.ndarray,
        filing: Filing,
        prints: tuple[Fingerprint, ...],
        lengths: Floats,
    ) -> tuple[View, ...]:
        moved, views = self._moved(before), []
        for here, (old, again) in enumerate(zip(before.tolist(), touched.tolist(), strict=True)):
            if again:
                views.append(compare.view(here, filing.candidates(here), prints, lengths))
            else:
                seen = self.views[old]
                views.append(seen._replace(others=moved[seen.others]))
        return tuple(views)

    def _pairs(
        self,
        before: Indices,
        touched: np.ndarray,
        views: tuple[View, ...],
        prints: tuple[Fingerprint, ...],
        lengths: Floats,
    ) -> tuple[Pairs, ...]:
        met, moved, pairs = score.met(views), self._moved(before), []
        for here, old in enumerate(before.tolist()):
            rows = slice(met.bounds[here], met.bounds[here + 1])
            others, local = met.others[rows], met.local[rows]
            if touched[here] or touched[others].any():
                pairs.append(score.pairs_of(here, others, local, prints, lengths))
            else:
                kept = self.pairs[old]
                pairs.append(kept._replace(others=moved[kept.others]))
        return tuple(pairs)

    def compared(self) -> Iterator[tuple[str, str, Floats]]:
        """Every scored pair: the ids of both and its features in the order of ``FEATURES``."""
        for here, pairs in enumerate(self.pairs):
            for other, features in zip(pairs.others.tolist(), pairs.features, strict=True):
                yield self.prints[here].article, self.prints[other].article, features

    def _edges(self) -> dict[int, dict[int, float]]:
        edges: dict[int, dict[int, float]] = {n: {} for n in range(len(self.prints))}
        for here, pairs in enumerate(self.pairs):
            for other, value in zip(pairs.others.tolist(), pairs.scores.tolist(), strict=True):
                edges[here][other] = edges[other][here] = value
        return edges

    def stories(self, shift: float = 0.0) -> tuple[Story, ...]:
        """The stories, an article of its own being one too, in the order of their first articles; every article in one.

        ``shift`` is added to the score above which groups join: above nought fewer joins.
        """
        edges = self._edges()
        stories, alone = [], set(range(len(self.prints)))
        for component in merging.components(edges, merging.floor(shift)):
            votes = {n: merging.weekday_share(self.prints[n]) for n in component}
            for members in merging.groups(component, edges, votes, shift):
                stories.append(self._story(members, edges))
                alone.difference_update(members)
        stories.extend(self._story([one], edges) for one in alone)
        return tuple(sorted(stories, key=lambda story: story.articles))

    def _story(self, members: list[int], edges: Mapping[int, Mapping[int, float]]) -> Story:
        ids = tuple(self.prints[n].article for n in members)
        joins = tuple(self._join(one, other) for one, other in merging.strongest_joins(members, edges))
        return Story(content_id("t", ids[0]), ids, joins)

    def _join(self, one: int, other: int) -> Join:
        """The link of two articles; the value of a feature is what it adds to the score, before that is cut."""
        pairs = self.pairs[one]
        row = int(np.searchsorted(pairs.others, other))
        features = tuple(
            (feature.name, round(feature.weight * value, 2), feature.sentence)
            for feature, value in zip(FEATURES, pairs.features[row].tolist(), strict=True)
            if value
        )
        total = round(float(pairs.scores[row]), 3)
        return Join(self.prints[one].article, self.prints[other].article, total, features)
