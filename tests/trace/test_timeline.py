"""Kinds of date are kept apart: said, published, happened, expected."""

from __future__ import annotations

import pytest

import builders as b
from sayso.model import Dated
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
    ("the lake rose again on Wednesday", "2025-05-06", "happened"),
    ("the lake will rise on Wednesday", "2025-05-06", "expected"),
    ("the lake rises tomorrow", "2025-05-06", "expected"),
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
    assert kinds("the keepers to meet on Wednesday", "2025-05-06", "urges") == {"expected"}
    assert kinds("rain after the flood of 2 May 2025", "2025-05-06", "predicts") == {"happened"}


@pytest.mark.parametrize(
    ("words", "value", "what"),
    [
        ("the lock stood open from 1 to 3 May 2025", "2025-05-01/2025-05-03", "happened"),
        ("the lock will stand open from 1 to 12 May 2025", "2025-05-01/2025-05-12", "expected"),
        ("the lock will stand open from 8 to 12 May 2025", "2025-05-08/2025-05-12", "expected"),
        ("the lock stood open in 2024", "2024", "happened"),
    ],
)
def test_a_span_of_days_is_over_when_its_last_day_is(words, value, what):
    article = b.article(f"Ada Marsh said {words}.", published="2025-05-06")
    said = b.statement(article, "Ada Marsh", "said", words, by=MAYOR)
    found = [event for event in timeline_of((b.reading(article, said),)) if event.what != "published"]
    assert [(event.date, event.what) for event in found] == [(value, what)]
    assert found[0].passage.span.text in words


def test_the_day_on_which_it_was_said_is_told_once_and_events_stand_in_order():
    article = b.article("On 5 May 2025 Ada Marsh said the gate broke on 3 May 2025.", published="2025-05-06T08:00:00Z")
    said = b.statement(article, "Ada Marsh", "said", "On 5 May 2025", "the gate broke on 3 May 2025", by=MAYOR)
    said = b.changed(said, said_on=Dated("2025-05-05", b.find(article, "5 May 2025")))
    found = timeline_of((b.reading(article, said),))
    assert [(event.date, event.what) for event in found] == [
        ("2025-05-03", "happened"),
        ("2025-05-05", "said"),
        ("2025-05-06T08:00:00Z", "published"),
    ]
