"""Claims that may be one although nothing joins them: beside a claim, and as a list of decisions to make."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sayso.places import Place
from sayso.present.views.lists import Lists, Page
from sayso.present.views.pieces import OTHERS, View, count_text

PLAIN = {
    "words": "both have: {}",
    "kinds_of_event": "both tell of: {}",
    "one_speaker": "both said by {}",
    "days": "both name one day",
    "different_days": "they name different days",
    "number_clash": "different numbers: {}",
    "one_number": "only one gives a number",
    "one_article": "both in one article",
}
"""What a rule behind a pair is called on a page; the others are features of the score, which ``--explain`` shows."""
ONCE = (
    "(one.claim < one.other OR NOT EXISTS"
    " (SELECT 1 FROM may_be_one AS back WHERE back.claim = one.other AND back.other = one.claim))"
)
"""Each pair once, though both claims may name each other."""


def plainly(because: Iterable[tuple[str, str]]) -> list[str]:
    """Why two claims may be one, and what keeps them apart, in words.

    >>> plainly([("words", "gate, rust"), ("polarity", ""), ("agreement", "+0.50"), ("number_clash", "2 against 6")])
    ['both have: gate, rust', 'one denies what the other says', 'different numbers: 2 against 6']
    """
    told: dict[str, None] = {}
    for rule, detail in because:
        if rule == "polarity":
            told[f"words that exclude each other: {detail}" if detail else "one denies what the other says"] = None
        elif rule in PLAIN and not detail.startswith(("+", "-")):
            told[PLAIN[rule].format(detail)] = None
    return list(told)


def in_ten(chance: float) -> str:
    """A chance as a reader is told of it.

    >>> in_ten(0.44), in_ten(0.97)
    ('4 in 10', '9 in 10')
    """
    return f"{max(1, min(9, round(10 * chance)))} in 10"


class PairViews(Lists):
    """The pairs of claims that a person has still to decide."""

    def claim(self, claim: str) -> View:
        """A claim's page, with the other claims that may be this one."""
        view = super().claim(claim)
        rows = self.collection.query("SELECT * FROM may_be_one WHERE claim = ? ORDER BY rank", (claim,))
        reasons = {other["claim"]: other["because"] for other in view["may_be_one"]}
        others = [{**self._pair(row, row["other"]), "because": reasons.get(row["other"], [])} for row in rows]
        return {**view, "may_be_one": others}

    def _pair(self, row: Any, claim: str) -> View:
        return {
            **self._short(claim),
            "chance": row["chance"],
            "chance_text": in_ten(row["chance"]),
            "why": plainly((rule, detail) for rule, detail in json.loads(row["why"])),
        }

    def _short(self, claim: str) -> View:
        (found,) = self.collection.query("SELECT * FROM claim WHERE id = ?", (claim,))
        names = self.collection.query("SELECT name FROM origin WHERE claim = ? ORDER BY name", (claim,))
        return {
            "claim": found["id"],
            "story": found["story"],
            "heading": found["heading"],
            "sources": [row["name"] for row in names],
            "origins_text": count_text(found["origins_low"], found["origins_high"]),
            "outlets": found["outlets"],
        }

    def pair_page(self, *, story: str | None = None, limit: int = 20, cursor: str | None = None) -> Page:
        """Pairs of claims that may be one, the surest first: ``left``, ``right``, the chance and why."""
        where, given = ("AND claim.story = ?", (story,)) if story else ("", ())
        sql = (
            "SELECT one.* FROM may_be_one AS one JOIN claim ON claim.id = one.claim"
            f" WHERE {ONCE} {where} ORDER BY one.chance DESC, one.claim, one.other"
        )
        rows, more = self._offset(sql, given, limit, cursor)
        return [self._both(row) for row in rows], more

    def _both(self, row: Any) -> View:
        pair = self._pair(row, row["other"])
        told = {key: pair.pop(key) for key in ("chance", "chance_text", "why", "story")}
        left = self._short(row["claim"])
        left.pop("story")
        return {"left": left, "right": pair, **told}

    def claim_at(self, place: Place) -> View | None:
        """Id and heading of the claim in which a place lies, the first of the board if there are several."""
        found = self.collection.query(
            "SELECT claim.id AS claim, heading FROM claim JOIN claim_statement AS cs ON cs.claim = claim.id"
            ' WHERE cs.article = ? AND cs.start = ? AND cs."end" = ? ORDER BY claim.rank, claim.id LIMIT 1',
            (place.article, *place.places[0]),
        )
        return dict(found[0]) if found else None

    def likely_count(self, story: str | None = None) -> int:
        """How many claims, of a story if one is named, are likely to be one with another."""
        if story is None:
            return int(self.collection.query(f"SELECT count(DISTINCT claim) FROM ({OTHERS})")[0][0])
        sql = f"SELECT count(*) FROM claim WHERE story = ? AND id IN ({OTHERS})"
        return int(self.collection.query(sql, (story,))[0][0])

    def has_pairs(self, story: str | None = None) -> bool:
        """True if some claim, of a story if one is named, may be one with another."""
        where, given = ("WHERE claim.story = ?", (story,)) if story else ("", ())
        sql = f"SELECT 1 FROM may_be_one AS one JOIN claim ON claim.id = one.claim {where} LIMIT 1"
        return bool(self.collection.query(sql, given))
