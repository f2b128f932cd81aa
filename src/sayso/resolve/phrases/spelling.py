"""Spellings of one name: transliterations, short forms and slips of a letter."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from sayso.resolve import lexicon

_VOWELS = str.maketrans("eo", "iu")
"""Vowels that transliterations from scripts without vowels take for each other."""


def same_word(left: str, right: str) -> float:
    """1 for one word, 0.95 for two transliterations of one, 0.9 for a slip of a letter in a long word, else 0.

    >>> same_word("roe", "roe"), same_word("kozlovsky", "kozlovskiy"), same_word("roe", "row")
    (1.0, 0.95, 0.0)
    """
    if left == right:
        return 1.0
    if skeleton(left) == skeleton(right) or _other_letter(left, right):
        return 0.95
    near = min(len(left), len(right)) >= 6 and left[0] == right[0] and fuzz.ratio(left, right) >= 88
    return 0.9 if near else 0.0


def _other_letter(left: str, right: str) -> bool:
    """Do two long words differ by nothing but the letter that one tongue reads as "h" and another as "g"?

    >>> _other_letter("hrystenko", "gristenko"), _other_letter("hall", "gall")
    (True, False)
    """
    told = len(left) > 5 and len(right) > 5 and ("h" in left) != ("h" in right) and ("g" in left) != ("g" in right)
    return told and skeleton(left.replace("h", "g")) == skeleton(right.replace("h", "g"))


def same_given(left: str, right: str) -> float:
    """How well two given names agree: one spelling, transliteration, short form ("Bill", "William") or initial."""
    score = same_word(left, right)
    families = lexicon.nicknames()
    if score < 0.9 and families.get(left, frozenset()) & families.get(right, frozenset()):
        return 0.9
    if score < 0.9 and len(left) > 4 and left.translate(_VOWELS) == right.translate(_VOWELS):
        return 0.9  # "Khaled", "Khalid"
    if score < 0.9 and (len(left) == 1 or len(right) == 1) and left[0] == right[0]:
        return 0.8
    if score < 0.9 and len(min(left, right, key=len)) > 3 and (left.startswith(right) or right.startswith(left)):
        return 0.8
    return 0.8 if score < 0.9 and _slip(left, right) else score


def _slip(left: str, right: str) -> bool:
    """One letter written wrongly in a given name, where it makes no other given name ("Manual" for "Manuel").

    >>> _slip("manual", "manuel"), _slip("maria", "marie"), _slip("jon", "jan")
    (True, False, False)
    """
    differ = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    known = lexicon.given_names()
    return (
        len(left) == len(right) > 4 and len(differ) == 1 and left[0] == right[0] and not {left, right} <= known.keys()
    )


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """A word with the differences folded away that transliterations make.

    >>> skeleton("dmitriy") == skeleton("dmitry"), skeleton("kozlovskyy") == skeleton("kozlovski")
    (True, True)
    >>> skeleton("roe") == skeleton("rowe")
    False
    """
    for old, new in _SKELETON:
        word = word.replace(old, new)
    out = [char for index, char in enumerate(word) if index == 0 or char != word[index - 1]]
    return "".join(out).rstrip("i") or word


_SKELETON = (
    ("sch", "s"), ("sh", "s"), ("tch", "c"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("ck", "k"),
    ("ks", "x"), ("ou", "u"), ("ew", "ev"), ("yu", "u"), ("iu", "u"), ("ya", "a"), ("ia", "a"), ("ye", "e"),
    ("ie", "e"), ("yo", "o"), ("w", "v"), ("y", "i"), ("j", "i"), ("h", ""), ("q", "k"), ("-", ""),
    ("olex", "alex"), ("ii", "i"),
)  # fmt: skip
