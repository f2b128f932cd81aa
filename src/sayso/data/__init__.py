"""Word lists and small tables: data with remarks, and the one door through which every room reads them.

What a list means stands in its file. A room caches what it makes of a list, not the list.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def text(name: str) -> str:
    """The whole text of a file of this folder, by its path in it ("align/days.txt")."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def lines(name: str) -> list[str]:
    """The entries of a list with one entry a line, in its order; empty lines and those that begin with ``#`` are none.

    >>> "Dr." in lines("abbreviations.txt")
    True
    """
    stripped = (line.strip() for line in text(name).splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def forms(name: str) -> dict[str, str]:
    """``{form: name}`` of a list with ``name | form, form`` a line; a name is a form of itself.

    >>> forms("agencies.txt")["AFP"], forms("agencies.txt")["Reuters"]
    ('Agence France-Presse', 'Reuters')
    """
    found: dict[str, str] = {}
    for line in lines(name):
        own, _, others = line.partition("|")
        found.update({form.strip(): own.strip() for form in (own, *others.split(",")) if form.strip()})
    return found


def table(name: str) -> dict[str, Any]:
    """The tables of a TOML file.

    >>> table("dates.toml")["weekdays"]["Monday"]
    0
    """
    return tomllib.loads(text(name))
