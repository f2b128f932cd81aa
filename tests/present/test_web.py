"""The desk's pages: what they show, what they refuse, what people may decide on them."""

from __future__ import annotations

import html
import re
import time

import pytest

import builders as b
from sayso import reading
from sayso.model import Judgement, StoryReading
from sayso.present.spans import Place
from sayso.present.views import Views
from sayso.present.views.facets import facets
from sayso.present.views.filters import FILTERS, Filters
from sayso.store import Collection

PAGES = (
    "/", "/stories", "/articles", "/quotes", "/figures", "/timeline", "/speakers", "/desk", "/search?q=gate",
    "/collection", "/method", "/help", "/review", "/add", "/api", "/claim/c1", "/article/01-agency", "/report",
)  # fmt: skip


@pytest.fixture
def desk(demo_once, desk_of):
    return desk_of(demo_once)


@pytest.fixture
def views(demo_once):
    with Collection.open(demo_once) as collection:
        yield Views(collection)


def waited(desk, answer):
    """The page of the work that an answer leads to, once it is over."""
    assert answer.status_code == 303
    for _ in range(400):
        page = desk.get(answer.headers["location"])
        if "refresh" not in page.headers:
            return page
        time.sleep(0.02)
    raise AssertionError("the work did not end")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_with_a_policy_and_loads_nothing_from_outside(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert re.findall(r"""(?:src|href|action)=["'](?:https?:)?//""", answer.text) == []


@pytest.mark.parametrize("path", [page for page in PAGES if page != "/report"])
def test_pages_hold_one_heading_a_language_and_no_inline_code(desk, path):
    page = desk.get(path).text
    assert page.count("<h1") == 1
    assert '<html lang="en">' in page
    assert not re.search(r"\son\w+=|style=|javascript:|<script(?! src)", page)


def test_the_board_leads_with_the_number_of_origins(desk, views):
    first = views.board(limit=1)[0]
    page = desk.get("/").text
    row = page[page.index("<tbody>") :][:900]
    assert re.search(rf'data-label="origins?">{first["origins"]}<', row)
    assert re.search(rf'data-label="outlets?">{first["outlets"]}<', row)
    assert f"/claim/{first['claim']}" in row


def test_every_facet_value_keeps_as_many_claims_as_it_says(views):
    for facet in facets(views.collection, Filters(), 0):
        for value in facet["values"]:
            more = {"until": value["value"]} if facet["name"] == "since" else {}
            kept = Filters.of({facet["name"]: value["value"], **more})
            rows = views.board_page(kept, limit=500)[0]
            assert views.board_count(kept) == len(rows), (facet["name"], value)
            if facet["name"] != "since":
                assert value["count"] == len(rows), (facet["name"], value)


@pytest.mark.parametrize("path", ["/timeline", "/claim/c1", "/speakers"])
def test_words_of_an_outlet_stand_in_no_quotation_marks(desk, views, path):
    page = html.unescape(re.sub(r"<[^>]+>", "", desk.get(path).text))
    page = page.rpartition("Every place")[2]  # checks above it cite the words that an article checks with
    for statement in views.collection.statements():
        for piece in statement.content if statement.kind == "indirect" else ():
            assert f"“{piece.text}”" not in page


@pytest.mark.parametrize("path", ["/speakers", "/articles", "/"])
def test_a_number_of_a_list_says_what_it_counts_where_the_heading_is_not_seen(desk, path):
    body = desk.get(path).text.partition("<tbody>")[2]
    numbers = re.findall(r'<td class="n(?: [^"]*)?"[^>]*>', body)
    assert numbers
    assert all("data-label" in cell for cell in numbers)


def test_filters_add_up_and_stand_in_the_address(desk, views):
    filters = Filters.of({"outlets": "2+", "check": "none", "kind": "direct"})
    count = views.board_count(filters)
    assert 0 < count < views.board_count(Filters.of({"outlets": "2+"}))
    page = desk.get("/", params=filters.given()).text
    assert f"{count} claims with" in page or f"{count} claim with" in page
    assert "outlets=2%2B" in page


@pytest.mark.parametrize(
    "query",
    ["kind=shouted", "check=maybe", "since=yesterday", "outlets=many", "cursor=xyz", "unnamed=2", "cursor=WzFd"],
)
def test_a_filter_that_means_nothing_is_refused_with_advice(desk, query):
    answer = desk.get(f"/?{query}")
    assert answer.status_code == 400
    assert "To the board" in answer.text


def test_every_filter_has_a_field_and_a_sentence():
    assert {f.name for f in FILTERS} == set(Filters.__slots__)
    assert all(f.sentence.endswith(".") for f in FILTERS)


def test_pages_of_the_board_follow_one_another_without_loss(views):
    whole = [row["claim"] for row in views.board()]
    seen, cursor = [], None
    while True:
        rows, cursor = views.board_page(Filters(), limit=7, cursor=cursor)
        seen += [row["claim"] for row in rows]
        if cursor is None:
            break
    assert seen == whole


def test_the_board_loads_no_story_and_no_claim(desk, monkeypatch):
    for name in ("story", "stories", "claims", "reading"):
        monkeypatch.setattr(Collection, name, lambda *_: 1 / 0)
    assert desk.get("/").status_code == 200
    assert desk.get("/?check=none&kind=direct").status_code == 200
    assert desk.get("/search?q=paint").status_code == 200


def test_a_claims_page_links_every_word_to_its_place(desk, views):
    claim = views.claim("c1")
    page = desk.get("/claim/c1").text
    for occurrence in claim["occurrences"]:
        for part in occurrence["parts"]:
            assert f"/article/{occurrence['article']}?at={part['start']}-{part['end']}#at" in page


def test_a_link_to_a_place_marks_exactly_the_words_there(desk, views):
    claim = views.claim("c1")
    occurrence = claim["occurrences"][-1]
    part = occurrence["parts"][0]
    page = desk.get(f"/article/{occurrence['article']}?at={part['start']}-{part['end']}").text
    marked = re.findall(r"<(?:a|span)[^>]*m-here[^>]*>(.*?)</(?:a|span)>", page)
    assert "".join(marked) == part["text"].replace("'", "&#39;")
    assert page.count('id="at"') == 1


@pytest.mark.parametrize("at", ["", "9", "9-", "9-3", "x-y", "5-99999999", "-1-4", "²-³"])
def test_a_place_that_is_none_shows_the_article(desk, at):
    assert desk.get("/article/01-agency", params={"at": at}).status_code == 200


def test_a_chosen_passage_shows_the_same_statement_elsewhere(desk, views):
    claim = views.claim("c1")
    one, other = claim["occurrences"][0], claim["occurrences"][-1]
    page = desk.get(f"/article/{one['article']}", params={"s": one["statement"]}).text
    assert "The same statement elsewhere" in page
    assert f"/article/{other['article']}?at=" in page[page.index("The same statement elsewhere") :]


def test_nested_statements_have_brackets_in_the_margin(desk):
    assert 'class="br br1 opens' in desk.get("/article/01-agency").text


@pytest.mark.parametrize("path", ["/claim/nope", "/article/nope", "/quote/q0", "/speaker/e0", "/jobs/77", "/?story=t0",
                                  "/figures?story=t0", "/nowhere", "/static/../server.py"])  # fmt: skip
def test_what_is_not_there_is_not_found_in_plain_words(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_search_finds_claims_speakers_and_articles_and_marks_the_words(desk):
    page = desk.get("/search", params={"q": "paint"}).text
    assert "<mark>" in page
    assert "/claim/" in page
    assert "/article/" in page


@pytest.mark.parametrize("words", ['"', "NOT", "a OR", "*", "x" * 400, "(", "gate NEAR", "\x00", "col:gate", "ворота"])
def test_no_search_is_an_error(desk, words):
    assert desk.get("/search", params={"q": words}).status_code == 200


def test_the_collection_page_names_who_is_named_and_missing(demo_db, desk_of):
    carrier = b.entity("Ferry Post", "outlet")
    article = b.article("Ada said, according to the Ferry Post, it broke.", "x")
    said = b.statement(article, "Ferry Post", "according to", "it broke", by=carrier)
    with Collection.open(demo_db, write=True) as collection:
        one = b.reading(article, said, entities=(carrier,))
        collection.add(one, b"")
        story = b.story(one)
        collection.db.execute("DELETE FROM story")
        collection.save_stories([story])
        collection.save_story(StoryReading(story, b.resolution(carrier)), {article.id: one})
    page = desk_of(demo_db).get("/collection").text
    assert "Ferry Post" in page[page.index("Named, but not in this collection") :]


# ------------------------------------------------------------------------------------------------ who may ask


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8734", "", "[::1"])
def test_another_host_is_refused(desk, host):
    assert desk.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9", "https://127.0.0.1.evil.example"]
)
def test_a_form_of_another_page_changes_nothing(desk, origin):
    answer = desk.post("/review/undo", data={"left": "a"}, headers={"origin": origin})
    assert answer.status_code == 403


def test_a_form_without_origin_is_refused(desk):
    del desk.headers["origin"]
    assert desk.post("/add/text", data={"text": "x"}).status_code == 403


@pytest.mark.parametrize("path", ["/add/text", "/add/files", "/review/statement", "/review/undo", "/review/speakers"])
def test_nothing_is_changed_by_get(desk, path):
    assert desk.get(path).status_code == 405


def test_too_large_a_body_is_refused(desk):
    assert desk.post("/add/text", headers={"content-length": "999999999999"}, content=b"x").status_code == 413


def test_a_token_is_asked_for_by_page_and_interface(demo_once, desk_of):
    desk = desk_of(demo_once, token="correct horse battery")
    assert desk.get("/", headers={"host": "desk.example"}).status_code == 401
    assert desk.get("/api/v1/claims").json()["error"]["code"] == "token"
    assert desk.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert desk.get("/", headers={"authorization": "Bearer correct horse battery"}).status_code == 200
    assert desk.post("/enter", data={"token": "no"}).status_code == 401
    assert desk.post("/enter", data={"token": "correct horse battery"}).status_code == 303
    assert desk.get("/").status_code == 200


def test_an_error_inside_shows_no_trace(demo_once, desk_of, monkeypatch):
    desk = desk_of(demo_once)
    monkeypatch.setattr(Views, "totals", lambda self: 1 / 0)
    page, data = desk.get("/"), desk.get("/api/v1/collection")
    assert (page.status_code, data.status_code) == (500, 500)
    assert "ZeroDivision" not in page.text + data.text
    assert data.json()["error"]["code"] == "internal"


def test_a_page_that_did_not_change_is_not_sent_again(desk):
    tag = desk.get("/claim/c1").headers["etag"]
    again = desk.get("/claim/c1", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


# ------------------------------------------------------------------------------------------------ deciding, adding


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
    assert "1 stories computed anew" in waited(desk, desk.post("/review/speakers", data=form)).text
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
    waited(desk, desk.post("/review/claims", data={"left": "c1", "right": "c3", "by": "AB"}))
    with Collection.open(demo_db) as collection:
        statement = Views(collection).claim("c1")["statements"][0]
    waited(desk, desk.post("/review/part", data={"left": "c1", "right": statement, "by": "AB"}))
    with Collection.open(demo_db) as collection:
        joined, *apart = collection.judgements()
        others = set(Views(collection).claim("c1")["statements"]) - {statement}
    assert (joined.left, joined.right, joined.verdict) == ("c1", "c3", "positive")
    assert {(j.left, j.right, j.verdict) for j in apart} == {(statement, other, "negative") for other in others}
    log = desk.get("/review").text
    assert "one claim" in log
    assert "not one claim" in log
    undo = {"left": apart[0].left, "right": apart[0].right, "at": apart[0].at, "by": "AB", "back": "/review"}
    waited(desk, desk.post("/review/undo", data=undo))
    with Collection.open(demo_db) as collection:
        assert [j.revoked for j in collection.judgements()] == [False, *[True] * len(apart)]


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


# ------------------------------------------------------------------------------------------------ fixing spans


@pytest.fixture
def said(demo_db):
    """A statement of the demo: its id, its article's key, id and text, and where its content stands."""
    with Collection.open(demo_db) as collection:
        views = Views(collection)
        told = views.claim("c1")["occurrences"][0]
        article = collection.article(told["article_id"])
        content = views.panel(told["statement"])["content"]
    return told["statement"], told["article"], article, content


def fixing(said, **more):
    statement, key, _, content = said
    start, end = content[0]["start"], content[0]["end"]
    form = {"left": statement, "role": "content", "piece": "0", "start": start, "end": end, "by": "AB"}
    return {**form, "back": f"/article/{key}?s={statement}", **more}


def test_a_fixed_span_is_a_row_beside_the_machines_reading_and_one_undo_takes_it_back(demo_db, desk_of, said):
    desk = desk_of(demo_db)
    statement, key, article, content = said
    with Collection.open(demo_db) as collection:
        before = [tuple(row) for row in collection.query("SELECT payload FROM article UNION SELECT payload FROM story")]
    start, end = content[0]["start"] + 4, content[0]["end"]
    answer = desk.post("/review/span", data=fixing(said, start=start))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/article/{key}?s={statement}")
    with Collection.open(demo_db) as collection:
        after = [tuple(row) for row in collection.query("SELECT payload FROM article UNION SELECT payload FROM story")]
        assert after == before
        assert not collection.pending()
        (kept,) = collection.judgements()
        (fixed,) = Views(collection).fixed([statement])[statement]
    assert (kept.left, kept.by) == (statement, "AB")
    assert kept.right.startswith(f"{article.id}:content:{start}-{end}")
    assert fixed["place"]["spans"][0]["text"] == article.text[start:end]
    assert "m-fixed" in desk.get(f"/article/{key}?s={statement}").text
    assert "what is said is" in desk.get("/review").text
    assert "AB set what is said" in re.sub("<[^>]*>", "", desk.get("/claim/c1").text)
    undo = {"left": kept.left, "right": kept.right, "at": kept.at, "back": "/review"}
    assert desk.post("/review/undo", data=undo).headers["location"] == "/review"
    assert "m-fixed" not in desk.get(f"/article/{key}?s={statement}").text
    assert "undone" in desk.get("/review").text


def test_words_are_chosen_by_two_links_without_a_script(demo_db, desk_of, said):
    desk = desk_of(demo_db)
    statement, _, _, content = said
    page = desk.get("/fix", params={"s": statement}).text
    words = [html.unescape(link) for link in re.findall(r'<a id="w\d+" href="([^"]+)"', page)]
    first = next(link for link in words if f"from={content[0]['start']}#" in link)
    page = desk.get(first).text
    assert "Now choose the last word" in page
    second = next(html.unescape(x) for x in re.findall(r'href="([^"]+)"', page) if f"to={content[0]['end']}" in x)
    page = desk.get(second).text
    chosen = page[page.index('id="picked"') :]
    assert html.escape(content[0]["text"][:20]) in html.escape(html.unescape(chosen[:900]))
    assert (
        f'name="start" inputmode="numeric" pattern="[0-9]{{1,9}}" size="7" required value="{content[0]["start"]}"'
        in page
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "9", "end": "9"}, {"start": "90", "end": "9"}, {"end": "99999999"}, {"start": "-1"}, {"start": "x"},
        {"role": "byline"}, {"role": ""}, {"by": " "}, {"start": ""}, {"piece": "x"}, {"start": "²"},
    ],
)  # fmt: skip
def test_what_is_no_slice_is_never_kept(demo_db, desk_of, said, wrong):
    assert desk_of(demo_db).post("/review/span", data=fixing(said, **wrong)).status_code == 400
    with Collection.open(demo_db) as collection:
        assert collection.judgements() == []


def test_pieces_of_what_is_said_are_added_and_left_out_one_by_one(demo_db, desk_of, said):
    desk = desk_of(demo_db)
    statement, _, article, content = said
    far = len(article.text) - 30
    desk.post("/review/span", data=fixing(said, piece=len(content), start=far, end=far + 10))
    assert f"of {len(content) + 1}" in desk.get("/fix", params={"s": statement}).text
    desk.post("/review/span", data=fixing(said, piece=len(content), start="1", end="2", drop="1"))
    with Collection.open(demo_db) as collection:
        (fixed,) = Views(collection).fixed([statement])[statement]
    places = [(span["start"], span["end"]) for span in fixed["place"]["spans"]]
    assert places == [(piece["start"], piece["end"]) for piece in content]


def test_a_correction_outlives_the_next_run_and_a_reading_that_lost_the_statement(demo_db, desk_of, said):
    desk = desk_of(demo_db)
    statement, key, article, content = said
    desk.post("/review/span", data=fixing(said, start=content[0]["start"] + 4))
    with Collection.open(demo_db, write=True) as collection:
        collection.add(collection.reading(article.id), b"")
        (fixed,) = Views(collection).fixed([statement])[statement]
        assert fixed["by"] == "AB"
        collection.db.execute("DELETE FROM statement WHERE id = ?", (statement,))
        (logged,) = Views(collection).decisions()
    assert (logged["kind"], logged["place"]["article"]) == ("span", key)
    assert logged["place"]["spans"][0]["text"] in article.text


@pytest.mark.parametrize("query", ["role=nope", "role=content&piece=99&from=x&to=y", "from=5&to=2", "whole=1&from=0"])
def test_no_address_of_the_page_that_fixes_is_an_error_inside(desk, views, query):
    statement = views.claim("c1")["occurrences"][0]["statement"]
    assert desk.get(f"/fix?s={statement}&{query}").status_code in (200, 400)
    assert desk.get("/fix?s=s0").status_code == 404


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/claims", "/api/v1/openapi.json", "/static/sayso.css"])
def test_head_answers_as_get_does_without_a_body(desk, path):
    told, whole = desk.head(path), desk.get(path)
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-type"] == whole.headers["content-type"]
    assert told.headers.get("etag") == whole.headers.get("etag")


def test_head_changes_nothing(desk):
    assert desk.head("/review/undo").status_code == 405
    assert desk.head("/claim/nope").status_code == 404


@pytest.mark.parametrize(("by", "status"), [("family", 200), ("outlet", 200), ("time", 200), ("fame", 400)])
def test_the_order_of_wordings_stands_in_the_address(desk, by, status):
    answer = desk.get("/quote/q1", params={"by": by})
    assert answer.status_code == status
    if status == 200:
        assert answer.text.count('aria-current="true"') == 1
        assert f"/quote/q1{'' if by == 'family' else '?by=' + by}" in answer.text
        assert 'class="aligned"' in answer.text


def test_what_is_not_there_is_answered_with_advice_for_people_and_a_way_back(desk):
    page = desk.get("/claim/nope", headers={"referer": "http://127.0.0.1:8734/desk?story=x"}).text
    assert "sayso claims" not in page
    assert "search for its words" in page
    assert 'href="/desk?story=x"' in page
    assert "Back to the page before" not in desk.get("/claim/nope", headers={"referer": "http://evil.example/"}).text


def test_what_people_took_away_or_added_stands_in_the_article_and_leads_nowhere_else(demo_db, desk_of, said):
    statement, key, article, content = said
    first, at = content[0], "2031-03-06T09:00:00+00:00"
    with Collection.open(demo_db, write=True) as collection:
        taken = Place(article.id, "cue", ((first["start"], first["start"] + 3),)).written()
        added = Place(article.id, "figure", ((1, 5),)).written()
        collection.judge(Judgement(statement, taken, "negative", "AB", at), recompute=False)
        collection.judge(Judgement("f0123456789ab", added, "positive", "CD", at), recompute=False)
    page = desk_of(demo_db).get(f"/article/{key}").text
    told = " ".join(re.sub("<[^>]*>", "", html.unescape(page[page.index("Set by people here") :])).split())
    assert f"“{article.text[1:5]}” is a figure CD" in told
    assert "is not the cue AB" in told
    assert "s=f0123456789ab" not in page
