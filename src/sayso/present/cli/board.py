"""Commands about claims: the board, one claim, its chain and checks, what is left to do, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from sayso.present.cli import output
from sayso.present.cli.common import (
    BOARD_COLUMNS,
    DEFAULT,
    Csv,
    Explain,
    File,
    Json,
    Jsonl,
    Story,
    app,
    board_rows,
    board_shown,
    explained,
    form,
    note_reasons,
    open_views,
    reasons,
)
from sayso.present.cli.pages import outlet_cell, said


@app.command()
def stories(file: File = DEFAULT, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> None:
    """List the stories of a collection.

    Example:  sayso stories case.db
    """
    columns = ("story", "title", "articles", "outlets", "texts", "claims", "first_date", "last_date")
    output.emit(open_views(file).stories(), columns, form=form(json, jsonl, csv), empty=f"no article in {file} yet")


@app.command()
def claims(
    file: File = DEFAULT,
    story: Story = None,
    outlets: Annotated[str | None, typer.Option(help="So many outlets: 3, or 3+ for three or more.")] = None,
    origins: Annotated[str | None, typer.Option(help="So many origins: 1, or 2+ for two or more.")] = None,
    unchecked: Annotated[bool, typer.Option("--unchecked", help="Only claims that nobody checked.")] = False,
    may_be_one: Annotated[
        bool, typer.Option("--may-be-one", help="Only claims likely to be one with another.")
    ] = False,
    explain: Explain = False,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Only claims on words that a newer version of their article lacks.")
    ] = False,
    limit: Annotated[int, typer.Option(help="So many rows; -1 for all.")] = -1,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """The claim board: fewest origins for their outlets first.

    Example:  sayso claims case.db --outlets 3+ --origins 1 --unchecked
    """
    if withdrawn:
        from sayso.present.versions import withdrawn as taken_back

        columns = ("heading", "words", "article", "newest", "claim")
        empty = "no claim rests on words that a newer version lacks"
        output.emit(taken_back(open_views(file)), columns, form=form(json, jsonl, csv), empty=empty)
        return
    from sayso.present.views.filters import Filters

    asked = {"story": story, "outlets": outlets, "origins": origins, "check": "none" if unchecked else None}
    filters = Filters.of(asked | {"may_be_one": "1" if may_be_one else None})
    where, given = filters.condition()
    views = open_views(file)
    if story:
        views.story_reading(story)  # an unknown story is a usage error, not an empty board
    rows = views.board(where=where, given=given, limit=limit)
    output.emit(
        rows, BOARD_COLUMNS, form=form(json, jsonl, csv), people=board_rows(views, rows), shown=board_shown(rows),
        empty=f"no claim in {file} matches" if filters.given() else f"no claim in {file}",
    )  # fmt: skip
    if explain:
        note_reasons(views, [row["claim"] for row in rows])


def _print(view: dict[str, Any], text: str, because: list[dict[str, Any]], *, json: bool) -> None:
    """A view as JSON or as text, with the reasons asked for."""
    if json:
        output.write(output.json_text({**view, "because": because} if because else view))
        return
    output.write(output.safe("\n".join([text, *(explained(reason) for reason in because)])))


FINDINGS = {
    "single-origin": ("outlets > 1 AND origins_high = 1", "carried by {outlets} outlets, one origin"),
    "unchecked": ("outlets > 1 AND confirmed + denied + could_not_verify + no_comment = 0", "nobody here checked it"),
    "unnamed": ("origins_high > 0 AND unnamed = origins_high", "no origin is named"),
}


@app.command()
def check(
    file: File = DEFAULT,
    fail_on: Annotated[str, typer.Option(help="single-origin, unchecked, unnamed, drift, with commas.")] = "drift",
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
) -> None:
    """Look for findings, for scripts: exit code 1 if there is one.

    Example:  sayso check case.db --fail-on single-origin,drift
    """
    from sayso.errors import UsageError

    views = open_views(file)
    if views.collection.pending():
        raise UsageError(f"{file}: a read was cut short; complete it first with: sayso read -o {file}")
    rows: list[dict[str, Any]] = []
    for name in (part.strip() for part in fail_on.split(",")):
        if name == "drift":
            rows += [
                {"finding": name, "heading": f"“{d['before_words']['text']}” -> “{d['after_words']['text']}”",
                 "note": d["kind"].replace("_", " "), "claim": None}
                for d in views.drifts()
            ]  # fmt: skip
        elif name in FINDINGS:
            where, note = FINDINGS[name]
            found = views.board(where=where)
            rows += [
                {"finding": name, "note": note.format(**r), **{k: r[k] for k in ("heading", "claim")}} for r in found
            ]
        else:
            raise UsageError(f"no finding {name!r}; there are: {', '.join([*FINDINGS, 'drift'])}")
    output.emit(
        rows,
        ("finding", "heading", "note", "claim"),
        form=form(json, jsonl, csv),
        empty=f"{file}: no finding: {fail_on}",
    )
    if rows:
        raise typer.Exit(1)


@app.command()
def claim(
    id: Annotated[str, typer.Argument(help="The claim's id, as `sayso claims` prints it.")],
    file: File = DEFAULT,
    json: Json = False,
    explain: Explain = False,
) -> None:
    """One claim: origins, carriers, checks, every exact place.

    Example:  sayso claim c1a2b3c4d5e6f case.db
    """
    from sayso.present.cli.pages import claim_text

    views = open_views(file)
    view = views.claim(id)
    _print(view, claim_text(view), reasons(views, [id]) if explain else [], json=json)


@app.command()
def chain(
    id: Annotated[str, typer.Argument(help="The claim's id.")],
    file: File = DEFAULT,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    explain: Explain = False,
) -> None:
    """How a claim came: origin, carried by, published by. With --csv: a row a telling.

    Example:  sayso chain c1a2b3c4d5e6f case.db
    """
    from sayso.present.chain import ROW, chain_rows, chain_view
    from sayso.present.cli.pages import chain_text

    views = open_views(file)
    found = views.claim(id)
    because = reasons(views, [id]) if explain else []
    if jsonl or csv:
        output.emit(chain_rows(found), ROW, form=form(json, jsonl, csv))
        for reason in because:
            output.note(explained(reason))
        return
    view = chain_view(found)
    _print(view, chain_text(view), because, json=json)


@app.command()
def checks(
    id: Annotated[str | None, typer.Argument(help="A claim's id; without it every check.")] = None,
    file: File = DEFAULT,
    json: Json = False,
    jsonl: Jsonl = False,
    csv: Csv = False,
    explain: Explain = False,
) -> None:
    """Who confirmed, denied, could not verify or would not comment. In what words, about what.

    Example:  sayso checks c1a2b3c4d5e6f case.db
    """
    if id is not None and Path(id).is_file():
        file, id = Path(id), None
    views = open_views(file)
    wanted = [id] if id else [row["claim"] for row in views.board()]
    rows = [_check_row(claim, check) for claim in wanted for check in views.claim(claim)["check"]]
    columns = ("state", "by", "words", "scope", "article", "start", "end", "claim")
    shown = ("state", "by", "words", "scope", "place", *(() if id else ("claim",)))
    empty = f"nobody in {file} confirmed, denied or could not verify {'it' if id else 'a claim'}"
    output.emit(rows, columns, form=form(json, jsonl, csv), people=_check_cells, shown=shown, empty=empty)
    if explain:
        note_reasons(views, sorted({row["statement"] for row in rows}))


def _check_cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A check for people: its words and what they are about in quotation marks."""
    scope, place = (
        f"“{row['scope']}”" if row["scope"] else "not stated" if row["note"] else "these words",
        f"{row['article']} {row['start']}:{row['end']}",
    )
    return {**row, "words": f"“{row['words']}”", "scope": scope, "place": place}


