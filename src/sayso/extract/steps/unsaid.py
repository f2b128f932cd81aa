"""What the tagger took for words and nobody says: "rather than blame the mill", "Don't expect him to resign", "did not
list what it had sold", "showed her support", "tweeted a link", "..., Voss said, voicing her usual confidence".

An act that is only refused or shown tells nothing. Where words are quoted, or a clause with "that" follows, somebody
speaks after all.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.steps import chains
from sayso.extract.steps.keep import tells

_INSTEAD = re.compile(
    r"\b(?:rather than|instead of|as opposed to)(?: (?:to|just|simply|merely|openly|even))?\s*$", re.I
)
_INSTEAD_IN = re.compile(r"\b(?:rather than|instead of)\b", re.I)
_COMMAND = re.compile(
    r"(?:(?:But|And|So|Still|Just|Please)[, ]{1,2})?(?:Do not|Don[’']t|do not|don[’']t) (?:just |even )?$"
)
_NEGATED = re.compile(r"\b(?:(?:did|does|do) not|(?:did|does|do)n[’']t)(?: [a-z]+ly| also| even)?\s*$", re.I)
_WORDED = re.compile(
    r"\b(?:in which|with the words|that(?! (?:was|were|is|are|had|has|have)\b)|captioned|entitled|titled)\b"
)
_PARTICIPLE = re.compile(r"\b[a-z]+ing\b")
_INSTEAD_AND = re.compile(r"\b(?:[Rr]ather than|[Ii]nstead of) [^,.;:—–“”\"]{2,80} (?:and|or) $")
_BUT = re.compile(r", (?:but|so|and) (?=(?:do not|don[’']t))")
_SENT_ON = re.compile(
    r"(?:(?:has|had|have|also|later|then) )?refer(?:s|red) (?:an?|the|several|all|most) (?P<whom>[a-z]+) to "
)
_PASSIVE = re.compile(
    r"(?:(?:has|have|had) )?(?:was|were|is|are|been|being)(?: [a-z]+ly| not| first| also| later){0,2}"
    r" (?P<verb>[a-z]+)(?: (?:by|among))?"
)
REACH = 120
"""Characters before a verb that "rather than" may share with another: "rather than go on and declare"."""
HEAD = 12
"""Characters from the beginning of a sentence to a participle that heads it."""
FAR = 30
"""Characters before a verb in which "rather than" or "did not" stands."""


def unsaid(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts in which somebody says something; where attitudes are wanted, all."""
    if page.attitudes:
        return drafts
    return [one for one in drafts if one.cue is None or page.quoted(one.cue) or not _is_unsaid(page, one, one.cue)]


def _is_unsaid(page: Page, draft: Draft, cue: Range) -> bool:
    begin = page.clause(cue[0])[0]
    before = page.text[max(begin, cue[0] - FAR) : cue[0]]
    if _INSTEAD.search(before) or _INSTEAD_IN.search(page.slice(cue)):
        return True
    if _INSTEAD_AND.search(page.text, max(begin, cue[0] - REACH), cue[0]) and _is_bare(page, cue):
        return True
    if (draft.source is None or _is_single(page.slice(draft.source))) and _is_command(page, begin, cue):
        return True
    if _is_left_out(page, cue) or all(page.slice(piece).lower() == "whatever" for piece in draft.content):
        return True
    if _is_background(page, draft, cue) or _is_subject_of(page, draft, cue) or _is_no_word(page, draft, cue):
        return True
    return not _has_words(page, draft) and (
        _is_shown(page, cue) or _is_no_saying(page, cue) or _is_done(page, draft, cue)
    )


def _is_no_word(page: Page, draft: Draft, cue: Range) -> bool:
    """ "The flood claimed ten lives", "the Gorrin, which translates as “water”": other senses of "claim" and "mean"."""
    words = " ".join(page.slice(piece) for piece in draft.content).lower().split()
    if _toll().match(page.text, cue[0]) is not None and not any(phrases.is_finite(word) for word in words):
        return True
    thing = draft.source is not None and page.slice(draft.source).lower() in (
        "which",
        "that",
        "it",
        "the name",
        "the word",
    )
    return thing and page.slice(cue).lower() in cues.inflected("unsaid.toml", "means")


@cache
def _toll() -> re.Pattern[str]:
    taken = wordlists.any_of("unsaid.toml", "taken")
    return re.compile(
        r"(?:(?:has|have|had|also|already|then) ){0,2}claim(?:s|ed|ing)? "
        rf"(?:(?!that )[\w,.’'-]+ ){{0,6}}?(?:{taken})\b"
    )


def _is_no_saying(page: Page, cue: Range) -> bool:
    """ "Mischaracterized the loan", "referred a reporter to a letter": nothing is said by that."""
    if cues.holds(page.slice(cue), "unsaid.toml", "misrepresents"):
        return True
    sent = _SENT_ON.match(page.text, cue[0])
    return sent is not None and sent["whom"] in wordlists.table("unsaid.toml")["sent_on"]


