"""What people decided about a story's statements and claims, asked for by propositions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.align.units import Unit
from sayso.model import Judgement
from sayso.places import Place, place_of


class Decided:
    """Decisions that stand: on two ids (statements, or claims of an older row), or on places in two claims.

    A decision on places says of the claims in which they lie that they are one, or are not. As one it is heard when
    claims are put together (``placed_as_one``), not pair by pair: the propositions there need not look alike.
    """

    def __init__(self, units: Sequence[Unit], judgements: Iterable[Judgement]) -> None:
        self._units = units
        self._ids: dict[tuple[str, str], bool] = {}
        self._apart: set[tuple[int, int]] = set()
        self._one: set[tuple[int, int]] = set()
        for judgement in judgements:
            if not judgement.revoked and judgement.verdict != "unsure":
                self._take(judgement, judgement.verdict == "positive")

    def _take(self, judgement: Judgement, same: bool) -> None:
        left, right = place_of(judgement.left), place_of(judgement.right)
        if left is None or right is None:
            self._ids[_ordered(judgement.left, judgement.right)] = same
            return
        pairs = ((i, j) for i in self._at(left) for j in self._at(right) if i != j)
        (self._one if same else self._apart).update((min(i, j), max(i, j)) for i, j in pairs)

    def _at(self, place: Place) -> Iterator[int]:
        """The units that lie in a place."""
        for number, unit in enumerate(self._units):
            if unit.article == place.article and all(
                any(start <= part.start and part.end <= end for start, end in place.places) for part in unit.parts
            ):
                yield number

    @property
    def any(self) -> bool:
        """True if a decision may say of two units that they are one, or are not."""
        return bool(self._ids or self._apart)

    def of(self, i: int, j: int) -> bool | None:
        """Are two units one claim, as a person says? ``None`` if nobody decided it."""
        if not self.any:
            return None
        if (min(i, j), max(i, j)) in self._apart:
            return False
        return self._ids.get(_ordered(self._units[i].statement, self._units[j].statement))

    def as_one(self) -> list[tuple[str, str]]:
        """Pairs of ids that a person joined, sorted."""
        return sorted(pair for pair, same in self._ids.items() if same)

    def placed_as_one(self) -> list[tuple[int, int]]:
        """Pairs of units whose claims a person joined, sorted."""
        return sorted(self._one)


def _ordered(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)
