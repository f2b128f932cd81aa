"""What the steps of this room hand to one another: a page (the article, cut up once) and drafts of statements."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso import dates
from sayso import text as texts
from sayso.extract import quotes
from sayso.extract.quotes import QuotationMarks
from sayso.model import Article, Kind, Stance

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """A statement in the making. ``p`` holds the tagger's probabilities by name; ``notes`` the rules that fired."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    via: list[Range] = field(default_factory=list)
    p: dict[str, float] = field(default_factory=dict)
    notes: list[tuple[str, str, Range | None]] = field(default_factory=list)
    stance: Stance | None = None
    kind: Kind | None = None
    sure: float = 1.0
    """What the rules alone would bet on this statement; the tagger's probabilities come on top."""

    def note(self, rule: str, detail: str = "", at: Range | None = None) -> None:
        """Record that a rule fired."""
        self.notes.append((rule, detail, at))

    def copy(self) -> Draft:
        """The same draft, free to change."""
        return Draft(
            self.source,
            self.cue,
            list(self.content),
            list(self.via),
            dict(self.p),
            list(self.notes),
            self.stance,
            self.kind,
            self.sure,
        )

    @property
    def anchor(self) -> int:
        """Where the statement stands: its cue, or else its first content."""
        if self.cue is not None:
            return self.cue[0]
        return self.content[0][0] if self.content else 0


class Find(NamedTuple):
    """What a rule found: who says it, by which words, and its pieces. Without a source nobody is named."""

    source: Range | None
    cue: Range
    content: list[Range]


LONGEST_SENTENCE = 1200
"""Characters on each side of a place that belong to its sentence for a rule; longer ones are lists or no prose."""


class Page:
    """An article with its paragraphs, sentences and quotations, each found once.

    ``attitudes`` says whether beliefs, wishes and plans are wanted beside statements, sure or not.
    """

    def __init__(self, article: Article, *, attitudes: bool = False) -> None:
        self.article = article
        self.attitudes = attitudes
        self.text = article.text
        marks = [(mark.span.start, mark.span.end) for mark in article.marks]
        self.every_quotation: list[QuotationMarks] = quotes.find(article.text, marks)
        self.quotations = [quotation for quotation in self.every_quotation if quotation.depth == 0]
        self.paragraphs = texts.paragraphs(article.text)
        self.sentences = texts.sentences(article.text)
        self.anchor = article.published.value if article.published is not None else None
        self.year = None if self.anchor is not None else dates.year_of(article.text)
        if self.year is None and article.not_before is not None and len(article.not_before) == len("2024-05-07"):
            self.year = int(article.not_before[:4])
        self.spoken: list[Range] = []
        self.cut: list[Range] = []
        """The words of the text, once ``phrases.words`` was asked for some."""
        self.openings: dict[tuple[Range, frozenset[str]], tuple[Range, Range] | None] = {}
        """The clauses that stretches begin with, as far as ``clauses.opening`` was asked."""
        self._borne: dict[str, bool] = {}
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self._sentence_starts = [start for start, _ in self.sentences]
        self._quotation_starts = [quotation.start for quotation in self.quotations]

    def slice(self, where: Range) -> str:
        """The words at ``where``."""
        return self.text[where[0] : where[1]]

    def sentence(self, offset: int) -> Range:
        """The sentence at ``offset``; the one before it in the white space between two."""
        return _at(self.sentences, self._sentence_starts, offset)

    def paragraph(self, offset: int) -> Range:
        """The paragraph at ``offset``."""
        return _at(self.paragraphs, self._paragraph_starts, offset)

    def quotation(self, offset: int) -> QuotationMarks | None:
        """The outermost quotation around ``offset``, its marks included."""
        index = bisect_right(self._quotation_starts, offset) - 1
        if index < 0 or self.quotations[index].end <= offset:
            return None
        return self.quotations[index]

    def quoted(self, where: Range) -> bool:
        """Does ``where`` begin inside a quotation?"""
        return self.quotation(where[0]) is not None

    def told(self, where: Range) -> bool:
        """Does the outlet tell what stands at ``where``: outside quotations and outside what is no part of the text?"""
        return not self.quoted(where) and not self.article.is_marked(*where)

    def quotations_in(self, start: int, end: int) -> list[QuotationMarks]:
        """The outermost quotations that share a character with ``start:end``."""
        first = max(0, bisect_right(self._quotation_starts, start) - 1)
        last = bisect_left(self._quotation_starts, end)
        return [quotation for quotation in self.quotations[first:last] if quotation.end > start]

    def next_quotation(self, offset: int) -> int:
        """Where the next quotation at or after ``offset`` starts; the end of the text if there is none."""
        index = bisect_left(self._quotation_starts, offset)
        return self._quotation_starts[index] if index < len(self._quotation_starts) else len(self.text)

    def paragraphs_in(self, start: int, end: int) -> list[Range]:
        """The paragraphs that share a character with ``start:end``."""
        first = max(0, bisect_right(self._paragraph_starts, start) - 1)
        last = bisect_left(self._paragraph_starts, end)
        return [paragraph for paragraph in self.paragraphs[first:last] if paragraph[1] > start]

    def spoken_in(self, start: int, end: int) -> list[Range]:
        """The contents of statements that share a character with ``start:end``, once ``spoken`` is set."""
        first = max(0, bisect_right(self.spoken, (start, len(self.text))) - 1)
        last = bisect_left(self.spoken, (end, 0))
        return [piece for piece in self.spoken[first:last] if piece[1] > start]

    def sentences_in(self, start: int, end: int) -> list[Range]:
        """The sentences that share a character with ``start:end``."""
        first = max(0, bisect_right(self._sentence_starts, start) - 1)
        last = bisect_left(self._sentence_starts, end)
        return [sentence for sentence in self.sentences[first:last] if sentence[1] > start]

    def trimmed(self, start: int, end: int) -> Range:
        """The range without white space at its ends."""
        return texts.trim(self.text, start, end) or (start, end)

    def paragraph_before(self, offset: int) -> Range | None:
        """The last paragraph before that of ``offset`` that is no furniture."""
        index = bisect_right(self._paragraph_starts, offset) - 2
        while index >= 0:
            if not self.article.is_marked(*self.paragraphs[index]):
                return self.paragraphs[index]
            index -= 1
        return None

    def next_paragraph(self, offset: int) -> int | None:
        """Where the paragraph after that of ``offset`` starts."""
        index = bisect_right(self._paragraph_starts, offset)
        return self._paragraph_starts[index] if index < len(self._paragraph_starts) else None

    def last_before(self, offset: int) -> int:
        """The offset after the last character before ``offset`` that is no white space."""
        while offset > 0 and self.text[offset - 1].isspace():
            offset -= 1
        return offset

    def frame(self, offset: int) -> Range:
        """The reporting sentence around ``offset``: from the end of the last whole sentence outside quotations.

        “We left. It was bad,” he said. is one frame though it holds two sentences.
        """
        start, end = self.sentence(offset)
        around = self.quotation(start)
        if around is not None and around.start < start and around.end <= offset:
            start = max(self.paragraph(offset)[0], self.sentence(around.start)[0])
        return max(start, offset - LONGEST_SENTENCE), min(end, offset + LONGEST_SENTENCE)

    def clause(self, offset: int) -> Range:
        """The sentence at ``offset``, as far as it lies within reach: no rule looks through an endless one."""
        start, end = self.sentence(offset)
        return max(start, offset - LONGEST_SENTENCE), min(end, offset + LONGEST_SENTENCE)

    def bears(self, pattern: str) -> bool:
        """Does the text hold the expression anywhere? Looked up once."""
        if pattern not in self._borne:
            self._borne[pattern] = re.search(pattern, self.text) is not None
        return self._borne[pattern]


