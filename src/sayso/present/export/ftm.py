"""FollowTheMoney entities as JSON lines, for Aleph and OpenAleph.

Article, Person, Organization, Documentation (who speaks in which article), UnknownLink (who passed whom on), Note
(every telling of a claim with its words and place, as Mention has no offsets). ``contentHash`` is SHA-1 of the text, as
that schema asks. Drops: figures, checks, quotation groups, places and impersonal sources.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sayso import __version__
from sayso.model import StoryReading, content_id
from sayso.present.export.common import article_ids, claims
from sayso.present.views import View, Views

SCHEMATA = {"person": "Person", "organisation": "Organization", "outlet": "Organization"}


def export(views: Views) -> str:
    """One entity a line, sorted by id."""
    entities: dict[str, View] = {}
    for entity in _entities(views):
        held = entities.setdefault(entity["id"], entity)
        if entity["schema"] in SCHEMATA.values() and held is not entity:  # one identity that speaks in several stories
            _merge(held["properties"], entity["properties"])
    return "".join(json.dumps(entities[id], ensure_ascii=True, sort_keys=True) + "\n" for id in sorted(entities))


def _merge(held: View, more: View) -> None:
    spellings = {*held.get("alias", ()), *more.get("alias", ()), *more["name"]} - set(held["name"])
    held |= {"alias": sorted(spellings)} if spellings else {}


def _entity(id: str, schema: str, **properties: str | list[str] | None) -> View:
    held = {k: [v] if isinstance(v, str) else v for k, v in properties.items() if v}
    return {"id": id, "schema": schema, "properties": held}


def _entities(views: Views) -> Iterator[View]:
    for id in article_ids(views):
        a = views.article(id, text=True)
        sha1 = hashlib.sha1(a["text"].encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
        yield _entity(
            a["id"], "Article", title=a["title"] or a["article"], author=a["byline"], publishedAt=a["published"],
            sourceUrl=a["url"], publisher=a["outlet"], language=a["language"], contentHash=sha1,
            fileName=a["article"], processingAgent=f"Sayso {__version__}",
        )  # fmt: skip
    for id in views.collection.story_ids():
        story = views.story_reading(id)
        for entity in story.resolution.entities:
            if entity.type in SCHEMATA:
                aliases = [alias.text for alias in entity.aliases if not alias.contextual and alias.text != entity.name]
                yield _entity(entity.id, SCHEMATA[entity.type], name=entity.name, alias=aliases)
        yield from _links(views, story)
    for claim in claims(views):
        yield from _of_claim(claim)


def _links(views: Views, story: StoryReading) -> Iterator[View]:
    """Who passed on whom: every carrier that stands between an outlet and a source."""
    for id in story.story.articles:
        reading = views.reading(id)
        for statement in reading.statements:
            origin = views.entity(statement.source, reading, story)
            for carrier in (views.entity(mention, reading, story) for mention in statement.via):
                if origin and carrier and {origin.type, carrier.type} <= SCHEMATA.keys():
                    link = content_id("u", carrier.id, origin.id)
                    yield _entity(link, "UnknownLink", subject=carrier.id, object=origin.id, role="passed on", proof=id)


def _of_claim(claim: View) -> Iterator[View]:
    for origin in claim["origin"]:
        if origin["type"] not in SCHEMATA:
            continue
        for o in claim["occurrences"]:
            if o["statement"] not in origin["statements"]:
                continue
            id = content_id("d", origin["entity"], o["article_id"])
            yield _entity(id, "Documentation", document=o["article_id"], entity=origin["entity"], role="speaks")
            words = [part["text"] for part in o["parts"]]
            place = " ".join([o["article"], *(f"{part['start']}:{part['end']}" for part in o["parts"])])
            note = content_id("n", claim["id"], o["statement"])
            yield _entity(note, "Note", name=claim["claim"], description=words, proof=o["article_id"],
                          entity=origin["entity"], summary=place)  # fmt: skip
