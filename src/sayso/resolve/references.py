"""Settles every source of one article: a name's entity, whom "he" refers to, or an entity of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from sayso.model import Article, Because, Span, Statement
from sayso.resolve import coreference, lexicon
from sayso.resolve.coreference import Choice, Layout, Referent, Spot
from sayso.resolve.grouping import Groups, Node, parties_in
from sayso.resolve.mentions import Found
from sayso.resolve.nouns import Phrase
from sayso.resolve.phrases import parse
from sayso.resolve.tokens import tokens
from sayso.text import fold, sentences

_DETERMINERS = lexicon.determiners()
_OBLIQUE = lexicon.word_list("oblique")
_EPITHETS = frozenset(
    "candidate family athlete artist business celebrity writer cleric teacher".split()  # noqa: SIM905
)
"""Roles whose nouns may stand for somebody of whom the text did not tell the role ("the singer")."""


_RELATIVE_END = re.compile(r",? (?:who|which|that)$")
_OFFICES = frozenset("president prime_minister chancellor monarch".split())  # noqa: SIM905
"""Roles of which a country has one bearer."""

_RECENT = 1500
"""Characters before "the statement" in which somebody must have spoken in one."""

_OPENING = 60
"""Characters from the start of its sentence within which a name can be the subject."""
_CROWD, _LONG_AGO = 500, 20_000
"""Referents beyond which only those of the last characters are looked at, so that a list of names costs no square."""


class References:
    """The sources of one article, and whom they mean. ``within.py`` adds the names and makes the reading."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self.article = article
        self.statements = tuple(statements)
        text = article.text
        quoted = [(s.start, s.end) for st in statements if st.kind != "indirect" for s in st.content]
        self.layout = Layout(sentences(text), text, quoted)
        self.words = tokens(text)
        self.groups = Groups(article.outlet.value if article.outlet else None)
        self.of_span: dict[tuple[int, int], str] = {}
        self.why: dict[tuple[int, int], Because] = {}
        self.speaking = sorted({span for statement in statements for span in _speakers(statement)})
        self._speaking_starts = [span.start for span in self.speaking]
        self.referents: dict[str, Referent] = {}
        self.timeline: list[tuple[int, int, str]] = []
        self.by_name: dict[str, str] = {}
        self.last: str | None = None

    def _referent(self, node: Node) -> Referent:
        spots = sorted({self._spot(found) for found in node.found})
        return Referent(
            node.key, node.type, node.gender, node.plural, node.named, node.roles,
            set(node.heads), node.functions, set(node.countries), spots,
            {word for found in node.found for word in parties_in(found.phrase)},
            {word for alias in node.aliases for word in _plain_words(alias)},
            bool(node.affiliations) and not node.countries,
        )  # fmt: skip

    def _spot(self, found: Found) -> Spot:
        text, start = self.article.text, found.start
        owns = text[found.end : found.end + 2] in ("'s", "’s", " ’", " ‘")
        index = bisect_right(self._speaking_starts, start) - 1
        speaks = index >= 0 and start < self.speaking[index].end
        opening = self.layout.sentence_start(start)
        before = text[opening:start].split() if start - opening < _OPENING else [""] * 9
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

    def _settle(self, source: Found, key: str) -> None:
        self.of_span[source.start, source.end] = key
        if source.phrase.pronoun and not self.groups.nodes[key].named and self.groups.nodes[key].found[-1:] == [source]:
            return
        if key not in self.referents:
            self.referents[key] = self._referent(self.groups.nodes[key])
        referent = self.referents[key]
        spot = replace(self._spot(source), speaks=True)
        index = bisect_right(referent.spots, spot)
        if not index or referent.spots[index - 1] != spot:
            referent.spots.insert(index, spot)
            insort(self.timeline, (source.start, source.end, key))
        if source.phrase.gender and not referent.gender and source.phrase.pronoun:
            referent.gender = source.phrase.gender
        referent.parties |= parties_in(source.phrase)
        self.last = key

    def _near(self, place: int) -> Iterable[Referent]:
        """Who may be meant at ``place``: everybody, in a crowded article only those mentioned not long before."""
        if len(self.referents) <= _CROWD:
            return self.referents.values()
        first = bisect_left(self.timeline, (place - _LONG_AGO, 0, ""))
        keys = {key for _, _, key in self.timeline[first : bisect_right(self.timeline, (place, 0, ""))]}
        return [self.referents[key] for key in sorted(keys) if key in self.referents]

    def _unnamed(self, source: Found) -> str:
        """The entity of a source that gives no name: whom it refers to, or one of its own."""
        choice = self._refers_to(source)
        if choice is not None:
            self.why[source.start, source.end] = choice.because
            if choice.key is not None:
                self._alias(choice.key, source.phrase)
                return choice.key
        return self._own(source)

    def _refers_to(self, source: Found) -> Choice | None:  # noqa: PLR0911 (one case a line)
        """Whom a source without a name refers to; ``None`` if its words refer to nobody mentioned before."""
        phrase = source.phrase
        if phrase.pronoun == "relative":
            return self._relative(source)
        if phrase.pronoun:
            return coreference.pronoun(phrase, source.start, self._near(source.start), self.layout, self.last)
        if phrase.owner and (phrase.head in lexicon.owned_words()):
            return self._owner(source, phrase.owner)
        if phrase.owner and phrase.roles and not phrase.named and not phrase.plural:
            return self._office(source) if phrase.roles & _OFFICES else self._owned_person(source)
        if phrase.complement.startswith(("by ", "from ")) and phrase.head in lexicon.owned_words():
            return self._words_of(source)
        if phrase.determiner == "his":
            return self._possessed(source) or self._owners_body(source)
        if (
            phrase.type == "impersonal"
            and phrase.head in lexicon.owned_words()
            and not phrase.owner + phrase.complement
        ):
            return self._told_in(source) or self._made_by(source)
        if phrase.determiner == "the" and not phrase.owner and not phrase.named:
            return self._definite(source)
        if phrase.type == "person" and phrase.roles and not (phrase.determiner or phrase.owner or phrase.plural):
            return self._headed(source)
        if (
            phrase.type == "organisation"
            and phrase.function is not None
            and not phrase.determiner
            and not phrase.countries
        ):
            return self._definite(source)
        return None

    def _definite(self, source: Found) -> Choice:
        phrase = source.phrase
        if phrase.complement and any(token.capital for token in tokens(phrase.complement)) and not phrase.roles:
            return Choice(None, Because(f"description {phrase.head!r}", "its complement says which one"))
        choice = coreference.description(phrase, source.start, self._near(source.start), self.layout, self.last)
        if choice.key is None and phrase.head in ("company", "firm", "operator", "utility", "airline", "manufacturer"):
            return self._only_company(choice)
        if choice.key is None and not phrase.plural and self._is_epithet(phrase):
            stand_in = replace(phrase, pronoun="person")
            party = parties_in(phrase)
            people = [
                referent for referent in self._near(source.start)
                if referent.named and referent.type == "person" and (party <= referent.parties or not referent.parties)
            ]  # fmt: skip
            return coreference.pronoun(stand_in, source.start, people, self.layout, self.last)
        return choice

    def _only_company(self, choice: Choice) -> Choice:
        """The only name that nothing shows to be a person's, for "the company" where no name says that it is one."""
        open_ = [
            key for key, node in self.groups.nodes.items()
            if node.type == "person" and node.named and not node.gender and not node.roles and not node.affiliations
            and all(not found.phrase.sure and " " in found.phrase.name for found in node.found)
        ]  # fmt: skip
        if len(open_) != 1:
            return choice
        self.groups.nodes[open_[0]].type = self.referents[open_[0]].type = "organisation"
        return Choice(open_[0], Because(choice.because.rule, "the only name that may be a body"))

    def _is_epithet(self, phrase: Phrase) -> bool:
        """A noun that stands for somebody just named without telling a role: "the singer", "the woman"."""
        if phrase.type != "person":
            return False
        return bool(lexicon.roles().get(phrase.head, frozenset()) & _EPITHETS)

    def _relative(self, source: Found) -> Choice:
        """Read "who" and "which" as the mention that ends just before."""
        rule = f"relative {source.phrase.head!r}"
        first = bisect_left(self.timeline, (source.start - 300, 0, ""))
        last = bisect_left(self.timeline, (source.start, 0, ""))
        before = [(end, key) for _, end, key in self.timeline[first:last] if end <= source.start]
        end, key = max(before, default=(0, ""))
        gap = self.article.text[end : source.start]
        fits = bool(key) and (self.groups.nodes[key].type != "person") != (
            source.phrase.head in ("who", "whose", "whom")
        )
        near = len(gap) < 60 and not any(character in gap for character in ".!?\n;")
        aside = gap.count(",") == 2 or not any(character.isalpha() for character in gap)
        if fits and near and aside:
            return Choice(key, Because(rule, "the name just before"))
        return Choice(None, Because(rule, "no name just before"))

    def _owner(self, source: Found, owner: str) -> Choice:
        """Give "the ministry's statement" to the ministry."""
        definite = source.phrase.determiner == "the" and owner[:1].islower() and not owner.startswith("the ")
        told = parse(f"the {owner}" if definite else owner)
        found = Found(source.start, source.start + len(owner), told, source.after)
        key = self._key_at(found)
        rule = Because("owner of the words", owner)
        if key is None and not found.phrase.named and found.phrase.determiner in ("the", "his"):
            return replace_because(self._definite(found), rule)
        return Choice(key, rule)

    def _office(self, source: Found) -> Choice | None:
        """Read "Ruritania's president" as whoever the article names as that country's president."""
        if len(source.phrase.countries) != 1 or parse(source.phrase.owner).countries != source.phrase.countries:
            return None
        return self._definite(source)

    def _owned_person(self, source: Found) -> Choice | None:
        """Read "Roe's lawyer" as whoever the article names as that: "Ada Lund, Roe's lawyer"."""
        owner = [token.low for token in tokens(source.phrase.owner) if token.capital][-1:]
        fitting = [
            referent for referent in self._near(source.start)
            if referent.named and referent.type == "person" and set(owner) & referent.words
            and source.phrase.head in referent.heads and owner[0] not in _names(referent)
        ] if owner else []  # fmt: skip
        if len(fitting) != 1:
            return None
        return Choice(fitting[0].key, Because(f"description {source.phrase.text!r}", "named as that in this article"))

    def _headed(self, source: Found) -> Choice | None:
        """Read "Lake Power boss", as headlines write, as whoever is told of with the name and such a role."""
        phrase = source.phrase
        names = {token.low for token in tokens(phrase.text) if token.capital} & phrase.modifiers
        if not names:
            return None
        choice = coreference.description(phrase, source.start, self._near(source.start), self.layout, self.last)
        return choice if choice.key is not None and names <= self.referents[choice.key].words else None

    def _told_in(self, source: Found) -> Choice | None:
        """Give "the statement" to whoever spoke last in "a statement", shortly before."""
        phrase = source.phrase
        if phrase.determiner != "the" or phrase.modifiers or phrase.plural:
            return None
        first = bisect_left(self._speaking_starts, source.start - _RECENT)
        near = {span for span in self.speaking[first:] if span.end <= source.start}
        told = [
            statement for statement in self.statements
            if statement.source is not None and statement.source.span in near and phrase.head in _occasion(statement)
        ]  # fmt: skip
        if not told:
            return None
        last = max(told, key=lambda statement: statement.source.span.start if statement.source else 0)
        span = last.source.span if last.source else None
        key = self.of_span.get((span.start, span.end)) if span else None
        return Choice(key, Because("whose words they are", span.text if span else ""))

    def _made_by(self, source: Found) -> Choice | None:
        """Give "a government statement" and "the police statement" to the government and to the police."""
        words = source.phrase.text.strip(" ,;").split()
        maker = parse(" ".join(["the", *words[1 if source.phrase.determiner else 0 : -1]]))
        if maker.type != "organisation" or maker.named or not (maker.function or maker.head in lexicon.kinds()):
            return None
        choice = coreference.description(maker, source.start, self._near(source.start), self.layout, self.last)
        if choice.key is None or (maker.function == "government" and not self.groups.nodes[choice.key].countries):
            return None  # a state may have been named by its country alone
        return Choice(choice.key, Because("whose words they are", maker.text))

    def _words_of(self, source: Found) -> Choice | None:
        """Give "estimates from the agency" and "a statement by Roe" to the agency and to Roe."""
        phrase = source.phrase
        preposition, _, words = phrase.complement.partition(" ")
        start = source.start + phrase.text.rindex(phrase.complement) + len(preposition) + 1
        said = Found(start, start + len(words), parse(words), preposition)
        if said.phrase.type not in ("person", "organisation", "outlet"):
            return None
        key = self._key_at(said) if said.phrase.named else self._own(said)
        return Choice(key, Because("whose words they are", words))

    def _key_at(self, found: Found) -> str | None:
        first = bisect_left(self.timeline, (found.start, 0, ""))
        last = bisect_left(self.timeline, (found.end, 0, ""))
        for start, end, key in self.timeline[first:last]:
            if found.start <= start and end <= found.end:
                return key
        key = self.groups.key_of(found.phrase) if found.phrase.named else ""
        return key if key in self.groups.nodes else None

    def _possessed(self, source: Found) -> Choice | None:
        """Give "his post" to him; "his lawyer" is somebody else and stays unnamed."""
        words = source.phrase.text.split()
        owner = parse(words[0])
        if source.phrase.head not in lexicon.owned_words() or not owner.pronoun:
            return None
        if owner.pronoun == "speaker":
            return Choice(self._speaker_key(source), Because("owner of the words", words[0]))
        return coreference.pronoun(owner, source.start, self._near(source.start), self.layout, self.last)

    def _owners_body(self, source: Found) -> Choice | None:
        """Read "her party" and "his company" as the body she was said to lead or speak for, if there is just one."""
        phrase = source.phrase
        owner = parse(phrase.text.split()[0])
        if phrase.type != "organisation" or not owner.pronoun or owner.pronoun == "speaker" or phrase.complement:
            return None
        choice = coreference.pronoun(owner, source.start, self._near(source.start), self.layout, self.last)
        names = self.groups.nodes[choice.key].affiliations if choice.key else {}
        keys = sorted({key for name in names if (key := self._named_key(name)) is not None})
        return Choice(keys[0], Because("body of the owner", str(choice.key))) if len(keys) == 1 else None

    def _named_key(self, name: str) -> str | None:
        """The key of the entity of the article with this name."""
        folded = fold(name).removeprefix("the ")
        return self.by_name.get(folded)

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
        if not phrase.pronoun and phrase.determiner != "his" and phrase.head not in lexicon.owned_words():
            self.groups.nodes[key].aliases.setdefault(phrase.text.strip(" ,;"), True)


