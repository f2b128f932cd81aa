"""Figures across articles: series, drift, conflicts; what is none of these."""

from __future__ import annotations

from itertools import permutations

import pytest

from sayso.align.figures import compare, table
from sayso.extract import figures
from sayso.model import (
    Alias,
    Article,
    Conflict,
    Drift,
    Entity,
    Mention,
    Noted,
    Reading,
    Resolution,
    Series,
    Statement,
    article_id,
    statement_id,
    text_hash,
)

Said = tuple[str, str, tuple[str, ...]]
"""The words of the source, the content, the words of those it came through; entities bear the names of the words."""

ENTITIES = tuple(
    Entity(name, name, kind, named=name[0].isupper(), aliases=aliases)  # type: ignore[arg-type]
    for name, kind, aliases in (
        ("Elm Dam Office", "organisation", (Alias("Elm Dam Office"),)),
        ("Ada Roe", "person", ()),
        ("a councillor", "person", ()),
        ("Norland intelligence", "organisation", ()),
        ("Elmish and Norland intelligence", "organisation", ()),
        ("the mayor", "person", ()),
    )
)
RESOLUTION = Resolution(
    ENTITIES, tuple((one.id, one.id) for one in ENTITIES), (("a councillor", "Ada Roe", "the label fits"),)
)


def reading(outlet: str, day: str, text: str, *said: Said) -> Reading:
    page = Article(
        article_id(text + outlet), outlet, outlet, text, text_hash(text),
        outlet=Noted(outlet, "test"), published=Noted(day, "test"),
    )  # fmt: skip

    def mention(words: str) -> Mention:
        start = text.index(words)
        return Mention(page.span(start, start + len(words)), words)

    made = []
    for source, content, via in said:
        start = text.index(content)
        piece = page.span(start, start + len(content))
        who = mention(source)
        stance = "predicts" if "expected" in content else "asserts"
        made.append(
            Statement(
                statement_id(page.id, who.span, None, (piece,)), page.id, who, None, (piece,), "indirect", stance,
                via=tuple(mention(words) for words in via),
            )  # type: ignore[arg-type]
        )  # fmt: skip
    return Reading(page, tuple(made), figures.read(page, made))


def told(*readings: Reading) -> tuple[tuple[Series, ...], tuple[Drift, ...], tuple[Conflict, ...]]:
    return compare(readings, RESOLUTION)


def kinds(*readings: Reading) -> list[str]:
    return [drift.kind for drift in told(*readings)[1]]


def one(outlet: str, content: str, *, day: str = "2024-05-07", source: str = "Ada Roe") -> Reading:
    return reading(outlet, day, f"{source} said {content}.", (source, content, ()))


# ------------------------------------------------------------------------------------------------ drift


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("at least 100 villagers were killed", "nearly 100 villagers were killed", ["bound"]),
        ("at least 100 villagers were killed", "100 villagers were killed", ["hedge_lost"]),
        ("about 300 villagers were hurt", "300 villagers were hurt", ["hedge_lost"]),
        ("up to 300 villagers may have been hurt", "up to 300 villagers were hurt", ["hedge_lost"]),
        ("300 officers will be deployed", "300 officers were deployed", ["modality"]),
        ("300 villagers were killed since March", "300 villagers were killed since April", ["window"]),
        ("300 villagers were killed or wounded", "300 villagers were killed", ["measure"]),
        ("about 300 villagers were hurt", "some 300 villagers were hurt", []),
        ("300 villagers were hurt on Monday", "300 villagers were hurt", []),
        ("300 villagers were hurt", "340 villagers were hurt", []),
        ("300 villagers were hurt", "300 soldiers were hurt", []),
        ("300 villagers were hurt", "12 more villagers were hurt", []),
        ("300 villagers were killed in Elmford", "at least 300 villagers were killed in Oakton", []),
    ],
)
def test_a_change_between_two_tellings_of_one_origin_is_named(before: str, after: str, wanted: list[str]) -> None:
    found = told(one("Post", before), one("Mail", after))[1]
    assert [drift.kind for drift in found] == wanted
    assert all(drift.certain for drift in found)


def test_a_hedge_that_a_later_telling_adds_is_caution() -> None:
    first, later = (
        one("Post", "300 villagers were hurt"),
        one("Mail", "at least 300 villagers were hurt", day="2024-05-08"),
    )
    assert kinds(first, later) == []


def test_both_sides_carry_their_own_words() -> None:
    post, mail = one("Post", "at least 100 villagers were killed"), one("Mail", "nearly 100 villagers were killed")
    drift = told(post, mail)[1][0]
    by_id = {row.article.id: row.article for row in (post, mail)}
    for words in (drift.before_words, drift.after_words):
        assert by_id[words.article].text[words.span.start : words.span.end] == words.span.text
    assert {drift.before_words.span.text, drift.after_words.span.text} == {"at least 100", "nearly 100"}


