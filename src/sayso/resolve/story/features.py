"""The visible list of name features: what speaks for and against two entities being one, each with score and detail.

Each feature is a function of two profiles that returns a :class:`Feature` or ``None`` (says nothing). A pair is one if
the scores add up to :data:`SAME` and no feature forbids it. The docstrings are what ``sayso explain`` shows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.resolve import lexicon
from sayso.resolve.article.kin import KIN
from sayso.resolve.phrases.keys import place_key
from sayso.resolve.phrases.spelling import same_given, same_word, skeleton
from sayso.resolve.story.profiles import Profile, block_keys, group_name, squeezed

SAME = 1.0
"""Sum of scores from which two entities are one."""


NEVER = -9.0
"""A score that no other can outweigh."""


class Feature(NamedTuple):
    """What one feature says of a pair: its name, its score and the words behind it."""

    name: str
    score: float
    detail: str


# ------------------------------------------------------------------------------------------------ persons


def full_name(a: Profile, b: Profile) -> Feature | None:
    """Both have a full name: given and family names must agree, in any spelling; another given name is a namesake."""
    if not (a.full and b.full):
        return None
    alone = a.short | b.short
    pairs = ((_full_score(x, y, alone), x, y) for x in sorted(a.full) for y in sorted(b.full))
    best = max(pairs, key=lambda item: item[0])
    detail = f"{' '.join(best[1])} / {' '.join(best[2])}"
    exact = 0.1 if a.name.casefold() == b.name.casefold() else 0.0
    return Feature("full name", SAME + exact if best[0] >= 0.8 else NEVER, detail)


def _full_score(left: tuple[str, ...], right: tuple[str, ...], alone: frozenset[str] = frozenset()) -> float:
    """Agreement of two full names; a name cut short at either end ("Kim Ro" for "Kim Ro Su") agrees.

    What is missing in front must be no name that also stands ``alone``: "Lakeco Ada Roe" is a company and she.
    """
    short, long = sorted((_parts(left), _parts(right)), key=len)
    one, other = ("".join(name).replace("-", "") for name in (left, right))
    if one == other or (len(short) < len(long) and short == long[: len(short)]):
        return 1.0
    if len(short) < len(long) and short == long[-len(short) :] and not alone & set(long[: -len(short)]):
        return 1.0
    family = same_word(left[-1], right[-1])
    given = same_given(left[0], right[0])
    turned = min(same_word(left[0], right[-1]), same_word(left[-1], right[0]))
    if family < 0.95 and given < 0.95:
        return turned
    return max(min(family, given), turned)


def _parts(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name with its hyphens opened if it is written in three parts: "Kim Ro-su" is cut short to "Kim Ro"."""
    return tuple(part for word in name for part in word.split("-") if part) if len(name) == 2 else name


def single_name(a: Profile, b: Profile) -> Feature | None:
    """One has a family name or a given name only: it agrees if it is a part of the other's full name."""
    if a.full and b.full:
        return None
    words = {word for name in b.full or a.full for word in name} or (a.short & b.short)
    singles = (a.short if not a.full else set()) | (b.short if not b.full else set())
    hit = max(((same_word(one, word), one) for one in sorted(singles) for word in sorted(words)), default=(0.0, ""))
    return Feature("single name", SAME if hit[0] >= 0.95 else NEVER, hit[1])


def gender(a: Profile, b: Profile) -> Feature | None:
    """Tell "Mr. Roe" from "Ada Roe": another gender, where one of the two is known by the family name alone."""
    if not a.gender or not b.gender or a.gender == b.gender or (a.full and b.full):
        return None
    return Feature("gender", NEVER, f"{a.gender} / {b.gender}")


def relative(a: Profile, b: Profile) -> bool:
    """Is one an office with the surname alone, the other told of as a relative ("President Roe", "her son, Bo Roe")?"""
    for alone, full in ((a, b), (b, a)):
        if not alone.full and full.full and full.roles and full.roles <= KIN and alone.roles - KIN:
            return True
    return False


