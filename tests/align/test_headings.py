"""Headings are slices and marked words, begin at the matter, and keep a cue that the words depend on."""

from dataclasses import replace

import pytest

import builders as b
from sayso.align.headings import heading, names
from sayso.model import Alias, Mark, Mention, Passage

MARSH = b.entity("Ada Marsh")


def told(text, source, cue, content, **more):
    article = b.article(text)
    statement = b.statement(article, source, cue, content, by=MARSH, **more)
    return article, heading(statement, article, statement.content, None, MARSH)


def line(parts):
    return "".join(part.text for part in parts)


def test_words_that_are_the_object_of_the_cue_keep_it():
    article, parts = told(
        "Ada Marsh accused the operator of neglect.", "Ada Marsh", "accused", "the operator of neglect"
    )
    assert line(parts) == "Ada Marsh accused the operator of neglect"
    cue = next(part for part in parts if part.text == "accused")
    assert cue.passage is not None
    assert article.text[cue.passage.span.start : cue.passage.span.end] == "accused"


def test_a_participle_is_put_in_the_past_by_the_program():
    text = "The post had Ada Marsh warning of a flood."
    article, parts = told(text, "Ada Marsh", "warning of", "a flood")
    assert line(parts) == "Ada Marsh warned of a flood"
    own, rest = parts[2:4]
    assert (own.text, own.passage) == ("warned", None)
    assert rest.passage is not None
    assert rest.passage.span == article.span(30, 33)
    _, parts = told("“It leaks,” Ada Marsh said, telling keepers to go.", "Ada Marsh", "telling", "keepers to go")
    assert line(parts) == "Ada Marsh told keepers to go"


@pytest.mark.parametrize(
    ("text", "cue", "wanted"),
    [
        ("Ada Marsh left without warning of a flood.", "warning of", "Ada Marsh, warning of a flood"),
        ("Ada Marsh spoke, blorking of a flood.", "blorking of", "Ada Marsh, blorking of a flood"),
        ("Ada Marsh was warning of a flood.", "warning of", "Ada Marsh was warning of a flood"),
    ],
)
def test_a_participle_stays_where_it_may_not_have_been_done_or_has_no_known_past(text, cue, wanted):
    _, parts = told(text, "Ada Marsh", cue, "a flood")
    assert line(parts) == wanted


def test_a_list_of_names_has_no_comma_behind_it():
    text = "Ada Marsh, Bo Lund and other keepers believe the gate will hold."
    article = b.article(text)
    one = b.statement(article, "Ada Marsh, Bo Lund and other keepers", "believe", "the gate will hold")
    assert (
        line(heading(one, article, one.content, None, None))
        == "Ada Marsh, Bo Lund and other keepers believe the gate will hold"
    )


def test_a_possessive_that_leads_to_nobody_is_no_name():
    article = b.article("His post read: “A gate for all”.")
    one = b.statement(article, "His", "post read", "A gate for all", kind="direct")
    assert line(heading(one, article, one.content, None, None)) == "Source not clear (“His”) said: “A gate for all”"


def test_a_heading_begins_after_and_that():
    text = "Ada Marsh said it rained and that the gate had failed."
    _, parts = told(text, "Ada Marsh", "said", "and that the gate had failed")
    assert line(parts) == "Ada Marsh said: the gate had failed"


def test_reported_clauses_follow_a_plain_verb():
    _, parts = told("Ada Marsh claimed that the gate had failed.", "Ada Marsh", "claimed", "the gate had failed")
    assert line(parts) == "Ada Marsh said: the gate had failed"


def test_a_heading_begins_after_and_and_ends_before_a_comma():
    text = "Ada Marsh said it rained and the gate had failed, she thought."
    _, parts = told(text, "Ada Marsh", "said", "and the gate had failed,")
    assert line(parts) == "Ada Marsh said: the gate had failed"


def test_a_heading_ends_before_a_dash():
    text = "“This must be stopped—” Ada Marsh said."
    _, parts = told(text, "Ada Marsh", "said", "This must be stopped—", kind="direct")
    assert line(parts) == "Ada Marsh said: “This must be stopped”"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("the gate was under repair -", "Ada Marsh said: the gate was under repair"),
        ("the gate was under repair --", "Ada Marsh said: the gate was under repair"),
        ("the gate was under repair (", "Ada Marsh said: the gate was under repair"),
        ("the gate was under pre-", "Ada Marsh said: the gate was under pre-"),
    ],
)
def test_a_heading_ends_before_a_dash_or_a_bracket_but_not_inside_a_word(content, wanted):
    _, parts = told(f"Ada Marsh said on Monday, {content} then.", "Ada Marsh", "said", content)
    assert line(parts) == wanted


