"""The fuller forms in which a text calls somebody: with the title or trade in front, the seat or apposition behind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sayso.resolve import lexicon
from sayso.resolve.article.kin import KIN
from sayso.resolve.article.mentions import Found
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.runs import joined, run_end
from sayso.resolve.phrases.tokens import Token, is_word

_ADJECTIVES = lexicon.word_list("adjectives") | lexicon.word_list("past")
_TRADES = tuple(sorted(lexicon.word_list("trade_endings")))
_PREPOSITIONS = lexicon.word_list("prepositions") | lexicon.inner_words() | {"as"}
_OWNERS = frozenset({"his", "her", "its", "their"})
_LEADS = frozenset({"a", "an", "the"})
_STOPS = frozenset({"and", "but", "or", "than", "that", "when", "while"})
_ENDINGS = ("al", "ary", "able", "ful", "ible", "ic", "ous", "sive", "tive")
_NO_ADJECTIVES = lexicon.word_list("no_adjectives")
_KINDS = lexicon.word_list("kinds_before") | (lexicon.outlet_words() - {"agency", "press", "media", "show", "program"})
_BEHIND = lexicon.word_list("kinds_before")
_RUN_BY = lexicon.word_list("run_by")
_TRADES_IN_ING = lexicon.word_list("trades_in_ing")
_MARKS = {"”": "“", '"': '"', "’": "‘", "'": "'"}
_VERBS = frozenset({"had", "has", "have", "is", "said", "says", "told", "was", "were", "will", "would", "wrote"})
_APPOSITION = re.compile(
    r", ((?:the|a|an|his|her|its|their) [^,.;:—–\n“”\"()\[\]]{3,80}?)"
    r"(?=[,;:—–)\n]|\.(?:\W|$)| (?:who|whose|which|that) )"
)
_TAG = re.compile(r" \((?:[DRI]|Rep|Dem|Ind|Lib|Con|Lab)\.?[-–] ?[A-Z][A-Za-z.]*\)")
_SEAT = re.compile(r", (?:[DRI]|Rep|Dem|Ind)-(?:[A-Z][a-z]{1,7}\.|[A-Z][a-z]{3,13}(?: [A-Z][a-z]+)?)")
_PARTY_OF = re.compile(r", (?:Democrat|Republican|Independent) of [A-Z][a-z]+(?: [A-Z][a-z]+)?")
_SPEAKS = re.compile(r" (?:said|says|told|tells|added|adds|wrote|tweeted|noted|explained|argued|recalled)\b")
_SEVERAL = re.compile(r" and (?:a|an|the|his|her|their) ")
_SHORT = re.compile(r"(?:^| )[A-Z][a-z]{0,4}$")
"""What may be a word cut short, whose stop ends no sentence ("Rep", "Robert P")."""
_FAR = 8
"""Words in front of a name that are looked at."""


def fuller(text: str, words: list[Token], found: Found) -> Iterator[tuple[str, bool]]:
    """``(form, contextual)`` of the phrases around a mention that call its bearer more fully.

    >>> from sayso.resolve.article.mentions import find
    >>> from sayso.resolve.phrases.tokens import tokens
    >>> text = "Former pilot Ada Roe (D-Ore.) and her lawyer, Bo Lund, a friend of the family, left."
    >>> for found in find(text):
    ...     print(*fuller(text, tokens(text), found))
    ('Former pilot Ada Roe (D-Ore.)', False)
    <BLANKLINE>
    ('her lawyer, Bo Lund', True) ('Bo Lund, a friend of the family', False)
    """
    index = bisect_left(words, (found.start,))
    if index == len(words) or words[index].start != found.start:
        return
    start = _front(text, words, index, found)
    if start < found.start:
        yield text[start : found.end], False
    owned = _owned_start(text, words, index, found)
    if owned < index and _names(text[words[owned].start : found.end], found.phrase):
        yield text[words[owned].start : found.end], words[owned].low in _OWNERS
    first, end = _with_kind(text, words, index, found)
    if end > found.end:
        yield text[first:end], False
    end = _behind(text, found)
    if end > found.end:
        yield text[start:end].strip(), False
    elif (end := _of_whom(text, words, found)) > found.end:
        yield text[start:end], False


def _front(text: str, words: Sequence[Token], index: int, found: Found) -> int:
    """Where "celebrity photographer and director" before a person's name begins; where the name does if nothing is."""
    if found.phrase.type in ("organisation", "outlet"):
        start = words[_kind_before(text, words, index)].start
        return start if start < found.start and _names(text[start : found.end], found.phrase) else found.start
    first = index
    while found.phrase.type == "person" and first and index - first < _FAR:
        before = words[first - 1]
        if before.owns or not is_word(before) or not joined(text, before, words[first]):
            break
        if before.low == "and" and first > 1 and _is_second(words, first) and _is_noun(words[first - 2]):
            first -= 2
        elif (
            _is_noun(before)
            or before.low in _ADJECTIVES
            or _is_adjective(before)
            or (first < index and _qualifies(before, words[first]))
        ):
            first -= 1
        else:
            break
    told = found.phrase.roles or any(_is_noun(word) for word in words[first:index])
    start = _title_before(text, words, first) if told else found.start
    return start if start < found.start and _names(text[start : found.end], found.phrase) else found.start


