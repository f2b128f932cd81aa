"""Looking things up for views: each article, story and name is loaded when a view first asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.errors import NotFound
from sayso.model import Claim, Entity, Mention, Passage, Reading, Span, Statement, StoryReading
from sayso.present.views.pieces import View, span_view
from sayso.store import Collection
from sayso.store.rows import outlet_of


class Names(Mapping[str, str]):
    """``{article id: its key}``: the name, made distinct with the id where two texts share one. Loaded as asked for."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._held: dict[str, str] = {}
        self._whole = False

    def __getitem__(self, article: str) -> str:
        if article not in self._held:
            found = self._collection.query("SELECT name FROM article WHERE id = ?", (article,))
            if not found:
                raise KeyError(article)
            same = self._collection.query("SELECT count(*) FROM article WHERE name = ?", (found[0]["name"],))[0][0]
            self._held[article] = _distinct(found[0]["name"], article, same)
        return self._held[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, str]:
        if not self._whole:
            found = self._collection.query("SELECT id, name FROM article ORDER BY name, id")
            counts: dict[str, int] = {}
            for row in found:
                counts[row["name"]] = counts.get(row["name"], 0) + 1
            self._held = {r["id"]: _distinct(r["name"], r["id"], counts[r["name"]]) for r in found}
            self._whole = True
        return self._held


def _distinct(name: str, article: str, same: int) -> str:
    return name if same == 1 else f"{name}~{article[1:7]}"


class Lookup:
    """One open collection. Stories and readings that were looked up are kept while the object lives."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.names = Names(collection)
        self._stories: dict[str, StoryReading] = {}
        self._readings: dict[str, Reading] = {}
        self._entities: dict[str, tuple[dict[str, Entity], dict[str, str]]] = {}
        self._locals: dict[str, dict[str, Entity]] = {}

    def article_id(self, key: str) -> str:
        """The id of an article given by its id, its name, or the key it is shown under. Raises ``UsageError``."""
        name, _, tail = key.rpartition("~")
        found = self.collection.query(
            "SELECT id FROM article WHERE id = ? OR name = ? ORDER BY id = ? DESC, id LIMIT 1", (key, key, key)
        ) or self.collection.query(
            "SELECT id FROM article WHERE name = ? AND substr(id, 2, 6) = ? ORDER BY id LIMIT 1", (name, tail)
        )
        if not found:
            raise NotFound(f"no article {key!r} in {self.collection.path}; see: sayso articles {self.collection.path}")
        return str(found[0]["id"])

    def reading(self, article: str) -> Reading:
        """One article's reading, by its id, its name or its key."""
        if article not in self._readings:
            reading = self.collection.reading(self.article_id(article))
            self._readings[article] = self._readings[reading.article.id] = reading
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
        if story.story.id not in self._entities:
            entities = {entity.id: entity for entity in story.resolution.entities}
            self._entities[story.story.id] = entities, dict(story.resolution.of)
        return self._entities[story.story.id]

    def entity(self, mention: Mention | None, reading: Reading, story: StoryReading | None) -> Entity | None:
        """The entity of a mention, as the story knows it, else as the article does."""
        if mention is None or mention.entity is None:
            return None
        entities, of = self.entities_of(story)
        if reading.article.id not in self._locals:
            self._locals[reading.article.id] = {entity.id: entity for entity in reading.entities}
        local = self._locals[reading.article.id]
        return entities.get(of.get(mention.entity, mention.entity)) or local.get(mention.entity)

    def statement(self, id: str) -> tuple[Statement, Reading]:
        """One statement by its id, with the reading it stands in. Raises ``UsageError`` if there is none."""
        row = self.collection.query("SELECT article FROM statement WHERE id = ?", (id,))
        if not row:
            raise NotFound(f"no statement {id!r} in {self.collection.path}")
        reading = self.reading(row[0]["article"])
        return next(s for s in reading.statements if s.id == id), reading

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

    def _name(self, entity: str, entities: dict[str, Entity]) -> str:
        return entities[entity].name if entity in entities else entity
