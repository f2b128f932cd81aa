"""Names that stand in an article in passing: nobody speaks by them and no list knows them, but the words around tell.

Read when everything else is settled, so that no pronoun and no description can ever mean what is named in passing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.model import Because, EntityType
from sayso.resolve import lexicon
from sayso.resolve.article.clues import (
    Clue,
    clue,
    is_given,
    is_land,
    is_said_of_people,
    land_behind,
    listed,
    names_thing,
)
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.nodes import Node, canonical, is_family
from sayso.resolve.article.stand_ins import StandIns, covering
from sayso.resolve.phrases.keys import name_words, place_key
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import Token, is_word
from sayso.resolve.phrases.types import known_type
from sayso.resolve.phrases.whole_names import is_holiday
from sayso.text import fold

_LINKS = frozenset({", ", " and ", ", and ", " or ", ", or ", " & "})
_GOES_ON = re.compile(r"(?: of|['’]s)? [A-Z0-9]|-[A-Z]")
"""What follows a name that goes on."""
_BEGINS_BEFORE = re.compile(r"(?:[a-z]['’]s|\b[A-Z][\w.]*[a-z]|#|@|\.) ?$")
"""What stands before a name that begins further in front, or that is none."""
_ROAD = re.compile(
    r"\b(?:(?:East|West|North|South) )?\d{1,3}(?:st|nd|rd|th) (?:Street|Avenue)(?: [Tt]unnel| [Bb]ridge| [Ss]tation)?\b"
    r"|\b(?:Highway|Interstate|Autobahn|Motorway|Route) \d{1,3}\b|\bI-\d{1,3}\b"
)
_COUPLE = re.compile(r"\b[Tt]he (?:couple|pair)\b(?! of\b)")
_SHORTEST = 3
"""Letters of a single name that is read at all."""
_BODIES = listed("bodies_with_the")
_MEMBERS, _SOME, _OF = listed("party_members"), listed("some_members"), listed("members_of")
_ONE_WORD = _BODIES | _MEMBERS
_NOT_ITS_OWN = frozenset({"a", "his", "some"})
"""Determiners before a name that is that of many things: "a Lockhands"."""
RULE = "named in passing"


def _is_family(node: Node) -> bool:
    """Is it people who are called by their surname alone: "the Lunds"?"""
    return not node.named and node.plural and bool(node.found) and node.found[0].phrase.named


class Spot(NamedTuple):
    """A name in the text, with its folded form if no entity has it yet, else with the type of its entity."""

    start: int
    end: int
    name: str
    type: EntityType | None


class Passing(StandIns):
    """Adds what is named in passing; see the module."""

    every: list[Found]
    bodies: dict[str, frozenset[str]]
    small: set[str]
    led: set[str]

    def _in_passing(self) -> None:
        """Give every name that is left an entity, if the words around it tell of what type."""
        left = self._left()
        names = {name: mentions for name, mentions in left.items() if self._may_name(name, mentions)}
        starts = [word.start for word in self.words]
        self.led = {found.phrase.affiliation for found in self.every}
        told = self._listed_with(names)
        told |= {name: said for name, every in names.items() if (said := self._told(every, starts)) is not None}
        for name in sorted(told):
            self._pass(left[name], told[name])
        self._ends_of_bodies(left)
        self._families(left)
        self._roads()
        self._states_in_short()
        self._with_states()
        self._plain_bodies()

    def _left(self) -> dict[str, list[Found]]:
        """The names that belong to no entity, by their folded form."""
        taken = covering(self.of_span)
        left: dict[str, list[Found]] = {}
        for found in self.every:
            if found.phrase.named and self._is_whole(found) and not taken(found.start, found.end):
                left.setdefault(fold(found.phrase.name).removeprefix("the "), []).append(found)
        return left

    def _is_whole(self, found: Found) -> bool:
        """Is it no part of a longer name that was cut: "Drake" of "Drake's Place", "Seeds" of "Seeds of Weirby"?"""
        text, phrase = self.article.text, found.phrase
        first, last = found.start + phrase.start, found.start + phrase.end
        if phrase.owner or _GOES_ON.match(text, last) is not None:
            return False
        return bool(phrase.determiner) or _BEGINS_BEFORE.search(text, max(0, first - 20), first) is None

    def _may_name(self, name: str, mentions: Sequence[Found]) -> bool:
        """May it be a name of its own: nobody's surname, no people, no office, no feast, no word in small letters?"""
        words, phrase = name.split(), mentions[0].phrase
        if (
            is_holiday(phrase.name)
            or names_thing(phrase.name)
            or phrase.roles
            or phrase.determiner in ("a", "some", "his")
        ):
            return False
        if len(words) > 1:
            return True
        if (
            len(name) < _SHORTEST
            or name in self.small
            or all(found.opens for found in mentions)
            or not name[0].isalpha()
        ):
            return False
        if name in lexicon.plain_words() or is_said_of_people(name) or name in lexicon.titles():
            return False
        return not any(word in self.groups.by_word for word in name_words(phrase.name))

    def _told(self, mentions: Sequence[Found], starts: Sequence[int]) -> Clue | None:
        """What most of its mentions tell, or that it is a given name, or what the article says it is."""
        phrase = mentions[0].phrase
        if self._is_told_as_one(phrase):
            return Clue("organisation", "told of as a body")
        said = [clue(self.article.text, self.words, bisect_left(starts, one.start), one) for one in mentions]
        counted = Counter(one for one in said if one is not None)
        if counted:
            return min(counted, key=lambda one: (-counted[one], one))
        return Clue("person", "a given name") if all(is_given(one) for one in mentions) else None

    def _is_told_as_one(self, phrase: Phrase) -> bool:
        """Does the article say of a single name what kind of body it is, or that somebody leads or speaks for it?"""
        if " " in phrase.name or phrase.determiner:
            return False
        return bool(self.bodies.get(fold(phrase.name))) or phrase.name in self.led

    def _listed_with(self, left: Mapping[str, Sequence[Found]]) -> dict[str, Clue]:
        """Names that stand in a list with others of one type: "Lakeford, Ely and Weirby"."""
        nodes = self.groups.nodes
        types = {key: _sure_type(node) for key, node in nodes.items()}
        spots = [Spot(start, end, "", types[key]) for (start, end), key in self.of_span.items()]
        spots += [
            Spot(found.start, found.end, name, None) for name, every in left.items() for found in every
            if " " not in name and not found.phrase.determiner
        ]  # fmt: skip
        told: dict[str, Clue] = {}
        for chain in _chains(sorted(spots, key=lambda spot: spot[:3]), self.article.text):
            said = {spot.type for spot in chain if not spot.name}
            only = said.pop() if len(said) == 1 else None
            if only is not None:
                told.update({spot.name: Clue(only, "listed with others") for spot in chain if spot.name})
        return told

    def _pass(self, mentions: Sequence[Found], told: Clue) -> None:
        """Put the mentions of one name under an entity of the type."""
        for found in mentions:
            said = replace(found, phrase=_whole(found.phrase, told.type))
            key = self.groups.key_of(said.phrase)
            new = key not in self.groups.nodes
            node = self.groups.add(said, key)
            if new:
                node.because.append(Because(RULE, told.because))
            self.of_span.setdefault((found.start, found.end), key)

    def _ends_of_bodies(self, left: Mapping[str, Sequence[Found]]) -> None:
        """Give "the Sluicers" to the only body of the article whose name ends so: "Boston Sluicers"."""
        ends: dict[str, set[str]] = {}
        for key, node in self.groups.nodes.items():
            words = key.split()
            if node.named and node.type in ("organisation", "outlet") and len(words) > 2 and "of" not in words:
                ends.setdefault(key.rpartition(" ")[2], set()).add(key)
        for name, mentions in left.items():
            keys = ends.get(name, set())
            plural = name.endswith("s") or any(found.phrase.determiner == "the" for found in mentions)
            if len(keys) == 1 and plural and lexicon.singular(name)[0] not in lexicon.kinds():
                for found in mentions:
                    if self.of_span.setdefault((found.start, found.end), min(keys)) in keys:
                        self.groups.nodes[min(keys)].add_aliases(_whole(found.phrase, "organisation"))

    def _families(self, left: Mapping[str, Sequence[Found]]) -> None:
        """Read "the Lunds" as a family, and "the couple" as the only one that the article has told of."""
        nodes = self.groups.nodes
        surnames = {key.rpartition(" ")[2] for key, node in nodes.items() if node.type == "person" and node.named}
        for name, mentions in sorted(left.items()):
            plural = name.removesuffix("s") in surnames or name.removesuffix("es") in surnames
            the = plural and all(found.phrase.determiner == "the" for found in mentions)
            if the and is_family(name, nodes.values()):
                for found in mentions:
                    node = self.groups.add(found)
                    self.of_span.setdefault((found.start, found.end), node.key)
                node.call_family(mentions[0].phrase.text)
        self._couple([node for node in nodes.values() if _is_family(node)])

    def _couple(self, families: Sequence[Node]) -> None:
        """Give "the couple" and "the pair" to the only family, once it was told of."""
        first = min((found.start for node in families for found in node.found), default=0)
        for match in _COUPLE.finditer(self.article.text, first) if len(families) == 1 else ():
            if not self.article.is_marked(*match.span()):
                self.of_span.setdefault(match.span(), families[0].key)
                families[0].aliases.setdefault(match[0], True)

    def _roads(self) -> None:
        """Read "53rd Street" and "Highway 9" as places."""
        taken = covering(self.of_span)
        for match in _ROAD.finditer(self.article.text):
            if not taken(*match.span()) and not self.article.is_marked(*match.span()):
                phrase = Phrase(match[0], "place", True, name=match[0], end=len(match[0]))
                self._pass([Found(match.start(), match.end(), phrase)], Clue("place", "a road's number"))

    def _with_states(self) -> None:
        """Add "Dorford, Conn." to the spellings of the town."""
        text, nodes = self.article.text, self.groups.nodes
        for (start, end), key in self.of_span.items():
            if nodes[key].type == "place" and nodes[key].named and not is_land(text[start:end]):
                last = land_behind(text, end)
                if last > end:
                    nodes[key].aliases.setdefault(text[start:last], False)

    def _states_in_short(self) -> None:
        """Read "Conn." behind a town as the state."""
        for before, word in zip(self.words, self.words[1:], strict=False):
            if before.text != "," or not word.capital or word.low.removesuffix(".") not in lexicon.state_short_forms():
                continue
            stop = word.text.endswith(".") or self.article.text[word.end : word.end + 1] == "."
            end = word.end + (stop and not word.text.endswith("."))
            state = lexicon.states().at([f"{word.low.removesuffix('.')}."], 0)
            if not stop or state is None or self.article.is_marked(word.start, end):
                continue
            key = place_key(state[1])
            node = self.groups.nodes.setdefault(key, Node(key, "place"))
            node.names[state[1]] += 1
            node.aliases.setdefault(self.article.text[word.start : end], False)
            self.of_span.setdefault((word.start, end), key)

    def _plain_bodies(self) -> None:
        """Read "the House" and "the Navy" as bodies, "Democrats" as their party, where no longer name does."""
        taken = covering(self.of_span)
        for index, word in enumerate(self.words):
            if word.low not in _ONE_WORD or not (_is_body(self.words, index) or _is_party(self.words, index)):
                continue
            if not taken(word.start, word.end) and not self.article.is_marked(word.start, word.end):
                phrase = Phrase(word.text, "organisation", True, name=word.text, end=len(word.text))
                self._pass([Found(word.start, word.end, phrase)], Clue("organisation", "a body in one word"))


