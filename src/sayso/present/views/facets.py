"""Facets of the board: for each filter the values that the claims at hand have, with how many claims have them."""

from __future__ import annotations

from typing import Any

from sayso.present.views.filters import UNKNOWN, Filters
from sayso.present.views.pieces import View
from sayso.store import Collection

MOST = 15
"""Values shown of one facet; the rest is reached by search."""

CHOSEN = (
    "WITH chosen AS (SELECT id, story, unnamed, confirmed, denied, could_not_verify, no_comment, first_date"
    " FROM claim {where}) "
)
COUNTED = {
    "story": "SELECT chosen.story AS value, s.title AS label, count(*) AS n FROM chosen JOIN story AS s ON s.id ="
    " chosen.story GROUP BY chosen.story",
    "outlet": f"SELECT coalesce(a.outlet, '{UNKNOWN}') AS value, coalesce(a.outlet, 'not stated') AS label,"
    " count(DISTINCT cs.claim) AS n FROM chosen JOIN claim_statement AS cs ON cs.claim = chosen.id"
    " JOIN article AS a ON a.id = cs.article GROUP BY 1",
    "origin": "SELECT o.entity AS value, max(o.name) AS label, count(*) AS n FROM chosen JOIN origin AS o"
    " ON o.claim = chosen.id GROUP BY o.entity",
    "kind": "SELECT s.kind AS value, s.kind AS label, count(DISTINCT cs.claim) AS n FROM chosen JOIN claim_statement"
    " AS cs ON cs.claim = chosen.id JOIN statement AS s ON s.id = cs.statement GROUP BY s.kind",
    "measure": "SELECT f.measure AS value, replace(f.measure, '_', ' ') AS label, count(DISTINCT cs.claim) AS n"
    " FROM chosen JOIN claim_statement AS cs ON cs.claim = chosen.id JOIN figure AS f ON f.statement = cs.statement"
    ' AND f.start >= cs.start AND f."end" <= cs."end" GROUP BY f.measure',
    "since": "SELECT first_date AS value, first_date AS label, count(*) AS n FROM chosen WHERE first_date IS NOT NULL"
    " GROUP BY first_date",
}
LABELS = {
    "story": "Story", "outlet": "Outlet", "origin": "Origin", "party": "Party", "unnamed": "Unnamed", "kind": "Speech",
    "check": "Checked", "measure": "Figure", "since": "Date",
}  # fmt: skip


def facets(collection: Collection, filters: Filters) -> list[View]:
    """``[{"name", "label", "values": [{"value", "label", "count", "on"}]}]`` for the claims that the filters keep."""
    condition, given = filters.condition()
    head = CHOSEN.format(where=f"WHERE {condition}" if condition else "")
    found: dict[str, list[View]] = {}
    for name, sql in COUNTED.items():
        rows = collection.query(f"{head}{sql} ORDER BY n DESC, label LIMIT {MOST}", given)
        found[name] = [{"value": r["value"], "label": r["label"], "count": r["n"]} for r in rows]
    found["party"] = _parties(collection, head, given)
    found |= _states(collection, head, given)
    return [
        {
            "name": name,
            "label": label,
            "values": [{**v, "on": getattr(filters, name) == v["value"]} for v in found[name]],
        }
        for name, label in LABELS.items()
    ]


def _parties(collection: Collection, head: str, given: tuple[Any, ...]) -> list[View]:
    sql = "SELECT DISTINCT o.claim, o.party FROM chosen JOIN origin AS o ON o.claim = chosen.id WHERE o.party != ''"
    claims: dict[str, set[str]] = {}
    for row in collection.query(head + sql, given):
        for party in row["party"].split(", "):
            claims.setdefault(party, set()).add(row["claim"])
    ordered = sorted(claims, key=lambda party: (-len(claims[party]), party))
    return [{"value": party, "label": party, "count": len(claims[party])} for party in ordered[:MOST]]


def _states(collection: Collection, head: str, given: tuple[Any, ...]) -> dict[str, list[View]]:
    row = collection.query(
        head + "SELECT coalesce(sum(unnamed > 0), 0) AS unnamed, coalesce(sum(confirmed > 0), 0) AS confirmed,"
        " coalesce(sum(denied > 0), 0) AS denied, coalesce(sum(could_not_verify > 0), 0) AS could_not_verify,"
        " coalesce(sum(no_comment > 0), 0) AS no_comment,"
        " coalesce(sum(confirmed + denied + could_not_verify + no_comment = 0), 0) AS none FROM chosen",
        given,
    )[0]
    words = {"none": "by nobody", "could_not_verify": "could not verify", "no_comment": "no comment"}
    states = ("confirmed", "denied", "could_not_verify", "no_comment", "none")
    return {
        "check": [{"value": s, "label": words.get(s, s), "count": row[s]} for s in states if row[s]],
        "unnamed": [{"value": "1", "label": "an origin is not named", "count": row["unnamed"]}]
        if row["unnamed"]
        else [],
    }
