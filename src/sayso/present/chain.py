"""The chain of a claim in three layers: origin, carried by, published by.

An edge is ``solid`` if the text says so, ``dashed`` if it is inferred (a lede explained by its own article, an
intermediary found in another sentence), ``dotted`` if only labels match.
"""

from __future__ import annotations

from sayso.present.views.pieces import View


def chain_view(claim: View) -> View:
    """The chain of one claim, from its view: every origin with an edge for each telling."""
    told = {occurrence["statement"]: occurrence for occurrence in claim["occurrences"]}
    origins = [
        {
            "name": origin["name"],
            "entity": origin["entity"],
            "named": origin["named"],
            "possibly_same": origin["possibly_same"],
            "edges": [_edge(origin, told[id]) for id in told if id in origin["statements"]],
        }
        for origin in claim["origin"]
    ]
    return {"id": claim["id"], "claim": claim["claim"], "origins": origins, "unsourced": _unsourced(claim)}


ROW = (
    "claim", "heading", "origin", "entity", "named", "via", "outlet", "date", "channel", "stance", "sure", "article",
    "start", "end", "text", "said", "statement",
)  # fmt: skip
"""Columns of a chain as a table: ``text`` names the source, ``said`` is what it says there."""


def chain_rows(claim: View) -> list[View]:
    """The chain as flat rows, one for each telling; a telling that gives no source has no ``origin``."""
    told = {occurrence["statement"]: occurrence for occurrence in claim["occurrences"]}
    chain = chain_view(claim)
    edges = [(origin, edge) for origin in chain["origins"] for edge in origin["edges"]]
    edges += [({}, {"via": [], "channel": None, "sure": None, **edge}) for edge in chain["unsourced"]]
    return [
        {
            **edge, "claim": claim["id"], "heading": claim["claim"], "origin": origin.get("name"),
            "entity": origin.get("entity"), "named": origin.get("named"), "via": "; ".join(edge["via"]),
            "date": told[edge["statement"]]["date"], "stance": told[edge["statement"]]["stance"],
            "said": " … ".join(part["text"] for part in told[edge["statement"]]["parts"]),
        }
        for origin, edge in edges
    ]  # fmt: skip


def _edge(origin: View, occurrence: View) -> View:
    said_so = occurrence["source"] == origin["name"]
    words = occurrence["source_words"] or occurrence["parts"][0]
    return {
        "outlet": occurrence["outlet"],
        "date": occurrence["date"],
        "article": occurrence["article"],
        "statement": occurrence["statement"],
        "via": occurrence["via"],
        "channel": occurrence["channel"],
        "sure": "solid" if said_so else ("dotted" if origin["possibly_same"] else "dashed"),
        "start": words["start"],
        "end": words["end"],
        "text": words["text"],
    }


def _unsourced(claim: View) -> list[View]:
    """Tellings in which no source is given."""
    return [
        {**{key: o[key] for key in ("outlet", "date", "article", "statement")}, **o["parts"][0]}
        for o in claim["occurrences"]
        if o["source"] is None
    ]
