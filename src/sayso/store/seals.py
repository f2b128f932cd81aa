"""Digests of the rows that no other row repeats, kept by triggers (``migrations/0007_seal.sql``)."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

SEALED: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "article": (("id",), ("name", "path", "read_at", "fingerprint", "payload")),
    "story": (("id",), ("payload",)),
    "copy": (("article", "name", "path"), ("outlet",)),
    "judgement": (('"left"', '"right"', "at"), ("verdict", '"by"', "revoked")),
    "failure": (("name",), ("found", "advice")),
    "told": (("kind", "a", "b"), ()),
    "visit": (("url",), ("etag", "modified")),
    "review": (("id",), ("publisher", "url", "reviewed", "says", "claimant", "published", "language", "path")),
}
"""For each table the columns of its key, and what else is sealed; as in the triggers."""


def seal(*values: str | bytes | float | None) -> str:
    """SHA-256 over values with their kinds and lengths, so that no two rows run into one.

    >>> seal("a", "b")[:12], seal("ab", None)[:12]
    ('ba98de352948', 'bff6b921e1c2')
    """
    digest = hashlib.sha256()
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode()
        digest.update(f"{type(value).__name__}{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()


MAKER = "maker"
"""The kind of the seals that say which programs wrote into a file; no table has this name."""
MAKING = (
    "model/articles.py", "model/readings.py", "model/stories.py", "text.py", "data/abbreviations.txt", "store/codec.py",
    "store/collection.py", "store/facets.py", "store/rows.py", "store/writing.py",
)  # fmt: skip
"""What decides how a payload becomes rows. Where one of them changes, the rows of an older file may be others."""


@lru_cache(maxsize=1)
def maker() -> str:
    """The program that runs: the digest of whatever makes rows of a payload."""
    return seal(*(files("sayso").joinpath(name).read_bytes() for name in MAKING))


def note_maker(db: sqlite3.Connection) -> None:
    """Keep in the file that this program made rows in it."""
    db.execute("INSERT OR IGNORE INTO seal VALUES (?, ?, ?)", (MAKER, maker(), seal(MAKER, maker())))


def is_of_others(db: sqlite3.Connection) -> bool:
    """Did another program than this one, or one that left no note, make rows in the file?"""
    noted = {row[0] for row in db.execute("SELECT key FROM seal WHERE kind = ?", (MAKER,))}
    return noted != {maker()}


def maker_faults(db: sqlite3.Connection) -> Iterator[str]:
    """Notes of makers, and seals of kinds that nobody writes."""
    for kind, key, sha256 in db.execute("SELECT kind, key, sha256 FROM seal").fetchall():
        if kind not in SEALED and (kind != MAKER or sha256 != seal(MAKER, key)):
            yield f"seal {kind} {key}: it is not as it was written"


def teach(db: sqlite3.Connection) -> None:
    """Let a connection know the function that the triggers call."""
    db.create_function("sayso_seal", -1, seal, deterministic=True)


def faults(db: sqlite3.Connection, table: str) -> Iterator[str]:
    """Rows of a table that are not as they were written, and rows that are gone."""
    key, more = SEALED[table]
    keys, whole = (", ".join(f"t.{column}" for column in columns) for columns in (key, key + more))
    changed = db.execute(
        f"SELECT {keys} FROM {table} AS t LEFT JOIN seal ON seal.kind = ? AND seal.key = sayso_seal({keys})"
        f" WHERE seal.sha256 IS NOT sayso_seal({whole})",
        (table,),
    )
    for row in changed:
        yield f"{table} {' '.join(map(str, row))}: it is not as it was written"
    gone = f"SELECT count(*) FROM seal WHERE kind = ? AND key NOT IN (SELECT sayso_seal({keys}) FROM {table} AS t)"
    (count,) = db.execute(gone, (table,)).fetchone()
    if count:
        yield f"{table}: {count} rows are gone, or their keys are not as they were written"
