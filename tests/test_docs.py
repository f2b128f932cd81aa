"""The docs say what the program does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from sayso import errors
from sayso.present.cli.app import app
from sayso.present.export import FORMATS
from sayso.present.export.datasette import TABLES
from sayso.present.views import Views
from sayso.present.web.method import measured
from sayso.settings import SETTINGS
from sayso.stages import STAGES

ROOT = Path(__file__).parent.parent
PAGES = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md")}
BY_HAND = " ".join(text for name, text in PAGES.items() if name not in ("cli.md", "reference.md"))
BY_HAND += (ROOT / "README.md").read_text(encoding="utf-8")
EXCEPTIONS = [k.__name__ for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Exception)]
VIEWS = [name for name in dir(Views) if not name.startswith("_") and callable(getattr(Views, name))]


def test_generated_pages_are_up_to_date():
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"})
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readme_begins_with_the_two_commands():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_no_page_uses_words_of_verdict():
    avoid = ("debunk", "fake news", "truth score", "reliable source")
    for page in [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]:
        text = page.read_text(encoding="utf-8").casefold()
        assert [word for word in avoid if word in text] == [], page


@pytest.mark.parametrize("command", list(get_command(app).commands))
def test_every_command_is_named_and_shown_by_hand(command):
    assert f"## sayso {command}\n" in PAGES["cli.md"]
    assert f"sayso {command}" in BY_HAND


def test_every_setting_stage_view_and_exception_is_named():
    named = set(re.findall(r"^\| `([^`]+)` \|", PAGES["reference.md"], re.M))
    wanted = {s.name for s in SETTINGS} | {s.name for s in STAGES} | {*EXCEPTIONS, *VIEWS, *TABLES}
    assert wanted - named == set()


@pytest.mark.parametrize("row", measured(), ids=lambda row: row["what"])
def test_an_error_rate_of_the_method_page_stands_in_the_docs(row):
    rate = row["f1"] if row["f1"] is not None else row["right"]
    assert f"{rate:.3f}".removeprefix("0") in PAGES[row["page"]]


@pytest.mark.parametrize("name", [form.name for form in FORMATS])
def test_every_format_is_named_and_told_by_hand(name):
    assert f"| `{name}` |" in PAGES["reference.md"]
    assert f"`{name}`" in PAGES["exports.md"]


def test_every_page_is_in_the_site_and_every_link_leads_somewhere():
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [name for name in PAGES if f": {name}\n" not in site] == []
    for name, text in PAGES.items():
        for target, _, anchor in re.findall(r"\]\(([\w./-]+\.md)(#([\w-]+))?\)", text):
            assert (ROOT / "docs" / target).exists(), (name, target)
            if anchor:
                heads = re.findall(r"^#+ (.+)$", (ROOT / "docs" / target).read_text(encoding="utf-8"), re.M)
                assert anchor in {re.sub(r"[^\w]+", "-", head.lower()).strip("-") for head in heads}, (name, anchor)
