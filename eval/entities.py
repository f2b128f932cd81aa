"""Measure entities alone: gold statements without their entities go through ``resolve``, the scorer judges the names.

    python eval/entities.py GOLD TEXTS --scorer score_story.py [--details]

GOLD is a folder in gold format (one JSON file an article, ``story.json``), TEXTS the folder with the texts; articles
without a plain text there are left out (and missed). Spans of sources are given, everything else about who is who is
found. The via of a statement has no span in gold; the spelling of that entity nearest to the statement's cue is taken.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sayso import resolve
from sayso.model import Article, Mark, Mention, Noted, Reading, Span, Statement, article_id, text_hash


def load_article(gold: dict[str, Any], text: str) -> Article:
    """The article as cleaning would give it: outlet known, boilerplate marked."""
    bare = Article(id=article_id(text), name=gold["article"], path="", text=text, sha256=text_hash(text))
    marks = tuple(Mark(bare.span(item["start"], item["end"]), "gold") for item in gold.get("boilerplate", []))
    outlet = Noted(gold["outlet"], "gold") if gold.get("outlet") else None
    return Article(id=bare.id, name=bare.name, path="", text=text, sha256=bare.sha256, outlet=outlet, marks=marks)


def load_statements(article: Article, gold: dict[str, Any], story: dict[str, Any]) -> list[Statement]:
    """The gold statements with spans and nothing else."""
    return [_statement(article, item, story) for item in gold["statements"]]


def _statement(article: Article, item: dict[str, Any], story: dict[str, Any]) -> Statement:
    source = item["source"]
    cue = article.span(item["cue"]["start"], item["cue"]["end"]) if item.get("cue") else None
    content = tuple(article.span(piece["start"], piece["end"]) for piece in item["content"])
    near = cue.start if cue else content[0].start
    via = tuple(Mention(span) for name in item["via"] if (span := nearest(article, name, near, story)) is not None)
    mention = Mention(article.span(source["start"], source["end"])) if source else None
    return Statement(item["id"], article.id, mention, cue, content, item["kind"], item["stance"], via=via)


def nearest(article: Article, name: str, place: int, story: dict[str, Any]) -> Span | None:
    """The spelling of an entity that stands nearest to a place."""
    entity = next((entity for entity in story["entities"] if entity["name"] == name), None)
    found = []
    for alias in {name, *(entity["aliases"] if entity else ())}:
        start = article.text.find(alias)
        while start >= 0:
            found.append((abs(start - place), -len(alias), start, alias))
            start = article.text.find(alias, start + 1)
    return article.span(min(found)[2], min(found)[2] + len(min(found)[3])) if found else None


def export(gold: dict[str, Any], reading: Reading, name_of: dict[str, str]) -> dict[str, Any]:
    """A reading in gold format, with the names of the story's entities."""
    statements = []
    for item, statement in zip(gold["statements"], reading.statements, strict=True):
        source = dict(item["source"]) if item["source"] else None
        if source is not None and statement.source is not None:
            source["entity"] = name_of.get(statement.source.entity or "")
        via = [name_of.get(mention.entity or "", mention.span.text) for mention in statement.via]
        statements.append({**item, "source": source, "via": via})
    return {**gold, "statements": statements}


def run(gold_folder: Path, texts: Path, out: Path) -> None:
    """Resolve the articles of one story and write them in gold format."""
    story = json.loads((gold_folder / "story.json").read_text(encoding="utf-8"))
    files = [path for path in sorted(gold_folder.glob("*.json")) if (texts / f"{path.stem}.txt").is_file()]
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    readings = []
    for gold in golds:
        with (texts / f"{gold['article']}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        article = load_article(gold, text)
        readings.append(resolve.within(article, load_statements(article, gold, story), ()))
    resolution = resolve.across(readings)
    names = {entity.id: entity.name for entity in resolution.entities}
    name_of = {local: names[id_] for local, id_ in resolution.of}
    for gold, reading in zip(golds, readings, strict=True):
        (out / f"{gold['article']}.json").write_text(json.dumps(export(gold, reading, name_of)), encoding="utf-8")
    entities = [
        {"name": e.name, "type": e.type, "party": e.party, "aliases": [a.text for a in e.aliases]}
        for e in resolution.entities
    ]
    (out / "story.json").write_text(json.dumps({"entities": entities, "claims": [], "quotes": []}), encoding="utf-8")
    for left, right, reason in resolution.possible:
        print(f"possible: {names[left]} ? {names[right]}: {reason}")


def main() -> int:
    """Run and print the scorer's table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--details", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(options.gold, options.texts, Path(folder))
        extra = ["--details"] if options.details else []
        done = subprocess.run(
            [sys.executable, options.scorer, options.gold, folder, *extra], capture_output=True, text=True, check=True
        )
        print(done.stdout)
        if options.details:
            print((Path(folder) / "story.json").read_text(encoding="utf-8").replace("}, {", "},\n{"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
