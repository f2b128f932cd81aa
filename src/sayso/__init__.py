"""Sayso: on whose say-so? Whom each claim comes from, who carried it, who checked it, in exact slices of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.errors import BadArticle, SaysoError, SpanError, StopRun
    from sayso.model import Article, Claim, Entity, Figure, Quotation, Span, Statement, Story
    from sayso.present.frames import to_arrow, to_pandas, to_polars
    from sayso.reading import read
    from sayso.settings import Settings
    from sayso.store import Collection

_HOMES = {
    "Article": "model",
    "BadArticle": "errors",
    "Claim": "model",
    "Collection": "store",
    "Entity": "model",
    "Figure": "model",
    "Quotation": "model",
    "SaysoError": "errors",
    "Settings": "settings",
    "Span": "model",
    "SpanError": "errors",
    "Statement": "model",
    "StopRun": "errors",
    "Story": "model",
    "read": "reading",
    "to_arrow": "present.frames",
    "to_pandas": "present.frames",
    "to_polars": "present.frames",
}

__all__ = [
    "Article",
    "BadArticle",
    "Claim",
    "Collection",
    "Entity",
    "Figure",
    "Quotation",
    "SaysoError",
    "Settings",
    "Span",
    "SpanError",
    "Statement",
    "StopRun",
    "Story",
    "__version__",
    "read",
    "to_arrow",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that ``import sayso`` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"sayso.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names: what is there to use, loaded or not."""
    return sorted(__all__)
