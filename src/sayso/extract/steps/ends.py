"""Where what was said ends: not before a second "that", and not behind what the speaker did next or where it was said.

"Voss said the gate was old, but that it held" has two clauses. "Voss praised the keepers in an interview with the
Courier" tells where she praised them, "warned the town to leave and closed the bridge" what she did beside.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf

_GOES_ON = re.compile(r", [“\"‘']?(?=[a-z])")
_LEADS = frozenset(
    ["of", "to", "on", "but", "and", "so", "then", "yet", "still", "meanwhile", "however", "moreover", "also"]
)
_WHEN = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|(?:19|20)\d\d|earlier|later|interviews?"
    r"|(?:last|this|that|next) (?:week|month|year|night|day)|(?:her|his|their|its) part"
    r"|Twitter|Facebook|Telegram|Instagram)\b"
)
_NO_CLAUSE = r"day|night|week|month|year|time|way|is|was|will|would|has|had|may|can|could|does|did"
_AND_THAT = re.compile(rf",? (?:and|but|or) that (?!(?:{_NO_CLAUSE})\b)(?=[\w“\"‘])")
_BREAK = re.compile(r", [a-z]+ing |;| [—–] |[“\"]")
_AND_DID = re.compile(
    r",? (?:and|but) (?:(?:then|later|also|almost|[a-z]+ly) ){0,2}(?P<verb>[a-z]+)(?= (?P<next>[\w’'-]+))"
)
_GOES_WITH = frozenset(
    ["to", "by", "with", "for", "on", "as", "against", "off", "out", "up", "down", "back", "him", "them"]
)
"""Words behind a verb that has no object right behind it: "and served as"."""
_OBJECT = re.compile(r"(?<!-)\b(?:to|how|why|whether|that|who|which|[a-z]+ing)\b")
LONGEST_LEAD = 8
"""Words before ", Voss said," that belong to what she said."""
NEXT_WORD = 30
"""Characters behind a content in which the word after its last verb stands."""


def ends(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Contents behind their cue as far as they go; where the speaker says a second thing, that is a statement, too."""
    shelf, found = Shelf(drafts), []
    for draft in drafts:
        found.append(draft)
        if draft.cue is None or draft.source is None or not draft.content or draft.content[-1][0] < draft.cue[1]:
            continue
        _lead(page, draft, draft.source, draft.cue, shelf)
        found.extend(_second_clause(page, draft, draft.cue, shelf))
        if page.quoted(draft.content[-1]) or page.quoted(draft.cue):
            continue
        _second_that(page, draft, shelf)
        found.extend(_next_act(page, draft, draft.cue, shelf))
        _where_said(page, draft)
    return found


def _lead(page: Page, draft: Draft, source: Range, cue: Range, shelf: Shelf) -> None:
    """ "Without help, Voss said, “it will fail”": what stands before a clause between commas is part of the sentence
    that goes on behind it, unless it tells when or where she said so."""
    begin, first = page.clause(cue[0])[0], min(source[0], cue[0])
    lead = (begin, page.last_before(first) - 1)
    goes_on = _GOES_ON.match(page.text, max(source[1], cue[1]))
    if page.text[lead[1] : lead[1] + 1] != "," or goes_on is None or goes_on.end() < draft.content[0][0]:
        return
    words = page.slice(lead).split()
    if not 0 < len(words) <= LONGEST_LEAD or any(map(phrases.is_finite, words)) or page.quotations_in(*lead):
        return
    if not _tells_when(page.slice(lead), words[0]) and not shelf.between(*lead):
        draft.content.insert(0, lead)
        draft.note("lead", page.slice(lead), lead)


def _tells_when(lead: str, first: str) -> bool:
    """ "Asked about it", "In a letter to the board", "On Monday", "For her part"."""
    said_so = first.lower() in _LEADS or (first.endswith(("ed", "ing")) and first not in ("During", "Given"))
    occasions = wordlists.table("channels.toml")["occasions"] | wordlists.table("channels.toml")["gatherings"]
    named = not occasions.isdisjoint(re.findall(r"[a-z-]+", lead.lower()))
    return said_so or named or _WHEN.search(lead) is not None


def _second_clause(page: Page, draft: Draft, cue: Range, shelf: Shelf) -> list[Draft]:
    """ "Voss said the gate held, but she said it was old": a pronoun that says so in the middle is a second source."""
    for piece in draft.content if page.paragraph(cue[0]) == page.paragraph(draft.content[-1][0]) else []:
        match = _said_too().search(page.text, *piece) if piece[0] >= cue[1] and not page.quoted(piece) else None
        if match is None or page.quoted(match.span("cue")) or shelf.at(match.span("cue")):
            continue
        one = draft.copy()
        later = [part for part in draft.content if part[0] >= piece[1]]
        one.source, one.cue, one.content = match.span("who"), match.span("cue"), [(match.end(), piece[1]), *later]
        one.note("second_clause", match[0].strip(" ,"), match.span())
        draft.content = [*(part for part in draft.content if part[1] <= piece[0]), (piece[0], match.start())]
        return [one]
    return []


