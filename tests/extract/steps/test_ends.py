"""Where what was said ends."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.ends import ends
from sayso.extract.steps.trimming import trim
from sayso.model import Article, article_id, text_hash


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def read(text: str, cue: str, content: str) -> list[str]:
    """The contents of what a draft with these words gives, one for each statement."""
    page = page_of(text)
    at, begins = text.index(cue), text.index(content)
    draft = Draft((0, at - 1), (at, at + len(cue)), [(begins, begins + len(content))])
    return [" // ".join(map(page.slice, one.content)) for one in ends(page, [draft])]


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("Voss said the gate was old, but that it held.", "the gate was old", "the gate was old, but that it held."),
        (
            "Voss said the gate was old and that it would be mended, adding a date.",
            "the gate was old",
            "the gate was old and that it would be mended",
        ),
        ("Voss said the gate was old, and that week it fell.", "the gate was old", "the gate was old"),
        ("Voss said the gate was old, and that was so.", "the gate was old", "the gate was old"),
        (
            "Voss warned the town to leave and closed the bridge.",
            "the town to leave and closed the bridge",
            "the town to leave",
        ),
        ("Voss promised a new gate, but later dropped it.", "a new gate, but later dropped it", "a new gate"),
        ("Voss described the bent and rusted gate.", "the bent and rusted gate", "the bent and rusted gate"),
        (
            "Voss said it had cracked and flooded the mill.",
            "it had cracked and flooded the mill",
            "it had cracked and flooded the mill",
        ),
        (
            "Voss praised the keepers in an interview with the Ashel Courier.",
            "the keepers in an interview with the Ashel Courier",
            "the keepers",
        ),
        (
            "Voss described a fast-moving leak in an interview.",
            "a fast-moving leak in an interview",
            "a fast-moving leak",
        ),
        ("Voss thanked the keepers on Telegram.", "the keepers on Telegram", "the keepers"),
        (
            "Voss accused Reel of lying in an interview.",
            "Reel of lying in an interview",
            "Reel of lying in an interview",
        ),
        ("Voss said Reel was named in a letter.", "Reel was named in a letter", "Reel was named in a letter"),
    ],
)
def test_a_content_ends_before_what_is_no_word_of_it(text: str, content: str, wanted: str) -> None:
    assert read(text, text.split()[1], content) == [wanted]


def test_a_second_verb_of_speech_is_a_statement_of_its_own() -> None:
    content = "the arrest of a keeper and said a curfew would last through the week"
    assert read(f"The board announced {content}.", "announced", content) == [
        "the arrest of a keeper",
        "a curfew would last through the week",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("But the gate held, Voss said.", "the gate held"),
        ("However, the gate held, Voss said.", "the gate held"),
        ("Still water runs here, Voss said.", "Still water runs here"),
        ("Butter was lost, Voss said.", "Butter was lost"),
    ],
)
def test_the_link_to_the_sentence_before_is_no_part_of_what_is_said(text: str, wanted: str) -> None:
    page = page_of(text)
    at = text.index("Voss")
    (found,) = trim(page, [Draft((at, at + 4), (at + 5, at + 9), [(0, at - 2)])])
    assert page.slice(found.content[0]) == wanted


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Without help, Voss said, the gate will fail.", ["Without help", "the gate will fail"]),
        ("After all, Voss said, “we warned them.”", ["After all", "we warned them"]),
        ("Keepers, Voss said, “are tired.”", ["Keepers", "are tired"]),
        ("Asked about it, Voss said, the gate will fail.", ["the gate will fail"]),
        ("In a letter to the board, Voss said, the gate will fail.", ["the gate will fail"]),
        ("On Monday, Voss said, the gate will fail.", ["the gate will fail"]),
        ("For her part, Voss said, the gate will fail.", ["the gate will fail"]),
        ("Then, Voss said, the gate will fail.", ["the gate will fail"]),
    ],
)
def test_what_stands_before_a_clause_between_commas_is_said_too(text: str, contents: list[str]) -> None:
    page = page_of(text)
    at, begins = text.index("Voss"), text.index(contents[-1])
    draft = Draft((at, at + 4), (at + 5, at + 9), [(begins, begins + len(contents[-1]))])
    (found,) = ends(page, [draft])
    assert [page.slice(piece) for piece in found.content] == contents


def test_a_second_clause_with_a_pronoun_that_says_so_is_a_statement_of_its_own() -> None:
    content = "the gate held, but she said it was old"
    assert read(f"Voss said {content}.", "said", content) == ["the gate held", "it was old"]
    kept = "the gate held, but she is said to doubt it"
    assert read(f"Voss said {kept}.", "said", kept) == [kept]
