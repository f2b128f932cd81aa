"""The state of one article's resolution: who is known so far, where each is mentioned, who is an entity of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sayso.model import Article, Because, Span, Statement
from sayso.resolve import lexicon
from sayso.resolve.article.grouping import Groups
from sayso.resolve.article.layout import Layout
from sayso.resolve.article.mentions import IN_ROLE, Found
from sayso.resolve.article.nodes import Node
from sayso.resolve.article.salience import Referent, Spot
from sayso.resolve.phrases.constituents import behind_adverbial
from sayso.resolve.phrases.keys import PARTIES, parties_in, unordered
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import tokens
from sayso.text import fold, sentences

_DETERMINERS = lexicon.determiners()
_OBLIQUE = lexicon.word_list("oblique")
_CAMPS = lexicon.word_list("camps")
_SMALL_FIRST = lexicon.word_list("small_first")
_RELATIVE_END = re.compile(r",? (?:who|which|that)$|, (?:who|whose|whom|which) .*")
"""A relative word at the end, or a clause behind a comma, which only adds what the label does not need."""
_SEAT = re.compile(r",? \(?(D|R|I|Democrat|Republican|Independent)(?:-| of )([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?\b\.?)")
_PARTY = {"D": "democrat", "R": "republican", "I": "independent"}
_ANSWER_FROM = re.compile(r"\b(?:response|reply|rebuke|rebuttal|retort|riposte|answer) from (?:[A-Z][\w.]* ){0,2}$")
_NEAR = 50
"""Characters before a name in which "a sharp response from" stands: whoever is named there speaks next."""
_OPENING = 60
"""Characters from the start of its sentence within which a name can be the subject."""
_CROWD, _LONG_AGO = 500, 20_000
"""Referents beyond which only those of the last characters are looked at, so that a list of names costs no square."""


class Referents:
    """Everybody known in one article, and the words that stood for them. ``references.py`` settles the sources."""

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
        self.cues = {s.source.span.start: s.cue.text.lower() for s in statements if s.source and s.cue}
        self._speaking_starts = [span.start for span in self.speaking]
        self.referents: dict[str, Referent] = {}
        self.timeline: list[tuple[int, int, str]] = []
        self.by_name: dict[str, str] = {}
        self.last: str | None = None
        self.alike: dict[str, str] = {}

    def _referent(self, node: Node) -> Referent:
        spots = sorted({self._spot(found) for found in node.found if found.after != IN_ROLE})
        seats = self._seats(node) if node.type == "person" and node.named else frozenset()
        return Referent(
            node.key, node.type, node.gender, node.plural, node.named, node.roles,
            set(node.heads), node.functions, set(node.countries), spots,
            {word for found in node.found for word in parties_in(found.phrase)} | (seats & PARTIES),
            {word for alias in node.aliases for word in _plain_words(alias)} | seats,
            bool(node.affiliations) and not node.countries, _told(node) if node.type == "organisation" else frozenset(),
        )  # fmt: skip

    def _seats(self, node: Node) -> frozenset[str]:
        """Party and state behind a lawmaker's name ("Rep. Ada Roe, D-Ohio", "Senator Bo Lund, Republican of Utah")."""
        words: set[str] = set()
        for found in node.found:
            match = _SEAT.match(self.article.text, found.name_at[1]) if node.roles else None
            state = lexicon.states().at(lexicon.plain(match[2]).split(), 0) if match is not None else None
            if match is not None and state is not None:
                words |= {_PARTY[match[1][0]], *lexicon.plain(state[1]).split()}
        return frozenset(words)

    def _spot(self, found: Found) -> Spot:
        text, start = self.article.text, found.start
        owns = text[found.end : found.end + 2] in ("'s", "’s", " ’", " ‘")
        index = bisect_right(self._speaking_starts, start) - 1
        answers = _ANSWER_FROM.search(text, max(0, start - _NEAR), start) is not None
        speaks = answers or (index >= 0 and start < self.speaking[index].end)
        opening = self.layout.sentence_start(start)
        before = text[opening:start].split() if start - opening < _OPENING else [""] * 9
        return Spot(
            start, found.end, speaks, subject=len(before) < 4 and not owns,
            oblique=(owns or found.after in _OBLIQUE) and not speaks, quoted=self.layout.quoted(start),
        )  # fmt: skip

    def _near(self, place: int) -> Iterable[Referent]:
        """Who may be meant at ``place``: everybody, in a crowded article only those mentioned not long before."""
        if len(self.referents) <= _CROWD:
            return self.referents.values()
        first = bisect_left(self.timeline, (place - _LONG_AGO, 0, ""))
        keys = {key for _, _, key in self.timeline[first : bisect_right(self.timeline, (place, 0, ""))]}
        return [self.referents[key] for key in sorted(keys) if key in self.referents]

    def _key_at(self, found: Found) -> str | None:
        first = bisect_left(self.timeline, (found.start, 0, ""))
        last = bisect_left(self.timeline, (found.end, 0, ""))
        inside = [key for start, end, key in self.timeline[first:last] if found.start <= start and end <= found.end]
        own = self.groups.key_of(found.phrase) if found.phrase.named else ""
        if inside and own not in inside:
            return inside[0]
        return own if own in self.groups.nodes else None

    def _named_key(self, name: str) -> str | None:
        """The key of the entity of the article with this name."""
        folded = fold(name).removeprefix("the ")
        return self.by_name.get(folded)

    def _speaker_key(self, source: Found, *, direct: bool = False) -> str | None:
        """The entity of the statement whose content holds the words; of one all in quotation marks, if ``direct``."""
        for statement in self.statements:
            if direct and statement.kind != "direct":
                continue
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
        if " and " in key:
            key = self.alike.setdefault(f"{phrase.type} {unordered(described)}", key)
        if phrase.pronoun:
            key += f" {source.start}"
        node = self.groups.nodes.setdefault(key, Node(key, phrase.type, named=False, plural=phrase.plural))
        node.found.append(source)
        node.names[described] += 1
        node.aliases.setdefault(phrase.text.strip(" ,;"), bool(phrase.pronoun) or phrase.determiner in ("the", "his"))
        if bare := behind_adverbial(phrase.text):
            node.aliases.setdefault(phrase.text[bare:].strip(" ,;"), True)
        node.learn(phrase)
        return key

    def _alias(self, key: str, phrase: Phrase) -> None:
        if not phrase.pronoun and phrase.determiner != "his" and phrase.head not in lexicon.owned_words():
            self.groups.nodes[key].aliases.setdefault(phrase.text.strip(" ,;"), True)


