"""Who is introduced as somebody's kin: "his sister, Mary Roe" is not whom "President Roe" meant before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.model import Because
from sayso.resolve import lexicon
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.nodes import Node, canonical
from sayso.resolve.phrases.keys import name_words
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import Token, tokens

KIN = lexicon.role_group("kin")
"""Roles of people.toml that tell whose relative or wife somebody is, and no office."""

APART = "another than a relative"
"""The reason that a surname was not given to somebody introduced as a relative."""

_HAS_FIRST_LADY = frozenset({"president", "governor"})
_GIVEN_AND = re.compile(r"(?:^|[,;:—(\n“\"] ?|\b[a-z]+ )[A-Z][a-z]+ and $")
_AROUND = 60
"""Characters around a name in which the word for a relative must stand."""


def introduced(text: str, found: Found) -> frozenset[str]:
    """What the words around a full name say of whose relative it names: roles of people.toml, none if they do not.

    >>> from sayso.resolve.article.mentions import find
    >>> for text in ("His sister, Mary Roe, left.", "Mary Roe, Bo Roe's wife, left.", "Mary Roe, a mother, left."):
    ...     print(*introduced(text, next(found for found in find(text) if found.phrase.name == "Mary Roe")))
    family
    family
    <BLANKLINE>
    """
    if found.phrase.roles & KIN:
        return found.phrase.roles & KIN
    before = tokens(text, max(0, found.start - _AROUND), found.start)
    if before and before[-1].text == "," and (told := _kin_at_end(before[:-1])):
        return told
    behind = text[found.end : found.end + _AROUND].split("\n", maxsplit=1)[0]
    if not behind.startswith(", "):
        return frozenset()
    words = tokens(behind[2:].split(",")[0])
    owned = any(token.owns for token in words) or (bool(words) and words[0].low in ("his", "her", "their", "the"))
    return _kin_at_end(_noun(words)) if owned else frozenset()


def is_sibling(text: str, found: Found) -> bool:
    """Does a full name follow a given name that shares its surname ("Ida and Bo Roe")?

    >>> from sayso.resolve.article.mentions import find
    >>> [is_sibling(text, find(text)[-1]) for text in ("They met Ida and Bo Roe.", "They met Ida Lund and Bo Roe.")]
    [True, False]
    """
    if titled(found.phrase) or found.phrase.name.count(" ") != 1:
        return False
    return _GIVEN_AND.search(text[max(0, found.start - _AROUND) : found.start]) is not None


def _noun(found: list[Token]) -> list[Token]:
    """The words up to the first that begins a complement or a clause: "the wife" of "the wife of the mayor"."""
    end = next((i for i, token in enumerate(found) if i and (token.low in _ENDS or token.text in ".;:")), len(found))
    return found[:end]


_ENDS = lexicon.word_list("prepositions") | lexicon.word_list("relatives") | lexicon.word_list("clause")


def _kin_at_end(found: list[Token]) -> frozenset[str]:
    """What kind of relative the last words tell, with an owner or a determiner before them."""
    lows = [token.low for token in found]
    for length in (2, 1):
        classes = lexicon.roles().get(" ".join(lows[-length:]), frozenset()) & KIN
        if classes and len(lows) > length:
            return classes
    return frozenset()


def titled(phrase: Phrase) -> bool:
    """Does a title or an office stand before the name, and no word for a relative?

    >>> from sayso.resolve.phrases.parsing import parse
    >>> [titled(parse(text)) for text in ("President Roe", "Mr. Roe", "Dr Roe", "Roe", "sister Roe")]
    [True, True, True, False, False]
    """
    if phrase.roles & KIN:
        return False
    before = tokens(phrase.text, 0, phrase.start)
    return bool(phrase.roles) or any(token.low in lexicon.titles() for token in before)


@dataclass(slots=True)
class Relatives:
    """Who is introduced as a relative in one article, and the surnames that stood with a title before that.

    ``where`` tells where each is first named and as what kind of relative, ``before`` the place and the gender of the
    first title with the surname, ``apart`` whom a surname was not given to.
    """

    where: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    before: dict[str, tuple[int, str]] = field(default_factory=dict)
    apart: dict[str, set[str]] = field(default_factory=dict)

    def note(
        self, text: str, nodes: Mapping[str, Node], singles: Iterable[Found], bearers: Mapping[str, set[str]]
    ) -> None:
        """Find them all. ``bearers`` are the keys of those whom a word of a name may mean."""
        for key, node in nodes.items():
            full = [found for found in node.found if len(name_words(found.phrase.name)) > 1]
            first = min(full, default=None, key=_at) if node.type == "person" else None
            told = introduced(text, first) if first is not None else frozenset()
            if told and first is not None:
                self.where[key] = first.start, told
        for found in singles if self.where else ():
            for word in name_words(found.phrase.name):
                keys = bearers.get(word, set()) & self.where.keys()
                before = any(found.start < self.where[key][0] or self._spouse(key, found) for key in keys)
                if before and titled(found.phrase):
                    place, gender = self.before.get(word, (found.start, ""))
                    self.before[word] = place, gender or found.phrase.gender

    def _spouse(self, key: str, found: Found) -> bool:
        """Is it the office of which the bearer is the first lady? A president is none."""
        return "first_lady" in self.where[key][1] and bool(found.phrase.roles & _HAS_FIRST_LADY)

    def left(self, candidates: set[str], word: str, found: Found, nodes: Mapping[str, Node]) -> set[str]:
        """The bearers of a surname without the relatives of whom an earlier title with it means."""
        place, gender = self.before.get(word, (-1, ""))
        phrase, relatives = found.phrase, candidates & self.where.keys()
        others = candidates - relatives
        if others:  # once two are named in full, either may be meant
            relatives = {key for key in relatives if found.start < self.where[key][0]}
        if not relatives or place < 0:
            return candidates
        own = {
            key for key in relatives
            if phrase.roles & nodes[key].roles
            or (phrase.gender and phrase.gender == nodes[key].gender and phrase.gender != gender)
        }  # fmt: skip
        named = {key for key in others if _at(min(nodes[key].found, key=_at)) < place}
        shared = {key for key in others if phrase.roles & nodes[key].roles}
        self.apart.setdefault(word, set()).update(relatives - own)
        return named | shared | own | ((candidates & self.where.keys()) - relatives)

    def tell(self, nodes: Mapping[str, Node]) -> None:
        """Note with a surname to whom it was not given."""
        for word, keys in sorted(self.apart.items()):
            node = nodes.get(f"person {word}")
            names = [canonical(nodes[key]) for key in sorted(keys & nodes.keys())] if node is not None else []
            if node is not None:
                node.because.extend(Because(APART, name) for name in names)


def _at(found: Found) -> int:
    return found.start