def test_a_piece_that_only_ties_heads_nothing():
    article = b.article("Ada Marsh said it rained, and that “the gate had failed long before.”")
    one = b.statement(
        article, "Ada Marsh", "said", "and that", "the gate had failed long before.", by=MARSH, kind="mixed"
    )
    parts = [b.find(article, "and that"), b.find(article, "the gate had failed long before.")]
    assert line(heading(one, article, parts, None, MARSH)).endswith("said: “the gate had failed long before.”")


def test_a_clause_that_hangs_on_the_next_keeps_its_first_word():
    text = "“As I leave for Holm, I thank the keepers,” Ada Marsh said."
    _, parts = told(text, "Ada Marsh", "said", "As I leave for Holm, I thank the keepers,", kind="direct")
    assert line(parts) == "Ada Marsh said: “As I leave for Holm, I thank the keepers”"
    _, parts = told(
        "Ada Marsh said it fell, though the gate had held.", "Ada Marsh", "said", "though the gate had held"
    )
    assert line(parts) == "Ada Marsh said: the gate had held"


def test_a_colon_is_no_verb_and_a_plea_needs_no_colon():
    _, parts = told("Ada Marsh : We heard the gate go.", "Ada Marsh", ":", "We heard the gate go")
    assert line(parts) == "Ada Marsh said: We heard the gate go"
    text = "To mend the gate at once was what Ada Marsh called for: to mend the gate, that is."
    _, parts = told(text, "Ada Marsh", "called for", "to mend the gate", stance="urges")
    assert line(parts) == "Ada Marsh urged to mend the gate"


def test_what_describes_somebody_begins_with_a_capital_on_one_line():
    keeper = b.entity("a keeper\n\nof the gate", named=False)
    article = b.article("It had failed, a keeper said.")
    one = b.statement(article, "a keeper", "said", "It had failed", by=keeper)
    assert line(heading(one, article, one.content, None, keeper)) == "A keeper of the gate said: It had failed"


def test_a_pronoun_that_leads_to_nobody_is_shown_as_one():
    who = b.entity("who", named=False)
    article = b.article("The keeper, who said the gate had failed, left.")
    one = b.statement(article, "who", "said", "the gate had failed", by=who)
    assert line(heading(one, article, one.content, None, who)) == "Source not clear (“who”) said the gate had failed"


def test_words_that_are_cut_within_their_clause_show_it():
    article = b.article("“It may take quite a lot to mend the gate, and nobody knows,” Ada Marsh said.")
    words = "It may take quite a lot to mend the gate, and nobody knows,"
    one = b.statement(article, "Ada Marsh", "said", words, by=MARSH, kind="direct")
    cut, clause = b.find(article, "It may take quite a"), b.find(article, "It may take quite a lot to mend the gate")
    assert line(heading(one, article, (cut,), None, MARSH)) == "Ada Marsh said: “It may take quite a …”"
    assert line(heading(one, article, (clause,), None, MARSH)).endswith("to mend the gate”")


def test_a_range_that_is_cut_at_its_and_shows_it():
    article = b.article("Ada Marsh said she heard between 30 and 40 cracks.")
    one = b.statement(article, "Ada Marsh", "said", "she heard between 30 and 40 cracks", by=MARSH)
    cut = b.find(article, "she heard between 30")
    assert line(heading(one, article, (cut,), None, MARSH)) == "Ada Marsh said she heard between 30 …"


def test_a_name_that_runs_into_furniture_or_the_next_line_heads_nothing():
    text = "Gates at Holm Keeper Ada Marsh left.\nShe spoke to Ada\nMarsh. Keeper Ada Marsh spoke."
    article = b.article(text)
    places = ["Holm Keeper Ada Marsh", "Ada\nMarsh"]
    mentions = tuple(Mention(b.find(article, place), MARSH.id) for place in places)
    end = article.span(text.rindex("Keeper"), text.rindex(" spoke"))
    marked = replace(article, marks=(Mark(article.span(0, len("Gates at Holm")), "media"),))
    reading = replace(b.reading(marked, entities=(MARSH,)), mentions=(*mentions, Mention(end, MARSH.id)))
    assert names([reading], {}, [MARSH])[MARSH.id].span == end


def test_a_body_is_named_by_its_name_and_not_by_what_it_owns():
    text = "Lockworks left. Lockworks' own old message said so. The company said more. Lockworks's message said so."
    board = replace(b.entity("Lockworks", "organisation"), aliases=(Alias("The company"),))
    article = b.article(text)
    places = ["Lockworks", "The company", "Lockworks's message"]
    mentions = tuple(Mention(b.find(article, place), board.id) for place in places)
    reading = replace(b.reading(article, entities=(board,)), mentions=mentions)
    assert names([reading], {}, [board])[board.id].span == article.span(0, len("Lockworks"))