def _told(node: Node) -> frozenset[str]:
    """What news calls a body that stands in the lists: "agency", "militant" and "group"."""
    listed = (lexicon.bodies().get(fold(name).removeprefix("the ")) for name in node.names)
    return frozenset(word for body in listed if body is not None for word in body.told)


@lru_cache(maxsize=20_000)
def _plain_words(alias: str) -> tuple[str, ...]:
    """The words of an alias in small letters, without possessives and marks; cheaper than its tokens."""
    return tuple(word.removesuffix("'s").strip("(),.\"'") for word in lexicon.plain(alias).split())


def _speakers(statement: Statement) -> list[Span]:
    return [mention.span for mention in (statement.source, *statement.via) if mention is not None]


def describe(text: str) -> str:
    """A description as a label: no comma at the end, no capital that only begins a sentence.

    >>> describe("A senior Danish official,"), describe("Officials"), describe("Danish officials")
    ('a senior Danish official', 'officials', 'Danish officials')
    >>> describe("officials, who asked not to be named"), describe("officials who saw it")
    ('officials', 'officials who saw it')
    """
    text = _RELATIVE_END.sub("", text.strip(" ,;"))
    first = text.split(" ", 1)[0]
    low = lexicon.plain(first)
    stem = lexicon.singular(low)[0]
    if stem in _CAMPS and low == stem + "s":
        return text
    common = low in _DETERMINERS or low in lexicon.plain_words() or stem in lexicon.person_nouns()
    common = common or stem in lexicon.impersonal_nouns() or low in _SMALL_FIRST
    named = text[len(first) + 1 :][:1].isupper() and low not in _DETERMINERS
    return text[:1].lower() + text[1:] if common and not named and not (first.isupper() and len(first) > 1) else text
