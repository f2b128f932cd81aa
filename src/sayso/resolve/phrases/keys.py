"""The words of a name as keys: those under which one article's spellings of a person, body or place meet."""

from __future__ import annotations

from functools import lru_cache

from sayso.resolve import lexicon
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import is_acronym, is_word, tokens
from sayso.resolve.phrases.types import is_country
from sayso.text import fold

CALLED = lexicon.word_list("called")
PARTIES = lexicon.word_list("parties")
PLACE_WORDS = lexicon.word_list("place_words")
STRUCTURES = lexicon.word_list("structures")
"""Kinds of place that tell one from another: "Lakeford Bridge" is not Lakeford."""
_LEFT_OUT = (PLACE_WORDS - STRUCTURES) | {"of"}
"""Kinds of place that the key of a place does without."""
_ARTICLES = frozenset({"al", "el"})
"""Articles that one text writes before a name and another leaves out."""
PARTICLES = frozenset({"da", "de", "del", "della", "der", "di", "du", "la", "le", "van", "von"})
"""Small words that begin a family name."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=20_000)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without initials and suffixes, unless nothing else is left.

    >>> name_words("Ada B. Roe Jr."), name_words("Kim Ro-Su"), name_words("Ada al-Roe"), name_words("Ada Al Roe")
    (('ada', 'roe'), ('kim', 'ro-su'), ('ada', 'roe'), ('ada', 'roe'))
    """
    words = [_without_article(fold(token.text).replace(".", "")) for token in tokens(name) if is_word(token)]
    kept = tuple(
        word for index, word in enumerate(words)
        if len(word) > 1 and word not in SUFFIXES and not (word in _ARTICLES and 0 < index < len(words) - 1)
    )  # fmt: skip
    if len(kept) == 1 and words[-1] in SUFFIXES - {"jr", "sr"}:
        return tuple(words)  # "Ada II" is a queen's full name
    return kept or tuple(words)


def _without_article(word: str) -> str:
    """A folded word without the article that some write with a hyphen before it: "al-roe" -> "roe"."""
    first, joint, rest = word.partition("-")
    return rest if joint and first in _ARTICLES and len(rest) > 1 else word


def unordered(description: str) -> str:
    """A description under which another order of its names meets it.

    >>> unordered("The mayors of Ely and Roeford") == unordered("the mayors of Roeford and Ely")
    True
    """
    folded = fold(description).removeprefix("the ")
    return " ".join(sorted(folded.split())) if " and " in folded else folded


def initials(name: str) -> str:
    """The folded first letters of the capitalised words: "National Harbour Service" -> "nhs"."""
    return "".join(fold(token.text[0]) for token in tokens(name) if is_word(token) and token.capital)


def place_key(name: str) -> str:
    """The key of a place: countries under their name, others without "region", "Oblast" and the like.

    >>> place_key("Burma"), place_key("Lakeland Oblast")
    ('place myanmar', 'place lakeland')
    >>> place_key("Lakeford Bridge")
    'place lakeford bridge'
    """
    words = [word.removesuffix("'s") for word in lexicon.plain(name).removeprefix("the ").split()]
    for phrases in (lexicon.country_names(), lexicon.capitals(), lexicon.states()):
        hit = phrases.at(words, 0) if words else None
        if hit is not None and hit[0] == len(words):
            return "place " + fold(hit[1])
    if (listed := lexicon.places().get(fold(name).removeprefix("the "))) is not None:
        return "place " + fold(listed)
    kept = [word for word in words if word not in _LEFT_OUT] or words
    return "place " + fold(" ".join(kept))


def body_key(phrase: Phrase) -> str:
    """The key of a body: its listed name, its country and function if it has no other name, else its own name."""
    name = fold(phrase.name).removeprefix("the ")
    listed = lexicon.bodies().get(name)
    words = [token for token in tokens(phrase.name) if is_word(token)]
    described = phrase.function is not None and bool(phrase.countries)
    proper = all(word.capital or word.low in lexicon.inner_words() for word in words) and bool(words)
    if described and (not proper or is_country(words[:1]) or is_country(words[:2]) or _plain_body(phrase)):
        return f"organisation #{'+'.join(sorted(phrase.countries))} {phrase.function}"
    if listed is not None:
        return "organisation " + fold(listed.name)
    if len(words) > 1 and words[-1].low in CALLED:
        return f"organisation {fold(words[-2].text)} {words[-1].low}"
    return "organisation " + name.replace(".", "") if is_acronym(phrase.name) else "organisation " + name


def _plain_body(phrase: Phrase) -> bool:
    """Does the name say nothing but country and function ("Armed Forces of Norway", "UK Ministry of Defence")?"""
    words = [word.low for word in tokens(phrase.name) if is_word(word)]
    country = {word for name in phrase.countries for word in lexicon.plain(name).split()}
    left = [word for word in words if word not in country and word not in ("of", "the")]
    hit = lexicon.functions().at(left, 0) if left else None
    return hit is not None and hit[0] == len(left)


def parties_in(phrase: Phrase) -> frozenset[str]:
    """Party words of a phrase, one word for each party: "GOP" is "republican".

    >>> from sayso.resolve.phrases.parsing import parse
    >>> sorted(parties_in(parse("the GOP nominee"))), sorted(parties_in(parse("Democratic nominee Ada Roe")))
    (['republican'], ['democrat'])
    """
    return _parties(phrase.text)


@lru_cache(maxsize=20_000)
def _parties(text: str) -> frozenset[str]:
    same = {"gop": "republican", "democratic": "democrat", "tory": "conservative"}
    return frozenset(same.get(token.low, token.low) for token in tokens(text) if token.low in PARTIES)
