"""What a page prints before a caption or a line: the credit of a picture, a dateline, the label of a gallery, a shouted
heading. It runs into the first words of the line and is no part of whoever speaks there."""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import wordlists
from sayso.extract.draft import Page, Range

_DATELINE = re.compile(
    r"(?:\b[A-Z]{3,20}(?:[ ,.]{1,2}[A-Z][\w.]{0,20}){0,4}(?: \([\w ]{2,30}\))? ?(?:[—–]|--?)"
    r"|\((?:CNN|Reuters|AP|AFP|UPI)\)(?: ?(?:[—–]|--?))?)\s{1,3}(?=\S)"
)
_HANDLE = re.compile(r"(?:Twitter|Instagram|Facebook|YouTube) ?/ ?@?\w{2,30}\s+(?=[A-Z])")
_SHOUTED = re.compile(
    r"(?:[A-Z][A-Z’'&-]{1,24}|A)(?: (?:[A-Z][A-Z’'&-]{1,24}|A)){1,9} "
    r"(?=(?:[‘“][^\n’”]{2,60}[’”] )?[A-Z][\w’'-]{0,24}[a-z])"
)
_NAMED_BEFORE = re.compile(r"[A-Z][a-z]\w*(?: [A-Z][a-z]\w*)? (?=(?:The|A|An|His|Her|Their) [a-z])")
_SECONDS = re.compile(r"\d\d (?=[A-Z])")
_WORD = re.compile(r"[\w’'-]+")
LONGEST_CREDIT = 60
"""Characters of a credit that the tagger may have cut off ("Images The keepers")."""
LONGEST_SHORT = 4
"""Letters of a word in capitals that may be an abbreviation in a name: "US NAVY"."""


@cache
def _credit() -> re.Pattern[str]:
    names = wordlists.one_of(wordlists.table("sources.toml")["credits"])
    determiners = (
        wordlists.table("function_words.toml")["determiners"] | wordlists.table("function_words.toml")["pronouns"]
    )
    heads = "|".join(sorted(word.capitalize() for word in determiners))
    return re.compile(rf"(?:{names})\s+(?=(?:{heads}|In|On|At|Police|People)\b)")


@cache
def _agency() -> re.Pattern[str]:
    """Agencies that sell pictures, before a name that is not that of their own staff or house."""
    names = wordlists.one_of(wordlists.table("sources.toml")["picture_agencies"])
    return re.compile(rf"(?:(?:{names})(?:[:/ ]|\s+))+(?=(?P<next>[A-Z][\w’'-]+))")


def past_credit(page: Page, where: Range) -> Range:
    """The range without what its line begins with: "Reuters The gate was shut", "ASHEL - The mayor ...", "Post /
    @lock The keepers", "GATE OPENS Ida Voss"; and without the seconds of a clip's length ("0:56 Ida Voss")."""
    if _SECONDS.match(page.text, *where) and page.text[where[0] - 2 : where[0]].endswith(":"):
        return where[0] + 3, where[1]
    begins = page.paragraph(where[0])[0]
    if begins != where[0]:
        return _past_cut_credit(page, begins, where) if where[0] - begins <= LONGEST_CREDIT else where
    match = _credit().match(page.text, *where) or _DATELINE.match(page.text, *where) or _HANDLE.match(page.text, *where)
    match = match or _picture(page, where) or _heading(page, where) or _NAMED_BEFORE.match(page.text, *where)
    return (match.end(), where[1]) if match is not None else where


def _past_cut_credit(page: Page, begins: int, where: Range) -> Range:
    """ "Images The keepers" of "Getty Images The keepers": the tagger left half of the credit."""
    match = _credit().match(page.text, begins, where[1]) or _picture(page, (begins, where[1]))
    return (match.end(), where[1]) if match is not None and where[0] < match.end() < where[1] else where


def _picture(page: Page, where: Range) -> re.Match[str] | None:
    """The agency before "Kovel Gate Works said", not that of "Reuters reporter Ida Voss"."""
    match = _agency().match(page.text, *where)
    if match is None:
        return None
    tables = wordlists.table("sources.toml")
    house = match["next"].lower() in tables["people"] | tables["roles"] | tables["houses"]
    return None if house else match


def _heading(page: Page, where: Range) -> re.Match[str] | None:
    """Two words or more in capitals, one of them too long to be an abbreviation in a name."""
    match = _SHOUTED.match(page.text, *where)
    long = match is not None and any(len(word) > LONGEST_SHORT for word in _WORD.findall(match[0]))
    return match if long else None
