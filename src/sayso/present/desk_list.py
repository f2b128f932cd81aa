"""The desk list in the order in which an editor works: by what is to be done, most carried first, then as the board."""

from __future__ import annotations

from sayso.present.views import View, Views

SECTIONS = {
    "carried_unchecked": "Carried by several, checked by nobody",
    "origin_unnamed": "No origin is named",
    "accused_not_asked": "Accused, and not heard here",
    "figure_without_window": "A toll without a period",
}
"""Kinds of line in their order, and what a page calls them."""


def desk_list(views: Views, story: str) -> list[View]:
    """What is left to do in a story; each line with the heading of its claim."""
    found = views.story_reading(story)
    titles = {claim.id: claim.title for claim in found.claims}
    board = views.board(where="story = ?", given=(found.story.id,))
    order = {row["claim"]: (-row["outlets"], place) for place, row in enumerate(board)}
    kinds = list(SECTIONS)
    # One call for two figures in the same words, "About 100" and "about 100".
    once = {(t.kind, t.claim, t.text.casefold()): t for t in reversed(found.todo)}
    rows = [
        {"story": found.story.id, "kind": t.kind, "claim": t.claim, "figure": t.figure, "own": t.text,
         "heading": titles.get(t.claim or "")} for t in once.values()
    ]  # fmt: skip
    last = (0, len(order))
    return sorted(rows, key=lambda row: (kinds.index(row["kind"]), order.get(row["claim"], last), row["own"]))
