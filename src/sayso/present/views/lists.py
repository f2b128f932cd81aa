"""Lists that are read a page at a time: each gives its rows and the cursor of the next page, never all at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sayso.errors import NotFound, UsageError
from sayso.present.views.cursor import decode, encode
from sayso.present.views.filters import Filters
from sayso.present.views.pieces import COUNTED, View, board_view, count_text
from sayso.present.views.search import WHAT, search
from sayso.present.views.story import StoryViews
from sayso.text import fold

Page = tuple[list[View], str | None]
"""Rows, and the cursor of the next page or ``None``."""

COUNTED_ONCE = frozenset({"outlet", "origin", "party", "kind", "measure", "check", "unnamed"})
"""Filters whose counts are kept with each story."""

ARTICLE = """SELECT id, name, path, sha256, title, outlet, outlet_where, published, published_where, not_before, url,
 language, story, (SELECT count(*) FROM statement WHERE statement.article = article.id) AS statements,
 (SELECT count(*) FROM figure WHERE figure.article = article.id) AS figures,
 (SELECT count(*) FROM copy WHERE copy.article = article.id) AS copies,
 json_extract(payload, '$.article.warnings') AS warnings FROM article"""


class Lists(StoryViews):
    """Pages of everything that a collection holds."""

    def board_page(self, filters: Filters, *, limit: int = 50, cursor: str | None = None) -> Page:
        """Claims in the board's order: fewest origins for the outlets that carry them first."""
        condition, given = filters.condition()
        parts, values = ([condition] if condition else []), list(given)
        if cursor:
            rank, id = decode(cursor, float, str)
            parts.append("(claim.rank, claim.id) > (?, ?)")
            values += [rank, id]
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        found = self.collection.query(
            f"SELECT *, id AS claim, {COUNTED} FROM claim {where} ORDER BY rank, id LIMIT ?", (*values, limit + 1)
        )
        rows = [board_view(row) for row in found[:limit]]
        more = encode(found[limit - 1]["rank"], found[limit - 1]["id"]) if len(found) > limit else None
        return rows, more

    def board_count(self, filters: Filters) -> int:
        """How many claims the filters keep; read off the stories' facets where one filter is set."""
        given = filters.given()
        story = given.pop("story", None)
        if len(given) == 1 and (name := next(iter(given))) in COUNTED_ONCE:
            where = "name = ? AND value = ?" + (" AND story = ?" if story else "")
            values = (name, given[name], *([story] if story else []))
            return int(self.collection.query(f"SELECT coalesce(sum(claims), 0) FROM facet WHERE {where}", values)[0][0])
        condition, bound = filters.condition()
        where = f"WHERE {condition}" if condition else ""
        return int(self.collection.query(f"SELECT count(*) FROM claim {where}", bound)[0][0])

    def origin_names(self, rows: Sequence[View]) -> dict[str, list[str]]:
        """``{claim: names}`` of the origins of a board's rows, where a heading does not already name the only one."""
        names: dict[str, list[str]] = {row["claim"]: [] for row in rows}
        sql = "SELECT claim, name FROM origin WHERE claim IN (SELECT value FROM json_each(?)) ORDER BY named DESC, name"
        for found in self.collection.query(sql, (json.dumps([*names]),)):
            names[found["claim"]].append(found["name"])
        headings = {row["claim"]: fold(row["heading"]) for row in rows}
        return {id: all for id, all in names.items() if len(all) > 1 or (all and fold(all[0]) not in headings[id])}

    def _offset(self, sql: str, given: Sequence[Any], limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
        """Rows of a query from a cursor on; one more is asked for to know whether there is a next page."""
        (start,) = decode(cursor, int) if cursor else (0,)
        found = self.collection.query(f"{sql} LIMIT ? OFFSET ?", (*given, limit + 1, start))
        return found[:limit], encode(start + limit) if len(found) > limit else None

    def story_page(self, *, limit: int = 50, cursor: str | None = None) -> Page:
        """Stories, the ones with most articles first."""
        sql = (
            "SELECT id AS story, title, articles, outlets, texts, claims, first_date, last_date FROM story"
            " ORDER BY articles DESC, id"
        )
        rows, more = self._offset(sql, (), limit, cursor)
        return [dict(row) for row in rows], more

    def article_page(self, *, story: str | None = None, limit: int = 50, cursor: str | None = None) -> Page:
        """Articles as they were published, those without a date last: where each, its outlet and its date came from."""
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        rows, more = self._offset(
            f"{ARTICLE} {where} ORDER BY published IS NULL, published, name, id", given, limit, cursor
        )
        return [self._article_row(row) for row in rows], more

    def _article_row(self, row: Any) -> View:
        view = dict(row)
        warnings = json.loads(view.pop("warnings") or "[]")
        return {"article": self.names[view["id"]], **view, "warnings": warnings}

    def figure_page(
        self, *, measure: str | None = None, story: str | None = None, limit: int = 50, cursor: str | None = None
    ) -> Page:
        """Figures, article by article."""
        parts, given = [], []
        if measure:
            parts.append(
                "(f.measure = ? OR substr(f.measure, 1, length(?) + 1) = ? || ':' OR f.measure = 'other:' || ?)"
            )
            given += [measure, measure, measure, measure.replace(" ", "_")]
        if story:
            parts.append("a.story = ?")
            given.append(story)
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        sql = f"SELECT f.id, f.article FROM figure AS f JOIN article AS a ON a.id = f.article {where}"
        rows, more = self._offset(f"{sql} ORDER BY a.name, a.id, f.start, f.id", given, limit, cursor)
        return [self._figure(row["id"], row["article"]) for row in rows], more

    def _figure(self, id: str, article: str) -> View:
        figure = next(figure for figure in self.reading(article).figures if figure.id == id)
        return self.figure_row(figure, self.story_of(article))

    def measures(self, *, story: str | None = None) -> list[View]:
        """``{"measure", "count"}`` of every measure, most frequent first."""
        join = " JOIN article AS a ON a.id = figure.article WHERE a.story = ?" if story else ""
        sql = f"SELECT measure, count(*) AS count FROM figure{join} GROUP BY measure ORDER BY 2 DESC, 1 LIMIT 40"
        return [dict(row) for row in self.collection.query(sql, (story,) if story else ())]

    def drift_page(self, *, story: str | None = None, limit: int = 50, cursor: str | None = None) -> Page:
        """Changes of figures between two tellings."""
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        sql = f"SELECT story, kind, before, after FROM drift {where} ORDER BY story, before, after, kind"
        rows, more = self._offset(sql, given, limit, cursor)
        return [self._drift(row) for row in rows], more

    def _drift(self, row: Any) -> View:
        story = self.story_reading(row["story"])
        wanted = (row["kind"], row["before"], row["after"])
        found = next(drift for drift in story.drifts if (drift.kind, drift.before, drift.after) == wanted)
        return {"story": row["story"], **self.drift(found, story)}

    def quote_page(
        self, *, story: str | None = None, shared: bool = True, limit: int = 50, cursor: str | None = None
    ) -> Page:
        """Quotation groups, most wordings first; with ``shared`` only those with two or more."""
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        sql = (
            f"SELECT id, story FROM quotation {where} GROUP BY id, story"
            f" HAVING count(*) > {1 if shared else 0} ORDER BY count(*) DESC, id"
        )
        rows, more = self._offset(sql, given, limit, cursor)
        return [self.quote(row["id"]) for row in rows], more

    def quote(self, id: str) -> View:
        """One quotation group. Raises ``UsageError`` if there is none."""
        row = self.collection.query("SELECT story FROM quotation WHERE id = ? LIMIT 1", (id,))
        if not row:
            raise NotFound(f"no quotation {id!r} in {self.collection.path}")
        story = self.story_reading(row[0]["story"])
        return {"story": row[0]["story"], **self.quotation(next(q for q in story.quotations if q.id == id), story)}

    def speaker_page(self, *, story: str | None = None, limit: int = 50, cursor: str | None = None) -> Page:
        """Who speaks, how often, in how many stories; most statements first."""
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        sql = (
            "SELECT id AS entity, max(name) AS name, max(type) AS type, max(named) AS named, max(party) AS party,"
            f" sum(statements) AS statements, count(*) AS stories FROM entity {where}"
            " GROUP BY id HAVING sum(statements) > 0 ORDER BY sum(statements) DESC, 2, id"
        )
        rows, more = self._offset(sql, given, limit, cursor)
        return [{**dict(row), "named": bool(row["named"])} for row in rows], more

    def found(self, words: str, *, kind: str = "claim", limit: int = 20, cursor: str | None = None) -> Page:
        """What holds these words: claims, speakers or articles, each with an excerpt.

        Raises ``UsageError`` for another kind.
        """
        if kind not in WHAT:
            raise UsageError(f"kind cannot be {kind!r}; it is one of: {', '.join(WHAT)}")
        (start,) = decode(cursor, int) if cursor else (0,)
        rows = search(self.collection, words, kind=kind, limit=limit + 1, offset=start)
        more = encode(start + limit) if len(rows) > limit else None
        return [{**row, **self._found(row)} for row in rows[:limit]], more

    def _found(self, row: View) -> View:
        """What a found thing is called; an article also by its title, with its outlet; of a claim its counts."""
        if row["kind"] == "article":
            held = self.collection.query("SELECT title, outlet FROM article WHERE id = ?", (row["id"],))[0]
            return {"name": self.names[row["id"]], "title": held["title"], "outlet": held["outlet"]}
        if row["kind"] == "claim":
            sql = "SELECT heading, origins_low, origins_high, outlets FROM claim WHERE id = ?"
            held = self.collection.query(sql, (row["id"],))[0]
            origins = count_text(held["origins_low"], held["origins_high"])
            return {"name": held["heading"], "title": None, "outlet": None, "origins": origins,
                    "outlets": held["outlets"]}  # fmt: skip
        found = self.collection.query("SELECT name FROM entity WHERE id = ? LIMIT 1", (row["id"],))
        return {"name": str(found[0][0]) if found else str(row["id"]), "title": None, "outlet": None}

    def missing_carriers(self, *, limit: int = 50) -> list[View]:
        """Outlets that articles name as a source or carrier and that are not in the collection themselves.

        One that is here is here with and without its "The", and so are its bureaus ("the Courier London").
        """
        rows = self.collection.query(
            "SELECT id AS entity, max(name) AS name, sum(statements) AS statements, count(*) AS stories FROM entity"
            " WHERE type = 'outlet' AND named GROUP BY id ORDER BY count(*) DESC, sum(statements) DESC, 2"
        )
        outlets = self.collection.query("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")
        here = tuple(f"{_bare(row['outlet'])} " for row in outlets)
        return [dict(row) for row in rows if not f"{_bare(row['name'])} ".startswith(here)][:limit]

    def totals(self) -> View:
        """How much the collection holds."""
        one = self.collection.query(
            "SELECT (SELECT count(*) FROM article) AS articles,"
            " (SELECT count(DISTINCT outlet) FROM article) AS outlets,"
            " (SELECT count(*) FROM article WHERE outlet IS NULL) AS outlet_unknown,"
            " (SELECT count(*) FROM article WHERE published IS NULL) AS date_unknown,"
            " (SELECT count(*) FROM story) AS stories, (SELECT count(*) FROM claim) AS claims,"
            " (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM figure) AS figures,"
            " (SELECT count(*) FROM failure) AS failures"
        )[0]
        return dict(one)


def _bare(outlet: str) -> str:
    """An outlet's name as it is compared: small letters, no "the"."""
    return fold(outlet).removeprefix("the ").strip()
