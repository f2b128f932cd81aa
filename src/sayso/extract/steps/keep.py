"""Which of the tagger's finds are statements here, and which are kept only if it is sure.

The tagger has learnt a wider notion: also beliefs, wishes, acts and topics ("is seeking", "supports", "spoke about").
A statement here is something somebody says. The wider kind is kept where the tagger is sure of it, for the line is
fine ("made clear", "laid out") and a reader would rather see one too many; below ``SURE`` it is left out. Of attitudes
only what somebody holds to be so is kept ("believes that"), no wishes and plans; of acts ("endorsed the plan", "banned
lorries") only what has words to it.
"""

from __future__ import annotations

import re

from sayso.extract import cues, phrases, reports, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.extract.phrases import class_words
from sayso.extract.steps import stance
from sayso.extract.utterances import is_utterance

SURE = 0.4
"""The least confidence at which finds of the wider kind are kept.

Before wishes and acts were left out, F1 on development attributions was 73.2 with 0.45, 73.4 with 0.4, 73.4 with 0.35;
on the core statements of the development story 0.905, 0.905 and 0.887. ``attitudes`` keeps all.
"""

CLAUSE_WORDS = 14
"""Words of a content among which its verb is looked for."""

FLOOR = 0.3
"""Below this confidence even speech is left out, unless its form shows that somebody says it."""

DOUBTFUL = 0.2
"""Below this confidence a cue that is no speech ("she laughs") is left out even beside a quotation."""

_TRUSTED = frozenset(
    [
        "shown_material",
        "citing",
        "cited_by",
        "leading_clause",
        "neither_nor",
        "reported_count",
        "faced",
        "spread",
        "antecedent",
    ]
)
"""Rules whose words leave no doubt that somebody says something."""

_ASKED = frozenset(["asked", "pressed", "questioned"])
_BARE_SOURCES = frozenset(["the", "a", "an", "these", "those", "there", "you"])
"""What is no speaker by itself; "you" is whoever reads."""
_NOBODY = frozenset(["no", "nobody", "none", "any"])
_STAND_INS = frozenset(["which", "that", "this", "it", "they", "he", "she", "who"])
_SUBJECTS = frozenset(["he", "she", "it", "they", "we", "there"])
_WHETHER = re.compile(r"\b(?:whether|if|how|why|what|who|about)\b")
_NEGATED = re.compile(r"\b(?:not|never)\b|n[’']t\b")
_UNMENTIONED = re.compile(r"(?:\bnot|\bnever|n[’']t|\bno) mention")
_CONTRACTED = re.compile(r"(?:i|you|he|she|it|we|they|that|there)[’'](?:s|m|re|ve|ll|d)$")
_MODALS = frozenset(["will", "would", "can", "could", "may", "might", "must", "should", "shall"])
_FORESEEN = frozenset(["predicted", "projected", "forecast"])
_PREPOSITIONS = frozenset(
    ["on", "to", "of", "about", "with", "for", "at", "in", "against", "by", "from", "over", "into", "towards", "as"]
)