def _is_second(words: Sequence[Token], first: int) -> bool:
    """Does the second of two trades begin there, with or without a body ("pilot and Lake Radio presenter Ada Roe")?"""
    last = first
    while last < min(len(words), first + 4) and words[last].capital:
        last += 1
    return last < len(words) and _is_noun(words[last])


def _is_adjective(token: Token) -> bool:
    """Do the last letters of a small word show an adjective, or a hyphen a compound ("award-winning")?"""
    return not (token.capital or token.owns) and (
        ("-" in token.low and not token.low.startswith("re-"))
        or (len(token.low) > 5 and token.low.endswith(_ENDINGS) and token.low not in _NO_ADJECTIVES)
    )


def _title_before(text: str, words: Sequence[Token], first: int) -> int:
    """The offset of a title in quotation marks before a trade ("“Lake Nights” actress"), else of the trade."""
    marks = words[first - 1].text if first > 2 else ""
    if marks not in _MARKS or words[first].capital or not joined(text, words[first - 1], words[first]):
        return words[first].start
    for index in range(first - 2, max(-1, first - 7), -1):
        if words[index].text == _MARKS[marks] and index < first - 2:
            return words[index].start
        if not words[index].capital or not joined(text, words[index], words[index + 1]):
            break
    return words[first].start


def _kind_before(text: str, words: Sequence[Token], index: int) -> int:
    """The index where "workplace safety regulator" before a body's name begins; ``index`` if nothing like it does.

    The words before the noun must be small ones between it and where a phrase begins; a verb may be among them that no
    list knows, so what looks like one rules them out.
    """
    if not index or words[index - 1].low not in _KINDS or not joined(text, words[index - 1], words[index]):
        return index
    first = index - 1
    while first and index - first < _FAR - 2 and joined(text, words[first - 1], words[first]):
        before = words[first - 1]
        if before.low in _LEADS or before.low in _PREPOSITIONS or before.low in _STOPS:
            break
        if before.owns and before.capital:
            return _owner(text, words, first - 1)
        small = is_word(before) and not (before.capital or before.owns)
        if not small or before.low in _VERBS or before.low in lexicon.pronouns():
            return index
        if before.low.endswith(("ed", "ing")) and not _is_adjective(before) and before.low not in _TRADES_IN_ING:
            return index
        first -= 1
    return first if first < index - 1 else index


def _with_kind(text: str, words: Sequence[Token], index: int, found: Found) -> tuple[int, int]:
    """Where "the state-run Lockhands company" around a body's name begins and ends; the name's own ends without it."""
    own = found.start, found.end
    last = bisect_left(words, (found.end,))
    if found.phrase.type != "organisation" or last >= len(words) or words[last].low not in _BEHIND:
        return own
    if words[last].capital or words[last].owns or not joined(text, words[last - 1], words[last]):
        return own
    first = index - (index > 0 and words[index - 1].low in _RUN_BY)
    the = first if words[first].low == "the" else first - 1
    if the < 0 or words[the].low != "the" or not joined(text, words[the], words[the + 1]):
        return own
    following = words[last + 1] if last + 1 < len(words) else None
    longer = following is not None and (following.capital or following.low in lexicon.person_nouns())
    return own if longer else (words[the].start, words[last].end)


def _of_whom(text: str, words: list[Token], found: Found) -> int:
    """The offset behind "of the Lake Coalition" after a person's name: whom she represents or leads, where she sits."""
    index = bisect_left(words, (found.end,))
    if found.phrase.type != "person" or index + 2 >= len(words) or words[index].low != "of":
        return found.end
    first = index + 1 + (words[index + 1].low == "the")
    if text[found.end : words[index].start] != " " or first >= len(words) or not words[first].capital:
        return found.end
    end = run_end(words, first, text)
    said = parse(text[words[index + 1].start : words[end - 1].end]) if end > first else None
    fits = said is not None and said.named and said.sure and said.type in ("organisation", "outlet", "place")
    return words[end - 1].end if fits and not words[end - 1].owns else found.end


