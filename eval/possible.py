"""Measures the claims that may be one: ``python eval/possible.py ARTICLES.jsonl [--without STORY ...]``.

``eval/claims_dev.jsonl`` has stories whose claims were grouped by reading (see ``eval/claims.py``). The pipeline reads
them; two of its claims are **partners** if half at least of their pairs of statements, one of each claim and in it
alone, share a claim of that grouping. Statements that only one of the two readings has are left out, and so is an
offer that no statement judges.

Printed: of the claims that have a partner, how many have one among the first 1, 3 and 5 that they offer; of the
offers at each rank and of each band of chance, how many are partners; how many claims offer anything.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from claims import GROUPED, by_story, found, reading_of
from pairs import read_lines
from sayso.align import align
from sayso.model import Reading
from sayso.resolve import across

RANKS = (1, 3, 5)
BANDS = (0.0, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
Pair = tuple[int, int]
Offers = Mapping[int, Sequence[tuple[int, float]]]
"""For each claim of a story the others that it names, the likeliest first, with their chances."""


class Judged(NamedTuple):
    """Of one story: its claims, which of them are partners (``None``: not judged), and what they offer."""

    claims: int
    partners: Mapping[Pair, bool]
    offers: Offers


def readings_of(rows: Iterable[dict[str, Any]]) -> list[Reading]:
    """The articles of one story, read."""
    return sorted((reading_of(row) for row in rows), key=lambda reading: reading.article.id)


def homes_of(readings: Sequence[Reading], grouped: Iterable[dict[str, Any]]) -> dict[str, set[int]]:
    """The claims of the hand grouping that each statement is in."""
    homes: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(grouped):
        for at in row["statements"]:
            if statement := found(readings, at):
                homes[statement].add(number)
    return homes


def partner(left: frozenset[str], right: frozenset[str], homes: Mapping[str, set[int]]) -> bool | None:
    """Does a reader make one claim of two? ``None`` if no pair of their statements was judged."""
    same = [bool(homes[s] & homes[t]) for s in left - right for t in right - left if s in homes and t in homes]
    return 2 * sum(same) >= len(same) if same else None


def partners_of(claims: Sequence[frozenset[str]], homes: Mapping[str, set[int]]) -> dict[Pair, bool]:
    """Every judged pair of claims (sets of statements), and whether the two are partners."""
    judged = {}
    for b in range(len(claims)):
        for a in range(b):
            same = partner(claims[a], claims[b], homes)
            if same is not None:
                judged[a, b] = same
    return judged


def judged_story(rows: Iterable[dict[str, Any]], grouped: Iterable[dict[str, Any]]) -> Judged:
    """One story as the pipeline reads it."""
    readings = readings_of(rows)
    claims = align(readings, across(readings)).claims
    number = {claim.id: n for n, claim in enumerate(claims)}
    told = [frozenset(member.statement for member in claim.members) for claim in claims]
    offers = {n: [(number[o.claim], o.chance) for o in claim.may_be_one] for n, claim in enumerate(claims)}
    return Judged(len(claims), partners_of(told, homes_of(readings, grouped)), offers)


def report(stories: Iterable[Judged]) -> list[str]:
    """The figures of some stories, as lines."""
    hits, ranks, bands = Counter[int](), Counter[tuple[int, bool]](), Counter[tuple[float, bool]]()
    claims = having = offering = made = 0
    for story in stories:
        claims += story.claims
        with_partner: dict[int, set[int]] = defaultdict(set)
        for (a, b), same in story.partners.items():
            if same:
                with_partner[a].add(b)
                with_partner[b].add(a)
        having += len(with_partner)
        made += len({(min(a, b), max(a, b)) for a, rows in story.offers.items() for b, _ in rows})
        for a, rows in story.offers.items():
            offering += bool(rows)
            for rank in RANKS:
                hits[rank] += any(b in with_partner[a] for b, _ in rows[:rank]) if a in with_partner else 0
            for rank, (b, chance) in enumerate(rows, 1):
                known = story.partners.get((min(a, b), max(a, b)))
                if known is not None:
                    ranks[rank, known] += 1
                    bands[max(low for low in BANDS if low <= chance), known] += 1
    lines = [f"claims {claims}, with a partner {having}; claims that offer another {offering}, pairs offered {made}"]
    lines += [f"a partner among the first {rank}: {_share(hits[rank], having - hits[rank])}" for rank in RANKS]
    lines += [f"right at rank {rank}: {_share(ranks[rank, True], ranks[rank, False])}" for rank in range(1, 6)]
    for low, high in pairwise(BANDS):
        if right := _share(bands[low, True], bands[low, False]):
            lines.append(f"right at chance {low:.2f} to {min(high, 1):.2f}: {right}")
    return lines


def _share(right: int, wrong: int) -> str:
    return f"{right} of {right + wrong} ({right / (right + wrong):.3f})" if right + wrong else ""


def chosen(only: Sequence[str], without: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The stories that were grouped by hand, and of these those that are asked for."""
    grouped = by_story(GROUPED)
    return {story: rows for story, rows in grouped.items() if (not only or story in only) and story not in without}


def arguments(about: str | None) -> argparse.ArgumentParser:
    """What this and the training ask for."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--only", nargs="*", default=[], help="these stories alone")
    parser.add_argument("--without", nargs="*", default=[], help="not these stories")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    """Measures every story that was grouped."""
    given = arguments(__doc__).parse_args(argv)
    articles = read_lines(given.articles)
    stories = []
    for story, grouped in chosen(given.only, given.without).items():
        stories.append(judged_story([row for row in articles if row["story"] == story], grouped))
        print(story, file=sys.stderr)
    print("\n".join(report(stories)))


if __name__ == "__main__":
    main()
