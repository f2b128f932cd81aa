"""Words on end that two sources share: one utterance, whoever it is given to, and things that only hold it."""

import pytest

import builders as b
from sayso.trace import trace_claim
from sayso.trace.context import context_of

MAYOR = b.entity("Ada Marsh")
BODY = b.entity("Lock Office", "organisation")
STAFF = b.entity("lock staff", named=False)
SPEAKER = b.entity("a voice at the lock", named=False)
VIDEO = b.entity("the video", "impersonal", named=False)
LONG = "the keeper had left the lock before the gate gave way"
SHORT = "the gate gave way"


def traced(first, second, *, words=LONG, kind="direct"):
    """The claim of two articles in which two sources say the same words."""
    readings = []
    for number, who in enumerate((first, second)):
        article = b.article(f"On day {number} {who.name} said: {words}.", str(number))
        readings.append(b.reading(article, b.statement(article, who.name, "said", words, by=who, kind=kind)))
    context = context_of(readings, b.resolution(first, second), ())
    return trace_claim(b.claim(*(reading.statements[0] for reading in readings)), context)


@pytest.mark.parametrize(
    ("first", "second", "given", "low", "high"),
    [
        (MAYOR, VIDEO, {}, 1, 1),
        (STAFF, SPEAKER, {}, 1, 1),
        (MAYOR, STAFF, {}, 1, 2),
        (MAYOR, BODY, {}, 1, 2),
        (MAYOR, VIDEO, {"words": SHORT}, 2, 2),
        (MAYOR, VIDEO, {"kind": "indirect"}, 2, 2),
        (MAYOR, BODY, {"kind": "indirect"}, 2, 2),
    ],
    ids=[
        "a video only holds the words",
        "neither is named",
        "one is named",
        "both are named",
        "too few words",
        "a thing in other words than its own",
        "not quoted",
    ],
)
def test_a_long_run_of_quoted_words_is_one_utterance(first, second, given, low, high):
    claim = traced(first, second, **given)
    assert (claim.origins_low, claim.origins_high) == (low, high)
    assert traced(second, first, **given).origins_low == low
    assert bool(claim.origins_reason) == (low < high)


def test_two_who_said_it_together_are_two():
    article = b.article(f"Ada Marsh and the Lock Office said: {LONG}.")
    said = [
        b.statement(article, name, "said", LONG, by=who, kind="direct")
        for name, who in (("Ada Marsh", MAYOR), ("Lock Office", BODY))
    ]
    context = context_of([b.reading(article, *said)], b.resolution(MAYOR, BODY), ())
    claim = trace_claim(b.claim(*said), context)
    assert (claim.origins_low, claim.origins_high) == (2, 2)


def test_what_holds_the_claim_checks_nothing():
    article = b.article(f"Ada Marsh said: {LONG}. the video said: {LONG}. the video denied that it was open.")
    said = b.statement(article, "Ada Marsh", "said", LONG, by=MAYOR, kind="direct")
    held = b.statement(article, "the video", "said", LONG, by=VIDEO, kind="direct")
    denied = b.statement(article, "the video", "denied", "it was open", by=VIDEO, stance="denies")
    context = context_of([b.reading(article, said, held, denied)], b.resolution(MAYOR, VIDEO), ())
    assert trace_claim(b.claim(said, held, denied), context).checks == ()


@pytest.mark.parametrize(
    ("words", "high"), [("damage could reach 140 million crowns", 1), ("12 people had left the lock", 2)]
)
def test_like_labels_that_give_one_sum_of_millions_are_one(words, high):
    crew = b.entity("the town's lock staff", named=False)
    assert traced(STAFF, crew, words=words, kind="indirect").origins_high == high
