"""What the words around a name tell of which nothing else is known: is it a place's, a body's, a team's, a person's?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso import data
from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.article.mentions import Found
from sayso.resolve.phrases.tokens import Token, is_word
from sayso.resolve.phrases.types import known_type
from sayso.text import fold


def listed(name: str) -> frozenset[str]:
    """A list of ``passing.toml`` by its name."""
    return frozenset(data.table("passing.toml")["lists"][name])


_PLACE_ENDS, _PLACE_BEGINS = listed("place_ends"), listed("place_begins")
_PLACES_OF, _PLACE_ADJECTIVES, _WAYS_TO = listed("places_of"), listed("place_adjectives"), listed("ways_to")
_OWNED, _OWNERS = listed("owned_by_bodies"), frozenset({"a", "an", "the", "its", "their", "his", "her", "our"})
_NO_TEAMS, _TEAM_ENDS = listed("no_teams"), listed("team_ends")
_ONE_WORD = listed("bodies_with_the")
_THINGS, _THINGS_FIRST = listed("things"), listed("things_first")
_LONGEST_LY = 6
"""Letters of the given names that end like adverbs and participles ("Sally", "Ming")."""
_PARTICIPLES = ("ed", "based", "born", "era", "class", "led", "style", "free", "like", "wide", "run")
_NO_NAMES = (lexicon.word_list("prepositions") | listed("no_names")) - lexicon.person_joiners()
_AGE = re.compile(
    r"(?:, | \()(?:aged )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[),;]|\.\s)"
)
_BEHIND = re.compile(r", ([A-Z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2})")
_ENDS = re.compile(r"[,.;)—–]|$| (?:which|that|has|have|had|is|was|said|says)\b")
_KIND_REACH = 6
"""Words in front of the noun within which "a", "its" or an owner must stand ("its philanthropic wing, Lockhands")."""


class Clue(NamedTuple):
    """The type of a name and the words that tell it."""

    type: EntityType
    because: str


def clue(text: str, words: Sequence[Token], index: int, found: Found) -> Clue | None:
    """What the words of and around one mention tell; ``index`` is that of its first word among ``words``.

    >>> from sayso.resolve.article.mentions import find
    >>> from sayso.resolve.phrases.tokens import tokens
    >>> text = "Near the town of Weirby they saw the Boston Sluicers and a pump maker, Lockhands, at the Gate Tower."
    >>> words = tokens(text)
    >>> at = {word.start: index for index, word in enumerate(words)}
    >>> for found in find(text):
    ...     print(found.phrase.name, clue(text, words, at[found.start], found))
    Weirby Clue(type='place', because='town of')
    Boston Sluicers Clue(type='organisation', because='a town and a plural')
    Lockhands Clue(type='organisation', because='maker,')
    Gate Tower Clue(type='place', because='tower')
    """
    before = [word.low for word in words[max(0, index - 2) : index]]
    return (
        _structure(found) or _team(found) or _lies(text, before, found) or _body(text, words, index, found)
        or _aged(text, found)
    )  # fmt: skip


def _structure(found: Found) -> Clue | None:
    """A place by the first or last word of its name, where it is no person's."""
    names = fold(found.phrase.name).split()
    if len(names) < 2 or names[0] in lexicon.given_names():
        return None
    ends = names[-1] in _PLACE_ENDS and found.phrase.determiner == "the"
    if ends or names[0] in _PLACE_BEGINS:
        return Clue("place", names[-1] if ends else names[0])
    return None


def _team(found: Found) -> Clue | None:
    """A town or state and a plural with "the": "the Lakeford Sluicers"."""
    names = found.phrase.name.split()
    if found.phrase.determiner != "the" or not 1 < len(names) < 5:
        return None
    last = fold(names[-1])
    stem = lexicon.singular(last)[0]
    plural = (last.endswith("s") and not last.endswith("ss")) or last in _TEAM_ENDS
    if not plural or last in _NO_TEAMS or is_said_of_people(last) or stem in lexicon.kinds() or last in _PLACE_ENDS:
        return None
    if any(known_type(" ".join(names[:length])) == "place" for length in range(1, len(names))):
        return Clue("organisation", "a town and a plural")
    return None


def is_said_of_people(word: str) -> bool:
    """Is it a noun for people, a role, a party, a word for a country's people?"""
    stem = lexicon.singular(word)[0]
    people = lexicon.person_nouns() | lexicon.word_list("camps") | lexicon.word_list("parties")
    return (
        stem in people
        or stem in lexicon.roles()
        or stem in lexicon.impersonal_nouns()
        or bool(lexicon.demonyms().starts(stem) or lexicon.demonyms().starts(word))
    )


