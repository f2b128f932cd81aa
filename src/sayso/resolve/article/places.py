"""Places told of without their name: "the village", "the state", "the country"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sayso.resolve import lexicon
from sayso.resolve.article.layout import Layout
from sayso.resolve.article.nodes import Node
from sayso.resolve.phrases.tokens import Token
from sayso.text import fold

_NEAR = 4
"""Sentences after which a place is no longer told of by its kind."""
_NEAR_COUNTRY = 2
"""The same for a country: beyond, "the country" is mostly the one that the whole article is about."""
_SETTLEMENTS = frozenset({"city", "town", "village"})
_AFTER = lexicon.word_list("after_place_noun")
_TOWN_STATES = lexicon.word_list("town_states")
_NO_TOWN = lexicon.word_list("place_words") | lexicon.word_list("weak_heads") | lexicon.word_list("world_regions")


def told_places(words: Sequence[Token]) -> list[tuple[int, int, str]]:
    """``(start, end, noun)`` of "the village", not of "the village of Lakeford" or "the city council".

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> told_places(tokens("The village’s mayor left the city council."))
    [(0, 11, 'village')]
    """
    found = []
    for the, noun, after in zip(words, words[1:], [*words[2:], None], strict=False):
        if the.low != "the" or noun.capital or noun.low not in lexicon.place_kinds():
            continue
        longer = after is not None and (after.low in _AFTER or after.text == "-")
        if noun.owns or not longer:
            found.append((the.start, noun.end, noun.low))
    return found


def place_told_of(
    place: int,
    noun: str,
    spots: Sequence[tuple[int, int, str]],
    nodes: Mapping[str, Node],
    layout: Layout,
    text: str,
    kinds_by: dict[str, frozenset[str]],
) -> str | None:
    """The key of the only place named shortly before that is of this kind; ``None`` if there are two, or a capital.

    A place of unknown kind may be a town. Inside a quotation only what was named in it counts: the speaker's "country"
    is the speaker's own. A capital stands for its country elsewhere, so it is no town here and lets none be chosen.
    ``spots`` are in order; ``kinds_by`` keeps what was found of a place for the next call.
    """
    wanted, found = lexicon.place_kinds()[noun], set()
    quoted, near = layout.quoted(place), _NEAR_COUNTRY if "country" in wanted else _NEAR
    first = bisect_left(spots, (layout.start_of(layout.sentence(place) - near), 0, ""))
    for start, end, key in spots[first : bisect_left(spots, (place, 0, ""))]:
        if end > place or layout.quoted(start) != quoted:
            continue
        if key not in kinds_by:
            kinds_by[key] = kinds_of(nodes[key]) if key in nodes else frozenset({"country"})
        kinds = kinds_by[key]
        if wanted & kinds:
            found.add(key)
        elif wanted & _SETTLEMENTS:
            if _is_capital(text[start:end]):
                return None
            if not kinds:
                found.add(key)
    key = found.pop() if len(found) == 1 else ""
    return key if key in nodes else None


def _is_capital(name: str) -> bool:
    words = lexicon.plain(name).split()
    hit = lexicon.capitals().at(words, 0) if words else None
    return (hit is not None and hit[0] == len(words)) or " ".join(words) in _TOWN_STATES


def kinds_of(node: Node) -> frozenset[str]:
    """The kinds of place that a name tells: "country" by the list, "region" of "the Lakeland region"; or nothing."""
    kinds: set[str] = set()
    for name in (*node.names, *(alias for alias, contextual in node.aliases.items() if not contextual)):
        words = [word.removesuffix("'s") for word in lexicon.plain(name).removeprefix("the ").split()]
        for kind, listed in (("country", lexicon.country_names()), ("state", lexicon.states())):
            hit = listed.at(words, 0) if words else None
            if hit is not None and hit[0] == len(words):
                kinds.add(kind)
        if words and (words[-1] in lexicon.place_kinds() or fold(words[-1]) in _NO_TOWN):
            kinds.add(words[-1])
    return frozenset(kinds) or frozenset({"country"} if node.countries else ())
