"""A writing of which a story knows one, and the bodies that act in it: "the indictment", "a federal grand jury"."""

from __future__ import annotations

from sayso.resolve import lexicon
from sayso.resolve.phrases.labels import ANOTHER, label_words, telling_words
from sayso.resolve.phrases.tokens import is_word, tokens
from sayso.resolve.story.features import SAME, Feature
from sayso.resolve.story.identities import Identities, by_content
from sayso.resolve.story.profiles import Profile

_ONE = lexicon.word_list("one_of_a_story")
_ISSUERS = lexicon.person_nouns() | lexicon.kinds().keys() | {"government", "police"}
_MANY = 5
"""Words of a label from which the same words with "a" are the same thing."""


def join_documents(story: Identities) -> None:
    """Give "the indictment" and "the 47-page indictment" of two articles to one, if nothing tells two apart.

    A name, a number or a word such as "second" in a label tells one from another; a label without any is the only one
    told of otherwise, or none if there are two, or if an article speaks of both or of several.
    """
    for noun, items in sorted(_by_noun(story).items()):
        told: dict[frozenset[str], list[Profile]] = {}
        for item in items:
            told.setdefault(telling_words(item.name), []).append(item)
        several = any(item.plural for item in items)
        plain = told.pop(frozenset(), [])
        if len(told) == 1 and not several and not _both_in_one(plain, *told.values()) and not min(told) & ANOTHER:
            plain = [*plain, *told.popitem()[1]]
        for group in [*told.values(), *([] if several else [plain])]:
            for item in group[1:]:
                story.join(group[0].id, item.id, [Feature("one of its kind", SAME, f"the {noun} of the story")])


def join_same_issuer(story: Identities) -> None:
    """Give "the inspector general's report" of two articles to one: the same words, and they say whose it is."""
    told: dict[tuple[str, frozenset[str]], list[Profile]] = {}
    for item in story.ordered:
        if not item.named and item.head in lexicon.impersonal_nouns() and not item.plural and _says_whose(item):
            told.setdefault((item.head, label_words(item.name)), []).append(item)
    for (noun, _), items in sorted(told.items(), key=lambda entry: by_content(entry[1][0])):
        for item in items[1:]:
            story.join(items[0].id, item.id, [Feature("same issuer", SAME, f"{items[0].name}: one {noun}")])


def _says_whose(item: Profile) -> bool:
    """Does a label with "the" or an owner say whose writing or recording it is, or any label in many words?"""
    found = [token for token in tokens(item.name) if is_word(token)]
    issuer = any(token.owns or (token.capital and index) or token.low in _ISSUERS for index, token in enumerate(found))
    whose = item.determiner in ("", "the") and item.name.split()[0].lower() not in ("this", "that")
    return issuer and len(found) > 2 and (whose or len(found) > _MANY)


def _by_noun(story: Identities) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for item in story.ordered:
        if not item.named and item.type in ("impersonal", "organisation") and (noun := _noun(item)):
            found.setdefault(noun, []).append(item)
    return found


def _noun(item: Profile) -> str:
    """What the story knows one of, as the label ends: "indictment", "grand jury"; empty if it is nothing like it."""
    before = [token.low for token in tokens(item.name) if is_word(token)]
    stems = [lexicon.singular(word)[0] for word in before]
    if item.head not in stems:
        return ""
    index = stems.index(item.head)
    pair = " ".join(stems[max(0, index - 1) : index + 1])
    return pair if pair in _ONE else item.head if item.head in _ONE else ""


def _both_in_one(plain: list[Profile], *others: list[Profile]) -> bool:
    """Does an article tell of one without more words and of one with them?"""
    return bool({item.article for item in plain} & {item.article for group in others for item in group})
