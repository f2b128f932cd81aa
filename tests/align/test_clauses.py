"""Content cut into propositions."""

import pytest
from tests.builders import article

from sayso.align.clauses import clauses
from sayso.align.units import cuts


def cut(text):
    one = article(text)
    return [" / ".join(span.text for span in parts) for parts in clauses(one, [one.span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The wardens tried to leave.", ["The wardens tried to leave."]),
        (
            "The wardens sold the pumps of the old mill to settle the unpaid wages",
            ["The wardens sold the pumps of the old mill", "to settle the unpaid wages"],
        ),
        (
            "The town closed the bridge and evacuated two streets near the mill",
            ["The town closed the bridge", "and evacuated two streets near the mill"],
        ),
        ("The pump and drone attacks damaged the wall", ["The pump and drone attacks damaged the wall"]),
        (
            "At least 20 residents were drowned and over 300 injured in the flood",
            ["At least 20 residents were drowned", "and over 300 injured in the flood"],
        ),
        ("They were forbidden to show their papers", ["They were forbidden to show their papers"]),
        (
            "The old dam held through the storm and that nobody drowned was pure luck",
            ["The old dam held through the storm", "and that nobody drowned was pure luck"],
        ),
        (
            "Rusted bolts snapped; frightened neighbours fled uphill",
            ["Rusted bolts snapped;", "frightened neighbours fled uphill"],
        ),
        (
            "Rusted bolts snapped - frightened neighbours fled uphill",
            ["Rusted bolts snapped -", "frightened neighbours fled uphill"],
        ),
        ("Rusted bolts snapped, frightened neighbours fled", ["Rusted bolts snapped, frightened neighbours fled"]),
        ("Two barges collided at 5:10 a.m. near the lock", ["Two barges collided at 5:10 a.m. near the lock"]),
        (
            "The ferry stopped between 5pm and 9pm while divers searched the lock",
            ["The ferry stopped between 5pm and 9pm", "while divers searched the lock"],
        ),
    ],
)
def test_a_clause_with_enough_to_say_stands_for_itself(text, wanted):
    assert cut(text) == wanted


def test_the_pieces_are_slices_in_order_and_nothing_that_tells_is_lost():
    text = "The council knew that the gate leaked before the winter while engineers warned the mayor twice"
    assert " ".join(cut(text)) == text


def test_a_quotation_is_cut_where_words_were_left_out():
    text = "The gate held ... until midnight"
    assert [text[a:b] for a, b in cuts(text, 0, len(text))] == ["The gate held", "until midnight"]
