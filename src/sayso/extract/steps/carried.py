"""Who passes on what another said or wrote: quoting it, carrying it, having seen the paper, speaking for somebody.

"The Courier quoted Voss as saying", "Voss was quoted by the Courier as saying", "a memo seen by the Courier",
"in remarks carried by state radio, Voss said", "the Courier has a memo warning that", "Voss said through her lawyer".
"""

from __future__ import annotations

import re
from functools import cache, partial

from sayso.extract import clauses, cues, details, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without
from sayso.extract.steps import chains
from sayso.text import fold

_NAME = r"[^\s,.;:“”\"]+(?: (?!as )[^\s,;:“”\"]+){0,8}?"
_PLAIN = frozenset(["saying", "telling", "warning", "writing", "said"])
"""What follows "as" without being a part of what is said; "as calling the gate a trap" is."""
_THAT = re.compile(r"(?: \w+){0,4}? that ")
_BESIDE = re.compile(r"\b(?:in|from|during) (?:[^\s.;:“”\"()]+ ){1,8}$", re.I)
_VOICE = re.compile(
    r"(?=[ ,STV])(?:(?:(?:,? speaking)?,?|\bSpeaking) (?:through|via)|\b(?:Through|Via)) "
    r"(?P<who>(?:an?|the|his|her|their|its) (?:[a-z]+ ){0,2}?(?P<head>[a-z]+)"
    r"(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?=[,.]))?)"
)
SHORTEST = 3
"""Words of a content; fewer are no message, unless quoted."""
LONGEST_LETTERS = 6
"""Letters of an outlet's name that is nothing but capitals."""
FAR = 80
"""Characters between a paper that an outlet has and what the paper says."""


_any_of = partial(wordlists.any_of, "chains.toml")

SHORTEST_NAME = 3
"""Letters of a word by which an outlet is known again."""


def _in(word: str, key: str) -> bool:
    return word in wordlists.table("chains.toml")[key]


# ---------------------------------------------------------------------------------------------------- quoted as saying


@cache
def _quoted_as() -> re.Pattern[str]:
    bases = wordlists.table("chains.toml")["quotes"]
    verbs = sorted(cues.inflected("chains.toml", "quotes") - bases)
    done = "|".join(verb for verb in verbs if verb.endswith("ed"))
    return re.compile(
        rf"\b(?:(?:was|were|is|are|been|being) (?:also |later |earlier )?(?:{done}) (?:(?:by|in|on) (?P<by>{_NAME}) )?"
        rf"(?:as (?:having said|[a-z]+ing)|saying|to have (?P<spoke>[a-z]+))"
        rf"|(?P<verb>{'|'.join(verbs)}) (?!(?:by|in|as|to|that|{'|'.join(verbs)}) )(?:from )?"
        rf"(?P<whom>{_NAME}(?:, [^,.;:“”\"]{{2,60}},)?)(?: as (?:citing|quoting) (?P<next>{_NAME}))?"
        rf"(?: as (?:having said|[a-z]+ing)| (?P<tells>{_any_of('quoted_telling')})|, who (?P<who>[a-z]+)"
        r"|(?=: [“\"])))(?![\w-])"
    )


