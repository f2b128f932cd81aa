"""Asides with "as": "Voss said the gate was not broken, as some reports claimed, and that it held".

What stands before the aside is what is claimed there, and no part of the aside belongs to whoever speaks around it.
Inside quotation marks the speaker passes it on. Where the outer speaker denies what others "claimed", they said it.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without

_NOT = re.compile(r"\b(?:not|never|no longer) |\b\w+n[’']t ")
_ELLIPSIS = re.compile(r"(?:he|she|it|they) (?:would|will|could|might|had|did|does|was|were|is|are)\b(?=[,.”\"]|$)")
_OPENS = re.compile(r"(?:If|When|While|Though|Although|Because|Since|Once|Should) ")
_MANY = frozenset(["many", "some", "others", "critics", "one"])
LONGEST_ASIDE = 120
SHORTEST = 12
"""Characters of what stands before an aside, if it is to say something."""


@cache
def _aside() -> re.Pattern[str]:
    told = cues.inflected("cues.toml", "speech")
    verbs = wordlists.one_of(form for form in told if form.replace(" ", "").isalpha() and "ing" not in form)
    return re.compile(
        r", as (?P<who>(?:[\w.’'&-]+ ){0,6}?[\w.’'&-]+) "
        rf"(?P<cue>(?:(?:has|have|had) )?(?:[a-z]+ly |once |also |first |just |often |long )?(?:{verbs}))"
        r"(?: (?:on|in|last|this|earlier) [^,.;:“”\"\n]{2,30})?(?P<end>[,.”\"]| (?=he |she |it |they ))"
    )


def as_said(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for an aside inside what somebody says, and that without the aside."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _aside().finditer(page.text) if ", as " in page.text else ():
        if match.end() - match.start() > LONGEST_ASIDE or page.article.is_marked(*match.span()):
            continue
        tokens = phrases.words(page, *match.span("who"))
        source = phrases.phrase(page, tokens)
        if (source is None and match["who"] not in _MANY) or any(_is_no_name(page.slice(one)) for one in tokens):
            continue
        cue, begin = match.span("cue"), page.clause(match.start())[0]
        known = shelf.at(cue)
        if match["end"] == " ":
            _without_ellipsis(page, known, (begin, match.start()), match.end())
            continue
        near = shelf.between(*page.paragraph(cue[0]))
        outer = next((one for one in near if _holds(one, match.start(), cue)), None)
        if outer is None and known and (outer := _around(page, (begin, match.start()))) is not None:
            found.append(outer)
        if outer is None:
            continue
        one = known[0] if known else Draft(None, None, [], p={**outer.p})
        if _tell(page, one, outer, match, begin):
            one.source = source or match.span("who")
            found.extend([] if known else [one])
    return [draft for draft in found if draft.content]


def _is_no_name(word: str) -> bool:
    """ "As long as the gate is open": no subject of an aside."""
    return word.lower() in ("as", "long", "soon", "if", "though") or phrases.is_finite(word)


def _around(page: Page, where: Range) -> Draft | None:
    """The statement that the sentence begins with, where the tagger read all of it as the content of the aside."""
    found = clauses.opening(page, where)
    that = page.text.find(" that ", found[1][1], where[1]) if found is not None else -1
    if found is None or that != found[1][1]:
        return None
    draft = Draft(found[0], found[1], [(that + len(" that "), where[1])], p={"all": 0.8})
    draft.note("leading_clause", page.slice(found[1]), found[1])
    return draft


def _holds(draft: Draft, place: int, cue: Range) -> bool:
    """Does what somebody else says end at the aside, or go on over it?"""
    apart = draft.cue is not None and not overlap(draft.cue, cue)
    return apart and any(start < place <= end for start, end in draft.content)


def _tell(page: Page, one: Draft, outer: Draft, match: re.Match[str], begin: int) -> bool:
    """Give what stands before the aside to whom it names, what stands behind it to the speaker around it."""
    piece = next((start, end) for start, end in outer.content if start < match.start() <= end)
    start = max(piece[0], begin)
    said = (start + len("whether ") * page.text.startswith("whether ", start), match.start())
    if said[1] - said[0] < SHORTEST:
        return False
    quoted, where = page.quoted(said), match.span("cue")
    rest = [part for part in one.content if part[0] >= match.end("cue")]
    if not quoted:
        outer.content = [*without(outer.content, [(match.start(), match.end("cue"))]), *rest]
    claimed = page.slice(where).split()[-1] in wordlists.table("asides.toml")["claimed_by_others"]
    denied = [found.span() for found in _NOT.finditer(page.text, *said)] if claimed else []
    one.cue, one.content = where, without([said], denied)
    one.via = [*outer.via, *([outer.source] if outer.source is not None else [])] if quoted else []
    one.note("as_said", page.slice(match.span()), match.span())
    return True


def _without_ellipsis(page: Page, known: list[Draft], clause: Range, end: int) -> None:
    """ "If Reel does build a gate, as Voss said he would, keepers must": said is what he would, and no more."""
    match = _ELLIPSIS.match(page.text, end)
    opens = _OPENS.match(page.text, *clause)
    if match is None:
        return
    for one in known:
        if one.content and one.content[0][0] == end and page.text.startswith(",", one.content[0][0] + len(match[0])):
            one.content = [(opens.end() if opens is not None else clause[0], clause[1])]
            one.note("as_said", match[0], match.span())
