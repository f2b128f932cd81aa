"""Claims that may be one, as the faces show them."""

import json

import pytest
from typer.testing import CliRunner

import possible
from sayso.errors import UsageError
from sayso.present.cli.app import app
from sayso.present.same_claim import decision
from sayso.present.views import Views
from sayso.store import Collection, verify


@pytest.fixture
def case(tmp_path):
    """A collection with two claims that may be one."""
    return possible.build(tmp_path / "case.db")


def run(*words):
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


def ids(path):
    with Collection.open(path) as collection:
        return [claim.id for claim in collection.claims()]


def test_a_claim_names_the_other_with_its_chance_and_why(case):
    one, other = ids(case)
    text = run("claim", one, case).stdout
    assert other in text.split("may be one with:")[1]
    assert "in 10 such pairs are one claim" in text
    assert "only one gives a number" in text
    told = json.loads(run("claim", one, case, "--json").stdout)["may_be_one"]
    assert [row["claim"] for row in told] == [other]
    assert {reason["rule"] for reason in told[0]["because"]} >= {"words", "one_number"}
    assert f"may be one with {other}" in run("claim", one, case, "--explain").stdout


def test_the_board_marks_how_many_others_may_be_it(case):
    assert run("claims", case).stdout.count("with 1") == 2
    assert [row["may_be_one"] for row in json.loads(run("claims", case, "--json").stdout)] == [1, 1]


def test_the_board_leaves_out_what_is_not_likely_to_be_one(case):
    assert len(json.loads(run("claims", case, "--may-be-one", "--json").stdout)) == 2
    with Collection.open(case, write=True) as collection:
        collection.write("UPDATE may_be_one SET chance = ?", [(0.55,)])
    assert [row["may_be_one"] for row in json.loads(run("claims", case, "--json").stdout)] == [0, 0]
    assert json.loads(run("claims", case, "--may-be-one", "--json").stdout) == []
    assert "in 10 such pairs are one claim" in run("claim", ids(case)[0], case).stdout


def test_the_rows_hold_and_go_with_their_claims(case):
    with Collection.open(case, write=True) as collection:
        assert verify(collection) == []
        assert len(collection.query("SELECT * FROM may_be_one")) == 2
        collection.write("DELETE FROM claim WHERE id = ?", [(ids(case)[0],)])
        assert collection.query("SELECT * FROM may_be_one") == []


@pytest.mark.parametrize(("command", "claims"), [("merge", 1), ("split", 2)])
def test_a_decision_on_two_claims_is_kept_and_taken_back(case, command, claims):
    before = ids(case)
    done = run(command, *before, case, "--by", "AB")
    assert len(ids(case)) == claims
    with Collection.open(case) as collection:
        assert collection.query("SELECT * FROM may_be_one") == []
        (kept,) = Views(collection).decisions()
    assert kept["kind"] == "claims"
    assert f"revoke {kept['left']} {kept['right']}" in done.stderr
    run("revoke", kept["left"], kept["right"], case)
    assert ids(case) == before
    with Collection.open(case) as collection:
        assert len(collection.query("SELECT * FROM may_be_one")) == 2


def test_a_claim_is_not_decided_with_itself_or_with_one_that_is_not_there(case):
    one, _ = ids(case)
    for other in (one, "c000000000000"):
        assert isinstance(CliRunner().invoke(app, ["split", one, other, str(case)]).exception, UsageError)


def test_a_pair_stands_once_in_the_list_of_decisions(case):
    with Collection.open(case) as collection:
        views = Views(collection)
        (pair,), more = views.pair_page(story=collection.story_ids()[0])
        assert {pair["left"]["claim"], pair["right"]["claim"]} == set(ids(case))
        assert more is None
        assert views.has_pairs()
        assert not views.has_pairs("t000000000000")


def test_the_place_of_a_claim_is_words_of_its_own(case):
    one, other = ids(case)
    with Collection.open(case) as collection:
        views = Views(collection)
        kept = decision(views, one, other, same=True, by="AB", at="2031-03-04")
        assert kept == decision(views, other, one, same=True, by="AB", at="2031-03-04")
