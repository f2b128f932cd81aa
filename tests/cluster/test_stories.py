"""Stories: the same in any order, in pieces or at once; alike events of one set of actors stay apart."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import builders as b
from sayso.cluster import Fingerprint, Grouping, cluster, fingerprint, shared_words, update
from sayso.model import Mark, Noted, content_id
from sayso.settings import Settings

GATE = [
    "The flood gate at Vell failed on Tuesday night and water filled the lower market, Mayor Ada Marsh said. Divers "
    "found a sheared hinge pin under the eastern leaf. About 340 people slept in the grain hall.",
    "Water filled the lower market of Vell after the flood gate failed on Tuesday. Ada Marsh, the mayor, said divers "
    "had found a sheared hinge pin. Some 340 people spent the night in the grain hall.",
    "A sheared hinge pin let the eastern leaf of the Vell flood gate swing open on Tuesday, divers reported. The lower "
    "market stood under water; 340 people slept in the grain hall, Mayor Marsh said.",
]
ELECTION = [
    "Ada Marsh was re-elected mayor of Vell on Sunday with 61 percent of the ballots, the returning officer announced. "
    "Her rival Jon Pell conceded before midnight and wished her luck with the orchard tax.",
    "Vell re-elected Mayor Ada Marsh on Sunday. The returning officer gave her 61 percent of the ballots; Jon Pell, "
    "who had campaigned against the orchard tax, conceded before midnight.",
]
TRIAL = [
    "A baker from Orrin went on trial on Monday accused of selling sawdust loaves. The prosecutor Lena Voss showed the "
    "court eleven loaves and a bill from the Orrin sawmill.",
    "Eleven loaves lay before the Orrin court on Monday when prosecutor Lena Voss opened the sawdust trial of a baker, "
    "whose bill from the sawmill she read aloud.",
]


def articles():
    """All of them, each of an outlet of its own."""
    return [b.article(text, str(n), f"Outlet {n}") for n, text in enumerate([*GATE, *ELECTION, *TRIAL])]


def names(stories, found=None):
    """The stories as sets of article names."""
    by_id = {article.id: article.name for article in found or articles()}
    return {frozenset(by_id[name] for name in story.articles) for story in stories}


PRINTS = [fingerprint(article) for article in articles()]


def test_articles_on_one_event_form_one_story_and_other_events_of_its_actors_another():
    assert names(cluster(PRINTS)) == {frozenset("012"), frozenset("34"), frozenset("56")}


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(PRINTS))))
def test_the_order_of_articles_does_not_matter(order):
    assert cluster([PRINTS[n] for n in order]) == cluster(PRINTS)


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(len(PRINTS))), st.integers(0, len(PRINTS)))
def test_adding_articles_gives_what_grouping_all_at_once_gives(order, cut):
    shuffled = [PRINTS[n] for n in order]
    grouping = update(update(Grouping(), shuffled[:cut]), shuffled[cut:])
    assert grouping.stories() == cluster(PRINTS)


def test_reading_an_article_twice_adds_nothing():
    assert update(Grouping().extend(PRINTS), PRINTS[:3]).stories() == cluster(PRINTS)


def test_every_article_is_in_exactly_one_story():
    stories = cluster(PRINTS)
    assert sorted(name for story in stories for name in story.articles) == sorted(p.article for p in PRINTS)


def test_the_id_of_a_story_comes_from_its_first_article():
    for story in cluster(PRINTS):
        assert story.id == content_id("t", min(story.articles))


@pytest.mark.parametrize("dates", [["1999-01-01", None, "2031-05-05"], ["nonsense", "2020", None]])
def test_wrong_and_missing_dates_do_not_split_an_event(dates):
    dated = [
        replace(article, published=Noted(date, "page") if date else None)
        for article, date in zip(articles(), dates, strict=False)
    ]
    assert names(cluster(map(fingerprint, dated))) == {frozenset("012")}


def test_page_furniture_holds_no_story_together():
    furniture = "Sign up for the Northwire breakfast letter and the Northwire evening letter. " * 6
    marked = []
    for article in (articles()[0], articles()[5]):
        text = f"{article.text}\n{furniture}"
        longer = replace(b.article(text, article.name, article.outlet.value))
        span = longer.span(len(article.text) + 1, len(text))
        marked.append(replace(longer, marks=(Mark(span, "newsletter"),)))
    assert len(cluster(map(fingerprint, marked))) == 2


def test_a_higher_threshold_joins_less():
    assert len(cluster(PRINTS, settings=Settings(story_threshold=9.0))) == len(PRINTS)


def test_joins_say_what_they_rest_on():
    story = max(cluster(PRINTS), key=lambda story: len(story.articles))
    assert len(story.joins) == len(story.articles) - 1
    for join in story.joins:
        assert join.a < join.b
        assert {"local_text", "phrases"} <= {name for name, _, _ in join.features}


def test_nothing_and_empty_texts_are_no_trouble():
    empty = [b.article("", "a"), b.article("…", "b"), b.article("One word.", "c")]
    assert cluster([]) == ()
    assert len(cluster(map(fingerprint, empty))) == 3
    assert len(cluster(map(fingerprint, empty[:2]))) == 2


def test_a_fingerprint_survives_being_written():
    for one in PRINTS:
        assert Fingerprint.from_bytes(one.to_bytes()) == one


def test_a_fingerprint_knows_nothing_of_other_articles():
    assert fingerprint(articles()[0]).to_bytes() == PRINTS[0].to_bytes()


def test_shared_words_are_slices_of_both_articles():
    one, other = articles()[:2]
    shared = shared_words(one, other)
    assert "hinge" in [left.span.text for left, _ in shared]
    for left, right in shared:
        assert one.text[left.span.start : left.span.end].lower() == left.span.text.lower()
        assert other.text[right.span.start : right.span.end].lower() == right.span.text.lower()


def test_articles_with_nothing_in_common_share_no_words():
    assert shared_words(b.article("Gates failed."), b.article("Choirs sang.")) == ()


def test_the_words_shown_of_a_join_are_the_rarest_and_no_more_than_asked_for():
    shared = shared_words(*articles()[:2], most=3)
    assert len(shared) == 3
    assert "the" not in {left.span.text.lower() for left, _ in shared_words(*articles()[:2])}


@pytest.mark.shared
def test_the_founding_articles_form_one_story(shared):
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("0*.txt"))]
    assert len(cluster(fingerprint(b.article(text, str(n))) for n, text in enumerate(texts))) == 1
