"""Every option once: its name, its default, one sentence. The command line, the docs and the tests read this list."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from sayso.errors import UsageError


class Setting(NamedTuple):
    """One option: ``name``, ``default``, a sentence that says what it does; of a number also what it lies between."""

    name: str
    default: object
    sentence: str
    least: float | None = None
    most: float = math.inf


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "min_confidence", 0.0, "Statements below this confidence (0 to 1) are left out: precision for recall.", 0, 1
    ),
    Setting("attitudes", False, "Keep beliefs, wishes and plans that a text reports of somebody, sure or not."),
    Setting("jobs", 0, "Processes that read articles; 0 means one for each core.", 0),
    Setting("article_seconds", 60.0, "Seconds that one article may take before it is given up as bad.", 0.001),
    Setting("worker_megabytes", 4000.0, "Megabytes of memory that a process which reads articles may take.", 1),
    Setting("article_megabytes", 5.0, "Megabytes of text that one article may have before it is given up as bad.", 0),
    Setting(
        "story_threshold",
        0.0,
        "Added to the score that joins two articles into a story: above 0 fewer joins.",
        -100,
        100,
    ),
    Setting("max_page_megabytes", 5.0, "Megabytes of HTML that one page may have before it is given up as bad.", 0),
    Setting("columns", "", "Columns of a table, where their names are unusual: text=body,date=day."),
    Setting("exclude", "", "Patterns of paths to leave out of folders and globs, with commas between."),
    Setting("fetch_seconds", 30.0, "Seconds that fetching one address may take, redirects included.", 0.001),
    Setting("allow_hosts", "", "Hosts that may be fetched though their addresses are private, with commas between."),
    Setting("robots", True, "Ask robots.txt before fetching a page, and keep to it."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of one run; see ``SETTINGS`` for what each does. Raises ``UsageError`` for a number out of bounds."""

    min_confidence: float = 0.0
    attitudes: bool = False
    jobs: int = 0
    article_seconds: float = 60.0
    worker_megabytes: float = 4000.0
    article_megabytes: float = 5.0
    story_threshold: float = 0.0
    max_page_megabytes: float = 5.0
    columns: str = ""
    exclude: str = ""
    fetch_seconds: float = 30.0
    allow_hosts: str = ""
    robots: bool = True

    def __post_init__(self) -> None:
        for name, _, _, least, most in SETTINGS:
            value = getattr(self, name)
            if least is not None and not least <= value <= most:
                bounds = f"{least:g} to {most:g}" if most < math.inf else f"at least {least:g}"
                raise UsageError(f"{name} cannot be {value!r}; it is a number, {bounds}")


def defaults() -> dict[str, object]:
    """``{name: default}`` as ``SETTINGS`` says; a test wants it equal to the fields of ``Settings``."""
    return {setting.name: setting.default for setting in SETTINGS}
