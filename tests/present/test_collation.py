"""Wordings side by side: every word in one cell, in order, dim where shared, lit where not."""

from __future__ import annotations

from typing import Any

import pytest

from sayso.errors import UsageError
from sayso.present.collation import aligned_view, collation_view

FULL = "Last night, before the meeting in our old school, the owners were also trying to sell the lower mill."
WORDINGS = (
    FULL,
    "Last night, before the meeting in our hall, the owners were even trying to sell the lower mill.",
    "Owners were trying to sell the mill below.",
    "sell the lower mill",
)


def quotation(*texts: str, outlets: tuple[str, ...] = ("Quay", "Oar", "Ark", "Elm")) -> dict[str, Any]:
    variants = [
        {"statement": f"s{n}", "family": n // 2, "article": f"a{n}", "outlet": outlets[n], "start": 100 * n,
         "end": 100 * n + len(text), "text": text}
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return {"id": "q1", "speaker": "Ada Marsh", "variants": variants}


def cells(sites: list[dict[str, Any]], row: int) -> list[Any]:
    return [site["cells"][row] for site in sites]


def test_every_word_stands_in_one_cell_in_its_order_and_every_cell_is_a_slice() -> None:
    view = collation_view(quotation(*WORDINGS))
    sites = aligned_view(view)
    for n, row in enumerate(view["rows"]):
        held = [cell for cell in cells(sites, n) if cell and cell["text"]]
        for cell in held:
            assert row["text"][cell["start"] - row["start"] : cell["end"] - row["start"]] == cell["text"]
        assert [cell["start"] for cell in held] == sorted(cell["start"] for cell in held)
        places = {at for cell in held for at in range(cell["start"], cell["end"])}
        assert all(token["start"] in places for token in row["tokens"])


def test_what_differs_is_lit_what_is_dropped_is_empty_and_what_is_not_quoted_is_none() -> None:
    sites = aligned_view(collation_view(quotation(*WORDINGS)))
    lit = [cell["text"] for cell in cells(sites, 1) if cell and cell["state"] == "changed"]
    assert lit == ["hall", "even"]
    also = next(site for site in sites if site["cells"][0] and site["cells"][0]["text"] == "also")
    assert also["cells"][2]["text"] == ""
    assert also["cells"][3] is None


def test_a_stretch_that_all_share_stands_once() -> None:
    sites = aligned_view(collation_view(quotation(*WORDINGS)))
    assert [site["cells"][0]["text"] for site in sites if site["shared"]] == ["sell the", "mill"]


def test_a_wording_with_no_word_in_common_still_stands_whole() -> None:
    sites = aligned_view(collation_view(quotation(FULL, "Nothing of that")))
    assert [cell["text"] for cell in cells(sites, 1) if cell] == ["Nothing of that"]


@pytest.mark.parametrize(
    ("by", "outlets"), [("family", ["Quay", "Oar", "Ark", "Elm"]), ("outlet", ["Ark", "Elm", "Oar", "Quay"]),
                        ("time", ["Elm", "Ark", "Oar", "Quay"])],
)  # fmt: skip
def test_wordings_come_by_family_by_outlet_or_by_time(by: str, outlets: list[str]) -> None:
    dates = {"a3": "2031-03-04", "a2": "2031-03-05", "a0": None}
    view = collation_view(quotation(*WORDINGS), by=by, dates=dates)
    assert [row["outlet"] for row in view["rows"]] == outlets
    assert view["base"]["text"] == FULL


def test_another_order_is_refused() -> None:
    with pytest.raises(UsageError, match="family, outlet, time"):
        collation_view(quotation(*WORDINGS), by="fame")


@pytest.mark.parametrize(
    ("wording", "weakened", "strengthened"),
    [
        ("Last night, before the meeting in our old school, the owners also sold the lower mill.", [], ["trying"]),
        (FULL.replace("the owners", "some owners").replace("lower ", ""), ["some"], []),
        ("also trying to sell the lower mill", [], []),
        ("sell the lower mill", [], []),  # "trying" lies outside what it quotes
    ],
)
def test_hedges_and_attempts_that_come_in_or_go_are_named(
    wording: str, weakened: list[str], strengthened: list[str]
) -> None:
    row = collation_view(quotation(FULL, wording))["rows"][1]
    assert [place["text"] for place in row["weakened"]] == weakened
    assert [place["text"] for place in row["strengthened"]] == strengthened
    assert all(FULL[place["start"] : place["end"]] == place["text"] for place in row["strengthened"])
    assert bool(row["force"]) == bool(weakened or strengthened)
