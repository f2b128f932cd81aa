"""The parts of a noun phrase: determiner, owner, noun, complement, what stands in brackets and behind commas."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.phrases.tokens import Token, is_acronym, is_word
from sayso.resolve.phrases.types import inside_name, is_body, names_person, owner_inside
from sayso.text import fold

PREPOSITIONS = lexicon.word_list("prepositions")
RELATIVES = lexicon.word_list("relatives")
_FRONTS = frozenset({"across", "among", "at", "in", "inside", "on", "within"})
_CLAUSE = lexicon.word_list("clause")
_ISSUED = lexicon.word_list("issued")
_AFTER_NOUN = lexicon.word_list("after_noun") | _ISSUED
PORTFOLIOS = lexicon.word_list("portfolios")
DETERMINERS = lexicon.determiners()
_BEFORE_NUMBER = lexicon.word_list("before_number")
PEOPLE = frozenset({"people", "those", "some", "others", "many"})


def behind_adverbial(text: str) -> int:
    """Where the noun begins behind an adverbial that opens the phrase, 0 if none does.

    >>> behind_adverbial("Within the lake guard, complaints"), behind_adverbial("Within, Ada Roe")
    (23, 0)
    """
    first, _, _ = text.partition(" ")
    comma = text.find(", ", 0, 80)
    fronted = first.lower() in _FRONTS and comma > len(first) and text[comma + 2 : comma + 3].islower()
    return comma + 2 if fronted else 0


def without_brackets(found: list[Token]) -> tuple[list[Token], str]:
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


def split_appositions(found: list[Token]) -> tuple[list[Token], list[list[Token]]]:
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
    while len(pieces) > 1 and only_countries(pieces[0]):
        pieces[0:2] = [pieces[0] + pieces[1]]
    return pieces[0], pieces[1:]


def _in_number(found: list[Token], index: int) -> bool:
    """Does the comma stand inside a number ("2,000 people")?"""
    if not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1], found[index + 1]
    return before.end + 1 == after.start and before.text.isdigit() and after.text.isdigit() and len(after.text) == 3


def only_countries(piece: list[Token]) -> bool:
    """Do the words name countries or their peoples and nothing else ("Danish and Norwegian")?"""
    lows = [token.low for token in piece if token.low not in ("the", "and", "both")]
    index = 0
    while index < len(lows):
        found = lexicon.demonyms().at(lows, index) or lexicon.country_names().at(lows, index)
        if found is None:
            return False
        index += found[0]
    return bool(lows) and not piece[-1].owns


def split_determiner(found: list[Token]) -> tuple[str, list[Token]]:
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


def cut_complement(found: list[Token]) -> tuple[list[Token], list[Token]]:
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
    return any(word in nouns for nouns in known for word in (stem, before.low)) or before.low in PEOPLE


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
    if is_body([token for token in found[index + 1 :] if token.low != "the"]) or _speaks_for_officer(lows, index):
        return None  # "spokesperson for the US State Department", "for President Ada Roe": nobody is named
    middle = [token for token in found[index + 1 : end] if token.low != "the"]
    return [*middle, *found[:index], *found[end:]], []


def _speaks_for_officer(lows: list[str], index: int) -> bool:
    """Does an office follow "spokesman for", so that the name behind it is that of whoever is spoken for?"""
    if lows[index] != "for" or "spokesperson" not in lexicon.roles().get(lows[index - 1], ()):
        return False
    return any(lexicon.role_phrases().at(lows, place) is not None for place in range(index + 1, len(lows)))


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


def split_owner(found: list[Token]) -> tuple[list[Token], list[Token]]:
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
