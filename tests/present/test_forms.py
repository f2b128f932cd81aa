"""What people add and decide on the desk: kept as rows, undone by marking, refused where it means nothing."""

from __future__ import annotations

import html
import re
import time

import pytest

import builders as b
import possible
from deskcase import waited
from sayso import reading
from sayso.places import place_of
from sayso.present.same_claim import decision
from sayso.present.views import Views
from sayso.present.web.desk import Desk
from sayso.reading import update_stories
from sayso.settings import Settings
from sayso.store import Collection


def test_a_decision_about_a_speaker_stands_beside_the_machine_and_can_be_undone(demo_db, desk_of):
    desk = desk_of(demo_db)
    with Collection.open(demo_db) as collection:
        views = Views(collection)
        panel = views.panel(views.claim("c1")["occurrences"][0]["statement"])
        before = collection.db.execute("SELECT payload FROM story").fetchone()[0]
    back = f"/article/{panel['article']}?s={panel['id']}"
    form = {"left": panel["id"], "right": panel["source"]["entity_id"], "verdict": "negative", "by": "AB", "back": back}
    answer = desk.post("/review/statement", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    assert "not said by" in desk.get(back).text
    assert "AB" in desk.get("/review").text
    with Collection.open(demo_db) as collection:
        (kept,) = collection.judgements()
        assert collection.db.execute("SELECT payload FROM story").fetchone()[0] == before
        assert not collection.pending()
    undo = {"left": kept.left, "right": kept.right, "at": kept.at, "back": "/review"}
    assert desk.post("/review/undo", data=undo).status_code == 303
    assert "undone" in desk.get("/review").text
    assert "not said by" not in desk.get(back).text
    assert desk.post("/review/undo", data=undo).status_code == 400


def test_a_decision_needs_initials_and_a_local_way_back(demo_db, desk_of):
    desk = desk_of(demo_db)
    with Collection.open(demo_db) as collection:
        views = Views(collection)
        panel = views.panel(views.claim("c1")["occurrences"][0]["statement"])
    form = {"left": panel["id"], "right": panel["source"]["entity_id"], "verdict": "positive"}
    assert desk.post("/review/statement", data=form).status_code == 400
    answer = desk.post("/review/statement", data={**form, "by": "AB", "back": "//evil.example"})
    assert answer.headers["location"] == "/"


def test_speakers_are_joined_by_a_row_and_the_stories_computed_anew(demo_db, desk_of, monkeypatch):
    desk = desk_of(demo_db)
    monkeypatch.setattr(reading, "update_stories", lambda collection, **_: (1, []))
    with Collection.open(demo_db) as collection:
        one, two = (row["entity"] for row in Views(collection).speakers()[:2])
    form = {"left": one, "right": two, "verdict": "positive", "by": "AB", "back": f"/speaker/{one}"}
    assert "1 story computed anew" in waited(desk, desk.post("/review/speakers", data=form)).text
    assert "the same" in desk.get(f"/speaker/{one}").text
    with Collection.open(demo_db) as collection:
        assert [(j.left, j.right, j.verdict, j.by) for j in collection.judgements()] == [(one, two, "positive", "AB")]


def test_a_source_without_a_name_is_never_joined_to_one(demo_db, desk_of):
    desk = desk_of(demo_db)
    with Collection.open(demo_db) as collection:
        everybody = Views(collection).speakers()
    named = next(s["entity"] for s in everybody if s["named"])
    unnamed = next(s["entity"] for s in everybody if not s["named"])
    form = {"left": named, "right": unnamed, "verdict": "positive", "by": "AB"}
    assert desk.post("/review/speakers", data=form).status_code == 400
    with Collection.open(demo_db) as collection:
        assert collection.judgements() == []


def test_claims_are_joined_and_statements_set_apart_by_rows_that_one_undo_takes_back(demo_db, desk_of, monkeypatch):
    monkeypatch.setattr(reading, "update_stories", lambda collection, **_: (1, []))
    desk = desk_of(demo_db)
    waited(desk, desk.post("/review/claims", data={"left": "c1", "right": "c7", "by": "AB"}))
    with Collection.open(demo_db) as collection:
        statement = Views(collection).claim("c1")["statements"][0]
    waited(desk, desk.post("/review/part", data={"left": "c1", "right": statement, "by": "AB"}))
    with Collection.open(demo_db) as collection:
        joined, *apart = collection.judgements()
        views = Views(collection)
        others = set(views.claim("c1")["statements"]) - {statement}
        held = {views.claim_at(place_of(side))["claim"] for side in (joined.left, joined.right)}
    assert (held, joined.verdict) == ({"c1", "c7"}, "positive")
    assert {(j.left, j.right, j.verdict) for j in apart} == {(statement, other, "negative") for other in others}
    log = desk.get("/review").text
    assert "one claim" in log
    assert "not one claim" in log
    undo = {"left": apart[0].left, "right": apart[0].right, "at": apart[0].at, "by": "AB", "back": "/review"}
    waited(desk, desk.post("/review/undo", data=undo))
    with Collection.open(demo_db) as collection:
        assert [j.revoked for j in collection.judgements()] == [False, *[True] * len(apart)]


def test_the_log_tells_two_joined_claims_apart_by_their_words(tmp_path):
    path = possible.build(tmp_path / "case.db")
    with Collection.open(path, write=True) as collection:
        ((pair,), _) = Views(collection).pair_page()
        one, other = pair["left"]["claim"], pair["right"]["claim"]
        collection.judge(decision(Views(collection), one, other, same=True, by="AB", at="2031-03-04"))
        update_stories(collection, settings=Settings())
        (kept,) = Views(collection).decisions()
    assert kept["left_name"] != kept["right_name"]
    assert {kept["left_name"], kept["right_name"]} == {possible.HURT, f"43 {possible.HURT}"}


def test_the_way_leads_from_adding_to_what_was_added(tmp_path, desk_of, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk = desk_of(possible.build(tmp_path / "case.db"))
    page = waited(desk, desk.post("/add/text", data={"text": "Mayor Ada Marsh said the lock had failed again."}))
    assert re.search(r'href="/article/pasted-[0-9a-f]{8}"', page.text)


def test_claims_that_may_be_one_are_decided_from_the_list_and_offered_no_more(tmp_path, desk_of):
    path = possible.build(tmp_path / "case.db")
    desk = desk_of(path)
    with Collection.open(path) as collection:
        ((pair,), _) = Views(collection).pair_page()
    assert "may be one with 1 other" in desk.get("/").text
    assert "Claims that may be one" in desk.get("/review").text
    form = {"left": pair["left"]["claim"], "right": pair["right"]["claim"], "verdict": "negative", "by": "AB"}
    waited(desk, desk.post("/review/claims", data={**form, "back": "/review"}))
    assert "Claims that may be one" not in desk.get("/review").text
    assert "not one claim" in desk.get("/review").text
    with Collection.open(path) as collection:
        (kept,) = collection.judgements()
    waited(desk, desk.post("/review/undo", data={"left": kept.left, "right": kept.right, "at": kept.at, "by": "AB"}))
    page = waited(desk, desk.post("/review/claims", data={**form, "verdict": "positive", "back": "/review"}))
    assert "1 story computed anew" in page.text
    with Collection.open(path) as collection:
        assert [len(claim.members) for claim in collection.claims()] == [2]


@pytest.mark.parametrize("right", ["c1", "c0", ""])
def test_a_claim_is_not_joined_to_itself_or_to_none(demo_db, desk_of, right):
    desk = desk_of(demo_db)
    assert desk.post("/review/claims", data={"left": "c1", "right": right, "by": "AB"}).status_code in (400, 404)


@pytest.fixture
def reader(monkeypatch):
    """Reads every source as one article of one line, and remembers what it was asked to read."""
    asked = []

    def extend(collection, sources, *, settings, progress=None):
        asked.extend(sources)
        report = reading.Report()
        for source in sources:
            report.new += collection.add(b.reading(b.article(f"text of {source}", source)), b"")
            progress("articles", 1)
        return report

    monkeypatch.setattr(reading, "extend", extend)
    return asked


def test_a_pasted_text_is_kept_as_a_record_and_read(demo_db, desk_of, reader):
    desk = desk_of(demo_db)
    page = waited(desk, desk.post("/add/text", data={"text": "It broke.\r\nYes.", "outlet": "Ferry Post"}))
    assert "1 new" in page.text
    (source,) = reader
    record = (demo_db.parent / "demo-added" / source.rsplit("/", 1)[-1]).read_text()
    assert '"It broke.\\nYes."' in record
    assert '"Ferry Post"' in record
    assert source.rsplit("/", 1)[-1] in html.unescape(desk.get("/articles").text)


def test_uploads_keep_harmless_names_and_never_leave_their_folder(demo_db, desk_of, reader):
    names = ["../../etc/a.txt", "b[1].txt", "-o.txt", "Лист.html", "a.txt"]
    files = [("files", (name, f"text {n}".encode(), "text/plain")) for n, name in enumerate(names)]
    desk = desk_of(demo_db)
    assert "5 new" in waited(desk, desk.post("/add/files", files=files)).text
    kept = sorted(path.name for path in (demo_db.parent / "demo-added").iterdir())
    assert kept == ["a-2.txt", "a.txt", "b1.txt", "o.txt", "Лист.html"]


def test_addresses_are_fetched_only_if_the_desk_may(demo_db, desk_of, reader):
    closed, opened = desk_of(demo_db), desk_of(demo_db, allow_fetch=True)
    assert closed.post("/add/url", data={"url": "http://127.0.0.1/x"}).status_code == 400
    assert "Fetch an address" not in closed.get("/add").text
    assert opened.post("/add/url", data={"url": "file:///etc/passwd"}).status_code == 400
    assert reader == []


def test_what_could_not_be_read_is_told_file_by_file(demo_db, desk_of, monkeypatch):
    from sayso.errors import BadArticle

    def extend(collection, sources, **_):
        return reading.Report(failed=[BadArticle("a.bin", "no text in it", "is it an image?")])

    monkeypatch.setattr(reading, "extend", extend)
    desk = desk_of(demo_db)
    page = waited(desk, desk.post("/add/files", files=[("files", ("a.bin", b"\x00", "x/y"))])).text
    assert "no text in it" in page
    assert "is it an image?" in page


def test_work_that_breaks_says_so_without_a_trace(demo_db, desk_of, monkeypatch):
    monkeypatch.setattr(reading, "extend", lambda *_, **__: 1 / 0)
    desk = desk_of(demo_db)
    page = waited(desk, desk.post("/add/text", data={"text": "x"})).text
    assert "could not be done" in page
    assert "division" not in page


def test_an_empty_form_says_what_to_do(demo_db, desk_of):
    desk = desk_of(demo_db)
    assert "Paste the article" in desk.post("/add/text", data={"text": "  "}).text
    assert desk.post("/add/files").status_code == 400


def test_an_empty_collection_invites_to_add(tmp_path, desk_of):
    with Collection.open(tmp_path / "empty.db", create=True):
        pass
    desk = desk_of(tmp_path / "empty.db")
    assert "Nothing has been read yet" in desk.get("/").text
    for path in ("/stories", "/quotes", "/figures", "/timeline", "/speakers", "/desk", "/articles", "/collection"):
        assert desk.get(path).status_code == 200


def test_without_a_collection_the_demo_is_read_and_own_articles_begin_another(tmp_path, desk_of, reader, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk = desk_of(None)
    for _ in range(200):
        page = desk.get("/")
        if page.status_code == 200:
            break
        time.sleep(0.02)
    assert "This is the demo" in page.text
    assert len(reader) == 6
    waited(desk, desk.post("/add/text", data={"text": "Mine."}))
    assert "This is the demo" not in desk.get("/").text
    assert (tmp_path / "sayso.db").is_file()


def test_a_closed_desk_leaves_nothing_of_the_demo(tmp_path, reader, monkeypatch):
    monkeypatch.chdir(tmp_path)
    desk = Desk(None)
    assert desk.path.exists()
    desk.close()
    assert not desk.path.parent.exists()
