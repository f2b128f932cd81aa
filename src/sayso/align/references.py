"""Statements that speak of another statement: "could not verify X's claim", "denied the allegation", "the video".

Their content says little itself. A denial, a doubt, a refusal to vouch or to comment that is mostly such a word belongs
to the claim it speaks about: the nearest statement before it in the article, of the source it names if it names one;
for "the video" the nearest that shows or cites one, for "X's claim or the video", where the article shows none, the
telling in another article of a video that X showed. Without such a statement nothing is guessed.

A short confirmation that only names an event ("confirmed the deaths") goes to the nearest statement before it that
tells it: ``event_told``.

A refusal that names the thing ("denied that any gate was rusty", "the allegation that the gate was rusty") answers
somebody in shorter words than the claim has: ``answered`` finds whom, by how much of its words the claim has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.align.clauses import TELLING
from sayso.align.lexicon import best_of, meetings
from sayso.align.tokens import Token, tokenise
from sayso.align.units import Unit
from sayso.align.words import word_list
from sayso.model import Mention, Reading, Stance, Statement
from sayso.words import table

ABOUT: frozenset[Stance] = frozenset({"denies", "doubts", "could_not_verify", "no_comment", "confirms"})
"""Stances that may speak of another statement."""
CLOSE = 0.1
"""Shares this near to the best are as good."""
LEAST_WORDS, ALIKE = 2, 0.6
"""Words that must agree, and how far: "the criticism" alone answers nobody."""
BEGINNING = 3
"""Words at the head of a content that may name what is shown."""
REFUSALS: frozenset[Stance] = frozenset({"denies", "doubts", "could_not_verify", "no_comment"})
NAMING: frozenset[Stance] = frozenset({"confirms", "could_not_verify", "no_comment"})
"""Stances whose object may only be named. Not denials: "rejected the offer" denies nothing."""
SHORT, NAMED = 7, 2
"""Words, and telling words, that a content may have to be the mere name of an event."""
POINTING = frozenset({"it", "that", "this", "these", "those", "them", "which", "their", "its", "such"})
"""Words that point back to what was told last."""
AFTER_NOUN = frozenset({"of", "in", "from", "for", "by", "as", "on", "at"})
"""Words at which a noun has ended: "the results | of the election"."""
OF_TWO = frozenset({"either", "neither", "both"})
"""Words with which a unit speaks of what two sources said."""
LITTLE = 2
"""Other telling words that such a content may have and still say nothing itself."""


@lru_cache(maxsize=1)
def claim_words() -> dict[str, str]:
    """``{"claim": "said", "video": "shown", ...}`` from ``data/align/claim_words.txt``."""
    return {line.split()[0]: line.split()[1] for line in word_list("claim_words")}


@lru_cache(maxsize=1)
def shown_kinds() -> dict[str, str]:
    """``{"video": "video", "photograph": "images", ...}``: what kind of thing is shown."""
    return {words[0]: words[2] for line in word_list("claim_words") if len(words := line.split()) > 2}


def spoken_of(unit: Unit) -> list[str]:
    """What the unit speaks of, ``said`` or ``shown``, if it says next to nothing itself; else nothing."""
    if unit.stance not in ABOUT:
        return []
    if thing_issued(unit) is not None:
        return ["said"]
    words = claim_words()
    kinds = [words[t.base] for t in unit.plain if t.base in words]
    own = [t for t in unit.plain if tells(t, words)]
    asking = [t for t in unit.plain if t.base in word_list("asking_words")]
    if unit.stance == "no_comment" and asking and set(own) <= set(asking):
        return ["said"]
    return sorted(set(kinds)) if len(own) <= LITTLE else []


@lru_cache(maxsize=1)
def giving_out() -> dict[str, frozenset[str]]:
    """``{"result": {"win", "vote", ...}}``: by which words it is known that such a thing is told."""
    return {words[0]: frozenset(words[1:]) for words in map(str.split, word_list("issued"))}


def thing_issued(unit: Unit) -> str | None:
    """What was given out, if the unit rejects it and says no more: ``result`` for "the results of the election".

    Who calls the results credible speaks of them too, so that the words they share lead nowhere: what is rejected is
    what was given out (``told_as_issued``).
    """
    if unit.stance != "denies" or not 1 < len(unit.plain) <= SHORT or unit.plain[0].word not in word_list("definites"):
        return None
    noun = unit.plain[1:]
    ends = next((n for n, token in enumerate(noun) if token.word in AFTER_NOUN), len(noun))
    return noun[ends - 1].base if ends and noun[ends - 1].base in giving_out() else None


def told_as_issued(unit: Unit, others: Iterable[Unit]) -> list[Unit]:
    """The propositions of others that tell what was given out, those before the unit if there are any."""
    thing = thing_issued(unit)
    signs = giving_out()[thing] if thing is not None else frozenset()
    telling = [
        other
        for other in others
        if other.stance not in ABOUT - {"confirms"}
        and (other.speaker is None or other.speaker != unit.speaker)
        and all(token.base != thing for token in other.plain)
        and any(token.base in signs for token in other.plain)
    ]
    before = [other for other in telling if other.parts[0].start < unit.parts[0].start]
    return before or telling


def points_back(unit: Unit) -> bool:
    """Does the unit point to what was told last: "on it", "those reports", "the request"? Not "for this article"."""
    asking = word_list("asking_words") | {"report"}
    follows = [token.base for token in unit.plain[1:]] + [""]
    is_known = len(unit.plain) == 2 and unit.plain[0].word == "the" and follows[0] != "comment"
    return is_known or any(
        token.word in POINTING and after not in asking for token, after in zip(unit.plain, follows, strict=True)
    )


def tells(token: Token, words: Mapping[str, str]) -> bool:
    """Does a word say something itself: no word of refusing, no name of what was said (``words``), no proper name?"""
    if token.base in words or token.base in word_list("refusing") or token.word in word_list("negations"):
        return False
    return token.weight >= TELLING and not token.capital and not token.is_number


def own_words(unit: Unit) -> list[int]:
    """The places of the words that say what is refused."""
    words = claim_words()
    return [place for place, token in enumerate(unit.plain) if tells(token, words)]


def told_by(refusal: Unit, told: Sequence[Unit]) -> float:
    """The share of the refusal's own words that the propositions of one statement have; 0 if fewer than two agree."""
    best = [0.0] * len(refusal.plain)
    for unit in told:
        met, _ = best_of(meetings(refusal.profile.prepared, unit.profile.prepared), len(best), len(unit.plain))
        best = [max(pair) for pair in zip(best, met, strict=True)]
    own = own_words(refusal)
    if sum(best[place] >= ALIKE for place in own) < LEAST_WORDS:
        return 0.0
    # A name that the claim does not have speaks against it, though names alone answer nobody.
    own += [place for place, token in enumerate(refusal.plain) if token.capital and token.weight >= TELLING]
    total = sum(refusal.plain[place].weight for place in own)
    return sum(refusal.plain[place].weight * best[place] for place in own) / total


