"""Names of bodies with "and" inside: "the Sluice and Gate Corporation" is one source."""

from __future__ import annotations

from functools import cache

from sayso import data
from sayso.extract import wordlists

_LISTS = ("bodies.txt", "countries.txt", "outlets.txt", "platforms.txt", "us_states.txt")


def one_body(first: str, second: str) -> bool:
    """Are the words on both sides of "and" the name of one body, by what it does and by its head?

    >>> one_body("the Sluice", "Gate Corporation"), one_body("Lakeford Iron", "Coal Board")
    (True, True)
    >>> one_body("the Iron Ministry", "Coal Board"), one_body("Roe", "Lund Board"), one_body("the UN", "Lake Agency")
    (False, False, False)
    """
    left, led = _name(first)
    right = _leading_name(second)
    if not left or len(right) < 2 or right[-1].lower() not in _list("joint_heads"):
        return False
    last, trades = left[-1].lower(), _trades()
    before, after = last in trades, right[0].lower() in trades
    if (before and after) or last in _heads():
        return before and after
    return led and (before or after or len(left) == 1) and not _stands_alone(left)


def _name(words: str) -> tuple[list[str], bool]:
    """The capitalised words that a phrase ends with, and whether "the" or an owner stands before them."""
    run: list[str] = []
    for word in reversed(words.split()):
        if word.lower() == "the" or word.endswith(("’s", "'s")):
            return run, True
        if not word[0].isupper() or word.endswith(","):
            return run, False
        run.insert(0, word)
    return run, False


def _leading_name(words: str) -> list[str]:
    """The capitalised words that a phrase begins with, up to four."""
    run: list[str] = []
    for word in words.split()[:4]:
        if not word[0].isupper():
            break
        run.append(word.rstrip(","))
        if word.endswith(","):
            break
    return run


def _stands_alone(left: list[str]) -> bool:
    """Is it a short form, or a name that the lists know?"""
    return left[-1].isupper() or " ".join(left) in _known() or left[0] in wordlists.given_names()


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(data.table("noun_phrases.toml")["lists"][name])


@cache
def _trades() -> frozenset[str]:
    return _list("trades") | frozenset(data.table("organisations.toml")["words"]["sectors"])


@cache
def _heads() -> frozenset[str]:
    """Words that head names of bodies: what stands before "and" is then a body by itself."""
    kinds = data.table("organisations.toml")["kinds"].values()
    return frozenset(word for words in kinds for word in words) | wordlists.table("sources.toml")["bodies"]


@cache
def _known() -> frozenset[str]:
    return frozenset(name for file in _LISTS for row in wordlists.rows(file) for cell in row for name in cell)
