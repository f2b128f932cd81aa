"""What somebody calls a thing on the way: "vowed to fight what he called the “drift” toward a closed town", "a step
toward what its backers say is a safer river".

Whoever calls it so says so. Where the verb right before "what" is the same speaker's ("criticized what she called"),
one statement holds both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range, Shelf

_WHEN = re.compile(r" (?:between|on|in|at|by|from|during|over) (?=[A-Z\d]|this |last |the (?:week|day|year|night))")
_PREPOSITIONS = frozenset(["in", "on", "at", "to", "against", "about", "into", "over", "between"])
_BEHIND = frozenset(
    ["by", "from", "during", "after", "before", "over", "under", "because", "even", "amid", "without", "within"]
)
NEAR = 2
"""Words between a verb and "what": "lashed out at what he called"."""


def called(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each "what X called Y" that no statement tells."""
    if " what " not in page.text:
        return drafts
    found, shelf = list(drafts), Shelf(drafts)
    for one, what in _finds(page):
        if not page.told(one.cue) or shelf.at(one.cue) or one.source is None:
            continue
        if any(_same(page, outer, one.source, what) for outer in shelf.between(*page.clause(what))):
            continue
        draft = Draft(*one, p={"all": 0.7})
        draft.note("what_called", page.slice(one.cue), one.cue)
        found.append(draft)
    return found


@cache
def _what() -> re.Pattern[str]:
    names = wordlists.one_of(cues.inflected("called.toml", "names"))
    says = wordlists.any_of("called.toml", "says")
    return re.compile(
        r"\bwhat (?P<who>(?:[\w.’'-]+ ){0,6}?[\w.’'-]+) (?:(?:has|have|had|also|later|repeatedly) ){0,2}"
        rf"(?P<cue>(?P<name>{names})|(?P<say>{says})(?= (?:is|are|was|were)\b)) "
        r"(?!(?:for|on|about|off|in|at|to|out|up|by|from|over|into|with) )(?=[\w“\"‘'$])"
    )


def _finds(page: Page) -> Iterator[tuple[Find, int]]:
    for match in _what().finditer(page.text):
        tokens = phrases.words(page, *match.span("who"))
        words = [page.slice(token) for token in tokens]
        if any(phrases.is_finite(word) or phrases.ends_phrase(word) or word in ("I", "you") for word in words):
            continue
        who = phrases.phrase(page, tokens)
        end = _end(page, match.end())
        if who == match.span("who") and end > match.end():
            yield Find(who, match.span("cue"), [(match.end(), end)]), match.start()


def _end(page: Page, start: int) -> int:
    """Where the name ends: with a quotation and what hangs on it, else before the next clause."""
    stop = page.clause(start)[1]
    marks = next((mark for mark in page.quotations_in(start, stop) if mark.start >= start), None)
    near = marks is not None and until.next_break(page, start, marks.start) == marks.start
    if marks is not None and near and not any(map(phrases.is_finite, page.text[start : marks.start].split())):
        following = page.text[marks.end : stop].split(" ", 2)[1:2]
        ends = page.text[marks.end - 2] in ",.;"
        word = following[0].strip(",.;") if following else ""
        noun = word.isalpha() and word.islower() and not phrases.ends_phrase(word) and not phrases.is_finite(word)
        noun = noun and page.slice((start, marks.start)).strip() != ""  # "the “radical” nature", not "“fraud” led to"
        noun = noun and word not in phrases.class_words("connectors") | phrases.class_words("determiners")
        if ends or not (noun or word in wordlists.table("called.toml")["goes_on"]) or word in _BEHIND:
            return marks.end
        start = marks.end
    return _noun_ends(page, start, stop)


def _noun_ends(page: Page, start: int, stop: int) -> int:
    stop = until.next_break(page, start, stop)
    when = _WHEN.search(page.text, start, stop)
    stop = when.start() if when is not None else stop
    verbs = phrases.class_words("finite") | phrases.class_words("irregular_pasts")
    for index, token in enumerate(phrases.words(page, start, stop)):
        word = page.slice(token).lower()
        if index and word not in _PREPOSITIONS and (phrases.ends_phrase(word) or word in verbs):
            return page.last_before(token[0])
    return stop


def _same(page: Page, outer: Draft, who: Range, what: int) -> bool:
    """Does the verb right before "what" have the same speaker: "criticized what she called"?"""
    if outer.cue is None or outer.source is None or not outer.cue[0] <= what:
        return False
    if outer.cue[1] >= what:
        return True  # the cue holds "what": "lashed out at what it called"
    pronoun = page.slice(who).lower() in phrases.class_words("pronouns")
    return pronoun and page.slice((outer.cue[1], what)).count(" ") < NEAR
