"""What the spellings of an entity say of it: what comparing needs, read from its aliases alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii

from sayso.model import Entity, EntityType
from sayso.resolve.lexicon import (
    any_country,
    bodies,
    countries,
    country_names,
    demonyms,
    inner_words,
    kinds,
    outlet_heads,
    outlets,
    platforms,
)
from sayso.resolve.phrases.facts import names_company
from sayso.resolve.phrases.keys import initials, name_words, place_key, unordered
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.spelling import skeleton
from sayso.resolve.phrases.tokens import is_acronym, is_word, tokens
from sayso.text import fold

_BRITISH = {
    "defense": "defence", "center": "centre", "centers": "centres", "organization": "organisation", "labor": "labour",
    "harbor": "harbour", "organizations": "organisations", "mechanized": "mechanised", "program": "programme",
    "&": "and",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """An article's entity as comparing sees it.

    ``full`` are the full names of a person (given and family names), ``short`` its single names. ``cores`` are the
    names of a body with country, article and spelling differences folded away, ``acronyms`` the short forms that a text
    gives, ``initials`` those that its long names would have.
    """

    id: str
    article: str
    name: str
    type: EntityType
    named: bool
    full: frozenset[tuple[str, ...]] = frozenset()
    short: frozenset[str] = frozenset()
    cores: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    proper: bool = False
    roles: frozenset[str] = frozenset()
    gender: str = ""
    plural: bool = False
    determiner: str = ""
    head: str = ""
    words: int = 0
    said: frozenset[str] = frozenset()


def profile(entity: Entity, article: str) -> Profile:
    """The profile of an entity of one article."""
    phrases = [parse(alias.text) for alias in entity.aliases if not alias.contextual or not entity.named]
    phrases.append(parse(entity.name))
    names = _names(phrases, entity)
    own = parse(entity.name)
    return Profile(
        entity.id, article, entity.name, entity.type, entity.named,
        full=frozenset(words for name in names if len(words := ascii_words(name)) > 1),
        short=frozenset(words[0] for name in names if len(words := ascii_words(name)) == 1),
        cores=_telling({core for name in names if (core := core_name(name))}),
        acronyms=frozenset(acronyms_in(names, phrases)),
        initials=frozenset(first for name in names for first in _firsts(name)),
        countries=frozenset(party for party in entity.party if party in _country_names()),
        functions=frozenset(phrase.function for phrase in phrases if phrase.function is not None),
        proper=any(_proper(name) for name in names),
        roles=frozenset(role for phrase in phrases for role in phrase.roles),
        gender=next((phrase.gender for phrase in phrases if phrase.gender), ""),
        plural=own.plural, determiner=own.determiner, head=own.head, words=len(tokens(entity.name)),
        said=frozenset(token.low for alias in entity.aliases for token in tokens(alias.text) if is_word(token)),
    )  # fmt: skip


@cache
def _country_names() -> frozenset[str]:
    return frozenset(country.name for country in countries())


def _names(phrases: Iterable[Phrase], entity: Entity) -> list[str]:
    """The bare names among the spellings, and the descriptions of unnamed entities as they stand."""
    if not entity.named:
        return [entity.name]
    names = {phrase.name or phrase.text for phrase in phrases if phrase.named or phrase.name}
    return sorted(names | {entity.name})


@lru_cache(maxsize=50_000)
def ascii_words(name: str) -> tuple[str, ...]:
    """The words of a name in ASCII, folded.

    >>> ascii_words("Søren Ågård"), ascii_words("Ада Роу")
    (('soren', 'agard'), ('ada', 'rou'))
    """
    return tuple(anyascii(word).lower().replace("'", "") for word in name_words(name))


@lru_cache(maxsize=50_000)
def core_name(name: str) -> str:
    """The name of a body without country, article and differences of British and American spelling.

    >>> core_name("Norway’s National Defense Center"), core_name("the National Defence Centre of Norway")
    ('national defence centre', 'national defence centre')
    >>> core_name("Norwegian Lake Airlines")
    'norwegian lake airlines'
    """
    words = [token for token in tokens(name) if is_word(token) or token.text == "&"]
    lows = [token.low for token in words]
    kept: list[str] = []
    index = 0
    while index < len(words):
        hit = any_country().at(lows, index) if words[index].capital else None
        if hit is not None and hit[0] < len(words) and not names_company(words, index):
            index += hit[0]
            while kept and kept[-1] in ("of", "the"):
                kept.pop()
            continue
        kept.append(_BRITISH.get(lows[index], lows[index]))
        index += 1
    core = fold(anyascii(" ".join(kept))).removeprefix("the ") if kept else fold(name)
    return local_police(core) if "police" in core else core


def local_police(core: str) -> str:
    """One name for a town's police.

    >>> local_police("police in lakeford"), local_police("lakeford police department"), local_police("police union")
    ('lakeford police', 'lakeford police', 'police union')
    """
    if core.startswith("police in "):
        return f"{core.removeprefix('police in ')} police"
    town, _, rest = core.partition(" police ")
    return f"{town} police" if rest in ("department", "force", "service") else core


def squeezed(core: str) -> str:
    """A name without spaces, hyphens and stops, if enough is left to tell it.

    >>> squeezed("lake-matin"), squeezed("lkf-tv"), squeezed("a b")
    ('lakematin', 'lkftv', 'a b')
    """
    short = "".join(character for character in core if character.isalnum())
    return short if len(short) > 3 else core


def tails(core: str) -> Iterator[str]:
    """What is left of a name without its first words, at most six words.

    >>> list(tails("lake supreme court"))
    ['supreme court', 'court']
    """
    words = core.split()
    return (" ".join(words[first:]) for first in range(max(1, len(words) - 6), len(words)))


def acronyms_in(names: Iterable[str], phrases: Iterable[Phrase]) -> Iterable[str]:
    """Short forms told by the text."""
    for phrase in phrases:
        if phrase.acronym:
            yield short_form(phrase.acronym)
    for name in names:
        if is_acronym(name):
            yield short_form(name)


def _firsts(name: str) -> Iterator[str]:
    """The short forms that a long name would have, with its country and without ("Norway's Joint Staff Council")."""
    if is_acronym(name):
        return
    bare = "".join(word[0] for word in core_name(name).split() if word not in inner_words())
    yield from (first for first in (initials(name), bare) if len(first) > 2)


def _telling(cores: set[str]) -> frozenset[str]:
    """The names without those that are a bare head word ("Times", "Council"), unless there is no other."""
    bare = {core for core in cores if core in outlet_heads() or core in kinds()}
    return frozenset(cores - bare or cores)


def short_form(word: str) -> str:
    """One form for "N.H.S." and "NHS"."""
    return fold(word).replace(".", "")


def _proper(name: str) -> bool:
    """Is it a proper name, not a country with a function ("Norway's intelligence services")?"""
    words = [token for token in tokens(name) if is_word(token)]
    small = [word for word in words if not word.capital and word.low not in ("of", "for", "the", "and", "on", "de")]
    return (not small and len(words) > 1) or is_acronym(name)


@lru_cache(maxsize=50_000)
def group_name(name: str) -> str:
    """The words for people without a name, folded, with one name for each country.

    >>> group_name("The U.S. officials"), group_name("American officials")
    ('united states officials', 'united states officials')
    """
    words = [token for token in tokens(name) if is_word(token)]
    lows = [token.low for token in words]
    out: list[str] = []
    index = 0
    while index < len(words):
        hit = (demonyms().at(lows, index) or country_names().at(lows, index)) if words[index].capital else None
        out.append(hit[1].lower() if hit is not None else fold(words[index].text))
        index += hit[0] if hit is not None else 1
    return unordered(" ".join(out))


def block_keys(item: Profile) -> frozenset[str]:
    """Keys of which two entities must share one to be compared at all."""
    if item.type == "person" and item.named:
        words = {word for name in item.full for word in (name[0], name[-1])} | item.short
        return frozenset(f"p {skeleton(word)}" for word in words)
    if item.type == "place":
        return frozenset(place_key(core) for core in {item.name, *item.cores})
    if not item.named:
        return frozenset({f"~ {group_name(item.name)}"})
    keys = {f"o {squeezed(core)}" for core in item.cores} | {f"o {core}" for core in item.cores}
    keys |= {f"o {short}" for short in item.acronyms | item.initials}
    keys |= {f"o {fold(table[core])}" for core in item.cores for table in (outlets(), platforms()) if core in table}
    keys |= {f"o {fold(bodies()[core].name)}" for core in item.cores if core in bodies()}
    keys |= {f"s {skeleton(core)}" for core in item.cores if len(core) > 5}
    keys |= {f"# {country} {function}" for country in item.countries for function in item.functions}
    keys |= {f"n {core.split()[0]}" for core in item.cores if core[:1].isdigit()}
    return frozenset(keys)
