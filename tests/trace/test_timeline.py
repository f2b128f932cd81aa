"""Kinds of date are kept apart: said, published, happened, expected."""

from __future__ import annotations

import pytest

import builders as b
from sayso.trace.timeline import timeline_of

MAYOR = b.entity("Ada Marsh")

CASES = [
    ("the gate failed on 3 May 2025", "2025-05-06", "happened"),
    ("the gate will be tested on 9 May 2025", "2025-05-06", "expected"),
    ("the gate will be tested on 9 May 2025", None, "expected"),
    ("the test on 9 May 2025 was useless", "2025-05-06", "expected"),
    ("the gate would be tested on 3 May 2025", "2025-05-06", "expected"),
    ("the gate was due to open on 3 May 2025", "2025-05-06", "expected"),
    ("the town will help those who fled on 3 May 2025", "2025-05-06", "happened"),
    ("the gate, which failed on 3 May 2025, will be mended", "2025-05-06", "happened"),
    ("the gate must be mended; it failed on 3 May 2025", "2025-05-06", "happened"),
    ("the lake may rise on 6 May 2025", "2025-05-06", "expected"),
    ("the lake rose again on 6 May 2025", "2025-05-06", "happened"),
]


def kinds(words: str, published: str | None, stance: str = "asserts") -> set[str]:
    """What the dates in these words of the mayor are."""
    article = b.article(f"Ada Marsh said {words}.", published=published)
    said = b.statement(article, "Ada Marsh", "said", words, by=MAYOR, stance=stance)
    return {event.what for event in timeline_of((b.reading(article, said),)) if event.what != "published"}


@pytest.mark.parametrize(("words", "published", "what"), CASES)
def test_a_date_in_a_plan_is_expected_and_has_not_happened(words, published, what):
    assert kinds(words, published) == {what}


def test_a_forecast_is_expected_unless_its_date_is_over():
    assert kinds("rain on 7 May 2025", "2025-05-06", "predicts") == {"expected"}
    assert kinds("rain after the flood of 2 May 2025", "2025-05-06", "predicts") == {"happened"}
