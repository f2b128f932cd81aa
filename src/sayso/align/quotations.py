"""Quotation groups: the same utterance by one speaker in different words, cuts and translations.

The unit is a sentence of a statement's quoted content, so a quotation whose sentences stand in another order is found
sentence by sentence. Words decide how alike two sentences are (``scorer.quotation_values``), the speaker whether they
may be one utterance at all: another speaker's same phrase stays apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.align import scorer
from sayso.align.blocking import candidates
from sayso.align.families import families
from sayso.align.lexicon import NOT_KIN, Lexicon, prepare
from sayso.align.linking import components
from sayso.align.tokens import Token, tokenise
from sayso.align.units import cuts, sentence_slices
from sayso.model import Passage, Quotation, Reading, Resolution, Span, Variant, content_id
from sayso.text import quoted_pieces, sentences

Passages = tuple[str, Sequence[tuple[int, int]]]
"""A text and the stretches of it that are quoted."""

OTHER_SPEAKER = 2.0
"""Taken from the logit if two named speakers differ. Tried 1, 2, 4 with the speakers that the pipeline finds on dev
pairs: more lets a wrongly resolved "he" part two prints of one sentence. That one person says both was tried as a plus
and dropped: people say many like things."""
OWN_WORDS = 10
"""Quotations of two named speakers are compared only if both are this long: a phrase may be anybody's, ten words in
the same order are one person's, and one of the two names is wrong."""
LEAST_WORDS = 2
"""A quotation of one word ("noticeable") is no utterance to follow."""
FRAGMENT = 6
"""A phrase of fewer words may be anybody's ("a turning point"): it is followed only within one speaker's words."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a quotation: the story entity's id and whether it names who speaks.

    An outlet's name does not: "a statement released by the agency" is somebody else's.
    """

    entity: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence that a statement quotes."""

    statement: str
    article: str
    span: Span
    speaker: Speaker
    quoted: scorer.Quoted

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All its words."""
        return self.quoted.whole.tokens

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Sorts utterances without regard to the order of reading."""
        return (self.article, self.span.start, self.span.end, self.statement)


class People:
    """The story's entities by the ids that articles use."""

    def __init__(self, resolution: Resolution) -> None:
        self._of = dict(resolution.of)
        self._named = {entity.id: entity.named and entity.type != "outlet" for entity in resolution.entities}

    def entity(self, local: str | None) -> str | None:
        """The story entity of an article's entity; the article's own where the story has none."""
        return None if local is None else self._of.get(local, local)

    def speaker(self, local: str | None) -> Speaker:
        """The speaker behind an article's entity."""
        entity = self.entity(local)
        return Speaker(entity, entity is not None and self._named.get(entity, False))


def quoted(text: str, stretches: Iterable[tuple[int, int]], lexicon: Lexicon) -> scorer.Quoted:
    """The quotation in these stretches of a text: its sentences, cut where words were left out."""
    pieces = [
        prepare(tokens, lexicon)
        for start, end in stretches
        for a, b in sentences(text, start, end)
        for c, d in cuts(text, a, b)
        if (tokens := tokenise(text, c, d))
    ]
    whole = pieces[0] if len(pieces) == 1 else prepare([t for piece in pieces for t in piece.tokens], lexicon)
    return scorer.Quoted(tuple(pieces), whole)


def compare_utterances(left: Passages, right: Passages) -> scorer.Best:
    """The overlap of two quotations of any length; which is left does not matter."""
    lexicon = Lexicon()
    return _compare(quoted(*left, lexicon), quoted(*right, lexicon))


def _compare(left: scorer.Quoted, right: scorer.Quoted) -> scorer.Best:
    first, second = sorted((left, right), key=lambda each: [t.word for t in each.whole.tokens])
    return scorer.quotation_overlap(first, second)


def utterance_score(left: Passages, right: Passages) -> float:
    """The probability that two quotations are one utterance, from their words alone."""
    return scorer.scorer("quotation").score(scorer.quotation_values(compare_utterances(left, right)))


def speakers_agree(score: float, left: Speaker, right: Speaker) -> float:
    """The score once it is known who speaks; an unknown or unnamed speaker changes nothing.

    >>> one, other = Speaker("e1", True), Speaker("e2", True)
    >>> speakers_agree(0.8, one, other) < 0.4, speakers_agree(0.8, one, one), speakers_agree(0.8, one, Speaker("e3"))
    (True, 0.8, 0.8)
    """
    return _shifted(score, -OTHER_SPEAKER) if other_speakers(left, right) else score


