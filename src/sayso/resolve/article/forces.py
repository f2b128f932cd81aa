"""A state's armed people told of by somebody or something else: "our troops", "Roe's troops", "the Danes attacked"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from sayso.resolve import lexicon
from sayso.resolve.article.layout import Layout
from sayso.resolve.article.nodes import Node
from sayso.resolve.phrases.keys import place_key
from sayso.resolve.phrases.runs import joined
from sayso.resolve.phrases.tokens import Token, is_word

RULERS = frozenset({"president", "prime_minister", "leader", "monarch", "chancellor"})
"""Roles whose bearer a state's troops are said to belong to."""

RULED, REGIMES = lexicon.word_list("ruled"), lexicon.word_list("regimes")
_FIGHTING, _CIVIL = lexicon.word_list("fighting"), lexicon.word_list("civil")
_OWNED = re.compile(r"[’'‘]s ([a-z]+)\b")
_FROM = re.compile(r"\b([a-z]+) from (?:the )?$")
_FIGURATIVE = lexicon.word_list("figurative")
_NOT_FIGHTING = lexicon.word_list("not_fighting")
_ARMED = lexicon.word_list("armed")
_WHICH = lexicon.word_list("relatives") | {"of", "from", "under", "with"}
_POINTING = frozenset({"the", "these", "those"})
_NEAR = 2
"""Sentences after which "the troops" may be others."""
_REACH = 6
"""Words behind a country's people among which one of fighting must stand."""


def ruled(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """What a name owns that only who leads a state does: ``(start, end, word)`` of "Roe's troops", "Roe's regime".

    >>> ruled("Roe’s troops fled.", 0, 3), ruled("Roe’s house burnt.", 0, 3)
    ([(0, 12, 'troops')], [])
    >>> ruled("soldiers from Roe’s regime", 14, 17)
    [(14, 26, 'regime'), (0, 26, 'soldiers')]
    """
    owned = _OWNED.match(text, end)
    if owned is None or owned[1] not in RULED | REGIMES:
        return []
    sent = _FROM.search(text, max(0, start - 40), start)
    found = [(start, owned.end(), owned[1])]
    if sent is not None and sent[1] in lexicon.group_nouns():
        found.append((sent.start(), owned.end(), sent[1]))
    return found


def owner_of(name: str) -> tuple[str, str] | None:
    """``(whose, word)`` of a name that :func:`ruled` found.

    >>> owner_of("Ada Roe’s troops"), owner_of("soldiers from Roe’s regime"), owner_of("Roe’s house")
    (('Ada Roe', 'troops'), ('Roe', 'soldiers'), None)
    """
    whose, _, word = name.rpartition(" ")
    sent, joint, owner = whose[:-2].rpartition(" from ")
    if whose[-2:-1] not in ("’", "'", "‘") or word not in RULED | REGIMES:
        return None
    return owner.removeprefix("the "), sent if joint else word


def state_key(word: str, country: str, nodes: Mapping[str, Node]) -> str:
    """The key of a country's military in an article, of the country itself for its regime; "" if it is not told of."""
    if word in REGIMES:
        key = place_key(country)
        return key if key in nodes else ""
    key = f"organisation #{country} military"
    if key in nodes:
        return key
    proper = [key for key, node in nodes.items() if "military" in node.functions and node.countries == [country]]
    return proper[0] if len(proper) == 1 else ""


def at_war(text: str, words: Sequence[Token], nodes: Mapping[str, Node]) -> Iterator[tuple[int, int, str]]:
    """``(start, end, key)`` of a country's people who do what its military does, if the article tells of that.

    "The Danes retreated" are the Danish military; "Danes fear an attack" and "most Danes" are not.
    """
    troops: dict[str, str] = {}
    for first, last, country in peoples(words):
        if country not in troops:
            troops[country] = state_key("troops", country, nodes)
        theirs = troops[country] if _is_plural(words[last].low) else ""
        before = words[first - 1] if first else None
        told = before is not None and (before.low == "the" or before.text[0].isdigit())
        if not theirs or (not told and before is not None and _qualifies(text, before, words[first])):
            continue
        end = _from_home(words, last, country)
        if _fights(text, words, end, _FIGHTING if told else _FIGHTING - _FIGURATIVE):
            yield words[first].start, words[end].end, theirs


def peoples(words: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """``(first, last, country)``, as indexes of words, of what names a country's people or is its adjective.

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> list(peoples(tokens("The Danish minister met North Koreans.")))
    [(1, 1, 'Denmark'), (4, 5, 'North Korea')]
    """
    for index, word in enumerate(words):
        if word.capital and lexicon.demonyms().starts(word.low):
            hit = lexicon.demonyms().at([token.low for token in words[index : index + 4]], 0)
            if hit is not None:
                yield index, index + hit[0] - 1, hit[1]


def _qualifies(text: str, before: Token, word: Token) -> bool:
    """Does the word before say that citizens are meant ("most Danes", "Black Americans")?"""
    return before.low in _CIVIL or (before.capital and is_word(before) and joined(text, before, word))


def told_of(
    words: Sequence[Token], spots: Sequence[tuple[int, int, str]], nodes: Mapping[str, Node], layout: Layout
) -> Iterator[tuple[int, int, str]]:
    """``(start, end, key)`` of "the troops", "these soldiers": the only country's military named shortly before.

    What follows the noun may tell which troops are meant ("the soldiers guarding it"); then nobody is chosen.
    """
    military = [spot for spot in spots if "military" in nodes[spot[2]].functions and nodes[spot[2]].named]
    for the, noun, after in zip(words, words[1:], words[2:], strict=False):
        if the.low not in _POINTING:
            continue
        which = after.low in _WHICH or after.low.endswith("ing")
        people = the.low == "these" and noun.low in ("people", "men")
        if which or noun.capital or not (people or noun.low in _ARMED):
            continue
        far = 0 if people else _NEAR  # "these people" are those of the same sentence
        first = bisect_left(military, (layout.start_of(layout.sentence(the.start) - far), 0, ""))
        last = bisect_left(military, (the.start, 0, ""))
        near = {key for _, end, key in military[first:last] if end <= the.start}
        if len(near) == 1:
            yield the.start, noun.end, near.pop()


def _is_plural(word: str) -> bool:
    """Is it the plural of a demonym ("Danes", "Norwegians"), not an adjective that ends in "s"?"""
    return word.endswith("s") and not word.endswith("ss")


def _from_home(words: Sequence[Token], last: int, country: str) -> int:
    """The index of the last word of "Norwegians from Norway", else ``last``."""
    lows = [token.low for token in words[last + 1 : last + 9]]
    if lows[:1] != ["from"]:
        return last
    skip = 2 if lows[1:2] == ["the"] else 1
    hit = lexicon.country_names().at(lows, skip) if len(lows) > skip else None
    return last + skip + hit[0] if hit is not None and hit[1] == country else last


def _fights(text: str, words: Sequence[Token], last: int, fighting: frozenset[str]) -> bool:
    """Does a word of fighting follow before the clause ends, with nobody else named in between?"""
    if words[last + 1 : last + 2] and words[last + 1].text in "’'‘ʼ":  # "the Danes' tactics"
        last += 1
    for index in range(last + 1, min(last + 1 + _REACH, len(words))):
        word, after = words[index], words[index + 1].low if index + 1 < len(words) else ""
        if not is_word(word) or word.capital or not joined(text, words[index - 1], word):
            return False
        if word.low in fighting:
            return True
        if word.low in _NOT_FIGHTING and not (word.low == "were" and after.endswith("ing")):
            return False
    return False
