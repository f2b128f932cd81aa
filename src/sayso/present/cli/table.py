"""A table for people: every column wide enough to be read, or, in a narrow window, a block a row.

Short cells (numbers, ids, dates, states) keep their width; columns of words share what is left, the longest has most,
and are wrapped between words. Where that would leave it narrower than ``NARROW``, each row becomes its longest words
with the other columns named below them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from rich.cells import cell_len

GAP = 2
NARROW = 24
"""The least width of a long column of words; below it nobody reads a column."""
SHORT = 20
"""A cell of so many characters is never wrapped."""
LEAST = 12
"""The least width of any column that may be wrapped."""


class Column(NamedTuple):
    """A column: its name, its cells, and how wide they are and may become."""

    name: str
    cells: list[str]
    natural: int
    least: int
    numeric: bool


def lines(rows: Sequence[Mapping[str, Any]], names: Sequence[str], width: int, *, head: str | None = None) -> list[str]:
    """The lines of a table that is ``width`` wide; ``head`` is the column that heads each block in a narrow window.

    >>> print("\\n".join(lines([{"n": 1, "words": "the gate"}, {"n": 12, "words": "a river"}], ("n", "words"), 40)))
     n  words
     1  the gate
    12  a river
    """
    columns = [_column(name, rows) for name in names]
    widths = _widths(columns, width)
    return _blocks(columns, width, head) if widths is None else _grid(columns, widths)


def _column(name: str, rows: Sequence[Mapping[str, Any]]) -> Column:
    head = name.replace("_", " ")
    values = [row.get(name) for row in rows]
    cells = ["" if value is None else str(value) for value in values]
    numeric = all(isinstance(value, int | float) for value in values if value is not None)
    longest = max((_width(line) for cell in cells for line in cell.splitlines()), default=0)
    heading = max(_width(word) for word in head.split())
    wraps = longest > SHORT and any(" " in cell for cell in cells)
    word = max((_width(word) for cell in cells for word in cell.split()), default=0)
    least = max(LEAST, min(word, SHORT)) if wraps else longest
    return Column(head, cells, max(longest, heading), max(heading, least), numeric)


def _width(text: str) -> int:
    return int(cell_len(text))


def _widths(columns: Sequence[Column], width: int) -> list[int] | None:
    """How wide each column is; ``None`` where there is no room for a table."""
    room = width - GAP * (len(columns) - 1)
    if sum(column.natural for column in columns) <= room:
        return [column.natural for column in columns]
    if sum(column.least for column in columns) > room:
        return None
    spare, wanted = room - sum(column.least for column in columns), sum(c.natural - c.least for c in columns)
    widths = [column.least + spare * (column.natural - column.least) // wanted for column in columns]
    longest = max(range(len(columns)), key=lambda i: columns[i].natural)
    return None if widths[longest] < NARROW < columns[longest].natural // 2 else widths


def _grid(columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    out = _row([column.name for column in columns], columns, widths, low=True)
    for cells in zip(*(column.cells for column in columns), strict=True):
        out += _row(cells, columns, widths)
    return out


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], *, low: bool = False) -> list[str]:
    """A row's lines; with ``low`` short cells stand at the bottom, as headings do."""
    parts = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(len(part) for part in parts)
    blank = [[""] * (height - len(part)) for part in parts]
    full = [[*gap, *part] if low else [*part, *gap] for part, gap in zip(parts, blank, strict=True)]
    return [_line(line, columns, widths) for line in zip(*full, strict=True)]


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if column.numeric else cell + space)
    return (" " * GAP).join(padded).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width``, broken between words; a word that is too long is cut."""
    out: list[str] = []
    for line in text.splitlines():
        out += [line] if _width(line) <= width else _broken(line, width)
    return out or [""]


def _broken(line: str, width: int) -> list[str]:
    # some characters take two columns: a line of them holds half as many
    room = width if _width(line) == len(line) else max(1, width // 2)
    return wrap(line, room, break_on_hyphens=False)


def _heading(columns: Sequence[Column], head: str | None) -> Column:
    """The column named, else the longest words that every row has: a block without a heading would be read as part of
    the one above."""
    full = [column for column in columns if all(column.cells)]
    named = [column for column in columns if column.name == head]
    return max(named or full or columns, key=lambda column: column.natural)


def _blocks(columns: Sequence[Column], width: int, head: str | None) -> list[str]:
    """A block a row: its heading, then the other cells by name."""
    main = _heading(columns, head)
    out: list[str] = []
    for number, words in enumerate(main.cells):
        others = [f"{c.name} {c.cells[number]}" for c in columns if c is not main and c.cells[number]]
        below = _wrapped(" | ".join(others), width - 4)
        out += [*(_wrapped(words, width) if words else ()), *(f"    {line}" for line in below), ""]
    return out[:-1]
