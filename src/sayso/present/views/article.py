"""Views of one article: its statements and figures in the shape of the annotation guidelines."""

from __future__ import annotations

from sayso.model import Figure, Reading, Statement, StoryReading
from sayso.present.views.lookup import Lookup
from sayso.present.views.pieces import View, context_of, interval_text, span_view
from sayso.store.rows import date_of, outlet_of


class ArticleViews(Lookup):
    """What one article gives."""

    def statement_view(self, statement: Statement, reading: Reading, story: StoryReading | None) -> View:
        """A statement in the shape of the annotation guidelines, with confidence and hedges."""
        source = self.entity(statement.source, reading, story)
        s = statement
        via = [self.entity(mention, reading, story) for mention in s.via]
        return {
            "id": s.id,
            "source": {**span_view(s.source.span), "entity": source.name if source else None,
                       "entity_id": source.id if source else None} if s.source else None,
            "cue": span_view(s.cue) if s.cue else None,
            "content": [span_view(piece) for piece in s.content],
            "kind": s.kind,
            "channel": {**span_view(s.channel.span), "name": s.channel.name} if s.channel else None,
            "via": [entity.name if entity else m.span.text for entity, m in zip(via, s.via, strict=True)],
            "stance": s.stance,
            "said_on": s.said_on.value if s.said_on else None,
            "evidence": s.evidence.kind if s.evidence else None,
            "hedges": [span_view(hedge) for hedge in s.hedges],
            "confidence": round(s.confidence, 4),
        }  # fmt: skip

    def figure_view(self, figure: Figure) -> View:
        """A figure in the shape of the annotation guidelines."""
        f = figure
        return {
            "id": f.id,
            **span_view(f.span),
            "low": f.low,
            "high": f.high,
            "value": f.value,
            "approx": f.approx,
            "measure": f.measure,
            "of": f.of.text if f.of else None,
            "where": f.where.text if f.where else None,
            "when": f.when.value if f.when else None,
            "per": f.per,
            "modality": f.modality,
            "trend": f.trend,
            "unit": f.unit.text if f.unit else None,
            "statement": f.statement,
        }

    def article(self, article: str, *, text: bool = False) -> View:
        """One article with all its marks; with its ``text`` if asked."""
        reading = self.reading(article)
        a = reading.article
        story = self.story_of(a.id)
        view: View = {
            "article": self.names[a.id],
            "id": a.id,
            "path": a.path,
            "sha256": a.sha256,
            "outlet": a.outlet.value if a.outlet else None,
            "outlet_from": a.outlet.where if a.outlet else None,
            "title": a.title.value if a.title else None,
            "published": a.published.value if a.published else None,
            "published_from": a.published.where if a.published else None,
            "not_before": a.not_before,
            "url": a.url,
            "byline": a.byline,
            "language": a.language.value if a.language else None,
            "story": story.story.id if story else None,
            "warnings": list(a.warnings),
            "boilerplate": [{**span_view(mark.span), "reason": mark.reason} for mark in a.marks],
            "statements": [self.statement_view(s, reading, story) for s in reading.statements],
            "figures": [self.figure_view(figure) for figure in reading.figures],
        }
        return {**view, "text": a.text} if text else view

    def figure_row(self, figure: Figure, story: StoryReading | None) -> View:
        """A figure with its article, its interval as words and who said it."""
        reading = self.reading(figure.article)
        said = next((s for s in reading.statements if s.id == figure.statement), None)
        source = self.entity(said.source, reading, story) if said else None
        return {
            **self.figure_view(figure),
            "article": self.names[figure.article],
            "outlet": outlet_of(reading.article),
            "date": date_of(reading.article),
            "interval": interval_text(figure),
            "context": span_view(context_of(reading.article, figure.span)),
            "source": source.name if source else None,
            "cue": said.cue.text if said and said.cue and not source else None,
            "via": [e.name for m in said.via if (e := self.entity(m, reading, story))] if said else [],
        }
