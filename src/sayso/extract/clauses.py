"""Reporting clauses read by rule, for quotations and cues that the tagger left without one or without its subject.

"...,’ said Ida Voss, the keeper", "...,’ Voss told the court", "Voss, the keeper, said: ‘...", "...’ — Ida Voss". Only
plain forms are read: where the words allow two readings, nothing is given.
"""

from __future__ import annotations

import re

from sayso.extract import cues, details, wordlists
from sayso.extract.draft import Draft, Page, Range, overlap
from sayso.extract.phrases import (
    LONGEST_NAME,
    class_words,
    ends_phrase,
    is_adverb,
    phrase,
    phrase_after,
    subject_before,
    words,
)
from sayso.extract.quotes import QuotationMarks

_DASH = re.compile(r"\s*([―—–-]{1,2})\s*(?=[A-Z])")
LONGEST_OPENING = 300
"""Characters in which the subject and the verb of a clause are looked for."""
LONGEST_SIGNATURE = 90
"""Characters after the dash that signs a quotation."""


def after(page: Page, quotation: QuotationMarks) -> Draft | None:
    """The clause that trails a quotation: its cue and its subject, read from the words alone."""
    stop = min(page.paragraph(quotation.start)[1], page.next_quotation(quotation.end), quotation.end + 160)
    signed = _signature(page, quotation)
    if signed is not None:
        return signed
    if page.text[quotation.inner[-1][1] - 1] in "." or not quotation.closed:
        return None
    tokens = words(page, quotation.end, stop)
    while tokens and page.slice(tokens[0]) in (",", "—", "–", "-"):
        tokens = tokens[1:]
    return _inverted(page, tokens) or _straight(page, tokens)


def before(page: Page, quotation: QuotationMarks) -> Draft | None:
    """The clause that leads in to a quotation with a colon or comma: "Voss, the keeper, said:"."""
    end = page.last_before(quotation.start)
    if end == 0 or page.text[end - 1] not in ":,":
        return None
    start = max(page.sentence(end - 1)[0], end - LONGEST_OPENING)
    inside = [q.end for q in page.quotations_in(start, end) if q.end <= end]
    tokens = words(page, max([start, *inside]), end - 1)
    for index in range(len(tokens) - 1, max(0, len(tokens) - 12), -1):
        cue = page.slice(tokens[index])
        if is_verb(cue) and _is_finite(cue) and (source := subject_before(page, tokens[index])) is not None:
            return _made(page, source, tokens[index])
    return None


# -------------------------------------------------------------------------------------------- clauses after quotations


def _inverted(page: Page, tokens: list[Range]) -> Draft | None:
    """ "said Ida Voss"."""
    if len(tokens) < 2 or not is_verb(page.slice(tokens[0])):
        return None
    if page.slice(tokens[1]).lower() in ("that", "to", "in", "on"):
        return None
    source = phrase_after(page, tokens[1][0])
    return _made(page, source, tokens[0]) if source is not None else None


def _straight(page: Page, tokens: list[Range]) -> Draft | None:
    """ "Voss said", "Voss, the keeper, later told the court"."""
    for index, token in enumerate(tokens[:LONGEST_NAME]):
        word = page.slice(token)
        if index and is_verb(word):
            source = subject_before(page, token)
            if source is None or source[0] > tokens[0][0]:
                return None
            return _made(page, source, token)
        if word in (".", ";", ":") or (index and word.lower() in ("that", "which", "because")):
            return None
    return None


def between(page: Page, where: Range) -> Draft | None:
    """The clause that fills the words between a quotation and another clause: " Voss told lawmakers on Monday, "."""
    tokens = words(page, *where)
    while tokens and page.slice(tokens[-1]) in (",", "—", "–", "-"):
        tokens.pop()
    found = _inverted(page, tokens) or _straight(page, tokens)
    if found is None or found.source is None or found.cue is None or found.source[1] > where[1]:
        return None
    if any(page.slice(token) in (".", ";", ":", "!", "?") for token in tokens):
        return None
    rest = [token for token in tokens if token[0] >= max(found.source[1], found.cue[1])]
    return found if len(rest) <= LONGEST_NAME else None


