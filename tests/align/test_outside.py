"""Which claim a sentence from outside is about: the nearest, if it is near enough and no other is as near."""

import pytest
from tests.align.test_claims import EVERYBODY, accusing, doubting, singing

from sayso.align import align
from sayso.align.outside import LEAD, SURE, Near, chosen, nearest
from sayso.align.units import pages, vocabulary

READINGS = [accusing(), doubting(), singing()]
CLAIMS = align(READINGS, EVERYBODY).claims
PAGES = pages(READINGS)
KNOWN = vocabulary(PAGES.values())
SAME = "The water board ignored two warnings about the rusted gate."


def near(words):
    """The claims of the story by how near they are to some words."""
    return nearest(words, CLAIMS, PAGES, KNOWN)


def test_every_claim_is_rated_once_and_the_nearest_comes_first():
    found = near(SAME)
    assert sorted(one.claim for one in found) == sorted(claim.id for claim in CLAIMS)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert "ignored two warnings" in found[0].member.parts[0].text


def test_a_sentence_in_a_claims_words_is_about_that_claim():
    found, why = chosen(near(SAME))
    assert (found is not None, why) == (True, "")
    assert "ignored two warnings" in found.member.parts[0].text


@pytest.mark.parametrize(
    "words",
    [
        "The water board ignored nine warnings about the rusted gate.",
        "The water board never ignored two warnings about the rusted gate.",
        "The water board ignored warnings about the rusted gate.",
        "A ferry took the beekeepers to a fair beyond the lake.",
    ],
    ids=["another number", "denied", "no number", "something else"],
)
def test_a_sentence_that_clashes_or_shares_little_is_about_none(words):
    found = near(words)
    assert {one.score for one in found} == {0.0}
    assert chosen(found) == (None, "no claim is near enough")


MEMBER = CLAIMS[0].members[0]


@pytest.mark.parametrize(
    ("scores", "taken", "why"),
    [
        ((SURE,), "c0", ""),
        ((SURE - 0.01,), None, "no claim is near enough"),
        ((SURE, SURE - LEAD - 0.01), "c0", ""),
        ((SURE, SURE - LEAD + 0.01), None, "c0 and c1 are both near"),
        ((), None, "no claim is near enough"),
    ],
)
def test_one_claim_is_taken_where_it_is_sure_and_leads(scores, taken, why):
    found, said = chosen([Near(score, f"c{n}", MEMBER) for n, score in enumerate(scores)])
    assert (found.claim if found else None, said) == (taken, why)
