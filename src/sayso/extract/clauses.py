"""Reporting clauses read by rule, for quotations and cues that the tagger left without one or without its subject.

"...,’ said Ida Voss, the keeper", "...,’ Voss told the court", "Voss, the keeper, said: ‘...", "...’ — Ida Voss". Only
plain forms are read: where the words allow two readings, nothing is given.
"""

from __future__ import annotations

import re

from sayso.extract import cues, wordlists
from sayso.extract.draft import Draft, Page, Range, overlap
from sayso.extract.quotes import QuotationMarks
from sayso.extract.wordlists import lines
from sayso.text import abbreviations

_TOKEN = re.compile(r"(?<=\s)[‘’']s\b|[^\W_]+(?:[’'.-][^\W_]+)*(?:[’'](?=\s))?|[^\w\s]")
_PRONOUNS = frozenset("he she it they we i who".split())
_AUXILIARIES = frozenset("has have had also then later previously repeatedly once again recently".split())
_PASSIVE = frozenset("is are was were be been being to".split())
_DETERMINERS = frozenset(
    "the a an one another some many several both two three four five his her their its our my this that these those "
    "each every most other no any all".split()
)
FINITE = frozenset("is are was were has have had will would can could said says does did do".split())
OPENERS = frozenset(
    "however meanwhile also still yet instead moreover nevertheless then later earlier today yesterday separately "
    "finally indeed but and on in at by after before when while since although though if for so".split()
)
_DASH = re.compile(r"\s*([―—–-]{1,2})\s*(?=[A-Z])")
LONGEST_NAME = 14
"""Words in a subject, its description included."""
LONGEST_SIGNATURE = 90
"""Characters after the dash that signs a quotation."""


def words(page: Page, start: int, end: int) -> list[Range]:
    """Words and single marks; the stop of an abbreviation belongs to it."""
    found: list[Range] = []
    for match in _TOKEN.finditer(page.text, start, end):
        if match[0] == "." and found and found[-1][1] == match.start() and _is_short(page.slice(found[-1])):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def _is_short(word: str) -> bool:
    return word + "." in abbreviations() or (len(word) == 1 and word.isupper()) or "." in word


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
    start = page.sentence(end - 1)[0]
    inside = [q.end for q in page.quotations_in(start, end) if q.end <= end]
    tokens = words(page, max([start, *inside]), end - 1)
    for index in range(len(tokens) - 1, max(0, len(tokens) - 12), -1):
        if _is_verb(page.slice(tokens[index])) and (source := subject_before(page, tokens[index])) is not None:
            return _made(page, source, tokens[index])
    return None


def subject_of(page: Page, cue: Range) -> Range | None:
    """The subject of a cue that the tagger left without a source: right before it, or right after it if turned round."""
    parts = page.slice(cue).lower().split()
    if not parts or parts[0] in _PASSIVE or any(part in ("been", "being") for part in parts):
        return None
    turned = len(parts) == 1 and page.text[page.last_before(cue[0]) - 1 : cue[0]].strip()[:1] in (
        "”",
        '"',
        "’",
        ",",
        "'",
    )
    if page.slice(cue).lower().startswith("according to") or (turned and page.text[cue[1] : cue[1] + 1] == " "):
        found = phrase_after(page, cue[1])
        if found is not None:
            return found
    return subject_before(page, cue)


def subject_before(page: Page, cue: Range) -> Range | None:
    """The noun phrase that ends right before a verb, with its description between commas."""
    start = _clause_start(page, cue[0])
    tokens = words(page, start, cue[0])
    while tokens and (page.slice(tokens[-1]).lower() in _AUXILIARIES or page.slice(tokens[-1]).lower().endswith("ly")):
        tokens.pop()
    if not tokens:
        return None
    if page.slice(tokens[-1]) == ",":
        return _with_description(page, tokens[:-1])
    first = _phrase_start(page, tokens)
    if first > 1 and page.slice(tokens[first - 1]).lower() in ("in", "on", "at", "from"):
        longer = _phrase_start(page, tokens[: first - 1])
        plain = not any(page.slice(token)[:1].isupper() for token in tokens[first:])
        if longer < first - 1 and (plain or page.slice(tokens[first - 2]).islower()):
            first = longer
    return _phrase(page, tokens[first:])


def phrase_after(page: Page, offset: int, *, named: bool = True) -> Range | None:
    """The noun phrase that begins at ``offset``, up to a comma, a stop or a word that cannot belong to it.

    With ``named`` only if it can name somebody.
    """
    end = page.sentence(offset)[1]
    tokens = words(page, offset, min(end, offset + 200))
    last = 0
    while last < len(tokens) and not _ends_phrase(page.slice(tokens[last])):
        last += 1
    if not named and 0 < last <= LONGEST_NAME:
        return tokens[0][0], tokens[last - 1][1]
    return _phrase(page, tokens[:last])


