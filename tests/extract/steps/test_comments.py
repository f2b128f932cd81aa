"""Words that a noun hands over."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.comments import comments
from sayso.model import Article, article_id, text_hash


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        ("His first comment was “did you shut the gate?”", "His", "comment was", "did you shut the gate?"),
        ("Lind’s answer is: “We shut the gate.”", "Lind", "answer is", "We shut the gate."),
        ("Her words were “My gate is gone.”", "Her", "words were", "My gate is gone."),
    ],
)
def test_a_comment_is_a_statement_of_whose_it_is(text: str, source: str, cue: str, said: str) -> None:
    page = page_of(text)
    (found,) = comments(page, [])
    assert [page.slice(part) for part in (found.source or (0, 0), found.cue or (0, 0), *found.content)] == [
        source,
        cue,
        said,
    ]


@pytest.mark.parametrize(
    "text", ["Her comments were “beyond the pale.”", "His words were “too late.”", "The answer was “no gate is safe.”"]
)
def test_a_view_of_a_comment_is_none(text: str) -> None:
    assert comments(page_of(text), []) == []


def test_a_comment_that_somebody_tells_of_comes_through_them() -> None:
    text = "Voss wrote that his first comment was “did you shut the gate?”"
    outer = Draft((0, 4), (5, 10), [(16, len(text))])
    _, inner = comments(page_of(text), [outer])
    assert inner.via == [(0, 4)]
