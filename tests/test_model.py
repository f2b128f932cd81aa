"""Spans, ids and the article's one door to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders as b
from sayso.errors import SpanError


@given(st.text(min_size=1), st.data())
def test_every_span_is_the_slice_it_says(text, data):
    article = b.article(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = article.span(start, end)
    assert article.text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(start, end):
    with pytest.raises(SpanError, match="no span"):
        b.article("The gate failed.").span(start, end)


def test_a_span_with_other_words_is_refused():
    with pytest.raises(SpanError, match="holds 'The'"):
        b.article("The gate failed.").span(0, 3, "the")


def test_half_marked_is_not_marked():
    from sayso.model import Mark

    article = b.article("ADVERT The gate")
    article = b.changed(article, marks=(Mark(article.span(0, 7), "advertisement"),))
    assert article.is_marked(0, 10)
    assert not article.is_marked(0, 14)


def test_several_marks_count_together():
    from sayso.model import Mark

    article = b.article("ADVERT The gate. MORE ON THIS")
    marks = (Mark(article.span(0, 6), "advertisement"), Mark(article.span(17, 29), "more_link"))
    article = b.changed(article, marks=marks)
    assert article.is_marked(0, 29)
    assert not article.is_marked(0, 17)
    assert not article.is_marked(6, 17)
    assert article.is_marked(20, 22)