def _is_background(page: Page, draft: Draft, cue: Range) -> bool:
    """ "Voters have long thought so", "the flood confirms just how deep the trouble runs": the outlet's own words."""
    quoted = any(page.quotations_in(*piece) for piece in draft.content)
    if quoted or draft.source is None:
        return False
    if _long_held().fullmatch(page.slice(cue)) is not None:
        return True
    return _how().match(page.text, cue[0]) is not None and not chains.speaks(page.slice(draft.source))


def _is_subject_of(page: Page, draft: Draft, cue: Range) -> bool:
    """ "Commenting on the flood, Voss said": what somebody comments on stands before what is said."""
    heads = draft.source is not None and draft.source[0] > cue[1] and cue[0] - page.sentence(cue[0])[0] < HEAD
    return heads and page.slice(cue).lower().startswith(tuple(cues.inflected("unsaid.toml", "comments_on")))


def _is_done(page: Page, draft: Draft, cue: Range) -> bool:
    """ "The mill was sued by a farmer", "Reel was drafted by the club": that is done, and not said."""
    passive = _PASSIVE.fullmatch(page.slice(cue).lower())
    if passive is None or draft.source is None or draft.stance is not None or draft.content[-1][1] > cue[0]:
        return False
    stands = cues.holds(passive["verb"], "unsaid.toml", "answers_by")
    return stands is None and cues.class_of(passive["verb"]) in ("act", "attitude", "other")


@cache
def _long_held() -> re.Pattern[str]:
    verbs = wordlists.one_of(cues.inflected("cues.toml", "held"))
    return re.compile(rf"(?:have|has|had) (?:also )?long (?:{verbs})")


@cache
def _how() -> re.Pattern[str]:
    verbs = wordlists.one_of(cues.inflected("unsaid.toml", "underlines"))
    return re.compile(rf"(?:(?:only|also|again|once again) )?(?:{verbs}) (?:just |only )?how ")


def _is_command(page: Page, begin: int, cue: Range) -> bool:
    """ "Don't expect him to fade": nobody is named who does or does not."""
    words = page.slice(cue).lower()
    opened = page.text[begin : cue[0]] + (page.slice(cue) if words.startswith(("do", "don")) else "")
    but = _BUT.search(opened)
    opened = opened[but.end() :] if but is not None else opened
    return _COMMAND.match(opened.rpartition(" ")[0] + " " if " " in opened else opened) is not None


def _is_single(source: str) -> bool:
    """One person or thing, of whom "don't expect" cannot be said: "Lind is gone, but don't expect him to rest"."""
    words = source.lower().split() or [""]
    several = words[-1].endswith("s") or "and" in words or words[-1] in ("i", "we", "you", "they", "who", "people")
    return not several


def _is_bare(page: Page, cue: Range) -> bool:
    """Is it the bare form of a verb: "declare"?"""
    word = page.slice(cue).lower().split()[-1]
    return word.isalpha() and not word.endswith(("s", "ed", "ing")) and word not in cues.irregular()


@cache
def _left_out() -> frozenset[str]:
    return cues.inflected("unsaid.toml", "left_out")


def _is_left_out(page: Page, cue: Range) -> bool:
    """ "Did not list what had been sold", "does not address the leak"."""
    words = page.slice(cue).lower()
    *lead, verb = words.removesuffix(" on").removesuffix(" upon").split()
    before = page.text[max(0, cue[0] - FAR) : cue[0]] + " ".join(lead)
    return verb in _left_out() and _NEGATED.search(before) is not None


def _has_words(page: Page, draft: Draft) -> bool:
    material = any(rule == "shown_material" for rule, _, _ in draft.notes)
    return material or tells(page, draft) or any(page.quotations_in(*piece) for piece in draft.content)


def _is_shown(page: Page, cue: Range) -> bool:
    """ "Showed her support", "posted photos of the gate", "joined in support of"; ", voicing her usual confidence"."""
    after = page.text[cue[0] : min(page.clause(cue[0])[1], cue[1] + 60)].lower()
    act = _acts().match(after)
    if act is None or _WORDED.search(after) is not None:
        return False
    return cues.inflected("cues.toml", "speech").isdisjoint(_PARTICIPLE.findall(after, act.end()))


@cache
def _acts() -> re.Pattern[str]:
    lists = wordlists.table("unsaid.toml")
    posts = wordlists.one_of(cues.inflected("unsaid.toml", "shares"))
    shows = wordlists.one_of(cues.inflected("unsaid.toml", "shows"))
    things, feelings, usual = (wordlists.one_of(lists[name]) for name in ("things", "feelings", "usual"))
    return re.compile(
        rf"(?:(?:has|have|had|also|later|then) )?(?:(?:{posts})(?: (?!that\b)[a-z’'-]+){{0,4}}? (?:{things})\b"
        rf"|(?:{shows})(?: (?:his|her|their|its|the|full|strong|great|public|more|some)){{0,3}} (?:{feelings})\b"
        rf"|\b[a-z]+ing (?:his|her|their|its) (?:{usual}) [a-z]+\b"
        rf"|(?:join|joins|joined|joining)(?: [a-z]+){{0,3}}? in (?:support|solidarity|protest)\b)"
    )
