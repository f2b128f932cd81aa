"""Views of one story: its entities, claims, quotation groups, figure series, drifts and timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.model import Check, Claim, Entity, Origin, Quotation, Reuse, Series, StoryReading
from sayso.present.views.article import ArticleViews
from sayso.present.views.pieces import View, because_view, count_text, said_view, span_view
from sayso.store.rows import date_of, outlet_of


class StoryViews(ArticleViews):
    """What one story gives."""

    def story(self, story: str) -> View:
        """A story with its entities, claims, quotation groups, figure series and timeline."""
        found = self.story_reading(story)
        return {
            "id": found.story.id,
            "title": self._story_row(found.story.id)["title"],
            "articles": sorted(self.names[id] for id in found.story.articles),
            "outlets": sorted({outlet_of(self.reading(id).article) for id in found.story.articles}),
            "texts": [sorted(self.names[id] for id in group) for group in found.texts],
            "entities": [self.entity_view(entity) for entity in found.resolution.entities],
            "claims": [self.claim_summary(claim, found) for claim in found.claims],
            "quotes": [self.quotation(quotation, found) for quotation in found.quotations],
            "figures": [self.series(series, found) for series in found.series],
            "drifts": [self.drift(drift, found) for drift in found.drifts],
            "conflicts": [{"a": c.a, "b": c.b, "note": c.note} for c in found.conflicts],
            "timeline": list(self.timeline(found)),
            "todo": [{"kind": t.kind, "claim": t.claim, "figure": t.figure, "own": t.text} for t in found.todo],
        }

    def _story_row(self, story: str) -> View:
        return dict(self.collection.query("SELECT * FROM story WHERE id = ?", (story,))[0])

    def entity_view(self, entity: Entity) -> View:
        """An entity with its spellings."""
        return {
            "id": entity.id,
            "name": entity.name,
            "type": entity.type,
            "named": entity.named,
            "party": list(entity.party),
            "aliases": [alias.text for alias in entity.aliases],
            "contextual": [alias.text for alias in entity.aliases if alias.contextual],
        }

    def claim_summary(self, claim: Claim, story: StoryReading) -> View:
        """A claim in the shape of the annotation guidelines."""
        entities, _ = self.entities_of(story)

        def named(state: str) -> list[str]:
            return sorted({self._name(check.entity, entities) for check in claim.checks if check.state == state})

        return {
            "id": claim.id,
            "claim": claim.title,
            "statements": sorted({member.statement for member in claim.members}),
            "origins": [self._name(origin.entity, entities) for origin in claim.origins],
            "origins_low": claim.origins_low,
            "origins_high": claim.origins_high,
            "origins_note": claim.origins_reason or None,
            "parties": sorted({p for o in claim.origins for p in entities[o.entity].party}),
            "carriers": [self._name(id, entities) for id in claim.carriers],
            "outlets": sorted({outlet_of(self.reading(id).article) for id in claim.articles}),
            "confirmed_by": named("confirmed"),
            "denied_by": named("denied"),
            "not_verified_by": named("could_not_verify"),
            "no_comment_by": named("no_comment"),
            "silent": sorted({outlet_of(self.reading(id).article) for id in claim.silent}),
            "may_be_one": [
                {"claim": other.claim, "chance": other.chance, "because": because_view(other.because)}
                for other in claim.may_be_one
            ],
            "figures": list(claim.figures),
        }

    def claim(self, claim: str) -> View:
        """A claim's page: heading, origins with their chain, checks with their words, every occurrence."""
        story = self.story_reading(self.collection.story_of(claim=claim))
        found = next(item for item in story.claims if item.id == claim)
        entities, _ = self.entities_of(story)
        figures = {f.id: f for id in found.articles for f in self.reading(id).figures}
        return {
            **self.claim_summary(found, story),
            "story": story.story.id,
            "heading": self.heading(found),
            "origins_text": count_text(found.origins_low, found.origins_high),
            "origin": [self.origin(origin, entities) for origin in found.origins],
            "check": [self.check(check, entities) for check in found.checks],
            "occurrences": self.occurrences(found.members, story),
            "figure": [self.figure_row(figures[id], story) for id in found.figures if id in figures],
            "quotes": [self.quotation(q, story) for q in story.quotations if self._touches(q, found)],
        }

    def _touches(self, quotation: Quotation, claim: Claim) -> bool:
        parts = [(member.article, part) for member in claim.members for part in member.parts]
        return len(quotation.variants) > 1 and any(
            v.passage.article == article and v.passage.span.overlaps(part)
            for v in quotation.variants
            for article, part in parts
        )

    def origin(self, origin: Origin, entities: dict[str, Entity]) -> View:
        """An origin with how they know and who may be the same."""
        entity = entities[origin.entity]
        return {
            "entity": entity.id,
            "name": entity.name,
            "type": entity.type,
            "named": entity.named,
            "party": list(entity.party),
            "basis": origin.basis,
            "basis_words": self.passage(origin.basis_words) if origin.basis_words else None,
            "possibly_same": [{"name": self._name(id, entities), "note": why} for id, why in origin.possibly_same],
            "inferred": origin.inferred,
            "statements": list(origin.statements),
        }

    def check(self, check: Check, entities: dict[str, Entity]) -> View:
        """A check with its exact words and the words it is about."""
        statement, _ = self.statement(check.statement)
        return {
            "state": check.state,
            "by": self._name(check.entity, entities),
            "entity": check.entity,
            "words": self.passage(check.words),
            "scope": self.passage(check.scope) if check.scope else None,
            "source": self.at(statement.article, statement.source.span) if statement.source else None,
            "statement": check.statement,
            "note": next((reason.detail for reason in check.because if reason.rule == "about_not_stated"), None),
            "because": because_view(check.because),
        }

    def occurrences(self, members: Iterable[Any], story: StoryReading) -> list[View]:
        """Where articles say it, in the order in which they were published; those without a date come last."""
        found = [self.occurrence(member, story) for member in members]
        return sorted(found, key=lambda o: (o["date"] or "9999", o["article"], o["parts"][0]["start"], o["statement"]))

    def occurrence(self, member: Any, story: StoryReading) -> View:
        """Where one article says it: outlet, chain, exact words."""
        statement, reading = self.statement(member.statement)
        source = self.entity(statement.source, reading, story)
        via = [entity.name for mention in statement.via if (entity := self.entity(mention, reading, story))]
        article = reading.article
        return {
            "article": self.names[article.id],
            "article_id": article.id,
            "outlet": outlet_of(article),
            "title": article.title.value if article.title else None,
            "date": date_of(article),
            "statement": statement.id,
            "source": source.name if source else None,
            "source_words": span_view(statement.source.span) if statement.source else None,
            "via": via,
            "cue": span_view(statement.cue) if statement.cue else None,
            "kind": statement.kind,
            "stance": member.stance,
            "channel": statement.channel.name if statement.channel else None,
            "said_on": statement.said_on.value if statement.said_on else None,
            "hedges": [span_view(hedge) for hedge in statement.hedges],
            "parts": [said_view(article, statement, part) for part in member.parts],
            "confidence": round(statement.confidence, 4),
            "score": round(member.score, 4),
            "because": because_view(member.because),
        }

    def quotation(self, quotation: Quotation, story: StoryReading) -> View:
        """A quotation group: speaker and every wording with its family."""
        entities, _ = self.entities_of(story)
        variants = [
            {"statement": v.statement, "family": v.family, **self.passage(v.passage)} for v in quotation.variants
        ]
        speaker = self._name(quotation.speaker, entities) if quotation.speaker else None
        return {"id": quotation.id, "speaker": speaker, "variants": variants}

    def series(self, series: Series, story: StoryReading) -> View:
        """Comparable figures, each with its origin."""
        entities, _ = self.entities_of(story)
        origins = dict(series.origins)
        conflicts = [c.note for c in story.conflicts if c.a in series.figures and c.b in series.figures]
        figures = {f.id: f for id in story.story.articles for f in self.reading(id).figures}
        rows = [
            {**self.figure_row(figures[id], story),
             "origin": self._name(o, entities) if (o := origins.get(id)) else None}
            for id in series.figures
            if id in figures
        ]  # fmt: skip
        names = {row["origin"] for row in rows}
        return {
            "id": series.id,
            "measure": series.measure,
            "of": series.label,
            "figures": list(series.figures),
            "same_origin": next(iter(names)) if len(names) == 1 else None,
            "conflict": "; ".join(conflicts) or None,
            "rows": rows,
        }

    def drift(self, drift: Any, story: StoryReading) -> View:
        """A change between two tellings, with the words on both sides."""
        entities, _ = self.entities_of(story)
        return {
            "kind": drift.kind,
            "before": drift.before,
            "after": drift.after,
            "before_figure": self._told(drift.before, drift.before_words.article),
            "after_figure": self._told(drift.after, drift.after_words.article),
            "before_words": self.passage(drift.before_words),
            "after_words": self.passage(drift.after_words),
            "origin": self._name(drift.origin, entities) if drift.origin else None,
            "certain": drift.certain,
            "note": drift.note,
        }

    def _told(self, figure: str, article: str) -> View | None:
        """The number's own words, which a change of its window or its source does not show."""
        found = next((f for f in self.reading(article).figures if f.id == figure), None)
        return {**self.at(article, found.span), "measure": found.measure} if found else None

    def timeline(self, story: StoryReading) -> Iterator[View]:
        """Dated events: said, published, happened, expected."""
        for event in story.timeline:
            yield {
                "date": event.date,
                "kind": event.what,
                "article": self.names[event.article],
                "statements": [event.statement] if event.statement else [],
                "words": self.passage(event.passage) if event.passage else None,
                "what": event.passage.span.text if event.passage else "published",
            }

    def reuse_view(self, reuse: Reuse) -> View:
        """A shared passage, offsets on both sides."""
        return {
            "a": self.names[reuse.a],
            "b": self.names[reuse.b],
            "a_start": reuse.a_span.start,
            "a_end": reuse.a_span.end,
            "b_start": reuse.b_span.start,
            "b_end": reuse.b_span.end,
            "kind": reuse.kind,
            "matched": reuse.matched,
            "direction": reuse.direction,
        }
