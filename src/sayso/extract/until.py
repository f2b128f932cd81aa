"""How far what somebody says reaches: where a clause, a deed or a thing that is told ends.

A rule that reads a sentence by its words knows the cue and where the content begins, and asks here where it ends. Four
things end it, and a rule takes those that can stand behind what it reads: the next clause (``next_clause``), any mark
or word that opens one (``next_break``), somebody else who is told of (``others``), and the main verb of a sentence
whose subject holds the content (``main_verb``).

What stands in quotation marks ends nothing that is told outside them, and the other way round.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import phrases, wordlists
from sayso.extract.draft import Page, Range, Shelf
from sayso.extract.phrases import class_words

_DASH = re.compile(r" [—–-]{1,2} ")
_NEXT_ACT = re.compile(
    r" and (?:also |then |later )?(?:is|are|was|were|has|have|had|will|would|said|says|(?P<regular>[a-z]+ed)) (?!that )"
)


def next_clause(page: Page, begin: int, stop: int | None = None, *, acts: bool = False) -> int:
    """Where a clause ends that begins at ``begin``: before the next one, at the latest where its sentence does.

    "the gate was old, while the bridge ..." ends before ", while"; "the gate, the bridge and the wall were old" has no
    other clause. With ``acts`` the subject may be that of the sentence, too, and go on: "who vowed to rebuild it | and
    left", "is believed to have moved | and was known".
    """
    end = _first(page, _clauses(), begin, page.clause(begin)[1] if stop is None else stop)
    act = _NEXT_ACT.search(page.text, begin, end) if acts else None
    own = act is not None and act["regular"] is not None and " have " in page.text[begin : act.start()]
    return act.start() if act is not None and not own and page.told(act.span()) else end


def next_break(page: Page, begin: int, stop: int | None = None) -> int:
    """Where a deed or a thing ends that has no clause of its own: "to wait" of "to wait, and left", "a closed town" of
    "a closed town when it voted"; a comma, a mark or a word that opens a clause ends it."""
    return _first(page, _breaks(), begin, page.clause(begin)[1] if stop is None else stop)


def others(page: Page, shelf: Shelf, begin: int, stop: int) -> int:
    """Before the comma behind which somebody else is told of: "Citing a note that she would go, Voss said"."""
    starts = [one.source[0] for one in shelf.between(begin, stop) if one.source is not None]
    return min([stop, *(at - 2 for at in starts if begin < at < stop and page.text[at - 2 : at] == ", ")])


def main_verb(page: Page, begin: int, stop: int, *, own: int) -> int:
    """Before the main verb of a sentence whose subject the content belongs to: "the claim that no one was told | was
    rejected". ``own`` is how many verbs the content itself has: a clause one, "to rebuild it" none."""
    groups = [at for at in verb_groups(page, (begin, stop)) if at > begin]
    return page.last_before(groups[-1]) if len(groups) > own else stop


def verb_groups(page: Page, where: Range) -> list[int]:
    """Where finite verbs begin, each with its auxiliaries once, up to a comma or a word that opens a clause."""
    found: list[int] = []
    tokens = phrases.words(page, *where)
    helped = False
    for index, token in enumerate(tokens):
        word = page.slice(token).lower()
        if found and (word in class_words("clause_openers") or not word[:1].isalnum()):
            if word == "that" and page.slice(tokens[index - 1]).lower() == "and":
                continue
            break
        if word in class_words("helping"):
            found.extend([] if helped else [token[0]])
            helped = True
        elif helped:
            helped = word in class_words("between_verbs") or phrases.is_adverb(page, token)
        elif phrases.is_finite(word):
            found.append(token[0])
    return found


def _first(page: Page, breaks: re.Pattern[str], begin: int, stop: int) -> int:
    """The first break that stands in the same quotation as ``begin``, or outside any if that does."""
    around, after = page.quotation(begin), begin
    for match in breaks.finditer(page.text, begin, stop):
        if match.start() >= after and page.quotation(match.start()) is around:
            behind = _past_aside(page, match, stop)
            if behind is None:
                return match.start()
            after = behind
    return stop


def _past_aside(page: Page, dash: re.Match[str], stop: int) -> int | None:
    """Behind an aside between two dashes, if the verb of the same clause stands there: "the gate – now old – held"."""
    closes = _DASH.search(page.text, dash.end(), stop) if _DASH.fullmatch(dash[0]) is not None else None
    word = page.text[closes.end() : stop].split(" ", 1)[0] if closes is not None else ""
    verb = word in class_words("helping") or phrases.is_finite(word)
    return closes.end() if closes is not None and verb else None


@cache
def _clauses() -> re.Pattern[str]:
    openers = wordlists.one_of(class_words("next_clause"))
    return re.compile(
        rf"; | [—–-]{{1,2}} |, (?:{openers})\b|,? (?:but|while|whereas|although|according to) (?!to )"
        r"| that (?=[“\"])|[,:] (?=[“\"])"
        r"|, (?:one of|an?) |, [a-z]+(?:ing|ed) |(?<!too), (?:is|are|was|were|has|had|will|would) (?!not )"
        r"| and (?=(?:[\w’'-]+ ){1,4}who )"
    )


@cache
def _breaks() -> re.Pattern[str]:
    openers = wordlists.one_of(class_words("next_break"))
    return re.compile(rf"[,.;:!?](?= |$)| ?[()—–\n]| (?:{openers}) | and (?=[a-z]+ed\b)")