def _lies(text: str, before: Sequence[str], found: Found) -> Clue | None:
    """A place: "the town of Weirby", "northern Weirby", "a flight to Weirby", "Weirby, Conn."."""
    if found.phrase.determiner:
        return None
    first, last = (before[0], before[1]) if len(before) > 1 else ("", before[0] if before else "")
    if last == "of" and first in _PLACES_OF:
        return Clue("place", f"{first} of")
    if last in _PLACE_ADJECTIVES and text[found.end : found.end + 2] not in ("'s", "’s"):
        return Clue("place", last)
    if last in ("to", "from") and first in _WAYS_TO:
        return Clue("place", f"{first} {last}")
    end = land_behind(text, found.end)
    return Clue("place", text[found.end + 2 : end]) if end > found.end else None


def land_behind(text: str, place: int) -> int:
    """Where the state or country behind a town ends, with the stop of its short form; ``place`` if none follows.

    >>> [text[10 : land_behind(text, 10)] for text in ("They go to, Conn. It rained.", "They go to, Oslo")]
    [', Conn.', '']
    >>> text = "He went to Weirby, New York, and to Ashby, Utah."
    >>> [text[place : land_behind(text, place)] for place in (17, 41, 6)]
    [', New York', ', Utah', '']
    """
    match = _BEHIND.match(text, place)
    words = match[1].split() if match is not None else []
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length])
        low = name.lower().removesuffix(".")
        if is_land(name):
            short = low in lexicon.state_short_forms() or "." in low
            end = place + 2 + len(name.removesuffix("."))
            return end + (short and text.startswith(".", end))
    return place


def is_land(name: str) -> bool:
    """Is it a country or a state, by its name or in short?

    >>> [is_land(name) for name in ("Norway", "Conn.", "N.H.", "TX", "Utah", "Roe", "Norwegian")]
    [True, True, True, True, True, False, False]
    """
    low = lexicon.plain(name)
    short = lexicon.state_short_forms() | lexicon.word_list("lands_in_short")
    if name in lexicon.state_codes() or low.removesuffix(".") in short:
        return True
    lows = low.removesuffix(".").split()
    hits = [phrases.at(lows, 0) for phrases in (lexicon.states(), lexicon.country_names())] if lows else []
    return any(hit is not None and hit[0] == len(lows) for hit in hits)


def _body(text: str, words: Sequence[Token], index: int, found: Found) -> Clue | None:
    """A body: "a pump maker, Lockhands,", "Lockhands' shareholders"."""
    last = index + len(found.phrase.text.split())
    if text[found.end : found.end + 2] in ("'s", "’s"):
        owned = next((word.low for word in words[index : last + 3] if word.start > found.end), "")
        if owned in _OWNED:
            return Clue("organisation", owned)
    if index < 3 or words[index - 1].text != "," or found.phrase.determiner or _ENDS.match(text, found.end) is None:
        return None
    noun = words[index - 2]
    kind = noun.low in lexicon.kinds() or noun.low in lexicon.word_list("kinds_before")
    if not kind or noun.capital or noun.owns or noun.low in lexicon.word_list("place_words"):
        return None
    for word in reversed(words[max(0, index - 2 - _KIND_REACH) : index - 2]):
        if not is_word(word):
            return None
        if word.low in _OWNERS or word.owns:
            return Clue("organisation", f"{noun.text},")
    return None


def names_thing(name: str) -> bool:
    """Is it a thing's name, which without more reads like a person's: a law, a contest, a storm, a heading?

    >>> [names_thing(name) for name in ("Lock Bill Act", "Hurricane Ida", "Entirely Empty", "Sign Up", "Gate-born")]
    [True, True, True, True, False]
    >>> [names_thing(name) for name in ("Ida Act", "Bo Li", "Roe Ki-moon", "Sten van den Ash")]
    [False, False, False, False]
    """
    words = fold(name).split()
    if len(words) < 2 or words[0] in lexicon.given_names():
        return False
    first, last = words[0], words[-1]
    opens = len(first) > _LONGEST_LY and first.endswith(("ly", "ing"))
    made = last.rpartition("-")[2].endswith(_PARTICIPLES) and "-" in last
    return last in _THINGS or first in _THINGS_FIRST or opens or made or not _NO_NAMES.isdisjoint(words)


def names_in_one_word(name: str) -> bool:
    """Is a folded single name a body that news calls so, a thing, a feast or made with a participle: "army", "eve"?

    >>> [names_in_one_word(name) for name in ("army", "medicare", "gate-leaning", "lakeford", "dorf-ohne")]
    [True, True, True, False, False]
    """
    made = "-" in name and name.endswith((*_PARTICIPLES, "leaning", "owned"))
    return name in _ONE_WORD or name in _THINGS or name in lexicon.word_list("holidays") or made


def _aged(text: str, found: Found) -> Clue | None:
    """A person by the age behind a single name ("Ada, nine, and")."""
    single = " " not in found.phrase.name and not found.phrase.determiner and found.phrase.type == "person"
    return Clue("person", "an age") if single and _AGE.match(text, found.end) is not None else None


def is_given(found: Found) -> bool:
    """Is it a given name alone?"""
    name = found.phrase.name
    return fold(name) in lexicon.given_names() and not found.phrase.determiner and known_type(name) is None
