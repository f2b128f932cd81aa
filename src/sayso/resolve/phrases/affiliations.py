"""The body that somebody speaks for or leads, as the words before or behind a role name it."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.phrases.facts import countries_in
from sayso.resolve.phrases.noun_phrase import Described, words_of
from sayso.resolve.phrases.tokens import Token
from sayso.resolve.phrases.types import inside_name, is_country

_PAST = lexicon.word_list("past")
_COMMON = (
    lexicon.titles(), lexicon.kinds(), lexicon.word_list("adjectives"), lexicon.sectors(),
    lexicon.word_list("place_words"), lexicon.determiners(),
)  # fmt: skip
"""Words of which one alone before a role is no body's name."""
_GENERAL = lexicon.word_list("adjectives") | {"minority", "majority", "senate", "house"}


def affiliation_in(described: Described, peeled: list[Token]) -> str:
    """The name before a role ("Lake Power chief"), or after "of", "for", "at" ("chief of Lake Power")."""
    said = [*described.before, *peeled]
    run: list[Token] = []
    if any(token.low in _PAST or token.low.startswith("ex-") for token in said):
        return ""
    lows = [token.low for token in said]
    for index, token in enumerate(said):
        role = lexicon.role_phrases().at(lows, index)
        if not token.capital or (role is not None and said[index + role[0] - 1].capital):
            break  # in "Lake Party leader" the role "party leader" begins inside the name
        run.append(token)
    if len(run) == 1 and any(run[0].low in words for words in _COMMON):
        run = []
    after = (
        described.complement[1:]
        if described.complement and described.complement[0].low in ("of", "for", "at", "from")
        else []
    )
    found = run if run and len(run) < len(said) else _leading_name(after)
    general = any(token.low in _GENERAL for token in found)
    return "" if not found or general or countries_in(found) or is_country(found) else words_of(described.text, found)


def _leading_name(found: list[Token]) -> list[Token]:
    """The name that the words begin with: "Lake Power" of "the Lake Power in town"."""
    start = 1 if found and found[0].low in ("the", "a") else 0
    end = start
    while end < len(found) and (
        found[end].capital
        or (found[end].low in lexicon.inner_words() and inside_name(found, end) if end > start else False)
    ):
        end += 1
    return found[start:end]
