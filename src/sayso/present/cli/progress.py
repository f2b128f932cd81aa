"""A line on stderr while a read runs: how many, how fast, and how long still, where that can be known."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TextIO

from sayso.ingest import Course

OFTEN = 0.2
"""Seconds between two changes of the line."""
ENOUGH = 0.02
"""The share that must be behind before the rest is foretold: the first articles carry the start of the processes."""


class Progress:
    """Called with what is being done and how many are done; writes one line, over and over."""

    def __init__(self, course: Course, to: TextIO = sys.stderr, clock: Callable[[], float] = time.monotonic) -> None:
        self.course, self.to, self.clock = course, to, clock
        self.what, self.began, self.shown, self.width = "", 0.0, 0.0, 0

    def __call__(self, what: str, count: int) -> None:
        """Show that ``count`` of ``what`` are done."""
        now = self.clock()
        if what != self.what:
            self.what, self.began, self.shown = what, now, 0.0
        if now - self.shown >= OFTEN or what == "stories":
            self.shown = now
            self._show(line(what, count, now - self.began, self._share(count)))

    def _share(self, count: int) -> float | None:
        if self.what == "stories":
            return count / self.course.stories if self.course.stories else None
        return self.course.share()

    def _show(self, words: str) -> None:
        self.to.write("\r" + words.ljust(self.width))
        self.to.flush()
        self.width = len(words)

    def end(self) -> None:
        """Leave the line, so that what follows begins on one of its own."""
        if self.width:
            self.to.write("\n")
            self.width = 0


def line(what: str, count: int, seconds: float, share: float | None) -> str:
    """What the line says.

    >>> line("articles", 300, 10.0, 0.25)
    'articles: 300, 30 a second, 25 % read, about 30 s left'
    >>> line("articles", 3, 10.0, None), line("stories", 1, 0.0, 0.5)
    ('articles: 3, 0.3 a second', 'stories: 1, 50 % done')
    """
    said = [f"{what}: {count:,}"]
    if seconds > 0:
        said.append(f"{count / seconds:.{0 if count >= 10 * seconds else 1}f} a second")
    if share is not None:
        said.append(f"{share:.0%}".replace("%", " % done" if what == "stories" else " % read"))
    if share is not None and share > ENOUGH and seconds > 0:
        said.append(f"about {_time(seconds * (1 - share) / share)} left")
    return ", ".join(said)


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"
