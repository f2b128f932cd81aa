"""What somebody who would not comment was asked about, where the sentence itself does not say.

"The ministry did not respond to a request for comment" often ends an article and answers what was told of the ministry
long before. It goes to the last claim shortly before that somebody else makes of whoever was asked; else, of all such
claims before it, to the one most told, with an accusing cue before others, then the earliest; else to what is told
right before. Without any of these nothing is guessed: it stands for itself, and speaks of the article as a whole.

Read by hand in 424 articles: the claim told last before such a refusal was the one meant in 26 of 56, the one found
here in 44 of 51; the others stand for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from sayso import data
from sayso.align.references import ABOUT, claim_words, points_back, tells
from sayso.align.units import Unit
from sayso.align.words import word_list
from sayso.model import Reading, Statement
from sayso.text import accuses, fold, words

NEAR = 700
"""Code points before a refusal within which the last claim of whoever was asked is the one meant."""


def is_bare(unit: Unit) -> bool:
    """Does the unit only tell that somebody was asked: "to comment", "phone and email messages"?

    Not if it points back ("on it", "those reports"): then it speaks of what was told last.
    """
    known, asking = claim_words(), word_list("asking_words")
    if unit.stance != "no_comment" or points_back(unit) or all(token.base not in asking for token in unit.plain):
        return False
    lead = ["", *(token.word for token in unit.plain)]
    others = [t for t, before in zip(unit.plain, lead, strict=False) if t.base not in asking and before != "this"]
    return not any(t.word != "this" and (t.base in known or tells(t, known)) for t in others)


class Asked:
    """Whom one refusal to comment speaks for, in its article."""

    def __init__(self, refusal: Unit, reading: Reading) -> None:
        self._refusal, self._reading = refusal, reading
        self._by = {s.id: s for s in reading.statements}
        statement = self._by[refusal.statement]
        together = [
            s for s in reading.statements if s.content == statement.content
        ]  # "the board and Lake Power declined"
        self._parties = frozenset(party for s in together for party in _parties(s, reading))
        self._surnames = _surnames(reading, self._parties)
        self._told = {
            s.content for s in reading.statements if s.source is not None and s.source.entity in self._parties
        }
        self._leans = statement.source is None or fold(statement.source.span.text).split()[0] in _leaning()

    def about(self, units: Sequence[Unit], tellers: Callable[[Unit], int]) -> Unit | None:
        """The proposition that was meant, of those of the article; ``tellers`` tells how often its claim is told."""
        start = self._refusal.parts[0].start
        before = [unit for unit in units if unit.parts[0].start < start and self._is_others(unit)]
        naming = [unit for unit in before if self._names(unit)]
        near = [unit for unit in naming if start - unit.parts[-1].end <= NEAR]
        if near:
            return max(near, key=lambda unit: unit.key)
        if naming:
            return min(naming, key=lambda unit: (-tellers(unit), not self._accuses(unit), unit.key))
        last = max(before, key=lambda unit: unit.key, default=None)
        return last if last is not None and not self._leans and self._follows(last, units) else None

    def _is_others(self, unit: Unit) -> bool:
        """Did somebody else claim it, and not together with whoever was asked?"""
        own = self._by[unit.statement].content in self._told
        own = own or (unit.speaker is not None and unit.speaker == self._refusal.speaker)
        return unit.stance not in ABOUT - {"confirms"} and unit.statement != self._refusal.statement and not own

    def _names(self, unit: Unit) -> bool:
        if any(token.capital and token.word in self._surnames for token in unit.plain):
            return True
        return any(
            mention.entity in self._parties and any(part.contains(mention.span) for part in unit.parts)
            for mention in self._reading.mentions
        )

    def _accuses(self, unit: Unit) -> bool:
        return accuses(self._by[unit.statement])

    def _follows(self, last: Unit, units: Sequence[Unit]) -> bool:
        """Is nothing told between the two, other refusals to comment left aside?"""
        refusing = {unit.place for unit in units if unit.stance == "no_comment"}
        between = range(last.place + 1, self._refusal.place)
        return all(place in refusing for place in between)


def _parties(statement: Statement, reading: Reading) -> frozenset[str]:
    """Whoever was asked and whom they speak for: all that the words of the source name, places left aside."""
    if statement.source is None:
        return frozenset()
    span = statement.source.span
    kinds = {entity.id: entity.type for entity in reading.entities}
    inside = {m.entity for m in reading.mentions if m.entity is not None and span.contains(m.span)}
    named = {
        entity.id
        for entity in reading.entities
        if entity.named and entity.type == "person" and _last(entity.name) in _capitals(span.text)
    }
    own = {statement.source.entity} if statement.source.entity is not None else set()
    return frozenset({id for id in inside if kinds.get(id) != "place"} | named | own)


def _surnames(reading: Reading, parties: Iterable[str]) -> frozenset[str]:
    people = (e for e in reading.entities if e.id in set(parties) and e.named and e.type == "person")
    return frozenset(name for person in people for name in (_last(person.name), f"{_last(person.name)}'s"))


def _last(name: str) -> str:
    return fold(name).split()[-1] if name.split() else ""


@lru_cache(maxsize=4096)
def _capitals(text: str) -> frozenset[str]:
    """The words of a text that begin with a capital, folded and without "'s"."""
    return frozenset(fold(text[a:b]).removesuffix("'s") for a, b in words(text) if text[a].isupper())


@lru_cache(maxsize=1)
def _leaning() -> frozenset[str]:
    """Words that begin a source which only the sentence before explains: "his spokesman", "who"."""
    table = data.table("open_references.toml")
    return frozenset(table["possessives"]["words"]) | {"who", "which"}
