"""Who tells or asks whom in what somebody says: "Reel said the clerk had told the board on Monday that it leaked", “The
board asked the mill for help”, "Voss announced that she had asked the board to release the file".

Each is a statement of whoever tells or asks, through the speaker, wherever in a content it stands; ``nested`` and
``recalled`` have read the plain ones at the head of a sentence. That a speaker asks now is her own statement: a
pronoun counts outside quotation marks only with "had". Whom somebody judges is told in the same way: "According to the
Courier, Voss criticized the board for its silence".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.extract import cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Find, Page, Range
from sayso.extract.phrases import class_words
from sayso.extract.steps import inside

REACH = 110
"""Characters behind the verb in which "that" or "to" is looked for."""
_TO_DO = re.compile(r" to (?=[a-z]+\b)")
_THAT = re.compile(r" that (?=\S)")
_STOPS = re.compile(r"[,;:.!?—–“”\"]")
_ASKED_FOR = re.compile(r" (?:[\w’'-]+ ){1,5}for ")
_WHEN = re.compile(r",? (?:when|because|after|before) |, (?=[a-z]+ing )")
_OCCASIONS = frozenset(["when", "after", "before", "because", "since", "as", "while"])
_STAND_INS = frozenset(["it", "that", "this", "them", "so"])


def told_whom(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A statement for each that no statement tells yet; what is asked for urges."""
    found = inside.through(page, drafts, _told, "told_whom")
    for draft in found[len(drafts) :]:
        draft.stance = "urges" if _bids(page, draft) else None
    return found


def _told(page: Page, outer: Draft) -> Iterator[Find]:
    for piece in outer.content:
        for match in _verbs().finditer(page.text, piece[0], piece[1] + 1):
            cue = match.span()
            source = _source(page, outer, cue, piece)
            last = page.clause(cue[0])[1]
            stop = max(min(end, last) for start, end in outer.content if start < last and end > cue[0])
            begin = _begins(page, match[0].lower(), cue[1], stop) if source is not None else None
            if source is None or begin is None:
                continue
            end = _end(page, source, begin, stop)
            pieces = [(max(begin, at), min(end, to)) for at, to in outer.content if at < end and to > begin]
            if pieces and page.slice((begin, end)).lower() not in _STAND_INS:
                yield Find(source, _with_helpers(page, source, cue), pieces)


@cache
def _forms(key: str) -> frozenset[str]:
    """Past forms: what somebody asks again and again is no utterance."""
    told = cues.inflected("told_whom.toml", key)
    return frozenset(form for form in told if form.split()[0].endswith("ed") or form.split()[0] in cues.irregular())


@cache
def _judges() -> frozenset[str]:
    """Past forms of verbs that judge somebody or something: "criticized", "denied"."""
    return frozenset(form for form in cues.inflected("who_tells.toml", "judging") if form.endswith("ed"))


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(
        rf"(?<= )(?:{wordlists.one_of(_forms('tells') | _forms('asks') | _forms('wants') | _judges())})(?= )"
    )


def _bids(page: Page, draft: Draft) -> bool:
    """ "Asked that it be shut", "told her to wait"; "told her that it leaked" and "criticized her" do not."""
    verb = page.slice(draft.cue).split()[-1] if draft.cue is not None else ""
    that = page.text.endswith("that ", 0, draft.content[0][0])
    return verb not in _judges() and not (that and verb in _forms("tells"))


def _source(page: Page, outer: Draft, cue: Range, piece: Range) -> Range | None:
    """Whoever the verb says it of; no one who is only said to, and no speaker of the moment."""
    lists = wordlists.table("told_whom.toml")
    helper = page.text[max(piece[0], cue[0] - 30) : cue[0]].lower().split()[-1:]
    source = phrases.subject_before(page, cue)
    if source is None or source[0] < piece[0] or not lists["not_told"].isdisjoint(helper):
        return None
    words = page.slice(source).lower().split()
    if not class_words("pronouns").isdisjoint(words[1:]):
        return None  # "My kids came and I told them"
    before = page.text[piece[0] : source[0]].lower()
    if words[0] in lists["nobody"] or before.endswith(tuple(f"{one} " for one in lists["supposed"])):
        return None
    pronoun = len(words) == 1 and words[0] in class_words("pronouns")
    herself = pronoun and not page.quoted(cue) and "had" not in page.slice((source[1], cue[0])).split()
    return None if herself and page.slice(outer.cue or cue).lower() != "according to" else source


def _with_helpers(page: Page, source: Range, cue: Range) -> Range:
    """ "Had also asked"."""
    between = page.slice((source[1], cue[0]))
    return (source[1] + 1, cue[1]) if between[:1] == " " and "," not in between else cue


def _begins(page: Page, verb: str, after: int, stop: int) -> int | None:
    """Where what is told or asked begins: behind "that", with who is to do it, with what is wanted."""
    reach = min(stop, after + REACH)
    mark = _STOPS.search(page.text, after, reach)
    reach = mark.start() if mark is not None else reach
    that, to_do = _THAT.search(page.text, after, reach), _TO_DO.search(page.text, after, reach)
    first = page.text[after + 1 : reach].split(" ")[0].lower()
    heard = that is not None and (that.start() == after or verb in _forms("tells"))
    if that is not None and heard and _is_hearer(page, after, that.start()):
        return that.end()
    if first in wordlists.table("told_whom.toml")["no_hearer"]:
        return None
    if to_do is not None and verb in _forms("asks") and _is_hearer(page, after, to_do.start()):
        return after + 1
    asked_for = verb == "asked" and _ASKED_FOR.match(page.text, after, reach) is not None
    judged = verb in _judges() and first not in _STAND_INS
    return after + 1 if verb in _forms("wants") or asked_for or judged else None


def _end(page: Page, source: Range, begin: int, stop: int) -> int:
    """At the end of its clause: before "when", and at the comma of "When the board asked for help, ..."."""
    end = until.next_clause(page, begin, stop, acts=True)
    when = _WHEN.search(page.text, begin, end)
    end = when.start() if when is not None else end
    before = page.slice((page.clause(source[0])[0], source[0])).split()
    comma = page.text.find(", ", begin, end)
    return comma if comma > 0 and before and before[-1].lower().strip('“"') in _OCCASIONS else end


def _is_hearer(page: Page, start: int, end: int) -> bool:
    """Somebody, and perhaps when and where; no verb, so that the clause is still that of the verb before."""
    words = page.text[start:end].lower().split()
    verbs = any(map(phrases.is_finite, words))
    return not words or not (verbs or words[0] in wordlists.table("told_whom.toml")["no_hearer"] or words[-1] == "and")
