"""Writings of which a story knows one, across its articles."""

from __future__ import annotations

import pytest

from sayso import resolve
from sayso.resolve.phrases.labels import telling_words
from who import read, story_entity


def one(first: str, second: str, *, before: str = "") -> bool:
    readings = [read(f"{before}{source} says the gate was left open.", source) for source in (first, second)]
    resolution = resolve.across(readings)
    left, right = (story_entity(resolution, *pair) for pair in zip(readings, (first, second), strict=True))
    return left.id == right.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The indictment", "The 47-page indictment"),
        ("The 46-page indictment", "The 47-page indictment"),
        ("Tuesday's indictment", "The indictment"),
        ("The lawsuit", "The lawsuit against Lake Power"),
        ("A grand jury in Lakeford", "A federal grand jury in Lakeford"),
        ("The harbour inspector's report", "The harbour inspector report"),
    ],
)
def test_what_a_story_knows_one_of_is_one_in_two_articles(first, second):
    assert one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The indictment", "The second indictment"),
        ("The Lakeford lawsuit", "The Roeford lawsuit"),
        ("The July 2018 indictment", "The May 2019 indictment"),
        ("The report", "The harbour inspector's report"),
        ("A report", "The report"),
        ("The letter", "The letter from the residents"),
        ("A grand jury in Lakeford", "A grand jury in Roeford"),
        ("The video", "The two-minute video"),
    ],
)
def test_what_a_word_tells_apart_or_anybody_may_write_stays_apart(first, second):
    assert not one(first, second)


BOTH = ("The indictment", "The July 2018 indictment")


def test_a_writing_stays_open_where_an_article_tells_of_another_beside_it():
    both = read("The indictment says no. The July 2018 indictment says so.", *BOTH)
    other = read("The indictment says more.", "The indictment")
    resolution = resolve.across([both, other])
    plain = story_entity(resolution, both, "The indictment").id
    assert plain == story_entity(resolution, other, "The indictment").id
    assert plain != story_entity(resolution, both, "The July 2018 indictment").id


def test_two_lawsuits_of_a_story_are_not_one():
    several = read("Two lawsuits say no.", "Two lawsuits")
    first, second = (read(f"The lawsuit says {what}.", "The lawsuit") for what in ("yes", "more"))
    resolution = resolve.across([several, first, second])
    assert len({story_entity(resolution, reading, "The lawsuit").id for reading in (first, second)}) == 2


def test_a_joined_writing_is_called_plainly():
    readings = [read(f"{source} says no.", source) for source in ("Today's indictment", "The 47-page indictment")]
    assert [entity.name for entity in resolve.across(readings).entities] == ["the 47-page indictment"]


def test_a_size_and_a_day_tell_nothing_apart():
    assert telling_words("Friday’s 12-page Lakeford indictment") == {"lakeford"}
