"""The command line: a thin second face of the same views. Heavy imports happen inside the commands."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run a command. Exit codes: 0 fine, 1 findings, 2 usage, 3 some input unreadable, 4 integrity, 130 interrupted."""
    from sayso.errors import StopRun
    from sayso.present.cli.app import app

    try:
        app()
    except StopRun as stop:
        sys.stderr.write(f"sayso: {stop}\n")
        raise SystemExit(stop.exit_code) from None
    except KeyboardInterrupt:
        sys.stderr.write("sayso: interrupted; what was reported as stored is stored, run the command again to go on\n")
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
