"""Papers and letters: who says what stands in them, and what of it is nobody's word."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash

Said = tuple[str, str, list[str]]
"""The source with those between it and the outlet, the cue, and the contents."""

CASES: list[tuple[str, list[Said]]] = [
    # the participle behind a letter is the writer's
    (
        "The ministry received a letter written by Tomas Orlin to Deputy Attorney General Paul Harke saying the deal "
        "had been altered.",
        [("Tomas Orlin", "saying", ["the deal had been altered"])],
    ),
    (
        "The Daily Ledger obtained a letter sent from Nora Velling to Mayor Paul Harke asking him to close the gate.",
        [("Nora Velling", "asking", ["him to close the gate"])],
    ),
    (
        "The Ledger obtained a letter sent from the mayor's lawyer, Nora A. Velling, to U.S. Deputy Attorney General "
        "Paul J. Harke on Aug. 6 asking him to postpone the vote.",
        [("the mayor's lawyer, Nora A. Velling", "asking", ["him to postpone the vote"])],
    ),
    (
        "The Ledger obtained a letter sent to Paul Harke on Monday from Nora Velling, saying the gate was old.",
        [("Nora Velling", "saying", ["the gate was old"])],
    ),
    (
        "A letter from Nora Velling to the council urging repairs was lost on Monday.",
        [("Nora Velling", "urging", ["repairs"])],
    ),
    (
        "The court released a memo from the governor to his staff saying the gate was unsafe.",
        [("the governor", "saying", ["the gate was unsafe"])],
    ),
    (
        "The firm refused, according to a letter sent by Nora Velling to Deputy Attorney General Paul Harke asking for "
        "a review of the contract.",
        [
            (
                "a letter sent by Nora Velling to Deputy Attorney General Paul Harke",
                "according to",
                ["The firm refused"],
            ),
            ("Nora Velling", "asking for", ["a review of the contract"]),
        ],
    ),
    (
        "A letter sent by Nora Velling to Mayor Paul Harke was lost, the council said.",
        [("the council", "said", ["A letter sent by Nora Velling to Mayor Paul Harke was lost"])],
    ),
    ("A letter from Nora Velling to the council is on show in Ashel.", []),
    ("The union sent a letter to the mayor demanding repairs.", [("The union", "demanding", ["repairs"])]),
    (
        "The council sent a sharp letter to Governor Paul Harke accusing him of delay.",
        [("The council", "accusing", ["him of delay"])],
    ),
    ("He showed a letter from Velling to the court after asking for it.", []),
    # details that accuse
    (
        "The file contains details accusing the mayor of taking bribes.",
        [("The file", "accusing", ["the mayor of taking bribes"])],
    ),
    ("The lawsuit lists details accusing the mayor of lying.", [("The lawsuit", "accusing", ["the mayor of lying"])]),
    (
        "The report includes details accusing Paul Harke of theft.",
        [("The report", "accusing", ["Paul Harke of theft"])],
    ),
    ("The letter included a photograph of the mayor.", []),
    # whom and for what
    (
        "Ms. Orlin blamed Paul Harke, who ran the office, for the failure, saying he had never tested the gate.",
        [
            ("Ms. Orlin", "blamed", ["Paul Harke, who ran the office, for the failure"]),
            ("Ms. Orlin", "saying", ["he had never tested the gate"]),
        ],
    ),
    (
        "Ms. Orlin blamed Paul Harke, who ran the office for years, for his wife's trouble, saying he had lied.",
        [
            ("Ms. Orlin", "blamed", ["Paul Harke, who ran the office for years, for his wife's trouble"]),
            ("Ms. Orlin", "saying", ["he had lied"]),
        ],
    ),
    (
        "Ms. Orlin accused Harke, who denies it, of theft.",
        [("Ms. Orlin", "accused", ["Harke, who denies it, of theft"]), ("who", "denies", ["it"])],
    ),
    (
        "Ms. Orlin praised the crew, who worked all night, for saving the gate, and said she was glad.",
        [
            ("Ms. Orlin", "praised", ["the crew, who worked all night, for saving the gate"]),
            ("Ms. Orlin", "said", ["she was glad"]),
        ],
    ),
    ("Ms. Orlin blamed Paul Harke for the failure.", [("Ms. Orlin", "blamed", ["Paul Harke for the failure"])]),
    # papers in chains
    (
        "The spokesman said the indictment alleges the gates were sold twice.",
        [("the indictment via The spokesman", "alleges", ["the gates were sold twice"])],
    ),
    (
        "The mayor said that the audit found the pumps were never tested.",
        [("the audit via The mayor", "found", ["the pumps were never tested"])],
    ),
    (
        "According to Ms. Orlin, the indictment alleges the gates were sold twice.",
        [("the indictment via Ms. Orlin", "alleges", ["the gates were sold twice"])],
    ),
    (
        "The audit alleges the pumps were never tested, according to Paul Harke.",
        [("The audit via Paul Harke", "alleges", ["the pumps were never tested"])],
    ),
    (
        "The indictment alleges the gates were sold twice, Ms. Orlin said.",
        [("The indictment via Ms. Orlin", "alleges", ["the gates were sold twice"])],
    ),
    (
        "“The indictment alleges the gates were sold twice,” Ms. Orlin said.",
        [
            ("The indictment via Ms. Orlin", "alleges", ["the gates were sold twice"]),
            ("Ms. Orlin", "said", ["The indictment alleges the gates were sold twice"]),
        ],
    ),
    (
        "“According to police, the driver was drunk,” Ms. Orlin said.",
        [
            ("police via Ms. Orlin", "According to", ["the driver was drunk"]),
            ("Ms. Orlin", "said", ["According to police, the driver was drunk"]),
        ],
    ),
    (
        "“According to plan, the gate opened,” Ms. Orlin said.",
        [("Ms. Orlin", "said", ["According to plan, the gate opened"])],
    ),
    (
        "“The report shows a lack of care,” Ms. Orlin said.",
        [("Ms. Orlin", "said", ["The report shows a lack of care"])],
    ),
    (
        "The mayor said the lawsuit was filed on Monday.",
        [("The mayor", "said", ["the lawsuit was filed on Monday"])],
    ),
    (
        "The mayor said the report found its way to the press.",
        [("The mayor", "said", ["the report found its way to the press"])],
    ),
    # what somebody else holds, with a quotation mark between the two
    (
        "Ms. Orlin said the mayor “believes this action is unlawful.”",
        [("the mayor via Ms. Orlin", "believes", ["this action is unlawful."])],
    ),
    (
        "A spokesman said Tuesday that the mayor “believes this action is purely political.”",
        [("the mayor via A spokesman", "believes", ["this action is purely political."])],
    ),
    (
        "According to the Daily Ledger, the mayor “believes this action is unlawful.”",
        [("the mayor via the Daily Ledger", "believes", ["this action is unlawful."])],
    ),
    (
        "Ms. Orlin said the mayor “believes in the plan.”",
        [("Ms. Orlin", "said", ["the mayor", "believes in the plan."])],
    ),
    (
        "Ms. Orlin said she “believes this action is unlawful.”",
        [("Ms. Orlin", "said", ["she", "believes this action is unlawful."])],
    ),
    # from the start of the sentence
    (
        "To conceal the losses, Mr. Orlin mischaracterized the purchases as “routine repairs,” the statement said.",
        [
            (
                "the statement",
                "said",
                ["To conceal the losses, Mr. Orlin mischaracterized the purchases as", "routine repairs"],
            )
        ],
    ),
    # nobody's word
    ("Mr. Orlin mischaracterized the purchases.", []),
    ("Orlin mischaracterised the sale of the pumps on Monday.", []),
    ("A spokeswoman referred a reporter to a letter.", []),
    ("Voters have long thought the gate was unsafe.", []),
    ("The failure confirms just how deep the trouble runs.", []),
    ("Ms. Orlin has long said the gate was unsafe.", [("Ms. Orlin", "has long said", ["the gate was unsafe"])]),
    (
        "The report confirms just how deep the trouble runs.",
        [("The report", "confirms", ["just how deep the trouble runs"])],
    ),
    ("The mayor confirmed how many had died.", [("The mayor", "confirmed", ["how many had died"])]),
]


def told(text: str) -> list[Said]:
    text = f"Floods hit the valley on Sunday.\n\n{text}\n\nThe rest of the day was quiet in Ashel.\n"
    article = Article(article_id(text), "case", "case", text, text_hash(text))
    return [
        (
            " via ".join(one.span.text for one in (statement.source, *statement.via) if one is not None),
            statement.cue.text if statement.cue is not None else "",
            [piece.text for piece in statement.content],
        )
        for statement in statements.read(article)
    ]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_sentence_is_read_as_exactly_this(text: str, wanted: list[Said]) -> None:
    assert sorted(told(text)) == sorted(wanted)
