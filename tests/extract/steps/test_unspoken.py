"""What the outlet tells of people and things, though its verb could be one of speech, and what stays."""

from __future__ import annotations

import pytest

from sayso.extract import statements
from sayso.extract.draft import Draft, Page
from sayso.extract.steps.unspoken import unspoken
from sayso.model import Article, article_id, text_hash


def page_of(text: str, *, attitudes: bool = False) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)), attitudes=attitudes)


def draft_of(text: str, source: str, cue: str, content: str) -> Draft:
    """A find of the tagger, its parts given by their words."""
    at = text.index(cue)
    start = text.find(content, at + len(cue))
    start = start if start >= 0 else text.index(content)
    where = (text.index(source), text.index(source) + len(source)) if source else None
    draft = Draft(where, (at, at + len(cue)), [(start, start + len(content))], p={"all": 0.9})
    draft.note("tagger")
    return draft


def is_kept(text: str, source: str, cue: str, content: str, *, attitudes: bool = False) -> bool:
    return bool(unspoken(page_of(text, attitudes=attitudes), [draft_of(text, source, cue, content)]))


UNSPOKEN = [
    # wishes and feelings
    ("Voss hopes that the gate holds.", "Voss", "hopes", "the gate holds"),
    ("Residents are hoping for a new gate.", "Residents", "are hoping for", "a new gate"),
    (
        "Councillors were not pleased that the gate stood open.",
        "Councillors",
        "were not pleased",
        "the gate stood open",
    ),
    ("Others appeared worried about the price.", "Others", "appeared worried about", "the price"),
    ("Shoppers worried about leaks stayed away.", "Shoppers", "worried about", "leaks"),
    # how somebody looks at a thing, and what somebody finds out
    ("Orrin sees the dam as a threat to its wells.", "Orrin", "sees", "the dam as a threat to its wells"),
    ("The mayor has viewed the mill as hers.", "The mayor", "has viewed", "the mill as hers"),
    ("The firm first noticed that bolts were missing.", "The firm", "first noticed", "bolts were missing"),
    ("After learning that bolts were missing, Voss left.", "Voss", "learning", "bolts were missing"),
    ("I suspect he may look like his gate.", "I", "suspect", "he may look like his gate"),
    # nothing that is said
    ("She gave no indication that she would go.", "She", "gave no indication", "she would go"),
    ("While offering no endorsement herself, Voss left.", "Voss", "offering", "no endorsement herself"),
    (
        "The trial did not demonstrate its full range.",
        "The trial",
        "did not demonstrate",
        "its full range",
    ),
    ("Lind had apparently not requested the letters.", "Lind", "had apparently not requested", "the letters"),
    # courts
    ("He pleaded guilty to fraud in May.", "He", "pleaded guilty", "to fraud in May"),
    ("The clerk later pleaded guilty.", "The clerk", "later pleaded", "guilty"),
    ("Prosecutors charged the clerk last Friday.", "Prosecutors", "charged", "the clerk last Friday"),
    ("She had filed charges against the clerk.", "She", "had filed charges against", "the clerk"),
    # who will not do a thing, and who is told to
    ("Reel declined to run.", "Reel", "declined", "to run"),
    ("Reel declined the board's invitation to a hearing.", "Reel", "declined", "the board's invitation to a hearing"),
    ("He suddenly faced calls to resign.", "He", "faced calls", "to resign"),
    ("The case has increased calls for a new law.", "The case", "has increased calls for", "a new law"),
    ("The firm ignored warnings about its bolts.", "The firm", "ignored warnings about", "its bolts"),
    # what appears, and what a thing is called
    ("The findings were published by the River Society.", "the River Society", "were published by", "The findings"),
    ("A technique called Deep Lensing found it.", "A technique", "called", "Deep Lensing"),
    ("The ads labelled “Free Water” led nowhere.", "The ads", "labelled", "Free Water"),
    ("The men met on Mondays, calling themselves the Lock Watch.", "The men", "calling", "themselves the Lock Watch"),
    # what nobody has said yet
    ("Owners are likely to demand a sum in the millions.", "Owners", "likely to demand", "a sum in the millions"),
    ("Rivals, eager to blame Voss, met.", "Rivals", "eager to blame", "Voss"),
    ("Builders had to prove that the gate was safe.", "Builders", "had to prove", "the gate was safe"),
    ("The plans help explain how the gate fell.", "The plans", "help explain", "how the gate fell"),
    # what an event means, and what is shown
    ("The mayor's actions signalled that the gate would go.", "The mayor's actions", "signalled", "the gate would go"),
    ("The mill has revealed a stunning new hall.", "The mill", "has revealed", "a stunning new hall"),
    ("A leaked photo has revealed the first of it.", "A leaked photo", "has revealed", "the first of it"),
    ("The team has been studying how the gate moves.", "The team", "has been studying", "how the gate moves"),
    ("The trial left little doubt that it leaked.", "The trial", "left little doubt", "it leaked"),
    # deeds, offices, titles, what was in people's heads
    ("Reel stopped short of calling for a new gate.", "Reel", "stopped short of calling for", "a new gate"),
    ("Millers rarely spoke against one another.", "Millers", "rarely spoke against", "one another"),
    ("Holm pledged allegiance to the guild.", "Holm", "pledged allegiance to", "the guild"),
    ("Voss and Lind called it quits in May.", "Lind", "called", "it quits"),
    ("Voss was confirmed on Tuesday as the new warden.", "", "was confirmed", "Voss"),
    ("The council confirmed two nominees.", "The council", "confirmed", "two nominees"),
    ("A jury met to determine whether Lind knew.", "A jury", "met to determine", "whether Lind knew"),
    ("The vote stamped out calls for a new board.", "The vote", "stamped out calls for", "a new board"),
    ("She feels for the keepers.", "She", "feels for", "the keepers"),
    ("Officials work on the assumption that it leaks.", "Officials", "work on the assumption", "it leaks"),
    ("The guards shifted, adding to the sense that it was lost.", "The guards", "adding to the sense", "it was lost"),
    ("Reel took to the square to voice anger after the flood.", "Reel", "voice anger after", "the flood"),
    ("The Courier has revealed the call that she made.", "The Courier", "has revealed", "the call that she made"),
    ("The zone bears a plain name: “Flood Watch”.", "The zone", "bears a plain name", "Flood Watch"),
    ("Many fans thought this day would never come.", "Many fans", "thought", "this day would never come"),
    # an attack on somebody, and not a word of what
    ("Voss lashed out at her critics on Monday.", "Voss", "lashed out at", "her critics"),
    ("Lind assailed Keepers and a diver in May.", "Lind", "assailed", "Keepers and a diver in May"),
    (
        "Reel slammed workers in Ashel whom she accused of theft.",
        "Reel",
        "slammed",
        "workers in Ashel whom she accused",
    ),
    ("The mayor echoed Ida Voss.", "The mayor", "echoed", "Ida Voss"),
    # one word, and none of what was said
    ("The keeper calls for help.", "The keeper", "calls for", "help"),
    ("The plan fell before Lind announced it.", "Lind", "announced", "it"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), UNSPOKEN)
