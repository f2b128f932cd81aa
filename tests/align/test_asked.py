"""Refusals that do not say what they refuse: who "declined to comment", who "rejected the results"."""

from dataclasses import replace

import pytest
from tests.builders import article, entity, find, mention, reading, resolution, statement

from sayso.align import align
from sayso.model import Mention, statement_id
from sayso.trace import trace_claim
from sayso.trace.context import context_of

MILLER = entity("Ada Miller")
REEVE = entity("Jon Reeve")
BOARD = entity("Orlen Water Board", "organisation")
POWER = entity("Lake Power", "organisation")
SPOKESMAN = entity("a spokesman for Miller", named=False)
EVERYBODY = (MILLER, REEVE, BOARD, POWER, SPOKESMAN)

IGNORED = "the Orlen Water Board ignored two warnings about the rusted gate"
PAID = "Ada Miller had paid her brother for the new gate"
SING = "the choir would sing in the school on Sunday"
QUIET = "Nobody was hurt when the water came down the hill at night. "


def told(*contents, between="", by=REEVE, who, cue="declined", words="to comment", stance="no_comment", refuser=None):
    """A reading in which Jon Reeve tells some things, and then somebody refuses something."""
    lines = "".join(f"{by.name} said that {content}. " for content in contents)
    one = article(f"{lines}{between}{who} {cue} {words}.")
    made = [statement(one, by.name, "said", content, by=by) for content in contents]
    refusal = statement(one, who, cue, words, by=refuser, stance=stance)
    start = one.text.rindex(words)
    at, source = one.span(start, start + len(words)), Mention(find(one, who), refuser.id if refuser else None)
    refusal = replace(refusal, content=(at,), source=source, id=statement_id(one.id, source.span, refusal.cue, (at,)))
    named = tuple(mention(one, each.name, each) for each in (BOARD, MILLER, POWER) if each.name in one.text)
    return replace(reading(one, *made, refusal, entities=EVERYBODY), mentions=named)


def meant(made):
    """The words of the claims that hold the refusal, without its own."""
    refusal = made.statements[-1].id
    claims = align([made], resolution(*EVERYBODY)).claims
    holding = [claim for claim in claims if any(member.statement == refusal for member in claim.members)]
    return [part.text for claim in holding for m in claim.members if m.statement != refusal for part in m.parts]


def checks(made):
    """The checks of all claims."""
    context = context_of([made], resolution(*EVERYBODY), ())
    claims = align([made], resolution(*EVERYBODY)).claims
    return [check for claim in claims for check in trace_claim(claim, context).checks]


@pytest.mark.parametrize(
    ("who", "refuser", "wanted"),
    [
        ("The Orlen Water Board", BOARD, IGNORED),
        ("A spokesman for Miller", SPOKESMAN, PAID),
        ("Lake Power", POWER, SING),  # nothing names it: what was told right before
    ],
)
def test_who_would_not_comment_was_asked_about_what_others_say_of_them(who, refuser, wanted):
    assert meant(told(IGNORED, PAID, SING, who=who, refuser=refuser)) == [wanted]


def test_what_they_said_themselves_is_not_what_they_were_asked_about():
    assert meant(told(SING, by=POWER, who="Lake Power's office", refuser=POWER)) == []


def test_far_back_what_names_them_is_meant_and_nothing_else():
    asked = {"cue": "did not return", "words": "calls seeking comment", "between": QUIET * 15}
    assert meant(told(IGNORED, SING, who="The Orlen Water Board", refuser=BOARD, **asked)) == [IGNORED]
    assert meant(told(IGNORED, SING, who="Lake Power", refuser=POWER, **asked)) == []


def test_who_leans_on_the_sentence_before_and_is_named_by_nobody_speaks_of_the_article():
    made = told(SING, who="His spokesman")
    assert meant(made) == []


def test_what_was_asked_last_is_meant_by_words_that_point_to_it():
    assert meant(told(IGNORED, PAID, who="The Orlen Water Board", refuser=BOARD, words="to comment on it")) == [PAID]


def test_the_check_says_that_its_subject_is_not_stated():
    found = checks(told(IGNORED, PAID, who="The Orlen Water Board", refuser=BOARD))
    assert [(check.words.span.text, check.scope) for check in found] == [("declined to comment", None)]
    assert found[0].because[-1].rule == "about_not_stated"
    assert "placed here" in found[0].because[-1].detail


def test_the_check_of_nothing_said_before_may_be_of_the_article_as_a_whole():
    found = checks(told(who="The Orlen Water Board", refuser=BOARD))
    assert "the article as a whole" in found[0].because[-1].detail


def test_what_somebody_would_not_say_is_the_scope_of_the_check():
    words = "whether the gate was rusted"
    found = checks(told(PAID, who="The Orlen Water Board", refuser=BOARD, cue="would not say", words=words))
    assert [check.scope.span.text for check in found] == [words]


WON = "Ada Miller won the vote with 52 percent"
CREDIBLE = "the results of the election were credible"


@pytest.mark.parametrize("words", ["the results of the election", "the election results as a fraud", "the results"])
def test_who_rejects_results_denies_what_was_given_out_and_not_what_an_observer_says_of_them(words):
    made = told(WON, CREDIBLE, by=POWER, who="Jon Reeve", refuser=REEVE, cue="rejected", words=words, stance="denies")
    assert meant(made) == [WON]


def test_who_rejects_an_offer_denies_nothing():
    made = told(WON, PAID, by=POWER, who="Jon Reeve", refuser=REEVE, cue="rejected", words="the offer", stance="denies")
    assert meant(made) == []
