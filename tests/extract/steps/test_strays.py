"""Pieces that the tagger gave to a content from elsewhere."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page, Range
from sayso.extract.steps.strays import strays
from sayso.model import Article, article_id, text_hash


def contents(text: str, source: str, cue: str, pieces: list[str]) -> list[str]:
    """What is left of a content whose pieces are given by their words."""
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    draft = Draft(place(text, source), place(text, cue), [place(text, piece) for piece in pieces])
    return [page.slice(piece) for piece in strays(page, [draft])[0].content]


def place(text: str, words: str) -> Range:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "source", "cue", "pieces", "left"),
    [
        (
            "Visitors stand at the gate. The warden is criticizing the new lock.",
            "The warden",
            "criticizing",
            ["Visitors stand at the gate", "the new lock"],
            ["the new lock"],
        ),
        (
            "“It held,” Voss said after the flood had reached the mill.",
            "Voss",
            "said",
            ["It held", "after the flood had reached the mill"],
            ["It held"],
        ),
        (
            "“The gate fell,” Voss wrote, alluding to an old tale.",
            "Voss",
            "wrote, alluding to",
            ["The gate fell", "an old tale"],
            ["The gate fell"],
        ),
    ],
)
def test_what_stands_elsewhere_is_left_out(
    text: str, source: str, cue: str, pieces: list[str], left: list[str]
) -> None:
    assert contents(text, source, cue, pieces) == left


@pytest.mark.parametrize(
    ("text", "source", "cue", "pieces"),
    [
        ("“It held,” Voss said, and the mill was safe.", "Voss", "said", ["It held", "the mill was safe"]),
        ("The gate held. It was safe, Voss said.", "Voss", "said", ["The gate held", "It was safe"]),
        ("It was “old”. The board said it fell.", "The board", "said", ["It was “old”", "it fell"]),
        ("Lind is accused of fraud.", "Lind", "is accused of", ["Lind", "fraud"]),
    ],
)
def test_what_may_be_said_stays(text: str, source: str, cue: str, pieces: list[str]) -> None:
    assert contents(text, source, cue, pieces) == pieces
