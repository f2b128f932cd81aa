"""Views of the whole collection: the board, lists of everything, the export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sayso.present.views.pieces import COUNTED, View, board_view, is_measure
from sayso.present.views.reviews import ReviewViews

EVERY = 1_000_000_000
"""So many rows of a list are all of them."""


class Views(ReviewViews):
    """Views of one open collection: the only serialiser."""

    def stories(self) -> list[View]:
        """A row a story: title, counts, dates; the ones with most articles first."""
        return self.story_page(limit=EVERY)[0]

    def figures(self, *, measure: str | None = None, story: str | None = None) -> Iterator[View]:
        """Every figure, article by article."""
        for id in [story] if story else self.collection.story_ids():
            found = self.story_reading(id)
            for article in found.story.articles:
                for figure in self.reading(article).figures:
                    if measure is None or is_measure(figure.measure, measure):
                        yield self.figure_row(figure, found)

    def board(self, *, where: str = "", given: tuple[Any, ...] = (), limit: int = -1, offset: int = 0) -> list[View]:
        """Rows of the claim board in its order; ``where`` is a condition on the columns of ``claim``."""
        condition = f"WHERE {where}" if where else ""
        found = self.collection.query(
            f"SELECT *, id AS claim, {COUNTED} FROM claim {condition} ORDER BY rank, id LIMIT ? OFFSET ?",
            (*given, limit, offset),
        )
        return [board_view(row) for row in found]

    def quotes(self, *, story: str | None = None, shared: bool = True, most_told_first: bool = False) -> Iterator[View]:
        """Quotation groups, of each story by id or the most told first; with ``shared`` only those told twice."""
        for id in [story] if story else self.collection.story_ids():
            found = self.story_reading(id)
            groups = sorted(found.quotations, key=lambda q: (-len(q.variants) if most_told_first else 0, q.id))
            for quotation in groups:
                if len(quotation.variants) > 1 or not shared:
                    yield {"story": id, **self.quotation(quotation, found)}

    def drifts(self, *, story: str | None = None) -> Iterator[View]:
        """Every drift of one story, or of all."""
        for id in [story] if story else self.collection.story_ids():
            found = self.story_reading(id)
            for drift in found.drifts:
                yield {"story": id, **self.drift(drift, found)}

    def speakers(self, *, story: str | None = None) -> list[View]:
        """Who speaks, how often, in how many stories; most statements first."""
        return self.speaker_page(story=story, limit=EVERY)[0]

    def export(self) -> View:
        """Everything, in the shape that ``sayso export --to json`` prints."""
        ids = sorted(self.names, key=lambda id: (self.names[id], id))
        stories = [self.story_reading(id) for id in self.collection.story_ids()]
        return {
            "articles": [self.article(id) for id in ids],
            "stories": [self.story(story.story.id) for story in stories],
            "reuse": [self.reuse_view(reuse) for story in stories for reuse in story.reuse],
        }
