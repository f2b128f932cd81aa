"""Scenes, acts, and clauses beside what is said: exactly what the article is read as, and nothing more."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash

Said = tuple[str, list[str]]
"""The source with those between it and the outlet ("divers via the Courier"), and its contents."""

CASES: list[tuple[str, list[Said]]] = [
    # a scene that is named adds nothing, and the speaker goes on
    (
        "“The water came over the wall,” Ida Voss said on Radio Holm, describing the scene.\n\n“Nobody helped us.”",
        [("Ida Voss", ["The water came over the wall", "Nobody helped us."])],
    ),
    (
        "“We heard a bang,” said Bo Lund, describing the moment the gate broke.\n\n“Then it was dark.”",
        [("Bo Lund", ["We heard a bang", "Then it was dark."])],
    ),
    ("“Absolute chaos,” Voss described the scene.", [("Voss", ["Absolute chaos"])]),
    ("“Sheer terror” was how Voss described the night.", [("Voss", ["Sheer terror"])]),
    ("She described the scene on Monday: “Absolute chaos.”", [("She", ["Absolute chaos."])]),
    ("Voss described the scene as “absolute chaos”.", [("Voss", ["the scene as", "absolute chaos"])]),
    ("Voss described how the wall fell.", [("Voss", ["how the wall fell"])]),
    (
        "“We ran,” said Voss, recalling seeing the wall fall.",
        [("Voss", ["We ran"]), ("Voss", ["seeing the wall fall"])],
    ),
    (
        "“It shook the house,” the baker told reporters, as she described the blast.\n\n“All the glass broke.”",
        [("the baker", ["It shook the house", "All the glass broke."])],
    ),
    (
        "“We lost all,” said Roe, describing how the water took her house.\n\n“It was gone in a minute.”",
        [("Roe", ["We lost all", "It was gone in a minute."]), ("Roe", ["how the water took her house"])],
    ),
    ("“Hell,” was the word Roe used to describe the scene.", [("Roe", ["Hell"])]),
    # what the outlet saw is its own
    ("In the audio, a woman can be heard pleading for help.", []),
    ("In videos posted on social media, residents can be heard shouting and calling for help.", []),
    ("In videos posted on social media, sirens and screams can be heard as water fills the hall.", []),
    (
        "In videos posted on social media, a woman can be heard shouting that the gate is gone.",
        [("a woman", ["the gate is gone"])],
    ),
    # with somebody saying
    (
        "The ministry said the gate had held, with police warning drivers to stay away.",
        [("The ministry", ["the gate had held"]), ("police", ["drivers to stay away"])],
    ),
    (
        "The mayor warned that the river would rise on Monday, with forecasters predicting more rain.",
        [("The mayor", ["the river would rise on Monday"]), ("forecasters", ["more rain"])],
    ),
    (
        "The mayor said the town was flooded, with water reaching the roofs.",
        [("The mayor", ["the town was flooded, with water reaching the roofs"])],
    ),
    ("Shares rose, with the firm claiming residency in Norland.", []),
    # which somebody said
    ("The council approved a plan that it said would save the mill.", [("it", ["would save the mill"])]),
    (
        "The mayor issued an order which he said would keep people safe.",
        [("he", ["would keep people safe"])],
    ),
    ("Ministers approved a deal they said would cut costs.", [("they", ["would cut costs"])]),
    ("The union called off a strike that it says was never planned.", [("it", ["was never planned"])]),
    (
        "Voss signed a declaration, which she said would allow the state to help.",
        [("she", ["which", "would allow the state to help"])],
    ),
    # acts
    ("The ministry issued stop-work orders to Aster, a builder that had shut its mill.", []),
    ("The court declared the order void.", [("The court", ["the order void"])]),
    ("The king declared a national holiday.", []),
    ("The governor declared a state of emergency after the gate failed.", []),
    ("The state issued an emergency order closing the road.", []),
    ("The mayor declared that the gate was safe.", [("The mayor", ["the gate was safe"])]),
    ("The mayor issued a statement saying that the gate was safe.", [("The mayor", ["the gate was safe"])]),
    ("“We declare an emergency,” the mayor said.", [("the mayor", ["We declare an emergency"])]),
    # what describes the last words
    (
        "Voss said the mill would be run by Holm Water, a new operator in the valley.",
        [("Voss", ["the mill would be run by Holm Water, a new operator in the valley"])],
    ),
    (
        "She said she had hired Bo Lund, the former head of the brigade.",
        [("She", ["she had hired Bo Lund, the former head of the brigade"])],
    ),
    (
        "Voss said the gate would be replaced by Holm Works, the only firm that had bid.",
        [("Voss", ["the gate would be replaced by Holm Works, the only firm that had bid"])],
    ),
    # abbreviations keep their stop
    ("The mayor said the gate failed at 5:10 a.m.", [("The mayor", ["the gate failed at 5:10 a.m."])]),
    ("Voss said the firm was bought by Aster Inc.", [("Voss", ["the firm was bought by Aster Inc."])]),
    ("The mayor said it was over.", [("The mayor", ["it was over"])]),
    # quoted by somebody
    (
        "Local media quoted witnesses describing how the wall fell.",
        [("witnesses via Local media", ["how the wall fell"])],
    ),
    (
        "The Courier reported villagers saying the siren had failed.",
        [("villagers via The Courier", ["the siren had failed"])],
    ),
    ("Radio Holm quoted a guard telling how he ran.", [("a guard via Radio Holm", ["how he ran"])]),
    ("Local media cited officials saying the gate was old.", [("officials via Local media", ["the gate was old"])]),
    (
        "The daily Courier quoted him telling a friend that he was afraid.",
        [("him via The daily Courier", ["he was afraid"])],
    ),
    # what others hold, on a speaker's word
    (
        "The organiser said the operators believe there was a fault in the gate.",
        [("the operators via The organiser", ["there was a fault in the gate"])],
    ),
    (
        "The mayor said engineers suspect the bolts were rusty.",
        [("engineers via The mayor", ["the bolts were rusty"])],
    ),
    ("Voss said she believes the gate was old.", [("Voss", ["she believes the gate was old"])]),
    ("The mayor said residents believe in the plan.", [("The mayor", ["residents believe in the plan"])]),
]


def told(text: str) -> list[Said]:
    text = f"Floods hit the valley on Sunday.\n\n{text}\n\nThe rest of the day was quiet in Ashel.\n"
    article = Article(article_id(text), "case", "case", text, text_hash(text))
    return [
        (
            " via ".join(one.span.text for one in (statement.source, *statement.via) if one is not None),
            [piece.text for piece in statement.content],
        )
        for statement in statements.read(article)
    ]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_sentence_is_read_as_exactly_this(text: str, wanted: list[Said]) -> None:
    assert told(text) == wanted
