"""What stands in quotation marks: something said, a word picked out, a name, a title, the heading of a section."""

from __future__ import annotations

from sayso.extract import clauses, phrases
from sayso.extract.draft import Page
from sayso.extract.quotes import QuotationMarks

_SMALL = frozenset(
    ["a", "an", "the", "of", "and", "or", "nor", "but", "with", "in", "on", "at", "to", "for", "from", "by", "&"]
)
LONGEST_HEADING = 8
"""Words of a heading in quotation marks."""
SHORTEST_PULLED = 30
"""Characters of a quotation that stands twice in a text; shorter ones may be said twice."""
LONGEST_TITLE = 80
"""Characters of a title in quotation marks; a longer one was said."""


def is_heading(page: Page, quotation: QuotationMarks) -> bool:
    """A paragraph of nothing but a few quoted words without a stop heads a section; one whose words come again in the
    text is pulled out of it. Neither is said where it stands."""
    if page.paragraph(quotation.start) != (quotation.start, quotation.end) or len(quotation.inner) > 1:
        return False
    before = page.paragraph_before(quotation.start)
    if before is not None and page.text[before[1] - 1] in ":,":
        return False
    words = page.slice(quotation.inner[0])
    if words[-1] not in ".!?…,—–-" and words.count(" ") < LONGEST_HEADING:
        return True
    words = words.rstrip(".,!?…")
    first = page.text.find(words)
    again = page.text.find(words, quotation.end) if first == quotation.inner[0][0] else first
    return len(words) > SHORTEST_PULLED and again >= 0 and page.quotation(again) is not None


def is_utterance(page: Page, quotation: QuotationMarks) -> bool:
    """Do the marks hold whole sentences and not a word or phrase picked out of one?"""
    start, end = quotation.inner[0][0], quotation.inner[-1][1]
    words = page.slice((start, end))
    before = page.text[max(0, quotation.start - 2) : quotation.start].rstrip()[-1:]
    begins = words[:1].isupper() or words[:1] in "[(…“‘'\"" or words[:1].isdigit() or before == ":"
    ends = words[-1:] in ".,!?…—–-”’\"'" or not quotation.closed
    if _names_a_thing(page, quotation, words):
        return False
    return len(quotation.inner) > 1 or (begins and (ends or before == ":") and words.count(" ") >= 1)


def _names_a_thing(page: Page, quotation: QuotationMarks, words: str) -> bool:
    """A few words after an article, an owner or "known as": a name or a title, not an utterance ("the “Judges’ Club,”",
    "the channel's “Morning at the Gate”")."""
    lead = page.text[max(0, quotation.start - 14) : quotation.start].lower().split()
    if _is_title(page, quotation, words):
        return True
    if not lead or words.count(" ") > 4 or len(quotation.inner) > 1:
        return False
    owned = lead[-1].endswith(("'s", "’s")) and all(word[:1].isupper() or word in _SMALL for word in words.split())
    return owned or lead[-1] in phrases.class_words("before_names")


def _is_title(page: Page, quotation: QuotationMarks, words: str) -> bool:
    """Words with capitals right after a word that is no reporting verb: "the anthem “A River Runs to Town”"."""
    before = page.text[max(0, quotation.start - 24) : quotation.start].split(" ")[-2:]
    if len(before) < 2 or before[1] or not before[0].isalpha() or len(words) > LONGEST_TITLE:
        return False
    if not before[0].islower() and before[0].lower() not in _SMALL:
        return False
    named = [word for word in words.split() if word not in _SMALL]
    return len(named) > 1 and all(word[:1].isupper() for word in named) and not clauses.is_verb(before[0])
