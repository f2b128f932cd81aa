"""Which cue takes which source and content."""

from __future__ import annotations

import numpy as np

from sayso.extract.tagger import features, linking
from sayso.extract.tagger.decode import Spans
from sayso.extract.tagger.network import Network, Scores, View

TEXT = "The mayor said it broke, adding it was old, while Lim denied that"
THE_MAYOR, SAID, IT_BROKE, ADDING, IT_WAS_OLD, LIM, DENIED, THAT = (
    (0, 2), (2, 3), (3, 5), (6, 7), (7, 10), (12, 13), (13, 14), (14, 15),
)  # fmt: skip


def network(no_source: float = -5.0) -> Network:
    """Tables only; no session is needed to link."""
    none = np.zeros(linking.DIMENSIONS + 1, np.float32)
    none[-1] = no_source
    return Network(None, np.zeros((7, 7), np.float32), np.zeros((2, 25), np.float32), none, {})


def scores(words: features.Words, choices: dict[tuple[int, int], list[tuple[int, int]]]) -> Scores:
    """Vectors in which each cue, a dimension of its own, agrees with the sources and contents given for it."""
    vectors = np.zeros((len(words), 3 * linking.DIMENSIONS), np.float32)
    for dimension, (cue, partners) in enumerate(choices.items()):
        vectors[cue[0], dimension] = 10.0
        for start, end in partners:
            vectors[start, linking.DIMENSIONS + dimension] = 10.0
            vectors[start:end, 2 * linking.DIMENSIONS + dimension] = 10.0
    return Scores(np.zeros((len(words), 7), np.float32), [View(0, 0, len(words), vectors)])


def test_two_cues_may_share_a_source() -> None:
    words = features.read(TEXT)
    spans = Spans([THE_MAYOR, LIM], [SAID, ADDING, DENIED], [IT_BROKE, IT_WAS_OLD, THAT])
    choices = {SAID: [THE_MAYOR, IT_BROKE], ADDING: [THE_MAYOR, IT_WAS_OLD], DENIED: [LIM, THAT]}
    groups = linking.link(spans, [], words, scores(words, choices), network())
    assert [(group.cue, group.source, group.content) for group in groups] == [
        (SAID, THE_MAYOR, [IT_BROKE]),
        (ADDING, THE_MAYOR, [IT_WAS_OLD]),
        (DENIED, LIM, [THAT]),
    ]
    assert min(group.p_source for group in groups) > 0.9


def test_a_cue_may_have_no_source() -> None:
    words = features.read(TEXT)
    spans = Spans([THE_MAYOR], [SAID], [IT_BROKE])
    (group,) = linking.link(spans, [], words, scores(words, {SAID: []}), network(no_source=9.0))
    assert group.source is None
    assert group.content == [IT_BROKE]


def test_a_source_in_another_window_is_not_compared() -> None:
    words = features.read(TEXT)
    whole = scores(words, {DENIED: [THE_MAYOR]}).views[0].vectors
    parts = [View(0, 0, 8, whole[:8]), View(8, 6, len(words), whole[6:])]
    spans = Spans([THE_MAYOR], [DENIED], [THAT])
    (group,) = linking.link(spans, [], words, Scores(np.zeros((len(words), 7), np.float32), parts), network())
    assert group.source is None


def test_without_cues_there_are_no_groups() -> None:
    words = features.read(TEXT)
    assert linking.link(Spans([THE_MAYOR], [], [IT_BROKE]), [], words, scores(words, {}), network()) == []


def test_distance_buckets_grow_with_the_log_on_both_sides() -> None:
    distances = np.array([-300, -1, 0, 1, 300])
    assert linking.distance_bucket(distances).tolist() == [0, 11, 12, 13, 24]


def test_a_cue_without_a_source_takes_a_weak_one() -> None:
    words = features.read(TEXT)
    spans = Spans([], [DENIED], [THAT])
    (group,) = linking.link(spans, [LIM], words, scores(words, {DENIED: [LIM, THAT]}), network())
    assert group.source == LIM


def test_a_further_content_of_another_paragraph_is_dropped_unless_quoted() -> None:
    words = features.read("Lim said it broke.\nIt was old.\n“We knew.”")
    cue, broke, old, knew = (1, 2), (2, 4), (5, 8), (9, 14)
    spans = Spans([(0, 1)], [cue], [broke, old, knew])
    (group,) = linking.link(spans, [], words, scores(words, {cue: [(0, 1), broke, old, knew]}), network())
    assert group.content == [broke, knew]
