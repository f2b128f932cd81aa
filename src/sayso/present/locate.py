"""Where words stand, without guessing: found, moved, orphaned, or standing in another article. Nothing is moved."""

from __future__ import annotations

from typing import Any

from sayso.present.views import Views
from sayso.store.rows import outlet_of

View = dict[str, Any]


def locate(views: Views, words: str, *, article: str | None = None, start: int | None = None) -> View:
    """Every exact place of ``words``, and, for an ``article`` (and ``start``) where they once stood, what became of it.

    ``state`` is ``found`` (at that place, or anywhere if none was given), ``moved`` (in that article, elsewhere),
    ``in_another_article``, or ``orphaned`` (nowhere in the collection). No look-alike is ever taken for the words.
    """
    places = [place for id in sorted(views.names, key=lambda id: views.names[id]) for place in _in(views, id, words)]
    wanted = views.names.get(views.reading(article).article.id) if article else None
    here = [place for place in places if wanted is None or place["article"] == wanted]
    return {"words": words, "state": _state(places, here, start), "places": places}


def _state(places: list[View], here: list[View], start: int | None) -> str:
    if not places:
        return "orphaned"
    if not here:
        return "in_another_article"
    return "found" if start is None or any(place["start"] == start for place in here) else "moved"


def _in(views: Views, id: str, words: str) -> list[View]:
    article = views.reading(id).article
    found, at = [], article.text.find(words)
    while at >= 0 and words:
        found.append({
            "article": views.names[id], "outlet": outlet_of(article), "start": at, "end": at + len(words),
            "text": words, "sha256": article.sha256,
        })  # fmt: skip
        at = article.text.find(words, at + 1)
    return found
