"""Word lists say each thing once: of two entries for one word, chance would pick one."""

from collections import Counter
from importlib.resources import files

import pytest

from sayso import data
from sayso.align.words import word_list

FOLDER = files("sayso.data")
LISTS = sorted(
    f"{folder}{place.name}"
    for folder, room in (("", FOLDER), ("align/", FOLDER.joinpath("align")))
    for place in room.iterdir()
    if place.name.endswith(".txt") and "LICENSE" not in place.name
)
OF_NAMES = ("agencies.txt", "countries.txt", "platforms.txt", "us_states.txt")
KEYED = ("claim_words", "clause_starts", "event_classes", "heading_auxiliaries", "issued", "numbers", "plain_telling")


def twice(entries):
    """What is there more than once."""
    return sorted(entry for entry, times in Counter(entries).items() if times > 1)


def test_there_are_lists():
    assert len(LISTS) > 30


@pytest.mark.parametrize("name", LISTS)
def test_no_list_has_an_entry_twice(name):
    assert twice(line.split("#")[0].strip() for line in data.lines(name)) == []


@pytest.mark.parametrize("name", OF_NAMES)
def test_no_form_is_that_of_two_names(name):
    rows = [[part.strip() for part in line.replace("|", ",").split(",")] for line in data.lines(name)]
    assert twice(form for row in rows for form in set(row) if form) == []


@pytest.mark.parametrize("name", KEYED)
def test_no_word_has_two_entries(name):
    assert twice(line.split()[0] for line in word_list(name)) == []
