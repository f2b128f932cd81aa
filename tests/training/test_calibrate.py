"""The fit of the confidence; the network is not needed."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from training import calibrate


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    rng = np.random.default_rng(7)
    values = rng.normal(size=(20_000, 2))
    right = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + 2.0 * values[:, 0])))).astype(float)
    bias, first, second = calibrate.fit(values, right)
    assert abs(bias - 0.5) < 0.1
    assert abs(first - 2.0) < 0.1
    assert abs(second) < 0.1


def test_right_wants_half_of_cue_and_content_and_a_shared_source() -> None:
    gold = (frozenset({1}), frozenset({2}), frozenset({3, 4, 5, 6}))
    assert calibrate.is_right((frozenset({0, 1}), frozenset({2}), frozenset({3, 4})), gold)
    assert not calibrate.is_right((frozenset(), frozenset({2}), frozenset({3, 4})), gold)
    assert not calibrate.is_right((frozenset({1}), frozenset({2}), frozenset({3})), gold)


def test_the_table_counts_every_attribution() -> None:
    chance, right = np.linspace(0, 1, 101), np.ones(101)
    rows = [line.split("|") for line in calibrate.reliability(chance, right).splitlines() if " to " in line]
    assert sum(int(row[2]) for row in rows) == 101
