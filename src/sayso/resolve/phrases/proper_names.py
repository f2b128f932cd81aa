"""The proper name in a noun phrase, without the titles, roles, owners and credits that stand before it."""

from __future__ import annotations

from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.phrases.affiliations import affiliation_in
from sayso.resolve.phrases.facts import (
    countries_in,
    function_of,
    given_gender,
    head_of_name,
    is_plain,
    of_place,
    roles_in,
)
from sayso.resolve.phrases.noun_phrase import Described, Phrase, words_of
from sayso.resolve.phrases.tokens import Token, is_acronym
from sayso.resolve.phrases.types import (
    body_type,
    country_at,
    is_body,
    is_people,
    is_person_noun,
    is_role,
    known_type,
    name_type,
    names_person,
    title_of_several,
)
from sayso.text import fold

ADJECTIVES = lexicon.word_list("adjectives")
NAMES_TOO = lexicon.word_list("names_too")
NEUTRAL = lexicon.word_list("neutral")
PLAIN_NAMES = lexicon.word_list("plain_names")
CREDITS = lexicon.word_list("credits")
STRUCTURES = lexicon.word_list("structures") - {"county"}
SAINTS = lexicon.word_list("saints")
TIED = lexicon.word_list("tied")


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
        return proper_name(described, run, [], whole)
    if _two_bodies(described.text, run):
        return joint(described, run)
    if is_body(run) and (not is_person_noun(descriptor) or run[-1].low == "party"):
        return proper_name(described, run, [], body_type(run))
    if _is_road(run):
        return proper_name(described, run, [], "place")  # "New Jersey Turnpike"
    name, peeled = peel(run)
    if not name:
        return None
    if any(token.low in ("and", "&", "or") for token in name) and not is_body(name):
        return joint(described, run)
    type_, sure = name_type(name, peeled, descriptor)
    return proper_name(described, name, peeled, type_, sure)


def _is_road(run: list[Token]) -> bool:
    """Does a state or country begin and a road, bridge or the like end a name: "New Jersey Turnpike"?"""
    lows = [token.low for token in run]
    hit = lexicon.states().at(lows, 0) or lexicon.country_names().at(lows, 0)
    named = hit is not None and hit[0] < len(run) and lows[-1] in STRUCTURES
    return named and not any(names_person(low) for low in lows)


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
    lows = [token.low for token in lead]
    if is_body(run) or any(is_role(lows[first:]) for first in range(len(lows))):
        return run  # "Lake County Executive Ada Roe"
    known = known_type(words_of(text, lead))
    place = known == "place" and fold(lead[0].text) not in lexicon.given_names()  # "Lakeland Ada Roe"
    return run[-2:] if place or is_body(lead) or known in ("organisation", "outlet") else run


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
        short = lows[index].endswith(".") and lows[index] in lexicon.titles() and lows[index] not in SAINTS
        if short and index + 2 < len(run):  # "Army Gen. Ada Roe"
            start = max(start, _peel_left(run, lows, index))
            continue
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
        if (
            opener
            or crowd
            or _titles_several(run[index:])
            or lows[index] in ("the", "of", "and", "for")
            or lows[index] in ADJECTIVES
        ):
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
            if known_type(f"{run[index].text} {run[index + 1].text}") == "place" and length == 1:
                break  # "Kansas City Sluicers"
            index += length
        else:
            break
    return index


def _titles_several(run: list[Token]) -> bool:
    """Does a title for several people begin a name ("Senators Ada Roe and Bo Lund", "Reps. Roe and Lund")?"""
    if len(run) < 3 or run[0].low in NAMES_TOO:
        return False
    title = title_of_several(run[0].low)
    return title.endswith(".") or (bool(title) and fold(run[1].text) in lexicon.given_names())


def proper_name(
    described: Described, name: list[Token], peeled: list[Token], type_: EntityType, sure: bool = True
) -> Phrase:
    """The phrase around a name of this type; ``peeled`` are the titles and roles that stood before it."""
    if type_ == "person" and not sure and _abbreviates(described.acronym, name):
        type_, sure = "organisation", True  # people are not abbreviated in brackets
    if type_ == "organisation":
        name = _with_owner(described, name[1:] if name[0].low == "the" and len(name) > 1 else name)
    said, person = [*described.before, *peeled], type_ == "person"
    roles, gender = roles_in(said)
    if peeled and person:
        roles |= lexicon.roles().get(title_of_several(peeled[0].low), frozenset())
    function, countries = _of_state(described, said, name, type_)
    return Phrase(
        described.text,
        type_,
        True,
        name=words_of(described.text, name),
        start=name[0].start,
        end=name[-1].end,
        head=head_of_name(name) if not person else "",
        heads=frozenset(
            token.low for token in said if token.low in lexicon.person_nouns() or token.low in lexicon.kinds()
        ),
        determiner=described.determiner,
        countries=countries,
        function=function,
        roles=roles,
        gender=gender or (given_gender(name) if person else ""),
        acronym=described.acronym if not person else "",  # "Ada Roe (UK)" is not called so
        owner=described.owner,
        complement=words_of(described.text, described.complement),
        affiliation=affiliation_in(described, peeled) if person else "",
        sure=sure,
    )


def _with_owner(described: Described, name: list[Token]) -> list[Token]:
    """The name of a state's body with the state that owns it, if it says only what every state has."""
    before = described.before
    owned = described.owner and before and before[-1].owns and countries_in(before)
    if not owned or function_of([*before, *name]) is None or not is_plain(name):
        return name
    return [token for token in before if token.low not in ("the", "a")] + name


def _of_state(
    described: Described, said: list[Token], name: list[Token], type_: EntityType
) -> tuple[str | None, tuple[str, ...]]:
    """What a body does for a state, and the countries that the words or the list of bodies give."""
    words = name if type_ != "person" else []
    if type_ == "place" and fold(words_of(described.text, name)).removeprefix("the ") in lexicon.places():
        words = []  # "Latin America" is no country's
    countries = countries_in([*said, *words, *of_place(described.complement)])
    if type_ != "organisation":
        return None, countries
    body = lexicon.bodies().get(fold(words_of(described.text, name)).removeprefix("the "))
    if body is not None and body.country and not countries:
        countries = (body.country,)
    return (body.function if body else None) or function_of([*said, *words]), countries


def _abbreviates(acronym: str, name: list[Token]) -> bool:
    """Does a short form in brackets hold the first letters of the name ("Lake Price Index (LPI)")?"""
    firsts = "".join(token.text[0] for token in name if token.capital)
    return len(firsts) > 2 and fold(acronym).replace(".", "") == fold(firsts)
