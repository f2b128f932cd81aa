"""The names of one article: those in its text and those of its sources, of what type each is and which are one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Span
from sayso.resolve import lexicon
from sayso.resolve.article.clues import names_in_one_word, names_thing
from sayso.resolve.article.descriptions import of_headline, tags_place_or_party, title_lines
from sayso.resolve.article.grouping import located, wanted
from sayso.resolve.article.kin import introduced
from sayso.resolve.article.mentions import Found, find
from sayso.resolve.article.nodes import Node, is_family
from sayso.resolve.article.referents import Referents
from sayso.resolve.phrases.keys import name_words
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.tokens import tokens
from sayso.resolve.phrases.types import known_type
from sayso.resolve.phrases.whole_names import inside, quoted_titles, unpacked
from sayso.text import fold, paragraphs

SHORTEST_LABEL = 3
"""Letters; shorter ones in capitals are initials."""
_KINDS_BEFORE = lexicon.word_list("kinds_before")
_ADDRESS = re.compile(r"\b(?:www\.)?([A-Za-z0-9-]{4,40})\.(?:com?(?:\.[a-z]{2})?|org|net|news|info|[a-z]{2}|example)\b")
_OFTEN = 4
"""Mentions from which a word that the article writes small, too, may be a place's name ("Reading")."""
_LETTERS = re.compile(r"[a-z0-9]+")
_HELD = lexicon.word_list("held")
_OF_STATES = lexicon.word_list("of_states")
_OWN_TROOPS = lexicon.word_list("own_troops")


class Naming(Referents):
    """Finds the names and puts them together; ``references.py`` settles the sources without one."""

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
        self.every = every = self._without_parts(every, sources)
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
        self.often = Counter(fold(found.phrase.name) for found in every)
        self.small = {word.low for word in self.words if not word.capital}
        self.speakers = {source.phrase.name for source in named}
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
        if phrase.name not in self.speakers and (names_thing(phrase.name) or self._is_said_small(phrase.name)):
            return None
        if phrase.determiner and not phrase.roles:
            return replace(found, phrase=replace(phrase, type="organisation")) if speaks else None
        return replace(found, phrase=replace(phrase, type="place")) if located(found) and not speaks else found

    def _is_no_place(self, found: Found) -> bool:
        """Is a single name behind "in" a body in one word, a thing, or a word that only begins a sentence?"""
        name = fold(found.phrase.name)
        if names_in_one_word(name):
            return True
        return (name in self.small and self.often[name] < _OFTEN) or (found.opens and name.endswith(("ed", "ing")))

    def _is_said_small(self, name: str) -> bool:
        """Does the article write every word of a name in small letters, too ("Drug Dealers")?"""
        return all(word in self.small for word in fold(name).split())

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
            if family:
                node.call_family(phrase.text)
            return
        if kind == "place" and self._is_no_place(found):
            return
        if kind == "place":
            self.groups.add(replace(found, phrase=replace(phrase, type="place")))
        elif key in self.groups.nodes or kind == "speaker" or introduced(self.article.text, found):
            self.groups.add(found)  # "his wife, Ada"

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


def _own_troops(phrase: Phrase) -> bool:
    """Soldiers who speak are people, not the army of their country: "Danish soldiers said"."""
    return phrase.function == "military" and phrase.head in _OWN_TROOPS
