"""Commands that keep a person's decisions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import DEFAULT, Csv, File, Json, Jsonl, app, form, open_views

if TYPE_CHECKING:
    from sayso.store import Collection

At = Annotated[list[str] | None, typer.Option(help="START:END in code points; repeat it for content in pieces.")]
By = Annotated[str, typer.Option("--by", help="Your initials, kept with the decision.")]
Speaker = Annotated[str, typer.Argument(help="A speaker's or claim's id, from `sayso speakers` or `sayso claims`.")]
Other = Annotated[str, typer.Argument(help="Another speaker's or claim's id.")]
Said = Annotated[str, typer.Argument(help="The statement's id, as `sayso article` prints it.")]
LeftSide = Annotated[str, typer.Argument(help="One side of the decision, as `sayso decisions` prints it.")]
RightSide = Annotated[str, typer.Argument(help="Its other side.")]


def _judge(file: Path, left: str, right: str, verdict: Any, by: str) -> None:
    from sayso.errors import UsageError
    from sayso.model import Judgement
    from sayso.store import Collection, now

    if is_claim(left) or is_claim(right):
        _judge_claims(file, left, right, verdict, by)
        return
    with Collection.open(file, write=True) as collection:
        names = [_name(collection, id) for id in (left, right)]
        if left == right:
            raise UsageError(f"{left} is one speaker already; give the ids of two")
        unnamed = collection.query("SELECT name FROM entity WHERE id IN (?, ?) AND NOT named", (left, right))
        if unnamed and verdict == "positive":
            raise UsageError(f"the articles do not name {unnamed[0]['name']!r}; it is never joined to another speaker")
        collection.judge(Judgement(left, right, verdict, by, now()))
        _update(collection)
    decided = f"{names[0]} and {names[1]}: decided to be {'one' if verdict == 'positive' else 'two'}"
    output.note(output.safe(f"{decided}; undo with: sayso revoke {left} {right} {file}"))


def is_claim(id: str) -> bool:
    """Is it the id of a claim?"""
    return re.fullmatch(r"c[0-9a-f]{12}", id) is not None


def _judge_claims(file: Path, left: str, right: str, verdict: Any, by: str) -> None:
    from sayso.present.same_claim import decision
    from sayso.present.views import Views
    from sayso.store import Collection, now

    with Collection.open(file, write=True) as collection:
        kept = decision(Views(collection), left, right, same=verdict == "positive", by=by, at=now())
        collection.judge(kept)
        _update(collection)
    decided = f"the claims {left} and {right}: decided to be {'one' if verdict == 'positive' else 'two'}"
    output.note(output.safe(f"{decided}; undo with: sayso revoke {kept.left} {kept.right} {file}"))


def _name(collection: Collection, id: str) -> str:
    """The name of a speaker, of a story or of one article; an unknown id is a usage error."""
    from sayso.errors import UsageError

    found = collection.query("SELECT name FROM entity WHERE id = ? LIMIT 1", (id,))
    if found:
        return str(found[0]["name"])
    for article in collection.article_ids():
        for entity in collection.reading(article).entities:
            if entity.id == id:
                return entity.name
    raise UsageError(f"no speaker {id!r} in {collection.path}; their ids are in: sayso speakers {collection.path}")


def _update(collection: Collection) -> None:
    """Compute anew what a decision touches; a story that fails is named, exit code 3."""
    from sayso.reading import update_stories
    from sayso.settings import Settings

    _, failed = update_stories(collection, settings=Settings())
    for bad in failed:
        output.note(f"sayso: {bad}")
    if failed:
        raise typer.Exit(3)


@app.command()
def merge(left: Speaker, right: Other, file: File = DEFAULT, by: By = "") -> None:
    """Decide that two speakers, or two claims, are one. The next run keeps it.

    Example:  sayso merge e1a2b3c4d5e6f e6f5e4d3c2b1a case.db --by AB
    """
    _judge(file, left, right, "positive", by)


@app.command()
def split(left: Speaker, right: Other, file: File = DEFAULT, by: By = "") -> None:
    """Decide that two speakers, or two claims, are not one. The next run keeps it.

    Example:  sayso split e1a2b3c4d5e6f e6f5e4d3c2b1a case.db --by AB
    """
    _judge(file, left, right, "negative", by)


@app.command()
def fix(
    statement: Said, file: File = DEFAULT, source: At = None, cue: At = None, content: At = None, by: By = ""
) -> None:
    """Set where a statement's source, cue or content stands. Kept beside what the machine read.

    Example:  sayso fix s1a2b3c4d5e6f case.db --content 120:184 --by AB
    """
    from sayso.errors import UsageError
    from sayso.present import spans
    from sayso.store import Collection, now

    asked = {"source": source, "cue": cue, "content": content}
    places = {role: [_place(word) for word in words] for role, words in asked.items() if words}
    if not places:
        raise UsageError("nothing to set; say --source, --cue or --content START:END")
    at = now()
    with Collection.open(file, write=True) as collection:
        for role, pairs in places.items():
            place = spans.fix(collection, statement, role, pairs, by, at)
            words = " … ".join(span.text for span in place.spans(collection.article(place.article)))
            output.note(output.safe(f"{role}: “{words}”; undo with: sayso revoke {statement} {place.written()} {file}"))


def _place(word: str) -> tuple[int, int]:
    from sayso.errors import UsageError

    start, _, end = word.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (start, end)):
        raise UsageError(f"{word!r} is no place; write START:END as two whole numbers, 120:184")
    return int(start), int(end)


@app.command()
def decisions(file: File = DEFAULT, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> None:
    """The log: what people decided, with initials and time. The latest first; undone decisions too.

    Example:  sayso decisions case.db
    """
    columns = ("at", "by", "kind", "verdict", "left_name", "right_name", "revoked", "left", "right")
    shown = ("at", "by", "kind", "verdict", "left_name", "right_name", "undone", "left", "right")
    empty = f"nobody has decided anything in {file} yet; see: sayso merge -h, sayso split -h, sayso fix -h"
    rows = open_views(file).decisions()
    output.emit(rows, columns, form=form(json, jsonl, csv), people=_log_row, shown=shown, empty=empty)


def _log_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A decision for people: its time to the second, its verdict in words."""
    verdict = {"positive": "yes", "negative": "no"}.get(row["verdict"], row["verdict"])
    return {**row, "at": row["at"][:19].replace("T", " "), "verdict": verdict, "undone": bool(row["revoked"])}


@app.command()
def revoke(left: LeftSide, right: RightSide, file: File = DEFAULT) -> None:
    """Take a decision back; it stays in the log, marked. Name its two sides as `sayso decisions` prints them.

    Example:  sayso revoke e1a2b3c4d5e6f e6f5e4d3c2b1a case.db
    """
    from sayso.places import place_of
    from sayso.present.cli.pages import count_of
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        done = collection.revoke(left, right, recompute=place_of(right) is None or place_of(left) is not None)
        _update(collection)
    output.note(
        f"{count_of(done, 'decision')} taken back"
        if done
        else f"no decision about these two stands in {file}; see: sayso decisions {file}"
    )
