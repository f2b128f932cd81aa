"""The founding example, with its gold statements as input: only measured, never learned from."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.shared
def test_gold_statements_give_the_quotation_groups_and_most_claims(shared, tmp_path):
    command = [sys.executable, str(ROOT / "eval" / "align.py"), str(shared / "seeds" / "gold"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, cwd=ROOT)
    scorer = [sys.executable, str(shared / "eval" / "score_story.py"), *[str(shared / "seeds" / "gold")] * 2]
    command = [*scorer, "--story", str(tmp_path / "story.pred.json"), "--json"]
    rows = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["rows"]
    f1 = {row["metric"]: row["all"][2] for row in rows if row["all"] is not None and len(row["all"]) > 3}
    assert f1["quotation pairs"] >= 0.9
    assert f1["less the largest"] >= 0.65
