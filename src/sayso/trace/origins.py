"""Who said it first, as far as the collection shows: the distinct most upstream sources of a claim.

The rules, in order, each named in ``Because`` and in ``docs/origins.md``:

* ``source``: the source of a statement is its origin; who stands in ``via`` carried it.
* ``outlet_carries``: an outlet named as source is a carrier where another source of the claim is known; it is an
  origin only if nothing else is, or for what it says it did itself. So are a translation and a transcript.
* ``open_reference``: "he", left open by its article, is the one other source of the claim that is named just before.
* ``lede_label``: an unnamed source ("lawmakers") whose label fits the intermediary of another statement of the same
  claim in the same article is that statement's telling: the article itself explains it.
* ``recording``: a video, a letter, a report that has the same long run of quoted words as another source holds it only.
* ``one_text``: two unnamed sources in a passage that the articles share word for word are one, and so are two who are
  quoted with the same long run of words, or say it under like labels ("officials", "local officials").
* ``possibly_same``: sources that may be one by label only are counted apart, and the range says so: also "the company"
  beside a company that its article names, two unnamed sources of two articles with like labels, and two to whom the
  same long run of quoted words is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from sayso.model import Claim, Entity, Origin, Passage, Statement
from sayso.trace.basis import basis_of
from sayso.trace.context import Context
from sayso.trace.references import Told, label_pairs, open_pairs, passes_on, pronoun, settled
from sayso.trace.wording import in_one_wording, like, without_recordings, worded_pairs

ASSERTING = frozenset({"asserts", "predicts", "urges"})

DISPLACED = 40
"""Code points by which a source may be displaced between two copies of one passage (small edits before it)."""


def origins_of(claim: Claim, context: Context) -> tuple[tuple[Origin, ...], int, str]:
    """The origins of a claim, the lower end of their number, and the reason where that is lower than their count."""
    told = _told(claim, context)
    told, meant = settled(told, context)
    told = without_recordings(_without_carriers(told, context), context)
    told, inferred = _explained_ledes(told, context)
    inferred |= meant
    told = _shared_texts(told, context)
    by_entity: dict[str, list[Statement]] = {}
    for statement, entity in told:
        by_entity.setdefault(entity, []).append(statement)
    same = _possibly_same(by_entity, context)
    origins = tuple(
        _origin(entity, by_entity[entity], same.get(entity, {}), entity in inferred, context)
        for entity in sorted(by_entity, key=lambda id: (context.entities[id].name, id))
    )
    reasons = sorted({reason for others in same.values() for reason in others.values()})
    return origins, _components(by_entity, same), "; ".join(reasons)


def _told(claim: Claim, context: Context) -> Told:
    """``(statement, origin entity)`` of the members that assert the claim, else confirm it, else doubt it."""
    for stances in (ASSERTING, frozenset({"confirms"}), frozenset({"doubts"})):
        told = [
            (statement, entity)
            for member in claim.members
            if member.stance in stances
            and (statement := context.statements[member.statement])
            and (entity := context.source(statement)) is not None
            and pronoun(context.entities[entity].name) != "reader"
            and not (member.stance == "doubts" and _doubts_another(statement))
        ]
        if told:
            return told
    return []


def _doubts_another(statement: Statement) -> bool:
    """True if the cue doubts ("doubted that"): the words are somebody else's; not if the words themselves do."""
    return any(reason.rule == "stance" and reason.span == statement.cue for reason in statement.because)


def _without_carriers(told: Told, context: Context) -> Told:
    """Leave out outlets and agencies where another source of the claim is known, and whoever is another's ``via``."""
    carrying = {via for statement, _ in told for via in context.via(statement)}
    upstream = [
        (statement, entity)
        for statement, entity in told
        if context.entities[entity].type != "outlet"
        and not (not context.entities[entity].named and passes_on(context.entities[entity].name))
        and not (entity in carrying and _only_carries(entity, told, context))
    ]
    return upstream or told


def _only_carries(entity: str, told: Told, context: Context) -> bool:
    """True if somebody passes on another source in this claim in every article where it is also a source."""
    passing = {statement.article for statement, _ in told if entity in context.via(statement)}
    return {statement.article for statement, source in told if source == entity} <= passing


def _explained_ledes(told: Told, context: Context) -> tuple[Told, set[str]]:
    """Give an unnamed source's statement to the source that the same article names behind a fitting intermediary."""
    out: Told = []
    inferred: set[str] = set()
    for statement, entity in told:
        upstream = None if context.entities[entity].named else _explained_by(statement, entity, told, context)
        out.append((statement, upstream or entity))
        inferred.update({upstream} if upstream else ())
    return out, inferred


def _explained_by(statement: Statement, entity: str, told: Told, context: Context) -> str | None:
    """The source behind an intermediary that fits this unnamed source, in the same article."""
    for other, source in told:
        if other.article == statement.article and source != entity and _fits_any(entity, context.via(other), context):
            return source
    return None


def _fits_any(entity: str, others: Iterable[str], context: Context) -> bool:
    """True if one of the others may be this unnamed source, by label."""
    may_be = {other for other, _ in context.possible.get(entity, ())}
    return any(other in may_be for other in others)


