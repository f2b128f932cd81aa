"""Scores the figures of whole stories: ``python eval/figures_whole.py ARTICLES.jsonl [--details]``.

``eval/figures_whole.jsonl`` has a figure a line, by offsets alone: all that a reading by the guidelines gives in every
article of a story (``none``: an article without any). The reading came first, Sayso after it. Each has its interval
(``low``, ``high``), whether that is rough, the measure ("other" where none of the named is told; "a|b" where either
will do), whose it is (``of``), the window (``when``) and place where the text gives the count one in so many words,
and ``said``: whether it stands in a statement (null: either).
``optional`` marks what counts something and is no matter to anybody ("a year later", captions that repeat the story,
"several"): it is neither missed nor too much. What the first reading gave is in docs/figures.md.

A figure matches one of the same article that it overlaps; its interval is right if both ends are. Printed for every
story and for all: precision, recall and F1 of the places alone and with the interval; then the shares of the matched
that have the measure, the group and the window (where the reading has one) and the statement.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claims import reading_of
from pairs import read_lines
from sayso.model import Figure

WHOLE = Path(__file__).parent / "figures_whole.jsonl"
Row = dict[str, Any]
Pair = tuple[Row, Figure]


class Judged(NamedTuple):
    """What of one article, or of several, is matched, missed and too much."""

    matched: list[Pair]
    missed: list[Row]
    spare: list[tuple[str, Figure]]


def together(judgements: Iterable[Judged]) -> Judged:
    """Several judgements as one."""
    listed = list(judgements)
    return Judged(
        [row for one in listed for row in one.matched],
        [row for one in listed for row in one.missed],
        [row for one in listed for row in one.spare],
    )


def judged(article: str, rows: Sequence[Row], figures: Sequence[Figure]) -> Judged:
    """Pairs the figures of one article with those of the reading; the widest overlaps first."""
    pairs = [(overlap(row, figure), -r, -f) for r, row in enumerate(rows) for f, figure in enumerate(figures)]
    taken: dict[int, int] = {}
    for shared, r, f in sorted(pairs, reverse=True):
        if shared > 0 and -r not in taken and -f not in taken.values():
            taken[-r] = -f
    kept = [(rows[r], figures[f]) for r, f in sorted(taken.items()) if not rows[r]["optional"]]
    missed = [row for r, row in enumerate(rows) if r not in taken and not row["optional"]]
    return Judged(kept, missed, [(article, g) for f, g in enumerate(figures) if f not in taken.values()])


def overlap(row: Row, figure: Figure) -> int:
    """How many characters the two share."""
    start, end = int(row["start"]), int(row["end"])
    return min(figure.span.end, end) - max(figure.span.start, start)


def interval_right(row: Row, figure: Figure) -> bool:
    """Are both ends those of the reading?"""
    return all(_same(row[end], getattr(figure, end)) for end in ("low", "high"))


def _same(wanted: float | None, found: float | None) -> bool:
    return wanted is found if wanted is None or found is None else abs(wanted - found) <= abs(wanted) * 1e-3


def measure_right(row: Row, figure: Figure) -> bool:
    """Is the measure one of those that the reading allows?"""
    return ("other" if figure.measure.startswith("other") else figure.measure) in row["measure"].split("|")


def group_right(row: Row, figure: Figure) -> bool:
    """Does the group share a character with the words of the reading?"""
    return figure.of is not None and figure.of.start < row["of"][1] and row["of"][0] < figure.of.end


def line(name: str, one: Judged) -> str:
    """One line of the table."""
    right = [pair for pair in one.matched if interval_right(*pair)]
    groups = [pair for pair in one.matched if pair[0]["of"]]
    dated = [pair for pair in one.matched if pair[0]["when"]]
    said = [pair for pair in one.matched if pair[0]["said"] is not None]
    return (
        f"{name:<12} {len(one.matched) + len(one.missed):>4} figures: place {_scores(one, len(one.matched))}"
        f" | interval {_scores(one, len(right))}"
        f" | measure {_share(measure_right(*pair) for pair in one.matched)}"
        f" of {_share(group_right(*pair) for pair in groups)}"
        f" when {_share(row['when'] == (figure.when.value if figure.when else None) for row, figure in dated)}"
        f" statement {_share(row['said'] == (figure.statement is not None) for row, figure in said)}"
    )


def _scores(one: Judged, right: int) -> str:
    found, wanted = len(one.matched) + len(one.spare), len(one.matched) + len(one.missed)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def _share(flags: Iterable[bool]) -> str:
    listed = list(flags)
    return f"{sum(listed) / max(len(listed), 1):.3f}"


def details(one: Judged) -> None:
    """The places of what is wrong, to standard error."""
    for row in one.missed:
        print("missed", row["article"], row["start"], row["end"], file=sys.stderr)
    for article, figure in one.spare:
        print("spare", article, figure.span.start, figure.span.end, file=sys.stderr)
    for row, figure in one.matched:
        told = (("interval", interval_right), ("measure", measure_right))
        if wrong := [name for name, right in told if not right(row, figure)]:
            print(*wrong, row["article"], row["start"], (figure.low, figure.high), figure.measure, file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--details", action="store_true", help="the places of what is wrong")
    given = parser.parse_args(argv)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_lines(str(WHOLE)):
        rows[row["article"]] += [] if row.get("none") else [row]
    stories: dict[str, list[Judged]] = defaultdict(list)
    for article in (one for one in read_lines(given.articles) if one["id"] in rows):
        stories[article["story"]].append(judged(article["id"], rows[article["id"]], reading_of(article).figures))
    for story, ones in sorted(stories.items()):
        print(line(story, together(ones)))
    every = together(one for ones in stories.values() for one in ones)
    print(line("all", every))
    if given.details:
        details(every)


if __name__ == "__main__":
    main()
