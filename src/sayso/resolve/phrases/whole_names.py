"""Names that are read whole though their form misleads: web addresses, handles, mottos, titles in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.resolve import lexicon
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import Token, is_acronym, is_word, tokens
from sayso.resolve.phrases.types import PLACE_WORDS, known_type
from sayso.text import fold

NAMED_GROUPS = lexicon.word_list("may_be_bodies") | lexicon.word_list("named_groups")
_HOLIDAYS = lexicon.word_list("holidays")
_ASSOCIATIONS = lexicon.word_list("associations")
_SMALL = frozenset({"a", "&", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
_ADDRESS = re.compile(r"(?:www\.)?([A-Za-z0-9-]{2,40})((?:\.[a-z]{2,12}){1,3})")
_QUOTED = re.compile(r"[“\"‘]([A-Z0-9][^“”\"‘’\n]{2,60})[”\"’]")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")
_MOST_HUMPS = 6
HANDLE = re.compile(r"(?:^|[\s(,])@(\w{3,40})")
"""A handle on a platform: "@ida_voss"."""


def web_address(text: str) -> Phrase | None:
    """An outlet named by its address: "News.lake.example"; of a listed one, under its own name.

    >>> [web_address(text).name for text in ("LakeNews.com", "CNN.com")], web_address("Roe Jr.")
    (['LakeNews.com', 'CNN.com'], None)
    """
    bare = text.strip(" ,;")
    match = _ADDRESS.fullmatch(bare)
    if match is None or not (match[1][:1].isupper() or bare.startswith("www.")):
        return None
    start, known = text.index(bare), known_type(match[1])
    if known in ("organisation", "platform"):  # a known company's address names the company
        first = text.index(match[1])
        return Phrase(text, known, True, name=match[1], start=first, end=first + len(match[1]))
    return Phrase(text, "outlet", True, name=bare, start=start, end=start + len(bare))


def listed_outlet(name: str) -> str | None:
    """The outlet of the lists that an address means: by the address, else by what stands before ".com"."""
    folded = fold(name).removeprefix("www.")
    known = lexicon.outlets()
    if folded in known or _ADDRESS.fullmatch(name) is None:
        return known.get(folded)
    return known.get(folded.partition(".")[0])


def motto(phrase: Phrase, noun: Sequence[Token], complement: Sequence[Token]) -> Phrase:
    """The phrase with "for" and what follows in the name of a body: "Hooray for Lakeford".

    Not "Ada Roe for Lakeland", where a given name shows a person, nor who works for an outlet.
    """
    rest = complement[1:]
    if (
        not rest
        or len(noun) > 1
        or complement[0].low != "for"
        or phrase.type != "person"
        or phrase.sure
        or not phrase.named
    ):
        return phrase
    plain = phrase.roles or phrase.owner or phrase.determiner or not all(token.capital for token in (*noun, *rest))
    known = known_type(phrase.text[rest[0].start : rest[-1].end]) in ("outlet", "platform")
    if plain or known or fold(noun[0].text) in lexicon.given_names() or noun[0].low in lexicon.titles():
        return phrase
    start, end = noun[0].start, rest[-1].end
    return replace(
        phrase,
        type="organisation",
        name=phrase.text[start:end],
        start=start,
        end=end,
        complement="",
        sure=True,
        gender="",
    )


def group_name(phrase: Phrase, piece: Sequence[Token], text: str) -> Phrase | None:
    """What a group without a name is called, behind a comma: "the event organisers, It's Time for Lakeford"."""
    if phrase.named or phrase.pronoun or not piece[0].capital or not (len(piece) > 1 or is_acronym(piece[0].text)):
        return None
    body = phrase.type == "organisation" or phrase.head in NAMED_GROUPS
    small = [token for token in piece if not token.capital]
    if (
        not body
        or any(token.low not in _SMALL for token in small)
        or (phrase.plural and "and" in {t.low for t in small})
    ):
        return None
    first = piece[0]
    if first.low in lexicon.titles() or first.low in lexicon.roles() or fold(first.text) in lexicon.given_names():
        return None
    start, end = piece[0].start, piece[-1].end
    spelled = text[start:end]
    if known_type(spelled) in ("place", "person") or lexicon.singular(piece[-1].low)[0] in lexicon.person_nouns():
        return None
    single = not phrase.plural and phrase.type == "person" and len(piece) < 3 and not small and not is_acronym(spelled)
    if single:  # "the organiser, Xanthe Qu" is she
        return None
    return replace(
        phrase, type="organisation", named=True, name=spelled, start=start, end=end, apposition=spelled, complement="",
        sure=True,
    )  # fmt: skip


def only_describes(run: Sequence[Token], complement: Sequence[Token], determiner: str) -> bool:
    """Is a plural before "of" and a name a description, whatever its spelling ("Critcs of Roe"), and no name?"""
    if len(run) != 1 or determiner or len(complement) < 2 or complement[0].low != "of" or not complement[-1].capital:
        return False
    word = run[0]
    stem, plural = lexicon.singular(word.low)
    if not plural or len(word.low) < 5 or word.text.isupper() or fold(word.text) in lexicon.given_names():
        return False
    heads = (lexicon.kinds(), lexicon.outlet_heads(), PLACE_WORDS, _ASSOCIATIONS)
    return known_type(word.text) is None and not any(one in words for words in heads for one in (stem, word.low))


def is_holiday(name: str) -> bool:
    """Is it a day and nobody's name ("New Year", "Lake Burgers Appreciation Day")?

    >>> [is_holiday(name) for name in ("Easter Sunday", "Lake Day", "Doris Day", "Christmas", "Roe")]
    [True, True, False, True, False]
    """
    words = lexicon.plain(name).removeprefix("the ").split()
    if not words:
        return False
    if " ".join(words) in _HOLIDAYS or (words[0] in _HOLIDAYS and len(words) < 4):
        return True
    given = len(words) == 2 and words[0] in lexicon.given_names()
    return words[-1] in ("day", "eve") and len(words) > 1 and not given


def quoted_titles(text: str) -> list[tuple[int, int]]:
    """Titles in quotation marks that hold a small joining word: “Lake and Friends”.

    >>> quoted_titles("The “Lake and Friends” show, she said. “Thank you.”")
    [(5, 21)]
    """
    found = []
    for match in _QUOTED.finditer(text):
        words = [token for token in tokens(match[1]) if is_word(token) or token.text == "&"]
        small = [word for word in words if not word.capital]
        if small and len(words) < 7 and words[-1].capital and all(word.low in _SMALL for word in small):
            found.append(match.span(1))
    return found


def inside(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Does a name stand inside one of the spans and not fill it?"""
    return any(first <= start and end <= last and end - start < last - first for first, last in spans)


def squeezed_name(text: str) -> str:
    """The letters of a handle or a name alone: "@Ida_Voss" and "Ida Voss" give "idavoss"."""
    return "".join(character for character in fold(text) if character.isalnum())


def unpacked_words(word: str) -> int:
    """How many capitals begin a part of a name in one word."""
    return sum(hump[0].isupper() for hump in _HUMPS.findall(word))


def unpacked(word: str) -> str:
    """A name written in one word, with its spaces: "LakeCityCouncil" -> "Lake City Council".

    >>> unpacked("LakeCityCouncil"), unpacked("McRoe"), unpacked("YouTube")
    ('Lake City Council', 'McRoe', 'YouTube')
    """
    humps = _HUMPS.findall(word)
    whole = "".join(humps) == word and 2 < len(humps) <= _MOST_HUMPS and all(hump[0].isupper() for hump in humps)
    return " ".join(humps) if whole and all(len(hump) > 1 for hump in humps) else word
