"""What each step of the reading does: ``python eval/steps.py ARTICLES.jsonl``.

Printed for every step in its order (``sayso.extract.steps`` tells what they are for): how many drafts of statements it
adds, changes (source, cue, content, via or stance) and drops. A step that does nothing here may still be needed for
rare wordings; tests hold those.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from claims import reading_of
from pairs import read_lines
from sayso.extract import statements, tagger
from sayso.extract.draft import Draft, Page
from sayso.model import Article

Counts = dict[str, list[int]]


def count(article: Article, counts: Counts) -> None:
    """Run the steps on one article and add up what each did."""
    page = Page(article)
    drafts = statements.drafts_of(tagger.tag(article))
    for step in statements.STEPS:
        before, old = {id(draft): _state(draft) for draft in drafts}, drafts  # held, so that no id comes twice
        drafts = step.run(page, drafts)
        after = {id(draft): _state(draft) for draft in drafts}
        changed = sum(before[key] != after[key] for key in before.keys() & after.keys())
        done = len(after.keys() - before.keys()), changed, len(before.keys() - after.keys())
        counts[step.name] = [a + b for a, b in zip(counts.get(step.name, [0, 0, 0]), done, strict=True)]
        del old


def _state(draft: Draft) -> tuple[object, ...]:
    return draft.source, draft.cue, tuple(draft.content), tuple(draft.via), draft.stance


def main(argv: Sequence[str] | None = None) -> None:
    """Read the articles and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="JSON lines with id, title, text, date, outlet")
    counts: Counts = {}
    for row in read_lines(parser.parse_args(argv).articles):
        count(reading_of(row).article, counts)
    print(f"{'step':24} {'file':14} added changed dropped")
    for step in statements.STEPS:
        added, changed, dropped = counts.get(step.name, [0, 0, 0])
        print(f"{step.name:24} {step.run.__module__.rpartition('.')[2]:14} {added:5} {changed:7} {dropped:7}")


if __name__ == "__main__":
    main()
