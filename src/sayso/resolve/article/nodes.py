"""One entity of one article while it is being put together, and the spelling that names it best."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.model import Because, EntityType
from sayso.resolve import lexicon
from sayso.resolve.article.mentions import Found
from sayso.resolve.phrases.keys import PARTICLES, name_words
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import is_acronym, is_word, tokens
from sayso.resolve.phrases.types import is_body, is_country
from sayso.text import fold

_CLAUSE = re.compile(r", (?:who|whose|whom|which|where|when) ")
"""Begins what is told of a bearer and belongs to no spelling of the name."""


@dataclass(slots=True)
class Node:
    """One entity of one article while it is being put together. ``key`` is stable for the article's text."""

    key: str
    type: EntityType
    named: bool = True
    names: Counter[str] = field(default_factory=Counter)
    aliases: dict[str, bool] = field(default_factory=dict)
    acronyms: set[str] = field(default_factory=set)
    found: list[Found] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    affiliations: Counter[str] = field(default_factory=Counter)
    because: list[Because] = field(default_factory=list)

    def take(self, found: Found) -> None:
        """Add a mention and what its words say."""
        phrase = found.phrase
        self.found.append(found)
        self.plural = self.plural or (phrase.plural and bool(phrase.apposition))
        self.names[phrase.name or phrase.text] += 1
        self.add_aliases(phrase)
        self.learn(phrase)

    def learn(self, phrase: Phrase) -> None:
        """Add what a phrase says of the entity: countries, function, roles, gender."""
        self.countries.extend(country for country in phrase.countries if country not in self.countries)
        if phrase.function is not None:
            self.functions.add(phrase.function)
        self.roles |= phrase.roles
        self.heads |= phrase.heads | ({phrase.head} if phrase.head else set())
        self.gender = self.gender or phrase.gender
        if phrase.affiliation:
            self.affiliations[phrase.affiliation] += 1
        if phrase.acronym:
            self.acronyms.add(phrase.acronym)

    def add_aliases(self, phrase: Phrase) -> None:
        """Every form of the phrase that names the entity: as it stands, the bare name, without the short form."""
        whole = _CLAUSE.split(phrase.text, maxsplit=1)[0] if phrase.named else phrase.text
        forms = [whole.strip(" ,;"), phrase.name, phrase.acronym]
        if phrase.acronym and "(" in phrase.text:
            forms.append(phrase.text.partition("(")[0].strip())
        if phrase.apposition:
            told, found, after = phrase.text.partition(phrase.apposition)
            forms += [phrase.text.partition(",")[0].strip(), told + found if after.strip(" ,;") else ""]
        head, joint, _ = phrase.name.partition(" of the ")
        if joint and phrase.type == "organisation" and is_body(tokens(head)):
            forms.append(head)
        if phrase.type == "person" and fold(forms[0]) == "the " + fold(phrase.name):
            forms[0] = ""  # "the Roe papers" shows no spelling of her name
        for form in forms:
            if form and not (phrase.named and form != phrase.name and form.lower().startswith(("a ", "an "))):
                named = phrase.name in form or form in (phrase.acronym, head)
                self.aliases.setdefault(form, (phrase.determiner == "his" and phrase.type == "platform") or not named)

    def call_family(self, words: str) -> None:
        """Make it a group without a name of its own: "the Lunds" are nobody called Lunds."""
        self.named, self.plural = False, True
        self.names, self.aliases = Counter({words[:1].lower() + words[1:]: 1}), {words: True}

    def absorb(self, other: Node, because: Because | None = None) -> None:
        """Take over everything another node holds."""
        self.names.update(other.names)
        for alias, contextual in other.aliases.items():
            self.aliases.setdefault(alias, contextual)
        self.acronyms |= other.acronyms
        self.found.extend(other.found)
        self.countries.extend(country for country in other.countries if country not in self.countries)
        self.functions |= other.functions
        self.roles |= other.roles
        self.heads |= other.heads
        self.gender = self.gender or other.gender
        self.affiliations.update(other.affiliations)
        self.because.extend(other.because if because is None else [*other.because, because])


def canonical(node: Node) -> str:
    """The most usual full spelling of a name: full names before surnames, long forms before short forms."""
    return best_name(node.names, node.type)


def best_name(names: Counter[str], type_: EntityType) -> str:
    """The most usual full spelling among counted names; ties go to the longer, then to the alphabet.

    >>> best_name(Counter({"Roe": 9, "Ada Roe": 2, "Ada Roé": 1}), "person")
    'Ada Roe'
    """
    full = {name: count for name, count in names.items() if _is_full(name, type_)} or dict(names)
    full = {name: count for name, count in full.items() if type_ != "person" or not _is_led(name, full)} or full
    return min(full, key=lambda name: (-_rank(name, type_), -full[name], -len(name), name))


def _is_led(name: str, names: Iterable[str]) -> bool:
    """Does a name begin with a word that is no given name, and do others do without it ("Attacking Ada Roe")?"""
    words = name_words(name)
    tails = {name_words(other) for other in names}
    led = any(words[first:] in tails and words[first] not in PARTICLES for first in range(1, len(words) - 1))
    return led and words[0] not in lexicon.given_names()


def _is_full(name: str, type_: EntityType) -> bool:
    if type_ == "person":
        return len(name_words(name)) > 1
    if type_ == "outlet":
        return len(fold(name).removeprefix("the ").split()) > 1
    bare = name.removeprefix("The ").removeprefix("the ")
    listed = lexicon.bodies().get(fold(bare))
    short = listed is not None and " " not in bare and " " in listed.name  # "House", "Fed"
    return not (is_acronym(bare) or short)


def _rank(name: str, type_: EntityType) -> int:
    """Proper names of bodies come before descriptions ("Danish intelligence", "Norway's special forces")."""
    if type_ == "place":
        return 2 if lexicon.country_names().at(lexicon.plain(name.removeprefix("the ")).split(), 0) else 1
    if type_ != "organisation":
        return 1
    words = [token for token in tokens(name) if is_word(token)]
    proper = all(word.capital or word.low in lexicon.inner_words() for word in words)
    return int(proper and not (len(words) == 1 and is_country(words)))


def is_family(name: str, nodes: Iterable[Node]) -> bool:
    """Is it the surname of people whom the article names, in the plural: "the Lunds" where Bo Lund is named?"""
    word = fold(name)
    singular = {word.removesuffix("s"), word.removesuffix("es")} - {word}
    named = (node.key.split() for node in nodes if node.type == "person" and node.named)
    return any(len(words) > 2 and words[-1] in singular for words in named)
