"""A short form of the fuzz run: mutated inputs through the rooms, no crash and no anchor off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent.parent / "benchmarks" / "fuzz.py"


@pytest.mark.parametrize("seed", [1, 100_000])
def test_mutated_inputs_break_nothing(seed):
    command = [sys.executable, str(FUZZ), "--count", "250", "--whole", "25", "--seed", str(seed), "--minutes", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "0 failures" in done.stdout
