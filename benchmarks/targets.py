"""What a fuzz run calls with bytes: the rooms that read what others wrote, and what must hold of their answers.

A target raises if something is off: an anchor that is no slice, a reader that failed where it should have refused.
Shared by ``fuzz.py`` (mutated), ``guided.py`` (guided by coverage) and ``tests/test_fuzz.py`` (hypothesis, kept cases).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping

from sayso import dates, stages
from sayso.clean import clean
from sayso.errors import BadArticle
from sayso.extract import figures, quotes
from sayso.ingest import apart, kinds
from sayso.model import Article, Raw
from sayso.settings import Settings
from sayso.store.verify import spans_of

SETTINGS = Settings()
ENDINGS = {
    "html": "html", "text": "txt", "feed": "xml", "warc": "warc", "mail": "eml", "lines": "jsonl", "json": "json",
    "table": "csv",
}  # fmt: skip
"""What a file of a kind is called."""


def read_here() -> None:
    """Let parsers run in this process, so that what they raise is seen and what they do is counted."""

    def items(reader: str, data: bytes, where: str, name: str, settings: Settings, **said: str | None) -> object:
        return list(apart.READERS[reader](data, where, name, settings, **said))

    apart.items = items  # type: ignore[assignment]


def articles(kind: str, data: bytes) -> Iterator[Article]:
    """What ingest and clean make of a file; a refusal is a good answer, a reader that failed is not."""
    name = f"case.{ENDINGS[kind]}"
    try:
        for raw in kinds.read_stream(io.BytesIO(data), name, "case", SETTINGS):
            if isinstance(raw, Raw):
                yield clean(raw)
            else:
                assert "please report" not in raw.advice, raw.found
    except BadArticle:
        return


def check_spans(text: str, thing: object) -> None:
    """Every span inside is a slice of the text."""
    for span in spans_of(thing):
        assert text[span.start : span.end] == span.text, f"anchor off at {span.start}:{span.end}"


def check_article(article: Article) -> None:
    """What a reader gives."""
    check_spans(article.text, article)
    assert all(0 <= start < start + length <= len(article.text) for start, _, length in article.page_map)


def check_quotes(text: str) -> None:
    """Quotation marks."""
    for found in quotes.find(text):
        assert 0 <= found.start < found.end <= len(text)


def check_figures(article: Article) -> None:
    """Numbers."""
    for figure in figures.read(article, ()):
        check_spans(article.text, figure)
        assert figure.low is None or figure.high is None or figure.low <= figure.high, figure.span


def check_dates(text: str) -> None:
    """Dates."""
    for found in dates.find(text, 0, len(text), anchor="2031-03-04"):
        assert 0 <= found.start < found.end <= len(text)


def check_whole(text: str) -> None:
    """All article stages."""
    board = stages.run("article", {"raw": Raw("case", "case", text), "settings": SETTINGS})
    check_spans(text, board["reading"])


def _file(kind: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        for article in articles(kind, data):
            check_article(article)

    return target


def _quotes(data: bytes) -> None:
    check_quotes(data.decode("utf-8", "replace"))


def _figures(data: bytes) -> None:
    for article in articles("text", data.decode("utf-8", "replace").encode()):
        check_figures(article)


def _dates(data: bytes) -> None:
    check_dates(data.decode("utf-8", "replace"))


def _whole(data: bytes) -> None:
    for article in articles("text", data.decode("utf-8", "replace").encode()):
        check_whole(article.text)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    **{kind: _file(kind) for kind in ENDINGS},
    "quotes": _quotes,
    "figures": _figures,
    "dates": _dates,
    "whole": _whole,
}
