"""Counts brought up to date, totals and their parts, parts of a whole: what is counted by each number."""

import pytest

from sayso.extract.figures import read
from sayso.model import Article


def figures(text: str) -> list[tuple[str, str, str | None]]:
    """Words, measure and trend of every figure."""
    found = read(Article("a1", "one", "one.txt", text, "0" * 64), ())
    return [(one.span.text, one.measure, one.trend) for one in found]


def parts(text: str) -> list[str]:
    """The words of the figures that are parts of another count."""
    found = read(Article("a1", "one", "one.txt", text, "0" * 64), ())
    return [one.span.text for one in found if any(row.rule == "part" for row in one.because)]


UPDATES = [
    ("The toll rose to 43 from 31.", [("43", "killed", None), ("31", "killed", "up")]),
    ("The toll was revised down to 31 from 43.", [("31", "killed", None), ("43", "killed", "down")]),
    (
        "The mayor raised the death toll in the mill fire to 14 from 12.",
        [("14", "killed", None), ("12", "killed", "up")],
    ),
    ("Officials put the death toll from the weekend's storm at 14.", [("14", "killed", None)]),
    ("The death toll from the weekend's storm has reached 14.", [("14", "killed", None)]),
    ("The death toll in the mill sank a plan to build 14.", [("14", "other", None)]),
    ("Twelve people died, up from nine.", [("Twelve", "killed", None), ("nine", "killed", "up")]),
    ("12 homes burned, up from nine.", [("12", "other:homes", None), ("nine", "other:homes", "up")]),
    ("The number of missing fell to five from 12.", [("five", "missing", None), ("12", "missing", "down")]),
    ("The death toll climbed by 12 to 31.", [("12", "killed", "up"), ("31", "killed", None)]),
    ("The toll rose from seven to eight.", [("from seven to eight", "killed", "up")]),
    ("Seven to eight people died.", [("Seven to eight", "killed", None)]),
]


@pytest.mark.parametrize(("text", "wanted"), UPDATES)
def test_an_earlier_count_is_of_the_same_people_and_has_a_trend(text, wanted):
    assert figures(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Fifteen people died: 12 adults and three children.", ["12", "three"]),
        ("The storm killed a total of 15: 12 adults and three children.", ["12", "three"]),
        ("Nine people, seven adults and two children, were killed.", ["seven", "two"]),
        ("Nine of the dead were clerks.", ["Nine"]),
        ("Five of the wounded guards went home.", ["Five"]),
        ("Three of his sons were among the six people who died.", ["Three"]),
        ("Nine of the villagers were killed.", []),
        ("Fifteen people died: 12 adults and two children.", []),
    ],
)
def test_parts_that_make_a_total_are_counted_as_it_is(text, wanted):
    assert parts(text) == wanted


def test_no_group_is_lent_to_the_toll_of_several():
    found = read(
        Article("a1", "one", "one.txt", "12 guards and a clerk's two sons died, bringing the toll to 14.", "0"), ()
    )
    assert found[-1].measure == "killed"
    assert found[-1].of is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12 of the 20 were killed.", [("12", "killed"), ("20", "other")]),
        ("Eight of the 20 were injured.", [("Eight", "wounded"), ("20", "other")]),
        (
            "12 adults and three boys were killed, a total of 15.",
            [("12", "killed"), ("three", "killed"), ("15", "killed")],
        ),
    ],
)
def test_what_is_said_behind_the_whole_is_said_of_the_part(text, wanted):
    assert [row[:2] for row in figures(text)] == wanted


BROUGHT_IN = [
    "One witness said the gate fell.",
    "One witness who saw it fall told us that it was loud.",
    "One witness, a clerk from Roe, said so.",
    "“We ran,” one Roe clerk told Ashel News.",
    "At one point, the gate stood open.",
    "Police arrested one Anthony Voss, a clerk.",
    "There was one problem: the gate leaked.",
    "But one reason clerks stayed is the pay.",
    "Her cousin was one of the guards who died.",
]


@pytest.mark.parametrize("text", BROUGHT_IN)
def test_who_or_what_is_only_brought_in_is_no_count(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    "text",
    ["Only one witness said so.", "It had only one option.", "One person was killed, police said.", "One gate fell."],
)
def test_one_that_counts_stays_a_figure(text):
    assert len(figures(text)) == 1


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It must be shut within 24 hours.", (None, 24)),
        ("They came within two miles of it.", (None, 2)),
        ("They are within two wins of the cup.", (2, 2)),
        ("In way over a year.", (1, None)),
        ("A half-dozen clerks left.", (6, 6)),
        ("It crashes to a $5K handle.", (5000, 5000)),
    ],
)
def test_ends_that_the_words_allow(text, ends):
    found = read(Article("a1", "one", "one.txt", text, "0" * 64), ())
    assert [(one.low, one.high) for one in found] == [ends]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They welcome the release of 12 of our captive guards.", "freed"),
        ("The army freed 12 captive villagers.", "freed"),
        ("The army rescued 30 trapped miners.", "rescued"),
        ("Twelve trapped miners sang.", "trapped"),
    ],
)
def test_what_is_done_with_the_captive_outweighs_that_they_are(text, wanted):
    assert figures(text)[0][1] == wanted


def test_who_flees_of_those_seized_is_not_seized():
    assert [row[1] for row in figures("Of the 200 pupils initially seized, scores escaped.")] == ["captured", "other"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She earned nearly $10 million in fees in 2013, the year she left.", ["2013"]),
        ("The tax rate for 2014 was 35.7 percent.", ["2014"]),
        ("They paid up to $3 million in fees in 2007, 2013 and 2014.", [None]),
        ("The mill, built in 2014 by guards, sold for $5 million.", [None]),
    ],
)
def test_money_has_a_window_that_is_led_in_near_it(text, wanted):
    found = read(Article("a1", "one", "one.txt", text, "0" * 64), ())
    assert [one.when.value if one.when else None for one in found] == wanted
