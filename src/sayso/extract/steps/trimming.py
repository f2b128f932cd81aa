"""Contents as they are shown: cut at quotation marks, without the marks, the "that" and the day at their edges."""

from __future__ import annotations

import re

from sayso import text as texts
from sayso.extract import captions, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, merged

_DAY = re.compile(
    r"(?:(?:on )?(?:late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
    r"|today|yesterday),? "
)
_LINK = re.compile(r"(?:(?:But|And|Yet(?! another\b)),?|(?:However|Meanwhile|Still|Moreover|Indeed),) ")
_HEARERS = frozenset(["me", "us", "you", "him", "her", "them"])
_JOINTS = frozenset(["before", "after", "and", "but", "while", "as", "when", "or"])
_REMNANTS = frozenset(["which", "with", "that", "who", "and that", "but that", "and which", "in which", "to which"])
"""What is no part of the words in marks beside it."""
_RELATIVE = re.compile(r"(?<!\b[Nn]ot)(?: (?:in|of|to|for|with|on|at|from))?(?: that| which| who)$")
_GOES_ON = re.compile(r" [a-z]")
_REST_OF_WORD = re.compile(r"(?:[-‐‑]\w+)+")
_TO_WHOM = re.compile(r"(?: [\w.'’-]+){0,3} that ")
_OF_THAT = re.compile(
    r"(?:is|was|isn[’']t|wasn[’']t|would|wouldn[’']t|won[’']t|could|may|might|does|did"
    r"|(?:will|has|had) (?:not|never|be|been))\b"
)
"""Verbs before which "that" is a subject; a clause that it opens has one of its own."""
_ABOUT = frozenset(["about", "for", "of", "on", "over", "to"])
_THEN_SAID = re.compile(r"(?: ?[–—-]{1,3}|:|,) ?[“‘\"']")
LONGEST_THING = 5
"""Words of "that comment rude"; without a verb, for one may be missed."""
LONGEST_LEAD = 10
"""Words of a noun phrase before a colon."""
NEAR = 6
"""Characters from a colon to the words in marks."""
LONGEST_WORD = 30
"""Characters of a word with hyphens on one side of where it was cut."""


