"""Where a source ends."""

from __future__ import annotations

import pytest

from sayso.extract.draft import Draft, Page
from sayso.extract.steps.edges import tidy, verbs_of_sources
from sayso.model import Article, article_id, text_hash


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Ida Voss, D-Ashel, downplayed his remarks, expressing distaste for them.", "expressing", "Ida Voss, D-Ashel"),
        (
            "The keeper, Rainer Holm, who has led it since 2,000 came, criticized the fence, saying it leaks.",
            "saying",
            "The keeper, Rainer Holm, who has led it since 2,000 came",
        ),
        ("Engineers briefed on the leak saying it grows are few.", "saying", "Engineers briefed on the leak"),
    ],
)
def test_a_source_ends_before_what_its_subject_did(text: str, cue: str, source: str) -> None:
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    at = text.index(cue)
    draft = Draft((0, len(text[:at].rstrip(" ,"))), (at, at + len(cue)), [(at + len(cue) + 1, len(text) - 1)])
    (found,) = verbs_of_sources(page, [draft])
    assert found.source is not None
    assert page.slice(found.source) == source


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Lock Office executives for years", "Lock Office executives"),
        ("the keeper in the past", "the keeper"),
        ("Ida Voss of the Courier last month", "Ida Voss of the Courier"),
        ("Former keeper Tomas Reel in 2018", "Former keeper Tomas Reel"),
        ("Ida Voss (Ely) and Tomas Reel (Denby) each", "Ida Voss (Ely) and Tomas Reel (Denby)"),
        ("Reel, too", "Reel"),
        ("Ida Voss, a keeper, to the Ashel Courier, which is old", "Ida Voss, a keeper"),
        ("The governor, amid calls to go", "The governor"),
        ("Mrs. Voss, in a letter to the board", "Mrs. Voss"),
        ("Mr. Reel, under fire over the gate", "Mr. Reel"),
        ("Ida Voss, 36, near Ashel Dam", "Ida Voss, 36, near Ashel Dam"),
        ("Ida Voss, under secretary for locks", "Ida Voss, under secretary for locks"),
        ("Ida Voss, like Reel", "Ida Voss"),
        ("Critics of the gate, like Ida Voss", "Critics of the gate, like Ida Voss"),
        ("keepers elected in 2010", "keepers elected in 2010"),
        ("a board that sued the mill in 2014", "a board that sued the mill in 2014"),
    ],
)
def test_words_of_time_and_place_behind_a_source_are_no_part_of_it(source: str, wanted: str) -> None:
    text = f"{source} said the gate was old."
    page = Page(Article(article_id(text), "case", "case", text, text_hash(text)))
    at = len(source) + 1
    (found,) = tidy(page, [Draft((0, len(source)), (at, at + 4), [(at + 5, len(text) - 1)])])
    assert found.source is not None
    assert page.slice(found.source) == wanted
