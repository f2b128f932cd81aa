"""The demo collection and its gold hold together: every span slices, every reference leads somewhere."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache, lru_cache
from typing import Any

import pytest

from sayso import demo, ingest
from sayso.model import Raw
from sayso.settings import Settings

NAMES = tuple(path.stem for path in demo.articles())
CHECKS = ("confirmed_by", "denied_by", "not_verified_by", "no_comment_by")
PAINT, OTHER_GATES = "c1", "c8"


@lru_cache(maxsize=1)
def gold() -> dict[str, Any]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(demo.gold_folder().glob("*.json"))
    }


@lru_cache(maxsize=1)
def story() -> dict[str, Any]:
    found: dict[str, Any] = gold()["story"]
    return found


@lru_cache(maxsize=1)
def statements() -> dict[str, Any]:
    return {row["id"]: row for name in NAMES for row in gold()[name]["statements"]}


@cache
def text_of(name: str) -> str:
    """The text that offsets refer to: the file as it stands, or what ingest takes out of the web page."""
    path = next(path for path in demo.articles() if path.stem == name)
    if path.suffix == ".txt":
        return path.read_bytes().decode("utf-8")
    (raw,) = ingest.read([str(path)], settings=Settings())
    assert isinstance(raw, Raw)
    return raw.text


def spans_in(node: Any) -> list[dict[str, Any]]:
    """Every object with start, end and text, at any depth."""
    if isinstance(node, list):
        return [span for item in node for span in spans_in(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if {"start", "end", "text"} <= node.keys() else []
    return own + [span for value in node.values() for span in spans_in(value)]


def claim(claim_id: str) -> dict[str, Any]:
    return next(row for row in story()["claims"] if row["id"] == claim_id)


def words(name: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text_of(name).lower())


def runs(name: str, length: int) -> set[tuple[str, ...]]:
    found = words(name)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def carriers(claim_id: str) -> list[str]:
    return sorted({row.split("/")[0] for row in claim(claim_id)["statements"]})


@pytest.mark.parametrize("name", NAMES)
def test_every_span_slices_exactly(name: str) -> None:
    text = text_of(name)
    found = spans_in(gold()[name])
    assert len(found) > 30
    assert [span["text"] for span in found] == [text[span["start"] : span["end"]] for span in found]


@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_as_long_as_news(name: str) -> None:
    assert 400 <= len(text_of(name).split()) <= 900


@pytest.mark.parametrize("name", NAMES)
def test_ids_count_up_inside_an_article(name: str) -> None:
    for key, letter in (("statements", "s"), ("figures", "f")):
        ids = [row["id"] for row in gold()[name][key]]
        assert ids == [f"{name}/{letter}{n}" for n in range(1, len(ids) + 1)]


def test_every_article_has_gold() -> None:
    assert set(gold()) == {*NAMES, "story", "reuse"}
    assert [gold()[name]["article"] for name in NAMES] == list(NAMES)


def test_figures_stand_in_statements_that_exist_and_cover_them() -> None:
    for name in NAMES:
        for figure in gold()[name]["figures"]:
            if figure["statement"] is not None:
                pieces = statements()[figure["statement"]]["content"]
                assert any(p["start"] <= figure["start"] and figure["end"] <= p["end"] for p in pieces), figure


def test_an_interval_holds_its_value() -> None:
    for name in NAMES:
        for figure in gold()[name]["figures"]:
            low, high, value = figure["low"], figure["high"], figure["value"]
            assert low is not None or high is not None
            assert value is None or ((low is None or low <= value) and (high is None or value <= high))


def test_kind_agrees_with_the_quotation_marks() -> None:
    marks = '“”"‘’'
    for name in NAMES:
        for row in gold()[name]["statements"]:
            quoted = [text_of(name)[piece["start"] - 1] in marks for piece in row["content"]]
            if "/s7" in row["id"] and name == "02-tabloid":  # inside the quotation of the statement before
                continue
            wanted = {"direct": all(quoted), "mixed": any(quoted) and not all(quoted), "indirect": not any(quoted)}
            assert wanted[row["kind"]], row["id"]


def test_the_story_refers_to_what_exists() -> None:
    figures = {row["id"] for name in NAMES for row in gold()[name]["figures"]}
    for row in (*story()["claims"], *story()["timeline"]):
        assert set(row["statements"]) <= statements().keys()
    for group in story()["quotes"]:
        assert {variant["statement"] for variant in group["variants"]} <= statements().keys()
    for series in story()["figures"]:
        assert set(series["figures"]) <= figures
    for key in ("claims", "quotes", "figures"):
        ids = [row["id"] for row in story()[key]]
        assert len(ids) == len(set(ids))


def test_quoted_variants_slice_their_articles() -> None:
    for group in story()["quotes"]:
        for variant in group["variants"]:
            text = text_of(variant["statement"].split("/")[0])
            assert text[variant["start"] : variant["end"]] == variant["text"]


def test_every_source_and_intermediary_is_an_entity() -> None:
    names = [row["name"] for row in story()["entities"]]
    assert len(names) == len(set(names))
    for row in statements().values():
        assert row["source"] is None or row["source"]["entity"] in names
        assert set(row["via"]) <= set(names)


def test_every_alias_stands_in_a_text() -> None:
    whole = "\n".join(text_of(name) for name in NAMES)
    for row in story()["entities"]:
        assert set(row["contextual"]) <= set(row["aliases"])
        assert all(alias in whole for alias in row["aliases"]), row["name"]


def test_a_claim_agrees_with_its_statements() -> None:
    asked = {"confirms": CHECKS[0], "denies": CHECKS[1], "could_not_verify": CHECKS[2], "no_comment": CHECKS[3]}
    for row in story()["claims"]:
        rows = [statements()[item] for item in row["statements"]]
        outlets = {
            gold()[item.split("/")[0]]["outlet"] or f"unknown ({item.split('/')[0]})" for item in row["statements"]
        }
        assert set(row["outlets"]) == outlets
        for stance, key in asked.items():
            assert set(row.get(key, ())) == {r["source"]["entity"] for r in rows if r["stance"] == stance}, row["id"]
        checking = {name for key in CHECKS for name in row.get(key, ())}
        assert not checking & set(row["origins"])
        literal = set(row.get("origins_literal", row["origins"]))
        told = {r["source"]["entity"] for r in rows if r["source"] and r["stance"] in ("asserts", "predicts", "urges")}
        assert literal == told, row["id"]


def test_the_painted_cracks_are_five_outlets_and_one_origin() -> None:
    row = claim(PAINT)
    assert (len(row["outlets"]), row["origins"]) == (5, ["Ilyen Dorvat"])
    checks = [row.get(key, []) for key in CHECKS]
    assert checks == [[], ["Ossel Hydro"], ["The Aldermoor Times"], ["Tarvonian Water Authority"]]


def test_no_confirmation_lands_on_the_painted_cracks() -> None:
    confirming = {key for key, row in statements().items() if row["stance"] == "confirms"}
    assert confirming
    assert not confirming & set(claim(PAINT)["statements"])
    assert confirming <= set(claim(OTHER_GATES)["statements"])
    rhetoric = [key for key, row in statements().items() if "once again confirms" in row["content"][0]["text"]]
    assert [statements()[key]["stance"] for key in rhetoric] == ["asserts", "asserts"]


def test_whole_articles_look_like_five_sources() -> None:
    for a, b in itertools.combinations(carriers(PAINT), 2):
        first, second = runs(a, 5), runs(b, 5)
        assert 0 < len(first & second) / len(first | second) < 0.05


def test_word_runs_look_like_two_sources() -> None:
    names = carriers(PAINT)
    joined = [{a, b} for a, b in itertools.combinations(names, 2) if runs(a, 10) & runs(b, 10)]
    assert joined == [{names[0], names[1]}, {names[0], names[3]}, {names[2], names[4]}]


def test_shared_passages_slice_and_read_alike() -> None:
    for row in gold()["reuse"]:
        first = text_of(row["a"])[row["a_start"] : row["a_end"]]
        second = text_of(row["b"])[row["b_start"] : row["b_end"]]
        shared = set(re.findall(r"\w+", first)) & set(re.findall(r"\w+", second))
        assert len(shared) > 0.85 * len(set(re.findall(r"\w+", first)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("at least 40", 40, None), ("nearly 40", None, 40)),
        (("nearly 20", None, 20), ("over 15", 15, None)),
        (("140 million", 140e6, 140e6), ("up to 140 million", None, 140e6)),
    ],
)
def test_a_figure_drifts_between_two_tellings(before: tuple[Any, ...], after: tuple[Any, ...]) -> None:
    figures = {row["id"]: row for name in NAMES for row in gold()[name]["figures"]}
    pairs = [[figures[item] for item in series["figures"]] for series in story()["figures"] if series.get("inferred")]
    found = [tuple((row["text"], row["low"], row["high"]) for row in pair) for pair in pairs]
    assert (before, after) in found


def test_killed_injured_missing_and_casualties_keep_apart() -> None:
    figures = {row["id"]: row["measure"] for name in NAMES for row in gold()[name]["figures"]}
    for series in story()["figures"]:
        assert {figures[item] for item in series["figures"]} == {series["measure"]}
    assert {"killed", "wounded", "missing", "casualties"} <= set(figures.values())


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("kind", {"direct", "mixed", "indirect"}),
        (
            "stance",
            {"asserts", "confirms", "denies", "doubts", "could_not_verify", "no_comment", "predicts", "urges"},
        ),
        ("evidence", {None, "images", "documents", "video"}),
    ],
)
def test_the_collection_shows_every_value(key: str, values: set[Any]) -> None:
    assert {row[key] for row in statements().values()} == values


def test_quotations_run_over_paragraphs_in_three_house_styles() -> None:
    for name, opening, closing in (("01-agency", '"', '"'), ("02-tabloid", "‘", "’"), ("04-local", '"', '"')):
        text = text_of(name)
        assert any(
            len(row["content"]) > 1
            and all(text[piece["start"] - 1] == opening for piece in row["content"])
            and "\n" in text[row["content"][0]["end"] : row["content"][-1]["start"]]
            and text[row["content"][-1]["end"]] == closing
            for row in gold()[name]["statements"]
        ), name


def test_one_quotation_is_never_closed() -> None:
    text = text_of("04-local")
    row = next(row for row in gold()["04-local"]["statements"] if row["source"] and "Gast" in row["source"]["text"])
    (piece,) = row["content"]
    assert text[piece["start"] - 1] == '"'
    assert text[piece["end"]] == "\n"


def test_the_outlet_of_one_article_stays_unknown() -> None:
    assert [gold()[name]["outlet"] for name in NAMES].count(None) == 1
    assert [gold()[name]["published"] for name in NAMES].count(None) == 2
