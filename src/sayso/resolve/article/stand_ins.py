"""What stands for a named one and is no source: "the wartime leader's words", "the village", "our troops"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from sayso.resolve.article import agreement, coreference
from sayso.resolve.article.definites import COMPANIES, Definites
from sayso.resolve.article.descriptions import BODIES, described, ends_of_names, ours
from sayso.resolve.article.forces import RULERS, at_war, peoples, ruled, state_key, told_of
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.nodes import Node
from sayso.resolve.article.places import place_told_of, told_places
from sayso.resolve.phrases.keys import place_key
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.tokens import tokens
from sayso.text import fold


class StandIns(Definites):
    """Mentions without a name that are no sources, where one entity of the article fits."""

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

    def _descriptions(self) -> None:
        """Descriptions that are no sources ("the wartime leader's words") become mentions where one entity fits."""
        taken = covering(self.of_span)
        ends = {end: key for (_, end), key in self.of_span.items()}
        for found in described(self.article.text, self.words):
            if (
                taken(found.start, found.end)
                or found.phrase.named
                or self._is_beside(found, ends)
                or self.article.is_marked(found.start, found.end)
            ):
                continue
            key = self._stood_for(found)
            if key is not None and self.groups.nodes[key].named:
                self.of_span[found.start, found.end] = key
                self._alias(key, found.phrase)

    def _is_beside(self, found: Found, ends: Mapping[int, str]) -> bool:
        """Does it stand beside a name of its kind, whom it tells of: "Bo Lund, the former deputy mayor"?"""
        text, before = self.article.text, ends.get(found.start - 2)
        owns = text[found.end : found.end + 2] in ("'s", "’s")
        if before is None or owns or not text.startswith(", ", found.start - 2):
            return False
        return self.groups.nodes[before].type == found.phrase.type

    def _ends(self) -> None:
        """Read "the space station" as the one name of the article that ends so: "the Lake Space Station"."""
        nodes = self.groups.nodes
        bodies = {key: node for key, node in nodes.items() if node.named and node.type in ("organisation", "place")}
        names = {key: [name for name in node.names if " " in name] for key, node in bodies.items()}
        for start, end, key in ends_of_names(self.words, names):
            told = any(found.start < start for found in bodies[key].found)
            if told and not self._is_taken(start, end) and not self.article.is_marked(start, end):
                self.of_span[start, end] = key
                nodes[key].aliases.setdefault(self.article.text[start:end], True)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self.of_span)

    def _stood_for(self, found: Found) -> str | None:
        """The key of whom a description means: a company that leads, else whom the words fit.

        Nouns of which a text has many ("the group") must end the name, or be what the lists call the body.
        """
        phrase = found.phrase
        companies = phrase.head in COMPANIES and phrase.type == "organisation" and "same" not in phrase.modifiers
        if companies and not any(token.capital and token.low in phrase.modifiers for token in tokens(phrase.text)):
            choice = self._company(found, retype=False)
        else:
            choice = coreference.description(phrase, found.start, self._near(found.start), self.layout, None)
        if choice.key is None or not (companies or phrase.head in BODIES):
            return choice.key
        one, node = self.referents[choice.key], self.groups.nodes[choice.key]
        told = phrase.head in one.told or one.type == "outlet" or agreement.fits(phrase, one) > 2 or companies
        return choice.key if told and any(other.phrase.sure for other in node.found) else None

    def _told_places(self) -> None:
        """Read "the village" as the only village named shortly before."""
        nodes = self.groups.nodes
        spots = [spot for spot in self.timeline if nodes[spot[2]].type == "place" and nodes[spot[2]].named]
        spots += [(self.words[a].start, self.words[b].end, place_key(country)) for a, b, country in peoples(self.words)]
        spots.sort()
        taken = covering(self.of_span)
        kinds: dict[str, frozenset[str]] = {}
        for start, end, noun in told_places(self.words):
            if taken(start, end) or self.article.is_marked(start, end):
                continue
            key = place_told_of(start, noun, spots, nodes, self.layout, self.article.text, kinds)
            if key is not None:
                self.of_span[start, end] = key
                nodes[key].aliases.setdefault(self.article.text[start:end], True)


def covering(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Tells of a place whether one of the spans, as they are now, shares a character with it.

    >>> taken = covering([(5, 9), (0, 3)])
    >>> taken(3, 5), taken(2, 4), taken(0, 20)
    (False, True, True)
    """
    whole = merged(spans)
    starts = [start for start, _ in whole]

    def covers(start: int, end: int) -> bool:
        index = bisect_right(starts, end - 1) - 1
        return index >= 0 and start < whole[index][1]

    return covers


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
