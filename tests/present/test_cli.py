"""The command line says what the library says."""

from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

import builders as b
from sayso.errors import UsageError
from sayso.model import StoryReading
from sayso.present.cells import cell
from sayso.present.cli.app import app
from sayso.present.cli.output import safe
from sayso.present.cli.pages import drift_text
from sayso.present.cli.table import lines
from sayso.present.cli.words import _origin_row
from sayso.present.views import Views
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


def test_the_board_names_the_origins_behind_a_heading_that_does_not(demo_once):
    with Collection.open(demo_once) as collection:
        named = Views(collection).origin_names(Views(collection).board())
    claim, names = next(iter(named.items()))
    row = next(row for row in json.loads(run("claims", demo_once, "--json")) if row["claim"] == claim)
    shown = " ".join(run("claims", demo_once).split())
    assert "(from " not in row["heading"]
    assert shown.count("(from ") == len(named)
    assert names[0] in run("claims", demo_once)


@pytest.mark.parametrize(
    ("words", "count"),
    [(["--outlets", "2+"], 1), (["--outlets", "3+"], 0), (["--origins", "1"], 1), (["--unchecked"], 0)],
)
def test_filters_keep_what_they_name(case, words, count):
    assert len(json.loads(run("claims", case[0], "--json", *words))) == count


def test_a_claim_shows_every_place_with_its_exact_words(case):
    path, claim = case
    text = run("claim", claim.id, path)
    assert "denied: the ministry, in the words “denied”" in text
    assert "two 0:19 The gate had failed" in text


@pytest.mark.parametrize(
    "command", ["stories", "articles", "claims", "figures", "speakers", "timeline", "todo", "checks"]
)
def test_every_list_speaks_json_lines(demo_once, command):
    found = [json.loads(line) for line in run(command, demo_once, "--jsonl").splitlines()]
    assert found
    assert all(isinstance(row, dict) for row in found)


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


