"""Commands that read: into a collection, again and again, in batches, the demo."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import BOARD_COLUMNS, DEFAULT, AllowHost, Jsonl, app, board_rows, board_shown, open_views

if TYPE_CHECKING:
    from sayso.settings import Settings


@app.command()
def read(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, globs, URLs, feeds, WARC, JSON lines, or -.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build or extend.")] = DEFAULT,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 is one for each core.")] = 0,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out statements of less confidence.")] = 0.0,
    attitudes: Annotated[
        bool, typer.Option("--attitudes", help="Keep reported beliefs, wishes and plans, sure or not.")
    ] = False,
    exclude: Annotated[
        list[str] | None, typer.Option(help="Leave out paths that match this pattern; repeatable.")
    ] = None,
    columns: Annotated[str, typer.Option(help="Columns of a table with unusual names: text=body,date=day.")] = "",
    allow_host: AllowHost = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no summary.")] = False,
) -> None:
    """Read articles into a collection.

    Example:  sayso read articles/*.txt -o case.db
    """
    from sayso.errors import UsageError
    from sayso.settings import Settings

    settings = Settings(
        jobs=jobs,
        min_confidence=min_confidence,
        attitudes=attitudes,
        exclude=",".join(exclude or ()),
        columns=columns,
        allow_hosts=",".join(allow_host or ()),
    )
    if not sources and not out.exists():
        raise UsageError("nothing to read; name files, folders, globs, URLs, feeds, WARC, JSON lines, or -")
    failed = _dry_run(sources or [], settings) if dry_run else _read(out, sources or [], settings, quiet=quiet)
    if failed:
        raise typer.Exit(3)


def _read(out: Path, sources: list[str], settings: Settings, *, quiet: bool) -> int:
    """Read into the collection and say what was done; how many inputs could not be read."""
    from sayso.ingest import Course
    from sayso.present.cli.progress import Progress
    from sayso.reading import extend
    from sayso.store import Collection

    course = Course()
    progress = Progress(course) if sys.stderr.isatty() and not quiet else None
    with Collection.open(out, create=True) as collection:
        report = extend(collection, sources, settings=settings, progress=progress, course=course)
    if progress:
        progress.end()
    for bad in report.failed:
        output.note(f"sayso: not read: {bad}")
    if not quiet:
        _note_passed_over(sources)
        output.note(_summary(report, out))
    return len(report.failed)


def _dry_run(sources: list[str], settings: Settings) -> int:
    """What would be read, a line each; nothing is stored. How many inputs could not be read."""
    from sayso import ingest
    from sayso.model import Raw

    bad = 0
    for raw in ingest.read(sources, settings=settings):
        if isinstance(raw, Raw):
            output.write(output.safe(f"{raw.name}\t{len(raw.text)} characters\t{raw.path}"))
        else:
            bad += 1
            output.note(f"sayso: not read: {raw}")
    _note_passed_over(sources)
    return bad


def _note_passed_over(sources: list[str]) -> None:
    """Say which files of a folder are of kinds that are not read: nobody should think that they were."""
    from sayso.ingest.targets import passed_over

    found = passed_over(sources)
    if found:
        kinds = ", ".join(f"{ending or 'no ending'}: {count}" for ending, count in sorted(found.items()))
        output.note(f"sayso: passed over, of kinds that are not read ({kinds}); a file named by itself is tried")


def _summary(report: Any, out: Path) -> str:
    from sayso.present.cli.pages import count_of

    parts = [f"{report.new} new", f"{report.known} known"]
    parts += [f"{report.not_analysed} not analysed yet (not in English)"] if report.not_analysed else []
    parts += [f"{report.warned} with warnings (sayso articles {out})"] if report.warned else []
    parts += [f"{report.unchanged} unchanged"] if report.unchanged else []
    parts += [f"{len(report.failed)} not read"] if report.failed else []
    told = f"{count_of(report.stories, 'story', 'stories')} computed"
    hint = f" Next: sayso claims {out}" if report.new or report.known else ""
    return f"{out}: {', '.join(parts)}; {told}.{hint}"


@app.command()
def watch(
    sources: Annotated[list[str], typer.Argument(help="Feeds, OPML, folders, files.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build or extend.")] = DEFAULT,
    every: Annotated[str, typer.Option(help="How long between two looks: 30s, 10m, 2h.")] = "10m",
    rounds: Annotated[int, typer.Option(help="Stop after so many looks; 0 is never.")] = 0,
    allow_host: AllowHost = None,
    jsonl: Jsonl = False,
) -> None:
    """Read again and again; tell each new origin, check and drift. Stops cleanly on SIGTERM.

    Example:  sayso watch feed.opml -o case.db --every 10m --jsonl
    """
    import signal
    from threading import Event

    from sayso.present.cli.pages import news_text
    from sayso.settings import Settings
    from sayso.watch import seconds
    from sayso.watch import watch as look

    stop = Event()
    settings = Settings(allow_hosts=",".join(allow_host or ()))
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())

    def tell(line: dict[str, Any]) -> None:
        output.write(output.json_text(line, indent=None) if jsonl else output.safe(news_text(line)))
        sys.stdout.flush()

    look(out, sources, every=seconds(every), tell=tell, stop=stop, settings=settings, rounds=rounds)


@app.command()
def batch(
    sources: Annotated[list[str], typer.Argument(help="JSON lines, WARC, folders, Parquet ...")],
    out: Annotated[Path, typer.Option("--out", help="The folder for the result; an unfinished run goes on there.")],
    engine: Annotated[str, typer.Option(help="local (processes) or dask.")] = "local",
    address: Annotated[str | None, typer.Option(help="A Dask scheduler: tcp://host:8786.")] = None,
    jobs: Annotated[int, typer.Option(min=0, help="Processes; 0 is one for each core.")] = 0,
    shard: Annotated[int, typer.Option(min=1, help="Articles in a shard.")] = 200,
    db: Annotated[Path | None, typer.Option("--db", help="Also write a collection, equal to what read gives.")] = None,
) -> None:
    """Read an archive in shards, restartable, into Parquet tables. On this machine or on a Dask cluster.

    Example:  sayso batch wire/*.jsonl --out year --engine dask --address tcp://10.0.0.5:8786
    """
    from sayso import batch as room
    from sayso.errors import UsageError
    from sayso.settings import Settings
    from sayso.store import Collection

    if db is not None and db.exists():
        raise UsageError(f"{db}: exists already; a batch fills an empty collection, choose another --db")
    if db is not None:
        output.check_place(db)
    if engine not in ("local", "dask"):
        raise UsageError(f"no engine {engine!r}; there are: local, dask")
    runs: room.Engine = room.DaskEngine(address, jobs) if engine == "dask" else room.LocalEngine(jobs)
    show = (lambda step, done, of: output.note(f"{step}: {done} of {of}")) if sys.stderr.isatty() else None
    try:
        outcome = room.batch(sources, out, runs, settings=Settings(), progress=show, shard=shard)
    finally:
        runs.close()
    output.note(f"{out}: {outcome.articles} articles, {outcome.stories} stories, {outcome.bad} not read")
    if db is not None:
        with tempfile.TemporaryDirectory(prefix=f".{db.name}.", dir=db.parent) as place:
            with Collection.open(made := Path(place) / "made.db", create=True) as collection:
                room.to_collection(out, collection)
            made.replace(db)
        output.note(f"{db}: written")
    if outcome.bad:
        raise typer.Exit(3)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to put the collection.")] = Path("demo.db"),
    report: Annotated[Path, typer.Option("--report", help="Where to put the report.")] = Path("demo.html"),
) -> None:
    """Read the demo collection, print its board, write a report. An invented event in six invented outlets.

    Example:  sayso demo
    """
    from sayso.demo import articles
    from sayso.present.report import report_html
    from sayso.reading import extend
    from sayso.settings import Settings
    from sayso.store import Collection

    with Collection.open(out, create=True) as collection:
        extend(collection, [str(path) for path in articles()], settings=Settings())
    views = open_views(out)
    title = "Claims: fewest origins for the outlets that carry them first\n"
    rows = views.board(limit=20)
    output.emit(rows, BOARD_COLUMNS, form="table", people=board_rows(views, rows), shown=board_shown(rows), title=title)
    output.save(report, report_html(views).encode("utf-8", "replace"), source=out)
    output.note(f"\ncollection: {out}   report: {report} (open it in a browser)   next: sayso claim ID {out}")
