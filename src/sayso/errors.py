"""The exception tree: ``BadArticle`` means "skip this one, go on", ``StopRun`` means "stop, nothing is lost"."""

from __future__ import annotations


class SaysoError(Exception):
    """Base of every error that Sayso raises on purpose; its text says what was found and what to do."""


class BadArticle(SaysoError):
    """One input could not be read. It is recorded with its reason and the run goes on.

    ``name`` says which input (a path, a URL, ``FILE:LINE``), ``found`` what is wrong with it, ``advice`` what to do.
    """

    def __init__(self, name: str, found: str, advice: str = "") -> None:
        self.name = name
        self.found = found
        self.advice = advice
        super().__init__(f"{name}: {found}" + (f"; {advice}" if advice else ""))

    def __reduce__(self) -> tuple[type[BadArticle], tuple[str, str, str]]:
        return type(self), (self.name, self.found, self.advice)


class SpanError(SaysoError, ValueError):
    """A span that does not fit its article: outside the text, empty, or with other words than it claims."""


class StopRun(SaysoError):
    """The run cannot go on. What was reported as stored stays stored. ``exit_code`` is the process's."""

    exit_code = 2


class UsageError(StopRun):
    """The command was given something it cannot work with (an unknown id, no such file, a bad option)."""


class NotFound(UsageError):
    """The id or name is of nothing in this collection."""


class IntegrityError(StopRun):
    """Stored data does not agree with itself: a hash, an anchor or a foreign key is off."""

    exit_code = 4


class CollectionError(StopRun):
    """The collection file cannot be opened or written: locked, read-only, disk full, or of a newer Sayso."""
