"""A phrase whose noun is a common one: a body or place called after a name before it, or a description."""

from __future__ import annotations

from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.phrases.affiliations import affiliation_in
from sayso.resolve.phrases.facts import countries_in, function_of, modifiers_in, of_place, roles_in
from sayso.resolve.phrases.noun_phrase import Described, Phrase, words_of
from sayso.resolve.phrases.proper_names import proper_name
from sayso.resolve.phrases.tokens import Token, is_acronym
from sayso.resolve.phrases.types import description_type, is_country, known_type

_ADJECTIVES = lexicon.word_list("adjectives")
_CALLED = lexicon.word_list("called")
_GROUPS = frozenset({"group", "movement", "militia", "organisation", "organization"})
_NO_PLACES = frozenset({"state", "port", "city"})
_PLACE_WORDS = lexicon.word_list("place_words")
_STRUCTURES = lexicon.word_list("structures") - {"beach", "county", "hill", "hills", "mountain", "mountains"}
_LOCAL_BODIES = lexicon.word_list("local_bodies") | _CALLED
_OUTLET_TAILS = lexicon.word_list("outlet_tails")
_OUTLET_SORTS = lexicon.word_list("outlet_sorts")
_BODIES_TOO = lexicon.word_list("bodies_too")
_RUN_BY = lexicon.word_list("run_by")
_COMPANIES = lexicon.word_list("companies")
_APP_WORDS = lexicon.word_list("app_words")
OWNED_BY = lexicon.word_list("owned_by")


def called_after(described: Described, noun: list[Token]) -> Phrase | None:
    """A place or body called after a name before its noun: "Lakeland border region", "the Roe campaign"."""
    while len(noun) > 1 and noun[0].low in OWNED_BY:
        noun = noun[1:]
    before = described.before
    if len(noun) > 2 and noun[0].low in _RUN_BY and lexicon.singular(noun[-1].low)[0] in _COMPANIES:
        run = noun[1:-1]
        known = known_type(words_of(described.text, run)) if all(token.capital for token in run) else "place"
        return proper_name(described, run, [], "organisation") if known in (None, "organisation") else None
    if len(noun) == 1 and noun[0].low in _CALLED and before and before[-1].owns and before[-1].capital:
        return None if countries_in(before) else proper_name(described, [*before, *noun], [], "organisation")
    last = noun[-1].low
    if noun[0].text[0].isdigit() and noun[0].text[-1].isalpha() and "unit" in lexicon.kinds().get(last, ()):
        return proper_name(described, noun, [], "organisation")
    run = noun[: next((index for index, token in enumerate(noun) if not token.capital), len(noun))]
    if not run or len(noun) - len(run) > 3 or not len(noun) - len(run) or is_country(run) or run[0].low in _ADJECTIVES:
        return None
    return _called_after_run(described, noun, run)


def _called_after_run(  # noqa: PLR0911 (one case a line)
    described: Described, noun: list[Token], run: list[Token]
) -> Phrase | None:
    """What the capitals that a noun begins with and its last word name together, if they name anything."""
    last, known = noun[-1].low, known_type(words_of(described.text, run))
    if last in _APP_WORDS and known == "platform":
        return proper_name(described, run, [], "platform")
    if last == "union" and len(run) == 1 and is_acronym(run[0].text) and described.determiner == "the":
        return proper_name(described, run, noun[1:], "organisation")
    if known == "organisation" and last in _GROUPS:
        return proper_name(described, run, [], "organisation")  # "the Islamic State group"
    if last in _OUTLET_TAILS and described.determiner in ("", "the") and _outlet_behind(noun[len(run) :]):
        return proper_name(described, run, [], "outlet") if known in (None, "outlet") else None
    if last in _STRUCTURES and len(noun) == len(run) + 1:  # "Lakeford bridge" is not Lakeford
        return proper_name(described, noun, [], "place")
    if last in _PLACE_WORDS - _NO_PLACES and (last != "front" or len(noun) == len(run) + 1):
        return proper_name(described, run, [], "place")
    if last in _LOCAL_BODIES or last == "foundation":
        return proper_name(described, noun, [], "organisation")
    return None


def _outlet_behind(tail: list[Token]) -> bool:
    """Do the words behind a name say that it is an outlet's: "news agency", "newspaper", no agency of another kind?"""
    sorts = all(token.low in _OUTLET_SORTS for token in tail[:-1])
    return sorts and (tail[-1].low not in ("agency", "station", "network", "channel") or len(tail) > 1)


def _in_town(complement: list[Token]) -> bool:
    """Does the complement name one town and no more ("in Lakeford")?"""
    name = complement[1:] if complement and complement[0].low == "in" else []
    return 0 < len(name) < 4 and all(token.capital for token in name) and countries_in(name) == ()


def description_phrase(described: Described, noun: list[Token]) -> Phrase:
    """A phrase without a name: "the agency", "a senior official", "Danish troops"."""
    last = noun[-1].low
    head, plural = lexicon.singular(last)
    head = last if last in lexicon.impersonal_nouns() else head
    words = [*described.before, *noun] if noun[0] not in described.before else [*described.before, *noun[-1:]]
    said = [token for index, token in enumerate(words) if token not in words[:index]]
    function, own = function_of(said), countries_in(said)
    where = [] if _is_elsewhere(described, function, own) else [*said, *of_place(described.complement)]
    countries = countries_in(where)
    type_ = _type_of_body(described, said, last) or description_type(head, last, function, plural)
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
        heads=frozenset({head, last}),
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
        affiliation=affiliation_in(described, []) if type_ == "person" and described.complement else "",
    )


def _is_elsewhere(described: Described, function: str | None, own: tuple[str, ...]) -> bool:
    """Are they troops told of by where they are alone ("troops in Norway"), who may be anybody's?"""
    beside = described.complement[0].low if described.complement else ""
    return function == "military" and not own and beside not in ("", "from")


def _type_of_body(described: Described, said: list[Token], last: str) -> EntityType | None:
    """The type of a bare noun that with "the" mostly means a body ("the firm"), if it is one."""
    bare = described.determiner == "the" and not described.complement
    if last not in _BODIES_TOO or not bare or {token.low for token in said} & _ADJECTIVES:
        return None
    return "outlet" if last in lexicon.outlet_words() else "organisation"
