"""What the tagger drew into a content from behind it, and the outlet tells in its own voice.

The tense shows it: "Voss announced she would go earlier this month" tells when she announced it, "vowed to mend the
gate when he took office last year" when he vowed so, "could call more witnesses, but did not name them" what he did
beside. So do some words: "proposed talks in response to the letter", "lost a million, in what was the town's largest
theft", "ignored the victims, two years after the flood".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.extract import phrases
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.phrases import class_words

_OPENS_TIME = re.compile(r",? (?:after|when|before) (?=[\w“\"])")
_PAST_TIME = re.compile(
    r",? (?:earlier (?:this|in the|that) [a-z]+|(?:late |early )?last (?:week|weekend|month|year|night|spring|summer"
    r"|autumn|fall|winter|[A-Z][a-z]+)|yesterday|(?:an?|[a-z]+) (?:years?|months?|weeks?|days?) ago)$"
)
_YEARS_AFTER = re.compile(
    r", (?:just |only |nearly |almost |about |some |less than |more than )?(?:an?|[a-z]+) "
    r"(?:years?|months?|weeks?|days?|hours?|decades?) (?:after|before) "
)
_AS_ONE_SEES = re.compile(r", in what (?:appear|seem|was|were|is|would|could|many|some|critics|experts|officials)")
_SEEN_SO = re.compile(
    r", in the (?:first|second|third|latest|largest|biggest|worst|deadliest|most) |, another (?=[a-z])"
    r"|, (?:accusations|allegations|charges|claims) (?:that|which) "
)
_WHO = re.compile(r", (?:who|which) (?:[a-z]+ ){0,2}$")
_MAIN_VERB = re.compile(r", (?:is|are|was|were|has|had|said|says) (?=\w)")
_IN_RESPONSE = re.compile(r",? in (?:response|reaction) to ")
_AND_DID = re.compile(r",? (?:and|but) (?:(?:then|later|also|so far) )?(?P<verb>[a-z]+) (?P<next>[\w’'-]+)")
_BUT_WITHHELD = re.compile(
    r",? but (?:has |have |had )?(?:(?:provided|gave|given|offered|shared|released) (?:no|few|little)"
    r"|(?:did not|didn[’']t|would not|wouldn[’']t|declined to|refused to) "
    r"(?:say|name|give|provide|identify|elaborate|specify|explain|disclose|offer|comment|discuss|reveal|detail))\b"
)
_TO_DO = re.compile(r"(?:^|\s)to (?!have )[a-z]+")
_OPENS_SPEECH = frozenset(":\"“‘'")
_FUTURE = frozenset(["will", "would", "could", "can", "may", "might", "must", "shall", "should"])
_PRESENT = frozenset(["is", "are", "has", "have", "does", "do", "say"])


def beyond(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents behind their cue end before what is the outlet's own."""
    for draft in drafts:
        if draft.cue is None or not draft.content or draft.content[-1][0] < draft.cue[1]:
            continue
        if page.quoted(draft.content[-1]) or page.quoted(draft.cue) or not page.text[draft.cue[0]].isalnum():
            continue  # the colon of a turn, the dash of a post
        _end_with_sentence(page, draft)
        found = next(_outside(page, draft, draft.cue), None)
        if found is not None:
            draft.content[-1] = (draft.content[-1][0], found[0])
            draft.note("beyond", page.slice(found).strip(" ,")[:60], found)
    return drafts


def _end_with_sentence(page: Page, draft: Draft) -> None:
    """What is told without marks ends with its sentence, if no colon or mark before it shows that more is said."""
    start, end = draft.content[-1]
    stop = page.sentence(start)[1]
    after = page.trimmed(stop, end)[0]
    if (
        stop >= end
        or not page.text[after].isupper()
        or {page.text[start], page.text[page.last_before(start) - 1]} & _OPENS_SPEECH
    ):
        return
    if page.quotation(stop - 1) is None and page.quotation(after) is None:
        draft.content[-1] = (start, stop)
        draft.note("beyond", page.slice((after, end))[:60], (after, end))


