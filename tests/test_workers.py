"""A worker may die, hang or eat memory: one item is lost, all others come back in order."""

from __future__ import annotations

import pytest

from bombs import failed, work
from sayso.workers import Workers, bounded


def run(items, seconds=1.0, jobs=2):
    workers: Workers[int, str] = Workers(work, failed, jobs=jobs, seconds=seconds, megabytes=2000)
    return list(workers.map(items))


def test_results_come_back_in_order():
    assert run(range(10)) == [f"done {n}" for n in range(10)]


def test_a_worker_that_dies_costs_only_its_item():
    got = run([1, 2, 13, 4, 5, 13, 6])
    assert got[2] == got[5] == "13: the process that read it died"
    assert [g for g in got if g.startswith("done")] == ["done 1", "done 2", "done 4", "done 5", "done 6"]


def test_a_worker_that_hangs_is_killed(monkeypatch):
    monkeypatch.setattr("sayso.workers.GRACE", 0.5)
    got = run([1, 17, 2], seconds=0.5)
    assert got == ["done 1", "17: it took more than 0.5 seconds", "done 2"]


def spin():
    """Never come back."""
    with bounded(0.1):
        while True:
            pass


def test_the_alarm_ends_python_code_that_takes_too_long():
    with pytest.raises(TimeoutError, match=r"more than 0\.1 seconds"):
        spin()
