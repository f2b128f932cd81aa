"""What reads like speech and is none: what was done to somebody, and what somebody comments on."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, Statement, article_id, text_hash


def read(text: str) -> tuple[Statement, ...]:
    return statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))


def cues_of(text: str) -> list[str]:
    return [statement.cue.text for statement in read(text) if statement.cue is not None]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The career engineer was respected among councillors and in the valley for her work.", []),
        ("The gate was first reported by the Courier.\n", ["was first reported by"]),
    ],
)
def test_who_is_done_something_says_nothing(text: str, cues: list[str]) -> None:
    assert cues_of(text) == cues


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Commenting on the lack of pumps at this year's fair, Voss told the Courier, “We will do better.”", ["told"]),
        ("Talking about her victory, she said: “The gate will hold.”", ["said"]),
        ("Responding to charges that he neglected the gate, Mr. Lind said, “There is no room for doubt.”", ["said"]),
    ],
)
def test_what_an_answer_is_about_is_not_said(text: str, cues: list[str]) -> None:
    assert cues_of(text) == cues


def test_per_names_who_tells_it() -> None:
    text = "On Monday afternoon, Voss responded with a brief statement, per the Courier. Nobody else spoke."
    (found,) = read(text)
    assert found.source is not None
    assert found.source.span.text == "the Courier"
    assert [piece.text for piece in found.content] == ["On Monday afternoon, Voss responded with a brief statement"]