def _whole(phrase: Phrase, type_: EntityType) -> Phrase:
    """The phrase with its type and, for a place or body, the "New" of its name ("the New Weirby Turnpike")."""
    first = phrase.start - len("New ")
    whole = type_ != "person" and first >= 0 and phrase.text[first : phrase.start] == "New "
    start = first if whole else phrase.start
    return replace(phrase, type=type_, name=phrase.text[start : phrase.end], start=start)


def _sure_type(node: Node) -> EntityType | None:
    """The type of a listed place or body, or of a person who is known to be one."""
    name = canonical(node)
    if node.type == "person":
        told = any(found.phrase.sure or found.phrase.roles or found.phrase.gender for found in node.found)
        return "person" if node.named and told and " " in name else None
    return node.type if node.type in ("organisation", "place") and known_type(name) == node.type else None


def _chains(spots: Sequence[Spot], text: str) -> Iterator[list[Spot]]:
    """Lists of names with an "and" or "or" in them."""
    chain: list[Spot] = []
    joined = False
    for spot in spots:
        gap = text[chain[-1].end : spot.start] if chain else ""
        if chain and spot.start >= chain[-1].end and gap in _LINKS:
            joined = joined or gap != ", "
            chain.append(spot)
            continue
        if len(chain) > 1 and joined:
            yield chain
        chain, joined = [spot], False
    if len(chain) > 1 and joined:
        yield chain


def _is_body(words: Sequence[Token], index: int) -> bool:
    """Is it "the House", with nothing capitalised around and no possessive before?"""
    if words[index].low not in _BODIES or not words[index].text.istitle() or not index or words[index - 1].low != "the":
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return following is None or not following.capital


def _is_party(words: Sequence[Token], index: int) -> bool:
    """Is it all members of a party, "Democrats" and no "moderate Democrats" or "Democrats in Ohio"?"""
    if words[index].low not in _MEMBERS or not words[index].text.istitle():
        return False
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if after is not None and (after.low in _OF or after.capital):
        return False
    if before is None or not is_word(before):
        return True
    if before.low == "the" and index > 1 and words[index - 2].low in _SOME:
        return False
    return not (before.capital or before.owns or before.low in _SOME or "-" in before.low or before.text[0].isdigit())
