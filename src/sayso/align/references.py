"""Statements that speak of another statement: "could not verify X's claim", "denied the allegation", "the video".

Their content says little itself. A denial, a doubt, a refusal to vouch or to comment that is mostly such a word belongs
to the claim it speaks about: the nearest statement before it in the article, of the source it names if it names one;
for "the video" the nearest that shows or cites one. Without such a statement nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.align.clauses import TELLING
from sayso.align.tokens import Token
from sayso.align.units import Unit
from sayso.align.words import word_list
from sayso.model import Mention, Reading, Stance, Statement

ABOUT: frozenset[Stance] = frozenset({"denies", "doubts", "could_not_verify", "no_comment", "confirms"})
"""Stances that may speak of another statement."""
LITTLE = 2
"""Other telling words that such a content may have and still say nothing itself."""


@lru_cache(maxsize=1)
def claim_words() -> dict[str, str]:
    """``{"claim": "said", "video": "shown", ...}`` from ``data/align/claim_words.txt``."""
    return dict(line.split() for line in word_list("claim_words"))


def spoken_of(unit: Unit) -> list[str]:
    """What the unit speaks of, ``said`` or ``shown``, if it says next to nothing itself; else nothing."""
    if unit.stance not in ABOUT:
        return []
    words = claim_words()
    kinds = [words[t.base] for t in unit.plain if t.base in words]
    own = [t for t in unit.plain if _tells(t, words)]
    return sorted(set(kinds)) if len(own) <= LITTLE else []


def _tells(token: Token, words: Mapping[str, str]) -> bool:
    return token.base not in words and token.weight >= TELLING and not token.capital and not token.is_number


def targets(unit: Unit, reading: Reading) -> list[Statement]:
    """The statements of the article that the unit speaks of."""
    before = [s for s in reading.statements if s.content and s.content[0].start < unit.parts[0].start]
    before = sorted((s for s in before if s.stance not in ABOUT and s.id != unit.statement), key=_place)
    named = _named_before(unit, reading.mentions, before)
    pool = [s for s in before if not named or (s.source is not None and s.source.entity in named)]
    kinds = spoken_of(unit)
    shown = [s for s in pool if s.evidence is not None][-1:] if "shown" in kinds else []
    # "The claim or the video": the claim is another than what the video is said to show.
    said = [s for s in pool if s not in shown][-1:] if "said" in kinds else []
    return [*said, *shown]


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
