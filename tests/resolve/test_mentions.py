"""Names found in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolve.article.descriptions import described, ours, title_lines
from sayso.resolve.article.mentions import find

FOUND = [
    ("On Monday Ada Roe met Bo Lund.", ["Ada Roe", "Bo Lund"]),
    ("the Department of Health and Human Services said", ["Department of Health and Human Services"]),
    ("Norway and the European Commission said", ["Norway", "European Commission"]),
    ("He flew to Lakeford border region", ["Lakeford"]),
    ("with the Rescue Corps of the Armed Forces of Norway", [
        "Rescue Corps of the Armed Forces of Norway", "Armed Forces of Norway",
    ]),
    ("the 5th separate rescue brigade left", ["5th separate rescue brigade"]),
    ("the North's elite Lake Corps", ["North", "Lake Corps"]),
    ("Gen. Roe spoke. Then Ms. Lund left.", ["Roe", "Lund"]),
    ("Mill Street on Sunday was dry", ["Mill Street"]),
    ("He met Ada Roe Monday over the gate", ["Ada Roe"]),
    ("the director of Lake Power Ada Roe left", ["Ada Roe"]),
    ("Secretary of State Ada Roe left", ["Ada Roe"]),
    ("Then Lake Gate Committee Chairman Bo Lund left", ["Bo Lund", "Lake Gate Committee"]),
    ("Then FBI Director Ada Roe left", ["Ada Roe", "FBI"]),
    ("Vice President Ada Roe left", ["Ada Roe"]),
    ("Reuters The Lake Council met", ["Reuters", "Lake Council"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_names_are_found_whole(text, names):
    got = [found.phrase.name for found in find(text)]
    assert [name for name in got if name in names] == names


def test_names_with_their_titles_are_slices_of_the_text():
    text = "Norwegian combat medic Ada Roe and spokesman Bo Lund spoke on Telegram."
    assert {"Norwegian combat medic Ada Roe", "spokesman Bo Lund"} <= {text[f.start : f.end] for f in find(text)}


def test_a_word_that_only_opens_a_sentence_is_no_name():
    assert [found.phrase.name for found in find("Meanwhile it rained. However they left.")] == []


def test_definite_descriptions_are_found_in_small_letters():
    assert [found.phrase.text for found in described("It was the wartime leader, not the sea.")] == [
        "the wartime leader"
    ]


def test_our_troops_are_found_and_our_friends_are_not():
    assert [words for _, _, words in ours("Our troops and our friends")] == ["Our troops"]


def test_title_lines_are_lines_in_capitals():
    assert title_lines("Lakeford Mayor Sees Water Rising Again\nThe mayor of Lakeford sees water.") == [(0, 38)]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Aa Bb.'’(),\nof the 5th-U.S", max_size=120))
def test_any_text_gives_mentions_inside_it_in_order(text):
    spots = [(found.start, found.end) for found in find(text)]
    assert all(0 <= start < end <= len(text) for start, end in spots)
