"""Joins what only the whole story tells: a surname, "police", "the Interior Ministry" to the only one it may mean."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolve import lexicon
from sayso.resolve.article.forces import REGIMES, RULERS, owner_of
from sayso.resolve.article.kin import KIN
from sayso.resolve.phrases.facts import is_company
from sayso.resolve.phrases.keys import place_key
from sayso.resolve.phrases.parsing import parse
from sayso.resolve.phrases.tokens import is_acronym
from sayso.resolve.story.features import SAME, Feature, only_function, relative
from sayso.resolve.story.identities import Edge, Identities, by_content
from sayso.resolve.story.profiles import Profile, ascii_words, tails
from sayso.text import fold

MIN_SHORT = 4
"""Letters of a short name of a company; shorter ones begin too many names."""


def join_single_names(story: Identities, singles: Sequence[Edge]) -> None:
    """A surname alone joins the only person of the story who bears it; with two bearers it stays alone."""
    choices: dict[str, dict[str, tuple[str, str, list[Feature]]]] = {}
    for left, right, features in singles:
        alone, full = (left, right) if not story.profiles[left].full else (right, left)
        choices.setdefault(story.group[alone], {}).setdefault(story.group[full], (alone, full, features))
    for alone_group in sorted(choices, key=lambda id_: by_content(story.profiles[id_])):
        found = list(choices[alone_group].values())
        kin = {story.group[full] for alone, full, _ in found if relative(story.profiles[alone], story.profiles[full])}
        bearers = {story.group[full] for full in choices[alone_group]}
        if len(bearers - kin) == 1 and (not kin or _share_office(story, alone_group, min(bearers - kin))):
            story.join(*next(item for item in found if story.group[item[1]] not in kin))
            continue
        usual = _usual(story, bearers) if len(bearers) > 1 else None
        if usual is not None:
            story.join(*next(item for item in found if story.group[item[1]] == usual))
            continue
        for alone, full, _ in found:
            story.possible.setdefault((alone, full), f"{len(bearers)} people of the story bear the name")


def _share_office(story: Identities, one: str, two: str) -> bool:
    """Do articles give both the same office?"""
    ours = {role for id_ in story.members[one] for role in story.profiles[id_].roles}
    theirs = {role for id_ in story.members[two] for role in story.profiles[id_].roles}
    return bool(ours & theirs - KIN)


def _usual(story: Identities, bearers: set[str]) -> str | None:
    """Of several bearers the one told of in three times as many articles as any other, if there is one."""
    counts = sorted(
        ((len({story.profiles[id_].article for id_ in story.members[group]}), group) for group in bearers),
        reverse=True,
    )
    return counts[0][1] if counts[0][0] >= 3 * counts[1][0] else None


def join_plain_bodies(story: Identities) -> None:
    """Give "police" or "the county council" the only body of the story whose name ends so, or which spells it in
    capitals, if there is just one."""
    named = [item for item in story.profiles.values() if item.named and item.type == "organisation"]
    for item in story.ordered:
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
        groups = {story.group[other.id] for other in fits}
        if len(groups) == 1:
            story.join(item.id, min(fits, key=by_content).id, [Feature("end of a longer name", SAME, plain)])
        for other in fits if len(groups) > 1 else ():
            story.possible.setdefault((item.id, other.id), f"{len(groups)} bodies of the story are called so")


def join_short_names(story: Identities) -> None:
    """Give "Lockworks" the only company of the story whose name begins so ("Lockworks Gate and Power Corporation")."""
    named = [item for item in story.ordered if item.named]
    bodies = [item for item in named if item.type == "organisation"]
    longer: dict[str, list[Profile]] = {}
    for item in bodies:
        for core in item.cores:
            first, _, rest = core.partition(" ")
            if rest:
                longer.setdefault(first, []).append(item)
    for item in bodies:
        short = min(item.cores, default="")
        if item.cores != {short} or " " in short or len(short) < MIN_SHORT or is_acronym(item.name):
            continue
        fits = longer.get(short, [])
        company = all(is_company(core.rpartition(" ")[2]) for other in fits for core in other.cores if " " in core)
        if fits and company and len({story.group[other.id] for other in fits}) == 1:
            story.join(item.id, fits[0].id, [Feature("begins a longer name", SAME, short)])


def join_stateless(story: Identities) -> None:
    """Give "the Interior Ministry" the only state's body of the story that does the same, if there is just one."""
    named = [item for item in story.ordered if item.named]
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
            every = {story.group[other.id] for key in keys for other in told.get(key, ())}
            only[keys] = fits[0].id if fits and len(every) == 1 else None
        other_id = only[keys]
        if other_id is not None:
            detail = ", ".join(sorted(item.functions))
            story.join(item.id, other_id, [Feature("only state told of", SAME, detail)])


def join_rulers(story: Identities) -> None:
    """Give "Roe's troops" to the military, "Roe's regime" to the country, that the story says Roe leads."""
    items = story.ordered
    owned = [item for item in items if not item.named and item.type == "organisation" and owner_of(item.name)]
    people: dict[tuple[str, tuple[str, ...]], list[Profile]] = {}
    for item in items if owned else ():
        for name in {*item.full, *((word,) for word in item.short)} if _is_person(item) else set():
            people.setdefault((item.article, name), []).append(item)
    states: dict[tuple[bool, str], list[Profile]] = {}
    for item in owned:
        owner, word = owner_of(item.name) or ("", "")
        called = people.get((item.article, ascii_words(parse(owner).name or owner)), ())
        led = {country for one in called for country in _leads(story, one)}
        if len(led) != 1:
            continue
        key = (word in REGIMES, min(led))
        theirs = states.setdefault(key, [other for other in items if _is_state(other, word, led)])
        if theirs and len({story.group[other.id] for other in theirs}) == 1:
            story.join(item.id, theirs[0].id, [Feature("whose they are", SAME, f"{owner} leads {min(led)}")])


def _leads(story: Identities, person: Profile) -> frozenset[str]:
    """The countries that articles of the story say somebody leads."""
    told = (story.profiles[id_] for id_ in story.members[story.group[person.id]])
    return frozenset(country for item in told if item.roles & RULERS for country in item.countries)


def _is_person(item: Profile) -> bool:
    return item.named and item.type == "person"


def _is_state(item: Profile, word: str, led: set[str]) -> bool:
    """Is it the military, for a "regime" the country itself, of the one country somebody leads?"""
    if not item.named or item.countries != led:
        return False
    if word in REGIMES:
        return item.type == "place" and place_key(item.name) == place_key(min(led))
    return item.type == "organisation" and "military" in item.functions
