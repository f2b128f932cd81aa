"""Words and pieces of the tagger's vocabulary."""

from __future__ import annotations

import pytest

from sayso.extract.tagger import wordpiece

CASES = [
    ("capitals and accents are folded", "Café SAID", ["cafe", "said"]),
    ("marks stand alone", "“Shut,” it", ["“", "shut", ",", "”", "it"]),
    ("an apostrophe parts a word", "mayor's", ["mayor", "'", "s"]),
    ("a currency sign stands alone, a degree sign does not", "$5 5°", ["$", "5", "5", "##°"]),
    ("a zero-width space is nothing", "gate\u200bs shut", ["gates", "shut"]),
    ("an unknown word is one piece", "\U0001f30a", ["[UNK]"]),
    ("a very long word is one piece", "a" * 101, ["[UNK]"]),
    ("ideographs stand alone", "水門", ["水", "門"]),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_pieces_of_a_text(why: str, text: str, wanted: list[str]) -> None:
    names = {number: piece for piece, number in wordpiece.vocabulary().items()}
    found = [names[number] for start, end in wordpiece.words(text) for number in wordpiece.pieces(text[start:end])]
    assert found == wanted


def test_zero_width_characters_at_the_edge_are_left_out_of_a_word() -> None:
    text = "\ufeffThe gate\u200b failed"
    assert [text[start:end] for start, end in wordpiece.words(text)] == ["The", "gate", "failed"]


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x01", "\ud800", "\u0301"])
def test_a_text_of_nothing_has_no_words(text: str) -> None:
    assert wordpiece.words(text) == []
