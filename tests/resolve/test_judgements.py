"""A person's decisions win over the rules and last."""

from __future__ import annotations

from sayso import resolve
from sayso.model import Judgement
from who import entity_of, read, story_entity


def judge(left, right, verdict, *, at="2025-01-01", revoked=False):
    return Judgement(left, right, verdict, "desk", at, revoked)


def two():
    return read("Ada Roe said no.", "Ada Roe"), read("Ada Row-Lund said yes.", "Ada Row-Lund")


def same(judgements, first, second, a, b):
    resolution = resolve.across([first, second], judgements)
    return story_entity(resolution, first, a).id == story_entity(resolution, second, b).id


def test_a_merge_joins_what_the_rules_keep_apart():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    assert not same([], first, second, "Ada Roe", "Ada Row-Lund")
    assert same([judge(left, right, "positive")], first, second, "Ada Roe", "Ada Row-Lund")


def test_a_split_keeps_apart_what_the_rules_join():
    first, second = read("Ada Roe said no.", "Ada Roe"), read("Ms Roe said yes.", "Ms Roe")
    left, right = entity_of(first, "Ada Roe").id, entity_of(second, "Ms Roe").id
    assert same([], first, second, "Ada Roe", "Ms Roe")
    assert not same([judge(left, right, "negative")], first, second, "Ada Roe", "Ms Roe")


def test_a_revoked_row_does_nothing():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    assert not same([judge(left, right, "positive", revoked=True)], first, second, "Ada Roe", "Ada Row-Lund")


def test_the_latest_row_counts():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    rows = [judge(left, right, "positive", at="2025-01-02"), judge(right, left, "negative", at="2025-01-03")]
    assert not same(rows, first, second, "Ada Roe", "Ada Row-Lund")


def test_unsure_joins_nothing_and_is_listed():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    resolution = resolve.across([first, second], [judge(left, right, "unsure")])
    assert [reason for *_, reason in resolution.possible] == ["desk is unsure whether they are one"]


def test_a_judgement_still_holds_when_the_usual_spelling_changes():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    more = [read("Ada Roé said a.", "Ada Roé"), read("Ada Roé said b.", "Ada Roé")]
    resolution = resolve.across([first, second, *more], [judge(left, right, "positive")])
    one = story_entity(resolution, first, "Ada Roe")
    assert one.id == story_entity(resolution, second, "Ada Row-Lund").id
    assert one.name == "Ada Roé"


def ids_of(judgements, reading, name):
    return story_entity(resolve.across([reading], judgements), reading, name).id


def test_two_whom_no_story_has_both_are_one_in_every_story():
    first, second = two()
    left, right = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    assert ids_of([], first, "Ada Roe") != ids_of([], second, "Ada Row-Lund")
    rows = [judge(left, right, "positive")]
    assert ids_of(rows, first, "Ada Roe") == ids_of(rows, second, "Ada Row-Lund") == min(left, right)
    assert ids_of([judge(left, right, "positive", revoked=True)], first, "Ada Roe") == left


def test_what_is_said_of_one_holds_for_whom_it_is_one_with():
    third = read("Mo Lund said perhaps.", "Mo Lund")
    first, second = two()
    roe, row, lund = (resolve.entity_id(name, "person") for name in ("Ada Roe", "Ada Row-Lund", "Mo Lund"))
    rows = [judge(roe, row, "positive"), judge(roe, lund, "positive")]
    assert same(rows, second, third, "Ada Row-Lund", "Mo Lund")
    assert not same([*rows, judge(row, lund, "negative")], second, third, "Ada Row-Lund", "Mo Lund")
    assert len({ids_of(rows, one, name) for one, name in ((first, "Ada Roe"), (third, "Mo Lund"))}) == 1


def test_whom_a_statement_was_said_by_makes_no_two_one():
    first, second = two()
    roe, row = resolve.entity_id("Ada Roe", "person"), resolve.entity_id("Ada Row-Lund", "person")
    rows = [judge("s0123456789ab", roe, "positive"), judge("s0123456789ab", row, "positive")]
    assert not same(rows, first, second, "Ada Roe", "Ada Row-Lund")
