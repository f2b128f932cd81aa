"""The noun of a phrase: a proper name with what stands before it, or a description."""

from __future__ import annotations

from dataclasses import dataclass

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
from sayso.resolve.tokens import Token, is_acronym
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
)
from sayso.text import fold

ADJECTIVES = lexicon.word_list("adjectives")
CALLED = lexicon.word_list("called")
NAMES_TOO = lexicon.word_list("names_too")
NEUTRAL = lexicon.word_list("neutral")
PLAIN_NAMES = lexicon.word_list("plain_names")
PAST = lexicon.word_list("past")
PLACE_WORDS = lexicon.word_list("place_words")
LOCAL_BODIES = lexicon.word_list("local_bodies") | CALLED
OUTLET_TAILS = lexicon.word_list("outlet_tails")
OUTLET_SORTS = lexicon.word_list("outlet_sorts")
BODIES_TOO = lexicon.word_list("bodies_too")
CREDITS = lexicon.word_list("credits")
RUN_BY = lexicon.word_list("run_by")
COMPANIES = lexicon.word_list("companies")
TIED = lexicon.word_list("tied")
APP_WORDS = lexicon.word_list("app_words")
OWNED_BY = lexicon.word_list("owned_by")
DETERMINERS = lexicon.determiners()


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says; see :func:`sayso.resolve.phrases.parse`.

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


def called_after(described: Described, noun: list[Token]) -> Phrase | None:  # noqa: PLR0911 (one case a line)
    """A place or body called after a name before its noun: "Lakeland border region", "the Roe campaign"."""
    while len(noun) > 1 and noun[0].low in OWNED_BY:
        noun = noun[1:]
    before = described.before
    if len(noun) > 2 and noun[0].low in RUN_BY and lexicon.singular(noun[-1].low)[0] in COMPANIES:
        run = noun[1:-1]
        known = known_type(words_of(described.text, run)) if all(token.capital for token in run) else "place"
        return _make(described, run, [], "organisation") if known in (None, "organisation") else None
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
    if last == "union" and len(run) == 1 and is_acronym(run[0].text) and described.determiner == "the":
        return _make(described, run, noun[1:], "organisation")
    listed = known_type(words_of(described.text, run)) == "organisation"
    if listed and last in ("group", "movement", "militia", "organisation", "organization"):
        return _make(described, run, [], "organisation")  # "the Islamic State group"
    if last in OUTLET_TAILS and described.determiner in ("", "the") and _outlet_behind(noun[len(run) :]):
        name = described.text[run[0].start : run[-1].end]
        return _make(described, run, [], "outlet") if known_type(name) in (None, "outlet") else None
    if last in PLACE_WORDS and last not in ("state", "port", "city") and (last != "front" or len(noun) == len(run) + 1):
        return _make(described, run, [], "place")
    if last in LOCAL_BODIES or last == "foundation":
        return _make(described, noun, [], "organisation")
    return None


def _outlet_behind(tail: list[Token]) -> bool:
    """Do the words behind a name say that it is an outlet's: "news agency", "newspaper", no agency of another kind?"""
    sorts = all(token.low in OUTLET_SORTS for token in tail[:-1])
    return sorts and (tail[-1].low not in ("agency", "station", "network", "channel") or len(tail) > 1)


@dataclass(slots=True)
class Described:
    """A phrase while it is read: what stands before its noun and what follows."""

    text: str
    before: list[Token]
    complement: list[Token]
    determiner: str
    acronym: str
    owner: str


def words_of(text: str, found: list[Token]) -> str:
    """The slice of the text that the tokens cover."""
    return text[found[0].start : found[-1].end] if found else ""


def named_phrase(  # noqa: PLR0911 (one case a line)
    described: Described, run: list[Token], before: list[Token]
) -> Phrase | None:
    """The phrase as a proper name, or ``None`` if its capitals only spell a role ("The President")."""
    whole_run, run = run, _without_lead(described.text, _in_latin(run))
    lows = [token.low for token in run]
    common = len(run) == 1 < len(whole_run) and lexicon.singular(lows[0])[0] in lexicon.person_nouns()
    if is_people(lows) or common:
        return None
    descriptor = before[-1].low if before else ""
    if (whole := known_type(described.text[run[0].start : run[-1].end])) is not None and not is_role(lows):
        return _make(described, run, [], whole)
    if _two_bodies(described.text, run):
        return joint(described, run)
    if is_body(run) and (not is_person_noun(descriptor) or run[-1].low == "party"):
        return _make(described, run, [], body_type(run))
    name, peeled = peel(run)
    if not name:
        return None
    if any(token.low in ("and", "&", "or") for token in name) and not is_body(name):
        return joint(described, run)
    type_, sure = name_type(name, peeled, descriptor)
    return _make(described, name, peeled, type_, sure)


def _in_latin(run: list[Token]) -> list[Token]:
    """A name written in two scripts in Latin letters alone ("Ида Роу Ida Roe")."""
    if all(token.text.isascii() for token in run):
        return run
    latin = [token for token in run if any("a" <= letter <= "ɏ" for letter in token.text.lower())]
    return latin or run


