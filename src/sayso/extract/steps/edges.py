"""The edges of what the tagger found: sources whole and without what does not belong to them, cues without marks."""

from __future__ import annotations

import re

from sayso import dates
from sayso.extract import captions, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, without
from sayso.extract.steps import chains

_NEXT_NAME = re.compile(r"((?: [A-Z][\w’'-]+){1,2})(?=,| [a-z])")
_NAME_BETWEEN = re.compile(r"(?: [A-Z][\w’'-]+){2,3} ")
_HANGING = re.compile(r"(?: and|, (?:which|who|whose|whom))$")
_POSSESSIVE = re.compile(r"[’']s?$")
_MADE_BY = re.compile(r"(?:an? |the |new |recent |early |official |latest )*([a-z]+) (?:by|from) ", re.I)
_DID = re.compile(
    r",? ([a-z]+)(?: out)? (?:(?:with|an?|the|its|his|her|their|two|three|several|new)"
    r"|(?:[a-z]+ )?(?:footage|pictures|photos|photographs|images|videos?))\b"
)
_WHEN_AT_END = re.compile(
    r"(?:,? (?:(?:earlier |later |early |late )?(?:last|this|next) (?:week|weekend|month|year|spring|summer|autumn|fall"
    r"|winter|[A-Z][a-z]+day)|in the past|at the time|(?:back )?in (?:early |late |mid-)?(?:19|20)\d\d"
    r"|for (?:years|months|weeks|decades)|in recent (?:days|weeks|months|years)|in particular|each)|, too)$"
)
"""What may stand between a subject and its verb: when it said so, how long, "each"."""
_BESIDE_SOURCE = re.compile(
    r", (?:(?:to|amid|despite) (?:an?|the|his|her|their|its|calls|[A-Z])|under (?:fire|pressure|oath)\b)"
)
_LIKE_ANOTHER = re.compile(r", (?:un)?like (?:[A-Z]|an?|the|his|her)")
"""Behind a name it compares, behind "critics" it gives examples."""
_PLACE_BESIDE = re.compile(r", (?:in|on|at|near|during) [^,]+")
_GIVEN_OUT = frozenset(["released", "published", "issued", "posted", "conducted", "out", "on"])
_NO_DESCRIPTION = frozenset(["amid", "despite", "during", "like", "to", "unlike"])
_QUESTIONED = frozenset(["asked", "pressed", "questioned", "accused", "suspected"])
_WHICH = re.compile(r"(?:which|who|whose) ")
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_BESIDE = re.compile(
    r"as (?:the|its|his|her|their|this|these|those|both|more|he|she|it|they|[A-Z][\w’'-]+|[a-z]{3,}s) |then [a-z]+ed "
)
LONGEST_MOVED = 80
"""Characters of a cue with what its subject did; what is longer stays out of it."""
_CALL_ON = re.compile(r" (?:on|upon|for)(?= )")
_CALLING = re.compile(
    r" what (?:it|he|she|they) (?:has |have |had )?(?:called|termed|labelled|labeled|dubbed|described as)\b"
)


