"""The fuller forms in which a text calls somebody are spellings too."""

from __future__ import annotations

import pytest

from sayso import resolve
from who import article, read


def spellings(text: str, name: str) -> dict[str, bool]:
    reading = resolve.within(article(f"{text} The water rose again later that morning, as it had before."), [], ())
    entity = next(entity for entity in reading.entities if entity.name == name)
    return {alias.text: alias.contextual for alias in entity.aliases}


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("That week they met former Lakeford Gov. Ada Roe.", "Ada Roe", "former Lakeford Gov. Ada Roe"),
        (
            "A post by celebrity photographer and author Ada Roe spread.",
            "Ada Roe",
            "celebrity photographer and author Ada Roe",
        ),
        ("They met Rep. Ada Roe (D-Ore.) there.", "Ada Roe", "Rep. Ada Roe (D-Ore.)"),
        ("They met Rep. Ada Roe, D-Ore., there.", "Ada Roe", "Rep. Ada Roe, D-Ore."),
        ("They met Senator Ada Roe, Democrat of Oregon, there.", "Ada Roe", "Senator Ada Roe, Democrat of Oregon"),
        ("They met Ada Roe, the harbour pilot, there.", "Ada Roe", "Ada Roe, the harbour pilot"),
        ("It went to Lake Watch, an advocacy group, on Monday.", "Lake Watch", "Lake Watch, an advocacy group"),
        ("They met the mayor's lawyer, Bo Lund, there.", "Bo Lund", "the mayor's lawyer, Bo Lund"),
        ("They met former Gov. Ada Roe of Oregon there.", "Ada Roe", "former Gov. Ada Roe of Oregon"),
        ("They met Rev. Ada Roe of the Lake Coalition.", "Ada Roe", "Rev. Ada Roe of the Lake Coalition"),
        ("And pilot and Lake Radio contributor Ada Roe left.", "Ada Roe", "pilot and Lake Radio contributor Ada Roe"),
        ("They met controversial pilot Ada Roe there.", "Ada Roe", "controversial pilot Ada Roe"),
        ("They met “Lake Nights” actress Ada Roe there.", "Ada Roe", "“Lake Nights” actress Ada Roe"),
        ("It went to dam safety regulator Lake Watch.", "Lake Watch", "dam safety regulator Lake Watch"),
        ("Then a spokesman for Mayor Lund, Tavi Roe, left.", "Tavi Roe", "a spokesman for Mayor Lund, Tavi Roe"),
        ("A town newspaper, The Lakeford Herald, saw it.", "Lakeford Herald", "A town newspaper, The Lakeford Herald"),
    ],
)
def test_a_title_a_seat_and_an_apposition_belong_to_a_spelling(text, name, form):
    assert spellings(text, name).get(form) is False


def test_whose_wife_somebody_is_means_nothing_elsewhere():
    assert spellings("Bo Lund came with his wife, Ada Lund.", "Ada Lund")["his wife, Ada Lund"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The keeper saw the child, Ada Roe said.", "Ada Roe"),
        ("They met Ada Roe, the pilot said.", "Ada Roe"),
        ("They met Ada Roe, a spokeswoman for Gov. Bo Lund.", "Ada Roe"),
        ("They met Ada Roe, the two pilots and a guard.", "Ada Roe"),
        ("They saw the new Lake Agency there.", "Lake Agency"),
        ("They joined charity Lake Aid there.", "Lake Aid"),
        ("A spokesman for the mayor of Oslo, Ada Roe said.", "Ada Roe"),
    ],
)
def test_what_only_stands_beside_a_name_is_no_spelling(text, name):
    assert all(form.removeprefix("the ").lower() == name.lower() for form in spellings(text, name))


def test_a_relative_with_a_given_name_alone_is_somebody():
    first = read("Mayor Bo Lund and his wife, Ada, left. Lund said no.", "Lund")
    second = read("Bo Lund and Ada Lund left. Bo Lund said no.", "Bo Lund")
    ada = [entity for entity in resolve.across([first, second]).entities if entity.name == "Ada Lund"]
    assert [alias.text for alias in ada[0].aliases] == ["Ada", "Ada Lund", "his wife, Ada"]