def _without_lead(text: str, run: list[Token]) -> list[Token]:
    """The run without what only stands before a name.

    A photo credit ("Reuters Lakeland"), an age, "Lake-based", the same name in capitals, the body before a person
    ("Lake Council Ada Roe").
    """
    index = 0
    while index < len(run) - 1:
        first = run[index].low
        tied = "-" in first and (first.endswith("-year-old") or first.rpartition("-")[2] in TIED)
        length = int(tied) or _credit(run, index) or _twice(run, index)
        if not length:
            break
        index += length
    run = run[index:]
    lead = run[:-2]
    if not lead or fold(run[-2].text) not in lexicon.given_names() or known_type(words_of(text, run)) is not None:
        return run
    if is_body(run) or is_role([token.low for token in lead]):
        return run
    body = is_body(lead) or known_type(words_of(text, lead)) in ("organisation", "outlet")
    return run[-2:] if body else run


def _twice(run: list[Token], index: int) -> int:
    """How many words stand at ``index`` that are said at once again ("ADA ROE Ada Roe")."""
    half = (len(run) - index) // 2
    one, two = ([fold(token.text) for token in part] for part in (run[index : index + half], run[index + half :]))
    return half if half and one == two and len("".join(one)) > 3 else 0


def _credit(run: list[Token], index: int) -> int:
    """How many words of a photo credit stand at ``index`` with a name behind them, no word of the agency's own."""
    for length in (3, 2, 1):
        rest = run[index + length :]
        if " ".join(token.low for token in run[index : index + length]) in CREDITS and rest:
            return 0 if is_body(run[index:]) or is_role([rest[0].low]) or rest[0].low in NEUTRAL else length
    return 0


def _two_bodies(text: str, run: list[Token]) -> bool:
    """Is it two names ("LA and Lake Department"), not one with "and" in it ("Department of Health and Welfare")?"""
    index = next((i for i, token in enumerate(run) if token.low == "and" and 0 < i < len(run) - 1), 0)
    left = run[:index]
    if not left or (known_type(text[run[0].start : run[-1].end]) is not None):
        return False
    if left[-1].low in lexicon.trades() and run[index + 1].low in lexicon.trades():
        return False  # "the Lakeford Hotel and Restaurant Association"
    whole = known_type(text[left[0].start : left[-1].end]) is not None or is_acronym(left[-1].text)
    plain = not any(token.low in ("of", "for") or token.low in NEUTRAL for token in left)
    return whole or (plain and is_body(left) and is_body(run[index + 1 :]))


def joint(described: Described, run: list[Token]) -> Phrase:
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
        crowd = index == 0 and len(run) > 2 and lows[0] in lexicon.person_nouns() and lows[0] not in NAMES_TOO
        crowd = crowd and fold(run[1].text) in lexicon.given_names()  # "Resident Ada Roe"
        if opener or crowd or lows[index] in ("the", "of", "and", "for") or lows[index] in ADJECTIVES:
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


def _make(described: Described, name: list[Token], peeled: list[Token], type_: EntityType, sure: bool = True) -> Phrase:
    said = [*described.before, *peeled]
    if type_ == "person" and not sure and _abbreviates(described.acronym, name):
        type_, sure = "organisation", True  # people are not abbreviated in brackets
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
        acronym=described.acronym if type_ != "person" else "",  # "Ada Roe (UK)" is not called so
        owner=described.owner,
        complement=words_of(described.text, described.complement),
        affiliation=_affiliation(described, peeled) if type_ == "person" else "",
        sure=sure,
    )


def _abbreviates(acronym: str, name: list[Token]) -> bool:
    """Does a short form in brackets hold the first letters of the name ("Lake Price Index (LPI)")?"""
    firsts = "".join(token.text[0] for token in name if token.capital)
    return len(firsts) > 2 and fold(acronym).replace(".", "") == fold(firsts)


def _affiliation(described: Described, peeled: list[Token]) -> str:
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
    return "" if not found or general or countries_in(found) or is_country(found) else words_of(described.text, found)


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


def _in_town(complement: list[Token]) -> bool:
    """Does the complement name one town and no more ("in Lakeford")?"""
    name = complement[1:] if complement and complement[0].low == "in" else []
    return 0 < len(name) < 4 and all(token.capital for token in name) and countries_in(name) == ()


def description_phrase(described: Described, noun: list[Token]) -> Phrase:
    """A phrase without a name: "the agency", "a senior official", "Danish troops"."""
    head, plural = lexicon.singular(noun[-1].low)
    if noun[-1].low in lexicon.impersonal_nouns():
        head = noun[-1].low
    words = [*described.before, *noun] if noun[0] not in described.before else [*described.before, *noun[-1:]]
    said = [token for index, token in enumerate(words) if token not in words[:index]]
    function = function_of(said)
    own = countries_in(said)
    beside = described.complement[0].low if described.complement else ""
    elsewhere = function == "military" and not own and beside not in ("", "from")  # "troops in Norway" may be anybody's
    countries = () if elsewhere else countries_in([*said, *of_place(described.complement)])
    type_ = description_type(head, noun[-1].low, function, plural)
    bare = described.determiner == "the" and not described.complement
    if noun[-1].low in BODIES_TOO and bare and not {token.low for token in said} & ADJECTIVES:
        type_ = "outlet" if noun[-1].low in lexicon.outlet_words() else "organisation"
    roles, gender = roles_in(noun)
    end = described.complement[-1].end if described.complement and not own else said[-1].end
    local = head == "police" and type_ == "organisation" and not own and _in_town(described.complement)
    national = local or (function is not None and len(countries) == 1 and type_ == "organisation")
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
        complement=words_of(described.text, described.complement),
        affiliation=_affiliation(described, []) if type_ == "person" and described.complement else "",
    )