def answered(refusal: Unit, statements: Mapping[str, Sequence[Unit]], least: float) -> list[str]:
    """The statements that the refusal may answer: of another speaker, with at least this share of its words.

    ``statements`` are the propositions of each statement. Those that have about as many of its words are all given.
    """
    rated = []
    for statement, units in statements.items():
        first = units[0]
        same = refusal.speaker is not None and first.speaker == refusal.speaker
        if same or first.stance in ABOUT or statement == refusal.statement:
            continue
        share = told_by(refusal, units)
        if share >= least:
            rated.append((share, statement))
    most = max((share for share, _ in rated), default=0.0)
    return sorted(statement for share, statement in rated if share >= most - CLOSE)


def names_event(unit: Unit) -> int | None:
    """The place of the last word of the event's name, if the unit is no more: "the deaths", "the family's release"."""
    if unit.stance not in NAMING or not 0 < len(unit.plain) <= SHORT:
        return None
    definite = unit.plain[0].word in word_list("definites")
    own = own_words(unit)
    named = definite and 1 <= len(own) <= NAMED and not any(_is_only_verb(token) for token in unit.plain)
    return own[-1] if named else None


def _is_only_verb(token: Token) -> bool:
    """A verb in a form that is no noun: "flew", neither "killing" nor "attacks"."""
    inflected = token.word != token.base and token.word not in table().nouns and not token.word.endswith("s")
    return not token.capital and inflected and token.base in table().verbs


