"""From scores to spans."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sayso.extract.tagger import decode, features

OUT, SOURCE, IN_SOURCE, CUE, IN_CUE, CONTENT, IN_CONTENT = range(7)


def sure(tags: list[int], certainty: float = 6.0) -> np.ndarray:
    """Scores that favour a sequence of tags."""
    scores = np.full((len(tags), 7), -certainty, np.float32)
    scores[np.arange(len(tags)), tags] = 0.0
    return scores


def allowed() -> np.ndarray:
    """Transitions that forbid an inside tag after another role."""
    table = np.zeros((7, 7), np.float32)
    for inside in (IN_SOURCE, IN_CUE, IN_CONTENT):
        table[[before for before in range(7) if before not in (inside, inside - 1)], inside] = -1e4
    return table


def best(tags: list[int], line_start: list[int] | None = None) -> list[int]:
    return decode.best_and_wider(sure(tags), line_start or [0] * len(tags), allowed())[0]


def test_a_clear_sequence_is_kept() -> None:
    tags = [SOURCE, IN_SOURCE, CUE, CONTENT, IN_CONTENT, IN_CONTENT, OUT]
    assert best(tags) == tags


def test_an_inside_without_a_begin_is_mended() -> None:
    found = best([OUT, IN_CONTENT, IN_CONTENT, OUT])
    assert all(before in (CONTENT, IN_CONTENT) for before, tag in pairwise(found) if tag == IN_CONTENT)
    assert found[0] != IN_CONTENT


def test_the_first_word_is_never_inside() -> None:
    assert best([IN_CUE, OUT])[0] != IN_CUE


def test_a_cue_does_not_run_over_a_line_break() -> None:
    assert best([CUE, IN_CUE, OUT], [1, 1, 0])[1] != IN_CUE


def test_one_word_is_decoded() -> None:
    assert best([CUE]) == [CUE]


SPANS = [
    ("two contents side by side", [CONTENT, IN_CONTENT, CONTENT], {"content": [(0, 2), (2, 3)]}),
    ("roles side by side", [SOURCE, CUE, CONTENT], {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 3)]}),
    ("nothing", [OUT, OUT], {}),
]


@pytest.mark.parametrize(("why", "tags", "wanted"), SPANS, ids=[case[0] for case in SPANS])
def test_spans_of_tags(why: str, tags: list[int], wanted: dict[str, list[tuple[int, int]]]) -> None:
    found = decode.spans_of(tags)
    assert {role: getattr(found, role) for role in decode.ROLES if getattr(found, role)} == wanted


REPAIRS = [
    ("most of a quotation takes it whole, marks included", "“We shut it down,” she said", (1, 4), [(0, 7)]),
    ("less than half of a quotation is left alone", "“We shut it down,” she said", (1, 2), [(1, 2)]),
    ("what lies before the quotation stays joined", "that “we shut it down” then", (0, 4), [(0, 7)]),
    ("one quoted word is left alone", "the “leak” was small", (2, 3), [(2, 3)]),
    ("a line break cuts a content", "It broke\nNobody knew why", (0, 5), [(0, 2), (2, 5)]),
]


@pytest.mark.parametrize(("why", "text", "content", "wanted"), REPAIRS, ids=[case[0] for case in REPAIRS])
def test_repair_of_contents(why: str, text: str, content: tuple[int, int], wanted: list[tuple[int, int]]) -> None:
    assert decode.repair(decode.Spans([], [], [content]), features.read(text)).content == wanted


def test_a_quotation_that_holds_a_cue_is_not_taken_whole() -> None:
    words = features.read("“We shut it,” he said, “down now”")
    spans = decode.Spans([], [(3, 4)], [(1, 3)])
    assert decode.repair(spans, words).content == [(1, 3)]


def test_a_quotation_that_touches_none_of_the_contents_is_one_of_its_own() -> None:
    """Found by mutation (case 124700): two marks side by side, contents that end at them."""
    from sayso.extract.tagger.decode import _absorbed

    assert _absorbed([(0, 3), (7, 9)], (3, 5)) == [(0, 3), (3, 5), (7, 9)]
    assert _absorbed([], (3, 5)) == [(3, 5)]
