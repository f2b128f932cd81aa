"""The named entities of one article, put together: surname to full name, short form to long form, Burma to Myanmar."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.article.body_links import BodyLinks
from sayso.resolve.article.keyed import WINDS
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.person_links import PersonLinks
from sayso.resolve.phrases.tokens import is_word, tokens
from sayso.resolve.phrases.types import is_country, known_type
from sayso.resolve.phrases.whole_names import is_holiday
from sayso.text import fold

_NO_BODIES = lexicon.word_list("no_bodies")
_IN = lexicon.word_list("place_before")


class Groups(PersonLinks, BodyLinks):
    """The named entities of one article, by key, and which of them a mention belongs to."""


def wanted(found: Found, seen: set[str]) -> bool:  # noqa: PLR0911 (one case a line)
    """Is a mention a name at all? Not a bare "Danish", nor a word that only begins a sentence."""
    phrase = found.phrase
    if not phrase.named or (not phrase.sure and is_holiday(phrase.name)):
        return False
    words = [token for token in tokens(phrase.name) if is_word(token)]
    if len(words) == 1 and phrase.name.isupper() and phrase.name.replace(".", "").lower() in _NO_BODIES:
        return False
    if phrase.determiner == "the" and fold(phrase.name) in WINDS:
        return True
    if phrase.type == "person" and (is_country(words) or is_country(words[-1:]) or is_country(words[-2:])):
        return False
    if phrase.name.isupper() and len(words) > 1 and known_type(phrase.name) == "place":
        return True  # "NEW YORK"
    if phrase.name.isupper() and len(words) > 1 and any(word.low in lexicon.plain_words() for word in words):
        return False
    if phrase.name.isupper() and (
        len(words) > 2 or (words[0].low in lexicon.plain_words() and len(words) == 1 and not phrase.countries)
    ):
        return False
    if len(words) == 1 and found.opens and not phrase.sure and words[0].text not in seen:
        return False
    return not (phrase.type == "organisation" and len(words) == 1 and len(phrase.name) > 4 and not phrase.sure)


def located(found: Found) -> bool:
    """Does the small word before a mention say that it is a place?"""
    return found.after in _IN
