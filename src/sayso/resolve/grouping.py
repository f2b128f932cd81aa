"""Puts the named mentions of one article together: surname to full name, short form to long form, Burma to Myanmar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.model import Because, EntityType
from sayso.resolve import lexicon
from sayso.resolve.facts import is_company
from sayso.resolve.keys import PARTICLES, SUFFIXES, body_key, initials, name_words, place_key
from sayso.resolve.kin import Relatives
from sayso.resolve.mentions import Found
from sayso.resolve.names import same_given, same_word
from sayso.resolve.nodes import Node, canonical
from sayso.resolve.noun_phrase import Phrase
from sayso.resolve.profiles import skeleton
from sayso.resolve.tokens import is_word, tokens
from sayso.resolve.types import is_country
from sayso.resolve.whole_names import HANDLE, is_holiday, listed_outlet, squeezed_name, unpacked_words
from sayso.text import fold

_COMPASS = frozenset({"north", "south", "east", "west"})
_GENERATIONS = {"younger": "jr", "elder": "sr", "older": "sr"}
MANY = 40
"""People of one surname in an article beyond which it is a list of names, in which nobody is named twice."""
SPELLING = 0.9
"""Agreement of names from which they are spellings of one: transliterations and short forms, no initials."""
_IN = lexicon.word_list("place_before")


def wanted(found: Found, seen: set[str]) -> bool:  # noqa: PLR0911 (one case a line)
    """Is a mention a name at all? Not a bare "Danish", nor a word that only begins a sentence."""
    phrase = found.phrase
    if not phrase.named or (not phrase.sure and is_holiday(phrase.name)):
        return False
    words = [token for token in tokens(phrase.name) if is_word(token)]
    if phrase.determiner == "the" and fold(phrase.name) in _COMPASS:
        return True
    if phrase.type == "person" and (is_country(words) or is_country(words[-1:]) or is_country(words[-2:])):
        return False
    if phrase.name.isupper() and len(words) > 1 and any(word.low in lexicon.plain_words() for word in words):
        return False
    if phrase.name.isupper() and (
        len(words) > 2 or (words[0].low in lexicon.plain_words() and len(words) == 1 and not phrase.countries)
    ):
        return False
    if len(words) == 1 and found.opens and not phrase.sure and words[0].text not in seen:
        return False
    return not (phrase.type == "organisation" and len(words) == 1 and len(phrase.name) > 4 and not phrase.sure)


class Groups:
    """The named entities of one article, by key, and which of them a mention belongs to."""

    def __init__(self, outlet: str | None) -> None:
        self.nodes: dict[str, Node] = {}
        self._outlet = fold(outlet).removeprefix("the ") if outlet else None
        self._by_word: dict[str, set[str]] = {}
        self._short: dict[str, str] = {}
        self.others: set[str] = set()
        """Surnames that a title gives to somebody else than the one full name ("Mr. Roe" beside "Ada Roe")."""
        self.relatives = Relatives()

    # -------------------------------------------------------------------------------------------- keys

    def key_of(self, phrase: Phrase) -> str:
        """The key that the words of a phrase alone give, before names are linked."""
        name = fold(phrase.name).removeprefix("the ")
        if name == self._outlet or (self._outlet and self._outlet in lexicon.outlets().get(name, "").lower()):
            return f"outlet {self._outlet}"
        if phrase.type == "outlet":
            return "outlet " + fold(listed_outlet(phrase.name) or lexicon.outlets().get(name, name)).removeprefix(
                "the "
            )
        if phrase.type == "platform":
            return "platform " + fold(lexicon.platforms().get(name, name))
        if phrase.type == "place":
            return place_key(phrase.name)
        if phrase.type == "organisation":
            return body_key(phrase)
        return "person " + " ".join(name_words(phrase.name))

    def add(self, found: Found, key: str | None = None) -> Node:
        """Put a mention under its key."""
        key = key or self.key_of(found.phrase)
        type_: EntityType = "outlet" if key.startswith("outlet ") else found.phrase.type
        node = self.nodes.setdefault(key, Node(key, type_))
        node.take(found)
        return node

    # -------------------------------------------------------------------------------------------- persons

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
                    self._by_word.setdefault(word, set()).add(node.key)
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
                self._merge(short, long, Because("middle name", f"{words[0]} {words[-1]}"))
            cut = f"person {words[0]} {words[1]}" if len(words) > 2 else ""
            if cut in self.nodes and long in self.nodes:
                self._merge(long, cut, Because("name cut short", f"{words[0]} {words[1]}"))
            tail = f"person {words[-2]} {words[-1]}" if len(words) > 2 else ""
            if tail in self.nodes and long in self.nodes and len(self.nodes[tail].found) >= len(self.nodes[long].found):
                self._merge(tail, long, Because("name cut short", f"{words[-2]} {words[-1]}"))

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
                self._merge(longer[0], short, Because("family name", words))

    def _join_hyphens(self) -> None:
        """Join "Kim Ro-su" and "Kim Ro Su" of one article."""
        for key in sorted(key for key, node in self.nodes.items() if node.type == "person" and "-" in key):
            opened = key.replace("-", " ")
            if opened in self.nodes and len(opened.split()) > 3:
                self._merge(opened, key, Because("hyphen", key.removeprefix("person ")))

    def _join_spellings(self) -> None:
        """Join "Kim Rosu" and "Kim Ro-su", "Liz Roe" and "Elizabeth Roe", two transliterations of one name."""
        families: dict[str, list[str]] = {}
        for key in sorted(key for key, node in self.nodes.items() if node.type == "person" and key.count(" ") == 2):
            families.setdefault(skeleton(key.split()[2].replace("-", "")), []).append(key)
        for keys in families.values():
            for one, other in combinations(keys, 2) if len(keys) <= MANY else ():
                if one in self.nodes and other in self.nodes and self._one_name(one, other):
                    keep, drop = sorted((one, other), key=lambda key: (-len(self.nodes[key].found), key))
                    self._merge(keep, drop, Because("spellings of one name", drop.removeprefix("person ")))

    def _one_name(self, one: str, other: str) -> bool:
        """Are two full names of one skeleton of a family name spellings of one person's?"""
        genders = {self.nodes[one].gender, self.nodes[other].gender} - {""}
        given, family = zip(one.split()[1:], other.split()[1:], strict=True)
        return len(genders) < 2 and same_given(*given) >= SPELLING and same_word(*family) >= SPELLING

    def _merge(self, keep: str, drop: str, because: Because) -> None:
        self.nodes[keep].absorb(self.nodes.pop(drop), because)
        for keys in self._by_word.values():
            if drop in keys:
                keys.discard(drop)
                keys.add(keep)

    def person_for(self, found: Found) -> str | None:
        """The key of the person whom a surname, a given name or a part of a name means here; ``None`` if two fit."""
        words = name_words(found.phrase.name)
        candidates = set.intersection(*(self._by_word.get(word, set()) for word in words)) if words else set()
        if len(words) == 1:  # a middle name alone names nobody
            candidates = {key for key in candidates if words[0] in (key.split()[1], _family(key))}
            candidates = self.relatives.left(candidates, words[0], found, self.nodes)
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
        self.relatives.note(text, self.nodes, singles, self._by_word)

    def note_others(self, singles: Sequence[Found], title_end: int) -> None:
        """Find surnames borne by somebody else than whom the article names in full: of another gender, or named by
        the surname alone below the title before the other is named, who then is named in full again and again."""
        bare = Counter(words[-1] for found in singles if (words := name_words(found.phrase.name)))
        for found in singles:
            words, gender = name_words(found.phrase.name), found.phrase.gender
            bearers = self._by_word.get(words[-1], set()) if words else set()
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

    def compass(self, found: Found) -> str | None:
        """Read "the North" as the one country of the article whose name begins so ("North Ruritania")."""
        word = fold(found.phrase.name)
        if word not in _COMPASS or found.phrase.determiner != "the":
            return None
        keys = [key for key in self.nodes if key.startswith(f"place {word} ") and self.nodes[key].countries]
        return keys[0] if len(keys) == 1 else None

    # -------------------------------------------------------------------------------------------- bodies

    def link_bodies(self) -> None:
        """Short forms to long forms, "the Council" forms to theirs, a state's function to the body that has it."""
        self._link_types()
        self._link_acronyms()
        self._link_tails()
        self._link_outlets()
        self._link_handles()
        self._link_companies()
        self._link_functions()

    def _link_types(self) -> None:
        """Put a name together that its form calls a person here and a body or "in" a place there ("San Roeco")."""
        for person in sorted(key for key in self.nodes if key.startswith("person ")):
            name = person.removeprefix("person ")
            types = ("organisation", "outlet", "place") if " " in name else ("organisation", "outlet")
            others = [f"{type_} {name}" for type_ in types if f"{type_} {name}" in self.nodes]
            if not others or any(found.phrase.sure or found.phrase.roles for found in self.nodes[person].found):
                continue
            keep, drop = sorted((person, others[0]), key=lambda key: (-len(self.nodes[key].found), key))
            if self._is_told_as_body(others[0], person):
                keep, drop = others[0], person
            self._merge(keep, drop, Because("one name", name))

    def _is_told_as_body(self, body: str, person: str) -> bool:
        """Does the text show a body, not only "the Sanders" of "the Sanders campaign" once among many?"""
        found = self.nodes[body].found
        sure = any(one.phrase.sure for one in found) and not body.startswith("place ")
        sure = sure or (body.startswith("organisation ") and body.rsplit(maxsplit=1)[-1] in lexicon.kinds())
        return sure or (body.startswith("organisation ") and 3 * len(found) >= len(self.nodes[person].found))

    def _bodies(self) -> list[Node]:
        return [node for _, node in sorted(self.nodes.items()) if node.type == "organisation"]

    def _link_acronyms(self) -> None:
        given = {fold(short): node.key for node in self._bodies() for short in sorted(node.acronyms)}
        spelled: dict[str, list[str]] = {}
        for node in self._bodies():
            if len(initials(canonical(node))) > 2:
                spelled.setdefault(initials(canonical(node)), []).append(node.key)
        for node in self._bodies():
            short = node.key.removeprefix("organisation ").replace(".", "")
            keys = [given[short]] if short in given else spelled.get(short, [])
            if len(keys) == 1 and keys[0] != node.key and keys[0] in self.nodes and node.key in self.nodes:
                self._merge(keys[0], node.key, Because("short form", f"{short.upper()} is spelled out in this article"))

    def _link_tails(self) -> None:
        """Join "Security Council" to "Lakeland Security Council", if only one longer name of the article ends so."""
        bodies = self._bodies()
        ending: dict[str, list[str]] = {}
        for node in bodies:
            words = node.key.removeprefix("organisation ").split()
            for first in range(1, min(len(words), 12)):
                ending.setdefault(" ".join(words[first:]), []).append(node.key)
        for node in bodies:
            tail = node.key.removeprefix("organisation ")
            longer = [key for key in ending.get(tail, ()) if key in self.nodes]
            if (" " in tail or tail in lexicon.kinds()) and len(longer) == 1 and "#" not in node.key:
                self._merge(longer[0], node.key, Because("end of a longer name", tail))

    def _link_outlets(self) -> None:
        """Join "The Post" to "The Lakeland Post", if only one outlet of the article ends so."""
        for key in sorted(self.nodes):
            tail = key.split(" ", 1)[1]
            if " " in tail or tail not in lexicon.outlet_heads():
                continue
            longer = [other for other in self.nodes if other.startswith("outlet ") and other.endswith(" " + tail)]
            longer = [other for other in longer if len(other) > len(tail) + 8]
            if key.startswith(("outlet ", "organisation ", "person ")) and len(longer) == 1:
                self._merge(longer[0], key, Because("end of a longer name", tail))

    def _link_handles(self) -> None:
        """Join "IdaVoss", as handles write it, to "Ida Voss"."""
        spelled: dict[str, list[str]] = {}
        for key in sorted(self.nodes):
            spelled.setdefault(squeezed_name(key.partition(" ")[2]), []).append(key)
        for key in sorted(key for key in self.nodes if key.startswith("person ") and key.count(" ") == 1):
            packed = any(unpacked_words(name) > 1 for name in self.nodes[key].names)
            longer = [
                one for one in spelled.get(squeezed_name(key[7:]), ()) if one.count(" ") > 1 and one in self.nodes
            ]
            if packed and len(longer) == 1:
                self._merge(longer[0], key, Because("handle", canonical(self.nodes[key])))

    def handle_of(self, text: str) -> str | None:
        """The key of the only entity whose name the handle in a source spells ("@ida_voss")."""
        match = HANDLE.search(text)
        word = squeezed_name(match[1]) if match is not None else ""
        keys = [key for key in self.nodes if word and squeezed_name(key.partition(" ")[2]) == word]
        return keys[0] if len(keys) == 1 else None

    def _link_companies(self) -> None:
        """Join "Lockworks" to "Lockworks Power", the only company of the article whose name begins so."""
        for body in [node.key for node in self._bodies() if node.key.count(" ") in (2, 3)]:
            first, *rest = body.split()[1:]
            alone = self.nodes.get(f"person {first}")
            begins = [key for key in self.nodes if key.startswith((f"organisation {first} ", f"person {first} "))]
            if alone is None or f"place {first}" in self.nodes or begins != [body] or not is_company(rest[-1]):
                continue
            if not any(found.phrase.sure or found.phrase.roles for found in alone.found):
                self._merge(body, alone.key, Because("short form", f"{first} begins the company's name"))

    def _link_functions(self) -> None:
        """A named body and "Norway's intelligence service" are one if they are the only ones with that function."""
        functions = {function for node in self._bodies() for function in node.functions}
        for function in sorted(functions):
            nodes = [node for node in self._bodies() if function in node.functions]
            described = [node for node in nodes if "#" in node.key]
            proper = [node for node in nodes if "#" not in node.key]
            for name in proper:
                same = [node for node in described if not name.countries or node.countries[:1] == name.countries[:1]]
                rivals = [
                    other
                    for other in proper
                    if not name.countries or not other.countries or other.countries[:1] == name.countries[:1]
                ]
                if len(same) == 1 and len(rivals) == 1 and same[0].key in self.nodes:
                    why = Because("country and function", f"{', '.join(same[0].countries)}: {function}")
                    self._merge(name.key, same[0].key, why)


def _generation(phrase: Phrase) -> str:
    """What tells a father from his son: "jr" or "sr", or nothing.

    >>> from sayso.resolve.phrases import parse
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


def located(found: Found) -> bool:
    """Does the small word before a mention say that it is a place?"""
    return found.after in _IN
