"""The word lists of this room, read once from ``sayso/data``: what a list means stands in its file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> frozenset[str]:
    """The entries of a list with one entry a line; lines that begin with ``#`` are remarks."""
    text = files("sayso.data").joinpath(name).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """A TOML file of named lists: ``{class: entries}``."""
    data = tomllib.loads(files("sayso.data").joinpath(name).read_text(encoding="utf-8"))
    return {key: frozenset(value) for key, value in data.items() if isinstance(value, list)}


@cache
def rows(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A list whose lines hold cells parted by ``|``, each cell names parted by commas: ``(("Fiji",), ("Fijian",))``."""
    text = files("sayso.data").joinpath(name).read_text(encoding="utf-8")
    return tuple(
        tuple(tuple(part.strip() for part in cell.split(",") if part.strip()) for cell in line.split("|"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
