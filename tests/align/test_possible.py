"""Claims that may be one: who is offered, why, and whom a person's decision takes off the list."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.align.test_claims import (
    BOARD,
    EVERYBODY,
    MILLER,
    REEVE,
    accusing,
    denying,
    doubting,
    said,
    shared,
    singing,
)

from sayso.align import align
from sayso.model import Judgement

HURT = "residents of the lower streets were injured when the gate failed"


def counted(number, name="Jon Reeve", by=REEVE):
    """Somebody counts the hurt, in digits."""
    words = f"{number} {HURT}"
    return said(f"{name} reported that {words}.", (name, "reported", (words,), by, {}))


GENERAL, EXACT = accusing(HURT), counted(43)


def offered(claims):
    """``{title: titles of the claims that may be one with it}``."""
    titles = {claim.id: claim.title for claim in claims}
    return {claim.title: [titles[other.claim] for other in claim.may_be_one] for claim in claims if claim.may_be_one}


def place(made):
    """The place of the only thing said, as a decision holds it."""
    span = made.statements[0].content[0]
    return f"{made.article.id}:content:{span.start}-{span.end}"


def decided(left, right, verdict):
    return Judgement(place(left), place(right), verdict, "AB", "2031-03-04T10:00:00")


def test_what_a_rule_keeps_apart_is_offered_with_the_rule_named_and_joined_by_nobody():
    claims = align([GENERAL, EXACT, singing()], EVERYBODY).claims
    assert len(claims) == 3
    assert {left: len(others) for left, others in offered(claims).items()} == {
        f"Ada Miller said: {HURT}": 1,
        f"Jon Reeve said: 43 {HURT}": 1,
    }
    (other,) = next(claim for claim in claims if claim.may_be_one).may_be_one
    assert 0.3 <= other.chance <= 0.7
    rules = {reason.rule: reason.detail for reason in other.because}
    assert {"words", "kinds_of_event", "one_number"} <= rules.keys()
    assert "injured" in rules["words"]


def test_two_counts_are_two_claims_and_are_not_offered():
    claims = align([EXACT, counted(6, "The Orlen Water Board", BOARD), singing()], EVERYBODY).claims
    assert offered(claims) == {}


def test_claims_that_have_nothing_in_common_are_not_offered():
    assert offered(align([accusing(), singing()], EVERYBODY).claims) == {}


def test_two_claims_of_one_statement_are_not_offered_to_each_other():
    both = accusing(f"{HURT} and residents of the upper streets were injured when the wall failed")
    assert offered(align([both, singing()], EVERYBODY).claims) == {}


def test_whoever_says_both_is_named():
    other = said(f"Jon Reeve said that {HURT}.", ("Jon Reeve", "said", (HURT,), REEVE, {}))
    claim = next(c for c in align([other, EXACT, singing()], EVERYBODY).claims if c.may_be_one)
    assert ("one_speaker", "Jon Reeve") in {(b.rule, b.detail) for b in claim.may_be_one[0].because}


def test_offers_are_mutual_and_the_likeliest_comes_first():
    claims = align([GENERAL, EXACT, denying(), singing(), doubting()], EVERYBODY).claims
    pairs = {(claim.id, other.claim): other.chance for claim in claims for other in claim.may_be_one}
    assert pairs
    assert all(pairs[b, a] == chance for (a, b), chance in pairs.items())
    for claim in claims:
        chances = [other.chance for other in claim.may_be_one]
        assert chances == sorted(chances, reverse=True)


def test_the_order_of_articles_changes_no_offer():
    readings = [GENERAL, EXACT, singing(), denying(), counted(6, "The Orlen Water Board", BOARD)]
    made = [align(given, EVERYBODY).claims for given in permutations(readings)]
    assert any(claim.may_be_one for claim in made[0])
    assert len({str(claims) for claims in made}) == 1


def test_an_offer_counts_nowhere():
    for claim in align([GENERAL, EXACT], EVERYBODY).claims:
        assert len(claim.members) == 1
        assert claim.origins == ()


def test_what_a_person_keeps_apart_is_not_offered_again_until_it_is_revoked():
    apart = decided(GENERAL, EXACT, "negative")
    assert offered(align([GENERAL, EXACT, singing()], EVERYBODY, [apart]).claims) == {}
    assert offered(align([GENERAL, EXACT, singing()], EVERYBODY, [replace(apart, revoked=True)]).claims)


def test_statements_that_a_person_set_apart_keep_their_claims_off_the_list():
    apart = Judgement(GENERAL.statements[0].id, EXACT.statements[0].id, "negative", "AB", "2031-03-04T10:00:00")
    assert offered(align([GENERAL, EXACT, singing()], EVERYBODY, [apart]).claims) == {}


@pytest.mark.parametrize(
    "later",
    [[], [denying()], [counted(43, "The Orlen Water Board", BOARD), accusing(HURT, "Mayor Ada Miller", "argued")]],
)
def test_a_decision_on_two_claims_holds_when_articles_are_added(later):
    readings = [GENERAL, EXACT, singing(), *later]
    one, other = GENERAL.statements[0].id, EXACT.statements[0].id
    joined = shared(align(readings, EVERYBODY, [decided(EXACT, GENERAL, "positive")]))
    assert [group for group in joined if one in group] == [group for group in joined if other in group] != []
    apart = align(readings, EVERYBODY, [decided(EXACT, GENERAL, "negative")]).claims
    holding = [{m.statement for m in claim.members} & {one, other} for claim in apart]
    assert {one, other} not in holding
    names = {o.claim for claim in apart for o in claim.may_be_one if one in {m.statement for m in claim.members}}
    assert not any(other in {m.statement for m in claim.members} for claim in apart if claim.id in names)


def test_a_decision_parts_the_two_claims_and_no_others():
    both = accusing(f"{HURT} and the water board ignored two warnings about the rusted gate")
    left = decided(EXACT, GENERAL, "negative")
    free, kept = (shared(align([GENERAL, EXACT, both, denying()], EVERYBODY, given)) for given in ([], [left]))
    assert free == kept != []


def test_a_decision_on_a_place_says_nothing_of_what_stands_elsewhere_in_its_article():
    words = "the water board ignored two warnings about the rusted gate"
    one = said(
        f"Ada Miller said that {words}. Jon Reeve said that the choir will sing in the school.",
        ("Ada Miller", "said", (words,), MILLER, {}),
        ("Jon Reeve", "said", ("the choir will sing in the school",), REEVE, {}),
    )
    other = denying()
    song = one.statements[1].content[0]
    apart = Judgement(f"{one.article.id}:content:{song.start}-{song.end}", place(other), "negative", "AB", "2031-03-04")
    together = {one.statements[0].id, other.statements[0].id}
    assert shared(align([one, other], EVERYBODY, [apart])) == [together]
    assert shared(align([one, other], EVERYBODY, [replace(apart, left=place(one))])) == []
