"""What the tagger is told about words."""

from __future__ import annotations

import time

import pytest

from sayso.extract.tagger import features

STATES = "_dsoc?"
"""One letter a state: outside, double, single, opening, closing, unclosed."""

CASES = [
    ("curly double", "He said “yes” twice", "____" + "___" + "_" + "odddc" + "______"),
    ("straight double", 'A "b" c', "__odc__"),
    ("single inside a line", "A ‘b c’ d", "__osssc__"),
    ("an apostrophe is no mark", "It’s the crew’s", "_" * 15),
    ("a genitive inside a single quotation", "‘the crews’ fault’ x", "o" + "s" * 16 + "c__"),
    ("an unclosed mark runs to the end of the line", "“a b\nc", "o???__"),
    ("a decade is no quotation", "in the ‘70s.", "_" * 12),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_states_of_quotation(why: str, text: str, wanted: str) -> None:
    assert "".join(STATES[state] for state in features.quotation_states(text)) == wanted


def test_line_starts_are_seen_whatever_the_break() -> None:
    words = features.read("One two\r\nthree\u2029four five")
    assert words.line_start.tolist() == [1, 0, 1, 1, 0]


def test_line_start_is_told_to_a_words_first_piece_only() -> None:
    inputs = features.piece_inputs(features.read("Floodgates shut"))
    assert inputs[3].tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize("unit", ["‘a ", "“a” ", '"', "'x "])
def test_time_grows_in_proportion_to_the_text(unit: str) -> None:
    began = time.process_time()
    features.quotation_states(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 5
