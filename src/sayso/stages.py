"""The stages in order, what each needs and gives, and the runner that checks this before it starts.

``STAGES`` is the whole pipeline: a row a stage. The same rows serve one process, a pool and a cluster: a runner takes a
scope (one article, one story, the whole collection), a board with what is given, and adds what each stage gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

Scope = Literal["article", "collection", "story"]
Board = dict[str, Any]


class Stage(NamedTuple):
    """One step: ``run(board)`` takes what it ``needs`` from the board and returns what it ``gives``, in that order."""

    name: str
    scope: Scope
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[..., tuple[Any, ...]]


def _clean(raw: Any) -> tuple[Any, ...]:
    from sayso.clean import clean

    return (clean(raw),)


def _statements(article: Any, settings: Any) -> tuple[Any, ...]:
    from sayso.extract import statements

    found = statements.read(article, attitudes=settings.attitudes) if is_read(article) else ()
    return (tuple(s for s in found if s.confidence >= settings.min_confidence),)


def _figures(article: Any, statements: Any) -> tuple[Any, ...]:
    from sayso.extract import figures

    return (figures.read(article, statements) if is_read(article) else (),)


def is_read(article: Any) -> bool:
    """False for texts in another language than English: they are stored and marked, never mis-read."""
    return article.language is None or article.language.value == "en"


def _within(article: Any, statements: Any, figures: Any) -> tuple[Any, ...]:
    from sayso.resolve import within

    return (within(article, statements, figures),)


def _fingerprint(article: Any) -> tuple[Any, ...]:
    from sayso.cluster import fingerprint

    return (fingerprint(article),)


def _cluster(fingerprints: Any, settings: Any) -> tuple[Any, ...]:
    from sayso.cluster import cluster

    return (cluster(fingerprints, settings=settings),)


def _reuse(readings: Any) -> tuple[Any, ...]:
    from sayso import reuse

    articles = [reading.article for reading in readings]
    passages = reuse.find(articles)
    return passages, reuse.text_origins(articles, passages)


def _across(readings: Any, judgements: Any) -> tuple[Any, ...]:
    from sayso.resolve import across

    return (across(readings, judgements),)


def _align(readings: Any, resolution: Any, judgements: Any) -> tuple[Any, ...]:
    from sayso.align import align

    return (align(readings, resolution, judgements),)


def _trace(story: Any, readings: Any, resolution: Any, alignment: Any, reuse: Any, texts: Any) -> tuple[Any, ...]:
    from sayso.trace import trace

    return (trace(story, readings, resolution, alignment, reuse, texts),)


STAGES: tuple[Stage, ...] = (
    Stage("clean", "article", ("raw",), ("article",), _clean),
    Stage("statements", "article", ("article", "settings"), ("statements",), _statements),
    Stage("figures", "article", ("article", "statements"), ("figures",), _figures),
    Stage("within", "article", ("article", "statements", "figures"), ("reading",), _within),
    Stage("fingerprint", "article", ("article",), ("fingerprint",), _fingerprint),
    Stage("cluster", "collection", ("fingerprints", "settings"), ("stories",), _cluster),
    Stage("reuse", "story", ("readings",), ("reuse", "texts"), _reuse),
    Stage("across", "story", ("readings", "judgements"), ("resolution",), _across),
    Stage("align", "story", ("readings", "resolution", "judgements"), ("alignment",), _align),
    Stage(
        "trace",
        "story",
        ("story", "readings", "resolution", "alignment", "reuse", "texts"),
        ("story_reading",),
        _trace,
    ),
)

GIVEN: Mapping[Scope, frozenset[str]] = {
    "article": frozenset({"raw", "settings"}),
    "collection": frozenset({"fingerprints", "settings"}),
    "story": frozenset({"story", "readings", "judgements", "settings"}),
}
"""What a runner puts on the board before the first stage of a scope."""


def check(stages: Iterable[Stage] = STAGES) -> None:
    """Raise ``ValueError`` if a stage needs what neither the runner nor an earlier stage of its scope gives."""
    boards = {scope: set(given) for scope, given in GIVEN.items()}
    for stage in stages:
        missing = set(stage.needs) - boards[stage.scope]
        if missing:
            raise ValueError(f"stage {stage.name} needs {', '.join(sorted(missing))}, which nothing before it gives")
        boards[stage.scope].update(stage.gives)


def run(scope: Scope, board: Board, stages: Sequence[Stage] = STAGES) -> Board:
    """Run the stages of one scope in order; returns the board, which is the one given, with all they give.

    Raises ``ValueError`` before the first of them if they do not fit together (:func:`check`).
    """
    check(stages)
    for stage in stages:
        if stage.scope == scope:
            given = stage.run(*(board[name] for name in stage.needs))
            board.update(zip(stage.gives, given, strict=True))
    return board
