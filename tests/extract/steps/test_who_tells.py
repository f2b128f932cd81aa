"""Relative clauses that tell: "critics who said the dam was dear"."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Page
from sayso.extract.steps import who_tells
from sayso.model import Article, article_id, text_hash


def read(text: str) -> list[tuple[str, str, list[str]]]:
    """What the step alone finds, where nothing was found before it."""
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    return [
        (page.slice(one.source or (0, 0)), page.slice(one.cue or (0, 0)), [page.slice(piece) for piece in one.content])
        for one in who_tells.who_tells(page, [])
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ida Voss, who vowed to rebuild the gate when she took office, said she was glad.",
         [("Ida Voss", "vowed", ["to rebuild the gate when she took office"])]),
        ("It drew anger from farmers who accused it of hiding the leak and unease among traders who called on the"
         " council to answer.",
         [("farmers", "accused", ["it of hiding the leak"]), ("traders", "called on", ["the council to answer."])]),
        ("He pushed back against critics like Mr. Orlan who said the plan amounted to a gift to the mill.",
         [("critics like Mr. Orlan", "said", ["the plan amounted to a gift to the mill."])]),
        ("She listened to members who made it clear they believed that the wall must stay.",
         [("members", "made it clear", ["they believed that the wall must stay."])]),
        ("A clerk apologized for a letter that criticized the mayor's children, one of many.",
         [("a letter", "criticized", ["the mayor's children"])]),
        ("Photos showed cones and signs that read 'CAUTION: Watch for stones'.",
         [("signs", "read", ["CAUTION: Watch for stones"])]),
        ("Citing an article that said the mayor would go.",
         [("an article", "said", ["the mayor would go."])]),
        ("A rival, Ida Reel, who announced her bid on May 15 in a show, said no.",
         [("Ida Reel", "announced", ["her bid"])]),
        ("He had a well-connected source who told him the mayor had paid no toll.",
         [("a well-connected source", "told", ["him the mayor had paid no toll."])]),
        ("One keeper who had boasted of his skill left, and the River Front, which has pledged allegiance to the old"
         " king, stayed.", [("the River Front", "pledged", ["allegiance to the old king"])]),
    ],
)  # fmt: skip
def test_who_stands_before_who_says_it(text: str, told: list[tuple[str, str, list[str]]]) -> None:
    assert read(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "They called him a bully, a liar and cheat who had pledged to ban all bolts.",
        "He is one of those who said the gate was old.",
        "The wall that announced the town is gone.",
        "Drivers who text or call pay a fine.",
        "A book by the writer Anna Reel, which reported that the gate had failed, sold well.",
    ],
)
def test_nobody_in_particular_says_nothing(text: str) -> None:
    assert read(text) == []
