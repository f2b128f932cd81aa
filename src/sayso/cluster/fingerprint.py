"""What stories need to know of one article: some kilobytes of numbers, made without looking at any other article."""

from __future__ import annotations

import json
import re
import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.cluster import moments
from sayso.cluster.terms import Hashes, Terms, counted, hash_word, telling_pairs, word_hashes
from sayso.model import Article

LEAD_WORDS = 150
"""Title and so many words are the lead, where news says what happened (tried: 100, 150, 300)."""
_LEAD_CHARACTERS = 1500
"""Where the lead ends for weekdays, which are found in the text and not among its words: ten a word, title included."""
LONGEST = 60_000
"""Characters that are looked at: beyond lie lists, transcripts and live pages' archives."""

_NUMBER = re.compile(r"[$£€]?\d[\d,.]*\d(?:\s?(?:%|percent|thousand|million|billion|trillion)\b)?|[$£€]?\d %")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """One article as hashed terms with their counts; the same text, title, outlet and date always give the same one.

    ``day`` is the day number of the publication date, if known. ``text`` and ``lead`` are words, ``text_pairs`` and
    ``lead_pairs`` telling pairs of neighbouring words, ``numbers`` figures as written, ``weekdays`` counts in lead and
    whole, ``days`` the days of the year named.
    """

    article: str
    outlet: str | None
    day: int | None
    text: Terms
    lead: Terms
    text_pairs: Terms
    lead_pairs: Terms
    numbers: Hashes
    weekdays: npt.NDArray[np.uint8]
    days: npt.NDArray[np.uint16]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fingerprint) and self.to_bytes() == other.to_bytes()

    def __hash__(self) -> int:
        return hash(self.article)

    def to_bytes(self) -> bytes:
        """The fingerprint as bytes, the same on every machine; ``from_bytes`` reads them."""
        arrays = [array.astype(array.dtype.newbyteorder("<")) for array in self._arrays()]
        sizes = [len(array) for array in arrays]
        head = json.dumps([self.article, self.outlet, self.day, sizes]).encode()
        return struct.pack("<I", len(head)) + head + b"".join(array.tobytes() for array in arrays)

    def _arrays(self) -> list[npt.NDArray[np.unsignedinteger]]:
        terms = [self.text, self.lead, self.text_pairs, self.lead_pairs]
        flat: list[npt.NDArray[np.unsignedinteger]] = [array for pair in terms for array in pair]
        return [*flat, self.numbers, self.weekdays.reshape(-1), self.days]

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprint:
        """The fingerprint that ``to_bytes`` wrote."""
        (length,) = struct.unpack_from("<I", data)
        article, outlet, day, sizes = json.loads(data[4 : 4 + length])
        kinds = ["<u4", "u1"] * 4 + ["<u4", "u1", "<u2"]
        arrays, at = [], 4 + length
        for size, kind in zip(sizes, kinds, strict=True):
            arrays.append(np.frombuffer(data, dtype=kind, count=size, offset=at))
            at += arrays[-1].nbytes
        terms = [Terms(arrays[n], arrays[n + 1]) for n in range(0, 8, 2)]
        text, lead, text_pairs, lead_pairs = terms
        return cls(
            article, outlet, day, text, lead, text_pairs, lead_pairs, arrays[8], arrays[9].reshape(2, 7), arrays[10]
        )


def readable(article: Article) -> str:
    """The text of an article without the stretches marked as not part of the story, a line break for each.

    Page furniture is what articles of one outlet share; it must never hold a story together.
    """
    pieces, at = [], 0
    for mark in sorted(article.marks, key=lambda mark: mark.span):
        if mark.span.start > at:
            pieces.append(article.text[at : mark.span.start])
        at = max(at, mark.span.end)
    pieces.append(article.text[at:])
    return "\n".join(pieces)[:LONGEST]


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article: of its title, its text outside its marks, its outlet and its date."""
    title = article.title.value if article.title else ""
    text = readable(article)
    in_title, in_text = word_hashes(title), word_hashes(text)
    words = np.concatenate([in_title, in_text])
    lead = np.concatenate([in_title, in_text[:LEAD_WORDS]])
    whole = f"{title}\n{text}"
    return Fingerprint(
        article=article.id,
        outlet=article.outlet.value if article.outlet else None,
        day=moments.ordinal(article.published.value if article.published else None),
        text=counted(words),
        lead=counted(lead),
        text_pairs=telling_pairs(words),
        lead_pairs=telling_pairs(lead),
        numbers=np.unique(np.array([hash_word(number) for number in _numbers(whole)], dtype=np.uint32)),
        weekdays=moments.weekdays(whole, _LEAD_CHARACTERS),
        days=moments.days(whole),
    )


def _numbers(text: str) -> list[str]:
    """Numbers of two digits and more as written, years left out: they belong to the background of many events."""
    return [match[0] for match in _NUMBER.finditer(text) if not _YEAR.fullmatch(match[0])]


__all__ = ["LEAD_WORDS", "Fingerprint", "fingerprint", "readable"]
