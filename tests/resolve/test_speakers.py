"""Who speaks, in the shapes that news gives it: cases as data, those where a rule must not fire among them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import resolve
from who import article, entity_of, place, read, said, story_entity

CASES = json.loads((Path(__file__).parent / "cases" / "speakers.json").read_text(encoding="utf-8"))
STORIES = json.loads((Path(__file__).parent / "cases" / "speakers_across.json").read_text(encoding="utf-8"))


def _cued(case):
    """The reading of a case that also gives the words that mark what each source says."""
    art = article(case["text"])
    statements = [said(art, source, number=number) for number, source in enumerate(case["sources"])]
    cued = [
        replace(statement, cue=place(art, cue, statement.source.span.end))
        for statement, cue in zip(statements, case["cues"], strict=True)
    ]
    return resolve.within(art, cued, ())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"][:60])
def test_speakers_are_who_the_case_says(case):
    reading = _cued(case) if "cues" in case else read(case["text"], *case["sources"], outlet=case.get("outlet"))
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
