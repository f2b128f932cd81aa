"""Whose price, share or length a figure gives."""

import pytest

from sayso.extract.figures.measures import Found
from sayso.extract.figures.numbers import find
from sayso.extract.figures.subjects import subject
from sayso.extract.figures.tokens import lex

CASES = [
    ("The lock is trading at $6,500.", "lock"),
    ("The price of Roe stock has fallen by 3 per cent.", "price of Roe stock"),
    ("Shares of the company's mill dropped five per cent.", "Shares of the company's mill"),
    ("Ashel Gas is up 34 percent this year.", "Ashel Gas"),
    ("With the lock rising 6 percent, they sold.", "lock"),
    ("Sluice prices fall below $6,000.", "Sluice prices"),
    ("Last night the lock fell to $3.", "lock"),
    ("The lock was only worth about $36.", "lock"),
    ("They will see posters worth up to $50 million.", "posters"),
    ("It takes some 234 miles of border wall.", "border wall"),
    ("It takes about 55 miles of fencing.", "fencing"),
    ("They loaded 12 tons of ice.", "ice"),
    ("A family of five was freed.", "family"),
    ("Winds of 20 knots were measured.", "Winds"),
    # no subject, or one that only pays, loses or does it
    ("It is worth $6 million.", None),
    ("The mill lost $5m.", None),
    ("The board cut 12 per cent.", None),
    ("The mill racked up 27 per cent.", None),
    ("The guard paid $5.", None),
    ("Tolls in Roe and Ashel fell by 3 per cent.", None),
    ("The clerk at the mill lost 3 per cent.", None),
    ("Last year fell 3 per cent.", None),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_a_price_a_share_or_a_length_is_of_stands_at_its_verb(text, wanted):
    tokens = lex(text)
    quantity = find(tokens)[0]
    measure = quantity.unit if quantity.unit not in ("", "other") else "other:things"
    place = subject(tokens, quantity, Found(measure, quantity.core, quantity.end, "unit"))
    assert (text[tokens[place[0]].start : tokens[place[1] - 1].end] if place else None) == wanted
