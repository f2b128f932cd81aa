"""Origins are counted by attribution: after via, without carriers, with a range where labels match."""

from dataclasses import replace

import pytest

import builders as b
from sayso.model import Because, Claim, Reading
from sayso.trace import trace_claim
from sayso.trace.context import context_of

MAYOR = b.entity("Ada Marsh", party=("Vell",))
AGENCY = b.entity("the inspectorate", "organisation")
COUNCILLOR = b.entity("Jon Pell")
LABEL = b.entity("a council member", named=False)
WIRE = b.entity("Northwire", "outlet")


def traced(articles, *, entities, possible=()) -> Claim:
    """The claim that every statement of these ``(article, statements)`` belongs to, traced."""
    readings = [b.reading(article, *statements) for article, statements in articles]
    statements = [s for _, group in articles for s in group]
    context = context_of(readings, b.resolution(*entities, possible=possible), ())
    return trace_claim(b.claim(*statements), context)


def test_five_outlets_that_quote_one_person_have_one_origin():
    articles = []
    for number in range(5):
        article = b.article(f"Ada Marsh said the gate was {number} years old.", str(number), f"Outlet {number}")
        articles.append((article, [b.statement(article, "Ada Marsh", "said", "the gate was", by=MAYOR)]))
    claim = traced(articles, entities=(MAYOR,))
    assert (claim.origins_low, claim.origins_high) == (1, 1)
    assert len(claim.silent) == 5


def test_who_stands_between_is_a_carrier_and_no_origin():
    article = b.article("Citing the inspectorate, Jon Pell said forty were hurt.")
    via = (b.mention(article, "Jon Pell", COUNCILLOR),)
    said = b.statement(article, "the inspectorate", "said", "forty were hurt", by=AGENCY, via=via)
    claim = traced([(article, [said])], entities=(AGENCY, COUNCILLOR))
    assert [origin.entity for origin in claim.origins] == [AGENCY.id]
    assert claim.carriers == (COUNCILLOR.id,)


def test_a_label_that_fits_the_intermediary_gives_a_range_with_the_reason():
    first = b.article("Citing the inspectorate, Jon Pell said forty were hurt.", "one")
    second = b.article("A council member said nearly forty were hurt.", "two")
    via = (b.mention(first, "Jon Pell", COUNCILLOR),)
    claim = traced(
        [
            (first, [b.statement(first, "the inspectorate", "said", "forty were hurt", by=AGENCY, via=via)]),
            (second, [b.statement(second, "A council member", "said", "nearly forty were hurt", by=LABEL)]),
        ],
        entities=(AGENCY, COUNCILLOR, LABEL),
        possible=((LABEL.id, COUNCILLOR.id, "both are of the council"),),
    )
    assert (claim.origins_low, claim.origins_high) == (1, 2)
    assert "may be Jon Pell, who cites the inspectorate" in claim.origins_reason


def test_a_lede_is_explained_by_its_own_article():
    article = b.article("Council members said forty died. Citing the inspectorate, Jon Pell said: forty have died.")
    lede = b.statement(article, "Council members", "said", "forty died", by=LABEL)
    via = (b.mention(article, "Jon Pell", COUNCILLOR),)
    detail = b.statement(article, "the inspectorate", "Citing", "forty have died", by=AGENCY, via=via)
    claim = traced(
        [(article, [lede, detail])],
        entities=(AGENCY, COUNCILLOR, LABEL),
        possible=((LABEL.id, COUNCILLOR.id, "both are of the council"),),
    )
    assert [(origin.entity, origin.inferred) for origin in claim.origins] == [(AGENCY.id, True)]


def test_an_outlet_is_a_carrier_where_somebody_else_is_known():
    first = b.article("Northwire reported the gate was old.", "one")
    second = b.article("Ada Marsh said the gate was old.", "two")
    claim = traced(
        [
            (first, [b.statement(first, "Northwire", "reported", "the gate was old", by=WIRE)]),
            (second, [b.statement(second, "Ada Marsh", "said", "the gate was old", by=MAYOR)]),
        ],
        entities=(WIRE, MAYOR),
    )
    assert [origin.entity for origin in claim.origins] == [MAYOR.id]
    assert claim.carriers == (WIRE.id,)


@pytest.mark.parametrize("named", [True, False])
def test_he_is_no_carrier_beside_one_who_is_named_and_is_one_alone(named):
    he = b.entity("he", named=False)
    article = b.article("Citing the inspectorate, Jon Pell said, he told us, forty were hurt.")
    via = (b.mention(article, "he told", he), *([b.mention(article, "Jon Pell", COUNCILLOR)] if named else []))
    said = b.statement(article, "the inspectorate", "said", "forty were hurt", by=AGENCY, via=via)
    claim = traced([(article, [said])], entities=(AGENCY, COUNCILLOR, he))
    assert claim.carriers == ((COUNCILLOR.id,) if named else (he.id,))


