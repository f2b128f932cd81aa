"""From what the tagger found to statements: who says what, through whom, how, when and where.

``read`` runs ``STEPS`` in order over drafts; each step is a rule or a family of rules, and leaves its name on the
statements it touched (``Statement.because``). ``steps/__init__.py`` tells a newcomer what they take and give and which
can be read alone; the table of rules is in ``docs/statements.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sayso.extract import details, tagger
from sayso.extract.draft import Draft, Page, Range, Step, merged, shared, size
from sayso.extract.steps import (
    acts,
    allegations,
    as_said,
    asides,
    beside,
    beyond,
    called,
    calls,
    carried,
    chains,
    comments,
    counts,
    edges,
    ends,
    fronted,
    headlines,
    hearsay,
    inside,
    joint,
    keep,
    letters,
    nested,
    no_replies,
    noun_claims,
    overlooked,
    posts,
    questions,
    quoted,
    recalled,
    referring,
    refusals,
    relatives,
    scenes,
    shown,
    silences,
    sources,
    stance,
    strays,
    told_nouns,
    told_whom,
    transcripts,
    trimming,
    unsaid,
    unsourced,
    unspoken,
    who_tells,
)
from sayso.extract.tagger import Attribution
from sayso.model import Article, Because, Channel, Dated, Evidence, Kind, Mention, Span, Statement, statement_id

Tag = Callable[[Article], list[Attribution]]


class Row(NamedTuple):
    """One step of the reading and what it is for."""

    name: str
    run: Step


STEPS: tuple[Row, ...] = (
    Row("one cue", sources.one_cue),
    Row("sources in place", sources.in_place),
    Row("fronted participles", fronted.fronted),
    Row("subjects", sources.find_subjects),
    Row("own subjects", sources.own_subjects),
    Row("behind events", fronted.behind_events),
    Row("turned clauses", sources.turned),
    Row("tidy", edges.tidy),
    Row("headings", headlines.headlines),
    Row("named scenes", scenes.named),
    Row("whom they mean", referring.referring),
    Row("quotations", quoted.settle),
    Row("parted by an aside", referring.parted),
    Row("described scenes", scenes.described),
    Row("whole sentences", overlooked.from_the_start),
    Row("shown material", shown.shown),
    Row("seeming", shown.seeming),
    Row("held to be", shown.held_to_be),
    Row("shown speech", shown.spoken),
    Row("seen scenes", scenes.seen),
    Row("missed clauses", overlooked.find_missed),
    Row("relative clauses", overlooked.relative),
    Row("inner clauses", beside.inner_said),
    Row("with clauses", beside.accompanied),
    Row("whom they talk of", relatives.drawn),
    Row("accusing clauses", relatives.accusing),
    Row("told of", relatives.told_of),
    Row("antecedents", relatives.antecedents),
    Row("letters", letters.letters),
    Row("blamed", letters.blamed),
    Row("calls", calls.calls),
    Row("refusals", refusals.refusals),
    Row("silences", silences.silences),
    Row("neither nor", silences.neither),
    Row("neither confirms", silences.neither_confirms),
    Row("nor did", silences.nor),
    Row("questions", questions.questions),
    Row("reported counts", counts.counts),
    Row("asides", asides.asides),
    Row("what which means", allegations.antecedents),
    Row("from whom", allegations.from_whom),
    Row("whom they face", allegations.faced),
    Row("reports that spread", allegations.spread),
    Row("criticism of others", allegations.criticism),
    Row("answers", asides.answers),
    Row("ruled out", asides.ruled_out),
    Row("in words", asides.in_words),
    Row("quoted as", carried.quoted_as),
    Row("citing", chains.citing),
    Row("passed on", carried.passed_on),
    Row("inserted clauses", chains.inserted),
    Row("papers", carried.papers),
    Row("voices", carried.voices),
    Row("leading clauses", chains.leading),
    Row("trailing clauses", chains.trailing),
    Row("participles", overlooked.participles),
    Row("second verbs", overlooked.second_verbs),
    Row("verbs of sources", edges.verbs_of_sources),
    Row("ends", ends.ends),
    Row("beyond", beyond.beyond),
    Row("nouns as subjects", noun_claims.subjects),
    Row("descriptions", beside.described_last),
    Row("strays", strays.strays),
    Row("trim", trimming.trim),
    Row("terms of speaking", edges.without_terms),
    Row("keep", keep.keep),
    Row("acts", acts.without_acts),
    Row("unsaid", unsaid.unsaid),
    Row("unspoken", unspoken.unspoken),
    Row("posts", posts.posts),
    Row("transcripts", transcripts.transcripts),
    Row("hearsay", hearsay.hearsay),
    Row("who accuses", allegations.accused_by),
    Row("adverbs", unsourced.adverbs),
    Row("nested", nested.nested),
    Row("each noun once", allegations.once),
    Row("inside quotations", inside.inside),
    Row("as others said", as_said.as_said),
    Row("nouns as objects", noun_claims.objects),
    Row("told nouns", told_nouns.told_nouns),
    Row("what it was", told_nouns.was),
    Row("what is called", called.called),
    Row("who tells", who_tells.who_tells),
    Row("no replies", no_replies.no_replies),
    Row("recalled", recalled.recalled),
    Row("told whom", told_whom.told_whom),
    Row("remarks", noun_claims.remarks),
    Row("comments", comments.comments),
    Row("beyond nested", beyond.beyond),
    Row("trim nested", trimming.trim),
    Row("joint sources", joint.joint),
    Row("own outlet", carried.without_own),
)


def read(article: Article, *, tag: Tag = tagger.tag, attitudes: bool = False) -> tuple[Statement, ...]:
    """The statements of an article in order of the text.

    ``tag`` gives the raw attributions (the learned tagger). With ``attitudes`` beliefs, wishes and plans are kept
    though the tagger is unsure of them (``keep.SURE``).
    """
    page = Page(article, attitudes=attitudes)
    drafts = drafts_of(tag(article))
    for step in STEPS:
        drafts = step.run(page, drafts)
    return _finish(page, drafts)


def drafts_of(found: Iterable[Attribution]) -> list[Draft]:
    """What the first step takes: a draft for each of the tagger's finds."""
    return [_draft(one) for one in found]


