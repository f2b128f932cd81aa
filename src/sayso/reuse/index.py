"""Passages of a whole archive, so that a late or far copy is found: winnowed hashes of word runs in sorted arrays.

Of every eight neighbouring runs of eight words the one with the lowest hash is kept; two texts that share fifteen words
in a row share a kept run. An article of 700 words takes about 2 kB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sayso.model import Article
from sayso.reuse.tokens import Tokens, tokens

RUN, WINDOW = 8, 8
LEAST_SHARED = 2
"""Kept runs that must be shared: a single one is often a standing phrase."""
COMMON = 64


def winnowed(words: Tokens) -> npt.NDArray[np.uint64]:
    """The kept hashes of an article, sorted, each once."""
    grams = words.grams(RUN)
    if len(grams) <= WINDOW:
        return np.unique(grams[grams == grams.min()]) if len(grams) else grams
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
    return np.unique(windows.min(axis=1))


@dataclass(frozen=True, slots=True, eq=False)
class PassageIndex:
    """Which article holds which run: ``hashes`` in rising order and the index of the owner, an index into ``ids``."""

    ids: tuple[str, ...] = ()
    hashes: npt.NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))
    owners: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))

    def extend(self, articles: Iterable[Article]) -> PassageIndex:
        """This index with more articles; an article already in it is passed over."""
        known = set(self.ids)
        added = {article.id: winnowed(tokens(article)) for article in articles if article.id not in known}
        ids = (*self.ids, *added)
        owner = np.repeat(np.arange(len(self.ids), len(ids), dtype=np.int32), [len(runs) for runs in added.values()])
        hashes = np.concatenate([self.hashes, *added.values()])
        owners = np.concatenate([self.owners, owner])
        order = np.argsort(hashes, kind="stable")
        return PassageIndex(ids, hashes[order], owners[order])

    @classmethod
    def joined(cls, parts: Iterable[PassageIndex]) -> PassageIndex:
        """One index of several, as made by several processes; an article in two of them is kept once."""
        ids: dict[str, int] = {}
        hashes, owners = [cls().hashes], [cls().owners]
        for part in parts:
            new = np.array([name not in ids for name in part.ids], dtype=np.bool_)
            place = np.array([ids.setdefault(name, len(ids)) for name in part.ids], dtype=np.int32)
            kept = new[part.owners] if len(new) else part.owners.astype(np.bool_)
            hashes.append(part.hashes[kept])
            owners.append(place[part.owners[kept]])
        together = np.concatenate(hashes)
        order = np.argsort(together, kind="stable")
        return cls(tuple(ids), together[order], np.concatenate(owners)[order])

    def near(self, article: Article) -> tuple[tuple[str, int], ...]:
        """Articles that share runs with this one, with how many: most first. ``find`` then says exactly what."""
        wanted = winnowed(tokens(article))
        first, last = (np.searchsorted(self.hashes, wanted, side=side) for side in ("left", "right"))
        useful = (last > first) & (last - first <= COMMON)
        found = [self.owners[s:e] for s, e in zip(first[useful].tolist(), last[useful].tolist(), strict=True)]
        owners, shared = np.unique(np.concatenate([*found, np.zeros(0, np.int32)]), return_counts=True)
        ranked = sorted((-int(n), self.ids[owner]) for owner, n in zip(owners.tolist(), shared.tolist(), strict=True))
        return tuple((name, -n) for n, name in ranked if -n >= LEAST_SHARED and name != article.id)
