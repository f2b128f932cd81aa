"""Noun phrases that can name somebody, read beside a verb: before it, after it, with their description.

Only plain forms are read: where the words allow two readings, nothing is given.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.extract import cues, wordlists
from sayso.extract.draft import Page, Range
from sayso.text import abbreviations

_TOKEN = re.compile(r"(?<=\s)[‘’']s\b|[^\W_]+(?:[’'.-][^\W_]+)*(?:[’'](?=\s))?|[^\w\s]")
LONGEST_CLAUSE = 400
"""Characters before a verb in which its subject is looked for."""
LONGEST_VERB = 20
"""Characters in which the verb behind a name stands."""
LONGEST_NAME = 14
"""Words in a subject, its description included."""


def class_words(name: str) -> frozenset[str]:
    """One class of ``data/function_words.toml``."""
    return wordlists.table("function_words.toml")[name]


def words(page: Page, start: int, end: int) -> list[Range]:
    """Words and single marks; the stop of an abbreviation belongs to it. The text is cut once, for all stretches."""
    if not page.cut:
        page.cut = _cut(page.text, 0, len(page.text))
    first, last = (bisect_left(page.cut, (at,)) for at in (start, end))
    inside = page.cut[first:last]
    # What an edge cuts is another word, and an apostrophe is part of a word only if a space follows it.
    cuts = (first and page.cut[first - 1][1] > start) or (inside and inside[-1][1] > end)
    return _cut(page.text, start, end) if cuts or page.text[end - 1 : end] in ("’", "'") else inside


def _cut(text: str, start: int, end: int) -> list[Range]:
    found: list[Range] = []
    for match in _TOKEN.finditer(text, start, end):
        if match[0] == "." and found and found[-1][1] == match.start() and _is_short(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
    return found


def _is_short(word: str) -> bool:
    return word + "." in abbreviations() or (len(word) == 1 and word.isupper()) or "." in word


def subject_of(page: Page, cue: Range) -> Range | None:
    """The subject of a cue: right before it, or right after it if turned round ("said Voss")."""
    parts = page.slice(cue).lower().split()
    quoted_as = "quoted as" in " ".join(parts)
    passive = (parts[:1] and parts[0] in class_words("passive")) or not {"been", "being"}.isdisjoint(parts)
    passive = passive or ("be" in parts and parts[-1].endswith("ed"))  # "could not be confirmed"
    if not parts or (passive and not quoted_as):
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
    while tokens and is_adverb(page, tokens[-1]):
        tokens.pop()
    if len(tokens) > 1 and page.slice(tokens[-2]) == "on" and page.slice(tokens[-1]).lower() in class_words("when"):
        del tokens[-2:]  # "Voss on Monday said", "... and on Monday said"
    if not tokens:
        return None
    if page.slice(tokens[-1]) == ",":
        return _with_description(page, tokens[:-1])
    first = phrase_start(page, tokens)
    if first > 1 and page.slice(tokens[first - 1]).lower() in ("in", "on", "at", "from"):
        longer = phrase_start(page, tokens[: first - 1])
        plain = not any(page.slice(token)[:1].isupper() for token in tokens[first:])
        noun = page.slice(tokens[first - 2])
        person = noun.lower() in wordlists.table("sources.toml")["people"]
        if longer < first - 1 and (plain or person or noun.islower()):
            first = longer
    return phrase(page, tokens[first:])


def is_adverb(page: Page, where: Range) -> bool:
    """Does a word stand between a subject and its verb: "also", "clearly", "has"? "Reilly" is a name, if it does not
    begin a sentence ("Officially called") other than "Reilly said"."""
    word = page.slice(where)
    begins = page.sentence(where[0])[0] == where[0]
    verb = page.text[where[1] + 1 : where[1] + LONGEST_VERB].split(" ", 1)[0] if begins else ""
    name = word[:1].isupper() and (not begins or word in wordlists.given_names() or verb in cues.irregular())
    return word.lower() in class_words("auxiliaries") or (word.endswith("ly") and not name)


def is_finite(word: str) -> bool:
    """Is it, in small letters, a past form or another finite verb that seldom is a noun?"""
    known = class_words("finite") | class_words("irregular_pasts") | cues.irregular()
    return word.islower() and (word in known or (word.endswith("ed") and word not in class_words("no_pasts")))


def whole_phrase(page: Page, where: Range) -> Range | None:
    """The range itself, trimmed, if it is one noun phrase that can name somebody or something."""
    where = page.trimmed(*where)
    tokens = words(page, *where)
    if not 0 < len(tokens) <= LONGEST_NAME or any(is_finite(page.slice(token)) for token in tokens):
        return None
    first = page.slice(tokens[0]).lower()
    return where if phrase(page, tokens) == where and first not in class_words("openers") else None


def head_subject(page: Page, where: Range) -> Range | None:
    """The subject of a clause that begins with it: all up to its first verb, if that can name somebody."""
    tokens = words(page, *where)[: LONGEST_NAME + 1]
    for index, token in enumerate(tokens):
        word = page.slice(token)
        if index and is_finite(word):
            return phrase(page, tokens[:index])
        if ends_phrase(word):
            return None
    return None


def last_name(page: Page, where: Range) -> Range:
    """The name a phrase ends with: of "her words follow Marrow's Fire Brigade" the brigade."""
    tokens = words(page, *where)
    first = len(tokens)
    while first > 0 and page.slice(tokens[first - 1])[:1].islower():
        first -= 1
    while first > 0 and (
        not page.slice(tokens[first - 1])[:1].islower() or page.slice(tokens[first - 1]) in ("of", "the")
    ):
        first -= 1
    return (tokens[first][0], where[1]) if first < len(tokens) else where


def phrase_after(page: Page, offset: int, *, named: bool = True) -> Range | None:
    """The noun phrase that begins at ``offset``, up to a comma, a stop or a word that cannot belong to it.

    With ``named`` only if it can name somebody.
    """
    end = page.sentence(offset)[1]
    tokens = words(page, offset, min(end, offset + 200))
    last = 0
    while last < len(tokens) and not ends_phrase(page.slice(tokens[last])):
        last += 1
    if not named and 0 < last <= LONGEST_NAME:
        return tokens[0][0], tokens[last - 1][1]
    return phrase(page, tokens[:last])


def phrase(page: Page, tokens: list[Range], *, strict: bool = False) -> Range | None:
    """The range of the tokens if they can name somebody; ``strict``: by a name or a noun for speakers."""
    while tokens and page.slice(tokens[0]).lower() in class_words("connectors"):
        tokens = tokens[1:]
    if not tokens or len(tokens) > LONGEST_NAME or page.slice(tokens[-1]).lower() in class_words("dangling"):
        return None
    if not _names_somebody([page.slice(token) for token in tokens], strict=strict):
        return None
    return tokens[0][0], tokens[-1][1]


def _names_somebody(words: list[str], *, strict: bool) -> bool:
    head = words[-1].rstrip(".,")
    if len(words) == 1 and head.lower() in class_words("pronouns"):
        return True
    if any(word[:1].isupper() and word.lower() not in class_words("determiners") for word in words):
        return True
    if not strict and len(words) > 1 and words[0].lower() in class_words("determiners"):
        return True
    tables = wordlists.table("sources.toml")
    able = tables["people"] | tables["bodies"] | tables["material"]
    return any(word.lower() in able for word in words) or head.lower() in tables["papers"]


def ends_phrase(word: str) -> bool:
    """Is this a mark or a word that cannot stand inside a noun phrase that names somebody?"""
    if word in {",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "‘", "’", ".", "!", "?", "-", "…"}:
        return True
    return word.lower() in wordlists.table("sources.toml")["stops"]


def phrase_start(page: Page, tokens: list[Range]) -> int:
    """The index of the first token of the phrase that ends with the last one; brackets belong to it."""
    first = len(tokens)
    while first > 0:
        word = page.slice(tokens[first - 1])
        if word == ")":
            opened = [index for index in range(first - 1) if page.slice(tokens[index]) == "("]
            if not opened:
                break
            first = opened[-1]
        elif ends_phrase(word):
            break
        else:
            first -= 1
    return first


def _clause_start(page: Page, offset: int) -> int:
    """Where the clause of ``offset`` may begin: its sentence, or the last quotation that closes before it."""
    start = max(page.sentence(offset)[0], offset - LONGEST_CLAUSE)
    closed = [q.end for q in page.quotations_in(start, offset) if q.end <= offset]
    return max([start, *closed])


def _with_description(page: Page, tokens: list[Range]) -> Range | None:
    """ "Ida Voss, keeper of the gate," before a verb: the name and what stands between the commas."""
    commas = [index for index, token in enumerate(tokens) if page.slice(token) == ","]
    if not commas:
        return None
    name = tokens[: commas[-1]]
    first = phrase_start(page, name)
    whole = tokens[first:]
    if not whole:
        return None
    first_word = page.slice(whole[0]).lower()
    has_verb = any(page.slice(token).lower() in class_words("finite") for token in whole)
    if has_verb or first_word in class_words("openers"):
        return None
    named = [page.slice(token) for token in name[first:]]
    if not named or len(whole) > LONGEST_NAME + 8 or not any(word[:1].isupper() for word in named):
        return None
    return whole[0][0], whole[-1][1]


def head_pronoun(page: Page, sentence: Range) -> Range | None:
    """The "He", "She" or "They" that a sentence begins with."""
    end = page.text.find(" ", *sentence)
    return (sentence[0], end) if page.text[sentence[0] : end] in ("He", "She", "They") else None


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
    plain = wordlists.lines("plain_words.txt") if len(named) == 1 else frozenset()
    if not named or named[0].lower() in class_words("openers") or named[0].lower() in plain:
        return None
    if len(named) == 1 and named[0].lower() in class_words("determiners"):
        return None  # "The" of "The constitution"
    return tokens[0][0], tokens[last - 1][1]
