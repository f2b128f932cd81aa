"""What stands behind one place: the statement a reader clicked, and the speaker a reader asks about."""

from __future__ import annotations

from sayso.errors import NotFound
from sayso.model import Statement
from sayso.present.views.decisions import DecisionViews
from sayso.present.views.pieces import View, said_view
from sayso.store.rows import date_of, outlet_of

STORIES_OF_A_SPEAKER = 20
"""Stories whose statements a speaker's page shows; the page says so where there are more."""


class PlaceViews(DecisionViews):
    """A statement with the same statement elsewhere, and a speaker with what they said."""

    def places(self, article: str) -> set[int]:
        """Where parts of claims, wordings of quotations and words of checks begin and end in an article."""
        rows = self.collection.query(
            'SELECT start, "end" FROM claim_statement WHERE article = ?'
            ' UNION SELECT start, "end" FROM quotation WHERE article = ?'
            ' UNION SELECT start, "end" FROM "check" WHERE article = ?',
            (article, article, article),
        )
        return {row[key] for row in rows for key in ("start", "end")}

    def panel(self, statement: str) -> View:
        """One statement: how it was read, its claims, the same statement in other articles, its wordings, figures."""
        said, reading = self.statement(statement)
        story = self.story_of(reading.article.id)
        claims = [c for c in story.claims if any(m.statement == said.id for m in c.members)] if story else []
        quotes = [q for q in story.quotations if any(v.statement == said.id for v in q.variants)] if story else []
        return {
            **self.statement_view(said, reading, story),
            "article": self.names[reading.article.id],
            "outlet": outlet_of(reading.article),
            "story": story.story.id if story else None,
            "claims": [
                {
                    "claim": claim.id,
                    "heading": self.heading(claim),
                    "elsewhere": self.occurrences(
                        [member for member in claim.members if member.article != reading.article.id], story
                    )
                    if story
                    else [],
                }
                for claim in claims
            ],
            "quotes": [q.id for q in quotes if len(q.variants) > 1],
            "figures": [self.figure_row(f, story) for f in reading.figures if f.statement == said.id],
            "decision": self.decision(said.id),
            "fixed": self.fixed([said.id]).get(said.id, []),
        }

    def speaker(self, entity: str) -> View:
        """A speaker: spellings, what they said in the order of dates, the claims they stand behind, their checks.

        Raises ``NotFound`` if there is none.
        """
        rows = self.collection.query("SELECT * FROM entity WHERE id = ? ORDER BY statements DESC, story", (entity,))
        if not rows:
            raise NotFound(f"no speaker {entity!r} in {self.collection.path}; see: sayso speakers")
        said: list[View] = []
        spellings: dict[str, bool] = {}
        parties: set[str] = set()
        for row in rows[:STORIES_OF_A_SPEAKER]:
            story = self.story_reading(row["story"])
            found = self.entities_of(story)[0][entity]
            spellings |= {alias.text: alias.contextual for alias in found.aliases}
            parties |= set(found.party)
            said += self._said(entity, row["story"])
        said.sort(key=lambda s: (s["said_on"] or s["date"] or "9999", s["article"], s["start"]))
        return {
            "entity": entity,
            "name": rows[0]["name"],
            "type": rows[0]["type"],
            "named": bool(rows[0]["named"]),
            "party": sorted(parties),
            "spellings": [{"text": text, "contextual": spellings[text]} for text in sorted(spellings)],
            "stories": [row["story"] for row in rows],
            "statements": said,
            "claims": self._claims_behind(entity),
            "checks": self._checks_by(entity),
        }

    def _said(self, entity: str, story: str) -> list[View]:
        found = self.story_reading(story)
        out = []
        for id in found.story.articles:
            reading = self.reading(id)
            for statement in reading.statements:
                source = self.entity(statement.source, reading, found)
                if source and source.id == entity:
                    out.append(self._said_view(statement, id))
        return out

    def _said_view(self, statement: Statement, article: str) -> View:
        held = self.reading(article).article
        content = statement.content[0]
        return {
            "statement": statement.id,
            "article": self.names[article],
            "outlet": outlet_of(held),
            "date": date_of(held),
            "said_on": statement.said_on.value if statement.said_on else None,
            "cue": statement.cue.text if statement.cue else None,
            "kind": statement.kind,
            "stance": statement.stance,
            "start": content.start,
            "end": content.end,
            "text": content.text,
            "pieces": [said_view(held, statement, piece) for piece in statement.content],
        }

    def _claims_behind(self, entity: str) -> list[View]:
        rows = self.collection.query(
            "SELECT c.id AS claim, c.heading, c.outlets, c.origins_low, c.origins_high, o.basis FROM origin AS o"
            " JOIN claim AS c ON c.id = o.claim WHERE o.entity = ? ORDER BY c.rank, c.id LIMIT 200",
            (entity,),
        )
        return [dict(row) for row in rows]

    def _checks_by(self, entity: str) -> list[View]:
        rows = self.collection.query(
            'SELECT k.claim, c.heading, k.state, k.words, k.article, k.start, k."end" FROM "check" AS k'
            " JOIN claim AS c ON c.id = k.claim WHERE k.entity = ? ORDER BY c.rank, c.id, k.state LIMIT 200",
            (entity,),
        )
        return [{**dict(row), "article": self.names[row["article"]]} for row in rows]
