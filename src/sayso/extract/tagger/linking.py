"""Which cue takes which source and which content, from the vectors of the network and from distance.

Every content chooses a cue; every cue chooses a source or none, so that two cues may share one ("the mayor said ...,
adding ..."). Ranges are of words, as in ``extract.tagger.decode``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.extract.tagger.decode import Range, Spans
from sayso.extract.tagger.features import OUTSIDE, Words
from sayso.extract.tagger.network import Floats, Network, Scores, View

DIMENSIONS = 64
SCALE = np.float32(math.sqrt(DIMENSIONS))
BUCKETS = 12

SURE_ENOUGH = 0.7
"""Probability of its choice that a further content needs; below, it is left to nobody. Tuned on development data."""

OUT_OF_SIGHT = -50.0
"""Score of a partner outside the window."""

SAMPLED = 5
"""Words of a content, evenly spaced, whose choices of a cue are averaged."""

SOURCE_GAP, CONTENT_GAP = 0.5, 1.0
"""Taken off a score for each e-fold of the pieces to a source, of the words to a content. Tuned on development data:
the learned biases say how probable a distance is, not how likely a far guess is to be wrong."""


@dataclass(slots=True)
class Group:
    """One cue with its source and contents, and the probability of each choice."""

    cue: Range
    source: Range | None = None
    content: list[Range] = field(default_factory=list)
    p_source: float = 1.0
    p_content: list[float] = field(default_factory=list)


def link(spans: Spans, weak: list[Range], words: Words, scores: Scores, network: Network) -> list[Group]:
    """A group for every cue, in order of the text; every content goes to one of them.

    ``weak`` are sources that only a cue may have which has chosen none of ``spans``, and has a content.
    """
    groups = [Group(cue) for cue in spans.cue]
    if not groups:
        return []
    cues, sources, guesses = (_Starts.of(ranges) for ranges in (spans.cue, spans.source, weak))
    for content in spans.content:
        row = _cue_scores(content, cues, words, scores, network)
        best = int(row.argmax())
        groups[best].content.append(content)
        groups[best].p_content.append(float(_softmax(row)[best]))
    for group in groups:
        _drop_strays(group, words)
        _choose_source(group, sources, words, scores, network)
        if group.source is None and group.content:
            _choose_source(group, guesses, words, scores, network)
    return groups


class _Starts(NamedTuple):
    """Ranges as arrays: where they begin and end."""

    ranges: list[Range]
    start: npt.NDArray[np.int64]
    end: npt.NDArray[np.int64]

    @classmethod
    def of(cls, ranges: list[Range]) -> _Starts:
        both = np.array(ranges, np.int64).reshape(-1, 2)
        return cls(ranges, both[:, 0], both[:, 1])

    def inside(self, view: View) -> npt.NDArray[np.int64]:
        """The places in the list of the ranges that begin in the view."""
        return np.flatnonzero((self.start >= view.start) & (self.start < view.end))


def _drop_strays(group: Group, words: Words) -> None:
    """Of several contents the unsure go, and those outside the cue's paragraph that are not quoted."""

    def belongs(content: Range, probability: float) -> bool:
        start, stop = min(content[0], group.cue[0]), max(content[0], group.cue[0])
        one_paragraph = not words.line_start[start + 1 : stop + 1].any()
        return probability >= SURE_ENOUGH and (one_paragraph or words.state[content[0]] != OUTSIDE)

    kept = [at for at, pair in enumerate(zip(group.content, group.p_content, strict=True)) if belongs(*pair)]
    if len(group.content) > 1 and kept:
        group.content = [group.content[at] for at in kept]
        group.p_content = [group.p_content[at] for at in kept]


def _choose_source(group: Group, sources: _Starts, words: Words, scores: Scores, network: Network) -> None:
    row = _source_scores(group.cue[0], sources, words, scores, network)
    best = int(row.argmax())
    group.source = sources.ranges[best] if best < len(sources.ranges) else None
    group.p_source = float(_softmax(row)[best])


def _source_scores(cue: int, sources: _Starts, words: Words, scores: Scores, network: Network) -> Floats:
    """One score a source, with a last one for no source."""
    view = scores.view(cue)
    key = view.vectors[cue - view.start, :DIMENSIONS]
    row = np.full(len(sources.ranges) + 1, OUT_OF_SIGHT, np.float32)
    row[-1] = key @ network.no_source[:DIMENSIONS] / SCALE + network.no_source[DIMENSIONS]
    near = sources.inside(view)
    if len(near):
        starts = sources.start[near]
        distance = words.first[starts] - words.first[cue]
        agreement = view.vectors[starts - view.start, DIMENSIONS : 2 * DIMENSIONS] @ key / SCALE
        row[near] = agreement + network.link_bias[0][distance_bucket(distance)]
        row[near] -= SOURCE_GAP * np.log(np.maximum(np.abs(distance), 1))
    return row


def _cue_scores(content: Range, cues: _Starts, words: Words, scores: Scores, network: Network) -> Floats:
    """One score a cue: the mean over some words of the content. Out of sight the nearest cue is best."""
    view = scores.view(content[0])
    gaps = np.maximum(np.maximum(cues.start - content[1] + 1, content[0] - cues.end + 1), 1)
    far = np.log(gaps)
    row = OUT_OF_SIGHT - far
    near = cues.inside(view)
    if len(near):
        starts = cues.start[near]
        places = _sampled(content[0], min(content[1], view.end) - 1)
        keys = view.vectors[starts - view.start, :DIMENSIONS]
        distance = words.first[places][:, None] - words.first[starts][None]
        agreement = view.vectors[places - view.start, 2 * DIMENSIONS :] @ keys.T / SCALE
        row[near] = np.add.reduce(agreement + network.link_bias[1][distance_bucket(distance)], axis=0) / len(places)
        row[near] -= CONTENT_GAP * far[near]
    return np.asarray(row, np.float32)


def _sampled(first: int, last: int) -> npt.NDArray[np.int64]:
    """Up to ``SAMPLED`` words from the first to the last, evenly spaced."""
    step = (last - first) / (SAMPLED - 1)
    return np.array(sorted({round(first + step * at) for at in range(SAMPLED)}), np.int64)


def distance_bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bucket, on a log scale on both sides, of a signed distance in pieces; the middle one is no distance."""
    return _BUCKET.take(distance + FAR, mode="clip")


def _buckets() -> npt.NDArray[np.int64]:
    distance = np.arange(-FAR, FAR + 1)
    size = np.minimum((np.log2(np.abs(distance) + 1) * 1.6).astype(np.int64), BUCKETS)
    return np.asarray(BUCKETS + np.sign(distance) * size, np.int64)


FAR = 1000
"""Pieces; from far below on, all distances are in the last bucket."""
_BUCKET = _buckets()


def _softmax(row: Floats) -> Floats:
    raised = np.exp(row - row.max())
    return np.asarray(raised / raised.sum(), np.float32)