@cache
def _said_too() -> re.Pattern[str]:
    told = cues.inflected("cues.toml", "telling")
    verbs = wordlists.one_of(verb for verb in told if verb.isalpha() and _is_past(verb))
    return re.compile(
        rf", (?:but|and|while|though) (?P<who>he|she|they|it) (?:also |later )?(?P<cue>{verbs}) (?:that )?(?=[a-z“\"])"
    )


def _second_that(page: Page, draft: Draft, shelf: Shelf) -> None:
    """ "Said the gate was old, but that it held": a clause behind a second "that" is said as well."""
    end = page.last_before(draft.content[-1][1])
    stop = page.clause(end - 1)[1]
    match = _AND_THAT.match(page.text, end, stop)
    told = any(phrases.is_finite(page.slice(word)) for word in phrases.words(page, *draft.content[-1]))
    if match is None or not told or any(one is not draft for one in shelf.between(end, stop)):
        return
    rest = _BREAK.search(page.text, match.end(), stop)
    last = rest.start() if rest is not None else stop
    if any(phrases.is_finite(page.slice(word)) for word in phrases.words(page, match.end(), last)):
        draft.content[-1] = (draft.content[-1][0], last)
        draft.note("second_that", match[0].strip(" ,"), match.span())


def _next_act(page: Page, draft: Draft, cue: Range, shelf: Shelf) -> list[Draft]:
    """ "Warned the town to leave and closed the bridge": behind an object without a verb the source acts."""
    start, end = draft.content[-1]
    if not any(map(_is_past, page.slice(cue).split())):
        return []
    found = _AND_DID.finditer(page.text, start, min(end + NEXT_WORD, len(page.text)))
    match = next((one for one in found if one.end() <= end), None)
    if match is None or not _is_past(match["verb"]) or page.quotations_in(start, match.end()):
        return []
    before = [page.slice(word) for word in phrases.words(page, start, match.start())]
    if len(before) < 2 or any(map(phrases.is_finite, before)) or before[-1].endswith(("ed", "en")):
        return []
    tells = match["verb"] in cues.inflected("cues.toml", "speech")
    if not tells and match["next"].lower() not in _heads():
        return []
    draft.content[-1] = (start, match.start())
    draft.note("next_act", match[0].strip(" ,"), match.span())
    verb = match.span("verb")
    if not tells or end - match.end() < NEXT_WORD or shelf.at(verb) or cues.class_of(match["verb"]) != "speech":
        return []
    one = draft.copy()
    one.cue, one.content = verb, [(match.end() + 1, end)]
    one.note("second_verb", match["verb"], verb)
    return [one]


@cache
def _heads() -> frozenset[str]:
    return phrases.class_words("determiners") | phrases.class_words("pronouns") | _GOES_WITH


def _is_past(verb: str) -> bool:
    """A past form: "warned", "told"."""
    known = phrases.class_words("irregular_pasts") | cues.irregular()
    regular = verb.endswith("ed") and verb not in phrases.class_words("no_pasts")
    return regular or (verb in known and not verb.endswith("ing"))


@cache
def _place() -> re.Pattern[str]:
    """Where a thing was said, at the end of its sentence: "in an interview with the Courier", "on Post"."""
    platforms = [name for row in wordlists.rows("platforms.txt") for cell in row[:1] for name in cell]
    nouns = wordlists.one_of(wordlists.table("channels.toml")["told_in"])
    names = wordlists.one_of(platforms)
    return re.compile(
        rf" (?:(?:in|during|at|via) an? (?:[\w’'-]+ ){{0,4}}?(?:{nouns})"
        r"(?: (?:with|to|on|for|at|from) [^,.;:“”\"]{2,60}?)?"
        rf"|on (?:{names}))(?: (?:on|in|last|this|earlier|late) [\w ]{{3,24}})?$"
    )


def _where_said(page: Page, draft: Draft) -> None:
    """ "Praised the keepers in an interview": behind an object without a verb it tells where that was said."""
    start, end = draft.content[-1]
    match = _place().search(page.text, start, end)
    if match is None or page.quotations_in(start, end) or match.start() - start < len("them"):
        return
    before = [page.slice(word) for word in phrases.words(page, start, match.start())]
    if any(map(phrases.is_finite, before)) or _OBJECT.search(page.text, start, match.start()) is not None:
        return
    draft.content[-1] = (start, match.start())
    draft.note("where_said", match[0].strip(), match.span())
