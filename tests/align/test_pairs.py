"""``eval/pairs.py`` decides pairs given as offsets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

ONE = "The council met late. Wardens warned twice that the rusted gate would break. A choir sang in the hall."
TWO = "Rain fell on Orlen. Two warnings that the rusted gate would break came from wardens. The school stayed shut."


@pytest.fixture
def files(tmp_path):
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("x", ONE), ("y", TWO))))
    rows = []
    for id, left, right in (("same", "Wardens warned", "Two warnings"), ("other", "A choir", "The school")):
        a, b = ONE.index(left), TWO.index(right)
        ends = {"a_end": ONE.index(".", a) + 1, "b_end": TWO.index(".", b) + 1}
        rows.append({"id": id, "story": "s", "a": "x", "a_start": a, "b": "y", "b_start": b, **ends})
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return pairs, articles


def test_one_line_of_id_score_and_decision_comes_out_for_every_pair(files):
    pairs, articles = files
    command = [sys.executable, str(ROOT / "eval" / "pairs.py"), "claim", str(pairs), "--articles", str(articles)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    found = {row["id"]: row for row in map(json.loads, lines)}
    assert found["same"]["same"] is True
    assert found["other"]["same"] is False
    assert found["same"]["score"] > found["other"]["score"]
