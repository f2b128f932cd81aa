"""Small pieces of views: who gives a figure."""

import pytest

from sayso.present.views.pieces import teller


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
