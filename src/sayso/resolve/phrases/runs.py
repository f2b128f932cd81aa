"""Where a capitalised run begins and ends: "Institute for the Study of Lakes", "Ada van Roe", not "Roe Monday"."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.phrases.tokens import Token, is_acronym, is_word
from sayso.resolve.phrases.types import heads_of, inside_name, known_type, owner_inside
from sayso.text import fold

_PLAIN_NAMES = lexicon.word_list("plain_names")
_WEEKDAYS = lexicon.word_list("weekdays")
_DAY_NAMES = lexicon.word_list("day_names")
_LONGEST = 40
"""Words that a name may have."""
_JOINT_HEADS = lexicon.word_list("joint_heads")
_LANDS_IN_SHORT = lexicon.word_list("lands_in_short")
_CREDITS = lexicon.word_list("credits")


def run_end(words: list[Token], start: int, text: str) -> int:
    """The index behind the capitalised run that begins at ``start``; ``start`` itself if no name begins there."""
    token = words[start]
    numbered = token.text[0].isdigit()
    ordinal = token.text[-1].isalpha() and token.text[-2:] in ("st", "nd", "rd", "th")
    if (numbered and not ordinal) or (token.low in lexicon.plain_words() and _no_name(words, start, text)):
        return start
    if _is_land_in_short(words, start):
        return start + 1
    end = start + _country_words(words, start)
    limit = min(len(words), start + _LONGEST)
    while end < limit and joined(text, words[end - 1], words[end]):
        if words[end - 1].owns and not owner_inside(words, end - 1):
            break
        if words[end].capital and words[end].low in lexicon.plain_words() and _is_credit(text, words, start, end):
            break
        if words[end].low in _WEEKDAYS and words[end - 1].low not in _DAY_NAMES and _ends_run(text, words, end):
            break
        if words[end].capital and not words[end].text.isdigit():
            if words[end - 1].text.endswith(".") and words[end].low in lexicon.plain_words():
                break
            end += 1
        elif words[end].text == "." and _is_initial(words[end - 1], words, end):
            end += 1
        elif (jump := _joiner(words, start, end, text)) > end:
            end = jump
        else:
            break
    if numbered and end == start + 1:
        return _numbered_unit(words, start)
    return end


def _is_land_in_short(words: list[Token], start: int) -> bool:
    """Is it the short form of a state behind a town, "D.C." of "in Washington, D.C. Roe left"?"""
    before, token = words[start - 1] if start else None, words[start]
    if before is None or before.text != "," or not token.text.endswith("."):
        return False
    short = token.low.removesuffix(".")
    return short in lexicon.state_short_forms() or short in _LANDS_IN_SHORT


def _is_credit(text: str, words: list[Token], start: int, end: int) -> bool:
    """Is the run so far whoever took a picture, and what follows the sentence below it ("Reuters The dam failed")?"""
    said = text[words[start].start : words[end - 1].end]
    return said.lower() in _CREDITS or known_type(said) == "platform"


def _ends_run(text: str, words: list[Token], index: int) -> bool:
    """Does no capitalised word follow on the line ("Monday Night Lights" is a name)?"""
    following = words[index + 1 : index + 2]
    return not following or not following[0].capital or not joined(text, words[index], following[0])


def _country_words(words: list[Token], start: int) -> int:
    """How many words the country named at ``start`` takes ("People's Republic of China" is one name), at least 1."""
    low = words[start].low
    if not lexicon.country_names().starts(low) and not lexicon.role_phrases().starts(low):
        return 1
    lows = [word.low for word in words[start : start + 6]]
    country, role = lexicon.country_names().at(lows, 0), lexicon.role_phrases().at(lows, 0)
    office = role[0] if role is not None and role[0] > 2 and words[start + role[0] - 1].capital else 1
    return country[0] if country is not None else office


def _is_initial(before: Token, words: list[Token], end: int) -> bool:
    """A single capital with its stop inside a name ("Ada B. Roe")."""
    return len(before.text) == 1 and before.capital and end + 1 < len(words) and words[end + 1].capital


def _no_name(words: list[Token], start: int, text: str) -> bool:
    """Is a word that often opens sentences no part of a name here? ("New York", "May Roe" are names.)"""
    token = words[start]
    if token.low in _PLAIN_NAMES:
        following = start + 1 < len(words) and words[start + 1].capital and joined(text, token, words[start + 1])
        return not following or words[start + 1].text[0].isdigit()
    return not is_acronym(token.text) or token.low in ("i",)


def joined(text: str, before: Token, token: Token) -> bool:
    """Do two tokens follow each other on a line with nothing but one space between?"""
    gap = token.start - before.end
    return (
        gap == 0
        or (gap == 1 and text[before.end] in " \u00a0")
        or (before.owns and gap <= 4 and "\n" not in text[before.end : token.start])
    )


def _joiner(words: list[Token], start: int, index: int, text: str) -> int:
    """The index behind joining words that continue a name ("of the", "van der"), else ``index``."""
    end = index
    while end < len(words) and end < index + 3 and not words[end].capital and joined(text, words[end - 1], words[end]):
        if words[end].low not in lexicon.inner_words() and words[end].low not in lexicon.person_joiners():
            return index
        end += 1
    if end == index or end >= len(words) or not words[end].capital or not joined(text, words[end - 1], words[end]):
        return index
    low = words[index].low
    if low in ("and", "&"):
        return end if _and_inside(words, start, index) else index
    if low in lexicon.person_joiners() and low not in ("o",) and end == index + 1:
        return end
    if all(word.low in lexicon.person_joiners() for word in words[index:end]):
        return end
    return end if inside_name(words[start : end + 1], index - start) else index


def _and_inside(words: list[Token], start: int, index: int) -> bool:
    """Does "and" stand inside a name ("Food and Drug Administration")?"""
    before = words[index - 1].low
    if words[index].text == "&":
        return True
    opened = any(word.low in ("of", "for") for word in words[start:index])
    if before in lexicon.sectors():
        after = next((w.low for w in words[index + 1 : index + 5][::-1] if w.capital), "")
        return opened or after in lexicon.kinds()
    return _of_two_trades(words, start, index)


def _of_two_trades(words: list[Token], start: int, index: int) -> bool:
    """Does "and" join what one body does: "the Sluice and Gate Corporation", "Lakeford Iron and Coal Board"?

    Not "the Lake Ministry and Gate Board", "the LA and Gate Board", "Roe and Lund Board".
    """
    left = words[start:index]
    end = index + 1
    limit = min(len(words), index + 4)
    while end < limit and words[end].capital and is_word(words[end]) and words[end].low != "against":
        end += 1
    if end == index + 1 or words[end - 1].low not in _JOINT_HEADS or not all(word.capital for word in left):
        return False
    before, after = (word.low in lexicon.trades() for word in (left[-1], words[index + 1]))
    if (before and after) or left[-1].low in lexicon.kinds():
        return before and after
    led = start > 0 and (words[start - 1].low == "the" or words[start - 1].owns)
    return led and (before or after or len(left) == 1) and _may_go_on(left)


def _may_go_on(left: list[Token]) -> bool:
    """Is it no name by itself, as far as its words tell: no short form, no known body or place, nobody's given name?"""
    name = " ".join(word.text for word in left)
    if is_acronym(left[-1].text) or known_type(name) is not None or any(word.owns for word in left):
        return False
    person = fold(left[0].text) in lexicon.given_names() or left[0].low in lexicon.titles()
    return not person and (len(left) == 1 or not heads_of(left))


def _numbered_unit(words: list[Token], start: int) -> int:
    """The index behind a unit named by its number in small letters ("5th rescue brigade"), else ``start``."""
    for index in range(start + 1, min(start + 6, len(words))):
        if not is_word(words[index]):
            break
        if words[index].low in lexicon.kinds() and "unit" in lexicon.kinds()[words[index].low]:
            return index + 1
    return start
