"""Reads a noun phrase: whose name is in it, what it says of whoever it names or describes.

"Mr. Roe", "the ministry's spokeswoman Ada Roe", "a senior official", "the Lake Authority (LA), a state agency": the
same function reads the source of a statement, a mention found in the text and an alias of a stored entity, so that
every later comparison rests on the words alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.tokens import Token, is_acronym, is_word, tokens
from sayso.text import fold

DETERMINERS = {
    "the": "the", "this": "the", "that": "the", "these": "the", "those": "the", "a": "a", "an": "a", "one": "a",
    "another": "a", "some": "some", "many": "some", "several": "some", "few": "some", "most": "some", "other": "some",
    "no": "some", "any": "a", "every": "a", "all": "some", "both": "some", "multiple": "some", "various": "some",
    "numerous": "some", "more": "some", "certain": "some", "each": "a", "such": "some", "two": "some", "three": "some",
    "four": "some", "five": "some", "six": "some", "seven": "some", "eight": "some", "nine": "some", "ten": "some",
    "his": "his", "her": "his", "their": "his", "its": "his", "my": "his", "our": "his", "your": "his",
    "at least": "some", "dozens": "some", "hundreds": "some", "thousands": "some",
}  # fmt: skip
PREPOSITIONS = frozenset(
    "of for at in from with to on by under inside close familiar near among against based across within about behind "
    "outside around after before during representing including like between into over aboard through".split()
)
_CLAUSE = frozenset("told said says i we he she they you it is was are were has had have".split())
RELATIVES = frozenset("who which that whose whom where when".split())
QUANTITIES = frozenset(
    "one two three number group majority handful dozens hundreds thousands some many most both several couple "
    "series lot all few none each any half percent".split()
)
NEUTRAL = frozenset(
    "the national state federal main central official own royal general country's country nation own republic public "
    "current a its their his senior ministry's joint and".split()
)
TAIL_HEADS = frozenset(
    "agency agencies service services directorate department headquarters command office bureau community ministry "
    "force forces unit units branch leadership establishment chiefs personnel administration".split()
)
ADJECTIVES = frozenset(
    "former then-president ex acting late chief rival new senior deputy top then longtime outgoing incoming fellow "
    "veteran prominent republican democratic democrat labour tory conservative liberal libertarian gop green "
    "democrats republicans self-styled disgraced embattled presidential vice interim renowned noted populist "
    "far-right left-wing right-wing opposition".split()
)
PARTIES = frozenset("republican democratic democrat labour tory conservative liberal libertarian gop green".split())
CALLED = frozenset({"campaign", "administration", "camp", "team"})
"""Nouns for a body that news calls after a person."""
WEAK_HEADS = frozenset(
    "church bank house post power guard sun bar order branch works records wing water mission side mail club union "
    "page law hill young field banks court chase office front camp maker press mirror star standard reporter".split()
)
NAMES_TOO = frozenset(
    "king dean major judge prince queen duke page star model pope priest bishop cook monk don marshal peer baker "
    "driver field forward hunter rose miller".split()
)
COMPASS = frozenset(
    "western eastern northern southern west east north south european african asian arab latin korean koreans islamic muslim christian "
    "jewish catholic republican democratic soviet nazi allied".split()
)
PLACE_WORDS = frozenset(
    "oblast region province district county state city town village island islands republic prefecture governorate "
    "voivodeship canton bay river lake valley mountain mountains sea ocean gulf strait peninsula border front direction "
    "square street avenue park airport beach desert coast highway bridge territory suburb port harbour harbor hill "
    "hills canal creek forest road plaza boulevard borough parish raion municipality heights basin".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says; see :func:`parse`.

    ``name`` is the proper name in it, if there is one, without titles and roles; ``start`` and ``end`` say where.
    ``head`` is the noun of a description, singular. ``sure`` is False where the type is a guess from the form alone.
    ``owner`` is the possessor ("Roe" in "Roe's post"), ``complement`` what follows "of", "at", "for".
    """

    text: str
    type: EntityType
    named: bool
    name: str = ""
    start: int = 0
    end: int = 0
    head: str = ""
    heads: frozenset[str] = frozenset()
    plural: bool = False
    determiner: str = ""
    countries: tuple[str, ...] = ()
    function: str | None = None
    roles: frozenset[str] = frozenset()
    gender: str = ""
    acronym: str = ""
    owner: str = ""
    complement: str = ""
    apposition: str = ""
    modifiers: frozenset[str] = frozenset()
    pronoun: str = ""
    sure: bool = True


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
    found = tokens(text)
    words = [token for token in found if is_word(token)]
    if not words:
        return Phrase(text, "impersonal", False)
    if len(words) == 1 and words[0].low in lexicon.pronouns() and not words[0].owns and words[0].text != "US":
        return _pronoun(text, words[0])
    main, acronym = _without_brackets(found)
    main, appositions = _split_appositions(main)
    return _read(text, main, acronym, appositions)


