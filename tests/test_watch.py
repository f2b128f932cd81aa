"""Watching a folder: a line for each new thing, once, also over a restart."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from threading import Event

import pytest

from sayso.errors import UsageError
from sayso.settings import Settings
from sayso.watch import seconds, watch

FIRST = "Ada Marsh said the gate at Lock Nine had failed before dawn on the river.\n"
SECOND = "The gate at Lock Nine had failed before dawn on the river, said Ada Marsh. Jon Pell said the lock was old.\n"


def look(folder, path):
    lines = []
    watch(path, [str(folder)], every=1, tell=lines.append, stop=Event(), settings=Settings(jobs=1), rounds=1)
    return lines


def test_a_new_origin_is_told_once(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(FIRST, encoding="utf-8")
    first = look(folder, tmp_path / "case.db")
    assert [line["name"] for line in first if line["kind"] == "origin"] == ["Ada Marsh"]
    assert look(folder, tmp_path / "case.db") == []
    (folder / "two.txt").write_text(SECOND, encoding="utf-8")
    names = [line["name"] for line in look(folder, tmp_path / "case.db") if line["kind"] == "origin"]
    assert "Jon Pell" in names


@pytest.mark.parametrize("every", ["", "soon", "-5m", "0", "nan"])
def test_no_time_is_a_usage_error(every):
    with pytest.raises(UsageError, match="write 30s"):
        seconds(every)


def test_it_stops_cleanly_on_sigterm(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(FIRST, encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "watch", str(tmp_path / "in"), "-o", str(tmp_path / "c.db")]
    process = subprocess.Popen([*command, "--every", "60s", "--jsonl"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["kind"] == "articles"
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(timeout=30) == 0
