"""How well reading tells statements from the wider kind: ``python eval/said.py ARTICLES.jsonl [--verbs]``.

``eval/said_dev.jsonl`` has a find of the tagger a line, from 67 stories: all that were doubtful by their cue or by the
tagger's confidence, and every twentieth of the rest. It holds the article's id, the places of source, cue and content
(offsets only), and how each reader judged it before knowing what Sayso makes of it: 1 a statement by the guidelines, 0
none, null "cannot tell". A hundred finds were judged by two readers, who agreed on 94. Finds without one clear answer
are left out.

Printed: of the finds that a plain reading keeps, how many are statements (precision), and of the statements how many
it keeps (recall). With ``--verbs``, the words of cues that go wrong most often.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claims import reading_of
from pairs import read_lines
from sayso.model import Span, Statement
from sayso.words import lemma

JUDGED = Path(__file__).parent / "said_dev.jsonl"
Find = dict[str, Any]


def clear(find: Find) -> bool:
    """Did its readers answer, and alike?"""
    return len(set(find["judged"])) == 1 and None not in find["judged"]


def kept(find: Find, found: Sequence[Statement]) -> bool:
    """Is the find a statement of the reading: one whose cue, and whose content, overlap?"""
    return any(
        statement.cue is not None
        and _meet([statement.cue], [find["cue"]])
        and _meet(statement.content, find["content"])
        for statement in found
    )


def _meet(spans: Iterable[Span], places: Sequence[Sequence[int]]) -> bool:
    return any(start < span.end and span.start < end for span in spans for start, end in places)


def main() -> None:
    """Read the articles, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="JSON lines with id, title, text, date, outlet")
    parser.add_argument("--verbs", action="store_true", help="list the cues that go wrong most often")
    options = parser.parse_args()
    finds: dict[str, list[Find]] = defaultdict(list)
    for line in read_lines(str(JUDGED)):
        if clear(line):
            finds[line["article"]].append(line)
    counts: Counter[tuple[bool, bool]] = Counter()
    wrong: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for article in read_lines(options.articles):
        if article["id"] not in finds:
            continue
        reading = reading_of(article)
        for find in finds[article["id"]]:
            taken, is_one = kept(find, reading.statements), bool(find["judged"][0])
            counts[taken, is_one] += 1
            if taken != is_one:
                cue = reading.article.text[find["cue"][0] : find["cue"][1]].lower().split()
                wrong[taken].update({lemma(word) for word in cue})
    right, all_kept = counts[True, True], counts[True, True] + counts[True, False]
    wanted = right + counts[False, True]
    p, r = right / max(1, all_kept), right / max(1, wanted)
    print(f"{sum(counts.values())} finds, {wanted} of them statements; kept {all_kept}, {right} of them statements")
    print(f"precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")
    if options.verbs:
        for taken, name in ((True, "kept, no statements"), (False, "left out, statements")):
            print(f"{name}: {', '.join(f'{word} {n}' for word, n in wrong[taken].most_common(40))}")


if __name__ == "__main__":
    main()
