"""Which words are alike, looked up once for every word of a story and not once for every pair of wordings.

A likeness of two words is 1 for the same word, a little less for another form of it or a name in another spelling, and
the nearness of meaning for two different words ("forbidden", "prohibited"). Most pairs of words have none, so a word's
likes are kept as a short list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from sayso.align.tokens import Token
from sayso.align.words import antonyms_of, event_classes
from sayso.words import kin, table, weight

FORM = 0.95
"""Likeness of two forms of one word."""
EVENT = 0.6
"""Likeness of two words for one class of event, unless their vectors say more."""
NAME = 0.9
"""Likeness of two spellings of one name; from it on two words count as one word in two forms."""
SPELLING = 84.0
"""Rapidfuzz ratio from which two rare words of five letters or more count as one name in two spellings."""
NOT_KIN = 0.25
"""Common words (weight below this) are only ever equal or not: "their" is not "our"."""

_NONE: dict[str, float] = {}


Meeting = tuple[int, int, float]
"""A place in one wording, a place in another, and how alike the two words are."""


class Lexicon:
    """The words of a story by number, each with the words that are like it.

    >>> lexicon = Lexicon()
    >>> crash, plane, crashed = (lexicon.number(Token(0, 1, *row, False)) for row in (
    ...     ("crash", "crash", 0.6), ("plane", "plane", 0.5), ("crashed", "crash", 0.6)))
    >>> lexicon.likes[crash]
    {0: 1.0, 2: 0.95}
    """

    def __init__(self) -> None:
        self.likes: list[dict[int, float]] = []
        self._words: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str, bool], int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._by_base: dict[str, list[int]] = {}
        self._by_event: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}

    def number(self, token: Token) -> int:
        """The number of the token's word; a capital makes another word of it."""
        key = (token.word, token.base, token.capital)
        found = self._numbers.get(key)
        return self._add(token, key) if found is None else found

    def _add(self, token: Token, key: tuple[str, str, bool]) -> int:
        number = self._numbers[key] = len(self.likes)
        self._words.append((token.word, token.base))
        if _has_meaning(token):
            self._by_word.setdefault(token.word, []).append(number)
        self._by_base.setdefault(token.base, []).append(number)
        for event in event_classes().get(token.base, ()):
            self._by_event.setdefault(event, []).append(number)
        found = self._likes_of(token)
        if _is_name(token):
            found.update(dict.fromkeys(self._spellings(token), NAME))
            self._names.setdefault(token.base[0], []).append(number)
        for other, value in found.items():
            if other != number:
                self.likes[other][number] = value
        self.likes.append(found)
        return number

    def _likes_of(self, token: Token) -> dict[int, float]:
        """The known words like this one; opposites are not alike, however near their vectors."""
        found: dict[int, float] = {}
        if _has_meaning(token):
            known = kin(token.word)
            for word in known.keys() & self._by_word.keys():
                found.update(dict.fromkeys(self._by_word[word], known[word]))
        related = table().related.get(token.base, _NONE)
        for base in related.keys() & self._by_base.keys():
            for other in self._by_base[base]:
                found[other] = max(found.get(other, 0.0), related[base])
        for base in antonyms_of().get(token.base, ()):
            for other in self._by_base.get(base, ()):
                found.pop(other, None)
        for event in sorted(event_classes().get(token.base, ())):
            for other in self._by_event[event]:
                found[other] = max(found.get(other, 0.0), EVENT)
        for other in self._by_base[token.base]:
            found[other] = 1.0 if self._words[other][0] == token.word else FORM
        return found

    def _spellings(self, token: Token) -> list[int]:
        """Names that may be this one in another spelling."""
        near = ((other, self._words[other][1]) for other in self._names.get(token.base[0], ()))
        return [other for other, base in near if base != token.base and ratio(token.base, base) >= SPELLING]


def _has_meaning(token: Token) -> bool:
    # The weight in general English decides, whatever weight the story gives.
    return token.word in table().places and not token.is_number and weight(token.word) >= NOT_KIN


def _is_name(token: Token) -> bool:
    """A rare name, which may be spelt in two ways."""
    return token.capital and len(token.base) > 4 and token.word not in table().places


@dataclass(frozen=True, slots=True)
class Prepared:
    """Tokens with what every comparison of them needs, looked up once."""

    tokens: tuple[Token, ...]
    places: dict[int, list[int]]
    """The places of each word, by its number in the lexicon."""
    lexicon: Lexicon
    _reach: dict[int, frozenset[int]] = field(default_factory=dict, repr=False, compare=False)

    def reach(self) -> frozenset[int]:
        """The words that are like any of these, as long as the lexicon learns no more; most wordings share few."""
        likes = self.lexicon.likes
        if len(likes) not in self._reach:
            self._reach[len(likes)] = frozenset().union(*(likes[word] for word in self.places))
        return self._reach[len(likes)]


def prepare(tokens: Sequence[Token], lexicon: Lexicon | None = None) -> Prepared:
    """The tokens, prepared; wordings that are compared often should share a lexicon."""
    lexicon = Lexicon() if lexicon is None else lexicon
    places: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(lexicon.number(token), []).append(place)
    return Prepared(tuple(tokens), places, lexicon)


def meetings(left: Prepared, right: Prepared) -> list[Meeting]:
    """All places of two wordings that have like words, in the order of the left one."""
    if left.lexicon is not right.lexicon:
        right = prepare(right.tokens, left.lexicon)
    likes, here, there = left.lexicon.likes, left.places, right.places
    found: list[Meeting] = []
    for other in left.reach() & there.keys():
        near = likes[other]
        for word in near.keys() & here.keys():
            value = near[word]
            for i in here[word]:
                for j in there[other]:
                    found.append((i, j, value))
    found.sort()
    return found


def best_of(met: Iterable[Meeting], rows: int, columns: int) -> tuple[list[float], list[float]]:
    """How alike each token of two wordings is to its best match in the other."""
    left, right = [0.0] * rows, [0.0] * columns
    for i, j, like in met:
        if like > left[i]:  # noqa: PLR1730 - a call of max would double the time of this loop
            left[i] = like
        if like > right[j]:  # noqa: PLR1730
            right[j] = like
    return left, right