def test_an_outlet_alone_is_the_origin_of_what_it_reports():
    article = b.article("Northwire reported the gate was old.")
    said = b.statement(article, "Northwire", "reported", "the gate was old", by=WIRE)
    assert traced([(article, [said])], entities=(WIRE,)).origins[0].entity == WIRE.id


def test_a_source_that_confirms_or_denies_is_in_checks_only():
    article = b.article("Ada Marsh said it broke. The inspectorate confirmed it broke. Jon Pell denied it broke.")
    said = b.statement(article, "Ada Marsh", "said", "it broke", by=MAYOR)
    confirmed = b.statement(article, "The inspectorate", "confirmed", "it broke", by=AGENCY, stance="confirms")
    denied = b.statement(article, "Jon Pell", "denied", "it broke", by=COUNCILLOR, stance="denies")
    claim = traced([(article, [said, confirmed, denied])], entities=(MAYOR, AGENCY, COUNCILLOR))
    assert [origin.entity for origin in claim.origins] == [MAYOR.id]
    assert {(check.state, check.entity) for check in claim.checks} == {
        ("confirmed", AGENCY.id),
        ("denied", COUNCILLOR.id),
    }
    assert claim.silent == ()


def test_a_claim_without_a_source_has_no_origin():
    article = b.article("The gate was allegedly old.")
    said = b.statement(article, None, "allegedly", "old")
    claim = traced([(article, [said])], entities=())
    assert (claim.origins_low, claim.origins_high, claim.origins) == (0, 0, ())


def test_the_basis_of_knowledge_is_shown_by_its_words():
    article = b.article("Ada Marsh estimated that the gate was old.")
    said = b.statement(article, "Ada Marsh", "estimated", "the gate was old", by=MAYOR)
    origin = traced([(article, [said])], entities=(MAYOR,)).origins[0]
    assert (origin.basis, origin.basis_words.span.text) == ("estimate", "estimated")


@pytest.mark.parametrize(
    ("source", "passed_on", "basis", "words"),
    [
        ("A report", True, "second_hand", "Jon Pell"),
        ("A report", False, "not_stated", None),
        ("A resident", True, "not_stated", None),
    ],
)
def test_a_report_that_somebody_passes_on_is_known_at_second_hand(source, passed_on, basis, words):
    article = b.article(f"{source} told of by Jon Pell said the gate was old.")
    unnamed = b.entity(source.lower(), "impersonal", named=False)
    via = (b.mention(article, "Jon Pell", COUNCILLOR),) if passed_on else ()
    said = b.statement(article, source, "said", "the gate was old", by=unnamed, via=via)
    origin = traced([(article, [said])], entities=(unnamed, COUNCILLOR)).origins[0]
    assert (origin.basis, origin.basis_words and origin.basis_words.span.text) == (basis, words)


def test_an_outlet_that_names_nobody_could_itself_not_verify():
    article = b.article("Ada Marsh said it broke. That could not be verified.", "one", "The Ferry Post")
    outlet = b.entity("Ferry Post", "outlet")
    said = b.statement(article, "Ada Marsh", "said", "it broke", by=MAYOR)
    could_not = b.statement(article, None, "could not be verified", "That", stance="could_not_verify")
    claim = traced([(article, [said, could_not])], entities=(MAYOR, outlet))
    assert [(check.state, check.entity) for check in claim.checks] == [("could_not_verify", outlet.id)]


def test_who_doubts_in_the_cue_is_no_origin_and_who_doubts_in_words_is():
    article = b.article("Jon Pell doubted that paint explains it. Ada Marsh said it is highly unlikely.")
    cue = Because("stance", "doubts: doubted", b.find(article, "doubted"))
    words = Because("stance", "doubts: highly unlikely", b.find(article, "it is highly unlikely"))
    by_cue = b.statement(
        article, "Jon Pell", "doubted", "paint explains it", by=COUNCILLOR, stance="doubts", because=(cue,)
    )
    by_words = b.statement(
        article, "Ada Marsh", "said", "it is highly unlikely", by=MAYOR, stance="doubts", because=(words,)
    )
    assert traced([(article, [by_cue])], entities=(COUNCILLOR,)).origins == ()
    assert [o.entity for o in traced([(article, [by_words])], entities=(MAYOR,)).origins] == [MAYOR.id]


RUN = "the keeper had left the lock before the gate gave way"


@pytest.mark.parametrize(
    ("one", "two", "words", "origins"),
    [
        ("Officials", "Vellian officials", RUN, 1),
        ("Officials", "Residents", RUN, 2),
        ("Officials", "Officials", "the gate gave way", 2),
    ],
)
def test_like_labels_that_say_the_same_long_run_of_words_are_one_origin(one, two, words, origins):
    entities = [replace(b.entity(name.lower(), named=False), id=f"e{number}") for number, name in enumerate((one, two))]
    articles = []
    for number, (name, by) in enumerate(zip((one, two), entities, strict=True)):
        article = b.article(f"{name} said {words} on day {number}.", str(number), f"Outlet {number}")
        articles.append((article, [b.statement(article, name, "said", words, by=by)]))
    assert traced(articles, entities=entities).origins_high == origins
    assert traced(articles[::-1], entities=entities[::-1]).origins == traced(articles, entities=entities).origins


