"""Commands that write and look after files: exports, reports, dossiers, backups."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.present.cli import output
from sayso.present.cli.common import DEFAULT, File, Story, app, open_views


@app.command()
def export(
    file: File = DEFAULT,
    to: Annotated[str, typer.Option("--to", help="The format; see --list.")] = "json",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here instead of to stdout.")] = None,
    every: Annotated[bool, typer.Option("--list", help="List the formats, one a line.")] = False,
) -> None:
    """Write everything in a format that other tools read.

    Example:  sayso export case.db --to json > case.json
    """
    from sayso.errors import UsageError
    from sayso.present import export as formats

    if every:
        for name, sentence in formats.listed():
            output.write(f"{name}\t{sentence}")
        return
    data = formats.bytes_of(open_views(file), to)
    if out is None and data.startswith(b"PK") and sys.stdout.isatty():
        raise UsageError(f"{to} is a zip and not for a terminal; write it into a file with -o FILE")
    if out is None and sys.stdout.isatty():
        output.write(output.safe(data.decode("utf-8", "replace")))  # a terminal must not obey what an article says
    elif out is None:
        sys.stdout.buffer.write(data)
    else:
        output.save(out, data, source=file)


@app.command(name="import")
def import_(
    source: Annotated[Path, typer.Argument(help="A file that `sayso export --to jsonl` wrote.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build.")] = DEFAULT,
) -> None:
    """Build a collection from the native form, without loss.

    Example:  sayso import case.jsonl -o case.db
    """
    from sayso.errors import UsageError
    from sayso.present.export.lines import restore_file

    if out.exists():
        raise UsageError(f"{out}: exists already; an import fills an empty collection, choose another name")
    if not source.is_file():
        raise UsageError(f"{source}: no such file")
    output.check_place(out)
    count = restore_file(source, out)
    output.note(f"{out}: {count} articles restored")


@app.command()
def report(
    file: File = DEFAULT,
    out: Annotated[Path, typer.Option("-o", "--out", help="The HTML file to write.")] = Path("report.html"),
    story: Story = None,
) -> None:
    """Write one HTML file that holds everything. It works offline and with scripts off, and prints well.

    Example:  sayso report case.db -o report.html
    """
    from sayso.present.report import report_html

    output.save(out, report_html(open_views(file), story).encode("utf-8", "replace"), source=file)
    output.note(f"{out}: written; open it in a browser")


@app.command()
def dossier(
    file: File = DEFAULT,
    out: Annotated[Path, typer.Option("-o", "--out", help="The zip to write.")] = Path("dossier.zip"),
    redact: Annotated[
        list[str] | None, typer.Option("--redact", help="Cover this name everywhere; repeatable.")
    ] = None,
) -> None:
    """One zip: the report, the native file, a manifest of hashes. `sayso verify` says whether a byte changed.

    Example:  sayso dossier case.db -o case.zip --redact "Ada Marsh"
    """
    from sayso.present.dossier import dossier as pack

    output.save(out, pack(open_views(file), redact=redact or ()), source=file)
    output.note(f"{out}: written; check it with: sayso verify {out}")


OLDER = (
    "{file}: every text and decision is as it was written, but another version of Sayso wrote in this file, and this"
    " one would make these rows of it otherwise. Make them anew: sayso export {file} --to jsonl -o {stem}.jsonl, then"
    " sayso import {stem}.jsonl -o {stem}-new.db"
)
"""What ``verify`` says where it cannot tell an older version's rows from changed ones."""


@app.command()
def verify(file: File = DEFAULT) -> None:
    """Look at every hash, span and reference of a collection. Or at a dossier; exit code 4 if one is off.

    Example:  sayso verify case.db
    """
    from sayso.errors import IntegrityError

    is_older = False
    if file.suffix == ".zip":
        from sayso.present.dossier import faults_of

        faults, what = faults_of(file), "every file is as it was packed"
    else:
        from sayso.store import Collection, Derived, is_of_others
        from sayso.store import verify as faults_in

        with Collection.open(file) as collection:
            faults = faults_in(collection)
            is_older = is_of_others(collection) and all(isinstance(fault, Derived) for fault in faults)
            what = f"{len(collection.article_ids())} articles, every hash, span and reference holds"
    for fault in faults:
        output.write(output.safe(fault))
    if faults and is_older:
        raise IntegrityError(OLDER.format(file=file, stem=file.stem))
    if faults:
        raise IntegrityError(f"{file}: {len(faults)} faults; restore a backup or read the articles anew")
    output.note(f"{file}: {what}")


@app.command()
def backup(file: File, target: Annotated[Path, typer.Argument(help="The new file.")]) -> None:
    """Copy a collection, also while it is being written.

    Example:  sayso backup case.db case-monday.db
    """
    from sayso.store import Collection

    with Collection.open(file) as collection:
        collection.backup(target)
    output.note(f"{target}: written")
