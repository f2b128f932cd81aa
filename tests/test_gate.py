"""The whole pipeline on the demo collection, against its gold, above its floors."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from sayso import demo

GATE = Path(__file__).parent.parent / "eval" / "gate.py"
spec = importlib.util.spec_from_file_location("gate", GATE)
assert spec is not None
assert spec.loader is not None
gate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gate)
HELD = json.loads(gate.FLOORS.read_text(encoding="utf-8"))["demo"]


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return gate.measure(demo.gold_folder(), demo.articles())


def test_the_gold_is_the_one_the_floors_were_measured_on():
    assert gate.digest(demo.gold_folder(), demo.articles()) == HELD["digest"]


@pytest.mark.parametrize("name", sorted(HELD["floors"]))
def test_no_score_is_below_its_floor(scores, name):
    assert scores[name] >= HELD["floors"][name]


def test_gold_against_itself_is_one():
    folder = demo.gold_folder()
    gold = {d["article"]: d for p in folder.glob("0*.json") if (d := json.loads(p.read_text(encoding="utf-8")))}
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    claims = [
        {"no_comment_by": [], **c, "origins_low": len(c["origins"]), "origins_high": len(c["origins"])}
        for c in story["claims"]
    ]
    export = {"articles": list(gold.values()), "stories": [{**story, "claims": claims}]}
    assert set(gate.scores_of(gold, story, export).values()) == {1.0}


def test_nothing_found_is_zero():
    folder = demo.gold_folder()
    gold = {d["article"]: d for p in folder.glob("0*.json") if (d := json.loads(p.read_text(encoding="utf-8")))}
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    empty = [{**article, "statements": [], "figures": []} for article in gold.values()]
    scores = gate.scores_of(gold, story, {"articles": empty, "stories": []})
    assert scores["statements"] == scores["figures"] == scores["claims found"] == 0.0


RANGES = [(1, 1, True), (1, 2, True), (2, 2, True), (1, 9, False), (0, 0, False)]


@pytest.mark.parametrize(("low", "high", "right"), RANGES)
def test_a_range_whose_low_end_fits_is_no_right_count(low, high, right):
    claim = {"origins": ["Marsh"], "origins_literal": ["Marsh", "the keeper"]}
    assert gate.counted(claim, {"origins_low": low, "origins_high": high}) is right


def test_statements_that_were_missed_count_against_a_claim():
    found = {"statements": ["p1", "p9"]}
    assert gate.likeness({"g1", "g2", "g3"}, found, {"p1": "g1"}) == 0.25
