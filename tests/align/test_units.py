"""What is compared: pages, how common words are in a story, propositions as units."""

import pytest
from tests.builders import article, statement

from sayso.align.tokens import tokenise
from sayso.align.units import FLOOR, REPORTING, page, pages, propositions, unit_of, vocabulary
from sayso.model import Reading

TEXT = "The gate broke.\nAda Miller said: “The gate was old.” Crews mended the pump."
ONE = article(TEXT)
PUMP = TEXT.index("pump")


def test_a_story_counts_its_sentences_and_in_how_many_each_word_stands():
    known = vocabulary([page(ONE), page(article("A gate, a gate, a gate."))])
    assert known.sentences == 4
    assert (known.holding["gate"], known.holding["pump"]) == (3, 1)


def test_a_word_of_every_sentence_tells_less_than_one_of_a_single_sentence():
    known = vocabulary([page(ONE)])
    assert known.rarity("pump") > known.rarity("gate") > 0
    assert known.rarity("turbine") > known.rarity("pump")


@pytest.mark.parametrize("word", ["said", "tried"])
def test_words_of_reporting_and_weakening_tell_little_of_what_a_claim_is_about(word):
    token, plain = (tokenise(one)[0] for one in (word, "zwevlig"))
    known = vocabulary([page(ONE)])
    own, other = (FLOOR + known.rarity(one.base) for one in (token, plain))
    assert known.weight(token) == pytest.approx(REPORTING * token.weight * own)
    assert known.weight(plain) == pytest.approx(plain.weight * other)


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, 0), (14, 0), (15, 0), (16, 1), (PUMP, 2), (len(TEXT) - 1, 2)],
    ids=["the first letter", "the full stop", "the line break", "the next line", "the last sentence", "the end"],
)
def test_an_offset_is_of_the_sentence_that_holds_it_or_ends_before_it(offset, sentence):
    assert page(ONE).sentence_of(offset) == sentence


def test_around_a_sentence_stand_its_neighbours():
    here = page(ONE)
    words = [token.word for token in here.around(0, 0)]
    assert ("broke" in words, "miller" in words, "pump" in words) == (True, True, False)
    assert [token.word for token in here.around(2, 2)][-1] == "pump"


def test_the_weight_around_counts_a_word_as_often_as_it_stands_there():
    here = page(ONE)
    known = vocabulary([here])
    around = known.around(here, PUMP, PUMP + 4)
    token = next(token for token in here.tokens[2] if token.word == "pump")
    assert around.weights["pump"] == known.weight(token)
    assert around.total == pytest.approx(sum(around.weights.values()))
    assert known.around(here, PUMP, PUMP + 4) is around


def test_a_unit_keeps_who_says_it_and_how_and_is_sorted_by_its_place():
    here, known = page(ONE), vocabulary([page(ONE)])
    said, other = ONE.span(PUMP - 4, PUMP + 4), ONE.span(0, 8)
    one = unit_of(here, known, [said], statement="s1", speaker="e1", stance="denies")
    assert (one.statement, one.speaker, one.stance, one.article, one.place) == ("s1", "e1", "denies", ONE.id, 2)
    assert sorted([one, unit_of(here, known, [other])], key=lambda unit: unit.key)[-1] is one


def test_the_pieces_of_one_sentence_are_one_proposition_and_two_sentences_are_two():
    parted = statement(ONE, "Ada Miller", "said", "gate was", "old")
    assert [len(parts) for parts in propositions(page(ONE), parted)] == [2]
    whole = statement(ONE, "Ada Miller", "said", "The gate was old.” Crews mended the pump")
    assert [[part.text for part in parts] for parts in propositions(page(ONE), whole)] == [
        ["The gate was old.”"],
        ["Crews mended the pump"],
    ]


def test_pages_are_found_by_article():
    other = article("Nothing.")
    assert list(pages([Reading(ONE), Reading(other)])) == [ONE.id, other.id]
