"""Accusations and reports told of somebody: who accuses, what of, and what the accused says of it.

"Voss had been accused of fraud by the regulator": the regulator says so. "She faces allegations of theft, which she
denies": nobody is named for the allegations, and what she denies are the allegations. "Voss said she would go after
reports emerged that ...", "..., despite opposition criticism that ...": a clause of others behind her own.
"""

from __future__ import annotations

import re
from functools import cache, partial

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf
from sayso.extract.figures.counted import is_plural
from sayso.extract.steps import chains

_ACCUSED = re.compile(r"\baccused of (?=\w)")
_BY = re.compile(r" by (?=\w)")
_PASSIVE_BEFORE = re.compile(r"(?:ed|en|wn|lt|ght|told|made|sold|paid|run|led|held|built|sent) by $")
_WHICH = re.compile(r", which (?=\w)")
_SMALL = frozenset(["of", "for", "from", "with", "over", "amid", "despite", "by", "following", "and"])
_BARE = frozenset(["which", "who", "whom", "that"])
_any_of = partial(wordlists.any_of, "allegations.toml")
LONGEST_DEED = 160
"""Characters of what somebody is accused of."""
LONGEST_NOUN = 140
"""Characters of "claims that the gate was left open"."""


# --------------------------------------------------------------------------------------------------------- who accuses


