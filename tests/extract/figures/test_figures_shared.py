"""Figures on the development data: the bars of the figure scorers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.extract import figures
from sayso.extract.figures.words import guideline_name
from sayso.model import Article, Mark, Mention, Noted, Span, Statement, article_id, text_hash

ROOT = Path(__file__).resolve().parents[3]


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


@pytest.mark.shared
def test_the_figure_scorers_bars_are_met(shared: Path, tmp_path: Path) -> None:
    gold = shared / "eval" / "figures" / "dev.jsonl"
    predicted = tmp_path / "pred.jsonl"
    predicted.write_text(run(ROOT / "eval" / "figures.py", gold), encoding="utf-8")
    value, bound = (
        float(f1) for f1 in re.findall(r"F1\s+([\d.]+)", run(shared / "eval/figures/score.py", gold, predicted))
    )
    assert value >= 93.0
    assert bound >= 90.0


@pytest.mark.shared
def test_gold_statements_get_the_seeds_figures(shared: Path, tmp_path: Path) -> None:
    """Measured with the statements of the gold, so that only the figures are judged."""
    predicted = tmp_path / "pred.jsonl"
    names = sorted(path.stem for path in (shared / "seeds").glob("*.txt"))
    predicted.write_text("".join(json.dumps(read(shared, name)) + "\n" for name in names), encoding="utf-8")
    out = json.loads(run(shared / "eval" / "score_story.py", shared / "seeds" / "gold", predicted, "--json"))
    rows = {row["metric"]: row["all"] for row in out["rows"]}
    assert rows["figures"][2] >= 0.95
    assert rows["measure"][0] >= 0.90
    assert rows["in its statement"][0] >= 0.85


def read(shared: Path, name: str) -> dict[str, object]:
    text = (shared / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
    gold = json.loads((shared / "seeds" / "gold" / f"{name}.json").read_text(encoding="utf-8"))

    def span(place: dict[str, int]) -> Span:
        return Span(place["start"], place["end"], text[place["start"] : place["end"]])

    marks = tuple(Mark(span(place), "gold") for place in gold["boilerplate"])
    day = Noted(gold["published"], "gold") if gold["published"] else None
    article = Article(article_id(text), name, name, text, text_hash(text), published=day, marks=marks)
    statements = []
    for row in gold["statements"]:
        named = (row["source"] or {}).get("start") is not None
        source = Mention(span(row["source"])) if named else None
        content = tuple(map(span, row["content"]))
        statements.append(Statement(row["id"], article.id, source, None, content, row["kind"], row["stance"]))
    found = [
        {
            "start": figure.span.start, "end": figure.span.end, "low": figure.low, "high": figure.high,
            "value": figure.value, "measure": guideline_name(figure.measure), "statement": figure.statement,
        }
        for figure in figures.read(article, statements)
    ]  # fmt: skip
    return {"article": name, "statements": gold["statements"], "figures": found}
