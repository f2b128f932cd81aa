"""What the tagger draws into a content from behind it and the outlet tells itself."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.beyond import beyond
from sayso.model import Article, article_id, text_hash


def ended(text: str) -> str:
    """The content of a case, cue and content between bars, once the step has run."""
    before, cue, between, content, after = text.split("|")
    text = before + cue + between + content + after
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    first = len(before) + len(cue) + len(between)
    draft = Draft(None, (len(before), len(before) + len(cue)), [(first, first + len(content))])
    (draft,) = beyond(page, [draft])
    return page.slice(draft.content[0])


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Voss |announced| |it would close the gate earlier this month|.", "it would close the gate"),
        ("Voss |announced| |she is leaving the board, after two keepers resigned|.", "she is leaving the board"),
        ("Voss |vowed| |to mend the gate when he took office last year|.", "to mend the gate"),
        ("Voss |proposed| |new talks in response to the letter|.", "new talks"),
        ("Voss |said| |the mill ignored the town, two years after the flood|.", "the mill ignored the town"),
        ("The mill |said| |it had lost a million, in what was the largest theft yet|.", "it had lost a million"),
        ("Voss |said| |the gate was shut, another blow to the mill|.", "the gate was shut"),
        ("Voss |said| |the gate broke, in the latest of many failures|.", "the gate broke"),
        ("Voss |said| |he had been offered a job but gave no details|.", "he had been offered a job"),
        ("Voss |said| |he would pay for it, but has not kept that promise|.", "he would pay for it"),
        ("The mill |gave| |its plan to open the gate in May, and moved the date|.", "its plan to open the gate in May"),
        ("Voss |said| |the gate was old. The mill stood.|", "the gate was old."),
    ],
)
def test_a_content_ends_before_what_the_outlet_tells(text: str, content: str) -> None:
    assert ended(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "Voss |said| |the gate had failed last year|.",
        "Voss |says| |it would close the gate earlier this month|.",
        "Voss |said| |the gate opens when it is wet|.",
        "Voss |said| |they would leave after the photos were released|.",
        "Voss |said| |the gate was old and held the water|.",
        "Voss |said| |no one spoke in response to the letter|.",
        "Voss |wrote|: |The gate was old. The mill stood.|",
        "Voss |said| |the gate was “old. It was bad” and more|.",
    ],
)
def test_what_fits_the_tense_of_the_content_stays(text: str) -> None:
    assert ended(text) == text.split("|")[3]


def test_a_relative_clause_ends_before_the_main_verb() -> None:
    text = "Reel, who told a court that she, too, had been held, was seen."
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    who, told, she = text.index("who"), text.index("told"), text.index("she,")
    (draft,) = beyond(page, [Draft((who, who + 3), (told, told + 4), [(she, len(text))])])
    assert page.slice(draft.content[0]) == "she, too, had been held"
