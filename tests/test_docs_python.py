"""The page on Python is a session that runs, and it names everything public."""

from __future__ import annotations

import doctest
import inspect
from pathlib import Path

import pytest

import sayso
from sayso.present.frames import TABLES

PAGE = Path(__file__).parent.parent / "docs" / "python.md"


def test_the_sessions_of_the_page_run(tmp_path, monkeypatch):
    for library in ("pandas", "polars", "pyarrow", "spacy"):
        pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(
        str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    )
    assert tried > 40
    assert failed == 0


@pytest.mark.parametrize("name", [*sayso.__all__, *TABLES])
def test_the_page_names_every_public_name_and_table(name):
    page = PAGE.read_text(encoding="utf-8")
    assert f"`{name}" in page or f"'{name}'" in page


def test_the_page_names_every_method_of_a_collection():
    page = PAGE.read_text(encoding="utf-8")
    public = [name for name in vars(sayso.Collection) if not name.startswith("_") and name not in ("path", "db")]
    assert [name for name in public if f"`{name}" not in page and f"{name}(" not in page] == []


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_documented_and_typed(name):
    thing = getattr(sayso, name)
    if name == "__version__":
        return
    assert inspect.getdoc(thing)
    for function in (
        [thing] if inspect.isfunction(thing) else [f for _, f in inspect.getmembers(thing, inspect.isfunction)]
    ):
        if not function.__name__.startswith("_"):
            assert "return" in function.__annotations__, function
