"""Shared passages: exact slices on both sides, of the right kind, taken from whom credits or dates say."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders as b
from sayso.model import Mark, Noted
from sayso.reuse import credited, credits, find, text_origins

TOLD = (
    "Engineers had warned the council three times since March that the hinge pins of the eastern leaf were corroded, "
    "and the repair had been put off until the orchard levy was collected in the autumn."
)
REWRITTEN = (
    "Engineers had warned the town council three times since last March that hinge pins of the eastern leaf were badly "
    "corroded, and repairs had been put off until the orchard levy was collected in autumn."
)
SAID = (
    "We asked for the money in March and again in June, and every time we were told that the gate had held for forty "
    "years and would hold for forty more"
)
OTHER = "The grain hall was opened for the night. Volunteers carried blankets from the school, and a bakery sent bread."


def pair(first, second, **more):
    """Two articles of two outlets."""
    return [b.article(first, "1", "Vell Gazette", **more), b.article(second, "2", "Northwire", **more)]


def kinds(articles):
    """The kinds of the passages found."""
    return [reuse.kind for reuse in find(articles)]


def test_a_copied_passage_is_found_with_exact_places():
    articles = pair(f"{OTHER} {TOLD}", f"Vell.\n{TOLD} More soon.")
    (reuse,) = find(articles)
    by_id = {article.id: article for article in articles}
    for name, span in ((reuse.a, reuse.a_span), (reuse.b, reuse.b_span)):
        assert by_id[name].text[span.start : span.end] == span.text == TOLD[:-1]
    assert (reuse.kind, reuse.a < reuse.b) == ("copy", True)


def test_a_rewritten_copy_is_one_passage():
    (reuse,) = find(pair(f"{OTHER} {TOLD}", f"{REWRITTEN} {OTHER[:30]}"))
    assert reuse.kind == "copy"
    assert {reuse.a_span.text, reuse.b_span.text} == {TOLD[:-1], REWRITTEN[:-1]}


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (f"“{SAID},” Ada Marsh said.", f'Ada Marsh told a meeting: "{SAID}."', "quotation"),
        (f"Marsh spoke. ‘{SAID},’ she said.", f'She said: "{SAID}."', "quotation"),
        (f"{TOLD} “{SAID},” Marsh said.", f'{TOLD} "{SAID}," Marsh said.', "both"),
        (f"She wrote.\n{SAID} — Ada Marsh (@adamarsh)\nThen silence.", f"Online:\n{SAID}\nSo it went.", "post"),
    ],
)
def test_what_is_shared_has_a_kind(first, second, kind):
    assert kinds(pair(first, second)) == [kind]


def test_page_furniture_is_called_so():
    articles = pair(f"{OTHER}\n{TOLD}", f"{TOLD}\nWater rose.")
    marked = [
        replace(article, marks=(Mark(b.find(article, TOLD), "newsletter"),)) if article.name == "1" else article
        for article in articles
    ]
    assert kinds(marked) == ["furniture"]


def test_short_phrases_and_scattered_words_are_no_reuse():
    assert (
        find(pair("The mayor of Vell said on Tuesday that the gate had failed.", "The mayor of Vell said on Tuesday."))
        == ()
    )


def test_one_outlets_own_paragraphs_are_left_out_unless_asked_for():
    articles = [b.article(f"{OTHER} {TOLD}", "1", "Northwire"), b.article(f"Vell. {TOLD}", "2", "Northwire")]
    assert find(articles) == ()
    assert len(find(articles, same_outlet=True)) == 1


def test_unknown_outlets_are_compared():
    assert len(find([b.article(f"{OTHER} {TOLD}", "1"), b.article(f"Vell. {TOLD}", "2")])) == 1


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(3)))
def test_the_order_of_articles_does_not_matter(order):
    articles = [*pair(f"{OTHER} {TOLD}", f"Vell. {TOLD}"), b.article(f"Late. {REWRITTEN}", "3", "Orrin Post")]
    assert find([articles[n] for n in order]) == find(articles)


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_gives_exact_slices_or_nothing(first, second):
    articles = pair(f"{first} {TOLD} {second}", f"{second} {TOLD} {first}")
    by_id = {article.id: article for article in articles}
    for reuse in find(articles):
        assert by_id[reuse.a].text[reuse.a_span.start : reuse.a_span.end] == reuse.a_span.text
        assert by_id[reuse.b].text[reuse.b_span.start : reuse.b_span.end] == reuse.b_span.text


def direction(first, second):
    """``first``, ``second`` or ``unknown``: whose text the passage was."""
    (reuse,) = find([first, second])
    giver = {"a_from_b": reuse.b, "b_from_a": reuse.a}.get(reuse.direction)
    return {first.id: "first", second.id: "second"}.get(giver, "unknown")


def test_a_credited_agency_that_is_the_other_outlet_gave_it():
    wire = b.article(f"VELL — {TOLD}", "1", "Reuters", "2021-03-05")
    paper = b.article(f"{TOLD}\nWith Reuters", "2", "Vell Gazette", "2021-03-04")
    assert direction(wire, paper) == "first"


def test_two_that_credit_one_agency_have_it_from_there():
    early = b.article(f"VELL (AP) — {TOLD}", "1", "Vell Gazette", "2021-03-04")
    late = b.article(f"{TOLD}\nThe Associated Press contributed to this report.", "2", "Orrin Post", "2021-03-05")
    assert direction(early, late) == "unknown"


def test_naming_the_other_outlet_beside_the_passage_says_whose_it_is():
    paper = b.article(f"{OTHER}\n{TOLD}", "1", "The Vell Gazette")
    other = b.article(f"{TOLD} The Vell Gazette reported it first.", "2", "Orrin Post")
    assert direction(paper, other) == "first"


@pytest.mark.parametrize(
    ("dates", "giver"),
    [
        (("2021-03-04", "2021-03-05"), "first"),
        (("2021-03-05T01:00", "2021-03-04T23:00"), "second"),
        (("2021-03-04T01:00", "2021-03-04T23:00"), "unknown"),
        (("2021-03-04", None), "unknown"),
        (("2021-03", "2021-04"), "unknown"),
    ],
)
def test_dates_decide_only_where_both_are_whole_days_that_differ(dates, giver):
    first = b.article(f"{OTHER} {TOLD}", "1", "Vell Gazette", dates[0])
    second = b.article(f"Vell. {TOLD}", "2", "Orrin Post", dates[1])
    assert direction(first, second) == giver


def test_a_shared_quotation_has_no_direction():
    first = b.article(f"“{SAID},” Ada Marsh said.", "1", "Vell Gazette", "2021-03-04")
    second = b.article(f'"{SAID}," Marsh said on Friday.', "2", "Orrin Post", "2021-03-09")
    assert direction(first, second) == "unknown"


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("VELL (AP) — Water rose.", {"Associated Press"}),
        ("VELL, March 4 (Reuters) - Water rose.", {"Reuters"}),
        ("Water rose.\nWith AFP and dpa", {"Agence France-Presse", "Deutsche Presse-Agentur"}),
        ("Water rose.\nSource: Reuters", {"Reuters"}),
        ("Water rose.\nThe Associated Press contributed to this report.", {"Associated Press"}),
        ("Water rose.\nAFP", {"Agence France-Presse"}),
        ("The mayor told Reuters on Tuesday that the gate would be mended before the autumn rains came.", set()),
        ("The AP flour mill stood under water, and so did the school and the bakery beside it.", set()),
    ],
)
def test_agencies_are_read_from_credit_lines_and_not_from_running_text(text, agencies):
    article = b.article(text)
    assert credited(article) == agencies
    for credit in credits(article):
        assert article.text[credit.span.start : credit.span.end] == credit.span.text


def test_a_byline_credits_too():
    assert credited(replace(b.article("Water rose."), byline="By Ada Marsh and AFP")) == {"Agence France-Presse"}


def test_articles_that_share_narration_have_one_text_origin():
    articles = [*pair(f"{OTHER} {TOLD}", f"Vell. {TOLD}"), b.article(f"“{SAID},” Marsh said.", "3", "Orrin Post")]
    groups = text_origins(articles, find(articles))
    assert sorted(map(len, groups)) == [1, 2]


def test_a_shared_quotation_is_not_one_text():
    articles = pair(f"“{SAID},” Ada Marsh said.", f'Marsh: "{SAID}."')
    assert len(text_origins(articles, find(articles))) == 2


def test_a_credit_in_the_metadata_of_an_outlet_is_its_own():
    assert credited(replace(b.article("Water rose."), outlet=Noted("Reuters", "meta"))) == frozenset()
