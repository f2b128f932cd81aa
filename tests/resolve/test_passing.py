"""Names that stand in an article in passing: found with their type where the words around tell it, else left out."""

from __future__ import annotations

import pytest

from who import read

FOUND = {
    "A driver from the town of Wendle found the keys.": ("place", "Wendle"),
    "They lived in nearby Wendle, where Mo Ashby worked.": ("place", "Wendle"),
    "She had flown to Wendle a week before.": ("place", "Wendle"),
    "Her aunt, from Wendle, Ohio, saw it.": ("place", "Wendle"),
    "The gate was bought by Oslo and Wendle, the towns said.": ("place", "Wendle"),
    "He climbed the Sluice Tower at night.": ("place", "Sluice Tower"),
    "They slept at the Hotel Marlow.": ("place", "Hotel Marlow"),
    "The match against the Boston Sluicers was off.": ("organisation", "Boston Sluicers"),
    "It was built by a fabrication company, Lockhands, in May.": ("organisation", "Lockhands"),
    "Shares rose as Lockhands' rival fell and Lockhands’s shareholders met.": ("organisation", "Lockhands"),
    "He told the committee of the House that the gate had rusted.": ("organisation", "House"),
    "She had served in the Navy for years.": ("organisation", "Navy"),
    "The bill was blocked by Democrats, she said.": ("organisation", "Democrats"),
    "They have two daughters, Oona, nine, and a son.": ("person", "Oona"),
    "Their sons, Ivan and Zachary, saw it.": ("person", "Zachary"),
    "She lives in Dorford, Pa., with two dogs.": ("place", "Pennsylvania"),
    "Former Texas Gov. Ada Roe left.": ("place", "Texas"),
    "Ashby County Executive Ada Roe signed it on Monday, as she had said before.": ("place", "Ashby County"),
    "The pass was caught by Boston Sluicers linebacker Bo Lund before he fell.": ("organisation", "Boston Sluicers"),
    "The pass by T.J. Lund came late.": ("person", "T.J. Lund"),
    "Ada Roe spoke, and the Roes were seen leaving.": ("person", "the Roes"),
    "They heard from the Gay and Lesbian Alliance Against Noise that it was off.": (
        "organisation",
        "Gay and Lesbian Alliance Against Noise",
    ),
    "Trains run between Manhattan and Queens.": ("place", "Queens"),
    "NEW YORK — A gate failed.": ("place", "New York"),
}
LEFT_OUT = [
    "He read the Sluice Report and the Boston Papers.",
    "Some moderate Democrats voted for it.",
    "Democrats who voted for it left.",
    "They painted a Lockhands.",
    "The pump was called Lockhand 21.",
    "She quoted the Lock Protection Act and read Gate Settings to them.",
    "After Hurricane Ida she was Entirely Empty and said nothing.",
    "The drug dealers left. She wrote of the Drug Dealers of old in Showing the Gate.",
    "She spoke in the Year of the gate: it was the year of TV, M.B.A. courses and Macbook-inspired roofs.",
    "It was the Right that won, and the right to vote.",
]


def names(text: str) -> set[tuple[str, str]]:
    return {(entity.type, entity.name) for entity in read(text).entities}


def names_of_source(text: str, source: str) -> set[tuple[str, str]]:
    return {(entity.type, entity.name) for entity in read(text, source).entities}


@pytest.mark.parametrize("text", FOUND)
def test_what_the_words_around_tell_of_is_found(text):
    kind, name = FOUND[text]
    assert (kind, name) in {(kind, name.title() if name.isupper() else name) for kind, name in names(text)}


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_nothing_tells_of_is_left_out(text):
    assert names(text) == set()


def test_the_short_form_of_a_state_is_an_alias_of_the_state():
    places = {entity.name: entity for entity in read("Ada Roe of Dorford, Conn., left.").entities}
    state = places["Connecticut"]
    assert [alias.text for alias in state.aliases] == ["Conn."]


def test_a_town_is_spelled_with_its_state():
    text = "The mayor of Washington, DC, left for Dorford, Conn., and Vancouver, B.C., on Monday. She lives in Dorford."
    spelled = {entity.name: {alias.text for alias in entity.aliases} for entity in read(text).entities}
    assert "Washington, DC" in spelled["Washington"]
    assert "Dorford, Conn." in {
        a.text for e in read("He left for Dorford, Conn. It rained.").entities for a in e.aliases
    }
    assert "Dorford, Utah" in {
        a.text for e in read("He left for the town of Dorford, Utah.").entities for a in e.aliases
    }
    assert "Dorford, Conn." in spelled["Dorford"]
    assert not {"DC", "B.C.", "DC, left"} & set(spelled)


