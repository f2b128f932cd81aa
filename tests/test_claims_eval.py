"""The measure of groupings in ``eval/claims.py``."""

import pytest


@pytest.fixture(scope="module")
def measure(evaluation):
    return evaluation("claims")


GOLD = [frozenset("abc"), frozenset("d"), frozenset("e")]


@pytest.mark.parametrize(
    ("told", "counts", "shares"),
    [
        (GOLD, [3, 3, 3, 0, 0, 0], [1.0, 1.0]),
        ([frozenset("ab"), frozenset("cd"), frozenset("e")], [1, 2, 3, 0, 1, 0], [0.8, 0.7333]),
        ([frozenset(x) for x in "abcde"], [0, 0, 3, 0, 0, 0], [1.0, 0.6]),
    ],
)
def test_pairs_and_bcubed_are_counted_by_hand(measure, told, counts, shares):
    found, company = measure.counts_of(GOLD, told, list("abcde"))
    assert found == counts
    assert company == pytest.approx(shares, abs=1e-4)


def test_the_second_grouping_has_the_statements_of_the_first(measure):
    first, again = measure.by_story(measure.GROUPED), measure.by_story(measure.AGAIN)
    for story, grouped in again.items():
        assert set().union(*measure.offsets(grouped)) == set().union(*measure.offsets(first[story]))
