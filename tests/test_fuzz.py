"""Short forms of the fuzz runs and every case that one of them ever found: no crash and no anchor off.

A case is a file ``tests/fuzzcases/TARGET-what-was-wrong``; the targets are those of ``benchmarks/targets.py``.
"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
CASES = sorted((Path(__file__).parent / "fuzzcases").iterdir())
sys.path.append(str(BENCHMARKS))

import fuzz  # noqa: E402
import targets  # noqa: E402

FRAGMENTS = some.sampled_from(
    ["“", "”", '"', "‘", "’", " said ", "Ada Brill", "at least ", "1,2,3", "½", "million", " killed", "5 May 2031",
     "May", " last ", "24", ":", "\n\n", "<p>", "</p>", "<!--", "&#0;", "<item>", "]]>", "\x00", "\u202e",
     "WARC/1.0\r\n", "\r\n"]
)  # fmt: skip
TEXTS = some.lists(FRAGMENTS | some.text(max_size=12), max_size=40).map("".join)
DATA = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | some.binary(max_size=200)
MAKERS = {"html": fuzz.as_page, "feed": fuzz.as_feed, "warc": fuzz.as_archive, **fuzz.LINES}


@pytest.fixture(autouse=True)
def parsers_in_this_process(monkeypatch):
    monkeypatch.setattr(targets.apart, "items", targets.apart.items)  # put back after the test
    targets.read_here()


@pytest.mark.parametrize("seed", [1, 100_000])
def test_mutated_inputs_break_nothing(seed):
    command = [sys.executable, str(BENCHMARKS / "fuzz.py"), "--count", "150", "--whole", "25"]
    done = subprocess.run(
        [*command, "--seed", str(seed), "--minutes", "5"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 failures" in done.stdout


@pytest.mark.parametrize("name", targets.TARGETS)
def test_no_made_up_input_breaks_a_room(name):
    make = MAKERS.get(name, fuzz.as_text)
    made = DATA | some.integers(0, 2**32).map(lambda seed: make(random.Random(seed))[1])

    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(made)
    def holds(data):
        targets.TARGETS[name](data)

    holds()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_what_a_run_found_stays_mended(path):
    targets.TARGETS[path.name.split("-")[0]](path.read_bytes())
