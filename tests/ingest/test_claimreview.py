"""ClaimReview is found wherever it stands, and kept in its publisher's words."""

from __future__ import annotations

import json

import pytest

from sayso.errors import BadArticle
from sayso.ingest.claimreview import read_reviews

ONE = {
    "@context": "https://schema.org", "@type": "ClaimReview", "url": "https://checks.example/1",
    "claimReviewed": "The gate at Brack was never repaired", "datePublished": "2031-05-04", "inLanguage": "en",
    "author": {"@type": "Organization", "name": "Brack Checks"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ada Marsh"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5, "alternateName": "Not shown"},
}  # fmt: skip
FOUND = {
    "text": "The gate at Brack was never repaired", "claimant": "Ada Marsh", "claimDate": "2031-05-03",
    "claimReview": [{"publisher": {"name": "Brack Checks"}, "url": "https://checks.example/1", "languageCode": "en",
                     "reviewDate": "2031-05-04", "textualRating": "Not shown"}],
}  # fmt: skip
SHAPES = {
    "alone": ONE,
    "a list": [ONE],
    "a graph": {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, ONE]},
    "two types": {**ONE, "@type": ["Review", "ClaimReview"]},
    "a data feed": {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [ONE]}]},
    "a list of items": {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ONE}]},
    "part of an article": {"@type": "NewsArticle", "review": {"x": ONE}},
    "a search's answer": {"claims": [FOUND]},
}


def reviews(tmp_path, text, name="x.json"):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return read_reviews(tmp_path / name)


@pytest.mark.parametrize("shape", list(SHAPES))
def test_a_review_is_found_wherever_it_stands(tmp_path, shape):
    (review,) = reviews(tmp_path, json.dumps(SHAPES[shape]))
    assert review.reviewed == "The gate at Brack was never repaired"
    assert (review.publisher, review.says, review.claimant) == ("Brack Checks", "Not shown", "Ada Marsh")
    assert (review.url, review.published, review.language) == ("https://checks.example/1", "2031-05-04", "en")


def test_a_review_is_found_in_a_page(tmp_path):
    page = (
        f'<!doctype html><html><script>{{"a": 1}}</script><script type="application/ld+json">{json.dumps(ONE)}</script>'
    )
    assert reviews(tmp_path, page, "page.html")[0].publisher == "Brack Checks"


def test_the_same_review_twice_is_one(tmp_path):
    assert len(reviews(tmp_path, json.dumps([ONE, ONE]))) == 1


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("reviewRating", {"ratingValue": 1}, None), ("reviewRating", None, None),
     ("reviewRating", [{"alternateName": "Half &amp; half\n"}], "Half & half")],
)  # fmt: skip
def test_a_rating_is_words_or_nothing(tmp_path, field, value, kept):
    assert reviews(tmp_path, json.dumps({**ONE, field: value}))[0].says == kept


def test_an_address_that_is_no_web_page_is_dropped(tmp_path):
    assert reviews(tmp_path, json.dumps({**ONE, "url": "javascript:alert(1)"}))[0].url is None


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", "<p>", "[" * 100_000, '{"@type": "ClaimReview"}',
             '<script type="application/ld+json">{"a"</script>']
)  # fmt: skip
def test_a_file_without_reviews_is_refused_with_its_name(tmp_path, text):
    with pytest.raises(BadArticle, match=r"x\.json"):
        reviews(tmp_path, text)


def test_a_deep_nest_of_objects_ends(tmp_path):
    text = '{"a":' * 500 + json.dumps(ONE) + "}" * 500
    with pytest.raises(BadArticle, match="no ClaimReview"):
        reviews(tmp_path, text)
