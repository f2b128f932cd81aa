"""Data on stdout: a table for people, JSON, JSON lines or CSV for programs. Everything else goes to stderr."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.present.cells import cell

Rows = Iterable[Mapping[str, Any]]
KINDS = frozenset({"kind", "state", "change", "finding", "measure", "type", "verdict", "direction"})
"""Columns whose values are names of kinds; a table shows them as words."""

CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in (0x09, 0x0A)} | {
    code: f"\\u{code:04x}" for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Control and direction characters, shown as escapes: article text must not steer a terminal."""


ESCAPED = {code: f"\\u{code:04x}" for code in CONTROL if code >= 0x7F}
"""The same inside a JSON string, where they mean the same when escaped."""


WRITING = {
    errno.ENOENT: "make the folder first",
    errno.ENOTDIR: "a part of the path is a file",
    errno.EISDIR: "it is a folder; name a file",
    errno.EACCES: "check the permissions of the folder",
    errno.EROFS: "it is on a disk that may only be read",
    errno.ENOSPC: "free some space",
}
"""What to do when a file cannot be written."""


def safe(text: object) -> str:
    """A text for the terminal: control and direction characters are shown, not obeyed.

    >>> safe("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return str(text).translate(CONTROL).encode("utf-8", "replace").decode("utf-8")


def _for_terminal(value: object) -> object:
    """A cell whose control and direction characters are shown: what is printed may go to a terminal."""
    return safe(value) if isinstance(value, str) else value


def json_text(data: Any, *, indent: int | None = 1) -> str:
    """The one JSON form of a view: keys in the view's order, no NaN, lone surrogates escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False).translate(ESCAPED)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, ensure_ascii=True, indent=indent, allow_nan=False)
    return text


def emit(
    rows: Rows,
    columns: Sequence[str],
    *,
    form: str,
    title: str = "",
    empty: str = "nothing to show",
    people: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
    shown: Sequence[str] | None = None,
    head: str | None = None,
) -> None:
    """Print rows as ``table``, ``json``, ``jsonl`` or ``csv``; a table and CSV show ``columns`` only.

    ``people`` words a row for the table, ``shown`` are the table's columns if they are others; ``head`` is the one
    that heads a row in a narrow window; ``empty`` is said where there is no row.
    """
    if form == "json":
        write(json_text([dict(row) for row in rows]))
    elif form == "jsonl":
        for row in rows:
            write(json_text(dict(row), indent=None))
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[_for_terminal(cell(row.get(column))) for column in columns] for row in rows])
    else:
        _table([people(row) if people else row for row in rows], shown or columns, title, empty, head)


def write(text: str) -> None:
    """A line on stdout."""
    sys.stdout.write(text + "\n")


def save(out: Path, data: bytes, *, source: Path | None = None) -> None:
    """Write a file whole or not at all; never over the collection that it is made from."""
    from sayso.errors import UsageError

    if source is not None and out.exists() and source.exists() and out.samefile(source):
        raise UsageError(f"{out}: is the collection itself; choose another name with -o")
    check_place(out)
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, out)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        advice = WRITING.get(error.errno or 0, "check the path and the disk")
        raise UsageError(f"{out}: cannot be written ({error.strerror}); {advice}") from error


def check_place(out: Path) -> None:
    """Raise ``UsageError`` where no file can be made, before work is done for it."""
    from sayso.errors import UsageError

    fault = errno.EISDIR if out.is_dir() else None if out.parent.is_dir() else errno.ENOENT
    if fault is not None:
        raise UsageError(f"{out}: cannot be written; {WRITING[fault]}")


def note(text: str) -> None:
    """A line on stderr."""
    sys.stderr.write(safe(text) + "\n")


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], title: str, empty: str, head: str | None) -> None:
    from sayso.present.cli.table import lines

    if not rows:
        note(empty)
        return
    worded = [{name: _worded(name, row.get(name)) for name in columns} for row in rows]
    for line in [*([title] if title else []), *lines(worded, columns, width(), head=head)]:
        write(line)


def _worded(name: str, value: object) -> object:
    """A cell for people: names of kinds as words, nothing that steers a terminal."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value)
    words = " ".join(text.split())  # a slice may hold a line break
    return safe(words.removeprefix("other:").replace("_", " ") if name in KINDS else words)


def width() -> int:
    """Columns of the terminal, or as ``COLUMNS`` says; 140 where the output is no terminal."""
    if not os.environ.get("COLUMNS", "").isdigit() and not sys.stdout.isatty():
        return 140
    return max(40, shutil.get_terminal_size((140, 24)).columns)
