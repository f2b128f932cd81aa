"""How like two propositions are: what the words say, and what outweighs them."""

from dataclasses import replace
from math import log

import pytest
from tests.align.test_claims import EVERYBODY, accusing, said

from sayso.align.claims import units_of
from sayso.align.decided import Decided
from sayso.align.likeness import (
    APART,
    COUNTED,
    FAR,
    JUDGED,
    ONE_ARTICLE,
    QUOTED,
    Likeness,
    counts_apart,
    inside,
    pair_logit,
    repeats,
    shared_words,
)
from sayso.align.quotations import People
from sayso.align.scorer import claim_values, compare, scorer
from sayso.align.units import pages, vocabulary
from sayso.model import Judgement

WORDS = "the water board ignored warnings about the rusted gate"


def units(*readings):
    """The propositions of these readings."""
    read = pages(readings)
    return units_of(readings, People(EVERYBODY), read, vocabulary(read.values()))


def two(one, other):
    """The propositions of two articles that say one thing each."""
    return units(accusing(one), accusing(other, "Ada Miller"))


def logit(one, other):
    return pair_logit(compare(*two(one, other)))


def likeness(found, quoted=(), judgements=(), counted=()):
    groups = {n: {group for member, group in quoted if member == n} for n in range(len(found))}
    return Likeness(found, groups, Decided(found, judgements), frozenset(counted))


def test_propositions_that_share_no_telling_word_are_far_apart():
    assert logit(WORDS, "the choir will sing in the school") == FAR


def test_only_one_number_speaks_against_a_join_and_a_clash_or_one_count_in_digits_rules_it_out():
    plain, same, one, clash, digits = (
        logit(*pair)
        for pair in (
            (WORDS, WORDS),
            (f"two {WORDS}", f"two {WORDS}"),
            (f"two {WORDS}", WORDS),
            (f"two {WORDS}", f"nine {WORDS}"),
            (f"12 {WORDS}", WORDS),
        )
    )
    assert min(plain, same) > one > 0 > max(clash, digits)
    assert same - clash > APART


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("12", "", True), ("12", "nine", True), ("ten", "10", False), ("twelve", "", False), ("12", "12", False)],
)
def test_a_count_in_digits_on_one_side_only_keeps_apart(one, other, apart):
    found = two(f"{one} {WORDS}", f"{other} {WORDS}")
    assert counts_apart(compare(*found)) is apart


def test_two_propositions_of_one_article_need_more_to_be_one_and_their_places_say_nothing():
    pair = compare(*two(WORDS, WORDS))
    here = replace(pair, right=pair.left)  # the same words, in the same article
    model = scorer("claim")
    usual = dict(zip(model.names, model.means, strict=True))
    values = {name: value.value for name, value in claim_values(here).items()}
    values |= {name: usual[name] for name in ("surroundings", "like_place", "both_early")}
    threshold = log(model.threshold / (1 - model.threshold))
    assert pair_logit(here) == pytest.approx(model.logit(values) - threshold - ONE_ARTICLE)
    assert pair_logit(here) < pair_logit(pair)


def test_a_decision_comes_before_a_quotation_and_a_quotation_before_the_words():
    found = two(WORDS, "the choir will sing in the school")
    ids = [unit.statement for unit in found]
    group = [(0, "q"), (1, "q")]
    apart = Judgement(*ids, "negative", "AB", "2031-03-04")
    assert likeness(found)(0, 1) == FAR
    assert likeness(found, group)(0, 1) == FAR  # two clauses of one quotation that do not correspond
    same = two(WORDS, WORDS)
    assert likeness(same, group)(0, 1) == QUOTED
    assert likeness(found, group, [apart])(0, 1) == -JUDGED
    assert likeness(found, (), [Judgement(*ids, "positive", "AB", "2031-03-04")])(1, 0) == JUDGED


def test_one_count_of_the_same_is_worth_something_at_least():
    found = two("the toll stood at 11", "eleven people drowned in the lower streets")
    assert likeness(found)(0, 1) < COUNTED
    assert likeness(found, counted=[(0, 1)])(0, 1) == COUNTED
    assert [reason.rule for reason in likeness(found, counted=[(0, 1)]).because(0, 1)] == ["same_count"]


def test_what_was_compared_is_known_and_what_was_not_is_far():
    same = likeness(two(WORDS, WORDS))
    assert same.known(0, 1) == FAR
    score = same(1, 0)
    assert same.known(1, 0) == score > 0
    assert same.near() == {0: {1}, 1: {0}}
    assert [(i, j, logit) for i, j, logit, _ in same.compared()] == [(0, 1, score)]


def test_one_place_read_as_two_statements_is_one_proposition_unless_one_is_a_small_part():
    text = f"Ada Miller said that {WORDS} and that nobody in the lower streets had been told of it by anybody."
    long = text[len("Ada Miller said that ") : -1]
    for short, wanted in ((WORDS, QUOTED), ("rusted gate", FAR)):
        here = said(text, ("Ada Miller", "said", (long,), None, {}), ("Ada Miller", "said that", (short,), None, {}))
        found = units(here)
        part = next(n for n, unit in enumerate(found) if unit.statement == here.statements[1].id)
        whole = next(n for n, unit in enumerate(found) if n != part and shared_words(unit, found[part]))
        assert likeness(found)(part, whole) == wanted


@pytest.mark.parametrize(("words", "same"), [("the gate is wet", True), ("gate is wet", False)])
def test_the_same_few_words_are_one_thing_only_if_they_are_four(words, same):
    assert repeats(*two(words, words)) is same


def test_a_span_is_inside_a_unit_that_it_touches():
    (unit,) = units(accusing(WORDS))
    text = unit.parts[0]
    assert inside(type(text)(text.end - 1, text.end + 5, "e and"), unit)
    assert not inside(type(text)(text.end, text.end + 5, " and "), unit)
