"""Where a clause, a deed or a thing that is told ends."""

from __future__ import annotations

import pytest

from sayso.extract import until
from sayso.extract.draft import Draft, Page, Shelf
from sayso.model import Article, article_id, text_hash


def page_of(text: str) -> Page:
    """A page with nothing but the text."""
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def at(text: str) -> tuple[Page, int, str]:
    """The page of a case, where its content begins (behind the bar), and the words up to the second bar."""
    before, told, after = text.split("|")
    return page_of(before + told + after), len(before), told


@pytest.mark.parametrize(
    "text",
    [
        "Voss said |the gate was old|, while the bridge was new.",
        "Voss said |the gate, the bridge and the wall were old.|",
        "He had claims that |it was old|, prompting a review.",
        "He had claims that |it was old|; the mill paid.",
        "His pledge |to mend the gate and the wall|, has been forgotten.",
        "There were reports that |the gate fell| but the mill stood.",
        "It is thought that |they had no choice but to leave.|",
        "Voss said |the gate “was old, and so was I” on Monday|, who knows.",
        "“Reel said |the gate was old|, but it held,” Voss said.",
        "It is thought |the gate – the oldest – was shut.|",
        "Its threat |to shut the gate| – near the mill – the town heard.",
    ],
)
def test_a_clause_ends_before_the_next_one(text: str) -> None:
    page, begin, told = at(text)
    assert page.slice((begin, until.next_clause(page, begin))) == told


@pytest.mark.parametrize(
    "text",
    [
        "a keeper who vowed |to rebuild it| and opened the gate.",
        "Orlan is thought |to have left| and was seen at the mill.",
        "The stone is thought |to have rolled a mile and reached the mill.|",
    ],
)
def test_a_clause_ends_before_what_its_subject_does_next(text: str) -> None:
    page, begin, told = at(text)
    assert page.slice((begin, until.next_clause(page, begin, acts=True))) == told


@pytest.mark.parametrize(
    "text",
    [
        "They were accused of |taking 1,200 bolts| when the gate fell.",
        "The mayor called on the mill |to wait|, and left.",
        "She fought what she called |a closed town| and warned it.",
        "He called it |a mess| (and more).",
    ],
)
def test_a_deed_or_a_thing_ends_at_a_comma_or_a_clause(text: str) -> None:
    page, begin, told = at(text)
    assert page.slice((begin, until.next_break(page, begin))) == told


def test_somebody_else_behind_a_comma_ends_a_clause() -> None:
    text = "Citing a note that the gate would go, Voss said so."
    voss = Draft((text.index("Voss"), text.index(" said")), None, [])
    voss.cue = (text.index("said"), text.index("said") + len("said"))
    begin, comma = text.index("the gate"), text.index(", Voss")
    assert until.others(page_of(text), Shelf([voss]), begin, len(text)) == comma
    assert until.others(page_of(text), Shelf([]), begin, len(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Her claim that |no one was told| was rejected.", 1),
        ("Her pledge |to rebuild it| has failed.", 0),
        ("She had heard that |no one had been told.|", 1),
    ],
)
def test_the_main_verb_of_the_sentence_ends_what_its_subject_tells(text: str, own: int) -> None:
    page, begin, told = at(text)
    assert page.slice((begin, until.main_verb(page, begin, page.clause(begin)[1], own=own))) == told
