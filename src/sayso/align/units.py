"""What is compared: the propositions inside statements, as slices with their tokens and what stands around them.

``Vocabulary`` knows how common a word is in the story's own sentences. In a story about a crash "crash" tells little
about which claim a sentence makes, "seat belt" much: a word's weight is its weight in English times its rarity here.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.align.clauses import clauses
from sayso.align.lexicon import Lexicon
from sayso.align.profiles import Around, Profile, profile
from sayso.align.tokens import Token, tokenise
from sayso.align.words import word_list
from sayso.model import Article, Reading, Span, Stance, Statement
from sayso.text import sentences

FLOOR = 0.35
"""Share of its weight that a word keeps however common it is in the story; tried 0.2, 0.35, 0.5 on dev pairs."""
REPORTING = 0.3
"""Share that a reporting or weakening word ("said", "tried") keeps: it does not say what the claim is about."""

_CUT = re.compile(r"\s{0,9}(?:\.\.\.++|…|[―—;]|--)\s*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many of the story's sentences hold each base form."""

    sentences: int
    holding: dict[str, int]
    lexicon: Lexicon = field(default_factory=Lexicon, repr=False, compare=False)
    _weights: dict[tuple[str, str], float] = field(default_factory=dict, repr=False, compare=False)
    _around: dict[tuple[str, int, int], Around] = field(default_factory=dict, repr=False, compare=False)

    def rarity(self, base: str) -> float:
        """About 1 for a base form that one sentence has, near 0 for one that all have."""
        return math.log((self.sentences + 1) / (self.holding.get(base, 0) + 0.5)) / math.log(self.sentences + 1.5)

    def weigh(self, tokens: Iterable[Token]) -> tuple[Token, ...]:
        """The tokens with the weight that they have in this story."""
        return tuple([Token(t.start, t.end, t.word, t.base, self.weight(t), t.capital) for t in tokens])

    def weight(self, token: Token) -> float:
        """The weight that a token has in this story."""
        key = (token.word, token.base)
        found = self._weights.get(key)
        if found is None:
            found = self._weights[key] = token.weight * _role(token) * (FLOOR + self.rarity(token.base))
        return found

    def around(self, page: Page, start: int, end: int) -> Around:
        """What stands around a place; one object for all propositions of a sentence."""
        first, last = page.sentence_of(start), page.sentence_of(max(start, end - 1))
        key = (page.article.id, first, last)
        if key not in self._around:
            self._around[key] = Around(lambda: self.sums(page.around(first, last)))
        return self._around[key]

    def sums(self, tokens: Iterable[Token]) -> dict[str, float]:
        """The weight of every base form among the tokens, each as often as it stands there."""
        out: dict[str, float] = {}
        for token in tokens:
            out[token.base] = out.get(token.base, 0.0) + self.weight(token)
        return out


def _role(token: Token) -> float:
    beside = token.base in word_list("reporting") or token.word in word_list("weakeners")
    return REPORTING if beside else 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """An article's sentences and their tokens, once for all."""

    article: Article
    starts: tuple[tuple[int, int], ...]
    tokens: tuple[tuple[Token, ...], ...]

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds ``offset`` or is the last to start before it."""
        return max(0, bisect_right(self.starts, offset, key=lambda place: place[0]) - 1)

    def around(self, first: int, last: int) -> tuple[Token, ...]:
        """The tokens from the sentence before that numbered ``first`` to the one after ``last``."""
        return tuple(t for tokens in self.tokens[max(0, first - 1) : last + 2] for t in tokens)


def page(article: Article) -> Page:
    """The page of one article."""
    starts = tuple(sentences(article.text))
    return Page(article, starts, tuple(tokenise(article.text, a, b) for a, b in starts))


def vocabulary(pages: Iterable[Page]) -> Vocabulary:
    """The vocabulary of a story's pages; their order does not matter."""
    holding: Counter[str] = Counter()
    count = 0
    for each in pages:
        count += len(each.tokens)
        for tokens in each.tokens:
            holding.update({t.base for t in tokens})
    return Vocabulary(count, dict(holding))


@dataclass(frozen=True, slots=True)
class Unit:
    """One proposition of one statement: ``parts`` are its slices, ``tokens`` their words weighed for the story.

    ``plain`` has the weights of general English, ``profile`` what comparisons need. ``place`` is the number of its
    sentence in the article. ``speaker`` is the story entity's id, if the source is known.
    """

    statement: str
    article: str
    parts: tuple[Span, ...]
    tokens: tuple[Token, ...] = field(repr=False)
    plain: tuple[Token, ...] = field(repr=False)
    profile: Profile = field(repr=False)
    place: int = 0
    speaker: str | None = None
    stance: Stance = "asserts"

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Sorts units without regard to the order in which articles were read."""
        return (self.article, self.parts[0].start, self.parts[-1].end, self.statement)


def unit_of(
    page: Page,
    known: Vocabulary,
    parts: Sequence[Span],
    *,
    statement: str = "",
    speaker: str | None = None,
    stance: Stance = "asserts",
) -> Unit:
    """The unit made of some slices of one article, in the order of the text.

    Words that are only compared, and never become part of a claim, are of no ``statement``.
    """
    plain = tuple(t for span in parts for t in tokenise(page.article.text, span.start, span.end))
    tokens = known.weigh(plain)
    made = profile(tokens, plain, known.around(page, parts[0].start, parts[-1].end), known.lexicon)
    place = page.sentence_of(parts[0].start)
    return Unit(statement, page.article.id, tuple(parts), tokens, plain, made, place, speaker, stance)


def sentence_slices(article: Article, spans: Sequence[Span]) -> list[Span]:
    """The spans cut at the ends of sentences."""
    return [article.span(a, b) for span in spans for a, b in sentences(article.text, span.start, span.end)]


def cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where its quotation leaves words out ("...") or breaks off (a dash, a semicolon).

    >>> text = "We ran ... and hid"
    >>> [text[a:b] for a, b in cuts(text, 0, len(text))]
    ['We ran', 'and hid']
    """
    found, position = [], start
    for match in _CUT.finditer(text, start, end):
        found.append((position, match.start()))
        position = match.end()
    found.append((position, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


def propositions(page: Page, statement: Statement) -> list[tuple[Span, ...]]:
    """The propositions of a statement: its content cut into sentences, the pieces of one sentence kept together."""
    groups: dict[int, list[Span]] = {}
    for span in sentence_slices(page.article, statement.content):
        groups.setdefault(page.sentence_of(span.start), []).append(span)
    return [piece for _, spans in sorted(groups.items()) for piece in clauses(page.article, spans)]


def pages(readings: Iterable[Reading]) -> dict[str, Page]:
    """``{article id: page}``."""
    return {reading.article.id: page(reading.article) for reading in readings}
