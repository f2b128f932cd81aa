"""Opening the one SQLite file: pragmas, migrations, clear errors, one transaction at a time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from sayso.errors import CollectionError, IntegrityError, UsageError
from sayso.store import seals

APPLICATION_ID = 0x5A150001
"""Marks the file as a Sayso collection (SQLite's ``application_id``)."""

BUSY_MILLISECONDS = 5000


def migrations() -> list[tuple[int, str]]:
    """``(number, SQL)`` of every step of the schema, in order."""
    folder = files("sayso.store").joinpath("migrations")
    steps = [
        (int(item.name[:4]), item.read_text(encoding="utf-8"))
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    ]
    return sorted(steps)


def connect(path: Path, *, write: bool, create: bool = False) -> sqlite3.Connection:
    """A connection with the schema up to date.

    Raises ``UsageError`` if the file is missing or no collection, ``CollectionError`` if it is locked, unreadable or
    written by a newer Sayso.
    """
    if not create and not path.is_file():
        raise UsageError(f"{path}: no such collection; build one with: sayso read SOURCE... -o {path}")
    if not create and path.stat().st_size == 0:
        raise UsageError(f"{path}: this file is empty; build a collection with: sayso read SOURCE... -o {path}")
    mode = "rwc" if create else ("rw" if write else "ro")
    with explained(path):
        try:
            return _opened(path, f"mode={mode}", write=write or create)
        except sqlite3.OperationalError:
            if mode != "ro" or path.with_name(path.name + "-wal").exists():
                raise
            # A file in WAL mode wants to write beside itself even to be read; on a read-only share it cannot.
            return _opened(path, "mode=ro&immutable=1", write=False)


def _opened(path: Path, how: str, *, write: bool) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    db.row_factory = sqlite3.Row
    seals.teach(db)
    try:
        _prepare(db, path, write=write)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, *, write: bool) -> None:
    db.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    db.execute("PRAGMA foreign_keys = ON")
    version = _version(db)
    ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours and (version or db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        raise UsageError(f"{path}: this SQLite file is not a Sayso collection; choose another file with -o")
    latest = migrations()[-1][0]
    if version > latest:
        raise CollectionError(
            f"{path}: written by a newer Sayso (schema {version}, this one knows {latest}); update Sayso to open it"
        )
    if write:
        _use_wal(db)
        db.execute("PRAGMA synchronous = FULL")
        migrate(db)
    elif version < latest:
        _bring_up_to_date(path, version, latest)


def _bring_up_to_date(path: Path, version: int, latest: int) -> None:
    """Opening a file for writing does it; one that may not be written cannot be read either."""
    try:
        connect(path, write=True).close()
    except CollectionError as error:
        raise CollectionError(
            f"{path}: an older Sayso wrote it (schema {version}, this one reads {latest}) and it cannot be brought"
            f" up to date here; open a copy of it that may be written ({error})"
        ) from error


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to WAL mode. SQLite does not wait for others here, so this does, as long as for any lock."""
    end = time.monotonic() + BUSY_MILLISECONDS / 1000
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def migrate(db: sqlite3.Connection) -> None:
    """Apply the steps that the file lacks, each in a transaction of its own; two processes may do so at once."""
    for number, sql in migrations():
        if number <= _version(db):
            continue
        with atomic(db):
            if number > _version(db):  # another process may have done it while this one waited
                for statement in _split(sql):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {number}")
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _split(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit the transaction it runs in."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@contextmanager
def atomic(db: sqlite3.Connection) -> Iterator[None]:
    """One write transaction: all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


REASONS = (
    ("database is locked", "another process is writing to it; wait until it ends, or read into another file"),
    ("readonly", "it cannot be written; check the permissions of the file and its folder"),
    ("disk is full", "the disk is full; what was reported as stored is safe, free some space and run again"),
    ("unable to open", "it cannot be opened; check that the folder exists and may be written"),
    ("disk i/o error", "the disk gave an error; what was reported as stored is safe, check the disk and run again"),
)


def _begins_as_database(path: Path) -> bool:
    """Was it one once? A damaged collection asks for other advice than an article."""
    try:
        with path.open("rb") as file:
            return file.read(15) == b"SQLite format 3"
    except OSError:
        return False


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ``CollectionError`` or ``IntegrityError`` with the file and what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        words = str(error)
        for sign, advice in REASONS:
            if sign in words.lower():
                raise CollectionError(f"{path}: {advice} (SQLite says: {words})") from error
        if "not a database" in words and not _begins_as_database(path):
            raise IntegrityError(
                f"{path}: it is no collection ({words}); if it holds articles: sayso read {path} -o case.db; if it was"
                " a collection, restore a backup"
            ) from error
        if "not a database" in words or "malformed" in words:
            raise IntegrityError(f"{path}: not a readable SQLite file ({words}); restore a backup") from error
        raise
