"""Letters and what stands in them: "a letter sent by Voss to Harke asking for a review", "the file contains details
accusing the mayor of theft".

The participle behind a letter is the writer's, not of the one it went to nor of the paper that has seen it.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, without

_WHEN = r"(?: (?:on|in|last|this) [A-Za-z]+\.?(?: \d{1,2})?)?"
_AT_END = re.compile(rf"(?: (?:today|yesterday)|{_WHEN}),?$")
REACH = 200
"""Characters from the letter to the participle."""


@cache
def _letter() -> re.Pattern[str]:
    letters = wordlists.one_of(wordlists.table("evidence.toml")["letters"])
    sent = r"(?:sent|written|addressed|submitted|delivered|penned)"
    return re.compile(
        rf"\b(?:{letters}){_WHEN}(?: (?:that|which) (?:was|were|had been))?(?: {sent})?{_WHEN} (?P<way>by|from|to) "
    )


@cache
def _sends() -> re.Pattern[str]:
    letters = wordlists.one_of(wordlists.table("evidence.toml")["letters"])
    return re.compile(
        r" (?P<verb>(?:sent|sends|wrote|writes|addressed|delivered|submitted|penned)"
        rf" (?:an?|another|the|his|her|its|their|two|several) (?:[a-z-]+ ){{0,3}}?(?:{letters})){_WHEN} to "
    )


@cache
def _saying() -> re.Pattern[str]:
    said = wordlists.one_of(wordlists.table("evidence.toml")["letter_saying"])
    return re.compile(rf",? (?P<cue>{said}) (?=[\w“\"])")


@cache
def _details() -> re.Pattern[str]:
    things = wordlists.one_of(wordlists.table("evidence.toml")["details"])
    holds = wordlists.one_of(cues.inflected("evidence.toml", "holding"))
    return re.compile(
        rf" (?P<verb>(?:also )?(?:{holds}) (?:[a-z]+ ){{0,3}}?(?:{things})) (?P<cue>accusing) (?=[\w“\"])"
    )


def letters(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements of who wrote a letter, and of a paper with details that accuse."""
    shelf, gone = Shelf(drafts), set[int]()
    found = list(drafts)
    for match in _letter().finditer(page.text) if " to " in page.text else ():
        end = min(page.clause(match.start())[1], match.end() + REACH)
        saying = _saying().search(page.text, match.end(), end)
        who = _writer(page, match, saying.start()) if saying is not None else None
        if saying is not None and who is not None and page.told((match.start(), saying.end())):
            found.append(_said(page, shelf, who, saying.span("cue"), gone))
    for match in _sends().finditer(page.text) if " to " in page.text else ():
        saying = _saying().search(page.text, match.end(), min(page.clause(match.start())[1], match.end() + REACH))
        source = phrases.subject_before(page, match.span("verb")) if saying is not None else None
        if saying is None or source is None or not page.told((match.start(), saying.end())):
            continue
        known = [one for one in shelf.at(saying.span("cue")) if one.source is not None and one.cue is not None]
        for one in known:
            if one.source is not None and match.end() - 1 <= one.source[0] < saying.start("cue"):
                one.source = source  # the tagger took whom the letter went to
                one.note("letter", page.slice(source), source)
    for match in _details().finditer(page.text) if "accusing" in page.text else ():
        source = phrases.subject_before(page, match.span("verb"))
        if source is not None and page.told(match.span()):
            gone.update(id(one) for one in shelf.at(match.span("verb")))
            found.append(_said(page, shelf, source, match.span("cue"), gone))
    return [draft for draft in found if id(draft) not in gone]


