"""Scores the claims of whole development stories that were grouped by hand: ``python eval/claims.py ARTICLES.jsonl``.

``eval/claims_dev.jsonl`` has one claim a line: its story and its statements as ``[article, start, end]`` (offsets
only); a statement that stands alone has a line of its own. They were grouped by reading, from the definition of a
claim and the statements, without what the program joins. ``eval/claims_dev_again.jsonl`` has some stories as a second,
independent reading grouped them.

The pipeline reads each story, so a statement may be found at slightly other offsets: it is the one whose span shares at
least half of both. What is in one of the two readings alone is not scored: this measures joining, not reading.

Printed for every story and for all: precision, recall and F1 of pairs of statements that share a claim; the same less
the pairs that only the largest claim of a story joins; extended BCubed, in which a statement may be in two claims.
``--again`` measures the second grouping against the first in the same way, and reads no articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from pairs import across, read_lines
from sayso import stages
from sayso.align import align
from sayso.model import Noted, Raw, Reading, Statement
from sayso.settings import Settings

GROUPED = Path(__file__).parent / "claims_dev.jsonl"
AGAIN = Path(__file__).parent / "claims_dev_again.jsonl"
Pair = tuple[str, str]
Groups = list[frozenset[str]]


def reading_of(row: dict[str, Any]) -> Reading:
    """One article, read by the article stages."""
    title, outlet, date = (Noted(row[key], "given") if row.get(key) else None for key in ("title", "outlet", "date"))
    raw = Raw(row["id"], row["id"], row["text"], title=title, outlet=outlet, published=date)
    board = stages.run("article", {"raw": raw, "settings": Settings()})
    reading: Reading = board["reading"]
    return reading


def found(readings: Iterable[Reading], at: Sequence[Any]) -> str | None:
    """The id of the statement at ``[article, start, end]``, if one was read there."""
    name, start, end = at
    best: tuple[float, str] = (0.5, "")
    for reading in readings:
        for statement in reading.statements if reading.article.name == name else ():
            best = max(best, (_jaccard(statement, start, end), statement.id))
    return best[1] or None


def _jaccard(statement: Statement, start: int, end: int) -> float:
    if not statement.content:
        return 0.0
    first, last = statement.content[0].start, max(span.end for span in statement.content)
    return max(0, min(end, last) - max(start, first)) / (max(end, last) - min(start, first))


def pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """The pairs of statements that share a group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def bcubed(one: Groups, other: Groups, items: Sequence[str]) -> float:
    """How far, on average, the company that an item has in ``one`` is its company in ``other``."""
    ours, theirs = _homes(one, items), _homes(other, items)
    total = 0.0
    for item in items:
        shares = []
        for near in items:
            if common := ours[item] & ours[near]:
                shares.append(min(len(common), len(theirs[item] & theirs[near])) / len(common))
        total += sum(shares) / len(shares)
    return total / len(items)


def _homes(groups: Groups, items: Sequence[str]) -> dict[str, set[int | str]]:
    homes: dict[str, set[int | str]] = defaultdict(set)
    for number, group in enumerate(groups):
        for item in group:
            homes[item].add(number)
    return {item: homes[item] or {item} for item in items}


def percent(hits: int, predicted: int, wanted: int) -> str:
    """Precision, recall, F1."""
    f1 = 2 * hits / max(1, predicted + wanted)
    return f"P {hits / max(1, predicted):.3f} R {hits / max(1, wanted):.3f} F1 {f1:.3f}"


def story_counts(rows: Sequence[dict[str, Any]], grouped: Sequence[dict[str, Any]]) -> tuple[list[int], list[float]]:
    """Of one story, as the pipeline reads it: what ``counts_of`` gives."""
    readings = sorted((reading_of(row) for row in rows), key=lambda reading: reading.article.id)
    alignment = align(readings, across(readings))
    gold = [frozenset(s for at in row["statements"] if (s := found(readings, at))) for row in grouped]
    items = sorted({statement for group in gold for statement in group})
    told = [frozenset(m.statement for m in claim.members).intersection(items) for claim in alignment.claims]
    return counts_of(gold, told, items)


def counts_of(gold: Groups, told: Groups, items: Sequence[str]) -> tuple[list[int], list[float]]:
    """Of two groupings: hits, predicted and wanted pairs, those less the largest claim; BCubed precision, recall."""
    wanted, predicted = pairs(gold), pairs(told)
    largest = max(gold, key=len)
    only = pairs([largest]) - pairs(group for group in gold if group is not largest)
    hits = wanted & predicted
    counts = [len(hits), len(predicted), len(wanted), len(hits - only), len(predicted - only), len(wanted - only)]
    return counts, [bcubed(told, gold, items), bcubed(gold, told, items)]


def by_story(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The claims of a file by their stories."""
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_lines(str(path)):
        stories[row["story"]].append(row)
    return stories


def offsets(grouped: Sequence[dict[str, Any]]) -> Groups:
    """The claims as sets of places."""
    return [frozenset("{}:{}:{}".format(*at) for at in row["statements"]) for row in grouped]


def of_second() -> dict[str, tuple[list[int], list[float]]]:
    """The second grouping against the first, by story."""
    first = by_story(GROUPED)
    out = {}
    for story, grouped in by_story(AGAIN).items():
        gold, told = offsets(first[story]), offsets(grouped)
        out[story] = counts_of(gold, told, sorted({item for group in gold for item in group}))
    return out


def of_pipeline(articles: Sequence[dict[str, Any]]) -> dict[str, tuple[list[int], list[float]]]:
    """The pipeline's claims against the first grouping, by story."""
    return {
        story: story_counts([row for row in articles if row["story"] == story], grouped)
        for story, grouped in by_story(GROUPED).items()
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Scores every story that was grouped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?")
    parser.add_argument("--again", action="store_true", help="the second grouping against the first")
    given = parser.parse_args(argv)
    if not given.again and given.articles is None:
        parser.error("name the articles, or ask for --again")
    scored = of_second() if given.again else of_pipeline(read_lines(given.articles))
    totals, shares = [0] * 6, []
    for story, (counts, share) in scored.items():
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
        shares.append(share)
        print(f"{story:12} {percent(*counts[:3])}  BCubed P {share[0]:.3f} R {share[1]:.3f}", file=sys.stderr)
    precision, recall = (sum(share[side] for share in shares) / len(shares) for side in (0, 1))
    print(f"pairs             {percent(*totals[:3])} ({totals[0]} of {totals[1]}, {totals[2]} wanted)")
    print(f"less the largest  {percent(*totals[3:])}")
    print(f"BCubed            P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    main()