def accused_by(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss had been accused of fraud by the regulator": the source is who accuses, and no part of the content."""
    if "accused of " not in page.text:
        return drafts
    shelf = Shelf(drafts)
    for match in _ACCUSED.finditer(page.text):
        for draft in shelf.at(match.span()):
            if (draft.cue is not None and draft.content and draft.source is None) or _passive(page, draft):
                _accuser(page, draft, match.end())
    return drafts


def _passive(page: Page, draft: Draft) -> bool:
    words = page.slice(draft.cue).lower().split() if draft.cue is not None else []
    return (bool(words) and not phrases.class_words("passive").isdisjoint(words)) or "been" in words


def _accuser(page: Page, draft: Draft, start: int) -> None:
    """The source behind "by", and the deed up to it; whom "who" stands for."""
    if draft.cue is None:
        return
    sentence = page.clause(start)
    for place, piece in enumerate(draft.content):
        if page.slice(piece).strip().lower() in _BARE and piece[1] <= draft.cue[0]:
            draft.content[place] = _antecedent(page, piece[0]) or piece
    stop = until.next_break(page, start, min(sentence[1], start + LONGEST_DEED))
    for by in _BY.finditer(page.text, start + 1, stop):
        who = _somebody(page, by.end())
        if who is None or _PASSIVE_BEFORE.search(page.text, start, by.end()) is not None or page.quoted(by.span()):
            continue
        kept = [piece for piece in draft.content if piece[1] <= draft.cue[0]]
        draft.source, draft.via, draft.content = who, [], [*kept, (start, by.start())]
        draft.note("accused_by", page.slice(who), who)
        return


def _somebody(page: Page, start: int) -> Range | None:
    """The noun phrase at ``start``, if it names a person or body: no "by night", "by selling land", "by June"."""
    few = _MORE_THAN.match(page.text, start)
    who = phrases.phrase_after(page, few.end() if few is not None else start, named=False)
    who = _without_time(page, who) if who is not None else None
    if who is None:
        return None
    words = page.slice(who).split()
    head = [word.lower() for word in _OF.split(_PART_OF.sub("", page.slice(who)))[0].split()][-1:]
    if words[0].endswith("ing") or phrases.is_finite(words[0].lower()) or _is_time(words):
        return None
    able = wordlists.table("allegations.toml")["related"]
    named = chains.speaks(page.slice(who)) or not able.isdisjoint(head) or words[-1][:1].isupper()
    many = few is not None or _SEVERAL.match(page.slice(who)) is not None
    named = named or (many and is_plural(head[0]))
    return (start, who[1]) if named else None


def _is_time(words: list[str]) -> bool:
    return words[0].lower() in phrases.class_words("when") or words[0] in _MONTHS or words[0].endswith("day")


_FIRST_HALF = ("January", "February", "March", "April", "May", "June")
_MONTHS = frozenset([*_FIRST_HALF, "July", "August", "September", "October", "November", "December"])
_OF = re.compile(r" (?:of|in|from|for) ")
_PART_OF = re.compile(r"^(?:at least )?[\w-]+ of ")
_MORE_THAN = re.compile(r"(?:more than|at least|fewer than|as many as) (?=\w)")
_SEVERAL = re.compile(r"(?:nearly|almost|about|several|many|some|dozens|two|three|four|five|six) ")
_WHEN = re.compile(r" (?:last|this|earlier|later|yesterday|today|again|[A-Z][a-z]+day)\b.*$", re.S)


def _without_time(page: Page, who: Range) -> Range:
    when = _WHEN.search(page.text, *who)
    return (who[0], when.start()) if when is not None else who


# ------------------------------------------------------------------------------------------------- what "which" means


@cache
def _said_noun() -> re.Pattern[str]:
    """ "Claims of fraud" at the end of what is searched."""
    return re.compile(rf"\b(?:{_any_of('nouns')})(?: (?:of|that|from|against|by|about) [^,;:“”\"\n]*)?$")


def antecedents(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Over claims of fraud, which Voss has denied": she denies the claims of fraud, and not what the outlet told."""
    if ", which " not in page.text and ", who " not in page.text:
        return drafts
    shelf = Shelf(drafts)
    for match in _WHICH.finditer(page.text):
        begin, end = page.clause(match.start())
        for draft in shelf.between(match.end(), min(end, match.end() + LONGEST_NOUN)):
            if draft.cue is None or page.quoted(draft.cue) or not draft.content:
                continue
            noun = _said_before(page, begin, match.start())
            whole = draft.content[0][0] < match.start() and draft.content[-1][1] in (match.start(), match.start() - 1)
            aside = any(rule == "aside" for rule, _, _ in draft.notes)
            bare = page.slice(draft.content[0]).strip() == "which" and len(draft.content) == 1
            if noun is None and bare and _answers(page.slice(draft.cue)):
                noun = _antecedent(page, match.end() - len("which "))
            if noun is not None and (bare or (whole and (aside or _answers(page.slice(draft.cue))))):
                draft.content = [noun]
                draft.note("antecedent", page.slice(draft.content[0]), draft.content[0])
    return drafts


def _answers(cue: str) -> bool:
    """ "The law, which critics have condemned", not "the treaty, which most states have signed"."""
    answers = cues.inflected("unsaid.toml", "answers_by") | cues.inflected("asides.toml", "answers")
    return not answers.isdisjoint(cue.lower().split())


def _said_before(page: Page, begin: int, end: int) -> Range | None:
    """The noun phrase for what was said that ends at ``end``, with "the repeated" or "all" before it."""
    found = _said_noun().search(page.text, max(begin, end - LONGEST_NOUN), end)
    if found is None:
        return None
    start = found.start()
    for token in reversed(phrases.words(page, max(begin, start - 40), start)[-3:]):
        word = page.slice(token).lower()
        if word in phrases.class_words("determiners"):
            return token[0], end
        verb = phrases.is_finite(word) or word.endswith("s")  # "the bank faces claims"
        if verb or phrases.ends_phrase(word) or word in _SMALL or not word.isalpha():
            break
    return start, end


def _antecedent(page: Page, start: int) -> Range | None:
    """The noun phrase right before ", who" or ", which" at ``start``."""
    end = page.last_before(start)
    end = page.last_before(end - 1) if page.text[end - 1 : end] == "," else end
    begin = page.clause(start)[0]
    tokens = phrases.words(page, max(begin, end - 100), end)
    first = phrases.phrase_start(page, tokens)
    while first < len(tokens) and _leads(page.slice(tokens[first]).lower()):
        first += 1
    return (tokens[first][0], end) if first < len(tokens) else None


def _leads(word: str) -> bool:
    return word in phrases.class_words("openers") or word in wordlists.table("allegations.toml")["against"]


# ----------------------------------------------------------------------------------------- reports behind one's words


@cache
def _spread() -> re.Pattern[str]:
    nouns, verbs, openers = _any_of("nouns"), _any_of("spreads"), _any_of("openers")
    return re.compile(
        rf",? (?P<opens>{openers}) (?P<who>(?:[a-z]+ ){{0,4}}?(?:{nouns})) (?P<cue>(?:(?:had|have) )?(?:{verbs}))"
        r"(?P<on> (?:on|in|last|this) \w+(?: \w+)?)? (?P<that>that )"
    )


@cache
def _tells_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<cue>{_any_of('tells')})(?: (?:on )?[A-Z][a-z]+day)?$")


def spread(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss said she would go after reports emerged that the gate had failed": the reports are no words of hers."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _spread().finditer(page.text):
        if not page.told(match.span()):
            continue
        begin, end = page.clause(match.start())
        here = shelf.between(begin, end)
        verb = _tells_before().search(page.text, begin, match.start())
        if verb is not None:
            _own_that(page, here, verb.span("cue"), match)
            continue
        outer = [one for one in here if one.cue is not None and one.cue[1] <= match.start() and _holds(one, match)]
        known = shelf.at(match.span("cue"))
        if not outer:
            for one in known:
                if one.source is None:
                    one.source, one.cue = match.span("who"), match.span("cue")
            continue
        tail = max(piece[1] for one in outer for piece in one.content)
        inner = known[0] if known else Draft(None, None, [], p={"all": 0.7})
        inner.source, inner.cue, inner.via = match.span("who"), match.span("cue"), []
        inner.content = inner.content if known else [(match.end(), tail)]
        inner.note("spread", page.slice(match.span()), match.span())
        found.extend([] if known else [inner])
        for one in outer:
            one.content = _before(one.content, match.start())
    return found


def _holds(draft: Draft, match: re.Match[str]) -> bool:
    return any(start < match.start() and match.end() < end for start, end in draft.content)


def _before(pieces: list[Range], stop: int) -> list[Range]:
    return [(start, min(end, stop)) for start, end in pieces if start < stop]


def _own_that(page: Page, here: list[Draft], cue: Range, match: re.Match[str]) -> None:
    """ "Voss said after the reports emerged that she would go": the clause is what she said."""
    subject = phrases.subject_before(page, cue)
    for draft in here:
        if draft.cue is None or subject is None or not cue[0] <= draft.cue[0] < match.end():
            continue
        if draft.content and draft.content[0][0] >= match.start("that"):
            draft.source, draft.cue, draft.via = subject, cue, []
            draft.note("spread", page.slice(match.span()), match.span())


# ------------------------------------------------------------------------------------------------ criticism of others


@cache
def _criticism() -> re.Pattern[str]:
    return re.compile(
        rf", (?:{_any_of('against')}) (?P<who>(?:[\w.’'-]+ ){{0,5}}?)(?P<cue>{_any_of('nouns', 'angry')}) "
        r"(?:(?:from|by) (?P<by>[^,.;:“”\"\n]{2,70}?) )?that (?=\w)"
    )


def criticism(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "She would stay, despite opposition criticism that she had lied": she would stay, and the opposition's word."""
    found, shelf = list(drafts), Shelf(drafts)
    for match in _criticism().finditer(page.text):
        begin, end = page.clause(match.start())
        outer = [one for one in shelf.between(begin, end) if _holds(one, match)]
        if not outer or not page.told(match.span()) or phrases.is_finite(page.text[match.end() :].split(" ", 1)[0]):
            continue
        tail = max(piece[1] for one in outer for piece in one.content)
        if any(one.cue is not None and one.cue[0] > match.end() for one in outer):
            continue  # "..., despite criticism that he had lied, Voss said"
        for one in outer:
            one.content = _before(one.content, match.start())
            one.note("criticism", page.slice(match.span()), match.span())
        who = _critics(page, match)
        if who is None or shelf.at(match.span("cue")):
            continue
        draft = Draft(who, match.span("cue"), [(match.end(), tail)], p={"all": 0.7})
        draft.note("criticism", page.slice(match.span()), match.span())
        found.append(draft)
    return found


def _critics(page: Page, match: re.Match[str]) -> Range | None:
    """Whose criticism it is: behind "from", or before the noun a name, a body or an adjective of a group."""
    if match["by"] is not None:
        return _from(page, match.span("by"))
    start, end = page.trimmed(*match.span("who"))
    words = page.slice((start, end)).split()
    if not words:
        return None
    owned = words[-1].endswith(("'s", "’s", "s'", "s’"))
    if words[-1].lower() in wordlists.table("allegations.toml")["groups"] or words[-1][:1].isupper() or owned:
        mark = (2 if words[-1].endswith("s") and words[-1][-2] in "'’" else 1) if owned else 0
        return start, end - mark
    return None


# ---------------------------------------------------------------------------------------------- from whom, and of whom


@cache
def _noun_from() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<noun>{_any_of('nouns')}) (?P<from>from|by) (?P<who>[^,.;:“”\"\n]{{2,70}}?) (?=that \w)")


def from_whom(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Accusations from several former aides that ...": the aides are the source, with all that describes them."""
    shelf = Shelf(drafts)
    for match in _noun_from().finditer(page.text):
        who = _from(page, match.span("who")) if page.told(match.span()) else None
        for draft in shelf.at(match.span("noun")) if who is not None else ():
            behind = draft.content and draft.content[0][0] >= match.end()
            if behind and (draft.source is None or match.start("who") <= draft.source[0] < match.end()):
                draft.source = who
                draft.note("from_whom", match["who"], who)
    return drafts


def _from(page: Page, where: Range) -> Range | None:
    """All of it, if its head names people or a body and no verb stands in it."""
    words = phrases.words(page, *where)
    if len(words) > phrases.LONGEST_NAME or any(phrases.is_finite(page.slice(word)) for word in words):
        return None
    return where if _somebody(page, where[0]) is not None else None


@cache
def _facing() -> re.Pattern[str]:
    return re.compile(
        rf" (?P<verb>{_any_of('faces')}) (?:[a-z-]+ ){{0,4}}?(?P<noun>{_any_of('faced')}) (?P<of>of|that) "
    )


def faced(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "She faces allegations of theft": they are of her, and who makes them is not told."""
    shelf = Shelf(drafts)
    for match in _facing().finditer(page.text):
        for draft in shelf.at(match.span("noun")) if page.told(match.span()) else ():
            target = draft.source is None or draft.source[0] < match.end("noun")
            if target and draft.content and draft.content[0][0] >= match.end("noun"):
                draft.source, draft.via = None, []
                draft.note("faced", page.slice(match.span()), match.span())
    return drafts


def once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Of two statements told by one noun, that which was not found inside what another says: "faces accusations of
    theft, which she denies"."""
    own = [draft for draft in drafts if draft.cue is not None and not _inside_another(draft)]
    told = {page.trimmed(*piece) for draft in own for piece in draft.content}
    cues_of = {draft.cue for draft in own}
    return [
        draft
        for draft in drafts
        if not _inside_another(draft)
        or (draft.cue not in cues_of and not any(page.trimmed(*piece) in told for piece in draft.content))
    ]


def _inside_another(draft: Draft) -> bool:
    return any(rule == "nested_noun" for rule, _, _ in draft.notes)
