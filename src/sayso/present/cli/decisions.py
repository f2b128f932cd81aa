"""Commands that keep a person's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import DEFAULT, File, app

By = Annotated[str, typer.Option("--by", help="Your initials, kept with the decision.")]


def _judge(file: Path, left: str, right: str, verdict: Any, by: str) -> None:
    from datetime import UTC, datetime

    from sayso.model import Judgement
    from sayso.reading import update_stories
    from sayso.settings import Settings
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        collection.judge(Judgement(left, right, verdict, by, datetime.now(UTC).isoformat(timespec="microseconds")))
        update_stories(collection, settings=Settings())


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
    from sayso.reading import update_stories
    from sayso.settings import Settings
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        done = collection.revoke(left, right)
        update_stories(collection, settings=Settings())
    output.note(f"{done} decisions revoked")
