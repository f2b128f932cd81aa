"""Subjects that no source names: "Residents fled. They said ...", "Roe drew anger over his pledge"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from sayso.model import Because
from sayso.resolve import lexicon
from sayso.resolve.article import agreement
from sayso.resolve.article.coreference import Choice
from sayso.resolve.article.layout import Layout
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.referents import Referents
from sayso.resolve.article.salience import Referent
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.tokens import Token, is_word, tokens

_PUBLIC = lexicon.role_group("public")
POSSESSIVES = frozenset({"his", "her", "its", "their"})
MAY_BE_BODY = lexicon.word_list("may_be_bodies")
"""Nouns for people that may as well mean a body: "the organiser said ... It added"."""
GOES_ON = lexicon.word_list("goes_on")
"""Cues with which whoever spoke before goes on: "she continued"."""

_GOES_ON = 4
"""Sentences after which whoever spoke last no longer goes on."""
_TWO_NAMES = re.compile(r"((?:[A-Z][\w’'.-]{1,30} ){1,4}and (?:[A-Z][\w’'.-]{1,30} ){0,3}[A-Z][\w’'-]{1,30}) (?=[a-z])")
_INVERTED = re.compile(
    r"(?:Among|Also|With|Behind|Beside|Near|Outside|Inside|In|On|At) [^.!?:;“”\"]{1,100} (?:was|is|stood|sat) \Z"
)
"""A sentence with its subject behind the verb: "Among the keepers was"."""
_REACH = 200
"""Characters from the start of a sentence in which its subject must end."""
_LONGEST = 6
"""Words of a subject."""
_PLACED = frozenset({"of", "in", "from", "at", "near"})


def plural_subject(text: str, start: int) -> str | None:
    """The people that a sentence begins with, if they are several: without a name, or two names.

    >>> plural_subject("Residents of Lakeford fled.", 0), plural_subject("Two local farmers wept.", 0)
    ('Residents of Lakeford', 'Two local farmers')
    >>> plural_subject("Residents' cars sank.", 0), plural_subject("Ada Roe and Bo Lund left.", 0)
    (None, 'Ada Roe and Bo Lund')
    """
    if (two := _TWO_NAMES.match(text, start, start + _REACH)) is not None and parse(two[1]).head == "joint":
        return two[1]
    words = tokens(text, start, start + _REACH)[: _LONGEST + 5]
    index = next((i for i, token in enumerate(words[:_LONGEST]) if not _before_noun(token)), len(words))
    if index + 1 >= len(words) or words[0].text in "\"“‘'":
        return None
    head, after = words[index], words[index + 1]
    stem, plural = lexicon.singular(head.low)
    if not plural or head.owns or stem not in lexicon.person_nouns() or not is_word(after) or _is_noun(after):
        return None
    end = _complement_end(words, index + 1)
    phrase = text[start : words[end - 1].end]
    return phrase if parse(phrase).type == "person" and not parse(phrase).named else None


def _before_noun(token: Token) -> bool:
    """May the word stand before the noun of a subject: a determiner, a number, an adjective, a country, a party?"""
    if token.owns or not is_word(token):
        return False
    if lexicon.singular(token.low)[1] and lexicon.singular(token.low)[0] in lexicon.person_nouns():
        return False
    listed = token.low in lexicon.determiners() or token.low in _ADJECTIVES or token.text.isdigit()
    return listed or lexicon.demonyms().starts(token.low) or token.low in lexicon.kinds()


_ADJECTIVES = lexicon.word_list("adjectives") | lexicon.word_list("describing_people")


def _is_noun(token: Token) -> bool:
    """Does the word go on with the noun ("residents groups")?"""
    stem, _ = lexicon.singular(token.low)
    return (
        not token.capital
        and (stem in lexicon.kinds() or stem in lexicon.impersonal_nouns())
        and token.low.endswith("s")
    )


def _complement_end(words: list[Token], index: int) -> int:
    """The index behind "of Lakeford"; ``index`` if no name follows a preposition there."""
    if words[index].low not in _PLACED:
        return index
    end = index + 1
    while end < len(words) and (words[end].capital or (end == index + 1 and words[end].low == "the")):
        end += 1
    return end if end > index + 1 and words[end - 1].capital else index


def own_subject(phrase: Phrase, place: int, referents: Iterable[Referent], layout: Layout) -> str | None:
    """The key of whom a possessive means that stands behind the subject of its own sentence ("Roe broke his word")."""
    start = layout.sentence_start(place)
    if phrase.head not in POSSESSIVES or start == place or layout.quoted(place):
        return None
    spots = [
        (spot.start, referent.key) for referent in referents if agreement.agrees(phrase, referent)
        for spot in referent.spots
        if start <= spot.start < place and spot.subject and not (spot.oblique or spot.quoted or spot.speaks)
        and (" " in referent.key.partition(" ")[2] or referent.gender or referent.roles & _PUBLIC)
    ]  # fmt: skip
    return min(spots)[1] if spots else None


def fronted(sentence: str) -> int:
    """Where a sentence goes on behind an adverbial that opens it: 11 in "On Monday, residents fled"."""
    first, comma = sentence.partition(" ")[0], sentence.find(", ", 0, 50)
    return comma + 2 if first.lower() in _FRONTS and comma > 0 else 0


_FRONTS = lexicon.word_list("prepositions") | {"meanwhile", "later", "still", "also", "earlier"}


_OPEN, _CLOSE = frozenset("“\"‘'"), frozenset("”\"’'")


class Subjects(Referents):
    """Pronouns that where they stand explains; ``references.py`` settles all others."""

    def _told_by_place(self, source: Found, near: Iterable[Referent]) -> Choice | None:
        """Whom a pronoun means by where it stands: behind its own subject, behind "the organiser said", going on."""
        phrase, rule = source.phrase, f"pronoun {source.phrase.head!r}"
        owner = phrase.head in POSSESSIVES
        key = own_subject(phrase, source.start, near, self.layout) if owner else self._introduced(source, near)
        if owner or key is not None:
            told = "the subject of its own sentence" if owner else "introduced right before the quotation"
            return Choice(key, Because(rule, told)) if key is not None else None
        last = self.referents.get(self.last) if self.last is not None else None
        apart = self._sentences_since(last, source) if last is not None else 9
        if last is None or apart > _GOES_ON:
            return None
        if phrase.pronoun in ("male", "female") and agreement.agrees(phrase, last):
            goes_on = self.cues.get(source.start) in GOES_ON
            quoted = "spoke at the end of the paragraph before the quotation"
            told = "goes on speaking" if goes_on else quoted if self._is_quoted_at_once(last, source) else ""
            return Choice(last.key, Because(rule, told)) if told else None
        if phrase.head == "it" and self._may_be_body(last):
            if apart > 1:
                return Choice(None, Because(rule, "whoever spoke before may be no body"))
            self.groups.nodes[last.key].type = last.type = "organisation"
            return Choice(last.key, Because(rule, "the noun just before may mean a body"))
        return None

    def _introduced(self, source: Found, near: Iterable[Referent]) -> str | None:
        """The key of whom the sentence before a quotation puts behind its verb: 'Among the keepers was Bo Lund, a
        diver. “It was dark,” he said.'"""
        text, start = self.article.text, source.start
        if source.phrase.pronoun not in ("male", "female"):
            return None
        opening = text.rfind("\n", 0, start) + 1
        mark = max(text.rfind(sign, opening, start - 2) for sign in _OPEN)
        if mark <= opening or text[max(0, start - 2) : start - 1] not in _CLOSE:
            return None
        before = self.layout.sentence_start(mark - 2)
        if before < opening:
            return None
        keys = [
            referent.key for referent in near if referent.named and agreement.agrees(source.phrase, referent)
            for spot in referent.spots
            if before < spot.start < mark and _INVERTED.match(text[before : spot.start])
        ]  # fmt: skip
        return keys[0] if len(set(keys)) == 1 else None

    def _is_quoted_at_once(self, last: Referent, source: Found) -> bool:
        """Does a paragraph begin with a quotation before "he said", right behind a sentence in which he spoke?

        'It was open, said Ada Roe, who lives there.' and below: '“I saw it,” she said.'
        """
        text, start = self.article.text, source.start
        opening = text.rfind("\n", 0, start) + 1
        quotation = text[max(0, start - 2) : start - 1] in _CLOSE and text[opening : opening + 1] in _OPEN
        if not opening or not quotation:
            return False
        before = self.layout.sentence_start(opening - 2)
        return any(before <= spot.start < opening and spot.speaks and not spot.quoted for spot in last.spots)

    def _sentences_since(self, last: Referent, source: Found) -> int:
        """How many sentences lie between the last words for somebody and a source."""
        places = [spot.start for spot in last.spots if spot.start < source.start]
        return self.layout.sentence(source.start) - self.layout.sentence(places[-1]) if places else 99

    def _may_be_body(self, referent: Referent) -> bool:
        """Is it somebody told of by a noun that may as well mean a body, with no name that people bear?"""
        node = self.groups.nodes.get(referent.key)
        if node is None or node.plural or node.gender:
            return False
        if node.named and (node.heads - MAY_BE_BODY or referent.key.split()[1] in lexicon.given_names()):
            return False
        return node.type == "person" and bool(node.heads & MAY_BE_BODY)

    def _people_before(self, source: Found) -> Found | None:
        """The people with whom the sentence before "they" begins, though they said nothing: "Residents fled"."""
        text, start = self.article.text, source.start
        number, opening = self.layout.sentence(start), self.layout.sentence_start(start)
        said = text[opening:start].strip()
        if number == 0 or self.layout.quoted(start) or (said and said[-1] not in "\"”’'"):
            return None
        before = self.layout.start_of(number - 1)
        if self.layout.quoted(before) or self.layout.paragraph(start) - self.layout.paragraph(before) > 1:
            return None
        people = plural_subject(text, before + fronted(text[before:start]))
        return replace(source, phrase=parse(people)) if people is not None else None

    def _spoke_first(self, people: Found, source: Found) -> str | None:
        """The key of the people if they are the source that begins the sentence before, in its full words."""
        before = self.layout.start_of(self.layout.sentence(source.start) - 1)
        index = bisect_left(self._speaking_starts, before)
        span = self.speaking[index] if index < len(self.speaking) else None
        if span is None or not span.text.startswith(people.phrase.text):
            return None
        key = self.of_span.get((span.start, span.end))
        return key if key is not None and not self.groups.nodes[key].named else None
