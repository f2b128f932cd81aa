"""Where words stand, without guessing: found, moved, orphaned, or standing in another article. Nothing is moved."""

from __future__ import annotations

from urllib.parse import quote

from sayso.ingest import pagemap
from sayso.present.views import View, Views
from sayso.store.rows import outlet_of

_WHOLE = 12
"""Words up to which a fragment holds all of them; of more it holds the first and last four, as browsers read them."""


def locate(views: Views, words: str, *, article: str | None = None, start: int | None = None) -> View:
    """Every exact place of ``words``, and, for an ``article`` (and ``start``) where they once stood, what became of it.

    ``state`` is ``found`` (at that place, or anywhere if none was given), ``moved`` (in that article, elsewhere),
    ``in_another_article``, or ``orphaned`` (nowhere in the collection). No look-alike is ever taken for the words.
    Each place leads back to its page: ``page`` is where the words stand in its source, if it was read from one, and
    ``link`` its address with a text fragment, if it has one.
    """
    places = [place for id in sorted(views.names, key=lambda id: views.names[id]) for place in _in(views, id, words)]
    wanted = views.names.get(views.reading(article).article.id) if article else None
    here = [place for place in places if wanted is None or place["article"] == wanted]
    return {"words": words, "state": _state(places, here, start), "places": places}


def link(url: str, words: str) -> str | None:
    """The address of the page with a text fragment, by which a browser goes to the words; ``None`` without address.

    >>> link("https://holm.example/gate#top", "It failed, she said.")
    'https://holm.example/gate#:~:text=It%20failed%2C%20she%20said.'
    """
    if not url.startswith(("http://", "https://")):
        return None
    parts = words.split()
    pieces = [" ".join(parts)] if len(parts) <= _WHOLE else [" ".join(parts[:4]), " ".join(parts[-4:])]
    said = ",".join(quote(piece, safe="").replace("-", "%2D") for piece in pieces)
    return f"{url.partition('#')[0]}#:~:text={said}"


def _state(places: list[View], here: list[View], start: int | None) -> str:
    if not places:
        return "orphaned"
    if not here:
        return "in_another_article"
    return "found" if start is None or any(place["start"] == start for place in here) else "moved"


def _in(views: Views, id: str, words: str) -> list[View]:
    article = views.reading(id).article
    url = article.url or ""
    found, at = [], article.text.find(words)
    while at >= 0 and words:
        found.append({
            "article": views.names[id], "outlet": outlet_of(article), "start": at, "end": at + len(words),
            "text": words, "sha256": article.sha256, "page": pagemap.place(article.page_map, at, at + len(words)),
            "link": link(url, words),
        })  # fmt: skip
        at = article.text.find(words, at + 1)
    return found