def _signature(page: Page, quotation: QuotationMarks) -> Draft | None:
    """A name after a dash, at the end of the paragraph or in the next one, signs a quotation."""
    for start in (quotation.end, page.next_paragraph(quotation.end)):
        match = _DASH.match(page.text, start) if start is not None else None
        if match is None:
            continue
        end = page.paragraph(match.start(1))[1]
        signed = page.text[match.end() : end].rstrip(" .\u00a0")
        name = signed.partition(",")[0]
        if len(signed) <= LONGEST_SIGNATURE and name[:1].isupper() and name.count(" ") < 6:
            return _made(page, (match.end(), match.end() + len(name.rstrip())), match.span(1), rule="signed")
    return None


def is_verb(word: str) -> bool:
    """Is it a finite form of a verb of speech, and no noun for material ("report")?"""
    lowered = word.lower()
    return (
        word.islower()
        and not lowered.endswith("ing")
        and lowered in cues.inflected("cues.toml", "speech")
        and lowered not in wordlists.table("sources.toml")["material"]
    )


def _is_past(word: str) -> bool:
    """Is it a reporting verb that cannot be a noun as well? "tweets" and "credits" can."""
    return is_verb(word) and (word.endswith("ed") or word in cues.irregular() or word in ("says", "say"))


def _is_finite(word: str) -> bool:
    """Is it a verb by its ending? "issue" and "answer" are nouns as often."""
    return word.endswith(("ed", "s")) or word in cues.irregular() or word in ("say", "argue", "insist")


def _made(page: Page, source: Range, cue: Range, rule: str = "reporting_clause") -> Draft:
    draft = Draft(source, cue, [], p={"all": 0.8})
    draft.note(rule, page.slice(cue), cue)
    return draft


# ------------------------------------------------------------------------------------- clauses of indirect speech

_ACCORDING = re.compile(r"\baccording to\b", re.I)
_PER = re.compile(r"(?<=, )per(?= (?:the )?[A-Z][^,.;:“”\"\n]{1,40}\.)")
"""At the end of a sentence: "The gate was old, per the Courier." """
_EDGE = " ,;:—–-"
_PLAIN = frozenset(["said", "says"])
_BESIDE = frozenset(["on", "in", "at", "via", "during"])
"""How words begin that tell where a thing was said: "..., the mayor wrote on Telegram"."""
_GOES_ON = ("that", "which", "who", "and", "but", ":")
_TOLD = frozenset(["told", "tells"])
LONGEST_HEARER = 6
"""Words of "the Courier on Monday", with the mark behind them."""
LONGEST_BESIDE = 9
"""Words of "in a report released on Friday morning"."""


def missed(page: Page, sentence: Range, drafts: list[Draft]) -> Draft | None:
    """Indirect speech that the tagger overlooked, in the forms that cannot be mistaken.

    "The gate was old, according to the keeper.", "The gate was old, the keeper said.", "The keeper said that ...".
    ``drafts`` are those that touch the sentence; a clause that one of them has already is left to it.
    """
    taken = [draft.cue for draft in drafts if draft.cue is not None]
    found = _according(page, sentence) or _closing(page, sentence) or _leading(page, sentence)
    if found is None or found.cue is None or any(overlap(found.cue, cue) for cue in taken):
        return None
    return found


def _according(page: Page, sentence: Range) -> Draft | None:
    found = (*_ACCORDING.finditer(page.text, *sentence), *_PER.finditer(page.text, *sentence))
    match = next((m for m in found if not page.quoted(m.span())), None)
    if match is None or (source := phrase_after(page, match.end())) is None:
        return None
    before = (sentence[0], match.start())
    content = before if page.slice(before).strip(_EDGE) else (source[1], sentence[1])
    if not page.slice(content).strip(_EDGE + "."):
        return None
    draft = _made(page, source, match.span(), rule="according_to")
    draft.content = [content]
    return draft