def test_the_report_of_several_stories_tells_of_which_each_claim_is(case, tmp_path):
    path, claim = case
    with Collection.open(path, write=True) as collection:
        other = b.article("Rain fell.", "three")
        collection.add(b.reading(other), b"")
        stories = [found.story for found in collection.stories()]
        collection.save_stories([*stories, b.story(b.reading(other))])
        (title,) = {row["title"] for row in collection.query("SELECT title FROM story WHERE id = ?", (stories[0].id,))}
    run("report", path, "-o", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert f'<span class="dim note" dir="auto">{title}</span>' in page[page.index(claim.id) :]


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


def test_files_of_a_folder_that_are_not_read_are_counted_by_their_ending(tmp_path):
    for name in ("one.txt", "notes.docx", "photo.JPG", ".hidden.docx", "sub/late.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("The gate failed.", encoding="utf-8")
    done = CliRunner().invoke(app, ["read", str(tmp_path), "--dry-run", "-o", str(tmp_path / "x.db")])
    assert "(.docx: 2, .jpg: 1)" in done.stderr


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


def test_a_decision_keeps_the_name_of_a_speaker_that_is_no_more(case):
    """A merged speaker goes by another id; the log still says who was meant."""
    path, _ = case
    with Collection.open(path, write=True) as collection:
        collection.db.execute("DELETE FROM entity WHERE name = 'Ada Marsh'")
        views = Views(collection)
        assert views.entity_name(b.entity("Ada Marsh").id) == "Ada Marsh"
        assert views.entity_name("e000000000000") == "e000000000000"


def test_a_source_without_a_name_is_joined_to_nobody_on_the_command_line(demo_db):
    rows = json.loads(run("speakers", demo_db, "--json"))
    named, unnamed = (next(row["entity"] for row in rows if row["named"] is wanted) for wanted in (True, False))
    with pytest.raises(UsageError, match="never joined"):
        run("merge", named, unnamed, demo_db, "--by", "AB")
    assert json.loads(run("decisions", demo_db, "--json")) == []


def test_a_decision_says_how_to_undo_it(demo_read, tmp_path):
    path = tmp_path / "case.db"
    path.write_bytes(demo_read.read_bytes())
    one, two = [row["entity"] for row in json.loads(run("speakers", path, "--json")) if row["named"]][:2]
    done = CliRunner().invoke(app, ["split", one, two, str(path), "--by", "AB"])
    assert f"undo with: sayso revoke {one} {two} {path}" in done.stderr
    run("revoke", one, two, path)
    assert [row["revoked"] for row in json.loads(run("decisions", path, "--json"))] == [True]


def test_speakers_whom_no_story_has_both_are_one_in_the_lists(tmp_path):
    path = tmp_path / "case.db"
    for name, text in (
        ("flood", "The keeper Bo Lund said on Monday that the gate had failed."),
        ("strike", "A rower, Bo Lundgren, told reporters that wages were late again."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("read", tmp_path / f"{name}.txt", "-o", path, "-q")
    one, two = (row["entity"] for row in json.loads(run("speakers", path, "--json")) if row["name"].startswith("Bo"))
    run("merge", one, two, path, "--by", "AB")
    ((found, stories),) = [
        (row["entity"], row["stories"])
        for row in json.loads(run("speakers", path, "--json"))
        if row["name"].startswith("Bo")
    ]
    assert (found, stories) == (min(one, two), 2)
    run("verify", path)
    run("revoke", one, two, path)
    assert len([row for row in json.loads(run("speakers", path, "--json")) if row["name"].startswith("Bo")]) == 2


@pytest.mark.parametrize("place", ["5", "x:9", "9:5", "0:99999", "-1:4"])
def test_a_place_that_is_none_is_a_usage_error(case, place):
    path, _ = case
    with Collection.open(path) as collection:
        said = next(collection.statements())
    done = CliRunner().invoke(app, ["fix", said.id, str(path), f"--content={place}"])
    assert isinstance(done.exception, UsageError)


LONG = "the gate had failed because nobody had looked at the arms of it since the spring of the year before"


@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_word_of_a_table_is_cut_and_no_line_is_too_wide(width):
    row = {
        "state": "could not verify",
        "words": "could not verify",
        "scope": LONG,
        "article": "03-broadsheet",
        "end": 7,
    }
    table = lines([row, {**row, "scope": "the claim"}], tuple(row), width)
    assert all(len(line) <= width for line in table)
    assert set(LONG.split()) <= set(" ".join(table).split())


def test_a_narrow_table_becomes_blocks_that_name_their_cells():
    row = {"origins": "1", "checked": "1 could not verify, 1 no comment", "heading": LONG, "claim": "c1a2b3c4d5e6f"}
    first, *_, last = lines([row], tuple(row), 50)
    assert first.startswith("the gate had failed")
    assert last.endswith("claim c1a2b3c4d5e6f")


def test_the_timeline_as_csv_says_who_said_what_and_where_its_date_stands(demo_read):
    first = next(csv.DictReader(run("timeline", demo_read, "--csv").splitlines()))
    assert list(first) == ["date", "kind", "source", "said", "what", "outlet", "article", "start", "end", "story"]
    assert not any(cell.startswith(("[", "{")) for cell in first.values())


def test_each_block_has_a_heading_of_its_own():
    """A block without one would be read as part of the block above, and its figure as told by whoever stands there."""
    rows = [{"interval": "50 or more", "who": LONG}, {"interval": "18", "who": ""}]
    assert [line for line in lines(rows, ("interval", "who"), 20) if line[:1].strip()] == ["50 or more", "18"]
    assert lines(rows, ("interval", "who"), 20, head="interval")[0] == "50 or more"


@pytest.mark.parametrize(
    ("ends", "wanted"),
    [
        ({"low": 40, "high": None, "open_below": False, "open_above": True, "excludes_low": True}, "more than 40"),
        ({"low": None, "high": 80, "open_below": True, "open_above": False, "excludes_high": True}, "fewer than 80"),
        (
            {"low": 40, "high": 60, "open_below": False, "open_above": True, "excludes_low": True},
            "40 to 60, open above",
        ),
    ],
)
def test_an_end_that_nobody_includes_is_said_so(ends, wanted):
    assert _origin_row({"measure": "killed", "of": "killed, people", "origin": None, **ends})["interval"] == wanted


@pytest.mark.parametrize(
    ("low", "high", "open_below", "open_above", "wanted"),
    [
        (40, None, False, True, "40 or more"),
        (None, 80, True, False, "80 or fewer"),
        (24, 84, False, True, "24 to 84, open above"),
        (24, 84, True, True, "24 to 84, open at both ends"),
        (40, 40, True, True, "40, open at both ends"),
        (18, 18, False, False, "18"),
    ],
)
def test_the_ends_of_an_origin_are_said_apart(low, high, open_below, open_above, wanted):
    row = {"measure": "killed", "of": "killed, people", "origin": None, "low": low, "high": high}
    shown = _origin_row({**row, "open_below": open_below, "open_above": open_above})
    assert (shown["interval"], shown["origin"]) == (wanted, "no source given")


def test_the_board_in_a_terminal_says_who_checked_and_when(case):
    (head, row, *_) = run("claims", case[0]).splitlines()
    assert head.split() == ["origins", "outlets", "checked", "silent", "heading", "dates", "claim"]
    assert "1 denied" in row
    assert "2031-03-04" in row


def test_the_articles_are_listed_with_what_is_not_stated(case):
    head, *rows = run("articles", case[0]).splitlines()
    assert head.split()[:3] == ["article", "outlet", "published"]
    assert [row.split()[0] for row in rows] == ["one", "two"]
    assert "2031-03-04" in rows[0]
    assert "not stated" in rows[1]
    done = CliRunner().invoke(app, ["article", "nope", str(case[0])])
    assert "see: sayso articles" in str(done.exception)


def test_figures_are_asked_for_by_the_name_that_the_table_shows(demo_once):
    every = json.loads(run("figures", demo_once, "--json"))
    other = next(row["measure"] for row in every if row["measure"].startswith("other:"))
    wanted = [row["id"] for row in every if row["measure"] == other]
    shown = other.removeprefix("other:").replace("_", " ")
    assert [row["id"] for row in json.loads(run("figures", demo_once, "--measure", shown, "--json"))] == wanted
    with Collection.open(demo_once) as collection:
        assert {row["id"] for row in Views(collection).figure_page(measure=shown)[0]} == set(wanted)


def test_the_party_of_a_speaker_is_the_same_in_every_list(demo_once):
    with Collection.open(demo_once) as collection:
        collection_views = Views(collection)
        assert collection_views.speakers() == collection_views.speaker_page(limit=1000)[0]


def test_low_and_high_of_an_origin_stand_beside_the_days_they_count(demo_once):
    when = {row["id"]: row["when"] for row in json.loads(run("figures", demo_once, "--json"))}
    rows = json.loads(run("figures", demo_once, "--by-origin", "--json"))
    assert any(row["when"] for row in rows)
    for row in rows:
        days = sorted({when[id] for id in row["figures"] if when[id]})
        assert (row["when"] or "") == ", ".join(days)


def test_a_report_of_one_story_holds_only_its_claims(tmp_path):
    path, page = tmp_path / "case.db", tmp_path / "one.html"
    for name, text in (
        ("flood", "The keeper Bo Lund said on Monday that the gate had failed."),
        ("strike", "A rower, Ida Voss, told reporters that wages were late again."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        run("read", tmp_path / f"{name}.txt", "-o", path, "-q")
    for story in json.loads(run("stories", path, "--json")):
        run("report", path, "-o", page, "--story", story["story"])
        held = page.read_text(encoding="utf-8")
        assert ("gate had failed" in held) != ("wages were late" in held)
        assert 'class="claim brief"' in held
    with pytest.raises(UsageError, match="no story"):
        run("report", path, "-o", page, "--story", "t0")


def test_places_and_edges_stand_in_the_order_of_publication(case):
    id = json.loads(run("claims", case[0], "--json"))[0]["claim"]
    dates = [told["date"] or "9999" for told in json.loads(run("claim", id, case[0], "--json"))["occurrences"]]
    assert dates == sorted(dates)
    assert len(set(dates)) > 1
    edges = [edge for origin in json.loads(run("chain", id, case[0], "--json"))["origins"] for edge in origin["edges"]]
    assert dates[0] in [edge["date"] for edge in edges]
    assert f"{edges[0]['outlet']} {dates[0]}" in run("chain", id, case[0])


def test_a_chain_as_a_table_has_a_row_for_every_telling(case):
    id = json.loads(run("claims", case[0], "--json"))[0]["claim"]
    claim = json.loads(run("claim", id, case[0], "--json"))
    rows = list(csv.DictReader(io.StringIO(run("chain", id, case[0], "--csv"))))
    assert {row["statement"] for row in rows} <= set(claim["statements"])  # a check is no telling
    assert {row["origin"] for row in rows} - {""} == set(claim["origins"])
    assert {row["outlet"] for row in rows} <= set(claim["outlets"])
    assert [json.loads(line)["said"] for line in run("chain", id, case[0], "--jsonl").splitlines()] == [
        row["said"] for row in rows
    ]


@pytest.mark.parametrize(
    ("place", "advice"), [(".", "it is a folder"), ("..", "it is a folder"), ("none/x.json", "make the folder first")]
)
def test_a_place_where_no_file_can_stand_is_refused_with_what_to_do(case, tmp_path, monkeypatch, place, advice):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=advice):
        run("export", case[0], "-o", place)


def test_nothing_is_no_words_to_look_for(case):
    with pytest.raises(UsageError, match="no words"):
        run("locate", " ", case[0])


def test_an_import_names_the_file_that_is_none(tmp_path):
    (tmp_path / "case.jsonl").write_text("hi\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"case\.jsonl: line 1 is not of Sayso's native form"):
        run("import", tmp_path / "case.jsonl", "-o", tmp_path / "x.db")
    assert [path.name for path in tmp_path.iterdir()] == ["case.jsonl"]


def test_the_desk_list_names_the_claim_of_every_line(demo_once):
    with Collection.open(demo_once) as collection:
        titles = {claim.id: claim.title for claim in collection.claims()}
    found = json.loads(run("todo", demo_once, "--json"))
    assert {line["kind"] for line in found} >= {"carried_unchecked", "origin_unnamed"}
    assert [line["heading"] for line in found] == [titles[line["claim"]] for line in found]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["quotes"], "is told more than once"), (["figures", "--drift"], "no figure in"),
        (["figures", "--measure", "killed"], "counts killed; there are: "), (["reuse"], "share a passage"),
        (["diff"], "read with more than one text"), (["decisions"], "nobody has decided"), (["reviews"], "--add"),
        (["claims", "--withdrawn"], "no claim rests"), (["claims", "--outlets", "9"], "matches"),
    ],
)  # fmt: skip
def test_an_empty_list_says_what_there_is_none_of(case, words, said):
    command, *options = words
    done = CliRunner().invoke(app, [command, str(case[0]), *options])
    assert said in done.stderr
    assert "nothing to show" not in done.stderr


def test_two_tellings_are_told_once_with_all_that_changed():
    def at(text, start):
        return {"text": text, "outlet": "Daily Oar", "article": "two", "start": start, "end": start + len(text)}

    words = {"origin": None, "certain": False, "before_words": at("at least 40", 5), "after_words": at("nearly 40", 9)}
    lost = {"before_words": at("the brigade", 50), "after_words": at("An official", 70), "note": "", "back": True}
    text = drift_text(
        {**at("at least 40", 5), "measure": "wounded"}, at("nearly 40", 9),
        [{**words, "kind": "bound", "note": "at least 40 / nearly 40", "back": False},
         {**words, **lost, "kind": "attribution_lost"}],
    )  # fmt: skip
    assert text.splitlines() == [
        "“at least 40” (Daily Oar, two 5:16) -> “nearly 40” (Daily Oar, two 9:18) wounded; possibly one origin",
        "    bound",
        "    attribution lost: “An official” <- “the brigade”",
    ]


def test_no_line_of_the_list_of_commands_is_cut():
    text = CliRunner().invoke(app, ["-h"], env={"COLUMNS": "80"}).stdout
    assert "..." not in text.partition("Commands:")[2]
    assert text.count("\n  ") > 30
