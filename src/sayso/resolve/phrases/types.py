"""The type of a name or a description, from its form and the word lists alone."""

from __future__ import annotations

from functools import lru_cache

from sayso.model import EntityType
from sayso.resolve import lexicon
from sayso.resolve.phrases.tokens import Token, is_acronym, tokens
from sayso.text import fold

PARTIES = lexicon.word_list("parties")
WEAK_HEADS = lexicon.word_list("weak_heads")
COMPASS = lexicon.word_list("compass")
PLACE_STARTS = lexicon.word_list("place_starts")
PLACE_WORDS = lexicon.word_list("place_words")
_CAMPS = lexicon.word_list("camps")
_GROUPS = lexicon.word_list("associations")
_OUTLET_OR_BODY = lexicon.word_list("outlet_or_body")
_TITLES_OF_BODIES = lexicon.word_list("titles_of_bodies")
_INNER_OWNERS = lexicon.word_list("inner_owners")
_OFFICES_OF = lexicon.word_list("offices_of")
_OFFICE_OWNERS = lexicon.word_list("office_owners")
_WEEKDAYS = lexicon.word_list("weekdays")
_WINDS = frozenset({"north", "south", "east", "west"})
_BODIES_MOSTLY = lexicon.word_list("bodies_mostly")
_SAINTS = lexicon.word_list("saints")
_OUTLET_STARTS = lexicon.word_list("outlet_starts")
_INNER_HEADS = lexicon.word_list("inner_heads")
_INNER_JOINTS = lexicon.word_list("inner_joints")
_INITIALS = frozenset({"AC", "JD", "JK", "JT", "KC", "KT"})
"""Two capitals without stops that news writes for given names; those that end in J are such anyway."""
_INNER_PARTICLES = lexicon.word_list("inner_particles")


@lru_cache(maxsize=20_000)
def known_type(name: str) -> EntityType | None:  # noqa: PLR0911 (one case a line)
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
    seat = lexicon.seats().at(lows, 0) if lows else None
    if seat is not None and seat[0] == len(lows):
        return "organisation"
    if folded in lexicon.outlets():
        return "outlet"
    if 1 < len(lows) < 4 and lows[-1] == "county" and name[:1].isupper():
        return "place"  # as a country, which speaks too
    if folded in lexicon.platforms():
        return "platform"
    return "place" if folded in lexicon.places() else None


def _ends_head(token: Token) -> bool:
    """Does what a body is for begin there: "Institute for", "Alliance Against"?"""
    return token.low == "against" or (token.low in ("of", "for", "on") and not token.capital)


def is_body(run: list[Token]) -> bool:
    """Do these capitalised words form the name of a body rather than of a person?"""
    end = next(
        (
            i
            for i, t in enumerate(run)
            if i and (t.low == "against" or (t.low in ("of", "for", "on") and not t.capital))
        ),
        len(run),
    )
    last = run[end - 1].low
    stem, _ = lexicon.singular(last)
    if _is_staff([t.low for t in run[:end]]):
        return True
    if end == 1 and last in _GROUPS and len(run) > 2:
        return True
    outlet = last.rpartition("-")[2] in lexicon.outlet_heads() and len(run) > 1
    if not (last in lexicon.kinds() or stem in lexicon.kinds() or outlet):
        return bool(run[0].text[0].isdigit() and len(run) > 1 and last not in PLACE_WORDS) or (
            last in lexicon.group_nouns() and len(run) > 1
        )
    if len(run) == 1 or is_role([token.low for token in run[:end]]) or (last in ("side", "city", "house") and end < 2):
        return False
    if fold(run[0].text) in lexicon.given_names() and len(run) == 2 and last in WEAK_HEADS:
        return False
    return run[0].low not in lexicon.titles() or run[0].low in _TITLES_OF_BODIES or run[end - 2].owns


def _is_staff(lows: list[str]) -> bool:
    """Do the words name a body, though each may be a rank ("General Staff", "Danish General Staff")?"""
    start = country_at(lows, 0) or 0
    if start >= len(lows) or lows[start] not in _TITLES_OF_BODIES:
        return False
    hit = lexicon.functions().at(lows, start)
    return hit is not None and start + hit[0] == len(lows) and hit[1] == "general_staff"


def body_type(run: list[Token]) -> EntityType:
    """An outlet by its last word ("The Lake Gazette"), or an organisation."""
    last = run[-1].low.rpartition("-")[2]
    if last in lexicon.outlet_heads() and last not in _OUTLET_OR_BODY:
        return "outlet"
    outlet = last in _OUTLET_OR_BODY - {"media"} and len(run) < 5
    return "outlet" if outlet else "organisation"


