"""Who "he", "the agency", "the wartime leader" is: a choice among those named before, or none.

Each candidate gets a sum of visible features (``salience.py``); the best one is taken only if it leads the second by
:data:`MARGIN`. Otherwise the mention stays unresolved: a wrong speaker is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.model import Because
from sayso.resolve import lexicon
from sayso.resolve.article.agreement import PARTIES, agrees, fits
from sayso.resolve.article.layout import Layout
from sayso.resolve.article.salience import FAR, Referent, salience
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import is_word, tokens

PAST = lexicon.word_list("past")

_OF_MANY = PARTIES | {"presidential"}
"""What says little about which of several candidates is meant."""


_OF_WHOM = frozenset({"authority", "government", "group", "organisation", "organization"})
"""Bodies of which a story has many: outside quotations "the government" is none that only a quotation names."""

MARGIN = 0.7
"""Lead over the second candidate below which nobody is chosen (0.4 and 1.0 were tried)."""

EPITHET_MARGIN = 1.2
"""The lead that "the singer" needs, where nobody was told of as one."""


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


def description(phrase: Phrase, place: int, referents: Iterable[Referent], layout: Layout, last: str | None) -> Choice:
    """Whom "the agency" or "the wartime leader" at ``place`` refers to: only somebody whom the words fit.

    A person told of by the same noun before ("a spokesman ... the spokesman") fits best, then one whose role the noun
    covers; a body fits by its head word, an outlet by being one.
    """
    fitting = [
        (referent, fit) for referent in referents if (fit := fits(phrase, referent)) > 0 and _before(referent, place)
    ]
    if phrase.head in _OF_WHOM and not layout.quoted(place):
        fitting = [(referent, fit) for referent, fit in fitting if not _only_quoted(referent, place)]
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


def _only_quoted(referent: Referent, place: int) -> bool:
    """Was somebody told of only by those who are quoted, so that the article itself hardly means them?"""
    return all(spot.quoted for spot in referent.spots if spot.start < place)


def _before(referent: Referent, place: int) -> bool:
    return bool(referent.spots) and min(spot.start for spot in referent.spots) < place


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