def quoted_as(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "“It broke,” the agency quoted Voss as saying", "Voss was quoted by the agency as saying": via the agency."""
    shelf = Shelf(drafts)
    found, gone = list(drafts), set[int]()
    for match in _quoted_as().finditer(page.text):
        if not page.told(match.span()) or not _is_quoting(match):
            continue
        known = shelf.at(match.span())
        draft = known[-1 if match["who"] else 0] if known else Draft(None, None, [], p={"all": 0.8})
        if not (_active if match["verb"] else _passive)(page, draft, match):
            continue
        found.extend([draft] if not known else [])
        gone.update(id(one) for one in known if one is not draft)
        draft.note("quoted_as", page.slice(match.span()), match.span())
    return [draft for draft in found if id(draft) not in gone]


def _is_quoting(match: re.Match[str]) -> bool:
    """Does somebody speak in what was found? "Reported Voss, who" is no quoting, "is cited to have won" neither."""
    speech = cues.inflected("cues.toml", "speech")
    cited = match["tells"] == "saying" and match["verb"].startswith(("cit", "report"))
    quoting = match["verb"] is None or match["verb"].startswith("quot") or " as " in match[0] or cited
    last = match[0].rsplit(" ", maxsplit=1)[-1]
    spoken = [match["spoke"], match["who"], last if last.endswith("ing") else None]
    pronoun = match["whom"] in ("him", "her", "them")
    speaker = match["tells"] in (None, "saying") or pronoun or chains.speaks(match["whom"])  # not "a poem describing"
    return quoting and speaker and all(word in speech for word in spoken if word is not None)


def _active(page: Page, draft: Draft, match: re.Match[str]) -> bool:
    """ "The Courier quoted Voss as saying"."""
    subject = phrases.subject_before(page, match.span())
    before = draft.source if draft.source is not None and draft.source[1] <= match.start() else subject
    carriers = [before, match.span("whom") if match["next"] else None]
    named = [part for part in (draft.source, subject) if part is not None and part[1] <= match.start()]
    content = _said(page, draft, match, match.end(), named)
    if content:
        start, stop = match.span("next" if match["next"] else "whom")
        draft.source, draft.content = (start, stop - (page.text[stop - 1] == ",")), content
        draft.via = [one for one in carriers if one is not None]
        draft.cue = draft.cue if draft.cue is not None else match.span("verb")
    return bool(content)


def _passive(page: Page, draft: Draft, match: re.Match[str]) -> bool:
    """ "Voss was quoted by the Courier as saying", "Voss was quoted as saying by the Courier"."""
    speaker = phrases.subject_before(page, match.span())
    if draft.source is not None and draft.source[1] <= match.start():
        speaker = draft.source
    if speaker is None:  # "Reel, 52, the keeper of the gate, was quoted": the tagger took it for what was said
        near = next((piece for piece in draft.content if 0 <= match.start() - piece[1] <= len(", ")), None)
        speaker = (near[0], near[0] + len(page.slice(near).rstrip(" ,"))) if near is not None else None
    end, carrier = match.end(), match.span("by") if match["by"] else None
    if page.text.startswith(" by ", end) and (carrier := phrases.phrase_after(page, end + len(" by "))) is not None:
        end = carrier[1]
    content = _said(page, draft, match, end, [speaker] if speaker is not None else [])
    if speaker is None or not content:
        return False
    draft.source, draft.cue, draft.content = speaker, match.span(), content
    draft.via = [carrier] if carrier is not None else []
    return True


def _said(page: Page, draft: Draft, match: re.Match[str], end: int, named: list[Range]) -> list[Range]:
    """What is said: the tagger's content, else what follows in the sentence or, if nothing does, what goes before."""
    last = match[0].rsplit(" ", maxsplit=1)[-1]
    bare = match["tells"] is None
    if bare and last.endswith("ing") and last not in _PLAIN and not page.text.startswith(" that ", match.end()):
        end = match.end() - len(last)
    sentence = page.clause(match.start())
    that = _THAT.match(page.text, end, sentence[1])
    if match["tells"] == "telling" and that is not None:
        end = that.end()  # "telling a friend that"
    content = [
        piece for piece in without(draft.content, [(match.start(), end), *named])
        if piece[0] < end or page.quoted(piece) or len(page.slice(piece).split()) >= SHORTEST
    ]  # fmt: skip
    after = (that.end() if that is not None else end, sentence[1])
    before = (page.frame(match.start())[0], min([match.start(), *(start for start, _ in named)]))
    for pieces in (content, [after], [before]):
        words = " ".join(page.slice(piece) for piece in pieces).split()
        if len(words) >= SHORTEST or any(page.quotations_in(*piece) for piece in pieces):
            return pieces
    return []


# -------------------------------------------------------------------------------------------------- seen or carried by


@cache
def _passed_on() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[ ,A])(?:,? (?P<as>as )?(?:first )?|\b(?P<opens>As )(?:first )?)"
        rf"(?:(?:(?P<free>{_any_of('passed_on')})|(?P<had>{_any_of('had')})) by "
        rf"|(?P<given>{_any_of('given_out')}) (?:by|through|via) "
        r"|(?P<on>aired|broadcast|carried|published|shown|quoted|cited) (?:on|in) )"
    )


