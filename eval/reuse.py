"""Find the passages that the articles of a JSON-lines file share; print one a line, for a reuse scorer.

    python eval/reuse.py ARTICLES.jsonl [--groups]

All articles are compared with all others, as in one story. With ``--groups`` the text origins are printed instead,
as ``{"id", "story"}``. The rate goes to stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from sayso import reuse
from stories import articles


def main() -> None:
    """Read the file, find, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--groups", action="store_true")
    options = parser.parse_args()
    wanted = list(articles(options.articles))
    begun = time.process_time()
    found = reuse.find(wanted)
    groups = reuse.text_origins(wanted, found)
    spent = time.process_time() - begun
    if options.groups:
        for group in groups:
            for name in group:
                print(json.dumps({"id": name, "story": group[0]}))
    else:
        for passage in found:
            row = {"a": passage.a, "b": passage.b, "kind": passage.kind, "matched": passage.matched}
            for side, span in (("a", passage.a_span), ("b", passage.b_span)):
                row |= {f"{side}_start": span.start, f"{side}_end": span.end}
            print(json.dumps(row | {"direction": passage.direction}))
    rate = len(wanted) / spent
    print(
        f"{len(wanted)} articles, {len(found)} passages, {len(groups)} texts, {rate:.0f} a cpu-second", file=sys.stderr
    )


if __name__ == "__main__":
    main()
