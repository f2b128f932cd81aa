"""Acts that the tagger took for words: "issued an emergency order", "declared a state of emergency", "called a
meeting", "agreed to attend", "said no and went on"."""

from __future__ import annotations

import re

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.steps import stance
from sayso.extract.steps.keep import tells

LONGEST_OBJECT = 6
"""Words from "issued" to the noun for what was issued."""

_DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their"])
_ENDS = frozenset(["that", ",", ".", ":", "for", "to", "in", "on", "after", "against", "of", "by", "as", "on"])
_NO = re.compile(r"(?:no|yes)(?: (?:to|and) .*)?", re.S)
REACH_OF_WORDS = 12
"""Words behind the verb among which "saying" or "that" makes a message of the act."""


def without_acts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are more than an act: "issued an order saying that" has words."""
    if page.attitudes:
        return drafts
    return [draft for draft in drafts if not (_is_act(page, draft) or _is_dealing(page, draft))]


def _is_dealing(page: Page, draft: Draft) -> bool:
    """ "Called an emergency meeting", "agreed to attend", "said no and went on": what somebody does
    with others. With a quotation or "that" somebody speaks."""
    if draft.cue is None or not draft.content or tells(page, draft) or stance.decide(page, draft)[0] == "no_comment":
        return False
    if draft.content[0][0] < draft.cue[1]:
        return _is_bidden(page, draft, draft.cue)
    verb, words = page.slice(draft.cue).lower().split()[-1], page.slice(draft.content[0])
    if verb == "said" and _NO.fullmatch(words):
        return True
    if not cues.inflected("beside.toml", "agreeing").isdisjoint(page.slice(draft.cue).lower().split()):
        return draft.source is not None and _is_deal(verb, words)
    return _is_bidden(page, draft, draft.cue) or _convenes(page, draft.cue, draft.content[-1][1])


def _is_deal(last: str, words: str) -> bool:
    """ "Agreed in July to deploy it", "agreed with the mill to hold talks"; not "agreed with her that it failed"."""
    others = last == "with" and " to " in words and not any(map(phrases.is_finite, words.split()))
    return words.startswith("to ") or others


def _convenes(page: Page, cue: Range, end: int) -> bool:
    """ "Called an emergency meeting", "called a meeting for Sunday to discuss"."""
    for start, stop in phrases.words(page, *cue):
        if page.slice((start, stop)).lower() in cues.inflected("beside.toml", "convening"):
            return _heads(page, (stop, end), wordlists.table("beside.toml")["convened"])
    return False


def _is_bidden(page: Page, draft: Draft, cue: Range) -> bool:
    """ "They were asked to leave the boat", "was ordered to pay": told as done, and nobody named who bids."""
    if draft.source is not None or any(rule not in ("tagger", "stance") for rule, _, _ in draft.notes):
        return False
    words = page.slice(cue).lower().split()
    bids = words[-1] in cues.inflected("stance.toml", "bidding") | cues.inflected("stance.toml", "urges_cues")
    to_do = page.text.startswith(" to ", cue[1]) and not page.text.startswith(" to the ", cue[1])
    return words[0] in phrases.class_words("passive") and bids and to_do


def _heads(page: Page, content: Range, nouns: frozenset[str]) -> bool:
    """Is one of the nouns the head of the phrase that the content begins with: "an urgent meeting of the board"?"""
    words = [page.slice(word) for word in phrases.words(page, content[0], min(content[1], content[0] + 80))]
    for index, word in enumerate(words[:LONGEST_OBJECT]):
        if word in nouns:
            following = words[index + 1] if index + 1 < len(words) else ""
            return following not in nouns and not phrases.is_finite(following)
        if phrases.is_finite(word) or word in _ENDS:
            return False
    return False


def _is_act(page: Page, draft: Draft) -> bool:
    if draft.cue is None or page.quoted(draft.cue) or any(page.quoted(piece) for piece in draft.content):
        return False
    words = page.slice(draft.cue).lower().split()
    verbs = cues.inflected("beside.toml", "decrees")
    at = next((index for index, word in enumerate(words) if word in verbs), None)
    if at is None or "to" in words[:at]:
        return False  # "aims to impose": what somebody wishes
    end = page.clause(draft.cue[0])[1]
    behind = [page.slice(word).lower() for word in phrases.words(page, draft.cue[0], min(end, draft.cue[1] + 200))]
    object_of = behind[at + 1 :]
    judged = words[at].startswith(("declar", "proclaim")) and object_of[:1] and object_of[0] in _DEFINITE
    if not judged and _names_act(object_of):
        return True  # "declared the order void" is said of it
    before = [page.slice(word).lower() for piece in draft.content for word in phrases.words(page, *piece)]
    passive = words[0] in phrases.class_words("passive") and draft.content[-1][1] <= draft.cue[0]
    return passive and _names_act(before)


def _names_act(words: list[str]) -> bool:
    """ "An emergency order closing the road", "a state of emergency": the head of the object is an act."""
    lists = wordlists.table("beside.toml")
    stops = phrases.class_words("finite") | {"that", ",", ".", "for", "to", "in", "on", "after", "against"}
    taken: list[str] = []
    for index, word in enumerate(words[:LONGEST_OBJECT]):
        if word in stops:
            break
        taken.append(word)
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in lists["decreed"] and following not in lists["decreed"]:
            ends = next((at for at, mark in enumerate(words) if mark in (",", ".", ";")), len(words))
            return lists["worded"].isdisjoint(words[: min(ends, REACH_OF_WORDS)])
    return False