def test_a_spokesperson_and_the_body_are_a_range():
    article = b.article("Jon Pell said it broke. The inspectorate said it broke.")
    first = b.statement(article, "Jon Pell", "said", "it broke", by=COUNCILLOR)
    second = b.statement(article, "The inspectorate", "said", "it broke", by=AGENCY)
    reason = f"{COUNCILLOR.name} speaks for {AGENCY.name}"
    claim = traced(
        [(article, [first, second])],
        entities=(COUNCILLOR, AGENCY),
        possible=((AGENCY.id, COUNCILLOR.id, reason),),
    )
    assert (claim.origins_low, claim.origins_high, claim.origins_reason) == (1, 2, reason)


def test_an_origins_own_denial_and_its_speakers_confirmation_are_no_checks():
    article = b.article("Ada Marsh said it broke. Ada Marsh denied it broke late. Jon Pell confirmed it broke.")
    said = b.statement(article, "Ada Marsh", "said", "it broke", by=MAYOR)
    denied = b.statement(article, "Ada Marsh", "denied", "it broke late", by=MAYOR, stance="denies")
    confirmed = b.statement(article, "Jon Pell", "confirmed", "it broke", by=COUNCILLOR, stance="confirms")
    for possible, states in (((), ["confirmed"]), (((COUNCILLOR.id, MAYOR.id, "Jon Pell speaks for Ada Marsh"),), [])):
        claim = traced([(article, [said, denied, confirmed])], entities=(MAYOR, COUNCILLOR), possible=possible)
        assert [check.state for check in claim.checks] == states


def test_a_confirmation_inside_a_partys_own_quotation_is_no_check():
    article = b.article("“The ruling confirms that the gate was old,” Ada Marsh said.")
    ruling = b.entity("the ruling", "impersonal", named=False)
    words = "The ruling confirms that the gate was old"
    said = b.statement(article, "Ada Marsh", "said", words, by=MAYOR, kind="direct")
    inside = b.statement(article, "The ruling", "confirms", "the gate was old", by=ruling, stance="confirms")
    claim = traced([(article, [said, inside])], entities=(MAYOR, ruling))
    assert claim.checks == ()


def test_an_outlet_that_reports_a_check_in_another_article_is_not_silent():
    said, refused, other = (
        b.article(text, name, outlet)
        for name, text, outlet in (
            ("one", "Ada Marsh said it broke.", "Lake Post"),
            ("two", "The Lock Office denied it broke.", "Lake Post"),
            ("three", "Ada Marsh said it broke, too.", "Reel Times"),
        )
    )
    mayor, office = b.entity("Ada Marsh"), b.entity("Lock Office", "organisation")
    statements = [
        b.statement(said, "Ada Marsh", "said", "it broke", by=mayor),
        b.statement(refused, "The Lock Office", "denied", "it broke", by=office, stance="denies"),
        b.statement(other, "Ada Marsh", "said", "it broke", by=mayor),
    ]
    readings = [Reading(one, (statement,)) for one, statement in zip((said, refused, other), statements, strict=True)]
    claim = trace_claim(b.claim(*statements), context_of(readings, b.resolution(mayor, office), ()))
    assert [check.state for check in claim.checks] == ["denied"]
    assert claim.silent == (other.id,)


def test_a_denial_told_by_what_is_said_is_shown_in_those_words():
    article = b.article("Ada Marsh said it broke. “We reject this,” the inspectorate said in a statement.")
    refusal = b.statement(
        article, "the inspectorate", "said in a statement", "We reject this", by=AGENCY, stance="denies"
    )
    why = Because("stance", "denies: reject", b.find(article, "reject"))
    refusal = replace(refusal, because=(why,))
    said = b.statement(article, "Ada Marsh", "said", "it broke", by=MAYOR)
    readings = [Reading(article, (said, refusal))]
    claim = trace_claim(b.claim(said, refusal), context_of(readings, b.resolution(MAYOR, AGENCY), ()))
    assert [(check.words.span.text, check.scope) for check in claim.checks] == [("We reject this", None)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "shown"),
    [
        (
            "It broke. Neither the board nor Lake Power has confirmed it.",
            "Lake Power",
            "has confirmed",
            "Neither the board nor Lake Power has confirmed",
        ),
        ("Nobody was hurt. Lake Power would not confirm it.", "Lake Power", "would not confirm", "would not confirm"),
    ],
)
def test_the_words_of_a_check_keep_what_denies_them(text, source, cue, shown):
    article = b.article(f"Ada Marsh said the gate broke. {text}")
    said = b.statement(article, "Ada Marsh", "said", "the gate broke", by=MAYOR)
    power = b.entity("Lake Power", "organisation")
    refusal = b.statement(article, source, cue, "it.", by=power, stance="no_comment")
    readings = [Reading(article, (said, refusal))]
    claim = trace_claim(b.claim(said, refusal), context_of(readings, b.resolution(MAYOR, power), ()))
    assert [check.words.span.text for check in claim.checks] == [shown]
