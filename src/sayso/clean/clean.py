"""``clean``: one raw text becomes one article."""

from __future__ import annotations

from dataclasses import replace

from sayso.clean import boilerplate
from sayso.model import Article, Raw, article_id, text_hash


def clean(raw: Raw) -> Article:
    """The article that a raw text is. The text stays as it was read; everything else is marked beside it."""
    article = Article(
        id=article_id(raw.text),
        name=raw.name,
        path=raw.path,
        text=raw.text,
        sha256=text_hash(raw.text),
        title=raw.title,
        outlet=raw.outlet,
        published=raw.published,
        url=raw.url,
        byline=raw.byline,
        language=raw.language,
        page_map=raw.page_map,
        warnings=raw.warnings,
    )
    return replace(article, marks=boilerplate.mark(article))
