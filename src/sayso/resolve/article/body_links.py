"""Puts the mentions of bodies together: short form to long form, end of a name to the name, function to the body."""

from __future__ import annotations

from sayso.model import Because
from sayso.resolve import lexicon
from sayso.resolve.article.keyed import Keyed
from sayso.resolve.article.nodes import Node, canonical
from sayso.resolve.phrases.facts import is_company
from sayso.resolve.phrases.keys import initials
from sayso.resolve.phrases.whole_names import squeezed_name, unpacked_words
from sayso.text import fold


class BodyLinks(Keyed):
    """The bodies and outlets of one article, and which of them are one."""

    def link_bodies(self) -> None:
        """Short forms to long forms, "the Council" forms to theirs, a state's function to the body that has it."""
        self._link_types()
        self._link_acronyms()
        self._link_tails()
        self._link_outlets()
        self._link_handles()
        self._link_companies()
        self._link_functions()

    def _link_types(self) -> None:
        """Put a name together that its form calls a person here and a body or "in" a place there ("San Roeco")."""
        for person in sorted(key for key in self.nodes if key.startswith("person ")):
            name = person.removeprefix("person ")
            types = ("organisation", "outlet", "place") if " " in name else ("organisation", "outlet")
            others = [f"{type_} {name}" for type_ in types if f"{type_} {name}" in self.nodes]
            if not others or any(found.phrase.sure or found.phrase.roles for found in self.nodes[person].found):
                continue
            keep, drop = sorted((person, others[0]), key=lambda key: (-len(self.nodes[key].found), key))
            if self._is_told_as_body(others[0], person):
                keep, drop = others[0], person
            self.merge(keep, drop, Because("one name", name))

    def _is_told_as_body(self, body: str, person: str) -> bool:
        """Does the text show a body, not only "the Sanders" of "the Sanders campaign" once among many?"""
        found = self.nodes[body].found
        sure = any(one.phrase.sure for one in found) and not body.startswith("place ")
        sure = sure or (body.startswith("organisation ") and body.rsplit(maxsplit=1)[-1] in lexicon.kinds())
        return sure or (body.startswith("organisation ") and 3 * len(found) >= len(self.nodes[person].found))

    def _bodies(self) -> list[Node]:
        return [node for _, node in sorted(self.nodes.items()) if node.type == "organisation"]

    def _link_acronyms(self) -> None:
        given = {fold(short): node.key for node in self._bodies() for short in sorted(node.acronyms)}
        spelled: dict[str, list[str]] = {}
        for node in self._bodies():
            if len(initials(canonical(node))) > 2:
                spelled.setdefault(initials(canonical(node)), []).append(node.key)
        for node in self._bodies():
            short = node.key.removeprefix("organisation ").replace(".", "")
            keys = [given[short]] if short in given else spelled.get(short, [])
            if len(keys) == 1 and keys[0] != node.key and keys[0] in self.nodes and node.key in self.nodes:
                self.merge(keys[0], node.key, Because("short form", f"{short.upper()} is spelled out in this article"))

    def _link_tails(self) -> None:
        """Join "Security Council" to "Lakeland Security Council", if only one longer name of the article ends so."""
        bodies = self._bodies()
        ending: dict[str, list[str]] = {}
        for node in bodies:
            words = node.key.removeprefix("organisation ").split()
            for first in range(1, min(len(words), 12)):
                ending.setdefault(" ".join(words[first:]), []).append(node.key)
        for node in bodies:
            tail = node.key.removeprefix("organisation ")
            longer = [key for key in ending.get(tail, ()) if key in self.nodes and not _of_a_state(key, tail)]
            if (" " in tail or tail in lexicon.kinds()) and len(longer) == 1 and "#" not in node.key:
                self.merge(longer[0], node.key, Because("end of a longer name", tail))

    def _link_outlets(self) -> None:
        """Join "The Post" to "The Lakeland Post", if only one outlet of the article ends so."""
        for key in sorted(self.nodes):
            tail = key.split(" ", 1)[1]
            if " " in tail or tail not in lexicon.outlet_heads():
                continue
            longer = [other for other in self.nodes if other.startswith("outlet ") and other.endswith(" " + tail)]
            longer = [other for other in longer if len(other) > len(tail) + 8]
            if key.startswith(("outlet ", "organisation ", "person ")) and len(longer) == 1:
                self.merge(longer[0], key, Because("end of a longer name", tail))

    def _link_handles(self) -> None:
        """Join "IdaVoss", as handles write it, to "Ida Voss"."""
        spelled: dict[str, list[str]] = {}
        for key in sorted(self.nodes):
            spelled.setdefault(squeezed_name(key.partition(" ")[2]), []).append(key)
        for key in sorted(key for key in self.nodes if key.startswith("person ") and key.count(" ") == 1):
            packed = any(unpacked_words(name) > 1 for name in self.nodes[key].names)
            longer = [
                one for one in spelled.get(squeezed_name(key[7:]), ()) if one.count(" ") > 1 and one in self.nodes
            ]
            if packed and len(longer) == 1:
                self.merge(longer[0], key, Because("handle", canonical(self.nodes[key])))

    def _link_companies(self) -> None:
        """Join "Lockworks" to "Lockworks Power", the only company of the article whose name begins so."""
        for body in [node.key for node in self._bodies() if node.key.count(" ") in (2, 3)]:
            first, *rest = body.split()[1:]
            alone = self.nodes.get(f"person {first}")
            begins = [key for key in self.nodes if key.startswith((f"organisation {first} ", f"person {first} "))]
            if alone is None or f"place {first}" in self.nodes or begins != [body] or not is_company(rest[-1]):
                continue
            if not any(found.phrase.sure or found.phrase.roles for found in alone.found):
                self.merge(body, alone.key, Because("short form", f"{first} begins the company's name"))

    def _link_functions(self) -> None:
        """A named body and "Norway's intelligence service" are one if they are the only ones with that function."""
        functions = {function for node in self._bodies() for function in node.functions}
        for function in sorted(functions):
            nodes = [node for node in self._bodies() if function in node.functions]
            described = [node for node in nodes if "#" in node.key]
            proper = [node for node in nodes if "#" not in node.key]
            for name in proper:
                same = [node for node in described if not name.countries or node.countries[:1] == name.countries[:1]]
                rivals = [
                    other
                    for other in proper
                    if not name.countries or not other.countries or other.countries[:1] == name.countries[:1]
                ]
                if len(same) == 1 and len(rivals) == 1 and same[0].key in self.nodes:
                    why = Because("country and function", f"{', '.join(same[0].countries)}: {function}")
                    self.merge(name.key, same[0].key, why)


def _of_a_state(longer: str, tail: str) -> bool:
    """Is it a state's, where the list knows the plain name as another body's ("Ohio State Senate", "Senate")?"""
    if tail not in lexicon.bodies():
        return False
    before = longer.removeprefix("organisation ").removesuffix(tail).split()
    return before[-1:] == ["state"] or any(lexicon.states().at(before, first) for first in range(len(before)))
