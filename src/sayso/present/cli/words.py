"""Commands about words: articles, figures, quotations, speakers, where words stand, what was changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import (
    DEFAULT,
    Csv,
    Explain,
    File,
    Json,
    Jsonl,
    Story,
    app,
    form,
    note_reasons,
    open_views,
)


@app.command()
def article(
    id: Annotated[str, typer.Argument(help="The article's name or id.")], file: File = DEFAULT, json: Json = False
) -> None:
    """One article: its statements and figures with their places.

    Example:  sayso article 000 case.db
    """
    from sayso.present.cli.pages import article_text

    view = open_views(file).article(id)
    output.write(output.json_text(view) if json else output.safe(article_text(view)))


@app.command()
def figures(
    file: File = DEFAULT,
    story: Story = None,
    measure: Annotated[str | None, typer.Option(help="Only this measure: killed, wounded, money ...")] = None,
    drift: Annotated[bool, typer.Option("--drift", help="What changed between two tellings of one origin.")] = False,
    origins: Annotated[bool, typer.Option("--by-origin", help="Low and high of every origin, for recorders.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Every figure with its interval and who said it; or, with --drift, how figures changed on the way.

    Example:  sayso figures case.db --measure killed
    """
    views, wanted = open_views(file), form(json, jsonl, csv)
    if origins:
        from sayso.present.by_origin import COLUMNS, by_origin

        output.emit(by_origin(views, measure=measure, story=story), COLUMNS[:-1], form=wanted)
        return
    if drift:
        rows = list(views.drifts(story=story))
        if wanted == "table":
            rows = [_drift_row(row) for row in rows]
        output.emit(rows, ("kind", "before", "after", "origin", "note"), form=wanted)
        return
    columns = ("interval", "measure", "of", "where", "when", "text", "source", "outlet", "article", "start", "end")
    output.emit(views.figures(measure=measure, story=story), columns, form=wanted)


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

    rows = open_views(file).quotes(story=story, shared=not every)
    if json or jsonl:
        output.emit(rows, (), form=form(json, jsonl))
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

    found = next((row for row in open_views(file).quotes(shared=False) if row["id"] == id), None)
    if found is None:
        raise UsageError(f"no quotation {id!r} in {file}; see: sayso quotes {file}")
    view = collation_view(found)
    output.write(output.json_text(view) if json else output.safe(collation_text(view)))


@app.command()
def reuse(
    file: File = DEFAULT,
    story: Story = None,
    far: Annotated[bool, typer.Option("--far", help="Between articles of different stories.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Passages that articles share nearly word for word: copy, quotation, post; from whom, where that shows.

    Example:  sayso reuse case.db
    """
    from sayso.present.copies import COLUMNS, copies, far_copies

    views = open_views(file)
    output.emit(far_copies(views) if far else copies(views, story=story), COLUMNS, form=form(json, jsonl, csv))


@app.command()
def speakers(
    file: File = DEFAULT,
    story: Story = None,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    explain: Explain = False,
) -> None:
    """Who speaks, and how often.

    Example:  sayso speakers case.db
    """
    columns = ("name", "type", "party", "statements", "stories", "entity")
    views = open_views(file)
    rows = views.speakers(story=story)
    output.emit(rows, columns, form=form(json, jsonl, csv))
    if explain:
        note_reasons(views, [row["entity"] for row in rows])


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

    view = find(open_views(file), words, article=article, start=start)
    if json:
        output.write(output.json_text(view))
        return
    output.write(view["state"].replace("_", " "))
    output.emit(view["places"], ("article", "start", "end", "outlet"), form="table")


@app.command()
def diff(
    old: Annotated[
        str | None, typer.Argument(help="The earlier article, by name or id; or an address that was read again.")
    ] = None,
    new: Annotated[str | None, typer.Argument(help="The later article.")] = None,
    file: Annotated[Path | None, typer.Argument(help="The collection.  [default: sayso.db]")] = None,
    json: Json = False,
) -> None:
    """What changed between two versions of an article: statements, figures, sources.

    With an address, its last two texts; with neither, the addresses that were read with more than one text.

    Example:  sayso diff monday tuesday case.db
    """
    from sayso.present.versions import diff_view, last_two, version_rows

    is_address = old is not None and old.startswith(("http://", "https://"))
    if file is None and (is_address or new is None):
        given = new if is_address else old
        views = open_views(Path(given) if given else DEFAULT)
        if old is None or not is_address:
            rows = version_rows(views)
            output.emit(rows, ("address", "texts", "names"), form="json" if json else "table")
            return
        old, new = last_two(views, old)
    else:
        views = open_views(file or DEFAULT)
    view = diff_view(views, old or "", new or "")
    if json:
        output.write(output.json_text(view))
        return
    rows = [{**c, **{k: c[k]["text"] if c[k] else None for k in ("before", "after")}} for c in view["changes"]]
    output.emit(rows, ("kind", "change", "before", "after"), form="table")
