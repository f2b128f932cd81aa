"""The application and the options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.present.cli import output

if TYPE_CHECKING:
    from sayso.present.views import View, Views

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Whom each claim comes from, who carried it, who checked it.\n\n"
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
Explain = Annotated[bool, typer.Option("--explain", help="Also say why: rules, scores, words.")]
AllowHost = Annotated[
    list[str] | None, typer.Option(help="A private host that may be fetched all the same; repeatable.")
]
DEFAULT = Path("sayso.db")
BOARD_COLUMNS = (
    "origins", "outlets", "confirmed", "denied", "could_not_verify", "no_comment", "silent", "heading", "first_date",
    "last_date", "may_be_one", "claim", "story",
)  # fmt: skip
NAMED = 4
"""So many origins are named behind a heading."""
BOARD_SHOWN = ("origins", "outlets", "checked", "silent", "heading", "dates", "claim")


def board_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the board for people: who checked in words, its dates in one cell."""
    states = ("confirmed", "denied", "could_not_verify", "no_comment")
    checked = ", ".join(f"{row[state]} {state.replace('_', ' ')}" for state in states if row[state])
    dates = days(row["first_date"], row["last_date"]) if row["first_date"] else "not stated"
    others = f"with {row['may_be_one']}" if row["may_be_one"] else ""
    return {**row, "checked": checked or "by nobody", "dates": dates, "may be one": others}


def board_rows(views: Views, rows: Sequence[View]) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """How these rows are worded for people: behind a heading stand the origins that it does not name."""
    names = views.origin_names(rows)

    def worded(row: Mapping[str, Any]) -> dict[str, Any]:
        who = names.get(row["claim"], [])
        more = f" and {len(who) - NAMED} more" if len(who) > NAMED else ""
        told = f" (from {', '.join(who[:NAMED])}{more})" if who else ""
        return {**board_row(row), "heading": f"{row['heading']}{told}"}

    return worded


def board_shown(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of the board for people: "may be one" only where some claim may be."""
    return (*BOARD_SHOWN[:-1], "may be one", "claim") if any(row["may_be_one"] for row in rows) else BOARD_SHOWN


def days(first: str, last: str) -> str:
    """Two days in the room of one: what they share is said once.

    >>> days("2031-03-04", "2031-03-04"), days("2031-03-04", "2031-03-06"), days("2031-03-04", "2031-04-01")
    ('2031-03-04', '2031-03-04 to 06', '2031-03-04 to 04-01')
    """
    if first == last:
        return first
    same = 8 if first[:8] == last[:8] else 5 if first[:5] == last[:5] else 0
    return f"{first} to {last[same:]}"


def form(json: bool, jsonl: bool = False, csv: bool = False) -> str:
    """The form that the options ask for."""
    return "json" if json else "jsonl" if jsonl else "csv" if csv else "table"


def open_views(file: Path) -> Views:
    """Views of the collection at ``file``, open for reading."""
    from sayso.present.views import Views
    from sayso.store import Collection

    collection = Collection.open(file)
    if collection.pending():
        output.note(f"sayso: {file}: a read was cut short, stories are missing; complete it with: sayso read -o {file}")
    return Views(collection)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from sayso import __version__

        output.write(f"sayso {__version__}")
        raise typer.Exit


def reasons(views: Views, ids: list[str]) -> list[dict[str, Any]]:
    """Why each of these things is as it is."""
    from sayso.present.explain import explain_view

    return [explain_view(views, id) for id in ids]


def note_reasons(views: Views, ids: list[str]) -> None:
    """The same on stderr, beside a table or data on stdout."""
    for view in reasons(views, ids):
        output.note(explained(view))


def explained(view: dict[str, Any]) -> str:
    """Reasons as text: a line a rule, with the words it rests on."""
    lines = [f"{view['kind']} {view['id']}: {view['what']}"]
    for reason in view["because"]:
        words = reason.get("words")
        place = f"  “{words['text']}” {words['start']}:{words['end']}" if words else ""
        lines.append(f"  {reason['rule']:24} {reason['detail']}{place}".rstrip())
    return "\n".join(lines)