def _is_noun(word: Token) -> bool:
    """Is it a noun for a person, in the singular and in small letters?"""
    return not (word.capital or word.owns) and (word.low in lexicon.person_nouns() or word.low.endswith(_TRADES))


def _qualifies(before: Token, noun: Token) -> bool:
    """May a name stand before the noun for a person ("NASA astronaut")?"""
    return not noun.capital and before.capital and before.low not in lexicon.plain_words()


def _owned_start(text: str, words: Sequence[Token], index: int, found: Found) -> int:
    """The index where "his wife," or "Mr. Roe's lawyer," before a name begins; ``index`` if nothing like it does."""
    if index < 3 or words[index - 1].text != ",":
        return index
    if not _heads(words[index - 2], found.phrase):
        return _speaker_of(text, words, index, found)
    if _SPEAKS.match(text, found.end) is not None:  # "... saw the child, Ada Roe said"
        return index
    for first in range(index - 3, max(-1, index - _FAR), -1):
        word = words[first]
        if not is_word(word) or word.low in _PREPOSITIONS or not joined(text, word, words[first + 1]):
            break
        if word.low in _OWNERS:
            return first
        if word.owns or word.low in _LEADS:
            kin = word.owns and lexicon.roles().get(words[index - 2].low, frozenset()) & KIN
            alone = found.phrase.type == "person" and " " not in found.phrase.name and not kin
            return index if alone else _owner(text, words, first) if word.owns else first
    return index


def _speaker_of(text: str, words: Sequence[Token], index: int, found: Found) -> int:
    """The index where "a spokesman for Mr. Roe," before a person's name begins; ``index`` if nothing like it does."""
    if found.phrase.type != "person" or " " not in found.phrase.name or _SPEAKS.match(text, found.end) is not None:
        return index
    for first in range(index - 3, max(0, index - _FAR - 2), -1):
        word = words[first]
        if not joined(text, word, words[first + 1]) or not (is_word(word) or word.text == "."):
            break
        if _is_noun(word) and words[first + 1].low in ("at", "for", "of"):
            begin = first
            while begin and words[begin - 1].low not in _LEADS and _goes_before(words[begin - 1]):
                begin -= 1
            return begin - 1 if begin and words[begin - 1].low in _LEADS else index
    return index


def _goes_before(word: Token) -> bool:
    return word.capital or word.low in _ADJECTIVES


def _heads(noun: Token, phrase: Phrase) -> bool:
    """May the noun be what somebody or a body with this name is?"""
    if phrase.type == "person":
        return _is_noun(noun)
    return not noun.capital and (noun.low in lexicon.kinds() or noun.low in lexicon.outlet_words())


def _owner(text: str, words: Sequence[Token], last: int) -> int:
    """The index where an owner's name begins that ends at ``last``."""
    first = last
    while first and words[last].capital and words[first - 1].capital and joined(text, words[first - 1], words[first]):
        first -= 1
    return first - 1 if first and words[first - 1].low in _LEADS else first


def _behind(text: str, found: Found) -> int:
    """The offset behind a party and a seat, or an apposition, that follows a name; its own end if nothing does."""
    if found.phrase.type == "person":
        for pattern in (_TAG, _SEAT, _PARTY_OF):
            if (match := pattern.match(text, found.end)) is not None:
                return match.end()
    match = _APPOSITION.match(text, found.end)
    if match is None or (text[match.end() :][:1] == "." and _SHORT.search(match[1]) is not None):
        return found.end
    return match.end(1) if _describes(match[1], found.phrase) else found.end


def _describes(words: str, phrase: Phrase) -> bool:
    """Is it a description of one person or body, as whose name the phrase is one?"""
    if _SEVERAL.search(words) is not None:
        return False
    said = parse(words.strip())
    if said.named or said.plural or said.pronoun or said.type != phrase.type or _VERBS & set(words.split()):
        return False
    return said.head in (lexicon.person_nouns() if said.type == "person" else lexicon.kinds())


def _names(form: str, phrase: Phrase) -> bool:
    """Is the form, read by itself, a phrase with just this name?"""
    said = parse(form)
    return said.named and said.name == phrase.name
