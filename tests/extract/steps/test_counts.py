"""Counts that somebody gives: their figures stand in the statement of whoever counts."""

import pytest

from sayso.extract import figures, statements
from sayso.model import Article, article_id, text_hash


def counted(text):
    """``{number: (source, measure)}`` of a text."""
    article = Article(article_id(text), "case", "case", text, text_hash(text))
    found = statements.read(article)
    sources = {one.id: one.source.span.text if one.source is not None else None for one in found}
    return {
        figure.span.text: (sources[figure.statement] if figure.statement is not None else "the outlet", figure.measure)
        for figure in figures.read(article, found)
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The ministry put the toll at 12.", {"12": ("The ministry", "killed")}),
        (
            "The death toll was put at 12 by the ministry and at 15 by the Red Crescent.",
            {"12": ("the ministry", "killed"), "15": ("the Red Crescent", "killed")},
        ),
        ("Rescuers have so far counted 12 bodies.", {"12": ("Rescuers", "killed")}),
        (
            "The governor's office raised the death toll to 14 from 12.",  # the earlier one has a trend
            {"14": ("The governor's office", "killed"), "12": ("The governor's office", "killed")},
        ),
        ("Three people are feared dead.", {"Three": (None, "killed")}),
        ("The collapse raised the death toll to 14.", {"14": ("the outlet", "killed")}),
    ],
)
def test_a_figure_stands_in_the_statement_of_who_counts(text, wanted):
    assert counted(text) == wanted
