"""Interval charts: lanes, rows by origin, open arrows, hollow forecasts, nothing unescaped."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from sayso.present.charts import LEFT, PLOT, Scale, bars, figure_lanes, initials

SVG = "{http://www.w3.org/2000/svg}"


def row(low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "low": low,
        "high": high,
        "approx": False,
        "measure": "killed",
        "of": "villagers",
        "when": None,
        "modality": "fact",
        "text": "words",
        "origin": "Ada Roe",
        "outlet": "Elm Post",
    }
    return {**base, **more}


def parsed(*rows: dict[str, Any]) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<r>{figure_lanes(rows)}</r>"))


def test_measures_and_windows_never_share_a_lane() -> None:
    found = parsed(row(1, 1), row(2, 2, measure="wounded"), row(3, 3, when="2024-05"), row(4, 4))
    assert len(found) == 3


def test_outlets_that_carried_one_origins_interval_share_a_row() -> None:
    lane = bars([row(12, None), row(12, None, outlet="Courier"), row(12, None, origin="the mayor")])
    assert [(bar.origin, bar.outlets) for bar in lane] == [
        ("Ada Roe", ("Elm Post", "Courier")),
        ("the mayor", ("Elm Post",)),
    ]


@pytest.mark.parametrize(("low", "high", "arrows"), [(100, None, 1), (None, 100, 1), (100, 100, 0), (100, 200, 0)])
def test_a_bound_is_an_open_arrow(low: float | None, high: float | None, arrows: int) -> None:
    svg = parsed(row(low, high))[0]
    assert len(svg.findall(f".//{SVG}path[@class='open']")) == arrows


def test_a_forecast_is_hollow() -> None:
    svg = parsed(row(5, 5, modality="forecast"))[0]
    assert [circle.get("fill") for circle in svg.iter(f"{SVG}circle")] == ["none"]


def test_a_figure_without_a_source_says_so_and_one_without_a_number_is_left_out() -> None:
    assert "no source named" in figure_lanes([row(1, 1, origin=None)])
    assert figure_lanes([row(None, None)]) == ""


def test_no_markup_or_colour_of_an_article_reaches_the_page() -> None:
    evil = '"><script>alert(1)</script>'
    svg = figure_lanes([row(1, 1, origin=evil, of=evil, text=evil, outlet=evil, when=evil, measure=evil)])
    assert "<script" not in svg
    ElementTree.fromstring(f"<r>{svg}</r>")
    assert "#" not in svg


@pytest.mark.parametrize("ends", [[0.0], [0.5], [-3.0, 4.0], [1.0, 12000.0], [1e12], [0.0, 1e9]])
def test_every_number_lies_inside_the_plot(ends: list[float]) -> None:
    lane = bars([row(end, end) for end in ends])
    scale = Scale.of(lane)
    assert all(LEFT <= scale.x(end) <= LEFT + PLOT for end in ends)
    assert 1 <= len(scale.ticks()) <= 16


def test_initials_are_short() -> None:
    assert [initials(name) for name in ("Daily Elm Mail", "elm.example", "The Courier")] == ["DEM", "El", "Co"]
