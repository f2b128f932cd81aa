"""One article's entities: who every source is, inside the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Alias, Article, Because, Entity, Figure, Mention, Reading, Statement, content_id
from sayso.resolve.article import coreference
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.naming import Naming
from sayso.resolve.article.nodes import Node, canonical
from sayso.resolve.article.passing import Passing
from sayso.resolve.article.references import References
from sayso.resolve.article.spellings import fuller
from sayso.resolve.phrases.parsing import parse
from sayso.text import fold


def within(article: Article, statements: Sequence[Statement], figures: Sequence[Figure] = ()) -> Reading:
    """The reading of one article: its statements with sources resolved, its entities and mentions.

    Names are put together, pronouns and descriptions resolved where one candidate clearly leads. Unnamed sources keep
    their description; nothing is resolved to a name by what it says, only by the words that name it.
    """
    return _Resolver(article, statements).reading(tuple(figures))


class _Resolver(Naming, References, Passing):
    """The state of one article's resolution; made, run once and thrown away."""

    def reading(self, figures: tuple[Figure, ...]) -> Reading:
        sources = [self._source(span) for span in self.speaking]
        self._group(self._names(sources), sources)
        self._describe()
        self._resolve(sources)
        self._name_at_last()
        self._ends()
        self._descriptions()
        self._told_places()
        self._own_forces()
        self._in_passing()
        self._spell_out()
        entities, ids = self._entities()
        statements = tuple(self._filled(statement, ids) for statement in self.statements)
        return Reading(self.article, statements, figures, entities, self._mentions(ids))

    def _name_at_last(self) -> None:
        """Read "a government spokesman" as Bo Lund where "the spokesman, Bo Lund" below points back to him alone."""
        nodes = self.groups.nodes
        unnamed = [node for node in nodes.values() if not node.named and node.type == "person" and not node.plural]
        for node in [node for node in nodes.values() if node.named and node.type == "person"]:
            for found in node.found:
                if found.phrase.apposition and found.phrase.text.lower().startswith("the "):
                    before = [other for other in unnamed if _points_back(found, other) and other.key in nodes]
                    if len(before) == 1:
                        self._rename(before[0], node, found.phrase.text)

    def _rename(self, unnamed: Node, node: Node, words: str) -> None:
        """Give what was told of without a name to whom the article names further down."""
        unnamed.names.clear()
        unnamed.aliases = dict.fromkeys(unnamed.aliases, True)
        self.groups.merge(node.key, unnamed.key, Because("named further down", words))
        self.of_span = {span: node.key if key == unnamed.key else key for span, key in self.of_span.items()}
        self.timeline = [(a, b, node.key if key == unnamed.key else key) for a, b, key in self.timeline]
        self.referents.pop(unnamed.key, None)

    def _spell_out(self) -> None:
        """Add the fuller forms in which the text calls people and bodies: titles, trades, appositions."""
        for node in self.groups.nodes.values():
            for found in node.found if node.named and node.type in ("person", "organisation", "outlet") else ():
                for form, contextual in fuller(self.article.text, self.words, found):
                    node.aliases.setdefault(form, contextual)

    def _entities(self) -> tuple[tuple[Entity, ...], dict[str, str]]:
        ids: dict[str, str] = {}
        entities = []
        for key, node in sorted(self.groups.nodes.items()):
            name = canonical(node)
            ids[key] = content_id("e", self.article.id, fold(name), node.type, key)
            aliases = tuple(Alias(text, contextual) for text, contextual in sorted(node.aliases.items()))
            party = self._party(node)
            entities.append(Entity(ids[key], name, node.type, aliases, node.named, party, tuple(node.because)))
        return tuple(entities), ids

    def _party(self, node: Node) -> tuple[str, ...]:
        """The countries that the words give an entity, else the one body a person speaks for or leads."""
        if node.type in ("platform", "outlet") and not node.functions:
            return ()
        if node.type == "person" and not node.countries and not node.affiliations:
            return self._owners_name(node)
        if node.countries or len(node.affiliations) != 1:
            return tuple(node.countries)
        name = next(iter(node.affiliations))
        key = self._named_key(name)
        if key is None and " " not in name:
            return ()
        return (canonical(self.groups.nodes[key]) if key is not None else name,)

    def _owners_name(self, node: Node) -> tuple[str, ...]:
        """The body that "the company's spokesman" or "its spokeswoman" speaks for."""
        for found in node.found:
            first = parse(found.phrase.owner or found.phrase.text.split()[0])
            if first.determiner == "the" and not first.named:
                choice = coreference.description(first, found.start, self._near(found.start), self.layout, None)
            elif first.pronoun in ("thing", "plural"):
                choice = coreference.pronoun(first, found.start, self._near(found.start), self.layout, None)
            else:
                continue
            if choice.key is not None and self.groups.nodes[choice.key].named:
                owner = self.groups.nodes[choice.key]
                return tuple(owner.countries) or (canonical(owner),)
        return ()

    def _filled(self, statement: Statement, ids: dict[str, str]) -> Statement:
        source = self._mention(statement.source, ids)
        via = tuple(mention for item in statement.via if (mention := self._mention(item, ids)) is not None)
        reasons = [self.why.get((m.span.start, m.span.end)) for m in (source, *via) if m is not None]
        because = (*statement.because, *(reason for reason in reasons if reason is not None))
        return replace(statement, source=source, via=via, because=because)

    def _mention(self, mention: Mention | None, ids: dict[str, str]) -> Mention | None:
        if mention is None:
            return None
        return Mention(mention.span, ids.get(self.of_span.get((mention.span.start, mention.span.end), "")))

    def _mentions(self, ids: dict[str, str]) -> tuple[Mention, ...]:
        places = sorted((start, end, ids[key]) for (start, end), key in self.of_span.items() if key in ids)
        return tuple(Mention(self.article.span(start, end), entity) for start, end, entity in places)


def _points_back(found: Found, unnamed: Node) -> bool:
    """Does "the spokesman, Bo Lund" take up a noun that "a" introduced before?"""
    first = unnamed.found[0] if unnamed.found else None
    if first is None or first.start > found.start or first.phrase.determiner != "a":
        return False
    return first.phrase.head in found.phrase.heads
