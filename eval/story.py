"""Read a folder of texts that have gold beside them and score the statements: ``python eval/story.py SEEDS SCORER``.

``SEEDS`` holds ``*.txt`` and ``gold/*.json`` (``GUIDELINES.md`` there says what the gold means), ``SCORER`` is the
program that compares (``score_story.py``). Prints its report; ``--details`` lists every difference, ``--out`` keeps
the predictions. Entities and via are compared as words: every mention is given the gold name whose span it shares, so
that this measures spans and links and leaves the resolving of names to its own measure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.extract import statements
from sayso.model import Article, Mark, Noted, Span, Statement, article_id, text_hash


def articles(folder: Path, *, marks: bool) -> Iterator[tuple[Article, dict[str, Any]]]:
    """Each text with its gold; with ``marks`` the gold's boilerplate is marked, as cleaning should."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        found = [Mark(Span(m["start"], m["end"], m["text"]), "gold") for m in gold["boilerplate"]] if marks else []
        outlet = Noted(gold["outlet"], "gold") if gold.get("outlet") else None
        published = Noted(gold["published"], "gold") if gold.get("published") else None
        yield (
            Article(
                article_id(text),
                path.stem,
                str(path),
                text,
                text_hash(text),
                outlet=outlet,
                published=published,
                not_before=gold.get("not_before"),
                marks=tuple(found),
            ),
            gold,
        )


def main(argv: list[str] | None = None) -> int:
    """Read, write predictions, call the scorer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--no-marks", action="store_true", help="read boilerplate as if it were text")
    parser.add_argument("--min-confidence", type=float, default=0.0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(argv)
    lines = []
    for article, gold in articles(given.folder, marks=not given.no_marks):
        names = _names(gold)
        found = [s for s in statements.read(article) if s.confidence >= given.min_confidence]
        lines.append({"article": article.name, "statements": [_shape(s, n, names) for n, s in enumerate(found)]})
    out = given.out or Path(tempfile.mkdtemp()) / "predictions.jsonl"
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, str(given.scorer), str(given.folder / "gold"), str(out)]
    return subprocess.run(command + ["--details"] * given.details, check=False).returncode


def _names(gold: dict[str, Any]) -> list[tuple[int, int, str]]:
    """``(start, end, name)`` of every source of the gold: the names that words of this article stand for."""
    return [
        (s["source"]["start"], s["source"]["end"], s["source"]["entity"]) for s in gold["statements"] if s["source"]
    ]


def _name(span: Span, names: list[tuple[int, int, str]]) -> str:
    shared = [(min(end, span.end) - max(start, span.start), name) for start, end, name in names]
    best = max(shared, default=(0, ""))
    return best[1] if best[0] > 0 else span.text


def _shape(statement: Statement, number: int, names: list[tuple[int, int, str]]) -> dict[str, Any]:
    def span(where: Span) -> dict[str, Any]:
        return {"start": where.start, "end": where.end, "text": where.text}

    source = statement.source and {**span(statement.source.span), "entity": _name(statement.source.span, names)}
    return {
        "id": f"p{number} {statement.cue.text if statement.cue else ''}",
        "source": source,
        "cue": statement.cue and span(statement.cue),
        "content": [span(piece) for piece in statement.content],
        "kind": statement.kind,
        "stance": statement.stance,
        "via": [_name(mention.span, names) for mention in statement.via],
        "channel": statement.channel and {**span(statement.channel.span), "name": statement.channel.name},
        "said_on": statement.said_on and statement.said_on.value,
        "evidence": statement.evidence and statement.evidence.kind,
    }


if __name__ == "__main__":
    sys.exit(main())
