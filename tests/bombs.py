"""Work for test_workers and test_apart that kills, hangs or eats; in a module that a new process can import."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from sayso.model import Raw


def work(item: int) -> str:
    """Kill, hang or eat on some numbers; be fine on others."""
    if item == 13:
        os._exit(9)
    if item == 17:
        time.sleep(600)
    if item == 19:
        return str(len(bytearray(8_000_000_000)))
    return f"done {item}"


def failed(item: int, reason: str) -> str:
    return f"{item}: {reason}"


def who(item: int) -> str:
    """The process that works; hang where ``work`` does."""
    return str(os.getpid()) if item != 17 else work(item)


# ---------------------------------------------------------------------------- readers for a process apart (test_apart)


def die(*_: object) -> Iterator[tuple[object, str]]:
    """Crash as a library in C does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    yield from ()


def die_once(data: bytes, where: str, name: str, _: object) -> Iterator[tuple[Raw, str]]:
    """Crash, and be fine if asked again."""
    try:
        os.close(os.open(data, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        yield Raw(name, where, "fine"), ""
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def hang(*_: object) -> Iterator[tuple[object, str]]:
    """Never come back, and hear nothing."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPROF, signal.SIGTERM})
    time.sleep(600)
    yield from ()


def spin(*_: object) -> Iterator[tuple[object, str]]:
    """Never come back."""
    while True:
        pass
    yield


def eat(*_: object) -> Iterator[tuple[object, str]]:
    """Take more memory than there is."""
    yield bytearray(8_000_000_000), ""


def shout(data: bytes, where: str, name: str, _: object) -> Iterator[tuple[Raw, str]]:
    """Print, where answers are written, and then be fine."""
    print("[1, 2, 3]", flush=True)
    os.write(1, b"{}\n")
    yield Raw(name, where, data.decode()), ""
