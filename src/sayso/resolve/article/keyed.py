"""The named entities of one article by key: under which key a mention falls, and how two keys become one."""

from __future__ import annotations

from sayso.model import Because, EntityType
from sayso.resolve import lexicon
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.nodes import Node
from sayso.resolve.phrases.keys import body_key, name_words, place_key
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.whole_names import HANDLE, listed_outlet, squeezed_name
from sayso.text import fold

WINDS = frozenset({"north", "south", "east", "west"})
"""What "the" may call a country by: "the North"."""


class Keyed:
    """Named entities by key; ``person_links.py`` and ``body_links.py`` say which mentions are one."""

    def __init__(self, outlet: str | None) -> None:
        self.nodes: dict[str, Node] = {}
        self.by_word: dict[str, set[str]] = {}
        """Word of a full name -> the keys of the people who bear it."""
        self._outlet = fold(outlet).removeprefix("the ") if outlet else None

    def key_of(self, phrase: Phrase) -> str:
        """The key that the words of a phrase alone give, before names are linked."""
        name = fold(phrase.name).removeprefix("the ")
        if name == self._outlet or (self._outlet and self._outlet in lexicon.outlets().get(name, "").lower()):
            return f"outlet {self._outlet}"
        if phrase.type == "outlet":
            return "outlet " + fold(listed_outlet(phrase.name) or lexicon.outlets().get(name, name)).removeprefix(
                "the "
            )
        if phrase.type == "platform":
            return "platform " + fold(lexicon.platforms().get(name, name))
        if phrase.type == "place":
            return place_key(phrase.name)
        if phrase.type == "organisation":
            return body_key(phrase)
        return "person " + " ".join(name_words(phrase.name))

    def add(self, found: Found, key: str | None = None) -> Node:
        """Put a mention under its key."""
        key = key or self.key_of(found.phrase)
        type_: EntityType = "outlet" if key.startswith("outlet ") else found.phrase.type
        node = self.nodes.setdefault(key, Node(key, type_))
        node.take(found)
        return node

    def merge(self, keep: str, drop: str, because: Because) -> None:
        """Put what is known under one key under another."""
        self.nodes[keep].absorb(self.nodes.pop(drop), because)
        for keys in self.by_word.values():
            if drop in keys:
                keys.discard(drop)
                keys.add(keep)

    def handle_of(self, text: str) -> str | None:
        """The key of the only entity whose name the handle in a source spells ("@ida_voss")."""
        match = HANDLE.search(text)
        word = squeezed_name(match[1]) if match is not None else ""
        keys = [key for key in self.nodes if word and squeezed_name(key.partition(" ")[2]) == word]
        return keys[0] if len(keys) == 1 else None

    def compass(self, found: Found) -> str | None:
        """Read "the North" as the one country of the article whose name begins so ("North Ruritania")."""
        word = fold(found.phrase.name)
        if word not in WINDS or found.phrase.determiner != "the":
            return None
        keys = [key for key in self.nodes if key.startswith(f"place {word} ") and self.nodes[key].countries]
        return keys[0] if len(keys) == 1 else None
