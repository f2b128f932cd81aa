"""Read a gold file's texts, write what Sayso finds in them, and score it.

    python eval/attribution.py --gold DEV.jsonl --scorer SCORE.py [--through attitudes|statements|tagger]
                               [--out PRED.jsonl] [--frozen eval/runs/NAME-frozen.jsonl]

``attitudes``, which it is unless told otherwise, is what ``sayso read --attitudes`` finds: the corpus counts beliefs,
wishes, acts and topics, too. ``statements`` is what ``sayso read`` finds, ``tagger`` the network and decoding alone.

Gold holds one JSON object a line with ``article`` and ``text``; the predictions are lines with ``article`` and
``attributions`` (lists of offsets by role), as the scorer reads them. ``--frozen`` keeps, article by article, digests
of its name and its gold, and the counts of attributions found: the diff of two such files shows which articles changed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from notion import attributions
from sayso.extract import tagger
from sayso.model import Article, Span, article_id, text_hash

Row = dict[str, Any]


def article_of(row: Row) -> Article:
    """The article of one gold line, without anything but its text."""
    text = row["text"]
    return Article(article_id(text), row["article"], row["article"], text, text_hash(text))


def through_tagger(article: Article) -> list[Row]:
    """What the network and its decoding find, nothing else."""
    return [
        {
            "source": [list(span) for span in found.source],
            "cue": [list(found.cue)] if found.cue else [],
            "content": [list(span) for span in found.content],
            "confidence": found.confidence,
        }
        for found in tagger.tag(article)
    ]


def through_statements(article: Article, *, attitudes: bool = False) -> list[Row]:
    """What the whole extraction finds, cut as the corpus cuts it (``notion.py`` says how the two differ)."""
    from sayso.extract import statements

    def place(span: Span | None) -> Row | None:
        return {"start": span.start, "end": span.end} if span is not None else None

    found = [
        {
            "source": place(statement.source.span if statement.source else None),
            "cue": place(statement.cue),
            "content": [place(piece) for piece in statement.content],
        }
        for statement in statements.read(article, attitudes=attitudes)
    ]
    return attributions(article.text, found)


def through_attitudes(article: Article) -> list[Row]:
    """The same with ``sayso read --attitudes``: the corpus counts beliefs, wishes and plans, too."""
    return through_statements(article, attitudes=True)


THROUGH: dict[str, Callable[[Article], list[Row]]] = {
    "tagger": through_tagger,
    "statements": through_statements,
    "attitudes": through_attitudes,
}


def rows(path: Path) -> Iterator[Row]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def predict(gold: Path, through: str) -> list[Row]:
    """A line of predictions for every line of gold."""
    read = THROUGH[through]
    return [{"article": row["article"], "attributions": read(article_of(row))} for row in rows(gold)]


def frozen(gold: Path, predictions: list[Row], scorer: Path) -> list[Row]:
    """Per article: digest of the text and gold, counts, and the scorer's own hits at each level."""
    sys.path.insert(0, str(scorer.parent))
    score = importlib.import_module(scorer.stem)
    found = []
    for row, prediction in zip(rows(gold), predictions, strict=True):
        digest = hashlib.sha256(json.dumps([row["text"], row["attributions"]]).encode()).hexdigest()[:16]
        (counts,) = score.evaluate([row], [prediction])
        levels = {level: int(counts[level]["tp"]) for level in ("full", "said", "found", "strict")}
        exact = {role: int(counts[role]["exact"]) for role in ("source", "cue", "content")}
        sizes = {"gold": len(row["attributions"]), "found": len(prediction["attributions"])}
        name = hashlib.sha256(row["article"].encode()).hexdigest()[:12]
        found.append({"article": name, "digest": digest, **sizes, "attributions": levels, "exact": exact})
    return found


def write(path: Path, lines: list[Row]) -> None:
    """Write JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def main() -> int:
    """Run the command line that the module's docstring shows."""
    parser = argparse.ArgumentParser(description="Score Sayso's attributions against a gold file.")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--through", choices=sorted(THROUGH), default="attitudes")
    parser.add_argument("--norm", choices=("none", "punct"), default="none")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--frozen", type=Path)
    options = parser.parse_args()
    began = time.process_time()
    predictions = predict(options.gold, options.through)
    print(f"{len(predictions)} articles in {time.process_time() - began:.1f} CPU seconds", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder) / "predictions.jsonl"
        write(out, predictions)
        if options.frozen and options.scorer:
            write(options.frozen, frozen(options.gold, predictions, options.scorer))
        if options.scorer is None:
            return 0
        command = [sys.executable, str(options.scorer), "--gold", str(options.gold), "--pred", str(out)]
        return subprocess.run([*command, "--norm", options.norm, "--by-type"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
