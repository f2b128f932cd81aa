"""The parts of grouping: terms, moments, filing, groups."""

import numpy as np
import pytest

import builders as b
from sayso.cluster import fingerprint, moments
from sayso.cluster.candidates import COMMON, Filing
from sayso.cluster.compare import View, dots, local_cosines, stack
from sayso.cluster.merging import JOIN, components, groups, strongest_joins, weekday_evidence
from sayso.cluster.score import FEATURES, day_gap, main_days, met, published_gap
from sayso.cluster.terms import (
    counted,
    frequencies,
    hash_word,
    pairs_of,
    rarity,
    shares,
    telling_pairs,
    word_hashes,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Gate", "gate’s", True), ("GATE", "gate", True), ("gate", "gates", False), ("l’eau", "l'eau", True)],
)
def test_a_word_is_one_term_however_it_is_written(one, other, same):
    assert (hash_word(one) == hash_word(other)) is same


def test_terms_are_counted_in_rising_order():
    terms = counted(word_hashes("the gate and the gate and the mill"))
    assert list(terms.hashes) == sorted(terms.hashes)
    assert terms.counts.sum() == 8


def test_rare_words_weigh_more_than_common_ones():
    the, unheard = rarity(word_hashes("the zwevlig"))
    assert the < 0.1
    assert unheard > 5


def test_the_shipped_frequencies_are_sorted_and_never_exceed_their_articles():
    known = frequencies()
    assert np.all(known.hashes[1:] > known.hashes[:-1])
    assert known.counts.max() <= known.documents
    assert 0 < shares(known.hashes).max() <= 1


@pytest.mark.parametrize(
    ("published", "known"),
    [("2021-03-04", True), ("2021-03-04T08:00:00Z", True), ("2021-03", False), ("soon", False), (None, False)],
)
def test_only_whole_days_are_days(published, known):
    assert (moments.ordinal(published) is not None) is known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Dec. 3", [(12, 3)]),
        ("3rd December", [(12, 3)]),
        ("2021-12-03 10:00", [(12, 3)]),
        ("in December 2021", []),
        ("May 40", []),
        ("section 2021-77-99", []),
    ],
)
def test_days_of_the_year_are_read_as_news_writes_them(text, found):
    assert [divmod(day, 32) for day in moments.days(text).tolist()] == found


def test_the_year_end_is_no_gap():
    assert day_gap(np.array([12 * 32 + 31], np.uint16), np.array([32 + 1], np.uint16)) < np.log1p(2.5)


def test_one_day_between_publications_is_no_gap_and_months_are_no_more_than_a_week():
    assert published_gap(10, 11) == 0
    assert published_gap(10, 40) == published_gap(10, 4000) == 1
    assert 0 < published_gap(None, 10) < 1


def test_a_key_that_too_many_share_brings_nobody_together():
    filed = [np.array([1, 2], np.uint32) for _ in range(COMMON + 1)]
    assert not len(Filing(filed).candidates(0))
    assert len(Filing(filed[:4]).candidates(0)) == 3


def test_one_shared_key_is_not_enough():
    filed = [np.array([1, 2, 3], np.uint32), np.array([3, 4, 5], np.uint32), np.array([2, 3, 6], np.uint32)]
    assert Filing(filed).candidates(0).tolist() == [2]


def test_adding_articles_touches_only_those_that_share_a_key_with_them():
    filed = [np.array([1, 2], np.uint32), np.array([3, 4], np.uint32), np.array([1, 9], np.uint32)]
    assert Filing(filed).touched(np.array([False, False, True])).tolist() == [True, False, True]


VOTE = {day: np.eye(7)[day] for day in range(7)}


def test_groups_that_name_other_weekdays_resist_merging():
    assert weekday_evidence(3 * VOTE[1], 3 * VOTE[4]) < 0 < weekday_evidence(3 * VOTE[1], 3 * VOTE[1])
    assert weekday_evidence(3 * VOTE[1], np.zeros(7)) == 0


def test_weekdays_divide_what_words_alone_would_join():
    inside, between = 2.0, JOIN + 0.3
    edges = {a: {b: inside if (a < 2) == (b < 2) else between for b in range(4) if a != b} for a in range(4)}
    silent = dict.fromkeys(range(4), np.zeros(7))
    loud = {n: VOTE[1] if n < 2 else VOTE[4] for n in range(4)}
    assert groups(range(4), edges, silent) == [[0, 1, 2, 3]]
    assert groups(range(4), edges, loud) == [[0, 1], [2, 3]]


def test_every_feature_has_a_name_and_a_sentence():
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)
    assert all(feature.sentence and feature.weight for feature in FEATURES)