def _closing(page: Page, sentence: Range) -> Draft | None:
    """ ", the keeper said" before a full stop or one more comma."""
    for comma in reversed(_commas(page, sentence)):
        tokens = words(page, comma + 1, min(sentence[1], comma + 120))
        if (turned := _turned(page, tokens, sentence)) is not None:
            turned.content = [(sentence[0], comma)]
            return turned
        for index, token in enumerate(tokens[1:7], 1):
            word = page.slice(token)
            tells = _of_its_own(page, tokens[:index], word)
            if not tells and not _is_past(word):
                continue
            if not tells and cues.holds(word, "cues.toml", "telling") is None:
                break
            after = _after_verb(page, tokens[index + 1 :], told=word in _TOLD)
            subject = [word for word in tokens[:index] if page.slice(word).lower() not in class_words("auxiliaries")]
            source = phrase(page, subject)
            if after in (".", ",", "!") and source is not None and not any(ends_phrase(page.slice(w)) for w in subject):
                draft = _made(page, source, token, rule="closing_clause")
                draft.content = [(sentence[0], comma)]
                return draft
            break
    return None


def _of_its_own(page: Page, subject: list[Range], verb: str) -> bool:
    """ ", a study finds", ", the inquest heard": verbs that tell with such a subject alone."""
    tables = wordlists.table("sources.toml")
    heads = {page.slice(word).lower() for word in subject[:4]}
    if verb in ("heard", "hears"):
        return not tables["hearing"].isdisjoint(heads)
    if verb in ("understands", "learned", "learnt"):
        named = [word for word in map(page.slice, subject) if word.lower() not in class_words("auxiliaries")]
        return details.is_outlet_name(" ".join(named)) or not wordlists.table("chains.toml")["outlets"].isdisjoint(
            heads
        )
    return verb in ("find", "finds", "found", "shows", "showed", "suggests") and not tables["studies"].isdisjoint(heads)


def _turned(page: Page, tokens: list[Range], sentence: Range) -> Draft | None:
    """ ", says Voss." at the end of a sentence."""
    if len(tokens) < 2 or page.slice(tokens[0]) not in _PLAIN or page.quoted(tokens[0]):
        return None
    source = phrase_after(page, tokens[1][0])
    if source is None or source[0] != tokens[1][0] or page.slice((source[1], sentence[1])).strip(' .,”"’') != "":
        return None
    return _made(page, source, tokens[0], rule="closing_clause")


def _after_verb(page: Page, tokens: list[Range], *, told: bool = False) -> str:
    """The mark that ends a closing clause: right after the verb, or after a few words that tell when, where, whom."""
    rest = [page.slice(token) for token in tokens]
    if told:  # "Voss told the Courier."
        rest = rest[next((at for at, word in enumerate(rest[:LONGEST_HEARER]) if word in (".", ",", *_GOES_ON)), 0) :]
    if rest and (rest[0].lower() in class_words("when") or rest[0] in _BESIDE):
        rest = rest[
            next((at for at, word in enumerate(rest[:LONGEST_BESIDE]) if word in (".", ",", "!", *_GOES_ON)), 0) :
        ]
    return rest[0] if rest else "."


def _leading(page: Page, sentence: Range) -> Draft | None:
    """ "Ms Voss said last week that ..." at the head of a sentence."""
    found = opening(page, sentence)
    if found is None:
        return None
    source, cue = found
    tokens = words(page, cue[1], min(sentence[1], cue[1] + 60))
    at = next((index for index, token in enumerate(tokens[:5]) if page.slice(token).lower() == "that"), None)
    telling = cues.holds(page.slice(cue), "cues.toml", "telling") is not None
    if not telling or (at is None and not (tokens and _tells(page, cue, tokens))):
        return None
    if at is not None and at > 0 and page.slice(tokens[0]).lower() not in class_words("when"):
        return None
    draft = _made(page, source, cue, rule="leading_clause")
    draft.content = [(tokens[at][1] if at is not None else cue[1], sentence[1])]
    return draft


