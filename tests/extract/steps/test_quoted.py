"""Whose a quotation is that runs over paragraphs."""

from __future__ import annotations

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash

TEXT = """“The gate was old,” Voss told the council. “We knew it for years.
“The board did nothing,” she added. “Nobody asked us.”"""


def test_what_was_begun_in_a_paragraph_is_its_speakers() -> None:
    found = statements.read(Article(article_id(TEXT), "case", "case", TEXT, text_hash(TEXT)))
    assert [(one.cue and one.cue.text, [piece.text for piece in one.content]) for one in found] == [
        ("told", ["The gate was old", "We knew it for years."]),
        ("added", ["The board did nothing", "Nobody asked us."]),
    ]
