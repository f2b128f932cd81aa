"""Reads a noun phrase: whose name is in it, what it says of whoever it names or describes.

"Mr. Roe", "the ministry's spokeswoman Ada Roe", "a senior official", "the Lake Authority (LA), a state agency": the
same function reads the source of a statement, a mention found in the text and an alias of a stored entity, so that
every later comparison rests on the words alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sayso.resolve import lexicon
from sayso.resolve.facts import countries_in
from sayso.resolve.nouns import Described, Phrase, called_after, description_phrase, joint, named_phrase, words_of
from sayso.resolve.tokens import Token, is_acronym, is_word, tokens
from sayso.resolve.types import COMPASS, inside_name, is_body, names_person, owner_inside
from sayso.resolve.whole_names import group_name, motto, only_describes, web_address
from sayso.text import fold

PREPOSITIONS = lexicon.word_list("prepositions")
RELATIVES = lexicon.word_list("relatives")
_FRONTS = frozenset({"across", "among", "at", "in", "inside", "on", "within"})
_MEMBERS = ("among ", "inside ", "within ")
"""Adverbials that say to whom the speakers belong ("Within the Danish Navy, officers")."""
_CLAUSE = lexicon.word_list("clause")
QUANTITIES = lexicon.word_list("quantities")
_ISSUED = lexicon.word_list("issued")
_AFTER_NOUN = lexicon.word_list("after_noun") | _ISSUED
PORTFOLIOS = lexicon.word_list("portfolios")
DETERMINERS = lexicon.determiners()
_BEFORE_NUMBER = lexicon.word_list("before_number")
_PRINTED = lexicon.outlet_words() - {"agency", "broadcaster", "show", "program", "programme"}
_BARE_HEADS = lexicon.word_list("joint_heads")
"""Words that alone are no names of bodies: "the Office", "Ada Roe's Office"."""
_NO_WRITINGS = lexicon.word_list("no_writings")
_PEOPLE = frozenset({"people", "those", "some", "others", "many"})
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
    found = tokens(text[:_LONGEST], behind_adverbial(text))
    words = [token for token in found if is_word(token)]
    if not words:
        return Phrase(text, "impersonal", False)
    if len(words) == 1 and words[0].low in lexicon.pronouns() and not words[0].owns and words[0].text != "US":
        return _pronoun(text, words[0])
    if (address := web_address(text)) is not None:
        return address
    main, acronym = _without_brackets(found)
    main, appositions = _split_appositions(main)
    phrase = _read(text, main, acronym, appositions)
    belongs = text[: words[0].start].lower().startswith(_MEMBERS) and not phrase.countries
    return _replace(phrase, {"countries": countries_in(tokens(text[: words[0].start]))}) if belongs else phrase


def behind_adverbial(text: str) -> int:
    """Where the noun begins behind an adverbial that opens the phrase, 0 if none does.

    >>> behind_adverbial("Within the lake guard, complaints"), behind_adverbial("Within, Ada Roe")
    (23, 0)
    """
    first, _, _ = text.partition(" ")
    comma = text.find(", ", 0, 80)
    fronted = first.lower() in _FRONTS and comma > len(first) and text[comma + 2 : comma + 3].islower()
    return comma + 2 if fronted else 0


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
        plural=kind == "plural" or token.low in _PEOPLE,
        sure=False,
    )


def _without_brackets(found: list[Token]) -> tuple[list[Token], str]:
    """The tokens outside brackets, and the short form that stood in brackets, if one did."""
    kept: list[Token] = []
    inside: list[Token] = []
    acronym, depth = "", 0
    for token in found:
        if token.text in "([":
            depth += 1
            inside = []
        elif token.text in ")]":
            depth = max(0, depth - 1)
            if len(inside) == 1 and is_acronym(inside[0].text) and kept:
                acronym = acronym or inside[0].text
        elif depth:
            inside.append(token)
        else:
            kept.append(token)
    return kept or [token for token in found if is_word(token)], acronym


def _split_appositions(found: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    """The phrase up to its first comma, and the pieces after it. A list of countries is not cut at its commas."""
    pieces: list[list[Token]] = [[]]
    for index, token in enumerate(found):
        if token.text == "," and _in_number(found, index):
            continue
        if token.text in (",", "–", "—", "-", ";", ":"):
            pieces.append([])
        elif is_word(token):
            pieces[-1].append(token)
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return [], []
    while len(pieces) > 1 and _only_countries(pieces[0]):
        pieces[0:2] = [pieces[0] + pieces[1]]
    return pieces[0], pieces[1:]


def _in_number(found: list[Token], index: int) -> bool:
    """Does the comma stand inside a number ("2,000 people")?"""
    if not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1], found[index + 1]
    return before.end + 1 == after.start and before.text.isdigit() and after.text.isdigit() and len(after.text) == 3


def _only_countries(piece: list[Token]) -> bool:
    lows = [token.low for token in piece if token.low not in ("the", "and", "both")]
    index = 0
    while index < len(lows):
        found = lexicon.demonyms().at(lows, index) or lexicon.country_names().at(lows, index)
        if found is None:
            return False
        index += found[0]
    return bool(lows) and not piece[-1].owns


def _read(text: str, main: list[Token], acronym: str, appositions: list[list[Token]]) -> Phrase:
    determiner, main = _determiner(main)
    noun, complement = _cut_complement(main)
    while noun and noun[-1].low in QUANTITIES and complement and complement[0].low == "of":
        _, rest = _determiner(complement[1:])
        determiner = "some"
        noun, complement = _cut_complement(rest or complement[1:])
    noun = noun or main
    owner, noun = _split_owner(noun)
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


def _determiner(found: list[Token]) -> tuple[str, list[Token]]:
    """The determiner ("the", "a", "some", "his" or "") and the rest."""
    determiner = ""
    index = 0
    while index < len(found) - 1:
        token = found[index]
        word = DETERMINERS.get(token.low, "some" if token.text.isdigit() and index + 1 < len(found) else "")
        if not word and token.low in _BEFORE_NUMBER:
            word = "some"
        bare = token.low in lexicon.pronouns() and found[index + 1].low in PREPOSITIONS | _AFTER_NOUN
        if not word or token.owns or bare or _is_the_hague(found, index):  # "some in the crowd" are people
            break
        determiner = word if determiner in ("", "some") or word in ("some", "a") else determiner
        index += 1
    return determiner, found[index:]


def _is_the_hague(found: list[Token], index: int) -> bool:
    """Does the article there begin the name of a capital?"""
    if found[index].text != "The" or not found[index + 1].capital:
        return False
    return lexicon.capitals().at([token.low for token in found[index : index + 2]], 0) is not None


def _cut_complement(found: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun with what stands before it, and the complement from the first preposition or relative word on."""
    for index, token in enumerate(found):
        if index and _ends_noun(found, index):
            issued = token.low in _ISSUED and index + 2 < len(found) and found[index + 1].low == "by"
            return found[:index], found[index + issued :]
        if index == 0 or index + 1 >= len(found):
            continue
        if token.low == "based" and found[-1].capital and all(word.capital for word in found[:index]):
            return found[index + 1 :], []  # "Lakeford based maker Lake Power"
        if token.low in RELATIVES or token.low in _CLAUSE:
            return found[:index], []
        if token.low in PREPOSITIONS and not token.capital and not inside_name(found, index):
            return _name_behind_office(found, index) or (found[:index], found[index:])
    return found, []


