"""Where the sentences, paragraphs and quotations of an article are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence


class Layout:
    """Sentence and paragraph numbers of places in a text, and its quoted stretches."""

    def __init__(self, sentences: Sequence[tuple[int, int]], text: str, quoted: Iterable[tuple[int, int]]) -> None:
        self._quoted = sorted(quoted)
        self._quote_starts = [start for start, _ in self._quoted]
        self._sentences = [start for start, _ in sentences]
        self._outside = [start for start in self._sentences if not self._goes_on(start)]
        """Where sentences begin if a quotation is one with the sentence it begins in, however long."""
        self._paragraph: list[int] = []
        number = 0
        for (_, end), (start, _) in zip([(0, 0), *sentences], sentences, strict=False):
            number += "\n" in text[end:start]
            self._paragraph.append(number)

    def _goes_on(self, start: int) -> bool:
        """Does a sentence begin inside a quotation, behind the first word of it?"""
        index = bisect_right(self._quote_starts, start - 1) - 1
        return index >= 0 and start < self._quoted[index][1]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds ``place``."""
        return max(0, bisect_right(self._sentences, place) - 1)

    def start_of(self, number: int) -> int:
        """Where the sentence with this number begins; the first one begins for every smaller number."""
        return self._sentences[max(0, number)] if self._sentences else 0

    def distance(self, place: int, before: int) -> int:
        """How many sentences ``before`` lies back from ``place``; seen from outside, a quotation is one of them."""
        starts = self._sentences if self.quoted(place) else self._outside
        return bisect_right(starts, place) - max(1, bisect_right(starts, before))

    def reach(self, place: int, far: int) -> int:
        """Where the sentence begins that lies so far back from ``place``."""
        starts = self._sentences if self.quoted(place) else self._outside
        return starts[max(0, bisect_right(starts, place) - 1 - far)] if starts else 0

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds ``place`` begins."""
        return self._sentences[self.sentence(place)] if self._sentences else 0

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds ``place``."""
        return self._paragraph[self.sentence(place)] if self._paragraph else 0

    def quoted(self, place: int) -> bool:
        """True if ``place`` stands inside a quotation."""
        index = bisect_right(self._quote_starts, place) - 1
        return index >= 0 and place < self._quoted[index][1]
