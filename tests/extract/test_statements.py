"""From the words of an article to statements: golden cases by kind of difficulty, and laws that hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import statements
from sayso.extract.tagger import Attribution
from sayso.model import Article, Mark, Noted, Statement, article_id, text_hash

CASES = Path(__file__).parent / "cases"
FOUND = 0.6
"""The share of each wanted piece of content that must be found."""


def article_of(case: dict[str, Any]) -> Article:
    text = case["text"]
    bare = Article(article_id(text), "case", "case", text, text_hash(text))
    marks = tuple(
        Mark(bare.span(text.index(words), text.index(words) + len(words), words), "more_link")
        for words in case.get("furniture", ())
    )
    outlet = Noted(case["outlet"], "text") if "outlet" in case else None
    published = Noted(case["published"], "text") if "published" in case else None
    return Article(bare.id, "case", "case", text, bare.sha256, outlet=outlet, published=published, marks=marks)


def cases(name: str) -> list[Any]:
    loaded = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in loaded
    ]


def covers(found: Statement, wanted: str, text: str) -> bool:
    start = text.index(wanted)
    end = start + len(wanted)
    shared = sum(max(0, min(end, piece.end) - max(start, piece.start)) for piece in found.content)
    return shared >= FOUND * len(wanted)


def fits(found: Statement, wanted: dict[str, Any], text: str) -> bool:
    source = found.source.span.text if found.source is not None else None
    return (
        source == wanted["source"]
        and all(covers(found, piece, text) for piece in wanted["content"])
        and [via.span.text for via in found.via] == wanted.get("via", [])
        and found.kind == wanted.get("kind", found.kind)
        and found.stance == wanted.get("stance", found.stance)
        and ("channel" not in wanted or (found.channel is not None and found.channel.name == wanted["channel"]))
        and not ("no_channel" in wanted and found.channel is not None)
        and ("said_on" not in wanted or (found.said_on is not None and found.said_on.value == wanted["said_on"]))
        and ("evidence" not in wanted or (found.evidence is not None and found.evidence.kind == wanted["evidence"]))
    )


@pytest.mark.parametrize("case", cases("hard.json"))
def test_hard_cases_are_read(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("statements.json"))
def test_details_are_read(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("kinds.json"))
def test_kinds_of_news_are_read(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("forms.json"))
def test_further_forms_of_speech_are_read(case: dict[str, Any]) -> None:
    check(case)


def check(case: dict[str, Any]) -> None:
    article = article_of(case)
    found = statements.read(article)
    for wanted in case["want"]:
        assert any(fits(one, wanted, article.text) for one in found), [
            (
                one.source and one.source.span.text,
                one.cue and one.cue.text,
                [piece.text for piece in one.content],
                one.kind,
                one.stance,
                [via.span.text for via in one.via],
            )
            for one in found
        ]
    for words in case.get("no_date", ()):
        assert all(one.said_on is None for one in found if any(words in piece.text for piece in one.content))
    if "only" in case:
        assert len(found) == len(case["want"]), [one.cue and one.cue.text for one in found]
    for words in case.get("absent", ()):
        assert not any(words in piece.text for one in found for piece in one.content)


# ------------------------------------------------------------------------------------------------------------- laws

FILES = ("hard.json", "statements.json", "kinds.json", "forms.json")
TEXTS = [case.values[0]["text"] for name in FILES for case in cases(name)]
PIECES = [
    "Voss said ",
    "“",
    "”",
    "‘",
    "’",
    '"',
    "that ",
    "the gate",
    ". ",
    ", ",
    "\n",
    "citing ",
    "allegedly ",
    "Neither A nor B has said ",
    "could not verify ",
    "according to ",
    ": ",
    "—",
    " told CNN ",
    "shared a video purportedly showing ",
    "he added",
    " and ",
    "(",
    ")",
]


def raw(text: str) -> Article:
    return Article(article_id(text), "raw", "raw", text, text_hash(text))


def invented(article: Article) -> list[Attribution]:
    """Attributions as a careless tagger might give them: every third word a cue, its neighbours source and content."""
    words = [match.span() for match in re.finditer(r"\w+", article.text)]
    return [
        Attribution(
            (words[i - 1],) if i % 2 else (),
            words[i],
            (words[i + 1], words[min(i + 3, len(words) - 1)]),
            0.9,
            0.9,
            0.9,
            0.9,
        )
        for i in range(1, len(words) - 2, 3)
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_statements_whose_spans_are_slices(text: str) -> None:
    article = raw(text)
    for found in statements.read(article, tag=invented):
        spans = [*found.content, *([found.cue] if found.cue else []), *(via.span for via in found.via), *found.hedges]
        assert found.content
        assert all(article.text[span.start : span.end] == span.text for span in spans)
        assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("text", TEXTS)
def test_contents_hold_no_outer_quotation_marks(text: str) -> None:
    for found in statements.read(raw(text)):
        for piece in found.content:
            assert piece.text[0] not in '“"' or piece.text.count("“") == piece.text.count("”")
            assert piece.text == piece.text.strip()


def test_the_same_text_gives_the_same_statements() -> None:
    text = "\n".join(TEXTS[:8])
    assert statements.read(raw(text)) == statements.read(raw(text))


# ------------------------------------------------------------------------------------------------------------- docs

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(
    r"\.note\(\s*\"([a-z_]+)\"|rule(?:: str)? ?= ?\"([a-z_]+)\"|\"((?:quotation|nested)_[a-z_]+|nested|neither_nor)\""
)


def test_every_rule_is_documented() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/sayso/extract").glob("*.py"))
    rules = {name for match in NAMED.finditer(sources) for name in match.groups() if name}
    page = (ROOT / "docs" / "statements.md").read_text(encoding="utf-8")
    assert rules
    assert sorted(rule for rule in rules if f"`{rule}`" not in page) == []


def test_unsure_beliefs_are_kept_only_where_attitudes_are_wanted() -> None:
    text = "The council intends to widen the bridge."
    unsure = Attribution(((0, 11),), (12, 19), ((20, 39),), 0.6, 0.6, 0.6, 0.6, confidence=0.35)

    def found(*, attitudes: bool) -> list[str]:
        kept = statements.read(raw(text), tag=lambda _: [unsure], attitudes=attitudes)
        return [piece.text for one in kept for piece in one.content]

    assert found(attitudes=False) == []
    assert found(attitudes=True) == ["to widen the bridge"]
