"""Commands that take in what others made of the collection: published fact-checks, corrections of spans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.present.cli import output
from sayso.present.cli.common import DEFAULT, Csv, File, Json, Jsonl, app, form, open_views
from sayso.present.cli.decisions import By

if TYPE_CHECKING:
    from sayso.model import Review

COLUMNS = ("publisher", "reviewed", "says", "claims", "published", "url", "review")


@app.command()
def reviews(
    file: File = DEFAULT,
    add: Annotated[
        list[Path] | None, typer.Option("--add", help="Read ClaimReview from this JSON-LD file or page; repeatable.")
    ] = None,
    review: Annotated[str | None, typer.Option("--review", help="The review (its id) that goes to --claim.")] = None,
    claim: Annotated[str | None, typer.Option("--claim", help="Attach that review to this claim, as I say.")] = None,
    by: By = "",
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Fact-checks of others (ClaimReview) and the claims they mean. In their publishers' words.

    Only a claim that is surely meant gets one; the rest is listed with the reason. Undo with `sayso revoke`.

    Example:  sayso reviews case.db --add factchecks.json --by AB
    """
    for source in add or ():
        _attach(file, _read(source), by)
    if review or claim:
        _attach(file, [_kept(file, review, claim)], by, claim)
    rows = [{**row, "claims": ", ".join(row["claims"])} for row in open_views(file).reviews()]
    empty = f"no fact-check in {file}; take some in with: sayso reviews {file} --add FILE --by YOU"
    output.emit(rows, COLUMNS, form=form(json, jsonl, csv), empty=empty)


def _read(source: Path) -> list[Review]:
    from sayso.errors import BadArticle, UsageError
    from sayso.ingest.claimreview import read_reviews

    try:
        return read_reviews(source)
    except BadArticle as bad:
        raise UsageError(str(bad)) from bad


def _kept(file: Path, review: str | None, claim: str | None) -> Review:
    """The review that is to be attached by hand."""
    from sayso.errors import UsageError

    if not review or not claim:
        raise UsageError("to attach one by hand name both: --review ID --claim ID")
    found = next((one for one in open_views(file).collection.reviews() if one.id == review), None)
    if found is None:
        raise UsageError(f"no review {review!r} in {file}; add it first: sayso reviews {file} --add FILE")
    return found


def _attach(file: Path, found: list[Review], by: str, claim: str | None = None) -> None:
    """Attach reviews, and say what became of each."""
    from sayso.present.reviews import attach
    from sayso.store import Collection, now

    with Collection.open(file, write=True) as collection:
        made = attach(collection, found, by=by, at=now(), claim=claim)
    for one in made:
        what = f"“{one.review.reviewed[:100]}”: {one.claim or 'left open'}: {one.note}"
        output.note(output.safe(f"{one.review.id}: {what}"))
    output.note(f"{len(made)} reviews, {sum(one.claim is not None for one in made)} attached")


@app.command()
def corrections(
    source: Annotated[Path, typer.Argument(help="The folder or zip of brat files, after correcting.")],
    file: File = DEFAULT,
    by: By = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list the differences.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Take back what was corrected in brat. Each difference is kept as a decision beside the machine's reading.

    Example:  sayso corrections brat/ case.db --by AB, after sayso export case.db --to brat -o brat.zip
    """
    from sayso.present.corrections import keep, read
    from sayso.store import Collection, now

    found = read(open_views(file), source)
    rows = [
        {"where": c.where, "of": c.of, "role": c.place.role if c.place else None, "is": c.verdict == "positive",
         "words": c.words, "note": c.note or None} for c in found
    ]  # fmt: skip
    output.emit(rows, ("where", "of", "role", "is", "words", "note"), form=form(json, jsonl, csv))
    left = sum(c.place is None for c in found)
    if dry_run:
        output.note(f"{source}: {len(found)} differences, {left} of them cannot be kept; nothing was written")
        return
    with Collection.open(file, write=True) as collection:
        count = keep(collection, found, by=by, at=now())
    output.note(
        f"{source}: {len(found)} differences, {count} new decisions, {left} not kept; see: sayso decisions {file}"
    )
