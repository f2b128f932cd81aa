"""Work for test_workers that kills, hangs or eats; in a module of its own, so that a new process can import it."""

from __future__ import annotations

import os
import time


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