def _shared_texts(told: Told, context: Context) -> Told:
    """One entity for unnamed sources that stand in one passage shared word for word, or say the same words."""
    unnamed = [(statement, entity) for statement, entity in told if not context.entities[entity].named]
    one = {entity: entity for _, entity in unnamed}
    for (left, ours), (right, theirs) in combinations(unnamed, 2):
        if one[ours] != one[theirs] and (_in_one_text(left, right, context) or in_one_wording(left, right, context)):
            kept, gone = sorted((one[ours], one[theirs]), key=lambda id: _tells_less(id, context))
            one = {entity: kept if group == gone else group for entity, group in one.items()}
    return [(statement, one.get(entity, entity)) for statement, entity in told]


def _tells_less(entity: str, context: Context) -> tuple[bool, bool, int, str]:
    """What to sort labels of one source by: a pronoun last, a person before a thing, a longer description first."""
    label = context.entities[entity]
    return pronoun(label.name) != "", label.type == "impersonal", -len(label.name), entity


def _in_one_text(a: Statement, b: Statement, context: Context) -> bool:
    """True if both statements lie in one passage that their articles share and that is no mere quotation."""
    if a.article == b.article or a.source is None or b.source is None:
        return False
    ours, theirs = a.source.span, b.source.span
    return ours.text == theirs.text and any(
        abs((ours.start - sides[a.article].start) - (theirs.start - sides[b.article].start)) <= DISPLACED
        for shared in context.reuse
        if shared.kind in ("copy", "both")
        and (sides := {shared.a: shared.a_span, shared.b: shared.b_span}).keys() == {a.article, b.article}
        and sides[a.article].contains(ours)
        and sides[b.article].contains(theirs)
    )


def _possibly_same(by_entity: dict[str, list[Statement]], context: Context) -> dict[str, dict[str, str]]:
    """For each origin, the other origins that may be it, with the reason; also over an intermediary."""
    same: dict[str, dict[str, str]] = {}
    for entity in by_entity:
        for other, statements in by_entity.items():
            if other == entity:
                continue
            reason = _reason(context.entities[entity], other, statements, context)
            if reason:
                same.setdefault(entity, {})[other] = reason
                same.setdefault(other, {})[entity] = reason
    for one, other, reason in (
        *open_pairs(by_entity, context),
        *label_pairs(by_entity, context),
        *_alike(by_entity, context),
        *worded_pairs(by_entity, context),
    ):
        same.setdefault(one, {}).setdefault(other, reason)
        same.setdefault(other, {}).setdefault(one, reason)
    return same


def _alike(by_entity: dict[str, list[Statement]], context: Context) -> Iterator[tuple[str, str, str]]:
    """Unnamed sources of two articles whose labels fit: "a witness", "a Danish witness"."""
    unnamed = [entity for entity in sorted(by_entity) if not context.entities[entity].named]
    for one, other in combinations(unnamed, 2):
        here, there = ({statement.article for statement in by_entity[entity]} for entity in (one, other))
        same_kind = context.entities[one].type == context.entities[other].type
        if same_kind and here.isdisjoint(there) and like(one, other, context):
            left, right = context.entities[one].name, context.entities[other].name
            yield one, other, f"“{left}” and “{right}”: neither is named, and they may be the same"


def _reason(entity: Entity, other: str, statements: list[Statement], context: Context) -> str:
    """Why an entity and another origin (or whoever passed that one on) may be one; empty if nothing says so."""
    carriers = {via for statement in statements for via in context.via(statement)}
    for candidate, why in context.possible.get(entity.id, ()):
        if candidate == other:
            one, two = entity.name, context.entities[other].name
            return why if one in why and two in why else f"{one} may be {two}: {why}"
        if candidate in carriers:
            carrier, source = context.entities[candidate].name, context.entities[other].name
            return f"{entity.name} may be {carrier}, who cites {source}: {why}"
    return ""


def _components(by_entity: dict[str, list[Statement]], same: dict[str, dict[str, str]]) -> int:
    """How many origins there are if all that may be one are one."""
    left, count = set(by_entity), 0
    while left:
        count += 1
        stack = [min(left)]
        while stack:
            entity = stack.pop()
            if entity in left:
                left.discard(entity)
                stack.extend(same.get(entity, {}))
    return count


def _origin(entity: str, statements: list[Statement], same: dict[str, str], inferred: bool, context: Context) -> Origin:
    ordered = sorted(statements, key=lambda s: (s.article, s.content[0].start, s.id))
    basis, words = "not_stated", None
    for statement in ordered:
        basis, span = basis_of(statement, context.article(statement))
        if basis != "not_stated" and span:
            words = Passage(statement.article, span)
            break
    return Origin(
        entity=entity,
        statements=tuple(s.id for s in ordered),
        basis=basis,  # type: ignore[arg-type]
        basis_words=words,
        possibly_same=tuple(sorted(same.items())),
        inferred=inferred,
    )


def carriers_of(claim: Claim, origins: Iterable[Origin], context: Context) -> tuple[str, ...]:
    """Entities that passed the claim on without being its origin: intermediaries, agencies, other outlets.

    "He" is left out beside others: it stands for one of them, or for nobody whom a reader would know.
    """
    first = {origin.entity for origin in origins}
    found: set[str] = set()
    for member in claim.members:
        statement = context.statements[member.statement]
        found.update(context.via(statement))
        source = context.source(statement)
        if source and context.entities[source].type == "outlet" and member.stance in ASSERTING:
            found.add(source)
    open_ = {entity for entity in found if pronoun(context.entities[entity].name)}
    return tuple(sorted((found - open_ or found) - first))