def tidy(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources whole, without the possessive ending, a date or marks at their edges; cues without marks."""
    for draft in drafts:
        if draft.source is not None:
            for repair in (captions.past_credit, _whole_word, _whole_name):
                draft.source = repair(page, draft.source)
            for repair in (_without_date, _without_time, _beside, _maker):
                draft.source = repair(page, draft.source)
            draft.source = _stripped(page, draft.source)
        if draft.source is not None and draft.cue is not None:
            draft.source = _with_name(page, draft.source, draft.cue)
            _move_verb(page, draft, draft.source, draft.cue)
        if draft.source is not None and draft.cue is not None:
            draft.source = _with_description(page, draft.source, draft.cue)
        if draft.source is not None and (ending := _POSSESSIVE.search(page.slice(draft.source))):
            draft.source = (draft.source[0], draft.source[0] + ending.start())
        if draft.source is not None and draft.cue is not None and _is_expletive(page, draft.source, draft.cue):
            draft.content = without(draft.content, [draft.source])
            draft.source = None
        if draft.source is not None and draft.cue is not None and draft.content:
            _past_relative(page, draft, draft.source, draft.cue)
        if draft.cue is not None:
            draft.cue = _stripped(page, draft.cue) or draft.cue
            _move_gerund(page, draft, draft.cue)
            _move_call(page, draft, draft.cue)
            _move_noun(page, draft, draft.cue)
            _move_calling(page, draft, draft.cue)
    return drafts


def verbs_of_sources(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources that end before what their subject did, once participles have statements of their own."""
    for draft in drafts:
        if draft.source is not None and draft.cue is not None:
            _move_verb(page, draft, draft.source, draft.cue)
            draft.source = _before_main_verb(page, draft.source, draft.cue)
    return drafts


def _goes_on_beside(page: Page, cue: Range, piece: Range) -> bool:
    """ "The gate was shut, the office said, as the river rises": the rising is told by the outlet."""
    return page.text[cue[1] : piece[0]] == ", " and _BESIDE.match(page.text, *piece) is not None


def _before_main_verb(page: Page, source: Range, cue: Range) -> Range:
    """ "Voss, the keeper, played the leak down" before ", saying": she, and not what she did."""
    leans = page.text[source[1] : cue[0]].startswith(",") and page.slice(cue).split(" ")[0].endswith("ing")
    relative = False
    for word in phrases.words(page, *source)[1:] if leans else ():
        token = page.slice(word)
        parts = token == "," and page.text[word[1]] == " "  # but not "2,000"
        relative = not parts and (relative or _RELATIVE.fullmatch(token) is not None)
        if not relative and phrases.is_finite(token):
            return page.trimmed(source[0], len(page.text[: word[0]].rstrip(" ,")))
    return source


def without_terms(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents without the terms on which somebody spoke and what went on: "..., she said, asking not to be named"."""
    phrases_of = tuple(wordlists.table("sources.toml")["terms"])
    for draft in drafts:
        if draft.cue is None or len(draft.content) < 2:
            continue
        kept = [
            piece for piece in draft.content
            if piece[0] < draft.cue[1] or page.quoted(piece)
            or not (page.slice(piece).lower().startswith(phrases_of) or _goes_on_beside(page, draft.cue, piece))
        ]  # fmt: skip
        if kept and len(kept) < len(draft.content):
            draft.note("terms_of_speaking", at=draft.content[-1])
            draft.content = kept
    return drafts


def _is_expletive(page: Page, source: Range, cue: Range) -> bool:
    """ "It was announced that ...": nobody is named."""
    passive = page.slice(cue).split(" ")[0].lower() in ("was", "is", "were", "been", "has") and cue[1] - cue[0] > 4
    return passive and page.slice(source).lower() == "it" and page.slice(cue).endswith("ed")


def _maker(page: Page, source: Range) -> Range:
    """ "Estimates from the River Board" speak for the board; "footage from the gate" for itself."""
    match = _MADE_BY.match(page.slice(source))
    if match is None or match[1].lower() not in wordlists.table("sources.toml")["made"]:
        return source
    inner = (source[0] + match.end(), source[1])
    head = page.slice(inner).split(",")[0].split(" of ")[0].rsplit(" ", maxsplit=1)[-1].lower()
    is_material = head in wordlists.table("sources.toml")["material"]
    return inner if chains.speaks(page.slice(inner)) and not is_material else source


def _without_time(page: Page, source: Range) -> Range:
    """The source without "today", "last month" or "on Monday": words of time stand between it and its verb."""
    words = page.slice(source).split()
    end = source[1]
    times = phrases.class_words("when")
    if len(words) > 1 and words[-1] == "Today":  # the name of a newspaper
        return source
    beside = _WHEN_AT_END.search(page.text, *source)
    if beside is not None and _is_plain(page, (source[0], beside.start())):
        return source[0], beside.start()
    while len(words) > 1 and (words[-1].lower() in times or (end < source[1] and words[-1].lower() in _GIVEN_OUT)):
        end = page.last_before(end - len(words.pop()))
    return source[0], end


def _beside(page: Page, source: Range) -> Range:
    """ "Voss, to the Courier", "Voss, amid calls to go", "Voss, in a letter to the board": whom, when and where are no
    part of who; "Voss, of the mill", "Voss, near the dam" say which Voss."""
    match = _BESIDE_SOURCE.search(page.text, *source) or _LIKE_ANOTHER.search(page.text, *source)
    if match is not None and match.re is _LIKE_ANOTHER:
        named = page.text[source[0] : match.start()].rsplit(" ", maxsplit=1)[-1][:1].isupper()
        match = match if named else None
    if match is None:
        place = _PLACE_BESIDE.search(page.text, *source)
        nouns = wordlists.table("channels.toml")["occasions"] | {"book", "memoir", "tv", "time"}
        said_in = place is not None and not nouns.isdisjoint(re.findall(r"[a-z-]+", place[0].lower()))
        match = place if said_in else None
    return (source[0], match.start()) if match is not None and match.start() > source[0] else source


def _is_plain(page: Page, where: Range) -> bool:
    """Words without a participle or a relative clause to which a time may belong: not "those elected" "in 2010"."""
    words = [page.slice(word) for word in phrases.words(page, *where)]
    return bool(words) and not any(phrases.is_finite(word) or _RELATIVE.match(word) for word in words)


def _past_relative(page: Page, draft: Draft, source: Range, cue: Range) -> None:
    """ "According to records, which it published, eleven were replaced": what the records are is no part of it."""
    start, end = draft.content[0]
    if cue[0] < source[0] <= source[1] <= start <= source[1] + 2 and _WHICH.match(page.text, start, end) is not None:
        comma = page.text.find(", ", start, end)
        draft.content[0] = (comma + 2, end) if comma > 0 else (start, end)


def _move_verb(page: Page, draft: Draft, source: Range, cue: Range) -> None:
    """ "The group released a video claiming": what the subject did before the participle belongs to the cue."""
    words = page.slice(cue).split()[:2]
    match = _DID.search(page.slice(source))
    if (
        match is None
        or not any(word.endswith("ing") for word in words)
        or _RELATIVE.search(match.string, 0, match.start())
    ):
        return
    if match[1].lower() not in wordlists.table("sources.toml")["gives_out"] or not 0 < cue[0] - source[1] <= 2:
        return
    draft.source = (source[0], source[0] + match.start())
    if cue[1] - source[0] - match.start() <= LONGEST_MOVED:
        draft.cue = (source[0] + match.start(1), cue[1])
    draft.note("verb_of_source", match[1], (source[0] + match.start(1), source[0] + match.end(1)))


def _move_gerund(page: Page, draft: Draft, cue: Range) -> None:
    """ "Denies seeking a fight": what is denied is the seeking."""
    verb, space, gerund = page.slice(cue).rpartition(" ")
    denied = verb.split(" ")[-1].lower() in cues.inflected("stance.toml", "denies_cues") if space else False
    if denied and gerund.endswith("ing") and draft.content and draft.content[0][0] == cue[1] + 1:
        draft.cue = (cue[0], cue[0] + len(verb))
        draft.content[0] = (cue[1] - len(gerund), draft.content[0][1])


def _move_noun(page: Page, draft: Draft, cue: Range) -> None:
    """ "Rejected reports that": what is rejected are the reports, and they are no part of the cue."""
    verb, _, noun = page.slice(cue).rpartition(" ")
    if not draft.content or noun not in wordlists.table("sources.toml")["reporting"]:
        return
    between = page.text[cue[1] : draft.content[0][0]]
    denies = cues.holds(verb, "stance.toml", "denies_cues")
    if between in (" that ", " ") and denies is not None and denies in verb.lower():
        end = cue[0] + verb.lower().index(denies) + len(denies)
        draft.cue, draft.content[0] = (cue[0], end), (end + 1, draft.content[0][1])


def _move_call(page: Page, draft: Draft, cue: Range) -> None:
    """ "Called on both sides to stop", "called for calm": the particle belongs to the verb."""
    match = _CALL_ON.match(page.text, cue[1])
    called = page.slice(cue).split(" ")[-1] in ("call", "calls", "called", "calling")
    if called and match is not None and draft.content and draft.content[0][0] == cue[1] + 1:
        draft.cue = (cue[0], match.end())
        draft.content[0] = (match.end() + 1, draft.content[0][1])


def _move_calling(page: Page, draft: Draft, cue: Range) -> None:
    """ "lashed out at what it called “a farce”": the outlet's "what it called" belongs to the cue."""
    match = _CALLING.match(page.text, cue[1])
    if match is None or not draft.content or draft.content[0][0] < cue[1]:
        return
    draft.cue = (cue[0], match.end())
    draft.content = without(draft.content, [(cue[1], match.end())])
    draft.note("what_it_called", match[0].strip(), match.span())


def _whole_name(page: Page, source: Range) -> Range:
    """A name that the tagger cut off: "councillor Ida" of "councillor Ida Voss said"; not in a headline."""
    last = page.slice(source).split()[-1:]
    more = _NEXT_NAME.match(page.text, source[1])
    if more is None or not last or not last[0][:1].isupper() or last[0].endswith(",") or _POSSESSIVE.search(more[1]):
        return source
    words = {word.lower() for word in more[1].split()}
    if words & (phrases.class_words("when") | phrases.class_words("openers")):
        return source
    return source[0], more.end()


def _with_name(page: Page, source: Range, cue: Range) -> Range:
    """The source up to its cue, if nothing but a name parts them: "spokeswoman for the fair Ida Voss told"."""
    return (source[0], cue[0] - 1) if _NAME_BETWEEN.fullmatch(page.text, source[1], cue[0]) else source


def _whole_word(page: Page, source: Range) -> Range:
    """A source that begins inside a word ("Rose" of "Anna-Rose Voss") begins with the name that the word ends."""
    start = source[0]
    while start > 0 and (page.text[start - 1].isalnum() or page.text[start - 1] in "-‐‑"):
        start -= 1
    if start == source[0]:
        return source
    first = page.sentence(start)[0]
    return phrases.last_name(page, (max(first, start - 60), source[1]))


def _without_date(page: Page, source: Range) -> Range:
    """The source without the date that the tagger drew in: "the Lock Office on March 16"."""
    for date in dates.find(page.text, *source, anchor=page.anchor, default_year=page.year, partial=True):
        before = page.text[source[0] : date.start].rstrip()
        if date.end >= source[1] - 1 and before.endswith(" on"):
            return source[0], source[0] + len(before) - 3
    return source


def _with_description(page: Page, source: Range, cue: Range) -> Range:
    """The source up to its cue, if nothing but a description between commas parts them: "Voss, the keeper, said"."""
    between = page.text[source[1] : cue[0]]
    if not (between.startswith(", ") and between.endswith(", ")) or len(between) > 120:
        return source
    inside = phrases.words(page, source[1] + 1, cue[0] - 2)
    if any(page.slice(token).lower() in phrases.class_words("finite") or page.slice(token) == "," for token in inside):
        return source
    first = page.slice(inside[0]).lower() if inside else ""
    no_description = first.endswith("ing") or first in phrases.class_words("openers") | _QUESTIONED | _NO_DESCRIPTION
    if no_description or not first:
        return source
    return source[0], cue[0] - 2


def _stripped(page: Page, where: Range) -> Range | None:
    start, end = where
    while start < end and page.text[start] in " \t\n\r\u00a0,;:—–-.":
        start += 1
    while end > start and page.text[end - 1] in " \t\n\r\u00a0,;:—–-":
        end -= 1
    if (hanging := _HANGING.search(page.text, start, end)) is not None:
        end = hanging.start()
    return (start, end) if start < end else None


# ------------------------------------------------------------------------------------------------- joint sources
