"""A fact-check of others stands beside the claim it is surely about, and nowhere else."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from sayso.errors import NotFound, UsageError
from sayso.model import Review
from sayso.present.cli.app import app
from sayso.present.cli.pages import claim_text
from sayso.present.export import text_of
from sayso.present.export.lines import restore
from sayso.present.redact import redacted_lines
from sayso.present.reviews import attach
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection, verify

NOW = "2031-05-05T10:00:00"
SURE = Review("r00000000000a", "Nobody had repaired the sluice gate at Brack since the flood", "Brack Checks",
              "Not shown", "https://checks.example/1", "Ada Marsh")  # fmt: skip
OTHER = Review("r00000000000b", "A comet will destroy the moon in August", "Brack Checks", "No sign of it")
NUMBER = Review("r00000000000c", "Nobody had repaired 12 sluice gates at Brack since the flood", "Brack Checks", "No")
TEXTS = {
    "one": "The sluice gate at Brack failed on Monday.\n\nNobody had repaired the sluice gate since the flood,"
           " Ada Marsh said.\n\nThe bridge would stay closed until Friday, police said.\n",
    "two": "Brack was under water on Tuesday.\n\nAda Marsh said nobody had repaired the sluice gate at Brack since the"
           " flood.\n\nPolice said the bridge would stay closed until Friday.\n",
}  # fmt: skip


@pytest.fixture
def collection(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    read([str(tmp_path / f"{name}.txt") for name in TEXTS], tmp_path / "x.db", settings=Settings(jobs=1)).close()
    with Collection.open(tmp_path / "x.db", write=True) as held:
        yield held


def of(collection) -> dict[str, list[str]]:
    """``{heading: reviews}`` of the claims that have some."""
    views = Views(collection)
    claims = [views.claim(row["claim"]) for row in views.board()]
    return {claim["claim"]: [r["review"] for r in claim["reviews"]] for claim in claims if claim["reviews"]}


def test_a_review_is_attached_to_the_claim_it_is_about_and_no_other(collection):
    made = attach(collection, [SURE, OTHER, NUMBER], by="AB", at=NOW)
    assert [one.claim is not None for one in made] == [True, False, False]
    ((heading, reviews),) = of(collection).items()
    assert "repaired" in heading
    assert reviews == [SURE.id]
    assert "near enough" in made[1].note


def test_a_review_is_shown_in_its_publishers_words(collection):
    (made,) = attach(collection, [SURE], by="AB", at=NOW)
    shown = claim_text(Views(collection).claim(made.claim))
    assert f"Brack Checks on “{SURE.reviewed}”: “Not shown”" in shown
    (row,) = Views(collection).reviews()
    assert (row["claims"], row["says"]) == ([made.claim], "Not shown")
    (decision,) = Views(collection).decisions()
    assert (decision["kind"], decision["left_name"], decision["by"]) == ("review", SURE.reviewed, "AB")


def test_attaching_twice_adds_nothing_and_taking_back_stays(collection):
    attach(collection, [SURE], by="AB", at=NOW)
    (again,) = attach(collection, [SURE], by="CD", at="2031-05-06")
    assert again.note == "attached already"
    (row,) = collection.judgements()
    assert collection.revoke(row.left, row.right, recompute=False) == 1
    assert of(collection) == {}
    attach(collection, [SURE], by="AB", at="2031-05-07")
    assert of(collection) == {}
    attach(collection, [SURE], by="AB", at="2031-05-08", claim=Views(collection).board()[0]["claim"])
    assert of(collection)


def test_a_person_may_attach_it_to_a_claim_of_their_choice(collection):
    claim = next(row for row in Views(collection).board() if "bridge" in row["heading"])
    attach(collection, [OTHER], by="AB", at=NOW, claim=claim["claim"])
    assert of(collection) == {claim["heading"]: [OTHER.id]}
    with pytest.raises(NotFound):
        attach(collection, [OTHER], by="AB", at=NOW, claim="c0")


def test_the_next_run_keeps_it(collection, tmp_path):
    attach(collection, [SURE], by="AB", at=NOW)
    (tmp_path / "three.txt").write_text("Ada Marsh said that nobody had repaired the sluice gate at Brack.\n", "utf-8")
    read([str(tmp_path / "three.txt")], tmp_path / "x.db", settings=Settings(jobs=1)).close()
    (reviews,) = of(collection).values()
    assert reviews == [SURE.id]


def test_it_goes_through_the_native_form_and_is_covered_with_a_name(collection, tmp_path):
    attach(collection, [SURE], by="AB", at=NOW)
    native = text_of(Views(collection), "jsonl")
    with Collection.open(tmp_path / "again.db", create=True) as again:
        restore(native.splitlines(), again)
        assert text_of(Views(again), "jsonl") == native
        assert of(again) == of(collection)
    lines = redacted_lines(Views(collection), ["Ada Marsh", "Brack Checks"])
    assert not any(name in line for line in lines for name in ("Marsh", "Checks"))
    with Collection.open(tmp_path / "covered.db", create=True) as covered:
        restore(lines, covered)
        assert verify(covered) == []
        assert len(of(covered)) == 1


def test_the_schema_of_the_lines_holds_for_it(collection):
    jsonschema = pytest.importorskip("jsonschema")
    attach(collection, [SURE], by="AB", at=NOW)
    views = Views(collection)
    schema = json.loads(text_of(views, "schema-jsonl"))
    jsonschema.Draft202012Validator.check_schema(schema)
    valid = jsonschema.Draft202012Validator(schema)
    kinds = set()
    for line in map(json.loads, text_of(views, "jsonl").splitlines()):
        valid.validate(line)
        kinds.add(line["type"])
    assert kinds >= {"sayso", "article", "story", "review", "judgement"}
    assert not valid.is_valid({"type": "article"})


def test_the_command_adds_lists_and_attaches_by_hand(collection, tmp_path):
    data = {"@type": "ClaimReview", "claimReviewed": OTHER.reviewed, "author": "Brack Checks"}
    (tmp_path / "f.json").write_text(json.dumps([data, {**data, "claimReviewed": SURE.reviewed}]), encoding="utf-8")
    file = str(tmp_path / "x.db")
    made = CliRunner().invoke(app, ["reviews", file, "--add", str(tmp_path / "f.json"), "--by", "AB", "--json"])
    rows = {row["reviewed"]: row for row in json.loads(made.stdout)}
    assert rows[SURE.reviewed]["claims"]
    assert not rows[OTHER.reviewed]["claims"]
    claim = rows[SURE.reviewed]["claims"]
    by_hand = ["reviews", file, "--review", rows[OTHER.reviewed]["review"], "--claim", claim, "--json"]
    again = json.loads(CliRunner().invoke(app, by_hand).stdout)
    assert {row["claims"] for row in again} == {claim}


@pytest.mark.parametrize("given", [["--claim", "c1"], ["--review", "r1"], ["--review", "r1", "--claim", "c1"],
                                   ["--add", "nowhere.json"]])  # fmt: skip
def test_what_cannot_be_attached_is_a_usage_error(collection, tmp_path, given):
    made = CliRunner().invoke(app, ["reviews", str(tmp_path / "x.db"), *given])
    assert isinstance(made.exception, UsageError)