def passed_on(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Divers cited by the Courier", "a memo seen by the Courier", "in remarks carried by them": via them."""
    shelf = Shelf(drafts)
    for match in _passed_on().finditer(page.text):
        if page.quoted(match.span()):
            continue
        here = shelf.between(*page.clause(match.start()))
        owners = [one for one in here if one.source is not None and _belongs(page, one.source, match)]
        carrier = _carrier(page, match, owners, here)
        if carrier is None or not _may_carry(page, match, carrier):
            continue
        for owner in owners if match["given"] is None else []:
            _told_through(page, owner, match, carrier)
        if not owners:
            _beside(page, here, match, carrier)
    return drafts


def _belongs(page: Page, source: Range, match: re.Match[str]) -> bool:
    """Do the words stand in the source or behind it, with nothing but "who was first" between?"""
    if source[0] >= match.start():
        return source[0] == match.end()  # "officials cited by the Courier blamed": the tagger took the Courier
    between = page.text[source[1] : match.start()].replace(",", " ").split()
    return match.start() <= source[1] or (len(between) < SHORTEST and all(_in(word, "between") for word in between))


def _carrier(page: Page, match: re.Match[str], owners: list[Draft], here: list[Draft]) -> Range | None:
    """The phrase after "by", up to where the source ends that it stands in, or the next cue."""
    carrier = phrases.phrase_after(page, match.end())
    ends = [one.source[1] for one in owners if one.source is not None and one.source[1] > match.end()]
    ends += [one.cue[0] - 1 for one in here if one.cue is not None and one.cue[0] > match.end()]
    if carrier is None:
        return None
    speech = cues.inflected("cues.toml", "speech")
    words = phrases.words(page, *carrier)
    ends += [word[0] - 1 for word in words[1:] if page.slice(word).endswith("ing") and page.slice(word) in speech]
    carrier = page.trimmed(carrier[0], min([carrier[1], *ends]))
    while (last := page.slice(carrier).rpartition(" "))[0] and last[2].lower() in phrases.class_words("when"):
        carrier = (carrier[0], page.last_before(carrier[1] - len(last[2])))
    return carrier


def _may_carry(page: Page, match: re.Match[str], carrier: Range) -> bool:
    """Anybody quotes and carries; papers are seen by outlets; statements are given out by who speaks for another."""
    if match["free"] is not None:
        return True
    if page.slice(carrier).split(" ", maxsplit=1)[0].endswith("day"):
        return False  # "published on Sunday"
    before = page.text[max(0, match.start() - FAR) : match.start()].lower().replace(",", " ").split()[-3:]
    if match[0].lstrip(" ,").startswith("p") and any(_in(word, "own") for word in before):
        return False
    if match["given"] is not None:
        last = page.text[max(0, match.start() - FAR) : match.start()].rsplit(" ", maxsplit=1)[-1]
        return _in(last, "taken_down") or _in(page.slice(carrier).split()[-1].lower(), "voices")
    return is_outlet(page, carrier)


def without_own(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "According to a Courier translation", in the Courier: nobody stands between an outlet and its source there."""
    outlet = page.article.outlet
    if outlet is None:
        return drafts
    own = re.sub(r"[^a-z]", "", fold(outlet.value).removeprefix("www."))
    for draft in drafts:
        kept = [one for one in draft.via if not _names(page.slice(one), own)]
        if len(kept) < len(draft.via):
            draft.note("own_outlet", outlet.value)
            draft.via = kept
    return drafts


def _names(words: str, own: str) -> bool:
    """Does a name among the words begin the outlet's: "CNN" of "cnn.com"?"""
    tokens = [word for word in re.split(r"\W+", words) if word[:1].isupper() and word not in ("The", "A", "An")]
    return any(len(token) >= SHORTEST_NAME and own.startswith(fold(token)) for token in tokens)


def is_outlet(page: Page, where: Range) -> bool:
    """Is this a news outlet: by a known name, a name that ends like one, or a noun ("the newspaper")?"""
    words = page.slice(where).split()
    outlet = page.article.outlet
    if any(word.lower() in wordlists.table("chains.toml")["outlets"] for word in words):
        return True
    if words[-1] in wordlists.table("channels.toml")["presses"] or (
        words[-1].isupper() and 1 < len(words[-1]) <= LONGEST_LETTERS
    ):
        return True
    named = page.slice(where)
    if len(words) == 1 and words[0].isalpha() and page.bears(rf"\b{words[0]} (?:reported|reports)\b"):
        return True
    return details.is_outlet_name(named) or (outlet is not None and fold(named) in fold(outlet.value))


def _told_through(page: Page, draft: Draft, match: re.Match[str], carrier: Range) -> None:
    """ "A leaked memo, a copy of which was seen by the Courier,": the source ends before that."""
    source = draft.source if draft.source is not None and draft.source[0] < match.start() else None
    if source is None:
        source = phrases.subject_before(page, match.span())
    if source is None:
        return
    words = page.slice((source[0], min(source[1], match.start()))).rstrip(" ,").split(" ")
    while len(words) > 1 and _in(words[-1].rstrip(","), "between"):
        words.pop()
    told = " ".join(words).rstrip(" ,")
    draft.source = (source[0], source[0] + len(told))
    draft.via = [carrier, *(one for one in draft.via if one != carrier)]
    draft.note("cited_by", page.slice(carrier), carrier)


def _beside(page: Page, here: list[Draft], match: re.Match[str], carrier: Range) -> None:
    """ "In emails seen by the Courier, Voss wrote", "Voss said, in remarks carried by state radio": via the outlet."""
    sentence = page.clause(match.start())
    opened = _BESIDE.search(page.text[max(sentence[0], match.start() - FAR) : match.start()] + " ")
    as_told = match["as"] is not None or match["opens"] is not None
    if not as_told and (opened is None or not any(_in(word.rstrip(","), "words") for word in opened[0].split())):
        return
    start = match.start() if as_told or opened is None else max(sentence[0], match.start() - FAR) + opened.start()
    told = [one for one in here if one.source is not None and one.cue is not None and not page.quoted(one.cue)]
    before = [one for one in told if one.anchor < match.start()]
    after = [one for one in told if one.anchor > match.start() and _is_main(page, one)]
    if not before and start > sentence[0] + 2:
        return
    draft = next(iter([*reversed(before), *after]), None)
    if draft is None or overlap(draft.source or (0, 0), carrier):
        return
    draft.via = [carrier, *draft.via]
    ends = page.text[carrier[1] : carrier[1] + 1] in (".", "") and draft.cue is not None and start > draft.cue[1]
    draft.content = without(draft.content, [(start, carrier[1])]) if ends else draft.content
    draft.note("cited_by", page.slice(carrier), carrier)


def _is_main(page: Page, draft: Draft) -> bool:
    """Is it no statement of a clause that leans on another: "after records indicated"?"""
    before = page.text[max(0, (draft.source or (0, 0))[0] - 12) : (draft.source or (0, 0))[0]].split()
    return not before or not phrases.ends_phrase(before[-1].lower()) or before[-1].endswith(",")


# --------------------------------------------------------------------------------------------- outlets that have papers


@cache
def _has_paper() -> re.Pattern[str]:
    verbs = f"saw|{_any_of('had')}|{_any_of('passed_on')}"
    verb_forms = cues.inflected("cues.toml", "telling") | cues.inflected("cues.toml", "show")
    says = "|".join(sorted(word for word in verb_forms if " " not in word))
    return re.compile(
        rf"\b(?:(?:has|have|had) (?:also |exclusively )?)?(?:{verbs}) "
        rf"(?P<what>(?!that )(?:(?!what )[^\s,.;:“”\"]+ ){{1,8}}?)"
        rf"(?:(?P<where>in which )|,? ?(?:that |which )?(?P<says>{says})\b)"
    )


def papers(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The Courier has seen a memo warning that ...": the memo says so, via the Courier."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for match in _has_paper().finditer(page.text):
        what = match.start("what"), match.end("what") - 1
        if page.quoted(match.span()) or not _is_paper(page.slice(what)):
            continue
        outlet = phrases.subject_before(page, match.span())
        if outlet is None or not is_outlet(page, outlet):
            continue
        at = match.span("says") if match["says"] else (match.end(), match.end() + FAR)
        near = [one for one in shelf.between(match.start() - 1, at[1]) if one.cue is not None]
        told = next((one for one in near if one.cue is not None and one.cue[1] > at[0]), None) or next(iter(near), None)
        if told is None or any(rule == "shown_speech" for rule, _, _ in told.notes):
            continue
        if match["says"] is None and not _speaks_in(page, told, match.end()):
            continue
        if match["says"] is not None:
            told.source, told.cue = what, at
            told.content = without(told.content, [(match.start(), at[1])])
        gone.update(id(one) for one in near if one is not told and one.cue is not None and one.cue[1] < at[0])
        told.via = [outlet, *(one for one in told.via if one != outlet)]
        told.note("cited_by", page.slice(outlet), outlet)
    return [draft for draft in drafts if id(draft) not in gone]


def _speaks_in(page: Page, draft: Draft, start: int) -> bool:
    """ "A letter in which Voss warned that": Voss speaks, whatever the tagger saw in "published a letter"."""
    if draft.cue is not None and draft.cue[0] > start and draft.source is not None:
        return True
    found = clauses.opening(page, (start, page.clause(start)[1]))
    if found is None:
        return False
    draft.source, draft.cue = found
    draft.content = without(draft.content, [(page.clause(start)[0], found[1][1])])
    return bool(draft.content)


def _is_paper(words: str) -> bool:
    """ "A leaked memo", "a statement from the ministry"."""
    head = re.split(r" (?:by|from|of|to|for|in|on|about|with) ", words)
    tables = wordlists.table("sources.toml")
    return any(part.rsplit(" ", maxsplit=1)[-1] in tables["material"] for part in head[:2])


def voices(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Voss said through her lawyer that": via the lawyer."""
    shelf = Shelf(drafts)
    for match in _VOICE.finditer(page.text):
        if page.quoted(match.span()) or not _in(match["head"], "voices"):
            continue
        here = shelf.between(*page.clause(match.start()))
        draft = next((one for one in here if _is_beside(page, one, match.span())), None)
        if draft is None or draft.source is None or draft.cue is None:
            continue
        if overlap(draft.source, match.span()):
            draft.source = (draft.source[0], match.start())
        if draft.cue[0] < match.start() < draft.cue[1]:
            draft.cue = (draft.cue[0], match.start())
        draft.content = without(draft.content, [match.span()])
        draft.via = [match.span("who"), *(one for one in draft.via if not overlap(one, match.span("who")))]
        draft.note("cited_by", match["who"], match.span("who"))
    return drafts


def _is_beside(page: Page, draft: Draft, words: Range) -> bool:
    """Do the words stand in or right after the cue, in or right after the source, or with a comma before it?"""
    if draft.cue is None or draft.source is None:
        return False
    if page.text[words[1] : draft.source[0]] == ", ":
        return True
    in_source = draft.source[0] < words[0] <= draft.source[1] + 1
    return in_source or 0 <= words[0] - draft.cue[1] <= 1 or overlap(draft.cue, words) > 0