def _at(ranges: Sequence[Range], starts: Sequence[int], offset: int) -> Range:
    index = max(0, bisect_right(starts, offset) - 1)
    return ranges[index] if ranges else (0, 0)


class Shelf:
    """Drafts in order of their anchors, found by where they stand: no step looks through all of them for each one."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda draft: draft.anchor)
        self.anchors = [draft.anchor for draft in self.drafts]

    def between(self, start: int, end: int) -> list[Draft]:
        """The drafts with an anchor in ``start:end``."""
        return self.drafts[bisect_left(self.anchors, start) : bisect_left(self.anchors, end)]

    def around(self, start: int, end: int, many: int) -> list[Draft]:
        """The drafts with an anchor in ``start:end``, and as ``many`` before and behind them."""
        first, last = bisect_left(self.anchors, start), bisect_left(self.anchors, end)
        return self.drafts[max(0, first - many) : last + many]

    def add(self, draft: Draft) -> None:
        """Put one more draft in its place."""
        at = bisect_left(self.anchors, draft.anchor)
        self.anchors.insert(at, draft.anchor)
        self.drafts.insert(at, draft)

    def at(self, where: Range) -> list[Draft]:
        """The drafts whose cue shares a character with ``where``."""
        return [
            d for d in self.between(where[0] - LONGEST_CUE, where[1]) if d.cue is not None and overlap(d.cue, where)
        ]


LONGEST_CUE = 120
"""Characters; a longer cue is still a cue, but not looked for by its last words."""

Step = Callable[[Page, list[Draft]], list[Draft]]
"""One step of the reading: takes the drafts, gives the drafts it leaves."""


def overlap(left: Range, right: Range) -> int:
    """How many characters two ranges share."""
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def size(ranges: Iterable[Range]) -> int:
    """The characters in ``ranges``."""
    return sum(end - start for start, end in ranges)


def shared(left: Iterable[Range], right: Sequence[Range]) -> int:
    """How many characters two lists of ranges share."""
    return sum(overlap(one, other) for one in left for other in right)


def without(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """``ranges`` less ``taken``, in one sweep.

    >>> without([(0, 10)], [(2, 4), (9, 12)])
    [(0, 2), (4, 9)]
    """
    gone = merged(taken)
    out: list[Range] = []
    at = 0
    for start, end in merged(ranges):
        while at < len(gone) and gone[at][1] <= start:
            at += 1
        low, index = start, at
        while index < len(gone) and gone[index][0] < end:
            if low < gone[index][0]:
                out.append((low, gone[index][0]))
            low = max(low, gone[index][1])
            index += 1
        if low < end:
            out.append((low, end))
    return out


def merged(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that overlap or touch joined.

    >>> merged([(5, 7), (0, 3), (2, 4)])
    [(0, 4), (5, 7)]
    """
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
