"""Scores figures that were read by hand: ``python eval/figures_read.py ARTICLES.jsonl [--details]``.

``eval/figures_read.jsonl`` has a figure a line, by offsets alone: a hundred (``round`` 1) that ``sayso read`` found,
drawn at random from 26 stories that no rule was mended on, and 60 more of the same stories (2), drawn once the faults
of the hundred had been mended; each with what a reading of its sentence gives: the interval (low, high, approx), the
measure ("other" where none of the closed list is told), whose it is (``of``), the place (``where``) and the window
(``when``). ``figure`` is false where the words count nothing. Only figures that were found could be drawn: the file
says nothing of figures that are missed. Later five lines became none (a *one* that only brings somebody or something
in), and three got a group (two shares, a length). docs/figures.md has what the first readings gave.

Printed for each round: the share right for each field. ``of`` and
``where`` are right if they share a character with the words of the reading, or if neither names anything.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims import reading_of
from pairs import read_lines
from sayso.model import Figure, Span

READ = Path(__file__).parent / "figures_read.jsonl"
FIELDS = ("interval", "measure", "of", "where", "when")
Row = dict[str, Any]


def figure_at(figures: Sequence[Figure], row: Row) -> Figure | None:
    """The figure that overlaps the place of a line most."""
    over = [(min(f.span.end, row["end"]) - max(f.span.start, row["start"]), -i) for i, f in enumerate(figures)]
    best = max(over, default=(0, 0))
    return figures[-best[1]] if best[0] > 0 else None


def right(row: Row, figure: Figure | None) -> dict[str, bool]:
    """Which fields are right; none of a figure that counts nothing, all where that one is not found."""
    if not row.get("figure", True) or figure is None:
        return dict.fromkeys(FIELDS, not row.get("figure", True) and figure is None)
    measure = "other" if figure.measure.startswith("other") else figure.measure
    return {
        "interval": (figure.low, figure.high, figure.approx) == (row["low"], row["high"], row["approx"]),
        "measure": measure == row["measure"],
        "of": _one(row["of"], figure.of),
        "where": _one(row["where"], figure.where),
        "when": row["when"] == (figure.when.value if figure.when else None),
    }


def _one(place: Sequence[int] | None, span: Span | None) -> bool:
    """Do the two name the same words, or neither any?"""
    if place is None or span is None:
        return place is None and span is None
    return span.start < place[1] and place[0] < span.end


def main(argv: Sequence[str] | None = None) -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--details", action="store_true", help="the places of what is wrong")
    given = parser.parse_args(argv)
    rows = read_lines(str(READ))
    wanted = {row["article"] for row in rows}
    figures = {row["id"]: reading_of(row).figures for row in read_lines(given.articles) if row["id"] in wanted}
    for number in sorted({row["round"] for row in rows}):
        drawn = [row for row in rows if row["round"] == number]
        print(
            told(number, [(row, right(row, figure_at(figures[row["article"]], row))) for row in drawn], given.details)
        )


def told(number: int, judged: Sequence[tuple[Row, dict[str, bool]]], details: bool) -> str:
    """One line of the table; with ``details`` the places of what is wrong go to standard error."""
    for row, fields in judged if details else ():
        if wrong := [name for name, is_right in fields.items() if not is_right]:
            print(row["article"], row["start"], ", ".join(wrong), file=sys.stderr)
    shares = (f"{name} {sum(fields[name] for _, fields in judged) / len(judged):.2f}" for name in FIELDS)
    return f"round {number}, {len(judged)} figures: " + ", ".join(shares)


if __name__ == "__main__":
    main()
