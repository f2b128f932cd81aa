"""Who "he", "the agency", "the wartime leader" is: a choice among those named before, or none.

Each candidate gets a sum of visible features (:data:`WEIGHTS`); the best one is taken only if it leads the second by
:data:`MARGIN`. Otherwise the mention stays unresolved: a wrong speaker is worse than none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.model import Because, EntityType
from sayso.resolve import lexicon
from sayso.resolve.keys import parties_in
from sayso.resolve.nouns import Phrase
from sayso.resolve.tokens import is_word, tokens

GROUP_MODIFIERS = lexicon.word_list("group_modifiers")
OF_NEWS = frozenset({"news", "press", "wire"})
NO_AGENCIES = lexicon.word_list("no_agencies")
ONE_ROLE = lexicon.word_list("one_role")
PAST = lexicon.word_list("past")
PARTIES = lexicon.word_list("parties")

_OF_MANY = PARTIES | {"presidential"}
"""What says little about which of several candidates is meant."""

WEIGHTS = {
    "same sentence": 2.0,
    "sentence before": 2.2,
    "two sentences before": 1.3,
    "three to five sentences before": 0.6,
    "same paragraph": 0.6,
    "paragraph before": 0.3,
    "subject of its sentence": 1.0,
    "speaks there": 1.2,
    "spoke last": 1.4,
    "inside a quotation": -1.6,
    "possessor or after a preposition": -0.8,
    "named often": 0.5,
    "gender known to agree": 0.6,
}
"""What speaks for a candidate. Set by hand on development articles; see ``docs/entities.md`` for what it reaches."""

MARGIN = 0.7
"""Lead over the second candidate below which nobody is chosen (0.4 and 1.0 were tried)."""

EPITHET_MARGIN = 1.2
"""The lead that "the singer" needs, where nobody was told of as one."""

FAR = 8
"""Sentences after which somebody named is no candidate for a pronoun any more."""


@dataclass(slots=True)
class Referent:
    """Somebody or something that words may refer back to. ``key`` names it inside the article."""

    key: str
    type: EntityType
    gender: str = ""
    plural: bool = False
    named: bool = True
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    spots: list[Spot] = field(default_factory=list)
    parties: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    affiliated: bool = False
    told: frozenset[str] = frozenset()
    """What the lists say "the" may point back to it with."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place where a referent is mentioned."""

    start: int
    end: int
    speaks: bool = False
    subject: bool = False
    oblique: bool = False
    quoted: bool = False


class Layout:
    """Sentence and paragraph numbers of places in a text, and its quoted stretches."""

    def __init__(self, sentences: Sequence[tuple[int, int]], text: str, quoted: Iterable[tuple[int, int]]) -> None:
        self._sentences = [start for start, _ in sentences]
        self._paragraph: list[int] = []
        number = 0
        for (_, end), (start, _) in zip([(0, 0), *sentences], sentences, strict=False):
            number += "\n" in text[end:start]
            self._paragraph.append(number)
        self._quoted = sorted(quoted)
        self._quote_starts = [start for start, _ in self._quoted]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds ``place``."""
        return max(0, bisect_right(self._sentences, place) - 1)

    def start_of(self, number: int) -> int:
        """Where the sentence with this number begins; the first one begins for every smaller number."""
        return self._sentences[max(0, number)] if self._sentences else 0

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds ``place`` begins."""
        return self._sentences[self.sentence(place)] if self._sentences else 0

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds ``place``."""
        return self._paragraph[self.sentence(place)] if self._paragraph else 0

    def quoted(self, place: int) -> bool:
        """True if ``place`` stands inside a quotation."""
        index = bisect_right(self._quote_starts, place) - 1
        return index >= 0 and place < self._quoted[index][1]


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom words refer to (``key`` is ``None`` if two are close or nobody fits) and why."""

    key: str | None
    because: Because


def pronoun(phrase: Phrase, place: int, referents: Iterable[Referent], layout: Layout, last: str | None) -> Choice:
    """Whom "he", "she", "they" or "it" at ``place`` refers to. ``last`` is the key of the source that spoke last."""
    fitting = [referent for referent in referents if agrees(phrase, referent)]
    if phrase.pronoun == "plural":
        near = [referent for referent in fitting if referent.plural and salience(referent, place, layout, last, "")]
        fitting = near or fitting
    rule, margin = f"pronoun {phrase.head!r}", MARGIN
    if phrase.pronoun == "person":
        rule, margin = f"description {phrase.head!r}", EPITHET_MARGIN
    return _best(fitting, place, layout, last, rule, phrase.gender, margin=margin)


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


