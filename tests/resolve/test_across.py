"""One identity across articles, in any order."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import resolve
from sayso.model import Entity
from sayso.resolve.story.entities import distinct
from who import read, story_entity

PAIRS = json.loads((Path(__file__).parent / "cases" / "pairs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", PAIRS, ids=lambda case: f"{case['source'][:30]} / {case['other'][:30]}")
def test_spellings_of_one_are_joined_and_what_differs_is_kept_apart(case):
    first, second = read(case["one"], case["source"]), read(case["two"], case["other"])
    resolution = resolve.across([first, second])
    joined = story_entity(resolution, first, case["source"]).id == story_entity(resolution, second, case["other"]).id
    assert joined == case["same"]


def test_a_name_that_two_articles_call_a_place_is_one_in_the_third():
    readings = [
        read("The gate failed in Roeford. The lake rose.", "The lake"),
        read("Water stood in Roeford. The lake rose.", "The lake"),
        read("Roeford said no.", "Roeford"),
    ]
    resolution = resolve.across(readings)
    assert story_entity(resolution, readings[2], "Roeford").type == "place"
    assert sum(entity.name == "Roeford" for entity in resolution.entities) == 1


def test_a_surname_with_two_bearers_stays_alone_and_is_listed_as_possible():
    readings = [
        read("Anna Roe said no.", "Anna Roe"),
        read("Peter Roe said no.", "Peter Roe"),
        read("Roe said yes.", "Roe"),
    ]
    resolution = resolve.across(readings)
    alone = story_entity(resolution, readings[2], "Roe")
    assert alone.name == "Roe"
    assert sum(alone.id in pair for pair in resolution.possible) == 2


def test_an_unnamed_lawmaker_and_a_named_one_are_possible_and_never_one():
    first = read("Danish lawmaker Bo Lund said ten died.", "Danish lawmaker Bo Lund")
    second = read("A Danish lawmaker said ten died.", "A Danish lawmaker")
    resolution = resolve.across([first, second])
    pair = {
        story_entity(resolution, first, "Danish lawmaker Bo Lund").id,
        story_entity(resolution, second, "A Danish lawmaker").id,
    }
    reasons = [reason for left, right, reason in resolution.possible if {left, right} == pair]
    assert len(reasons) == 1
    assert "lawmaker" in reasons[0]


def test_a_spokesman_and_his_body_are_possible_and_never_one():
    first = read("Lake Power spokesman Bo Lund said ten died.", "Lake Power spokesman Bo Lund")
    second = read("Lake Power said ten died.", "Lake Power")
    resolution = resolve.across([first, second])
    assert [reason for *_, reason in resolution.possible] == ["Bo Lund speaks for Lake Power"]


def test_an_unnamed_spokesperson_and_the_body_are_possible():
    first = read("A spokesperson for the Lake Power Agency said ten died.", "A spokesperson for the Lake Power Agency")
    second = read("The Lake Power Agency said ten died.", "The Lake Power Agency")
    (pair,) = resolve.across([first, second]).possible
    assert "speaks for Lake Power Agency" in pair[2]


def test_an_office_with_and_without_its_town_may_be_one():
    first, second = (read(f"{who} said no.", who) for who in ("The mayor", "The mayor of Lakeford"))
    assert [reason for *_, reason in resolve.across([first, second]).possible] == [
        "the mayor may be the mayor of Lakeford: one office, mayor"
    ]


def test_a_junior_beside_his_namesake_stays_apart_in_every_article():
    both = read("Bo Lund said no. Bo Lund Jr. said yes.", "Bo Lund", "Bo Lund Jr.")
    one, other = read("Bo Lund said no more.", "Bo Lund"), read("Bo Lund Jr. said more.", "Bo Lund Jr.")
    resolution = resolve.across([both, one, other])
    assert story_entity(resolution, one, "Bo Lund").id == story_entity(resolution, both, "Bo Lund").id
    assert story_entity(resolution, other, "Bo Lund Jr.").id == story_entity(resolution, both, "Bo Lund Jr.").id
    assert story_entity(resolution, one, "Bo Lund").id != story_entity(resolution, other, "Bo Lund Jr.").id


def test_a_junior_alone_is_who_others_name_without_it():
    one, other = read("Bo Lund said no more.", "Bo Lund"), read("Bo Lund Jr. said more.", "Bo Lund Jr.")
    resolution = resolve.across([one, other])
    assert story_entity(resolution, one, "Bo Lund").id == story_entity(resolution, other, "Bo Lund Jr.").id


def test_lawmakers_may_speak_through_a_named_one():
    first = read("Danish lawmaker Bo Lund said ten died.", "Danish lawmaker Bo Lund")
    second = read("Danish lawmakers said ten died.", "Danish lawmakers")
    resolution = resolve.across([first, second])
    assert ["they may speak through Bo Lund" in reason for *_, reason in resolution.possible] == [True]


def test_the_usual_full_spelling_is_the_name():
    readings = [
        read("Dmytro Kozlovskyi said no.", "Dmytro Kozlovskyi"),
        read("Dmytro Kozlovskyi said yes.", "Dmytro Kozlovskyi"),
        read("Dmitro Kozlovsky said so. Kozlovsky said more.", "Dmitro Kozlovsky"),
    ]
    resolution = resolve.across(readings)
    assert story_entity(resolution, readings[2], "Dmitro Kozlovsky").name == "Dmytro Kozlovskyi"


def test_an_entity_has_one_id_in_every_story():
    first, second = read("Ada Roe said no.", "Ada Roe"), read("Mayor Ada Roe said yes.", "Mayor Ada Roe")
    ids = {story_entity(resolve.across([r]), r, s).id for r, s in ((first, "Ada Roe"), (second, "Mayor Ada Roe"))}
    assert ids == {resolve.entity_id("Ada Roe", "person")}


TEXTS = [
    ("Norwegian President Ada Roe said no. She said it twice.", ("Norwegian President Ada Roe", "She")),
    ("Roe said no. Norway's military intelligence (NMI) said ten.", ("Roe", "Norway's military intelligence (NMI)")),
    ("NMI said ten. Peter Roe said no. Police said more.", ("NMI", "Peter Roe", "Police")),
    ("Lakeford police said ten. A Norwegian lawmaker said no.", ("Lakeford police", "A Norwegian lawmaker")),
    ("MP Dmytro Kozlovskyi said no. Dmitro Kozlovsky said yes.", ("MP Dmytro Kozlovskyi",)),
]


def test_the_order_of_articles_changes_nothing():
    results = {resolve.across(list(order)) for order in permutations(READINGS)}
    assert len(results) == 1


READINGS = [read(text, *sources) for text, sources in TEXTS]


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(len(TEXTS))), st.integers(1, len(TEXTS)))
def test_reading_an_article_twice_adds_nothing(order, count):
    readings = [READINGS[i] for i in order[:count]]
    assert resolve.across(readings) == resolve.across([*readings, readings[0]])


def test_every_article_entity_has_exactly_one_story_entity():
    resolution = resolve.across(READINGS)
    local = sorted(entity.id for reading in READINGS for entity in reading.entities)
    assert sorted(left for left, _ in resolution.of) == local
    assert {right for _, right in resolution.of} == {entity.id for entity in resolution.entities}
    assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)


def test_two_of_one_description_in_one_article_have_ids_of_their_own():
    one = Entity("e1", "judge", "person", named=False)
    told = {"article": "a1", "roles": ("judge",), "plural": False, "countries": (), "words": 1}
    members = {group: [SimpleNamespace(id=group, **told)] for group in ("g1", "g2")}
    made = distinct({"g1": one, "g2": replace(one, name="the judge")}, members)
    assert made["g1"].id != made["g2"].id


def test_his_wife_and_whom_another_article_names_so_may_be_one():
    first = read("Bo Lund came. Lund's wife, Ada, left. She said no.", "She")
    second = read("Bo Lund left. His wife said no.", "His wife")
    reasons = [reason for *_, reason in resolve.across([first, second]).possible]
    assert reasons == ["his wife may be Ada, told of as wife"]