def keep(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are statements; the others are dropped."""
    return [
        draft for draft in drafts
        if draft.content and (page.attitudes or not _is_hollow(page, draft)) and is_statement(page, draft)
    ]  # fmt: skip


def _is_hollow(page: Page, draft: Draft) -> bool:
    """ "Despite what residents say", "contrary to what he said, ...": no word tells what. Nor does "asking not to be
    named"."""
    said = [piece for piece in draft.content if page.slice(piece).lower() != "what"]
    if not said or draft.cue is None:
        return not said
    told = page.slice((draft.cue[0], max(draft.cue[1], said[-1][1]))).lower()
    apart = len(said) < len(draft.content) and "," in page.text[draft.cue[1] : said[0][0]]
    return apart or told.startswith(tuple(wordlists.table("sources.toml")["terms"]))


def is_statement(page: Page, draft: Draft) -> bool:
    """Does somebody say something here? See the rules of this file."""
    if draft.cue is None or draft.stance is not None or _by_rule(draft):
        return True
    around = page.quotation(draft.cue[0])
    if around is not None and is_utterance(page, around):
        return False
    return page.attitudes or _is_said(page, draft, draft.cue)


def _is_said(page: Page, draft: Draft, cue: Range) -> bool:
    if is_question(page, cue, draft.source) or _is_unsaid(page, draft, cue):
        return False
    kind = cues.class_of(page.slice(cue))
    if not _can_speak(page, draft) or (
        sureness(draft) < FLOOR and not (tells(page, draft) or _is_plain(page, draft, cue))
    ):
        return False
    if kind == "speech" and not is_topic(page.slice(cue)):
        return tells(page, draft) or not _is_thing(page, draft, cue)
    if draft.source is not None and is_hearing(page.slice(draft.source), page.slice(cue)):
        return True
    sure, told = sureness(draft), tells(page, draft) and not reports.is_picked_out(page, draft)
    if draft.source is None or sure < DOUBTFUL or (sure < SURE and not told):
        return False
    return told or page.attitudes or _is_held_out(page, draft, cue, kind)


def _is_held_out(page: Page, draft: Draft, cue: Range, kind: cues.CueClass) -> bool:
    """Of the wider kind, where neither "that" nor quotation marks show a message: "believes it held", "sees it as a
    threat", "refused to say"; but not "wants a new gate", "endorsed the mayor"."""
    if kind == "speech" or not draft.content or stance.decide(page, draft)[0] != "asserts":
        return True
    if kind == "attitude" and not reports.is_worded(page, draft):
        holds = cues.holds(page.slice(cue), "cues.toml", "opinions")
        return holds is not None and _is_clause(page, draft.content[0])
    return reports.shows(page, draft) if kind == "show" else kind != "act" and reports.is_worded(page, draft)


def _is_clause(page: Page, content: Range) -> bool:
    """Words with a verb of their own, or one thing held to be another: "it as a threat"."""
    words = page.slice(content).lower().split()
    own = (phrases.is_finite(word) or _CONTRACTED.match(word) is not None for word in words[:CLAUSE_WORDS])
    return words[0] != "to" and ("as" in words[1:] or any(own))


def _is_plain(page: Page, draft: Draft, cue: Range) -> bool:
    """ "Added it had seen no leak": a verb of speech, and right after it a pronoun with a verb."""
    if not draft.content:
        return False
    after = draft.content[0]
    words = page.slice(after).split(" ", maxsplit=2)
    return (
        cues.class_of(page.slice(cue)) == "speech"
        and after[0] == cue[1] + 1
        and words[0] in _SUBJECTS
        and any(map(phrases.is_finite, words[1:2]))
    )


def is_hearing(source: str, cue: str) -> bool:
    """ "The court heard that ...": what somebody says there.

    >>> is_hearing("An inquest in Ashel", "has heard"), is_hearing("Residents", "heard")
    (True, False)
    """
    heard = cue.rsplit(" ", maxsplit=1)[-1] in ("heard", "hears")
    return heard and not wordlists.table("sources.toml")["hearing"].isdisjoint(source.lower().split())


def is_question(page: Page, cue: Range, source: Range | None) -> bool:
    """ "Asked by reporters about the gate, ...", "when asked", "Voss, asked about it, said": what an answer was to, and
    not what anybody says.
    """
    if page.slice(cue).split(" ")[0].lower() not in _ASKED:
        return False
    opens = cue[0] <= page.sentence(cue[0])[0] + 1 or page.text[max(0, cue[0] - 5) : cue[0]].lower() == "when "
    between_commas = source is not None and page.text[source[1] : cue[0]] == ", " and "," not in page.slice(source)
    return between_commas or (opens and (source is None or source[0] > cue[0]))


def _is_unsaid(page: Page, draft: Draft, cue: Range) -> bool:
    """ "The terms were (not) announced", "the fire, which was reported at noon", "asked her to support the plan",
    "she was asked whether it held", "did not mention it", "firms must report leaks", "moulds predicted to grow"."""
    words = page.slice(cue).lower()
    if _UNMENTIONED.search(words) is not None:
        return True
    if words.split(" ")[0] in _MODALS and not (_NEGATED.search(words) or "heard" in words or tells(page, draft)):
        return True
    if draft.source is None:
        content = " ".join(page.slice(piece).lower() for piece in draft.content)
        asked = not _ASKED.isdisjoint(words.split()) and _WHETHER.search(content) is not None
        bare = words.split(" ")[0] in phrases.class_words("passive") and draft.content[-1][1] <= cue[0]
        bare = bare and "report" not in words  # "the first clashes were reported": that they took place is told
        nothing_told = bare and not any(phrases.is_finite(word) for word in content.split())
        foreseen = words.split()[-1] in _FORESEEN and page.text.startswith(" to ", cue[1])
        return asked or foreseen or _NEGATED.search(words) is not None or content in _STAND_INS or nothing_told
    return words.startswith("to ") and not tells(page, draft)


def _is_thing(page: Page, draft: Draft, cue: Range) -> bool:
    """ "The club added a late goal", "the mill opened a new hall": a verb that takes things, and no clause after it."""
    verb = page.slice(cue).lower().split()[-1]
    if verb not in cues.inflected("cues.toml", "of_things"):
        return False
    words = {word for piece in draft.content for word in page.slice(piece).lower().split()[:12]}
    return draft.content[0][0] >= cue[1] and not words & class_words("finite")


def _can_speak(page: Page, draft: Draft) -> bool:
    """Is there a source that can say something? "No group" says nothing; a cue of speech may lack one."""
    if draft.source is None:
        return draft.cue is not None and cues.class_of(page.slice(draft.cue)) == "speech"
    words = page.slice(draft.source).lower().split()
    return bool(words) and words[0] not in _NOBODY and not (len(words) == 1 and words[0] in _BARE_SOURCES)


def _by_rule(draft: Draft) -> bool:
    rules = {rule for rule, _, _ in draft.notes}
    return "tagger" not in rules or bool(rules & _TRUSTED)


def is_topic(cue: str) -> bool:
    """Does the cue end in a preposition, so that what follows is a topic and not a message? "spoke about"."""
    words = cue.lower().split()
    if cues.holds(cue, "stance.toml", "urges_cues"):
        return False
    return bool(words) and words[-1] in _PREPOSITIONS and not cue.lower().endswith("according to")


def tells(page: Page, draft: Draft) -> bool:
    """Is the content a message by its form: introduced by "that", or in quotation marks?"""
    if not draft.content:
        return False
    start = draft.content[0][0]
    before = page.text[max(0, start - 6) : start].lower()
    return "that" in before or any(page.quoted(piece) for piece in draft.content)


def sureness(draft: Draft) -> float:
    """The tagger's calibrated confidence that source, cue and content belong together."""
    return draft.p.get("all", 1.0)
