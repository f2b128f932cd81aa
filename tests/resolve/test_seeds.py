"""The founding example: figures that must not fall (measured with gold statements as input)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.shared
def test_sources_and_names_of_the_seeds_reach_their_bars(shared):
    command = [sys.executable, ROOT / "eval" / "entities.py", shared / "seeds" / "gold", shared / "seeds"]
    command += ["--scorer", shared / "eval" / "score_story.py"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = {line[:22].strip(): line[22:] for line in out.splitlines() if not line.startswith("possible")}
    assert float(rows["source entity"].split()[0]) >= 0.95
    assert float(rows["alias BCubed"].rsplit("F1", 1)[1].split()[0]) >= 0.90, "entities that are core sources"
