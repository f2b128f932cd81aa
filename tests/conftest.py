"""Fixtures that every test room shares."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sayso import demo
from sayso.reading import read
from sayso.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the development data; skips the test where it is absent."""
    folder = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no development data at {folder} (set SAYSO_SHARED)")
    return folder


@pytest.fixture(scope="session")
def evaluation():
    """Loads a script of ``eval/`` by its name; the scripts import one another from their folder."""

    def load(name: str) -> ModuleType:
        sys.path.insert(0, str(ROOT / "eval"))
        try:
            spec = importlib.util.spec_from_file_location(f"eval_{name}", ROOT / "eval" / f"{name}.py")
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
        finally:
            sys.path.remove(str(ROOT / "eval"))

    return load


@pytest.fixture(scope="session")
def demo_read(tmp_path_factory) -> Path:
    """The demo collection as Sayso reads it, for tests that only look; copy it to change it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    read([str(article) for article in demo.articles()], path, settings=Settings(jobs=1)).close()
    return path
