"""Regular expressions take time that grows with the text, not its square; each is tried on texts made against it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import attack

HERE = Path(__file__).parent
LINEAR, NOTICED = 9.0, 0.02
"""Four times the text may take up to so many times as long (a square takes 16), and what takes less CPU is noise."""
ONCE = {
    "sayso.align.heading_slices": "matched at one place",
    "sayso.extract.steps.edges": "matched at one place",
    "sayso.extract.steps.joint": "matched at one place of a sentence",
    "sayso.extract.clauses": "matched at one place",
    "sayso.extract.figures.amounts": "matched whole, against one word",
    "sayso.places": "matched whole, against what a person typed",
    "sayso.dates.written": "searched in the 14 characters before a number",
}
"""Rooms with patterns that are not looked for in whole texts; each of them is tried at one place instead."""


BOUNDED = {"sayso.clean.boilerplate": "matched against a line of bounded length, or within 120 characters"}
"""Rooms whose patterns see short texts only; they are tried on such."""


@pytest.fixture(scope="module")
def patterns():
    command = [sys.executable, str(HERE / "patterns.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_room_is_seen(patterns):
    rooms = {".".join(row["where"].split(":")[0].split(".")[:2]) for row in patterns}
    assert rooms >= {f"sayso.{room}" for room in ("ingest", "clean", "extract", "resolve", "align", "reuse", "dates")}
    assert len(patterns) > 200


def test_no_pattern_takes_time_by_the_square(patterns):
    slow = []
    for row in patterns:
        room = row["where"].split(":")[0]
        sizes = (60, 240) if room in BOUNDED else (2_000, 8_000)
        asked = (row["pattern"], row["flags"], row["bytes"])
        growth, seconds, piece = attack.worst(*asked, once=room in ONCE or room in BOUNDED, sizes=sizes)
        if seconds > NOTICED and growth > LINEAR:
            slow.append((round(growth, 1), round(seconds, 3), piece, row["where"], row["pattern"][:80]))
    assert slow == []


@pytest.mark.parametrize(
    ("pattern", "sizes"),
    [(r"\s*x", (2_000, 8_000)), ("a*b?a*c", (150, 600)), ("(a+)+$", (10, 16)), ("(a|a)*b", (10, 16))],
)
def test_a_slow_pattern_is_caught(pattern, sizes):
    growth, _, _ = attack.worst(pattern, 0, False, sizes=sizes)
    assert growth > LINEAR
