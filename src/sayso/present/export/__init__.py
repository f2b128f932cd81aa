"""Formats that other tools read, one file a format. A format is a row of ``FORMATS``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from sayso.errors import UsageError
from sayso.present.views import Views


class Format(NamedTuple):
    """An export: its name, the module that writes it (``export(views) -> str``), what it holds and what it drops."""

    name: str
    module: str
    sentence: str


FORMATS: tuple[Format, ...] = (Format("json", "native", "Everything, as one JSON object; drops the article texts."),)


def listed() -> list[tuple[str, str]]:
    """``(name, sentence)`` of every format."""
    return [(item.name, item.sentence) for item in FORMATS]


def text_of(views: Views, name: str) -> str:
    """The collection in one format. Raises ``UsageError`` if there is no such format."""
    found = next((item for item in FORMATS if item.name == name), None)
    if found is None:
        raise UsageError(f"no format {name!r}; there are: {', '.join(item.name for item in FORMATS)}")
    return str(import_module(f"sayso.present.export.{found.module}").export(views))


def write(views: Views, name: str, out: Path | None) -> None:
    """Write a format to a file, or to stdout."""
    text = text_of(views, name)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
