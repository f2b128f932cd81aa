"""Every command: its options, what it asks of the views, and how the answer is printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.present.cli import output

if TYPE_CHECKING:
    from sayso.present.views import Views
    from sayso.store import Collection

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Who said each claim first, who carried it, who checked it.\n\n"
    "Example:  sayso read articles/ -o case.db  &&  sayso claims case.db",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

File = Annotated[Path, typer.Argument(help="The collection.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Print JSON, one object a line.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Story = Annotated[str | None, typer.Option("--story", help="Only this story.")]
AllowHost = Annotated[
    list[str] | None, typer.Option(help="A private host that may be fetched all the same; repeatable.")
]
DEFAULT = Path("sayso.db")


def _form(json: bool, jsonl: bool = False, csv: bool = False) -> str:
    return "json" if json else "jsonl" if jsonl else "csv" if csv else "table"


def _views(file: Path) -> Views:
    from sayso.present.views import Views
    from sayso.store import Collection

    return Views(Collection.open(file))


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from sayso import __version__

        output.write(f"sayso {__version__}")
        raise typer.Exit


@app.command()
def read(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, globs, URLs, feeds, WARC, JSON lines, or -.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build or extend.")] = DEFAULT,
    jobs: Annotated[int, typer.Option(help="Processes; 0 is one for each core.")] = 0,
    min_confidence: Annotated[float, typer.Option(help="Leave out statements below this confidence (0 to 1).")] = 0.0,
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
    from sayso.reading import extend
    from sayso.settings import Settings
    from sayso.store import Collection

    settings = Settings(
        jobs=jobs,
        min_confidence=min_confidence,
        exclude=",".join(exclude or ()),
        columns=columns,
        allow_hosts=",".join(allow_host or ()),
    )
    if dry_run:
        _dry_run(sources, settings)
        return
    with Collection.open(out, create=True) as collection:
        report = extend(collection, sources, settings=settings, progress=None if quiet else _progress())
    for bad in report.failed:
        output.note(f"sayso: not read: {bad}")
    if not quiet:
        output.note(_summary(report, out))
    if report.failed:
        raise typer.Exit(3)


def _dry_run(sources: list[str], settings: Any) -> None:
    """What would be read, a line each; nothing is stored."""
    from sayso import ingest
    from sayso.model import Raw

    bad = 0
    for raw in ingest.read(sources, settings=settings):
        if isinstance(raw, Raw):
            output.write(output.safe(f"{raw.name}\t{len(raw.text)} characters\t{raw.path}"))
        else:
            bad += 1
            output.note(f"sayso: not read: {raw}")
    if bad:
        raise typer.Exit(3)


def _summary(report: Any, out: Path) -> str:
    parts = [f"{report.new} new", f"{report.known} known"]
    parts += [f"{len(report.failed)} not read"] if report.failed else []
    return f"{out}: {', '.join(parts)}; {report.stories} stories computed. Next: sayso claims {out}"


def _progress() -> Any:
    """A counter on stderr, silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        return None

    def show(what: str, count: int) -> None:
        sys.stderr.write(f"\r{what}: {count} ")
        sys.stderr.flush()

    return show


