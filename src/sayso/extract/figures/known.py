"""Names of places that anybody knows."""

from __future__ import annotations

from functools import lru_cache

from sayso import data


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Names of countries, states, capitals and well-known places, in lower case."""
    listed = [line.partition(":")[2].replace(";", ",") for line in data.lines("places.txt")]
    names = [name for line in listed for name in line.split(",")]
    for line in data.lines("countries.txt"):
        cells = [cell.split(",") for cell in line.split("|")]
        names += [name for at in (0, 1, 3) if at < len(cells) for name in cells[at]]
    names += [name for line in data.lines("us_states.txt") for cell in line.split("|") for name in cell.split(",")]
    return frozenset(name.strip().lower() for name in names if len(name.strip()) > 1)
