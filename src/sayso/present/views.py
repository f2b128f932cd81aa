"""The only serialiser: every page, command, API answer and export shows what these views give.

A view is plain data (dicts, lists, strings, numbers, ``None``) with keys in a fixed order. Every ``text`` beside
``article``, ``start`` and ``end`` is a slice of that article; words of the program's own are under ``own`` or ``note``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from sayso.model import (
    Because,
    Check,
    Claim,
    Entity,
    Figure,
    Mention,
    Origin,
    Passage,
    Quotation,
    Reading,
    Reuse,
    Series,
    Span,
    Statement,
    StoryReading,
)
from sayso.store import Collection
from sayso.store.rows import date_of, outlet_of

View = dict[str, Any]

BOARD = (
    "claim", "story", "heading", "origins", "origins_low", "origins_high", "outlets", "articles", "confirmed", "denied",
    "could_not_verify", "no_comment", "silent", "unnamed", "figures", "first_date", "last_date",
)  # fmt: skip
"""Columns of a row of the claim board."""


def span_view(span: Span) -> View:
    """``{"start", "end", "text"}``."""
    return {"start": span.start, "end": span.end, "text": span.text}


def because_view(because: Iterable[Because]) -> list[View]:
    """Why: rule, detail and the words."""
    return [{"rule": b.rule, "detail": b.detail, "words": span_view(b.span) if b.span else None} for b in because]


def count_text(low: int, high: int) -> str:
    """A number of origins as shown: ``1``, ``1 to 2``, or ``not stated`` where there is none."""
    if high == 0:
        return "not stated"
    return str(high) if low == high else f"{low} to {high}"


def interval_text(figure: Figure) -> str:
    """An interval as shown: ``at least 500``, ``under 100``, ``about 3,000``, ``200 to 900``.

    >>> interval_text(Figure("f", "a", Span(0, 1, "x"), 500, None, 500, False, "killed"))
    '500 or more'
    """
    low, high = figure.low, figure.high
    about = "about " if figure.approx else ""
    if low is None and high is None:
        return figure.span.text
    if low is None:
        return f"{about}{number_text(high)} or fewer"
    if high is None:
        return f"{about}{number_text(low)} or more"
    return f"{about}{number_text(low)}" if low == high else f"{about}{number_text(low)} to {number_text(high)}"


def number_text(value: float | None) -> str:
    """A number with thousands separated, without needless decimals.

    >>> number_text(12000.0), number_text(0.5)
    ('12,000', '0.5')
    """
    return "" if value is None else f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


class Views:
    """Views of one open collection. Stories and readings that were looked up are kept while the object lives."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._stories: dict[str, StoryReading] = {}
        self._readings: dict[str, Reading] = {}

    # ------------------------------------------------------------------------------------------------ looking up

    @cached_property
    def names(self) -> dict[str, str]:
        """``{article id: its key}``: the name, made distinct with the id where two texts share one."""
        found = self.collection.query("SELECT id, name FROM article ORDER BY name, id")
        counts: dict[str, int] = {}
        for row in found:
            counts[row["name"]] = counts.get(row["name"], 0) + 1
        return {r["id"]: r["name"] if counts[r["name"]] == 1 else f"{r['name']}~{r['id'][1:7]}" for r in found}

    def reading(self, article: str) -> Reading:
        """One article's reading, by its id or name."""
        if article not in self._readings:
            self._readings[article] = self.collection.reading(article)
        return self._readings[article]

    def story_reading(self, story: str) -> StoryReading:
        """One story's reading, by its id."""
        if story not in self._stories:
            self._stories[story] = self.collection.story(story)
        return self._stories[story]

    def story_of(self, article: str) -> StoryReading | None:
        """The story of an article, ``None`` while it has none."""
        row = self.collection.query("SELECT story FROM article WHERE id = ?", (article,))
        return self.story_reading(row[0]["story"]) if row and row[0]["story"] else None

    def entities_of(self, story: StoryReading | None) -> tuple[dict[str, Entity], dict[str, str]]:
        """``({entity id: entity}, {local id: entity id})`` of a story."""
        if story is None:
            return {}, {}
        return {entity.id: entity for entity in story.resolution.entities}, dict(story.resolution.of)

    def entity(self, mention: Mention | None, reading: Reading, story: StoryReading | None) -> Entity | None:
        """The entity of a mention, as the story knows it, else as the article does."""
        if mention is None or mention.entity is None:
            return None
        entities, of = self.entities_of(story)
        local = {entity.id: entity for entity in reading.entities}
        return entities.get(of.get(mention.entity, mention.entity)) or local.get(mention.entity)

    def statement(self, id: str) -> tuple[Statement, Reading]:
        """One statement by its id, with the reading it stands in. Raises ``UsageError`` if there is none."""
        from sayso.errors import UsageError

        row = self.collection.query("SELECT article FROM statement WHERE id = ?", (id,))
        if not row:
            raise UsageError(f"no statement {id!r} in {self.collection.path}")
        reading = self.reading(row[0]["article"])
        return next(s for s in reading.statements if s.id == id), reading

    # ------------------------------------------------------------------------------------------------ small pieces

    def passage(self, passage: Passage) -> View:
        """A slice with the article and outlet it stands in."""
        article = self.reading(passage.article).article
        return {"article": self.names[passage.article], "outlet": outlet_of(article), **span_view(passage.span)}

    def at(self, article: str, span: Span) -> View:
        """The same for a span of an article."""
        return self.passage(Passage(article, span))

    def heading(self, claim: Claim) -> list[View]:
        """The pieces of a claim's heading: slices, and the program's ``own`` words marked as such."""
        return [
            {"text": part.text, "own": part.passage is None, "at": self.passage(part.passage) if part.passage else None}
            for part in claim.heading
        ]

    # ------------------------------------------------------------------------------------------------ one article

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

    # ------------------------------------------------------------------------------------------------ one story

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

    def stories(self) -> list[View]:
        """A row a story: title, counts, dates; the ones with most articles first."""
        found = self.collection.query(
            "SELECT id, title, articles, outlets, texts, claims, first_date, last_date FROM story"
            " ORDER BY articles DESC, id"
        )
        return [{"story": row["id"], **{key: row[key] for key in row.keys() if key != "id"}} for row in found]  # noqa: SIM118

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
            "figures": list(claim.figures),
        }

    def _name(self, entity: str, entities: dict[str, Entity]) -> str:
        return entities[entity].name if entity in entities else entity

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
            "occurrences": [self.occurrence(member, story) for member in found.members],
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
        """An origin with how it knows and who may be the same."""
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
            "because": because_view(check.because),
        }

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
            "parts": [span_view(part) for part in member.parts],
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
            "source": source.name if source else None,
            "via": [e.name for m in said.via if (e := self.entity(m, reading, story))] if said else [],
        }

    def figures(self, *, measure: str | None = None, story: str | None = None) -> Iterator[View]:
        """Every figure, article by article."""
        for id in [story] if story else self.collection.story_ids():
            found = self.story_reading(id)
            for article in found.story.articles:
                for figure in self.reading(article).figures:
                    if measure is None or figure.measure == measure or figure.measure.split(":")[0] == measure:
                        yield self.figure_row(figure, found)

    def drift(self, drift: Any, story: StoryReading) -> View:
        """A change between two tellings, with the words on both sides."""
        entities, _ = self.entities_of(story)
        return {
            "kind": drift.kind,
            "before": drift.before,
            "after": drift.after,
            "before_words": self.passage(drift.before_words),
            "after_words": self.passage(drift.after_words),
            "origin": self._name(drift.origin, entities) if drift.origin else None,
            "certain": drift.certain,
            "note": drift.note,
        }

    def timeline(self, story: StoryReading) -> Iterator[View]:
        """Dated events: said, published, happened."""
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

    # ------------------------------------------------------------------------------------------------ whole collection

    def board(self, *, where: str = "", given: tuple[Any, ...] = (), limit: int = -1, offset: int = 0) -> list[View]:
        """Rows of the claim board in its order; ``where`` is a condition on the columns of ``claim``."""
        condition = f"WHERE {where}" if where else ""
        found = self.collection.query(
            f"SELECT *, id AS claim FROM claim {condition} ORDER BY rank, id LIMIT ? OFFSET ?", (*given, limit, offset)
        )
        return [
            {key: count_text(r["origins_low"], r["origins_high"]) if key == "origins" else r[key] for key in BOARD}
            for r in found
        ]

    def quotes(self, *, story: str | None = None, shared: bool = True) -> Iterator[View]:
        """Quotation groups; with ``shared`` only those with two wordings or more."""
        for id in [story] if story else self.collection.story_ids():
            found = self.story_reading(id)
            for quotation in found.quotations:
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
        where, given = ("WHERE story = ?", (story,)) if story else ("", ())
        found = self.collection.query(
            "SELECT id, name, type, named, party, sum(statements) AS statements, count(*) AS stories FROM entity"
            f" {where} GROUP BY id HAVING sum(statements) > 0 ORDER BY sum(statements) DESC, name, id",
            given,
        )
        return [
            {"entity": r["id"], **{k: r[k] for k in ("name", "type", "named", "party", "statements", "stories")}}
            for r in found
        ]

    def export(self) -> View:
        """Everything, in the shape that ``sayso export --to json`` prints."""
        ids = sorted(self.names, key=lambda id: (self.names[id], id))
        stories = [self.story_reading(id) for id in self.collection.story_ids()]
        return {
            "articles": [self.article(id) for id in ids],
            "stories": [self.story(story.story.id) for story in stories],
            "reuse": [self.reuse_view(reuse) for story in stories for reuse in story.reuse],
        }
