"""Claims: what joins, what stays apart, what a claim shows."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.builders import article, entity, find, mention, reading, resolution, statement

from sayso.align import align, claims, scorer, units
from sayso.align.quotations import People
from sayso.model import Evidence, Figure, Judgement

MILLER = entity("Ada Miller")
REEVE = entity("Jon Reeve")
BOARD = entity("Orlen Water Board", "organisation")
COURIER = entity("Orlen Courier", "outlet")
EVERYBODY = resolution(MILLER, REEVE, BOARD, COURIER)

LEAD = "A flood gate above Orlen failed on Tuesday night and water ran into the lower streets.\n"


def said(text, *given):
    """A reading of an article with one statement for each ``(who, cue, content, by, more)``."""
    one = article(LEAD + text)
    made = [statement(one, who, cue, *content, by=by, **more) for who, cue, content, by, more in given]
    return reading(one, *made, entities=(MILLER, REEVE, BOARD, COURIER))


def accusing(words="the water board ignored two warnings about the rusted gate", name="Mayor Ada Miller", cue="said"):
    return said(f"{name} {cue} that {words}.", ("Ada Miller", cue, (words,), MILLER, {}))


def denying():
    words = "the water board had ignored warnings about the rusted gate"
    text = f"The Orlen Water Board denied that {words}."
    return said(text, ("The Orlen Water Board", "denied", (words,), BOARD, {"stance": "denies"}))


def singing():
    words = "the choir will sing in the school because the hall is wet"
    return said(f"Jon Reeve added that {words}.", ("Jon Reeve", "added", (words,), REEVE, {}))


def doubting():
    words = "the water board ignored two warnings about the rusted gate"
    text = f"Ada Miller claimed that {words}. The Orlen Courier could not verify Miller's claim."
    return said(
        text,
        ("Ada Miller", "claimed", (words,), MILLER, {}),
        ("The Orlen Courier", "could not verify", ("Miller's claim",), COURIER, {"stance": "could_not_verify"}),
    )


def shared(alignment):
    """The claims of two statements and more, as sets of statement ids."""
    return [{m.statement for m in claim.members} for claim in alignment.claims if len(claim.members) > 1]


@pytest.mark.parametrize("by", [None, entity("He")])
def test_a_heading_is_taken_from_whom_an_article_names(by):
    words = "the water board ignored two warnings about the rusted gate"
    others = [
        said(f"{lead} It was wet. He said that {words}.", ("He", "said", (words,), by, {})) for lead in ("One.", "Two.")
    ]
    everybody = resolution(MILLER, REEVE, BOARD, COURIER, *([by] if by else []))
    (claim,) = align([*others, accusing()], everybody).claims
    assert len(claim.members) == 3
    assert claim.title.startswith("Ada Miller said")


def test_an_assertion_and_its_denial_are_one_claim():
    one, two, three = accusing(), denying(), singing()
    claims = shared(align([one, two, three], EVERYBODY))
    assert claims == [{one.statements[0].id, two.statements[0].id}]


def test_every_statement_is_in_a_claim():
    readings = [accusing(), denying(), singing()]
    told = {m.statement for claim in align(readings, EVERYBODY).claims for m in claim.members}
    assert told == {s.id for r in readings for s in r.statements}


def test_what_nobody_is_named_for_is_a_claim_too():
    words = "the water board ignored two warnings about the rusted gate"
    told = said(f"Allegedly {words}.", (None, "Allegedly", (words,), None, {}))
    (claim,) = align([told], EVERYBODY).claims
    assert claim.heading[0].text == "Source not stated"
    assert shared(align([told, accusing()], EVERYBODY)) == [{told.statements[0].id, accusing().statements[0].id}]


@pytest.mark.parametrize(("who", "asked"), [(REEVE, 1), (MILLER, 0)])
def test_a_refusal_to_vouch_that_names_its_source_by_a_description_passes_over_the_last_thing_said(who, asked):
    text = f"Ada Miller said that {GATE}. Jon Reeve said that {HURT}. The Courier could not verify the clerk's claim."
    told = said(
        text,
        ("Ada Miller", "said", (GATE,), MILLER, {}),
        ("Jon Reeve", "said", (HURT,), REEVE, {}),
        ("The Courier", "could not verify", ("the clerk's claim",), COURIER, {"stance": "could_not_verify"}),
    )
    names = (mention(told.article, "Ada Miller", MILLER), mention(told.article, "Jon Reeve", REEVE))
    told = replace(told, mentions=(mention(told.article, "the clerk", who), *names))
    assert shared(align([told], EVERYBODY)) == [{told.statements[asked].id, told.statements[2].id}]


def test_a_refusal_to_vouch_for_the_claim_goes_to_that_claim():
    one, two = accusing(cue="argued"), doubting()
    claims = shared(align([one, two], EVERYBODY))
    assert claims == [{one.statements[0].id, *(s.id for s in two.statements)}]


GATE, HURT = "the water board ignored two warnings about the gate", "eleven people were hurt in the lower streets"


@pytest.mark.parametrize(("figure", "told"), [("either figure", 2), ("the figure", 1)])
def test_what_could_not_be_verified_of_two_goes_to_both(figure, told):
    text = f"Ada Miller said that {GATE}. Jon Reeve said that {HURT}. The Orlen Courier could not verify {figure}."
    one = said(
        text,
        ("Ada Miller", "said", (GATE,), MILLER, {}),
        ("Jon Reeve", "said", (HURT,), REEVE, {}),
        ("The Orlen Courier", "could not verify", (figure,), COURIER, {"stance": "could_not_verify"}),
    )
    assert len(shared(align([one], EVERYBODY))) == told


def test_who_says_that_it_could_not_confirm_speaks_of_what_was_told_before():
    text = f"Ada Miller said that {GATE}. Jon Reeve told us he could not confirm the claim."
    inner, outer = ("the claim",), ("he could not confirm the claim",)
    one = said(
        text,
        ("Ada Miller", "said", (GATE,), MILLER, {}),
        ("Jon Reeve", "told", outer, REEVE, {}),
        ("he", "could not confirm", inner, REEVE, {"stance": "could_not_verify"}),
    )
    assert shared(align([one], EVERYBODY)) == [{one.statements[0].id, one.statements[2].id}]


def test_a_doubt_about_the_video_goes_to_what_the_video_is_said_to_show():
    text = (
        "Ada Miller said that the board sold the spare parts of the gate. Ada Miller posted a video showing workers "
        "painting over cracks in the wall. The Orlen Courier could not verify the video."
    )
    made = said(
        text,
        ("Ada Miller", "said", ("the board sold the spare parts of the gate",), MILLER, {}),
        ("Ada Miller", "posted a video showing", ("workers painting over cracks in the wall",), MILLER, {}),
        ("The Orlen Courier", "could not verify", ("the video",), COURIER, {"stance": "could_not_verify"}),
    )
    shows = replace(made.statements[1], evidence=Evidence("video", find(made.article, "a video")))
    made = replace(made, statements=(made.statements[0], shows, made.statements[2]))
    assert shared(align([made], EVERYBODY)) == [{shows.id, made.statements[2].id}]


def test_a_claim_with_its_own_number_does_not_join_the_general_one():
    general = accusing("residents of the lower streets were injured when the gate failed")
    counted = said(
        "Jon Reeve reported that 43 residents of the lower streets were injured when the gate failed.",
        ("Jon Reeve", "reported", ("43 residents of the lower streets were injured when the gate failed",), REEVE, {}),
    )
    other = said(
        "The Orlen Water Board reported that 6 residents of the lower streets were injured when the gate failed.",
        ("The Orlen Water Board", "reported",
         ("6 residents of the lower streets were injured when the gate failed",), BOARD, {}),
    )  # fmt: skip
    assert shared(align([general, counted, other, singing()], EVERYBODY)) == []


def test_one_statement_with_two_propositions_is_in_two_claims():
    both = accusing("the water board ignored warnings about the rusted gate and burned the ledgers of the pump house")
    one = denying()
    two = said(
        "Jon Reeve said that the water board burned ledgers of the pump house.",
        ("Jon Reeve", "said", ("the water board burned ledgers of the pump house",), REEVE, {}),
    )
    claims = shared(align([both, one, two, singing()], EVERYBODY))
    assert len([claim for claim in claims if both.statements[0].id in claim]) == 2


def test_a_claim_is_headed_by_what_tells_it_alone_not_by_a_statement_of_two_claims(monkeypatch):
    words = "the board ignored warnings about the sirens and the choir will sing in the school"
    both = said(f"Jon Reeve wrote that {words}.", ("Jon Reeve", "wrote", (words,), REEVE, {}))
    given = [both, accusing(), singing()]

    def grouped(units, numbers, likeness):
        shared_one, *others = sorted(numbers, key=lambda i: units[i].statement != both.statements[0].id)
        return [sorted((shared_one, other)) for other in others]

    monkeypatch.setattr(claims, "group_units", grouped)
    headings = ["".join(part.text for part in claim.heading) for claim in align(given, EVERYBODY).claims]
    assert len(headings) == 2
    assert not any("sirens" in heading for heading in headings)


def test_one_quotation_in_two_translations_is_one_claim():
    left, right = "We were forbidden to speak about the crack.", "It was prohibited for us to talk about that crack."
    readings = [
        said(f"“{words}” Ada Miller {cue}.", ("Ada Miller", cue, (words,), MILLER, {"kind": "direct"}))
        for words, cue in ((left, "said"), (right, "recalled"))
    ]
    assert len(shared(align(readings, EVERYBODY))) == 1


def test_the_heading_is_made_of_slices_and_marked_words():
    readings = [accusing(), denying()]
    texts = {r.article.id: r.article.text for r in readings}
    for claim in align(readings, EVERYBODY).claims:
        for part in claim.heading:
            assert (
                part.passage is None
                or texts[part.passage.article][part.passage.span.start : part.passage.span.end]
                == part.text
                == part.passage.span.text
            )
    heading = "".join(part.text for part in align([accusing()], EVERYBODY).claims[0].heading)
    assert heading == "Ada Miller said: the water board ignored two warnings about the rusted gate"


def test_members_say_why_they_are_there():
    claim = next(c for c in align([accusing(), denying()], EVERYBODY).claims if len(c.members) == 2)
    assert all(member.because for member in claim.members)
    assert {member.stance for member in claim.members} == {"asserts", "denies"}


def test_the_order_of_articles_changes_nothing():
    readings = [accusing(), denying(), singing(), doubting()]
    assert len({str(align(given, EVERYBODY)) for given in permutations(readings)}) == 1


def test_a_judgement_keeps_two_statements_apart_and_its_revocation_joins_them_again():
    one, two = accusing(), denying()
    apart = Judgement(one.statements[0].id, two.statements[0].id, "negative", "desk", "2026-01-02")
    assert shared(align([one, two], EVERYBODY, [apart])) == []
    assert len(shared(align([one, two], EVERYBODY, [replace(apart, revoked=True)]))) == 1


def test_a_judgement_joins_two_statements_or_two_claims():
    one, two = accusing(), singing()
    same = Judgement(two.statements[0].id, one.statements[0].id, "positive", "desk", "2026-01-02")
    assert len(shared(align([one, two], EVERYBODY, [same]))) == 1
    left, right = (claim.id for claim in align([one, two], EVERYBODY).claims)
    assert len(shared(align([one, two], EVERYBODY, [Judgement(left, right, "positive", "desk", "2026-01-02")]))) == 1


def test_a_pronoun_or_a_description_is_not_taken_as_the_name_in_a_heading():
    one = article(LEAD + "Ada Miller came late. She said that the rusted gate had failed twice before.")
    words = "the rusted gate had failed twice before"
    made = reading(one, statement(one, "She", "said", words, by=MILLER), entities=(MILLER,))
    made = replace(made, mentions=(mention(one, "Ada Miller", MILLER),))
    heading = align([made], EVERYBODY).claims[0].heading
    assert heading[0].text == "Ada Miller"
    assert heading[0].passage is not None


def test_no_statements_give_no_claims():
    assert align([reading(article("Nothing is said here."))], EVERYBODY).claims == ()


def counting(text, words, number, value):
    """A reading of one statement with one count of the dead in it."""
    given = said(text, ("Ada Miller", "said", (words,), MILLER, {}))
    one, statement = given.article, given.statements[0]
    span = find(one, number)
    figure = Figure(f"f{one.id}", one.id, span, value, value, value, False, "killed", statement=statement.id)
    return replace(given, figures=(figure,))


@pytest.mark.parametrize(("value", "joined"), [(11, 1), (2, 0)])
def test_one_count_of_the_same_joins_unless_it_is_anybodys_number(value, joined):
    one = counting(
        f"Ada Miller said that the toll stood at {value} by noon.",
        f"the toll stood at {value} by noon",
        f"{value}",
        value,
    )
    other = counting(
        f"Ada Miller said {value} people had lost their lives.",
        f"{value} people had lost their lives",
        f"{value} people",
        value,
    )
    assert len(shared(align([one, other], EVERYBODY))) == joined


def test_a_denial_in_few_words_joins_the_long_claim_that_has_them():
    long = "engineers of the board had smeared tar over rusty bolts in the gate weeks before the valley was flooded"
    claim = said(f"Ada Miller said {long}.", ("Ada Miller", "said", (long,), MILLER, {}))
    short = "any tar was smeared"
    text = f"Jon Reeve said the choir would sing. The board denied that {short}."
    singer = ("Jon Reeve", "said", ("the choir would sing",), REEVE, {})
    denial = said(text, singer, ("The board", "denied", (short,), BOARD, {"stance": "denies"}))
    claims = shared(align([claim, denial], EVERYBODY))
    assert claims == [{claim.statements[0].id, denial.statements[1].id}]


def test_an_allegation_told_in_its_own_words_is_not_taken_for_the_last_thing_said():
    text = (
        "Ada Miller said the board smeared tar over rusty bolts. Ada Miller said the trial must begin soon."
        " The board would not discuss the allegation that tar was smeared on bolts."
    )
    given = said(
        text,
        ("Ada Miller", "said", ("the board smeared tar over rusty bolts",), MILLER, {}),
        ("Ada Miller", "said", ("the trial must begin soon",), MILLER, {}),
        (
            "The board",
            "would not discuss",
            ("the allegation that tar was smeared on bolts",),
            BOARD,
            {"stance": "no_comment"},
        ),
    )
    assert shared(align([given], EVERYBODY)) == [{given.statements[0].id, given.statements[2].id}]


def test_an_account_is_what_was_said_and_not_what_photographs_showed():
    text = (
        "Ada Miller said the board smeared tar over bolts. Photographs showed black bolts."
        " The board rejected the account."
    )
    given = said(
        text,
        ("Ada Miller", "said", ("the board smeared tar over bolts",), MILLER, {}),
        ("Ada Miller", "showed", ("Photographs showed black bolts",), MILLER, {}),
        ("The board", "rejected", ("the account",), BOARD, {"stance": "denies"}),
    )
    assert shared(align([given], EVERYBODY)) == [{given.statements[0].id, given.statements[2].id}]


@pytest.mark.parametrize(
    ("shown", "by", "refused", "joined"),
    [
        ("Photographs", MILLER, "the mayor's claim or the photographs", True),
        ("Photographs", MILLER, "the mayor's claim or the video", False),
        ("Photographs", REEVE, "the mayor's claim or the photographs", False),
        ("Photographs", MILLER, "the mayor's claim", False),
    ],
    ids=["of that source and kind", "another kind", "of another source", "nothing shown is spoken of"],
)
def test_photographs_that_the_article_does_not_tell_of_are_those_another_one_tells_of(shown, by, refused, joined):
    telling = said(
        f"{shown} of {by.name} showed black bolts under the wall.",
        (by.name, "showed", (f"{shown} of {by.name} showed black bolts under the wall",), by, {}),
    )
    doubting = said(
        f"Ada Miller said the board smeared tar. The Orlen Courier could not verify {refused}.",
        ("Ada Miller", "said", ("the board smeared tar",), MILLER, {}),
        ("The Orlen Courier", "could not verify", (refused,), COURIER, {"stance": "could_not_verify"}),
    )
    claims = shared(align([telling, doubting], EVERYBODY))
    assert ({telling.statements[0].id, doubting.statements[1].id} in claims) == joined
    assert {doubting.statements[0].id, doubting.statements[1].id} in claims


@pytest.mark.parametrize(
    ("number", "other", "joined"), [("ten", "10", True), ("Twenty-one", "21", True), ("Twenty-one", "20", False)]
)
def test_a_number_in_words_is_the_number_in_digits(number, other, joined):
    one = accusing(f"{number} warnings about the rusted gate were ignored by the water board")
    two = accusing(f"{other} warnings about the rusted gate had been ignored by the board", "Ada Miller")
    assert bool(shared(align([one, two, singing()], EVERYBODY))) == joined


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("the lower streets of Orlen stay closed until Saturday", False),
        ("the lower streets of Orlen stay closed", True),
    ],
)
def test_not_before_a_day_turns_nothing_round_where_the_other_says_until_when(words, turned):
    late = said(
        "Jon Reeve said that nobody may enter the lower streets before Saturday.",
        ("Jon Reeve", "said", ("nobody may enter the lower streets before Saturday",), REEVE, {}),
    )
    readings = [late, accusing(words)]
    read = units.pages(readings)
    one, other = claims.units_of(readings, People(EVERYBODY), read, units.vocabulary(read.values()))
    assert scorer.polarity(scorer.compare(one, other)).value == float(turned)


def confirming(cue, words, stance):
    """An article in which one statement tells of a collapse, and the next one speaks of it."""
    told = "the west footbridge in Orlen had collapsed into the water"
    return said(
        f"Ada Miller said that {told}. Jon Reeve {cue} {words}.",
        ("Ada Miller", "said", (told,), MILLER, {}),
        ("Jon Reeve", cue, (words,), REEVE, {"stance": stance}),
    )


@pytest.mark.parametrize(
    ("cue", "words", "stance", "joined"),
    [
        ("confirmed", "the collapse", "confirms", True),
        ("could not confirm", "the collapse", "could_not_verify", True),
        ("praised", "the collapse", "asserts", False),
        ("rejected", "the collapse", "denies", False),
        ("confirmed", "the concert", "confirms", False),
        ("confirmed", "a collapse", "confirms", False),
        ("confirmed", "the collapse of a crane", "confirms", False),
        ("confirmed", "the bridge swayed", "confirms", False),
    ],
)
def test_a_confirmation_of_a_named_event_joins_what_tells_it(cue, words, stance, joined):
    one = confirming(cue, words, stance)
    assert bool(shared(align([one, singing()], EVERYBODY))) == joined


@pytest.mark.parametrize(("speaker", "by", "joined"), [("Ada Miller", MILLER, 1), ("Jon Reeve", REEVE, 0)])
def test_one_speaker_in_the_same_few_words_says_one_thing(speaker, by, joined):
    words = "the gate is wet"  # hardly anything tells here, so that the words alone join nothing
    told = said(f"Ada Miller said that {words}.", ("Ada Miller", "said", (words,), MILLER, {}))
    again = said(f"{speaker} said on Friday that {words}.", (speaker, "said", (words,), by, {}))
    assert len(shared(align([told, again, singing()], EVERYBODY))) == joined


@pytest.mark.parametrize(
    "words",
    [
        "two barges hit the lock at 5:10 a.m. on Friday",
        "two barges hit the lock at 21:00 on Friday",
        "two barges hit the lock at 9pm on Friday",
        "two barges hit the lock beside 53rd Street",
    ],
)
def test_a_time_of_day_and_a_rank_count_nothing(words):
    read = units.pages([accusing(words)])
    one, *_ = claims.units_of([accusing(words)], People(EVERYBODY), read, units.vocabulary(read.values()))
    assert (one.profile.numbers, one.profile.counts) == ({"2"}, frozenset())


def test_a_range_counts():
    words = "the storm wrecked 10-12 barges near the lock"
    read = units.pages([accusing(words)])
    one, *_ = claims.units_of([accusing(words)], People(EVERYBODY), read, units.vocabulary(read.values()))
    assert one.profile.counts == {"10", "12"}