def trim(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents without quotation marks, without the "that" before them, without the comma or stop after them."""
    for draft in drafts:
        parts = merged(draft.content)
        if draft.stance == "could_not_verify" and parts and page.slice(parts[0]) == "that":
            continue  # "..., but that could not be verified": no "that" of a clause
        points = len(parts) == 1 and _points(page, parts[0])
        draft.content = [
            piece for at, part in enumerate(parts) for piece in _cut(page, part, first=at == 0 and not points)
        ]
        if draft.content and not points and _is_subject(page, draft):
            draft.content[0] = (draft.content[0][0] - len("that "), draft.content[0][1])
        if draft.cue is not None and _is_about(page, draft.cue, draft.content):
            del draft.content[0]
        if draft.source is not None:
            draft.source = _whole_words(page, draft.source)
    return [draft for draft in drafts if draft.content]


def _is_subject(page: Page, draft: Draft) -> bool:
    """ "Lind said that was never the case": here "that" opens no clause, it is what was never the case."""
    if draft.cue is None or draft.cue[1] > draft.content[0][0]:
        return False
    between = page.text[draft.cue[1] : draft.content[0][0]]
    return _TO_WHOM.fullmatch(between) is not None and _OF_THAT.match(page.text, *draft.content[0]) is not None


def _cut(page: Page, part: Range, *, first: bool) -> list[Range]:
    """One content cut at the quotation marks inside it, each piece trimmed."""
    pieces: list[Range] = []
    at = part[0]
    for quotation in page.quotations_in(*part):
        pieces.append((at, min(part[1], quotation.start)))
        pieces.extend((max(at, start), min(part[1], end)) for start, end in quotation.inner)
        at = quotation.end
    pieces.append((at, part[1]))
    found = [_trimmed(page, piece) for piece in pieces if piece[0] < piece[1]]
    kept = [piece for piece in found if piece is not None]
    for at, words in ((-1, _JOINTS | _REMNANTS), (0, _REMNANTS)):  # between two quotations "and that" joins them
        if len(kept) > 1 and not page.quoted(kept[at]) and page.slice(kept[at]).lower() in words:
            kept.pop(at)
    if kept and not page.quoted(kept[-1]) and _GOES_ON.match(page.text, kept[-1][1]) is not None:
        start, end = kept[-1]  # "calls to shut the gate that" of "that were backed by the union"
        relative = _RELATIVE.search(page.text, start, end)
        kept[-1] = (start, relative.start() if relative is not None else end)
    if first and len(kept) > 1 and page.slice(kept[0]).lower() in _HEARERS and page.text[kept[0][1]] == ":":
        kept.pop(0)  # "telling her: “No”"
    if first and len(kept) > 1 and _leads_in(page, kept[0], kept[1]):
        kept.pop(0)
    if first and kept and not _opens_quotation(page, kept[0]):
        kept[:1] = _without_that(page, _without_day(page, _without_link(page, kept[0])))
    return kept


def _is_about(page: Page, cue: Range, content: list[Range]) -> bool:
    """ "Issued an apology for her words: “I was wrong.”": what the words in marks are about is no part of them."""
    if len(content) < 2 or page.slice(cue).rsplit(" ", maxsplit=1)[-1].lower() not in _ABOUT:
        return False
    topic, said = content[:2]
    between = page.text[topic[1] : said[0]]
    told = page.quotation(said[0]) is not None and not page.quoted(topic) and topic[0] - cue[1] == 1
    return told and page.text[said[0]].isupper() and _THEN_SAID.fullmatch(between) is not None


def _points(page: Page, piece: Range) -> bool:
    """ "Found that comment rude": no clause follows, so that "that" belongs to its noun."""
    words = page.slice(piece).split()
    if words[:1] != ["that"] or not 1 < len(words) <= LONGEST_THING or words[1] in phrases.class_words("determiners"):
        return False
    return not any(phrases.is_finite(word) or "'" in word or "’" in word for word in words)


def _leads_in(page: Page, piece: Range, quotation: Range) -> bool:
    """ "Wrote what she thought: “Go home.”", "added, with a nod to Reel: “No”": what stands before such a colon is no
    part of what is said."""
    if page.quoted(piece) or not page.quoted(quotation) or page.text[piece[1] : piece[1] + 1] != ":":
        return False
    words = page.slice(piece).lower().split()
    noun = words[0] in phrases.class_words("determiners") | {"with"} and len(words) <= LONGEST_LEAD
    noun = noun and not any(map(phrases.is_finite, words))
    return quotation[0] - piece[1] < NEAR and (noun or words[0] == "what")


def _opens_quotation(page: Page, piece: Range) -> bool:
    """Does the piece begin where a quotation does? Its "that" was said; later ones belong to who quotes it."""
    around = page.quotation(piece[0])
    return around is not None and piece[0] <= around.inner[0][0] + 1


def _trimmed(page: Page, piece: Range) -> Range | None:
    """Edges cleared of space and marks; a full stop stays inside quotation marks, a comma does not."""
    edge = (
        " \t\r\n\u00a0\u2028\u2029,;:•▪►·"
        + ("" if page.quoted(piece) else ".—–-")
        + texts.QUOTATION_MARKS.replace("’", "")
    )
    start, end = captions.past_credit(page, piece)
    while start < end and page.text[start] in edge:
        start += 1
    while end > start and page.text[end - 1] in edge and not _ends_short(page, start, end):
        end -= 1
    if end > start and _ends_short(page, start, end + 1):
        end += 1
    if page.text[end - 1 : end] == ")" and "(" not in page.text[start:end]:
        end = page.last_before(end - 1)  # the whole sentence stands in brackets
    if not any(character.isalnum() for character in page.text[start:end]):
        return None
    return _whole_words(page, (start, end))


def _whole_words(page: Page, where: Range) -> Range:
    """ "Brook-fil-A" is one word, though the tagger may cut it."""
    start, end = where
    rest = _REST_OF_WORD.match(page.text, end, end + LONGEST_WORD)
    if rest is not None and page.text[end - 1].isalnum():
        end = rest.end()
    if page.text[start - 1 : start] in ("-", "‐", "‑") and page.text[start].isalnum():
        first = max(0, start - LONGEST_WORD)
        while start > first and (page.text[start - 1].isalnum() or page.text[start - 1] in "-‐‑"):
            start -= 1
    return start, end


def _ends_short(page: Page, start: int, end: int) -> bool:
    """Does the stop belong to an abbreviation that ends the words: "at 5:10 a.m.", "bought by Locks Inc."?"""
    word = page.text[start:end].rsplit(" ", maxsplit=1)[-1] if page.text[end - 1 : end] == "." else ""
    return word in wordlists.lines("abbreviations_at_ends.txt") or _LETTERS.fullmatch(word) is not None


_LETTERS = re.compile(r"(?:[A-Za-z]\.){2,6}")


def _without_link(page: Page, piece: Range) -> Range:
    """ "But the gate held, Voss said": the word that links her sentence to the one before is the outlet's."""
    match = _LINK.match(page.text, *piece)
    if match is None or page.quoted(piece) or page.sentence(piece[0])[0] != piece[0]:
        return piece
    return (match.end(), piece[1]) if match.end() < piece[1] else piece


def _without_day(page: Page, piece: Range) -> Range:
    """ "said Sunday they were late": the day tells when it was said."""
    match = _DAY.match(page.text, *piece)
    following = page.text[match.end() : piece[1]].split(" ", maxsplit=1)[0].lower() if match is not None else ""
    heads = phrases.class_words("pronouns") | phrases.class_words("determiners") | {"that"}
    return (match.end(), piece[1]) if match is not None and following in heads else piece


def _without_that(page: Page, piece: Range) -> list[Range]:
    words = page.slice(piece)
    if words[:5] in ("that ", "that,"):
        return [(piece[0] + 5 + len(words[5:]) - len(words[5:].lstrip()), piece[1])]
    return [] if words.lower() == "that" else [piece]