def _said(page: Page, shelf: Shelf, who: Range, cue: Range, gone: set[int]) -> Draft:
    """The statement behind the participle, in place of those of its cue; others of the sentence end before it."""
    begin, end = page.clause(cue[0])
    here = shelf.at(cue)
    gone.update(id(one) for one in here)
    after = [piece for one in here for piece in one.content if piece[0] >= cue[1]]
    draft = Draft(who, cue, [(cue[1], max(stop for _, stop in after) if after else end)], p={"all": 0.7})
    draft.note("letter", page.slice(cue), cue)
    for one in shelf.between(begin, end):
        if id(one) in gone or one.cue is None or one.cue[0] >= cue[0]:
            continue
        one.content = without(one.content, [(cue[0], draft.content[0][1])]) or one.content
        if one.source is not None and one.source[0] < cue[0] < one.source[1]:
            one.source = page.trimmed(one.source[0], cue[0])
    return draft


def _writer(page: Page, match: re.Match[str], end: int) -> Range | None:
    """Who wrote it, if nothing but the two names and a day stand between the letter and the participle."""
    at_end = _AT_END.search(page.text, match.end(), end)
    end = at_end.start() if at_end is not None else end
    between = page.text[match.end() : end]
    first, second = (match.end(), match.end()), (end, end)
    for word in (" to ",) if match["way"] != "to" else (" by ", " from "):
        left, found, _ = between.partition(word)
        if found:
            first, second = (match.end(), match.end() + len(left)), (match.end() + len(left) + len(word), end)
            break
    day = _AT_END.search(page.text, *first)
    first, second = page.trimmed(first[0], day.start() if day is not None else first[1]), page.trimmed(*second)
    if not (_is_named(page, first) and _is_named(page, second)):
        return None
    start, stop = second if match["way"] == "to" else first
    return start, start + len(page.text[start:stop].rstrip(" ,"))


def _is_named(page: Page, where: Range) -> bool:
    """ "The mayor's lawyer, Ida Voss": a name or a noun for people, with what describes it."""
    tokens = phrases.words(page, *where)
    words = [page.slice(token) for token in tokens]
    if not words or any(phrases.is_finite(word) or (word != "," and phrases.ends_phrase(word)) for word in words):
        return False
    parts = page.slice(where).split(", ")
    if len(parts) > 2 or any(mark in page.slice(where) for mark in ';:“”"\n'):
        return False
    return phrases.whole_phrase(page, (where[0], where[0] + len(parts[0].rstrip(",")))) is not None


# ----------------------------------------------------------------------------------------------------------- blame

_FOR = re.compile(r", who [^,.;:“”\"\n]{3,90}, (?:for|of) (?=[\w“\"])")
_PARTICIPLES = frozenset(["saying", "claiming", "arguing", "alleging", "adding"])
_NEXT = re.compile(
    r", (?:while |and |but |who |after |as )?(?P<verb>[a-z]+(?:ing|ed)|said|told|he|she|they) (?P<that>that )?"
)


def blamed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss blamed Harke, who ran the office, for the failure, saying that": whom and for what, up to the saying."""
    blames = cues.inflected("evidence.toml", "blaming")
    found, shelf = list(drafts), Shelf(drafts)
    for draft in drafts:
        if draft.cue is None or not draft.content or page.quoted(draft.cue):
            continue
        if page.slice(draft.cue).lower().split()[-1] not in blames or draft.content[0][0] < draft.cue[1]:
            continue
        start, end = draft.content[0][0], page.clause(draft.cue[0])[1]
        aside = _FOR.search(page.text, start, min(end, start + 220))
        if aside is None or page.slice((start, aside.start())).count(" ") > 6:
            continue
        for inner in shelf.between(aside.start(), aside.end()):
            closes = page.text.rfind(",", aside.start(), aside.end())
            inner.content = [(at, min(to, closes)) for at, to in inner.content if at < closes] or inner.content
        after = _NEXT.search(page.text, aside.end(), end)
        stop = after.start() if after is not None and not page.quoted(after.span()) else end
        if after is not None and draft.content[-1][1] > after.end() and after["verb"] in _PARTICIPLES:
            said = draft.copy()
            said.cue, said.content = after.span("verb"), [(after.end(), draft.content[-1][1])]
            found.append(said)
        draft.content = [(start, stop)]
        draft.note("blamed", page.slice((start, stop)), (start, stop))
    return found
