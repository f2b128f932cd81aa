"""Transcripts that an article prints: "VOSS: The gate held." on a line of its own, turn after turn.

The form is the evidence: labels before a colon at the start of a line, one of which comes again, and what stands after
them are sentences. A turn is spoken by its label, whatever marks the page put around the whole; lines without a label
go on with the turn before them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from sayso import text as texts
from sayso.extract import wordlists
from sayso.extract.draft import Draft, Page, Range, overlap, without

_LABELLED = re.compile(
    r"^[ \t\u00a0]{0,4}[\"“‘']?"
    r"(?P<label>(?:[^\W\d_][\w.’'-]{0,24}[ \u00a0]){0,3}[^\W\d_][\w.’'-]{0,24}(?: \([^()\n]{1,30}\))?)"
    r"(?:, [A-Z][A-Z ]{1,24})?(?P<colon>:)(?:[ \t\u00a0]+(?P<words>\S[^\n]*)|[ \t]*\n\s{0,4}(?P<below>\S[^\n]*))",
    re.M,
)
"""A label with its colon and the words after it or, as in "IDA VOSS, HOST:", below it."""
_DIRECTION = re.compile(r"^[\"“‘']?(?:[(\[][^\n]*[)\]]|[.…*—–-]+)[\"”’']?$")
_EDGE = ' \t\u00a0"“”'
FEWEST_TURNS = 3
SHORTEST_TURN = 2
"""Words; a turn may be "Not yet.", a line of a table is a number."""
SENTENCES = 0.7
"""Share of the turns that must end as sentences do; lines of a list seldom do."""
_ENDS = tuple(".?!…—–-\"”’')]")


class Turn(NamedTuple):
    """One turn of a transcript."""

    label: Range
    colon: Range
    words: list[Range]
    """Its paragraphs, without the label and without quotation marks at their ends."""


def transcripts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each turn; what was read across the turns, or inside them, gives way."""
    found = turns(page)
    if not found:
        return drafts
    spoken = [piece for turn in found for piece in turn.words]
    labels = [(turn.label[0], turn.colon[1]) for turn in found]
    kept = [draft for draft in drafts if not any(_stands_in(draft, place) for place in (*spoken, *labels))]
    for draft in kept:
        draft.content = without(draft.content, [*spoken, *labels]) if draft.content else []
        draft.content = [piece for piece in draft.content if any(page.slice(piece).strip(_EDGE + "\n.,:—–-"))]
    return [*(draft for draft in kept if draft.content), *(_statement(page, turn) for turn in found)]


def _statement(page: Page, turn: Turn) -> Draft:
    draft = Draft(turn.label, turn.colon, turn.words, p={"all": 0.8}, kind="direct")
    draft.note("transcript", page.slice(turn.label), turn.label)
    return draft


def _stands_in(draft: Draft, place: Range) -> bool:
    """Has the draft its cue, or if it has none its source, inside the place?"""
    anchor = draft.cue or draft.source
    return anchor is not None and overlap(anchor, place) > 0


def _words(head: re.Match[str]) -> Range:
    """Where the words of a labelled line are: behind the colon, or on the next line."""
    return head.span("words") if head["words"] else head.span("below")


def turns(page: Page) -> list[Turn]:
    """The turns of the transcript on a page, in order; none where the labelled lines are something else."""
    heads = [match for match in _LABELLED.finditer(page.text) if _may_speak(page, match)]
    labels = Counter(match["label"] for match in heads)
    heads = [head for head in heads if labels[head["label"]] > 1 or page.paragraph(head.start())[0] > 0]
    if not _is_transcript(page, heads):
        return []
    names = {_last(label) for label in labels} - wordlists.table("turns.toml")["asks_and_answers"]
    found = []
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        words = [_bare(page, _words(head))]
        words += _further(page, head, following, names)
        found.append(Turn(head.span("label"), head.span("colon"), [piece for piece in words if piece[0] < piece[1]]))
    return [turn for turn in found if turn.words]


def _may_speak(page: Page, head: re.Match[str]) -> bool:
    """Could the label be somebody? Names and titles begin with capitals, and no list of other heads has it."""
    label = _name(head["label"])
    said = page.slice(_words(head))
    lists = wordlists.table("turns.toml")
    capitals = all(word[:1].isupper() or word in ("de", "of", "the", "van", "von") for word in label.split())
    if not capitals or page.article.is_marked(*head.span("label")) or len(said.split()) < SHORTEST_TURN:
        return False
    return not {label.lower(), _last(label)} & lists["not_speakers"]


def _is_transcript(page: Page, heads: list[re.Match[str]]) -> bool:
    """Two or more speakers, one of whom speaks again, mostly in sentences; one of them is named elsewhere, too."""
    labels = Counter(head["label"] for head in heads)
    speakers = Counter(_last(head["label"]) for head in heads)
    if len(heads) < FEWEST_TURNS or len(speakers) < 2 or max(speakers.values()) < 2:
        return False
    ending = sum(page.slice(_words(head)).rstrip().endswith(_ENDS) for head in heads)
    return ending >= SENTENCES * len(heads) and any(_is_known(page, label, labels) for label in labels)


def _is_known(page: Page, label: str, labels: Counter[str]) -> bool:
    """Is the label one for asking and answering, or is its last name in the text outside the labels, too?"""
    if label.lower() in wordlists.table("turns.toml")["asks_and_answers"]:
        return True
    last = _name(label).split()[-1]
    name = last.capitalize() if last.isupper() else last
    inside = sum(count for other, count in labels.items() if name in other)
    return page.text.count(name) > inside


def _further(page: Page, head: re.Match[str], following: re.Match[str] | None, names: set[str]) -> list[Range]:
    """The paragraphs without a label that go on with a turn: those up to the next one, and after the last turn only
    paragraphs that open with the mark which opened the turn. The outlet's own narration names the speakers."""
    opened = page.text[head.start("label") - 1 : head.start("label")] if head.start("label") else ""
    opened = opened if opened in tuple("\"“‘'") else ""
    end = following.start() if following is not None else len(page.text)
    found = []
    for paragraph in page.paragraphs_in(head.end(), end):
        if paragraph[0] < head.end() or paragraph[0] >= end or _DIRECTION.match(page.slice(paragraph)):
            continue
        words = [page.slice(word) for word in texts.words(page.text, *paragraph)]
        opens = bool(opened) and page.text.startswith(opened, paragraph[0])
        told = any(word[0].isupper() and word.lower() in names for word in words)
        told = told or page.article.is_marked(*paragraph)
        if not opens and (told or opened or following is None):
            break
        found.append(_bare(page, paragraph))
    return found


def _name(label: str) -> str:
    """A label without what stands in brackets behind it: "PAUL (R-KY)"."""
    return label.split(" (", maxsplit=1)[0]


def _last(label: str) -> str:
    return _name(label).split()[-1].lower()


def _bare(page: Page, where: Range) -> Range:
    """The range without white space, and without quotation marks that do not pair inside it."""
    start, end = page.trimmed(*where)
    inner = page.slice((start, end))
    if inner[:1] in ('"', "“") and not any(mark in inner[1:] for mark in '"”'):
        start += 1
    if inner[-1:] in ('"', "”") and not any(mark in inner[:-1] for mark in '"“'):
        end -= 1
    return page.trimmed(start, end)