@app.command()
def watch(
    sources: Annotated[list[str], typer.Argument(help="Feeds, OPML, folders, files.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build or extend.")] = DEFAULT,
    every: Annotated[str, typer.Option(help="How long between two looks: 30s, 10m, 2h.")] = "10m",
    rounds: Annotated[int, typer.Option(help="Stop after so many looks; 0 is never.")] = 0,
    allow_host: AllowHost = None,
    jsonl: Jsonl = False,
) -> None:
    """Look again and again: new articles in, a line for each new origin, check and drift. Stops cleanly on SIGTERM.

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
    jobs: Annotated[int, typer.Option(help="Processes; 0 is one for each core.")] = 0,
    shard: Annotated[int, typer.Option(help="Articles in a shard.")] = 200,
    db: Annotated[Path | None, typer.Option("--db", help="Also write a collection, equal to what read gives.")] = None,
) -> None:
    """Read an archive in shards, restartable, on this machine or on a Dask cluster; the result is Parquet tables.

    Example:  sayso batch wire/*.jsonl --out year --engine dask --address tcp://10.0.0.5:8786
    """
    from sayso import batch as room
    from sayso.errors import UsageError
    from sayso.settings import Settings
    from sayso.store import Collection

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
        with Collection.open(db, create=True) as collection:
            room.to_collection(out, collection)
        output.note(f"{db}: written")
    if outcome.bad:
        raise typer.Exit(3)


@app.command()
def stories(file: File = DEFAULT, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> None:
    """List the stories of a collection.

    Example:  sayso stories case.db
    """
    columns = ("story", "title", "articles", "outlets", "texts", "claims", "first_date", "last_date")
    output.emit(_views(file).stories(), columns, form=_form(json, jsonl, csv))


BOARD_COLUMNS = (
    "origins", "outlets", "confirmed", "denied", "could_not_verify", "silent", "heading", "first_date", "last_date",
    "claim",
)  # fmt: skip


@app.command()
def claims(
    file: File = DEFAULT,
    story: Story = None,
    outlets: Annotated[str | None, typer.Option(help="So many outlets: 3, or 3+ for three or more.")] = None,
    origins: Annotated[str | None, typer.Option(help="So many origins: 1, or 2+ for two or more.")] = None,
    unchecked: Annotated[bool, typer.Option("--unchecked", help="Only claims that nobody checked.")] = False,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Only claims on words that a newer version of their article lacks.")
    ] = False,
    limit: Annotated[int, typer.Option(help="So many rows; -1 for all.")] = -1,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """The claim board: fewest origins for the outlets that carry a claim first.

    Example:  sayso claims case.db --outlets 3+ --origins 1 --unchecked
    """
    if withdrawn:
        from sayso.present.versions import withdrawn as taken_back

        columns = ("heading", "words", "article", "newest", "claim")
        output.emit(taken_back(_views(file)), columns, form=_form(json, jsonl, csv))
        return
    where, given = conditions(story=story, outlets=outlets, origins=origins, unchecked=unchecked)
    output.emit(_views(file).board(where=where, given=given, limit=limit), BOARD_COLUMNS, form=_form(json, jsonl, csv))


def conditions(
    *, story: str | None, outlets: str | None, origins: str | None, unchecked: bool
) -> tuple[str, tuple[Any, ...]]:
    """The board's filters as a condition on the columns of ``claim`` and its values."""
    parts: list[str] = []
    given: list[Any] = []
    if story:
        parts.append("story = ?")
        given.append(story)
    for column, wanted in (("outlets", outlets), ("origins_high", origins)):
        if wanted is not None:
            parts.append(f"{column} {'>=' if wanted.endswith('+') else '='} ?")
            given.append(_count(wanted))
    if unchecked:
        parts.append("confirmed + denied + could_not_verify + no_comment = 0")
    return " AND ".join(parts), tuple(given)


def _count(wanted: str) -> int:
    from sayso.errors import UsageError

    try:
        return int(wanted.removesuffix("+"))
    except ValueError:
        raise UsageError(f"{wanted!r} is no number; write 3, or 3+ for three or more") from None


@app.command()
def claim(
    id: Annotated[str, typer.Argument(help="The claim's id, as `sayso claims` prints it.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """One claim: origins, carriers, checks, and every place with its exact words.

    Example:  sayso claim c1a2b3c4d5e6f case.db
    """
    from sayso.present.cli.pages import claim_text

    view = _views(file).claim(id)
    output.write(output.json_text(view) if json else output.safe(claim_text(view)))


@app.command()
def chain(id: Annotated[str, typer.Argument(help="The claim's id.")], file: File = DEFAULT, json: Json = False) -> None:
    """How a claim came: origin, carried by, published by.

    Example:  sayso chain c1a2b3c4d5e6f case.db
    """
    from sayso.present.chain import chain_view
    from sayso.present.cli.pages import chain_text

    view = chain_view(_views(file).claim(id))
    output.write(output.json_text(view) if json else output.safe(chain_text(view)))


@app.command()
def checks(
    id: Annotated[str | None, typer.Argument(help="A claim's id; without it every check.")] = None,
    file: File = DEFAULT,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Who confirmed, denied, could not verify or would not comment, in what words, about what.

    Example:  sayso checks c1a2b3c4d5e6f case.db
    """
    views = _views(file)
    wanted = [id] if id else [row["claim"] for row in views.board()]
    rows = [_check_row(claim, check) for claim in wanted for check in views.claim(claim)["check"]]
    columns = ("state", "by", "words", "scope", "article", "start", "end", "claim")
    output.emit(rows, columns, form=_form(json, jsonl, csv))


def _check_row(claim: str, check: dict[str, Any]) -> dict[str, Any]:
    words, scope = check["words"], check["scope"]
    return {
        "state": check["state"], "by": check["by"], "words": words["text"], "scope": scope["text"] if scope else None,
        "article": words["article"], "start": words["start"], "end": words["end"], "claim": claim,
    }  # fmt: skip


@app.command()
def article(
    id: Annotated[str, typer.Argument(help="The article's name or id.")], file: File = DEFAULT, json: Json = False
) -> None:
    """One article: its statements and figures with their places.

    Example:  sayso article 000 case.db
    """
    from sayso.present.cli.pages import article_text

    view = _views(file).article(id)
    output.write(output.json_text(view) if json else output.safe(article_text(view)))


@app.command()
def figures(
    file: File = DEFAULT,
    story: Story = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure: killed, wounded, money ...")] = None,
    drift: Annotated[bool, typer.Option("--drift", help="What changed between two tellings of one origin.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Every figure with its interval and who said it; or, with --drift, how figures changed on the way.

    Example:  sayso figures case.db --measure killed
    """
    views, form = _views(file), _form(json, jsonl, csv)
    if drift:
        rows = list(views.drifts(story=story))
        if form == "table":
            rows = [_drift_row(row) for row in rows]
        output.emit(rows, ("kind", "before", "after", "origin", "note"), form=form)
        return
    columns = ("interval", "measure", "of", "where", "when", "text", "source", "outlet", "article", "start", "end")
    output.emit(views.figures(measure=measure, story=story), columns, form=form)


def _drift_row(row: dict[str, Any]) -> dict[str, Any]:
    def told(words: dict[str, Any]) -> str:
        return f"“{words['text']}” ({words['outlet']} {words['start']}:{words['end']})"

    sure = "" if row["certain"] else "possibly one origin; "
    return {**row, "before": told(row["before_words"]), "after": told(row["after_words"]), "note": sure + row["note"]}


@app.command()
def quotes(
    file: File = DEFAULT,
    story: Story = None,
    every: Annotated[bool, typer.Option("--all", help="Also quotations that stand in one wording only.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Quotations in all their wordings, cuts and translations.

    Example:  sayso quotes case.db
    """
    from sayso.present.cli.pages import quote_text

    rows = _views(file).quotes(story=story, shared=not every)
    if json or jsonl:
        output.emit(rows, (), form=_form(json, jsonl))
    else:
        for row in rows:
            output.write(output.safe(quote_text(row)))


@app.command()
def collate(
    id: Annotated[str, typer.Argument(help="The quotation group's id, as `sayso quotes` prints it.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """One quotation's wordings side by side, aligned word by word.

    Example:  sayso collate q1a2b3c4d5e6f case.db
    """
    from sayso.errors import UsageError
    from sayso.present.cli.pages import collation_text
    from sayso.present.collation import collation_view

    found = next((row for row in _views(file).quotes(shared=False) if row["id"] == id), None)
    if found is None:
        raise UsageError(f"no quotation {id!r} in {file}; see: sayso quotes {file}")
    view = collation_view(found)
    output.write(output.json_text(view) if json else output.safe(collation_text(view)))


@app.command()
def speakers(
    file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False
) -> None:
    """Who speaks, and how often.

    Example:  sayso speakers case.db
    """
    columns = ("name", "type", "party", "statements", "stories", "entity")
    output.emit(_views(file).speakers(story=story), columns, form=_form(json, jsonl, csv))


@app.command()
def timeline(
    file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False
) -> None:
    """When it was said, published, and when it happened.

    Example:  sayso timeline case.db
    """
    views = _views(file)
    ids = [story] if story else views.collection.story_ids()
    rows = [{"story": id, **event} for id in ids for event in views.timeline(views.story_reading(id))]
    output.emit(rows, ("date", "kind", "what", "article", "story"), form=_form(json, jsonl, csv))


@app.command()
def todo(file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> None:
    """The desk list: what is carried and unchecked, who was not named, who was not asked.

    Example:  sayso todo case.db
    """
    views = _views(file)
    ids = [story] if story else views.collection.story_ids()
    rows = [{"story": id, **line, "note": line["own"]} for id in ids for line in views.story(id)["todo"]]
    output.emit(rows, ("kind", "note", "claim"), form=_form(json, jsonl, csv))


def _judge(file: Path, left: str, right: str, verdict: Any, by: str) -> None:
    from datetime import UTC, datetime

    from sayso.model import Judgement
    from sayso.reading import update_stories
    from sayso.settings import Settings
    from sayso.store import Collection

    with Collection.open(file, write=True) as collection:
        collection.judge(Judgement(left, right, verdict, by, datetime.now(UTC).isoformat(timespec="microseconds")))
        update_stories(collection, settings=Settings())


By = Annotated[str, typer.Option("--by", help="Your initials, kept with the decision.")]


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


@app.command()
def locate(
    words: Annotated[str, typer.Argument(help="The exact words.")],
    file: File = DEFAULT,
    article: Annotated[str | None, typer.Option("--article", help="The article in which they once stood.")] = None,
    start: Annotated[int | None, typer.Option("--start", help="Where in it they once began.")] = None,
    json: Json = False,
) -> None:
    """Where words stand: found, moved, in another article, or orphaned. Look-alikes are never taken for them.

    Example:  sayso locate "the gate had failed" case.db
    """
    from sayso.present.locate import locate as find

    view = find(_views(file), words, article=article, start=start)
    if json:
        output.write(output.json_text(view))
        return
    output.write(view["state"].replace("_", " "))
    output.emit(view["places"], ("article", "start", "end", "outlet"), form="table")


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="The earlier article, by name or id.")],
    new: Annotated[str, typer.Argument(help="The later article.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """What changed between two versions of an article: statements, figures, sources.

    Example:  sayso diff monday tuesday case.db
    """
    from sayso.present.versions import diff_view

    view = diff_view(_views(file), old, new)
    if json:
        output.write(output.json_text(view))
        return
    rows = [{**c, **{k: c[k]["text"] if c[k] else None for k in ("before", "after")}} for c in view["changes"]]
    output.emit(rows, ("kind", "change", "before", "after"), form="table")


@app.command()
def explain(
    id: Annotated[str, typer.Argument(help="A claim's, statement's, figure's, entity's or story's id.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """Why: which rules fired, which scores were reached, on which words.

    Example:  sayso explain s1a2b3c4d5e6f case.db
    """
    from sayso.present.explain import explain_view

    view = explain_view(_views(file), id)
    output.write(output.json_text(view) if json else output.safe(_explained(view)))


def _explained(view: dict[str, Any]) -> str:
    lines = [f"{view['kind']} {view['id']}: {view['what']}"]
    for reason in view["because"]:
        words = reason.get("words")
        place = f"  “{words['text']}” {words['start']}:{words['end']}" if words else ""
        lines.append(f"  {reason['rule']:24} {reason['detail']}{place}")
    return "\n".join(lines)


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
    from sayso.present import export as formats

    if every:
        for name, sentence in formats.listed():
            output.write(f"{name}\t{sentence}")
        return
    formats.write(_views(file), to, out)


@app.command(name="import")
def import_(
    source: Annotated[Path, typer.Argument(help="A file that `sayso export --to jsonl` wrote.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The collection to build.")] = DEFAULT,
) -> None:
    """Build a collection from the native form, without loss.

    Example:  sayso import case.jsonl -o case.db
    """
    from sayso.errors import UsageError
    from sayso.present.export.lines import restore
    from sayso.store import Collection

    if out.exists():
        raise UsageError(f"{out}: exists already; an import fills an empty collection, choose another name")
    if not source.is_file():
        raise UsageError(f"{source}: no such file")
    with source.open(encoding="utf-8") as lines, Collection.open(out, create=True) as collection:
        count = restore(lines, collection)
    output.note(f"{out}: {count} articles restored")


@app.command()
def report(
    file: File = DEFAULT,
    out: Annotated[Path, typer.Option("-o", "--out", help="The HTML file to write.")] = Path("report.html"),
) -> None:
    """Write one HTML file that holds everything, works offline and with scripts off, and prints well.

    Example:  sayso report case.db -o report.html
    """
    from sayso.present.report import report_html

    out.write_text(report_html(_views(file)), encoding="utf-8", errors="replace", newline="\n")
    output.note(f"{out}: written; open it in a browser")


@app.command()
def dossier(
    file: File = DEFAULT,
    out: Annotated[Path, typer.Option("-o", "--out", help="The zip to write.")] = Path("dossier.zip"),
    redact: Annotated[
        list[str] | None, typer.Option("--redact", help="Cover this name everywhere; repeatable.")
    ] = None,
) -> None:
    """One zip with the report, the native file and a manifest of hashes; `sayso verify` says whether a byte changed.

    Example:  sayso dossier case.db -o case.zip --redact "Ada Marsh"
    """
    from sayso.present.dossier import dossier as pack

    out.write_bytes(pack(_views(file), redact=redact or ()))
    output.note(f"{out}: written; check it with: sayso verify {out}")


@app.command()
def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="Where to put the collection.")] = Path("demo.db"),
    report: Annotated[Path, typer.Option("--report", help="Where to put the report.")] = Path("demo.html"),
) -> None:
    """Read the demo collection (an invented event in six invented outlets), print its board, write a report.

    Example:  sayso demo
    """
    from sayso.demo import articles
    from sayso.present.report import report_html
    from sayso.reading import extend
    from sayso.settings import Settings
    from sayso.store import Collection

    with Collection.open(out, create=True) as collection:
        extend(collection, [str(path) for path in articles()], settings=Settings())
    views = _views(out)
    output.emit(
        views.board(limit=20), BOARD_COLUMNS, form="table", title="Claims: fewest origins for the outlets first"
    )
    report.write_text(report_html(views), encoding="utf-8", newline="\n")
    output.note(f"\ncollection: {out}   report: {report} (open it in a browser)   next: sayso claim ID {out}")


@app.command()
def mcp(file: File = DEFAULT) -> None:
    """Answer language-model agents on stdio (Model Context Protocol): read-only, slices with their places.

    Example:  sayso mcp case.db
    """
    from sayso.errors import UsageError

    try:
        from sayso.present.mcp import server
    except ImportError:
        raise UsageError("this needs the library mcp; install it with: pip install 'sayso[mcp]'") from None
    _views(file).collection.close()
    server(file).run("stdio")


@app.command()
def verify(file: File = DEFAULT) -> None:
    """Look at every hash, span and reference of a collection, or at a dossier; exit code 4 if one is off.

    Example:  sayso verify case.db
    """
    from sayso.errors import IntegrityError

    if file.suffix == ".zip":
        from sayso.present.dossier import faults_of

        faults, what = faults_of(file), "every file is as it was packed"
    else:
        from sayso.store import Collection
        from sayso.store import verify as faults_in

        with Collection.open(file) as collection:
            faults = faults_in(collection)
            what = f"{len(collection.article_ids())} articles, every hash, span and reference holds"
    for fault in faults:
        output.write(output.safe(fault))
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


def open_collection(file: Path) -> Collection:
    """The collection at ``file``, for commands of other modules."""
    return _views(file).collection


@app.command()
def serve(
    file: Annotated[Path | None, typer.Argument(help="The collection; without it sayso.db, or else the demo.")] = None,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8734,
    host: Annotated[
        str, typer.Option(help="The address to listen on; other than loopback it needs --token.")
    ] = "127.0.0.1",
    token: Annotated[str | None, typer.Option(help="Ask everybody for this token.")] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the browser.")] = False,
    allow_fetch: Annotated[bool, typer.Option("--allow-fetch", help="Let the desk fetch addresses.")] = False,
) -> None:
    """Open the desk in the browser: board, claims, articles, wordings, figures. It answers on this machine only.

    Example:  sayso serve case.db
    """
    from sayso.present.web.serve import run

    run(file, host=host, port=port, token=token, browser=not no_browser, allow_fetch=allow_fetch)
