"""What somebody is asked is no content: of "“No,” Reel said when asked whether he knew" only the answer is his."""

from __future__ import annotations

import re

from sayso.extract import wordlists
from sayso.extract.draft import Draft, Page, Range

_WHEN_ASKED = r",? (?:when|after|on) (?:being |he was |she was |they were )?(?:asked|pressed|questioned)\b"
_ASKED = re.compile(rf"{_WHEN_ASKED}| in (?:response|answer|reply) to\b")
_ASKED_WHETHER = re.compile(
    rf"{_WHEN_ASKED}(?= (?:on \w+ |by [^,.]{{2,40}} )?(?:whether|if|how|why|what|who|where|about)\b)"
)
_QUESTION_THAT = re.compile(r"(?:an?|another|the) (?:[a-z]+ )?question (?=that )")
SHORTEST = 6
"""Characters before "when asked" that are an answer."""


def questions(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Cues and contents without what somebody was asked: "said when asked whether ...", "in response to a question"."""
    for draft in drafts:
        if draft.cue is None or not draft.content:
            continue
        asked = _ASKED.search(page.text, *draft.cue)
        if asked is not None and asked.start() > draft.cue[0]:
            told = [_past_question(page, piece) for piece in draft.content]
            kept = [piece for piece in told if piece[0] < draft.cue[1] or not _asks(page, piece)]
            draft.cue, draft.content = (draft.cue[0], asked.start()), kept or draft.content
            draft.note("asked", asked[0].strip(), asked.span())
        if len(draft.content) > 1:
            draft.content = [piece for piece in draft.content if page.quoted(piece) or not _who_asked(page, piece)]
        _cut_question(page, draft)
        _from_the_answer(page, draft)
    return drafts


def _from_the_answer(page: Page, draft: Draft) -> None:
    """ "Was it safe? “No,” she says": what the outlet asks before the quotation is no part of it."""
    start, end = draft.content[0]
    opened = page.next_quotation(start)
    if draft.cue is None or not start < opened < min(end, draft.cue[0]):
        return
    if page.sentence(opened)[0] > start and page.text[page.last_before(opened) - 1] in ".?!":
        draft.note("asked", page.slice((start, opened)).strip(), (start, opened))
        draft.content[0] = (opened, end)


def _who_asked(page: Page, piece: Range) -> bool:
    """ "“No,” Reel told reporters who asked about the loan"."""
    return page.slice(page.trimmed(*piece)).startswith(("who asked ", "who had asked "))


def _past_question(page: Page, piece: Range) -> Range:
    """ "(told reporters in response to) a question that the gate was sound": what follows the question."""
    question = _QUESTION_THAT.match(page.text, *piece)
    return (question.end(), piece[1]) if question is not None else piece


def _asks(page: Page, piece: Range) -> bool:
    """Does an unquoted piece begin as a question does: "whether drones had been used", "about the bolts"?"""
    first = page.slice(page.trimmed(*piece)).split(" ")[0].lower()
    return not page.quoted(piece) and first in wordlists.table("silence.toml")["questions"]


def _cut_question(page: Page, draft: Draft) -> None:
    """ "said he did not know when asked how many had died": the question is not his."""
    for at, (start, end) in enumerate(draft.content):
        asked = _ASKED_WHETHER.search(page.text, start, end)
        if asked is not None and not page.quoted(asked.span()) and asked.start() - start >= SHORTEST:
            draft.content[at] = (start, start + len(page.text[start : asked.start()].removesuffix(" and").rstrip(", ")))
            draft.note("asked", asked[0].strip(), asked.span())
