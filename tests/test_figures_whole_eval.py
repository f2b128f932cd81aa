"""The scorer of the figures of whole stories: what is matched, missed and too much, with an invented sentence."""

from __future__ import annotations

import pytest

from sayso.extract import figures
from sayso.model import Article, article_id, text_hash

TEXT = "The flood killed at least 12 villagers in Roe and 30 pumps cost $9."


def row(
    words: str, low: float | None, high: float | None, measure: str, *, optional: bool = False
) -> dict[str, object]:
    start = TEXT.index(words)
    place = {"article": "x", "start": start, "end": start + len(words), "low": low, "high": high, "measure": measure}
    return {**place, "of": None, "when": None, "said": None, "optional": optional}


@pytest.fixture(scope="module")
def measure(evaluation):
    return evaluation("figures_whole")


@pytest.fixture(scope="module")
def found():
    return figures.read(Article(article_id(TEXT), "x", "x", TEXT, text_hash(TEXT)), ())


def test_what_overlaps_is_matched_once_and_its_fields_are_judged_apart(measure, found):
    rows = [row("at least 12", 12, None, "killed|missing"), row("30", 31, 31, "money"), row("$9", 9, 9, "money")]
    one = measure.judged("x", rows, found)
    assert (len(one.matched), one.missed, one.spare) == (3, [], [])
    assert [measure.interval_right(*pair) for pair in one.matched] == [True, False, True]
    assert [measure.measure_right(*pair) for pair in one.matched] == [True, False, True]


def test_what_is_not_found_is_missed_and_what_the_reading_lacks_is_too_much(measure, found):
    one = measure.judged("x", [row("The flood", 1, 1, "other"), row("30", 30, 30, "other")], found)
    assert [gold["low"] for gold in one.missed] == [1]
    assert [figure.span.text for _, figure in one.spare] == ["at least 12", "$9"]


def test_the_optional_is_neither_missed_nor_too_much(measure, found):
    rows = [row("at least 12", 12, None, "killed", optional=True), row("The flood", 1, 1, "other", optional=True)]
    one = measure.judged("x", rows, found)
    assert (one.matched, one.missed) == ([], [])
    assert [figure.span.text for _, figure in one.spare] == ["30", "$9"]


def test_the_file_holds_offsets_and_labels_alone(measure):
    rows = measure.read_lines(str(measure.WHOLE))
    place = {"story", "article", "start", "end", "none", "optional", "said"}
    allowed = place | {"low", "high", "approx", "measure", "of", "where", "when"}
    assert all(line.keys() <= allowed for line in rows)
    assert sum(not line.get("none") and not line["optional"] for line in rows) == 497
