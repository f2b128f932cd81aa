"""Which cue takes which source and which content, from the vectors of the network and from distance.

Ranges are of words, as in ``extract.decode``. A group is one cue with what was linked to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sayso.extract.decode import Range, Spans
from sayso.extract.features import Words
from sayso.extract.network import Floats

DIMENSIONS = 64
BUCKETS = 12

NEAREST = 2
"""Cues on each side that may take a span: vectors were trained inside one window and mean nothing far away."""

GAP_WEIGHT = 2.0
"""Taken off a cue's score for each doubling (natural log) of the words between it and the span."""

OUT_OF_REACH = -50.0

SECOND_CHOICE = 4.0
"""A source whose first cue is taken by a better one may go to its second, if that scores at most this much less."""

SHARED_WITHIN = 60
"""Words between two cues of one sentence that may share a source ("the mayor said ..., adding ...")."""

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Mr|Ms|Dr|St)(?<!Mrs|Sen|Rep|Gov|Gen|Lt\.)[.!?][”\"’')]*\s+[“\"‘]?[A-Z]")


@dataclass(slots=True)
class Group:
    """One cue with its sources and contents. ``links`` holds the probability of each link, by role."""

    cue: Range
    source: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)
    links: dict[str, list[float]] = field(default_factory=lambda: {"source": [], "content": []})
    shared: bool = False
    """The source was taken over from an earlier cue of the sentence."""

    def take(self, role: str, span: Range, probability: float) -> None:
        """Add a span that was linked to this cue."""
        (self.source if role == "source" else self.content).append(span)
        self.links[role].append(probability)


def link(spans: Spans, words: Words, vectors: Floats, bias: Floats) -> list[Group]:
    """A group for every cue, in order of the text; every source and content goes to one of them."""
    groups = [Group(cue) for cue in spans.cue]
    if not groups:
        return []
    if spans.content:
        table = _scores(spans.content, spans.cue, words, vectors, bias, role=1)
        for span, row in zip(spans.content, table, strict=True):
            best = int(row.argmax())
            groups[best].take("content", span, float(_softmax(row)[best]))
    if spans.source:
        table = _scores(spans.source, spans.cue, words, vectors, bias, role=0)
        for at, cue in _assigned(table):
            groups[cue].take("source", spans.source[at], float(_softmax(table[at])[cue]))
    _share_sources(groups, words)
    return groups


def distance_bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bucket, on a log scale on both sides, of a signed distance in pieces; the middle one is no distance."""
    size = np.minimum((np.log2(np.abs(distance) + 1) * 1.6).astype(np.int64), BUCKETS)
    return np.asarray(BUCKETS + np.sign(distance) * size, np.int64)


def _scores(
    ranges: list[Range], cues: list[Range], words: Words, vectors: Floats, bias: Floats, *, role: int
) -> Floats:
    """``[span, cue]``: agreement of the vectors, bias of the distance, less the gap, out of reach where not near."""
    starts = np.array([start for start, _ in ranges])
    cue_starts = np.array([start for start, _ in cues])
    near = _near_cues(starts, cue_starts)
    keys = vectors[cue_starts, :DIMENSIONS]
    part = slice((role + 1) * DIMENSIONS, (role + 2) * DIMENSIONS)
    distance = words.first[starts][:, None] - words.first[cue_starts][None]
    table = vectors[starts, part] @ keys.T / np.sqrt(DIMENSIONS) + bias[role][distance_bucket(distance)]
    ends, cue_ends = np.array([end for _, end in ranges]), np.array([end for _, end in cues])
    gaps = np.maximum(np.maximum(cue_starts[None] - ends[:, None] + 1, starts[:, None] - cue_ends[None] + 1), 1)
    return np.asarray(table - GAP_WEIGHT * np.log(gaps) + np.where(near, 0.0, OUT_OF_REACH), np.float32)


def _near_cues(starts: npt.NDArray[np.int64], cue_starts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """``[span, cue]``: is the cue among the nearest ones before or after the span?"""
    places = np.searchsorted(cue_starts, starts)[:, None]
    order = np.arange(len(cue_starts))[None]
    return np.asarray((order >= places - NEAREST) & (order < places + NEAREST), np.bool_)


def _assigned(table: Floats) -> list[tuple[int, int]]:
    """``(source, cue)``: at most one source a cue, best scores first; a source may fall back on its second cue."""
    offers = [
        (float(table[at, cue]), at, int(cue)) for at in range(len(table)) for cue in np.argsort(-table[at])[:2].tolist()
    ]
    found: dict[int, int] = {}
    for value, at, cue in sorted(offers, reverse=True):
        if at not in found and cue not in found.values() and value >= table[at].max() - SECOND_CHOICE:
            found[at] = cue
    return sorted(found.items())


def _softmax(row: Floats) -> Floats:
    raised = np.exp(row - row.max())
    return np.asarray(raised / raised.sum(), np.float32)


def _share_sources(groups: list[Group], words: Words) -> None:
    """A cue left without a source takes that of the nearest earlier cue in its sentence that has one."""
    for number, group in enumerate(groups):
        if group.source:
            continue
        for earlier in reversed(groups[:number]):
            if group.cue[0] - earlier.cue[0] > SHARED_WITHIN:
                break
            if earlier.source:
                if _one_sentence(words, earlier.cue[0], group.cue[0]):
                    group.source, group.shared = list(earlier.source), True
                    group.links["source"] = list(earlier.links["source"])
                break


def _one_sentence(words: Words, first: int, second: int) -> bool:
    between = words.text[words.spans[first][1] : words.spans[second][0]]
    return "\n" not in between and not _SENTENCE_END.search(_QUOTED.sub("Q", between))
