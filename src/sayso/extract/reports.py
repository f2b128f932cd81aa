"""Which finds beside speech report something: "the survey shows fewer boats", "records indicate that it held".

What a paper, a count or a study shows is told, whatever follows; what people show only in a clause, and nothing is told
by a picture ("images show smoke over the port") or by what people do ("showed no sign of tiring", "unveiled a plan").
"""

from __future__ import annotations

import re
from functools import cache

from sayso import data
from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range

LONGEST_POSTED = 160
"""Characters from whoever shows a picture to "showing"."""
REACH = 14
"""Words of a content among which the verb of its clause stands."""
LONGEST_PICKED = 4
"""Words of a quotation from which on it is more than a word or a name in marks."""
SURE_OF_A_TURN = 0.6
"""The least confidence at which a name, a colon and words without quotation marks are a turn of a talk."""
_NAMING = (" as ", " as a ", " as an ", "saying ", "reading ", "read ", "says ")
_QUOTES = "“”‘’\"' "
_MARKS = " :,–—-"
_CONTRACTED = ("n't", "n’t", "’s", "'s", "’re", "'re")


def shows(page: Page, draft: Draft) -> bool:
    """Is it told by what is shown: "the survey showed", "Voss indicated she would go"; not "the photo shows a mill"?"""
    if draft.source is None or draft.cue is None or not draft.content:
        return True
    source = page.slice(draft.source)
    if is_picture(source) or _is_posted(page, draft.source, draft.cue):
        return False
    said = is_paper(source) or cues.holds(page.slice(draft.cue), "reports.toml", "worded") is not None
    return said or _is_clause(page, draft.cue, draft.content[0])


def _is_posted(page: Page, source: Range, cue: Range) -> bool:
    """ "The ministry posted photos of the gate, showing": what is in a picture."""
    between = page.text[source[1] : cue[0]].lower() if source[1] <= cue[0] <= source[1] + LONGEST_POSTED else ""
    return page.slice(cue).lower().endswith("showing") and not _pictures().isdisjoint(re.findall(r"[a-z]+", between))


def is_worded(page: Page, draft: Draft) -> bool:
    """Does a cue of no class report words: "signalled her support", "in the poll"?"""
    if draft.source is None or draft.cue is None:
        return True
    cue = page.slice(draft.cue).lower()
    if not cue.strip(_MARKS):  # "Voss: We will go": as a transcript has it
        return draft.p.get("all", 1.0) >= SURE_OF_A_TURN
    if cue in wordlists.table("reports.toml")["meant"]:
        return False
    held = cues.holds(cue, "reports.toml", "worded") is not None
    return held or (cue == "in" and is_paper(page.slice(draft.source)))


def is_picked_out(page: Page, draft: Draft) -> bool:
    """Are a few words in marks all that is quoted: "passed a law on “lame ducks”"; not what a thing is called after
    "as", and not a quotation that is longer."""
    start = draft.content[0][0]
    marks = [mark for one in draft.content for mark in page.quotations_in(*one)]
    if not marks or "that" in page.text[max(0, start - 6) : start].lower():
        return False
    named = any(page.text[: mark.start].endswith(_NAMING) for mark in marks)
    whole = all(page.quoted(one) for one in draft.content)
    return not whole and not named and all(_is_picked(page.text[mark.start : mark.end]) for mark in marks)


def _is_picked(quoted: str) -> bool:
    words = quoted.strip(_QUOTES)
    return len(words.split()) < LONGEST_PICKED and not (words[:1].isupper() and words[-1:] in ".!?")


def _is_clause(page: Page, cue: Range, content: Range) -> bool:
    """ "The gate had failed" behind the cue, or before it and a comma ("..., Voss found")."""
    if content[0] < cue[0]:
        return "," in page.text[content[1] : content[1] + 2]
    if page.slice(content).lower().startswith("no "):  # "found no evidence that"
        return True
    for index, token in enumerate(phrases.words(page, *content)[:REACH]):
        word = page.slice(token).lower()
        if word in wordlists.table("reports.toml")["inner"]:
            return False
        if (index and phrases.is_finite(word)) or (word.endswith(_CONTRACTED) and not page.slice(token)[:1].isupper()):
            return True
    return False


def is_paper(source: str) -> bool:
    """Is a writing, a count or a study named?

    >>> is_paper("The lease"), is_paper("two polls by the mill"), is_paper("a photo from the report")
    (True, True, False)
    """
    return _is_headed(source, _papers())


def is_picture(source: str) -> bool:
    """Is a picture, a recording or what is cut from one named?

    >>> is_picture("A leaked photo"), is_picture("a report on the photo")
    (True, False)
    """
    return _is_headed(source, _pictures())


@cache
def _papers() -> frozenset[str]:
    """Nouns for writings, counts and studies, in the singular and the plural."""
    nouns = {*data.table("impersonal.toml")["nouns"]["document"], *wordlists.table("reports.toml")["papers"]}
    return frozenset(form for noun in nouns for form in cues.forms(noun))


@cache
def _pictures() -> frozenset[str]:
    tables = wordlists.table("evidence.toml")
    return tables["video"] | tables["images"] | tables["recordings"] | wordlists.table("reports.toml")["pictures"]


def _is_headed(source: str, nouns: frozenset[str]) -> bool:
    """ "A survey by the mill", "two polls"; not "a picture from the report": the nouns before what describes them."""
    for word in source.lower().split():
        if word in wordlists.table("reports.toml")["after_head"]:
            return False
        if word.strip(",") in nouns:
            return True
    return False
