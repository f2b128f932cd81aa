"""One identity across the articles of a story, whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

from sayso.model import Alias, Because, Entity, Judgement, Reading, Resolution, content_id
from sayso.resolve import lexicon
from sayso.resolve.forces import REGIMES, RULERS, is_state, owner_of
from sayso.resolve.judgements import Decisions, decide, entity_id
from sayso.resolve.kin import APART, KIN
from sayso.resolve.names import NEVER, SAME, Feature, compare, only_function, relative, total
from sayso.resolve.nodes import best_name
from sayso.resolve.phrases import parse
from sayso.resolve.possible import label_words, may_be, one_of_a_kind, spoken_for
from sayso.resolve.profiles import Profile, ascii_words, block_keys, core_name, profile, tails
from sayso.resolve.types import only_office
from sayso.resolve.votes import TYPES, one_type
from sayso.text import fold

_BLOCK = 400
"""Entities under one key beyond which they are no longer compared pair by pair, only with their neighbours in order."""


def across(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Resolution:
    """The entities of one story, and to which of them each article's entity belongs.

    Joins what the name features of ``names.py`` call one, unless a judgement says otherwise. What is close but not
    enough, and unnamed sources that may be a named one, come back in ``possible`` and are never joined.
    """
    owned = [(entity, reading.article.id) for reading in readings for entity in reading.entities]
    owned = sorted({entity.id: (entity, article) for entity, article in owned}.values(), key=_order)
    owned = one_type(owned)
    return _Story(owned, decide(judgements, [entity for entity, _ in owned])).resolution()


def _order(item: tuple[Entity, str]) -> tuple[str, str, str]:
    entity, article = item
    return fold(entity.name), entity.type, article + entity.id


def _is_junior(item: Profile) -> bool:
    """True for "Ada Roe Jr."."""
    return item.name.rstrip(".").lower().endswith((" jr", " sr"))


def _juniors(items: Iterable[Profile]) -> frozenset[tuple[str, ...]]:
    """Full names that some article gives to two people, one of them with "Jr."."""
    bearers: dict[tuple[str, tuple[str, ...]], set[bool]] = {}
    for item in items:
        if item.named and item.type == "person":
            for name in item.full:
                bearers.setdefault((item.article, name), set()).add(_is_junior(item))
    return frozenset(name for (_, name), kinds in bearers.items() if len(kinds) > 1)


class _Story:
    """The entities of a story's articles while they are being joined; made, run once and thrown away."""

    def __init__(self, owned: Sequence[tuple[Entity, str]], decisions: Decisions) -> None:
        self.entities = {entity.id: entity for entity, _ in owned}
        self.profiles = {entity.id: profile(entity, article) for entity, article in owned}
        self.decisions = decisions
        self.group = {id_: id_ for id_ in self.profiles}
        self.members = {id_: [id_] for id_ in self.profiles}
        self.because: dict[str, list[Because]] = {id_: [] for id_ in self.profiles}
        self.possible: dict[tuple[str, str], str] = dict(decisions.unsure)
        self.juniors = _juniors(self.profiles.values())

    def resolution(self) -> Resolution:
        for left, right in sorted(self.decisions.together):
            self._join(left, right, [Feature("judgement", SAME, "a person said that they are one")], judged=True)
        edges = sorted(self._edges(), key=lambda edge: (-edge[0], edge[1], edge[2]))
        for _, left, right, features in edges:
            self._join(left, right, features)
        self._join_single_names()
        self._join_plain_bodies()
        self._join_stateless()
        self._join_rulers()
        self._unnamed_possibles()
        self._same_labels()
        self._spokespeople()
        return self._result()

    # -------------------------------------------------------------------------------------------- joining

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Pairs that share a key, each once, in an order that the content alone gives."""
        blocks: dict[str, list[str]] = {}
        first: dict[tuple[object, ...], str] = {}
        for id_, item in self.profiles.items():
            alike = first.setdefault(_looks(item), id_)
            if alike != id_:
                yield alike, id_  # told of in the same words: what holds for one holds for the other
                continue
            for key in block_keys(item):
                blocks.setdefault(key, []).append(id_)
        seen: set[tuple[str, str]] = set()
        for key in sorted(blocks):
            ids = blocks[key]
            pairs = combinations(ids, 2) if len(ids) <= _BLOCK else pairwise(ids)
            for pair in pairs:
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def _edges(self) -> Iterator[tuple[float, str, str, list[Feature]]]:
        self._single: list[tuple[str, str, list[Feature]]] = []
        for left, right in self._pairs():
            a, b = self.profiles[left], self.profiles[right]
            if _is_junior(a) != _is_junior(b) and a.full & b.full & self.juniors:
                self.possible[left, right] = f"namesakes: {a.name} and {b.name} are two in one article"
                continue
            features = compare(a, b)
            score = total(features)
            single = any(feature.name == "single name" for feature in features)
            if score >= SAME and single and not (not a.full and not b.full and a.type == "person"):
                self._single.append((left, right, features))
            elif score >= SAME:
                yield score, left, right, features
            elif features and score > NEVER / 2:
                self.possible[left, right] = _why(features)
            elif [feature.name for feature in features if feature.score <= NEVER] == ["role and country"]:
                self.possible[left, right] = "namesakes: " + _why(features)

    def _join(self, left: str, right: str, features: Sequence[Feature], judged: bool = False) -> bool:
        """Put two groups together unless a judgement or a conflict between any two members forbids it."""
        one, two = self.group[left], self.group[right]
        if one == two:
            return True
        ours, theirs = self.members[one], self.members[two]
        if self.decisions.forbids(ours, theirs) or (not judged and self._conflict(ours, theirs)):
            self.possible.setdefault((left, right), "kept apart: " + _why(features))
            return False
        for id_ in theirs:
            self.group[id_] = one
        ours.extend(theirs)
        ours.sort()
        self.because[one].append(
            Because(features[0].name, f"{self.profiles[left].name} = {self.profiles[right].name}: {_why(features)}")
        )
        self.because[one].extend(self.because.pop(two))
        del self.members[two]
        return True

    def _conflict(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Do two members contradict each other (another given name, another country and role)?"""
        for left in ours:
            for right in theirs:
                a, b = self.profiles[left], self.profiles[right]
                people = a.type == b.type == "person" and a.named and b.named
                if people and _is_junior(a) != _is_junior(b) and a.full & b.full & self.juniors:
                    return True
                if people and a.article == b.article and self._told_apart(a, b):
                    return True
                if people and ((a.article == b.article and a.full and b.full) or total(_against(a, b)) <= NEVER / 2):
                    return True
        return False

    def _told_apart(self, a: Profile, b: Profile) -> bool:
        """Did their own article tell a surname apart from a relative named in full?"""
        alone, full = (a, b) if b.full else (b, a)
        told = {because.detail for because in self.entities[alone.id].because if because.rule == APART}
        return not alone.full and full.name in told

    def _join_single_names(self) -> None:
        """A surname alone joins the only person of the story who bears it; with two bearers it stays alone."""
        choices: dict[str, dict[str, tuple[str, str, list[Feature]]]] = {}
        for left, right, features in self._single:
            alone, full = (left, right) if not self.profiles[left].full else (right, left)
            choices.setdefault(self.group[alone], {}).setdefault(self.group[full], (alone, full, features))
        for alone_group in sorted(choices, key=lambda id_: _content(self.profiles[id_])):
            found = list(choices[alone_group].values())
            kin = {self.group[full] for alone, full, _ in found if relative(self.profiles[alone], self.profiles[full])}
            bearers = {self.group[full] for full in choices[alone_group]}
            if len(bearers - kin) == 1 and (not kin or self._share_office(alone_group, min(bearers - kin))):
                self._join(*next(item for item in found if self.group[item[1]] not in kin))
                continue
            usual = self._usual(bearers) if len(bearers) > 1 else None
            if usual is not None:
                self._join(*next(item for item in found if self.group[item[1]] == usual))
                continue
            for alone, full, _ in found:
                self.possible.setdefault((alone, full), f"{len(bearers)} people of the story bear the name")

    def _share_office(self, one: str, two: str) -> bool:
        """Do articles give both the same office?"""
        ours = {role for id_ in self.members[one] for role in self.profiles[id_].roles}
        theirs = {role for id_ in self.members[two] for role in self.profiles[id_].roles}
        return bool(ours & theirs - KIN)

    def _usual(self, bearers: set[str]) -> str | None:
        """Of several bearers the one told of in three times as many articles as any other, if there is one."""
        counts = sorted(
            ((len({self.profiles[id_].article for id_ in self.members[group]}), group) for group in bearers),
            reverse=True,
        )
        return counts[0][1] if counts[0][0] >= 3 * counts[1][0] else None

    def _join_plain_bodies(self) -> None:
        """Give "police" or "the county council" the only body of the story whose name ends so, or which spells it in
        capitals, if there is just one."""
        named = [item for item in self.profiles.values() if item.named and item.type == "organisation"]
        for item in sorted(self.profiles.values(), key=_content):
            plain = fold(item.name).removeprefix("the ")
            if (
                item.named
                or item.type != "organisation"
                or item.determiner not in ("", "the")
                or (item.head not in lexicon.kinds() and plain != "police")
            ):
                continue
            fits = [other for other in named if any(core.endswith(" " + plain) for core in other.cores)]
            fits = fits or [other for other in named if any(" " in core for core in item.cores & other.cores)]
            groups = {self.group[other.id] for other in fits}
            if len(groups) == 1:
                self._join(item.id, min(fits, key=_content).id, [Feature("end of a longer name", SAME, plain)])
            for other in fits if len(groups) > 1 else ():
                self.possible.setdefault((item.id, other.id), f"{len(groups)} bodies of the story are called so")

    def _join_stateless(self) -> None:
        """Give "the Interior Ministry" the only state's body of the story that does the same, if there is just one."""
        named = [item for item in sorted(self.profiles.values(), key=_content) if item.named]
        bodies = [item for item in named if item.type == "organisation"]
        told: dict[str, list[Profile]] = {}
        for item in bodies:
            for key in {*item.functions} if item.countries else set():
                told.setdefault(key, []).append(item)
            for tail in {tail for core in item.cores for tail in tails(core) if only_function(tail)}:
                told.setdefault(tail, []).append(item)
        only: dict[frozenset[str], str | None] = {}
        for item in bodies:
            if item.countries or not item.functions or not all(only_function(core) for core in item.cores):
                continue
            keys = item.functions | item.cores
            if keys not in only:
                fits = [other for key in sorted(keys) for other in told.get(key, ()) if other.countries]
                every = {self.group[other.id] for key in keys for other in told.get(key, ())}
                only[keys] = fits[0].id if fits and len(every) == 1 else None
            other_id = only[keys]
            if other_id is not None:
                detail = ", ".join(sorted(item.functions))
                self._join(item.id, other_id, [Feature("only state told of", SAME, detail)])

    def _join_rulers(self) -> None:
        """Give "Roe's troops" to the military, "Roe's regime" to the country, that the story says Roe leads."""
        items = sorted(self.profiles.values(), key=_content)
        owned = [item for item in items if not item.named and item.type == "organisation" and owner_of(item.name)]
        people: dict[tuple[str, tuple[str, ...]], list[Profile]] = {}
        for item in items if owned else ():
            for name in {*item.full, *((word,) for word in item.short)} if _is_person(item) else set():
                people.setdefault((item.article, name), []).append(item)
        states: dict[tuple[bool, str], list[Profile]] = {}
        for item in owned:
            owner, word = owner_of(item.name) or ("", "")
            called = people.get((item.article, ascii_words(parse(owner).name or owner)), ())
            led = {country for one in called for country in self._leads(one)}
            if len(led) != 1:
                continue
            key = (word in REGIMES, min(led))
            theirs = states.setdefault(key, [other for other in items if is_state(other, word, led)])
            if theirs and len({self.group[other.id] for other in theirs}) == 1:
                self._join(item.id, theirs[0].id, [Feature("whose they are", SAME, f"{owner} leads {min(led)}")])

    def _leads(self, person: Profile) -> frozenset[str]:
        """The countries that articles of the story say somebody leads."""
        told = (self.profiles[id_] for id_ in self.members[self.group[person.id]])
        return frozenset(country for item in told if item.roles & RULERS for country in item.countries)

    # -------------------------------------------------------------------------------------------- possible pairs

    def _unnamed_possibles(self) -> None:
        """Unnamed people who share role and country with somebody named: shown as possible, never joined."""
        every = lexicon.roles()
        bearers: dict[str, dict[str, Profile]] = {}
        for item in self.profiles.values():
            for role in item.roles if item.named and item.type == "person" else ():
                bearers.setdefault(role, {})[item.id] = item
        for left in [item for item in self.profiles.values() if not item.named and item.type == "person"]:
            near = {id_: item for role in every.get(left.head, ()) for id_, item in bearers.get(role, {}).items()}
            for right in near.values():
                self._may_be_one(left, right, may_be(left, right))

    def _may_be_one(self, left: Profile, right: Profile, reason: str) -> None:
        if reason:
            self.possible.setdefault((min(left.id, right.id), max(left.id, right.id)), reason)

    def _same_labels(self) -> None:
        """One office or one document that two articles call alike: shown as possible, never joined."""
        groups: dict[str, list[Profile]] = {}
        for item in self.profiles.values():
            for key in one_of_a_kind(item):
                groups.setdefault(key, []).append(item)
        for key in sorted(groups):
            items = groups[key]
            for left, right in combinations(items, 2) if len(items) <= _BLOCK else pairwise(items):
                one, two = label_words(left.name), label_words(right.name)
                if left.article != right.article and (one <= two or two <= one):
                    self._may_be_one(left, right, f"{left.name} may be {right.name}: one {key}")

    def _spokespeople(self) -> None:
        """Whoever speaks for a body and that body: shown as possible, since one speaks through the other."""
        bodies: dict[str, list[Profile]] = {}
        for item in self.profiles.values():
            if item.named and item.type in ("organisation", "outlet", "place"):
                for core in item.cores:
                    bodies.setdefault(core, []).append(item)
        for item in sorted(self.profiles.values(), key=_content):
            if item.type != "person" or "spokesperson" not in item.roles or item.plural:
                continue
            for party in (*self.entities[item.id].party, *spoken_for(item.name)):
                for body in sorted(bodies.get(core_name(party), ()), key=_content):
                    pair = (min(item.id, body.id), max(item.id, body.id))
                    self.possible.setdefault(pair, f"{item.name} speaks for {body.name}")

    # -------------------------------------------------------------------------------------------- result

    def _result(self) -> Resolution:
        made = {group: self._entity(group) for group in sorted(self.members)}
        final = _distinct(made, {group: [self.profiles[id_] for id_ in ids] for group, ids in self.members.items()})
        of = tuple(sorted((id_, final[self.group[id_]].id) for id_ in self.profiles))
        return Resolution(
            tuple(sorted(final.values(), key=lambda e: (e.type, fold(e.name), e.id))), of, self._pairs_of(final)
        )

    def _pairs_of(self, final: dict[str, Entity]) -> tuple[tuple[str, str, str], ...]:
        found: dict[tuple[str, str], str] = {}
        for (left, right), reason in sorted(self.possible.items(), key=lambda item: (item[1], item[0])):
            one, two = sorted((final[self.group[left]].id, final[self.group[right]].id))
            if one != two:
                found.setdefault((one, two), reason)
        return tuple((one, two, reason) for (one, two), reason in sorted(found.items()))

    def _entity(self, group: str) -> Entity:
        entities = [self.entities[id_] for id_ in self.members[group]]
        type_ = min((e.type for e in [e for e in entities if e.named] or entities), key=TYPES.index)
        name = best_name(Counter(entity.name for entity in entities), type_)
        contextual: dict[str, bool] = {}
        for entity in entities:
            for alias in entity.aliases:
                contextual[alias.text] = contextual.get(alias.text, True) and alias.contextual
        party = Counter(country for entity in entities for country in entity.party)
        inside = sorted({b for entity in entities for b in entity.because}, key=lambda b: (b.rule, b.detail))
        joined = sorted(set(self.because[group]), key=lambda b: (b.rule, b.detail))
        return Entity(
            entity_id(name, type_), name, type_,
            tuple(Alias(text, flag) for text, flag in sorted(contextual.items())),
            any(entity.named for entity in entities),
            _party(party),
            (*inside, *joined),
        )  # fmt: skip


