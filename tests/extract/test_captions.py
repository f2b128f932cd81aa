"""What stands before the first words of a line, and is no part of them."""

from __future__ import annotations

import pytest

from sayso.extract.captions import past_credit
from sayso.extract.draft import Page
from sayso.model import Article, article_id, text_hash


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Reuters The gate was shut.", "The gate was shut."),
        ("EPA Kovel Gate Works said the gate was old.", "Kovel Gate Works said the gate was old."),
        ("AP:Associated Press Ida Voss said no.", "Ida Voss said no."),
        ("Splash News Friday's flood reached the mill.", "Friday's flood reached the mill."),
        ("Twitter / @kovelgate Lock keepers said no.", "Lock keepers said no."),
        ("Fen Light The former mayor said no.", "The former mayor said no."),
        ("WHAT KOVEL LOST Lock keepers said no.", "Lock keepers said no."),
        ("ASHEL - The mayor said no.", "The mayor said no."),
    ],
)
def test_a_line_begins_behind_the_credit_the_heading_or_the_dateline(line: str, rest: str) -> None:
    page = page_of(line)
    assert page.slice(past_credit(page, (0, len(line)))) == rest


@pytest.mark.parametrize(
    "line",
    [
        "Reuters reporter Ida Voss said no.",
        "Reuters News said no.",
        "EPA Administrator Ida Voss said no.",
        "US Lock Secretary Ida Voss said no.",
        "KOVEL Gate Works said no.",
        "US NAVY Captain Ida Voss said no.",
        "The Lock Office said no.",
    ],
)
def test_a_name_is_no_credit(line: str) -> None:
    page = page_of(line)
    assert past_credit(page, (0, len(line))) == (0, len(line))


def test_half_a_credit_and_the_length_of_a_clip_are_left_out() -> None:
    page = page_of("The mill burnt.\nGetty Images Lock keepers said no. 0:56 Ida Voss said no.")
    for cut, whole in (("Images Lock keepers", "Lock keepers"), ("56 Ida Voss", "Ida Voss")):
        start = page.text.index(cut)
        assert page.slice(past_credit(page, (start, start + len(cut)))) == whole
