"""Noun phrases beside a verb."""

from __future__ import annotations

import pytest

from sayso.extract import phrases
from sayso.extract.draft import Page
from sayso.model import Article, article_id, text_hash


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Then Reilly said so.", "Reilly"),
        ("Reilly said so.", "Reilly"),
        ("Officially called a gate, it held.", None),
        ("Voss clearly said so.", "Voss"),
        ("Voss has said so.", "Voss"),
    ],
)
def test_a_name_in_ly_is_no_adverb(text: str, subject: str | None) -> None:
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    verb = "called" if "called" in text else "said"
    found = phrases.subject_before(page, (text.index(verb), text.index(verb) + len(verb)))
    assert (page.slice(found) if found is not None else None) == subject
