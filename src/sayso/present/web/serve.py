"""Starting the desk: the address, the browser, the server."""

from __future__ import annotations

import gc
import socket
import threading
import webbrowser
from pathlib import Path

from sayso.errors import UsageError
from sayso.present.cli import output
from sayso.present.web.guard import LOOPBACK
from sayso.store import Collection
from sayso.workers import RARELY

DEFAULT = Path("sayso.db")


def run(
    file: Path | None, *, host: str, port: int, token: str | None, browser: bool, allow_fetch: bool
) -> None:  # pragma: no cover - the parts are tested; this waits until it is interrupted
    """Serve a collection until interrupted. Raises ``UsageError`` if it cannot listen there."""
    import uvicorn

    from sayso.present.web.server import make_app

    path = chosen(file)
    check_host(host, token)
    bound = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{bound.getsockname()[1]}/"
    output.note(f"sayso: {path or 'the demo'} at {address} (end with Ctrl-C)")
    if browser:
        threading.Timer(0.7, webbrowser.open, (address,)).start()
    config = uvicorn.Config(
        make_app(path, token=token, allow_fetch=allow_fetch), log_level="warning", server_header=False, access_log=False
    )
    settle()
    uvicorn.Server(config).run(sockets=[bound])


def settle() -> None:
    """Look for garbage less often: a page makes tens of thousands of objects without cycles and drops them at its end.

    With the usual thresholds every third reader page of a large story took 105 ms instead of 62.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


def chosen(file: Path | None) -> Path | None:
    """The collection to show: the one named, else ``sayso.db`` if it is there, else ``None`` for the demo.

    A collection that is named must be one: it is opened once before anything listens.
    """
    path = file if file is not None else (DEFAULT if DEFAULT.is_file() else None)
    if path is not None:
        Collection.open(path).close()
    return path


def check_host(host: str, token: str | None) -> None:
    """Raises ``UsageError`` if other machines could ask without a token, or the token is too short to hold."""
    if host not in LOOPBACK and not token:
        raise UsageError(f"{host} can be reached from other machines; give a --token that they must show")
    if token is not None and len(token) < 12:
        raise UsageError("a token of less than 12 characters can be guessed; give a longer one")


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises ``UsageError`` if the address cannot be had."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    # without the protocol asyncio leaves Nagle's algorithm on, and every answer waits 40 ms for an acknowledgement
    made = socket.socket(kind, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)  # who asks before the server has started waits instead of being refused
    except (OSError, OverflowError) as error:
        made.close()
        raise UsageError(f"{host} port {port} cannot be had ({error}); choose another with --port, or 0") from error
    return made
