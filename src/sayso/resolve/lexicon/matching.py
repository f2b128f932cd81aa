"""Words as the lists hold them, and phrases of several words found among the words of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-"})


def plain(word: str) -> str:
    """A word as the lists hold it: lower case, straight apostrophes and hyphens.

    >>> plain("President’s")
    "president's"
    """
    return word.lower().translate(_STRAIGHT)


class Phrases:
    """Phrases of one or more words with a value each; finds the longest one that starts at a given word.

    A possessive 's is left out, as :func:`sayso.resolve.phrases.tokens.tokens` does.

    >>> Phrases({"prime minister": "pm", "prime": "x"}).at(["the", "prime", "minister"], 1)
    (2, 'pm')
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, value in values.items():
            words = tuple(word.removesuffix("'s") for word in plain(phrase).split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda item: -len(item[0]))

    def at(self, words: Sequence[str], index: int) -> tuple[int, str] | None:
        """``(length, value)`` of the longest phrase that starts at ``words[index]``."""
        for phrase, value in self._by_first.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), value
        return None

    def starts(self, word: str) -> bool:
        """True if a phrase starts with this word."""
        return word in self._by_first


def cells(line: str, count: int) -> list[list[str]]:
    """The cells of a row between its bars, each a list of names; ``count`` of them at least.

    >>> cells("Norway, Kingdom of Norway | Norwegian", 3)
    [['Norway', 'Kingdom of Norway'], ['Norwegian'], []]
    """
    row = [[part.strip() for part in cell.split(",") if part.strip()] for cell in line.split("|")]
    return row + [[] for _ in range(count - len(row))]


def all_in(words: Iterable[str], allowed: frozenset[str]) -> bool:
    """True if every word stands in ``allowed``."""
    return all(word in allowed for word in words)
