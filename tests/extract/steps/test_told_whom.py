"""Who tells or asks whom in what somebody says."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.told_whom import told_whom
from sayso.model import Article, article_id, text_hash

Told = tuple[str, str, list[str]]


def told(text: str, *, outer: str = "said ") -> list[Told]:
    """The statements within what Voss says, which begins behind ``outer`` and goes to the full stop."""
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    at, begin = text.index(outer), text.index(outer) + len(outer)
    marked = text[begin] == "“"
    content = (begin + 1, text.index("”")) if marked else (begin, len(text) - 1)
    draft = Draft((text.index("Voss"), text.index("Voss") + 4), (at, at + len(outer.strip(" ,:"))), [content])
    found = [one for one in told_whom(page, [draft]) if one is not draft]
    return [
        (page.slice(one.source or (0, 0)), page.slice(one.cue or (0, 0)), [*map(page.slice, one.content)])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Voss said the clerk had told the board on Monday in a call that the gate leaked.",
         ("the clerk", "had told", ["the gate leaked"])),
        ("Voss said she had asked the board to release the file.",
         ("she", "had asked", ["the board to release the file"])),
        ("Voss said the talks failed when the union demanded a new gate.",
         ("the union", "demanded", ["a new gate"])),
        ("Voss said: “When the board asked the mill for help, we came at once.”",
         ("the board", "asked", ["the mill for help"])),
        ("Voss said: “The keeper directed that the road be closed when the water rose.”",
         ("The keeper", "directed", ["the road be closed"])),
        ("Voss said the union has condemned the plan as a trap.",
         ("the union", "has condemned", ["the plan as a trap"])),
        ("Voss said: “My mother told me that days like this were rare.”",
         ("My mother", "told", ["days like this were rare."])),
    ],
)  # fmt: skip
def test_whoever_tells_or_asks_has_a_statement(text: str, wanted: Told) -> None:
    outer = "said: " if "said: " in text else "said "
    assert told(text, outer=outer) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Voss said she told the board that the gate leaked.",
        "Voss said the clerk was told that the gate leaked.",
        "Voss said the clerk would have to ask the board to wait.",
        "Voss said if somebody asked her to go, she would.",
        "Voss said the clerk asked about the gate.",
        "Voss said the clerk never told the board that it leaked.",
    ],
)
def test_what_is_not_told_as_done_or_is_the_speakers_own_has_none(text: str) -> None:
    assert told(text) == []


def test_it_is_told_through_the_speaker() -> None:
    text = "Voss said the clerk had urged the board to wait."
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    _, one = told_whom(page, [Draft((0, 4), (5, 9), [(10, len(text) - 1)])])
    assert ([page.slice(who) for who in one.via], one.stance) == (["Voss"], "urges")
