"""Sources that only refer to somebody: he, the company; and what passes on another's words."""

import pytest

import builders as b
from sayso.model import Reading
from sayso.trace import trace_claim
from sayso.trace.context import context_of
from sayso.trace.references import NEAR

MAYOR = b.entity("Ada Marsh")
KEEPER = b.entity("Jon Pell")
HE = b.entity("he", named=False)
COMPANY = b.entity("Lake Power", "organisation")
THE_COMPANY = b.entity("the company", "organisation", named=False)
WITNESS = b.entity("a witness", named=False)
LOCAL = b.entity("a Vell witness", named=False)
YOU = b.entity("you", named=False)
LETTER = b.entity("the letter", "impersonal", named=False)
TRANSLATION = b.entity("a translation by a school", "impersonal", named=False)


def traced(first, second, named=(), entities=(), possible=()):
    """The claim of two articles, each ``(words, source, entity)``; ``named`` are mentions in the second article."""
    readings, statements = [], []
    for name, (text, source, who) in (("one", first), ("two", second)):
        article = b.article(text, name)
        said = b.statement(article, source, "said", "it broke", by=who)
        mentions = tuple(b.mention(article, *words) for words in named if name == "two")
        readings.append(Reading(article, (said,), mentions=mentions))
        statements.append(said)
    context = context_of(readings, b.resolution(*entities, possible=possible), ())
    return trace_claim(b.claim(*statements), context)


def test_he_is_the_one_other_source_of_the_claim_named_just_before():
    claim = traced(
        ("Ada Marsh said it broke.", "Ada Marsh", MAYOR),
        ("Ada Marsh met Jon Pell. he said it broke.", "he", HE),
        named=(("Ada Marsh", MAYOR), ("Jon Pell", KEEPER)),
        entities=(MAYOR, KEEPER, HE),
    )
    assert [(origin.entity, origin.inferred) for origin in claim.origins] == [(MAYOR.id, True)]


@pytest.mark.parametrize(
    ("far", "again", "inferred"), [(100, "", True), (NEAR, "", False), (NEAR, "Ada Marsh left. ", True)]
)
def test_he_is_whoever_was_named_last_if_that_is_near(far, again, inferred):
    claim = traced(
        ("Ada Marsh said it broke.", "Ada Marsh", MAYOR),
        (f"Ada Marsh came. {'-' * far} {again}he said it broke.", "he", HE),
        named=(("Ada Marsh", MAYOR, 0), ("Ada Marsh", MAYOR, 1)) if again else (("Ada Marsh", MAYOR),),
        entities=(MAYOR, HE),
    )
    assert [origin.inferred for origin in claim.origins if origin.entity == MAYOR.id] == [inferred]
    assert len(claim.origins) == (1 if inferred else 2)


def test_he_stays_open_where_the_other_source_is_not_named_there():
    claim = traced(
        ("Ada Marsh said it broke.", "Ada Marsh", MAYOR),
        ("Jon Pell came. he said it broke.", "he", HE),
        named=(("Jon Pell", KEEPER),),
        entities=(MAYOR, KEEPER, HE),
    )
    assert (claim.origins_low, claim.origins_high) == (2, 2)


@pytest.mark.parametrize(
    ("one", "two", "named"),
    [
        (COMPANY, THE_COMPANY, (("Lake Power", COMPANY),)),
        (WITNESS, LOCAL, ()),
        (COMPANY, b.entity("research by Lake Power", "impersonal", named=False), ()),
        (
            b.entity("his office", "organisation", named=False),
            b.entity("Marsh's office", "organisation", named=False),
            (),
        ),
        (b.entity("his wife", named=False), b.entity("she", named=False), ()),
        (b.entity("a host of them", named=False), b.entity("the keepers", named=False), ()),
    ],
    ids=[
        "a description and a name of its article",
        "like labels of two articles",
        "a writing and its maker",
        "whose it is without a name",
        "a pronoun and who is described by whose they are",
        "a part of others",
    ],
)
def test_what_may_be_one_gives_a_range_with_a_reason(one, two, named):
    claim = traced(
        (f"{one.name} said it broke.", one.name, one),
        (f"Lake Power grew. {two.name} said it broke.", two.name, two),
        named=named,
        entities=(one, two),
    )
    assert (claim.origins_low, claim.origins_high) == (1, 2)
    assert "may be" in claim.origins_reason


@pytest.mark.parametrize("nobody", [YOU, TRANSLATION])
def test_whoever_reads_and_a_translation_are_no_origin_beside_another(nobody):
    claim = traced(
        ("Ada Marsh said it broke.", "Ada Marsh", MAYOR),
        (f"{nobody.name} said it broke.", nobody.name, nobody),
        entities=(MAYOR, nobody),
    )
    assert [origin.entity for origin in claim.origins] == [MAYOR.id]


def test_a_letter_may_be_what_the_others_wrote():
    claim = traced(
        ("Ada Marsh wrote that it was old and said it broke.", "Ada Marsh", MAYOR),
        ("the letter said it broke.", "the letter", LETTER),
        entities=(MAYOR, LETTER),
    )
    assert (claim.origins_low, claim.origins_high) == (1, 2)
