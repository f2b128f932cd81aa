"""Silence: who was asked and says nothing is the source, what about is the content.

The words are data (``data/silence.toml``). Nothing is given for "nobody has claimed responsibility": nobody was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from sayso import dates
from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range, Shelf
from sayso.model import Stance

_NEITHER = re.compile(
    r"\b(Neither (?:[^,.;:]{2,60}? nor [^,.;:]{2,60}?|(?:of )?[a-z ]{3,40}?)) "
    r"((?:(?:has|have|had|would|did|could|(?:was|were) able to) (?:[a-z]+ly |yet |ever )?"
    r"|(?:immediately )?(?=(?:responded|replied|commented|answered|returned) ))([a-z]+))(?= |\.)",
    re.I,
)
_SILENT = re.compile(
    r" (?=[dhwnr])(?P<cue>(?P<lead>(?:(?:did|has|have|had|would) not|(?:did|has|have|had|would)n[’']t"
    r"|(?:has|have|had) yet to|never|declined to|refused to|declines to|refuses to)"
    r"(?P<soon> (?:immediately|yet|publicly|further))?) "
    r"(?P<verb>respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|comment(?:ed)?|be drawn)(?P<about> (?:to|on|about))?\b)"
)
_OUT_OF_REACH = re.compile(
    r"\b(?P<cue>(?:could not|couldn[’']t|can not|cannot) (?:immediately )?be (?:immediately )?reached"
    r"|(?:was|were) (?:not (?:immediately )?available|(?:immediately )?unavailable)) (?=(?:immediately )?for comment\b)"
    r"|\b(?P<did>(?:did not|didn[’']t|has not|have not|hasn[’']t|haven[’']t) (?:immediately )?return(?:ed)?) "
    r"(?=(?:[^,.;:“”]{0,60} )?(?:calls?|messages?|emails?|e-mails?|requests?|texts?)\b)"
)
_ON_WHAT = r"(?: (?:on|to|about|regarding|over|as to) (?P<about>[^.;:“”\n]{3,200}?))?(?=[.;:“”\n]|, |$)"
_NO_COMMENT = re.compile(
    r"(?<= )(?P<no>(?:had|has|have|(?:has |have |had )?(?:made|issued)) no) "
    rf"(?P<what>(?:[a-z]+ ){{0,2}}comment){_ON_WHAT}"
)
_BY_PRONOUN = re.compile(r" (?:he|she|they|it|we|I)$")
_IF_THERE = re.compile(r"(?<![Ii]f )[Tt]$")
_NOT_REACHED = re.compile(
    r" (?P<cue>could not|couldn[’']t) (?P<reached>(?:immediately )?be (?:immediately )?reached)(?= on [A-Z]|[.,])"
)
_NOR = re.compile(r",? nor (?:did|has|have|had|would|could) (?P<who>[^,.;:“”\"\n]{2,60})(?=[,.;]|$)")
_WHICH = re.compile(r", (which) $")
_WHO = re.compile(r"\b(who|which) $")
_ASIDE_WHO = re.compile(r", (who|which) $")
_TO_WHOM = re.compile(
    r" (?:to|with|at|comment from) (?P<who>(?!reach\b|contact\b|speak\b|comment\b)[^,]{2,80}?)"
    r"(?= (?:for|seeking|on|by|about|asking) |$)"
)
_NUMBERS = frozenset(["number", "numbers", "phone", "line", "hotline", "home", "comment", "reporters", "calls"])
SHORTEST = 6
"""Characters of a content; "it" is none."""
LONGEST_SENT = 160
"""Characters before "went unanswered" that tell what did."""


def _neither_does(match: re.Match[str]) -> Stance | None:
    """What "neither" does not do: say something, or check what was said; ``None`` if anything else."""
    verb, able = match[3].lower(), match[2].lower().startswith(("could", "was", "were"))
    if able:
        return "could_not_verify" if verb in cues.inflected("stance.toml", "verify_cues") else None
    return "no_comment" if verb in cues.inflected("stance.toml", "silence_verbs") else None


def neither(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Neither A nor B has said when ...", if the tagger overlooked it; the two are parted with the joint sources."""
    shelf = Shelf(drafts)
    found = list(drafts)
    for match in _NEITHER.finditer(page.text) if "either " in page.text else ():
        stance = _neither_does(match)
        if stance is None or page.quoted(match.span()):
            continue
        known, end = shelf.at(match.span(2)), page.clause(match.start())[1]
        cue, content = match.span(2), (match.end(), end)
        if end - match.end() < SHORTEST:  # "Neither side would comment."
            cue, content = (cue[0], match.start(3) - 1), (match.start(3), end)
        draft = Draft(match.span(1), cue, [content], p={"all": 0.8})
        for one in known or [draft]:
            one.stance = stance
            if not known or " nor " not in match[1]:  # the parting of joint sources leaves its own note
                one.note("neither_nor", match[1], match.span(1))
        found.extend([] if known else [draft])
    return found


