"""Commands about words: articles, figures, quotations, speakers, where words stand, what was changed."""

from __future__ import annotations

from collections.abc import Mapping
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
from sayso.present.cli.pages import outlet_cell

MEASURES = 12
"""How many measures are named to whoever asks for one that no figure has."""


@app.command()
def articles(
    file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False
) -> None:
    """The articles: outlet, date, how much was read in each.

    Example:  sayso articles case.db
    """
    views = open_views(file)
    if story:
        views.story_reading(story)  # an unknown story is a usage error, not an empty list
    rows = views.article_page(story=story, limit=len(views.names) + 1)[0]
    columns = ("article", "outlet", "published", "not_before", "title", "statements", "figures", "path", "story", "id")
    shown = ("article", "outlet", "published", "title", "statements", "figures", "warnings")
    empty = f"no article in {file} yet"
    output.emit(
        rows, columns, form=form(json, jsonl, csv), people=_article_row, shown=shown, empty=empty, head="article"
    )


def _article_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """An article for people: what is not stated said so."""
    open_date = f"not before {row['not_before']}" if row["not_before"] else "not stated"
    published = row["published"][:16].replace("T", " ") if row["published"] else open_date
    return {
        **row, "outlet": row["outlet"] or "not stated", "published": published, "warnings": "; ".join(row["warnings"]),
    }  # fmt: skip


