"""Noun phrases: golden cases as data, and laws that hold for any text."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve.phrases.parsing import parse

CASES = json.loads((Path(__file__).parent / "cases" / "phrases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_noun_phrase_says_what_its_case_says(case):
    phrase = parse(case["text"])
    assert phrase.named == case.get("named", True)
    for key in ("name", "type", "function", "acronym", "gender", "affiliation"):
        if key in case:
            assert getattr(phrase, key) == case[key], key
    if "countries" in case:
        assert list(phrase.countries) == case["countries"]
    assert set(case.get("roles", [])) <= phrase.roles


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_gives_a_phrase_whose_name_is_a_slice(text):
    phrase = parse(text)
    if phrase.name:
        assert phrase.name == text[phrase.start : phrase.end]


@pytest.mark.parametrize("unit", ["A ", "Ada's ", "the ", "(", "of the ", "U.S. ", "and ", "’s "])
def test_hostile_phrases_cost_time_in_proportion(unit):
    began = time.process_time()
    parse(unit * 3000)
    assert time.process_time() - began < 5
