"""Words that a noun or an "as" clause tells: "answering a call from the mayor to fill sandbags", "As Voss and Reel
report, the mill knew", "a sharp rebuke from Voss: “Nobody asked you”".
"""

from __future__ import annotations

import re

from sayso.extract import phrases, until
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap

_CALL = re.compile(
    r"\b(?P<act>(?i:answer|heed|follow|ignor|defy|obey|respond|resist)(?:ing|ed)(?: to)?"
    r"|(?:in )?(?:response|answer|reply) to)"
    r" (?:(?:an?|the|several|repeated) )?(?:[a-z]+ )?"
    r"(?:(?P<cue>calls?|appeals?|pleas?) (?:from|by) (?P<who>[^,.;:“”\"\n]{2,60}?)(?:, [^,.;:“”\"\n]{2,80},)?"
    r"|(?P<owner>[A-Z][^,.;:“”\"\n]{1,40}?)[’']s? (?P<own>calls?|appeals?|pleas?)) (?=to [a-z])"
)
_AS = re.compile(
    r"\bAs (?P<who>[^,.;:“”\"\n]{2,70}?) (?P<cue>reports?|reported|notes?|noted|writes|wrote|points? out|pointed out)"
    r"(?: (?:from|in|on|at) [^,.;:“”\"\n]{2,50}?)?(?:, where [^,.;:“”\"\n]{2,80})?, (?=[\w“\"])"
)
_REPLY = re.compile(
    r"\b(?P<cue>response|reply|rebuke|rebuttal|retort|riposte|answer) from (?P<who>[^,.;:“”\"\n]{2,60}?)[,:] (?=[“\"])"
)


def calls(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements of who calls, of who is named by "As X reports," and of whose reply is quoted."""
    found, shelf = list(drafts), Shelf(drafts)
    gone = set[int]()
    asked = any(word in page.text for word in (" call", " appeal", " plea"))
    for match in _CALL.finditer(page.text) if asked else ():
        who = _who(page, match.span("who") if match["who"] else match.span("owner"))
        if who is None or not page.told(match.span()):
            continue
        cue = match.span("cue") if match["cue"] else match.span("own")
        content = (match.end(), until.next_break(page, match.end()))
        gone.update(id(one) for one in (*shelf.at(match.span("act")), *shelf.at(cue)))
        found.append(_made(page, who, cue, content))
        found[-1].stance = "urges"
    for match in _AS.finditer(page.text):
        who = _who(page, match.span("who"))
        if who is not None and page.told(match.span()) and not shelf.at(match.span("cue")):
            found.append(_made(page, who, match.span("cue"), (match.end(), page.clause(match.end())[1])))
    for match in _REPLY.finditer(page.text) if " from " in page.text else ():
        who, quotation = _who(page, match.span("who")), page.quotation(match.end())
        if who is None or quotation is None or not page.told(match.span()):
            continue
        taken = any(overlap(piece, (quotation.start, quotation.end)) for one in drafts for piece in one.content)
        if not taken:
            found.append(_made(page, who, match.span("cue"), (quotation.start, quotation.end)))
    return [draft for draft in found if id(draft) not in gone]


def _who(page: Page, where: Range) -> Range | None:
    """The whole of it, if it names somebody."""
    words = phrases.words(page, *where)
    who = phrases.phrase(page, words, strict=True)
    return who if who == where and not any(phrases.is_finite(page.slice(word)) for word in words) else None


def _made(page: Page, who: Range, cue: Range, content: Range) -> Draft:
    draft = Draft(who, cue, [content], p={"all": 0.7})
    draft.note("called", page.slice(cue), cue)
    return draft
