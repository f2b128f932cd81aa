"""The scorer of the figures that were read by hand: what counts as right, with an invented sentence."""

from __future__ import annotations

import pytest

from sayso.extract import figures
from sayso.model import Article, article_id, text_hash

TEXT = "The flood killed 12 villagers in the old river town of Roe, and ground zero lies at Flight 90."
PLACE = {"start": 17, "end": 19, "low": 12.0, "high": 12.0, "approx": False, "measure": "killed"}
RIGHT = {**PLACE, "of": [20, 29], "where": [54, 57], "when": None}


@pytest.fixture(scope="module")
def read(evaluation):
    return evaluation("figures_read")


@pytest.fixture(scope="module")
def found():
    article = Article(article_id(TEXT), "x", "x", TEXT, text_hash(TEXT))
    return figures.read(article, ())


def wrong(read, found, row) -> set[str]:
    return {name for name, is_right in read.right(row, read.figure_at(found, row)).items() if not is_right}


def test_each_field_is_right_by_itself(read, found):
    assert wrong(read, found, RIGHT) == set()
    assert wrong(read, found, {**RIGHT, "high": None, "where": None}) == {"interval", "where"}
    assert wrong(read, found, {**RIGHT, "measure": "wounded", "of": [54, 57], "when": "2024"}) == {
        "measure",
        "of",
        "when",
    }


def test_what_counts_nothing_is_right_where_it_is_not_found(read, found):
    assert wrong(read, found, {"start": 91, "end": 93, "figure": False}) == set()
    assert wrong(read, found, {**PLACE, "figure": False}) == set(read.FIELDS)
    assert wrong(read, found, {**RIGHT, "start": 91, "end": 93}) == set(read.FIELDS)


def test_the_file_holds_offsets_and_labels_alone(read):
    rows = read.read_lines(str(read.READ))
    assert [sum(row["round"] == number for row in rows) for number in (1, 2)] == [100, 60]
    place = {"round", "story", "article", "start", "end", "figure"}
    allowed = place | {"low", "high", "approx", "measure", "of", "where", "when"}
    assert all(row.keys() <= allowed for row in rows)
