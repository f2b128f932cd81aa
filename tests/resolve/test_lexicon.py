"""The word lists are whole and general."""

from __future__ import annotations

import pytest

from sayso import data
from sayso.resolve import lexicon
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.types import known_type


def test_every_country_has_a_name_of_its_own():
    names = [country.name for country in lexicon.countries()]
    assert len(names) == len(set(names)) > 190


MEMBERS = """
Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Australia, Austria, Azerbaijan,
Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia and Herzegovina,
Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cabo Verde, Cambodia, Cameroon, Canada,
Central African Republic, Chad, Chile, China, Colombia, Comoros, Republic of the Congo, Costa Rica, Cote d'Ivoire,
Croatia, Cuba, Cyprus, Czechia, Democratic Republic of the Congo, Denmark, Djibouti, Dominica, Dominican Republic,
Ecuador, Egypt, El Salvador, Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon,
Gambia, Georgia, Germany, Ghana, Greece, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hungary,
Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Jordan, Kazakhstan, Kenya, Kiribati,
Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar,
Malawi, Malaysia, Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Mexico, Micronesia, Moldova, Monaco,
Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger,
Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palau, Panama, Papua New Guinea, Paraguay, Peru,
Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saint Kitts and Nevis, Saint Lucia,
Saint Vincent and the Grenadines, Samoa, San Marino, Sao Tome and Principe, Saudi Arabia, Senegal, Serbia, Seychelles,
Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands, Somalia, South Africa, South Korea, South Sudan, Spain,
Sri Lanka, Sudan, Suriname, Sweden, Switzerland, Syria, Tajikistan, Tanzania, Thailand, Timor-Leste, Togo, Tonga,
Trinidad and Tobago, Tunisia, Turkey, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates, United Kingdom,
United States, Uruguay, Uzbekistan, Vanuatu, Venezuela, Vietnam, Yemen, Zambia, Zimbabwe
"""


def test_every_member_of_the_united_nations_and_every_observer_is_listed():
    names = [name.strip() for name in MEMBERS.split(",")]
    assert len(set(names)) == 193
    assert [name for name in (*names, "Holy See", "Palestine") if known_type(name) != "place"] == []


def test_a_place_stands_for_no_country_and_is_no_given_name():
    words = [word.split() for word in lexicon.places()]
    countries = [word for word in words if (hit := lexicon.any_country().at(word, 0)) and hit[0] == len(word)]
    assert countries == []
    assert sorted(lexicon.places().keys() & lexicon.given_names().keys()) == ["milan"]


@pytest.mark.parametrize("name", ["the Kremlin", "Kyiv", "The Hague", "Brussels", "Wall Street", "the West Bank"])
def test_a_place_that_speaks_is_a_place(name):
    assert parse(name).type == "place"


@pytest.mark.parametrize(
    "name", ["Downing Street", "the White House", "Capitol Hill", "Whitehall", "the Pentagon", "the Élysée"]
)
def test_a_building_that_speaks_is_a_body(name):
    assert parse(name).type == "organisation"


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
