"""Passages that articles share nearly word for word, and how many distinct texts stand behind a set of articles.

``find(articles)`` looks inside a set (a story, or a few thousand articles); ``PassageIndex`` finds far copies in an
archive, to be handed to ``find``. ``docs/stories.md`` has the method and its measured errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from sayso.model import Article, Reuse
from sayso.reuse.chains import Chain, passages
from sayso.reuse.credits import Credit, credited, credits
from sayso.reuse.direction import UNKNOWN, direction
from sayso.reuse.index import PassageIndex
from sayso.reuse.kinds import Layers, kind, layers
from sayso.reuse.origins import text_origins
from sayso.reuse.seeds import seeded_pairs
from sayso.reuse.tokens import Ints, Tokens, tokens


def find(articles: Iterable[Article], *, same_outlet: bool = False) -> tuple[Reuse, ...]:
    """The passages that these articles share, in the order of the articles' ids, ``a`` being the lower id.

    Articles of one outlet are not compared unless ``same_outlet``: an outlet's own background paragraphs say nothing
    about who had what from whom.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    many = [tokens(article) for article in ordered]
    apart = np.full(len(ordered), -1) if same_outlet else _outlets(ordered)
    words: dict[int, list[int]] = {}
    layered: dict[int, Layers] = {}
    found: list[Reuse] = []
    for pair in seeded_pairs(many, apart):
        one, other = (words.setdefault(n, many[n].hashes.tolist()) for n in (pair.one, pair.other))
        blocks = [(a, b, length) for a, b, length in pair.rows.tolist()]
        for chain in passages(one, other, blocks):
            for n in (pair.one, pair.other):
                if n not in layered:
                    layered[n] = layers(many[n])
            found.append(_reuse(chain, many[pair.one], many[pair.other], layered[pair.one], layered[pair.other]))
    return tuple(sorted(found, key=lambda reuse: (reuse.a, reuse.b, reuse.a_span, reuse.b_span)))


def _outlets(articles: Sequence[Article]) -> Ints:
    """A number for each article's outlet, minus one where it is unknown."""
    numbers: dict[str, int] = {}
    names = [article.outlet.value if article.outlet else None for article in articles]
    return np.array([-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _reuse(chain: Chain, one: Tokens, other: Tokens, own: Layers, theirs: Layers) -> Reuse:
    a, b = one.article, other.article
    a_span = a.span(int(one.starts[chain.a_start]), int(one.ends[chain.a_end - 1]))
    b_span = b.span(int(other.starts[chain.b_start]), int(other.ends[chain.b_end - 1]))
    name, reasons = kind(chain, own, theirs)
    said, why = direction(a, b, a_span, b_span) if name in ("copy", "both") else (UNKNOWN, ())
    return Reuse(a.id, b.id, a_span, b_span, name, chain.matched, said, (*reasons, *why))


__all__ = ["Credit", "PassageIndex", "credited", "credits", "find", "text_origins"]
