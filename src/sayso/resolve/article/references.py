"""Settles every source of one article: a name's entity, whom "he" refers to, or an entity of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Because, Span, Statement
from sayso.resolve import lexicon
from sayso.resolve.article import agreement, antecedents, coreference
from sayso.resolve.article.coreference import Choice
from sayso.resolve.article.definites import Definites, names_of
from sayso.resolve.article.mentions import Found
from sayso.resolve.article.salience import Referent
from sayso.resolve.article.subjects import Subjects
from sayso.resolve.phrases.keys import parties_in
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.tokens import tokens
from sayso.text import fold

_ADJECTIVES = lexicon.word_list("adjectives")
_FIELDS = lexicon.word_list("portfolios") - {"affairs", "and", "national", "public", "state", "the"}
_DETERMINERS = lexicon.determiners()
_PARTIES = lexicon.word_list("parties")
_OFFICES = lexicon.role_group("of_a_country")

_POSTED = frozenset({"message", "post", "tweet"})
"""What "the" may call that which somebody wrote on a platform."""

_SAID = frozenset({"address", "comments", "letter", "message", "post", "remarks", "speech", "statement", "testimony"})
"""What somebody said or wrote, whose it is behind "of"."""

_RECENT = 1500
"""Characters before "the statement" in which somebody must have spoken in one."""


class References(Definites, Subjects):
    """The sources of one article, and whom they mean; ``naming.py`` finds the names."""

    def _resolve(self, sources: Sequence[Found]) -> None:
        """Sources in the order of the text, so that "he" can be whoever spoke before; "I" and "we" at the end."""
        later: list[Found] = []
        for source in sources:
            if source.phrase.pronoun == "speaker":
                later.append(source)
                continue
            key = self.of_span.get((source.start, source.end)) or self._unnamed(source)
            self._settle(source, key)
        for source in later:
            self._settle(source, self._first_person(source))

    def _settle(self, source: Found, key: str) -> None:
        self.of_span[source.start, source.end] = key
        if source.phrase.pronoun and not self.groups.nodes[key].named and self.groups.nodes[key].found[-1:] == [source]:
            return
        if key not in self.referents:
            self.referents[key] = self._referent(self.groups.nodes[key])
        referent = self.referents[key]
        spot = replace(self._spot(source), speaks=True)
        index = bisect_right(referent.spots, spot)
        if not index or referent.spots[index - 1] != spot:
            referent.spots.insert(index, spot)
            insort(self.timeline, (source.start, source.end, key))
        if source.phrase.gender and not referent.gender and source.phrase.pronoun:
            referent.gender = source.phrase.gender
        referent.parties |= parties_in(source.phrase)
        if referent.type != "impersonal" or not source.phrase.plural:  # nobody goes on speaking as "reports" did
            self.last = key

    def _unnamed(self, source: Found) -> str:
        """The entity of a source that gives no name: whom it refers to, or one of its own."""
        people = self._people_before(source) if source.phrase.head == "they" else None
        if people is not None:
            return self._spoke_first(people, source) or self._unnamed(people)
        choice = self._refers_to(source)
        if choice is not None and choice.key is None and source.phrase.pronoun == "relative":
            told = self._antecedent(source)
            if told is not None:
                return self._unnamed(told)
        if choice is not None:
            self.why[source.start, source.end] = choice.because
            if choice.key is not None:
                self._alias(choice.key, source.phrase)
                return choice.key
        return self._own(source)

    def _refers_to(self, source: Found) -> Choice | None:
        """Whom a source without a name refers to; ``None`` if its words refer to nobody mentioned before."""
        phrase = source.phrase
        if "@" in phrase.text and (key := self.groups.handle_of(phrase.text)) is not None:
            return Choice(key, Because("handle", phrase.text))
        if phrase.head == "joint":
            return None  # two names are nobody named otherwise before
        if phrase.pronoun == "relative":
            return self._relative(source)
        if phrase.pronoun:
            near = self._others(source) if self.layout.quoted(source.start) else self._near(source.start)
            if (sure := self._told_by_place(source, near)) is not None:
                return sure
            return coreference.pronoun(phrase, source.start, near, self.layout, self.last)
        return self._described(source)

    def _described(self, source: Found) -> Choice | None:  # noqa: PLR0911 (one case a line)
        """Whom words with an owner or a noun refer to; ``None`` if to nobody mentioned before."""
        phrase = source.phrase
        if phrase.owner and (phrase.head in lexicon.owned_words()):
            return self._owner(source, phrase.owner)
        if phrase.owner and phrase.roles and not phrase.named and not phrase.plural:
            return self._office(source) if phrase.roles & _OFFICES else self._owned_person(source)
        if phrase.complement.startswith(("by ", "from ")) and phrase.head in lexicon.owned_words():
            return self._words_of(source)
        if phrase.complement.startswith("of ") and phrase.head in _SAID and parse(phrase.complement[3:]).named:
            return self._words_of(source)
        if phrase.determiner == "his":
            return self._possessed(source) or self._owners_body(source) or self._owners_person(source)
        if (
            phrase.type == "impersonal"
            and phrase.head in lexicon.owned_words()
            and not phrase.owner + phrase.complement
        ):
            return self._told_in(source) or self._made_by(source)
        if phrase.head == "report" and not phrase.owner + phrase.complement and self._is_announced(source):
            return self._told_in(source) or self._definite(source)
        if phrase.determiner == "the" and not phrase.owner and not phrase.named:
            return self._definite(source)
        if phrase.type == "person" and phrase.roles and not (phrase.determiner or phrase.owner or phrase.plural):
            return self._second_role(source) or self._headed(source)
        if (
            phrase.type == "organisation"
            and phrase.function is not None
            and not phrase.determiner
            and not phrase.countries
        ):
            return self._definite(source)
        return None

    def _others(self, source: Found) -> list[Referent]:
        """Who may be meant inside a quotation: not whoever speaks it, who would say "I"."""
        key = self._speaker_key(source, direct=True)
        return [referent for referent in self._near(source.start) if referent.key != key]

    def _relative(self, source: Found) -> Choice:
        """Read "who" and "which" as the mention that ends just before."""
        rule = f"relative {source.phrase.head!r}"
        first = bisect_left(self.timeline, (source.start - 300, 0, ""))
        last = bisect_left(self.timeline, (source.start, 0, ""))
        before = [(end, key) for _, end, key in self.timeline[first:last] if end <= source.start]
        people = source.phrase.head in ("who", "whose", "whom")
        if people:  # "Ada Roe of Lakeford, who"
            before = [item for item in before if self.groups.nodes[item[1]].type != "place"]
        end, key = max(before, default=(0, ""))
        gap = self.article.text[end : source.start]
        fits = bool(key) and (self.groups.nodes[key].type != "person") != people
        if fits and antecedents.is_beside(gap):
            return Choice(key, Because(rule, "the name just before"))
        near = len(gap) < 60 and not any(character in gap for character in ".!?\n;")
        closed = gap.count(",") == 2 and gap.rstrip().endswith(",")
        aside = closed or not any(character.isalpha() for character in gap)
        if fits and near and aside:
            return Choice(key, Because(rule, "the name just before"))
        return Choice(None, Because(rule, "no name just before"))

    def _antecedent(self, source: Found) -> Found | None:
        """The people, body or writing without a name just before "who": "lawmakers who warned", "a petition that"."""
        text = antecedents.words_of(self.article.text, source.start, source.phrase.head)
        phrase = parse(text) if text is not None else None
        known = phrase is None or phrase.named or phrase.pronoun not in ("", "other")
        return None if phrase is None or known else replace(source, phrase=phrase)

    def _owner(self, source: Found, owner: str) -> Choice:
        """Give "the ministry's statement" to the ministry."""
        definite = source.phrase.determiner == "the" and owner[:1].islower() and not owner.startswith("the ")
        told = parse(f"the {owner}" if definite else owner)
        found = Found(source.start, source.start + len(owner), told, source.after)
        key = self._key_at(found)
        rule = Because("owner of the words", owner)
        if key is None and not found.phrase.named and found.phrase.determiner in ("the", "his"):
            return replace_because(self._definite(found), rule)
        return Choice(key, rule)

    def _office(self, source: Found) -> Choice | None:
        """Read "Ruritania's president" as whoever the article names as that country's president."""
        if len(source.phrase.countries) != 1 or parse(source.phrase.owner).countries != source.phrase.countries:
            return None
        return self._definite(source)

    def _owned_person(self, source: Found) -> Choice | None:
        """Read "Roe's lawyer" as whoever the article names as that: "Ada Lund, Roe's lawyer"."""
        owner = [token.low for token in tokens(source.phrase.owner) if token.capital][-1:]
        return (self._named_as(source, owner[0]) if owner else None) or self._speaker_for(source)

    def _owners_person(self, source: Found) -> Choice | None:
        """Read "his lawyer" as "Roe's lawyer Ada Lund", if he is Roe."""
        phrase = source.phrase
        owner = parse(phrase.text.split()[0])
        if owner.pronoun not in ("male", "female") or not phrase.roles or phrase.plural or phrase.named:
            return None
        choice = coreference.pronoun(owner, source.start, self._near(source.start), self.layout, self.last)
        return self._named_as(source, choice.key.split()[-1]) if choice.key is not None else None

    def _named_as(self, source: Found, owner: str) -> Choice | None:
        """The only named person whom the article tells of by the noun and the owner's name, which is not their own."""
        fitting = [
            referent for referent in self._near(source.start)
            if referent.named and referent.type == "person" and owner in referent.words
            and source.phrase.head in referent.heads and owner not in names_of(referent)
        ]  # fmt: skip
        if len(fitting) != 1:
            return None
        return Choice(fitting[0].key, Because(f"description {source.phrase.text!r}", "named as that in this article"))

    def _speaker_for(self, source: Found) -> Choice | None:
        """Read "the ferry's spokesman" as the only "spokesman for the ferry" so far."""
        phrase = source.phrase
        owner = phrase.owner.lower().removeprefix("the ")
        told = [
            one for one in self._near(source.start)
            if one.type == "person" and phrase.head in one.heads and self._speaks_for(one, owner, source.start)
        ] if "spokesperson" in phrase.roles and owner else []  # fmt: skip
        rule = Because(f"description {phrase.head!r}", f"told of as one for {owner}")
        return Choice(told[0].key, rule) if len(told) == 1 else None

    def _speaks_for(self, one: Referent, owner: str, place: int) -> bool:
        said = (found.phrase.complement.lower() for found in self.groups.nodes[one.key].found if found.start < place)
        return any(complement in (f"for {owner}", f"for the {owner}") for complement in said)

    def _second_role(self, source: Found) -> Choice | None:
        """Read "Lake Power chief and Gate Works founder Ada Roe" as one person, though it was read as two sources."""
        start = source.end + len(" and ")
        index = bisect_left(self._speaking_starts, start)
        if self.article.text[source.end : start] != " and " or index == len(self.speaking):
            return None
        span = self.speaking[index]
        phrase = parse(span.text)
        whose = source.phrase.modifiers & {token.low for token in tokens(source.phrase.text) if token.capital}
        if span.start != start or not (whose and phrase.named and phrase.type == "person" and phrase.roles):
            return None
        key = self.of_span.get((span.start, span.end))
        return Choice(key, Because("two roles of one person", span.text)) if key is not None else None

    def _headed(self, source: Found) -> Choice | None:
        """Read "Lake Power boss", as headlines write, as whoever is told of with the name and such a role."""
        phrase = source.phrase
        names = {token.low for token in tokens(phrase.text) if token.capital} & phrase.modifiers
        if not names:
            return None
        choice = coreference.description(phrase, source.start, self._near(source.start), self.layout, self.last)
        return choice if choice.key is not None and names <= self.referents[choice.key].words else None

    def _told_in(self, source: Found) -> Choice | None:
        """Give "the statement" to whoever spoke last in "a statement", or whose statement spoke, shortly before."""
        phrase = source.phrase
        if phrase.determiner != "the" or phrase.modifiers - agreement.OF_NEWS or phrase.plural:
            return None
        first = bisect_left(self._speaking_starts, source.start - _RECENT)
        near = {span for span in self.speaking[first:] if span.end <= source.start}
        told = [
            statement for statement in self.statements
            if statement.source is not None and statement.source.span in near
            and (phrase.head in _occasion(statement) or self._is_made(statement.source.span, phrase.head))
        ]  # fmt: skip
        if not told:
            return None
        last = max(told, key=lambda statement: statement.source.span.start if statement.source else 0)
        span = last.source.span if last.source else None
        key = self.of_span.get((span.start, span.end)) if span else None
        return Choice(key, Because("whose words they are", span.text if span else ""))

    def _is_announced(self, source: Found) -> bool:
        """Did a cue shortly before tell of "a report" that somebody released?"""
        near = (text for start, text in self.cues.items() if source.start - _RECENT < start < source.start)
        return any(f" a {source.phrase.head}" in text for text in near)

    def _is_made(self, span: Span, head: str) -> bool:
        """Are these the words for what somebody made, or for who made it: "a statement from the board"?"""
        said = parse(span.text)
        if said.head == head:
            made = bool(said.owner) or said.complement.startswith(("by ", "from "))
            key = self.of_span.get((span.start, span.end), "impersonal")
            return made or (head == "release" and not key.startswith("impersonal"))  # letters are answered, too
        before = self.article.text[max(0, span.start - 30) : span.start].lower().split()
        return len(before) > 1 and before[-2] == head and before[-1] in ("by", "from")

    def _made_by(self, source: Found) -> Choice | None:
        """Give "a government statement" and "the police statement" to the government and to the police."""
        words = source.phrase.text.strip(" ,;").split()
        maker = parse(" ".join(["the", *words[1 if source.phrase.determiner else 0 : -1]]))
        if maker.type != "organisation" or maker.named or not (maker.function or maker.head in lexicon.kinds()):
            return None
        choice = self._definite(replace(source, phrase=maker))
        if choice.key is None or (maker.function == "government" and not self.groups.nodes[choice.key].countries):
            return None  # a state may have been named by its country alone
        return Choice(choice.key, Because("whose words they are", maker.text))

    def _words_of(self, source: Found) -> Choice | None:
        """Give "estimates from the agency" and "a statement by Roe" to the agency and to Roe."""
        phrase = source.phrase
        preposition, _, words = phrase.complement.partition(" ")
        start = source.start + phrase.text.rindex(phrase.complement) + len(preposition) + 1
        said = Found(start, start + len(words), parse(words), preposition)
        if said.phrase.type not in ("person", "organisation", "outlet"):
            return None
        if said.phrase.named:
            key = self._key_at(said)
        else:
            told = said.phrase.determiner == "the" and said.phrase.function != "government"
            key = self._unnamed(said) if told else self._own(said)  # governments are often not those named before
        return Choice(key, Because("whose words they are", words))

    def _possessed(self, source: Found) -> Choice | None:
        """Give "his post" to him; "his lawyer" is somebody else and stays unnamed."""
        words = source.phrase.text.split()
        owner = parse(words[0])
        if source.phrase.head not in lexicon.owned_words() or not owner.pronoun:
            return None
        if owner.pronoun == "speaker":
            return Choice(self._speaker_key(source), Because("owner of the words", words[0]))
        near = [referent for referent in self._near(source.start) if referent.type != "impersonal"]
        return coreference.pronoun(owner, source.start, near, self.layout, self.last)

    def _owners_body(self, source: Found) -> Choice | None:
        """Read "her party" and "his company" as the body she was said to lead or speak for, if there is just one."""
        phrase = source.phrase
        owner = parse(phrase.text.split()[0])
        if phrase.type != "organisation" or not owner.pronoun or owner.pronoun == "speaker" or phrase.complement:
            return None
        choice = coreference.pronoun(owner, source.start, self._near(source.start), self.layout, self.last)
        names = self.groups.nodes[choice.key].affiliations if choice.key else {}
        keys = sorted({key for name in names if (key := self._named_key(name)) is not None})
        if not keys and choice.key is not None and not phrase.owner:
            keys = self._called_after(choice.key, phrase.head, source.start)
        return Choice(keys[0], Because("body of the owner", str(choice.key))) if len(keys) == 1 else None

    def _called_after(self, owner: str, head: str, place: int) -> list[str]:
        """The bodies of a kind told of so far that are called after a person ("Roe's campaign") or the field of one
        ("Health Ministry" of "Health Minister Ada Roe")."""
        words = self.referents[owner].words & _FIELDS if head in ("department", "ministry") else set()
        words = words | {owner.rpartition(" ")[2]}
        return [
            one.key for one in self._near(place)
            if one.type == "organisation" and head in one.heads and one.words & words and one.spots[0].start < place
        ]  # fmt: skip

    def _first_person(self, source: Found) -> str:
        key = self._speaker_key(source)
        if key is not None:
            self.why[source.start, source.end] = Because("first person", "the source of the quotation it stands in")
            return key
        outlet = self.article.outlet
        if outlet is not None and source.phrase.head in ("we", "us", "our") and not self.layout.quoted(source.start):
            key = "outlet " + fold(outlet.value).removeprefix("the ")
            self.why[source.start, source.end] = Because("first person", "the outlet speaks")
            return key
        return self._own(source)


def _occasion(statement: Statement) -> frozenset[str]:
    """The words that tell how or where something was said: "said in a statement" -> "statement" among them."""
    cue = fold(statement.cue.text).partition(" to ")[0] if statement.cue is not None else ""  # "replied to the letter"
    channel = fold(statement.channel.span.text) if statement.channel is not None and statement.channel.span else ""
    told = frozenset(word.strip(".,") for word in f"{cue} {'' if channel.startswith('to ') else channel}".split())
    posted = statement.channel is not None and fold(statement.channel.name) in lexicon.platforms()
    return told | _POSTED if posted else told


def replace_because(choice: Choice, because: Because) -> Choice:
    """The same choice for another reason."""
    return Choice(choice.key, because)
