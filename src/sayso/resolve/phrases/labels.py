"""The label of somebody or something without a name: its words that tell it from another."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.resolve import lexicon
from sayso.resolve.phrases.tokens import is_word, tokens

ANOTHER = lexicon.word_list("tells_another")
_TIMES = lexicon.word_list("times")
_SMALL = frozenset({"the", "of", "in", "for"})
_SIZE = re.compile(r"(?<![\w.,])[\w.,]+-(?:page|count|word|year-old)$")
"""How long or old a writing is: outlets count its pages differently."""


@lru_cache(maxsize=20_000)
def telling_words(label: str) -> frozenset[str]:
    """The words of a label that tell a writing from another: names, numbers, "second", but no day and no size.

    >>> [sorted(telling_words(label)) for label in ("Today’s 47-page indictment", "the second Lakeford indictment")]
    [[], ['lakeford', 'second']]
    """
    found = [token for token in tokens(label) if is_word(token)]
    return frozenset(
        token.low for index, token in enumerate(found)
        if token.low in ANOTHER or token.text[0].isdigit() or (token.capital and index)
        if token.low not in _TIMES and not _SIZE.match(token.low)
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def label_words(name: str) -> frozenset[str]:
    """The words of a label that tell it from another.

    >>> sorted(label_words("Today’s indictment")), sorted(label_words("the mayor of Lakeford"))
    (['indictment'], ['lakeford', 'mayor'])
    """
    return frozenset(token.low for token in tokens(name)) - _SMALL - _TIMES
