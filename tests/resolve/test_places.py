"""Places told of by their kind: "the village", "the state", "the country"."""

from __future__ import annotations

import pytest

from who import read


def told(text: str, words: str) -> str | None:
    """The name of the entity that the last of the words stand for."""
    reading = read(text)
    start = text.rindex(words)
    names = {entity.id: entity.name for entity in reading.entities}
    ids = [mention.entity for mention in reading.mentions if mention.span.start == start]
    return names[ids[0]] if ids and ids[0] is not None else None


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("The gate failed in Roeford in Ohio. Water stood in the village.", "the village", "Roeford"),
        ("The gate failed in Roeford. Water stood in the town’s hall.", "the town", "Roeford"),
        ("Voters in Ohio chose. The state’s governor left.", "The state", "Ohio"),
        ("Norway built a gate. The country spent much on it.", "The country", "Norway"),
        ("Norway built a gate.", "Norway", "Norway"),
    ],
)
def test_a_noun_for_a_place_is_the_only_one_of_its_kind_named_shortly_before(text, words, place):
    assert told(text, words) == place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The gate failed in Roeford and in Lundby. Water stood in the village.", "the village"),
        ("The gate failed in Roeford. The city council of the county met.", "The city"),
        ("The gate failed in Roeford. She left the city of Lundby.", "the city"),
        ("The gate failed in Oslo. She left the city.", "the city"),
        ("The gate failed in Lake Park. She left the city.", "the city"),
        ("The Danish minister spoke of Norway. The country was rich.", "The country"),
        ("The gate failed in Norway. It was old. It was red. It was wet. It was dry. The country paid.", "The country"),
        ("The gate failed in Europe. She left the town.", "the town"),
    ],
)
def test_with_two_with_a_capital_or_far_away_nobody_is_chosen(text, words):
    assert told(text, words) is None


def test_what_a_speaker_calls_the_country_was_named_in_the_same_quotation():
    text = "The minister left Norway. “The country is safe,” she said."
    reading = read(text, "she", contents={"she": "The country is safe"})
    assert "The country" not in {mention.span.text for mention in reading.mentions}