def _pronoun(text: str, token: Token) -> Phrase:
    kind = lexicon.pronouns()[token.low]
    gender = kind if kind in ("male", "female") else ""
    return Phrase(
        text, "person", False, head=token.low, pronoun=kind, gender=gender, plural=kind == "plural", sure=False
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
    for token in found:
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
    phrase = _noun(text, noun, owner, complement, determiner, acronym)
    for piece in appositions:
        phrase = _with_apposition(phrase, piece, text)
    return phrase


def _determiner(found: list[Token]) -> tuple[str, list[Token]]:
    """The determiner ("the", "a", "some", "his" or "") and the rest."""
    determiner = ""
    index = 0
    while index < len(found) - 1:
        token = found[index]
        word = DETERMINERS.get(token.low, "some" if token.text.isdigit() and index + 1 < len(found) else "")
        if not word and token.low in ("at", "about", "around", "nearly", "least", "almost", "only", "just", "not", "even"):
            word = "some"
        if not word or token.owns:
            break
        determiner = word if determiner in ("", "some") or word in ("some", "a") else determiner
        index += 1
    return determiner, found[index:]


def _cut_complement(found: list[Token]) -> tuple[list[Token], list[Token]]:
    """The noun with what stands before it, and the complement from the first preposition or relative word on."""
    for index, token in enumerate(found):
        if index == 0 or index + 1 >= len(found):
            continue
        if token.low in RELATIVES or token.low in _CLAUSE:
            return found[:index], []
        if token.low in PREPOSITIONS and not token.capital and not inside_name(found, index):
            return found[:index], found[index:]
    return found, []


def inside_name(found: list[Token], index: int) -> bool:
    """Is the joining word at ``index`` part of a name ("Institute for the Study of War", "Bank of Norway")?"""
    before, after = found[index - 1], index + 1
    if found[index].low not in lexicon.inner_words() or not before.capital or before.owns:
        return False
    while after < len(found) and found[after].low in ("the", "a", "and"):
        after += 1
    if after >= len(found) or not (found[after].capital or found[after].low in lexicon.sectors()):
        return False
    if found[index].low in ("of", "for", "de", "du", "on", "against", "and", "&", "des", "to"):
        return heads_of(found[:index]) or _inner_before(found, index)
    return _inner_before(found, index) or found[index].low in ("the", "de", "la", "del", "da", "di", "van", "von")


def heads_of(found: list[Token]) -> bool:
    """Does the last word of these head the name of a body ("Ministry", "Armed Forces") or a place ("Republic")?"""
    last = found[-1].low
    stem, _ = lexicon.singular(last)
    return (
        last in lexicon.kinds()
        or stem in lexicon.kinds()
        or last in lexicon.group_nouns()
        or last in PLACE_WORDS
        or last in ("house", "staff", "chiefs", "institute", "doctors", "reporters", "commonwealth", "voice")
    )


def _inner_before(found: list[Token], index: int) -> bool:
    return any(t.low in ("of", "for", "on", "against", "and") and t.low in lexicon.inner_words() for t in found[1:index])


def _split_owner(found: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the last possessive, and what it owns."""
    last = max((index for index, token in enumerate(found) if token.owns and not _in_country(found, index)), default=-1)
    if last == len(found) - 1:
        return [], found
    return found[: last + 1], found[last + 1 :]


def _in_country(found: list[Token], place: int) -> bool:
    """Is the possessive part of a country's name ("People's Republic of China")?"""
    lows = [token.low for token in found]
    hits = ((index, lexicon.country_names().at(lows, index)) for index in range(place + 1))
    return any(hit is not None and index + hit[0] > place + 1 for index, hit in hits)


def _noun(
    text: str, noun: list[Token], owner: list[Token], complement: list[Token], determiner: str, acronym: str
) -> Phrase:
    run = _trailing_name(noun)
    before = noun[: len(noun) - len(run)]
    described = _Described(text, [*owner, *before], complement, determiner, acronym, _said(text, owner))
    if run and not _only_opens_sentence(run, before):
        named = _named(described, run, before)
        if named is not None:
            return named
    return _called_after(described, noun) or _description(described, noun)


def _called_after(described: _Described, noun: list[Token]) -> Phrase | None:
    """A place or body called after a name before its noun: "Lakeland border region", "the Roe campaign"."""
    while len(noun) > 1 and noun[0].low in ("official", "personal", "verified", "own"):
        noun = noun[1:]
    if len(noun) == 1 and noun[0].low in CALLED and described.before and described.before[-1].owns and described.before[-1].capital:
        if not countries_in(described.before):
            return _make(described, [*described.before, *noun], [], "organisation")
    run = noun[: next((index for index, token in enumerate(noun) if not token.capital), len(noun))]
    last = noun[-1].low
    if noun[0].text[0].isdigit() and noun[0].text[-1].isalpha() and "unit" in lexicon.kinds().get(last, ()):
        return _make(described, noun, [], "organisation")
    if not run or len(noun) - len(run) > 3 or not len(noun) - len(run) or is_country(run) or run[0].low in ADJECTIVES:
        return None
    if last in ("app", "channel", "platform", "network") and known_type(described.text[run[0].start : run[-1].end]) == "platform":
        return _make(described, run, [], "platform")
    if last in PLACE_WORDS and last not in ("state", "front", "port", "city") or last == "front" and len(noun) == len(run) + 1:
        return _make(described, run, [], "place")
    if last in CALLED or last in ("police", "government", "council", "authorities", "foundation"):
        return _make(described, noun, [], "organisation")
    return None


def is_people(lows: list[str]) -> bool:
    """Is it nothing but a country's adjective or the name of its people ("the Danish in shot", "Danes")?"""
    hit = lexicon.demonyms().at(lows, 0)
    return hit is not None and hit[0] == len(lows)


def is_country(run: list[Token]) -> bool:
    """Is the run nothing but a country's name or adjective, or a compass word ("Western")?"""
    lows = [token.low for token in run]
    hit = lexicon.any_country().at(lows, 0)
    return (hit is not None and hit[0] == len(lows)) or (len(lows) == 1 and lows[0] in COMPASS)


def _only_opens_sentence(run: list[Token], before: list[Token]) -> bool:
    """Is the single capital there because a sentence begins ("Officials", "Police")?"""
    if len(run) > 1 or before:
        return False
    stem, plural = lexicon.singular(run[0].low)
    nouns = stem in lexicon.person_nouns() or stem in lexicon.impersonal_nouns() or stem in lexicon.kinds()
    document = run[0].low in lexicon.impersonal_nouns() and run[0].low not in ("bill", "page", "case", "ad", "will")
    return (plural and nouns) or document or run[0].low in lexicon.group_nouns() or run[0].low in ("police", "government", "parliament")


@dataclass(slots=True)
class _Described:
    text: str
    before: list[Token]
    complement: list[Token]
    determiner: str
    acronym: str
    owner: str


def _said(text: str, found: list[Token]) -> str:
    return text[found[0].start : found[-1].end] if found else ""


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
        return index > 0 or token.text[-1].isalpha()
    return token.capital or (index + 1 < len(noun) and token.low in lexicon.person_joiners() | lexicon.inner_words())


def _named(described: _Described, run: list[Token], before: list[Token]) -> Phrase | None:
    """The phrase as a proper name, or ``None`` if its capitals only spell a role ("The President")."""
    lows = [token.low for token in run]
    if is_people(lows):
        return None
    descriptor = before[-1].low if before else ""
    if (whole := known_type(described.text[run[0].start : run[-1].end])) is not None and not _is_role(lows):
        return _make(described, run, [], whole)
    if is_body(run) and not _person_before(descriptor):
        return _make(described, run, [], _body_type(run))
    name, peeled = peel(run)
    if not name:
        return None
    if any(token.low in ("and", "&", "or") for token in name) and not is_body(name):
        return _joint(described, run)
    type_, sure = _type_of(name, peeled, descriptor)
    return _make(described, name, peeled, type_, sure)


def _joint(described: _Described, run: list[Token]) -> Phrase:
    """Several names in one source ("Ada Roe and Bo Lund"): a group that is none of them."""
    return Phrase(
        described.text, "person", False, start=run[0].start, end=run[-1].end, plural=True, head="joint",
        countries=countries_in([*described.before, *run]), determiner=described.determiner, owner=described.owner,
    )  # fmt: skip


def _is_role(lows: list[str]) -> bool:
    found = lexicon.role_phrases().at(lows, 0)
    return found is not None and found[0] == len(lows)


def _person_before(word: str) -> bool:
    return bool(word) and word in lexicon.person_nouns()


def known_type(name: str) -> EntityType | None:
    """The type of a name that stands in the lists: country, state, outlet, platform, body.

    >>> known_type("Norway"), known_type("Reuters"), known_type("the UN"), known_type("Ada Roe")
    ('place', 'outlet', 'organisation', None)
    """
    folded = fold(name)
    lows = [word.removesuffix("'s") for word in lexicon.plain(name).split()]
    for phrases in (lexicon.country_names(), lexicon.capitals(), lexicon.states()):
        found = phrases.at(lows, 0) if lows else None
        if found is not None and found[0] == len(lows):
            return "place"
    if folded.removeprefix("the ") in lexicon.bodies() and (name[:1].isupper() or len(lows) > 1):
        return "organisation"
    found = lexicon.seats().at(lows, 0) if lows else None
    if found is not None and found[0] == len(lows):
        return "organisation"
    if folded in lexicon.outlets():
        return "outlet"
    return "platform" if folded in lexicon.platforms() else None


def is_body(run: list[Token]) -> bool:
    """Do these capitalised words form the name of a body rather than of a person?"""
    end = next((i for i, t in enumerate(run) if i and t.low in ("of", "for", "on", "against") and not t.capital), len(run))
    last = run[end - 1].low
    stem, _ = lexicon.singular(last)
    if not (last in lexicon.kinds() or stem in lexicon.kinds() or (last in lexicon.outlet_heads() and len(run) > 1)):
        return bool(run[0].text[0].isdigit() and len(run) > 1) or (last in lexicon.group_nouns() and len(run) > 1)
    if len(run) == 1 or _is_role([token.low for token in run[:end]]) or last in ("side", "city", "house") and end < 2:
        return False
    if fold(run[0].text) in lexicon.given_names() and len(run) == 2 and last in WEAK_HEADS:
        return False
    return run[0].low not in lexicon.titles() or run[0].low in ("general", "air", "special", "rear", "chief", "staff")


def _body_type(run: list[Token]) -> EntityType:
    last = run[-1].low
    if last in lexicon.outlet_heads() and last not in ("post", "press", "media", "standard", "register", "monitor"):
        return "outlet"
    outlet = last in ("post", "press", "standard", "register", "monitor") and len(run) < 5
    return "outlet" if outlet else "organisation"


def peel(run: list[Token]) -> tuple[list[Token], list[Token]]:
    """``(name, titles and roles before it)``: "Deputy Mayor Ada Roe" -> "Ada Roe" and "Deputy Mayor".

    The name is empty if the capitals spell nothing but a role.
    """
    lows = [token.low for token in run]
    start = _peel_left(run, lows, 0)
    for index in range(start + 1, len(run)):
        found = lexicon.role_phrases().at(lows, index)
        if found is None or (lows[index] in NAMES_TOO and fold(run[index - 1].text) in lexicon.given_names()):
            continue
        after = _peel_left(run, lows, index)
        if after == len(run) and lows[index] in NAMES_TOO:
            continue
        if after == len(run) and index == start + 1 and run[start].low in lexicon.given_names():
            continue
        start = max(start, after)
    return run[start:], run[:start]


def _peel_left(run: list[Token], lows: list[str], index: int) -> int:
    """The index behind the titles, roles, countries and the like that start at ``index``."""
    while index < len(run):
        if lows[index] in ("the", "of", "and", "for") or lows[index] in ADJECTIVES:
            index += 1
        elif (found := lexicon.role_phrases().at(lows, index)) is not None:
            if index + found[0] == len(run) and index and lows[index] in NAMES_TOO:
                break
            index += found[0]
        elif lows[index] in lexicon.titles() and index + 1 < len(run):
            index += 1
        elif (found := _country_at(lows, index)) is not None and index + found < len(run):
            index += found
        else:
            break
    return index


def _country_at(lows: list[str], index: int) -> int | None:
    for phrases in (lexicon.demonyms(), lexicon.country_names(), lexicon.states()):
        if (found := phrases.at(lows, index)) is not None:
            return found[0]
    return None


def _type_of(name: list[Token], peeled: list[Token], descriptor: str) -> tuple[EntityType, bool]:
    """The type of a name from its form and the words before it; the second value says if that is sure."""
    spelled = " ".join(token.text for token in name)
    if (known := known_type(spelled)) is not None:
        return known, True
    if peeled and any(_names_person(token.low) for token in peeled):
        return "person", True
    if descriptor:
        if _person_before(descriptor):
            return "person", True
        if descriptor in lexicon.outlet_words():
            return "outlet", True
        if descriptor in lexicon.kinds():
            return "organisation", True
        if descriptor in PLACE_WORDS:
            return "place", True
    if len(name) > 1 and name[-1].low in PLACE_WORDS and fold(name[0].text) not in lexicon.given_names():
        return "place", True
    if len(name) > 2 and name[0].low in PLACE_WORDS and name[1].low == "of":
        return "place", True
    if any(is_acronym(token.text) and token.text.isupper() for token in name):
        if len(name) == 1 and len(name[0].text) > 4 and name[0].text.isalpha():
            return "person", False
        return "organisation", len(name) == 1
    if 2 <= len(name) <= 4:
        return "person", fold(name[0].text) in lexicon.given_names()
    return ("organisation", False) if len(name) > 4 else ("person", False)


def _names_person(word: str) -> bool:
    return word in lexicon.titles() or word in lexicon.roles() or word in PARTIES


def _make(
    described: _Described, name: list[Token], peeled: list[Token], type_: EntityType, sure: bool = True
) -> Phrase:
    said = [*described.before, *peeled]
    if type_ == "organisation" and name[0].low == "the" and len(name) > 1:
        name = name[1:]
    words = name if type_ != "person" else []
    owner = described.before[-1:] and described.before[-1].owns and countries_in(described.before)
    if type_ == "organisation" and owner and described.owner and function_of([*described.before, *name]) and _plain(name):
        name = [token for token in described.before if token.low not in ("the", "a")] + name
    spelled = described.text[name[0].start : name[-1].end]
    body = lexicon.bodies().get(fold(spelled).removeprefix("the ")) if type_ == "organisation" else None
    function = (body.function if body else None) or (function_of([*said, *words]) if type_ == "organisation" else None)
    countries = countries_in([*said, *words, *_of_place(described.complement)])
    if body is not None and body.country and not countries:
        countries = (body.country,)
    roles, gender = _roles_in(said)
    return Phrase(
        described.text,
        type_,
        True,
        name=spelled,
        start=name[0].start,
        end=name[-1].end,
        head=_head_of_name(name) if type_ != "person" else "",
        heads=frozenset(token.low for token in said if token.low in lexicon.person_nouns() or token.low in lexicon.kinds()),
        determiner=described.determiner,
        countries=countries,
        function=function,
        roles=roles,
        gender=gender or (_given_gender(name) if type_ == "person" else ""),
        acronym=described.acronym,
        owner=described.owner,
        complement=_said(described.text, described.complement),
        sure=sure,
    )


def _plain(name: list[Token]) -> bool:
    """Does a name say only what every state has ("Defence Forces", "Ministry of Health")?"""
    lows = [token.low for token in name]
    hit = lexicon.functions().at(lows, 0)
    return hit is not None and hit[0] == len(lows)


def _head_of_name(name: list[Token]) -> str:
    end = next((i for i, t in enumerate(name) if i and t.low in ("of", "for", "on", "against") and not t.capital), len(name))
    return lexicon.singular(name[end - 1].low)[0]


def _given_gender(name: list[Token]) -> str:
    if len(name) < 2:
        return ""
    gender = lexicon.given_names().get(fold(name[0].text), "")
    return "" if gender == "any" else gender


def _of_place(complement: list[Token]) -> list[Token]:
    return complement[1:] if complement and complement[0].low in ("of", "from", "in") else []


def countries_in(found: list[Token]) -> tuple[str, ...]:
    """Countries that the words name, by name, adjective, capital or seat, each once, in order.

    >>> countries_in(tokens("Danish and Norwegian officials in Oslo"))
    ('Denmark', 'Norway')
    """
    lows = [token.low for token in found]
    countries: list[str] = []
    index = 0
    while index < len(found):
        hit = lexicon.any_country().at(lows, index) if found[index].capital else None
        if hit is None:
            index += 1
            continue
        if hit[1] not in countries:
            countries.append(hit[1])
        index += hit[0]
    return tuple(countries)


def function_of(found: list[Token]) -> str | None:
    """What a body of a state does, if the words say nothing narrower: "the Danish defence ministry".

    >>> function_of(tokens("Denmark's Ministry of Defence")), function_of(tokens("Air Rescue Forces"))
    ('defence_ministry', None)
    """
    lows = [token.low for token in found]
    kept = [low for low, keep in zip(lows, _not_country(found, lows), strict=True) if keep]
    while len(kept) > 1 and kept[-1] == "of":
        kept.pop()
    for index in range(len(kept)):
        hit = lexicon.functions().at(kept, index)
        if hit is not None and lexicon.all_in(kept[:index], NEUTRAL) and lexicon.all_in(kept[index + hit[0] :], TAIL_HEADS):
            return hit[1]
    if kept and kept[-1] in lexicon.group_nouns() and all(word in NEUTRAL or "-" in word for word in kept[:-1]):
        return "military"
    return None


def _not_country(found: list[Token], lows: list[str]) -> list[bool]:
    keep = [True] * len(found)
    for index, token in enumerate(found):
        if keep[index] and token.capital and (hit := lexicon.any_country().at(lows, index)) is not None:
            keep[index : index + hit[0]] = [False] * hit[0]
    return keep


def _roles_in(found: list[Token]) -> tuple[frozenset[str], str]:
    """Classes of the roles that the words name, and the gender that a title or a noun tells."""
    roles: set[str] = set()
    gender = ""
    lows = [token.low for token in found]
    index = 0
    while index < len(lows):
        told = lexicon.gendered_nouns().get(lows[index]) or lexicon.titles().get(lows[index], "")
        gender = gender or (told if told in ("male", "female") else "")
        hit = lexicon.role_phrases().at(lows, index)
        if hit is not None:
            roles |= lexicon.roles()[hit[1]]
            index += hit[0]
        else:
            index += 1
    return frozenset(roles), gender


def _description(described: _Described, noun: list[Token]) -> Phrase:
    """A phrase without a name: "the agency", "a senior official", "Danish troops"."""
    head, plural = lexicon.singular(noun[-1].low)
    words = [*described.before, *noun] if noun[0] not in described.before else [*described.before, *noun[-1:]]
    said = [token for index, token in enumerate(words) if token not in words[:index]]
    countries = countries_in([*said, *_of_place(described.complement)])
    function = function_of(said)
    if function == "military" and not countries_in(said) and described.complement[:1] and described.complement[0].low != "from":
        countries = countries_in(said)
    type_ = description_type(head, noun[-1].low, function, plural)
    roles, gender = _roles_in(noun)
    if type_ == "person" and head in lexicon.covers() and not roles:
        roles = frozenset()
    from_country = described.complement and not countries_in(said)
    end = described.complement[-1].end if from_country else said[-1].end
    national = function is not None and len(countries) == 1 and type_ == "organisation"
    return Phrase(
        described.text,
        type_,
        named=national and described.determiner in ("", "the"),
        name=described.text[said[0].start : end] if national else "",
        start=said[0].start,
        end=end,
        head=head,
        heads=frozenset({head, noun[-1].low}),
        modifiers=_modifiers(noun[:-1]),
        plural=plural,
        determiner=described.determiner,
        countries=countries,
        function=function,
        roles=roles,
        gender=gender,
        acronym=described.acronym,
        owner=described.owner,
        complement=_said(described.text, described.complement),
    )


def _modifiers(found: list[Token]) -> frozenset[str]:
    """What tells one "agency" from another: the words before the noun but for countries and states."""
    lows = [token.low for token in found]
    kept = []
    index = 0
    while index < len(found):
        length = _country_at(lows, index) if found[index].capital else None
        if length is None and lows[index] not in NEUTRAL:
            kept.append(lows[index])
        index += length or 1
    return frozenset(kept)


def description_type(head: str, word: str, function: str | None, plural: bool) -> EntityType:
    """The type of what a noun describes.

    >>> [description_type(w, w, None, False) for w in ("official", "ministry", "footage", "newspaper")]
    ['person', 'organisation', 'impersonal', 'outlet']
    """
    if word in lexicon.group_nouns() or word in ("police", "government", "military"):
        return "organisation"
    if lexicon.demonyms().starts(word) or lexicon.demonyms().starts(head):
        return "person"
    if head in lexicon.person_nouns() and function not in ("government",):
        return "person"
    if function == "state_media" or word in lexicon.outlet_words() and head not in lexicon.impersonal_nouns():
        return "outlet" if word != "agency" else "organisation"
    if function is not None or (head in lexicon.kinds() and head not in lexicon.impersonal_nouns()):
        return "organisation"
    if head in ("country", "nation", "kremlin"):
        return "place"
    if head in lexicon.impersonal_nouns():
        return "impersonal"
    if head.endswith(("er", "or", "ist", "man", "woman", "ian", "ant", "eer")) and (plural or not head.endswith("paper")):
        return "person"
    return "person" if plural else "impersonal"


def _with_apposition(phrase: Phrase, piece: list[Token], text: str) -> Phrase:
    """The phrase with what an apposition adds: a name, a role, a country, a function, a short form."""
    if piece[0].low in RELATIVES or piece[0].text[0].isdigit():
        return phrase
    said = parse(text[piece[0].start : piece[-1].end])
    if not phrase.named and phrase.type == said.type == "person" and said.named and said.text == said.name:
        return _renamed(phrase, said, piece[0].start)
    if phrase.type == said.type or not phrase.sure:
        return _described_by(phrase, said)
    return phrase


def _renamed(phrase: Phrase, said: Phrase, offset: int) -> Phrase:
    return Phrase(
        phrase.text, "person", True, name=said.name, start=offset + said.start, end=offset + said.end,
        heads=phrase.heads, countries=phrase.countries, roles=phrase.roles, gender=phrase.gender or said.gender,
        owner=phrase.owner, complement=phrase.complement, apposition=said.text,
    )  # fmt: skip


def _described_by(phrase: Phrase, said: Phrase) -> Phrase:
    describes = not said.named or (said.function is not None and bool(said.countries))
    if not describes:
        return phrase
    type_ = phrase.type if phrase.sure else said.type
    changes = {
        "type": type_,
        "sure": True,
        "roles": phrase.roles | said.roles,
        "heads": phrase.heads | said.heads | {said.head},
        "countries": phrase.countries or said.countries,
        "function": phrase.function or (said.function if type_ == "organisation" else None),
        "gender": phrase.gender or said.gender,
        "apposition": phrase.apposition or said.text,
    }
    return _replace(phrase, changes)


def _replace(phrase: Phrase, changes: dict[str, object]) -> Phrase:
    values = {name: getattr(phrase, name) for name in Phrase.__dataclass_fields__}
    return Phrase(**{**values, **changes})