def is_role(lows: list[str]) -> bool:
    """Do the words spell a role and nothing else ("prime minister")?"""
    found = lexicon.role_phrases().at(lows, 0)
    return found is not None and found[0] == len(lows)


def is_people(lows: list[str]) -> bool:
    """Is it nothing but a country's adjective or the name of its people ("the Danish in shot", "Danes")?"""
    hit = lexicon.demonyms().at(lows, 0)
    return hit is not None and hit[0] == len(lows)


def is_country(run: list[Token]) -> bool:
    """Is the run nothing but a country's name or adjective, or a compass word ("Western")?"""
    lows = [token.low for token in run]
    hit = lexicon.any_country().at(lows, 0)
    return (hit is not None and hit[0] == len(lows)) or (len(lows) == 1 and lows[0] in COMPASS)


def is_person_noun(word: str) -> bool:
    """Is the word a noun for a person?"""
    return bool(word) and word in lexicon.person_nouns()


def names_person(word: str) -> bool:
    """Does the word, before a name, say that it is a person's?"""
    return word in lexicon.titles() or word in lexicon.roles() or word in PARTIES or bool(title_of_several(word))


def title_of_several(word: str) -> str:
    """The title or role whose plural the word is.

    >>> [title_of_several(word) for word in ("senators", "reps.", "gen.", "lakes")]
    ['senator', 'rep.', '', '']
    """
    stem = f"{word[:-2]}." if word.endswith("s.") else lexicon.singular(word)[0]
    return stem if stem != word and (stem in lexicon.roles() or stem in lexicon.titles()) else ""


def country_at(lows: list[str], index: int) -> int | None:
    """How many words the country or state takes that is named at ``index``, if one is."""
    for phrases in (lexicon.demonyms(), lexicon.country_names(), lexicon.states()):
        if (found := phrases.at(lows, index)) is not None:
            return found[0]
    return None


def heads_of(found: list[Token]) -> bool:
    """Does the last word of these head the name of a body ("Ministry", "Armed Forces") or a place ("Republic")?"""
    last = found[-1].low
    stem, _ = lexicon.singular(last)
    return (
        last in lexicon.kinds()
        or stem in lexicon.kinds()
        or last in lexicon.group_nouns()
        or last in PLACE_WORDS
        or (len(found) == 1 and last in _GROUPS)
        or last in _INNER_HEADS
    )


def owner_inside(found: list[Token], index: int) -> bool:
    """Is the possessive at ``index`` part of a name ("St Roe's Hospital", "Women's College")?"""
    if index + 1 >= len(found) or not (found[index].capital and found[index + 1].capital):
        return False
    if index > 0 and found[index - 1].low in _SAINTS and found[index - 1].capital:
        return True
    if _is_office_of(found, index):
        return True
    return found[index].low in _INNER_OWNERS and lexicon.singular(found[index + 1].low)[0] not in lexicon.roles()


def _is_office_of(found: list[Token], index: int) -> bool:
    """Does an office own the body that is called after it, and that ends the name: "the Governor's Office"?

    >>> from sayso.resolve.phrases.tokens import tokens
    >>> [_is_office_of(tokens(text), 0) for text in ("Governor's Office", "Lakeford's Office", "Mayor's Office Band")]
    [True, False, False]
    """
    owner, behind = found[index].low, found[index + 2 : index + 3]
    ends = not behind or not behind[0].capital or behind[0].low in _WEEKDAYS
    return found[index + 1].low in _OFFICES_OF and ends and (owner in lexicon.roles() or owner in _OFFICE_OWNERS)


def only_office(name: str) -> bool:
    """Does a name say nothing but whose office it is, and not where?

    >>> [only_office(name) for name in ("Governor's Office", "Prime Minister’s Office", "Denby Mayor's Office", "Roe")]
    [True, True, False, False]
    """
    found = tokens(name)
    owned = len(found) > 1 and found[-2].owns and found[-1].low in _OFFICES_OF
    return owned and is_role([token.low for token in found[:-1]])


def inside_name(found: list[Token], index: int) -> bool:
    """Is the joining word at ``index`` part of a name ("Institute for the Study of Lakes", "Bank of Norway")?"""
    before, after = found[index - 1], index + 1
    if found[index].low not in lexicon.inner_words() or not before.capital or before.owns:
        return False
    if found[index].low == "on" and lexicon.singular(before.low)[0] in _CAMPS:
        return False  # "Democrats on the Lake Committee" are not the committee
    while after < len(found) and found[after].low in ("the", "a", "and"):
        after += 1
    if after >= len(found) or not (found[after].capital or found[after].low in lexicon.sectors()):
        return False
    if found[after].low in lexicon.plain_words() or (before.low in PLACE_WORDS and found[index].low != "of"):
        return False
    if found[index].low in _INNER_JOINTS:
        return heads_of(found[:index]) or _inner_before(found, index)
    return _inner_before(found, index) or found[index].low in _INNER_PARTICLES


