"""Whom words may mean: who agrees with a pronoun in gender, number and kind, whom a description fits."""

from __future__ import annotations

from functools import lru_cache

from sayso.resolve import lexicon
from sayso.resolve.article.salience import Referent
from sayso.resolve.phrases.keys import parties_in
from sayso.resolve.phrases.labels import ANOTHER, telling_words
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import tokens

GROUP_MODIFIERS = lexicon.word_list("group_modifiers")
OF_NEWS = frozenset({"news", "press", "wire"})
NO_AGENCIES = lexicon.word_list("no_agencies")
ONE_ROLE = lexicon.word_list("one_role")
PARTIES = lexicon.word_list("parties")


def agrees(phrase: Phrase, referent: Referent) -> bool:
    """May a pronoun mean a referent, by gender, number and kind?"""
    if phrase.pronoun in ("male", "female", "person"):
        told = not phrase.gender or referent.gender in ("", phrase.gender)
        return referent.type == "person" and not referent.plural and told
    if phrase.pronoun == "plural":
        return referent.plural or referent.type in ("organisation", "outlet")
    if phrase.pronoun == "thing":
        several = referent.plural and not (referent.named and referent.type == "organisation")
        return not several and referent.type in ("organisation", "outlet", "place", "impersonal")
    return False


def fits(phrase: Phrase, referent: Referent) -> int:  # noqa: PLR0911 (one case a line)
    """How well a description fits a referent: 0 not at all, 1 by kind, 2 by role or function, 3 by the same noun."""
    if phrase.plural != referent.plural and referent.type == "person":
        return 0
    if phrase.countries and referent.countries and not set(phrase.countries) & referent.countries:
        return 0
    parties = parties_in(phrase)
    if parties and referent.parties and not parties & referent.parties:
        return 0
    if phrase.type == "person":
        return _fits_person(phrase, referent)
    if phrase.type == "place":
        return int(referent.type == "place" and bool(referent.countries) and phrase.head in ("country", "nation"))
    if phrase.type == "impersonal":
        others = telling_words(phrase.text) - referent.words
        another = any(word in ANOTHER or word[0].isdigit() for word in others)  # "the 2018 indictment"
        return 2 * int(referent.type == "impersonal" and phrase.head in referent.heads and not another)
    return _fits_body(phrase, referent)


def _fits_person(phrase: Phrase, referent: Referent) -> int:
    if referent.type != "person" or (phrase.gender and referent.gender not in ("", phrase.gender)):
        return 0
    if phrase.head == "president" and referent.affiliated and not phrase.modifiers:
        return 0  # the president of a club is hardly "the president"
    of = _capitals(phrase) - {"the", phrase.head} if phrase.head in PARTIES else set()
    if of and not phrase.plural:  # "the Ohio Democrat"; another party was forbidden above
        return 2 if of <= referent.words else 0
    other = bool(role_of(phrase) & ONE_ROLE and referent.roles) and not role_of(phrase) & referent.roles
    if phrase.head in referent.heads and not other:
        return 3
    named = {word for word in phrase.modifiers if word in GROUP_MODIFIERS or word in _capitals(phrase)}
    if named - referent.words - PARTIES:
        return 0
    told = role_of(phrase)
    whose = named & _capitals(phrase)  # "the Lake Power founder": whoever is told of with the name and a like role
    classes = (told if whose else _narrowest(told & ONE_ROLE)) | lexicon.covers().get(phrase.head, frozenset())
    return 2 if classes & referent.roles else 0


@lru_cache(maxsize=20_000)
def role_of(phrase: Phrase) -> frozenset[str]:
    """The classes of the role that the noun ends: "prime minister" is no minister."""
    lows = [lexicon.singular(token.low)[0] for token in tokens(phrase.text)]
    end = lows.index(phrase.head) + 1 if phrase.head in lows else 0
    spelled = (" ".join(lows[first:end]) for first in range(max(0, end - 3), end))
    roles = lexicon.roles()
    return next((roles[role] for role in spelled if role in roles), roles.get(phrase.head, frozenset()))


def _narrowest(told: frozenset[str]) -> frozenset[str]:
    """Classes without the broad one that a narrower one stands in: "the senator" is no congresswoman."""
    return told - {"lawmaker"} or told


def _capitals(phrase: Phrase) -> set[str]:
    return {token.low for token in tokens(phrase.text) if token.capital}


def _fits_body(phrase: Phrase, referent: Referent) -> int:  # noqa: PLR0911 (one case a line)
    if phrase.head == "agency" and referent.type == "outlet" and not _is_agency(referent):
        return 0
    if phrase.head in lexicon.outlet_words() and referent.type == "outlet":
        public = phrase.head == "agency" and not phrase.modifiers & OF_NEWS  # of a state as well: whoever leads
        return 0 if (_capitals(phrase) & phrase.modifiers) - referent.words else 1 if public else 2
    if referent.type not in ("organisation", "outlet"):
        return 0
    if phrase.head in referent.told and not phrase.plural and phrase.modifiers <= referent.told | referent.words:
        return 3 if phrase.modifiers else 1  # many are groups and agencies: whoever was told of last
    if phrase.function is not None and phrase.function in referent.functions:
        return 3
    if phrase.function is not None and referent.functions and phrase.function not in ("government",):
        return 0
    if phrase.modifiers and not phrase.modifiers & (referent.words | referent.heads):
        return 0
    if phrase.head in referent.heads:
        return 3
    wanted = _STANDS_FOR.get(phrase.head, frozenset())
    return int(any(wanted & _kinds(head) for head in referent.heads))


def _kinds(head: str) -> frozenset[str]:
    """The kinds of a head word in the singular: "foods" and "airlines" head names of companies."""
    return lexicon.kinds().get(head) or lexicon.kinds().get(head + "s", frozenset()) & {"airline", "company"}


def _is_agency(outlet: Referent) -> bool:
    """May "the agency" be this outlet? Not one whose name says that it is a newspaper or a station."""
    return not {part for word in outlet.words for part in word.split("-")} & NO_AGENCIES


_STANDS_FOR: dict[str, frozenset[str]] = {
    "agency": frozenset({"agency"}),
    "group": frozenset({"group", "think_tank", "party"}),
    "organization": frozenset({"group", "think_tank", "party", "union"}),
    "organisation": frozenset({"group", "think_tank", "party", "union"}),
    "company": frozenset({"company"}),
    "firm": frozenset({"company"}),
    **dict.fromkeys(("carmaker", "insurer", "manufacturer", "operator", "retailer", "utility"), frozenset({"company"})),
    "union": frozenset({"union"}),
    "party": frozenset({"party"}),
    "unit": frozenset({"unit"}),
    "force": frozenset({"unit", "police"}),
    "ministry": frozenset({"ministry"}),
    "body": frozenset({"body"}),
    "panel": frozenset({"body"}),
    "think tank": frozenset({"think_tank"}),
    "school": frozenset({"school"}),
    "university": frozenset({"school"}),
    "hospital": frozenset({"hospital"}),
    "club": frozenset({"team"}),
    "team": frozenset({"team"}),
    "department": frozenset({"ministry", "police"}),
    "charity": frozenset({"group"}),
    "airline": frozenset({"airline"}),
    "carrier": frozenset({"airline"}),
    "lender": frozenset({"bank"}),
    "bank": frozenset({"bank"}),
    "regulator": frozenset({"agency"}),
    "watchdog": frozenset({"agency"}),
    "institution": frozenset({"school", "bank"}),
}
"""Descriptions that may stand for a body whose own head word is another one, by kinds of ``organisations.toml``."""
