"""Two wordings laid side by side, token by token: what agrees, in what form, what one has and the other lacks.

A likeness of two tokens is 1 for the same word, a little less for another form of it or a name in another spelling,
and the nearness of meaning for two different words ("forbidden", "prohibited"). The alignment first follows the order
of the words, then lets words that moved meet ("burn literally", "literally burn").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from sayso.align.words import antonyms_of, event_classes, lemma, table, weight, word_list
from sayso.text import fold, words

Relation = Literal["same", "form", "kin", "moved", "dropped", "added"]

KIN = 0.55
"""Below this nearness two words are not taken for one another: "killed" and "wounded" have 0.40, "deleted" and
"erased" 0.6."""
FORM = 0.95
EVENT = 0.6
"""Likeness of two words for one class of event, unless their vectors say more."""
SPELLING = 84.0
"""Rapidfuzz ratio from which two rare words of five letters or more count as one name in two spellings."""
NOT_KIN = 0.25
"""Common words (weight below this) are only ever equal or not: "their" is not "our"."""


_NONE: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an article, folded: ``base`` is its base form (digits for a number), ``weight`` what it tells."""

    start: int
    end: int
    word: str
    base: str
    weight: float
    capital: bool

    @property
    def is_number(self) -> bool:
        """Digits, or a word for a number."""
        return self.base[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a collation: a token of the left wording, one of the right, or one alone, and how they agree."""

    left: Token | None
    right: Token | None
    relation: Relation


@lru_cache(maxsize=1)
def number_words() -> dict[str, str]:
    """``{"seven": "7", ...}`` from ``data/align/numbers.txt``."""
    return dict(line.split() for line in word_list("numbers"))


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words and numbers of ``text[start:end]``; marks are left out.

    >>> [token.base for token in tokenise("Two planes crashed.")]
    ['2', 'plane', 'crash']
    """
    return tuple(_token(text, a, b) for a, b in words(text, start, end) if text[a].isalnum())


def _token(text: str, start: int, end: int) -> Token:
    return Token(start, end, *_analysed(text[start:end]))


@lru_cache(maxsize=65536)
def _analysed(surface: str) -> tuple[str, str, float, bool]:
    word = fold(surface)
    if surface[0].isdigit():
        return word, word.replace(",", ""), 0.8, False
    base = number_words().get(word, lemma(word))
    return word, base, 0.7 if base[:1].isdigit() and word != "one" else weight(word), surface[0].isupper()


@dataclass(frozen=True, slots=True)
class Prepared:
    """Tokens with what every comparison of them needs, looked up once."""

    tokens: tuple[Token, ...]
    columns: dict[str, tuple[int, ...]]
    """Base form to places."""
    known: tuple[int, ...]
    """Places of telling words that have a vector, in the order of the rows of ``vectors``."""
    vectors: NDArray[np.float32]
    events: tuple[tuple[int, frozenset[str]], ...]
    names: tuple[int, ...]
    """Places of rare names, which may be spelt in two ways."""


def prepare(tokens: Sequence[Token]) -> Prepared:
    """The tokens, prepared."""
    places, classes = table().places, event_classes()
    columns: dict[str, list[int]] = {}
    for number, token in enumerate(tokens):
        columns.setdefault(token.base, []).append(number)
    telling = [(i, places[t.word]) for i, t in enumerate(tokens) if _has_meaning(t)]
    return Prepared(
        tuple(tokens),
        {base: tuple(numbers) for base, numbers in columns.items()},
        tuple(i for i, _ in telling),
        table().vectors[[place for _, place in telling]],
        tuple((i, classes[t.base]) for i, t in enumerate(tokens) if t.base in classes),
        tuple(i for i, t in enumerate(tokens) if t.capital and len(t.base) > 4 and t.word not in places),
    )


def _has_meaning(token: Token) -> bool:
    # The weight in general English decides, whatever weight the story gives.
    return token.word in table().places and not token.is_number and weight(token.word) >= NOT_KIN


def likeness(left: Prepared, right: Prepared) -> NDArray[np.float64]:
    """The likeness of every token of ``left`` (rows) to every one of ``right`` (columns), 0 to 1."""
    out = np.zeros((len(left.tokens), len(right.tokens)))
    if left.known and right.known:
        near = left.vectors @ right.vectors.T
        out[np.ix_(left.known, right.known)] = np.where(near >= KIN, near, 0.0)
    _liken_related(out, left, right)
    for i, names in left.events:
        for j, others in right.events:
            if out[i, j] < EVENT and names & others:
                out[i, j] = EVENT
    _liken_names(out, left, right)
    return out


def _liken_related(out: NDArray[np.float64], left: Prepared, right: Prepared) -> None:
    """One word in two forms, and words that WordNet relates; opposites are not alike, however near their vectors."""
    related, opposed = table().related, antonyms_of()
    for base, rows in left.columns.items():
        for other, strength in related.get(base, _NONE).items():
            if other in right.columns:
                for i in rows:
                    for j in right.columns[other]:
                        out[i, j] = max(out[i, j], strength)
        for other in opposed.get(base, ()):
            for j in right.columns.get(other, ()):
                out[list(rows), j] = 0.0
        for j in right.columns.get(base, ()):
            for i in rows:
                out[i, j] = 1.0 if left.tokens[i].word == right.tokens[j].word else FORM


def _liken_names(out: NDArray[np.float64], left: Prepared, right: Prepared) -> None:
    """A name in two spellings."""
    for i in left.names:
        for j in right.names:
            a, b = left.tokens[i].base, right.tokens[j].base
            if a != b and a[0] == b[0] and ratio(a, b) >= SPELLING:
                out[i, j] = 0.9


def links_in_order(like: NDArray[np.float64], left: Sequence[Token], right: Sequence[Token]) -> list[tuple[int, int]]:
    """Pairs of places that agree, in the order of both wordings, of the greatest weight together."""
    gains = (like * (_weights(left)[:, None] + _weights(right)[None, :] + 0.02)).tolist()
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        gain, here, below = gains[i], best[i], best[i + 1]
        for j in range(columns - 1, -1, -1):
            matched = below[j + 1] + gain[j] if gain[j] else 0.0
            here[j] = max(matched, below[j], here[j + 1])
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if gains[i][j] and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _weights(tokens: Sequence[Token]) -> NDArray[np.float64]:
    return np.array([token.weight for token in tokens], dtype=np.float64)


def links_moved(like: NDArray[np.float64], linked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs among the places left over that agree in another order, the surest first."""
    rows, columns = {i for i, _ in linked}, {j for _, j in linked}
    spare = sorted(
        ((-float(like[i, j]), i, j) for i, j in np.argwhere(like > 0).tolist() if i not in rows and j not in columns)
    )
    found = []
    for _, i, j in spare:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j))
    return found


def collate(left: Sequence[Token], right: Sequence[Token]) -> list[Link]:
    """The two wordings token by token in the order of ``left``, what only ``right`` has put in where it stands.

    >>> a, b = tokenise("It was prohibited to leave."), tokenise("They were forbidden to leave early.")
    >>> [(k.left.word if k.left else "", k.right.word if k.right else "", k.relation) for k in collate(a, b)][3:]
    [('prohibited', 'forbidden', 'kin'), ('to', 'to', 'same'), ('leave', 'leave', 'same'), ('', 'early', 'added')]
    """
    like = likeness(prepare(left), prepare(right))
    ordered = links_in_order(like, left, right)
    moved = dict(links_moved(like, ordered))
    taken = set(moved.values())
    rows: list[Link] = []
    i = j = 0
    for a, b in [*ordered, (len(left), len(right))]:
        rows.extend(_alone(left, right, i, a, moved))
        rows.extend(Link(None, right[k], "added") for k in range(j, b) if k not in taken)
        if a < len(left):
            rows.append(Link(left[a], right[b], _relation(float(like[a, b]))))
        i, j = a + 1, b + 1
    return rows


def _alone(left: Sequence[Token], right: Sequence[Token], start: int, end: int, moved: dict[int, int]) -> list[Link]:
    return [
        Link(left[k], right[moved[k]], "moved") if k in moved else Link(left[k], None, "dropped")
        for k in range(start, end)
    ]


def _relation(like: float) -> Relation:
    return "same" if like == 1.0 else "form" if like >= 0.9 else "kin"


def weakened(rows: Sequence[Link]) -> tuple[Token, ...]:
    """Tokens that only the right wording has and that weaken it: "tried to", "allegedly", "some"."""
    weak = word_list("weakeners")
    return tuple(row.right for row in rows if row.right is not None and row.left is None and row.right.word in weak)


def strengthened(rows: Sequence[Link]) -> tuple[Token, ...]:
    """Tokens that only the left wording has and whose loss strengthens the right one."""
    weak = word_list("weakeners")
    return tuple(row.left for row in rows if row.left is not None and row.right is None and row.left.word in weak)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two wordings agree.

    ``left`` and ``right`` are the shares of each one's weight that the other has too, words in any order; ``short`` the
    share of the lighter one; ``shared`` the weight that agrees; ``run`` the tokens and ``run_weight`` the weight of
    the densest stretch of agreement in order.
    """

    left: float
    right: float
    short: float
    shared: float
    run: int
    run_weight: float


def overlap(left: Sequence[Token], right: Sequence[Token]) -> Overlap:
    """Measures the agreement of two wordings."""
    if not left or not right:
        return Overlap(0.0, 0.0, 0.0, 0.0, 0, 0.0)
    return prepared_overlap(prepare(left), prepare(right))


def prepared_overlap(first: Prepared, second: Prepared) -> Overlap:
    """``overlap`` of two wordings prepared before."""
    left, right = first.tokens, second.tokens
    if not left or not right:
        return Overlap(0.0, 0.0, 0.0, 0.0, 0, 0.0)
    like = likeness(first, second)
    ordered = links_in_order(like, left, right)
    moved = links_moved(like, ordered)
    weights_left, weights_right = _weights(left), _weights(right)
    # A word that moved is weaker evidence than one in its place: a third off, tried 1, 0.67, 0.5 on dev pairs.
    parts = [(i, j, float(like[i, j])) for i, j in ordered] + [(i, j, 0.67 * float(like[i, j])) for i, j in moved]
    on_left = sum(weights_left[i] * value for i, _, value in parts)
    on_right = sum(weights_right[j] * value for _, j, value in parts)
    total_left, total_right = float(weights_left.sum()), float(weights_right.sum())
    share_left, share_right = on_left / max(total_left, 1e-9), on_right / max(total_right, 1e-9)
    short = share_left if total_left <= total_right else share_right
    run, run_weight = _densest(ordered, like, weights_left)
    return Overlap(share_left, share_right, short, (on_left + on_right) / 2, run, run_weight)


def _densest(
    links: Sequence[tuple[int, int]], like: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[int, float]:
    """Tokens and weight of the best stretch of links, a skipped token on either side costing 0.35."""
    best, best_count, here, count = 0.0, 0, 0.0, 0
    before = (-1, -1)
    for i, j in links:
        gap = 0.35 * max(i - before[0] - 1, j - before[1] - 1) if before != (-1, -1) else 0.0
        gain = float(like[i, j]) * (float(weights[i]) + 0.1)
        if here <= gap:
            here, count = gain, 1
        else:
            here, count = here - gap + gain, count + 1
        before = (i, j)
        if here > best + 1e-12:
            best, best_count = here, count
    return best_count, best
