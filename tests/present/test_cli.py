"""The command line says what the library says."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

import builders as b
from sayso.errors import UsageError
from sayso.model import StoryReading
from sayso.present.cli.app import app
from sayso.present.cli.output import cell, safe
from sayso.present.views.filters import Filters
from sayso.store import Collection
from sayso.trace import trace_claim
from sayso.trace.context import context_of


@pytest.fixture
def case(tmp_path):
    """A collection with one claim in two outlets, built by hand."""
    mayor, ministry = b.entity("Ada Marsh"), b.entity("the ministry", "organisation")
    first = b.article("Ada Marsh said the gate had failed.", "one", "Ferry Post", "2031-03-04")
    second = b.article("The gate had failed, said Ada Marsh. The ministry denied it failed.", "two", "Daily Oar")
    said = b.statement(first, "Ada Marsh", "said", "the gate had failed", by=mayor)
    again = b.statement(second, "Ada Marsh", "said", "The gate had failed", by=mayor)
    denied = b.statement(second, "The ministry", "denied", "it failed", by=ministry, stance="denies")
    readings = [b.reading(first, said, entities=(mayor,)), b.reading(second, again, denied, entities=(mayor, ministry))]
    resolution = b.resolution(mayor, ministry)
    claim = trace_claim(b.claim(said, again, denied, title="Ada Marsh said: "), context_of(readings, resolution, ()))
    path = tmp_path / "case.db"
    with Collection.open(path, create=True) as collection:
        story = StoryReading(b.story(*readings), resolution, (claim,))
        b.keep(collection, readings, story)
    return path, claim


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def test_the_board_counts_origins_outlets_and_checks(case):
    (row,) = json.loads(run("claims", case[0], "--json"))
    assert (row["origins"], row["outlets"], row["denied"], row["confirmed"], row["silent"]) == ("1", 2, 1, 0, 1)


@pytest.mark.parametrize(
    ("words", "count"),
    [(["--outlets", "2+"], 1), (["--outlets", "3+"], 0), (["--origins", "1"], 1), (["--unchecked"], 0)],
)
def test_filters_keep_what_they_name(case, words, count):
    assert len(json.loads(run("claims", case[0], "--json", *words))) == count


def test_a_claim_shows_every_place_with_its_exact_words(case):
    path, claim = case
    text = run("claim", claim.id, path)
    assert "denied by the ministry: “denied”" in text
    assert "two 0:19 “The gate had failed”" in text


@pytest.mark.parametrize("command", ["stories", "claims", "figures", "speakers", "timeline", "todo", "checks"])
def test_every_list_speaks_json_lines(case, command):
    words = [command, case[0]] if command != "checks" else ["checks", case[1].id, case[0]]
    assert all(isinstance(json.loads(line), dict) for line in run(*words, "--jsonl").splitlines())


@pytest.mark.parametrize("command", ["claim", "chain", "article", "explain"])
def test_an_unknown_id_is_a_usage_error(case, command):
    with pytest.raises(UsageError):
        run(command, "c000000000000", case[0])


def test_every_reason_can_be_asked_for(case):
    path, claim = case
    for id in (claim.id, claim.members[0].statement, claim.origins[0].entity):
        assert json.loads(run("explain", id, path, "--json"))["id"] == id


def test_the_report_holds_board_and_words_and_loads_nothing(case, tmp_path):
    run("report", case[0], "-o", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "The gate had failed" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "<script" not in page


def test_formats_are_listed_one_a_line():
    assert run("export", "--list").splitlines()[0].startswith("json\t")


def test_a_wrong_count_says_what_to_write():
    with pytest.raises(UsageError, match="3\\+ for three or more"):
        Filters.of({"outlets": "many"})


def test_no_formula_reaches_a_spreadsheet_and_no_escape_a_terminal():
    assert cell("=HYPERLINK()") == "'=HYPERLINK()"
    assert "\x1b" not in safe("\x1b]0;title\x07")


def test_a_dry_run_says_what_would_be_read_and_stores_nothing(tmp_path):
    (tmp_path / "one.txt").write_text("The gate failed.", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("Not this one.", encoding="utf-8")
    text = run("read", tmp_path, "--dry-run", "--exclude", "draft*", "-o", tmp_path / "x.db")
    assert text.startswith("one\t16 characters")
    assert "draft" not in text
    assert not (tmp_path / "x.db").exists()


def test_findings_give_exit_code_one_and_none_gives_zero(case):
    assert CliRunner().invoke(app, ["check", str(case[0]), "--fail-on", "single-origin"]).exit_code == 1
    assert CliRunner().invoke(app, ["check", str(case[0]), "--fail-on", "unchecked,drift"]).exit_code == 0
    with pytest.raises(UsageError, match="single-origin"):
        run("check", case[0], "--fail-on", "lies")


@pytest.mark.parametrize("command", ["claim", "chain"])
def test_reasons_come_with_a_claim_when_asked_for(case, command):
    path, claim = case
    assert f"member {claim.members[0].statement}" in run(command, claim.id, path, "--explain")
    assert json.loads(run(command, claim.id, path, "--explain", "--json"))["because"]


def test_a_span_is_fixed_logged_and_taken_back_on_the_command_line(case):
    path, _ = case
    with Collection.open(path) as collection:
        said = next(collection.statements())
        text = collection.article(said.article).text
    start, end = said.content[0].start, said.content[0].end - 1
    run("fix", said.id, str(path), "--content", f"{start}:{end}", "--by", "AB")
    (row,) = json.loads(run("decisions", str(path), "--json"))
    assert (row["kind"], row["by"], row["revoked"]) == ("span", "AB", False)
    assert row["place"]["spans"] == [{"start": start, "end": end, "text": text[start:end]}]
    run("revoke", row["left"], row["right"], str(path))
    (row,) = json.loads(run("decisions", str(path), "--json"))
    assert row["revoked"]


@pytest.mark.parametrize("place", ["5", "x:9", "9:5", "0:99999", "-1:4"])
def test_a_place_that_is_none_is_a_usage_error(case, place):
    path, _ = case
    with Collection.open(path) as collection:
        said = next(collection.statements())
    done = CliRunner().invoke(app, ["fix", said.id, str(path), f"--content={place}"])
    assert isinstance(done.exception, UsageError)
