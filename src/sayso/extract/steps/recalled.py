"""What a speaker tells of others inside quotation marks: “They promised last year that it would be rebuilt,” “The union
has condemned these tests”, “nobody was asked, as the mayor has pointed out”.

Each is a statement of whom the speaker names, through the speaker; ``nested`` and ``inside`` have read the plain ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.extract import clauses, cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range
from sayso.extract.steps import inside, who_tells

SHORTEST = 12
"""Characters of a clause before ", as the mayor has said"."""
_SELF = frozenset(
    [
        "i", "we", "you", "it", "this", "that", "these", "those", "who", "which", "what", "there", "here", "nobody",
        "anyone", "my", "our", "your", "let's", "let’s", "let", "please", "if", "when", "should", "no",
    ]
)  # fmt: skip


def recalled(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each that no statement tells yet."""
    return inside.through(page, drafts, _voices, "recalled")


def _voices(page: Page, outer: Draft) -> Iterator[Find]:
    for piece in outer.content:
        if not page.quoted(piece):
            continue
        for start, end in page.sentences_in(*piece):
            sentence = (max(start, piece[0]), min(end, piece[1]))
            yield from _first(page, sentence)
            yield from _as(page, sentence)


def _first(page: Page, sentence: Range) -> Iterator[Find]:
    """ "The union has condemned these tests": at the head of a sentence."""
    opening = clauses.opening(page, sentence, who_tells.verbs())
    if opening is None or page.slice(opening[0]).split()[0].lower() in _SELF:
        return
    source, cue = opening
    verb = who_tells.verb_at(page, cue)
    behind = cue[1] + (len(verb.partition(" ")[2]) + 1 if verb is not None and " " in verb else 0)  # "called on"
    begin = who_tells.content(page, verb, behind) if verb is not None else None
    if begin is not None and begin < sentence[1]:
        yield Find(source, (cue[0], behind), [(begin, until.next_clause(page, begin, sentence[1], acts=True))])


def _as(page: Page, sentence: Range) -> Iterator[Find]:
    """ "Nobody was asked, as the mayor has pointed out": what stands before it."""
    for match in _as_said().finditer(page.text, *sentence):
        who = phrases.phrase(page, phrases.words(page, *match.span("who")), strict=True)
        if (
            who == match.span("who")
            and page.slice(who).lower() not in _SELF
            and match.start() - sentence[0] >= SHORTEST
        ):
            yield Find(who, match.span("cue"), [(sentence[0], match.start())])


@cache
def _as_said() -> re.Pattern[str]:
    told = {verb for verb in cues.inflected("cues.toml", "telling") if verb.endswith("ed") or verb in cues.irregular()}
    verbs = wordlists.one_of(told | {"pointed out", "made clear", "says", "asked me"})
    return re.compile(
        r",? as (?P<who>[^,.;:“”\"\n]{2,50}?) "
        rf"(?P<cue>(?:(?:has|have|had) )?(?:also |repeatedly |already |long |just |often )?(?:{verbs}))(?: to do)?"
        r"(?=[.,;”\"’!]| until|$)"
    )
