"""From the sources a user names to the list of things to read, with a distinct name for each.

Folders are walked in full, in sorted order, without following links to folders and without hidden files. A name is the
file's stem; where two files share it, as much of the path as tells them apart, so that names do not depend on order.
"""

from __future__ import annotations

import glob
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from sayso.errors import BadArticle

KNOWN = frozenset(
    (
        ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
        ".xml", ".rdf", ".rss", ".atom", ".opml", ".warc", ".gz", ".wacz", ".eml", ".mht", ".mhtml", ".pdf",
    )
)  # fmt: skip
"""Endings of files that are read when a folder is walked; a file named by itself is read whatever its ending."""


class Target(NamedTuple):
    """One thing to read: ``kind`` is ``file``, ``url`` or ``stdin``; ``where`` its path or address."""

    kind: str
    where: str
    name: str

    @property
    def is_countable(self) -> bool:
        """Is it known beforehand how much there is to read? A file that leads to the web hides it."""
        return self.kind == "file" and not self.where.lower().endswith(".opml")


def is_url(source: str) -> bool:
    """True for what begins like an address on the web.

    >>> is_url("https://paper.example/a"), is_url("notes.txt")
    (True, False)
    """
    return source.lower().startswith(("http://", "https://"))


def expand(sources: Iterable[str], exclude: str = "") -> list[Target | BadArticle]:
    """What there is to read, each thing once, in the order of the sources; what is missing as a ``BadArticle``.

    ``exclude`` holds patterns, with commas between, of files that are left out of folders and patterns. Nothing is
    opened here: this is also the answer to what a read would read.
    """
    found: dict[tuple[str, str], BadArticle | None] = {}
    for source in sources:
        for kind, where, bad in _expand(source):
            if where == source or not _excluded(where, exclude):
                found.setdefault((kind, where), bad)
    names = _names([where for (kind, where), bad in found.items() if kind == "file" and bad is None])
    return [
        bad if bad is not None else Target(kind, where, names.get(where, "stdin" if kind == "stdin" else where))
        for (kind, where), bad in found.items()
    ]


def _excluded(where: str, exclude: str) -> bool:
    """Does a pattern (as a shell's) match the file's name, its path, or the end of its path?"""
    patterns = [pattern.strip() for pattern in exclude.split(",") if pattern.strip()]
    forms = [(Path(where).name, pattern) for pattern in patterns] + [(where, pattern) for pattern in patterns]
    return any(fnmatchcase(*form) for form in forms) or any(fnmatchcase(where, f"*/{pattern}") for pattern in patterns)


def _expand(source: str) -> Iterator[tuple[str, str, BadArticle | None]]:
    if source == "-":
        yield "stdin", "-", None
    elif is_url(source):
        yield "url", source, None
    elif "\0" in source:
        yield "file", source, BadArticle(repr(source), "no file name has a NUL in it")
    else:
        yield from _expand_path(source)


def _expand_path(source: str) -> Iterator[tuple[str, str, BadArticle | None]]:
    path = os.path.expanduser(source)
    if os.path.isdir(path):
        yield from _walk(path)
    elif os.path.lexists(path):
        yield "file", path, None
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        for match in matches:
            yield from _walk(match) if os.path.isdir(match) else [("file", match, None)]
        if not matches:
            yield "file", path, BadArticle(source, "nothing matches this pattern", "is the path right?")
    else:
        yield "file", path, BadArticle(source, "there is no such file or folder", "is the path right?")


def _walk(folder: str) -> Iterator[tuple[str, str, BadArticle | None]]:
    problems: list[OSError] = []
    any_file = False
    for here, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in KNOWN:
                any_file = True
                yield "file", os.path.join(here, name), None
    for problem in problems:
        where = str(problem.filename or folder)
        said = f"the folder cannot be opened ({problem.strerror})"
        yield "file", where, BadArticle(where, said, "check its permissions")
    if not any_file and not problems:
        yield "file", folder, BadArticle(folder, "the folder holds nothing that can be read", "which files are meant?")


def passed_over(sources: Iterable[str]) -> Counter[str]:
    """Endings of files in the folders among the sources that are read only where a file is named itself: how many.

    Hidden files are not counted.
    """
    found: Counter[str] = Counter()
    for source in sources:
        path = os.path.expanduser(source)
        if is_url(source) or "\0" in source or not os.path.isdir(path):
            continue
        for _, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found.update(Path(name).suffix.lower() for name in names if not name.startswith("."))
    return Counter({ending: count for ending, count in found.items() if ending not in KNOWN})


def _names(paths: list[str]) -> dict[str, str]:
    """Path to name: the stem, with more of the path where stems are equal, and the ending where even that is."""
    names = {path: _stem(path) for path in paths}
    parts = {path: Path(os.path.abspath(path)).parent.parts[1:] for path in paths}
    depth = 0
    while depth < max((len(part) for part in parts.values()), default=0) and (same := _shared(names)):
        depth += 1
        names.update({path: "/".join((*parts[path][-depth:], _stem(path))) for path in same})
    names.update({path: names[path] + "".join(Path(path).suffixes) for path in _shared(names)})
    return names


def _stem(path: str) -> str:
    """The name without its ending, and without the ending under ``.gz``."""
    name = Path(path)
    return Path(name.stem).stem if name.suffix.lower() == ".gz" else name.stem


def _shared(names: dict[str, str]) -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for path, name in names.items():
        groups[name].append(path)
    return [path for group in groups.values() if len(group) > 1 for path in group]