def _outside(page: Page, draft: Draft, cue: Range) -> Iterator[Range]:
    start, end = draft.content[-1]
    if draft.source is not None and _WHO.search(page.text, max(0, draft.source[1] - 7), cue[0]) is not None:
        told = _from_each(page, _MAIN_VERB, (start, end))
        yield from (where for where in told if any(map(_is_past, _words(page, (start, where[0])))))
    for pattern in (_YEARS_AFTER, _AS_ONE_SEES, _SEEN_SO, _BUT_WITHHELD):
        yield from _from_each(page, pattern, (start, end))
    yield from (where for where in _from_each(page, _IN_RESPONSE, (start, end)) if _is_bare(page, (start, where[0])))
    if _is_past_cue(page, cue):
        yield from _when_told(page, (start, end))
        yield from _done_next(page, (start, end))


def _from_each(page: Page, pattern: re.Pattern[str], where: Range) -> Iterator[Range]:
    """From each match with no quotation in or behind it to the end."""
    for match in pattern.finditer(page.text, *where):
        if not page.quotations_in(match.start(), where[1]) and page.slice((where[0], match.start())).count(" "):
            yield match.start(), where[1]


def _when_told(page: Page, where: Range) -> Iterator[Range]:
    """A time that is past behind what is not: the time of the telling."""
    tense = _tense(page, where)
    dated = next(_from_each(page, _PAST_TIME, where), None)
    for start, end in _from_each(page, _OPENS_TIME, where) if tense else ():
        past = not _tense(page, (start, end)) and any(map(_is_past, _words(page, (start, end))))
        before = _words(page, (where[0], start))
        if past and not any(map(_is_past, before)) and (tense == "present" or dated is not None):
            yield start, end
    if tense == "future" and dated is not None:
        before = _words(page, (where[0], dated[0]))
        if before[0] not in ("to", "not") and not any(map(_is_past, before)):
            yield dated


def _done_next(page: Page, where: Range) -> Iterator[Range]:
    """What the speaker did behind what is to be: ", and moved the date", ", but has not paid"."""
    heads = class_words("determiners") | class_words("pronouns") | {"not", "no"}
    for match in _AND_DID.finditer(page.text, *where):
        before = (where[0], match.start())
        did = _is_past(match["verb"]) or match["verb"] == "has"
        open_ = _tense(page, before) == "future" or (
            _is_bare(page, before, to_do=True) and _TO_DO.search(page.slice(before))
        )
        plain = not any(map(_is_past, _words(page, before)))
        if did and open_ and plain and match["next"].lower() in heads and not page.quoted(match.span()):
            yield match.start(), where[1]


def _tense(page: Page, where: Range) -> str:
    """``future``, ``present`` or nothing, by the first verb of a clause or a bare "to do"."""
    words = _words(page, where)
    if words[:1] == ["to"] or words[:2] == ["not", "to"]:
        return "future"
    first = next((word for word in words if word in _FUTURE | _PRESENT or _is_past(word)), "")
    return "future" if first in _FUTURE else "present" if first in _PRESENT else ""


def _is_bare(page: Page, where: Range, *, to_do: bool = False) -> bool:
    """An object, or a deed, without a finite verb: "high-level talks", "to mend the gate"."""
    words = _words(page, where)
    verbs = any(phrases.is_finite(word) or word in class_words("helping") for word in words)
    return not verbs and (to_do or "to" not in words[1:])


def _words(page: Page, where: Range) -> list[str]:
    return [page.slice(word).lower() for word in phrases.words(page, *where)]


def _is_past(word: str) -> bool:
    """A past form or participle: "was", "took", "mended", "didn't"."""
    if word.endswith(("n't", "n’t")):
        return word[:-3] in ("was", "were", "had", "did")
    other = word.endswith(("s", "ing")) and word != "was"
    return phrases.is_finite(word) and not other and word not in _FUTURE | _PRESENT


def _is_past_cue(page: Page, cue: Range) -> bool:
    words = page.slice(cue).lower().split()
    return any(map(_is_past, words)) and _PRESENT.isdisjoint(words)