@pytest.mark.parametrize("form", ["the state-run Lockhands company", "the Lockhands group"])
def test_a_body_is_spelled_with_its_kind(form):
    text = f"It was built by a pump company, Lockhands, in May. They met {form} at the gate."
    (body,) = [entity for entity in read(text).entities if entity.type == "organisation"]
    assert form in {alias.text for alias in body.aliases}


def test_a_name_may_end_the_text_behind_and():
    assert ("person", "Lund") in names("Ada Roe, Ada Roe, and Lund")


def test_a_team_is_meant_by_the_end_of_its_name():
    text = "The Boston Sluicers won. A fan said the Sluicers had been lucky."
    (team,) = [entity for entity in read(text).entities if entity.type == "organisation"]
    assert {"Boston Sluicers", "the Sluicers"} <= {alias.text for alias in team.aliases}


def test_a_sentence_behind_a_states_short_form_begins_anew():
    names_ = names("Bo Lund left for Washington, D.C. Ada Roe stayed.")
    assert ("person", "Ada Roe") in names_


def test_the_attorney_general_is_the_one_who_is_named_so():
    reading = read("Attorney General Ada Roe left. She met the attorney general's aides, not the mayor's.")
    (roe,) = [entity for entity in reading.entities if entity.name == "Ada Roe"]
    assert "the attorney general" in {alias.text for alias in roe.aliases}


def test_what_stands_beside_a_name_tells_of_that_name():
    reading = read("Mayor Ada Roe left. Bo Lund of Denby, a friend, met Ed Quist, the former mayor, in May.")
    (roe,) = [entity for entity in reading.entities if entity.name == "Ada Roe"]
    assert "the former mayor" not in {alias.text for alias in roe.aliases}


def test_a_seat_behind_a_lawmaker_is_no_body():
    assert names("She met Rep. Ada Roe, R-S.C., and her friend from the valley.") == {("person", "Ada Roe")}


def test_who_speaks_is_a_person_whatever_the_name():
    assert ("person", "Ovin Report") in names_of_source("Ovin Report said no.", "Ovin Report")


def test_a_bridge_is_not_the_town_it_stands_in():
    places = {
        entity.name: {alias.text for alias in entity.aliases}
        for entity in read("They closed Lakeford airport. Mo Ashby lives in Lakeford, near the airport.").entities
    }
    assert "the airport" in places["Lakeford airport"]
    assert places["Lakeford"] == {"Lakeford"}


def test_another_of_its_kind_leaves_the_bridge_open():
    entities = read("They closed the Marlow Bridge. They built a bridge at Denby. The bridge held.").entities
    assert "The bridge" not in {alias.text for entity in entities for alias in entity.aliases}


def test_the_couple_is_the_only_family():
    reading = read("Ada Roe spoke of the law. Reporters followed the Roes, and the couple left.")
    (family,) = [entity for entity in reading.entities if entity.name == "the Roes"]
    assert not family.named
    assert "the couple" in {alias.text for alias in family.aliases}


def test_the_company_based_somewhere_is_the_company():
    reading = read("Lake Power Company built it. A man blamed the Denby-based company for all of it.")
    (company,) = [entity for entity in reading.entities if entity.type == "organisation"]
    assert "the Denby-based company" in {alias.text for alias in company.aliases}


def test_a_name_in_passing_is_meant_by_no_description():
    reading = read("It was built by a pump company, Lockhands, in May. The company said no.", "The company")
    (name,) = [entity.name for entity in reading.entities if entity.id == reading.statements[0].source.entity]
    assert name.lower() == "the company"


def test_the_house_is_the_house_of_representatives_where_it_is_named():
    reading = read("The House of Representatives met. She told the House that it was late. In the House he slept.")
    (house,) = reading.entities
    assert house.name == "House of Representatives"
    assert "House" in {alias.text for alias in house.aliases}


def test_part_of_a_longer_name_is_nobodys():
    assert ("person", "Zachary") not in names("They ate at Zachary’s Place in May.")


def test_nobody_in_passing_is_a_surname_of_somebody_named_in_full():
    assert ("place", "Roe") not in names("Ada Roe left. Lou Roe stayed. They fled from Roe.")
