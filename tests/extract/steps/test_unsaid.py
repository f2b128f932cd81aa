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


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The flood has claimed more than 200 lives.", []),
        ("The flood claimed the lives of ten men, police said.", ["said"]),
        ("Voss claimed that lives were lost.", ["claimed"]),
        ("The Gorrin, which translates as “Water is Forbidden”, opened in May.", []),
    ],
)
def test_other_senses_of_claim_and_translate_tell_nothing(text: str, cues: list[str]) -> None:
    assert cues_of(text) == cues


def test_who_is_criticized_is_not_who_criticizes() -> None:
    (found,) = read("Mayor Lind, who was elected last year, has been criticized for not doing more.")
    assert found.source is None
    assert [piece.text for piece in found.content] == ["Mayor Lind, who was elected last year", "not doing more"]


def test_who_is_blamed_for_something_is_told_of() -> None:
    (found,) = read("The River Club has been blamed for the loss of the boats in May.")
    assert found.source is None
    assert found.content[-1].text.endswith("the loss of the boats in May")


def test_a_video_purporting_to_show_a_thing_is_shown_material() -> None:
    (found,) = read("In August, the rebels released a video purporting to show the bodies of several keepers.")
    assert found.cue is not None
    assert found.cue.text == "released a video purporting to show"


def test_heads_of_a_list_of_places_are_one_source() -> None:
    (found,) = read("The heads of the armies of Ashel, Brell, Wexford and Denby said on Thursday it would rain.")
    assert found.source is not None
    assert found.source.span.text == "The heads of the armies of Ashel, Brell, Wexford and Denby"


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The navy also released footage of new boats.", []),
        ("Grab from footage shows 15 of the boats on the lake.", []),
        ("The club released a video vowing revenge on the mayor.", ["released a video vowing"]),
    ],
)
def test_who_shows_pictures_tells_only_what_is_said_in_them(text: str, cues: list[str]) -> None:
    assert cues_of(text) == cues