def _ends_noun(found: list[Token], index: int) -> bool:
    """Does a participle or adverb follow a noun there ("a statement issued by", "officials here")?"""
    token, before = found[index], found[index - 1]
    if token.low not in _AFTER_NOUN or token.capital or before.owns:
        return False
    if index + 1 < len(found) and not (found[index + 1].low in PREPOSITIONS or found[index + 1].low in _AFTER_NOUN):
        return False
    stem = lexicon.singular(before.low)[0]
    known = (lexicon.person_nouns(), lexicon.impersonal_nouns(), lexicon.kinds(), lexicon.owned_words())
    return any(word in nouns for nouns in known for word in (stem, before.low)) or before.low in _PEOPLE


def _name_behind_office(found: list[Token], index: int) -> tuple[list[Token], list[Token]] | None:
    """The parts of "Secretary of State Ada Roe", "Ambassador to the United Nations Bo Lund": the name stands behind."""
    lows = [token.low for token in found]
    if not names_person(lows[index - 1]) or lows[index] not in ("of", "to", "for"):
        return None
    end = index + 1
    while end < len(found) and (length := _office(found, lows, end)):
        end += length
    if end == index + 1:  # an office that is in no list: a given name shows where the name begins
        known = (i for i, token in enumerate(found) if i > index + 1 and fold(token.text) in lexicon.given_names())
        end = next(known, end)
    if end in (index + 1, len(found)) or not all(token.capital for token in found[end:]):
        return None
    if is_body([token for token in found[index + 1 :] if token.low != "the"]):
        return None  # "spokesperson for the US State Department": nobody is named
    middle = [token for token in found[index + 1 : end] if token.low != "the"]
    return [*middle, *found[:index], *found[end:]], []


def _office(found: list[Token], lows: list[str], index: int) -> int:
    """How many words of an office stand at ``index``: a portfolio, a country, a listed body."""
    if lows[index] in PORTFOLIOS:
        return 1
    hit = lexicon.any_country().at(lows, index) if found[index].capital else None
    if hit is not None:
        return hit[0]
    for length in (3, 2, 1):
        if " ".join(lows[index : index + length]) in lexicon.bodies() and found[index].capital:
            return length
    return 0


def _split_owner(found: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the last possessive, and what it owns."""
    last = max((index for index, token in enumerate(found) if token.owns and not _in_name(found, index)), default=-1)
    if last == len(found) - 1:
        return [], found
    return found[: last + 1], found[last + 1 :]


def _in_name(found: list[Token], place: int) -> bool:
    """Is the possessive part of a name ("People's Republic of China", "St Roe's Hospital")?"""
    if owner_inside(found, place):
        return True
    lows = [token.low for token in found]
    hits = ((index, lexicon.country_names().at(lows, index)) for index in range(place + 1))
    return any(hit is not None and index + hit[0] > place + 1 for index, hit in hits)


def _noun(
    text: str, noun: list[Token], owner: list[Token], complement: list[Token], determiner: str, acronym: str
) -> Phrase:
    run = _trailing_name(noun)
    before = noun[: len(noun) - len(run)]
    described = Described(text, [*owner, *before], complement, determiner, acronym, words_of(text, owner))
    if run and len(run) == len(noun) and not owner and len(countries_in(run)) > 1 and _only_countries(run):
        return joint(described, run)
    bare = len(noun) == 1 and (bool(owner) or determiner == "the") and noun[0].low in _BARE_HEADS
    if run and not bare and not _only_opens_sentence(run, before) and not only_describes(noun, complement, determiner):
        named = named_phrase(described, run, before)
        if named is not None:
            return named
    return called_after(described, noun) or description_phrase(described, noun)


def _only_opens_sentence(run: list[Token], before: list[Token]) -> bool:
    """Is the single capital there because a sentence begins ("Officials", "Police")?"""
    if len(run) > 1 or before:
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
