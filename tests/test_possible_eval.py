"""The measure of the claims that may be one, in ``eval/possible.py``."""

import pytest


@pytest.fixture(scope="module")
def measure(evaluation):
    return evaluation("possible")


HOMES = {"s1": {0}, "s2": {0}, "s3": {1}, "s4": {0, 1}}


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ({"s1"}, {"s2"}, True),
        ({"s1"}, {"s3"}, False),
        ({"s1", "s3"}, {"s4"}, True),
        ({"s1", "s3"}, {"s2"}, True),
        ({"s1"}, {"unread"}, None),
        ({"s1"}, {"s1", "s3"}, None),
    ],
)
def test_partners_share_a_claim_in_half_of_the_pairs_that_are_judged(measure, left, right, wanted):
    assert measure.partner(frozenset(left), frozenset(right), HOMES) is wanted


def test_the_report_counts_hits_and_right_offers_by_rank_and_chance(measure):
    partners = {(0, 1): True, (0, 2): False, (1, 2): False}
    story = measure.Judged(4, partners, {0: [(2, 0.6), (1, 0.4)], 1: [(0, 0.4)], 2: [(0, 0.6), (3, 0.5)]})
    lines = measure.report([story])
    assert lines[0] == "claims 4, with a partner 2; claims that offer another 3, pairs offered 3"
    assert "a partner among the first 1: 1 of 2 (0.500)" in lines
    assert "a partner among the first 3: 2 of 2 (1.000)" in lines
    assert "right at rank 1: 1 of 3 (0.333)" in lines
    assert "right at chance 0.40 to 0.50: 2 of 2 (1.000)" in lines
    assert "right at chance 0.60 to 0.70: 0 of 2 (0.000)" in lines
