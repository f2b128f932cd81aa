"""What a figure counts: its measure, told by the noun it counts and the verbs around it (``data/measures.toml``).

The noun after the number is asked first ("12 fatalities"), then what is said of it ("12 people were killed"), then the
verb or noun before it ("killing 12", "the death toll rose to 12"). A word of another clause decides nothing; where
nothing decides, the measure is ``other:<noun>``.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.extract.figures.ages import is_age
from sayso.extract.figures.depths import fallen, substance
from sayso.extract.figures.lives import counts_no_dead, numbered
from sayso.extract.figures.noun_phrases import NounPhrase, counts_people, past_and
from sayso.extract.figures.nouns import name_of, noun_before
from sayso.extract.figures.numbers import Quantity
from sayso.extract.figures.tokens import DASHES, Token
from sayso.extract.figures.tolls import far_toll, is_set, toll_link
from sayso.extract.figures.triggers import Trigger, has_number, has_object, past_ages, starts_verb, treated, trigger_at
from sayso.extract.figures.wholes import Taken, is_whole, whole_of
from sayso.extract.figures.words import grammar, groups, units

_REACH_FORWARD, _REACH_BACK = 18, 12
_OF_THINGS = grammar()["done_to_things"]
SUFFERS = grammar()["suffers"]
_HAVE = frozenset({"have", "has", "had"})
_BE, _SUBSET = grammar()["passive_helpers"], grammar()["subset"]
_TOLL_LINKS = grammar()["toll_links"]


class Found(NamedTuple):
    """A measure, the tokens that told it, the rule; ``active`` if the subject did it ("killed 12")."""

    measure: str
    first: int
    last: int
    rule: str
    active: bool = False
    subset: bool = False


def measure_of(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None, taken: Taken) -> Found:
    """The measure of a quantity in its sentence. ``taken`` are the tokens of its numbers."""
    if quantity.unit == "distance" and (index := fallen(tokens, quantity)) is not None:
        return Found(f"other:{substance(tokens[index])}", index, index + 1, "unit")
    if quantity.unit and quantity.unit != "other":
        return Found(quantity.unit, quantity.core, quantity.end, "unit")
    if quantity.unit == "other":
        word = tokens[quantity.unit_tokens[0]].low if quantity.unit_tokens else "unit"
        many = f"{word}s" in units().words  # a 25-tonne truck, 25 tonnes
        return Found(f"other:{word}s" if many else f"other:{word}", quantity.core, quantity.end, "unit")
    if is_age(tokens, quantity):
        return Found("age", quantity.core, quantity.end, "age")
    if quantity.form in ("fraction", "ratio"):
        return Found("share", quantity.core, quantity.end, "fraction")
    found = _in_phrase(tokens, quantity, phrase)
    weak = found is not None and found.measure == "aboard"
    if is_whole(tokens, quantity, taken):
        found = found or _at_once(tokens, phrase)
    elif found is None or weak:
        found = found or _forward(tokens, quantity, phrase)
        if found is not None and _of_the_whole(tokens, quantity, phrase, found, taken):
            found = _backward(tokens, quantity, phrase, taken) or found
        if found is None or found.measure == "aboard":
            found = _backward(tokens, quantity, phrase, taken) or found
        found = found or _over_comma(tokens, quantity, phrase) or _treated(tokens, quantity, phrase)
    return found or _other(tokens, quantity, phrase)


def _of_the_whole(
    tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None, found: Found, taken: Taken
) -> bool:
    """ "Freed 21 of the 200 taken in May", "21 of the 200 who were taken": said of the 200 and not of the part."""
    if phrase is None or whole_of(tokens, quantity, taken) is None or phrase.last >= len(tokens):
        return False
    return found.rule == "reduced" or tokens[phrase.last].low in ("who", "that")


def _treated(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None) -> Found | None:
    """ "Paramedics treated 12 people for burns"."""
    last = quantity.end if phrase is None else phrase.last
    if (trigger := treated(tokens, quantity.first, last)) is not None and _fits(trigger, tokens, phrase):
        end = last + len(trigger.words) - 1
        return Found(trigger.measure.name, quantity.first - 1, end, "verb before", active=True)
    return None


def _at_once(tokens: list[Token], phrase: NounPhrase | None) -> Found | None:
    """ "some of the 12 pupils abducted in May": what is told right behind the whole is of it."""
    if phrase is None or phrase.plain or phrase.last >= len(tokens):
        return None
    start = past_and(tokens, phrase)
    relative = [token.low for token in tokens[start : start + 2]]
    if relative in (["who", "were"], ["that", "were"], ["who", "was"]):
        return _said_of(tokens, start + 2, phrase, {"were"})
    found = _said_of(tokens, start, phrase, set())
    return found if found is not None and found.rule == "reduced" else None


def _other(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None) -> Found:
    """``other:<noun>``, or ``other`` where no noun is counted."""
    if phrase is None or phrase.plain:
        if phrase is None and (before := noun_before(tokens, quantity)) is not None:
            return Found(f"other:{tokens[before[2]].low}", before[0], before[1], "noun told before")
        return Found("other", quantity.core, quantity.last, "no noun")
    one = quantity.value == 1 or tokens[phrase.first - 1].text in DASHES
    head = tokens[phrase.head].low.removesuffix("'s").removesuffix("’s")
    return Found(f"other:{name_of(head, one=one)}", phrase.first, phrase.last, "noun")


def _fits(trigger: Trigger, tokens: list[Token], phrase: NounPhrase | None) -> bool:
    """People measures count people: "12 tanks were captured" is no figure of prisoners."""
    if not trigger.measure.person or phrase is None or phrase.plain:
        return True
    return counts_people(tokens, phrase)


# ------------------------------------------------------------------------------------------------ the three places


def _in_phrase(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None) -> Found | None:
    """ "12 fatalities", "12 dead", "12 wounded soldiers", "12 killed or wounded"."""
    start = quantity.end
    if phrase is None or phrase.plain:
        return _bare(tokens, start if phrase is None else phrase.last)
    told = tokens[phrase.head].low in ("lives", "bodies") and _forward(tokens, quantity, phrase) is not None
    if told or counts_no_dead(tokens, quantity, phrase):
        return None
    for index in range(phrase.first, phrase.last):
        trigger = trigger_at(tokens, index, "phrase", "noun", "adjective")
        if trigger is None:
            continue
        if (either := _either(tokens, index)) is not None:
            return either
        is_head = index + len(trigger.words) >= phrase.last
        if (is_head and _undone(tokens, quantity, phrase)) or _let_go(tokens, index, quantity, phrase):
            return None
        if is_head or (tokens[index].low in trigger.measure.adjectives and _fits(trigger, tokens, phrase)):
            return Found(trigger.measure.name, index, index + len(trigger.words), trigger.kind)
    return None


def _undone(tokens: list[Token], quantity: Quantity, phrase: NounPhrase) -> bool:
    """ "12 protesters were killed": what is said of them outweighs the noun that they are named by."""
    head = trigger_at(tokens, phrase.head, "noun")
    if head is None or head.measure.name in ("killed", "wounded", "casualties", "missing"):
        return False
    found = _forward(tokens, quantity, phrase) or _backward(tokens, quantity, phrase, {})
    return found is not None and found.measure != head.measure.name


def _let_go(tokens: list[Token], index: int, quantity: Quantity, phrase: NounPhrase) -> bool:
    """ "The release of 12 abducted girls": what is done with them outweighs what was done before."""
    trigger = trigger_at(tokens, index, "adjective")
    if trigger is None or trigger.measure.name not in ("arrested", "captured", "trapped"):
        return False
    found = _backward(tokens, quantity, phrase, {})
    return found is not None and found.measure in ("freed", "rescued")


def _bare(tokens: list[Token], index: int) -> Found | None:
    """ "50 killed", "47 wounded", "12 were killed", with no noun between."""
    if index >= len(tokens):
        return None
    if (either := _either(tokens, index)) is not None:
        return either
    trigger = trigger_at(tokens, index, "phrase", "noun", "adjective", "verb")
    things = trigger is not None and trigger.words[0] in _OF_THINGS  # "67 sent from Roe": letters, as it may be
    if trigger is None or (trigger.kind == "verb" and (things or has_object(tokens, index + 1))):
        return None
    return Found(trigger.measure.name, index, index + len(trigger.words), f"bare {trigger.kind}")


def _either(tokens: list[Token], index: int, *, counted: bool = False) -> Found | None:
    """ "killed or wounded", "dead or missing": "or" between two fates; killed and wounded together are casualties.

    A number behind them is another count, unless it is ``counted`` by them ("killed and wounded 12").
    """
    if index + 2 >= len(tokens) or tokens[index + 1].low not in ("or", "and"):
        return None
    left = trigger_at(tokens, index, "verb", "noun", "adjective")
    right = trigger_at(tokens, index + 2, "verb", "noun", "adjective")
    if left is None or right is None:
        return None
    names = {left.measure.name, right.measure.name}
    follows_number = not counted and has_number(tokens, index + 3)
    if names == {"killed", "wounded"} and not follows_number:
        return Found("casualties", index, index + 3, "killed or wounded")
    return None


def _forward(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None) -> Found | None:
    """What is said of the counted in its clause: "12 people were killed", "12 soldiers sent to .. have died"."""
    start = past_ages(tokens, quantity.end if phrase is None else past_and(tokens, phrase))
    reduced: Found | None = None
    helpers: set[str] = set()
    lists = groups()["boundaries"]
    kin = (
        phrase is not None and tokens[phrase.head].low in _KIN_OF and start < len(tokens) and tokens[start].low == "of"
    )
    for index in range(start, min(len(tokens), start + _REACH_FORWARD)):
        token = tokens[index]
        if token.low in lists["auxiliaries"]:
            helpers.add(token.low)
            if trigger_at(tokens, index, "phrase") is None:
                continue
        if _ends_clause(tokens, index, start) and not _tells_of(tokens, index, start):
            if not _goes_on_passive(tokens, index):
                break
            helpers.clear()
            continue
        found = _said_of(tokens, index, phrase, helpers)
        if found is not None and any(one.low == "among" for one in tokens[start:index]):
            return found._replace(subset=True)
        if found is None:
            if _stops(tokens, index, start, reduced):
                break
            continue
        if helpers or found.rule != "reduced":
            return found
        if kin:
            return None  # "four relatives of villagers killed in the flood"
        reduced = reduced or found
    return reduced


def _goes_on_passive(tokens: list[Token], index: int) -> bool:
    """ "12 men jumped off the barge and were hurt": one subject, told on."""
    passive = [token.low for token in tokens[index + 1 : index + 3]]
    return tokens[index].low == "and" and bool(passive) and passive[0] in ("were", "was")


def _tells_of(tokens: list[Token], index: int, start: int) -> bool:
    """ "Were among the six people who died": those are told of, and the counted are some of them."""
    return tokens[index].low in ("who", "that") and any(token.low == "among" for token in tokens[start:index])


def _stops(tokens: list[Token], index: int, start: int, reduced: Found | None) -> bool:
    """Does a number ("among the 12 dead" has none) or another verb end the reach of what is said?"""
    if tokens[index].is_number:
        return "among" not in (tokens[index - 1].low, tokens[index - 2].low)
    return index > start and reduced is None and _is_other_verb(tokens, index)


def _ends_clause(tokens: list[Token], index: int, start: int) -> bool:
    """Does the clause of the counted end here? A relative pronoun right after the noun belongs to it."""
    token = tokens[index]
    if token.low in ("who", "that", "whose") and index == start:
        return False
    return token.text in ",;:()—–.!?" or token.low in groups()["boundaries"]["clauses"] or token.low in ("and", "or")


def _is_other_verb(tokens: list[Token], index: int) -> bool:
    """Is a finite verb there that belongs to no measure? It ends the reach of the words after it."""
    before = tokens[index - 1]
    return (
        tokens[index].low.endswith("ed")
        and before.low not in groups()["boundaries"]["auxiliaries"]
        and tokens[index].low.isalpha()
    )


def _said_of(tokens: list[Token], index: int, phrase: NounPhrase | None, helpers: set[str]) -> Found | None:
    """The measure of a predicate that starts at ``index``, if it can be said of the counted."""
    if (either := _either(tokens, index)) is not None:
        return either
    trigger = trigger_at(tokens, index, "phrase", "verb", "adjective")
    if trigger is None or not _fits(trigger, tokens, phrase):
        return None
    at_once = index == (phrase.last if phrase else index)
    if trigger.kind == "adjective" and not (helpers or at_once):
        return None
    things = phrase is None and not helpers and tokens[index].low in _OF_THINGS
    if trigger.kind == "verb" and (things or not _passive(tokens, index, helpers)):
        return None
    rule = trigger.kind
    if rule == "verb":
        rule = "said of it" if helpers or tokens[index].low not in _TRANSITIVE else "reduced"
    return Found(trigger.measure.name, index, index + len(trigger.words), rule)


def _passive(tokens: list[Token], index: int, helpers: set[str]) -> bool:
    """Can the verb be said of those who suffered it: passive, or with no object ("12 died", not "12 killed 3")?"""
    word = tokens[index].low
    if word in _OF_THE_SUBJECT:
        return True
    if word.endswith("ing"):
        return False
    if helpers & _BE:
        return True
    active = bool(helpers & _HAVE) and word in _TRANSITIVE
    return not active and not has_object(tokens, index + 1)


_TRANSITIVE = grammar()["transitive"]
_KIN_OF = grammar()["kin_of"]


def _backward(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None, taken: Taken) -> Found | None:
    """The verb or noun before the number: "killing 12", "claimed the lives of 12", "the death toll rose to 12"."""
    if (told := far_toll(tokens, quantity.first)) is not None:
        return Found("killed", told, told + 1, "noun before")
    prepositions = groups()["boundaries"]["prepositions"]
    blocked = linked = subset = False
    for index in range(quantity.first - 1, max(-1, quantity.first - 1 - _REACH_BACK), -1):
        token = tokens[index]
        if (token.text in ";:—–.!?" and not _labels(tokens, index, quantity)) or starts_verb(tokens, index):
            break
        if token.low in _SUBSET:
            subset = True
        trigger = _ending_at(tokens, index)
        if trigger is not None and taken.get(index, quantity) is quantity:
            found = _before(tokens, index, trigger, quantity, blocked=blocked, linked=linked, subset=subset)
            if found is not None or trigger.kind == "verb":
                return found if found is None or _fits(trigger, tokens, phrase) else None
        if token.low in prepositions and token.low not in _TOLL_LINKS:
            blocked = True
        if token.low not in _TOLL_LINKS and token.low not in groups()["trends"]["up"]:
            linked = True
    return None


def _labels(tokens: list[Token], index: int, quantity: Quantity) -> bool:
    """ "Fatalities: 12": a label and its number."""
    return tokens[index].text == ":" and index == quantity.first - 1


_ALL_KINDS = ("phrase", "verb", "noun", "adjective")


def _ending_at(tokens: list[Token], index: int) -> Trigger | None:
    """The trigger whose last word is at ``index``."""
    for first in range(max(0, index - 4), index + 1):
        kinds = ("noun", "adjective", "verb") if _is_number_of(tokens, first) else _ALL_KINDS
        trigger = trigger_at(tokens, first, *kinds)
        if trigger is not None and first + len(trigger.words) == index + 1:
            return trigger
    return None


def _before(
    tokens: list[Token], index: int, trigger: Trigger, quantity: Quantity, *, blocked: bool, linked: bool, subset: bool
) -> Found | None:
    """The measure that a trigger before the number gives it, unless the words between say otherwise."""
    first = index + 1 - len(trigger.words)
    between = tokens[index + 1 : quantity.first]
    counted = trigger.kind == "noun" or (trigger.kind != "phrase" and _is_number_of(tokens, first))
    change, put = tokens[quantity.first].low == "from", is_set(tokens[max(0, first - 4) : first])
    if counted and (kind := toll_link(between, change=change, put=put)) is not None:
        return Found(trigger.measure.name, first, index + 1, "noun before", subset=kind == "part")
    if trigger.kind in ("noun", "adjective"):
        return None
    if trigger.kind == "verb" and [token.text for token in between] == [","]:
        return None  # "of the 12 seized, five fled"
    if trigger.kind == "verb" and numbered(tokens, first, between):
        return Found(trigger.measure.name, first, index + 1, "noun before")
    if trigger.kind == "verb" and between and between[0].low in ("to", "of", "at"):
        deed = between[0].low == "of" and not blocked and tokens[first].low.endswith(("ing", "arrest"))
        return Found(trigger.measure.name, first, index + 1, "deed before", active=True) if deed else None
    return None if blocked else _done_to(tokens, index, trigger, subset=subset)


def _done_to(tokens: list[Token], index: int, trigger: Trigger, *, subset: bool) -> Found | None:
    """The measure of a number that is the object of a verb: "killed 12", "killed or wounded 12"."""
    first = index + 1 - len(trigger.words)
    pair = first >= 2 and tokens[first - 2].low in _TRANSITIVE
    joined = _either(tokens, first - 2, counted=True) if pair else None
    name = joined.measure if joined is not None else trigger.measure.name
    if not _active(tokens, first, trigger):
        return Found(name, first, index + 1, "among them", subset=True) if subset else None
    active = trigger.kind == "verb" or trigger.measure.name == "killed"
    return Found(name, first, index + 1, "verb before", active=active, subset=subset)


def _is_number_of(tokens: list[Token], first: int) -> bool:
    """ "the number of injured": the adjective stands for those counted."""
    return any(token.low in _NUMBER_NOUNS for token in tokens[max(0, first - 4) : first])


_NUMBER_NOUNS = grammar()["number_nouns"]


def _active(tokens: list[Token], first: int, trigger: Trigger) -> bool:
    """Is the verb active, so that the number is its object? "were killed" before a number is not."""
    if trigger.kind == "phrase":
        fates = {trigger.words[0], trigger.words[-1]} <= _TRANSITIVE and tokens[first - 1].low not in _TO_BE
        return fates or (trigger.words[-1] in _PHRASE_TAKES and tokens[first - 1].low not in _TO_BE)
    word = trigger.words[0]
    if word not in _TRANSITIVE and not word.endswith("ing") and word not in _TAKES_OBJECT:
        return False
    helpers = [token.low for token in tokens[max(0, first - 3) : first]]
    return not any(helper in _TO_BE for helper in helpers) or word.endswith("ing")


_TO_BE, _PHRASE_TAKES = grammar()["to_be"], grammar()["phrase_takes_number"]
_OF_THE_SUBJECT = grammar()["of_the_subject"]
_TAKES_OBJECT = grammar()["takes_object"]


def _goes_on(tokens: list[Token], index: int) -> bool:
    """Does the sentence go on there with what its subject suffered: "were killed", "drowned"?"""
    verb = trigger_at(tokens, index, "verb")
    own = verb is not None and verb.words[0] not in _TRANSITIVE and not verb.words[0].endswith("ing")
    return own or tokens[index].low in groups()["boundaries"]["auxiliaries"]


def _over_comma(tokens: list[Token], quantity: Quantity, phrase: NounPhrase | None) -> Found | None:
    """ "12 people, among them three children, were killed": past one insertion between commas."""
    start = quantity.end if phrase is None else phrase.last
    if start >= len(tokens) or tokens[start].text not in (",", "(", "—", "–", "-"):
        return None
    close = ")" if tokens[start].text == "(" else tokens[start].text
    for index in range(start + 2, min(len(tokens) - 1, start + 16)):
        if tokens[index].text in ".;!?":
            return None
        if tokens[index].text == close and _goes_on(tokens, index + 1):
            shifted = NounPhrase(index, index + 1, phrase.head if phrase else index, phrase is None or phrase.plain)
            return _forward(tokens, quantity, shifted)
    return None