@lru_cache(maxsize=20_000)
def _plain_words(alias: str) -> tuple[str, ...]:
    """The words of an alias in small letters, without possessives and marks; cheaper than its tokens."""
    return tuple(word.removesuffix("'s").strip("(),.\"'") for word in lexicon.plain(alias).split())


def _names(referent: Referent) -> set[str]:
    """The words of a person's own name."""
    return set(referent.key.partition(" ")[2].split())


def _occasion(statement: Statement) -> frozenset[str]:
    """The words that tell how or where something was said: "said in a statement" -> "statement" among them."""
    spans = (statement.cue, statement.channel.span if statement.channel is not None else None)
    return frozenset(word.strip(".,") for span in spans if span is not None for word in fold(span.text).split())


def _speakers(statement: Statement) -> list[Span]:
    return [mention.span for mention in (statement.source, *statement.via) if mention is not None]


def replace_because(choice: Choice, because: Because) -> Choice:
    """The same choice for another reason."""
    return Choice(choice.key, because)


def describe(text: str) -> str:
    """A description as a label: no comma at the end, no capital that only begins a sentence.

    >>> describe("A senior Danish official,"), describe("Officials"), describe("Danish officials")
    ('a senior Danish official', 'officials', 'Danish officials')
    """
    text = _RELATIVE_END.sub("", text.strip(" ,;"))
    first = text.split(" ", 1)[0]
    low = lexicon.plain(first)
    stem = lexicon.singular(low)[0]
    if stem in ("republican", "democrat", "conservative", "liberal", "islamist") and low == stem + "s":
        return text
    common = low in _DETERMINERS or low in lexicon.plain_words() or stem in lexicon.person_nouns()
    common = (
        common
        or stem in lexicon.impersonal_nouns()
        or low in ("footage", "video", "police", "local", "senior", "unnamed")
    )
    named = text[len(first) + 1 :][:1].isupper() and low not in _DETERMINERS
    return text[:1].lower() + text[1:] if common and not named and not (first.isupper() and len(first) > 1) else text
