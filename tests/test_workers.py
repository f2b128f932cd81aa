"""A worker may die, hang or eat memory: one item is lost, all others come back in order."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bombs import failed, who, work
from sayso.workers import RARELY, Workers, bounded, rare_collections


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


PARENT = """
import os, sys
from sayso.workers import Workers
import bombs
if __name__ == "__main__":
    for line in Workers(bombs.who, bombs.failed, jobs=1, seconds=60.0, megabytes=2000).map([1, 17]):
        print(line, flush=True)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes by /proc")
def test_workers_end_with_a_parent_that_is_killed(tmp_path):
    (tmp_path / "parent.py").write_text(PARENT, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    command = [sys.executable, str(tmp_path / "parent.py")]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)
    worker = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    end = time.monotonic() + 20
    while time.monotonic() < end and alive(worker):
        time.sleep(0.05)
    assert not alive(worker)


def test_a_script_that_reads_at_its_top_level_runs_once(tmp_path):
    """As the examples do: no ``if __name__ == "__main__"`` is asked of anybody who reads ten articles."""
    script = PARENT.replace('if __name__ == "__main__":', "print('begins')\nif True:").replace("17", "2")
    (tmp_path / "parent.py").write_text(script, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    command = [sys.executable, str(tmp_path / "parent.py")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=surroundings, timeout=60, check=True)
    begins, *processes = done.stdout.splitlines()
    assert begins == "begins"
    assert len(processes) == 2
    assert len(set(processes)) == 1


def alive(process):
    """True if it runs; one that ended and waits to be collected does not."""
    try:
        return "State:\tZ" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_processes_that_are_kept_serve_other_work():
    first: Workers[int, str] = Workers(work, failed, jobs=1, seconds=60.0, megabytes=2000, keep=True)
    assert list(first.map([1, 2])) == ["done 1", "done 2"]
    second: Workers[int, str] = Workers(who, failed, jobs=1, seconds=60.0, megabytes=2000, pool=first.pool)
    third: Workers[int, str] = Workers(who, failed, jobs=1, seconds=60.0, megabytes=2000)
    (kept,), (other,) = list(second.map([1])), list(third.map([1]))
    assert first.pool is second.pool
    assert kept != other


def test_garbage_is_looked_for_as_before_when_reading_is_over() -> None:
    before = gc.get_threshold()
    with rare_collections():
        within = gc.get_threshold()
    assert (within, gc.get_threshold()) == (RARELY, before)
