"""Silences told with other verbs: "Voss ignored three questions about the gate"."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, Stance, article_id, text_hash


def read(text: str) -> list[tuple[str | None, str | None, list[str], Stance]]:
    found = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    return [
        (
            one.source and one.source.span.text,
            one.cue and one.cue.text,
            [piece.text for piece in one.content],
            one.stance,
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Mr. Orlan ignored three questions about the council's plan for the gate.",
         "Mr. Orlan", "ignored", "three questions about the council's plan for the gate"),
        ("He did not, however, say specifically whether he would still be keeper by then, taking no calls.",
         "He", "did not, however, say specifically", "whether he would still be keeper by then"),
        ("The Courier reached out to the mill to see if a repair is in the works but did not immediately receive a"
         " response.", "the mill", "did not immediately receive a response", "if a repair is in the works"),
        ("Holm News reached out to Lind for comment about the gate, but did not hear back.",
         "Lind", "did not hear back", "for comment about the gate"),
        ("Neither the mill nor Voss immediately replied to emails.", "Voss", "immediately replied", "to emails"),
    ],
)  # fmt: skip
def test_who_gives_no_answer_is_silent(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, [content], "no_comment") in read(text)


def test_who_is_asked_for_help_says_nothing() -> None:
    assert read("She reached out to farmers for help.") == []
