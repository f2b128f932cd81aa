"""Names of places: streets, counties, regions, parts of towns; and what only looks like one."""

from __future__ import annotations

import pytest

from sayso.resolve.phrases.keys import place_key
from sayso.resolve.phrases.parsing import parse

PLACES = [
    "53rd Street",
    "Roe County",
    "King County",
    "St. Roe County",
    "West Hollywood",
    "East Lakeford",
    "New South Wales",
    "Bavaria",
]
OTHERS = {
    "the 5th Brigade": "organisation",
    "Roe County Council": "organisation",
    "Lake Street Bank": "organisation",
    "Safe Work NSW": "organisation",
    "West Lakeford Police": "organisation",
    "Kanye West": "person",
}


@pytest.mark.parametrize("name", PLACES)
def test_streets_counties_and_regions_are_places(name):
    assert parse(name).type == "place"


@pytest.mark.parametrize(("name", "type_"), OTHERS.items())
def test_a_body_or_a_person_with_such_a_word_is_none(name, type_):
    assert parse(name).type == type_


def test_a_bridge_a_park_and_a_county_are_not_the_town_they_are_called_after():
    names = ["Lakeford", "Lakeford Bridge", "Lakeford Park", "Lakeford Plaza", "Lakeford County", "Lakeford Street"]
    assert len({place_key(name) for name in names}) == len(names)


def test_a_region_is_the_place_it_is_called_after():
    assert place_key("Lakeford region") == place_key("the Lakeford Oblast") == place_key("Lakeford")
