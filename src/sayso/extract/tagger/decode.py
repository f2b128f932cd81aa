"""From the tagger's scores to spans: the best sequence of tags, then what quotation marks say about its edges.

Spans here are ranges of words, ``(first, past the last)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from sayso.extract.tagger.features import CLOSING, OPENING, Words
from sayso.extract.tagger.network import Floats

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
NEVER = -1e9

CONTENT_BEGIN_BIAS = -1.0
"""Added to the log-probability of beginning a content: fewer, longer pieces. Tuned on development data."""

OUTSIDE_BIAS = -0.1
"""Added to the log-probability of being outside: more recall. Tuned on development data: "full" 72.0 to 72.3, recall
of indirect speech 66.7 to 68.1; twice as much costs more precision than it gives recall."""

LINE_BREAK_PENALTY = -50.0
"""Sources and cues do not run over a line break."""

WEAKER_BY = 1.0
"""Taken off the log-probability of being outside, to find the sources that lost narrowly. Tuned on development data:
worth 0.8 F1 of "said"; the same for contents and cues cost more than it gave."""

SHORTEST_QUOTATION = 2
"""Words inside the marks from which a quotation is repaired; one quoted word is often a nickname or a scare quote."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The ranges of words of each role, in order of the text."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


def best_and_wider(tags: Floats, line_start: Sequence[int], transitions: Floats) -> tuple[list[int], list[int]]:
    """The most probable sequence of tags under the learned scores of going from one tag to the next, and the same with
    being outside less probable by ``WEAKER_BY``; both in one sweep. ``tags`` is ``[word, tag]``.
    """
    less_outside = tags.copy()
    less_outside[:, 0] -= WEAKER_BY
    best, wider = _best(np.stack([_biased(tags, line_start), _biased(less_outside, line_start)]), transitions)
    return best, wider


def _biased(tags: Floats, line_start: Sequence[int]) -> Floats:
    """The log-probabilities with what was tuned and what cannot be."""
    scores = np.array(tags, np.float32)
    scores[:, 0] += OUTSIDE_BIAS
    scores[:, 5] += CONTENT_BEGIN_BIAS
    scores[:, 2:5:2] += LINE_BREAK_PENALTY * np.asarray(line_start, np.float32)[:, None]
    scores[0, 2::2] += NEVER
    return scores


def _best(scores: Floats, transitions: Floats) -> list[list[int]]:
    """The best path (Viterbi) through each of some ``[word, tag]``. Only the totals need word after word: the sweep
    keeps them, and which tag each came from is found for all words at once afterwards."""
    steps = np.ascontiguousarray(scores.transpose(1, 0, 2))
    totals = np.empty_like(steps)
    totals[0] = steps[0]
    paths = np.empty((scores.shape[2], scores.shape[0], scores.shape[2]), np.float32)
    into = transitions[:, None, :]
    before = totals.transpose(0, 2, 1)[..., None]
    for coming, total, step in zip(before, totals[1:], steps[1:], strict=False):
        np.add(into, coming, out=paths)
        np.maximum.reduce(paths, axis=0, out=total)
        np.add(total, step, out=total)
    back = (np.ascontiguousarray(transitions.T) + totals[:-1, :, None, :]).argmax(axis=3)
    return [_traced(int(total.argmax()), rows) for total, rows in zip(totals[-1], back.transpose(1, 0, 2), strict=True)]


def _traced(tag: int, back: npt.NDArray[np.int64]) -> list[int]:
    """The path that ends with a tag; ``back[word, tag]`` is the tag before."""
    found = [tag]
    for row in back[::-1].tolist():
        tag = row[tag]
        found.append(tag)
    return found[::-1]


def spans_of(tags: Sequence[int]) -> Spans:
    """The ranges that a sequence of tags marks.

    >>> spans_of([1, 2, 3, 5, 6, 6, 0])
    Spans(source=[(0, 2)], cue=[(2, 3)], content=[(3, 6)])
    """
    found: dict[str, list[Range]] = {role: [] for role in ROLES}
    start = 0
    for at, tag in enumerate(tags):
        if not tag:
            continue
        following = tags[at + 1] if at + 1 < len(tags) else 0
        if tag % 2:
            start = at
        if following != tag + tag % 2:
            found[ROLES[(tag - 1) // 2]].append((start, at + 1))
    return Spans(**found)


def weak_sources(wider: Sequence[int], spans: Spans) -> list[Range]:
    """Sources that lost narrowly against being outside and touch no span: for cues that find no other."""
    taken = np.zeros(len(wider), bool)
    for start, end in (*spans.source, *spans.cue, *spans.content):
        taken[start:end] = True
    return [(start, end) for start, end in spans_of(wider).source if not taken[start:end].any()]


def quotations(words: Words) -> list[Range]:
    """The ranges of words that paired marks enclose on one line, the marks included."""
    found: list[Range] = []
    opened: int | None = None
    for at, state in enumerate(words.state.tolist()):
        if state == OPENING:
            opened = at
        elif state == CLOSING and opened is not None:
            found.append((opened, at + 1))
            opened = None
    return found


def repair(spans: Spans, words: Words) -> Spans:
    """A content that covers at least half of a quotation takes it whole, marks included, and joins what touches it."""
    taken = np.zeros(len(words) + 1, bool)
    inside = np.zeros(len(words) + 1, bool)
    for ranges, mask in ((spans.source, taken), (spans.cue, taken), (spans.content, inside)):
        for start, end in ranges:
            mask[start:end] = True
    contents = [piece for content in spans.content for piece in _lines(content, words)]
    for start, end in quotations(words):
        quoted = slice(start + 1, end - 1)
        length = end - start - 2
        if length >= SHORTEST_QUOTATION and 2 * inside[quoted].sum() >= length and not taken[start:end].any():
            contents = _absorbed(contents, (start, end))
    return Spans(spans.source, spans.cue, contents)


def _lines(content: Range, words: Words) -> list[Range]:
    """The content cut where a line breaks: each paragraph is linked by itself."""
    breaks = [at for at in range(content[0] + 1, content[1]) if words.line_start[at]]
    return list(pairwise([content[0], *breaks, content[1]]))


def _absorbed(contents: list[Range], quotation: Range) -> list[Range]:
    """The contents with the quotation and all that overlap it made one."""
    start, end = quotation
    touched = [content for content in contents if content[0] < end - 1 and content[1] > start + 1]
    apart = [content for content in contents if content not in touched]
    whole = (min([start, *(a for a, _ in touched)]), max([end, *(b for _, b in touched)]))
    return sorted([*(content for content in apart if content[1] <= whole[0] or content[0] >= whole[1]), whole])
