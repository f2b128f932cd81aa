"""Quotations that are signed: “We were not told.” — Ann Roe, farmer.

The network was taught running text and does not take a dash for a cue; the form itself is evidence enough: a closing
mark, a dash, and a name that fills the rest of the line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.extract.tagger.decode import Range, quotations
from sayso.extract.tagger.features import OPENING, Words
from sayso.extract.tagger.linking import Group

_SIGNED = re.compile(r"[”\"’»][^\S\n]*\n?[^\S\n]*([―—–]|--?)[^\S\n]*(\w[^\n]*)")
_NAME_ENDS = frozenset(",;(")
LONGEST_SIGNATURE = 12
"""Words after the dash; a longer line is a sentence that goes on."""


def signatures(words: Words) -> list[Group]:
    """A group for each signed quotation: the dash as cue, the words up to the first comma as source."""
    starts = {start: at for at, (start, _) in enumerate(words.spans)}
    closing = {words.spans[end - 1][0]: (start, end) for start, end in quotations(words)}
    found = []
    for match in _SIGNED.finditer(words.text):
        quotation, cue, name = closing.get(match.start()), starts.get(match.start(1)), starts.get(match.start(2))
        if quotation is not None and cue is not None and name is not None and _stands_alone(words, quotation):
            source = _name(words, name, match.end())
            if source is not None:
                found.append(Group((cue, name), source, [_from_line_start(words, quotation)], p_content=[1.0]))
    return found


def _stands_alone(words: Words, quotation: Range) -> bool:
    """Does the quotation begin a line or a sentence? "He shouted “Ashel” - God help us" is signed by nobody."""
    first = _from_line_start(words, quotation)[0]
    before = words.text[: words.spans[first][0]].rstrip(" \u00a0")[-1:]
    return before in '\n.!?…:”"’'


def _from_line_start(words: Words, quotation: Range) -> Range:
    """The quotation from its line's start, if a mark opens there: marks nested or mistyped inside do not cut it."""
    first = quotation[0]
    while first > 0 and not words.line_start[first]:
        first -= 1
    return (first, quotation[1]) if words.state[first] == OPENING else quotation


def _name(words: Words, first: int, line_end: int) -> Range | None:
    """The name that begins at a word, if a short line of capitalised words follows."""
    last = first
    while last < len(words) and words.spans[last][0] < line_end:
        last += 1
    end = next((at for at in range(first, last) if words.text[words.spans[at][0]] in _NAME_ENDS), last)
    while end > first and not words.text[words.spans[end - 1][0]].isalnum():
        end -= 1
    capital = end > first and words.text[words.spans[first][0]].isupper()
    return (first, end) if capital and last - first <= LONGEST_SIGNATURE else None


def sign(groups: list[Group], words: Words) -> list[Group]:
    """The groups with signed quotations taken out of them and given to their signatures."""
    signed = signatures(words)
    if not signed:
        return groups
    taken = [(group.content[0][0], (group.source or group.cue)[1]) for group in signed]

    def free(span: Range) -> bool:
        return not any(start < span[1] and span[0] < end for start, end in taken)

    kept = []
    for group in groups:
        contents = [at for at, content in enumerate(group.content) if free(content)]
        if free(group.cue):
            content = [group.content[at] for at in contents]
            kept.append(replace(group, content=content, p_content=[group.p_content[at] for at in contents]))
    return sorted([*kept, *signed], key=lambda group: group.cue)
