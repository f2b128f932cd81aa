"""What one run of reading knows beside the texts: how far it is, and what the web said about pages read before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

Validators = Mapping[str, str]
"""What to send with the next question about a page (``If-None-Match``, ``If-Modified-Since``)."""


def _nothing(_: str) -> Validators:
    return {}


def _never() -> bool:
    return False


@dataclass(slots=True)
class Course:
    """One run: ``known`` gives what earlier runs learnt about an address; ``learnt`` and ``unchanged`` grow meanwhile.

    A run ends early, and in order, where ``stopped`` says so. With ``skips_files`` a file is asked like a page on the
    web whether it has changed since, by its time and size.

    What is learnt may be kept only after every text that came from the address is stored: an address whose validators
    are kept is not read again until it changes.
    """

    known: Callable[[str], Validators] = _nothing
    stopped: Callable[[], bool] = _never
    skips_files: bool = False
    learnt: dict[str, Validators] = field(default_factory=dict)
    unchanged: list[str] = field(default_factory=list)
    stories: int = 0
    _sizes: dict[str, int] | None = None
    _behind: int = 0
    _at: tuple[str, BinaryIO] | None = None

    def learn(self, address: str, validators: Validators) -> None:
        """Keep what a server said for the next question."""
        if validators:
            self.learnt[address] = validators

    def forget(self, address: str) -> None:
        """Something that the address led to could not be read: ask for it in full the next time."""
        self.learnt.pop(address, None)

    def worth_keeping(self, failed: Iterable[str]) -> dict[str, Validators]:
        """What was learnt about addresses of which nothing failed; ``failed`` are the names of what did."""
        names = tuple(failed)
        return {
            address: found
            for address, found in self.learnt.items()
            if not any(name.startswith(address[:200]) for name in names)
        }

    def is_unchanged(self, path: str) -> bool:
        """Is the file, by its time and size, the one that was read before? Noted as unchanged if it is."""
        same = self.skips_files and (mark := _mark(path)) is not None and self.known(path) == mark
        if same:
            self.unchanged.append(path)
        return same

    def learn_file(self, path: str, mark: Validators | None) -> None:
        """Keep the mark that a file had before it was read."""
        if mark is not None:
            self.learn(path, mark)

    def mark(self, path: str) -> Validators | None:
        """What tells a file from what it becomes, if files are to be skipped at all."""
        return _mark(path) if self.skips_files else None

    # ------------------------------------------------------------------------------------------------- how far

    def begin(self, files: Iterable[str], *, countable: bool) -> None:
        """What there is to read; where not all of it is files, nobody knows how much is left."""
        self._sizes = {path: _size(path) for path in files} if countable else None

    def reading(self, path: str, stream: BinaryIO) -> None:
        """A file is being read."""
        self._at = (path, stream)

    def done(self, path: str) -> None:
        """A file is behind us."""
        self._behind += (self._sizes or {}).pop(path, 0)
        self._at = None

    def share(self) -> float | None:
        """How much of the files is behind us, by size, from 0 to 1; ``None`` where that is not known.

        >>> Course().share() is None
        True
        """
        if self._sizes is None:
            return None
        whole = self._behind + sum(self._sizes.values())
        return min(1.0, (self._behind + self._place()) / whole) if whole else None

    def _place(self) -> int:
        if self._at is None:
            return 0
        try:
            return min(self._at[1].tell(), (self._sizes or {}).get(self._at[0], 0))
        except (OSError, ValueError):
            return 0


def _mark(path: str) -> Validators | None:
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return None
    return {"If-None-Match": f"{seen.st_mtime_ns}-{seen.st_size}"}


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0