def _draft(found: Attribution) -> Draft:
    source = (found.source[0][0], found.source[-1][1]) if found.source else None
    p = {"source": found.p_source, "cue": found.p_cue, "content": found.p_content, "link": found.p_link}
    p["all"] = found.confidence
    draft = Draft(source, found.cue, list(found.content), p=p)
    draft.note("tagger", "; ".join(f"{rule}: {detail}" for rule, detail in found.detail))
    return draft


def _finish(page: Page, drafts: Iterable[Draft]) -> tuple[Statement, ...]:
    """Statements of drafts: each content once, in order of the text."""
    drafts = list(drafts)
    page.spoken = merged(piece for draft in drafts for piece in draft.content)
    found: dict[str, Statement] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.anchor, draft.content, draft.source or (0, 0))):
        statement = _statement(page, draft)
        found.setdefault(statement.id, statement)
    return tuple(found.values())


def _statement(page: Page, draft: Draft) -> Statement:
    article = page.article
    spans = tuple(article.span(*piece) for piece in draft.content)
    source = article.span(*draft.source) if draft.source else None
    cue = article.span(*draft.cue) if draft.cue else None
    stance_of, words, at = stance.decide(page, draft)
    if words:
        draft.note("stance", f"{stance_of}: {words}", at)
    beside = details.beside_cue(page, draft)
    where, when = details.channel(page, draft, beside), details.said_on(page, draft, beside)
    shown = details.evidence(page, draft, beside)
    return Statement(
        id=statement_id(article.id, source, cue, spans),
        article=article.id,
        source=Mention(source) if source else None,
        cue=cue,
        content=spans,
        kind=draft.kind or kind_of(page, draft.content),
        stance=stance_of,
        channel=Channel(article.span(*where[0]), page.slice(where[1])) if where else None,
        via=tuple(Mention(article.span(*one)) for one in draft.via),
        said_on=Dated(when[1], article.span(*when[0])) if when else None,
        evidence=Evidence(shown[1], article.span(*shown[0])) if shown else None,
        hedges=tuple(article.span(*hedge) for hedge in details.hedges(page, draft)),
        confidence=round(draft.p.get("all", 1.0) * draft.sure, 4),
        because=tuple(Because(rule, detail, _span(article, at)) for rule, detail, at in draft.notes),
    )


def _span(article: Article, where: Range | None) -> Span | None:
    return article.span(*where) if where else None


def kind_of(page: Page, content: list[Range]) -> Kind:
    """``direct`` if all of it stands in quotation marks, ``mixed`` if a part does, else ``indirect``."""
    inside = sum(shared([part], list(q.inner)) for part in merged(content) for q in page.quotations_in(*part))
    if inside == 0:
        return "indirect"
    return "direct" if inside >= size(merged(content)) else "mixed"
