"""Spans that people set beside the machine's reading: chosen word by word, kept as rows, undone by marking."""

from __future__ import annotations

import html
import re

import pytest

from sayso.model import Judgement
from sayso.places import Place
from sayso.present.views import Views
from sayso.store import Collection


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
