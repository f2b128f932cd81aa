"""Who speaks, in the shapes that news gives it: cases as data, those where a rule must not fire among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso import resolve
from who import entity_of, read, story_entity

CASES = json.loads((Path(__file__).parent / "cases" / "speakers.json").read_text(encoding="utf-8"))
STORIES = json.loads((Path(__file__).parent / "cases" / "speakers_across.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"][:60])
def test_speakers_are_who_the_case_says(case):
    reading = read(case["text"], *case["sources"], outlet=case.get("outlet"))
    got = {source: entity_of(reading, source).name for source in case["sources"]}
    assert got == case["sources"]
    types = {source: entity_of(reading, source).type for source in case.get("types", {})}
    assert types == case.get("types", {})
    names = {entity.name for entity in reading.entities if entity.named}
    assert not names & set(case.get("no_names", ()))


@pytest.mark.parametrize("case", STORIES, ids=lambda case: case["comment"][:60])
def test_speakers_of_a_story_are_one_across_its_articles(case):
    readings = [read(part["text"], *part["sources"]) for part in case["articles"]]
    resolution = resolve.across(readings)
    for reading, part in zip(readings, case["articles"], strict=True):
        got = {source: story_entity(resolution, reading, source).name for source in part["sources"]}
        assert got == part["sources"]
