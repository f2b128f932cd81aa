"""What belongs to no story is marked with a reason; what may belong to one is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.clean.boilerplate import reason_for
from sayso.model import Raw

FURNITURE: list[tuple[str, str]] = [
    ("Advertisement", "advertisement"),
    ("ADVERTISEMENT", "advertisement"),
    ("Advertisement Continue reading the main story", "advertisement"),
    ("Story continues below", "advertisement"),
    ("Scroll down for video", "advertisement"),
    ("MORE: Gate keeper speaks of long nights at the wall", "more_link"),
    ("READ MORE: Council to meet again", "more_link"),
    ("READ MORE Council to meet again", "more_link"),
    (
        "Related stories OH NO Keeper to miss second shift with a cold 'I feel keen' Town names its new clerk DRY AT"
        " LAST How to watch the gate",
        "more_link",
    ),
    (
        "Related stories 'OH NO' Keeper to miss second shift with a cold 'I feel keen' Town names its new clerk DRY AT"
        " LAST How to watch the gate",
        "more_link",
    ),
    ("Related: How the wall at Holm was built", "more_link"),
    ("Read more at TidewaterGazette.example", "more_link"),
    ("Read more", "more_link"),
    ("Council meets again after night of fear | Bo Lund Read more", "more_link"),
    ("[Five things to remember about the flood]", "more_link"),
    ("https://holm.example/gate?share=1", "more_link"),
    ("Share this article", "share_prompt"),
    ("Facebook Twitter Pinterest", "share_prompt"),
    ("Follow Ada Brill on Twitter: @adabrill", "share_prompt"),
    ("If you like this story, share it with a friend!", "share_prompt"),
    ("12 comments", "share_prompt"),
    ("Want more news from the Tidewater Gazette? Hit the follow button.", "newsletter"),
    ("Sign up for our daily newsletter and never miss a flood", "newsletter"),
    ("Get the Gazette app for the latest tides", "newsletter"),
    ("Subscribe to Updates", "newsletter"),
    ("SUBSCRIBE: Support local news from two crowns a week", "newsletter"),
    ("Tide by Tide: the morning’s news in your inbox at six. Sign up here.", "newsletter"),
    ("Were you there? Send your pictures to the newsdesk.", "story_prompt"),
    ("Do you have a story you would like to share? Contact [email\u00a0protected]", "story_prompt"),
    ("Got a tip? Email tips@holm.example", "story_prompt"),
    ("To suggest a correction or clarification, write to us here", "correction_prompt"),
    ("You can also highlight the text and press Ctrl + Enter", "correction_prompt"),
    ("Spotted an error? Select the text and press Ctrl+Enter.", "correction_prompt"),
    ("date 2031-05-03 This audio is created with AI assistance", "audio_notice"),
    ("Listen to this article", "audio_notice"),
    ("4 min read", "audio_notice"),
    ("Video", "media"),
    ("Enlarge this image toggle caption Bo Lund/AP Bo Lund/AP", "media"),
    ("© 2031 Tidewater Gazette. All rights reserved.", "copyright"),
    ("(Reporting by Bo Lund; Editing by Cy Marsh)", "credit"),
    ("Bo Lund in Holm and Cy Marsh in Brackwater contributed to this report.", "credit"),
    ("Getty Images", "credit"),
    ("Bo Lund via Getty Images", "credit"),
    ("By Ada Brill and Bo Lund", "byline"),
    ("Published: 3 May 2031, 08:12", "date_line"),
    ("Updated at 9:50 p.m. ET Thursday", "date_line"),
    ("Skip to main content", "navigation"),
    ("***", "separator"),
    ("ENDS", "separator"),
    ("This is a breaking news story. Please check back for updates.", "date_line"),
    ("Editor's note: This story has been updated.", "date_line"),
    ("This article originally appeared on Tide Times", "copyright"),
    ("(This story has not been edited by staff and is auto-generated from a feed.)", "copyright"),
    ("Our Standards: The Tidewater Trust Principles.", "copyright"),
    ("[With inputs from agencies]", "credit"),
    ("(With agency inputs)", "credit"),
    ("Source: Xinhua", "credit"),
    ("FILE PHOTO: A view of the gate, May 3, 2031. REUTERS/Bo Lund", "media"),
    ("For more stories like this, check our news page.", "more_link"),
    ("More to follow...", "more_link"),
    ("Follow the Gazette's coverage of floods at https://holm.example/floods", "more_link"),
    ("Article content", "advertisement"),
    ("Have your say in the comments below", "share_prompt"),
    ("Your support helps us to tell the story", "newsletter"),
    ("Let us know via tips@holm.example", "story_prompt"),
    ("Click to read today's story.", "advertisement"),
    ("Tap on the map below to see where the water stands.", "advertisement"),
    ("Celebrating 125 years of the Holm Herald! Look back each day. Click to read today’s page.", "advertisement"),
    ("Proudly serving the valley for 80 years!", "advertisement"),
    ("Save 50% on a digital subscription.", "advertisement"),
    ("Subscribe today for just $1 a week.", "advertisement"),
    ("Get full access for only £2.", "advertisement"),
    ("Buy tomorrow's paper for eight pages on the flood.", "advertisement"),
    ("Enter our competition to win a boat!", "advertisement"),
]

STORY = [
    "More people came than ever before.",
    "More than 40 people were hurt, the council said: a number it had not given before.",
    "Related problems were found at three other gates, the inspectorate said.",
    "Read the sign: no entry.",
    "Follow the water, she said.",
    "By nightfall the water had gone.",
    "By Monday, Ada Brill had resigned.",
    "“Share this with everyone,” she told the crowd.",
    "Do you have any idea what you have done, she asked the keeper.",
    "Subscribers to the water company were not told.",
    "She signed up for the crew in 2029.",
    "The video showed water over the wall.",
    "Watch towers along the wall were empty, he said.",
    "Print works in Holm lost power.",
    "Copyright law does not cover the plans, a judge said.",
    "Photos of the gate were shown to the council.",
    "The audio of the call was played in court.",
    "Advertisements for the post ran in March.",
    "[I] saw nothing",
    "Contact with the crew was lost at 3 a.m.",
    "Reuters reported that the gate had failed.",
    "THE WALL",
    "What we know",
    "More followed in the spring.",
    "Source of the leak was a bolt, he said.",
    "Updated plans were shown to the council.",
    "Ends meet nowhere in this town.",
    "The video: nobody knows who made it, said Brill, and nobody has asked.",
    "Consider the wall.",
    "Join the crew, they told him, and see the sea.",
    "From the Holm Harbour office came no answer.",
    "Click farms were found in two towns.",
    "Click here, she said, and the gate opened.",
    "Tap water was unsafe in Holm.",
    "Celebrating 125 years of rowing, the club invited 300 guests on Sunday.",
    "“Help us! Click the link to give,” the mayor wrote.",
    "Get a copy of the report from the town hall, the mayor said.",
]


@pytest.mark.parametrize(("line", "reason"), FURNITURE)
def test_furniture_is_known_with_its_reason(line: str, reason: str) -> None:
    assert reason_for(line) == reason


@pytest.mark.parametrize("line", STORY)
def test_lines_of_a_story_are_not_taken_for_furniture(line: str) -> None:
    assert reason_for(line) is None
    assert reason_for(line, sentence=True) is None


@pytest.mark.parametrize("line", ["Ada Brill in Holm", "Bo Lund, harbour correspondent", "Our correspondent in Holm"])
def test_names_alone_are_a_byline_only_at_the_top(line: str) -> None:
    assert reason_for(line) is None
    assert reason_for(line, top=True) == "byline"


def marks(text: str) -> list[tuple[str, str]]:
    article = clean(Raw("a", "a.txt", text))
    assert article.text == text
    assert all(text[mark.span.start : mark.span.end] == mark.span.text for mark in article.marks)
    return [(mark.reason, mark.span.text) for mark in article.marks]


LEDE = "The flood gate at Brackwater failed in the night, keeper Ada Brill said on Monday."
NEXT = "The inspectorate had warned of rust in March, a report seen by the council says."


def test_a_lede_printed_above_the_text_is_marked_once() -> None:
    assert marks(f"{LEDE}\n{NEXT}\n{LEDE}\nMore followed.") == [("repeated_lede", LEDE)]


def test_the_later_copy_of_another_paragraph_is_marked() -> None:
    text = f"One.\nTwo.\n{LEDE}\n{NEXT}\n{LEDE}"
    assert marks(text) == [("repeated", LEDE)]
    assert clean(Raw("a", "a", text)).marks[0].span.start == text.rindex(LEDE)


def test_a_short_line_said_twice_is_no_copy() -> None:
    assert marks("He said no.\nThen she asked.\nHe said no.") == []


def test_a_few_short_lines_under_the_last_heading_are_links_whatever_they_end_in() -> None:
    article = "The gate held, the council said on Monday.\n\n“It held,” said Voss.\n\n"
    links = "Read more:\n\nA keeper lost her key. A child found it.\n\nMillers find the last bell of Orrin"
    marks = clean(Raw("case", "case", article + links)).marks
    assert [mark.span.text for mark in marks if mark.reason in ("teaser", "more_link")] == links.split("\n\n")


def test_a_block_of_links_is_marked_with_its_headlines_and_their_standfirst() -> None:
    teaser = "Harvest fair – a town dances through the dust"
    standfirst = "For three days the harvest brought thousands to the market square, and nobody went home early."
    text = f"{LEDE}\n\n{teaser}\nOther Topics of Interest\n\n{teaser}\n\n{standfirst}\n\n{NEXT}"
    assert [words for _, words in marks(text)] == [teaser, "Other Topics of Interest", teaser, standfirst]


def test_the_story_that_goes_on_after_a_block_is_not_marked() -> None:
    text = f"{LEDE}\nRelated stories\nHarvest fair opens with a dance in the square\n{NEXT}"
    assert [words for _, words in marks(text)] == ["Related stories", "Harvest fair opens with a dance in the square"]


def test_prompts_inside_a_long_line_are_marked_as_sentences() -> None:
    prompt = "Sign up for our daily newsletter."
    assert marks(f"{LEDE} {prompt} {NEXT}") == [("newsletter", prompt)]


@pytest.mark.parametrize(
    "line",
    [
        "“Thank you all. Your support means everything,” she said.",
        '"Stay informed. Sign up for our newsletter," the leaflet read.',
    ],
)
def test_what_somebody_says_is_no_prompt(line: str) -> None:
    assert marks(f"{line}\n{LEDE}") == []


@pytest.mark.parametrize(
    "dateline",
    [
        "HOLM (Reuters) -", "HOLM, Tidewater, May 3 (AP) —", "BRACKWATER —", "(AFP) –", "Holm City (ANSA) -", "(BCN)",
        "Holm, Tidewater (BCN)",
    ],
)  # fmt: skip
def test_a_dateline_is_marked_and_the_sentence_after_it_is_not(dateline: str) -> None:
    assert ("dateline", dateline) in marks(f"{dateline} The gate failed, she said.\nMore followed.")


@pytest.mark.parametrize("line", ["NATO - the alliance - said no.", "Ada Brill (keeper) said so.", "A wall - at last."])
def test_other_dashes_and_brackets_are_no_dateline(line: str) -> None:
    assert not [one for one in marks(line) if len(one[1]) > 8]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Reuters The gate this morning, seen from the wall", [("credit", "Reuters")]),
        ("AP:Associated Press At least 40 boats lay on the wall", [("credit", "AP:Associated Press")]),
        ("Getty Images 40 boats were lost", [("credit", "Getty Images")]),
        ("Facebook Twitter Pinterest The keeper beside the gate", [("share_prompt", "Facebook Twitter Pinterest")]),
        ("Image caption The council wants to look at every single gate of the valley", [("media", "Image caption")]),
        ("Reuters reported that the gate had failed", []),
        ("Reuters Chief Bo Lund said that the gate had failed.", []),
    ],
)  # fmt: skip
def test_a_credit_that_runs_into_a_caption_is_marked_alone(line: str, wanted: list[tuple[str, str]]) -> None:
    assert marks(f"The keeper said the gate had failed.\n{line}\nNobody was there.") == wanted


def test_a_gallery_in_one_line_keeps_its_captions() -> None:
    filling = "The keeper said the gate had failed. " * 20
    gallery = "Photos: Flood at Holm The wall. Hide Caption 1 of 2 Photos: Flood at Holm A boat. Hide Caption 2 of 2"
    title, first, second = "Photos: Flood at Holm", "Hide Caption 1 of 2", "Hide Caption 2 of 2"
    wanted = [("media", words) for words in (title, first, title, second)]
    assert marks(f"{filling}\n{filling[:-2]} {gallery} Nobody was there.") == wanted
    assert marks(f"{filling}\nA boat. Hide Caption 7 of 9\nNobody.") == [("media", "Hide Caption 7 of 9")]
    ends = [("media", first), ("media", second)]
    assert marks(gallery.removeprefix("Photos: ")) == ends  # one title left: nothing tells where it ends


def test_a_gallery_with_a_caption_a_line_keeps_its_captions() -> None:
    lines = ["Photos: Flood at Holm The wall. Hide Caption 1 of 3", "Photos: Flood at Holm A boat. Hide Caption 2 of 3"]
    title, ends = ("media", "Photos: Flood at Holm"), [("media", f"Hide Caption {number} of 3") for number in (1, 2)]
    assert marks("\n".join(lines)) == [title, ends[0], title, ends[1]]


@given(st.text(alphabet="Read more:\n|[]().©- Advertismn", max_size=300))
def test_marks_are_exact_ordered_and_apart(text: str) -> None:
    article = clean(Raw("a", "a", text + "."))
    ends = [0, *(mark.span.end for mark in article.marks)]
    assert all(before <= mark.span.start for before, mark in zip(ends, article.marks, strict=False))


PIECES = ["Read more ", "a" * 50 + " ", "(Reporting by ", "\n", "Advertisement\n", "[a ", "photo: ", "A ", "© 2031 "]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    began = time.perf_counter()
    clean(Raw("a", "a", piece * (200_000 // len(piece)) + "x"))
    assert time.perf_counter() - began < 10
