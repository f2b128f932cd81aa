"""Commands that answer others: the desk in the browser, agents on stdio."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sayso.present.cli.common import DEFAULT, File, app, open_views


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
    """Open the desk in the browser. Board, claims, articles, wordings, figures; it answers on this machine only.

    Example:  sayso serve case.db
    """
    from sayso.present.web.serve import run

    run(file, host=host, port=port, token=token, browser=not no_browser, allow_fetch=allow_fetch)


@app.command()
def mcp(file: File = DEFAULT) -> None:
    """Answer language-model agents on stdio (MCP). Model Context Protocol: read-only, slices with their places.

    Example:  sayso mcp case.db
    """
    from sayso.errors import UsageError

    try:
        from sayso.present.mcp import server
    except ImportError:
        raise UsageError("this needs the library mcp; install it with: pip install 'sayso[mcp]'") from None
    open_views(file).collection.close()
    server(file).run("stdio")
