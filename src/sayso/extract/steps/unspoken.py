"""What the outlet tells of people and things, though the verb could be one of speech: "hopes that it holds", "was not
pleased that", "pleaded guilty", "declined to run", "faced calls to resign", "are likely to demand", "a dam called Ox".

Nobody is cited for it: how somebody feels, what somebody is about to say or hears from others, what is done in court,
what an event means. Where the tagger's wider notion is wanted, all of it is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from sayso.extract import cues, phrases, reports, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.steps import carried, stance
from sayso.extract.steps.keep import tells

_NEGATED = re.compile(r"\b(?:not|never|yet)\b|n[’']t\b")
_FIRST = frozenset(["i", "we"])
HEAD_WORDS = 14
"""Words of a content among which the verb of its clause stands."""


class Find(NamedTuple):
    """A draft as the rules of this file look at it, all in small letters."""

    source: str
    cue: str
    content: str
    words: list[str]
    """The words of the cue."""


def unspoken(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts in which somebody says something; where attitudes are wanted, all."""
    if page.attitudes:
        return drafts
    return [one for one in drafts if one.cue is None or not _is_unspoken(page, one, one.cue)]


def _is_unspoken(page: Page, draft: Draft, cue: Range) -> bool:
    rules = {rule for rule, _, _ in draft.notes}
    if "tagger" not in rules or draft.stance is not None or page.quoted(cue) or not draft.content:
        return False
    find = _find(page, draft, cue)
    return any(rule(page, draft, find) for rule in RULES)


def _find(page: Page, draft: Draft, cue: Range) -> Find:
    source = page.slice(draft.source).lower() if draft.source is not None else ""
    content = " ".join(page.slice(piece) for piece in draft.content).lower()
    words = page.slice(cue).lower()
    return Find(source, words, content, words.split())


def _forms(key: str) -> frozenset[str]:
    return cues.inflected("unspoken.toml", key)


def _listed(key: str) -> frozenset[str]:
    return wordlists.table("unspoken.toml")[key]


def _is_clause(find: Find) -> bool:
    return any(map(phrases.is_finite, find.content.split()[:HEAD_WORDS]))


def _is_wish(page: Page, draft: Draft, find: Find) -> bool:
    """ "Hopes that it holds", "are hoping for rain"; "expressed hope that" is said."""
    attitude = cues.class_of(find.cue) == "attitude"
    return attitude and not _forms("wishes").isdisjoint(find.words)


def _is_feeling(page: Page, draft: Draft, find: Find) -> bool:
    """ "Was not pleased that it stood open", "worried about the price"."""
    return _feeling().search(find.cue) is not None or find.cue in _forms("feels_for")


@cache
def _feeling() -> re.Pattern[str]:
    adjectives = wordlists.any_of("unspoken.toml", "feelings")
    so = wordlists.one_of(_forms("is_so") | _listed("is_so"))
    after = r"(?: (?:about|of|at|by|with|over|for|in))"
    return re.compile(rf"(?:^|[\s’'])(?:{so}) (?:[a-z]+ ){{0,3}}?(?:{adjectives}){after}?$|^(?:{adjectives}){after}$")


def _is_look(page: Page, draft: Draft, find: Find) -> bool:
    """ "Sees it as a threat", "what he sees as a threat", "has seen herself as a guide"."""
    last = [word for word in find.words if word not in ("as", "regarding")][-1:]
    as_that = " as " in f" {find.cue} " or " as " in f" {find.content} "
    return as_that and not _forms("looks").isdisjoint(last) and not any(page.quoted(one) for one in draft.content)


def _is_notice(page: Page, draft: Draft, find: Find) -> bool:
    """ "Noticed that it stood open", "after learning that"; "the Courier has learned that" is told."""
    if _forms("notices").isdisjoint(find.words[-1:]) or cues.class_of(find.cue) == "speech" or draft.source is None:
        return False
    return not carried.is_outlet(page, draft.source) and not any(page.quoted(one) for one in draft.content)


def _is_own(page: Page, draft: Draft, find: Find) -> bool:
    """ "We just hope", "I suspect he is right": who writes."""
    return find.source in _FIRST and cues.class_of(find.cue) == "attitude"


