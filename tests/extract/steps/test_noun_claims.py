"""Words in marks before a noun for them: "her “too late” remark"."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash


def read(text: str) -> list[tuple[str | None, str | None, list[str]]]:
    found = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    return [
        (one.source and one.source.span.text, one.cue and one.cue.text, [piece.text for piece in one.content])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("A day after Mr. Voss made his “slow down” remark, he left the board.", "Mr. Voss", "remark"),
        ('The row was the latest following Ida Voss\'s "slow down" remarks.', "Ida Voss", "remarks"),
        ('Reel condemned Voss\'s "slow down" suggestion in a letter.', "Voss", "suggestion"),
    ],
)
def test_a_remark_in_marks_is_its_owners(text: str, source: str, cue: str) -> None:
    assert (source, cue, ["slow down"]) in read(text)
    assert not any(other == "made" for _, other, _ in read(text))


def test_a_title_in_marks_is_no_remark() -> None:
    assert not any(cue == "speech" for _, cue, _ in read("The court heard Reel's “Long River” speech."))
