"""Write statements as a corpus marks them: ``python eval/notion.py EXPORT.json GOLD.jsonl > PRED.jsonl``.

Sayso and the corpus mean the same words by a content but cut them differently: the corpus keeps quotation marks and the
"that" before a content, in one span; it marks the outermost attribution alone, and one attribution for joint sources.
``EXPORT.json`` is what ``sayso export --to json`` prints; ``GOLD.jsonl`` holds ``article`` and ``text``.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_MARKS_BETWEEN = re.compile(r"[ \t\u00a0\"“”‘’'«»,.;:—–-]*")
_THAT = re.compile(r"\bthat [\"“‘']?$", re.I)


def content(text: str, pieces: list[list[int]]) -> list[list[int]]:
    """Pieces parted by quotation marks alone are joined; a "that" before the first belongs to it."""
    joined: list[list[int]] = []
    for start, end in pieces:
        if joined and _MARKS_BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = [joined[-1][0], end]
        else:
            joined.append([start, end])
    if joined and (that := _THAT.search(text, max(0, joined[0][0] - 7), joined[0][0])):
        joined[0][0] = that.start()
    return joined


def attributions(text: str, statements: list[Row]) -> list[Row]:
    """One attribution a statement; statements that share cue and content become one, sources from first to last."""
    rows: dict[str, Row] = {}
    for statement in statements:
        source, cue = statement.get("source"), statement.get("cue")
        row = {
            "source": [[source["start"], source["end"]]] if source else [],
            "cue": [[cue["start"], cue["end"]]] if cue else [],
            "content": content(text, [[piece["start"], piece["end"]] for piece in statement["content"]]),
        }
        key = json.dumps([row["cue"], row["content"]])
        known = rows.setdefault(key, row)
        if known is not row and known["source"] and row["source"]:
            ends = [*known["source"], *row["source"]]
            known["source"] = [[min(start for start, _ in ends), max(end for _, end in ends)]]
    return list(rows.values())


def main() -> int:
    """Run the command line that the module's docstring shows."""
    exported = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with Path(sys.argv[2]).open(encoding="utf-8") as lines:
        texts = {str(row["article"]): row["text"] for row in map(json.loads, lines)}
    for article in exported["articles"]:
        rows = attributions(texts[article["article"]], article.get("statements", []))
        print(json.dumps({"article": article["article"], "attributions": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
