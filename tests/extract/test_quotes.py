"""Quotation marks are paired over paragraphs, apostrophes told apart, and no text breaks it."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract import quotes

CASES = json.loads((Path(__file__).parent / "cases" / "quotes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_quotations_are_found_as_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"]
    found = quotes.find(text)
    assert [[text[a:b] for a, b in quotation.inner] for quotation in found] == case["inner"]
    assert [quotation.closed for quotation in found] == case.get("closed", [True] * len(found))
    if "depth" in case:
        assert [quotation.depth for quotation in found] == case["depth"]


def test_furniture_inside_a_quotation_is_passed_over() -> None:
    text = "Voss said: “We heard a bang.\nAdvertisement\n“Then the water came.”"
    start = text.index("Advertisement")
    (found,) = quotes.find(text, skip=[(start, start + len("Advertisement"))])
    assert [text[a:b] for a, b in found.inner] == ["We heard a bang.", "Then the water came."]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab sA.,:\n“”‘’\"'«»`0", max_size=80))
def test_every_piece_lies_in_its_quotation_and_holds_something(text: str) -> None:
    for found in quotes.find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.inner
        assert all(found.start < a < b <= found.end and text[a:b].strip() == text[a:b] for a, b in found.inner)
        assert all(left[1] <= right[0] for left, right in zip(found.inner, found.inner[1:], strict=False))


@pytest.mark.parametrize("piece", ["“a ", "‘", '"a" ', "“A.\n", "farmers’ ", "“‘»", "“‘ a» "])
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    began = time.process_time()
    quotes.find(piece * 20_000)
    assert time.process_time() - began < 5