def _inner_before(found: list[Token], index: int) -> bool:
    return any(
        t.low in ("of", "for", "on", "against", "and") and t.low in lexicon.inner_words() for t in found[1:index]
    )


def name_type(  # noqa: PLR0911, PLR0912 (one case a line)
    name: list[Token], peeled: list[Token], descriptor: str
) -> tuple[EntityType, bool]:
    """The type of a name from its form and the words before it; the second value says if that is sure."""
    spelled = " ".join(token.text for token in name)
    if (known := known_type(spelled)) is not None:
        return known, True
    before = [token.low for token in peeled] or [descriptor]
    if all(word in _BODIES_MOSTLY for word in before) and fold(name[0].text) not in lexicon.given_names():
        return "organisation", True  # "the insurer Lake Cover"
    if peeled and any(names_person(token.low) for token in peeled):
        return "person", True
    if descriptor:
        if is_person_noun(descriptor):
            return "person", True
        if descriptor in lexicon.outlet_words():
            return "outlet", True
        if descriptor in lexicon.kinds():
            return "organisation", True
        if descriptor in PLACE_WORDS:
            return "place", True
    if len(name) > 1 and name[-1].low in PLACE_WORDS and fold(name[0].text) not in lexicon.given_names():
        return "place", True
    if len(name) > 1 and (name[0].low in PLACE_STARTS or (name[0].low in PLACE_WORDS and name[1].low == "of")):
        return "place", True
    if len(name) > 1 and name[0].low in _OUTLET_STARTS:
        return "outlet", False
    if any(is_acronym(token.text) and token.text.isupper() for token in name):
        if len(name) == 1:
            word = name[0].text
            return ("person", False) if len(word) > 4 and word.isalpha() else ("organisation", True)
        if any(token.text.isupper() and 1 < len(token.text) < 6 and is_acronym(token.text) for token in name):
            return ("person" if _begins_with_initials(name) else "organisation"), False
    if len(name) == 2 and name[0].low in _WINDS and not (is_country(name[1:]) or "-" in name[1].text):
        return "place", False
    if any(token.text == "&" for token in name):
        return "organisation", False
    if 2 <= len(name) <= 4:
        return "person", fold(name[0].text) in lexicon.given_names()
    return ("organisation", False) if len(name) > 4 else ("person", False)


def _begins_with_initials(name: list[Token]) -> bool:
    """Do two initials begin a name that is a person's: "T.J. Roe", "JD Roe", not "U.S. Steel"?

    >>> [_begins_with_initials(tokens(name)) for name in ("T.J. Roe", "TJ Roe", "U.S. Steel", "EU Week", "JD")]
    [True, True, False, False, False]
    """
    first = name[0].text
    short = first.replace(".", "")
    initials = len(short) == 2 and ("." in first or short.endswith("J") or short in _INITIALS)
    plain = len(name) > 1 and not any(is_acronym(token.text) for token in name[1:])
    return initials and plain and known_type(first) is None and short not in lexicon.state_codes() | {"DC"}


def description_type(  # noqa: PLR0911 (one case a line)
    head: str, word: str, function: str | None, plural: bool
) -> EntityType:
    """The type of what a noun describes.

    >>> [description_type(w, w, None, False) for w in ("official", "ministry", "footage", "newspaper")]
    ['person', 'organisation', 'impersonal', 'outlet']
    """
    if word in lexicon.group_nouns() or word in ("police", "government", "military"):
        return "organisation"
    if (
        lexicon.pronouns().get(word) in ("other", "plural", "relative")
        or word == "people"
        or word.endswith("-year-old")
    ):
        return "person"
    if lexicon.demonyms().starts(word) or lexicon.demonyms().starts(head):
        return "person"
    if head in lexicon.person_nouns() and function not in ("government",):
        return "person"
    if function == "state_media" or (word in lexicon.outlet_words() and head not in lexicon.impersonal_nouns()):
        return "outlet" if word != "agency" else "organisation"
    if function is not None or (head in lexicon.kinds() and head not in lexicon.impersonal_nouns()):
        return "organisation"
    if head in ("country", "nation", "kremlin"):
        return "place"
    if head in lexicon.impersonal_nouns():
        return "impersonal"
    if head.endswith(("er", "or", "ist", "man", "woman", "ian", "ant", "eer")) and (
        plural or not head.endswith("paper")
    ):
        return "person"
    return "person" if plural else "impersonal"
