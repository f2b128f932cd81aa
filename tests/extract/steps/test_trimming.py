"""What a content begins with: "that" opens a clause and is left out, or points at a noun and stays."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Senior aides in the room disputed that characterization.", "that characterization"),
        ("The residents dismissed that criticism.", "that criticism"),
        ("The residents said that gates were late.", "gates were late"),
        ("The residents said that the gate leaks.", "the gate leaks"),
        ("The residents said that she'd left.", "she'd left"),
    ],
)
def test_that_before_a_noun_alone_stays(text: str, content: str) -> None:
    (found,) = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    assert [piece.text for piece in found.content] == [content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Voss later issued an apology for her remarks – “I used two words.”", "I used two words."),
        ("Reel asked about the plan for the gate, “What costs more than to wait?”", "What costs more than to wait?"),
    ],
)
def test_what_the_words_in_marks_are_about_is_no_part_of_them(text: str, content: str) -> None:
    (found,) = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    assert ([piece.text for piece in found.content], found.kind) == ([content], "direct")
