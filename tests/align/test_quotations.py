"""Quotation groups: one utterance in several wordings, and what is not one."""

from itertools import permutations

import pytest
from tests.builders import article, entity, reading, resolution, statement

from sayso.align.quotations import Speaker, group_quotations, speakers_agree, utterance_score

MILLER = entity("Ada Miller")
REEVE = entity("Jon Reeve")

FIRST = (
    "Mayor Ada Miller said: “The gate was never oiled. Nobody in this valley will forgive the water board for that.”"
)
SECOND = (
    "Ada Miller told reporters: “Nobody in the valley is going to forgive the water board. That gate was never oiled.”"
)
OTHER = "Jon Reeve said: “The gate was never oiled.”"


def quote(text, who, cue, by, *content, **more):
    one = article(text)
    return reading(one, statement(one, who, cue, *content, by=by, **{"kind": "direct", **more}), entities=(by,))


def first():
    words = "The gate was never oiled. Nobody in this valley will forgive the water board for that."
    return quote(FIRST, "Ada Miller", "said", MILLER, words)


def second():
    words = "Nobody in the valley is going to forgive the water board. That gate was never oiled."
    return quote(SECOND, "Ada Miller", "told", MILLER, words)


def other(words="The gate was never oiled."):
    return quote(OTHER, "Jon Reeve", "said", REEVE, words)


def texts(groups):
    return sorted(sorted(variant.passage.span.text for variant in group.variants) for group in groups)


def test_sentences_in_another_order_are_found_one_by_one():
    groups = group_quotations([first(), second()], resolution(MILLER))
    assert texts(groups) == [
        ["Nobody in the valley is going to forgive the water board.",
         "Nobody in this valley will forgive the water board for that."],
        ["That gate was never oiled.", "The gate was never oiled."],
    ]  # fmt: skip
    assert {group.speaker for group in groups} == {MILLER.id}


def test_another_speakers_same_phrase_is_kept_apart():
    groups = group_quotations([first(), other()], resolution(MILLER, REEVE))
    assert groups == ()


def test_a_cut_joins_the_sentence_it_was_cut_from():
    cut = quote("Miller said the board had “never oiled” it.", "Miller", "said", MILLER, "never oiled", kind="mixed")
    assert texts(group_quotations([first(), cut], resolution(MILLER))) == [["The gate was never oiled.", "never oiled"]]


def test_words_outside_quotation_marks_are_no_utterance():
    text = "Miller said the gate was never oiled."
    indirect = quote(text, "Miller", "said", MILLER, "the gate was never oiled", kind="indirect")
    assert group_quotations([first(), indirect], resolution(MILLER)) == ()


def test_one_place_read_as_two_statements_is_no_group():
    one = article(FIRST)
    inner = statement(one, "Ada Miller", "said", "The gate was never oiled.", by=MILLER, kind="direct")
    both = reading(one, *first().statements, inner, entities=(MILLER,))
    assert group_quotations([both], resolution(MILLER)) == ()


def test_two_sentences_of_one_statement_are_no_variants_of_each_other():
    words = "People of the valley loved the old gate. People of the valley hated the old gate."
    told = quote(f"Ada Miller said: “{words}”", "Ada Miller", "said", MILLER, words)
    assert group_quotations([told], resolution(MILLER)) == ()


def test_two_like_sentences_of_one_statement_do_not_meet_in_a_third():
    one, other = "The old gate was never oiled by anybody.", "The old gate was never oiled by anybody again."
    told = quote(f"Ada Miller said: “{one} {other}”", "Ada Miller", "said", MILLER, f"{one} {other}")
    third = quote(f"Ada Miller told us: “{one}”", "Ada Miller", "told", MILLER, one)
    (group,) = group_quotations([told, third], resolution(MILLER))
    assert sorted(variant.statement for variant in group.variants) == sorted(
        [told.statements[0].id, third.statements[0].id]
    )


def test_the_order_of_articles_changes_nothing():
    readings = [first(), second(), other()]
    found = {str(group_quotations(given, resolution(MILLER, REEVE))) for given in permutations(readings)}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("We will not leave this valley to the water.", "We will never leave this valley to the water", True),
        ("It was forbidden to photograph the gate.", "It was prohibited to take photographs of that gate.", True),
        ("I am proud of my crew.", "The board must answer for this.", False),
    ],
)  # fmt: skip
def test_words_decide_how_alike_two_utterances_are(left, right, same):
    score = utterance_score((left, [(0, len(left))]), (right, [(0, len(right))]))
    assert (score >= 0.4) is same
    assert score == utterance_score((right, [(0, len(right))]), (left, [(0, len(left))]))


def test_an_unnamed_speaker_changes_no_score():
    assert speakers_agree(0.7, Speaker("e1", True), Speaker("e2", False)) == 0.7
