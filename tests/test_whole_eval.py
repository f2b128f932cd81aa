"""The matching of ``eval/whole.py``."""

import pytest
from tests.builders import article, statement

TEXT = "Ada Miller said the gate was shut. Jon Reeve denied that the gate was shut."


@pytest.fixture(scope="module")
def measure(evaluation):
    return evaluation("whole")


def wanted(cue, content, stance="asserts"):
    start, place = TEXT.index(cue), TEXT.index(content)
    return {
        "cue": [start, start + len(cue)],
        "content": [[place, place + len(content)]],
        "kind": "indirect",
        "stance": stance,
    }


FOUND = statement(article(TEXT), "Ada Miller", "said", "the gate was shut")


@pytest.mark.parametrize(
    ("gold", "counts"),
    [
        (wanted("said", "the gate was shut"), [1, 1, 1, 1, 1]),
        (wanted("said", "the gate was shut", "denies"), [1, 1, 1, 1, 0]),
        (wanted("said", "the gate"), [0, 1, 1, 0, 0]),
        (wanted("denied", "the gate was shut"), [0, 1, 1, 0, 0]),
    ],
)
def test_half_of_the_content_and_a_part_of_the_cue_match(measure, gold, counts):
    assert measure.counts_of([gold], [FOUND]) == counts


def test_one_find_matches_one_statement(measure):
    gold = [wanted("said", "the gate was shut"), wanted("said", "gate was shut")]
    assert measure.matches(gold, [FOUND]) == {0: 0}
