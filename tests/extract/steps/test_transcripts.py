"""Turns of a transcript: who speaks is the label, and lists with colons are no transcripts."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.extract.draft import Page
from sayso.extract.steps import transcripts
from sayso.model import Article, article_id, text_hash

INTERVIEW = """Voss: The Gate Held.

On Sunday the keeper of the gate, Ida Voss, spoke to the radio. Partial transcript as follows:

"LIND: Was the gate sound?

"VOSS: It was sound, Peter. The “old gate” held for a year.

"And it would have held for ten.

"(CROSSTALK.)

"LIND: The board says that it was warned.

"VOSS: Nobody warned me."

Lind later thanked Voss for coming.
"""
BELOW = """The flood in Ashel.
PETER LIND, HOST:
The river is in the streets tonight. With us is Ida Voss, keeper of the gate.
IDA VOSS: Good evening.
LIND: What happened?
VOSS: The gate gave way at noon.
"""
QUESTIONS = """The actress Ida Voss on her new book. Answers have been cut.

Q: When did you begin?

A: In the year of the flood. I was ten.

Q: And then?

A: Then I wrote it down.
"""
LISTS = [
    "The match.\n\nAshel: 3 goals\n\nMarrow: 2 goals\n\nAshel: 5 goals\n",
    "Two pumps compared.\n\nPros: It is cheap.\n\nCons: It is loud.\n\nPros: It is quiet.\n\nCons: It is dear.\n",
    "Where to go.\n\nWhen: Monday at noon.\n\nWhere: The gate.\n\nWhen: Tuesday at noon.\n",
    "The gate.\n\nVoss: The gate held.\n",
    "The gate.\n\nWatch: The gate gives way.\n\nRead: What the board knew.\n\nWatch: The keeper speaks.\n",
    "The gate.\n\nKale: Steam it for long.\n\nLeek: Cut it in rings.\n\nKale: Salt it at last.\n",
]


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def turns_of(text: str) -> list[tuple[str, list[str]]]:
    page = page_of(text)
    return [(page.slice(turn.label), [page.slice(piece) for piece in turn.words]) for turn in transcripts.turns(page)]


def test_each_turn_is_its_labels_and_goes_on_over_paragraphs() -> None:
    assert turns_of(INTERVIEW) == [
        ("LIND", ["Was the gate sound?"]),
        ("VOSS", ["It was sound, Peter. The “old gate” held for a year.", "And it would have held for ten."]),
        ("LIND", ["The board says that it was warned."]),
        ("VOSS", ["Nobody warned me."]),
    ]


def test_a_label_with_a_role_may_stand_on_a_line_of_its_own() -> None:
    assert turns_of(BELOW) == [
        ("PETER LIND", ["The river is in the streets tonight. With us is Ida Voss, keeper of the gate."]),
        ("IDA VOSS", ["Good evening."]),
        ("LIND", ["What happened?"]),
        ("VOSS", ["The gate gave way at noon."]),
    ]


def test_questions_and_answers_are_turns() -> None:
    assert [label for label, _ in turns_of(QUESTIONS)] == ["Q", "A", "Q", "A"]


def test_the_outlets_own_paragraph_about_a_speaker_ends_a_turn() -> None:
    text = (
        "Lind at the hearing.\n\nLIND: Why?  Tell us.\n\nVOSS: It broke.\n\nIt was old.\n\n"
        "Then Lind asked about the board.\n\nLIND: Who knew?\n"
    )
    assert [pieces for _, pieces in turns_of(text)] == [["Why?  Tell us."], ["It broke.", "It was old."], ["Who knew?"]]


@pytest.mark.parametrize("text", LISTS)
def test_lines_with_colons_that_nobody_speaks_are_no_transcript(text: str) -> None:
    assert turns_of(text) == []


def test_a_turn_is_one_direct_statement_of_its_speaker() -> None:
    page = page_of(INTERVIEW)
    spoken = [one for one in statements.read(page.article) if any(why.rule == "transcript" for why in one.because)]
    assert [(one.source.span.text if one.source else None, one.kind) for one in spoken] == [
        ("LIND", "direct"),
        ("VOSS", "direct"),
        ("LIND", "direct"),
        ("VOSS", "direct"),
    ]
    assert not [one for one in statements.read(page.article) if any("LIND:" in piece.text for piece in one.content)]
