"""Who the source is and who stands between: joint sources, chains, subjects, with attributions made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.extract import phrases, statements
from sayso.extract.draft import Draft, Page
from sayso.extract.steps import carried, chains, joint, keep, sources
from sayso.extract.tagger import Attribution
from sayso.model import Article, Noted, article_id, text_hash

Given = tuple[str | None, str, list[str]]


def page_of(text: str) -> Page:
    return Page(Article(article_id(text), "case", "case", text, text_hash(text)))


def find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def read(text: str, *given: Given) -> list[tuple[str | None, str, list[str], list[str]]]:
    """Statements of a text as ``(source, cue, content, via)``, from attributions given as words."""
    tagged = [
        Attribution(
            (find(text, source),) if source else (),
            find(text, cue),
            tuple(find(text, piece) for piece in content),
            0.9,
            0.9,
            0.9,
            0.9,
            confidence=0.9,
        )
        for source, cue, content in given
    ]
    found = statements.read(page_of(text).article, tag=lambda _: tagged)
    return [
        (
            one.source.span.text if one.source else None,
            one.cue.text if one.cue else "",
            [piece.text for piece in one.content],
            [via.span.text for via in one.via],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("Ida Voss and Tomas Reel", ["Ida Voss", "Tomas Reel"]),
        ("the county's river agency (CRA) and the Lock Office", ["the county's river agency (CRA)", "the Lock Office"]),
        ("Voss and local officials", ["Voss", "local officials"]),
        ("Neither the Lock Office nor Voss", ["the Lock Office", "Voss"]),
        ("Both Voss and the Lock Office", ["Voss", "the Lock Office"]),
        ("French and Italian engineers", ["French and Italian engineers"]),
        ("local and federal officials", ["local and federal officials"]),
        ("town officials and workshop sources", ["town officials and workshop sources"]),
        ("the county and its allies", ["the county and its allies"]),
        ("the Food and Water Board", ["the Food and Water Board"]),
        ("the Ministry of Locks and Rivers", ["the Ministry of Locks and Rivers"]),
        ("Voss", ["Voss"]),
        (
            "Ida Voss, a professor at the college and the head of the survey",
            ["Ida Voss, a professor at the college and the head of the survey"],
        ),
        ("Ida Voss, Liberal of Ely and a member of the board", ["Ida Voss, Liberal of Ely and a member of the board"]),
        ("Ida Voss, Liberal of Ely and the lock council", ["Ida Voss, Liberal of Ely", "the lock council"]),
        ("Ida Voss of Ely, and a member of the board", ["Ida Voss of Ely", "a member of the board"]),
        ("Ida Voss, the keeper, and the Lock Office", ["Ida Voss, the keeper", "the Lock Office"]),
        ("The River Board, Denby and Ashel", ["The River Board", "Denby", "Ashel"]),
        (
            "Ashel, Denby and Wexford, as well as the River Board and Holm",
            ["Ashel, Denby and Wexford, as well as the River Board and Holm"],
        ),
        ("Ida Voss, D-Ely, and Tomas Reel", ["Ida Voss, D-Ely", "Tomas Reel"]),
        ("Denby, Ohio and Ashel", ["Denby, Ohio", "Ashel"]),
        ("Lock Works, Inc. and the River Board", ["Lock Works, Inc.", "the River Board"]),
        ("Republican House and Senate candidates", ["Republican House and Senate candidates"]),
        ("Ashel’s and Denby’s keepers", ["Ashel’s and Denby’s keepers"]),
        ("Television stations in Ashel and Denby", ["Television stations in Ashel and Denby"]),
    ],
)
def test_joint_sources_are_parted_and_groups_are_not(source: str, parts: list[str]) -> None:
    text = f"On Sunday {source} said that the gate held."
    page = page_of(text)
    assert [page.slice(part) for part in joint.split(page, find(text, source))] == parts


@pytest.mark.parametrize(
    ("words", "able"),
    [
        ("two county officials", True),
        ("a leaked report", True),
        ("Voss", True),
        ("ARB", True),
        ("safety concerns", False),
        ("the strategic importance of the Lock Office", False),
        ("bad weather", False),
    ],
)
def test_what_is_cited_must_be_able_to_speak(words: str, able: bool) -> None:
    assert chains.speaks(words) is able


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Ida Voss said that it held.", "said", "Ida Voss"),
        ("Ida Voss, keeper of the gate, later said that it held.", "said", "Ida Voss, keeper of the gate"),
        ("“It held,” said Ida Voss.", "said", "Ida Voss"),
        ("“It held,” Sen. Ida Voss (R-Marrow) said.", "said", "Sen. Ida Voss (R-Marrow)"),
        ("The keeper in the boat says it held.", "says", "The keeper in the boat"),
        ("The gate was said to hold.", "was said", None),
    ],
)
def test_the_subject_is_the_phrase_beside_the_cue(text: str, cue: str, subject: str | None) -> None:
    page = page_of(text)
    found = phrases.subject_of(page, find(text, cue))
    assert (page.slice(found) if found else None) == subject


def test_a_source_in_the_next_sentence_is_taken_off() -> None:
    text = "Reel said the gate held, adding that the bolts did not. Some farmers claim that it never closed."
    given: list[Given] = [
        ("Reel", "said", ["the gate held"]),
        ("Some farmers", "adding", ["that the bolts did not"]),
        ("Some farmers", "claim", ["that it never closed"]),
    ]
    assert [(source, cue) for source, cue, _, _ in read(text, *given)] == [
        ("Reel", "said"),
        ("Reel", "adding"),
        ("Some farmers", "claim"),
    ]


def test_an_orphan_paragraph_goes_on_with_the_speaker_before() -> None:
    text = "“The gate held,” Voss said.\n\n“The bolts did not.”\n\nMayor Reel said that the school was dry."
    given: list[Given] = [
        ("Voss", "said", ["“The gate held,”"]),
        ("Mayor Reel", "said that", ["“The bolts did not.”", "the school was dry"]),
    ]
    found = read(text, *given)
    assert found[0] == ("Voss", "said", ["The gate held", "The bolts did not."], [])
    assert found[1][2] == ["the school was dry"]


def test_citing_makes_the_cited_one_the_source() -> None:
    text = "Citing a report by the River Board, Mayor Reel said the gate held."
    given: Given = ("Mayor Reel", "said", ["the gate held"])
    assert read(text, given) == [("the River Board", "said", ["the gate held"], ["Mayor Reel"])]


def test_a_question_is_not_passed_on_by_the_answer() -> None:
    text = "Asked by reporters to comment on the gate, Mayor Reel simply said that it held."
    given: list[Given] = [
        ("reporters", "Asked", ["to comment on the gate"]),
        ("Mayor Reel", "said", ["that it held"]),
    ]
    assert read(text, *given) == [("Mayor Reel", "said", ["it held"], [])]


def test_a_second_clause_passes_the_first_one_on() -> None:
    text = "The River Board predicted rain for the whole week, Reel said."
    given: list[Given] = [("The River Board", "predicted", ["rain for the whole week"]), ("Reel", "said", [])]
    assert read(text, *given) == [("The River Board", "predicted", ["rain for the whole week"], ["Reel"])]


def test_topics_are_kept_only_where_the_tagger_is_sure() -> None:
    text = "Voss spoke about the gate."
    page = page_of(text)
    draft = Draft(find(text, "Voss"), find(text, "spoke about"), [find(text, "the gate")], p={"all": keep.SURE - 0.1})
    draft.note("tagger")
    assert not keep.is_statement(page, draft)
    draft.p["all"] = keep.SURE + 0.1
    assert keep.is_statement(page, draft)


def test_nobody_says_nothing() -> None:
    text = "No group has claimed that it opened the gate."
    assert read(text, ("No group", "has claimed", ["that it opened the gate"])) == []


def test_a_refusal_in_the_next_sentence_is_not_this_ones_stance() -> None:
    text = "“Teach them the facts,” Reel tweeted. Voss declined to say why."
    page = page_of(text)
    (one, *_) = statements.read(page.article)
    assert (one.source and one.source.span.text, one.stance) == ("Reel", "asserts")


def test_a_speaker_with_a_description_is_found_inside_what_an_outlet_reports() -> None:
    text = "Ida Voss, a gate engineer at the college, said that the gate was old, the Courier reported."
    given: Given = ("the Courier", "reported", ["Ida Voss, a gate engineer at the college, said that the gate was old"])
    assert read(text, given) == [
        ("Ida Voss, a gate engineer at the college", "said", ["the gate was old"], ["the Courier"])
    ]


def test_who_was_quoted_is_the_source() -> None:
    text = "Justice Voss was quoted as saying she feared for the gate."
    given: Given = ("", "was quoted as saying", ["Justice Voss", "she feared for the gate"])
    assert read(text, given) == [("Justice Voss", "was quoted as saying", ["she feared for the gate"], [])]


@pytest.mark.parametrize(
    ("text", "given", "stance"),
    [
        ("Voss said reports of a breach were false.", ("Voss", "said", ["reports of a breach were false"]), "denies"),
        (
            "Voss wrote of charges of filing false records.",
            ("Voss", "wrote", ["of charges of filing false records"]),
            "asserts",
        ),
        (
            "Voss called it “answerable to no one” and said it “takes what it can”.",
            ("Voss", "said", ["it “takes what it can”"]),
            "asserts",
        ),
    ],
)
def test_stance_rests_on_the_clause_of_its_own(text: str, given: Given, stance: str) -> None:
    source, cue, content = given
    one = Attribution((find(text, source),), find(text, cue), (find(text, content[0]),), 0.9, 0.9, 0.9, 0.9)
    found = statements.read(page_of(text).article, tag=lambda _: [one])
    assert next(it for it in found if it.cue and it.cue.text == cue).stance == stance


@pytest.mark.parametrize(
    ("text", "source", "content", "via"),
    [
        ("Ida Voss says the gate held, according to the Courier.", "Ida Voss", "the gate held", ["the Courier"]),
        (
            "The Courier reports that the Lock Office announced a drill at the gate.",
            "the Lock Office",
            "a drill at the gate",
            ["The Courier"],
        ),
        (
            "Officials received reports of the breach at noon, the Courier reported, citing the Lock Office.",
            "the Lock Office",
            "Officials received reports of the breach at noon",
            ["the Courier"],
        ),
        ("Police said Sunday they were looking for the keeper.", "Police", "they were looking for the keeper", []),
        (
            "The Fish and Wildlife Service said in a notice that the gate will close.",
            "The Fish and Wildlife Service",
            "the gate will close",
            [],
        ),
    ],
)
def test_who_says_what_through_whom(text: str, source: str, content: str, via: list[str]) -> None:
    found = statements.read(page_of(text).article)
    assert (source, content, via) in [
        (one.source and one.source.span.text, one.content[0].text, [mention.span.text for mention in one.via])
        for one in found
    ]


def test_a_name_between_source_and_cue_belongs_to_the_source() -> None:
    text = "The gate held, spokeswoman for the fair Ida Voss told the Courier."
    given: Given = ("spokeswoman for the fair", "told", ["The gate held"])
    assert read(text, given)[0][0] == "spokeswoman for the fair Ida Voss"


def test_a_relative_clause_is_a_statement_and_does_not_end_the_one_around_it() -> None:
    text = "It said the driver, who police said held a licence of the county, had broken the gate."
    found = read(text, ("It", "said", ["the driver"]))
    assert ("It", "said", ["the driver", "had broken the gate"], []) in found
    assert ("police", "said", ["held a licence of the county"], []) in found


def test_a_source_of_no_words_is_nobody() -> None:
    page = page_of("The gate held, said\n[11]")
    empty = Draft((19, 20), (15, 19), [(0, 13)], p={"all": 0.9})
    empty.note("tagger")
    assert keep.keep(page, [empty]) == []


def test_the_verb_of_a_turned_clause_is_the_cue_and_not_its_colon() -> None:
    text = "Said one official: “It's a mess.”"
    page = page_of(text)
    colon = Draft((5, 17), (17, 18), [(19, len(text))], p={"all": 0.7})
    (found,) = sources.one_cue(page, [colon])
    assert found.cue is not None
    assert page.slice(found.cue) == "Said"


@pytest.mark.parametrize(
    ("text", "source", "verb"),
    [
        ("The gate is safe, says Voss.", "Voss", "says"),
        ("Gates rust fast, a study finds.", "a study", "finds"),
        ("The gate was open, the inquest heard.", "the inquest", "heard"),
        ("The road is shut, the mayor wrote on Telegram.", "the mayor", "wrote"),
    ],
)
def test_closing_clauses_are_read_without_the_tagger(text: str, source: str, verb: str) -> None:
    ((said_by, cue, content, _),) = read(text)
    assert (said_by, cue, content) == (source, verb, [text.partition(",")[0]])


@pytest.mark.parametrize("text", ["She laughs at it, a friend of the mill.", "The gate held, the water rose."])
def test_clauses_without_a_verb_of_telling_are_left(text: str) -> None:
    assert read(text) == []


def test_the_brigade_denied_the_report_is_read_without_the_tagger() -> None:
    assert read("The River Board denied the report on Monday.") == [("The River Board", "denied", ["the report"], [])]


def test_what_somebody_must_do_is_nobodys_word() -> None:
    assert read("Firms must report leaks at once.", ("Firms", "must report", ["leaks at once"])) == []


@pytest.mark.parametrize(("content", "kept"), [("it had seen no leak", True), ("a late leak", False)])
def test_an_unsure_find_of_speech_is_kept_before_a_pronoun_and_its_verb(content: str, kept: bool) -> None:
    text = f"The office called it safe, but added {content}."
    draft = Draft(find(text, "The office"), find(text, "added"), [find(text, content)], p={"all": keep.FLOOR - 0.1})
    draft.note("tagger")
    assert keep.is_statement(page_of(text), draft) is kept


def test_a_second_verb_behind_a_quotation_has_a_statement_of_its_own() -> None:
    text = "Voss wrote that the gate was “late” and described the keeper as “half asleep.”"
    content = text.partition("that ")[2]
    assert read(text, ("Voss", "wrote", [content])) == [
        ("Voss", "wrote", ["the gate was", "late"], []),
        ("Voss", "described", ["the keeper as", "half asleep."], []),
    ]


def test_a_clause_at_the_end_with_a_long_place_passes_on_what_was_asked() -> None:
    text = "The mill asked the mayor to leave the race, the council said in a report released Friday morning."
    assert read(text, ("The mill", "asked", ["the mayor to leave the race"])) == [
        ("The mill", "asked", ["the mayor to leave the race"], ["the council"])
    ]


@pytest.mark.parametrize(
    ("outlet", "via"), [("courier.example", []), ("Ashel Post", ["a Courier translation of his speech"])]
)
def test_an_outlet_stands_between_no_source_and_itself(outlet: str, via: list[str]) -> None:
    page = page_of("“The gate held,” Lind said, according to a Courier translation of his speech.")
    draft = Draft(find(page.text, "Lind"), find(page.text, "said"), [find(page.text, "The gate held")])
    draft.via = [find(page.text, "a Courier translation of his speech")]
    told = carried.without_own(Page(replace(page.article, outlet=Noted(outlet, "text"))), [draft])
    assert [page.slice(one) for one in told[0].via] == via


@pytest.mark.parametrize(
    ("source", "said"),
    [("The keeper, Ida Voss", "it leaks"), ("Ida Voss, the keeper", "the gate leaks"), ("Ida Voss, 40", "she agrees")],
)
def test_a_name_beside_its_description_is_not_what_is_said(source: str, said: str) -> None:
    found = read(f"{source}, says {said}.", (source, "says", [said]))
    assert found == [(source, "says", [said], [])]
