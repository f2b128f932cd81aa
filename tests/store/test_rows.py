"""The rows that lists and pages read, as they are made of the model objects."""

from dataclasses import replace

import pytest

import builders as b
from sayso.model import (
    Because,
    Check,
    Drift,
    Figure,
    Judgement,
    MayBeOne,
    Noted,
    Passage,
    Quotation,
    Reading,
    StoryReading,
    Variant,
)
from sayso.store import Collection, facets, rows, verify
from sayso.trace import trace_claim
from sayso.trace.context import context_of

MAYOR = b.entity("Ada Marsh", party=("Vell", "Orrin"))
MINISTRY = b.entity("the ministry", "organisation", named=False)


def reading(name, outlet=None, published=None, title=None, text=None):
    """An article in which the mayor says that it broke, and the ministry denies it."""
    words = text or f"{name} wrote: Ada Marsh said it broke. The ministry denied it broke."
    article = replace(b.article(words, name, outlet, published), title=Noted(title, "page") if title else None)
    said = b.statement(article, "Ada Marsh", "said", "it broke", by=MAYOR)
    denied = b.statement(article, "The ministry", "denied", "it broke", by=MINISTRY, stance="denies")
    return b.reading(article, said, denied)


def story(*readings: Reading, **more):
    """A story of one claim that every statement belongs to, and its readings."""
    known = b.resolution(MAYOR, MINISTRY)
    claim = trace_claim(b.claim(*(s for one in readings for s in one.statements)), context_of(readings, known, ()))
    return StoryReading(b.story(*readings), known, (claim,), **more), {one.article.id: one for one in readings}


ONE, TWO, THREE = reading("a", "Post", "2031-03-05"), reading("b", "Post", "2031-03-04T08:00:00Z"), reading("c")


def test_a_story_is_counted_in_outlets_texts_claims_and_days():
    told, readings = story(ONE, TWO, THREE)
    _, outlets, texts, claims, first, last = rows.story_row(told, readings)
    assert (outlets, texts, claims, first, last) == (2, 3, 1, "2031-03-04", "2031-03-05")
    joined, _ = story(ONE, TWO, THREE, texts=((ONE.article.id, TWO.article.id), (THREE.article.id,)))
    assert rows.story_row(joined, readings)[2] == 2


@pytest.mark.parametrize(
    ("readings", "title"),
    [
        ([reading("a", published="2031-03-05", title="Two"), reading("b", published="2031-03-04", title="One")], "One"),
        ([reading("a", published="2031-03-04"), reading("b", published="2031-03-05", title="Titled")], "Titled"),
        ([reading("a", title="Undated"), reading("b", published="2031-03-05", title="Dated")], "Dated"),
        ([reading("a", text="Ada Marsh said it broke. The ministry denied it broke.")], "Ada Marsh said it broke."),
    ],
    ids=["the earliest", "one that has a title", "one that is dated", "the first sentence"],
)  # fmt: skip
def test_a_story_is_called_by_the_earliest_title_or_a_first_sentence(readings, title):
    assert rows.story_title([one.article for one in readings]) == title


def test_a_first_sentence_that_is_very_long_is_cut_between_words():
    long = reading("a", text=f"Ada Marsh said it broke {'and broke ' * 40}again. The ministry denied it broke.")
    title = rows.story_title([long.article])
    assert long.article.text.startswith(f"{title.removesuffix(' …')} ")
    assert rows.LONGEST_LABEL - len("broke") <= len(title) <= rows.LONGEST_LABEL + len(" …")


def test_a_claim_counts_who_carries_checks_and_is_silent():
    told, readings = story(ONE, TWO, THREE)
    (claim,) = told.claims
    row = rows.claim_row(claim, "t1", readings, 1)
    low, high, outlets, articles, confirmed, denied, could_not, no_comment, silent, unnamed, figures = row[3:14]
    assert (low, high, outlets, articles) == (1, 1, 2, 3)
    assert (confirmed, denied, could_not, no_comment, silent, unnamed, figures) == (0, 1, 0, 0, 0, 1, 0)
    assert row[14:16] == ("2031-03-04", "2031-03-05")


