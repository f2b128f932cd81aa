"""Dates as news writes them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import dates

WITHOUT_ANCHOR = [
    ("The gate failed on Dec. 16, 2024.", ["2024-12-16"]),
    ("The gate failed on 16 December 2024.", ["2024-12-16"]),
    ("on Monday, 16th of December 2024", ["2024-12-16"]),
    ("DEC. 16, 2024", ["2024-12-16"]),
    ("in December 2024", ["2024-12"]),
    ("early December of 2024", ["2024-12"]),
    ("in fall 2024", ["2024-09/2024-11"]),
    ("the autumn of 2023", ["2023-09/2023-11"]),
    ("Q3 2024 and the third quarter of 2023", ["2024-07/2024-09", "2023-07/2023-09"]),
    ("the first half of 2021", ["2021-01/2021-06"]),
    ("since 2019", ["2019"]),
    ("the 2019 agreement", ["2019"]),
    ("from 2019 to 2021 and in 2015-16", ["2019/2021", "2015/2016"]),
    ("between 2010 and 2015", ["2010/2015"]),
    ("the 1990s", ["1990/1999"]),
    ("2024-12-17T10:00:00Z", ["2024-12-17"]),
    ("17.12.2024, 12/17/2024", ["2024-12-17", "2024-12-17"]),
    ("Dec. 14-16, 2024", ["2024-12-14/2024-12-16"]),
    ("Dec 28 to Jan 3, 2024", ["2024-12-28/2025-01-03"]),
    ("between 3 and 5 May 2023", ["2023-05-03/2023-05-05"]),
    ("Dec. 14 and Dec. 16, 2024", ["2024-12-14", "2024-12-16"]),
    ("from October to December 2024", ["2024-10/2024-12"]),
    ("SEPT. 11, 2001", ["2001-09-11"]),
]

NO_DATES = [
    "He may 5 times go.",
    "They may. And we march 12 miles.",
    "2019 soldiers and 2000 people in 2000 homes",
    "$2019, 1,2019 and 20190",
    "5/6/2024",
    "winter 2024",
    "in the third quarter they scored",
    "Feb. 31, 2024",
    "On Monday, yesterday, two weeks ago, last year and this morning",
    "on Dec. 16 and since October",
]

ANCHORED = [
    ("today", "2024-12-17"),
    ("yesterday", "2024-12-16"),
    ("this morning", "2024-12-17"),
    ("last night", "2024-12-16"),
    ("on Monday", "2024-12-16"),
    ("on Tuesday", "2024-12-17"),
    ("last Tuesday", "2024-12-10"),
    ("on Thursday", "2024-12-12"),
    ("will meet on Thursday", "2024-12-19"),
    ("would meet on Thursday", "2024-12-19"),
    ("an inquiry that would report in July", "2025-07"),
    ("It will rain, she said on Thursday", "2024-12-12"),
    ("is scheduled to meet on Tuesday", "2024-12-17"),
    ("next Monday", "2024-12-23"),
    ("on Wednesday", "2024-12-18"),
    ("last Wednesday", "2024-12-11"),
    ("last week", "2024-12-09/2024-12-15"),
    ("earlier this week", "2024-12-16/2024-12-22"),
    ("over the weekend, this weekend", "2024-12-14/2024-12-15"),
    ("last month", "2024-11"),
    ("earlier this year", "2024"),
    ("The gate opens tomorrow.", "2024-12-18"),
    ("three days ago", "2024-12-14"),
    ("two weeks ago", "2024-12-02/2024-12-08"),
    ("two years ago", "2022"),
    ("in the past three days", "2024-12-14/2024-12-17"),
    ("since October", "2024-10"),
    ("last December", "2023-12"),
    ("in March", "2024-03"),
    ("will open in March", "2025-03"),
    ("on Oct. 23", "2024-10-23"),
    ("on Jan. 5", "2025-01-05"),
    ("this fall", "2024-09/2024-11"),
    ("Q3", "2024-07/2024-09"),
]

NOT_EVEN_ANCHORED = [
    "Black Friday",
    "the Sunday Times",
    "USA Today",
    "today’s children",
    "more than two weeks ago",
    "April said no.",
    "asked by May Oldcastle",
    "Mar was late.",
    "the November elections",
]


@pytest.mark.parametrize(("text", "values"), WITHOUT_ANCHOR)
def test_a_date_with_its_year_needs_no_anchor(text: str, values: list[str]) -> None:
    assert [found.value for found in dates.find(text)] == values


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_or_lacks_its_year_is_left_out(text: str) -> None:
    assert dates.find(text) == []


@pytest.mark.parametrize(("text", "value"), ANCHORED)
def test_an_anchor_gives_words_their_day(text: str, value: str) -> None:
    assert [found.value for found in dates.find(text, anchor="2024-12-17")] == [value]


@pytest.mark.parametrize("text", NOT_EVEN_ANCHORED)
def test_names_and_vague_words_are_no_dates(text: str) -> None:
    assert dates.find(text, anchor="2024-12-17") == []


def test_an_anchor_may_be_a_moment_a_month_or_a_year() -> None:
    assert dates.find("since October", anchor="2024-12-17T08:30:00+02:00")[0].value == "2024-10"
    assert dates.find("since October and last week", anchor="2024-12")[0].value == "2024-10"
    assert dates.find("since October", anchor="2024")[0].value == "2024-10"
    assert dates.find("since October", anchor="nonsense") == []


def test_a_known_year_completes_a_date_and_an_unknown_one_stays_open() -> None:
    assert dates.find("on Dec. 16", default_year=2021)[0].value == "2021-12-16"
    assert dates.find("on Dec. 16 and in May", partial=True)[0].value == "--12-16"


def test_a_date_line_gives_the_year_but_running_text_does_not() -> None:
    stamped = "Published: 17 December 2024\n\nThe gate failed on Dec. 16."
    assert [found.value for found in dates.find(stamped)] == ["2024-12-17", "2024-12-16"]
    assert dates.find("Built on 3 May 1962, the gate failed on Dec. 16.")[-1].value == "1962-05-03"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("17 March 2025, 20:05 GMT", "2025-03-17"),
        ("Tuesday 18 March 2025", "2025-03-18"),
        ("PUBLISHED: 07:21, 18 March 2025 | UPDATED: 08:02, 18 March 2025", "2025-03-18"),
        ("Friday, December 4, 2015.", "2015-12-04"),
        ("Last updated at 2025-03-18 07:21", "2025-03-18"),
        ("Oct. 31, 2012 The great flood.", None),
        ("3 May 1962: the gate is built", None),
        ("It failed on 3 May 2031.", None),
    ],
)
def test_a_date_line_holds_nothing_but_a_date_or_says_what_it_is(line: str, value: str | None) -> None:
    found = dates.published_in(f"{line}\nThe gate failed, she said.")
    assert (found.value if found else None) == value


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "In May 2023 and in June 2024."
    assert [(found.start, found.value) for found in dates.find(text, 12)] == [(19, "2024-06")]


@given(st.text(alphabet="0123456789 -/.,MayDec to2024", max_size=80))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    found = dates.find(text, anchor="2024-12-17", partial=True)
    ends = [0, *(one.end for one in found)]
    assert all(before <= one.start < one.end <= len(text) for before, one in zip(ends, found, strict=False))


@pytest.mark.parametrize("piece", ["Dec. 1", "1 ", "the 2019 and ", "Monday, ", "2024-", " ", "early ", "last two "])
def test_a_long_run_of_near_dates_costs_linear_time(piece: str) -> None:
    began = time.perf_counter()
    dates.find(piece * (100_000 // len(piece)), anchor="2024-12-17")
    assert time.perf_counter() - began < 5
