"""Fixtures that every test room shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the development data; skips the test where it is absent."""
    folder = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no development data at {folder} (set SAYSO_SHARED)")
    return folder
