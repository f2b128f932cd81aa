"""A text may end right behind a cue, with no stop: headings, captions and texts that were cut short do."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The hospital referred questions to the ministry, which did not respond", ["did not"]),
        ("The gate broke, it is said", ["is said"]),
        ("To spare the mill, Harke sold the gate, the audit said", ["said"]),
    ],
)
def test_nothing_needs_a_stop_behind_a_cue(text: str, cues: list[str]) -> None:
    found = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    assert [statement.cue.text for statement in found if statement.cue is not None] == cues


@pytest.mark.parametrize("text", ["To Voss, it is said", "which did not respond", "it is said", "To say", "did not"])
def test_a_text_of_a_few_words_is_read(text: str) -> None:
    assert len(statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))) < len(text)
