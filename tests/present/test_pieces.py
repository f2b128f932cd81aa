"""Small pieces of views: who gives a figure, its interval with its unit, the words round it."""

import pytest

from sayso.model import Article
from sayso.present.views.pieces import REACH, context_of, interval, teller

LONG = "The keeper said on the quay that it had rained all week and that the river had risen by 12 feet "


@pytest.mark.parametrize(
    ("source", "statement", "cue", "wanted"),
    [
        ("Ada Marsh", "s1", None, "Ada Marsh"),
        (None, "s1", "reportedly", "source not stated (“reportedly”)"),
        (None, "s1", None, "source not stated"),
        (None, None, None, "the outlet itself"),
    ],
)
def test_a_figure_that_nobody_is_named_for_is_not_the_outlets_own(source, statement, cue, wanted):
    assert teller({"source": source, "statement": statement, "cue": cue}) == wanted


@pytest.mark.parametrize(
    ("low", "high", "measure", "unit", "wanted"),
    [
        (12, 12, "distance", "km", "12 km"),
        (12, None, "duration", "days", "12 days or more"),
        (None, 30, "share", "%", "30% or fewer"),
        (5, 6, "money", "$", "$5 to 6"),
        (5, 5, "money", None, "5"),
        (12, 12, "killed", "people", "12"),
    ],
)
def test_a_length_or_a_sum_is_shown_with_its_unit(low, high, measure, unit, wanted):
    figure = {"low": low, "high": high, "approx": False, "measure": measure, "unit": unit, "text": "12"}
    assert interval(figure) == wanted


@pytest.mark.parametrize(
    ("low", "high", "approx", "measure", "text", "wanted"),
    [
        (10, None, False, "killed", "more than 10", "more than 10"),
        (10, None, False, "killed", "at least 10", "10 or more"),
        (None, 12, False, "killed", "fewer than 12", "fewer than 12"),
        (None, 12, False, "killed", "no more than 12", "12 or fewer"),
        (None, 100, True, "wounded", "nearly 100", "just under 100"),
        (None, 5, False, "duration", "less than five", "less than 5 days"),
        (500, None, False, "killed", "500+", "500 or more"),
    ],
)
def test_a_bound_that_leaves_its_number_out_is_shown_so(low, high, approx, measure, text, wanted):
    figure = {"low": low, "high": high, "approx": approx, "measure": measure, "unit": "days", "text": text}
    assert interval(figure) == wanted


@pytest.mark.parametrize(("trend", "wanted"), [(None, "7 to 8"), ("up", "from 7 to 8"), ("down", "from 8 to 7")])
def test_a_change_is_shown_as_one_and_a_range_is_not(trend, wanted):
    figure = {"low": 7, "high": 8, "approx": False, "measure": "killed", "unit": "$", "text": "", "trend": trend}
    assert interval(figure) == wanted
    assert interval({**figure, "measure": "money"}) == wanted.replace("7 to", "$7 to").replace("8 to", "$8 to")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rain fell. The river rose by 12 feet. It fell.", "The river rose by 12 feet."),
        ("A headline\n12 feet of water\nand more", "12 feet of water"),
        (LONG + "a day.", "it had rained all week and that the river had risen by 12 feet a day."),
        ("12", "12"),
    ],
)
def test_a_figure_is_shown_in_its_sentence_at_whole_words(text, wanted):
    article = Article("a1", "one", "one.txt", text, "0" * 64)
    span = article.span(text.index("12"), text.index("12") + 2)
    found = context_of(article, span)
    assert (found.text, found.contains(span)) == (wanted, True)
    assert span.start - found.start <= REACH