def _gives_nothing(page: Page, draft: Draft, find: Find) -> bool:
    """ "Gave no indication that she would go", "offering no endorsement herself"."""
    words = find.words + find.content.split()[:2]
    at = next((index for index, word in enumerate(words) if word in _forms("gives")), None)
    if at is None or at >= len(find.words):
        return False
    behind = words[at + 1 : at + 5]
    return not _listed("hardly").isdisjoint(behind) and not _listed("indications").isdisjoint(behind)


def _is_in_court(page: Page, draft: Draft, find: Find) -> bool:
    """ "Pleaded guilty to fraud", "filed charges against the clerk", "prosecutors charged the clerk on Friday"."""
    if "guilty" in find.words or (find.content.startswith("guilty") and _pleads(find)):
        return _pleads(find)
    if not _forms("files").isdisjoint(find.words) and find.words[-1] in ("against", "with"):
        return not _listed("suits").isdisjoint(find.words)
    charged = find.words[-1] in ("charged", "charges", "charge") and len(find.words) < 4
    if not charged or draft.cue is None or any(page.quoted(one) for one in draft.content) or tells(page, draft):
        return False
    behind = page.text[draft.cue[1] : draft.cue[1] + 6] + f" {find.content} "
    return not re.search(r" (?:with|that|for) ", behind) and (not _is_clause(find) or find.source == "")


def _pleads(find: Find) -> bool:
    return not {"plead", "pleads", "pleaded", "pled", "pleading"}.isdisjoint(find.words)


def _declines(page: Page, draft: Draft, find: Find) -> bool:
    """ "Declined to run", "declined the invitation"; not "declined to go into detail"."""
    if _forms("declines").isdisjoint(find.words[-1:]) or stance.decide(page, draft)[0] == "no_comment":
        return False
    to, _, rest = find.content.partition(" ")
    if to == "to":
        return rest.split(" ")[0].strip(",.") not in _listed("tells")
    return not _listed("invited").isdisjoint(find.content.split()[:7])


def _meets(page: Page, draft: Draft, find: Find) -> bool:
    """ "Faced calls to resign", "has increased calls for it", "repeatedly ignored warnings about it"."""
    pairs = [*map(" ".join, pairwise([*find.words, ""]))]
    met = [at for at, word in enumerate(find.words) if not _forms("meets").isdisjoint((word, pairs[at]))]
    return bool(met) and not _listed("told_them").isdisjoint(find.words[met[0] + 1 :])


def _appears(page: Page, draft: Draft, find: Find) -> bool:
    """ "The findings were published by the society": no word of them is told."""
    if find.words[0] not in phrases.class_words("passive") or draft.cue is None:
        return False
    before = draft.content[-1][1] <= draft.cue[0]
    return before and not _forms("appears").isdisjoint(find.words[-2:]) and not _is_clause(find)


def _is_name(page: Page, draft: Draft, find: Find) -> bool:
    """ "A technique called lensing", "calling themselves the Watch", "so-called “free” water"."""
    last = find.words[-1]
    itself = find.content.split(" ")[0] in _listed("themselves") and last in ("calling", "offering")
    if itself or (last in _listed("themselves") and "calling" in find.words):
        return True
    if last not in _listed("named") or draft.cue is None or draft.source is None:
        return False
    if find.words[-2:-1] in (["so"], ["now"]):
        return True
    if len(find.words) > 2 or not phrases.class_words("passive").isdisjoint(find.words):
        return False
    start = draft.content[0][0]
    title = page.text[start : start + 1].isupper() or any(page.quoted(one) for one in draft.content[:1])
    follows = page.text[draft.source[1] : draft.cue[0]] in (" ", ", ", " - ", " – ") and start > draft.cue[0]
    return follows and title and _is_thing(page.slice(draft.source))


def _is_thing(source: str) -> bool:
    """ "A technique", "the River club": no name, no pronoun, no people, who would call something something else."""
    last = source.rsplit(maxsplit=1)[-1]
    people = wordlists.table("sources.toml")["people"] | wordlists.table("sources.toml")["bodies"]
    return last.isalpha() and last.islower() and last not in people | phrases.class_words("pronouns")


