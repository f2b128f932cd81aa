"""Every command, by the module that holds it; importing them registers them, in the order of the help."""

from __future__ import annotations

from sayso.present.cli import reading  # isort: split

from sayso.present.cli import board, words  # isort: split

from sayso.present.cli import decisions, reviews, files, serving  # isort: skip
from sayso.present.cli.common import app

__all__ = ["app", "board", "decisions", "files", "reading", "reviews", "serving", "words"]
