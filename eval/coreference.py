"""Measure who "he" and "the agency" are, on sources labelled by hand in ``coreference_dev.jsonl``.

    python eval/coreference.py ATTRIBUTIONS.jsonl [--details]

ATTRIBUTIONS holds articles with texts and gold attributions; the label file holds only ids and offsets: a source and a
mention of whom it means (``antecedent``), or null where it means nobody named before and must stay on its own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso import resolve
from sayso.model import Article, Mention, Reading, Statement, article_id, text_hash

LABELS = Path(__file__).with_name("coreference_dev.jsonl")


def load(row: dict[str, Any]) -> tuple[Article, list[Statement]]:
    """An article with its gold attributions as statements without entities."""
    text = row["text"]
    article = Article(id=article_id(text), name=row["article"], path="", text=text, sha256=text_hash(text))
    return article, [statement for item in row["attributions"] for statement in _statement(article, item)]


def _statement(article: Article, item: dict[str, Any]) -> Iterator[Statement]:
    content = tuple(article.span(start, end) for start, end in item["content"])
    if not content:
        return
    source = None
    if item["source"]:
        start, end = item["source"][0][0], item["source"][-1][1]
        start, end = (start, end) if "\n" not in article.text[start:end] else item["source"][0]
        source = Mention(article.span(start, end))
    cue = article.span(*item["cue"][0]) if item["cue"] else None
    marked = content[0].text[:1] in '"“'
    kind = (
        "direct" if marked else "mixed" if any(mark in piece.text for piece in content for mark in '"“') else "indirect"
    )
    yield Statement(item["id"], article.id, source, cue, content, kind)  # type: ignore[arg-type]


def outcome(label: dict[str, Any], reading: Reading) -> str:
    """``right``, ``wrong`` or ``open`` (somebody is meant, nobody was chosen)."""
    named = {entity.id: entity.named for entity in reading.entities}
    at = [(m.span, m.entity) for m in reading.mentions]
    mine = next((entity for span, entity in at if (span.start, span.end) == (label["start"], label["end"])), None)
    others = {entity for span, entity in at if span.start != label["start"]}
    if label["antecedent"] is None:
        return (
            "right" if mine not in others or (not named.get(mine or "", False) and _first(mine, at, label)) else "wrong"
        )
    start, end = label["antecedent"]
    meant = {entity for span, entity in at if span.start < end and start < span.end and span.start != label["start"]}
    if mine in meant:
        return "right"
    return "open" if mine not in others or _first(mine, at, label) else "wrong"


def _first(mine: str | None, at: list[tuple[Any, str | None]], label: dict[str, Any]) -> bool:
    """True if nothing before the label belongs to its entity: it did not refer back."""
    return all(span.start >= label["start"] for span, entity in at if entity == mine)


def _row(kind: str | None, counts: Counter[tuple[str, str]]) -> str:
    """One line of the table: how many were right, of all and of those decided."""
    right, wrong, open_ = (
        sum(n for (k, r), n in counts.items() if r == result and kind in (k, None))
        for result in ("right", "wrong", "open")
    )
    decided = right + wrong
    shares = f"right {right / (decided + open_):.3f}  of the decided {right / decided:.3f}"
    return f"{kind or 'all':12} n {decided + open_:3}  {shares}  left open {open_}"


def main() -> int:
    """Print accuracy and abstention by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("attributions", type=Path)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    rows = {row["article"]: row for line in options.attributions.open(encoding="utf-8") for row in (json.loads(line),)}
    readings = {name: resolve.within(*load(rows[name]), ()) for name in sorted({label["article"] for label in labels})}
    counts: Counter[tuple[str, str]] = Counter()
    for label in labels:
        result = outcome(label, readings[label["article"]])
        counts[label["kind"], result] += 1
        if options.details and result != "right":
            text = rows[label["article"]]["text"]
            print(result, label["article"][:40], label["start"], repr(text[label["start"] : label["end"]]))
    for kind in ("he or she", "they or it", "description", None):
        print(_row(kind, counts))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
