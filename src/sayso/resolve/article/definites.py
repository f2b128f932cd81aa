"""Whom "the agency", "the company", "the paper" and "the mayor" mean: one referent of the article, or none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from sayso.model import Because
from sayso.resolve import lexicon
from sayso.resolve.article import agreement, coreference
from sayso.resolve.article.coreference import Choice
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.referents import Referents
from sayso.resolve.article.salience import Referent
from sayso.resolve.phrases.keys import parties_in
from sayso.resolve.phrases.noun_phrase import Phrase
from sayso.resolve.phrases.tokens import is_acronym, tokens

_EPITHETS = lexicon.role_group("epithets")
_ONE_AT_A_TIME = lexicon.role_group("offices") | {"judge", "prosecutor"}
_TOLD_APART = lexicon.role_group("told_apart")
_LOCAL_OFFICES = lexicon.role_group("local_offices")

_AGED = re.compile(r"[Tt]he (\d{1,3})-year-old")
_PAPER = re.compile(r"\b(?!the\b)\w+ papers?\b", re.IGNORECASE)
"""A paper told of before: "a paper", "white paper"; "the paper" alone may be a newspaper."""

COMPANIES = lexicon.word_list("companies")
"""Nouns for a company, which its name often does not show to be one."""


MOST = 4
"""Mentions from which an article is about a body."""
LONG_AGO = 4
"""Sentences after which it is no longer about it."""


class Definites(Referents):
    """Reads descriptions with "the". ``references.py`` reads the other sources."""

    def _definite(self, source: Found) -> Choice:  # noqa: PLR0911 (one case a line)
        phrase = source.phrase
        if (aged := self._of_age(source)) is not None:
            return aged
        if f"{phrase.head} that " in phrase.text:
            return Choice(None, Because(f"description {phrase.head!r}", "a clause says which one"))
        if phrase.complement and any(token.capital for token in tokens(phrase.complement)) and not phrase.roles:
            return Choice(None, Because(f"description {phrase.head!r}", "its complement says which one"))
        if phrase.head in COMPANIES and phrase.type == "organisation" and not _capitals(phrase):
            return self._company(source)
        if (outlet := self._outlet_told(source)) is not None:
            return outlet
        choice = coreference.description(phrase, source.start, self._near(source.start), self.layout, self.last)
        if choice.key is None and (told := self._told_later(source) or self._told_of_most(source)) is not None:
            return told
        if choice.key is None and (told := self._named_since(source)) is not None:
            return told
        if choice.key is None and not phrase.plural and self._is_epithet(phrase):
            stand_in = replace(phrase, pronoun="person")
            party = parties_in(phrase)
            people = [
                referent for referent in self._near(source.start)
                if referent.named and referent.type == "person" and not _is_told_apart(referent)
                and (party <= referent.parties or not referent.parties)
            ]  # fmt: skip
            return coreference.pronoun(stand_in, source.start, people, self.layout, self.last)
        return choice

    def _of_age(self, source: Found) -> Choice | None:
        """Read "the 62-year-old" as the only one who is told of with this age ("Ada Roe, 62,")."""
        match = _AGED.fullmatch(source.phrase.text)
        if match is None:
            return None
        text, said = self.article.text, (f", {match[1]}", f", aged {match[1]}", f" ({match[1]})")
        told = [
            one.key for one in self._near(source.start)
            if one.named and one.type == "person"
            and any(spot.start < source.start and text.startswith(said, spot.end) for spot in one.spots)
        ]  # fmt: skip
        rule = Because(f"description {source.phrase.text!r}", "told of with this age")
        return Choice(told[0] if len(told) == 1 else None, rule)

    def _outlet_told(self, source: Found) -> Choice | None:
        """Read "the Courier" as the only outlet whose name ends so, and "the paper", where no paper by anybody was
        told of, as the newspaper meant."""
        phrase = source.phrase
        if len(phrase.text.split()) != 2:
            return None
        near = [one for one in self._near(source.start) if one.type == "outlet" and one.named]
        last = phrase.text.split()[1]
        if last[:1].isupper() and phrase.head in lexicon.outlet_heads():
            ends = [one for one in near if one.key.endswith(f" {phrase.head}")]
            return Choice(ends[0].key, Because("end of a longer name", last)) if len(ends) == 1 else None
        if phrase.head != "paper" or _paper_told(self.article.text) <= source.start:
            return None
        stand_in = replace(phrase, type="outlet", head="newspaper")
        choice = coreference.description(stand_in, source.start, near, self.layout, self.last)
        return choice if choice.key is not None else None

    def _told_later(self, source: Found) -> Choice | None:
        """Read "the mayor" as the only one who is told of by this noun, though the name stands further down.

        Not "the president" or "the nominee": everybody knows them, and the one named so is often another.
        """
        phrase = source.phrase
        said = phrase.text.lower().removeprefix("the ")
        bare = " " not in said or said in lexicon.roles()
        office = phrase.type == "person" and agreement.role_of(phrase) & _LOCAL_OFFICES
        if not bare or phrase.plural or not (office or phrase.function == "police"):
            return None
        fitting = [one for one in self._near(source.start) if agreement.fits(phrase, one) > 0]
        if len(fitting) != 1 or not fitting[0].named or phrase.head not in fitting[0].heads:
            return None
        return Choice(fitting[0].key, Because(f"description {phrase.head!r}", "the only one whom the words fit"))

    def _named_since(self, source: Found) -> Choice | None:
        """Read "the judge" as Judge Roe, though "a judge" was told of before: that was the same one, as yet unnamed."""
        phrase = source.phrase
        if phrase.plural or phrase.modifiers or not agreement.role_of(phrase) & _ONE_AT_A_TIME:
            return None
        fitting = [one for one in self._near(source.start) if one.spots and agreement.fits(phrase, one) > 1]
        before = [one for one in fitting if one.spots[0].start < source.start]
        named = [one for one in before if one.named]
        if len(named) != 1 or any(one.spots[0].start > named[0].spots[0].start for one in before):
            return None
        return Choice(named[0].key, Because(f"description {phrase.head!r}", "the only one who is named"))

    def _told_of_most(self, source: Found) -> Choice | None:
        """Read "the zoo" as the one zoo that the article is about, though it also names another."""
        phrase = source.phrase
        if phrase.type != "organisation" or phrase.plural:
            return None
        before = [one for one in self._near(source.start) if one.spots and one.spots[0].start < source.start]
        return self._most_told_of([one for one in before if agreement.fits(phrase, one) > 0], source)

    def _most_told_of(self, fitting: list[Referent], source: Found) -> Choice | None:
        """The one of several that is mentioned again and again, three times as often as any other, and just before."""
        counted = sorted(fitting, key=lambda one: (-len(one.spots), one.key))
        most = [len(one.spots) for one in counted]
        if len(most) < 2 or not counted[0].named or most[0] < max(MOST, 3 * most[1]):
            return None
        last = max(spot.start for spot in counted[0].spots if spot.start < source.start)
        if self.layout.sentence(source.start) - self.layout.sentence(last) > LONG_AGO:
            return None
        rule = Because(f"description {source.phrase.head!r}", "the one that the article is about")
        return Choice(counted[0].key, rule)

    def _company(self, source: Found, *, retype: bool = True) -> Choice:
        """Whom "the company" means: of those the words fit and of names that nothing shows to be a person's, whoever
        leads; such a name is then a body's, unless ``retype`` is false: then only bodies are looked at."""
        phrase, near = source.phrase, list(self._near(source.start))
        near = near if retype else [referent for referent in near if referent.type == "organisation"]
        known = [
            referent for referent in near
            if referent.named and not referent.functions and agreement.fits(phrase, referent) > 0
        ]  # fmt: skip
        bare = phrase.modifiers <= agreement.GROUP_MODIFIERS
        open_ = [referent for referent in near if referent not in known and self._may_be_company(referent)]
        if not (bare or known):  # "the fast-food chain": only where no other company is told of
            bodies = [one for one in open_ if one.type == "organisation" and _starts_before(one, source)]
            return _only_company(bodies, phrase)
        open_ = open_ if bare else []
        before = [one for one in (*known, *open_) if _starts_before(one, source)]
        tells = [one for one in before if one in known or any(spot.speaks for spot in one.spots)]
        fitting = tells or [one for one in before if len(one.spots) > 1 or self._opens_sentence_of(source, one)]
        choice = coreference.leading(fitting, source.start, self.layout, self.last, f"description {phrase.head!r}")
        if choice.key is not None and self.groups.nodes[choice.key].type == "person":
            self.groups.nodes[choice.key].type = self.referents[choice.key].type = "organisation"
        if choice.key is None and fitting:
            return self._most_told_of(fitting, source) or choice
        if choice.key is not None:
            return choice
        return coreference.description(phrase, source.start, near, self.layout, self.last)

    def _opens_sentence_of(self, source: Found, referent: Referent) -> bool:
        """Is it what the sentence is about that a source ends ("Lake Power will close it, the company said")?"""
        opening = self.layout.sentence_start(source.start)
        return any(opening <= spot.start < source.start and spot.subject for spot in referent.spots)

    def _may_be_company(self, referent: Referent) -> bool:
        """Is it a name that nothing shows to be a person's, or a body that is neither a state's nor an outlet?"""
        node = self.groups.nodes.get(referent.key)
        if node is None or not node.named or node.countries or node.functions:
            return False
        short = all(is_acronym(found.phrase.name) for found in node.found)  # may be a body of any kind
        if short or any(word in lexicon.given_names() for word in names_of(referent)):
            return False
        if node.type == "organisation":
            return not any(head in lexicon.kinds() for head in node.heads)
        unsure = all(not found.phrase.sure for found in node.found)
        return node.type == "person" and unsure and not (node.gender or node.roles or node.affiliations)

    def _is_epithet(self, phrase: Phrase) -> bool:
        """A noun that stands for somebody just named without telling a role: "the singer", "the woman"."""
        if phrase.type != "person":
            return False
        return bool(lexicon.roles().get(phrase.head, frozenset()) & _EPITHETS)


@lru_cache(maxsize=4)
def _paper_told(text: str) -> int:
    """Where the first paper by anybody has been told of; behind the text if none is."""
    first = _PAPER.search(text)
    return first.end() if first is not None else len(text) + 1


def _starts_before(referent: Referent, source: Found) -> bool:
    return bool(referent.spots) and referent.spots[0].start < source.start


def _only_company(bodies: list[Referent], phrase: Phrase) -> Choice:
    """The only company told of so far, and more than once."""
    rule = f"description {phrase.head!r}"
    if len(bodies) == 1 and len(bodies[0].spots) > 1:
        return Choice(bodies[0].key, Because(rule, "the only company of the article"))
    return Choice(None, Because(rule, "more than one company, or none"))


def _is_told_apart(referent: Referent) -> bool:
    return bool(referent.roles) and referent.roles <= _TOLD_APART


def names_of(referent: Referent) -> set[str]:
    """The words of a person's own name."""
    return set(referent.key.partition(" ")[2].split())


def _capitals(phrase: Phrase) -> frozenset[str]:
    """The modifiers of a description that have a capital: "Danish" in "the Danish company"."""
    return frozenset(token.low for token in tokens(phrase.text) if token.capital) & phrase.modifiers
