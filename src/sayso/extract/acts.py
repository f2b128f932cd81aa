"""Acts that the tagger took for words: "issued an emergency order", "declared a state of emergency"."""

from __future__ import annotations

from sayso.extract import cues, phrases, wordlists
from sayso.extract.draft import Draft, Page

LONGEST_OBJECT = 6
"""Words from "issued" to the noun for what was issued."""

_DEFINITE = frozenset(["the", "this", "that", "his", "her", "its", "their"])
REACH_OF_WORDS = 12
"""Words behind the verb among which "saying" or "that" makes a message of the act."""


def without_acts(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are more than an act: "issued an order saying that" has words."""
    if page.attitudes:
        return drafts
    return [draft for draft in drafts if not _is_act(page, draft)]


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
