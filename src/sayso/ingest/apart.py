"""Parsers of pages, mail, PDF and feeds run apart: in a process of their own, under a bound of time and memory.

A parser written in C that crashes takes its process with it, and one that hangs hears no alarm. So the bytes go through
a pipe to a second process, and the texts come back as JSON (never as pickles: what comes from a process that reads
hostile input is data). If it dies, one input is lost, and the next is handed to a new process.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sayso.errors import BadArticle
from sayso.ingest import guard
from sayso.model import Noted, Raw
from sayso.settings import Settings

Found = Raw | BadArticle
_NOTED = frozenset(("title", "outlet", "published", "language"))
_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from sayso.ingest import apart; apart.serve()"
PATIENCE = 4.0
"""The process may take ``article_seconds`` of the processor, by its own alarm, and so many times that by the clock,
which runs on while a busy machine does other things."""
DIED, TOO_LONG = "the process that read it died", "it took too long"


def read(reader: str, data: bytes, where: str, name: str, settings: Settings, **said: str | None) -> Iterator[Found]:
    """What ``reader`` (see ``READERS``) finds in ``data``; a ``BadArticle`` if it dies or takes too long."""
    for found, _ in items(reader, data, where, name, settings, **said):
        yield found


def items(
    reader: str, data: bytes, where: str, name: str, settings: Settings, **said: str | None
) -> list[tuple[Found, str]]:
    """The same, each with the address that it leads to (the items of a feed do)."""
    ask = {"reader": reader, "where": where, "name": name, "said": said, "settings": asdict(settings)}
    return _PROCESS.ask(ask, data, where, settings)


# ---------------------------------------------------------------------------------------------------- the asking side


@dataclass(slots=True)
class _Process:
    """The one process of this process; started when it is first needed, and again after it died."""

    child: subprocess.Popen[bytes] | None = None
    owner: int = 0
    megabytes: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, question: Mapping[str, Any], data: bytes, where: str, settings: Settings) -> list[tuple[Found, str]]:
        with self.lock:
            answer = self._tried(question, data, settings)
            if answer == DIED:  # perhaps somebody else ended it: once more
                answer = self._tried(question, data, settings)
        if answer == DIED:
            return [(BadArticle(where, DIED, "please report this file"), "")]
        if answer == TOO_LONG:
            found = f"reading it took more than {settings.article_seconds:g} seconds"
            return [(BadArticle(where, found, "save its text, or raise article_seconds"), "")]
        return [(_unpacked(one), link) for one, link in answer]

    def _tried(self, question: Mapping[str, Any], data: bytes, settings: Settings) -> Any:
        """The answer, or ``DIED`` or ``TOO_LONG``."""
        child = self._started(settings)
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        alarm = threading.Timer(settings.article_seconds * PATIENCE, end)
        alarm.daemon = True
        alarm.start()
        try:
            answer = _exchange(child, question, data)
        except BaseException:  # the pipe may hold half an answer
            self.end()
            raise
        finally:
            alarm.cancel()
        if answer is not None:
            return answer
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(1.0)
        code = child.poll()
        self.end()
        return TOO_LONG if late.is_set() or code == -getattr(signal, "SIGPROF", 0) else DIED

    def _started(self, settings: Settings) -> subprocess.Popen[bytes]:
        is_usable = self.child is not None and self.child.poll() is None and self.owner == os.getpid()
        if self.child is None or not is_usable or self.megabytes != settings.worker_megabytes:
            if self.owner == os.getpid():
                self.end()
            self.owner, self.megabytes = os.getpid(), settings.worker_megabytes
            self.child = subprocess.Popen(
                [sys.executable, "-c", _BEGIN, json.dumps(sys.path), str(settings.worker_megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self.child

    def end(self) -> None:
        """End the process, if this one has started it."""
        child, self.child = self.child, None
        if child is None or self.owner != os.getpid():
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was not written before it died
                    pipe.close()


_PROCESS = _Process()
atexit.register(_PROCESS.end)


def _exchange(child: subprocess.Popen[bytes], question: Mapping[str, Any], data: bytes) -> Any:
    """The answer to a question; ``None`` if the process died over it."""
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        child.stdin.write(json.dumps({**question, "bytes": len(data)}).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()
        line = child.stdout.readline()
        return json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError):
        return None


# --------------------------------------------------------------------------------------------------- the reading side


def _html(data: bytes, where: str, name: str, settings: Settings, **said: str | None) -> Iterator[tuple[Found, str]]:
    from sayso.ingest import html

    yield html.to_raw(data, where, name, settings, **said), ""


def _mail(data: bytes, where: str, name: str, settings: Settings) -> Iterator[tuple[Found, str]]:
    from sayso.ingest import mail

    for raw in mail.read(data, where, name, settings):
        yield raw, ""


def _pdf(data: bytes, where: str, name: str, settings: Settings) -> Iterator[tuple[Found, str]]:
    from sayso.ingest import pdf

    yield pdf.to_raw(data, where, name, settings), ""


def _feed(data: bytes, where: str, name: str, settings: Settings) -> Iterator[tuple[Found, str]]:
    from sayso.ingest import feeds

    yield from feeds.items(data, where, name, settings)


READERS: Mapping[str, Callable[..., Iterable[tuple[Found, str]]]] = {
    "html": _html,
    "mail": _mail,
    "pdf": _pdf,
    "feed": _feed,
}
"""What may be asked for, by name."""


def serve() -> None:
    """Answer questions on standard input until it ends; everything that is printed meanwhile goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears the terminal's interrupt and decides
    _bound_memory(float(sys.argv[2]))
    while line := sys.stdin.buffer.readline():
        question = json.loads(line)
        data = sys.stdin.buffer.read(question["bytes"])
        out.write(json.dumps(_answer(question, data)).encode() + b"\n")
        out.flush()


def _bound_memory(megabytes: float) -> None:
    try:
        import resource
    except ImportError:  # not on every system
        return
    size = int(megabytes * 1_000_000)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _answer(question: Mapping[str, Any], data: bytes) -> list[tuple[Any, str]]:
    settings = Settings(**question["settings"])
    where = question["where"]
    read = READERS[question["reader"]]
    _alarm(settings.article_seconds)
    links: list[str] = []

    def texts() -> Iterator[Found]:
        for found, link in read(data, where, question["name"], settings, **question["said"]):
            links.append(link)
            yield found

    answer = [_packed(found) for found in guard.guarded(where, texts())]
    _alarm(0.0)
    return list(zip(answer, [*links, ""], strict=False))


def _alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds at work, whatever it does then; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _packed(found: Found) -> Any:
    if isinstance(found, BadArticle):
        return [found.name, found.found, found.advice]
    return asdict(found)


def _unpacked(packed: Any) -> Found:
    if isinstance(packed, list):
        return BadArticle(*packed)
    values = {item.name: packed[item.name] for item in fields(Raw)}
    values.update({name: Noted(**packed[name]) for name in _NOTED if packed[name] is not None})
    values["page_map"] = tuple(tuple(run) for run in packed["page_map"])
    values["warnings"] = tuple(packed["warnings"])
    return Raw(**values)
