"""Scores ``align`` alone: gold statements and gold entities go in, claims and quotation groups are judged.

    python eval/align.py GOLD [--out FOLDER] [--score SCORE_STORY.py]

GOLD is a folder of ``<article>.json`` with ``story.json``; the articles' texts lie beside it as ``../<article>.txt``.
Writes the predictions in gold format and prints what the scorer says of them. Gold is only measured with, never learned
from.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.align import Alignment, align
from sayso.model import (
    Alias,
    Article,
    Entity,
    Evidence,
    Mention,
    Reading,
    Resolution,
    Span,
    Statement,
    article_id,
    content_id,
    text_hash,
)

Row = dict[str, Any]


def gold_article(folder: Path, row: Row) -> Article:
    """The article of one gold file."""
    with open(folder.parent / f"{row['article']}.txt", encoding="utf-8", newline="") as handle:
        text = handle.read()
    return Article(article_id(text), row["article"], row["article"], text, text_hash(text))


def span(article: Article, row: Row) -> Span:
    """A gold span, checked against the text."""
    return article.span(row["start"], row["end"])


def local(article: Article, name: str) -> str:
    """The id of an entity inside one article."""
    return content_id("e", article.id, name)


def gold_statement(article: Article, row: Row) -> Statement:
    """A gold statement with its gold entities."""
    source = row["source"]
    content = tuple(span(article, piece) for piece in row["content"])
    mention = None
    if source and source.get("start") is not None:
        name = source.get("entity")
        mention = Mention(span(article, source), local(article, name) if name else None)
    cue = span(article, row["cue"]) if row.get("cue") else None
    evidence = Evidence(row["evidence"], cue or content[0]) if row.get("evidence") else None
    via = tuple(Mention(content[0], local(article, name)) for name in row.get("via") or ())
    return Statement(
        row["id"], article.id, mention, cue, content, row["kind"], row["stance"], via=via, evidence=evidence
    )


def gold_story(folder: Path) -> tuple[list[Reading], Resolution]:
    """Readings and resolution as a perfect reading would give them."""
    story = json.loads((folder / "story.json").read_text(encoding="utf-8"))
    types = {row["name"]: row["type"] for row in story["entities"]}
    readings, pairs, entities = [], [], {}
    for path in sorted(folder.glob("[!s]*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        article = gold_article(folder, row)
        statements = tuple(gold_statement(article, each) for each in row["statements"])
        names = {each["source"]["entity"] for each in row["statements"] if each["source"] and each["source"]["entity"]}
        names |= {name for each in row["statements"] for name in each.get("via") or ()}
        own = []
        for name in sorted(names):
            named = name[:1].isupper() and types.get(name) != "impersonal"
            entity = Entity(content_id("n", name), name, types.get(name, "person"), (Alias(name),), named)
            entities[entity.id] = entity
            own.append(Entity(local(article, name), name, entity.type, entity.aliases, named))
            pairs.append((local(article, name), entity.id))
        readings.append(Reading(article, statements, entities=tuple(own)))
    return readings, Resolution(tuple(entities.values()), tuple(sorted(pairs)))


def as_story(alignment: Alignment) -> Row:
    """The alignment in the shape of ``story.json``."""
    return {
        "claims": [
            {
                "id": claim.id,
                "claim": "".join(part.text for part in claim.heading),
                "statements": [member.statement for member in claim.members],
            }
            for claim in alignment.claims
        ],
        "quotes": [
            {
                "id": quotation.id,
                "variants": [
                    {"statement": v.statement, "text": v.passage.span.text, "family": v.family}
                    for v in quotation.variants
                ],
            }
            for quotation in alignment.quotations
        ],
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Aligns, writes, scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path)
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args(argv)
    readings, resolution = gold_story(given.gold)
    story = as_story(align(readings, resolution))
    if given.details:
        print_story(story)
    with tempfile.TemporaryDirectory() as folder:
        target = (given.out or Path(folder)) / "story.pred.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(story, ensure_ascii=False, indent=1), encoding="utf-8")
        if given.score:
            command = [sys.executable, str(given.score), str(given.gold), str(given.gold), "--story", str(target)]
            sys.stdout.write(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def print_story(story: Row) -> None:
    """Claims and groups of two and more, to read."""
    for claim in story["claims"]:
        if len(claim["statements"]) > 1:
            sys.stdout.write(f"{claim['id']} {claim['claim']}\n    {' '.join(claim['statements'])}\n")
    for quotation in story["quotes"]:
        sys.stdout.write(f"{quotation['id']}\n")
        for variant in quotation["variants"]:
            sys.stdout.write(f"    {variant['family']} {variant['statement']} {variant['text'][:100]}\n")


if __name__ == "__main__":
    main()
