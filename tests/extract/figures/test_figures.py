"""Figures of an article: measure, group, place, window, rate, modality; spans, boilerplate, statements."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import figures
from sayso.extract.figures.words import guideline_name, measures
from sayso.model import (
    Article,
    Figure,
    Mark,
    Mention,
    Noted,
    Statement,
    article_id,
    statement_id,
    text_hash,
)

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
]


def article(text: str, published: str | None = None, marked: str | None = None) -> Article:
    plain = Article(
        article_id(text), "x", "x", text, text_hash(text), published=Noted(published, "test") if published else None
    )
    if marked is None:
        return plain
    start = text.index(marked)
    mark = Mark(plain.span(start, start + len(marked)), "repeated_lede")
    return Article(article_id(text), "x", "x", text, text_hash(text), marks=(mark,))


def row(figure: Figure, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of a figure that a case names."""
    values: dict[str, Any] = {
        "text": figure.span.text,
        "low": figure.low,
        "high": figure.high,
        "measure": figure.measure,
        "of": figure.of.text if figure.of else None,
        "where": figure.where.text if figure.where else None,
        "when": figure.when.value if figure.when else None,
        "per": figure.per,
        "modality": figure.modality,
        "trend": figure.trend,
        "part": any(reason.rule == "part" for reason in figure.because),
    }
    return {key: values[key] for key in wanted}


def check(case: dict[str, Any]) -> None:
    found = figures.read(article(case["text"], case["published"]), ())
    assert [row(figure, wanted) for figure, wanted in zip(found, case["figures"], strict=True)] == case["figures"]
    for figure in found:
        for span in (figure.span, figure.of, figure.where, figure.unit, figure.when.span if figure.when else None):
            assert span is None or case["text"][span.start : span.end] == span.text


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"] == "pass"], ids=lambda case: case["label"])
def test_a_golden_sentence_gives_its_figures(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"] == "fail"], ids=lambda case: case["label"])
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check(case)


@pytest.mark.parametrize(
    ("measure", "example"), [(row.name, text) for row in measures() for text in row.examples], ids=lambda value: value
)
def test_every_example_of_a_measure_is_read_as_that_measure(measure: str, example: str) -> None:
    found = figures.read(article(f"{example[0].upper()}{example[1:]}."), ())
    assert measure in [figure.measure for figure in found]


def test_no_two_measures_share_a_verb_or_a_noun() -> None:
    seen: dict[str, str] = {}
    for measure in measures():
        for word in sorted(measure.verbs) + sorted(measure.nouns):
            assert seen.setdefault(word, measure.name) == measure.name, word


def test_a_repeated_lede_counts_once() -> None:
    lede = "At least 12 people were killed when the flood gate at Elmford failed, officials said."
    assert len(figures.read(article(f"{lede}\n{lede}\nMore follows."), ())) == 1
    assert [f.span.start for f in figures.read(article(f"{lede}\n\n{lede}", marked=lede), ())] == [len(lede) + 2]


def test_a_figure_stands_in_the_smallest_statement_around_it() -> None:
    text = "Roe said the mayor said 12 people died. Nobody counted 5 boats."
    page = article(text)

    def statement(content: str) -> Statement:
        start = text.index(content)
        pieces = (page.span(start, start + len(content)),)
        source = page.span(0, 3)
        return Statement(
            statement_id(page.id, source, None, pieces), page.id, Mention(source), None, pieces, "indirect"
        )

    outer, inner = statement("the mayor said 12 people died"), statement("12 people died")
    found = figures.read(page, (outer, inner))
    assert [figure.statement for figure in found] == [inner.id, None]


def test_a_statement_that_predicts_makes_a_count_of_people_a_forecast() -> None:
    text = "Officials fear 40 people dead."
    page = article(text)
    piece = page.span(15, 29)
    said = Statement("s1", page.id, None, None, (piece,), "indirect", "predicts")
    assert figures.read(page, (said,))[0].modality == "forecast"


def test_doubt_is_kept_with_its_words() -> None:
    found = figures.read(article("Up to 300 customers may have been affected."), ())
    assert [(r.rule, r.span.text) for r in found[0].because if r.rule == "doubt" and r.span] == [("doubt", "may have")]


def test_a_month_without_a_known_year_is_no_date_but_is_kept_in_words() -> None:
    figure = figures.read(article("In June 30 villagers were killed."), ())[0]
    assert figure.when is None
    assert [(reason.detail, reason.span.text) for reason in figure.because if reason.rule == "window" and reason.span]


def test_the_same_period_points_back_to_the_window_named_before() -> None:
    text = "At least 40 soldiers died since March. In the same period 90 soldiers were wounded."
    found = figures.read(article(text, "2024-05-07"), ())
    assert [f.when.value if f.when else None for f in found] == ["2024-03/2024-05", "2024-03/2024-05"]


def test_reading_twice_gives_the_same_ids() -> None:
    page = article("The flood killed 12 people and injured 30.")
    assert figures.read(page, ()) == figures.read(page, ())


def test_the_exchange_format_has_only_the_names_of_its_own_list() -> None:
    names = {guideline_name(measure.name) for measure in measures()}
    closed = {"killed", "wounded", "casualties", "deployed", "took_part", "captured", "distance", "duration"}
    assert {name for name in names if not name.startswith("other:")} == closed


def test_the_word_lists_hold_no_pattern() -> None:
    for measure in measures():
        for word in (*measure.verbs, *measure.nouns, *measure.adjectives):
            assert re.fullmatch(r"[a-z’' -]+", word), word


WORDS = """At least 12 people were killed and 1,000 wounded on Monday , . ( ) ' “ ” : ; - – including three of them the
dead toll rose to 5 per cent $ 3.50 a in Elmford since May 2019 who said more than half a dozen up to 7-8 × ½"""
HEAP = [*WORDS.split(), "\n", "\u0663", "\U0001f600"]


@given(st.lists(st.sampled_from(HEAP), max_size=25))
@settings(max_examples=200, deadline=None)
def test_every_span_of_a_heap_of_words_is_a_slice(words: list[str]) -> None:
    page = article(" ".join(words), "2024-05-07")
    for figure in figures.read(page, ()):
        spans = [figure.span, figure.of, figure.where, figure.unit, *(reason.span for reason in figure.because)]
        assert all(span is None or page.text[span.start : span.end] == span.text for span in spans)
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_hostile_text_costs_time_in_proportion() -> None:
    text = "12 " * 20_000 + "killed"
    assert len(figures.read(article(text), ())) >= 1


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("12 people were injured and 18 are critically injured.", [None, "critical"]),
        ("Five villagers were taken to hospital with minor injuries.", ["slight"]),
        ("Twelve people were seriously hurt.", ["serious"]),
        ("The rebels seized 276 pupils, and 197 pupils remain captive.", [None, "still"]),
    ],
)
def test_how_badly_the_wounded_are_hurt_and_who_is_held_still_is_kept(text: str, degrees: list[str | None]) -> None:
    found = figures.read(article(text), ())
    assert [next((why.detail for why in one.because if why.rule == "degree"), None) for one in found] == degrees
