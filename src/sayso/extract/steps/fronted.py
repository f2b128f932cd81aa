"""Participles at the head of a sentence: "After saying that the gate held, Voss left."

Such a phrase leans on the clause after it. What it tells ends where that clause begins, at a comma before a subject and
its verb, and that subject is who says it. Nor does an event speak that stands between a subject and its verb.
"""

from __future__ import annotations

import re

from sayso.extract import phrases, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.phrases import class_words

_COMMA = re.compile(r",[”\"’']? (?=\w)")
_LEANS = re.compile(r"\b(?:if|when|because|although|though|while|since|as|unless|whether|until|who|which)\b")
_OWNED = re.compile(r"(.{2,80}?)[’']s? (?=[a-z])")
_BEFORE_EVENT = re.compile(
    r"(?:(?:But|And|Yet) )?(?P<who>[A-Za-z][^,;:“”\"()]{2,140}?)"
    r"(?: immediately| shortly| soon| just| on [A-Z][a-z]+day| [a-z]+ (?:hours|minutes|days))?"
    r" (?:after|before|during|following) "
)
_SPOKEN = re.compile(r"\b(?:said|says|told|is|was|are|were|has|had|have|will|would|comes|came)\b")
REACH = 9
"""Words between the comma and the verb of the main clause."""


def fronted(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents of participles that head a sentence end before the main clause; its subject is their source."""
    for draft in drafts:
        if draft.cue is None or not draft.content or draft.content[0][0] < draft.cue[1] or not _heads(page, draft.cue):
            continue
        end = page.clause(draft.cue[0])[1]
        ends = draft.content[-1][1]
        runs_over = ends >= end - 2
        subject = _main_subject(page, draft.content[0][0] if runs_over else ends - 3, end)
        if subject is None or (draft.source is not None and not _is_no_source(page, draft.source) and not runs_over):
            continue
        comma = page.text.rfind(",", 0, subject[0])
        draft.content = [(start, min(stop, comma)) for start, stop in draft.content if start < comma]
        draft.source = subject if draft.source is None or _is_no_source(page, draft.source) else draft.source
        draft.note("fronted", page.slice(draft.cue), draft.cue)
    return drafts


def _heads(page: Page, cue: Range) -> bool:
    """Does the participle begin its sentence, alone or behind "after", "by", "despite" and the like?"""
    first = page.slice(cue).split(" ")[0]
    if not first.endswith("ing") or first.lower() == "according":
        return False
    start = page.sentence(cue[0])[0]
    before = page.text[start : cue[0]].strip(' "“‘').lower()
    return cue[0] - start < 12 and (not before or before in class_words("before_participles"))


def _is_no_source(page: Page, source: Range) -> bool:
    return page.slice(source).lower() in class_words("before_participles")


def _main_subject(page: Page, start: int, end: int) -> Range | None:
    """The subject of the clause behind the first comma that one stands behind."""
    for comma in _COMMA.finditer(page.text, start, end):
        if page.quotation(comma.end()) is not None or _LEANS.search(page.text, start, comma.start()):
            continue
        subject = _subject_at(page, comma.end(), end)
        if subject is not None:
            return subject
    return None


def _subject_at(page: Page, start: int, end: int) -> Range | None:
    """The words up to the first verb; of "the firm's shares fell" the firm, for shares say nothing."""
    tokens = phrases.words(page, start, min(end, start + 120))[: REACH + 1]
    words = [page.slice(token) for token in tokens]
    for index, word in enumerate(words):
        if index and phrases.is_finite(word):
            last = index
            while last > 1 and phrases.is_adverb(page, tokens[last - 1]):
                last -= 1
            return _owner(page, (tokens[0][0], tokens[last - 1][1]))
        if not word[:1].isalnum():
            return None
    return None


def _owner(page: Page, subject: Range) -> Range:
    """ "The firm" of "the firm's shares"."""
    owner = _OWNED.match(page.slice(subject))
    return (subject[0], subject[0] + owner.end(1)) if owner is not None else subject


def behind_events(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "A report by the board after the flood said": the flood says nothing; the source begins the sentence."""
    for draft in drafts:
        if draft.source is None or draft.cue is None or not _is_event(page, draft.source):
            continue
        start = page.sentence(draft.source[0])[0]
        match = _BEFORE_EVENT.fullmatch(page.text, start, draft.source[0])
        if match is None or page.text[draft.source[1] : draft.cue[0]].strip():
            continue
        if page.slice(draft.cue).split(" ")[0].endswith("ing"):
            who = phrases.head_subject(page, match.span("who"))
        else:
            who = match.span("who") if _SPOKEN.search(match["who"]) is None else None
        if who is not None and page.slice(who).split(" ")[0].lower() not in class_words("openers"):
            draft.source = who
            draft.note("behind_event", page.slice(who), who)
    return drafts


def _is_event(page: Page, source: Range) -> bool:
    """ "The flood", "a phone call": an article, and a noun for what takes place."""
    words = page.slice(source).lower().split()
    return (
        1 < len(words) < 5 and words[0] in ("the", "a", "an") and words[-1] in wordlists.table("sources.toml")["events"]
    )
