"""The application and the options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.present.cli import output

if TYPE_CHECKING:
    from sayso.present.views import Views

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
BOARD_COLUMNS = (
    "origins", "outlets", "confirmed", "denied", "could_not_verify", "silent", "heading", "first_date", "last_date",
    "claim",
)  # fmt: skip


def form(json: bool, jsonl: bool = False, csv: bool = False) -> str:
    """The form that the options ask for."""
    return "json" if json else "jsonl" if jsonl else "csv" if csv else "table"


def open_views(file: Path) -> Views:
    """Views of the collection at ``file``, open for reading."""
    from sayso.present.views import Views
    from sayso.store import Collection

    return Views(Collection.open(file))


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        from sayso import __version__

        output.write(f"sayso {__version__}")
        raise typer.Exit
