"""Nouns that tell what somebody said: "the town's admission that the gate was old"."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, Stance, article_id, text_hash

Told = list[tuple[str | None, str | None, list[str], Stance]]


def read(text: str) -> Told:
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
    ("text", "source", "cue", "content", "stance"),
    [
        (
            "The council faces anger following its admission that it kept the gate open to save money.",
            "its", "admission", "it kept the gate open to save money", "confirms",
        ),
        (
            "The strike ended after the union's offer to share the cost of the gate.",
            "the union", "offer", "to share the cost of the gate", "asserts",
        ),
        (
            "The council disputed Labour claims that the talks might be illegal.",
            "Labour", "claims", "the talks might be illegal", "asserts",
        ),
        (
            "The union's threat to close every lock on the river alarmed traders.",
            "The union", "threat", "to close every lock on the river", "asserts",
        ),
        (
            "The board's insistence that the wall was sound angered residents.",
            "The board", "insistence", "the wall was sound", "asserts",
        ),
        (
            "Some walked away, prompting growing calls that it is time to end the strike.",
            None, "calls", "it is time to end the strike", "urges",
        ),
        (
            "She quit amid scrutiny over the payment and accusations from other aides that she set a harsh tone.",
            "other aides", "accusations", "she set a harsh tone", "asserts",
        ),
        (
            "He said the guard saw two boys and that his first comment was “did you steal them?”",
            "his", "comment was", "did you steal them?", "asserts",
        ),
    ],
)  # fmt: skip
def test_a_noun_tells_what_its_owner_said(
    text: str, source: str | None, cue: str, content: str, stance: Stance
) -> None:
    assert (source, cue, [content], stance) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Responding to charges that he shamed the farmers, the mayor left the hall.",
        "They backed the claims that were filed in May, and the promises that he made as mayor.",
        "The flood is a threat to world trade.",
        "It was the union's offer of help that the mill took.",
    ],
)
def test_what_is_no_words_of_anybody_is_left(text: str) -> None:
    assert read(text) == []


def test_what_the_owners_own_verb_takes_is_told_once() -> None:
    assert len(read("Voss repeated his claim that the gate was sound.")) == 1


def test_an_answer_to_an_offer_tells_of_it() -> None:
    assert [cue for _, cue, _, _ in read("The mayor dismissed the union's offer to hold talks.")] == ["dismissed"]