def test_a_check_is_told_by_name_and_by_id_where_the_story_does_not_know_who_made_it():
    told, _ = story(ONE)
    known = {entity.id: entity for entity in told.resolution.entities}
    assert [row[1:4] for row in rows.check_rows(told.claims[0], known)] == [("denied", MINISTRY.id, "the ministry")]
    assert [row[3] for row in rows.check_rows(told.claims[0], {})] == [MINISTRY.id]


def test_the_board_begins_with_few_origins_for_many_outlets_and_few_checks():
    told, _ = story(ONE, TWO)
    claim = replace(told.claims[0], checks=(), origins_low=1)
    checked = replace(claim, checks=(Check("denied", "e", "s", Passage("a", b.find(ONE.article, "denied"))),))
    many, unknown = replace(claim, origins_low=3), replace(claim, origins_low=0)
    ranked = [(claim, 5), (checked, 5), (claim, 4), (many, 5), (unknown, 5), (unknown, 2)]
    assert [rows.rank_of(*one) for one in ranked] == sorted(rows.rank_of(*one) for one in ranked)
    assert rows.rank_of(claim, 5) < rows.rank_of(checked, 5) < rows.rank_of(claim, 4)


def test_an_entity_counts_the_statements_in_which_it_speaks():
    told, readings = story(ONE, TWO)
    found = {row[2]: (row[4], row[5], row[6]) for row in rows.entity_rows(told, readings)}
    assert found == {"Ada Marsh": (1, "Vell, Orrin", 2), "the ministry": (0, "", 2)}


def test_claims_that_may_be_one_are_ranked_with_their_reasons():
    claim = replace(story(ONE)[0].claims[0], may_be_one=(
        MayBeOne("c2", 0.6, (Because("words", "gate, „Tor“"),)), MayBeOne("c3", 0.4),
    ))  # fmt: skip
    assert list(rows.may_be_one_rows(claim)) == [
        (claim.id, "c2", 1, 0.6, '[["words", "gate, „Tor“"]]'),
        (claim.id, "c3", 2, 0.4, "[]"),
    ]


def test_rows_of_one_key_are_kept_once_and_the_keys_are_those_of_the_tables(collection):
    for table, places in rows.KEYS.items():
        columns = collection.query(f'PRAGMA table_info("{table}")')
        assert [column["name"] for column in columns if column["pk"]] == [columns[n]["name"] for n in places], table


def test_a_place_that_two_statements_quote_is_kept_once_and_is_no_fault(tmp_path):
    told, _ = story(ONE, TWO)
    first, second = ONE.statements
    places = [Variant(s.id, Passage(s.article, first.content[0])) for s in (first, second)]
    other = Variant(TWO.statements[0].id, Passage(TWO.article.id, TWO.statements[0].content[0]))
    told = replace(told, quotations=(Quotation("q1", MAYOR.id, (*places, other)),))
    words = [Passage(first.article, b.find(ONE.article, word)) for word in ("Ada Marsh", "ministry")]
    figures = [Figure(f"f{n}", ONE.article.id, words[0].span, 1.0, 1.0, 1.0, False, "killed") for n in (1, 2)]
    lost = [Drift("attribution_lost", "f1", "f2", *words, None, True, note) for note in ("one", "two")]
    told = replace(told, drifts=tuple(lost))
    one = replace(ONE, figures=tuple(figures))
    with Collection.open(tmp_path / "case.db", create=True) as collection:
        b.keep(collection, (one, TWO), told)
        held = collection.query("SELECT statement FROM quotation ORDER BY rowid")
        assert [row["statement"] for row in held] == [first.id, other.statement]
        assert [row["note"] for row in collection.query("SELECT note FROM drift")] == ["one"]
        assert collection.story(told.story.id) == told
        assert verify(collection) == []


