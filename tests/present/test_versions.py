"""Texts change after publication; anchors do not move."""

from __future__ import annotations

import pytest

import builders as b
from sayso.errors import NotFound, UsageError
from sayso.model import StoryReading
from sayso.present.locate import link, locate
from sayso.present.versions import diff_view, last_two, version_rows, versions, withdrawn
from sayso.present.views import Views
from sayso.reading import read
from sayso.settings import Settings
from sayso.store import Collection
from sayso.trace import trace_claim
from sayso.trace.context import context_of

OLD = "Ada Marsh said the gate had failed twice. Jon Pell said nobody was hurt."
NEW = "Ada Marsh said the gate had failed once. Nobody else spoke."


@pytest.fixture
def views(tmp_path):
    marsh, pell = b.entity("Ada Marsh"), b.entity("Jon Pell")
    old = b.changed(b.article(OLD, "old", "Ferry Post"), url="https://ferry.example/gate")
    new = b.changed(b.article(NEW, "new", "Ferry Post"), url="https://ferry.example/gate")
    first = b.statement(old, "Ada Marsh", "said", "the gate had failed twice", by=marsh)
    pells = b.statement(old, "Jon Pell", "said", "nobody was hurt", by=pell)
    again = b.statement(new, "Ada Marsh", "said", "the gate had failed once", by=marsh)
    readings = [b.reading(old, first, pells, entities=(marsh, pell)), b.reading(new, again, entities=(marsh,))]
    resolution = b.resolution(marsh, pell)
    context = context_of(readings, resolution, ())
    claims = (trace_claim(b.claim(first, again), context), trace_claim(b.claim(pells), context))
    with Collection.open(tmp_path / "case.db", create=True) as collection:
        story = StoryReading(b.story(*readings), resolution, claims)
        b.keep(collection, readings, story)
        yield Views(collection)


def test_texts_of_one_address_are_versions_the_newest_last(views):
    assert [views.names[id] for id in versions(views)["https://ferry.example/gate"]] == ["old", "new"]


def test_an_edited_file_is_a_version_and_two_records_of_one_name_are_none(tmp_path):
    texts = [("gate", "in/gate.txt", OLD), ("gate", "in/gate.txt", NEW), ("gate~1", "in/gate.txt", "Nobody spoke.")]
    with Collection.open(tmp_path / "case.db", create=True) as collection:
        for name, path, text in texts:
            collection.add(b.reading(b.changed(b.article(text, name), path=path)), b"")
        found = versions(Views(collection))
    assert list(found) == ["in/gate.txt"]
    assert len(found["in/gate.txt"]) == 2


def test_marks_of_who_sent_the_reader_do_not_make_another_page(tmp_path):
    urls = ["https://ferry.example/gate", "http://ferry.example/gate/?utm_source=feed#top"]
    with Collection.open(tmp_path / "case.db", create=True) as collection:
        for url, text in zip(urls, (OLD, NEW), strict=True):
            collection.add(b.reading(b.changed(b.article(text), url=url)), b"")
        assert [len(ids) for ids in versions(Views(collection)).values()] == [2]


def test_the_last_two_texts_of_an_address_are_found(views):
    assert [views.names[id] for id in last_two(views, "https://ferry.example/gate#x")] == ["old", "new"]
    assert version_rows(views) == [{"address": "https://ferry.example/gate", "texts": 2, "names": "old, new"}]
    with pytest.raises(NotFound, match="sayso diff"):
        last_two(views, "https://ferry.example/other")


def test_one_text_has_no_difference_to_itself(views):
    with pytest.raises(UsageError, match="one text"):
        diff_view(views, "old", "old")


def test_a_diff_lists_what_was_changed_and_removed(views):
    changes = {
        (c["kind"], c["change"], (c["before"] or {}).get("text")) for c in diff_view(views, "old", "new")["changes"]
    }
    assert ("statement", "changed", "the gate had failed twice") in changes
    assert ("statement", "removed", "nobody was hurt") in changes
    assert ("source", "removed", "Jon Pell") in changes


def test_claims_on_withdrawn_words_are_flagged_and_others_are_not(views):
    assert {row["words"] for row in withdrawn(views)} == {"the gate had failed twice", "nobody was hurt"}


def test_words_lead_back_to_their_page(tmp_path):
    page = f"<html><body><article><p>Marsh &amp; Pell.</p><p>{OLD}</p>{'<p>And so on, as they say.</p>' * 3}</article>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    with read([str(tmp_path / "a.html")], tmp_path / "case.db", settings=Settings(jobs=1)) as collection:
        (place,) = locate(Views(collection), "the gate had failed twice")["places"]
        start, end = place["page"]
        assert page[start:end] == "the gate had failed twice"
        assert place["link"] is None


def test_a_link_leads_to_the_words_on_the_page(views):
    (place,) = locate(views, "nobody was hurt")["places"]
    assert place["link"] == "https://ferry.example/gate#:~:text=nobody%20was%20hurt"
    assert place["page"] is None
    long = link("https://ferry.example/gate", "one-a, two & three four five six seven eight nine ten eleven twelve x")
    assert long == "https://ferry.example/gate#:~:text=one%2Da%2C%20two%20%26%20three,ten%20eleven%20twelve%20x"
    assert link("javascript:alert(1)", "x") is None


@pytest.mark.parametrize(
    ("words", "article", "start", "state"),
    [
        ("the gate had failed twice", "old", 15, "found"),
        ("the gate had failed twice", "old", 3, "moved"),
        ("the gate had failed twice", "new", 15, "in_another_article"),
        ("the gate had failed thrice", "old", 15, "orphaned"),
        ("the gate had failed", None, None, "found"),
    ],
)
def test_an_anchor_is_found_moved_elsewhere_or_orphaned_and_never_guessed(views, words, article, start, state):
    assert locate(views, words, article=article, start=start)["state"] == state
