"""The number grammar: digits, words, hedges, ranges; and what is no count."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sayso.extract.figures.numbers import Quantity, find
from sayso.extract.figures.tokens import lex

Row = tuple[str, float | None, float | None, bool]

READ: list[tuple[str, list[Row]]] = [
    ("At least 500 people came", [("At least 500", 500, None, False)]),
    ("more than 1,300 went", [("more than 1,300", 1300, None, False)]),
    ("over 900 went", [("over 900", 900, None, False)]),
    ("no fewer than 12 boats", [("no fewer than 12", 12, None, False)]),
    ("up to 12,000 boats", [("up to 12,000", None, 12000, False)]),
    ("fewer than 20 boats", [("fewer than 20", None, 20, False)]),
    ("no more than 20 boats", [("no more than 20", None, 20, False)]),
    ("as many as 14 boats", [("as many as 14", None, 14, False)]),
    ("nearly 100 boats", [("nearly 100", None, 100, True)]),
    ("almost two-thirds of them", [("almost two-thirds", None, 2 / 3, True)]),
    ("about 3,000 boats", [("about 3,000", 3000, 3000, True)]),
    ("some 150 boats", [("some 150", 150, 150, True)]),
    ("~80 boats", [("~80", 80, 80, True)]),
    ("an estimated 5 million boats", [("an estimated 5 million", 5e6, 5e6, True)]),
    ("as many as about 500 boats", [("as many as about 500", None, 500, True)]),
    ("50-odd boats", [("50-odd", 50, 50, True)]),
    ("100 or so boats", [("100 or so", 100, 100, True)]),
    ("500+ boats", [("500+", 500, None, False)]),
    ("12 or more boats", [("12 or more", 12, None, False)]),
    ("between 15 and 17 boats", [("between 15 and 17", 15, 17, False)]),
    ("40,000-50,000 boats", [("40,000-50,000", 40000, 50000, False)]),
    ("two to three million boats", [("two to three million", 2e6, 3e6, False)]),
    ("three or four boats", [("three or four", 3, 4, False)]),
    ("$5-7 billion", [("$5-7 billion", 5e9, 7e9, False)]),
    ("from 252 to 287 boats", [("from 252 to 287", 252, 287, False)]),
    ("5 to 7 per cent", [("5 to 7 per cent", 5, 7, False)]),
    ("several hundred boats", [("several hundred", 200, 900, True)]),
    ("a few dozen boats", [("a few dozen", 24, 108, True)]),
    ("Thousands of boats", [("Thousands", 2000, None, True)]),
    ("dozens of boats", [("dozens", 24, None, True)]),
    ("tens of thousands of boats", [("tens of thousands", 1e4, 1e5, False)]),
    ("about half of the boats", [("about half", 0.5, 0.5, True)]),
    ("a third of the boats", [("a third", 1 / 3, 1 / 3, False)]),
    ("three-quarters of the boats", [("three-quarters", 0.75, 0.75, False)]),
    ("one in five boats", [("one in five", 0.2, 0.2, False)]),
    ("9 out of 10 boats", [("9 out of 10", 0.9, 0.9, False)]),
    ("1/2 pound of nails", [("1/2", 0.5, 0.5, False)]),
    ("half a million boats", [("half a million", 5e5, 5e5, False)]),
    ("a quarter of a million boats", [("a quarter of a million", 250000, 250000, False)]),
    ("half an hour", [("half an", 0.5, 0.5, False)]),
    ("two and a half years", [("two and a half", 2.5, 2.5, False)]),
    ("1½ miles", [("1½", 1.5, 1.5, False)]),
    ("twenty-five hundred boats", [("twenty-five hundred", 2500, 2500, False)]),
    ("two hundred and fifty-three boats", [("two hundred and fifty-three", 253, 253, False)]),
    ("two thousand six hundred forty-two", [("two thousand six hundred forty-two", 2642, 2642, False)]),
    ("a dozen boats", [("a dozen", 12, 12, False)]),
    ("half a dozen boats", [("half a dozen", 6, 6, False)]),
    ("more than a week ago", [("more than a week", 1, None, False)]),
    ("for over three days", [("over three", 3, None, False)]),
    ("spread over three days", [("three", 3, 3, False)]),
    ("1.5 million boats", [("1.5 million", 1.5e6, 1.5e6, False)]),
    ("1.2m tonnes", [("1.2m", 1.2e6, 1.2e6, False)]),
    ("a 6m wall", [("6m", 6, 6, False)]),
    ("£3bn", [("£3bn", 3e9, 3e9, False)]),
    ("$US160 million", [("$US160 million", 1.6e8, 1.6e8, False)]),
    ("C $6 a share", [("C $6", 6, 6, False)]),
    ("5 million euros", [("5 million euros", 5e6, 5e6, False)]),
    ("8.99 New Zealand dollars", [("8.99 New Zealand dollars", 8.99, 8.99, False)]),
    ("12 000 boats", [("12 000", 12000, 12000, False)]),
    ("12\u202f500 boats", [("12\u202f500", 12500, 12500, False)]),
    ("٣٤ boats and ３０ boats", [("٣٤", 34, 34, False), ("３０", 30, 30, False)]),
    ("a rate of .001 per cent", [(".001 per cent", 0.001, 0.001, False)]),
    ("minus 5 degrees", [("minus 5", -5, -5, False)]),
    ("more than 100 kilometres (60 miles)", [("more than 100", 100, None, False), ("60", 60, None, False)]),
    ("2,500 people and 2000 people", [("2,500", 2500, 2500, False), ("2000", 2000, 2000, False)]),
    ("from 20 miles in spring to 29", [("from 20 miles in spring to 29", 20, 29, False)]),
    ("narrowed to 138,285 lots from 212,577 lots", [("to 138,285 lots from 212,577", 138285, 212577, False)]),
    ("from 5 camps to 3 towns", [("5", 5, 5, False), ("3", 3, 3, False)]),
    ("rose to 45 people from 12 people", [("45", 45, 45, False), ("12", 12, 12, False)]),
    ("going from 1000 to 2000 hires", [("from 1000 to 2000", 1000, 2000, False)]),
    ("up by $4bn to $41bn", [("$4bn", 4e9, 4e9, False), ("$41bn", 4.1e10, 4.1e10, False)]),
]  # fmt: skip

NO_COUNT = [
    "in 2019", "since 1984", "On 5 May 1999", "Dec. 13", "Sept. 20-24", "2019-09-01", "12/10/2024", "the 1990s",
    "between 1600 and 1900", "the 2019-20 season", "at 10:27 PM", "at 7.30 on", "5 a.m.", "0830 GMT", "won 3-1",
    "a 9-2 lead", "a 5-4 ruling", "Flight 370 sank", "page 12", "Article 5", "No. 10", "an F-16", "COVID-19", "the S23",
    "call 555-0123", "24/7", "9/11", "the 22nd gate", "a third assault", "Ada Roe, 45, said", "Ada Roe (45)",
    "the bottom three", "the Big Three", "a three-bed house", "the third man", "no one", "one another", "1. Close it",
    "the 787 Dreamliner", "the S P 500 rose", "5G and 4K", "the second half", "flown at half-staff", "Windows 11",
]  # fmt: skip


def rows(text: str) -> list[Row]:
    tokens = lex(text)
    return [(text[tokens[q.first].start : tokens[q.last - 1].end], q.low, q.high, q.approx) for q in find(tokens)]


@pytest.mark.parametrize(("text", "wanted"), READ, ids=[text for text, _ in READ])
def test_a_quantity_is_the_interval_its_words_allow(text: str, wanted: list[Row]) -> None:
    found = rows(text)
    assert [row[0] for row in found] == [row[0] for row in wanted]
    assert [row[3] for row in found] == [row[3] for row in wanted]
    for (_, low, high, _), (_, wanted_low, wanted_high, _) in zip(found, wanted, strict=True):
        assert low == pytest.approx(wanted_low) if wanted_low is not None else low is None
        assert high == pytest.approx(wanted_high) if wanted_high is not None else high is None


@pytest.mark.parametrize("text", NO_COUNT)
def test_a_number_that_counts_nothing_is_left_out(text: str) -> None:
    assert rows(text) == []


def test_a_change_has_a_trend_and_a_total_has_none() -> None:
    def trend(text: str) -> str | None:
        return find(lex(text))[0].trend

    assert trend("the index was up 58.06 points") == "up"
    assert trend("it fell by 3 per cent") == "down"
    assert trend("it rose to 45") is None
    assert trend("it rose from 252 to 287 boats") == "up"
    assert trend("it fell from 287 to 252 boats") == "down"
    assert trend("it costs from 252 to 287 crowns") is None
    assert trend("estimates range from 252 to 287 boats") is None
    assert trend("the army lost 50") is None


def test_each_step_of_a_rise_goes_on_from_the_one_before() -> None:
    assert [row[:3] for row in rows("rises from $160 to $180 to $200")] == [
        ("from $160 to $180", 160, 180),
        ("to $200", 180, 200),
    ]


def test_a_range_that_moves_to_a_range_is_two_ranges() -> None:
    first, second = find(lex("It was revised from 5 to 7 per cent to 3 to 4 per cent"))
    assert [(row.low, row.high, row.trend) for row in (first, second)] == [(5, 7, None), (3, 4, None)]


def test_a_rise_to_a_range_goes_as_far_as_its_end() -> None:
    assert [row[:3] for row in rows("to grow from 24.2 to 33-35 billion crowns")] == [
        ("from 24.2 to 33-35 billion crowns", 24.2e9, 35e9)
    ]


# ------------------------------------------------------------------------------------------------ properties

WHOLE = st.integers(min_value=2101, max_value=10**9).map(float)
DECIMAL = st.integers(min_value=1, max_value=10**6).map(lambda n: n / 100)


def only(text: str) -> Quantity:
    found = find(lex(text))
    assert len(found) == 1, (text, found)
    return found[0]


def in_words(low: float | None, high: float | None, approx: bool) -> str:
    """An interval as news would put it."""
    if high is None:
        return ("at least about " if approx else "at least ") + digits_of(low)
    if low is None:
        return ("nearly " if approx else "up to ") + digits_of(high)
    if low == high:
        return ("about " if approx else "") + digits_of(low)
    return (
        f"about {digits_of(low)} to {digits_of(high)}" if approx else f"between {digits_of(low)} and {digits_of(high)}"
    )


def digits_of(value: float | None) -> str:
    """A number with thousands separators, no needless decimals."""
    number = float(value or 0.0)
    return f"{int(number):,}" if number.is_integer() else f"{number:,f}".rstrip("0")


def thousands_once(low: float | None, high: float | None) -> bool:
    """ "5 to 6,000" is read as 5,000 to 6,000: what is written so cannot be told from it."""
    return bool(low and high) and low < high // 1000 <= 5 * low and high < 1_000_000


@example(7, 7000, True, 3)
@given(st.one_of(WHOLE, DECIMAL), st.one_of(WHOLE, DECIMAL), st.booleans(), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_writing_an_interval_and_reading_it_back_is_identity(a: float, b: float, approx: bool, shape: int) -> None:
    low: float | None
    high: float | None
    low, high = (min(a, b), max(a, b)) if shape == 3 else (a, a)
    low, high = (low, None) if shape == 1 else (None, high) if shape == 2 else (low, high)
    assume(shape != 3 or not thousands_once(low, high))
    got = only(f"They counted {in_words(low, high, approx)} boats.")
    assert (got.low, got.high, got.approx) == (low, high, approx)


@given(st.integers(min_value=2101, max_value=10**10), st.sampled_from([",", "\u00a0", "\u202f", "\u2009"]))
def test_thousands_separators_do_not_change_a_number(number: int, separator: str) -> None:
    assert only(f"They saw {f'{number:,}'.replace(',', separator)} boats.").low == number


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from("-–—‑"))
def test_any_dash_joins_a_range(a: int, b: int, dash: str) -> None:
    low, high = sorted((a * 10, b * 10 + 10_000))
    got = only(f"They saw {low}{dash}{high} boats.")
    assert (got.low, got.high) == (low, high)


@given(st.integers(2101, 10**7), st.sampled_from(["٠", "०", "０", "০"]))
def test_digits_of_any_script_are_digits(number: int, zero: str) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))
    assert only(f"They saw {written} boats.").low == number


@given(st.integers(1, 10**6), st.sampled_from(["%", " %", "٪", " per cent", " percent", "pc"]))
def test_every_percent_sign_makes_a_share(number: int, sign: str) -> None:
    got = only(f"It rose {number}{sign} overnight.")
    assert (got.low, got.unit) == (number, "share")


@given(
    st.integers(1, 10**6),
    st.sampled_from(["${}", "£{}", "US${}", "€ {}", "{}€", "{} euros", "{} US dollars", "RM{}", "{} yen"]),
)
def test_currency_before_or_after_makes_money(number: int, form: str) -> None:
    got = only("It cost " + form.format(number) + " at the gate.")
    assert (got.low, got.unit) == (number, "money")


WORDS = """at least between and to or 12 1,000 2019 half a third of dozen hundred million - – $ % . , ( ) / : one
several nearly May per cent day 5th people killed from boats ½"""


@example(["one", "nearly", "12", "at", "least", "hundred"])
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
@settings(max_examples=300, deadline=None)
def test_no_heap_of_words_breaks_the_grammar(words: list[str]) -> None:
    text = " ".join(words)
    tokens = lex(text)
    last = 0
    for quantity in find(tokens):
        assert last <= quantity.first <= quantity.core < quantity.last <= len(tokens)
        last = quantity.last
