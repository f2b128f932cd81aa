"""A state's armed people told of by their ruler, their people or a bare noun."""

from __future__ import annotations

import pytest

from sayso import resolve
from who import read, story_entity

ARMY = "The Norwegian army said no."


def forces(text: str, source: str = "The Norwegian army") -> set[str]:
    """The spellings of the entity of a source."""
    reading = read(text, source)
    entity = reading.statements[0].source.entity
    return {alias.text for one in reading.entities if one.id == entity for alias in one.aliases}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("The Norwegians retreated to the lake.", "Norwegians"),
        ("Some 500 Norwegians took part in the assault.", "Norwegians"),
        ("The Norwegians’ tactics were old.", "Norwegians"),
        ("The lake saw the Norwegians from Norway shelling the gate.", "Norwegians from Norway"),
        ("The mayor thanked the troops.", "the troops"),
        ("The Norwegian army sent boats and hid what these men ate.", "these men"),
    ],
)
def test_a_people_that_fights_and_the_troops_are_the_military(said, words):
    assert words in forces(f"{ARMY} {said}")


@pytest.mark.parametrize(
    "said",
    [
        "Norwegians fight for cheap water.",
        "Most Norwegians attacked the plan.",
        "The Norwegians fear an attack.",
        "The Norwegians were attacked by gulls.",
        "The Norwegians like the lake.",
        "The Danes retreated.",
        "The troops of Denmark came.",
    ],
)
def test_citizens_victims_and_others_troops_are_not(said):
    assert forces(f"{ARMY} {said}") <= {"The Norwegian army", "Norwegian army"}


def test_a_rulers_troops_are_found_where_another_article_tells_whom_he_leads():
    first = read(f"Norwegian President Ada Roe left. {ARMY}", "The Norwegian army")
    second = read("On Monday Roe’s troops came, and soldiers from Ada Roe’s regime. Ada Roe said yes.", "Ada Roe")
    resolution = resolve.across([first, second])
    aliases = {alias.text for alias in story_entity(resolution, first, "The Norwegian army").aliases}
    assert {"Roe’s troops", "soldiers from Ada Roe’s regime"} <= aliases


def test_the_troops_of_somebody_who_leads_no_country_stay_alone():
    first = read(f"Norwegian singer Ada Roe left. {ARMY}", "The Norwegian army")
    second = read("Ada Roe’s troops came. Ada Roe said yes.", "Ada Roe")
    resolution = resolve.across([first, second])
    aliases = {alias.text for alias in story_entity(resolution, first, "The Norwegian army").aliases}
    assert "Ada Roe’s troops" not in aliases
