"""Sayso inside other people's Python: spaCy, pandas, polars."""

from __future__ import annotations

import pytest

from sayso import demo
from sayso.errors import UsageError
from sayso.model import (
    Claim,
    HeadingPart,
    Member,
    Passage,
    Quotation,
    Resolution,
    Span,
    Story,
    StoryReading,
    Variant,
)
from sayso.present import frames
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection


@pytest.fixture(scope="module")
def collection(tmp_path_factory):
    path = tmp_path_factory.mktemp("python") / "demo.db"
    opened = read([str(p) for p in demo.articles()[:2]], path, settings=Settings(jobs=1))
    yield opened
    opened.close()


@pytest.mark.parametrize("make", ["to_pandas", "to_polars", "to_arrow"])
def test_a_table_has_a_row_a_statement(collection, make):
    pytest.importorskip({"to_pandas": "pandas", "to_polars": "polars", "to_arrow": "pyarrow"}[make])
    assert len(getattr(frames, make)(collection, "statements")) == len(list(collection.statements()))


def test_an_unknown_table_names_those_there_are(collection):
    with pytest.raises(UsageError, match="claims"):
        frames.to_pandas(collection, "people")


def test_a_spacy_document_holds_statements_figures_and_spans():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("sayso")
    doc = nlp("Ada Marsh, the mayor, said that at least 40 people were hurt.")
    (statement,) = doc._.statements
    assert statement.cue.text == "said"
    assert doc.text[statement.cue.start : statement.cue.end] == "said"
    assert [span.text for span in doc.spans["sayso_figure"]] == ["at least 40"]
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.text for span in again.spans["sayso_cue"]] == ["said"]
    assert again._.statements == doc._.statements


def test_what_a_notebook_shows_is_escaped():
    planted = "<script>alert(1)</script>"
    passage = Passage("a1", Span(0, len(planted), planted))
    claim = Claim("c1", (HeadingPart(planted, passage),), (Member("s1", "a1", (passage.span,), "asserts"),))
    quotation = Quotation("q1", None, (Variant("s1", passage, 0),))
    story = StoryReading(Story("t1", ("a1",)), Resolution((), ()), (claim,))
    for shown in (claim._repr_html_(), quotation._repr_html_(), story._repr_html_()):
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown


def test_copied_passages_are_rows_near_and_far(demo_read):
    from sayso.present.copies import copies, far_copies
    from sayso.present.views import Views

    with Collection.open(demo_read) as opened:
        views = Views(opened)
        rows = list(copies(views))
        assert {frozenset((row["a"], row["b"])) for row in rows} >= {frozenset(("01-agency", "04-local"))}
        assert all(opened.article(row["a"]).text[row["a_start"] : row["a_end"]] == row["words"] for row in rows)
        assert list(far_copies(views)) == []
