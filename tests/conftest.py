"""Fixtures that every test room shares."""

from __future__ import annotations

import os
from pathlib import Path

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
def demo_read(tmp_path_factory) -> Path:
    """The demo collection as Sayso reads it, for tests that only look; copy it to change it."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    read([str(article) for article in demo.articles()], path, settings=Settings(jobs=1)).close()
    return path
