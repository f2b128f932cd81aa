"""The learned reader of attributions: who says what, by which words, and how sure the network is.

``tag`` gives what the network and its decoding find and nothing else: no lexicon, no evidence of paired marks over
paragraphs, no chains. ``extract.statements`` puts the rooms' findings together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.extract.tagger import decode, features, linking, network, signed
from sayso.extract.tagger.confidence import NO_EVIDENCE, Evidence, confidence, log_odds
from sayso.extract.tagger.decode import Range
from sayso.extract.tagger.features import Words
from sayso.extract.tagger.linking import Group
from sayso.model import Article

Offsets = tuple[int, int]

_NOT_BREAK = re.compile(r"[^\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as the network sees it; all offsets are into the article's text.

    ``source`` is empty where none was found; ``cue`` is ``None`` only for a content without any cue in reach. Contents
    keep their quotation marks. ``p_source``, ``p_cue``, ``p_content`` are the mean probabilities of the words' roles
    (1 for an empty source), ``p_link`` that of the weakest link, ``confidence`` the calibrated probability that all of
    it is right, from ``evidence``. ``detail`` tells, in pairs of rule and words, how it came about.
    """

    source: tuple[Offsets, ...]
    cue: Offsets | None
    content: tuple[Offsets, ...]
    p_source: float
    p_cue: float
    p_content: float
    p_link: float
    confidence: float = 1.0
    evidence: Evidence = NO_EVIDENCE
    detail: tuple[tuple[str, str], ...] = ()


def tag(article: Article) -> list[Attribution]:
    """The attributions of an article, in order of their cues; stretches marked as furniture are not read."""
    return tag_text(article.text, [(mark.span.start, mark.span.end) for mark in article.marks])


def tag_text(text: str, marks: Iterable[Offsets] = ()) -> list[Attribution]:
    """The attributions of a text. ``marks`` are stretches to leave out; line breaks in them still count."""
    words = features.read(blanked(text, marks))
    if not len(words):
        return []
    loaded = network.load()
    scores = network.score(loaded, words)
    return read_scores(words, scores, loaded)


def read_scores(words: Words, scores: network.Scores, loaded: network.Network) -> list[Attribution]:
    """The attributions that the network's scores of one text amount to."""
    tags, wider = decode.best_and_wider(scores.tags, words.line_start.tolist(), loaded.transitions)
    spans = decode.repair(decode.spans_of(tags), words)
    weak = decode.weak_sources(wider, spans)
    groups = signed.sign(linking.link(spans, weak, words, scores, loaded), words)
    role_scores = _role_probabilities(scores.tags)
    return [_attribution(group, words, role_scores, loaded.calibration) for group in groups if group.content]


def blanked(text: str, marks: Iterable[Offsets]) -> str:
    """The text with the stretches turned into spaces, so that offsets stay; line breaks are kept.

    >>> blanked("Shut.\\nMORE: gates\\nOpen.", [(6, 17)])
    'Shut.\\n           \\nOpen.'
    """
    for start, end in marks:
        text = text[:start] + _NOT_BREAK.sub(" ", text[start:end]) + text[end:]
    return text


def _role_probabilities(tags: network.Floats) -> network.Floats:
    """``[word, role]``: the probability of the role, begun or continued."""
    probabilities = np.exp(tags)
    return np.asarray(probabilities[:, 1::2] + probabilities[:, 2::2], np.float32)


def _mean(scores: network.Floats, ranges: Sequence[Range], role: int) -> float:
    if not ranges:
        return 1.0
    if len(ranges) == 1:  # most have one, and need no copy
        (start, end) = ranges[0]
        return float(np.add.reduce(scores[start:end, role]) / (end - start))
    return float(np.concatenate([scores[start:end, role] for start, end in ranges]).mean())


def _attribution(group: Group, words: Words, scores: network.Floats, weights: Mapping[str, float]) -> Attribution:
    sources = [group.source] if group.source else []
    p_source, p_cue, p_content = (
        _mean(scores, ranges, role) for role, ranges in enumerate((sources, [group.cue], group.content))
    )
    evidence = Evidence(
        source=log_odds(p_source) if sources else 0.0,
        cue=log_odds(p_cue),
        content=log_odds(p_content),
        source_link=log_odds(group.p_source),
        content_link=log_odds(min(group.p_content)),
        no_source=float(not sources),
        length=math.log(sum(end - start for start, end in group.content)),
        pieces=len(group.content) - 1.0,
    )
    return Attribution(
        source=_offsets(sources, words),
        cue=_offsets([group.cue], words)[0],
        content=_offsets(group.content, words),
        p_source=p_source,
        p_cue=p_cue,
        p_content=p_content,
        p_link=min(group.p_source, *group.p_content),
        confidence=confidence(evidence, weights),
        evidence=evidence,
        detail=_detail(group, evidence),
    )


def _offsets(ranges: Sequence[Range], words: Words) -> tuple[Offsets, ...]:
    """Character offsets; pieces that touch are joined."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((words.spans[start][0], words.spans[end - 1][1]) for start, end in joined)


def _detail(group: Group, evidence: Evidence) -> tuple[tuple[str, str], ...]:
    contents = " ".join(f"{probability:.2f}" for probability in group.p_content)
    features = " ".join(f"{name}={value:.1f}" for name, value in evidence._asdict().items())
    chosen = "source linked" if group.source else "no source chosen"
    return ((chosen, f"{group.p_source:.2f}"), ("content linked", contents), ("confidence from", features))