def test_a_later_toll_of_one_origin_is_no_drift_and_no_conflict() -> None:
    first, later = (
        one("Post", "12 villagers were killed", day="2024-05-07"),
        one("Mail", "15 villagers were killed", day="2024-05-08"),
    )
    series, drifts, conflicts = told(first, later)
    assert (len(series), drifts, conflicts) == (1, (), ())


def test_two_origins_with_other_numbers_are_no_drift() -> None:
    assert (
        kinds(
            one("Post", "at least 100 villagers were killed"),
            one("Mail", "nearly 100 villagers were killed", source="the mayor"),
        )
        == []
    )


def test_an_edit_of_one_text_without_a_source_shows_the_lost_hedge() -> None:
    text = "The flood gate at Elmford failed on Monday evening and killed {} villagers below the wall."
    post, mail = (
        reading("Post", "2024-05-07", text.format("at least 40")),
        reading("Mail", "2024-05-07", text.format("40")),
    )
    assert kinds(post, mail) == ["hedge_lost"]
    assert kinds(post, reading("Mail", "2024-05-07", text.format("at least 40") + " ")) == []


def test_one_briefing_told_twice_lists_each_change_once() -> None:
    post = reading(
        "Post",
        "2024-05-07",
        "Citing the Elm Dam Office, Ada Roe said at least 200 villagers were killed in April. "
        "Ada Roe said the number of injured villagers is expected to reach nearly 2,000.",
        ("Elm Dam Office", "at least 200 villagers were killed in April", ("Ada Roe",)),
        ("Elm Dam Office", "the number of injured villagers is expected to reach nearly 2,000", ("Ada Roe",)),
    )
    mail = reading(
        "Mail",
        "2024-05-08",
        "A councillor spoke: a councillor said nearly 200 villagers were killed and over 1,900 wounded since February.",
        ("a councillor", "nearly 200 villagers were killed and over 1,900 wounded since February", ()),
    )
    found = told(post, mail)[1]
    assert sorted(drift.kind for drift in found) == [
        "attribution_blurred", "attribution_lost", "bound", "bound", "modality", "window",
    ]  # fmt: skip
    assert not any(drift.certain for drift in found)
    assert [tuple(map(str, drift.note.split(" / "))) for drift in found if drift.kind == "attribution_blurred"] == [
        ("Ada Roe", "a councillor")
    ]
    assert [row.article.name for row in (post, mail)] == ["Post", "Mail"]


def test_a_description_after_the_name_is_no_blur() -> None:
    post = one("Post", "at least 90 villagers were killed")
    text = "Ada Roe spoke. a councillor said nearly 90 villagers were killed."
    mail = reading("Mail", "2024-05-07", text, ("a councillor", "nearly 90 villagers were killed", ()))
    assert kinds(post, mail) == ["bound"]


def test_one_service_among_several_named_at_once_may_be_the_origin() -> None:
    post = one("Post", "Norland plans to send up to 9,000 soldiers to Elmland", source="Norland intelligence")
    mail = one("Mail", "up to 9,000 soldiers have been sent to Elmland", source="Elmish and Norland intelligence")
    found = told(post, mail)[1]
    assert [(drift.kind, drift.certain) for drift in found] == [("modality", False)]


def test_the_order_of_articles_changes_nothing() -> None:
    pages = (
        one("Post", "at least 100 villagers were killed"),
        one("Mail", "nearly 100 villagers were killed"),
        one("Echo", "100 villagers were killed", source="the mayor"),
    )
    assert len({told(*order) for order in permutations(pages)}) == 1


# ---------------------------------------------------------------------------------------- conflict, series, table


def test_a_conflict_needs_one_closed_window_one_group_two_origins_and_apart_intervals() -> None:
    def pair(a: str, b: str, day: str = "2024-05-20") -> int:
        return len(told(one("Post", a, day=day), one("Mail", b, day=day, source="the mayor"))[2])

    assert pair("100 villagers were killed in April", "at least 140 villagers were killed in April") == 1
    assert pair("at least 100 villagers were killed in April", "nearly 100 villagers were killed in April") == 1
    assert pair("100 villagers were killed in April", "at least 90 villagers were killed in April") == 0
    assert pair("about 100 villagers were killed in April", "105 villagers were killed in April") == 0
    assert pair("100 villagers were killed in April", "140 villagers were killed in March") == 0
    assert pair("100 villagers were killed", "140 villagers were killed") == 0
    assert pair("100 villagers were killed in April", "140 soldiers were killed in April") == 0
    assert pair("100 villagers were killed in April", "140 villagers were wounded in April") == 0
    assert pair("100 villagers were killed on Monday", "140 villagers were killed on Monday", "2024-05-07") == 0


def test_bounds_that_leave_their_number_out_exclude_each_other_and_a_round_number_does_not() -> None:
    def pair(a: str, b: str) -> int:
        readings = (one("Post", a, day="2024-05-20"), one("Mail", b, day="2024-05-20", source="the mayor"))
        return len(told(*readings)[2])

    assert pair("at least 100 villagers were killed in April", "fewer than 100 villagers were killed in April") == 1
    assert pair("more than 100 villagers were killed in April", "up to 100 villagers were killed in April") == 1
    assert pair("at least 100 villagers were killed in April", "up to 100 villagers were killed in April") == 0
    assert pair("more than 100 villagers were killed in April", "100 villagers were killed in April") == 0


