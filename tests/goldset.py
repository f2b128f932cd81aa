"""A gold folder as model objects, so that late stages can be tested on a perfect reading of the early ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.model import (
    Alias,
    Article,
    Channel,
    Claim,
    Dated,
    Entity,
    Evidence,
    Figure,
    HeadingPart,
    Mark,
    Member,
    Mention,
    Noted,
    Quotation,
    Reading,
    Resolution,
    Span,
    Statement,
    Story,
    Variant,
    article_id,
    content_id,
    text_hash,
)
from sayso.model import Passage as Place


@dataclass(frozen=True)
class Gold:
    """A gold story as the stages would give it. Statement ids are the gold's own."""

    story: Story
    readings: tuple[Reading, ...]
    resolution: Resolution
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    raw: dict[str, Any]
    series: tuple[Any, ...] = ()
    drifts: tuple[Any, ...] = ()
    conflicts: tuple[Any, ...] = ()


def load(gold: Path, texts: dict[str, str]) -> Gold:
    """The gold in a folder, over ``{article: text}``."""
    raw = json.loads((gold / "story.json").read_text(encoding="utf-8"))
    entities = {e["name"]: _entity(e) for e in raw["entities"]}
    readings = tuple(
        _reading(json.loads((gold / f"{n}.json").read_text(encoding="utf-8")), texts[n], entities)
        for n in sorted(texts)
    )
    statements = {s.id: s for r in readings for s in r.statements}
    for reading in readings:
        for statement in reading.statements:
            for mention in (statement.source, *statement.via):
                assert mention is None or mention.entity in {e.id for e in entities.values()}, statement.id
    resolution = Resolution(tuple(entities.values()), tuple((e.id, e.id) for e in entities.values()))
    ids = tuple(sorted(r.article.id for r in readings))
    claims = tuple(_claim(c, statements) for c in raw["claims"])
    quotations = tuple(_quotation(q, statements, entities) for q in raw["quotes"])
    return Gold(Story(content_id("t", ids[0]), ids), readings, resolution, claims, quotations, raw)


def _entity(e: dict[str, Any]) -> Entity:
    contextual = set(e.get("contextual") or ())
    aliases = tuple(Alias(a, a in contextual) for a in e.get("aliases", ()))
    party = e.get("party") or ()
    party = (party,) if isinstance(party, str) else tuple(party)
    return Entity(content_id("e", e["name"]), e["name"], e["type"], aliases, not e["name"][:1].islower(), party)


def _span(article: Article, d: dict[str, Any] | None) -> Span | None:
    return article.span(d["start"], d["end"], d["text"]) if d else None


def _reading(data: dict[str, Any], text: str, entities: dict[str, Entity]) -> Reading:
    name = data["article"]
    outlet, published = data.get("outlet"), data.get("published")
    article = Article(
        article_id(text), name, f"{name}.txt", text, text_hash(text), None, Noted(outlet, "gold") if outlet else None,
        Noted(published, "gold") if published else None, data.get("not_before"),
    )  # fmt: skip
    marks = tuple(Mark(article.span(b["start"], b["end"]), "gold") for b in data["boilerplate"])
    article = Article(**{f: getattr(article, f) for f in Article.__slots__} | {"marks": marks})
    statements = tuple(_statement(s, article, entities) for s in data["statements"])
    figures = tuple(_figure(f, article) for f in data["figures"])
    used = {m.entity for s in statements for m in (s.source, *s.via) if m}
    return Reading(article, statements, figures, tuple(e for e in entities.values() if e.id in used))


def _statement(s: dict[str, Any], article: Article, entities: dict[str, Entity]) -> Statement:
    source = _span(article, s.get("source"))
    who = Mention(source, entities[s["source"]["entity"]].id) if source and s["source"].get("entity") else None
    cue = _span(article, s["cue"])
    channel = s.get("channel")
    on = cue or source
    return Statement(
        id=s["id"],
        article=article.id,
        source=who,
        cue=cue,
        content=tuple(article.span(c["start"], c["end"], c["text"]) for c in s["content"]),
        kind=s["kind"],
        stance=s["stance"],
        channel=Channel(article.span(channel["start"], channel["end"]), channel["name"]) if channel else None,
        via=tuple(Mention(on, entities[name].id) for name in s.get("via", ())),
        said_on=Dated(s["said_on"], on) if s.get("said_on") else None,
        evidence=Evidence(s["evidence"], on) if s.get("evidence") else None,
    )


def _figure(f: dict[str, Any], article: Article) -> Figure:
    span = article.span(f["start"], f["end"], f["text"])
    when = Dated(f["when"], span) if f.get("when") else None
    return Figure(f["id"], article.id, span, f["low"], f["high"], f["value"], bool(f["approx"]), f["measure"],
                  when=when, per=f.get("per"), statement=f.get("statement"))  # fmt: skip


def _claim(c: dict[str, Any], statements: dict[str, Statement]) -> Claim:
    members = tuple(
        Member(s, statements[s].article, statements[s].content, statements[s].stance) for s in c["statements"]
    )
    return Claim(c["id"], (HeadingPart(c["claim"]),), members)


def _quotation(q: dict[str, Any], statements: dict[str, Statement], entities: dict[str, Entity]) -> Quotation:
    variants = []
    for v in q["variants"]:
        statement = statements[v["statement"]]
        piece = next(c for c in statement.content if c.start <= v["start"] < c.end)
        offset = v["start"] - piece.start
        span = Span(v["start"], v["end"], v["text"])
        assert piece.text[offset : offset + len(v["text"])] == v["text"] or len(statement.content) > 1
        variants.append(Variant(v["statement"], Place(statement.article, span)))
    speaker = entities.get(q["speaker"])
    return Quotation(q["id"], speaker.id if speaker else None, tuple(variants))
