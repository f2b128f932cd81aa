"""From the tagger's scores to spans: the best sequence of tags, then what quotation marks say about its edges.

Spans here are ranges of words, ``(first, past the last)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.extract.features import CLOSING, OPENING, Words
from sayso.extract.network import Floats

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")
NEVER = -1e9

CONTENT_BEGIN_BIAS = -1.5
"""Added to the log-probability of beginning a content: fewer, longer pieces. Tuned on development data."""

LINE_BREAK_PENALTY = -50.0
"""Sources and cues do not run over a line break."""

SHORTEST_QUOTATION = 2
"""Words inside the marks from which a quotation is repaired; one quoted word is often a nickname or a scare quote."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spans:
    """The ranges of words of each role, in order of the text."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


def best_tags(tags: Floats, line_start: Sequence[int]) -> list[int]:
    """The most probable sequence in which every inside tag follows a begin or inside tag of its role (Viterbi).

    Written out over plain floats: from any tag one may go to "O" and to the begins, and only two tags lead to an
    inside. That is several times faster than a general 7 by 7 step a word.
    """
    scores = np.array(tags, np.float64)
    scores[:, 5] += CONTENT_BEGIN_BIAS
    scores[:, 2:5:2] += LINE_BREAK_PENALTY * np.asarray(line_start)[:, None]
    back: list[tuple[int, int, int, int]] = []
    total = [0.0, 0.0, NEVER, 0.0, NEVER, 0.0, NEVER]
    for outside, b_source, i_source, b_cue, i_cue, b_content, i_content in scores.tolist():
        best = max(range(7), key=total.__getitem__)
        top = total[best]
        source = 1 if total[1] >= total[2] else 2
        cue = 3 if total[3] >= total[4] else 4
        content = 5 if total[5] >= total[6] else 6
        back.append((best, source, cue, content))
        total = [
            top + outside,
            top + b_source,
            total[source] + i_source,
            top + b_cue,
            total[cue] + i_cue,
            top + b_content,
            total[content] + i_content,
        ]
    return _trace_back(back, total)


def _trace_back(back: list[tuple[int, int, int, int]], total: list[float]) -> list[int]:
    tag = max(range(7), key=total.__getitem__)
    found: list[int] = []
    for best, source, cue, content in reversed(back):
        found.append(tag)
        tag = {2: source, 4: cue, 6: content}.get(tag, best)
    return found[::-1]


def spans_of(tags: Sequence[int]) -> Spans:
    """The ranges that a sequence of tags marks.

    >>> spans_of([1, 2, 3, 5, 6, 6, 0])
    Spans(source=[(0, 2)], cue=[(2, 3)], content=[(3, 6)])
    """
    found: dict[str, list[Range]] = {role: [] for role in ROLES}
    start = 0
    for at, tag in enumerate(tags):
        following = tags[at + 1] if at + 1 < len(tags) else 0
        if tag % 2:
            start = at
        if tag and following != tag + tag % 2:
            found[ROLES[(tag - 1) // 2]].append((start, at + 1))
    return Spans(**found)


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
    contents = list(spans.content)
    for start, end in quotations(words):
        quoted = slice(start + 1, end - 1)
        length = end - start - 2
        if length >= SHORTEST_QUOTATION and 2 * inside[quoted].sum() >= length and not taken[start:end].any():
            contents = _absorbed(contents, (start, end))
    return Spans(spans.source, spans.cue, contents)


def _absorbed(contents: list[Range], quotation: Range) -> list[Range]:
    """The contents with the quotation and all that overlap it made one."""
    start, end = quotation
    touched = [content for content in contents if content[0] < end - 1 and content[1] > start + 1]
    apart = [content for content in contents if content not in touched]
    whole = (min(start, *(a for a, _ in touched)), max(end, *(b for _, b in touched)))
    return sorted([*(content for content in apart if content[1] <= whole[0] or content[0] >= whole[1]), whole])
