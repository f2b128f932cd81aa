"""One article's entities: who every source is, inside the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Alias, Article, Entity, Figure, Mention, Reading, Span, Statement, content_id
from sayso.resolve import coreference, lexicon
from sayso.resolve.descriptions import described, of_headline, ours, tags_place_or_party, title_lines
from sayso.resolve.forces import RULERS, at_war, peoples, ruled, state_key, told_of
from sayso.resolve.grouping import located, wanted
from sayso.resolve.keys import name_words, place_key
from sayso.resolve.mentions import Found, find
from sayso.resolve.nodes import Node, canonical, is_family
from sayso.resolve.noun_phrase import Phrase
from sayso.resolve.phrases import parse
from sayso.resolve.places import place_told_of, told_places
from sayso.resolve.references import References
from sayso.resolve.tokens import tokens
from sayso.resolve.types import known_type
from sayso.resolve.whole_names import inside, quoted_titles, unpacked
from sayso.text import fold, paragraphs


def within(article: Article, statements: Sequence[Statement], figures: Sequence[Figure] = ()) -> Reading:
    """The reading of one article: its statements with sources resolved, its entities and mentions.

    Names are put together, pronouns and descriptions resolved where one candidate clearly leads. Unnamed sources keep
    their description; nothing is resolved to a name by what it says, only by the words that name it.
    """
    return _Resolver(article, statements).reading(tuple(figures))


SHORTEST_LABEL = 3
"""Letters; shorter ones in capitals are initials."""
_KINDS_BEFORE = lexicon.word_list("kinds_before")
_ADDRESS = re.compile(r"\b(?:www\.)?([A-Za-z0-9-]{4,40})\.(?:com?(?:\.[a-z]{2})?|org|net|news|info|[a-z]{2}|example)\b")
_LETTERS = re.compile(r"[a-z0-9]+")
_HELD = lexicon.word_list("held")
_OF_STATES = lexicon.word_list("of_states")
_OWN_TROOPS = lexicon.word_list("own_troops")


class _Resolver(References):
    """The state of one article's resolution; made, run once and thrown away."""

    def reading(self, figures: tuple[Figure, ...]) -> Reading:
        sources = [self._source(span) for span in self.speaking]
        self._group(self._names(sources), sources)
        self._describe()
        self._resolve(sources)
        self._descriptions()
        self._told_places()
        self._own_forces()
        entities, ids = self._entities()
        statements = tuple(self._filled(statement, ids) for statement in self.statements)
        return Reading(self.article, statements, figures, entities, self._mentions(ids))

    def _source(self, span: Span) -> Found:
        before = self.article.text[max(0, span.start - 12) : span.start].split()
        return Found(span.start, span.end, self._read(span), before[-1].lower() if before else "")

    def _read(self, span: Span) -> Phrase:
        """The words of a source as a phrase; a name in one word before its handle gets its spaces back."""
        word, _, rest = span.text.partition(" ")
        if rest.startswith("(@") and (name := unpacked(word)) != word:
            return replace(parse(name), text=span.text, start=0, end=len(word))
        return parse(self._as_written(span))

    def _as_written(self, span: Span) -> str:
        """The words of a source; the label of a turn in a transcript ("VOSS:") as the article writes it elsewhere."""
        text, words = self.article.text, span.text.split()
        if not span.text.isupper() or len(span.text) <= SHORTEST_LABEL or text[span.end :][:1] not in (":", ","):
            return span.text
        known = any(word.title() in text for word in words if len(word) >= SHORTEST_LABEL)
        fuller = len(words) == 1 and re.search(rf"\b[A-Z]{{2,}} {re.escape(span.text)}[:,]", text) is not None
        return span.text.title() if known or fuller else span.text

    def _names(self, sources: Sequence[Found]) -> list[Found]:
        """The names found in the text, but for what is marked as no part of the story or only opens a sentence."""
        every = [
            found for found in find(self.article.text, self.words) if not self.article.is_marked(found.start, found.end)
        ]
        every = [found for found in self._without_titles(every) if not tags_place_or_party(self.article.text, found)]
        every = self._without_parts(every, sources)
        seen = {found.phrase.name for found in every if not found.opens}
        people = (found.phrase.name for found in every if found.phrase.type == "person" and found.phrase.name)
        seen |= {name.split()[-1] for name in people}
        named = {(source.start, source.end) for source in sources if source.phrase.named}
        return [found for found in every if wanted(found, seen) and (found.start, found.end) not in named]

    def _without_parts(self, every: Sequence[Found], sources: Sequence[Found]) -> list[Found]:
        """Names without those inside a title in quotation marks, or at the start of a longer name that speaks."""
        titles = quoted_titles(self.article.text)
        longer = (source.name_at for source in sources if source.phrase.named and source.phrase.type == "organisation")
        starts = dict(longer)
        return [
            found for found in every
            if not (titles and inside(found.start, found.end, titles))
            and (found.phrase.type == "place" or found.end >= starts.get(found.start, 0))
        ]  # fmt: skip

    def _without_titles(self, every: Sequence[Found]) -> list[Found]:
        """Names in a line where every word has a capital count only if the rest of the article knows them."""
        titles = title_lines(self.article.text)
        if not titles:
            return list(every)
        starts = [start for start, _ in titles]
        before = [bisect_right(starts, found.start) - 1 for found in every]
        inside = [index >= 0 and found.start < titles[index][1] for found, index in zip(every, before, strict=True)]
        known = {found.phrase.name for found, title in zip(every, inside, strict=True) if not title}
        return [
            found for found, title in zip(every, inside, strict=True)
            if not title or found.phrase.name in known or known_type(found.phrase.name) is not None
        ]  # fmt: skip

    def _group(self, names: Sequence[Found], sources: Sequence[Found]) -> None:
        named = [source for source in sources if source.phrase.named and not _own_troops(source.phrase)]
        spoken = {source.name_at for source in named}
        every = sorted([*names, *named], key=lambda found: (found.start, found.end))
        self.bodies = self._told_bodies([*names, *sources])
        full, single = [], []
        for found in every:
            if found.phrase.type != "person" or len(name_words(found.phrase.name)) > 1:
                full.append(self._retyped(found, found.name_at in spoken))
            else:
                single.append(found)
        title_end = (paragraphs(self.article.text) or [(0, 0)])[0][1]
        kept = [found for found in full if found is not None]
        cut = {found.start: short for found in kept if (short := of_headline(found, kept, single, title_end))}
        ends = {found.start: found.end for found in sources}  # a source keeps its span
        cut = {start: replace(found, end=ends.get(start, found.end)) for start, found in cut.items()}
        single = sorted([*single, *cut.values()], key=lambda found: (found.start, found.end))
        self.groups.add_full_names(found for found in kept if found.start not in cut)
        self.groups.note_relatives(self.article.text, single)
        self.groups.note_others(single, title_end)
        kinds = self._kinds(every, spoken)
        for found in single:
            self._add_single(found, found.name_at in spoken, kinds.get(found.phrase.name, ""))
        self._add_outlet()
        self._add_address()
        self.groups.relatives.tell(self.groups.nodes)
        self.groups.link_bodies()
        for node in self.groups.nodes.values():
            for found in node.found:
                self.of_span[found.start, found.end] = node.key

    def _told_bodies(self, every: Sequence[Found]) -> dict[str, frozenset[str]]:
        """Names that the text treats as bodies: somebody's affiliation, or followed by "which" or "the company"."""
        told: dict[str, frozenset[str]] = {}
        names = {found.phrase.name for found in every}
        for found in every:
            if " " in found.phrase.affiliation or found.phrase.affiliation in names - {""}:
                told.setdefault(fold(found.phrase.affiliation), frozenset())
            if found.phrase.type == "person" and found.phrase.named and not found.phrase.sure:
                heads = self._body_words(found)
                if heads is not None:
                    name = fold(found.phrase.name)
                    told[name] = told.get(name, frozenset()) | heads
        return told

    def _body_words(self, found: Found) -> frozenset[str] | None:
        """Head words that the surroundings give a name ("Lake Power, the company that ..."); ``None`` if none do."""
        text = self.article.text
        before = text[max(0, found.start - 60) : found.start].lower().split()
        if (
            len(before) > 1
            and before[-1] in ("for", "at", "with")
            and lexicon.singular(before[-2])[0] in lexicon.person_nouns()
        ):
            return frozenset()
        if before and before[-1] in _KINDS_BEFORE:  # "the militant group Lakenhall"
            return frozenset(word for word in before[-2:] if word.isalpha())
        after = text[found.end : found.end + 60]
        if after.startswith((", which ", ", whose ")):
            return frozenset()
        if not after.startswith((", the ", ", a ", ", an ")):
            return None
        said = parse(after[2:].split(",")[0].split(" that ")[0].split(" which ")[0].strip(" ."))
        body = not said.named and said.type in ("organisation", "outlet")
        return said.heads if body else None

    def _add_outlet(self) -> None:
        """The outlet itself, whether the text names it or not: it speaks in "we" and passes on what others say."""
        outlet = self.article.outlet
        if outlet is not None:
            key = "outlet " + fold(outlet.value).removeprefix("the ")
            node = self.groups.nodes.setdefault(key, Node(key, "outlet"))
            node.names[lexicon.outlets().get(fold(outlet.value), outlet.value)] += 1
            node.aliases.setdefault(outlet.value, False)

    def _retyped(self, found: Found, speaks: bool) -> Found | None:
        """A longer name whose form alone says "person": a place after "in", a body somebody speaks for or leads, a
        thing after "the" unless it speaks."""
        phrase = found.phrase
        if phrase.sure or phrase.type != "person":
            return found
        if fold(phrase.name) in self.bodies:
            return replace(
                found, phrase=replace(phrase, type="organisation", heads=phrase.heads | self.bodies[fold(phrase.name)])
            )
        if phrase.determiner and not phrase.roles:
            return replace(found, phrase=replace(phrase, type="organisation")) if speaks else None
        return replace(found, phrase=replace(phrase, type="place")) if located(found) and not speaks else found

    def _kinds(self, every: Sequence[Found], spoken: set[tuple[int, int]]) -> dict[str, str]:
        """Name -> "place" if some mention of it lies where a place would, "speaker" if some mention of it speaks."""
        kinds: dict[str, str] = {}
        for found in every:
            if (located(found) and not self._is_owned(found)) or self._lies_in(found) or self._has_state(found):
                kinds[found.phrase.name] = "place"
            elif found.name_at in spoken:
                kinds.setdefault(found.phrase.name, "speaker")
        return kinds

    def _add_single(self, found: Found, speaks: bool, kind: str) -> None:
        """A single name: part of a full name of the article, or somebody of his own, or a place, or nothing."""
        phrase = found.phrase
        linked = self.groups.person_for(found) or self.groups.compass(found)
        if linked is not None:
            self.groups.add(found, linked)
            return
        key = self.groups.key_of(phrase)
        if key.startswith("outlet ") or speaks or phrase.sure or phrase.roles:
            body = not phrase.sure and bool(phrase.determiner) and not phrase.roles
            family = body and is_family(phrase.name, self.groups.nodes.values())
            changed = replace(found, phrase=replace(phrase, type="organisation")) if body and not family else found
            node = self.groups.add(changed)
            node.plural = node.plural or family
            return
        if kind == "place":
            self.groups.add(replace(found, phrase=replace(phrase, type="place")))
        elif key in self.groups.nodes or kind == "speaker":
            self.groups.add(found)

    def _is_owned(self, found: Found) -> bool:
        """Is it what shares are held in ("shares in Lockworks"), no place?"""
        before = self.article.text[max(0, found.start - 30) : found.start].lower().split()
        return len(before) > 1 and before[-1] == "in" and before[-2] in _HELD

    def _lies_in(self, found: Found) -> bool:
        """Is it like "Roeford in Lakeland", a name followed by "in" and another name?"""
        following = self.article.text[found.end : found.end + 5]
        return following.startswith(" in ") and following[4:].isupper()

    def _has_state(self, found: Found) -> bool:
        """Does it own what only states own ("Ruritania's prime minister")?"""
        after = self.article.text[found.end : found.end + 40]
        if after[:2] not in ("'s", "’s"):
            return False
        owned = [token.low for token in tokens(after[2:])][:3]
        return any(word in _OF_STATES for word in owned)

    def _describe(self) -> None:
        """Every named entity as a referent, with the places where it is mentioned."""
        for key, node in sorted(self.groups.nodes.items()):
            self.referents[key] = self._referent(node)
            self.timeline.extend((found.start, found.end, key) for found in node.found)
            self.by_name.setdefault(key.split(" ", 1)[1], key)
        self.timeline.sort()

    def _own_forces(self) -> None:
        """Read "our troops" as the military of the speaker's country, if the text gives it."""
        for start, end, words in ours(self.article.text):
            speaker = self._speaker_key(Found(start, end, parse(words)))
            countries = self.groups.nodes[speaker].countries if speaker is not None else []
            key = f"organisation #{countries[0]} military" if len(countries) == 1 else ""
            if key in self.groups.nodes:
                self.of_span[start, end] = key
                self.groups.nodes[key].aliases.setdefault(words, True)
        for start, end, key in self._rulers():
            self.of_span.setdefault((start, end), key)
            self.groups.nodes[key].aliases.setdefault(self.article.text[start:end], False)
        nodes = self.groups.nodes
        named = at_war(self.article.text, self.words, nodes)
        for start, end, key in (*named, *told_of(self.words, self.timeline, nodes, self.layout)):
            if (start, end) not in self.of_span and not self.article.is_marked(start, end):
                self.of_span[start, end] = key
                nodes[key].aliases.setdefault(self.article.text[start:end], True)

    def _rulers(self) -> list[tuple[int, int, str]]:
        """Read "Roe's troops" and "Roe's regime" as those of the one country that Roe leads, if it is named; else as an
        entity of its own, since another article may tell whom Roe leads."""
        nodes, text = self.groups.nodes, self.article.text
        found = []
        for first, last, key in self.timeline:
            node = nodes[key]
            for start, end, word in ruled(text, first, last) if node.type == "person" and node.named else ():
                leads = node.countries[0] if node.roles & RULERS and len(node.countries) == 1 else None
                theirs = state_key(word, leads, nodes) if leads is not None else ""
                if not self.article.is_marked(start, end):
                    found.append((start, end, theirs or self._unled(text[start:end])))
        return found

    def _unled(self, words: str) -> str:
        """The key of an entity of its own for "Roe's troops"."""
        key = f"organisation ~{fold(words)}"
        self.groups.nodes.setdefault(key, Node(key, "organisation", named=False)).names[words] += 1
        return key

    def _add_address(self) -> None:
        """An address that spells the outlet's name ("LakelandPost.example") is one of its names."""
        outlet = self.article.outlet
        plain = "".join(_LETTERS.findall(fold(outlet.value).removeprefix("the "))) if outlet is not None else ""
        if outlet is None or len(plain) < 5:
            return
        node = self.groups.nodes["outlet " + fold(outlet.value).removeprefix("the ")]
        for match in _ADDRESS.finditer(self.article.text):
            if "".join(_LETTERS.findall(fold(match[1]))) == plain:
                node.aliases.setdefault(match[0], False)

    def _descriptions(self) -> None:
        """Descriptions that are no sources ("the wartime leader's words") become mentions where one entity fits."""
        taken = merged(self.of_span)
        starts = [start for start, _ in taken]
        for found in described(self.article.text, self.words):
            index = bisect_right(starts, found.end - 1) - 1
            if (
                (index >= 0 and found.start < taken[index][1])
                or found.phrase.named
                or self.article.is_marked(found.start, found.end)
            ):
                continue
            choice = coreference.description(found.phrase, found.start, self._near(found.start), self.layout, None)
            if choice.key is not None and self.groups.nodes[choice.key].named:
                self.of_span[found.start, found.end] = choice.key
                self._alias(choice.key, found.phrase)

    def _told_places(self) -> None:
        """Read "the village" as the only village named shortly before."""
        nodes = self.groups.nodes
        spots = [spot for spot in self.timeline if nodes[spot[2]].type == "place" and nodes[spot[2]].named]
        spots += [(self.words[a].start, self.words[b].end, place_key(country)) for a, b, country in peoples(self.words)]
        spots.sort()
        taken = merged(self.of_span)
        starts = [start for start, _ in taken]
        kinds: dict[str, frozenset[str]] = {}
        for start, end, noun in told_places(self.words):
            index = bisect_right(starts, end - 1) - 1
            if (index >= 0 and start < taken[index][1]) or self.article.is_marked(start, end):
                continue
            key = place_told_of(start, noun, spots, nodes, self.layout, self.article.text, kinds)
            if key is not None:
                self.of_span[start, end] = key
                nodes[key].aliases.setdefault(self.article.text[start:end], True)

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


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap put together, in order.

    >>> merged([(5, 9), (0, 3), (2, 4)])
    [(0, 4), (5, 9)]
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _own_troops(phrase: Phrase) -> bool:
    """Soldiers who speak are people, not the army of their country: "Danish soldiers said"."""
    return phrase.function == "military" and phrase.head in _OWN_TROOPS
