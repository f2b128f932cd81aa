"""Whether the words of a figure leave its own number out."""

import pytest

from sayso import data
from sayso.bounds import excluding

CASES = [
    ("more than 10", "more than"),
    ("over 900", "more than"),
    ("well over a third", "more than"),
    ("topped $60m", "more than"),
    (">500", "more than"),
    ("fewer than 12", "less than"),
    ("below $6,000", "less than"),
    ("sub-6000", None),
    ("nearly 100", "just under"),
    ("just under 30 percent", "just under"),
    ("at least 10", None),
    ("no more than 10", None),
    ("no fewer than 10", None),
    ("up to 12,000", None),
    ("within 24", None),
    ("12 or more", None),
    ("500+", None),
    ("about 3,000", None),
    ("ten", None),
]


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_the_outermost_hedge_says_whether_the_number_is_in(words, wanted):
    assert excluding(words) == wanted


def test_every_hedge_that_excludes_is_one_that_bounds():
    lists = data.table("hedges_numeric.toml")
    assert set(lists["excluding"]["above"]) <= set(lists["before"]["low"])
    assert set(lists["excluding"]["below"]) <= set(lists["before"]["high"])
