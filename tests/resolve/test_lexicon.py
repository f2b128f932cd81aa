"""The word lists are whole and general."""

from __future__ import annotations

from sayso import data
from sayso.resolve import lexicon


def test_every_country_has_a_name_of_its_own():
    names = [country.name for country in lexicon.countries()]
    assert len(names) == len(set(names)) > 190


def test_every_covered_class_is_a_role():
    classes = {role for roles in lexicon.roles().values() for role in roles}
    assert {role for covered in lexicon.covers().values() for role in covered} <= classes


def test_every_body_of_a_state_names_a_country_that_is_listed():
    names = {country.name for country in lexicon.countries()}
    assert {body.country for body in lexicon.bodies().values() if body.country} <= names


def test_every_function_of_a_body_is_listed():
    functions = {body.function for body in lexicon.bodies().values() if body.function}
    assert functions <= set(data.table("organisations.toml")["functions"])


def test_outlets_are_known_by_name_and_by_domain():
    assert lexicon.outlets()["reuters.com"] == lexicon.outlets()["reuters"] == "Reuters"


def test_plurals_are_brought_back():
    assert lexicon.singular("witnesses") == ("witness", True)
    assert lexicon.singular("spokesmen") == ("spokesman", True)
    assert lexicon.singular("press") == ("press", False)
