"""Words as numbers: what an article's text becomes before articles are compared.

A term is the CRC-32 of a folded word, a pair of neighbouring words a mix of two terms. Hashes make a fingerprint
small and independent of any vocabulary; among some hundred thousand words a few share their number with
another, which a cosine over hundreds of terms does not notice. How telling a term is comes from the shipped
``data/document_frequencies.npy`` (``training/document_frequencies.py`` makes it and its remarks say of what).
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_KNOWN_WORDS = 400_000
"""Words remembered by a process; then the memory starts anew, so that it stays bounded however long a run is."""

PAIR_WORTH = 3.0
"""A pair of words whose two weights sum to less ("of the", "he said that") says nothing; pairs above it do."""


class _WordHashes(dict[str, int]):
    """``{word as written: hash of the folded word}``, filled as words come; a dictionary look-up runs in C."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        folded = word.lower().replace("’", "'").removesuffix("'s")
        value = self[word] = zlib.crc32(folded.encode("utf-8", "surrogatepass"))
        return value


_HASHES = _WordHashes()


class Terms(NamedTuple):
    """Distinct terms in rising order and how often each occurs (255 stands for more)."""

    hashes: Hashes
    counts: Counts


def hash_word(word: str) -> int:
    """The term of one word; case, typographic apostrophes and a final "'s" do not matter.

    >>> hash_word("Dam") == hash_word("dam’s") != hash_word("dams")
    True
    """
    return _HASHES[word]


def word_hashes(text: str) -> Hashes:
    """The term of every word of a text, in the order of the text."""
    return np.array([_HASHES[word] for word in WORD.findall(text)], dtype=np.uint32)


def counted(hashes: Hashes) -> Terms:
    """Distinct terms, sorted, with their counts."""
    unique, counts = np.unique(hashes, return_counts=True)
    return Terms(unique, np.minimum(counts, 255).astype(np.uint8))


def pairs_of(first: Hashes, second: Hashes) -> Hashes:
    """One hash for each two neighbouring words; the order of the two matters."""
    mixed = (first.astype(np.uint64) * np.uint64(0x9E3779B1) + second.astype(np.uint64)) & np.uint64(0xFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint64(15))) * np.uint64(0x85EBCA77) & np.uint64(0xFFFFFFFF)
    return (mixed ^ (mixed >> np.uint64(13))).astype(np.uint32)


def telling_pairs(hashes: Hashes) -> Terms:
    """The pairs of neighbouring words that are worth comparing, counted."""
    if len(hashes) < 2:
        return counted(hashes[:0])
    worth = rarity(hashes)
    kept = worth[:-1] + worth[1:] >= PAIR_WORTH
    return counted(pairs_of(hashes[:-1][kept], hashes[1:][kept]))


class Frequencies(NamedTuple):
    """In how many of ``documents`` articles each listed term or pair occurs; unlisted: none or one."""

    hashes: Hashes
    counts: npt.NDArray[np.uint16]
    documents: int


@lru_cache(maxsize=1)
def frequencies() -> Frequencies:
    """The shipped document frequencies. Their first row is no term: it holds the number of documents."""
    with files("sayso.data").joinpath("document_frequencies.npy").open("rb") as file:
        table = np.load(file, allow_pickle=False)
    terms, counts = table["term"], table["count"]
    return Frequencies(np.ascontiguousarray(terms[1:]), np.ascontiguousarray(counts[1:]), int(counts[0]))


def shares(hashes: Hashes) -> Floats:
    """In what share of the background's articles each term occurs; never nought."""
    known = frequencies()
    places = np.minimum(np.searchsorted(known.hashes, hashes), len(known.hashes) - 1)
    counts = np.where(known.hashes[places] == hashes, known.counts[places], 0)
    return ((counts + 0.5) / (known.documents + 1)).astype(np.float32)


def rarity(hashes: Hashes) -> Floats:
    """How telling each term is: minus the logarithm of the share of articles that have it (nought or more)."""
    return np.maximum(-np.log(shares(hashes)), 0).astype(np.float32)
