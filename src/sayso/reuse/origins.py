"""How many distinct texts stand behind a set of articles: articles joined by copied narration have one text origin."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.model import Article, Reuse

LEAST_COPIED = 30
"""Words that must agree in a copied passage before two articles count as one text. A single shared sentence of an
agency is not the article (tried: 24 to 30)."""


def text_origins(articles: Sequence[Article], reuses: Iterable[Reuse]) -> tuple[tuple[str, ...], ...]:
    """The articles' ids in groups of one text each, articles of a text of their own included; sorted."""
    leader = {article.id: article.id for article in articles}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for reuse in reuses:
        if reuse.kind in ("copy", "both") and reuse.matched >= LEAST_COPIED and {reuse.a, reuse.b} <= leader.keys():
            first, second = sorted((find(reuse.a), find(reuse.b)))
            leader[second] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(leader):
        groups.setdefault(find(name), []).append(name)
    return tuple(sorted(tuple(group) for group in groups.values()))
