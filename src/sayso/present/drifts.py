"""Changes of figures told together: two tellings, and everything that changed between them."""

from __future__ import annotations

from sayso.present.views.pieces import View


def pairs(drifts: list[View]) -> list[tuple[View, View, list[View]]]:
    """``(before, after, what changed)`` for each two tellings, in the order of the list.

    An attribution leads from the fuller one to the poorer one, whichever came first; the number says which came first.
    Such a change is marked ``back`` where it leads the other way.
    """
    found: dict[frozenset[str], list[View]] = {}
    for drift in drifts:
        found.setdefault(frozenset((drift["before"], drift["after"])), []).append(drift)
    rows = []
    for told in found.values():
        first = next((d for d in told if not d["kind"].startswith("attribution")), told[0])
        changes = [{**d, "back": d["before"] != first["before"]} for d in told]
        rows.append(
            (first["before_figure"] or first["before_words"], first["after_figure"] or first["after_words"], changes)
        )
    return rows