def test_what_the_outlet_tells_is_no_statement(text: str, source: str, cue: str, content: str) -> None:
    assert not is_kept(text, source, cue, content)


@pytest.mark.parametrize(("text", "source", "cue", "content"), UNSPOKEN[:3])
def test_where_attitudes_are_wanted_all_is_kept(text: str, source: str, cue: str, content: str) -> None:
    assert is_kept(text, source, cue, content, attitudes=True)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Voss expressed hope that the gate would hold.", "Voss", "expressed hope", "the gate would hold"),
        ("Voss believes that the gate holds.", "Voss", "believes", "the gate holds"),
        ("The Courier has learned that the gate leaks.", "The Courier", "has learned", "the gate leaks"),
        ("The audit found no sign that it leaked.", "The audit", "found no sign", "it leaked"),
        ("Voss declined to go into detail on the bolts.", "Voss", "declined", "to go into detail on the bolts"),
        ("Prosecutors charged that the clerk had lied.", "Prosecutors", "charged", "the clerk had lied"),
        ("Voss faced the council and warned of floods.", "Voss", "warned of", "floods"),
        ("Voss called Lind a liar.", "Voss", "called", "Lind a liar"),
        ("The mayor called “Free Water” a fraud.", "The mayor", "called", "Free Water"),
        ("Lind was quick to condemn the plan.", "Lind", "was quick to condemn", "the plan"),
        ("The audit showed that the gate leaked.", "The audit", "showed", "the gate leaked"),
        ("Reports revealed Lind used a private road.", "Reports", "revealed", "Lind used a private road"),
        (
            "The Courier learned that Holm pledged allegiance to it.",
            "The Courier",
            "learned",
            "Holm pledged allegiance",
        ),
        ("The death was confirmed by the ministry.", "", "was confirmed", "The death"),
        ("The gate is thought to have failed.", "", "is thought", "to have failed"),
        ("A sign in the picture reads: “Stay off.”", "A sign in the picture", "reads", "Stay off"),
        ("Voss voiced the suspicion that it leaked.", "Voss", "voiced the suspicion", "it leaked"),
        ("Voss revealed how the gate was opened.", "Voss", "revealed", "how the gate was opened"),
        ("Voss slammed the board for its silence.", "Voss", "slammed", "the board for its silence"),
        ("Voss rejected it.", "Voss", "rejected", "it"),
        ("Voss condemned the Gate Act.", "Voss", "condemned", "the Gate Act"),
        ("Voss blasted the open service of divers.", "Voss", "blasted", "the open service of divers"),
        ("Voss mocked Lind as a “dry fish”.", "Voss", "mocked", "Lind as a “dry fish”"),
    ],
)
def test_what_somebody_says_stays(text: str, source: str, cue: str, content: str) -> None:
    assert is_kept(text, source, cue, content)


def test_inside_a_quotation_nothing_is_judged() -> None:
    text = "“Lind hopes that it holds,” Voss said."
    assert is_kept(text, "Lind", "hopes", "it holds")


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The council agreed in July to deploy new pumps.", []),
        ("The Greens have agreed with the Liberals to enter into talks.", []),
        ("Voss agreed with the board that the gate had failed.", ["agreed with the board"]),
    ],
)
def test_who_agrees_to_act_says_nothing(text: str, cues: list[str]) -> None:
    article = Article(article_id(text), "case", "case", text, text_hash(text))
    assert [one.cue.text for one in statements.read(article) if one.cue is not None] == cues