def test_the_search_finds_who_speaks_by_every_name_and_nobody_who_does_not():
    told, readings = story(ONE)
    quiet = b.entity("Jon Pell")
    told = replace(told, resolution=b.resolution(MAYOR, MINISTRY, quiet))
    found = {(kind, id) for kind, id, _, _ in rows.search_rows_of_story(told, readings)}
    assert found == {("claim", told.claims[0].id), ("speaker", MAYOR.id), ("speaker", MINISTRY.id)}


@pytest.fixture
def collection(tmp_path):
    with Collection.open(tmp_path / "case.db", create=True) as opened:
        told, _ = story(ONE, TWO, THREE)
        b.keep(opened, (ONE, TWO, THREE), told)
        yield opened


def test_facets_count_the_claims_of_each_value_and_add_up_over_stories(collection):
    found = facets.count(collection.db, "", ())
    assert found["outlet"] == [("Post", "Post", 1), ("unknown", "not stated", 1)]
    assert found["party"] == [("Orrin", "Orrin", 1), ("Vell", "Vell", 1)]
    assert found["check"] == [("denied", "denied", 1)]
    assert found["unnamed"] == []
    assert found["since"] == [("2031-03-04", "2031-03-04", 1)]
    assert facets.count(collection.db, "", (), most=1)["outlet"] == [("Post", "Post", 1)]
    assert facets.count(collection.db, "confirmed > 0", ())["outlet"] == []
    assert facets.total(collection.db, most=9) == found


def test_a_decision_is_revoked_once_and_only_the_one_meant(collection):
    for at in ("2031-03-04", "2031-03-05"):
        collection.judge(Judgement("e1", "e2", "positive", "AB", at))
    assert collection.revoke("e1", "e2", at="2031-03-05") == 1
    assert [(one.at, one.revoked) for one in collection.judgements()] == [("2031-03-04", False), ("2031-03-05", True)]
    assert collection.revoke("e2", "e1") == 1
    assert collection.revoke("e2", "e1") == 0


def test_a_decision_makes_every_story_pending_unless_it_is_told_not_to(collection):
    assert not collection.pending()
    collection.judge(Judgement("e1", "e2", "unsure", "AB", "2031-03-04"), recompute=False)
    assert collection.revoke("e1", "e2", recompute=False) == 1
    assert not collection.pending()
    collection.judge(Judgement("e1", "e3", "unsure", "AB", "2031-03-04"))
    assert collection.pending()


def test_a_story_that_lost_an_article_to_another_is_computed_anew_and_one_that_is_gone_is_taken_out(collection):
    held = collection.story_ids()
    left = b.story(ONE, TWO)
    assert collection.save_stories([left, b.story(THREE)]) == [left, b.story(THREE)]
    assert set(collection.story_ids()) == {left.id, b.story(THREE).id}
    assert held[0] not in collection.story_ids()
    assert list(collection.claims()) == []


def test_of_a_page_is_kept_what_its_server_said_and_nothing_else(collection):
    page, other = "https://holm.example/a", "https://holm.example/b"
    collection.keep_visits({page: {"If-None-Match": "v1"}, other: {"If-Modified-Since": "Tue, 04 Mar 2031"}})
    assert collection.visit(page) == {"If-None-Match": "v1"}
    assert collection.visit(other) == {"If-Modified-Since": "Tue, 04 Mar 2031"}
    assert collection.visit("https://holm.example/c") == {}


def test_a_story_that_is_about_to_be_computed_holds_nothing_but_its_articles(collection):
    (todo,) = collection.save_stories([b.story(ONE, TWO)])
    (row,) = collection.query("SELECT * FROM story")
    counted = ("title", "articles", "outlets", "texts", "claims", "first_date", "last_date", "pending")
    assert [row[name] for name in counted] == ["", 2, 0, 0, 0, None, None, 1]
    assert collection.story(todo.id).claims == ()