def role_and_country(a: Profile, b: Profile) -> Feature | None:
    """The same full name with other roles *and* another country is a namesake; either alone says little."""
    if not (a.roles and b.roles and a.countries and b.countries):
        return None
    if a.roles & b.roles or a.countries & b.countries:
        return Feature("role or country", 0.1, ", ".join(sorted((a.roles & b.roles) | (a.countries & b.countries))))
    told = f"{'/'.join(sorted(a.countries))} {'/'.join(sorted(a.roles))}"
    return Feature(
        "role and country", NEVER, f"{told} against {'/'.join(sorted(b.countries))} {'/'.join(sorted(b.roles))}"
    )


# ------------------------------------------------------------------------------------------------ bodies and places


def same_name(a: Profile, b: Profile) -> Feature | None:
    """The same name once country, article, hyphens and British or American spelling are folded away."""
    shared = sorted(a.cores & b.cores)
    if not shared:  # "Nice-Matin", "Nice Matin"
        told = {squeezed(core) for core in b.cores}
        shared = sorted(core for core in a.cores if squeezed(core) in told)
    if not shared or not _countries_agree(a, b):
        return None
    plain = all(only_function(core) for core in shared)
    if plain and not (a.countries & b.countries) and a.countries != b.countries:
        return None
    return Feature("same name", SAME, shared[0])


def only_function(core: str) -> bool:
    """Does a name say nothing but what every state has ("supreme court")?"""
    words = core.split()
    hit = lexicon.functions().at(words, 0)
    return hit is not None and hit[0] == len(words)


def _countries_agree(a: Profile, b: Profile) -> bool:
    return not (a.countries and b.countries) or bool(a.countries & b.countries)


def near_name(a: Profile, b: Profile) -> Feature | None:
    """A transliteration, or a slip in a long name: nearly the same letters and as many words."""
    if not _countries_agree(a, b):
        return None
    for left in sorted(a.cores):
        for right in sorted(b.cores):
            if left != right and _is_near(left, right):
                return Feature("near name", SAME, f"{left} / {right}")
    return None


def _is_near(left: str, right: str) -> bool:
    """Are two names transliterations of one ("energia", "energiya"), or do long ones differ by a slip?"""
    one, two = left.split(), right.split()
    if len(one) != len(two) or _digits(left) ^ _digits(right):
        return False
    if all(a == b or (min(len(a), len(b)) > 5 and skeleton(a) == skeleton(b)) for a, b in zip(one, two, strict=True)):
        return True
    return min(len(left), len(right)) > 8 and fuzz.ratio(left, right) >= 92


def _digits(name: str) -> set[str]:
    return {character for character in name if character.isdigit()}


def short_form(a: Profile, b: Profile) -> Feature | None:
    """A short form that one text gives for the name the other uses ("the Lake Authority (LA)", "LA")."""
    told = (a.acronyms & (b.acronyms | b.initials | b.cores)) | (b.acronyms & (a.initials | a.cores))
    shared = sorted(told)
    if not shared or not _countries_agree(a, b):
        return None
    long_a, long_b = (max(x.cores, key=len, default="") for x in (a, b))
    both_long = len(long_a.split()) > 2 and len(long_b.split()) > 2 and long_a != long_b
    if both_long and not _described(a) and not _described(b) and fuzz.token_set_ratio(long_a, long_b) < 80:
        return Feature("short form", 0.0, f"{shared[0]} may stand for {long_a} or {long_b}")
    return Feature("short form", SAME, shared[0])


def _described(item: Profile) -> bool:
    return bool(item.countries and item.functions)


@cache
def _listed_bodies() -> dict[str, str]:
    return {key: body.name for key, body in lexicon.bodies().items()}


