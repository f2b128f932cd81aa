"""What ``eval/said.py`` counts as kept."""

import pytest
from tests.builders import article, statement

TEXT = "Ada Miller said the gate was shut. Jon Reeve denied that the gate was shut."
FOUND = statement(article(TEXT), "Ada Miller", "said", "the gate was shut")


@pytest.fixture(scope="module")
def measure(evaluation):
    return evaluation("said")


def find(cue, content, *judged):
    start, place = TEXT.index(cue), TEXT.index(content)
    return {"cue": [start, start + len(cue)], "content": [[place, place + len(content)]], "judged": list(judged)}


@pytest.mark.parametrize(
    ("one", "is_kept"),
    [
        (find("Miller said", "the gate"), True),
        (find("denied", "the gate was shut"), False),
        (find("said", "denied that"), False),
    ],
    ids=["edges differ", "another cue", "other words"],
)
def test_a_find_is_kept_where_cue_and_content_overlap(measure, one, is_kept):
    assert measure.kept(one, [FOUND]) is is_kept


@pytest.mark.parametrize(("judged", "is_clear"), [([1], True), ([0, 0], True), ([1, 0], False), ([None], False)])
def test_only_one_clear_answer_counts(measure, judged, is_clear):
    assert measure.clear(find("said", "the gate", *judged)) is is_clear