def other_speakers(left: Speaker, right: Speaker) -> bool:
    """True for two named speakers who are not the same."""
    return left.named and right.named and left.entity != right.entity


def _shifted(score: float, by: float) -> float:
    held = min(max(score, 1e-9), 1 - 1e-9)
    return scorer.squeeze(math.log(held / (1 - held)) + by)


def utterances(readings: Sequence[Reading], people: People, lexicon: Lexicon) -> list[Utterance]:
    """Every quoted sentence of the story, sorted."""
    found = []
    for reading in readings:
        for statement in reading.statements:
            speaker = people.speaker(statement.source.entity if statement.source else None)
            for span in sentence_slices(reading.article, quoted_pieces(reading.article, statement)):
                words = quoted(reading.article.text, [(span.start, span.end)], lexicon)
                if _says_something(words.whole.tokens):
                    found.append(Utterance(statement.id, reading.article.id, span, speaker, words))
    return sorted(found, key=lambda each: each.key)


def _says_something(tokens: Sequence[Token]) -> bool:
    """Two words and more, one of them neither a name nor a number nor a word like "of"."""
    return len(tokens) >= LEAST_WORDS and any(t.weight >= NOT_KIN and not t.capital and not t.is_number for t in tokens)


def edges(found: Sequence[Utterance]) -> list[tuple[float, int, int]]:
    """``(score, i, j)`` of pairs of utterances that are one."""
    model = scorer.scorer("quotation")
    kept = []
    for i, j in candidates([each.tokens for each in found]):
        a, b = found[i], found[j]
        if not may_be_one(a, b):
            continue
        most = scorer.most_quotation_overlap(a.quoted, b.quoted)
        if most is not None and model.most(scorer.quotation_values(most)) < model.threshold:
            continue  # no alignment of the two could reach the threshold
        score = model.score(scorer.quotation_values(_compare(a.quoted, b.quoted)))
        score = speakers_agree(score, a.speaker, b.speaker)
        if score >= model.threshold:
            kept.append((score, i, j))
    return kept


def may_be_one(left: Utterance, right: Utterance) -> bool:
    """False for two sentences of one statement, for two readings of one place, for a fragment unless one speaker says
    both, for two speakers' phrases."""
    if left.statement == right.statement or (left.article == right.article and left.span.overlaps(right.span)):
        return False
    if left.speaker.entity is not None and left.speaker.entity == right.speaker.entity:
        return True
    least = OWN_WORDS if other_speakers(left.speaker, right.speaker) else FRAGMENT
    return min(len(left.tokens), len(right.tokens)) >= least


def groups(found: Sequence[Utterance]) -> list[list[int]]:
    """The utterances' numbers in groups of two and more.

    Surest pairs first; two groups are not joined if that puts two sentences of one statement together, or two named
    speakers who were not found to say one thing themselves.
    """
    pairs = edges(found)
    linked = {(i, j) for _, i, j in pairs}

    def may_join(left: Sequence[int], right: Sequence[int]) -> bool:
        return all(_may_share(found, i, j, linked) for i in left for j in right)

    return [sorted(group) for group in components(len(found), pairs, may_join) if len(group) > 1]


def _may_share(found: Sequence[Utterance], i: int, j: int, linked: set[tuple[int, int]]) -> bool:
    a, b = found[i], found[j]
    apart = a.statement == b.statement or other_speakers(a.speaker, b.speaker)
    return not apart or (min(i, j), max(i, j)) in linked


def group_quotations(
    readings: Sequence[Reading], resolution: Resolution, lexicon: Lexicon | None = None
) -> tuple[Quotation, ...]:
    """The story's quotation groups with their families of wording, sorted by id."""
    found = utterances(readings, People(resolution), Lexicon() if lexicon is None else lexicon)
    grouped = groups(found)
    family = families([[(i, found[i].article, found[i].tokens) for i in group] for group in grouped])
    made = [_quotation([found[i] for i in group], [family[i] for i in group]) for group in grouped]
    return tuple(sorted(made, key=lambda quotation: quotation.id))


def _quotation(members: Sequence[Utterance], family: Sequence[int]) -> Quotation:
    variants = tuple(
        Variant(each.statement, Passage(each.article, each.span), number)
        for each, number in zip(members, family, strict=True)
    )
    speakers = sorted({each.speaker.entity for each in members if each.speaker.entity is not None})
    named = sorted({each.speaker.entity for each in members if each.speaker.entity is not None and each.speaker.named})
    speaker = next(iter(named or speakers), None)
    return Quotation(content_id("q", *(f"{v.statement}:{v.passage.span.start}" for v in variants)), speaker, variants)
