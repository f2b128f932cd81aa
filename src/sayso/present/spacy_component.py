"""A spaCy component: ``nlp.add_pipe("sayso")`` gives ``doc._.statements`` and ``doc._.figures``, and spans.

The article stages run on ``doc.text``; offsets of Sayso are code points of that text, as ``Token.idx`` is. Span groups
in ``doc.spans`` are ``sayso_source``, ``sayso_cue``, ``sayso_content`` and ``sayso_figure``; a span that cuts a token
is widened to it (the exact slice stays in ``doc._.statements``). The reading is kept as JSON in ``doc.user_data``, so
that a document goes to bytes and back.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sayso import stages
from sayso.model import Raw, Reading, Span
from sayso.settings import Settings
from sayso.store.codec import dumps, loads

KEY = "sayso"
GROUPS = ("source", "cue", "content", "figure")


class Component:
    """The component; make it with ``nlp.add_pipe("sayso", config={"min_confidence": 0.5})``."""

    def __init__(self, min_confidence: float) -> None:
        self.settings = Settings(min_confidence=min_confidence)
        if not Doc.has_extension("statements"):
            Doc.set_extension("statements", getter=lambda doc: _kept(doc).statements)
            Doc.set_extension("figures", getter=lambda doc: _kept(doc).figures)

    def __call__(self, doc: Any) -> Any:
        """The document with statements and figures."""
        reading = read_text(doc.text, self.settings)
        doc.user_data[KEY] = dumps(reading)
        for group in GROUPS:
            found = (doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans_of(reading, group))
            doc.spans[f"sayso_{group}"] = [span for span in found if span is not None]
        return doc


def _kept(doc: Any) -> Reading:
    """The reading kept in a document. Raises ``KeyError`` if the component has not run on it."""
    return loads(Reading, doc.user_data[KEY])


def read_text(text: str, settings: Settings) -> Reading:
    """The reading of a bare text."""
    board = stages.run("article", {"raw": Raw("doc", "doc", text), "settings": settings})
    reading: Reading = board["reading"]
    return reading


def spans_of(reading: Reading, group: str) -> list[Span]:
    """The spans of one group, in order."""
    found = {
        "source": [s.source.span for s in reading.statements if s.source],
        "cue": [s.cue for s in reading.statements if s.cue],
        "content": [piece for s in reading.statements for piece in s.content],
        "figure": [figure.span for figure in reading.figures],
    }[group]
    return sorted(set(found))


@Language.factory("sayso", default_config={"min_confidence": 0.0}, assigns=["doc._.statements", "doc._.figures"])  # type: ignore[untyped-decorator]
def make(nlp: Any, name: str, min_confidence: float) -> Component:
    """The factory that ``nlp.add_pipe("sayso")`` calls."""
    return Component(min_confidence)