def _is_not_yet(page: Page, draft: Draft, find: Find) -> bool:
    """ "Are likely to demand", "eager to blame her", "had to prove that it was safe", "help explain why"."""
    told = f" {find.cue} "
    if _not_yet().search(told) is not None:
        return True
    last = find.words[-1]
    if find.cue.endswith(tuple(_listed("to_find"))) and "used" not in find.words:
        return True
    if any(f" {must} " in told for must in _listed("must")) and last in _listed("proves"):
        return True
    quoted = any(page.quoted(one) for one in draft.content)
    good = not _listed("helps").isdisjoint(find.words[:1]) and last not in _listed("helps")
    return (good and not quoted) or (last in _listed("wonders") and ("left" in find.words or find.source == ""))


@cache
def _not_yet() -> re.Pattern[str]:
    return re.compile(rf" (?:{wordlists.any_of('unspoken.toml', 'not_yet')}) ")


def _is_meaning(page: Page, draft: Draft, find: Find) -> bool:
    """ "Their actions signalled that", "the visit underscored it": what the outlet makes of what happened."""
    head = re.split(r",| (?:of|in|by|that|for|from|with|on|about|over|to|who|which|at|against) ", find.source)[
        0
    ].split()
    return bool(head) and head[-1] in _listed("events") and not _forms("means").isdisjoint(find.words)


def _is_undone(page: Page, draft: Draft, find: Find) -> bool:
    """ "Did not demonstrate its full range", "had apparently not requested the letters"."""
    verb = cues.holds(find.cue, "unspoken.toml", "undone")
    return verb is not None and _NEGATED.search(find.cue) is not None and not tells(page, draft)


def _is_deed(page: Page, draft: Draft, find: Find) -> bool:
    """ "Stopped short of calling for it", "rarely spoke out against it", "pledged allegiance to the guild"."""
    told = f" {find.cue} {' '.join(find.content.split()[:2])} "
    short = any(f" {words} " in f" {find.cue} " for words in _listed("short_of"))
    return short or find.words[0] in _listed("seldom") or any(f" {words} " in told for words in _forms("deeds"))


def _is_confirmed(page: Page, draft: Draft, find: Find) -> bool:
    """ "Was confirmed as secretary", "was confirmed 96-3", "confirmed two nominees": who is given an office."""
    if draft.cue is None or "confirmed" not in find.words:
        return False
    if find.source != "":
        return "nomin" in find.content and not _is_clause(find)
    at = find.cue.index("confirmed") + len("confirmed")
    behind = page.text[draft.cue[0] + at : draft.cue[0] + at + 40].lower()
    weekday = r"(?: (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
    return re.match(rf"{weekday} (?:\d|(?:{wordlists.any_of('unspoken.toml', 'confirmed_as')})\b)", behind) is not None


def _is_in_mind(page: Page, draft: Draft, find: Find) -> bool:
    """ "Work on the assumption that", "adding to the sense that", "out of a belief"; "voiced a suspicion" is told."""
    last = find.words[-1] in _listed("in_mind") and len(find.words) > 1
    return last and _forms("utters").isdisjoint(find.words)


def _is_occasion(page: Page, draft: Draft, find: Find) -> bool:
    """ "Took to the square to voice their anger after the flood": after what, and not what they said."""
    quoted = any(page.quoted(one) or page.quotations_in(*one) for one in draft.content)
    return find.words[-1] in _listed("occasions") and len(find.words) > 1 and not quoted and not _is_clause(find)


def _is_title(page: Page, draft: Draft, find: Find) -> bool:
    """ "Bears an English name: “Flood Watch”", "in the advertisement titled “Strong”"."""
    quoted = any(page.quoted(one) for one in draft.content)
    return quoted and find.words[-1] in _listed("titles") and cues.class_of(find.cue) == "other"


