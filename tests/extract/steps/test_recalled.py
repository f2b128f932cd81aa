"""What a speaker tells of others inside quotation marks: “They promised that it would be rebuilt”."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash

Told = tuple[str | None, str | None, list[str], list[str]]


def read(text: str) -> list[Told]:
    found = statements.read(Article(article_id(text), "case", "case", text, text_hash(text)))
    return [
        (
            one.source and one.source.span.text,
            one.cue and one.cue.text,
            [piece.text.rstrip(".") for piece in one.content],
            [who.span.text for who in one.via],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“They promised in May and again in June that they would rebuild the gate. I do not believe it,” Voss said.",
         ("They", "promised", ["they would rebuild the gate"], ["Voss"])),
        ("“The union has condemned these tests like everyone else,” Ida Reel told the Courier.",
         ("The union", "has condemned", ["these tests like everyone else"], ["Ida Reel"])),
        ("“Nobody was asked, as the mayor has repeatedly pointed out,” said Ida Reel.",
         ("the mayor", "has repeatedly pointed out", ["Nobody was asked"], ["Ida Reel"])),
        ("“They say it’s only 21,” she said. “Most of them are still out there.”",
         ("They", "say", ["it’s only 21"], ["she"])),
        ("“The mayor congratulated Ms. Voss for winning the seat. Her work inspired many,” the spokesman said.",
         ("The mayor", "congratulated", ["Ms. Voss for winning the seat"], ["the spokesman"])),
        ("“He said he plays the flute. Nobody heard it,” Ida Reel said.",
         ("He", "said", ["he plays the flute"], ["Ida Reel"])),
        ("“The mayor accused us of theft,” Orlan said. “He called on everyone to stay.”",
         ("He", "called on", ["everyone to stay"], ["Orlan"])),
    ],
)  # fmt: skip
def test_whom_a_speaker_tells_of_has_a_statement(text: str, told: Told) -> None:
    assert told in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "“He said it over and over, he is very proud of it,” Voss said.",
        "“Please note that this is no sale,” he said.",
        "“Let's say there's no gate. What then?” Voss said.",
        "“I said this would happen. We have called on the council to act,” Voss said.",
    ],
)
def test_the_speakers_own_words_are_told_once(text: str) -> None:
    assert len(read(text)) == 1
