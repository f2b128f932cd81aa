"""Two wordings side by side, token by token."""

from importlib.resources import files

import pytest

from sayso.align.overlaps import collate, overlap, strengthened, weakened
from sayso.align.tokens import LONG, tokenise
from sayso.align.words import antonyms, word_list
from sayso.words import lemma, weight


def rows(left, right):
    return [
        (link.left.word if link.left else "", link.right.word if link.right else "", link.relation)
        for link in collate(tokenise(left), tokenise(right))
    ]


def test_a_dropped_and_an_added_word_stand_alone_in_the_collation():
    assert rows("We quickly closed the gate", "We closed the old gate") == [
        ("we", "we", "same"),
        ("quickly", "", "dropped"),
        ("closed", "closed", "same"),
        ("the", "the", "same"),
        ("", "old", "added"),
        ("gate", "gate", "same"),
    ]


def test_another_form_and_a_word_of_like_meaning_are_told_apart():
    found = rows("The gates were forbidden ground", "The gate was prohibited ground")
    assert ("gates", "gate", "form") in found
    assert ("forbidden", "prohibited", "kin") in found


def test_a_word_that_moved_is_found_in_its_new_place():
    assert ("literally", "literally", "moved") in rows(
        "they literally drown the valley", "they drown the valley literally"
    )


def test_a_number_agrees_only_with_itself():
    assert ("7", "9", "same") not in rows("about 7 houses", "about 9 houses")
    assert ("seven", "7", "form") in rows("seven houses", "7 houses")


def test_an_attempt_put_in_weakens_and_left_out_strengthens():
    links = collate(tokenise("They drained the lake"), tokenise("They tried to drain the lake"))
    assert [token.word for token in weakened(links)] == ["tried"]
    assert strengthened(links) == ()


def test_overlap_does_not_depend_on_the_side():
    a, b = tokenise("The pump failed at night."), tokenise("At night one of the pumps failed, engineers found.")
    one, other = overlap(a, b), overlap(b, a)
    assert one.left == pytest.approx(other.right)
    assert one.shared == pytest.approx(other.shared)


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [(4, 8, ["gate"]), (5, 8, ["ate"]), (4, 7, ["gat"]), (3, 9, ["gate"]), (4, 22, ["gate", "opened", "at", "10"])],
)
def test_a_word_that_an_edge_cuts_is_the_part_that_lies_within(start, end, wanted):
    text = "The gate opened at 10,500 feet."
    assert [token.word for token in tokenise(text, start, end)] == wanted
    assert [token.word for token in tokenise(text + " " * LONG, start, end)] == wanted


def test_the_numbers_of_a_wording_are_known_by_their_digits():
    assert [(t.word, t.base, t.is_number) for t in tokenise("10,500 or seven, not one")] == [
        ("10,500", "10500", True), ("or", "or", False), ("seven", "7", True), ("not", "not", False), ("one", "1", True),
    ]  # fmt: skip


def test_a_name_in_two_spellings_agrees():
    assert overlap(tokenise("Tarkhovenko resigned"), tokenise("Tarchovenko resigned")).short > 0.9


@pytest.mark.parametrize(("word", "base"), [("gates", "gate"), ("failed", "fail"), ("warden's", "warden")])
def test_words_have_a_base_form(word, base):
    assert lemma(word) == base


def test_common_words_weigh_next_to_nothing_and_unknown_ones_much():
    assert weight("the") < 0.1
    assert weight("orlenbrook") > 0.8


@pytest.mark.parametrize(("left", "right"), [("opened", "closed"), ("rise", "fall"), ("guilty", "innocent")])
def test_opposites_are_not_alike(left, right):
    assert ("kin", left, right) not in [(relation, a, b) for a, b, relation in rows(f"he {left} it", f"he {right} it")]
    assert (lemma(left), lemma(right)) in antonyms()


LISTS = sorted(
    place.name.removesuffix(".txt")
    for place in files("sayso.data").joinpath("align").iterdir()
    if "LICENSE" not in place.name
)


@pytest.mark.parametrize("name", LISTS)
def test_every_word_list_can_be_read(name):
    assert word_list(name)
    assert all(entry == entry.strip().lower() != "" for entry in word_list(name))
