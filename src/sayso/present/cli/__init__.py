"""The command line: a thin second face of the same views. Heavy imports happen inside the commands."""

from __future__ import annotations

import sqlite3
import sys
from io import TextIOWrapper
from typing import NoReturn

__all__ = ["main"]


def main() -> None:
    """Run a command. Exit codes: 0 fine, 1 findings, 2 usage, 3 some input unreadable, 4 integrity, 130 interrupted."""
    from sayso.errors import StopRun
    from sayso.present.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 still gets every line
    try:
        app()
    except StopRun as stop:
        _end(str(stop), stop.exit_code)
    except KeyboardInterrupt:
        _end("interrupted; what was reported as stored is stored, run the command again to go on", 130)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except sqlite3.DatabaseError as error:
        _end(f"the collection cannot be read ({error}); try: sayso verify FILE, or restore a backup", 4)
    except OSError as error:
        _end(f"{error.filename or 'output'}: {error.strerror or error}; check the path and the disk", 2)


def _end(text: str, code: int) -> NoReturn:
    from sayso.present.cli.output import safe

    sys.stderr.write(safe(f"sayso: {text}\n"))
    raise SystemExit(code) from None
