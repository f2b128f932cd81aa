"""The desk's pages: what they show, and whom they refuse."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import groupby

import pytest

import builders as b
from sayso.model import StoryReading, Todo
from sayso.present.desk_list import desk_list
from sayso.present.events import events
from sayso.present.views import Views
from sayso.present.views.facets import facets
from sayso.present.views.filters import FILTERS, Filters
from sayso.present.web.render import DeskLinks, environment
from sayso.store import Collection

PAGES = (
    "/", "/stories", "/articles", "/quotes", "/figures", "/timeline", "/speakers", "/desk", "/search?q=gate",
    "/collection", "/method", "/help", "/review", "/add", "/api", "/claim/c1", "/article/01-agency", "/report",
)  # fmt: skip


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


def test_the_board_names_the_origins_that_a_heading_does_not_name(desk, views):
    rows = [{"claim": row["claim"], "heading": row["heading"]} for row in views.board()]
    named = views.origin_names(rows)
    several = next(row["claim"] for row in views.board() if row["origins_high"] > 1)
    assert len(named[several]) > 1
    for row in rows:
        only = [origin["name"] for origin in views.claim(row["claim"])["origin"]]
        assert (row["claim"] in named) == (
            len(only) > 1 or (only != [] and only[0].lower() not in row["heading"].lower())
        )
    page = html.unescape(re.sub("<[^>]+>", "", desk.get("/").text))
    assert f"from {', '.join(named[several][:4])}" in page


def test_the_desk_list_begins_with_what_most_outlets_carry(views):
    carried = {row["claim"]: row["outlets"] for row in views.board()}
    for story in views.collection.story_ids():
        for _, lines in groupby(desk_list(views, story), key=lambda line: line["kind"]):
            outlets = [carried[line["claim"]] for line in lines]
            assert outlets == sorted(outlets, reverse=True)


def test_the_desk_list_asks_once_for_two_figures_in_the_same_words(views, monkeypatch):
    story = views.collection.stories()[0]
    todo = [
        Todo("figure_without_window", "c1", f"f{n}", f"“{words}”") for n, words in enumerate(("About 9", "about 9"))
    ]
    monkeypatch.setattr(views, "story_reading", lambda id: replace(story, todo=tuple(todo)))
    assert [line["own"] for line in desk_list(views, story.story.id)] == ["“About 9”"]


def test_a_long_part_of_the_desk_list_is_folded_after_ten_lines(desk, monkeypatch):
    lines = [
        {"kind": "origin_unnamed", "claim": "c1", "heading": f"Line {n}", "own": "no origin is named"}
        for n in range(12)
    ]
    monkeypatch.setattr("sayso.present.web.pages.desk_list", lambda views, story: lines)
    shown, _, folded = desk.get("/desk").text.partition("<summary>2 more</summary>")
    assert (shown.count("Line "), folded.count("Line ")) == (10, 2)


def test_the_timeline_sets_off_the_words_that_give_a_date(desk, views):
    told = [event for id in views.collection.story_ids() for event in events(views, views.story_reading(id))]
    inside = [
        event["words"]["text"]
        for event in told
        if any(p["start"] <= event["words"]["start"] and event["words"]["end"] <= p["end"] for p in event["said"])
    ]
    assert inside
    assert html.unescape(desk.get("/timeline").text).count('<b class="when">') == len(inside)


def test_articles_stand_as_they_were_published_those_without_a_date_last(views):
    dates = [row["published"] for row in views.article_page()[0]]
    assert dates == sorted(dates, key=lambda date: (date is None, date))
    assert dates[-1] is None


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


def test_an_excerpt_does_not_say_the_heading_again(desk, views):
    heading = views.board(limit=1)[0]["heading"]
    page = html.unescape(re.sub("</?mark>", "", desk.get("/search", params={"q": heading.split()[-2]}).text))
    assert page.count(f">{heading}<") <= 1
    assert f'dir="auto">{heading} · ' not in page


def test_an_excerpt_shows_the_words_outside_the_title(desk, views):
    for row in views.found("gate", kind="article", limit=20)[0]:
        body = views.reading(row["id"]).article.text.removeprefix(row["title"] or "")
        assert "\x02" in row["excerpt"].removeprefix(row["title"] or "") or "gate" not in body.casefold()
    claims, _ = views.found("gate", kind="claim")
    assert all(row["outlets"] >= 1 and row["origins"] for row in claims)
    assert re.search(r"1 origin, \d outlets</span>", desk.get("/search?q=painted").text)


@pytest.mark.parametrize("outlets", [["Elm Post", "Courier"], ["Elm Post", "Elm Post"]])
def test_places_in_two_articles_of_one_outlet_are_told_apart_by_their_titles(views, outlets):
    first, *_ = views.claim("c1")["occurrences"]
    places = [
        {**first, "article": f"0{n}", "outlet": outlet, "title": f"The gate, part {n}"}
        for n, outlet in enumerate(outlets, 1)
    ]
    source = '{% import "macros.html" as m with context %}{{ m.occurrences(claim, links) }}'
    page = environment().from_string(source).render(claim={"occurrences": places}, links=DeskLinks())
    assert ("The gate, part 2" in page) == (outlets[0] == outlets[1])


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


def test_an_outlet_that_is_here_is_not_missing_by_another_name(demo_db):
    with Collection.open(demo_db, write=True) as collection:
        (one, *_) = collection.query("SELECT * FROM entity WHERE named AND type != 'outlet'")
        held = {row["name"] for row in Views(collection).missing_carriers()}
        for name in ("Aldermoor Times", "Quillon London", "The Quillonian"):
            collection.write(
                "INSERT INTO entity (id, story, name, type, named, party, statements)"
                " VALUES (?, ?, ?, 'outlet', 1, '', 0)",
                [(f"e{name}", one["story"], name)],
            )
        assert {row["name"] for row in Views(collection).missing_carriers()} - held == {"The Quillonian"}


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


def test_the_collection_page_calls_an_article_by_its_title(demo_db, desk_of):
    with Collection.open(demo_db, write=True) as collection:
        collection.db.execute("UPDATE article SET title = 'The gate gave way' WHERE name = '01-agency'")
    page = desk_of(demo_db).get("/collection").text
    assert 0 < page.index("The gate gave way") < page.index(">01-agency<")


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
