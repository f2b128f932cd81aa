"""Two wordings laid side by side, token by token: what agrees, in what form, what one has and the other lacks.

The alignment first follows the order of the words, then lets words that moved meet ("burn literally", "literally
burn").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.align.lexicon import NAME, Lexicon, Meeting, Prepared, best_of, meetings, prepare
from sayso.align.tokens import Token
from sayso.align.words import word_list

Relation = Literal["same", "form", "kin", "moved", "dropped", "added"]
MOVED = 0.67
"""What a word that moved counts for beside one in its place: a third off, tried 1, 0.67, 0.5 on dev pairs."""
IN_ORDER = 0.02
"""What a link is worth beside its words' weight: of two ways to link as much weight the one with more links wins."""
STEP = 0.1
"""The same in a stretch of agreement, where each word that goes on counts, however common it is."""
GAP = 0.35
"""What a skipped token on either side takes from a stretch: about as much as three common words in a row give."""


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a collation: a token of the left wording, one of the right, or one alone, and how they agree."""

    left: Token | None
    right: Token | None
    relation: Relation


def links_in_order(met: Sequence[Meeting], left: Sequence[Token], right: Sequence[Token]) -> list[tuple[int, int]]:
    """Pairs of places that agree, in the order of both wordings, of the greatest weight together."""
    gains: dict[int, dict[int, float]] = {}
    for i, j, like in met:
        gains.setdefault(i, {})[j] = like * (left[i].weight + right[j].weight + IN_ORDER)
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1)]
    for i in range(rows - 1, -1, -1):
        best.append(_row(gains[i], best[-1]) if i in gains else best[-1])
    best.reverse()
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        if j in gains.get(i, ()) and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _row(gain: Mapping[int, float], below: Sequence[float]) -> list[float]:
    """The most weight from each column on, given what each meeting of this row gains and the row below."""
    here = list(below)
    most = 0.0
    for j in range(max(gain), -1, -1):
        value = max(here[j], most)
        if j in gain:
            value = max(value, below[j + 1] + gain[j])
        here[j] = most = value
    return here


def links_moved(met: Sequence[Meeting], linked: Sequence[tuple[int, int]]) -> list[Meeting]:
    """Meetings among the places left over, in another order, the surest first."""
    rows, columns = {i for i, _ in linked}, {j for _, j in linked}
    spare = sorted((-like, i, j) for i, j, like in met if i not in rows and j not in columns)
    found = []
    for like, i, j in spare:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j, -like))
    return found


def collate(left: Sequence[Token], right: Sequence[Token]) -> list[Link]:
    """The two wordings token by token in the order of ``left``, what only ``right`` has put in where it stands.

    >>> from sayso.align.tokens import tokenise
    >>> a, b = tokenise("It was prohibited to leave."), tokenise("They were forbidden to leave early.")
    >>> [(k.left.word if k.left else "", k.right.word if k.right else "", k.relation) for k in collate(a, b)][3:]
    [('prohibited', 'forbidden', 'kin'), ('to', 'to', 'same'), ('leave', 'leave', 'same'), ('', 'early', 'added')]
    """
    lexicon = Lexicon()
    met = meetings(prepare(left, lexicon), prepare(right, lexicon))
    like = {(i, j): value for i, j, value in met}
    ordered = links_in_order(met, left, right)
    moved = {i: j for i, j, _ in links_moved(met, ordered)}
    taken = set(moved.values())
    rows: list[Link] = []
    i = j = 0
    for a, b in [*ordered, (len(left), len(right))]:
        rows.extend(_alone(left, right, i, a, moved))
        rows.extend(Link(None, right[k], "added") for k in range(j, b) if k not in taken)
        if a < len(left):
            rows.append(Link(left[a], right[b], _relation(like[a, b])))
        i, j = a + 1, b + 1
    return rows


def _alone(left: Sequence[Token], right: Sequence[Token], start: int, end: int, moved: dict[int, int]) -> list[Link]:
    return [
        Link(left[k], right[moved[k]], "moved") if k in moved else Link(left[k], None, "dropped")
        for k in range(start, end)
    ]


def _relation(like: float) -> Relation:
    return "same" if like == 1.0 else "form" if like >= NAME else "kin"


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


NOTHING = Overlap(0.0, 0.0, 0.0, 0.0, 0, 0.0)


def overlap(left: Sequence[Token], right: Sequence[Token]) -> Overlap:
    """Measures the agreement of two wordings."""
    lexicon = Lexicon()
    return prepared_overlap(prepare(left, lexicon), prepare(right, lexicon))


def prepared_overlap(first: Prepared, second: Prepared) -> Overlap:
    """``overlap`` of two wordings prepared before."""
    left, right = first.tokens, second.tokens
    met = meetings(first, second)
    if not met:
        return NOTHING
    like = {(i, j): value for i, j, value in met}
    ordered = links_in_order(met, left, right)
    moved = links_moved(met, ordered) if len(ordered) < len(met) else ()
    parts = [(i, j, like[i, j]) for i, j in ordered] + [(i, j, MOVED * value) for i, j, value in moved]
    on_left = sum(left[i].weight * value for i, _, value in parts)
    on_right = sum(right[j].weight * value for _, j, value in parts)
    total_left, total_right = sum(t.weight for t in left), sum(t.weight for t in right)
    share_left, share_right = on_left / max(total_left, 1e-9), on_right / max(total_right, 1e-9)
    short = share_left if total_left <= total_right else share_right
    run, run_weight = _densest([(i, j, like[i, j] * (left[i].weight + STEP)) for i, j in ordered])
    return Overlap(share_left, share_right, short, (on_left + on_right) / 2, run, run_weight)


def most_overlap(first: Prepared, second: Prepared) -> Overlap:
    """No less than ``prepared_overlap`` in any field, and cheaper: each token with its best match, in any order."""
    left, right = first.tokens, second.tokens
    on_left, on_right, runs = 0.0, 0.0, 0.0
    best_left, best_right = best_of(meetings(first, second), len(left), len(right))
    for token, like in zip(left, best_left, strict=True):
        on_left += token.weight * like
        runs += like * (token.weight + STEP)
    for token, like in zip(right, best_right, strict=True):
        on_right += token.weight * like
    total_left, total_right = sum(t.weight for t in left), sum(t.weight for t in right)
    share_left, share_right = on_left / max(total_left, 1e-9), on_right / max(total_right, 1e-9)
    short = share_left if total_left <= total_right else share_right
    return Overlap(share_left, share_right, short, (on_left + on_right) / 2, sum(map(bool, best_left)), runs)


def _densest(links: Sequence[tuple[int, int, float]]) -> tuple[int, float]:
    """Tokens and weight of the best stretch of links with their gains, skipped tokens taken off."""
    best, best_count, here, count = 0.0, 0, 0.0, 0
    before = (-1, -1)
    for i, j, gain in links:
        gap = GAP * max(i - before[0] - 1, j - before[1] - 1) if before != (-1, -1) else 0.0
        if here <= gap:
            here, count = gain, 1
        else:
            here, count = here - gap + gain, count + 1
        before = (i, j)
        if here > best + 1e-12:
            best, best_count = here, count
    return best_count, best
