"""The README's first screen is a session that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_article_gives_what_the_readme_shows(tmp_path):
    article = re.search(r"```text\n(.*?)```", README, re.S)[1]
    shown = re.search(r"```console\n\$ sayso read .*?\n(.*?)```", README, re.S)[1]
    (tmp_path / "lock.txt").write_text(article, encoding="utf-8")
    sayso = [sys.executable, "-m", "sayso"]
    subprocess.run([*sayso, "read", "lock.txt", "-q"], cwd=tmp_path, check=True)
    done = subprocess.run([*sayso, "article", "lock"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert done.stdout == shown


def test_every_page_that_the_readme_names_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_python_of_the_readme_runs(tmp_path):
    code = re.search(r"```python\n(.*?)```", README, re.S)[1]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Ada Marsh said the gate had failed.", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, env=env)
    assert done.stdout.startswith("1 1 Ada Marsh said")
