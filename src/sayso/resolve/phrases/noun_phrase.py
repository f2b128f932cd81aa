"""What a noun phrase says: the shape that every rule about who is who reads."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import EntityType
from sayso.resolve.phrases.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a noun phrase says; see :func:`sayso.resolve.phrases.parsing.parse`.

    ``name`` is the proper name in it, if there is one, without titles and roles; ``start`` and ``end`` say where.
    ``head`` is the noun of a description, singular. ``sure`` is False where the type is a guess from the form alone.
    ``owner`` is the possessor ("Roe" in "Roe's post"), ``complement`` what follows "of", "at", "for".
    ``affiliation`` is the body a person speaks for or leads ("Lake Power" in "Lake Power chief Ada Roe").
    """

    text: str
    type: EntityType
    named: bool
    name: str = ""
    start: int = 0
    end: int = 0
    head: str = ""
    heads: frozenset[str] = frozenset()
    plural: bool = False
    determiner: str = ""
    countries: tuple[str, ...] = ()
    function: str | None = None
    roles: frozenset[str] = frozenset()
    gender: str = ""
    acronym: str = ""
    owner: str = ""
    complement: str = ""
    apposition: str = ""
    modifiers: frozenset[str] = frozenset()
    affiliation: str = ""
    pronoun: str = ""
    sure: bool = True


@dataclass(slots=True)
class Described:
    """A phrase while it is read: what stands before its noun and what follows."""

    text: str
    before: list[Token]
    complement: list[Token]
    determiner: str
    acronym: str
    owner: str


def words_of(text: str, found: list[Token]) -> str:
    """The slice of the text that the tokens cover."""
    return text[found[0].start : found[-1].end] if found else ""
