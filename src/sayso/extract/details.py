"""What the words around a cue tell beside: where it was said, when, on what material, with what reservation.

Each detail comes with the span that it rests on and is left out where the text does not state it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso import dates
from sayso.extract import cues, wordlists
from sayso.extract.draft import Draft, Page, Range, overlap, without
from sayso.extract.phrases import phrase_after, words
from sayso.text import fold

_TOLD = re.compile(r"\b(?:told|tells|telling|tell)\b", re.I)
_LIKE_OUTLET = re.compile(r"[A-Z]{2,6}(?: [A-Z][a-z]+)?|(?:[Tt]he )?(?:[A-Z][\w’'&-]*\.? ?){1,5}")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.I)
LONGEST_CHANNEL = 60
_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_ASIDE = re.compile(r", (?:who|which|whose|where) [^,]*$")
_NOT_THEN = re.compile(r"\b(?:before|since|until|till|from|by) $")
NEXT_TO = 12
"""Characters between a cue and a year or season that says when it was said; one further off dates something else."""
DATE_REACH = 60
"""Characters between a cue and the date that says when it was said."""


def channel(page: Page, draft: Draft, beside: list[Range]) -> tuple[Range, Range] | None:
    """``(span, name)`` of where a thing was said: "on her Telegram channel", "in a statement", "told the Courier"."""
    for start, end in beside:
        found = _by_preposition(page, start, end, draft.anchor)
        if found is not None:
            return found
    return _told(page, draft)


def beside_cue(page: Page, draft: Draft) -> list[Range]:
    """The words of the reporting sentence that belong to no content and to no source; those by the cue first."""
    if draft.cue is None:
        return []
    frame = page.frame(draft.cue[0])
    taken = [*page.spoken_in(*frame), *([draft.source] if draft.source is not None else [])]
    quoted = [(quotation.start, quotation.end) for quotation in page.quotations_in(*frame)]
    free = [piece for piece in without([frame], [*taken, *quoted]) if piece[1] - piece[0] > 3]
    near = draft.cue
    return sorted(free, key=lambda piece: (-overlap(piece, near), abs(piece[0] - near[0])))


@lru_cache(maxsize=1)
def _places() -> re.Pattern[str]:
    tables = wordlists.table("channels.toml")
    platforms = [name for row in wordlists.rows("platforms.txt") for cell in row[:1] for name in cell]
    nouns = sorted({re.escape(fold(name)) for name in tables["occasions"]}, key=lambda name: (-len(name), name))
    names = sorted({re.escape(name) for name in platforms}, key=lambda name: (-len(name), name))
    carriers = "|".join(sorted(re.escape(name) for name in tables["carriers"]))
    return re.compile(
        rf"\b(?:(?i:on|in|via|at|through|during|over|by)\s(?:[\w’'.-]+\s){{0,5}}?|to\s(?:(?:the|an?|his|her|its|their)\s)?(?:\w+\s)?)"
        rf"(?:(?P<platform>{'|'.join(names)})\b(?:\s(?:{carriers})\b){{0,2}}|(?i:(?:(?:television|radio|video)\s)?(?P<occasion>{'|'.join(nouns)}))\b(?!-))"
    )


def _by_preposition(page: Page, start: int, end: int, anchor: int) -> tuple[Range, Range] | None:
    """A preposition, at most five words, a platform or an occasion; a platform behind an occasion names it."""
    found = [match for match in _places().finditer(page.text, start, end) if len(match[0]) <= LONGEST_CHANNEL]
    if not found:
        return None
    match = min(found, key=lambda one: abs(one.start() - anchor))
    name = match.span("platform") if match["platform"] else match.span("occasion")
    span = match.span()
    further = _places().match(page.text, match.end() + 1, end)
    if match["platform"] is None and further is not None and further["platform"]:
        span, name = (span[0], further.end()), further.span("platform")
    return span, name


def _told(page: Page, draft: Draft) -> tuple[Range, Range] | None:
    """ "told the Courier": an outlet or a gathering that was spoken to; a person that was spoken to is no channel."""
    if draft.cue is None or not _TOLD.search(page.slice(draft.cue)):
        return None
    heard = phrase_after(page, draft.cue[1], named=False)
    if heard is None or heard[1] - heard[0] > LONGEST_CHANNEL:
        return None
    heard = page.trimmed(*heard)
    spoken_to = page.slice(heard)
    occasions = wordlists.table("channels.toml")["occasions"] | wordlists.table("channels.toml")["gatherings"]
    head = next((w for w in words(page, *heard) if page.slice(w).lower() in occasions), None)
    if head is not None:
        return heard, head
    name = _ARTICLE.match(spoken_to)
    named = (heard[0] + (name.end() if name else 0), heard[1])
    return (heard, named) if _is_outlet(page, page.slice(named), spoken_to) else None


def _is_outlet(page: Page, name: str, spoken_to: str) -> bool:
    """Known outlets; names that end like one; the outlet itself; single names that nobody in the text bears."""
    if not _LIKE_OUTLET.fullmatch(spoken_to):
        return False
    outlet = page.article.outlet
    if name in _outlets() or (outlet is not None and fold(name) in fold(outlet.value)):
        return True
    if {name.rsplit(" ", maxsplit=1)[-1], name.split(" ", maxsplit=1)[0]} & wordlists.table("channels.toml")["presses"]:
        return True
    if name.isupper() and 2 <= len(name) <= 6:
        return True
    return " " not in name and not page.bears(rf"[A-Z][\w’'-]+ {re.escape(name)}\b")


def is_outlet_name(name: str) -> bool:
    """Is this the name of a known outlet, with or without its article?"""
    return name in _outlets() or name.removeprefix("the ").removeprefix("The ") in _outlets()


@cache
def _outlets() -> frozenset[str]:
    rows = wordlists.rows("outlets.txt")
    return frozenset(name for row in rows for cell in (row[0], *row[2:3]) for name in cell)


def said_on(page: Page, draft: Draft, beside: list[Range]) -> tuple[Range, str] | None:
    """``(span, ISO date)`` of when it was said, if a date stands by the cue and not in the content."""
    if draft.cue is None:
        return None
    found = []
    for start, end in beside:
        for date in dates.find(page.text, start, end, anchor=page.anchor, default_year=page.year):
            distance = max(date.start - draft.cue[1], draft.cue[0] - date.end, 0)
            opens = date.start - page.sentence(draft.cue[0])[0] < 12
            if not _DAY_OR_MONTH.fullmatch(date.value) and distance > NEXT_TO:
                continue
            if page.text[date.end : date.end + 2] in ("'s", "’s") or _NOT_THEN.search(page.text, start, date.start):
                continue  # "before Saturday's flood", "since Monday"
            aside = _ASIDE.search(page.text, start, date.start)
            if (distance <= DATE_REACH or opens) and aside is None:
                found.append((distance, date.start, date.end, date.value))
    return ((found[0][1], found[0][2]), found[0][3]) if (found := sorted(found)) else None


@cache
def _material(kind: str) -> re.Pattern[str]:
    nouns = sorted(wordlists.table("evidence.toml")[kind], key=lambda noun: (-len(noun), noun))
    return re.compile(_one_of(nouns), re.I)


def _one_of(entries: list[str]) -> str:
    """An expression for any of the entries; most words are passed over by a look at their first letter."""
    begins = "".join(sorted({entry[0] for entry in entries}))
    return rf"\b(?=[{begins}])(?:{'|'.join(entries)})\b"


def evidence(page: Page, draft: Draft, beside: list[Range]) -> tuple[Range, str] | None:
    """``(span, kind)`` of material that the source shows or cites: in its name, its cue, or shown beside them; for
    speech in material, what it is shown in."""
    shown = [at for rule, _, at in draft.notes if rule == "shown_speech" and at is not None]
    for kind in ("video", "images", "documents"):
        for where in (draft.source, draft.cue, *shown):
            match = _material(kind).search(page.text, *where) if where is not None else None
            if match is not None:
                return match.span(), kind
        for start, end in beside:
            for match in _material(kind).finditer(page.text, start, end):
                before = page.text[max(start, match.start() - 40) : match.start()]
                if cues.holds(before, "evidence.toml", "shown") or re.search(r"\bwith (?:\w+ )?$", before):
                    return match.span(), kind
    return None


@lru_cache(maxsize=1)
def _hedges() -> re.Pattern[str]:
    entries = sorted(wordlists.lines("hedges.txt"), key=lambda entry: (-len(entry), entry))
    return re.compile(_one_of([re.escape(entry) for entry in entries]), re.I)


def hedges(page: Page, draft: Draft) -> list[Range]:
    """Words of reservation in the cue and in the outlet's own words of the content."""
    where = [*([draft.cue] if draft.cue is not None else []), *draft.content]
    free = [piece for piece in where if not page.quoted(piece)]
    return sorted({match.span() for piece in free for match in _hedges().finditer(page.text, *piece)})
