"""Passages of a whole archive, so that a late or far copy is found: winnowed hashes of word runs in sorted arrays.

Of every eight neighbouring runs of eight words the one with the lowest hash is kept; two texts that share fifteen words
in a row share a kept run. An article of 700 words takes about 2 kB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sayso.model import Article
from sayso.reuse.tokens import Ints, Tokens, tokens

RUN, WINDOW = 8, 8
LEAST_SHARED = 2
"""Kept runs that must be shared: a single one is often a standing phrase."""
COMMON = 64
"""A run that more articles hold says nothing of any two of them."""
_DRAWER = 4
"""Runs that a look-up compares with each wanted one, about (tried: 4 and 16)."""
_FULL = 2 * COMMON
"""A drawer of more runs is halved until the wanted one is found."""


def winnowed(words: Tokens) -> npt.NDArray[np.uint64]:
    """The kept hashes of an article, sorted, each once."""
    grams = words.grams(RUN)
    if len(grams) <= WINDOW:
        return np.unique(grams[grams == grams.min()]) if len(grams) else grams
    windows = np.lib.stride_tricks.sliding_window_view(grams, WINDOW)
    return np.unique(windows.min(axis=1))


@dataclass(frozen=True, eq=False)
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
        owners, shared = np.unique(self.owners[self._places(wanted)], return_counts=True)
        kept = (shared >= LEAST_SHARED).nonzero()
        ranked = sorted(
            (-n, self.ids[owner]) for n, owner in zip(shared[kept].tolist(), owners[kept].tolist(), strict=True)
        )
        return tuple((name, -n) for n, name in ranked if name != article.id)

    def _places(self, wanted: npt.NDArray[np.uint64]) -> Ints:
        """Where the wanted runs stand, those left out that are common.

        The first bits of a run say which drawer it would lie in, and drawers stay as small as they are however many
        there are: halving the whole array again and again touches more of memory the larger it is.
        """
        shift, drawers = self._drawers
        drawer = (wanted >> shift).astype(np.int64)
        starts, ends = drawers[drawer], drawers[drawer + 1]
        full = (ends - starts > _FULL).nonzero()  # of a run that is common, mostly
        starts[full], ends[full] = (np.searchsorted(self.hashes, wanted[full], side) for side in ("left", "right"))
        ends[full] = np.where(ends[full] - starts[full] > COMMON, starts[full], ends[full])
        run, places = _ranges(starts, ends)
        hit = self.hashes[places] == wanted[run]
        run, places = run[hit], places[hit]
        common = np.bincount(run, minlength=len(wanted)) > COMMON
        found: Ints = places[~common[run]]
        return found

    @cached_property
    def _drawers(self) -> tuple[np.uint64, Ints]:
        """How far to shift a run to have its drawer, and where each drawer begins; made at the first look-up."""
        bits = max(1, (len(self.hashes) // _DRAWER).bit_length())
        shift = np.uint64(64 - bits)
        firsts = np.arange(1 << bits, dtype=np.uint64) << shift
        return shift, np.append(np.searchsorted(self.hashes, firsts), len(self.hashes))


def _ranges(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """All numbers of all ranges in one array, and beside it which range each is of."""
    lengths = ends - starts
    which = np.repeat(np.arange(len(lengths)), lengths)
    before = np.cumsum(lengths) - lengths
    return which, np.arange(len(which)) + (starts - before)[which]