@app.command()
def article(
    id: Annotated[str, typer.Argument(help="The article's name or id, as `sayso articles` prints it.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """One article: its statements and figures with their places.

    Example:  sayso article 000 case.db
    """
    from sayso.present.cli.pages import article_text
    from sayso.text import quoted_pieces

    views = open_views(file)
    view, reading = views.article(id), views.reading(id)
    begins = {span.start for s in reading.statements for span in quoted_pieces(reading.article, s)}
    output.write(output.json_text(view) if json else output.safe(article_text(view, begins)))


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
    """Every figure with its interval and who said it. With --drift: how figures changed on the way.

    Example:  sayso figures case.db --measure killed
    """
    views, wanted = open_views(file), form(json, jsonl, csv)
    if origins:
        from sayso.present.by_origin import COLUMNS, by_origin

        low_to_high = ("measure", "of", "when", "origin", "interval", "outlets")
        rows = list(by_origin(views, measure=measure, story=story))
        empty = f"no two figures in {file} count the same"
        output.emit(rows, COLUMNS[:-1], form=wanted, people=_origin_row, shown=low_to_high, empty=empty)
        return
    if drift:
        _drifts(list(views.drifts(story=story)), wanted, file)
        return
    columns = ("interval", "measure", "of", "where", "when", "text", "source", "outlet", "article", "start", "end")
    shown = ("interval", "measure", "of", "where", "when", "words", "who", "outlet", "place")
    found = views.figures(measure=measure, story=story)
    counted = ", ".join(row["measure"].removeprefix("other:") for row in views.measures(story=story)[:MEASURES])
    empty = f"no figure in {file}" + (f" counts {measure}; there are: {counted or 'none'}" if measure else "")
    output.emit(found, columns, form=wanted, people=_figure_row, shown=shown, empty=empty, head="interval")


def _figure_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A figure for people: its words in quotation marks, where they stand in one cell."""
    from sayso.present.views.pieces import teller

    plan = "" if row["modality"] == "fact" else f" ({row['modality']})"
    place = f"{row['article']} {row['start']}:{row['end']}"
    said_twice = str(row["of"]).lower() == row["measure"].removeprefix("other:").replace("_", " ")
    return {
        **row,
        "interval": row["interval"] + plan,
        "of": None if said_twice else row["of"],
        "words": f"“{row['text']}”",
        "who": teller(row),
        "outlet": outlet_cell(row).removeprefix("outlet "),
        "place": place,
    }


def _origin_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Low and high of an origin as an interval; an open end stays open."""
    from sayso.present.views.pieces import number_text

    ends = list(dict.fromkeys(number_text(end) for end in (row["low"], row["high"]) if end is not None))
    if (bound := _excluded(row)) is not None and len(ends) == 1:
        ends, row = [f"{bound} {ends[0]}"], {**row, "open_below": False, "open_above": False}
    label = str(row["of"]).removeprefix(row["measure"]).removeprefix(", ")
    return {
        **row, "interval": f"{' to '.join(ends)}{_open_words(row, len(ends))}", "of": label or "not stated",
        "origin": row["origin"] or "no source given",
    }  # fmt: skip


def _excluded(row: Mapping[str, Any]) -> str | None:
    """ "more than" where an open interval leaves its one end out, "fewer than" likewise."""
    if row["open_above"] and not row["open_below"] and row.get("excludes_low"):
        return "more than"
    return "fewer than" if row["open_below"] and not row["open_above"] and row.get("excludes_high") else None


def _open_words(row: Mapping[str, Any], ends: int) -> str:
    """What stands behind the ends of an interval if some telling leaves one open."""
    if row["open_below"] and row["open_above"]:
        return ", open at both ends"
    if row["open_below"]:
        return " or fewer" if ends == 1 else ", open below"
    if row["open_above"]:
        return " or more" if ends == 1 else ", open above"
    return ""


def _drifts(rows: list[dict[str, Any]], wanted: str, file: Path) -> None:
    """Changes of figures: two tellings and all that changed between them, or the plain rows for programs."""
    from sayso.present.cli.pages import drift_text
    from sayso.present.drifts import pairs

    if wanted != "table":
        output.emit(rows, ("kind", "before", "after", "origin", "note"), form=wanted)
    elif not rows:
        output.note(f"no figure in {file} changed between two tellings of one origin")
    for before, after, changes in pairs(rows) if wanted == "table" else ():
        output.write(output.safe(drift_text(before, after, changes)))


@app.command()
def quotes(
    file: File = DEFAULT,
    story: Story = None,
    every: Annotated[bool, typer.Option("--all", help="Also quotations that are told only once.")] = False,
    json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Quotations in all their wordings, cuts and translations.

    Example:  sayso quotes case.db
    """
    from sayso.present.cli.pages import quote_text

    rows = open_views(file).quotes(story=story, shared=not every, most_told_first=True)
    if json or jsonl:
        output.emit(rows, (), form=form(json, jsonl))
        return
    found = 0
    for found, row in enumerate(rows, 1):  # noqa: B007
        output.write(output.safe(quote_text(row)))
    if not found:
        hint = "" if every else f" is told more than once; the others: sayso quotes {file} --all"
        output.note(f"no quotation in {file}{hint}")


@app.command()
def collate(
    id: Annotated[str, typer.Argument(help="The quotation group's id, as `sayso quotes` prints it.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """One quotation's wordings side by side, aligned word by word.

    Says which hedges and attempts ("tried to", "some") weaken a wording, and whose loss makes it stronger.

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
    """Passages that articles share nearly word for word. Copy, quotation, post; from whom, where that shows.

    Example:  sayso reuse case.db
    """
    from sayso.present.copies import COLUMNS, copies, far_copies

    views = open_views(file)
    rows = list(far_copies(views) if far else copies(views, story=story))
    shown = ("kind", "direction", "a", "b", "words")
    empty = f"no articles of {'different stories' if far else 'one story'} in {file} share a passage"
    output.emit(rows, COLUMNS, form=form(json, jsonl, csv), people=_copy_row, shown=shown, empty=empty)


def _copy_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A shared passage for people: article and outlet in one cell, line breaks as spaces."""
    sides = {side: outlet_cell({"article": row[side], "outlet": row[f"{side}_outlet"]}) for side in ("a", "b")}
    named = {side: f"{row[side]} ({outlet})" for side, outlet in sides.items()}
    return {**row, **named, "words": " ".join(row["words"].split())}


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
    output.emit(rows, columns, form=form(json, jsonl, csv), empty=f"nobody speaks in {file}")
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
    """Where words stand: found, moved, elsewhere, or orphaned. Look-alikes are never taken for them.

    Example:  sayso locate "the gate had failed" case.db
    """
    from sayso.errors import UsageError
    from sayso.present.locate import locate as find

    if not words.strip():
        raise UsageError("no words to look for; write them in quotation marks")
    view = find(open_views(file), words, article=article, start=start)
    if json:
        output.write(output.json_text(view))
        return
    output.write(view["state"].replace("_", " "))
    empty = f"these words stand in no article of {file}, letter by letter"
    output.emit(view["places"], ("article", "start", "end", "outlet"), form="table", empty=empty)


@app.command()
def diff(
    old: Annotated[
        str | None, typer.Argument(help="The earlier article, by name or id; or an address that was read again.")
    ] = None,
    new: Annotated[str | None, typer.Argument(help="The later article.")] = None,
    file: Annotated[Path | None, typer.Argument(help="The collection.  [default: sayso.db]")] = None,
    json: Json = False,
) -> None:
    """What changed between two versions of an article. Statements, figures, sources.

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
            empty = "no address was read with more than one text; two articles: sayso diff OLDER NEWER FILE"
            output.emit(rows, ("address", "texts", "names"), form="json" if json else "table", empty=empty)
            return
        old, new = last_two(views, old)
    else:
        views = open_views(file or DEFAULT)
    view = diff_view(views, old or "", new or "")
    if json:
        output.write(output.json_text(view))
        return
    rows = [{**c, **{k: c[k]["text"] if c[k] else None for k in ("before", "after")}} for c in view["changes"]]
    empty = f"{view['old']} and {view['new']}: the same statements, figures and sources"
    output.emit(rows, ("kind", "change", "before", "after"), form="table", empty=empty)
