"""What people decided, beside what the machine read: about speakers, claims, statements and spans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.errors import NotFound, SpanError
from sayso.places import Place, place_of
from sayso.present.spans import ROLES
from sayso.present.views.lists import Page
from sayso.present.views.pairs import PairViews
from sayso.present.views.pieces import View, span_view
from sayso.resolve.judgements import answers_to, entity_id
from sayso.store.rows import outlet_of

LOOKED_THROUGH = 200
"""Articles that are read for the name of an entity that is no more."""


class DecisionViews(PairViews):
    """The log of people's decisions, and those that stand about a place."""

    def decision(self, statement: str) -> View | None:
        """What a person decided about who said a statement: the latest decision that stands."""
        rows = self.collection.query(
            'SELECT * FROM judgement WHERE "left" = ? AND revoked = 0 AND instr("right", \':\') = 0 AND NOT EXISTS'
            ' (SELECT 1 FROM statement WHERE id = "right") ORDER BY at DESC LIMIT 1',
            (statement,),
        )
        return self._decision(rows[0]) if rows else None

    def fixed(self, statements: Iterable[str]) -> dict[str, list[View]]:
        """``{statement id: corrections of its spans}``: of each role the latest that stands, source before content."""
        wanted = set(statements)
        rows = self.collection.query(
            "SELECT * FROM judgement WHERE revoked = 0 AND verdict = 'positive' AND instr(\"right\", ':') > 0"
            " ORDER BY at DESC"
        )
        found: dict[str, dict[str, View]] = {}
        for row in rows:
            place = place_of(row["right"])
            if place and row["left"] in wanted and place.role not in found.setdefault(row["left"], {}):
                found[row["left"]][place.role] = self._decision(row)
        return {id: [held[role] for role in ROLES if role in held] for id, held in sorted(found.items())}

    def decided_in(self, article: str) -> list[View]:
        """Every correction that stands in an article (its id), of each role of each thing the latest, in its order.

        Also what people took away from the machine's reading, and what they found where it read nothing.
        """
        rows = self.collection.query(
            'SELECT * FROM judgement WHERE revoked = 0 AND substr("right", 1, ?) = ? ORDER BY at DESC',
            (len(article) + 1, f"{article}:"),
        )
        latest: dict[tuple[str, str], View] = {}
        for row in rows:
            decision = self._decision(row)
            if decision["kind"] == "span" and decision["place"]["spans"]:
                latest.setdefault((decision["left"], decision["place"]["role"]), decision)
        return sorted(latest.values(), key=lambda d: (d["place"]["spans"][0]["start"], d["left"], d["right"]))

    def claim(self, claim: str) -> View:
        """A claim's page; each occurrence with the spans that people ``fixed`` in it."""
        view = super().claim(claim)
        fixed = self.fixed(view["statements"])
        for occurrence in view["occurrences"]:
            occurrence["fixed"] = fixed.get(occurrence["statement"], [])
        return view

    def decisions(self) -> list[View]:
        """Every decision of a person, revoked ones too, the latest first."""
        return [
            self._decision(row) for row in self.collection.query('SELECT * FROM judgement ORDER BY at DESC, "left"')
        ]

    def decision_page(self, *, limit: int = 50, cursor: str | None = None) -> Page:
        """The same, a page at a time."""
        rows, more = self._offset('SELECT * FROM judgement ORDER BY at DESC, "left", "right"', (), limit, cursor)
        return [self._decision(row) for row in rows], more

    def _decision(self, row: Any) -> View:
        kind, left, right = self._meant(row["left"], row["right"])
        place = place_of(row["right"])
        return {
            "kind": kind, "left": row["left"], "right": row["right"], "left_name": left, "right_name": right,
            "verdict": row["verdict"], "by": row["by"], "at": row["at"], "revoked": bool(row["revoked"]),
            "place": self._place(place) if place else None,
        }  # fmt: skip

    def _place(self, place: Place) -> View:
        """Where a corrected span stands: exact slices, or none if its text is not here any more."""
        try:
            article = self.reading(place.article).article
            spans = [span_view(span) for span in place.spans(article)]
        except (NotFound, SpanError):
            return {"role": place.role, "article": None, "outlet": None, "spans": []}
        return {"role": place.role, "article": self.names[article.id], "outlet": outlet_of(article), "spans": spans}

    def _meant(self, left: str, right: str) -> tuple[str, str, str]:
        said, place, other_place = self._words_of("statement", "content", left), place_of(right), place_of(left)
        if place and other_place:
            names = self._claim_at(other_place), self._claim_at(place)
            if names[0] == names[1]:  # one claim by now: the words that were decided about tell the two apart
                names = self._words_at(other_place), self._words_at(place)
            return "claims", names[0] or left, names[1] or right
        if place:
            words = [span["text"] for span in self._place(place)["spans"]]
            return "span", said or self._words_of("figure", "text", left) or left, " … ".join(words) or right
        other = self._words_of("statement", "content", right)
        if said is not None:
            return ("statement", said, self.entity_name(right)) if other is None else ("parts", said, other)
        heading, second = (self._words_of("claim", "heading", id) for id in (left, right))
        if heading is not None or second is not None or left[:1] == "c":
            return "claims", heading or left, second or right
        return "speakers", self.entity_name(left), self.entity_name(right)

    def _claim_at(self, place: Place) -> str | None:
        """The heading of the claim in which a place lies, else the words there; ``None`` if its text is not here."""
        if found := self.claim_at(place):
            return str(found["heading"])[:160]
        return self._words_at(place)

    def _words_at(self, place: Place) -> str | None:
        """The words at a place; ``None`` if its text is not here."""
        return " … ".join(span["text"] for span in self._place(place)["spans"]) or None

    def _words_of(self, table: str, column: str, id: str) -> str | None:
        found = self.collection.query(f"SELECT {column} FROM {table} WHERE id = ?", (id,))
        return str(found[0][0])[:160] if found else None

    def entity_name(self, entity: str) -> str:
        """The name of an entity anywhere in the collection, else its id."""
        found = self.collection.query("SELECT name FROM entity WHERE id = ? LIMIT 1", (entity,))
        return str(found[0]["name"]) if found else self._name_before(entity)

    def _name_before(self, entity: str) -> str:
        """The name that an entity had before a decision made it one with another; its id where nobody finds it.

        The articles that name it are not known: the first ``LOOKED_THROUGH`` are looked through.
        """
        for article in self.collection.article_ids()[:LOOKED_THROUGH]:
            for one in self.reading(article).entities:
                if entity in answers_to(one):
                    return next((a.text for a in one.aliases if entity_id(a.text, one.type) == entity), one.name)
        return entity