def named(text, name, type_, *places):
    """The words that name the entity best, of these places of the text."""
    article, whom = b.article(text), b.entity(name, type_)
    mentions = tuple(Mention(b.find(article, place), whom.id) for place in places)
    return names([replace(b.reading(article, entities=(whom,)), mentions=mentions)], {}, [whom])[whom.id].span.text


def test_a_name_has_no_clause_that_tells_something_else():
    text = "Lockworks Power, which runs the gate, said so."
    assert named(text, "Lockworks Power", "organisation", "Lockworks Power, which runs the gate") == "Lockworks Power"


def test_a_name_has_no_words_that_lean_on_what_stood_before():
    text = "The board met. Its head, Ada Marsh, said so."
    assert named(text, "Ada Marsh", "person", "Its head, Ada Marsh") == "Ada Marsh"


def test_every_slice_of_a_heading_is_a_slice():
    article, parts = told("“But the gate had failed,” Ada Marsh said.", "Ada Marsh", "said", "But the gate had failed,", kind="direct")  # fmt: skip # noqa: E501
    assert line(parts) == "Ada Marsh said: “the gate had failed”"
    for part in parts:
        if part.passage is not None:
            span = part.passage.span
            assert article.text[span.start : span.end] == part.text


@pytest.mark.parametrize(
    ("text", "cue", "contents", "shown"),
    [
        ("It was allegedly left open.", "allegedly", ["It was", "left open"], "It was allegedly left open"),
        ("It rained. Keepers were told to leave.", "were told", ["to leave"], "Keepers were told to leave"),
        ("It was claimed the gate held.", "was claimed", ["the gate held"], "It was claimed the gate held"),
    ],
)  # fmt: skip
def test_what_nobody_is_named_for_is_headed_by_its_cue_and_nobody_said_it(text, cue, contents, shown):
    article = b.article(text)
    one = b.statement(article, None, cue, *contents)
    parts = heading(one, article, one.content, None, None)
    assert line(parts) == f"Source not stated: {shown}"
    assert [part.text for part in parts if part.passage is None][:2] == ["Source not stated", ": "]


def test_a_cue_that_stands_apart_from_what_nobody_is_named_for_stands_in_brackets():
    article = b.article("Allegedly, as was told in Holm, the gate was left open.")
    one = b.statement(article, None, "Allegedly", "the gate was left open")
    assert line(heading(one, article, one.content, None, None)).startswith("Source not stated (“Allegedly”): the gate")


@pytest.mark.parametrize(
    ("text", "cue", "content", "part", "shown"),
    [
        (
            "Ada Marsh said the board had told keepers to paint the posts.",
            "said",
            "the board had told keepers to paint the posts",
            "to paint the posts",
            "Ada Marsh said the board had told keepers to paint the posts",
        ),
        (
            "Ada Marsh noted that a keeper found the crack and painted it over.",
            "noted",
            "a keeper found the crack and painted it over",
            "and painted it over",
            "Ada Marsh said: a keeper found the crack and painted it over",
        ),
        (
            "Ada Marsh feared that the board not only closed the lock but also reopens the mill.",
            "feared",
            "the board not only closed the lock but also reopens the mill",
            "also reopens the mill",
            "Ada Marsh feared that the board not only closed the lock but also reopens the mill",
        ),
        (
            "Ada Marsh passed the rule in May, amending parts that would have closed the gate.",
            "passed",
            "the rule in May, amending parts that would have closed the gate",
            "that would have closed the gate",
            "Ada Marsh passed the rule in May, amending parts that would have closed the gate",
        ),
    ],
)
def test_a_part_that_is_no_clause_is_shown_from_the_beginning_of_its_sentence(text, cue, content, part, shown):
    article = b.article(text)
    one = b.statement(article, "Ada Marsh", cue, content, by=MARSH)
    assert line(heading(one, article, (b.find(article, part),), None, MARSH)) == shown


@pytest.mark.parametrize(
    ("text", "cue", "contents", "shown"),
    [
        ("Ada Marsh called it “a hoax” at noon.", "called", ["it", "a hoax", "at noon"], ""),
        ("Ada Marsh thanked Holm for its “calm”.", "thanked", ["Holm for its", "calm"], ""),
        ("Ada Marsh rejected that notion.", "rejected", ["notion"], ""),
        ("Ada Marsh gave no hint that she would leave.", "gave no hint", ["she would leave"], ""),
        ("Ada Marsh did not, however, say whether it held.", "say", ["whether it held"], ""),
        ("Ada Marsh never said that it held.", "said", ["it held"], ""),
        ("Ada Marsh, saying it held, left.", "saying", ["it held"], "Ada Marsh said: it held"),
        ("Ada Marsh, announcing her exit, left.", "announcing", ["her exit"], "Ada Marsh announced her exit"),
        ("Condemning the repair, Ada Marsh left.", "Condemning", ["the repair"], "Ada Marsh condemned the repair"),
        ("The repair was condemned by Ada Marsh.", "was condemned by", ["The repair"], ""),
        ("Ada Marsh's support of Holm grew.", "support of", ["Holm"], "Ada Marsh’s support of Holm"),
    ],
)  # fmt: skip
def test_a_cue_stands_where_its_object_needs_it(text, cue, contents, shown):
    article = b.article(text)
    one = b.statement(article, "Ada Marsh", cue, *contents, by=MARSH, kind="mixed" if "“" in text else "indirect")
    assert line(heading(one, article, one.content, None, MARSH)) == (shown or text.rstrip("."))