def test_a_pair_of_words_is_the_pair_that_the_shipped_frequencies_were_counted_with():
    prime, minister, zwevlig = (word_hashes(word) for word in ("prime", "minister", "zwevlig"))
    unheard = shares(pairs_of(prime, zwevlig))[0]
    assert shares(pairs_of(prime, minister))[0] > 20 * unheard
    assert shares(pairs_of(minister, prime))[0] == unheard


def test_pairs_of_common_words_are_no_terms():
    assert telling_pairs(word_hashes("of the and in a")).hashes.size == 0
    assert telling_pairs(word_hashes("zwevlig quorbin")).counts.tolist() == [1]
    assert telling_pairs(word_hashes("zwevlig")).hashes.size == 0


def test_a_weekday_counts_four_times_at_most_in_the_lead_and_in_the_whole():
    lead = "On Tuesday. " * 6
    assert moments.weekdays(lead + "Friday. Friday.", len(lead))[:, [1, 4]].tolist() == [[4, 0], [4, 2]]


def test_the_main_weekday_is_the_most_named_with_the_lead_counted_twice():
    lead, whole = np.zeros((2, 7), np.uint8)
    counts = np.stack([np.stack([lead, whole])] * 3)
    counts[0, :, 2] = 1
    counts[0, 1, 5] = 1
    counts[1, 1, 6] = 1
    assert main_days(counts).tolist() == [2, 6, -1]


def test_articles_that_nothing_can_be_filed_under_have_no_candidates():
    filing = Filing([np.zeros(0, np.uint32)] * 2)
    assert filing.candidates(0).tolist() == []
    assert filing.touched(np.array([False, True])).tolist() == [False, True]


EDGES = {0: {1: 3.0, 2: 1.0}, 1: {0: 3.0, 2: 2.0, 3: 0.1}, 2: {0: 1.0, 1: 2.0}, 3: {1: 0.1}, 4: {}}


def test_articles_are_connected_by_scores_from_the_floor_on_and_lone_ones_left_out():
    assert components(EDGES, 0.5) == [[0, 1, 2]]
    assert components(EDGES, 0.1) == [[0, 1, 2, 3]]
    assert components(EDGES, 9.0) == []


def test_the_joins_that_are_shown_are_the_tree_of_the_highest_scores():
    assert list(strongest_joins([0, 1, 2], EDGES)) == [(0, 1), (1, 2)]
    assert list(strongest_joins([0, 1, 2, 3], EDGES)) == [(0, 1), (1, 2), (1, 3)]
    assert list(strongest_joins([4], EDGES)) == []


def test_pairs_that_were_never_compared_hold_two_groups_apart():
    silent = dict.fromkeys(range(3), np.zeros(7))
    near = {0: {1: 4.0}, 1: {0: 4.0, 2: 4.0}, 2: {1: 4.0}}
    assert groups(range(3), near, silent) == [[0, 1, 2]]
    weak = {0: {1: 4.0}, 1: {0: 4.0, 2: 2.0}, 2: {1: 2.0}}
    assert groups(range(3), weak, silent) == [[0, 1], [2]]
    assert groups(range(3), weak, silent, shift=-1.0) == [[0, 1, 2]]


def test_one_view_is_enough_for_a_pair_and_two_give_their_mean():
    other = lambda *places: np.array(places, np.int64)  # noqa: E731
    cosines = lambda *values: np.array(values, np.float32)  # noqa: E731
    seen = met(
        [
            View(other(1, 2), cosines(0.2, 0.6), cosines(0.4, 0.5)),
            View(other(0), cosines(0.4), cosines(0.8)),
            View(other(), cosines(), cosines()),
        ]
    )
    assert seen.others.tolist() == [1, 2]
    assert seen.local.tolist() == [pytest.approx([0.3, 0.6]), pytest.approx([0.6, 0.5])]
    assert seen.bounds.tolist() == [0, 2, 2, 2]


def test_what_all_around_have_counts_less_than_what_only_two_have():
    words = ["zwevlig quorbin", "zwevlig quorbin", "zwevlig mardle", "zwevlig tolver"]
    own, *others = (counted(word_hashes(text)) for text in words)
    alike = local_cosines(own, others)
    assert alike[0] == pytest.approx(1.0)
    assert alike[1] == pytest.approx(alike[2])
    assert 0 < alike[1] < 0.5
    assert dots(own, stack(others))[0] > dots(own, stack(others))[1] > 0


def test_numbers_are_taken_as_written_and_years_left_out():
    article = b.article("In 2021 some 340 people paid $1,200, and 17 percent of 3 left.")
    expected = {hash_word(number) for number in ("340", "$1,200", "17 percent")}
    assert set(fingerprint(article).numbers.tolist()) == expected
