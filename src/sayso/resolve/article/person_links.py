"""Puts the mentions of people together: a surname to its full name, spellings of one name, father and son apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.model import Because
from sayso.resolve.article.keyed import Keyed
from sayso.resolve.article.kin import Relatives, is_sibling, titled
from sayso.resolve.article.mentions import Found
from sayso.resolve.phrases.keys import PARTICLES, SUFFIXES, name_words
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.spelling import same_given, same_word, skeleton

_GENERATIONS = {"younger": "jr", "elder": "sr", "older": "sr"}
MANY = 40
"""People of one surname in an article beyond which it is a list of names, in which nobody is named twice."""
SPELLING = 0.9
"""Agreement of names from which they are spellings of one: transliterations and short forms, no initials."""


class PersonLinks(Keyed):
    """The people of one article, and which of them a name means."""

    def __init__(self, outlet: str | None) -> None:
        super().__init__(outlet)
        self.others: set[str] = set()
        """Surnames that a title gives to somebody else than the one full name ("Mr. Roe" beside "Ada Roe")."""
        self.relatives = Relatives()
        self.siblings: set[str] = set()
        """People named in full only beside a given name ("Ida and Bo Roe"): none of them is "Mr. Roe"."""

    def add_full_names(self, mentions: Iterable[Found]) -> None:
        """First pass: full names, so that a surname in the headline finds its name further down."""
        every = list(mentions)
        told: dict[str, set[str]] = {}
        for found in every:
            if found.phrase.type == "person":
                told.setdefault(self.key_of(found.phrase), set()).add(_generation(found.phrase))
        for found in every:
            key = self.key_of(found.phrase)
            apart = _generation(found.phrase) if found.phrase.type == "person" and len(told[key]) > 1 else ""
            node = self.add(found, f"{key} {apart}" if apart else key)  # beside a namesake without "Jr."
            if node.type == "person":
                for word in name_words(found.phrase.name):
                    self.by_word.setdefault(word, set()).add(node.key)
        self._join_middle_names()

    def _join_middle_names(self) -> None:
        """Join "Ada Maria Roe" and "Ada Roe" of one article."""
        self._join_hyphens()
        self._join_spellings()
        self._join_particles()
        people = sorted(key for key, node in self.nodes.items() if node.type == "person")
        for long in people:
            words = long.split()[1:]
            if words[-1] in SUFFIXES:
                continue
            short = f"person {words[0]} {words[-1]}"
            if len(words) > 2 and short in self.nodes and short != long:
                self.merge(short, long, Because("middle name", f"{words[0]} {words[-1]}"))
            cut = f"person {words[0]} {words[1]}" if len(words) > 2 else ""
            if cut in self.nodes and long in self.nodes:
                self.merge(long, cut, Because("name cut short", f"{words[0]} {words[1]}"))
            tail = f"person {words[-2]} {words[-1]}" if len(words) > 2 else ""
            if tail in self.nodes and long in self.nodes and len(self.nodes[tail].found) >= len(self.nodes[long].found):
                self.merge(tail, long, Because("name cut short", f"{words[-2]} {words[-1]}"))

    def _join_particles(self) -> None:
        """Join "Van den Roe" and the only longer name that ends so, "Ada van den Roe"."""
        people = sorted(key for key, node in self.nodes.items() if node.type == "person")
        by_last: dict[str, list[str]] = {}
        for key in people:
            by_last.setdefault(_family(key), []).append(key)
        for short in people:
            words = short.removeprefix("person ")
            if words.split()[0] not in PARTICLES or len(by_last[_family(short)]) > MANY:
                continue
            longer = [key for key in by_last[_family(short)] if key != short and key.endswith(f" {words}")]
            if len(longer) == 1 and longer[0] in self.nodes:
                self.merge(longer[0], short, Because("family name", words))

    def _join_hyphens(self) -> None:
        """Join "Kim Ro-su" and "Kim Ro Su" of one article."""
        for key in sorted(key for key, node in self.nodes.items() if node.type == "person" and "-" in key):
            opened = key.replace("-", " ")
            if opened in self.nodes and len(opened.split()) > 3:
                self.merge(opened, key, Because("hyphen", key.removeprefix("person ")))

    def _join_spellings(self) -> None:
        """Join "Kim Rosu" and "Kim Ro-su", "Liz Roe" and "Elizabeth Roe", two transliterations of one name."""
        families: dict[str, list[str]] = {}
        for key in sorted(key for key, node in self.nodes.items() if node.type == "person" and key.count(" ") == 2):
            families.setdefault(skeleton(key.split()[2].replace("-", "")), []).append(key)
        for keys in families.values():
            for one, other in combinations(keys, 2) if len(keys) <= MANY else ():
                if one in self.nodes and other in self.nodes and self._one_name(one, other):
                    keep, drop = sorted((one, other), key=lambda key: (-len(self.nodes[key].found), key))
                    self.merge(keep, drop, Because("spellings of one name", drop.removeprefix("person ")))

    def _one_name(self, one: str, other: str) -> bool:
        """Are two full names of one skeleton of a family name spellings of one person's?"""
        genders = {self.nodes[one].gender, self.nodes[other].gender} - {""}
        given, family = zip(one.split()[1:], other.split()[1:], strict=True)
        return len(genders) < 2 and same_given(*given) >= SPELLING and same_word(*family) >= SPELLING

    def person_for(self, found: Found) -> str | None:
        """The key of the person whom a surname, a given name or a part of a name means here; ``None`` if two fit."""
        words = name_words(found.phrase.name)
        candidates = set.intersection(*(self.by_word.get(word, set()) for word in words)) if words else set()
        if len(words) == 1:  # a middle name alone names nobody
            candidates = {key for key in candidates if words[0] in (key.split()[1], _family(key))}
            candidates = self.relatives.left(candidates, words[0], found, self.nodes)
        if titled(found.phrase):
            candidates = candidates - self.siblings
        if (generation := _generation(found.phrase)) and candidates:
            candidates = self._of_generation(candidates, generation)
        if len(candidates) > 1:
            candidates = {key for key in candidates if _family(key) == words[-1]} or candidates
        if found.phrase.gender:
            candidates = {key for key in candidates if self.nodes[key].gender in ("", found.phrase.gender)}
        if len(candidates) > 1 and found.phrase.roles:
            candidates = {key for key in candidates if found.phrase.roles & self.nodes[key].roles}
        if words and words[-1] in self.others and not found.phrase.gender:
            candidates = {key for key in candidates if found.phrase.roles & self.nodes[key].roles}
        if len(candidates) > 1:
            return self._usual(sorted(candidates), found.start)
        return next(iter(candidates), None)

    def _of_generation(self, candidates: set[str], generation: str) -> set[str]:
        """Those who are told of as father or son, else those who are not told of as the other of the two."""
        told = {key: {_generation(found.phrase) for found in self.nodes[key].found} - {""} for key in candidates}
        return {key for key in candidates if generation in told[key]} or {key for key in candidates if not told[key]}

    def note_relatives(self, text: str, singles: Sequence[Found]) -> None:
        """Find who is introduced as somebody's relative, so that an earlier title and surname are not theirs."""
        self.relatives.note(text, self.nodes, singles, self.by_word)
        people = (node for node in self.nodes.values() if node.type == "person")
        self.siblings = {node.key for node in people if all(is_sibling(text, found) for found in node.found)}

    def note_others(self, singles: Sequence[Found], title_end: int) -> None:
        """Find surnames borne by somebody else than whom the article names in full: of another gender, or named by
        the surname alone below the title before the other is named, who then is named in full again and again."""
        bare = Counter(words[-1] for found in singles if (words := name_words(found.phrase.name)))
        for found in singles:
            words, gender = name_words(found.phrase.name), found.phrase.gender
            bearers = self.by_word.get(words[-1], set()) if words else set()
            key = min(bearers, default="")
            other = bool(gender) and all(self.nodes[key].gender not in ("", gender) for key in bearers)
            early = (
                len(bearers) == 1
                and found.start > title_end
                and self._named_in_full_later(key, found.start, bare[words[-1]])
            )
            if bearers and (other or early):
                self.others.add(words[-1])

    def _named_in_full_later(self, key: str, place: int, bare: int) -> bool:
        """Is the person named in full below, again and again, and the surname alone less often?"""
        full = [found.start for found in self.nodes[key].found if len(name_words(found.phrase.name)) > 1]
        return len(full) > max(2, bare) and min(full) > place

    def _usual(self, candidates: Sequence[str], place: int) -> str | None:
        """Of several people of one surname: the only one named so far, or one named three times as often."""
        so_far = [key for key in candidates if any(found.start < place for found in self.nodes[key].found)]
        if len(so_far) == 1:
            return so_far[0]
        counts = sorted(((len(self.nodes[key].found), key) for key in candidates), reverse=True)
        return counts[0][1] if counts[0][0] >= 3 * counts[1][0] else None


def _generation(phrase: Phrase) -> str:
    """What tells a father from his son: "jr" or "sr", or nothing.

    >>> from sayso.resolve.phrases.parsing import parse
    >>> [_generation(parse(name)) for name in ("Bo Lund Jr.", "the elder Lund", "Bo Lund")]
    ['jr', 'sr', '']
    """
    suffix = phrase.name.rstrip(".").lower().rpartition(" ")[2]
    before = phrase.text[: phrase.start].lower().split()[-1:]
    return suffix if suffix in ("jr", "sr") else _GENERATIONS.get(before[0], "") if before else ""


def _family(key: str) -> str:
    """The last word of a person's key that is no suffix."""
    words = key.split()
    return words[-2] if words[-1] in SUFFIXES and len(words) > 2 else words[-1]
