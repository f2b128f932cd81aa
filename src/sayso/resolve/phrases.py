"""Reads a noun phrase: whose name is in it, what it says of whoever it names or describes.

"Mr. Roe", "the ministry's spokeswoman Ada Roe", "a senior official", "the Lake Authority (LA), a state agency": the
same function reads the source of a statement, a mention found in the text and an alias of a stored entity, so that
every later comparison rests on the words alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.facts import (
    countries_in,
    function_of,
    given_gender,
    head_of_name,
    is_plain,
    modifiers_in,
    of_place,
    roles_in,
)
from sayso.resolve.tokens import Token, is_acronym, is_word, tokens
from sayso.resolve.types import (
    body_type,
    country_at,
    description_type,
    inside_name,
    is_body,
    is_country,
    is_people,
    is_person_noun,
    is_role,
    known_type,
    name_type,
    names_person,
)
from sayso.text import fold

PREPOSITIONS = lexicon.word_list("prepositions")
RELATIVES = lexicon.word_list("relatives")
_CLAUSE = lexicon.word_list("clause")
QUANTITIES = lexicon.word_list("quantities")
ADJECTIVES = lexicon.word_list("adjectives")
CALLED = lexicon.word_list("called")
NAMES_TOO = lexicon.word_list("names_too")
PORTFOLIOS = lexicon.word_list("portfolios")
NEUTRAL = lexicon.word_list("neutral")
PLAIN_NAMES = lexicon.word_list("plain_names")
PAST = lexicon.word_list("past")
PLACE_WORDS = lexicon.word_list("place_words")
LOCAL_BODIES = lexicon.word_list("local_bodies") | CALLED
APP_WORDS = lexicon.word_list("app_words")
DETERMINERS = lexicon.determiners()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says; see :func:`parse`.

    ``name`` is the proper name in it, if there is one, without titles and roles; ``start`` and ``end`` say where.
    ``head`` is the noun of a description, singular. ``sure`` is False where the type is a guess from the form alone.
    ``owner`` is the possessor ("Roe" in "Roe's post"), ``complement`` what follows "of", "at", "for".
    ``affiliation`` is the body a person speaks for or leads ("Lake Power" in "Lake Power chief Ada Roe").
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
    affiliation: str = ""
    pronoun: str = ""
    sure: bool = True


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
    found = tokens(text[:_LONGEST])
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
        if not word and token.low in (
            "at",
            "about",
            "around",
            "nearly",
            "least",
            "almost",
            "only",
            "just",
            "not",
            "even",
        ):
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
            return _name_behind_office(found, index) or (found[:index], found[index:])
    return found, []


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
    if run and len(run) == len(noun) and not owner and len(countries_in(run)) > 1 and _only_countries(run):
        return _joint(described, run)
    if run and not _only_opens_sentence(run, before):
        named = _named(described, run, before)
        if named is not None:
            return named
    return _called_after(described, noun) or _description(described, noun)


def _called_after(described: _Described, noun: list[Token]) -> Phrase | None:  # noqa: PLR0911 (one case a line)
    """A place or body called after a name before its noun: "Lakeland border region", "the Roe campaign"."""
    while len(noun) > 1 and noun[0].low in ("official", "personal", "verified", "own"):
        noun = noun[1:]
    before = described.before
    if len(noun) == 1 and noun[0].low in CALLED and before and before[-1].owns and before[-1].capital:
        return None if countries_in(before) else _make(described, [*before, *noun], [], "organisation")
    run = noun[: next((index for index, token in enumerate(noun) if not token.capital), len(noun))]
    last = noun[-1].low
    if noun[0].text[0].isdigit() and noun[0].text[-1].isalpha() and "unit" in lexicon.kinds().get(last, ()):
        return _make(described, noun, [], "organisation")
    if not run or len(noun) - len(run) > 3 or not len(noun) - len(run) or is_country(run) or run[0].low in ADJECTIVES:
        return None
    if last in APP_WORDS and known_type(described.text[run[0].start : run[-1].end]) == "platform":
        return _make(described, run, [], "platform")
    if last in PLACE_WORDS and last not in ("state", "port", "city") and (last != "front" or len(noun) == len(run) + 1):
        return _make(described, run, [], "place")
    if last in LOCAL_BODIES or last == "foundation":
        return _make(described, noun, [], "organisation")
    return None


def _only_opens_sentence(run: list[Token], before: list[Token]) -> bool:
    """Is the single capital there because a sentence begins ("Officials", "Police")?"""
    if len(run) > 1 or before:
        return False
    stem, plural = lexicon.singular(run[0].low)
    nouns = stem in lexicon.person_nouns() or stem in lexicon.impersonal_nouns() or stem in lexicon.kinds()
    low = run[0].low
    document = bool({stem, low} & lexicon.impersonal_nouns().keys()) and low not in (
        "bill",
        "page",
        "case",
        "ad",
        "will",
    )
    body = low in lexicon.group_nouns() or low in ("police", "government", "parliament")
    return (plural and nouns) or document or body


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


def _named(  # noqa: PLR0911 (one case a line)
    described: _Described, run: list[Token], before: list[Token]
) -> Phrase | None:
    """The phrase as a proper name, or ``None`` if its capitals only spell a role ("The President")."""
    lows = [token.low for token in run]
    if is_people(lows):
        return None
    descriptor = before[-1].low if before else ""
    if (whole := known_type(described.text[run[0].start : run[-1].end])) is not None and not is_role(lows):
        return _make(described, run, [], whole)
    if _two_bodies(described.text, run):
        return _joint(described, run)
    if is_body(run) and not is_person_noun(descriptor):
        return _make(described, run, [], body_type(run))
    name, peeled = peel(run)
    if not name:
        return None
    if any(token.low in ("and", "&", "or") for token in name) and not is_body(name):
        return _joint(described, run)
    type_, sure = name_type(name, peeled, descriptor)
    return _make(described, name, peeled, type_, sure)


def _two_bodies(text: str, run: list[Token]) -> bool:
    """Is it two names ("LA and Lake Department"), not one with "and" in it ("Department of Health and Welfare")?"""
    index = next((i for i, token in enumerate(run) if token.low == "and" and 0 < i < len(run) - 1), 0)
    left = run[:index]
    if not left or (known_type(text[run[0].start : run[-1].end]) is not None):
        return False
    whole = known_type(text[left[0].start : left[-1].end]) is not None or is_acronym(left[-1].text)
    plain = not any(token.low in ("of", "for") or token.low in NEUTRAL for token in left)
    return whole or (plain and is_body(left) and is_body(run[index + 1 :]))


def _joint(described: _Described, run: list[Token]) -> Phrase:
    """Several names in one source ("Ada Roe and Bo Lund"): a group that is none of them."""
    return Phrase(
        described.text, "person", False, start=run[0].start, end=run[-1].end, plural=True, head="joint",
        countries=countries_in([*described.before, *run]), determiner=described.determiner, owner=described.owner,
    )  # fmt: skip


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
        if after == index or (after == len(run) and lows[index] in NAMES_TOO):
            continue
        if after == len(run) and index == start + 1 and run[start].low in lexicon.given_names():
            continue
        start = max(start, after)
    return run[start:], run[:start]


def _peel_left(run: list[Token], lows: list[str], index: int) -> int:
    """The index behind the titles, roles, countries and the like that start at ``index``."""
    while index < len(run):
        opener = index == 0 and len(run) > 1 and lows[0] in lexicon.plain_words() and lows[0] not in PLAIN_NAMES
        if opener or lows[index] in ("the", "of", "and", "for") or lows[index] in ADJECTIVES:
            index += 1
        elif (found := lexicon.role_phrases().at(lows, index)) is not None:
            if index + found[0] == len(run) and index and lows[index] in NAMES_TOO:
                break
            index += found[0]
        elif lows[index] in lexicon.titles() and index + 1 < len(run):
            index += 1
        elif (length := country_at(lows, index)) is not None and index + length < len(run):
            if index + 2 == len(run) and fold(run[index].text) in lexicon.given_names():
                break  # "Jordan Roe"
            index += length
        else:
            break
    return index


def _make(
    described: _Described, name: list[Token], peeled: list[Token], type_: EntityType, sure: bool = True
) -> Phrase:
    said = [*described.before, *peeled]
    if type_ == "organisation" and name[0].low == "the" and len(name) > 1:
        name = name[1:]
    words = name if type_ != "person" else []
    owner = described.before[-1:] and described.before[-1].owns and countries_in(described.before)
    if (
        type_ == "organisation"
        and owner
        and described.owner
        and function_of([*described.before, *name])
        and is_plain(name)
    ):
        name = [token for token in described.before if token.low not in ("the", "a")] + name
    spelled = described.text[name[0].start : name[-1].end]
    body = lexicon.bodies().get(fold(spelled).removeprefix("the ")) if type_ == "organisation" else None
    function = (body.function if body else None) or (function_of([*said, *words]) if type_ == "organisation" else None)
    countries = countries_in([*said, *words, *of_place(described.complement)])
    if body is not None and body.country and not countries:
        countries = (body.country,)
    roles, gender = roles_in(said)
    return Phrase(
        described.text,
        type_,
        True,
        name=spelled,
        start=name[0].start,
        end=name[-1].end,
        head=head_of_name(name) if type_ != "person" else "",
        heads=frozenset(
            token.low for token in said if token.low in lexicon.person_nouns() or token.low in lexicon.kinds()
        ),
        determiner=described.determiner,
        countries=countries,
        function=function,
        roles=roles,
        gender=gender or (given_gender(name) if type_ == "person" else ""),
        acronym=described.acronym,
        owner=described.owner,
        complement=_said(described.text, described.complement),
        affiliation=_affiliation(described, peeled) if type_ == "person" else "",
        sure=sure,
    )


def _affiliation(described: _Described, peeled: list[Token]) -> str:
    """The name before a role ("Lake Power chief"), or after "of", "for", "at" ("chief of Lake Power")."""
    said = [*described.before, *peeled]
    run: list[Token] = []
    if any(token.low in PAST or token.low.startswith("ex-") for token in said):
        return ""
    lows = [token.low for token in said]
    common = (lexicon.titles(), lexicon.kinds(), ADJECTIVES, lexicon.sectors(), PLACE_WORDS, DETERMINERS)
    for index, token in enumerate(said):
        role = lexicon.role_phrases().at(lows, index)
        if not token.capital or (role is not None and said[index + role[0] - 1].capital):
            break  # in "Lake Party leader" the role "party leader" begins inside the name
        run.append(token)
    if len(run) == 1 and any(run[0].low in words for words in common):
        run = []
    after = (
        described.complement[1:]
        if described.complement and described.complement[0].low in ("of", "for", "at", "from")
        else []
    )
    found = run if run and len(run) < len(said) else _leading_name(after)
    general = any(
        token.low in ADJECTIVES or token.low in ("minority", "majority", "senate", "house") for token in found
    )
    return "" if not found or general or countries_in(found) or is_country(found) else _said(described.text, found)


def _leading_name(found: list[Token]) -> list[Token]:
    """The name that the words begin with: "Lake Power" of "the Lake Power in town"."""
    start = 1 if found and found[0].low in ("the", "a") else 0
    end = start
    while end < len(found) and (
        found[end].capital
        or (found[end].low in lexicon.inner_words() and inside_name(found, end) if end > start else False)
    ):
        end += 1
    return found[start:end]


def _description(described: _Described, noun: list[Token]) -> Phrase:
    """A phrase without a name: "the agency", "a senior official", "Danish troops"."""
    head, plural = lexicon.singular(noun[-1].low)
    if noun[-1].low in lexicon.impersonal_nouns():
        head = noun[-1].low
    words = [*described.before, *noun] if noun[0] not in described.before else [*described.before, *noun[-1:]]
    said = [token for index, token in enumerate(words) if token not in words[:index]]
    countries = countries_in([*said, *of_place(described.complement)])
    function = function_of(said)
    if (
        function == "military"
        and not countries_in(said)
        and described.complement[:1]
        and described.complement[0].low != "from"
    ):
        countries = countries_in(said)
    type_ = description_type(head, noun[-1].low, function, plural)
    roles, gender = roles_in(noun)
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
        modifiers=modifiers_in(noun[:-1]),
        plural=plural,
        determiner=described.determiner,
        countries=countries,
        function=function,
        roles=roles,
        gender=gender,
        acronym=described.acronym,
        owner=described.owner,
        complement=_said(described.text, described.complement),
        affiliation=_affiliation(described, []) if type_ == "person" and described.complement else "",
    )


def _with_apposition(phrase: Phrase, piece: list[Token], text: str) -> Phrase:
    """The phrase with what an apposition adds: a name, a role, a country, a function, a short form."""
    if piece[0].low in RELATIVES or piece[0].text[0].isdigit():
        return phrase
    said = parse(text[piece[0].start : piece[-1].end])
    if not phrase.named and phrase.type == said.type == "person" and said.named and not said.owner + said.determiner:
        return _renamed(phrase, said, piece[0].start)
    if phrase.type == said.type or not (phrase.sure or phrase.complement):
        return _described_by(phrase, said)
    return phrase


def _renamed(phrase: Phrase, said: Phrase, offset: int) -> Phrase:
    return Phrase(
        phrase.text, "person", True, name=said.name, start=offset + said.start, end=offset + said.end,
        heads=phrase.heads, countries=phrase.countries, roles=phrase.roles, gender=phrase.gender or said.gender,
        owner=phrase.owner, complement=phrase.complement, apposition=said.text, affiliation=phrase.affiliation,
    )  # fmt: skip


def _described_by(phrase: Phrase, said: Phrase) -> Phrase:
    describes = not said.named or (said.function is not None and bool(said.countries))
    if not describes:
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
