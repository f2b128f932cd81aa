"""Write the figures of texts for the figure scorer.

    python eval/figures.py TEXTS.jsonl > pred.jsonl
    python ../shared/eval/figures/score.py TEXTS.jsonl pred.jsonl

``TEXTS.jsonl`` holds one object a line with ``id`` (or ``article``) and ``text``. Each line of the output is
``{"id", "figures": [{"start", "end", "text", "low", "high", "value", "approx", "measure", "unit"}]}``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.extract import figures
from sayso.extract.figures.words import guideline_name
from sayso.model import Article, Figure, article_id, text_hash


def view(figure: Figure) -> dict[str, Any]:
    """A figure as the scorer reads it."""
    return {
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.span.text,
        "low": figure.low,
        "high": figure.high,
        "value": figure.value,
        "approx": figure.approx,
        "measure": guideline_name(figure.measure),
        "unit": figure.unit.text if figure.unit else None,
    }


def predictions(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """One prediction for each line with a text."""
    for line in lines:
        if line.strip():
            item = json.loads(line)
            name, text = str(item.get("id") or item.get("article")), item["text"]
            article = Article(article_id(text), name, name, text, text_hash(text))
            yield {"id": name, "figures": [view(figure) for figure in figures.read(article, ())]}


def main(path: str) -> None:
    """Print the predictions for a file."""
    with Path(path).open(encoding="utf-8") as lines:
        for row in predictions(lines):
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
