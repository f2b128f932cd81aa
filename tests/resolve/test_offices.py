"""Bodies called after an office, or after two trades; cases where the rules must not fire among them."""

from __future__ import annotations

import pytest

from sayso import resolve
from sayso.resolve.article.mentions import find
from sayso.resolve.phrases.parsing import parse
from who import entity_of, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Governor's Office", "Governor's Office"),
        ("the Denby District Attorney’s Office", "Denby District Attorney’s Office"),
        ("The Prime Minister's Office", "Prime Minister's Office"),
        ("the Denby Sheriff's Department", "Denby Sheriff's Department"),
        ("the State Auditor's Office", "State Auditor's Office"),
        ("the Denby Fire Marshal's Office", "Denby Fire Marshal's Office"),
        ("the President's Council", "President's Council"),
    ],
)
def test_an_office_is_part_of_the_name_of_the_body_called_after_it(text, name):
    phrase = parse(text)
    assert (phrase.name, phrase.type, phrase.named) == (name, "organisation", True)


@pytest.mark.parametrize("text", ["Ada Roe's Office", "the mayor's Office", "the Department", "The Office"])
def test_a_bare_head_names_nobody(text):
    phrase = parse(text)
    assert (phrase.named, phrase.type) == (False, "organisation")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Denby Sheriff's Department spokesman Bo Lund", "Bo Lund"),
        ("Norway's Health Department", "Norway's Health Department"),
        ("the county's Office of Repairs", "Office of Repairs"),
    ],
)
def test_other_owners_are_no_part_of_a_name(text, name):
    assert parse(text).name == name


def test_the_office_is_the_body_and_the_governor_is_not():
    text = "Gov. Ada Roe came. The Governor's Office said the gate was old. The office said more. The governor wept."
    reading = read(text, "The Governor's Office", "The office", "The governor")
    names = [entity_of(reading, words).name for words in ("The Governor's Office", "The office", "The governor")]
    assert names == ["Governor's Office", "Governor's Office", "Ada Roe"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He asked the Sluice and Gate Corporation.", {"Sluice and Gate Corporation"}),
        ("He asked the Lake and Harbor Authority.", {"Lake and Harbor Authority"}),
        ("He met Norway's Rocket and Space Corporation.", {"Norway", "Rocket and Space Corporation"}),
        ("He met Denby Iron and Coal Board.", {"Denby Iron and Coal Board"}),
        ("He asked the Denby Hotel and Restaurant Association.", {"Denby Hotel and Restaurant Association"}),
        ("He asked Roe and Lund Bank.", {"Roe", "Lund Bank"}),
        ("He asked the Iron Ministry and Lake Board.", {"Iron Ministry", "Lake Board"}),
        ("He asked the LSA and Lake Board.", {"LSA", "Lake Board"}),
        ("He asked the Lake Police and Denby Fire Department.", {"Lake Police", "Denby Fire Department"}),
        ("He asked Ada Roe and Lake Board.", {"Ada Roe", "Lake Board"}),
    ],
)
def test_and_joins_what_one_body_does(text, names):
    assert {found.phrase.name for found in find(text)} == names


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("the state-run Lakeworks company that built the gate", "Lakeworks", "organisation"),
        ("state-owned Gateco company", "Gateco", "organisation"),
        ("the state-run company that built the gate", "", "organisation"),
        ("the state-run California company", "", "organisation"),
        ("a Denby newspaper, The Press-Enterprise", "Press-Enterprise", "outlet"),
        ("a local newspaper, the Denby Bee", "Denby Bee", "outlet"),
        ("a local newspaper, Ada Roe", "", "outlet"),
    ],
)
def test_what_describes_a_name_is_no_part_of_it(text, name, type_):
    phrase = parse(text)
    assert (phrase.name, phrase.type) == (name, type_)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Ashel Union-Tribune told it. Critics blamed the Water Department. The agency said no.",
            "Water Department",
        ),
        ("Reuters told it. The gate is run by the Lake Bureau. The agency said no.", "Lake Bureau"),
        ("The Lake Bureau ran the gate. Reuters reported the leak. The agency said no.", "Reuters"),
        ("Reuters said so. The news agency had it from the Lake Bureau. The agency said no.", "Reuters"),
        ("The Ashel Post-Standard told it. The agency said no.", "the agency"),
    ],
)
def test_the_agency_is_the_nearest_and_no_newspaper(text, name):
    speakers = [words for words in ("The news agency", "The agency") if words in text]
    assert entity_of(read(text, *speakers), "The agency").name == name


