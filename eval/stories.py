"""Group the articles of a JSON-lines file into stories; print ``{"id", "story"}`` a line, for a clustering scorer.

    python eval/stories.py ARTICLES.jsonl [--no-dates] [--shuffle SEED] [--one-by-one]

Articles go through ``sayso.clean`` as in a reading. ``--no-dates`` removes every publication date, ``--shuffle`` the
order, ``--one-by-one`` adds one article at a time, as a running collection does. The rate goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sayso.clean import clean
from sayso.cluster import Grouping, fingerprint, update
from sayso.model import Article, Noted, Raw


def noted(record: dict[str, str], name: str) -> Noted | None:
    """A field of a record, if it has it."""
    return Noted(record[name], f"record {name}") if record.get(name) else None


def articles(path: Path, *, dates: bool = True) -> Iterator[Article]:
    """The articles of a JSON-lines file; their ids are the records' own."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        name = record.get("id") or record["article"]
        raw = Raw(
            name=name,
            path=f"{path}#{name}",
            text=record["text"],
            title=noted(record, "title"),
            outlet=noted(record, "outlet"),
            published=noted(record, "date") if dates else None,
        )
        cleaned = replace(clean(raw), id=name)
        yield cleaned if dates else replace(cleaned, published=None)


def main() -> None:
    """Read the file, group, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--no-dates", action="store_true")
    parser.add_argument("--shuffle", type=int)
    parser.add_argument("--one-by-one", action="store_true")
    options = parser.parse_args()
    wanted = list(articles(options.articles, dates=not options.no_dates))
    if options.shuffle is not None:
        random.Random(options.shuffle).shuffle(wanted)
    begun = time.process_time()
    prints = [fingerprint(article) for article in wanted]
    grouping = Grouping()
    for batch in [[one] for one in prints] if options.one_by_one else [prints]:
        grouping = update(grouping, batch)
    stories = grouping.stories()
    spent = time.process_time() - begun
    for story in stories:
        for article in story.articles:
            print(json.dumps({"id": article, "story": story.id}))
    print(f"{len(wanted)} articles, {len(stories)} stories, {len(wanted) / spent:.0f} a cpu-second", file=sys.stderr)


if __name__ == "__main__":
    main()