def description(phrase: Phrase, place: int, referents: Iterable[Referent], layout: Layout, last: str | None) -> Choice:
    """Whom "the agency" or "the wartime leader" at ``place`` refers to: only somebody whom the words fit.

    A person told of by the same noun before ("a spokesman ... the spokesman") fits best, then one whose role the noun
    covers; a body fits by its head word, an outlet by being one.
    """
    fitting = [
        (referent, fit) for referent in referents if (fit := fits(phrase, referent)) > 0 and _before(referent, place)
    ]
    best = max((fit for _, fit in fitting), default=0)
    if any(fit >= 2 and referent.named for referent, fit in fitting):
        best = min(best, 2)  # "the nominee" that stayed open once must not draw every later one
    kept = _nearest_words(phrase, [referent for referent, fit in fitting if fit >= best])
    rule = f"description {phrase.head!r}"
    if len(kept) == 1:
        return Choice(kept[0].key, Because(rule, "the only one whom the words fit"))
    if phrase.head == "agency" and len({referent.type for referent in kept}) > 1:  # of news, or of a state
        near = max(kept, key=lambda one: (_nearest(one, place, layout), one.key))
        return Choice(near.key, Because(rule, "the nearest whom the words fit"))
    return _best(kept, place, layout, last, rule, phrase.gender, far=60)


def _nearest(referent: Referent, place: int, layout: Layout) -> tuple[int, bool, int]:
    """The sentence before ``place`` that last mentions a referent, and whether it does so on its own account."""
    before = [spot for spot in referent.spots if spot.start < place]
    return max((layout.sentence(spot.start), not spot.oblique, spot.start) for spot in before)


def _nearest_words(phrase: Phrase, referents: list[Referent]) -> list[Referent]:
    """Of several whom a description fits those who were told of in its words: "the army spokesman", "the former
    president"; "the president" is rather one who is not told of as a former one."""
    if not referents or phrase.type != "person":
        return referents
    words = {token.low for token in tokens(phrase.text) if token.low not in (phrase.head, "the") and is_word(token)}
    if words & PAST:
        return [referent for referent in referents if _is_past(referent)]
    words -= _OF_MANY
    if words and not phrase.complement:
        return [referent for referent in referents if words <= referent.words] or referents
    return [referent for referent in referents if not _is_past(referent)] or referents


def _is_past(referent: Referent) -> bool:
    return any(word in PAST or word.startswith("ex-") for word in referent.words)


def leading(referents: Sequence[Referent], place: int, layout: Layout, last: str | None, rule: str) -> Choice:
    """Of those whom words may mean the one that leads; the only one, however far away."""
    if len(referents) == 1:
        return Choice(referents[0].key, Because(rule, "the only one whom the words fit"))
    return _best(referents, place, layout, last, rule, "", far=60)


def _before(referent: Referent, place: int) -> bool:
    return bool(referent.spots) and min(spot.start for spot in referent.spots) < place


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
        return 2 * int(referent.type == "impersonal" and phrase.head in referent.heads)
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


def _best(
    referents: Sequence[Referent],
    place: int,
    layout: Layout,
    last: str | None,
    rule: str,
    gender: str,
    far: int = FAR,
    margin: float = MARGIN,
) -> Choice:
    scored = [
        (score, referent.key, detail)
        for referent in referents
        if (found := salience(referent, place, layout, last, gender, far)) is not None
        for score, detail in (found,)
    ]
    scored.sort(key=lambda item: (-item[0], item[1]))
    if not scored:
        return Choice(None, Because(rule, "nobody named before fits"))
    lead = scored[0][0] - scored[1][0] if len(scored) > 1 else scored[0][0]
    detail = f"{scored[0][2]}; leads by {lead:.1f}"
    if len(scored) > 1 and lead < margin:
        return Choice(None, Because(rule, f"two candidates are close ({lead:.1f} apart)"))
    return Choice(scored[0][1], Because(rule, detail))


def _start(spot: Spot) -> int:
    return spot.start


def salience(
    referent: Referent, place: int, layout: Layout, last: str | None, gender: str, far: int = FAR
) -> tuple[float, str] | None:
    """The sum of features of a referent seen from ``place``, with their names; ``None`` if it is too far away."""
    best: tuple[float, str] | None = None
    before = bisect_right(referent.spots, place, key=_start)
    first = bisect_right(referent.spots, layout.start_of(layout.sentence(place) - far) - 1, key=_start)
    for spot in referent.spots[first:before]:
        if spot.end > place:
            continue
        distance = layout.sentence(place) - layout.sentence(spot.start)
        if distance <= far:
            names = list(_features(spot, distance, place, layout))
            score = sum(WEIGHTS[name] for name in names)
            if best is None or score > best[0]:
                best = score, ", ".join(names)
    if best is None:
        return None
    extra = [name for name, holds in (
        ("spoke last", referent.key == last),
        ("named often", before > 2),
        ("gender known to agree", bool(gender) and referent.gender == gender),
    ) if holds]  # fmt: skip
    return best[0] + sum(WEIGHTS[name] for name in extra), ", ".join([best[1], *extra])


def _features(spot: Spot, distance: int, place: int, layout: Layout) -> Iterable[str]:
    near = ("same sentence", "sentence before", "two sentences before", *["three to five sentences before"] * 3)
    if distance < len(near):
        yield near[distance]
    apart = layout.paragraph(place) - layout.paragraph(spot.start)
    if apart < 2:
        yield ("same paragraph", "paragraph before")[apart]
    if spot.speaks:
        yield "speaks there"
    elif spot.subject:
        yield "subject of its sentence"
    if spot.quoted:
        yield "inside a quotation"
    if spot.oblique:
        yield "possessor or after a preposition"