def _check_row(claim: str, check: dict[str, Any]) -> dict[str, Any]:
    words, scope = check["words"], check["scope"]
    return {
        "state": check["state"], "by": check["by"], "words": words["text"], "scope": scope["text"] if scope else None,
        "article": words["article"], "start": words["start"], "end": words["end"], "claim": claim,
        "statement": check["statement"], "note": check["note"],
    }  # fmt: skip


@app.command()
def timeline(
    file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False
) -> None:
    """When it was said, published, when it happened or is expected.

    Example:  sayso timeline case.db
    """
    from sayso.present.events import events

    views = open_views(file)
    ids = [story] if story else views.collection.story_ids()
    rows = [{"story": id, **event} for id in ids for event in events(views, views.story_reading(id))]
    wanted = form(json, jsonl, csv)
    if wanted == "csv":
        rows = [_flat_event(row) for row in rows]
    columns = ("date", "kind", "source", "said", "what", "outlet", "article", "start", "end", "story")
    shown = ("date", "kind", "who", "said", "outlet", "dated by", "article")
    output.emit(rows, columns, form=wanted, people=_event_row, shown=shown, empty=f"no date is stated in {file}")


def _flat_event(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event whose cells are texts and numbers: the words said, and where the words of its date stand."""
    place = event["words"] or {}
    words = " ".join(part["text"] for part in event["said"])
    return {**event, "said": words, "start": place.get("start"), "end": place.get("end")}


def _event_row(event: Mapping[str, Any]) -> dict[str, Any]:
    """An event for people: who said what; quotation marks only where the article has them."""
    words = " ".join(said(part) for part in event["said"])
    day, _, time = event["date"].partition("T")
    return {
        **event, "date": f"{day} {time[:5]}".rstrip(), "who": event["source"] or "", "said": words,
        "outlet": outlet_cell(event), "dated by": f"“{event['what']}”" if event["words"] else "",
    }  # fmt: skip


@app.command()
def todo(file: File = DEFAULT, story: Story = None, json: Json = False, jsonl: Jsonl = False, csv: Csv = False) -> None:
    """The desk list: carried and unchecked, not named, not asked.

    Example:  sayso todo case.db
    """
    from sayso.present.desk_list import desk_list

    views = open_views(file)
    ids = [story] if story else views.collection.story_ids()
    rows = [{**line, "note": line["own"]} for id in ids for line in desk_list(views, id)]
    columns = ("kind", "heading", "note", "claim")
    output.emit(rows, columns, form=form(json, jsonl, csv), empty=f"nothing is left open in {file}")


@app.command()
def explain(
    id: Annotated[str, typer.Argument(help="A claim's, statement's, figure's, entity's or story's id.")],
    file: File = DEFAULT,
    json: Json = False,
) -> None:
    """Why: which rules fired, which scores, on which words.

    Example:  sayso explain s1a2b3c4d5e6f case.db
    """
    from sayso.present.explain import explain_view

    view = explain_view(open_views(file), id)
    output.write(output.json_text(view) if json else output.safe(explained(view)))
