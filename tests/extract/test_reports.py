"""What is told beside speech: by papers and in clauses, and not by pictures or acts."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.extract.draft import Draft, Page
from sayso.extract.steps import keep
from sayso.model import Article, article_id, text_hash

TOLD = [
    ("A survey by the mill shows fewer boats on the lake.", "A survey by the mill", "shows", "fewer boats on the lake"),
    ("Polls showed Voss ahead of Reel.", "Polls", "showed", "Voss ahead of Reel"),
    ("Reel indicated she would go.", "Reel", "indicated", "she would go"),
    ("Reel indicated it’s late.", "Reel", "indicated", "it’s late"),
    ("The inspectors found no sign of rust.", "The inspectors", "found", "no sign of rust"),
    ("Voss pointed to the old bolts.", "Voss", "pointed to", "the old bolts"),
    ("Voss signaled her support for the gate.", "Voss", "signaled", "her support for the gate"),
    ("The mayor has been critical of the mill.", "The mayor", "has been critical of", "the mill"),
    ("The council was silent on the flood.", "The council", "was silent on", "the flood"),
    ("In the poll, Voss leads Reel.", "the poll", "In", "Voss leads Reel"),
    ("Voss referred to the gate as a “sad relic.”", "Voss", "referred to", "the gate as a // “sad relic.”"),
    (
        "A law makes it a crime “to shut the gate by night.”",
        "A law",
        "makes",
        "it a crime // “to shut the gate by night.”",
    ),
    ("She appeared to mouth “I'm sorry.”", "She", "appeared", "to mouth // “I'm sorry.”"),
    ("VOSS: We will go there.", "VOSS", ":", "We will go there"),
]
NOT_TOLD = [
    ("Images show smoke over the port.", "Images", "show", "smoke over the port"),
    ("A photo from a report shows men who cried.", "A photo from a report", "shows", "men who cried"),
    ("The mill posted photos of the gate, showing it burned.", "The mill", "showing", "it burned"),
    ("Voss showed an eagerness to go.", "Voss", "showed", "an eagerness to go"),
    ("The band showed a film that was shot in Ashel.", "The band", "showed", "a film that was shot in Ashel"),
    ("The mill has unveiled a boat.", "The mill", "has unveiled", "a boat"),
    ("Reel was referring to the old gate.", "Reel", "was referring to", "the old gate"),
    ("Voss campaigned against the tax.", "Voss", "campaigned against", "the tax"),
    ("A court jailed Lind for “insulting Voss” in May.", "A court", "jailed", "Lind for // “insulting Voss” // in May"),
    ("The council passed a “lock fix” for the gate.", "The council", "passed", "a // “lock fix” // for the gate"),
    ("They met to discuss a “last repair” of the gate.", "They", "to discuss", "a // “last repair” // of the gate"),
]


def page_of(text: str, *, attitudes: bool = False) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)), attitudes=attitudes)


def find(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def kept(text: str, source: str, cue: str, content: str) -> bool:
    """Whether a find of which the tagger is sure stays."""
    page = page_of(text)
    pieces = [find(text, piece) for piece in content.split(" // ")]
    draft = Draft(find(text, source), find(text, cue), pieces, p={"all": 0.9})
    draft.note("tagger")
    return keep.is_statement(page, draft)


@pytest.mark.parametrize("case", TOLD, ids=[case[0] for case in TOLD])
def test_papers_and_clauses_tell_something(case: tuple[str, str, str, str]) -> None:
    assert kept(*case)


@pytest.mark.parametrize("case", NOT_TOLD, ids=[case[0] for case in NOT_TOLD])
def test_pictures_and_acts_tell_nothing(case: tuple[str, str, str, str]) -> None:
    assert not kept(*case)


def test_where_attitudes_are_wanted_they_stay() -> None:
    text = "Voss campaigned against the tax."
    page = page_of(text, attitudes=True)
    draft = Draft(find(text, "Voss"), find(text, "campaigned against"), [find(text, "the tax")], p={"all": 0.9})
    assert keep.is_statement(page, draft)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The lease says that the mill must keep the gate in order.", "asserts"),
        ("Voss said that the mill must keep the gate in order.", "urges"),
        ("A voice said: “Tell him to put on a hat… put on a hat.”", "urges"),
    ],
)
def test_a_paper_tells_what_must_be_and_urges_nobody(text: str, stance: str) -> None:
    (found,) = statements.read(page_of(text).article)
    assert found.stance == stance