@pytest.mark.parametrize(
    ("text", "source", "type_"),
    [
        ("The Lunds said no. Bo Lund runs the mill.", "The Lunds", "person"),
        ("Ada Ross runs the mill. The Rosses said no.", "The Rosses", "person"),
        ("The Owls won on Sunday. The Owls said they were glad. Bo Lund wept.", "The Owls", "organisation"),
    ],
)
def test_a_surname_in_the_plural_is_people_where_one_of_them_is_named(text, source, type_):
    assert entity_of(read(text, source), source).type == type_


def test_a_family_is_not_whom_he_means():
    reading = read("Bo Lund runs the mill. The Lunds said no. He said more.", "The Lunds", "He")
    assert entity_of(reading, "He").name == "Bo Lund"


def test_two_names_are_not_two_others():
    text = "The LA and Lake Board said so. The LSA and Gate Board said no."
    reading = read(text, "The LA and Lake Board", "The LSA and Gate Board")
    names = {entity_of(reading, words).name for words in ("The LA and Lake Board", "The LSA and Gate Board")}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("A press release from the Lake Board said no.", "A press release from the Lake Board", "Lake Board"),
        ("A release issued by the Lake Board said no.", "A release issued by the Lake Board", "Lake Board"),
        ("Denby Zoo shut. A statement from the zoo said so.", "A statement from the zoo", "Denby Zoo"),
        (
            "The press release from the South District of Lakeland's Attorney's Office said no.",
            "The press release from the South District of Lakeland's Attorney's Office",
            "Attorney's Office",
        ),
        ("The release of the prisoners said much.", "The release of the prisoners", "the release of the prisoners"),
        (
            "Norway's government fell. A message from the government said no.",
            "A message from the government",
            "the government",
        ),
    ],
)
def test_a_release_is_the_word_of_whoever_put_it_out(text, source, name):
    assert entity_of(read(text, source), source).name == name


@pytest.mark.parametrize(
    ("text", "sources", "name"),
    [
        ("A statement from the Lake Board said so.", ("the Lake Board", "The statement"), "Lake Board"),
        ("A news release from the Lake Board said so.", ("the Lake Board", "The news release"), "Lake Board"),
        ("The Lake Board said so. It came late.", ("The Lake Board", "The statement"), "the statement"),
    ],
)
def test_the_statement_is_the_one_told_of_before(text, sources, name):
    reading = read(f"{text} {sources[1]} said more.", *sources)
    assert entity_of(reading, sources[1]).name == name


def _in_story(text, words):
    reading = read(text, words)
    return dict(resolve.across([reading]).of)[entity_of(reading, words).id]


@pytest.mark.parametrize(
    ("words", "same"),
    [("The Governor's Office", False), ("The Prime Minister's Office", False), ("The Denby Mayor's Office", True)],
)
def test_an_office_that_every_state_has_is_another_one_in_another_story(words, same):
    one, two = (_in_story(f"{words} said {what}.", words) for what in ("the gate was old", "the mill had burnt"))
    assert (one == two) is same


def test_within_a_story_it_is_one():
    words = "The Governor's Office"
    readings = [read(f"{words} said {what}.", words) for what in ("the gate was old", "the gate had rust")]
    of = dict(resolve.across(readings).of)
    assert len({of[entity_of(reading, words).id] for reading in readings}) == 1
