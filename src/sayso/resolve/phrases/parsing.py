"""Reads a noun phrase: whose name is in it, what it says of whoever it names or describes.

"Mr. Roe", "the ministry's spokeswoman Ada Roe", "a senior official", "the Lake Authority (LA), a state agency": the
same function reads the source of a statement, a mention found in the text and an alias of a stored entity, so that
every later comparison rests on the words alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from sayso.resolve import lexicon
from sayso.resolve.phrases.common_nouns import called_after, description_phrase
from sayso.resolve.phrases.constituents import (
    PEOPLE,
    RELATIVES,
    behind_adverbial,
    cut_complement,
    only_countries,
    split_appositions,
    split_determiner,
    split_owner,
    without_brackets,
)
from sayso.resolve.phrases.facts import countries_in
from sayso.resolve.phrases.noun_phrase import Described, Phrase, words_of
from sayso.resolve.phrases.proper_names import joint, named_phrase
from sayso.resolve.phrases.tokens import Token, is_word, tokens
from sayso.resolve.phrases.types import COMPASS, known_type
from sayso.resolve.phrases.whole_names import group_name, motto, only_describes, web_address
from sayso.text import fold

_MEMBERS = ("among ", "inside ", "within ")
"""Adverbials that say to whom the speakers belong ("Within the Danish Navy, officers")."""
_QUANTITIES = lexicon.word_list("quantities")
_PRINTED = lexicon.outlet_words() - {"agency", "broadcaster", "show", "program", "programme"}
_BARE_HEADS = lexicon.word_list("joint_heads")
"""Words that alone are no names of bodies: "the Office", "Ada Roe's Office"."""
_NO_WRITINGS = lexicon.word_list("no_writings")
_LONGEST = 1200
"""Characters of a noun phrase that are read: no phrase of a newspaper is longer, and hostile ones cost nothing."""


@lru_cache(maxsize=20_000)
def parse(text: str) -> Phrase:
    """Read one noun phrase.

    >>> p = parse("Freedonian defence minister Ada Roe")
    >>> p.name, p.type, "minister" in p.roles
    ('Ada Roe', 'person', True)
    >>> p = parse("Norway’s military intelligence agency (NMI)")
    >>> p.type, p.countries, p.function, p.acronym
    ('organisation', ('Norway',), 'military_intelligence', 'NMI')
    >>> parse("a senior Danish official").named
    False
    """
    found = _without_emphasis(_in_one_script(tokens(text[:_LONGEST], behind_adverbial(text))))
    words = [token for token in found if is_word(token)]
    if not words:
        return Phrase(text, "impersonal", False)
    if len(words) == 1 and words[0].low in lexicon.pronouns() and not words[0].owns and words[0].text != "US":
        return _pronoun(text, words[0])
    if (address := web_address(text)) is not None:
        return address
    main, acronym = without_brackets(found)
    main, appositions = split_appositions(main)
    phrase = _read(text, main, acronym, appositions)
    belongs = text[: words[0].start].lower().startswith(_MEMBERS) and not phrase.countries
    return _replace(phrase, {"countries": countries_in(tokens(text[: words[0].start]))}) if belongs else phrase


def _in_one_script(found: list[Token]) -> list[Token]:
    """The words without those in a script that has no capitals, behind a name in Latin letters ("Ada Roe آدا رو")."""
    if not found or not found[0].capital or all(token.text.isascii() for token in found):
        return found
    return [token for token in found if not token.text[0].isalpha() or token.text.lower() != token.text.upper()]


def _without_emphasis(found: list[Token]) -> list[Token]:
    """The words without the last of "Lund himself", "the mayor herself": who is meant is the one before it."""
    last = found[-1].low if len(found) > 1 else ""
    return found[:-1] if last.endswith(("self", "selves")) and last in lexicon.pronouns() else found


def _pronoun(text: str, token: Token) -> Phrase:
    kind = lexicon.pronouns()[token.low]
    gender = kind if kind in ("male", "female") else ""
    return Phrase(
        text,
        "person",
        False,
        head=token.low,
        pronoun=kind,
        gender=gender,
        plural=kind == "plural" or token.low in PEOPLE,
        sure=False,
    )


def _read(text: str, main: list[Token], acronym: str, appositions: list[list[Token]]) -> Phrase:
    if appositions and _lists_others(appositions[-1]) and not _has_clause([main, *appositions]):
        every = [*main, *(token for piece in appositions for token in piece)]
        return joint(Described(text, [], [], "", acronym, ""), every)
    determiner, main = split_determiner(main)
    noun, complement = cut_complement(main)
    while noun and noun[-1].low in _QUANTITIES and complement and complement[0].low == "of":
        _, rest = split_determiner(complement[1:])
        determiner = "some"
        noun, complement = cut_complement(rest or complement[1:])
    noun = noun or main
    owner, noun = split_owner(noun)
    if not noun:
        return Phrase(text, "impersonal", False, determiner=determiner)
    phrase = motto(_noun(text, noun, owner, complement, determiner, acronym), noun, complement)
    inside = main[-1].capital and main[-1] not in noun  # "who lives near Austin"
    for piece in appositions:
        if piece[0].low in RELATIVES:  # what follows is the clause's, not the name's
            break
        clause = any(token.low in RELATIVES for token in main)
        if inside and not phrase.named and not _names_bearer(phrase, piece, text, clause=clause):
            continue
        phrase = _with_apposition(phrase, piece, text, alone=len(appositions) == 1)
    return phrase


def _has_clause(pieces: list[list[Token]]) -> bool:
    return any(token.low in RELATIVES for piece in pieces for token in piece)


def _lists_others(piece: list[Token]) -> bool:
    """Does the last piece of a list go on with others ("Oslo, Stockholm and other capitals")?"""
    lows = [token.low for token in piece]
    return any(pair in (("and", "other"), ("and", "others")) for pair in pairwise(lows))


def _noun(
    text: str, noun: list[Token], owner: list[Token], complement: list[Token], determiner: str, acronym: str
) -> Phrase:
    run = _trailing_name(noun)
    before = noun[: len(noun) - len(run)]
    described = Described(text, [*owner, *before], complement, determiner, acronym, words_of(text, owner))
    if run and len(run) == len(noun) and not owner and len(countries_in(run)) > 1 and only_countries(run):
        return joint(described, run)
    bare = len(noun) == 1 and (bool(owner) or determiner == "the") and noun[0].low in _BARE_HEADS
    if run and not bare and not _only_opens_sentence(run, before) and not only_describes(noun, complement, determiner):
        named = named_phrase(described, run, before)
        if named is not None:
            return named
    return called_after(described, noun) or description_phrase(described, noun)


def _only_opens_sentence(run: list[Token], before: list[Token]) -> bool:
    """Is the single capital there because a sentence begins ("Officials", "Police")?"""
    if len(run) > 1 or before or known_type(run[0].text) == "place":  # "Queens"
        return False
    stem, plural = lexicon.singular(run[0].low)
    nouns = stem in lexicon.person_nouns() or stem in lexicon.impersonal_nouns() or stem in lexicon.kinds()
    low = run[0].low
    document = bool({stem, low} & lexicon.impersonal_nouns().keys()) and low not in _NO_WRITINGS
    body = low in lexicon.group_nouns() or low in ("police", "government", "parliament")
    return (plural and nouns) or document or body


def _trailing_name(noun: list[Token]) -> list[Token]:
    """The capitalised words at the end: "Ada van Roe" of "spokeswoman Ada van Roe"."""
    index = len(noun)
    while index and _belongs(noun, index - 1):
        index -= 1
    while index < len(noun) and not noun[index].capital:
        index += 1
    return noun[index:]


def _belongs(noun: list[Token], index: int) -> bool:
    token = noun[index]
    if token.text[0].isdigit():
        return (index > 0 or token.text[-1].isalpha()) and not token.low.endswith("-year-old")
    return token.capital or (index + 1 < len(noun) and token.low in lexicon.person_joiners() | lexicon.inner_words())


def _with_apposition(phrase: Phrase, piece: list[Token], text: str, *, alone: bool) -> Phrase:
    """The phrase with what an apposition adds: a name, a role, a country, a function, a short form."""
    if piece[0].text[0].isdigit():
        return phrase
    if alone and (group := group_name(phrase, piece, text)) is not None:
        return group
    said = parse(text[piece[0].start : piece[-1].end])
    theirs = phrase.head == "family" and bool(phrase.complement)  # "the family of one passenger, Ada Roe"
    unnamed = not phrase.named and not theirs and phrase.type == said.type == "person"
    if unnamed and said.named and not said.owner + said.determiner:
        return _renamed(phrase, said, piece[0].start)
    if alone and _names_body(phrase, said):
        return _renamed(phrase, said, piece[0].start)
    if phrase.type == said.type or not (phrase.sure or phrase.complement):
        return _described_by(phrase, said)
    return phrase


def _names_bearer(phrase: Phrase, piece: list[Token], text: str, *, clause: bool) -> bool:
    """Does a piece behind a name inside a description name whom it describes, and not where that name lies?

    "The mayor of Lakeford, Bo Lund" is Bo Lund; "a user who lives near Austin, Tex." is nobody's name.
    """
    if not piece[0].capital:
        return True
    if len(piece) == 1 and piece[0].low in lexicon.state_short_forms():
        return False
    said = parse(text[piece[0].start : piece[-1].end])
    if said.type != "person":
        return said.type != "place" and (phrase.type == "organisation" or phrase.head in lexicon.kinds())
    several = phrase.plural and phrase.determiner != "some"
    whole = len(piece) > 1 and not several and not clause and piece[0].low not in COMPASS
    return whole or bool(said.roles) or fold(piece[0].text) in lexicon.given_names()


def _names_body(phrase: Phrase, said: Phrase) -> bool:
    """Does the apposition name the one body described ("the lake's biggest lender, Lake Bank", "its union, the LU")?"""
    whole = fold(said.text).removeprefix("the ") == fold(said.name).removeprefix("the ")
    if phrase.type == "outlet" and phrase.head in _PRINTED and not (phrase.named or phrase.complement):
        return whole and said.named and not phrase.plural and (said.type == "outlet" or bool(said.determiner))
    if phrase.named or phrase.plural or not said.named or said.type != "organisation" or not said.sure:
        return False
    return whole and (phrase.type == "organisation" or phrase.head in lexicon.kinds())


def _renamed(phrase: Phrase, said: Phrase, offset: int) -> Phrase:
    type_ = phrase.type if phrase.type == "outlet" and said.type in ("organisation", "person") else said.type
    return Phrase(
        phrase.text, type_, True, name=said.name, start=offset + said.start, end=offset + said.end,
        heads=phrase.heads, countries=phrase.countries, roles=phrase.roles, gender=phrase.gender or said.gender,
        owner=phrase.owner, complement=phrase.complement, apposition=said.text, affiliation=phrase.affiliation,
    )  # fmt: skip


def _described_by(phrase: Phrase, said: Phrase) -> Phrase:
    describes = not said.named or (said.function is not None and bool(said.countries))
    loose = said.type == "impersonal" and said.determiner not in ("a", "the")  # "Roe, first as a clerk"
    if not describes or (loose and phrase.named):
        return phrase
    type_ = phrase.type if phrase.sure else said.type
    changes: dict[str, object] = {
        "type": type_,
        "sure": True,
        "roles": phrase.roles | said.roles,
        "heads": phrase.heads | said.heads | {said.head},
        "countries": phrase.countries or said.countries,
        "function": phrase.function or (said.function if type_ == "organisation" else None),
        "gender": phrase.gender or said.gender,
        "affiliation": phrase.affiliation or said.affiliation,
        "apposition": phrase.apposition or said.text,
    }
    return _replace(phrase, changes)


def _replace(phrase: Phrase, changes: Mapping[str, object]) -> Phrase:
    values = {name: getattr(phrase, name) for name in Phrase.__dataclass_fields__}
    return Phrase(**{**values, **changes})