def _tells(page: Page, cue: Range, tokens: list[Range]) -> bool:
    """The head of a clause with its verb: "said the gate was", not "reported to", "added salt" or "added a goal"."""
    heads = class_words("determiners") | class_words("pronouns")
    first = page.slice(tokens[0])
    if cues.holds(page.slice(cue), "cues.toml", "of_things"):
        return False
    finite = any(page.slice(token).lower() in class_words("finite") for token in tokens)
    says = page.slice(cue).split(" ")[-1] in ("said", "says", "say")
    return (first.lower() in heads or first[:1].isupper()) and (finite or says)


_COMMA = re.compile(",")


def _commas(page: Page, sentence: Range) -> list[int]:
    """Where the commas of a sentence are, those inside quotation marks left out; the last ten."""
    found = [match.start() for match in _COMMA.finditer(page.text, *sentence)]
    return [at for at in found[-10:] if page.quotation(at) is None or page.quotation(at + 2) is None]


def _described(page: Page, tokens: list[Range]) -> tuple[Range, Range] | None:
    """ "Ida Voss, a keeper at the gate, also said that ...": a name, its description between commas, and the cue."""
    commas = [index for index, (at, _) in enumerate(tokens[: 2 * LONGEST_NAME]) if page.text[at] == ","][:2]
    if len(commas) < 2:
        return None
    name, description = tokens[: commas[0]], tokens[commas[0] + 1 : commas[1]]
    if phrase(page, name, strict=True) is None or any(ends_phrase(page.slice(word)) for word in name):
        return None
    if not description or page.slice(description[0]).lower() in class_words("openers"):
        return None
    if any(page.slice(token).lower() in class_words("finite") for token in description):
        return None
    after = commas[1] + 1
    while after < len(tokens) and is_adverb(page, tokens[after]):
        after += 1
    if after + 2 >= len(tokens) or not _is_past(page.slice(tokens[after])):
        return None
    return (name[0][0], description[-1][1]), (tokens[commas[1] + 1][0], tokens[after][1])


def opening(page: Page, content: Range, also: frozenset[str] = frozenset()) -> tuple[Range, Range] | None:
    """``(source, cue)`` if a content itself begins "the agency also predicted that ..."; else ``None``. ``also`` are
    further verb forms that may stand there. Found once for a stretch."""
    key = (content, also)
    if key not in page.openings:
        page.openings[key] = _opening(page, content, also)
    return page.openings[key]


def _opening(page: Page, content: Range, also: frozenset[str]) -> tuple[Range, Range] | None:
    tokens = words(page, content[0], min(content[1], content[0] + LONGEST_OPENING))
    described = _described(page, tokens)
    if described is not None:
        return described
    for index, token in enumerate(tokens[:LONGEST_NAME]):
        word = page.slice(token)
        told = (is_verb(word) and _is_finite(word)) or word in also
        if index and told and index + 2 < len(tokens):
            split = page.slice(tokens[index - 1]) == "“"
            subject = tokens[: index - split]
            while subject and is_adverb(page, subject[-1]):
                subject = subject[:-1]
            source = phrase(page, subject, strict=word not in also)
            if source is None or any(ends_phrase(page.slice(word)) for word in subject):
                return None
            if page.slice(source).lower() in class_words("first_person"):
                return None
            return source, (subject[-1][1] + 1 if not split else token[0], token[1])
        if also and index and word == "“" and index + 1 < len(tokens) and page.slice(tokens[index + 1]) in also:
            continue  # "the mayor “believes this is a lie”"
        if ends_phrase(word) and word.lower() not in class_words("auxiliaries"):
            return None
    return None
