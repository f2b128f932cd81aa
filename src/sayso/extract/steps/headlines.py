"""Sources in a heading with capitals throughout: "Mayor Lind Lashes Out at Mill" has Mayor Lind as source.

There a verb looks like a part of the name before it.
"""

from __future__ import annotations

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range

CAPITALS = 0.6
"""Share of the words of a heading that begin with a capital."""
LONGEST = 320
"""Characters of a heading; a whole article may stand in one line."""


def headlines(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources in headings end before the first verb."""
    for draft in drafts:
        if draft.source is None or draft.cue is None or not _is_heading(page, page.paragraph(draft.source[0])):
            continue
        source = _before_verb(page, draft.source, draft.cue)
        if source != draft.source:
            draft.note("heading", page.slice(draft.source), draft.source)
            draft.source = source
    return drafts


def _is_heading(page: Page, line: Range) -> bool:
    """A line without a stop, most of whose words have a capital."""
    if line[1] - line[0] > LONGEST or page.text[line[1] - 1] in '.!?”"':
        return False
    words = page.slice(line).split()
    capitals = sum(word.lstrip("“‘\"'")[:1].isupper() for word in words)
    return len(words) > 2 and capitals >= CAPITALS * len(words)


def _before_verb(page: Page, source: Range, cue: Range) -> Range:
    """The source up to its cue, or up to a verb in it."""
    end = cue[0] if source[0] < cue[0] < source[1] else source[1]
    tokens = phrases.words(page, source[0], end)
    for index, token in enumerate(tokens[1:], 1):
        words = page.slice(token).lower()
        pair = f"{words} {page.slice(tokens[index + 1]).lower()}" if index + 1 < len(tokens) else words
        if _is_verb(words) or (pair != words and _is_verb(pair)):
            end = token[0]
            break
    return source[0], page.last_before(end)


def _is_verb(words: str) -> bool:
    """ "Slams", "hits back", but no noun for material ("reports")."""
    known = words in cues.inflected("cues.toml", "speech") and words not in wordlists.table("sources.toml")["material"]
    return known and words.split(" ", maxsplit=1)[0].endswith("s")
