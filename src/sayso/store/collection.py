"""The collection: one SQLite file that one process writes and many read.

What the reading, the stages and the faces have in common to ask is a method here. Lists, filters and the watch, which
name their own columns, bring their own SQL through ``query`` and ``write``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from sayso.errors import BadArticle, NotFound, UsageError
from sayso.model import (
    Article,
    Claim,
    Entity,
    Figure,
    Judgement,
    Quotation,
    Reading,
    Review,
    Statement,
    Story,
    StoryReading,
)
from sayso.store import rows, writing
from sayso.store.codec import loads
from sayso.store.connection import atomic, connect, explained
from sayso.store.writing import insert

_ETAG, _MODIFIED = "If-None-Match", "If-Modified-Since"

HELD = {
    "article": ("article", "articles"), "story": ("story", "stories"), "claim": ("claim", "claims"),
    "failure": ("input not read", "inputs not read"),
}  # fmt: skip
"""Tables that say how much a collection holds, and what one row and several are called."""


class Collection:
    """A file of articles, what each gives, and what their stories give.

    Open one with :meth:`open`; use it as a context manager. Ids may be given in full, an article also by its name.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db

    @classmethod
    def open(cls, path: str | Path, *, write: bool = False, create: bool = False) -> Self:
        """Open the collection at ``path``; ``create`` makes it if it is not there.

        Raises ``UsageError`` (missing, not a collection), ``CollectionError`` (locked, read-only, newer) or
        ``IntegrityError`` (damaged).
        """
        return cls(Path(path), connect(Path(path), write=write or create, create=create))

    def close(self) -> None:
        """Close the file. Using the collection afterwards is an error."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        """What a prompt and a notebook show: the file and how much it holds."""
        try:
            counted = [(self._count(table), words) for table, words in HELD.items()]
        except sqlite3.Error:
            return f"<Collection {self.path}, closed>"
        shown = [f"{n} {one if n == 1 else many}" for n, (one, many) in counted if n or one == "article"]
        return f"<Collection {self.path}: {', '.join(shown)}>"

    def _count(self, table: str) -> int:
        return int(self.db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    # ------------------------------------------------------------------------------------------------ writing

    def add(self, reading: Reading, fingerprint: bytes) -> bool:
        """Store an article with all it gives, in one transaction. False if its text was already there.

        A text read again elsewhere is noted as a copy. Of several places the first in order of name and path gives
        the article its name, so that the order of reading does not matter.
        """
        article = reading.article
        copy = (article.id, article.name, article.path, rows.outlet_of(article))
        with explained(self.path), atomic(self.db):
            held = self.db.execute("SELECT name, path FROM article WHERE id = ?", (article.id,)).fetchone()
            self.db.execute("DELETE FROM failure WHERE name = ?", (article.path,))
            if held and (held["name"], held["path"]) <= (article.name, article.path):
                insert(self.db, "copy", copy, ignore=True)
                return False
            copies = self.db.execute("SELECT * FROM copy WHERE article = ?", (article.id,)).fetchall()
            if held:
                writing.remove_article(self.db, article.id)
            writing.write_article(self.db, reading, fingerprint, read_at=now())
            for place in [*copies, copy]:
                insert(self.db, "copy", tuple(place), ignore=True)
            return held is None

    def note_copies(self, article: str, copies: Iterable[tuple[str, str, str]]) -> None:
        """Note where a stored text was also read: ``(name, path, outlet)`` each."""
        with explained(self.path), atomic(self.db):
            for copy in copies:
                insert(self.db, "copy", (article, *copy), ignore=True)

    def record_failure(self, bad: BadArticle) -> None:
        """Keep an unreadable input with its reason."""
        with explained(self.path), atomic(self.db):
            self.db.execute("INSERT OR REPLACE INTO failure VALUES (?, ?, ?)", (bad.name, bad.found, bad.advice))

    def forget_failures(self, sources: Iterable[str]) -> None:
        """Forget what could not be read of these sources, as they are about to be read anew: a source itself, what
        stands in it (``FOLDER/FILE``, ``FILE:LINE``, ``FEED#ITEM``), what a pattern matches."""
        with explained(self.path), atomic(self.db):
            for source in sources:
                bare = source.rstrip("/")
                self.db.execute(
                    "DELETE FROM failure WHERE name = ?1 OR name GLOB ?1 OR name GLOB ?1 || '[/:#]*' OR"
                    " (substr(name, 1, length(?1)) = ?1 AND substr(name, length(?1) + 1, 1) IN ('/', ':', '#'))",
                    (bare,),
                )

    def keep_visits(self, visits: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what servers said of pages, ``{address: {header: value}}``: every text they gave is stored by now."""
        if visits:
            many = [(url, found.get(_ETAG), found.get(_MODIFIED)) for url, found in visits.items()]
            self.write("INSERT OR REPLACE INTO visit VALUES (?, ?, ?)", many)

    def save_stories(self, stories: Sequence[Story]) -> list[Story]:
        """Store the grouping of all articles; returns the stories whose reading must be computed (anew)."""
        with explained(self.path), atomic(self.db):
            held = {
                row["id"]: (row["pending"], loads(StoryReading, row["payload"]).story.articles)
                for row in self.db.execute("SELECT id, pending, payload FROM story")
            }
            wanted = {story.id: story for story in stories}
            for id in held.keys() - wanted.keys():
                writing.clear_story(self.db, id)
                self.db.execute("DELETE FROM story WHERE id = ?", (id,))
                self.db.execute("DELETE FROM failure WHERE name = ?", (f"story {id}",))
            todo = [s for s in stories if s.id not in held or held[s.id][0] or held[s.id][1] != s.articles]
            for story in todo:
                writing.begin_story(self.db, story)
        return todo

    def save_story(self, story: StoryReading, readings: Mapping[str, Reading]) -> None:
        """Store all that a story gives, in one transaction, and mark it as computed; a failure of it is over."""
        with explained(self.path), atomic(self.db):
            self.db.execute("DELETE FROM failure WHERE name = ?", (f"story {story.story.id}",))
            writing.write_story(self.db, story, readings)

    def judge(self, judgement: Judgement, *, recompute: bool = True) -> None:
        """Keep a person's decision as a row; with ``recompute`` every story is computed anew at the next read."""
        with explained(self.path), atomic(self.db):
            j = judgement
            insert(self.db, "judgement", (j.left, j.right, j.verdict, j.by, j.at, int(j.revoked)))
            if recompute:
                self.db.execute("UPDATE story SET pending = 1")

    def keep_reviews(self, reviews: Iterable[Review]) -> None:
        """Keep fact-checks that others published; one that is kept already stays as it is."""
        with explained(self.path), atomic(self.db):
            for r in reviews:
                row = (r.id, r.publisher, r.url, r.reviewed, r.says, r.claimant, r.published, r.language, r.path)
                insert(self.db, "review", row, ignore=True)

    def write(self, sql: str, many: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows, in one transaction."""
        with explained(self.path), atomic(self.db):
            self.db.executemany(sql, many)

    def revoke(self, left: str, right: str, *, at: str | None = None, recompute: bool = True) -> int:
        """Mark the decisions about two things (or only the one made ``at``) as revoked; returns how many.

        Nothing is erased.
        """
        with explained(self.path), atomic(self.db):
            done = self.db.execute(
                'UPDATE judgement SET revoked = 1 WHERE revoked = 0 AND "left" IN (?, ?) AND "right" IN (?, ?)'
                " AND (? IS NULL OR at = ?)",
                (left, right, left, right, at, at),
            ).rowcount
            if recompute:
                self.db.execute("UPDATE story SET pending = 1")
        return done

    # ------------------------------------------------------------------------------------------------ reading

    def has(self, article: str, name: str, path: str) -> bool:
        """True if this text was already read at this place."""
        found = self.db.execute(
            "SELECT 1 FROM copy WHERE article = ? AND name = ? AND path = ?", (article, name, path)
        ).fetchone()
        return found is not None

    def visit(self, url: str) -> dict[str, str]:
        """The headers to ask with for a page that was read before; empty for any other."""
        row = self.db.execute("SELECT etag, modified FROM visit WHERE url = ?", (url,)).fetchone()
        held = {_ETAG: row["etag"], _MODIFIED: row["modified"]} if row else {}
        return {name: value for name, value in held.items() if value}

    def article_ids(self) -> list[str]:
        """Ids of all articles, sorted by name and id."""
        return [row["id"] for row in self.db.execute("SELECT id FROM article ORDER BY name, id")]

    def reading(self, article: str) -> Reading:
        """All that one article gives, by its id or its name. Raises ``UsageError`` if there is none."""
        found = self.db.execute(
            "SELECT payload FROM article WHERE id = ? OR name = ? ORDER BY id = ? DESC, id LIMIT 1",
            (article, article, article),
        ).fetchone()
        if found is None:
            raise NotFound(f"no article {article!r} in {self.path}; see: sayso articles {self.path}")
        return loads(Reading, found["payload"])

    def article(self, article: str) -> Article:
        """One article by its id or its name. Raises ``UsageError`` if there is none."""
        return self.reading(article).article

    def readings(self, articles: Iterable[str]) -> dict[str, Reading]:
        """``{article id: reading}`` for these ids, in the order given."""
        return {id: self.reading(id) for id in articles}

    def fingerprints(self) -> Iterator[tuple[str, bytes]]:
        """``(article id, fingerprint)`` of every article, by id."""
        for row in self.db.execute("SELECT id, fingerprint FROM article ORDER BY id"):
            yield row["id"], row["fingerprint"]

    def copies(self, article: str) -> list[tuple[str, str, str]]:
        """``(name, path, outlet)`` of every place where this text was read."""
        found = self.db.execute("SELECT name, path, outlet FROM copy WHERE article = ? ORDER BY name, path", (article,))
        return [tuple(row) for row in found]

    def stories(self) -> list[StoryReading]:
        """Every story, the ones with most articles first."""
        found = self.db.execute("SELECT payload FROM story ORDER BY articles DESC, id")
        return [loads(StoryReading, row["payload"]) for row in found]

    def story_ids(self) -> list[str]:
        """Ids of the stories, the ones with most articles first."""
        return [row["id"] for row in self.db.execute("SELECT id FROM story ORDER BY articles DESC, id")]

    def story(self, story: str) -> StoryReading:
        """One story by its id. Raises ``UsageError`` if there is none."""
        found = self.db.execute("SELECT payload FROM story WHERE id = ?", (story,)).fetchone()
        if found is None:
            raise NotFound(f"no story {story!r} in {self.path}; see: sayso stories {self.path}")
        return loads(StoryReading, found["payload"])

    def story_of(self, *, article: str | None = None, claim: str | None = None) -> str:
        """The id of the story that an article or a claim belongs to. Raises ``UsageError`` if there is none."""
        table, id = ("claim", claim) if claim else ("article", article)
        found = self.db.execute(f"SELECT story FROM {table} WHERE id = ?", (id,)).fetchone()
        if found is None or found["story"] is None:
            raise NotFound(f"no {table} {id!r} in {self.path}; see: sayso claims {self.path}")
        return str(found["story"])

    def pending(self) -> bool:
        """True if some article has no story yet, or some story is not computed: a read was cut short."""
        found = self.db.execute(
            "SELECT EXISTS (SELECT 1 FROM article WHERE story IS NULL) OR EXISTS (SELECT 1 FROM story WHERE pending)"
        ).fetchone()
        return bool(found[0])

    def claims(self, story: str | None = None) -> Iterator[Claim]:
        """Claims in the board's order: fewest origins for the outlets that carry them first."""
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        held: dict[str, dict[str, Claim]] = {}
        for row in self.db.execute(f"SELECT id, story FROM claim {where} ORDER BY rank, id", given).fetchall():
            if row["story"] not in held:
                held[row["story"]] = {claim.id: claim for claim in self.story(row["story"]).claims}
            yield held[row["story"]][row["id"]]

    def claim(self, claim: str) -> Claim:
        """One claim by its id. Raises ``UsageError`` if there is none."""
        story = self.story(self.story_of(claim=claim))
        return next(item for item in story.claims if item.id == claim)

    def statements(self, article: str | None = None) -> Iterator[Statement]:
        """Statements of one article, or of all, in the order of articles and text."""
        for id in [article] if article else self.article_ids():
            yield from self.reading(id).statements

    def figures(self, article: str | None = None) -> Iterator[Figure]:
        """Figures of one article, or of all, in the order of articles and text."""
        for id in [article] if article else self.article_ids():
            yield from self.reading(id).figures

    def quotations(self, story: str | None = None) -> Iterator[Quotation]:
        """Quotation groups of one story, or of all."""
        for id in [story] if story else self.story_ids():
            yield from self.story(id).quotations

    def entities(self, story: str | None = None) -> Iterator[Entity]:
        """Entities of one story, or of all."""
        for id in [story] if story else self.story_ids():
            yield from self.story(id).resolution.entities

    def judgements(self) -> list[Judgement]:
        """Every decision, revoked ones too, oldest first."""
        found = self.db.execute('SELECT * FROM judgement ORDER BY at, "left", "right"')
        return [Judgement(r["left"], r["right"], r["verdict"], r["by"], r["at"], bool(r["revoked"])) for r in found]

    def reviews(self) -> list[Review]:
        """Every fact-check that was kept, by its id."""
        found = self.db.execute("SELECT * FROM review ORDER BY id")
        return [
            Review(r["id"], r["reviewed"], r["publisher"], r["says"], r["url"], r["claimant"], r["published"],
                   r["language"], r["path"])
            for r in found
        ]  # fmt: skip

    def failures(self) -> list[BadArticle]:
        """Inputs that could not be read, with the reason."""
        found = self.db.execute("SELECT name, found, advice FROM failure ORDER BY name")
        return [BadArticle(row["name"], row["found"], row["advice"]) for row in found]

    def query(self, sql: str, given: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Rows of a read-only query on the tables; for the pages' filters, which name their own columns."""
        return self.db.execute(sql, given).fetchall()

    @cached_property
    def schema(self) -> int:
        """The number of the schema's last migration."""
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])

    def backup(self, target: Path) -> None:
        """A consistent copy of the file, also while another process reads or writes it.

        Raises ``UsageError`` if there is a file at ``target``, ``CollectionError`` if none can be written.
        """
        if target.exists():
            raise UsageError(f"{target}: exists already; choose another name for the backup")
        part = target.with_name(target.name + ".part")  # a backup that was cut short does not look like one
        try:
            with explained(target), closing(sqlite3.connect(part)) as copy:
                self.db.backup(copy)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def now() -> str:
    """This moment as rows keep it: ISO, in UTC, with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
