"""The tagger as a whole: what it promises about any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import IntegrityError
from sayso.extract import tagger
from sayso.extract.tagger import network
from sayso.model import Article, Mark, article_id, text_hash

STORY = (
    "The flood gate at Marlow Weir failed on Sunday night, the mayor said.\n\n"
    "“We warned them twice,” said engineer Tom Lim, adding that the motor was forty years old.\n\n"
    "According to the river authority, nobody was hurt."
)


def article(text: str, marks: tuple[Mark, ...] = ()) -> Article:
    whole = Article(article_id(text), "t", "t", text, text_hash(text))
    return replace(whole, marks=marks)


@pytest.fixture(scope="module")
def found() -> list[tagger.Attribution]:
    return tagger.tag(article(STORY))


def words(text: str, places: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in places]


def test_an_indirect_and_a_direct_statement_are_found(found: list[tagger.Attribution]) -> None:
    said = [(words(STORY, one.source), words(STORY, one.content)) for one in found]
    assert (["engineer Tom Lim"], ["“We warned them twice,”"]) in said
    assert (["the river authority"], ["nobody was hurt"]) in said


def test_two_statements_share_a_source(found: list[tagger.Attribution]) -> None:
    (adding,) = [one for one in found if one.cue and STORY[slice(*one.cue)] == "adding"]
    assert words(STORY, adding.source) == ["engineer Tom Lim"]


def test_every_probability_lies_between_none_and_one(found: list[tagger.Attribution]) -> None:
    for one in found:
        assert all(0.0 <= p <= 1.0 for p in (one.p_source, one.p_cue, one.p_content, one.p_link, one.confidence))


def test_furniture_is_not_read() -> None:
    text = STORY + "\n\nMORE: “Rivers are rising,” says our weather man."
    start = text.index("MORE")
    mark = Mark(article(text).span(start, len(text)), "more_link")
    last = max(one.content[-1][1] for one in tagger.tag(article(text, (mark,))))
    assert last <= start


def test_furniture_leaves_the_rest_as_it_was(found: list[tagger.Attribution]) -> None:
    text = STORY + "\n\nShare this story"
    mark = Mark(article(text).span(len(STORY) + 2, len(text)), "share_prompt")
    marked = tagger.tag(article(text, (mark,)))
    assert [(one.source, one.cue, one.content) for one in marked] == [(o.source, o.cue, o.content) for o in found]


ODD = [
    "",
    "\n",
    "\x00\x01\x02",
    "\ud800 said \udfff",
    "“‘\"'’”" * 20,
    "said",
    "a" * 10_000,
    "\u200b" * 50,
    "said " * 600,
]


@pytest.mark.parametrize("text", ODD)
def test_no_text_breaks_it(text: str) -> None:
    assert isinstance(tagger.tag_text(text), list)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_offsets_lie_inside_any_text(text: str) -> None:
    for one in tagger.tag_text(text + " “No,” she said."):
        for start, end in (*one.source, *one.content, *([one.cue] if one.cue else [])):
            assert 0 <= start < end <= len(text) + 16


def test_reading_twice_gives_the_same() -> None:
    assert tagger.tag_text(STORY) == tagger.tag_text(STORY)


def test_a_changed_model_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    original = network._resource
    monkeypatch.setattr(network, "_resource", lambda name: original(name) + (b" " if name == "tagger.json" else b""))
    with pytest.raises(IntegrityError, match=r"tagger\.json"):
        network.checked("tagger.json")
