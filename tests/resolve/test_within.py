"""Sources inside one article: golden cases as data, and laws."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import resolve
from who import article, entity_of, place, read, said, story_entity

CASES = json.loads((Path(__file__).parent / "cases" / "sources.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"][:50])
def test_sources_are_who_the_case_says(case):
    reading = read(case["text"], *case["sources"], outlet=case.get("outlet"), contents=case.get("contents"))
    got = {source: entity_of(reading, source).name for source in case["sources"]}
    assert got == case["sources"]


def test_party_is_the_country_or_the_body_that_the_words_give():
    reading = read(
        "Danish minister Ada Roe left. Lake Power boss Bo Lund said no.",
        "Danish minister Ada Roe",
        "Lake Power boss Bo Lund",
    )
    assert entity_of(reading, "Danish minister Ada Roe").party == ("Denmark",)
    assert entity_of(reading, "Lake Power boss Bo Lund").party == ("Lake Power",)


def test_descriptions_are_contextual_aliases_and_names_are_not():
    reading = read(
        "The mayor of Lakeford, Bo Lund, left. The mayor said no. Mr Lund said yes.", "The mayor said", "Mr Lund"
    )
    aliases = {alias.text: alias.contextual for alias in entity_of(reading, "Mr Lund").aliases}
    assert aliases["Bo Lund"] is False
    assert aliases["Mr Lund"] is False


def test_every_mention_is_a_slice_and_points_to_an_entity():
    reading = read("Ada Roe of the Lake Authority (LA) spoke in Oslo. She said no.", "She")
    ids = {entity.id for entity in reading.entities}
    for mention in reading.mentions:
        assert reading.article.text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.entity in ids


def test_a_rulers_troops_are_those_of_the_country():
    reading = read(
        "Norwegian President Ada Roe left. The Norwegian army said no to Roe’s troops.", "The Norwegian army"
    )
    assert "Roe’s troops" in {alias.text for alias in entity_of(reading, "The Norwegian army").aliases}


def test_what_a_thing_owns_is_no_role_of_anybody():
    reading = read("Bo Lund, head of the Lake Museum, said no. The statue’s head fell.", "Bo Lund")
    assert "The statue’s head" not in {mention.span.text for mention in reading.mentions}


def test_a_seat_that_stands_for_a_state_is_the_state():
    reading = read("Moscow said no. The Kremlin said yes.", "Moscow", "The Kremlin")
    assert entity_of(reading, "The Kremlin").id == entity_of(reading, "Moscow").id


def test_a_name_with_its_apposition_is_an_alias_without_what_follows():
    source = "Ada Roe, head of the Lake Museum, writing on the gate"
    reading = read(f"{source}, said no.", source)
    assert "Ada Roe, head of the Lake Museum" in {alias.text for alias in entity_of(reading, source).aliases}


def test_the_labels_of_a_transcript_are_the_people_that_the_article_names():
    text = (
        "Ada Roe joins us from Holm.\nBO LUND, HOST: Hello, Ada.\nADA ROE: Hello.\nLUND: What broke?\nROE: The gate.\n"
    )
    reading = read(text, "BO LUND", "ADA ROE", "LUND", "ROE")
    assert entity_of(reading, "ADA ROE").name == "Ada Roe"
    assert entity_of(read("UNESCO: The gate is old. It was old.", "UNESCO"), "UNESCO").name == "UNESCO"


def test_an_address_that_spells_the_outlet_is_its_name():
    reading = read("Read more on LakePost.example. Ada Roe said no.", "Ada Roe", outlet="The Lake Post")
    outlet = next(entity for entity in reading.entities if entity.type == "outlet")
    assert "LakePost.example" in {alias.text for alias in outlet.aliases}


def test_a_choice_says_why():
    reading = read("Anna Roe said the gate failed. She said it twice.", "Anna Roe", "She")
    assert any("pronoun" in because.rule for because in reading.statements[1].because)


def test_reading_twice_gives_the_same():
    text = "Anna Roe said the gate failed. She said it twice. The Lake Agency said no. The agency said yes."
    sources = ("Anna Roe", "She", "The Lake Agency", "The agency")
    assert read(text, *sources) == read(text, *sources)


def test_the_statement_is_that_of_whoever_spoke_in_one():
    art = article("Ada Roe said in a statement that the dam held.\n\nThe statement said it was old.")
    first = replace(said(art, "Ada Roe"), cue=place(art, "said in a statement"))
    reading = resolve.within(art, [first, said(art, "The statement", number=1)], ())
    assert entity_of(reading, "The statement").name == "Ada Roe"


def test_a_statement_without_source_stays_so():
    art = article("The gate allegedly failed.")
    statement = said(art, "The gate")
    reading = resolve.within(art, [replace(statement, source=None)], ())
    assert reading.statements[0].source is None


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="Ada Roe he she it\n.“”\"'’s the Agency (LA) said", max_size=200), st.data())
def test_any_text_with_any_source_resolves_without_failing(text, data):
    if len(text) < 4:
        return
    art = article(text)
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    from sayso.model import Mention, Statement

    statement = Statement("s", art.id, Mention(art.span(start, end)), None, (art.span(end, len(text)),), "mixed")
    reading = resolve.within(art, [statement], ())
    assert reading.statements[0].source is not None
    assert reading.statements[0].source.entity in {entity.id for entity in reading.entities}


def test_the_lunds_are_a_group_and_nobody_called_lunds():
    reading = read("Bo Lund left. The Lunds said no.", "The Lunds")
    assert (entity_of(reading, "The Lunds").name, entity_of(reading, "The Lunds").named) == ("the Lunds", False)
    other = read("Bo Lund left. The Lunds said more.", "The Lunds")
    resolution = resolve.across([reading, other])
    assert len({story_entity(resolution, one, "The Lunds").id for one in (reading, other)}) == 1


@pytest.mark.parametrize("office", ["Mayor", "Secretary-General", "Lakeland Governor"])
def test_who_speaks_for_an_officer_is_not_the_officer(office):
    source = f"A spokesman for {office} Ada Roe"
    reading = read(f"{office} Ada Roe left. {source} said no.", source)
    assert not entity_of(reading, source).named


def test_a_list_that_goes_on_is_not_its_first_name():
    source = "Oslo, Stockholm and other capitals"
    reading = read(f"Oslo slept. {source} said no.", source)
    assert not entity_of(reading, source).named


def test_a_clause_behind_a_comma_is_no_part_of_a_label():
    source = "Officials, who asked not to be named,"
    assert entity_of(read(f"{source} said no.", source), source).name == "officials"


def test_mr_roe_is_none_of_two_sisters_named_together():
    reading = read("They met Xan and Ylva Roe. Mr. Roe said no.", "Mr. Roe")
    assert entity_of(reading, "Mr. Roe").name == "Roe"


def test_the_government_is_none_that_only_a_quotation_names():
    quoted = "The Norwegian government helped us"
    text = f'"{quoted}," Ada Roe said. The gate was shut, the government said.'
    reading = read(text, "Ada Roe", "the government", contents={"Ada Roe": quoted})
    assert entity_of(reading, "the government").name == "the government"


def test_a_statement_of_a_body_is_its_word():
    reading = read("The Lake Agency met. The statement of the Lake Agency says no.", "The statement of the Lake Agency")
    assert entity_of(reading, "The statement of the Lake Agency").name == "Lake Agency"


def test_who_spoke_before_a_long_quotation_is_near_behind_it():
    quoted = " ".join(["The gate was open."] * 12)
    text = f'Bo Lund left. Ada Roe came. "Sorry," she said in a video. "{quoted}"\nShe said no.'
    reading = read(text, "she", "She", contents={"she": quoted})
    assert entity_of(reading, "She").name == "Ada Roe"


def test_who_speaks_at_the_end_of_a_paragraph_is_he_behind_the_next_quotation():
    text = 'Bo Lund spoke often. Lund left early, said Ivan Roe, a pilot.\n"It was open," he said.'
    reading = read(text, "Ivan Roe, a pilot", "he", contents={"he": "It was open,"})
    assert entity_of(reading, "he").name == "Ivan Roe"


def test_his_lawyer_is_whom_the_article_names_as_that():
    reading = read("Ivan Roe left. Roe's lawyer Bo Lund came. Roe slept, his lawyer said.", "his lawyer")
    assert entity_of(reading, "his lawyer").name == "Bo Lund"


def test_a_spokesman_is_whom_the_article_then_names_as_the_spokesman():
    reading = read(
        "A town spokesman said no. The spokesman, Bo Lund, said more.", "A town spokesman", "The spokesman, Bo Lund"
    )
    assert entity_of(reading, "A town spokesman").name == "Bo Lund"


@pytest.mark.parametrize("second", ["Another spokesman, Bo Lund", "Spokesman Bo Lund", "The lawyer, Bo Lund"])
def test_a_spokesman_stays_unnamed_where_nothing_points_back_to_him(second):
    reading = read(f"A town spokesman said no. {second}, said more.", "A town spokesman", second)
    assert not entity_of(reading, "A town spokesman").named


def test_of_two_spokesmen_none_is_the_one_named_below():
    text = "A town spokesman said no. A state spokesman said yes. The spokesman, Bo Lund, said more."
    reading = read(text, "A town spokesman", "A state spokesman", "The spokesman, Bo Lund")
    assert not entity_of(reading, "A town spokesman").named
