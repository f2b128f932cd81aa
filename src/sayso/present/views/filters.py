"""The filters of the board: one list that the pages, the HTTP API and the facets read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from sayso.errors import UsageError
from sayso.present.views.pieces import OTHERS
from sayso.store.facets import UNKNOWN

KINDS = ("direct", "mixed", "indirect")
CHECKS = ("confirmed", "denied", "could_not_verify", "no_comment", "none")


class Filter(NamedTuple):
    """One filter: its name in an address, what it is called on the page, what it keeps."""

    name: str
    label: str
    sentence: str


FILTERS = (
    Filter("story", "Story", "Claims of this story (its id)."),
    Filter("outlet", "Outlet", "Claims that this outlet carries; `unknown` for articles that state none."),
    Filter("origin", "Origin", "Claims with this origin (the speaker's id)."),
    Filter("party", "Party", "Claims with an origin that speaks for this side or country."),
    Filter("unnamed", "Unnamed", "`1`: claims with an origin that is described but not named."),
    Filter("kind", "Speech", "Claims that are quoted (`direct`), partly (`mixed`) or reported (`indirect`) somewhere."),
    Filter("check", "Checked", "`confirmed`, `denied`, `could_not_verify`, `no_comment` by somebody, or `none`."),
    Filter("measure", "Figure", "Claims that hold a figure of this measure: `killed`, `wounded`, `money` ..."),
    Filter("since", "Since", "Claims printed on this day or later (2031-03-04)."),
    Filter("until", "Until", "Claims printed on this day or earlier."),
    Filter("outlets", "Outlets", "Claims that so many outlets carry: `3`, or `3+` for three or more."),
    Filter("origins", "Origins", "Claims with so many origins: `1`, or `2+` for two or more."),
    Filter("may_be_one", "May be one", "`1`: claims that are likely to be one with another that nothing joins."),
    Filter("q", "Words", "Claims that hold these words."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a board is narrowed to; see ``FILTERS`` for each. ``None`` keeps everything."""

    story: str | None = None
    outlet: str | None = None
    origin: str | None = None
    party: str | None = None
    unnamed: str | None = None
    kind: str | None = None
    check: str | None = None
    measure: str | None = None
    since: str | None = None
    until: str | None = None
    outlets: str | None = None
    origins: str | None = None
    may_be_one: str | None = None
    q: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Filters:
        """Filters from an address or a form; empty values are no filter. Raises ``UsageError`` for a value that no
        filter understands."""
        wanted = {item.name: str(value).strip() for item in fields(cls) if (value := given.get(item.name))}
        filters = cls(**{name: value for name, value in wanted.items() if value})
        filters.check_values()
        return filters

    def check_values(self) -> None:
        """Raises ``UsageError`` if a value is none that its filter knows."""
        for name, known in (("kind", KINDS), ("check", CHECKS), ("unnamed", ("1",)), ("may_be_one", ("1",))):
            value = getattr(self, name)
            if value is not None and value not in known:
                raise UsageError(f"{name} cannot be {value!r}; it is one of: {', '.join(known)}")
        for name in ("since", "until"):
            if (day := getattr(self, name)) is not None and not re.fullmatch(r"\d{4}(-\d\d){0,2}", day, re.ASCII):
                raise UsageError(f"{name} cannot be {day!r}; write a day as 2031-03-04")
        for name in ("outlets", "origins"):
            if (count := getattr(self, name)) is not None and not re.fullmatch(r"\d{1,6}\+?", count, re.ASCII):
                raise UsageError(f"{name} cannot be {count!r}; write 3, or 3+ for three or more")

    def given(self) -> dict[str, str]:
        """``{name: value}`` of the filters that are set, in the order of ``FILTERS``."""
        return {f.name: value for f in FILTERS if (value := getattr(self, f.name)) is not None}

    def without(self, name: str) -> Filters:
        """The same without one of them."""
        return replace(self, **{name: None})

    def condition(self) -> tuple[str, tuple[Any, ...]]:
        """The condition on the columns of ``claim`` and its values; empty where nothing is filtered."""
        parts: list[str] = []
        values: list[Any] = []
        for name, value in self.given().items():
            sql, more = CONDITIONS[name](value)
            parts.append(f"({sql})")
            values += more
        return " AND ".join(parts), tuple(values)


Part = tuple[str, list[Any]]


def _outlet(value: str) -> Part:
    place = "claim.id IN (SELECT cs.claim FROM claim_statement AS cs JOIN article AS a ON a.id = cs.article WHERE "
    return (place + "a.outlet IS NULL)", []) if value == UNKNOWN else (place + "a.outlet = ?)", [value])


def _origin(value: str) -> Part:
    return "claim.id IN (SELECT claim FROM origin WHERE entity = ?)", [value]


def _party(value: str) -> Part:
    return "claim.id IN (SELECT claim FROM origin WHERE instr(', ' || party || ', ', ?) > 0)", [f", {value}, "]


def _kind(value: str) -> Part:
    return (
        "EXISTS (SELECT 1 FROM claim_statement AS cs JOIN statement AS s ON s.id = cs.statement"
        " WHERE cs.claim = claim.id AND s.kind = ?)",
        [value],
    )


def _check(value: str) -> Part:
    if value == "none":
        return "claim.confirmed + claim.denied + claim.could_not_verify + claim.no_comment = 0", []
    return f"claim.{value} > 0", []


def _measure(value: str) -> Part:
    return (
        "claim.id IN (SELECT cs.claim FROM figure AS f JOIN claim_statement AS cs ON cs.statement = f.statement"
        ' AND f.start >= cs.start AND f."end" <= cs."end" WHERE f.measure = ?)',
        [value],
    )


def _number(column: str, value: str) -> Part:
    return f"claim.{column} {'>=' if value.endswith('+') else '='} ?", [int(value.removesuffix("+"))]


def _words(value: str) -> Part:
    from sayso.present.views.search import match

    # by way of `searched`: the index's own row of an article holds its whole text, and would be read to learn its kind
    return (
        "claim.id IN (SELECT p.id FROM search JOIN searched AS p ON p.row = search.rowid"
        " WHERE search MATCH ? AND p.kind = 'claim')",
        [match(value)],
    )


CONDITIONS = {
    "story": lambda value: ("claim.story = ?", [value]),
    "outlet": _outlet,
    "origin": _origin,
    "party": _party,
    "unnamed": lambda value: ("claim.unnamed > 0", []),
    "kind": _kind,
    "check": _check,
    "measure": _measure,
    "since": lambda value: ("claim.last_date >= ?", [value]),
    "until": lambda value: ("substr(claim.first_date, 1, ?) <= ?", [len(value), value]),
    "outlets": lambda value: _number("outlets", value),
    "origins": lambda value: _number("origins_high", value),
    "may_be_one": lambda value: (f"claim.id IN ({OTHERS})", []),
    "q": _words,
}
