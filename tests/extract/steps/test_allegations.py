"""Accusations and reports told of somebody: who accuses, what of, and what is nobody's word."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.model import Article, article_id, text_hash

Said = tuple[str, str, str]
"""The source with those between it and the outlet, the cue, and the contents."""

CASES: list[tuple[str, list[Said]]] = [
    # who accuses stands behind "by"
    ("Rita Solm had been accused of bullying by two of her former aides.",
     [("two of her former aides", "had been accused of", "Rita Solm / bullying")]),
    ("Ida Voss, already known for her boats, had been accused of fraud by the regulator.",
     [("the regulator", "had been accused of", "Ida Voss / fraud")]),
    ("Mr Harlan had been accused of fraud by the regulator, which opened an inquiry in May.",
     [("the regulator", "had been accused of", "Mr Harlan / fraud")]),
    ("She was accused of lying to voters by her rival Tom Brand.",
     [("her rival Tom Brand", "was accused of", "She / lying to voters")]),
    ("The company has been accused of dumping waste in the river by residents of Ashel.",
     [("residents of Ashel", "has been accused of", "The company / dumping waste in the river")]),
    ("She had been accused of taking bribes by the audit office last year, but no charges were filed.",
     [("the audit office", "had been accused of", "She / taking bribes")]),
    ("Anna Kell, who had been accused of theft by her employer, left the town on Monday.",
     [("her employer", "had been accused of", "Anna Kell / theft")]),
    ("Mr Brand, who had been accused of fraud by the state prosecutor, was cleared in June.",
     [("the state prosecutor", "had been accused of", "Mr Brand / fraud")]),
    ("The coach, who had been accused of bullying by more than a dozen swimmers, resigned.",
     [("more than a dozen swimmers", "had been accused of", "The coach / bullying")]),
    ("Two nurses were accused of neglect by the family of a patient who died.",
     [("the family of a patient", "were accused of", "Two nurses / neglect")]),
    ("The club stands accused of racism by former players.",
     [("former players", "stands accused of", "The club / racism")]),
    ("The minister has been accused of being bought by lobbyists.",
     [("", "has been accused of", "The minister / being bought by lobbyists")]),
    ("The driver was accused of murder by poison.", [("", "was accused of", "The driver / murder by poison")]),
    ("The clerk has been accused of lying by omission.",
     [("", "has been accused of", "The clerk / lying by omission")]),
    ("The builder was accused of theft by night.", [("", "was accused of", "The builder / theft by night")]),
    ("He had been accused of fraud by June.", [("", "had been accused of", "He / fraud by June")]),
    ("The mayor was accused of profiting by selling land.",
     [("", "was accused of", "The mayor / profiting by selling land")]),
    # what "which" stands for
    ("The minister was criticised over the accusations, which he has repeatedly denied.",
     [("he", "has repeatedly denied", "the accusations")]),
    ("The bank closed the account over claims of fraud, which Ms Orr has denied.",
     [("Ms Orr", "has denied", "claims of fraud")]),
    ("The minister resigned over the allegations, which critics have condemned.",
     [("critics", "have condemned", "the allegations")]),
    ("The accusations, which the mayor has repeatedly denied, first surfaced in May.",
     [("the mayor", "has repeatedly denied", "The accusations")]),
    ("The law, which critics have condemned, was passed in May.", [("critics", "have condemned", "The law")]),
    # reports behind what somebody says
    ("The mayor said she would resign after reports emerged that she had misled the council.",
     [("The mayor", "said", "she would resign"), ("reports", "emerged", "she had misled the council")]),
    ("The director promised he would pay the money back after allegations surfaced that he had taken bribes.",
     [("The director", "promised", "he would pay the money back"), ("allegations", "surfaced", "he had taken bribes")]),
    ("Ms Orr announced that she would step down after rumours spread that she was ill.",
     [("Ms Orr", "announced", "she would step down"), ("rumours", "spread", "she was ill")]),
    ("He told parliament that he would leave when reports emerged that he had misled it.",
     [("He", "told", "he would leave"), ("reports", "emerged", "he had misled it")]),
    ("The mayor said after the reports emerged that he would resign.", [("The mayor", "said", "he would resign")]),
    ("The mayor said on Monday after rumours spread that the dam was safe.",
     [("The mayor", "said", "the dam was safe")]),
    ("The minister said the rumours that spread on Monday were wrong.",
     [("The minister", "said", "the rumours that spread on Monday were wrong")]),
    ("The minister quit after reports emerged that he had lied.", [("reports", "emerged", "he had lied")]),
    ("Folk declared she would not run again after allegations emerged that she'd hidden gifts.",
     [("Folk", "declared", "she would not run again"), ("allegations", "emerged", "she'd hidden gifts")]),
    # from whom
    ("The minister quit after accusations from other aides that he had bullied staff.",
     [("other aides", "accusations from", "he had bullied staff")]),
    ("He left after claims from three other former colleagues that he shouted at them.",
     [("three other former colleagues", "claims", "he shouted at them")]),
    ("She resigned after accusations from several women that she had ignored complaints.",
     [("several women", "accusations from", "she had ignored complaints")]),
    # the criticism of others ends what somebody says
    ("The mayor said he would stay in office, despite opposition criticism that he should resign at once.",
     [("The mayor", "said", "he would stay in office"), ("opposition", "criticism", "he should resign at once")]),
    ("The mayor said he would stay in office, over Democratic criticism that he had lied to voters.",
     [("The mayor", "said", "he would stay in office"), ("Democratic", "criticism", "he had lied to voters")]),
    ("The council praised the plan, over objections that it was dear.", [("The council", "praised", "the plan")]),
    ("The governor defended the plan, amid accusations from farmers that it would ruin them.",
     [("The governor", "defended", "the plan"), ("farmers", "accusations", "it would ruin them")]),
    # who faces allegations does not make them
    ("She faced allegations of theft, which she denies.",
     [("", "allegations of", "theft"), ("she", "denies", "allegations of theft")]),
    ("Mr Orr faces accusations of bullying, which he denies.",
     [("", "accusations of", "bullying"), ("he", "denies", "accusations of bullying")]),
    ("The bank faces claims that it hid losses, which it rejects.",
     [("", "claims", "it hid losses"), ("it", "rejects", "claims that it hid losses")]),
    ("The singer faced allegations by two dancers that he had hit them.",
     [("two dancers", "allegations", "he had hit them")]),
    # what is foreseen by nobody
    ("The survey found moulds predicted to grow in the lock.",
     [("The survey", "found", "moulds predicted to grow in the lock")]),
    ("About 300 people are predicted to be living in the valley.", []),
    ("The river was forecast to rise on Sunday.", []),
    ("The agency forecast that the river would rise.", [("The agency", "forecast", "the river would rise")]),
    ("The river was predicted by the agency to rise.", [("the agency", "was predicted by", "The river / to rise")]),
    # neither yes nor no
    ("The ministry could neither confirm nor deny the report.",
     [("The ministry", "could neither confirm nor deny", "the report")]),
    ("The club said on Monday it could neither confirm nor deny reports of a sale.",
     [("The club", "said", "it could neither confirm nor deny reports of a sale")]),
    ("She neither ate nor slept, Voss said.", [("Voss", "said", "She neither ate nor slept")]),
]  # fmt: skip


def found(sentence: str) -> list[Said]:
    text = f"Floods hit the valley on Sunday.\n\n{sentence}\n\nThe rest of the day was quiet in Ashel.\n"
    article = Article(article_id(text), "x", "x", text, text_hash(text))
    return [
        (
            " via ".join([one.source.span.text, *(via.span.text for via in one.via)]) if one.source else "",
            one.cue.text if one.cue else "",
            " / ".join(piece.text for piece in one.content),
        )
        for one in statements.read(article)
    ]


@pytest.mark.parametrize(("sentence", "said"), CASES, ids=[case[0][:60] for case in CASES])
def test_an_accusation_has_its_own_source_and_content(sentence: str, said: list[Said]) -> None:
    assert found(sentence) == said


@pytest.mark.parametrize("sentence", [
    "The ministry could neither confirm nor deny the report.",
    "The ministry said it could neither confirm nor deny that the gate had failed.",
    "A spokesman said he can neither confirm nor deny the report.",
    "The army neither confirmed nor denied the strike.",
    "The club said on Monday it could neither confirm nor deny reports of a sale.",
])  # fmt: skip
def test_who_neither_confirms_nor_denies_is_silent(sentence: str) -> None:
    text = f"Floods hit the valley on Sunday.\n\n{sentence}\n"
    article = Article(article_id(text), "x", "x", text, text_hash(text))
    assert [one.stance for one in statements.read(article)] == ["no_comment"]
