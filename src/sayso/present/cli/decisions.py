"""Commands that keep a person's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import DEFAULT, File, app

if TYPE_CHECKING:
    from sayso.store import Collection

By = Annotated[str, typer.Option("--by", help="Your initials, kept with the decision.")]


def _judge(file: Path, left: str, right: str, verdict: Any, by: str) -> None:
    from datetime import UTC, datetime

    from sayso.errors import UsageError
    from sayso.model import Judgement
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        names = [_name(collection, id) for id in (left, right)]
        if left == right:
            raise UsageError(f"{left} is one speaker already; give the ids of two")
        collection.judge(Judgement(left, right, verdict, by, datetime.now(UTC).isoformat(timespec="microseconds")))
        _update(collection)
    output.note(f"{names[0]} and {names[1]}: decided to be {'one' if verdict == 'positive' else 'two'}")


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
def merge(left: str, right: str, file: File = DEFAULT, by: By = "") -> None:
    """Decide that two speakers (their ids) are one; the next run keeps it.

    Example:  sayso merge e1a2b3c4d5e6f e6f5e4d3c2b1a case.db --by AB
    """
    _judge(file, left, right, "positive", by)


@app.command()
def split(left: str, right: str, file: File = DEFAULT, by: By = "") -> None:
    """Decide that two speakers (their ids) are not one; the next run keeps it.

    Example:  sayso split e1a2b3c4d5e6f e6f5e4d3c2b1a case.db --by AB
    """
    _judge(file, left, right, "negative", by)


@app.command()
def revoke(left: str, right: str, file: File = DEFAULT) -> None:
    """Take a decision about two speakers back; it stays in the log, marked.

    Example:  sayso revoke e1a2b3c4d5e6f e6f5e4d3c2b1a case.db
    """
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        done = collection.revoke(left, right)
        _update(collection)
    output.note(f"{done} decisions revoked")