def _was_thought(page: Page, draft: Draft, find: Find) -> bool:
    """ "Fans thought this day would never come"; "is thought to have" is told."""
    past = len(find.words) < 3 and find.words[-1] in _listed("thought")
    return past and find.source != "" and phrases.class_words("passive").isdisjoint(find.words)


def _is_picture(page: Page, draft: Draft, find: Find) -> bool:
    """ "A photo has revealed the first of it", "footage revealing the moments": nobody tells it; "appeared to show" is
    said with care, and told."""
    if draft.source is None or draft.cue is None or not reports.is_picture(find.source) or " to show" in find.cue:
        return False
    words = any(page.quoted(one) for one in draft.content)
    return not words and draft.content[0][0] >= draft.cue[1] and find.words[-1] in _forms("pictured")


def _is_assault(page: Page, draft: Draft, find: Find) -> bool:
    """ "Lashed out at the mayor", "echoed Voss": on whom, and not a word of what; "slammed her for leaving", "condemned
    the plan" tell it."""
    if (
        draft.cue is None
        or draft.content[0][0] < draft.cue[1]
        or page.quotations_in(draft.cue[0], draft.content[-1][1])
    ):
        return False
    if len(draft.content) > 1 or not find.cue.endswith(tuple(_forms("assails") | _listed("assaults"))):
        return False
    words = [word.rstrip(",") for word in page.slice(draft.content[0]).split()]
    relative = next((at for at, word in enumerate(words) if at and word in ("who", "whom", "whose")), len(words))
    return _listed("why").isdisjoint(map(str.lower, words[:relative])) and _is_somebody(words[:relative])


def _is_somebody(words: list[str]) -> bool:
    """ "Farmers in Ashel", "Kathy Lund and a diver", "the Board"; not "the Gate Act", "the launch"."""
    ends = next((at for at, word in enumerate(words) if at and word in _listed("behind_whom")), len(words))
    last, tables = words[ends - 1].lower(), wordlists.table("sources.toml")
    somebody = last in tables["people"] | _listed("somebody") or (
        last in tables["bodies"] and words[ends:][:1] != ["of"]
    )
    return somebody or (words[ends - 1][:1].isupper() and last not in _listed("named_things"))


def _is_one_word(page: Page, draft: Draft, find: Find) -> bool:
    """ "Even announced it", "calls for help", "expressed regret": one word, and none of what was said; "rejected it",
    "warned of floods" tell it."""
    if cues.holds(find.cue, "who_tells.toml", "judging") or stance.decide(page, draft)[0] in ("denies", "confirms"):
        return False
    nothing = find.content in phrases.class_words("pronouns") | _listed("no_message")
    felt = find.content.isalpha() and page.slice(draft.content[0]).islower()
    voiced = felt and find.words[-1] in _forms("voices")
    return cues.class_of(find.cue) == "speech" and (nothing or voiced)


def _is_unveiled(page: Page, draft: Draft, find: Find) -> bool:
    """ "Revealed a new hall", "the trailer reveals a face that we knew"; "revealed the leak was known" is told."""
    words = find.content.split()[:HEAD_WORDS]
    inner = next((at for at, word in enumerate(words) if at and word in _listed("inner")), len(words))
    verbs = any(phrases.is_finite(word) or word in _listed("verbs_too") for word in words[:inner])
    bare = not verbs and not any(page.quoted(one) for one in draft.content) and not tells(page, draft)
    after = draft.cue is not None and draft.content[0][0] >= draft.cue[1]
    return after and bare and find.words[-1] in _forms("unveils") and find.content.split(" ")[0] not in _listed("asks")


RULES: tuple[Callable[[Page, Draft, Find], bool], ...] = (
    _is_wish,
    _is_feeling,
    _is_look,
    _is_notice,
    _is_own,
    _gives_nothing,
    _is_in_court,
    _declines,
    _meets,
    _appears,
    _is_name,
    _is_not_yet,
    _is_meaning,
    _is_undone,
    _is_unveiled,
    _is_assault,
    _is_one_word,
    _is_deed,
    _is_confirmed,
    _is_in_mind,
    _is_occasion,
    _is_title,
    _was_thought,
    _is_picture,
)
"""What is nobody's word; one that holds is enough."""
