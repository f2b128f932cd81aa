"""Descriptions that are no sources and stand for a body or a place that the article names."""

from __future__ import annotations

import pytest

from sayso import resolve
from who import article

FILLER = "The water rose again later that morning, as it had before, and nobody slept."

STANDS = [
    ("The Lake Space Station shook. On the space station nobody spoke.", "the space station"),
    ("The Lakeford Zoo closed. Visitors left the zoo.", "the zoo"),
    ("The Supreme Court met. Then the court rose.", "the court"),
    ("Hamas left. They saw the militant group there.", "the militant group"),
    ("Lakeworks Foods grew. Lakeworks Foods sold soup. They ate at the fast-food chain.", "the fast-food chain"),
]
NOBODY = [
    ("The Lake Space Station and the Gate Space Station shook. The space station fell.", "the space station"),
    ("The Supreme Court met. He was in the court of the king.", "the court"),
    ("Lakeworks Foods and Gateworks Foods grew. They ate at the fast-food chain.", "the fast-food chain"),
    ("Lakeworks Foods grew. Lakeworks Foods paid. The same company had paid before.", "The same company"),
]


def stood_for(text: str, words: str) -> list[str]:
    reading = resolve.within(article(f"{text} {FILLER}"), [], ())
    return [entity.name for entity in reading.entities if words in {alias.text for alias in entity.aliases}]


@pytest.mark.parametrize(("text", "words"), STANDS)
def test_a_description_stands_for_the_only_one_of_its_name(text, words):
    assert len(stood_for(text, words)) == 1


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_of_two_it_stands_for_nobody(text, words):
    assert stood_for(text, words) == []


def test_a_state_senate_is_not_the_senate():
    reading = resolve.within(article(f"The Senate met. The Oregon State Senate rose. {FILLER}"), [], ())
    assert {"Senate", "Oregon State Senate"} <= {entity.name for entity in reading.entities}


def test_two_chambers_of_one_state_are_two():
    reading = resolve.within(article(f"The U.S. Senate met the U.S. House of Representatives. {FILLER}"), [], ())
    assert len([entity for entity in reading.entities if entity.type == "organisation"]) == 2
