"""Write docs/cli.md and docs/reference.md from the program itself; ``--check`` fails if they are out of date."""

from __future__ import annotations

import sys
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from sayso import errors
from sayso.present.cli.app import app
from sayso.present.export import FORMATS
from sayso.settings import SETTINGS
from sayso.stages import STAGES

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
    """Stages, settings, exports and errors, as the code lists them."""
    lines = ["# Reference", "", "Generated from the code; do not edit.", "", "## Stages", ""]
    lines += ["| stage | scope | needs | gives |", "|---|---|---|---|"]
    lines += [f"| `{s.name}` | {s.scope} | {_names(s.needs)} | {_names(s.gives)} |" for s in STAGES]
    lines += ["", "## Settings", "", "| name | default | what it does |", "|---|---|---|"]
    lines += [f"| `{s.name}` | `{s.default}` | {s.sentence} |" for s in SETTINGS]
    lines += ["", "## Export formats", "", "| name | what it holds and drops |", "|---|---|"]
    lines += [f"| `{f.name}` | {f.sentence} |" for f in FORMATS]
    lines += ["", "## Errors", "", "| class | meaning |", "|---|---|"]
    kinds = [k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Exception)]
    lines += [f"| `{k.__name__}` | {(k.__doc__ or '').splitlines()[0]} |" for k in kinds]
    return "\n".join(lines) + "\n"


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
