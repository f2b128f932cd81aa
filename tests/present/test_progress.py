"""The line that a read shows while it runs."""

from __future__ import annotations

import io
from collections.abc import Iterator

from sayso.ingest import Course
from sayso.present.cli.progress import Progress


def ticks(step: float) -> Iterator[float]:
    now = 100.0
    while True:
        yield now
        now += step


def shown(step: float, calls: int) -> list[str]:
    to, clock = io.StringIO(), ticks(step)
    progress = Progress(Course(stories=4), to, lambda: next(clock))
    for count in range(1, calls + 1):
        progress("articles", count)
    progress("stories", 1)
    progress("stories", 2)
    progress.end()
    assert to.getvalue().endswith("\n")
    return [line.strip() for line in to.getvalue().split("\r") if line.strip()]


def test_the_line_says_count_rate_and_what_is_left() -> None:
    lines = shown(1.0, 3)
    assert lines[0] == "articles: 1"
    assert lines[2] == "articles: 3, 1.5 a second"
    assert lines[-1] == "stories: 2, 2.0 a second, 50 % done, about 1 s left"


def test_the_line_changes_no_oftener_than_can_be_read() -> None:
    assert len([line for line in shown(0.01, 100) if line.startswith("articles")]) == 5


def test_a_longer_line_is_wiped_by_a_shorter_one() -> None:
    to = io.StringIO()
    progress = Progress(Course(), to)
    progress._show("articles: 1,000")
    progress._show("articles: 1")
    assert to.getvalue() == "\rarticles: 1,000\rarticles: 1    "
