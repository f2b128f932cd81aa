"""Write docs/cli.md and docs/reference.md from the program itself; ``--check`` fails if they are out of date."""

from __future__ import annotations

import inspect
import sys
import tempfile
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from sayso import errors
from sayso.present.cli.app import app
from sayso.present.export import FORMATS
from sayso.present.export.datasette import TABLES as DESCRIBED
from sayso.present.mcp import TOOLS, Tools
from sayso.present.views import Views
from sayso.settings import SETTINGS
from sayso.stages import STAGES
from sayso.store import Collection

HERE = Path(__file__).parent


def cli_page() -> str:
    """Every command's help, as ``--help`` prints it."""
    parts = ["# Command line", "", "Generated from `sayso --help`; do not edit.", "", _block([])]
    for name in get_command(app).commands:
        parts += [f"## sayso {name}", "", _block([name])]
    return "\n".join(parts)


def _block(words: list[str]) -> str:
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="sayso", env={"COLUMNS": "100", "TERM": "dumb"})
    return f"```text\n{shown.output.strip()}\n```\n"


def reference_page() -> str:
    """Stages, settings, exports, tables, views, tools and errors, as the code lists them."""
    lines = ["# Reference", "", "Generated from the code; do not edit.", "", "## Stages", ""]
    lines += ["| stage | scope | needs | gives |", "|---|---|---|---|"]
    lines += [f"| `{s.name}` | {s.scope} | {_names(s.needs)} | {_names(s.gives)} |" for s in STAGES]
    lines += ["", "## Settings", "", "| name | default | what it does |", "|---|---|---|"]
    lines += [f"| `{s.name}` | `{s.default}` | {s.sentence} |" for s in SETTINGS]
    lines += ["", "## Export formats", "", "| name | what it holds and drops |", "|---|---|"]
    lines += [f"| `{f.name}` | {f.sentence} |" for f in FORMATS]
    lines += [
        "",
        "## Tables and views of the file",
        "",
        "| name | kind | what it holds | columns |",
        "|---|---|---|---|",
    ]
    lines += _tables()
    lines += ["", "## Views", "", "What pages, commands and exports show: methods of `sayso.present.views.Views`.", ""]
    lines += ["| method | what it gives |", "|---|---|"]
    lines += [f"| `{name}` | {_line(getattr(Views, name))} |" for name in views()]
    lines += ["", "## Tools for agents", "", "| name | what it gives |", "|---|---|"]
    lines += [f"| `{name}` | {_line(getattr(Tools, name))} |" for name in TOOLS]
    lines += ["", "## Errors", "", "| class | meaning |", "|---|---|"]
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Exception)]
    lines += [f"| `{k.__name__}` | {(k.__doc__ or '').splitlines()[0]} |" for k in kinds]
    return "\n".join(lines) + "\n"


def views() -> list[str]:
    """The public methods of the views, by name."""
    return sorted(name for name in dir(Views) if not name.startswith("_") and callable(getattr(Views, name)))


def _line(thing: object) -> str:
    """The first line of a docstring, for a cell of a table."""
    return (inspect.getdoc(thing) or "").split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def _tables() -> list[str]:
    """A row a table and view of a collection, as SQLite tells them."""
    with tempfile.TemporaryDirectory() as folder, Collection.open(Path(folder) / "x.db", create=True) as empty:
        kinds = {row["name"]: row["type"] for row in empty.query("SELECT name, type FROM sqlite_master")}
        return [
            f"| `{name}` | {kinds[name]} | {sentence} | {_names(_columns(empty, name))} |"
            for name, (sentence, _) in DESCRIBED.items()
        ]


def _columns(collection: Collection, table: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in collection.query("SELECT name FROM pragma_table_info(?)", (table,)))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


PAGES = {"cli.md": cli_page, "reference.md": reference_page}


def main() -> int:
    """Write the pages, or with ``--check`` compare them; returns the exit code."""
    stale = []
    for name, make in PAGES.items():
        path, text = HERE / name, make()
        if "--check" in sys.argv:
            stale += [name] if not path.exists() or path.read_text(encoding="utf-8") != text else []
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(f"out of date: {', '.join(stale)}; run: make docs")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