def test_which_is_shown_with_what_it_stands_for():
    article = b.article("Holm closed the old gate, which Ada Marsh said had rusted.")
    one = b.statement(article, "Ada Marsh", "said", "which", "had rusted", by=MARSH)
    assert line(heading(one, article, one.content, None, MARSH)) == "Ada Marsh said: the old gate, which … had rusted"


def test_only_what_the_article_quotes_stands_in_quotation_marks():
    text = "Ada Marsh said the operator had “painted over” cracks in the gate."
    article = b.article(text)
    one = b.statement(article, "Ada Marsh", "said", "the operator had", by=MARSH, kind="mixed")
    spans = [
        article.span(text.index(w), text.index(w) + len(w))
        for w in ("the operator had", "painted over", "cracks in the gate")
    ]
    one = replace(one, content=tuple(spans))
    parts = heading(one, article, one.content, None, MARSH)
    assert line(parts) == "Ada Marsh said the operator had “painted over” cracks in the gate"
    left_out = heading(one, article, (spans[0], spans[2]), None, MARSH)
    assert line(left_out) == "Ada Marsh said the operator had … cracks in the gate"


def test_a_comma_closes_an_addition_to_a_name():
    article = b.article("Ada Marsh, the mayor, said that the gate had failed.")
    one = b.statement(article, "Ada Marsh, the mayor", "said", "the gate had failed", by=MARSH)
    parts = heading(one, article, one.content, Passage(article.id, article.span(0, 20)), MARSH)
    assert line(parts) == "Ada Marsh, the mayor, said: the gate had failed"


@pytest.mark.parametrize(
    ("text", "places", "shown"),
    [
        (
            "The head of Lock Repair Ada Marsh left. Ada Marsh spoke.",
            ["Lock Repair Ada Marsh", "Ada Marsh spoke"],
            "Ada Marsh",
        ),
        (
            "Ms. Marsh, a retired captain, left. Mayor Ada Marsh spoke.",
            ["Ms. Marsh, a retired captain", "Mayor Ada Marsh"],
            "Mayor Ada Marsh",
        ),
        (
            "Ada Marsh, director of the lock and harbour board, left. Ada Marsh spoke.",
            ["Ada Marsh, director of the lock and harbour board", "Ada Marsh spoke"],
            "Ada Marsh",
        ),
        (
            "Picture: Lockworks Lockworks closed it. Lockworks spoke.",
            ["Lockworks Lockworks", "Lockworks spoke"],
            "Lockworks",
        ),
        ("Reuters Lockworks closed it. Lockworks spoke.", ["Reuters Lockworks", "Lockworks spoke"], "Lockworks"),
    ],
    ids=["no end of a title", "the whole name", "no long addition", "no name twice", "no credit"],
)
def test_the_name_of_a_heading_is_whole_and_short(text, places, shown):
    name = "Lockworks" if "Lockworks" in shown else "Ada Marsh"
    assert named(text, name, "person", *(place.removesuffix(" spoke") for place in places)) == shown


@pytest.mark.parametrize("lead", ["But ", "Crooked ", "And Controversial "])
def test_a_name_has_no_words_that_judge_its_bearer_or_tie_it_to_what_went_before(lead):
    text = f"It broke. {lead}Mayor Ada Marsh left."
    assert named(text, "Ada Marsh", "person", f"{lead}Mayor Ada Marsh") == "Mayor Ada Marsh"


@pytest.mark.parametrize("lead", ["The former", "An ex-", "The then", "Vice"])
def test_a_title_is_not_shown_without_the_word_that_limits_it(lead):
    space = "" if lead.endswith("-") else " "
    text = f"{lead}{space}President Ada Marsh left. Ada Marsh spoke."
    article, whom = b.article(text), MARSH
    at = text.rindex("Ada Marsh")
    mentions = (Mention(b.find(article, "President Ada Marsh"), whom.id), Mention(article.span(at, at + 9), whom.id))
    found = names([replace(b.reading(article, entities=(whom,)), mentions=mentions)], {}, [whom])
    assert found[whom.id].span.text == "Ada Marsh"
