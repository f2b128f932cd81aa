"""Posts that a page shows as they were written."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Page
from sayso.extract.steps.posts import posts
from sayso.model import Article, article_id, text_hash

SIGNED = " pic.post.example/x1 — Ida Voss (@voss) May 7, 2024\nThe mill is shut."


@pytest.mark.parametrize(
    ("before", "post"),
    [
        ("The mayor was glad about it, as many in the town of Kovel were on that day.\n", "The gate is open."),
        ("The mayor was glad about it, as many in the town of Kovel were on that day.\n", "Open!\nThe gate is open."),
        ("Kovel gate opens\n", "The gate is open."),
        ("With Ida Voss on the dam.\n", "The gate is open."),
        ("“It is shut,” the keeper said.\n", "The gate is open."),
    ],
)
def test_a_post_has_all_its_lines_and_no_line_of_the_outlet(before: str, post: str) -> None:
    text = before + post + SIGNED
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    (found,) = posts(page, [])
    assert [page.slice(piece) for piece in found.content] == [post]
