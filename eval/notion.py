"""Write statements as a corpus marks them: ``python eval/notion.py EXPORT.json GOLD.jsonl > PRED.jsonl``.

Sayso and the corpus mean the same words but cut them differently. The corpus keeps in a content the quotation marks and
the "that" before it, in one span; in a cue its colon (368 of 386 in its training part); in a source with an apposition
the comma that closes it (922 of 1,028) and mostly the "'s" of a possessive (173 of 284), but not that of "he's". What
an outlet puts in by "what he called" is content there and cue here. It marks the outermost attribution alone, and one
attribution for joint sources.
``EXPORT.json`` is what ``sayso export --to json`` prints; ``GOLD.jsonl`` holds ``article`` and ``text``.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_MARKS_BETWEEN = re.compile(r"[ \t\u00a0\"“”‘’'«»,;:—–-]*")
_OPENS = re.compile(r"(?:''|``|[\"“‘'«„]|(?<!\S)” ?)$")
_CLOSES = re.compile(r"[,.;:!?…]?(?:''|[\"”’'»“])(?: ?(?:''|[\"”’'»“]))*(?!\w)")
_THAT = re.compile(r"\bthat,? [\"“‘']?$", re.I)
_CLOSES_APPOSITION = re.compile(r" ?(--|[,–—])")
_PRONOUN = re.compile(r"(?:he|she|it|who|that|they|we|i|you|what)", re.I)
_CALLING = re.compile(
    r" what (?:it|he|she|they) (?:has |have |had )?(?:called|termed|labelled|labeled|dubbed|described as)$"
)


def with_marks(text: str, start: int, end: int) -> list[int]:
    """A piece with the quotation marks that enclose it, and the comma or stop before the closing one.

    >>> text = 'She said: "It held," and left.'
    >>> start, end = with_marks(text, text.index("It"), text.index(","))
    >>> text[start:end]
    '"It held,"'
    """
    opens = _OPENS.search(text, max(0, start - 2), start)
    closes = _CLOSES.match(text, end)
    inside = any(mark in text[start:end] for mark in '"“‘«„')
    return [
        opens.start() if opens else start,
        closes.end() if closes and (opens or inside) else end,
    ]


def content(text: str, pieces: list[list[int]]) -> list[list[int]]:
    """Pieces parted by quotation marks alone are joined; a "that" before the first belongs to it."""
    pieces = [with_marks(text, *piece) for piece in pieces]
    joined: list[list[int]] = []
    for start, end in pieces:
        if joined and _MARKS_BETWEEN.fullmatch(text, joined[-1][1], start):
            joined[-1] = [joined[-1][0], end]
        else:
            joined.append([start, end])
    if joined and (that := _THAT.search(text, max(0, joined[0][0] - 7), joined[0][0])):
        joined[0][0] = that.start()
    return joined


def source(text: str, start: int, end: int) -> list[int]:
    """A source with its possessive, or with the comma or dash that closes an apposition.

    >>> source("The mayor, a doctor, said", 0, 19), source("She's saying", 0, 3)
    ([0, 20], [0, 3])
    """
    if text[end : end + 2] in ("'s", "’s") and not _PRONOUN.fullmatch(text, start, end):
        return [start, end + 2]
    mark = _CLOSES_APPOSITION.match(text, end)
    return [start, mark.end() if mark is not None and mark[1] in text[start:end] else end]


def cue(text: str, start: int, end: int) -> list[int]:
    """A cue with its colon."""
    return [start, end + (text[end : end + 1] == ":")]


def attributions(text: str, statements: list[Row]) -> list[Row]:
    """One attribution a statement; statements that share cue and content become one, sources from first to last."""
    rows: dict[str, Row] = {}
    for statement in statements:
        who, by = statement.get("source"), statement.get("cue")
        row = {
            "source": [source(text, who["start"], who["end"])] if who else [],
            "cue": [cue(text, by["start"], by["end"])] if by else [],
            "content": content(text, [[piece["start"], piece["end"]] for piece in statement["content"]]),
        }
        _give_back_calling(text, row)
        key = json.dumps([row["cue"], row["content"]])
        known = rows.setdefault(key, row)
        if known is not row and known["source"] and row["source"]:
            ends = [*known["source"], *row["source"]]
            known["source"] = [[min(start for start, _ in ends), max(end for _, end in ends)]]
    return list(rows.values())


def _give_back_calling(text: str, row: Row) -> None:
    """ "what he called" goes from the cue to the content behind it."""
    if not row["cue"] or not row["content"]:
        return
    start, end = row["cue"][0]
    calling = _CALLING.search(text, start, end)
    if calling is not None and not text[end : row["content"][0][0]].strip():
        row["cue"][0] = [start, calling.start()]
        row["content"][0][0] = calling.start() + 1


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
