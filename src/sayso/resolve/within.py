"""One article's entities: who every source is, inside the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.model import Alias, Article, Because, Entity, Figure, Mention, Reading, Span, Statement, content_id
from sayso.resolve import coreference, lexicon
from sayso.resolve.coreference import Choice, Layout, Referent, Spot
from sayso.resolve.grouping import Groups, Node, canonical, located, name_words, parties_in, wanted
from sayso.resolve.mentions import Found, described, find, ours, title_lines
from sayso.resolve.phrases import DETERMINERS, Phrase, known_type, parse
from sayso.resolve.tokens import tokens
from sayso.text import fold, sentences

_OBLIQUE = frozenset(
    "of with against to by for from about over on under between like than after before into toward towards via".split()
)
_EPITHETS = frozenset({"candidate", "family", "athlete", "artist", "business", "celebrity", "writer", "cleric", "teacher"})


def within(article: Article, statements: Sequence[Statement], figures: Sequence[Figure] = ()) -> Reading:
    """The reading of one article: its statements with sources resolved, its entities and mentions.

    Names are put together, pronouns and descriptions resolved where one candidate clearly leads. Unnamed sources keep
    their description; nothing is resolved to a name by what it says, only by the words that name it.
    """
    return _Resolver(article, statements).reading(tuple(figures))


class _Resolver:
    """The state of one article's resolution; made, run once and thrown away."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.article = article
        self.statements = tuple(statements)
        text = article.text
        quoted = [(s.start, s.end) for st in statements if st.kind != "indirect" for s in st.content]
        self.layout = Layout(sentences(text), text, quoted)
        self.groups = Groups(article.outlet.value if article.outlet else None)
        self.of_span: dict[tuple[int, int], str] = {}
        self.why: dict[tuple[int, int], Because] = {}
        self.speaking = sorted({span for statement in statements for span in _speakers(statement)})
        self.referents: dict[str, Referent] = {}
        self.last: str | None = None

    def reading(self, figures: tuple[Figure, ...]) -> Reading:
        sources = [self._source(span) for span in self.speaking]
        self._group(self._names(sources), sources)
        self._describe()
        self._resolve(sources)
        entities, ids = self._entities()
        statements = tuple(self._filled(statement, ids) for statement in self.statements)
        return Reading(self.article, statements, figures, entities, self._mentions(ids))

    # -------------------------------------------------------------------------------------------- names

    def _source(self, span: Span) -> Found:
        before = self.article.text[max(0, span.start - 12) : span.start].split()
        return Found(span.start, span.end, parse(span.text), before[-1].lower() if before else "")

    def _names(self, sources: Sequence[Found]) -> list[Found]:
        """The names found in the text, but for what is marked as no part of the story or only opens a sentence."""
        every = [found for found in find(self.article.text) if not self.article.is_marked(found.start, found.end)]
        every = self._without_titles(every)
        seen = {found.phrase.name for found in every if not found.opens}
        named = {(source.start, source.end) for source in sources if source.phrase.named}
        return [found for found in every if wanted(found, seen) and (found.start, found.end) not in named]

    def _without_titles(self, every: Sequence[Found]) -> list[Found]:
        """Names in a line where every word has a capital count only if the rest of the article knows them."""
        titles = title_lines(self.article.text)
        if not titles:
            return list(every)
        inside = [any(start <= found.start < end for start, end in titles) for found in every]
        known = {found.phrase.name for found, title in zip(every, inside, strict=True) if not title}
        return [
            found for found, title in zip(every, inside, strict=True)
            if not title or found.phrase.name in known or known_type(found.phrase.name) is not None
        ]  # fmt: skip

    def _group(self, names: Sequence[Found], sources: Sequence[Found]) -> None:
        named = [source for source in sources if source.phrase.named and not _own_troops(source.phrase)]
        spoken = {source.name_at for source in named}
        every = sorted([*names, *named], key=lambda found: (found.start, found.end))
        full, single = [], []
        for found in every:
            if found.phrase.type != "person" or len(name_words(found.phrase.name)) > 1:
                full.append(self._retyped(found, found.name_at in spoken))
            else:
                single.append(found)
        self.groups.add_full_names(found for found in full if found is not None)
        self.groups.note_others(single)
        for found in single:
            self._add_single(found, found.name_at in spoken, every)
        self._add_outlet()
        self.groups.link_bodies()
        for node in self.groups.nodes.values():
            for found in node.found:
                self.of_span[found.start, found.end] = node.key

    def _add_outlet(self) -> None:
        """The outlet itself, whether the text names it or not: it speaks in "we" and passes on what others say."""
        outlet = self.article.outlet
        if outlet is not None:
            key = "outlet " + fold(outlet.value).removeprefix("the ")
            node = self.groups.nodes.setdefault(key, Node(key, "outlet"))
            node.names[outlet.value] += 1
            node.aliases.setdefault(outlet.value, False)

    def _retyped(self, found: Found, speaks: bool) -> Found | None:
        """A longer name whose form alone says "person": a place after "in", a thing after "the" unless it speaks."""
        phrase = found.phrase
        if phrase.sure or phrase.type != "person":
            return found
        if phrase.determiner and not phrase.roles:
            return replace(found, phrase=replace(phrase, type="organisation")) if speaks else None
        return replace(found, phrase=replace(phrase, type="place")) if located(found) and not speaks else found

    def _add_single(self, found: Found, speaks: bool, every: Sequence[Found]) -> None:
        """A single name: part of a full name of the article, or somebody of his own, or a place, or nothing."""
        phrase = found.phrase
        linked = self.groups.person_for(found) or self.groups.compass(found)
        if linked is not None:
            self.groups.add(found, linked)
            return
        key = self.groups.key_of(phrase)
        if key.startswith("outlet ") or speaks or phrase.sure or phrase.roles:
            body = not phrase.sure and bool(phrase.determiner) and not phrase.roles
            changed = replace(found, phrase=replace(phrase, type="organisation")) if body else found
            self.groups.add(changed)
            return
        same = [other for other in every if other.phrase.name == phrase.name]
        if any(located(other) or self._lies_in(other) for other in same):
            self.groups.add(replace(found, phrase=replace(phrase, type="place")))
        elif key in self.groups.nodes or any(other.name_at in set(self._spoken()) for other in same):
            self.groups.add(found)

    def _lies_in(self, found: Found) -> bool:
        """"Roeford in Lakeland": a name followed by "in" and another name."""
        following = self.article.text[found.end : found.end + 5]
        return following.startswith(" in ") and following[4:].isupper()

    def _spoken(self) -> Iterable[tuple[int, int]]:
        return ((span.start, span.end) for span in self.speaking)

    # -------------------------------------------------------------------------------------------- sources

    def _describe(self) -> None:
        """Every named entity as a referent, with the places where it is mentioned."""
        for key, node in sorted(self.groups.nodes.items()):
            self.referents[key] = self._referent(node)

    def _referent(self, node: Node) -> Referent:
        spots = sorted({self._spot(found) for found in node.found})
        return Referent(
            node.key, node.type, node.gender, node.plural, node.named, node.roles,
            set(node.heads), node.functions, set(node.countries), spots,
            {word for found in node.found for word in parties_in(found.phrase)},
            {token.low for alias in node.aliases for token in tokens(alias)},
        )  # fmt: skip

    def _own_forces(self) -> None:
        """"Our troops" said by somebody whose country the text gives: the military of that country."""
        for start, end, words in ours(self.article.text):
            speaker = self._speaker_key(Found(start, end, parse(words)))
            countries = self.groups.nodes[speaker].countries if speaker is not None else []
            key = f"organisation #{countries[0]} military" if len(countries) == 1 else ""
            if key in self.groups.nodes:
                self.of_span[start, end] = key
                self.groups.nodes[key].aliases.setdefault(words, True)

    def _spot(self, found: Found) -> Spot:
        text, start = self.article.text, found.start
        owns = text[found.end : found.end + 2] in ("'s", "’s", " ’", " ‘")
        speaks = any(span.start <= start < span.end for span in self.speaking)
        before = text[self.layout.sentence_start(start) : start].split()
        return Spot(
            start, found.end, speaks, subject=len(before) < 4 and not owns,
            oblique=(owns or found.after in _OBLIQUE) and not speaks, quoted=self.layout.quoted(start),
        )  # fmt: skip

    def _resolve(self, sources: Sequence[Found]) -> None:
        """Sources in the order of the text, so that "he" can be whoever spoke before; "I" and "we" at the end."""
        later: list[Found] = []
        for source in sources:
            if source.phrase.pronoun == "speaker":
                later.append(source)
                continue
            key = self.of_span.get((source.start, source.end)) or self._unnamed(source)
            self._settle(source, key)
        for source in later:
            self._settle(source, self._first_person(source))
        self._descriptions()
        self._own_forces()

    def _descriptions(self) -> None:
        """Descriptions that are no sources ("the wartime leader's words") become mentions where one entity fits."""
        taken = sorted(self.of_span)
        for found in described(self.article.text):
            inside = any(start < found.end and found.start < end for start, end in taken)
            if inside or found.phrase.named or self.article.is_marked(found.start, found.end):
                continue
            choice = coreference.description(found.phrase, found.start, self.referents.values(), self.layout, None)
            if choice.key is not None and self.groups.nodes[choice.key].named:
                self.of_span[found.start, found.end] = choice.key
                self._alias(choice.key, found.phrase)

    def _settle(self, source: Found, key: str) -> None:
        self.of_span[source.start, source.end] = key
        if source.phrase.pronoun and not self.groups.nodes[key].named and self.groups.nodes[key].found[-1:] == [source]:
            return
        referent = self.referents.setdefault(key, self._referent(self.groups.nodes[key]))
        spot = self._spot(source)
        referent.spots = sorted({*referent.spots, replace(spot, speaks=True)})
        if source.phrase.gender and not referent.gender and source.phrase.pronoun:
            referent.gender = source.phrase.gender
        referent.parties |= parties_in(source.phrase)
        self.last = key

    def _unnamed(self, source: Found) -> str:
        """The entity of a source that gives no name: whom it refers to, or one of its own."""
        choice = self._refers_to(source)
        if choice is not None:
            self.why[source.start, source.end] = choice.because
            if choice.key is not None:
                self._alias(choice.key, source.phrase)
                return choice.key
        return self._own(source)

    def _refers_to(self, source: Found) -> Choice | None:
        """Whom a source without a name refers to; ``None`` if its words refer to nobody mentioned before."""
        phrase = source.phrase
        if phrase.pronoun == "relative":
            return self._relative(source)
        if phrase.pronoun:
            return coreference.pronoun(phrase, source.start, self.referents.values(), self.layout, self.last)
        if phrase.owner and (phrase.head in lexicon.owned_words()):
            return self._owner(source, phrase.owner)
        if phrase.determiner == "his":
            return self._possessed(source)
        if phrase.determiner == "the" and not phrase.owner and not phrase.named:
            return self._definite(source)
        if phrase.type == "organisation" and phrase.function is not None and not phrase.determiner and not phrase.countries:
            return self._definite(source)
        return None

    def _definite(self, source: Found) -> Choice:
        phrase = source.phrase
        if phrase.complement and any(token.capital for token in tokens(phrase.complement)) and not phrase.roles:
            return Choice(None, Because(f"description {phrase.head!r}", "its complement says which one"))
        choice = coreference.description(phrase, source.start, self.referents.values(), self.layout, self.last)
        if choice.key is None and not phrase.plural and self._is_epithet(phrase):
            stand_in = replace(phrase, pronoun=phrase.gender or "male", gender=phrase.gender)
            party = parties_in(phrase)
            people = [
                referent for referent in self.referents.values()
                if referent.named and referent.type == "person" and (party <= referent.parties or not referent.parties)
            ]  # fmt: skip
            return coreference.pronoun(stand_in, source.start, people, self.layout, self.last)
        return choice

    def _is_epithet(self, phrase: Phrase) -> bool:
        """A noun that stands for somebody just named without telling a role: "the singer", "the woman"."""
        if phrase.type != "person":
            return False
        return bool(lexicon.roles().get(phrase.head, frozenset()) & _EPITHETS)

    def _relative(self, source: Found) -> Choice:
        """"who", "which": the mention that ends just before."""
        rule = f"relative {source.phrase.head!r}"
        before = [(end, key) for (start, end), key in self.of_span.items() if start < end <= source.start]
        before += [(spot.end, key) for key, referent in self.referents.items() for spot in referent.spots if spot.end <= source.start]
        end, key = max(before, default=(0, ""))
        gap = self.article.text[end : source.start]
        fits = bool(key) and (self.groups.nodes[key].type != "person") != (source.phrase.head in ("who", "whose", "whom"))
        if fits and len(gap) < 60 and not any(character in gap for character in ".!?\n;") and gap.count(",") in (0, 1, 2):
            if not any(character.isalpha() for character in gap) or gap.count(",") == 2:
                return Choice(key, Because(rule, "the name just before"))
        return Choice(None, Because(rule, "no name just before"))

    def _owner(self, source: Found, owner: str) -> Choice:
        """"The ministry's statement": the ministry."""
        found = Found(source.start, source.start + len(owner), parse(owner), source.after)
        key = self._key_at(found)
        rule = Because("owner of the words", owner)
        if key is None and not found.phrase.named and found.phrase.determiner in ("the", "his"):
            return replace_because(self._definite(found), rule)
        return Choice(key, rule)

    def _key_at(self, found: Found) -> str | None:
        for (start, end), key in sorted(self.of_span.items()):
            if found.start <= start and end <= found.end:
                return key
        key = self.groups.key_of(found.phrase) if found.phrase.named else ""
        return key if key in self.groups.nodes else None

    def _possessed(self, source: Found) -> Choice | None:
        """"His post" is his; "his lawyer" is somebody else and stays unnamed."""
        words = source.phrase.text.split()
        owner = parse(words[0])
        if source.phrase.head not in lexicon.owned_words() or not owner.pronoun:
            return None
        if owner.pronoun == "speaker":
            return Choice(self._speaker_key(source), Because("owner of the words", words[0]))
        return coreference.pronoun(owner, source.start, self.referents.values(), self.layout, self.last)

    def _first_person(self, source: Found) -> str:
        key = self._speaker_key(source)
        if key is not None:
            self.why[source.start, source.end] = Because("first person", "the source of the quotation it stands in")
            return key
        outlet = self.article.outlet
        if outlet is not None and source.phrase.head in ("we", "us", "our") and not self.layout.quoted(source.start):
            key = "outlet " + fold(outlet.value).removeprefix("the ")
            self.why[source.start, source.end] = Because("first person", "the outlet speaks")
            return key
        return self._own(source)

    def _speaker_key(self, source: Found) -> str | None:
        """The entity of the statement whose content holds the words."""
        for statement in self.statements:
            inside = any(span.start <= source.start and source.end <= span.end for span in statement.content)
            if inside and statement.source is not None:
                span = statement.source.span
                return self.of_span.get((span.start, span.end))
        return None

    def _own(self, source: Found) -> str:
        """An entity of its own for a source without a name, known by its description."""
        phrase = source.phrase
        described = describe(phrase.text)
        key = f"{phrase.type} ~{fold(described)}"
        if phrase.pronoun:
            key += f" {source.start}"
        node = self.groups.nodes.setdefault(key, Node(key, phrase.type, named=False, plural=phrase.plural))
        node.found.append(source)
        node.names[described] += 1
        node.aliases.setdefault(phrase.text.strip(" ,;"), bool(phrase.pronoun) or phrase.determiner in ("the", "his"))
        node.learn(phrase)
        return key

    def _alias(self, key: str, phrase: Phrase) -> None:
        if not phrase.pronoun and phrase.determiner != "his" and not (phrase.owner and phrase.head in lexicon.owned_words()):
            self.groups.nodes[key].aliases.setdefault(phrase.text.strip(" ,;"), True)

    # -------------------------------------------------------------------------------------------- results

    def _entities(self) -> tuple[tuple[Entity, ...], dict[str, str]]:
        ids: dict[str, str] = {}
        entities = []
        for key, node in sorted(self.groups.nodes.items()):
            name = canonical(node)
            ids[key] = content_id("e", self.article.id, fold(name), node.type, key)
            aliases = tuple(Alias(text, contextual) for text, contextual in sorted(node.aliases.items()))
            party = tuple(node.countries) if node.type not in ("platform", "outlet") or node.functions else ()
            entities.append(Entity(ids[key], name, node.type, aliases, node.named, party, tuple(node.because)))
        return tuple(entities), ids

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


def _speakers(statement: Statement) -> list[Span]:
    return [mention.span for mention in (statement.source, *statement.via) if mention is not None]


def _own_troops(phrase: Phrase) -> bool:
    """Soldiers who speak are people, not the army of their country: "Danish soldiers said"."""
    return phrase.function == "military" and phrase.head in ("troop", "soldier", "fighter", "unit", "warrior", "man", "servicemen")


def replace_because(choice: Choice, because: Because) -> Choice:
    """The same choice for another reason."""
    return Choice(choice.key, because)


def describe(text: str) -> str:
    """A description as a label: no comma at the end, no capital that only begins a sentence.

    >>> describe("A senior Danish official,"), describe("Officials"), describe("Danish officials")
    ('a senior Danish official', 'officials', 'Danish officials')
    """
    text = text.strip(" ,;")
    first = text.split(" ", 1)[0]
    low = lexicon.plain(first)
    stem = lexicon.singular(low)[0]
    common = low in DETERMINERS or low in lexicon.plain_words() or stem in lexicon.person_nouns()
    common = common or stem in lexicon.impersonal_nouns() or low in ("footage", "video", "police", "local", "senior", "unnamed")
    return text[:1].lower() + text[1:] if common and not (first.isupper() and len(first) > 1) else text
