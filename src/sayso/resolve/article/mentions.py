"""Finds the names in an article by rules: runs of capitalised words, with the titles, owners and short forms around.

One pass over the words. It does not decide who is who; see ``naming.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.resolve import lexicon
from sayso.resolve.phrases.common_nouns import OWNED_BY
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.runs import joined, run_end
from sayso.resolve.phrases.tokens import Token, is_acronym, is_word, tokens
from sayso.resolve.phrases.types import is_body, known_type, names_person

PLACE_WORDS = lexicon.word_list("place_words")
ADJECTIVES = lexicon.word_list("adjectives")
_ADJECTIVES = lexicon.word_list("owner_adjectives")
_LOCAL = lexicon.word_list("local_bodies")
_LOCAL_WORDS = lexicon.word_list("local_adjectives")
_PAST = lexicon.word_list("past")
_FIELDS = lexicon.word_list("portfolios") - {"and", "the"} | {"combat", "political"}
_BODIES = lexicon.word_list("bodies_of_roles")
_APP = lexicon.word_list("app_words")
IN_ROLE = "(role)"
"""Stands for the word before a body that is named only in front of a role: nobody goes on about it with "it"."""
_SURE_HEADS = lexicon.word_list("joint_heads") | {"airlines", "caucus", "council", "party"}
"""Last words that head names of bodies and hardly ever end the words before a role."""

_BREAKS = frozenset('.!?:;…“”"«»‹›•|')
_REACH = 4
"""How many small words may stand between a country and the noun it qualifies ("Danish special operations forces")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A noun phrase at ``start:end`` and what it says; ``after`` is the small word before it ("in", "with" or "")."""

    start: int
    end: int
    phrase: Phrase
    after: str = ""
    opens: bool = False

    @property
    def name_at(self) -> tuple[int, int]:
        """Where the bare name stands in the article."""
        return self.start + self.phrase.start, self.start + self.phrase.end


def find(text: str, words: list[Token] | None = None) -> list[Found]:
    """The named phrases of a text, in order; sentence openings ("Yesterday") are no names. ``words`` are its tokens.

    >>> [found.phrase.name for found in find("Yesterday Gen. Ada Roe met the Lake Authority (LA) in Oslo.")]
    ['Ada Roe', 'Lake Authority', 'LA', 'Oslo']
    """
    words = tokens(text) if words is None else words
    found: list[Found] = []
    index = 0
    while index < len(words):
        if not words[index].capital:
            index += 1
            continue
        end = run_end(words, index, text)
        if end > index:
            whole = _completed(text, words, index, end, found) or _behind_office(text, words, index, end, found)
            found.append(whole or _extended(text, words, index, end))
            told = found[-2].end if len(found) > 1 else 0
            found.extend(one for one in _nested(text, found[-1]) if one.after != IN_ROLE or one.start >= told)
            found.extend(_troops_from(text, words, index, found[-1]))
        index = max(end, index + 1)
    return found


def _completed(text: str, words: list[Token], start: int, end: int, found: list[Found]) -> Found | None:
    """A name that an editor completed in brackets, "(President Ada) Roe": one mention instead of two."""
    if not start or words[start - 1].text not in ")]" or not joined(text, words[start - 1], words[start]):
        return None
    first = next((i for i in range(start - 2, max(start - 8, -1), -1) if words[i].text in "(["), None)
    if first is None or not all(is_word(word) for word in words[first + 1 : start - 1]):
        return None
    inside, name = words[first + 1 : start - 1], text[words[start].start : words[end - 1].end]
    if not inside or not inside[-1].capital:
        return None
    phrase = parse(f"{text[inside[0].start : inside[-1].end]} {name}")
    if phrase.type != "person" or not phrase.named:
        return None
    while found and found[-1].start >= words[first].start:
        found.pop()
    base, after = words[first].start, words[end - 1].end
    said = replace(phrase, text=text[base:after], start=words[start].start - base, end=after - base)
    return Found(base, after, said)


def _behind_office(text: str, words: list[Token], start: int, end: int, found: list[Found]) -> Found | None:
    """A name behind an office, "chief executive of Lake Power Ada Roe": without what she leads.

    >>> [one.phrase.name for one in find("They met the director of Lake Power Ada Roe.")]
    ['Ada Roe']
    """
    first = start - 1 - int(start > 0 and words[start - 1].low == "the")
    if first < 1 or end - start < 3 or words[first].low not in ("of", "at") or names_person(words[start].low):
        return None
    first -= 1
    if words[first].low not in lexicon.roles() or not joined(text, words[first], words[first + 1]):
        return None
    while (
        first
        and joined(text, words[first - 1], words[first])
        and (words[first - 1].low in lexicon.roles() or words[first - 1].low in _PAST)
    ):
        first -= 1
    base, last = words[first].start, words[end - 1].end
    phrase = parse(text[base:last])
    if phrase.type != "person" or not phrase.named or base + phrase.end != last or len(phrase.name.split()) < 2:
        return None
    if base + phrase.start <= words[start].start:
        return None
    while found and found[-1].start >= base:
        found.pop()
    return Found(base, last, phrase, "", _opens_sentence(text, words, first))


def _nested(text: str, outer: Found) -> list[Found]:
    """Names inside a name: the owner country, and the body after "of the" ("the Rescue Corps of the Armed Forces")."""
    inside = []
    phrase = outer.phrase
    if phrase.owner and known_type(phrase.owner.removeprefix("the ")) == "place":
        start = text.find(phrase.owner, outer.start, outer.end)
        inside.append(Found(start, start + len(phrase.owner), parse(phrase.owner), "of"))
    if phrase.type == "person" and phrase.roles and (body := _body_before_role(phrase)) is not None:
        inside.append(
            Found(outer.start + body[0], outer.start + body[1], parse(phrase.text[body[0] : body[1]]), IN_ROLE)
        )
    first, joint, tail = phrase.name.partition(" of the ")
    if joint and phrase.type == "organisation" and is_body(tokens(first)) and is_body(tokens(tail)):
        start = outer.start + phrase.start
        inside.append(Found(start + len(first) + 4, start + len(phrase.name), parse(f"the {tail}"), "of"))
    return inside


def _body_before_role(phrase: Phrase) -> tuple[int, int] | None:
    """Where the body stands that somebody works for: "Lake Power Company" of "Lake Power Company chief Ada Roe"."""
    words = tokens(phrase.text, 0, phrase.start)
    first = next((i for i, word in enumerate(words) if word.capital and word.low not in lexicon.determiners()), 0)
    last = next((i for i in range(first, len(words)) if not words[i].capital or words[i].owns), len(words))
    for end in range(last, first, -1):
        name = phrase.text[words[first].start : words[end - 1].end]
        if end - first == 1 and lexicon.role_phrases().starts(words[first].low):
            continue  # "Vice President"
        sure = end - first > 1 and words[end - 1].low in _SURE_HEADS and is_body(words[first:end])
        if known_type(name) in ("organisation", "outlet", "place") or (sure and not names_person(words[first].low)):
            return words[first].start, words[end - 1].end
    return None


def _troops_from(text: str, words: list[Token], index: int, found: Found) -> list[Found]:
    """Find "soldiers from Norway": a group of armed people before "from" and a country."""
    if index < 2 or not found.phrase.countries or found.phrase.type != "place" or words[index - 1].low != "from":
        return []
    if words[index - 2].low not in lexicon.group_nouns() or not joined(text, words[index - 2], words[index - 1]):
        return []
    start = words[index - 2].start
    return [Found(start, found.end, parse(text[start : found.end]), "")]


def _extended(text: str, words: list[Token], start: int, end: int) -> Found:
    """The run with what belongs to it on both sides, read as a phrase."""
    first = _leftmost(text, words, start)
    last = _rightmost(text, words, start, end)
    phrase = parse(text[words[first].start : last])
    described = phrase.type in ("person", "platform") or first == start or words[start - 1].owns
    described = described or (phrase.type == "organisation" and _small_between(words, start))
    if not phrase.named or not described or not _covers_run(phrase, words[first].start, words[start], words[end - 1]):
        first, last = start, max(words[end - 1].end, _group_end(text, words, start, end))
        phrase = parse(text[words[first].start : last])
    before = words[first - 1] if first else None
    after = before.low if before is not None and joined(text, before, words[first]) else ""
    if after in ("the", "a", "an") and first:
        first -= 1
        phrase = parse(text[words[first].start : last])
        before = words[first - 1] if first else None
        after = before.low if before is not None and joined(text, before, words[first]) else ""
    return Found(words[first].start, last, phrase, after, _opens_sentence(text, words, first))


def _covers_run(phrase: Phrase, base: int, first: Token, last: Token) -> bool:
    return base + phrase.start < last.end and first.start < base + phrase.end


def _opens_sentence(text: str, words: list[Token], index: int) -> bool:
    if not index:
        return True
    before = words[index - 1]
    return before.text in _BREAKS or "\n" in text[before.end : words[index].start]


def _leftmost(text: str, words: list[Token], start: int) -> int:
    """The index of the first word that describes the name: an owner, a title, a role in small letters."""
    first = start
    if known_type(words[start].text) == "platform":
        return _possessed(words, start)
    while first and joined(text, words[first - 1], words[first]) and is_word(words[first - 1]):
        before = words[first - 1]
        if before.low in _PAST and words[first].low in lexicon.roles():
            first -= 1  # "Former President Ada Roe"
            continue
        small = before.low in lexicon.roles() or before.low in lexicon.titles() or before.low in lexicon.person_nouns()
        if _small_between(words, first):
            first = _owner_start(text, words, first - 2)
            break
        if before.owns and (before.capital or before.low in ("his", "her", "its", "their")):
            first = _owner_start(text, words, first - 1)
            break
        if not small or before.capital:
            break
        first -= 1
        while first and joined(text, words[first - 1], words[first]) and _qualifies(words[first - 1]):
            first -= 1
    return first


def _possessed(words: list[Token], start: int) -> int:
    """The index of "his" in "his official Telegram", else ``start``."""
    first = start - 1 if start and words[start - 1].low in OWNED_BY else start
    return first - 1 if first and words[first - 1].low in ("his", "her", "its", "their") else start


def _small_between(words: list[Token], first: int) -> bool:
    """Does one small word stand between an owner and the name ("the North's elite Lake Corps")?"""
    if first < 2 or not words[first - 2].owns or words[first - 1].capital or not words[first - 2].capital:
        return False
    return (
        words[first - 1].low.isalpha()
        and words[first - 1].low not in lexicon.inner_words()
        and words[first - 1].low in _ADJECTIVES
    )


def _qualifies(token: Token) -> bool:
    """A word that may stand between a determiner and a role: a country, a capital, an adjective, a field, a body."""
    return (
        token.text[0].isalpha()
        and not token.owns
        and (token.capital or token.low in ADJECTIVES or token.low in _FIELDS or token.low in _BODIES)
    )


def _owner_start(text: str, words: list[Token], index: int) -> int:
    while index and words[index - 1].capital and not words[index - 1].owns:
        if not joined(text, words[index - 1], words[index]):
            break
        index -= 1
    return index


def _rightmost(text: str, words: list[Token], start: int, end: int) -> int:
    """The offset behind a short form in brackets, a noun that a country qualifies, or a place word."""
    if (
        end + 2 < len(words)
        and words[end].text == "("
        and words[end + 2].text == ")"
        and is_acronym(words[end + 1].text)
    ):
        return words[end + 2].end
    if known_type(text[words[start].start : words[end - 1].end]) == "platform":
        while end < len(words) and words[end].low in _APP and joined(text, words[end - 1], words[end]):
            end += 1
        return words[end - 1].end
    group = _group_end(text, words, start, end)
    if group > words[end - 1].end:
        return group
    local = _local_end(text, words, end)
    return local if local > words[end - 1].end else _place_end(text, words, end)


def _local_end(text: str, words: list[Token], end: int) -> int:
    """The offset behind a local body in small letters ("Lakeford police", "Lakeford county government")."""
    index = end
    while (
        index < min(end + 2, len(words)) and not words[index - 1].owns and joined(text, words[index - 1], words[index])
    ):
        following = words[index + 1].low if index + 1 < len(words) else ""
        if (
            words[index].low in _LOCAL
            and following not in _LOCAL
            and lexicon.singular(following)[0] not in lexicon.person_nouns()
        ):
            return words[index].end
        if words[index].low not in _LOCAL_WORDS:
            break
        index += 1
    return words[end - 1].end


def _group_end(text: str, words: list[Token], start: int, end: int) -> int:
    """The offset behind "special operations forces" after a country; the run's own end if nothing like it follows."""
    lows = [token.low for token in words[start : end + _REACH + 4]]
    hit = lexicon.any_country().at(lows, 0)
    if hit is None or hit[0] != end - start:
        return words[end - 1].end
    index, best = end, words[end - 1].end
    while (
        index < min(end + _REACH, len(words))
        and not words[index].capital
        and joined(text, words[index - 1], words[index])
    ):
        found = lexicon.functions().at(lows, index - start)
        if found is not None:
            index += found[0]
            best = words[index - 1].end
        elif "-" in words[index].text and index + 1 < len(words) and words[index + 1].low in lexicon.group_nouns():
            index += 1
        elif words[index].low in lexicon.group_nouns() or (best > words[end - 1].end and words[index].low in _TAILS):
            best = words[index].end
            index += 1
        else:
            break
    if (
        best > words[end - 1].end
        and index + 2 < len(words)
        and words[index].text == "("
        and words[index + 2].text == ")"
    ):
        return words[index + 2].end if is_acronym(words[index + 1].text) else best
    return best


_TAILS = lexicon.word_list("body_tails")


def _place_end(text: str, words: list[Token], end: int) -> int:
    """The offset behind a place word in small letters ("Lakeland border region")."""
    for index in range(end, min(end + 2, len(words))):
        if words[index - 1].owns or words[index].capital or not joined(text, words[index - 1], words[index]):
            break
        if (
            not is_word(words[index])
            or words[index].low in lexicon.plain_words()
            or words[index].low in lexicon.inner_words()
        ):
            break
        following = words[index + 1].low if index + 1 < len(words) else ""
        if words[index].low in PLACE_WORDS and following not in PLACE_WORDS:
            return words[index].end
    return words[end - 1].end