def event_told(unit: Unit, before: Iterable[Unit]) -> str | None:
    """The nearest statement before the unit that has the event it names."""
    head = names_event(unit)
    if head is None:
        return None
    telling = [
        (other.parts[0].start, other.statement)
        for other in before
        if other.statement != unit.statement
        and other.stance not in ABOUT
        and other.parts[0].start < unit.parts[0].start
        and any(i == head and like >= ALIKE for i, _, like in meetings(unit.profile.prepared, other.profile.prepared))
    ]
    return max(telling)[1] if telling else None


def targets(unit: Unit, reading: Reading) -> list[Statement]:
    """The statements of the article that the unit speaks of."""
    before = [s for s in reading.statements if s.content and s.content[0].start < unit.parts[0].start]
    speaker = next((_speaker(s) for s in reading.statements if s.id == unit.statement), None)
    before = [s for s in before if s.stance not in ABOUT and s.id != unit.statement]
    before = sorted((s for s in before if not _holds(s, unit, speaker)), key=_place)
    named = _named_before(unit, reading.mentions, before)
    pool = [s for s in before if not named or (s.source is not None and s.source.entity in named)]
    kinds = spoken_of(unit)
    showing = [s for s in pool if kind_shown(s, reading) is not None]
    shown = showing[-1:] if "shown" in kinds else []
    # "The claim or the video": the claim is another than what the video is said to show.
    said = [s for s in pool if s not in shown] if "said" in kinds else []
    said = [s for s in said if s not in showing] or said
    others = [s for s in said if _speaker(s) != _speaker(said[-1])] if _of_two(unit) else []
    return [*others[-1:], *said[-1:], *shown]


def _holds(statement: Statement, unit: Unit, speaker: str | None) -> bool:
    """Is it the unit's own telling: "prosecutors said | they could not confirm it"?"""
    inside = any(piece.contains(unit.parts[0]) for piece in statement.content)
    return inside and speaker is not None and _speaker(statement) == speaker


def _of_two(unit: Unit) -> bool:
    """Does the unit speak of what two sources said: "either figure", "neither claim"?"""
    return any(token.word in OF_TWO for token in unit.plain)


def _speaker(statement: Statement) -> str | None:
    return statement.source.entity if statement.source is not None else None


def kind_shown(statement: Statement, reading: Reading) -> str | None:
    """What the statement cites, or begins with ("photographs showed ..."): ``video``, ``images``, ``documents``."""
    if statement.evidence is not None:
        return statement.evidence.kind
    first = statement.content[0]
    words = tokenise(reading.article.text, first.start, first.end)[:BEGINNING]
    return next((shown_kinds()[token.base] for token in words if token.base in shown_kinds()), None)


def kinds_meant(unit: Unit, told: Iterable[Statement], reading: Reading) -> set[str]:
    """The kinds of shown thing that the unit speaks of and that none of the statements ``told`` shows."""
    meant = {shown_kinds()[token.base] for token in unit.plain if token.base in shown_kinds()}
    return meant if "shown" in spoken_of(unit) and not any(kind_shown(s, reading) for s in told) else set()


def _place(statement: Statement) -> tuple[int, str]:
    return statement.content[0].start, statement.id


def _named_before(unit: Unit, mentions: Iterable[Mention], before: Sequence[Statement]) -> set[str]:
    """Entities that the unit names as the source it speaks of, by a mention in it or by a word of their name."""
    inside = {m.entity for m in mentions if m.entity is not None and any(p.contains(m.span) for p in unit.parts)}
    speakers = {s.source.entity for s in before if s.source is not None and s.source.entity is not None}
    names = {t.word for t in unit.plain if t.capital and t.weight >= TELLING}
    bare = {name.removesuffix("'s") for name in names}
    for statement in before:
        if statement.source is not None and statement.source.entity is not None:
            words = {word.strip(".,'’").lower() for word in statement.source.span.text.split()}
            if words & bare:
                inside.add(statement.source.entity)
    return inside & speakers
