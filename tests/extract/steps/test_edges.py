"""Where a source ends."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.edges import verbs_of_sources
from sayso.model import Article, article_id, text_hash


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Ida Voss, D-Ashel, downplayed his remarks, expressing distaste for them.", "expressing", "Ida Voss, D-Ashel"),
        (
            "The keeper, Rainer Holm, who has led it since 2,000 came, criticized the fence, saying it leaks.",
            "saying",
            "The keeper, Rainer Holm, who has led it since 2,000 came",
        ),
        ("Engineers briefed on the leak saying it grows are few.", "saying", "Engineers briefed on the leak"),
    ],
)
def test_a_source_ends_before_what_its_subject_did(text: str, cue: str, source: str) -> None:
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    at = text.index(cue)
    draft = Draft((0, len(text[:at].rstrip(" ,"))), (at, at + len(cue)), [(at + len(cue) + 1, len(text) - 1)])
    (found,) = verbs_of_sources(page, [draft])
    assert found.source is not None
    assert page.slice(found.source) == source
