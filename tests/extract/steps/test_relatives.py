"""What relative clauses tell, where the tagger saw their words."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.relatives import accusing, antecedents
from sayso.model import Article, article_id, text_hash


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def test_that_of_a_passive_stands_for_the_calls() -> None:
    page = page_of("Residents ignored calls to boycott the mill that were supported by the mayor.")
    start = page.text.index("were supported by")
    that = page.text.index("that were")
    draft = Draft((start + 18, len(page.text) - 1), (start, start + 17), [(that, that + 4)])
    antecedents(page, [draft])
    assert [page.slice(piece) for piece in draft.content] == ["calls to boycott the mill"]


def test_what_follows_another_verb_is_left_alone() -> None:
    page = page_of("Residents ignored calls to boycott the mill that were printed by the mayor.")
    start = page.text.index("were printed by")
    that = page.text.index("that were")
    draft = Draft((start + 16, len(page.text) - 1), (start, start + 15), [(that, that + 4)])
    antecedents(page, [draft])
    assert [page.slice(piece) for piece in draft.content] == ["that"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("A guard accused them of theft and forced them off the bridge.", "them of theft"),
        ("A guard accused them of stealing coats, and later locked the door.", "them of stealing coats"),
        ("A guard accused them of theft and attempted fraud.", "them of theft and attempted fraud"),
    ],
)
def test_what_the_accuser_did_next_is_no_accusation(text: str, content: str) -> None:
    page = page_of(text)
    cue = text.index("accused")
    draft = Draft((0, cue - 1), (cue, cue + 7), [(cue + 8, len(text) - 1)])
    accusing(page, [draft])
    assert [page.slice(piece) for piece in draft.content] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Two gave them coats. But a guard, who is also new, accused them of theft and the keepers were asked to go.",
        "They were sent out of a hall in Ashel after a guard wrongly accused them of theft.",
    ],
)
def test_an_accuser_whom_the_tagger_overlooked_is_found(text: str) -> None:
    page = page_of(text)
    (found,) = accusing(page, [])
    assert (page.slice(found.source or (0, 0)), page.slice(found.cue or (0, 0))) == ("a guard", "accused")
    assert [page.slice(piece).rstrip(".") for piece in found.content] == ["them of theft"]
