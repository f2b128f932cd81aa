"""Sentences, folding."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import text as t

CASES = [
    ("Gen. Roe left. Nobody saw it.", ["Gen. Roe left.", "Nobody saw it."]),
    ("“We left.” Nobody saw it.", ["“We left.”", "Nobody saw it."]),
    ("He said: ‘Go!’ she left.", ["He said: ‘Go!’ she left."]),
    ("It fell 1.5 metres. Then it stopped", ["It fell 1.5 metres.", "Then it stopped"]),
    ("J. R. Marsh spoke.", ["J. R. Marsh spoke."]),
    ("They met in Washington, D.C. The talks failed.", ["They met in Washington, D.C.", "The talks failed."]),
    ("It fell at 5 p.m. Nobody saw it.", ["It fell at 5 p.m.", "Nobody saw it."]),
    ("The U.S. Army came. He left the U.S. They stayed.", ["The U.S. Army came.", "He left the U.S.", "They stayed."]),
    ("Bo Lund, D-N.Y. Chairman of the board, left.", ["Bo Lund, D-N.Y. Chairman of the board, left."]),
    ("U.S. And Norland Agree", ["U.S. And Norland Agree"]),
    ("Mr. He and St. The", ["Mr. He and St. The"]),
    ("One line\nanother line", ["One line", "another line"]),
    ("Who? Me. Why…  So", ["Who?", "Me.", "Why…", "So"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_sentences_end_where_an_editor_would_end_them(text, wanted):
    assert [text[a:b] for a, b in t.sentences(text)] == wanted


@given(st.text())
def test_sentences_are_in_order_and_hold_every_character_but_white_space(text):
    spans = t.sentences(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    held = "".join(text[a:b] for a, b in spans)
    assert [c for c in held if not c.isspace()] == [c for c in text if not c.isspace()]


@given(st.text())
def test_folding_leads_back_to_the_text(text):
    folded, back = t.fold_with_map(text)
    assert len(folded) == len(back)
    assert back == sorted(back)
    assert all(0 <= at < len(text) for at in back)
