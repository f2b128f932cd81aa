"""Silences told with other verbs: "Voss ignored three questions about the gate", "The Courier reached out to the mill
for comment but did not hear back", "She did not, however, say when it would open"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.extract import phrases
from sayso.extract.draft import Draft, Find, Page, Shelf

_IGNORED = re.compile(
    r"(?<=\w) (?P<cue>(?:has |have |had )?(?:also |repeatedly )?"
    r"(?:ignor(?:ed|es)|dodged|dodges|sidestepped|evaded|deflected|brushed off|waved off|shrugged off|ducked))"
    r" (?P<what>[^,.;:“”\"\n]{0,40}?\bquestions? (?:about|on|over|of|from|as to) )"
)
_HOWEVER = re.compile(
    r"(?<=\w) (?P<cue>(?:did|does|do|would|has|have|had) not, (?:however|though), (?:yet )?"
    r"(?:say|said|explain|specify|elaborate|disclose|reveal|name|identify|address|answer)(?: [a-z]+ly)?)"
    r" (?=whether|if|how|when|where|why|who|what|on |the |his |her |its |their )"
)
_REACHED = re.compile(
    r"\breached out to (?P<who>[^,.;:“”\"\n]{2,60}?)(?: (?:on|via|by) [^,.;:“”\"\n]{2,30}?)?"
    r" (?:to (?:see|ask|find out|learn|know) )?"
    r"(?P<what>(?:for comment|about|if|whether|how|why|when)\b[^,.;:“”\"\n]{0,160}?),?"
    r" (?:but|and) (?P<cue>(?:did not|didn[’']t|has not|have not|had not|hasn[’']t|haven[’']t) (?:immediately |yet )?"
    r"(?:receive|received|hear|heard|get|got) (?:(?:a|any) )?(?:response|reply|answer|back))"
)


def no_replies(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement of silence for each; one that stands already is told so."""
    found, shelf = list(drafts), Shelf(drafts)
    for one in _finds(page):
        if one.source is None or not page.told(one.cue):
            continue
        known = shelf.at(one.cue)
        draft = known[0] if known else Draft(None, None, [], p={"all": 0.8})
        draft.source, draft.cue, draft.content = one
        draft.stance = "no_comment"
        draft.note("no_reply", page.slice(one.cue), one.cue)
        found.extend([] if known else [draft])
    return found


def _finds(page: Page) -> Iterator[Find]:
    for match in (*_IGNORED.finditer(page.text), *_HOWEVER.finditer(page.text)):
        source, end = phrases.subject_before(page, match.span("cue")), page.clause(match.start())[1]
        comma = page.text.find(",", match.end(), end)
        yield Find(source, match.span("cue"), [(match.end("cue") + 1, comma if comma > 0 else end)])
    for match in _REACHED.finditer(page.text) if "reached out to " in page.text else ():
        who = phrases.phrase(page, phrases.words(page, *match.span("who")))
        if who == match.span("who"):
            yield Find(who, match.span("cue"), [match.span("what")])
