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

from sayso.align.words import event_classes, lemma, table, weight, word_list
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


def likeness(left: Sequence[Token], right: Sequence[Token]) -> NDArray[np.float64]:
    """The likeness of every token of ``left`` (rows) to every one of ``right`` (columns), 0 to 1."""
    out = _meaning(left, right)
    columns: dict[str, list[int]] = {}
    for j, b in enumerate(right):
        columns.setdefault(b.base, []).append(j)
    for i, a in enumerate(left):
        for base, strength in table().related.get(a.base, {}).items():
            for j in columns.get(base, ()):
                out[i, j] = max(out[i, j], strength)
        for j in columns.get(a.base, ()):
            out[i, j] = 1.0 if a.word == right[j].word else FORM
    _liken_events(out, left, right)
    names = [(j, b) for j, b in enumerate(right) if _is_rare_name(b)]
    for i, a in enumerate(left):
        if names and _is_rare_name(a):
            for j, b in names:
                if a.base != b.base and a.base[0] == b.base[0] and ratio(a.base, b.base) >= SPELLING:
                    out[i, j] = 0.9
    return out


def _liken_events(out: NDArray[np.float64], left: Sequence[Token], right: Sequence[Token]) -> None:
    """Raises the likeness of words for one class of event: "collided", "crash"."""
    classes = event_classes()
    events = [(j, classes[b.base]) for j, b in enumerate(right) if b.base in classes]
    for i, a in enumerate(left):
        if events and a.base in classes:
            for j, names in events:
                if out[i, j] < EVENT and names & classes[a.base]:
                    out[i, j] = EVENT


def _is_rare_name(token: Token) -> bool:
    return token.capital and len(token.base) > 4 and token.word not in table().places


def _meaning(left: Sequence[Token], right: Sequence[Token]) -> NDArray[np.float64]:
    out = np.zeros((len(left), len(right)))
    columns = table()
    rows, row_places = _known(left, columns.places)
    cols, col_places = _known(right, columns.places)
    if rows and cols:
        near = columns.vectors[row_places] @ columns.vectors[col_places].T
        out[np.ix_(rows, cols)] = np.where(near >= KIN, near, 0.0)
    return out


def _known(tokens: Sequence[Token], places: dict[str, int]) -> tuple[list[int], list[int]]:
    pairs = [
        (i, places[t.word])
        for i, t in enumerate(tokens)
        if t.weight >= NOT_KIN and t.word in places and not t.is_number
    ]
    return [i for i, _ in pairs], [place for _, place in pairs]


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
    >>> [(k.left.word if k.left else "", k.right.word if k.right else "", k.relation) for k in collate(a, b)][2:]
    [('prohibited', 'forbidden', 'kin'), ('to', 'to', 'same'), ('leave', 'leave', 'same'), ('', 'early', 'added')]
    """
    like = likeness(left, right)
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


def overlap(left: Sequence[Token], right: Sequence[Token], like: NDArray[np.float64] | None = None) -> Overlap:
    """Measures the agreement of two wordings; ``like`` saves work where the likeness is known."""
    if not left or not right:
        return Overlap(0.0, 0.0, 0.0, 0.0, 0, 0.0)
    like = likeness(left, right) if like is None else like
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
