"""What an editor should still do: claims that nobody checked, origins without a name, whoever was not asked."""

import pytest

import builders as b
from sayso.model import Figure, Reading
from sayso.trace import trace_claim
from sayso.trace.context import context_of
from sayso.trace.desk import todo_of

MAYOR = b.entity("Ada Marsh")
KEEPER = b.entity("Jon Pell")
COMPANY = b.entity("Lake Power", "organisation")
LABEL = b.entity("a council member", named=False)
EVERYBODY = (MAYOR, KEEPER, COMPANY, LABEL)


def lines(*readings: Reading):
    """The desk list of the one claim that all statements of these readings make."""
    context = context_of(readings, b.resolution(*EVERYBODY), ())
    claim = trace_claim(b.claim(*(s for reading in readings for s in reading.statements)), context)
    return {(line.kind, line.text) for line in todo_of((claim,), context)}


def told(outlet, who="Ada Marsh", by=MAYOR, name=None, **more):
    """An article of an outlet in which somebody tells that it broke."""
    article = b.article(f"{who} said it broke, {outlet} wrote.", name or outlet, outlet)
    return b.reading(article, b.statement(article, who, "said", "it broke", by=by, **more))


def test_a_claim_of_two_outlets_without_a_check_is_to_be_checked():
    line = ("carried_unchecked", "carried by 2 outlets; nobody in this collection checked it")
    assert lines(told("Post"), told("Times")) == {line}
    assert lines(told("Post")) == set()
    assert lines(told("Post"), told("Times"), told("Echo", "Jon Pell", KEEPER, stance="denies")) == set()


def test_articles_that_state_no_outlet_count_one_each():
    texts = ("Ada Marsh said it broke.", "On Monday Ada Marsh said it broke.")
    unknown = [b.article(text, str(number)) for number, text in enumerate(texts)]
    readings = [b.reading(one, b.statement(one, "Ada Marsh", "said", "it broke", by=MAYOR)) for one in unknown]
    assert {kind for kind, _ in lines(*readings)} == {"carried_unchecked"}


def test_an_origin_without_a_name_is_to_be_named_unless_another_has_one():
    line = ("origin_unnamed", "no origin is named: “a council member”")
    unnamed = told("Post", "a council member", LABEL)
    assert lines(unnamed) == {line}
    assert line not in lines(unnamed, told("Times"))


def accusing(content, *named, cue="accused", **more):
    """An article in which the mayor accuses somebody; ``named`` are mentions in it."""
    article = b.article(f"Ada Marsh {cue} {content}.", "one", "Post")
    said = b.statement(article, "Ada Marsh", cue, content, by=MAYOR, **more)
    return Reading(article, (said,), mentions=tuple(b.mention(article, words, by) for words, by in named))


BOTH = (("Lake Power", COMPANY), ("Jon Pell", KEEPER))


@pytest.mark.parametrize(
    ("content", "named", "cue", "asked"),
    [
        ("Lake Power of hiding the crack from Jon Pell", BOTH, "accused", ["Lake Power"]),
        ("Jon Pell, who works for Lake Power, of lying", BOTH, "accused", ["Jon Pell"]),
        ("Lake Power of hiding the crack", BOTH[:1], "praised", []),
        ("the attack in Lake Power", BOTH[:1], "blamed", []),
        ("nobody", (), "accused", []),
    ],
    ids=["the first named", "another order", "a cue that accuses nobody", "behind a preposition", "nobody named"],
)
def test_whoever_is_accused_first_and_says_nothing_is_to_be_asked(content, named, cue, asked):
    found = lines(accusing(content, *named, cue=cue))
    told_of = [text for kind, text in found if kind == "accused_not_asked"]
    assert told_of == [f"{name} is accused and says nothing in this collection" for name in asked]


def test_who_answers_elsewhere_in_the_story_was_asked():
    accusation = accusing("Lake Power of hiding the crack", *BOTH[:1])
    assert "accused_not_asked" in {kind for kind, _ in lines(accusation)}
    answer = told("Times", "Lake Power", COMPANY)
    assert "accused_not_asked" not in {kind for kind, _ in lines(accusation, answer)}


def test_who_accuses_themselves_is_not_asked():
    assert lines(accusing("Ada Marsh herself", ("Ada Marsh", MAYOR))) == set()


@pytest.mark.parametrize(("measure", "listed"), [("killed", True), ("charged", True), ("buildings", False)])
def test_a_toll_without_a_period_cannot_be_compared(measure, listed):
    reading = told("Post")
    article = reading.article
    figure = Figure("f1", article.id, b.find(article, "it"), 3.0, 3.0, 3.0, False, measure)
    context = context_of([Reading(article, reading.statements, (figure,))], b.resolution(*EVERYBODY), ())
    claim = b.changed(b.claim(*reading.statements), figures=("f1",))
    found = [line for line in todo_of((claim, claim), context) if line.kind == "figure_without_window"]
    assert [(line.claim, line.figure, line.text) for line in found] == (
        [(claim.id, "f1", f"“it” ({measure}): no period is given")] if listed else []
    )
