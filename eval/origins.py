"""Measure origin counts and joins of claims on development stories, against labels made by reading the articles.

    python eval/origins.py ARTICLES.jsonl [--details]
    python eval/origins.py ARTICLES.jsonl --sample origins|joins [--seed 7] [--count 60]

ARTICLES holds ``id, title, text, date, outlet, story``. The seed draws ten stories of three articles or more; of their
claims with two statements or more, and of the pairs of statements that these claims join across articles, ``--sample``
draws some to be labelled. The label files hold ids and offsets, never words of an article:

* ``origins_dev.jsonl``: the statements of a claim as ``[article, start, end]``, ``origins``: how many distinct most
  upstream sources these statements have, read by hand, ``reason`` in the labeller's words;
* ``joins_dev.jsonl``: two statements, ``same``: do they assert (deny, doubt) one proposition?

``seed`` says which draw a row is of: 7 was drawn and labelled first, and what it showed was mended; 11 was labelled
after that; 21 (eight other stories, 14 claims of each at most) was labelled next, and what it showed was mended; 33
(eight further ones) after that; 45 is every claim of twelve more stories, 57 of nine more; 77 (three claims of a story
at most, each of two outlets or more, of stories that no other draw has) was labelled last. A count is right if it lies
in the range that Sayso gives, and exact if it is its upper end. Labels of claims or joins that Sayso no longer makes
are counted as gone and judge nothing.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from claims import reading_of
from sayso import stages
from sayso.model import Claim, Reading, Story, StoryReading
from sayso.settings import Settings

HERE = Path(__file__).parent
STORIES = 10
Row = dict[str, Any]
Place = tuple[str, int, int]


def by_story(rows: list[Row]) -> dict[str, list[Row]]:
    """Rows by their story."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["story"], []).append(row)
    return found


def chosen(stories: dict[str, list[Row]], seed: int) -> dict[str, list[Row]]:
    """The articles of the ten stories that the seed draws."""
    many = sorted(story for story, articles in stories.items() if len(articles) > 2)
    return {story: stories[story] for story in sorted(random.Random(seed).sample(many, STORIES))}


def read(rows: list[Row]) -> tuple[dict[str, Reading], StoryReading]:
    """The readings of a story's articles by article id, and what they give together."""
    readings = {reading.article.id: reading for reading in map(reading_of, rows)}
    story = Story("story", tuple(sorted(readings)))
    ordered = [readings[id] for id in story.articles]
    board = {"story": story, "readings": ordered, "judgements": (), "settings": Settings()}
    return readings, stages.run("story", board)["story_reading"]


def place(statement: str, readings: dict[str, Reading]) -> Place:
    """Article name and reach of a statement's content: what a label knows it by."""
    for reading in readings.values():
        for one in reading.statements:
            if one.id == statement:
                return reading.article.name, one.content[0].start, one.content[-1].end
    raise KeyError(statement)


def members(claim: Claim, readings: dict[str, Reading]) -> tuple[Place, ...]:
    """The places of a claim's statements, in order."""
    return tuple(sorted({place(member.statement, readings) for member in claim.members}))


def joins(claim: Claim, readings: dict[str, Reading]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim's statements that stand in two articles."""
    for one, two in combinations(members(claim, readings), 2):
        if one[0] != two[0]:
            yield one, two


def sample(stories: dict[str, list[Row]], what: str, seed: int, count: int) -> list[Row]:
    """Rows to be labelled."""
    found: list[Row] = []
    for story, rows in stories.items():
        readings, whole = read(rows)
        for claim in whole.claims:
            places = members(claim, readings)
            if len(places) < 2:
                continue
            if what == "origins":
                found.append({"story": story, "statements": places, "origins": None, "reason": ""})
            else:
                found += [{"story": story, "a": a, "b": b, "same": None} for a, b in joins(claim, readings)]
    unique = {json.dumps(row): row for row in found}
    return random.Random(seed).sample([unique[key] for key in sorted(unique)], min(count, len(unique)))


def labels(name: str) -> list[Row]:
    """Label rows of a file."""
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def judge(stories: dict[str, list[Row]], details: bool) -> dict[str, Counter[str]]:
    """Per draw, the counts of labels that are right, exact, gone."""
    told: dict[str, Counter[str]] = {}
    counts, pairs = by_story(labels("origins_dev.jsonl")), by_story(labels("joins_dev.jsonl"))
    for story in sorted(counts.keys() | pairs.keys()):
        readings, whole = read(stories[story])
        by_places = {members(claim, readings): claim for claim in whole.claims}
        joined = {pair for claim in whole.claims for pair in joins(claim, readings)}
        for row in counts.get(story, []):
            claim = by_places.get(tuple(sorted((a, b, c) for a, b, c in row["statements"])))
            counted = told.setdefault(f"origin counts, draw {row['seed']}", Counter())
            counted.update(_count(row, claim, details))
        for row in pairs.get(story, []):
            one, two = sorted((tuple(row["a"]), tuple(row["b"])))
            held = (one, two) in joined
            told.setdefault(f"joins, draw {row['seed']}", Counter()).update(
                {"held": held, "right": held and row["same"], "gone": not held}
            )
            if details and held and not row["same"]:
                print(f"{story}: no one claim: {one} {two}: {row['reason']}")
    return told


def _count(row: Row, claim: Claim | None, details: bool) -> dict[str, int]:
    if claim is None:
        return {"gone": 1}
    right = claim.origins_low <= row["origins"] <= claim.origins_high
    if details and not right:
        print(f"{row['story']}: {claim.origins_low} to {claim.origins_high}, read {row['origins']}: {row['reason']}")
    return {"held": 1, "right": right, "exact": row["origins"] == claim.origins_high}


def main() -> None:
    """Sample or judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sample", choices=["origins", "joins"])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args()
    stories = by_story([json.loads(line) for line in given.articles.open(encoding="utf-8")])
    if given.sample:
        for row in sample(chosen(stories, given.seed), given.sample, given.seed, given.count):
            print(json.dumps(row))
        return
    for name, counted in sorted(judge(stories, given.details).items()):
        exact = f", {counted['exact']} exactly" if "exact" in counted else ""
        print(f"{name}: {counted['right']} of {counted['held']} right{exact}; {counted['gone']} gone")


if __name__ == "__main__":
    main()
