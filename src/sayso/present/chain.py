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
            "edges": [_edge(origin, told[id]) for id in origin["statements"] if id in told],
        }
        for origin in claim["origin"]
    ]
    return {"id": claim["id"], "claim": claim["claim"], "origins": origins, "unsourced": _unsourced(claim)}


def _edge(origin: View, occurrence: View) -> View:
    said_so = occurrence["source"] == origin["name"]
    words = occurrence["source_words"] or occurrence["parts"][0]
    return {
        "outlet": occurrence["outlet"],
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
        {"outlet": o["outlet"], "article": o["article"], "statement": o["statement"], **o["parts"][0]}
        for o in claim["occurrences"]
        if o["source"] is None
    ]