def _phrase(page: Page, tokens: list[Range], *, strict: bool = False) -> Range | None:
    """The range of the tokens if they can name somebody; ``strict``: by a name or a noun for speakers."""
    while tokens and page.slice(tokens[0]).lower() in ("and", "but", "or", "of", "with", "for", "however", "meanwhile"):
        tokens = tokens[1:]
    if not tokens or len(tokens) > LONGEST_NAME:
        return None
    if not _names_somebody([page.slice(token) for token in tokens], strict=strict):
        return None
    return tokens[0][0], tokens[-1][1]


def _names_somebody(words: list[str], *, strict: bool) -> bool:
    head = words[-1].rstrip(".,")
    if len(words) == 1 and head.lower() in _PRONOUNS:
        return True
    if any(word[:1].isupper() and word.lower() not in _DETERMINERS for word in words):
        return True
    if not strict and len(words) > 1 and words[0].lower() in _DETERMINERS:
        return True
    tables = wordlists.table("sources.toml")
    return any(word.lower() in tables["people"] | tables["bodies"] | tables["material"] for word in words)


def _ends_phrase(word: str) -> bool:
    if word in {",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "‘", "’", ".", "!", "?", "-", "…"}:
        return True
    return word.lower() in wordlists.table("sources.toml")["stops"]


def _phrase_start(page: Page, tokens: list[Range]) -> int:
    """The index of the first token of the phrase that ends with the last one; brackets belong to it."""
    first = len(tokens)
    while first > 0:
        word = page.slice(tokens[first - 1])
        if word == ")":
            opened = [index for index in range(first - 1) if page.slice(tokens[index]) == "("]
            if not opened:
                break
            first = opened[-1]
        elif _ends_phrase(word):
            break
        else:
            first -= 1
    return first


def _clause_start(page: Page, offset: int) -> int:
    """Where the clause of ``offset`` may begin: its sentence, or the last quotation that closes before it."""
    start = page.sentence(offset)[0]
    closed = [q.end for q in page.quotations_in(start, offset) if q.end <= offset]
    return max([start, *closed])


def _with_description(page: Page, tokens: list[Range]) -> Range | None:
    """ "Ida Voss, keeper of the gate," before a verb: the name and what stands between the commas."""
    commas = [index for index, token in enumerate(tokens) if page.slice(token) == ","]
    if not commas:
        return None
    name = tokens[: commas[-1]]
    first = _phrase_start(page, name)
    whole = tokens[first:]
    if any(page.slice(token).lower() in FINITE for token in whole) or page.slice(whole[0]).lower() in OPENERS:
        return None
    named = [page.slice(token) for token in name[first:]]
    if not named or len(whole) > LONGEST_NAME + 8 or not any(word[:1].isupper() for word in named):
        return None
    return whole[0][0], whole[-1][1]


# -------------------------------------------------------------------------------------------- clauses after quotations


def _inverted(page: Page, tokens: list[Range]) -> Draft | None:
    """ "said Ida Voss"."""
    if len(tokens) < 2 or not _is_verb(page.slice(tokens[0])):
        return None
    if page.slice(tokens[1]).lower() in ("that", "to", "in", "on"):
        return None
    source = phrase_after(page, tokens[1][0])
    return _made(page, source, tokens[0]) if source is not None else None


def _straight(page: Page, tokens: list[Range]) -> Draft | None:
    """ "Voss said", "Voss, the keeper, later told the court"."""
    for index, token in enumerate(tokens[:LONGEST_NAME]):
        word = page.slice(token)
        if index and _is_verb(word):
            source = subject_before(page, token)
            if source is None or source[0] > tokens[0][0]:
                return None
            return _made(page, source, token)
        if word in (".", ";", ":") or (index and word.lower() in ("that", "which", "because")):
            return None
    return None


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


def _is_verb(word: str) -> bool:
    lowered = word.lower()
    return (
        word.islower()
        and not lowered.endswith("ing")
        and lowered in cues.inflected("cues.toml", "speech")
        and lowered not in wordlists.table("sources.toml")["material"]
    )


def _is_finite(word: str) -> bool:
    """Is it a verb by its ending? "issue" and "answer" are nouns as often."""
    return word.endswith(("ed", "s")) or word in cues.irregular() or word in ("say", "argue", "insist")


def _made(page: Page, source: Range, cue: Range, rule: str = "reporting_clause") -> Draft:
    draft = Draft(source, cue, [], p={"all": 0.8})
    draft.note(rule, page.slice(cue), cue)
    return draft


# ------------------------------------------------------------------------------------- clauses of indirect speech

_ACCORDING = re.compile(r"\baccording to\b", re.I)
_EDGE = " ,;:—–-"


def missed(page: Page, sentence: Range, drafts: list[Draft]) -> Draft | None:
    """Indirect speech that the tagger overlooked, in the forms that cannot be mistaken.

    "The gate was old, according to the keeper.", "The gate was old, the keeper said.", "The keeper said that ...". ``drafts`` are those that
    touch the sentence; a clause that one of them has already is left to it.
    """
    taken = [draft.cue for draft in drafts if draft.cue is not None]
    found = _according(page, sentence) or _closing(page, sentence) or _leading(page, sentence)
    if found is None or found.cue is None or any(overlap(found.cue, cue) for cue in taken):
        return None
    return found


def _according(page: Page, sentence: Range) -> Draft | None:
    match = next((m for m in _ACCORDING.finditer(page.text, *sentence) if not page.quoted(m.span())), None)
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
        tokens = words(page, comma + 1, min(sentence[1], comma + 80))
        for index, token in enumerate(tokens[1:7], 1):
            if not _is_verb(page.slice(token)):
                continue
            after = _after_verb(page, tokens[index + 1 :])
            subject = [word for word in tokens[:index] if page.slice(word).lower() not in _AUXILIARIES]
            source = _phrase(page, subject)
            if (
                after in (".", ",", "!")
                and source is not None
                and not any(_ends_phrase(page.slice(w)) for w in subject)
            ):
                draft = _made(page, source, token, rule="closing_clause")
                draft.content = [(sentence[0], comma)]
                return draft
            break
    return None


def _after_verb(page: Page, tokens: list[Range]) -> str:
    """The mark that ends a closing clause: right after the verb, or after a few words that tell when."""
    rest = [page.slice(token) for token in tokens]
    if rest and rest[0].lower() in _WHEN:
        rest = rest[next((at for at, word in enumerate(rest[:5]) if word in (".", ",", "!")), 0) :]
    return rest[0] if rest else "."


_WHEN = frozenset(
    "today yesterday this last on earlier late later monday tuesday wednesday thursday friday saturday sunday".split()
)


def _leading(page: Page, sentence: Range) -> Draft | None:
    """ "Ms Voss said last week that ..." at the head of a sentence."""
    found = opening(page, sentence)
    if found is None:
        return None
    source, cue = found
    tokens = words(page, cue[1], min(sentence[1], cue[1] + 60))
    at = next((index for index, token in enumerate(tokens[:5]) if page.slice(token).lower() == "that"), None)
    if at is None or (at > 0 and page.slice(tokens[0]).lower() not in _WHEN):
        return None
    draft = _made(page, source, cue, rule="leading_clause")
    draft.content = [(tokens[at][1], sentence[1])]
    return draft


def head_name(page: Page, sentence: Range) -> Range | None:
    """The name with its title that a sentence begins with: "Water Minister Ilyen Dorvat walked ..."."""
    tokens = words(page, sentence[0], min(sentence[1], sentence[0] + 120))
    last = 0
    while last < len(tokens) and (
        page.slice(tokens[last])[:1].isupper() or page.slice(tokens[last]) in ("of", "the", "for")
    ):
        last += 1
    while last and not page.slice(tokens[last - 1])[:1].isupper():
        last -= 1
    named = [page.slice(token) for token in tokens[:last]]
    if not named or named[0].lower() in OPENERS or (len(named) == 1 and named[0].lower() in lines("plain_words.txt")):
        return None
    return tokens[0][0], tokens[last - 1][1]


def _commas(page: Page, sentence: Range) -> list[int]:
    """Where the commas of a sentence are, those inside quotation marks left out; the last ten."""
    found = [at for at in range(*sentence) if page.text[at] == ","]
    return [at for at in found[-10:] if page.quotation(at) is None or page.quotation(at + 1) is None]


def opening(page: Page, content: Range) -> tuple[Range, Range] | None:
    """``(source, cue)`` if a content itself begins "the agency also predicted that ..."; else ``None``."""
    tokens = words(page, *content)
    for index, token in enumerate(tokens[:LONGEST_NAME]):
        word = page.slice(token)
        if index and _is_verb(word) and _is_finite(word) and index + 2 < len(tokens):
            subject = tokens[:index]
            while subject and page.slice(subject[-1]).lower() in _AUXILIARIES:
                subject = subject[:-1]
            source = _phrase(page, subject, strict=True)
            if source is None or any(_ends_phrase(page.slice(word)) for word in subject):
                return None
            if page.slice(source).lower() in _FIRST_PERSON:
                return None
            return source, (subject[-1][1] + 1, token[1])
        if _ends_phrase(word) and word.lower() not in _AUXILIARIES:
            return None
    return None


_FIRST_PERSON = frozenset("i we you it who".split())
