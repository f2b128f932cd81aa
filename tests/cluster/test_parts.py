"""The parts of grouping: terms, moments, filing, groups."""

import numpy as np
import pytest

from sayso.cluster import moments
from sayso.cluster.candidates import COMMON, Filing
from sayso.cluster.merging import JOIN, groups, weekday_evidence
from sayso.cluster.score import FEATURES, day_gap, published_gap
from sayso.cluster.terms import counted, frequencies, hash_word, rarity, shares, word_hashes


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