def listed(a: Profile, b: Profile) -> Feature | None:
    """Both are names of one body, outlet or platform in the lists ("UN", "United Nations")."""
    for table in (lexicon.outlets(), lexicon.platforms(), _listed_bodies()):
        left = {table[core] for core in a.cores if core in table}
        shared = left & {table[core] for core in b.cores if core in table}
        if shared:
            return Feature("listed", SAME, min(shared))
    return None


def country_and_function(a: Profile, b: Profile) -> Feature | None:
    """The same state's body for the same function ("Norway's army", "the Norwegian military").

    Two proper names that differ are two bodies, whatever they do: a state may have several.
    """
    shared = sorted(a.functions & b.functions)
    if not shared or len(a.countries) != 1 or a.countries != b.countries:
        return None
    if a.proper and b.proper and not a.cores & b.cores:
        return Feature("country and function", 0.0, f"two proper names for {shared[0]}")
    return Feature("country and function", SAME, f"{next(iter(a.countries))}: {shared[0]}")


def numbered_unit(a: Profile, b: Profile) -> Feature | None:
    """Units of one number and one kind ("5th Rescue Brigade", "the 5th brigade")."""
    for left in sorted(a.cores):
        for right in sorted(b.cores):
            one, two = left.split(), right.split()
            if one[0][:1].isdigit() and one[0] == two[0] and one[-1] == two[-1] and _countries_agree(a, b):
                return Feature("numbered unit", SAME, f"{one[0]} {one[-1]}")
    return None


def same_place(a: Profile, b: Profile) -> Feature | None:
    """One country by any of its names, or one place with and without "region", "Oblast" and the like."""
    keys = {place_key(name) for name in {a.name, *a.cores}} & {place_key(name) for name in {b.name, *b.cores}}
    return Feature("same place", SAME, min(keys)) if keys else None


def same_words(a: Profile, b: Profile) -> Feature | None:
    """Two groups without a name, told of in the same words; single people and bare nouns are kept apart."""
    if group_name(a.name) != group_name(b.name) or a.name.casefold() in lexicon.pronouns():
        return None
    group = (a.plural or a.type == "organisation") and a.determiner in ("", "the")
    if _is_family(a.name):
        return Feature("same words", SAME, a.name)
    if group and (a.countries or a.words > 2 or a.type == "organisation"):
        return Feature("same words", SAME, a.name)
    return Feature("same words", 0.0, f"{a.name!r} may be two")


def _is_family(label: str) -> bool:
    """Is it the surname of several in the plural ("the Lunds")?"""
    return label.startswith("the ") and label[4:].isalpha() and label[4].isupper() and label.endswith("s")


PERSON: tuple[Callable[[Profile, Profile], Feature | None], ...] = (full_name, single_name, gender, role_and_country)
BODY: tuple[Callable[[Profile, Profile], Feature | None], ...] = (
    same_name, near_name, short_form, listed, country_and_function, numbered_unit,
)  # fmt: skip
PLACE: tuple[Callable[[Profile, Profile], Feature | None], ...] = (same_place,)
UNNAMED: tuple[Callable[[Profile, Profile], Feature | None], ...] = (same_words,)


_FEATURES = {"person": PERSON, "place": PLACE}


def compare(a: Profile, b: Profile) -> list[Feature]:
    """Every feature that says something about a pair; empty if the two cannot be compared at all."""
    if a.named != b.named or not _types_meet(a, b) or not block_keys(a) & block_keys(b):
        return []
    features = UNNAMED if not a.named else _FEATURES.get(a.type, BODY)
    return [found for feature in features if (found := feature(a, b)) is not None]


def _types_meet(a: Profile, b: Profile) -> bool:
    return a.type == b.type or {a.type, b.type} == {"organisation", "outlet"}


def total(features: list[Feature]) -> float:
    """The sum of the scores; positive ones do not pile up beyond a single strong one by more than their extra."""
    return sum(feature.score for feature in features)