def _looks(item: Profile) -> tuple[object, ...]:
    """All that comparing looks at, so that entities told of in the same words are compared with others only once."""
    told = (item.full, item.short, item.cores, item.acronyms, item.initials, item.countries, item.functions, item.roles)
    return (item.name, item.type, item.named, item.proper, item.gender, item.plural, item.determiner, *told)


@cache
def _country_names() -> frozenset[str]:
    return frozenset(country.name for country in lexicon.countries())


def _party(counted: Counter[str]) -> tuple[str, ...]:
    """The countries first named most often; bodies that somebody speaks for only where no text gives a country."""
    kept = [party for party in counted if party in _country_names()] or list(counted)
    return tuple(sorted(kept, key=lambda party: (-counted[party], party)))


def _against(a: Profile, b: Profile) -> list[Feature]:
    return [feature for feature in compare(a, b) if feature.score <= NEVER] if block_keys(a) & block_keys(b) else []


def _is_person(item: Profile) -> bool:
    return item.named and item.type == "person"


def _why(features: Iterable[Feature]) -> str:
    return "; ".join(f"{feature.name} ({feature.detail})" for feature in features)


def _content(item: Profile) -> tuple[str, str, str]:
    return fold(item.name), item.type, item.id


def _distinct(made: dict[str, Entity], members: dict[str, list[Profile]]) -> dict[str, Entity]:
    """Entities of one name and type that were kept apart get ids that also hold what tells them apart."""
    by_id: dict[str, list[str]] = {}
    for group, entity in made.items():
        by_id.setdefault(entity.id, []).append(group)
    out = dict(made)
    for id_, groups in by_id.items():
        if len(groups) == 1 and made[groups[0]].named and not only_office(made[groups[0]].name):
            continue
        apart = {group: _tells_apart(made[group], members[group]) for group in groups}
        for group in groups:
            if _is_collective(members[group][0]) and len(groups) == 1:
                continue
            same = [other for other in groups if other != group and apart[other] == apart[group]]
            extra = sorted(item.id for item in members[group]) if same else []
            out[group] = replace(made[group], id=content_id("e", id_, *apart[group], *extra))
    return out


def _tells_apart(entity: Entity, members: list[Profile]) -> list[str]:
    """What tells entities of one name apart: their countries and offices, of unnamed ones their articles, and of
    those that every state and town has ("the Governor's Office")."""
    if not entity.named or (only_office(entity.name) and not entity.party):
        return sorted({item.article for item in members})
    return sorted({*entity.party, *(role for item in members for role in item.roles)})


def _is_collective(item: Profile) -> bool:
    return item.plural and bool(item.countries or item.words > 2)
