"""Asides on what was told: who denies, confirms or could not verify it, and what they leave in the content."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps import asides
from sayso.model import Article, article_id, text_hash

ARMY = "The army said that it had destroyed six tanks"
CASES = [
    (", a claim the rebels deny.", "the rebels", "deny", "denies", "a claim"),
    (", a claim that the rebels have strongly denied.", "the rebels", "have strongly denied", "denies", "a claim"),
    (" — a claim denied by the rebels.", "the rebels", "denied by", "denies", "a claim"),
    (", a figure disputed by Ida Voss.", "Ida Voss", "disputed by", "denies", "a figure"),
    (", allegations he denies.", "he", "denies", "denies", "allegations"),
    (", something the rebels deny.", "the rebels", "deny", "denies", "something"),
    (", which two officials confirmed.", "two officials", "confirmed", "confirms", "which"),
    (", an account confirmed by two officials.", "two officials", "confirmed by", "confirms", "an account"),
    (", a claim that could not be verified.", None, "could not be verified", "could_not_verify", "a claim"),
    (
        ", a claim the Courier could not independently verify.",
        "the Courier",
        "could not independently verify",
        "could_not_verify",
        "a claim",
    ),
]
NOTHING = [
    ", a claim that made headlines.",
    ", an offer the rebels rejected.",
    ", which the rebels rejected.",
    ", a town the rebels hold.",
    " in a report that the ministry published.",
]


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def told(text: str) -> Draft:
    """What the army said, whose content runs to the end of the sentence."""
    cue = text.index("said")
    return Draft((0, 8), (cue, cue + 4), [(text.index("it had"), len(text) - 1)])


@pytest.mark.parametrize(("aside", "source", "cue", "stance", "content"), CASES)
def test_an_aside_is_a_statement_on_what_was_told(
    aside: str, source: str | None, cue: str, stance: str, content: str
) -> None:
    page = page_of(ARMY + aside)
    outer, found = asides.asides(page, [told(page.text)])
    assert [page.slice(piece) for piece in outer.content] == ["it had destroyed six tanks"]
    assert (page.slice(found.source) if found.source else None, page.slice(found.cue or (0, 0))) == (source, cue)
    assert (found.stance, [page.slice(piece) for piece in found.content]) == (stance, [content])


@pytest.mark.parametrize("aside", NOTHING)
def test_what_answers_nothing_is_no_aside(aside: str) -> None:
    page = page_of(ARMY + aside)
    before = told(page.text)
    assert asides.asides(page, [before]) == [before]


def test_what_the_outlet_told_itself_is_the_content() -> None:
    page = page_of("The toll has reached 40, a number the ministry disputes.")
    (found,) = asides.asides(page, [])
    assert [page.slice(piece) for piece in found.content] == ["The toll has reached 40"]


def test_a_thing_that_could_not_be_verified_is_the_content() -> None:
    page = page_of("The video, which the Courier has not been able to verify, shows a burning house.")
    (found,) = asides.asides(page, [])
    assert (found.stance, [page.slice(piece) for piece in found.content]) == ("could_not_verify", ["The video"])


def test_quoted_words_hold_no_aside_of_the_outlet() -> None:
    page = page_of("“It was six tanks, a claim the rebels deny,” the army said.")
    assert asides.asides(page, []) == []
