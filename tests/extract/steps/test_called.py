"""What somebody calls a thing on the way: "vowed to fight what he called the “drift” toward a closed town"."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash


def read(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    found = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    return [
        (one.source and one.source.span.text, one.cue and one.cue.text, [piece.text for piece in one.content])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("For now, Reel said he will go on to fight what he called the “drift” toward a closed town.",
         "he", "called", ["the", "drift", "toward a closed town"]),
        ("The firm told the board of its plan to build what it called a safe lock between May 8 and 25, and left.",
         "it", "called", ["a safe lock"]),
        ("Mr. Orlan vowed to beat what he called politically motivated charges.",
         "he", "called", ["politically motivated charges"]),
        ("They sued over what Mayor Gavin Reel of Ashel called the council’s “vanity project,” and others lined up.",
         "Mayor Gavin Reel of Ashel", "called", ["the council’s", "vanity project"]),
        ("On Tuesday, Ms. Voss delivered what aides called a wake-up call to her troops.",
         "aides", "called", ["a wake-up call to her troops"]),
        ("His toll was 36, and he contrasted that with what he said was the mill's own toll: 30.",
         "he", "said", ["was the mill's own toll"]),
        ("Others went on to denounce what Mayor Ida Voss called the mill's “reckless, dangerous” acts.",
         "Mayor Ida Voss", "called", ["the mill's", "reckless, dangerous", "acts"]),
        ("Few had been involved with what many members called “fraud” lead to a vote.",
         "many members", "called", ["fraud"]),
    ],
)  # fmt: skip
def test_who_calls_it_so_says_so(text: str, source: str, cue: str, content: list[str]) -> None:
    assert (source, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lind criticized what she called the “radical” nature of the plan.",
        "The mill lashed out at what it called “reckless provocation” by the town.",
    ],
)
def test_the_verb_before_holds_the_name_too(text: str) -> None:
    assert len(read(text)) == 1