def test_what_a_toll_came_to_is_compared_and_what_it_was_is_not() -> None:
    first = one("Post", "the death toll rose from seven to eight")
    later = one("Mail", "the death toll rose to 15 from eight", day="2024-05-08")
    series, _, _ = told(first, later)
    (row,) = table(series, (first, later))
    assert (len(row.figures), row.low, row.high) == (2, 8, 15)


def test_killed_wounded_and_casualties_never_share_a_series() -> None:
    text = "Ada Roe said 40 villagers were killed, 70 villagers were wounded and 110 villagers were killed or wounded."
    content = text.removeprefix("Ada Roe said ")
    pages = [reading(outlet, "2024-05-07", text, ("Ada Roe", content, ())) for outlet in ("Post", "Mail")]
    assert sorted(series.measure for series in told(*pages)[0]) == ["casualties", "killed", "wounded"]


def test_another_event_long_before_stays_apart() -> None:
    pages = (
        one("Post", "30 villagers were killed in May 1962"),
        one("Mail", "12 villagers were killed"),
        one("Echo", "12 villagers were killed", source="the mayor"),
    )
    assert [len(series.figures) for series in told(*pages)[0]] == [2]


def test_a_place_that_is_not_the_storys_stays_apart() -> None:
    pages = (
        one("Post", "12 villagers were killed in Elmford"),
        one("Mail", "12 villagers were killed in Elmford", source="the mayor"),
        one("Echo", "30 villagers were killed in Oakton"),
        one("Echo2", "14 villagers were killed"),
    )
    assert sorted(len(series.figures) for series in told(*pages)[0]) == [3]


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("130 villagers were killed on 13 November 2022", "38 villagers were killed in 2022", False),
        ("300 villagers were killed on 13 November 2022", "at least 200 villagers were killed in 2022", True),
        ("20,000 villagers were killed from 2009 to 2024", "6,644 villagers were killed", False),
        ("202 villagers were injured", "18 villagers are critically injured", False),
        ("Two villagers were injured", "Two villagers suffered minor injuries", True),
        ("276 pupils were seized", "197 pupils remain captive", False),
        ("12 builders were charged", "12 builders were convicted", False),
    ],
)
def test_counts_of_other_events_and_other_degrees_stay_apart(a: str, b: str, *, shared: bool) -> None:
    assert bool(told(one("Post", a), one("Mail", b, source="the mayor"))[0]) == shared


def test_a_group_named_in_more_words_is_the_one_that_its_number_shows() -> None:
    texts = ["21 girls were freed", "21 Elmford schoolgirls were freed", "the 21 were freed", "40 girls were freed"]
    rows = [one(f"Post {number}", text) for number, text in enumerate(texts)]
    (series,) = told(*rows)[0]
    assert len(series.figures) == len(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("300 Norland soldiers were killed", "300 soldiers were killed", "40 Elmish soldiers were killed"),
        ("nine Norland soldiers were killed", "nine soldiers were killed"),
        ("300 Norland soldiers were killed", "400 soldiers were killed"),
    ],
)
def test_a_group_stays_apart_where_another_has_the_name_or_no_number_shows_it(texts: tuple[str, ...]) -> None:
    assert told(*(one(f"Post {number}", text) for number, text in enumerate(texts)))[0] == ()


def test_the_table_counts_outlets_and_origins_apart_and_adds_nothing_up() -> None:
    pages = (
        one("Post", "at least 12 villagers were killed"),
        one("Mail", "15 villagers were killed", day="2024-05-08"),
        one("Echo", "up to 20 villagers were killed", source="the mayor"),
    )
    series = told(*pages)[0]
    rows = {row.origin: row for row in table(series, pages)}
    assert (rows["Ada Roe"].low, rows["Ada Roe"].high, rows["Ada Roe"].open_above) == (12, 15, True)
    assert rows["Ada Roe"].outlets == ("Mail", "Post")
    assert (rows["Ada Roe"].excludes_low, rows["the mayor"].excludes_high) == (False, False)
    assert (rows["the mayor"].low, rows["the mayor"].high, rows["the mayor"].open_below) == (None, 20, True)


def test_an_origin_furthest_upstream_can_be_given() -> None:
    pages = (
        one("Post", "at least 100 villagers were killed"),
        one("Mail", "nearly 100 villagers were killed", source="the mayor"),
    )
    upstream = {row.statements[0].id: "Elm Dam Office" for row in pages}
    found = compare(pages, RESOLUTION, upstream)[1]
    assert [(drift.kind, drift.origin, drift.certain) for drift in found] == [("bound", "Elm Dam Office", True)]


def test_an_empty_story_gives_nothing() -> None:
    assert compare((), Resolution((), ())) == ((), (), ())
