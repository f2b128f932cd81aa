"""Asides that begin with "as"."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.as_said import as_said
from sayso.model import Article, article_id, text_hash

Said = tuple[str, str, list[str]]


def read(text: str, *given: Said) -> list[Said]:
    """Source, cue and contents of what drafts with these words give, in order of the cue."""
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    drafts = [Draft(at(source), at(cue), [at(piece) for piece in content]) for source, cue, content in given]
    found = sorted(as_said(page, drafts), key=lambda draft: draft.anchor)
    return [(page.slice(d.source or (0, 0)), page.slice(d.cue or (0, 0)), [*map(page.slice, d.content)]) for d in found]


def test_others_claimed_what_the_speaker_denies() -> None:
    text = "Voss says the gate was not broken, as many first claimed."
    assert read(text, ("Voss", "says", ["the gate was not broken"])) == [
        ("Voss", "says", ["the gate was not broken"]),
        ("many", "first claimed", ["the gate was ", "broken"]),
    ]


def test_the_speaker_goes_on_behind_the_aside() -> None:
    text = "Voss said the gate won’t be shut, as a report claimed, and that it holds."
    given = [("Voss", "said", ["the gate won’t be shut"]), ("a report", "claimed", [" and that it holds"])]
    assert read(text, *given) == [
        ("Voss", "said", ["the gate won’t be shut", " and that it holds"]),
        ("a report", "claimed", ["the gate ", "be shut"]),
    ]


def test_who_agrees_says_the_same() -> None:
    text = "Voss said talks were the only way, as Ashel has repeatedly pointed out."
    assert read(text, ("Voss", "said", ["talks were the only way"]))[1:] == [
        ("Ashel", "has repeatedly pointed out", ["talks were the only way"])
    ]


def test_what_is_left_open_is_what_others_said() -> None:
    text = "The film does not tell whether Reel shut the gate, as police have said."
    assert read(text, ("The film", "does not tell", ["whether Reel shut the gate"]))[1:] == [
        ("police", "have said", ["Reel shut the gate"])
    ]


def test_what_somebody_said_he_would_is_what_stands_before() -> None:
    text = "If Reel does build a gate, as Voss said he would, keepers must decide."
    assert read(text, ("Voss", "said", ["he would, keepers must decide"])) == [
        ("Voss", "said", ["Reel does build a gate"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Voss said the gate would hold, as long as the board still pays.",
        "Voss said the gate would hold, as a keeper must.",
    ],
)
def test_as_long_as_and_as_a_keeper_are_no_asides(text: str) -> None:
    given = [("Voss", "said", [text[len("Voss said ") : -1]])]
    assert read(text, *given) == given
