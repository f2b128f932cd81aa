"""The reader shows the text untouched, with every mark over it."""

from hypothesis import given
from hypothesis import strategies as st

import builders as b
from sayso.model import Mark
from sayso.present.reader import paragraphs, segments

TEXT = "Advertisement\nAda Marsh said Jon Pell told her at least 40 fell.\nThe gate is old."


def reading():
    article = b.article(TEXT)
    article = b.changed(article, marks=(Mark(article.span(0, 13), "advertisement"),))
    outer = b.statement(article, "Ada Marsh", "said", "Jon Pell told her at least 40 fell")
    inner = b.statement(article, "Jon Pell", "told", "at least 40 fell")
    return b.reading(article, outer, inner)


def test_the_segments_joined_are_the_text():
    assert "".join(segment["text"] for segment in segments(reading())) == TEXT


def test_roles_and_depth_are_those_of_the_place():
    by_text = {segment["text"]: segment for segment in segments(reading())}
    assert by_text["Ada Marsh"]["roles"] == ["source"]
    assert by_text["Jon Pell"]["roles"] == ["content", "source"]
    assert by_text["at least 40 fell"]["depth"] == 2
    assert by_text["Advertisement"]["reasons"] == ["advertisement"]


def test_the_outlets_own_voice_is_told_apart():
    own = "".join(segment["text"] for segment in segments(reading()) if segment["own"])
    assert "The gate is old." in own
    assert "Ada" not in own


def test_lines_stay_lines():
    assert ["".join(s["text"] for s in line) for line in paragraphs(segments(reading()))] == TEXT.splitlines(True)


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6))
def test_any_marks_on_any_text_leave_the_text_whole(text, places):
    article = b.article(text)
    marks = tuple(Mark(article.span(a, min(len(text), a + n)), "test") for a, n in places if a < len(text))
    found = segments(b.reading(b.changed(article, marks=marks)))
    assert "".join(segment["text"] for segment in found) == text
