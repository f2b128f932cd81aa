"""Scores the statements of whole stories that were read in full: ``python eval/whole.py ARTICLES.jsonl [--details]``.

``eval/whole_dev.jsonl`` has an article a line: every statement that a reading by the guidelines gives, with source,
cue and content as offsets (``also_at``: a place where it stands again), kind and stance. The reading came first, Sayso
after it; what Sayso missed then was mended. ``round`` 1 is six stories, 2 four others that were read once the faults of
the six had been mended, 3 eight more, 4 six more, 5 three more, read before the faults of 4 and 5 were mended, 6
four more that measured the mending after 5, and were opened then, and 7 four that measured the mending after 6: of
these only stances have been mended. What each gave at first is in docs/statements.md.

A statement matches one of the same article if contents share half of their characters (Jaccard) and the cues overlap,
the best pairs first. Printed for every story and round: precision, recall, F1; kind and stance of those that match.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claims import reading_of
from pairs import read_lines
from sayso.model import Span, Statement

WHOLE = Path(__file__).parent / "whole_dev.jsonl"
HALF = 0.5
Place = Sequence[Sequence[int]]
Gold = dict[str, Any]


def characters(spans: Iterable[Sequence[int]]) -> set[int]:
    """The offsets inside some spans."""
    return {at for start, end in spans for at in range(start, end)}


def overlap(gold: Gold, found: Statement) -> float:
    """How far the contents are one, 0 if the cues have nothing in common."""
    return max(_at(place, found) for place in [gold, *gold.get("also_at", [])])


def _at(place: Gold, found: Statement) -> float:
    cues = characters([place["cue"]] if place["cue"] else []), characters(_pairs([found.cue] if found.cue else []))
    if not cues[0] & cues[1]:
        return 0.0
    ours, theirs = characters(place["content"]), characters(_pairs(found.content))
    return len(ours & theirs) / max(1, len(ours | theirs))


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def matches(gold: Sequence[Gold], found: Sequence[Statement]) -> dict[int, int]:
    """``{number in gold: number in found}``, one to one, the best pairs first."""
    scored = [(overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= HALF and i not in taken and j not in taken.values():
            taken[i] = j
    return taken


def counts_of(gold: Sequence[Gold], found: Sequence[Statement], name: str = "") -> list[int]:
    """Of one article: matched, found, wanted, then the right kinds and stances; ``name`` prints what is missed."""
    pairs = matches(gold, found)
    kinds = sum(found[j].kind == gold[i]["kind"] for i, j in pairs.items())
    stances = sum(found[j].stance == gold[i]["stance"] for i, j in pairs.items())
    for i, wanted in enumerate(gold) if name else ():
        if i not in pairs:
            print(f"{name} missed {wanted['content']}", file=sys.stderr)
    for j, one in enumerate(found) if name else ():
        if j not in pairs.values():
            print(f"{name} spurious {_pairs(one.content)}", file=sys.stderr)
    return [len(pairs), len(found), len(gold), kinds, stances]


def told(name: str, counts: Sequence[int]) -> str:
    """One line of the table."""
    hits, found, wanted, kinds, stances = counts
    precision, recall, f1 = hits / max(1, found), hits / max(1, wanted), 2 * hits / max(1, found + wanted)
    rest = f"kind {kinds / max(1, hits):.3f} stance {stances / max(1, hits):.3f}"
    return f"{name:12} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({hits} of {found}, {wanted} wanted)  {rest}"


def main(argv: Sequence[str] | None = None) -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--details", action="store_true", help="the places of what was missed, and of what is too much")
    given = parser.parse_args(argv)
    articles = {row["id"]: row for row in read_lines(given.articles)}
    stories: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    rounds: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for row in read_lines(str(WHOLE)):
        found = reading_of(articles[row["article"]]).statements
        counts = counts_of(row["statements"], found, row["article"] if given.details else "")
        for totals, key in ((stories, row["story"]), (rounds, f"round {row['round']}"), (rounds, "all")):
            totals[key] = [a + b for a, b in zip(totals[key], counts, strict=True)]
    for name, counts in [*stories.items(), *sorted(rounds.items(), reverse=True)]:
        print(told(name, counts))


if __name__ == "__main__":
    main()
