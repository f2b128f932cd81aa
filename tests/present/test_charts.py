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
    assert "no source named" in figure_lanes([row(1, 1, origin=None, statement="s1")])
    assert "the outlet itself" in figure_lanes([row(1, 1, origin=None, statement=None)])
    assert figure_lanes([row(None, None)]) == ""


def test_the_key_tells_whose_initials_are_no_name() -> None:
    drawn = figure_lanes([row(1, 1, outlet="BCN"), row(1, 1, outlet="Elm Post")])
    assert "EP Elm Post" in drawn
    assert "BCN BCN" not in drawn


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


def change(before: str, after: str, kind: str = "bound", *, certain: bool = True) -> dict[str, Any]:
    words = {"text": "words"}
    return {
        "before": before,
        "after": after,
        "kind": kind,
        "certain": certain,
        "before_words": words,
        "after_words": words,
    }


def test_a_change_is_one_arrow_from_row_to_row_with_all_that_changed() -> None:
    rows = [row(100, None, id="f1"), row(7, 7, id="f2", origin="somebody"), row(None, 100, id="f3", origin="the mayor")]
    (svg,) = ElementTree.fromstring(f"<r>{figure_lanes(rows, [change('f1', 'f3'), change('f1', 'f3', 'window')])}</r>")
    (arrow,) = svg.findall(f".//{SVG}g[@class='drift']")
    assert arrow.findtext(f"{SVG}text") == "bound, window"
    origins = [text.text for text in svg.iter(f"{SVG}text") if text.get("class") == "origin"]
    assert origins == ["Ada Roe", "the mayor", "somebody"]


def test_an_arrow_is_dashed_where_the_tellings_are_only_possibly_of_one_origin() -> None:
    rows = [row(100, None, id="f1"), row(None, 100, id="f3", origin="the mayor")]
    dashed = [figure_lanes(rows, [change("f1", "f3", certain=certain)]).count("dasharray") for certain in (True, False)]
    assert dashed == [0, 1]
    assert "possibly one origin" in figure_lanes(rows, [change("f1", "f3", certain=False)])


def test_lanes_that_a_change_joins_stand_in_one_drawing_and_stay_two_lanes() -> None:
    rows = [row(100, None, id="f1", when="2031-03"), row(None, 100, id="f2"), row(5, 5, id="f3", measure="wounded")]
    first, second = ElementTree.fromstring(f"<r>{figure_lanes(rows, [change('f1', 'f2', 'window')])}</r>")
    lanes = [text.text for text in first.iter(f"{SVG}text") if text.get("class") == "lane"]
    assert lanes == ["killed, villagers, 2031-03", "killed, villagers"]
    assert len(second.findall(f".//{SVG}g[@class='drift']")) == 0


def test_a_change_inside_one_row_is_a_mark_and_one_to_a_figure_that_is_not_drawn_is_none() -> None:
    svg = figure_lanes([row(9, 9, id="f1"), row(9, 9, id="f2", outlet="Courier")], [change("f1", "f2", "hedge_lost")])
    assert "hedge lost" in svg
    assert 'class="drift"' not in figure_lanes([row(9, 9, id="f1")], [change("f1", "elsewhere")])


def test_the_last_line_says_whose_the_initials_are() -> None:
    assert "EP Elm Post  ·  ?07 07 (outlet not stated)" in figure_lanes([row(1, 1), row(2, 2, outlet="unknown (07)")])
