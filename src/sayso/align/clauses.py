"""A statement's content cut into propositions: sentences, and in them clauses that say something for themselves.

"They burned the barn and hid the tools to mislead the police" says three things; three claims may be about it. A cut
needs something to say on both sides: two telling words, so "tried | to leave" stays whole. What is cut off loses its
subject; the words around it (``Unit.around``) still have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sayso.align.tokens import Token, tokenise
from sayso.align.words import word_list
from sayso.model import Article, Span
from sayso.text import trim
from sayso.words import table

TELLING = 0.3
"""Weight in general English from which a word tells something."""
ENOUGH = 2
"""Telling words that a clause needs."""


@lru_cache(maxsize=1)
def starts() -> dict[str, str]:
    """``{"while": "any", ...}`` from ``data/align/clause_starts.txt``."""
    return dict(line.split() for line in word_list("clause_starts"))


def cut_places(text: str, tokens: Sequence[Token]) -> list[int]:
    """Offsets where a clause of its own begins, content on both sides or not."""
    found = []
    for number, token in enumerate(tokens):
        if number and (_breaks(text, tokens[number - 1], token) or _starts_clause(tokens, number)):
            found.append(token.start)
    return found


def _breaks(text: str, before: Token, token: Token) -> bool:
    between = text[before.end : token.start]
    if between == ":" and before.is_number and token.is_number:
        return False  # "at 5:10"
    return between != " " and (any(mark in between for mark in ";:—–―\n") or " - " in between)


def _starts_clause(tokens: Sequence[Token], number: int) -> bool:
    wanted = starts().get(tokens[number].word)
    if wanted is None or number + 1 >= len(tokens):
        return False
    following = tokens[number + 1]
    if wanted == "verb" and following.word == "that" and number + 2 < len(tokens):
        return True  # "said that the dam held and that nobody was hurt"
    if wanted == "verb" and _gives_number(tokens[number + 1 : number + 4]) and _gives_number(tokens[:number]):
        # "3 killed and over 20 wounded": two figures, two propositions; "between 5 and 9" is one range.
        return "between" not in [token.word for token in tokens[max(0, number - 4) : number]]
    if following.weight < TELLING and wanted == "verb" and number + 2 < len(tokens):
        following = tokens[number + 2]  # "and also tries", "and have been"
    is_verb = following.base in table().verbs and not following.capital
    # "and drone attacks" begins no clause, though one can drone: a base form must be a verb and nothing else.
    is_plainly_verb = _is_verb_form(following)
    return {
        "any": True,
        "after_verb": _is_verb_form(tokens[number - 1]),
        "verb": is_plainly_verb,
        "ing": following.word.endswith("ing") and is_verb,
        "base": is_verb and following.word == following.base and not _leads_on(tokens[number - 1]),
    }[wanted]


def _is_verb_form(token: Token) -> bool:
    """A verb in a form of its own ("warned"), or a base form that is no noun as well."""
    inflected = token.word != token.base or token.base not in table().nouns
    return token.base in table().verbs and not token.capital and inflected


def _gives_number(tokens: Sequence[Token]) -> bool:
    return any(token.is_number for token in tokens)


def _leads_on(token: Token) -> bool:
    """Does "to" after this word go on with it ("forbidden to", "preparing to", "ready to") and not tell a purpose?"""
    return token.weight < TELLING or token.word.endswith(("ed", "ing", "en", "dy"))


def is_telling(token: Token) -> bool:
    """Neither a name nor a number nor a common word."""
    return (
        token.weight >= TELLING
        and not token.is_number
        and not token.capital
        and token.word not in word_list("weakeners")
    )


def clauses(article: Article, parts: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The parts of one sentence, cut where a clause begins that has enough to say, as has what stands before it."""
    tokens = [t for span in parts for t in tokenise(article.text, span.start, span.end)]
    kept: list[int] = []
    places = cut_places(article.text, tokens)
    last = tokens[0].start if tokens else 0
    for number, place in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        if _enough(tokens, last, place) and (_enough(tokens, place, following) or _enough(tokens, place, None)):
            kept.append(place)
            last = place
    if kept and not _enough(tokens, kept[-1], None):
        kept.pop()
    return [piece for piece in _sliced(article, parts, kept) if piece]


def _enough(tokens: Sequence[Token], start: int, end: int | None) -> bool:
    return sum(_counts(t) for t in tokens if t.start >= start and (end is None or t.start < end)) >= ENOUGH


def _counts(token: Token) -> bool:
    return is_telling(token) or (token.is_number and token.word != "one")


def _sliced(article: Article, parts: Sequence[Span], places: Sequence[int]) -> list[tuple[Span, ...]]:
    edges = [*places, max((span.end for span in parts), default=0)]
    out: list[tuple[Span, ...]] = []
    begin = min((span.start for span in parts), default=0)
    for edge in edges:
        pieces = []
        for span in parts:
            kept = trim(article.text, max(span.start, begin), min(span.end, edge))
            if kept is not None and any(c.isalnum() for c in article.text[kept[0] : kept[1]]):
                pieces.append(article.span(*kept))
        out.append(tuple(pieces))
        begin = edge
    return out