_NEITHER_NOR = re.compile(
    r" (?P<cue>(?:(?:can|could|would|will|did|do|does|may|might) )?neither (?:[a-z]+ly )?"
    r"(?:confirm nor (?:[a-z]+ly )?deny|confirmed nor (?:[a-z]+ly )?denied|confirms nor denies"
    r"|deny nor confirm|denied nor confirmed))"
    r"(?= [\w“\"])"
)


def neither_confirms(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The mill could neither confirm nor deny the report", "said it could neither confirm nor deny it"."""
    if "neither " not in page.text:
        return drafts
    found, shelf = list(drafts), Shelf(drafts)
    for match in _NEITHER_NOR.finditer(page.text):
        cue, end = match.span("cue"), page.clause(match.start())[1]
        source = phrases.subject_before(page, cue)
        if source is None or not page.told(cue):
            continue
        pronoun = _BY_PRONOUN.search(page.text, *source)
        source = (pronoun.start() + 1, pronoun.end()) if pronoun is not None else source
        one = Find(source, cue, [(match.end(), end)])
        known = shelf.at(cue) or _own_words(page, shelf, one)
        if not known:
            known = [Draft(source, cue, list(one.content), p={"all": 0.8})]
            found.extend(known)
        for draft in known:
            draft.stance = "no_comment"
            draft.note("neither_nor", page.slice(cue), cue)
    return found


def nor(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The mill did not respond, nor did its owner": two who are silent."""
    if " nor " not in page.text:
        return drafts
    found = list(drafts)
    for draft in drafts:
        for at, piece in enumerate(draft.content if draft.stance in ("no_comment", "could_not_verify") else ()):
            match = _NOR.search(page.text, *piece)
            if match is None or page.quoted(match.span()):
                continue
            draft.content[at] = (piece[0], match.start())
            one = draft.copy()
            one.source = match.span("who")
            one.note("neither_nor", match["who"], match.span())
            found.append(one)
            break
    return found


def silences(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The mill did not respond to questions.", "There was no comment from the mill.": made, or marked as such."""
    found, shelf = list(drafts), Shelf(drafts)
    gone: set[int] = set()
    for one in _finds(page, shelf):
        if not page.told(one.cue):
            continue
        known = [*shelf.at(one.cue), *_own_words(page, shelf, one)]
        for draft in known:
            draft.stance = "no_comment"
            draft.note("silence", page.slice(one.cue), one.cue)
        if known or not one.content:
            continue
        draft = Draft(one.source, one.cue, one.content, p={"all": 0.8}, stance="no_comment")
        draft.note("silence", page.slice(one.cue), one.cue)
        found.append(draft)
        gone.update(id(other) for piece in one.content for other in shelf.between(*piece))
    return [draft for draft in found if id(draft) not in gone]


def _own_words(page: Page, shelf: Shelf, one: Find) -> list[Draft]:
    """ "The embassy said it had no comment": the embassy's statement is the silence."""
    if one.source is None or page.slice(one.source).lower() not in phrases.class_words("pronouns"):
        return []
    start = page.clause(one.cue[0])[0]
    outer = [draft for draft in shelf.between(start, one.cue[0]) if draft.source is not None and draft.content]
    return [draft for draft in outer if draft.content[0][0] <= one.source[0] < draft.content[0][0] + len(" that ")]


def _finds(page: Page, shelf: Shelf) -> Iterator[Find]:
    """All forms; most texts lack the words of most of them, and a look for a word costs less than a pattern."""
    for match in _SILENT.finditer(page.text):
        yield _unsaid(page, shelf, match)
    if "reached" in page.text or "available" in page.text or "return" in page.text:
        for match in _OUT_OF_REACH.finditer(page.text):
            yield from _by_subject(page, shelf, match.span("cue" if match["cue"] else "did"))
        for match in _NOT_REACHED.finditer(page.text):
            subject = phrases.subject_before(page, match.span("cue"))
            if subject is not None and _is_person(page, subject):
                yield Find(subject, match.span("cue"), [match.span("reached")])
    for match in _nothing_from().finditer(page.text):
        yield from _from(page, match, match.span("who"))
    for match in _NO_COMMENT.finditer(page.text) if " comment" in page.text else ():
        yield from _from(page, match, None)
    for match in _failed().finditer(page.text) if "successful" in page.text else ():
        if any(letter.isupper() for letter in match["who"]) or not match["attempt"].endswith(" reach"):  # no "deal"
            yield Find(match.span("who"), match.span("failed"), [match.span("attempt")])
    for match in _went_unanswered().finditer(page.text) if "answered" in page.text or "returned" in page.text else ():
        yield from _sent(page, match)


def _unsaid(page: Page, shelf: Shelf, match: re.Match[str]) -> Find:
    """ "did not respond to questions", "would not comment", "did not immediately reply"; a patient may not respond."""
    end = _end(page, shelf, match.end())
    bare = match["soon"] is not None or match["verb"].startswith("comment") or match["lead"].endswith(" to")
    which = _WHICH.search(page.text, max(0, match.start() - len(", which")), match.start() + 1)
    after = page.text[match.end("verb") : match.end("verb") + 1]
    if which is not None and after in ".;":  # "the ministry, which did not respond."
        return Find(which.span(1), match.span("lead"), [match.span("verb")])
    who = _ASIDE_WHO.search(page.text, max(0, match.start() - len(", which")), match.start() + 1)
    if who is not None:
        return _in_passing(page, match, who.span(1))
    subject = phrases.subject_before(page, match.span("cue"))
    if subject is not None and _BY_PRONOUN.search(page.slice(subject)):
        subject = None  # "the ones he refused to answer"
    if subject is None or not (match["about"] or bare):
        return Find(None, match.span("cue"), [])
    if match["about"]:
        return Find(subject, match.span("cue"), [(match.end(), end)] if end - match.end() >= SHORTEST else [])
    return Find(subject, match.span("lead"), [(match.start("verb"), end)])


def _in_passing(page: Page, match: re.Match[str], who: Range) -> Find:
    """ "Voss, who did not respond to requests for comment, ..."; a patient, who did not respond to a drug, was asked
    nothing."""
    end = page.clause(match.end())[1]
    comma = page.text.find(",", match.end(), end)
    inside = (match.end() if match["about"] else match.start("verb"), comma if comma > 0 else end)
    asked = set(page.slice(inside).lower().split()) & (wordlists.table("silence.toml")["sent"] | {"comment"})
    cue = match.span("cue" if match["about"] else "lead")
    return Find(who, cue, [inside] if asked else [])


def _by_subject(page: Page, shelf: Shelf, cue: Range) -> Iterator[Find]:
    """ "Holm could not be reached for comment", "the mill did not return calls"."""
    end, who = _end(page, shelf, cue[1]), _WHO.search(page.text, max(0, cue[0] - 7), cue[0])
    subject = who.span(1) if who is not None else phrases.subject_before(page, cue)
    if who is not None and (comma := page.text.find(",", cue[1], end)) > 0:
        end = comma
    if subject is not None and end - cue[1] >= SHORTEST:
        yield Find(subject, cue, [(cue[1], end)])


def _is_person(page: Page, where: Range) -> bool:
    """People, who could be reached by phone; an agreement could not be reached either."""
    words = {word.strip(",").lower() for word in page.slice(where).split()}
    tables = wordlists.table("sources.toml")["people"] | wordlists.table("silence.toml")["reachable"]
    return not words.isdisjoint(tables)


def _from(page: Page, match: re.Match[str], who: Range | None) -> Iterator[Find]:
    """ "There was no immediate comment from the ministry on the leak", "the ministry had no immediate comment"."""
    about = match.span("about") if match["about"] and not _is_when(page, match.span("about")) else None
    no = match.span("no")
    if who is not None:
        no = (no[0] - 1, no[1])
        if _IF_THERE.search(page.text, max(0, no[0] - 4), no[0] + 1) is None or not _could_comment(page, match):
            return
    source = who or phrases.subject_before(page, no)
    if source is not None and about is not None:
        yield Find(source, (no[0], match.end("what")), [about])
    elif source is not None:
        yield Find(source, no, [match.span("what")])


def _could_comment(page: Page, match: re.Match[str]) -> bool:
    """ "No response from the crowd" is no silence of anybody who was asked; a name, a body or a "comment" shows one."""
    if " " in match["what"] or match["what"] == "comment":
        return True
    return phrases.phrase(page, phrases.words(page, *match.span("who")), strict=True) is not None


def _sent(page: Page, match: re.Match[str]) -> Iterator[Find]:
    """ "Calls to the mill went unanswered": the mill's silence; "Requests for comment went unanswered": nobody's."""
    start = page.clause(match.start())[0]
    sent = (max(start, match.start() - LONGEST_SENT), match.start() - 1)
    words = page.slice(sent).lower()
    to = _TO_WHOM.search(page.text, *sent)
    if not set(words.split()) & wordlists.table("silence.toml")["sent"] or page.quotations_in(*sent):
        return
    if to is None and " for comment" in words:
        yield Find(None, match.span(), [sent])
    elif to is not None and _NUMBERS.isdisjoint(to["who"].lower().split()):
        rest = (to.end("who"), sent[1])
        yield Find(to.span("who"), match.span(), [(sent[0], to.start()), *([rest] if rest[1] - rest[0] > 1 else [])])


def _is_when(page: Page, where: Range) -> bool:
    """ "From the ministry on Sunday": no topic."""
    words = page.slice(where).split()
    dated = dates.find(page.text, *where, anchor=page.anchor, default_year=page.year, partial=True)
    return len(words) < 4 and (bool(dated) or words[0].lower() in phrases.class_words("when"))


def _end(page: Page, shelf: Shelf, start: int) -> int:
    """The end of the sentence; what another clause tells is no part of the question."""
    end = until.next_clause(page, start)
    comma = page.text.find(", ", start, end)
    return comma if comma > 0 and shelf.between(comma, end) else end


# ----------------------------------------------------------------------------------------------------------- word lists


_any_of = partial(wordlists.any_of, "silence.toml")


@cache
def _nothing_from() -> re.Pattern[str]:
    """ "There was no ... from", without the first letter: a fixed beginning is found fast."""
    return re.compile(
        r"(?P<no>here (?:was|were|is|has been|had been) no) "
        rf"(?P<what>(?:[a-z]+ ){{0,2}}(?:{_any_of('comments')}))"
        rf" from (?P<who>[^,.;:“”\n]{{2,80}}?){_ON_WHAT}"
    )


@cache
def _went_unanswered() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{_any_of('unanswered')})\b")


@cache
def _failed() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<attempt>(?:[A-Z][a-z]+ )?(?i:{_any_of('attempts')})) (?P<who>[^,.;:“”\n]{{2,60}}?)"
        rf"(?: (?:on|by|via|through|for|at) [^,.;:“”\n]{{2,40}}?)? (?P<failed>{_any_of('failed')})\b"
    )
