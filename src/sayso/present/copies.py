"""Shared passages as rows: inside stories, as they are stored, or far from them, through a passage index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso import reuse
from sayso.model import Reuse
from sayso.present.views import View, Views
from sayso.store.rows import outlet_of

COLUMNS = ("kind", "direction", "matched", "a", "a_outlet", "b", "b_outlet", "words")


def copies(views: Views, *, story: str | None = None) -> Iterator[View]:
    """A row a passage that two articles of one story share; ``words`` are those of the first."""
    for id in [story] if story else views.collection.story_ids():
        yield from _rows(views, views.story_reading(id).reuse)


def far_copies(views: Views) -> Iterator[View]:
    """A row a passage that articles of different stories share: late copies, background lifted from elsewhere."""
    articles = {id: views.reading(id).article for id in views.names}
    stories = {id: views.collection.story_of(article=id) for id in articles}
    index = reuse.PassageIndex().extend(articles.values())
    pairs = {
        tuple(sorted((id, other)))
        for id, article in sorted(articles.items())
        for other, _ in index.near(article)
        if other != id and stories[other] != stories[id]
    }
    for a, b in sorted(pairs):
        yield from _rows(views, reuse.find([articles[a], articles[b]]))


def _rows(views: Views, found: Iterable[Reuse]) -> Iterator[View]:
    for passage in found:
        a, b = views.reading(passage.a).article, views.reading(passage.b).article
        view = views.reuse_view(passage)
        yield {**view, "a_outlet": outlet_of(a), "b_outlet": outlet_of(b), "words": passage.a_span.text}
