"""Who confirmed, denied, could not verify or would not comment on exactly this claim, and which articles are silent.

A check stands on a statement that ``align`` made a member of the claim: a confirmation of another claim in the same
article is a member of that other claim and does not land here.
"""

from __future__ import annotations

from sayso.model import Because, Check, CheckState, Claim, Member, Origin, Passage, Span, Statement
from sayso.text import fold
from sayso.text import words as words_of
from sayso.trace.context import Context
from sayso.trace.references import nobodies
from sayso.trace.wording import is_thing

STATES: dict[str, CheckState] = {
    "confirms": "confirmed",
    "denies": "denied",
    "could_not_verify": "could_not_verify",
    "no_comment": "no_comment",
}
"""The stances that are checks, and of what state."""

ASKED = "asked_for_comment"
"""The reason of a member that only tells that somebody was asked (``align``)."""
NOT_STATED = "about_not_stated"
"""The reason of a check whose words do not say what it is about."""
REACH = 90
"""Code points before a cue in which "neither" may stand: "neither the board nor Lake Power | has confirmed"."""
LONGEST = 240
"""Code points of what is said that are shown as the words of a check."""
SHORT = 100
"""Code points of a cue with what follows it up to which both are shown."""


def checks_of(claim: Claim, origins: tuple[Origin, ...], context: Context) -> tuple[Check, ...]:
    """The checks of a claim, in the order of state, entity and statement.

    What an origin says of its own claim is no check: neither its own confirmation or that of whoever speaks for it,
    nor a denial or a silence of its own. Nor is what a video or a report says that holds the claim.
    """
    own = {origin.entity for origin in origins} | _holding(claim, context)
    own |= {other for entity in own for other, why in context.possible.get(entity, ()) if "speaks for" in why}
    found = [check for member in claim.members if (check := _check(member, own, claim, context))]
    return tuple(sorted(found, key=lambda check: (check.state, check.entity, check.statement)))


def _holding(claim: Claim, context: Context) -> set[str]:
    """The videos, letters, reports that the claim is told from."""
    told = (context.source(context.statements[m.statement]) for m in claim.members if m.stance not in STATES)
    return {source for source in told if source is not None and is_thing(source, context)}


def _check(member: Member, own: set[str], claim: Claim, context: Context) -> Check | None:
    state = STATES.get(member.stance)
    statement = context.statements[member.statement]
    entity = context.speaker(statement) if state == "could_not_verify" else context.source(statement)
    if state is None or entity is None or (state != "could_not_verify" and entity in own):
        return None
    if state == "confirmed" and _in_rhetoric(statement, context):
        return None
    asked = any(reason.rule == ASKED for reason in member.because)
    by_cue = _by_cue(statement, context)
    words = _whole(statement, context) if asked else by_cue or _all_of(member, context)
    because = Because(f"stance_{member.stance}", f"{context.entities[entity].name}: {words.text}", words)
    if asked:
        return Check(state, entity, statement.id, Passage(member.article, words), None, (because, _about(claim)))
    scope = Passage(member.article, member.parts[0]) if by_cue is not None else None
    return Check(state, entity, statement.id, Passage(member.article, words), scope, (because,))


def _by_cue(statement: Statement, context: Context) -> Span | None:
    """The cue, unless what is said tells the stance ("said: “We reject it”"); with a "neither" that denies it."""
    reasons = [reason.span for reason in statement.because if reason.rule == "stance" and reason.span is not None]
    within = any(piece.overlaps(span) for piece in statement.content for span in reasons)
    if within or statement.cue is None:
        return None
    article, cue = context.article(statement), statement.cue
    lead = fold(article.text[max(0, cue.start - REACH) : cue.start])
    lead = lead[max(lead.rfind(mark) + 1 for mark in ".!?;\n") :]
    found = [lead[start:] for start, end in words_of(lead) if lead[start:end] in nobodies()]
    whole = article.span(max(0, cue.start - len(found[-1])), cue.end) if found else cue
    # folding can change the length of what stands between: then the cue alone is shown
    return whole if not found or fold(whole.text).startswith(found[-1]) else cue


def _all_of(member: Member, context: Context) -> Span:
    """All that a member says of the claim as one slice; of a long one its first part."""
    first, last = member.parts[0], member.parts[-1]
    is_short = last.end - first.start <= LONGEST
    return context.readings[member.article].article.span(first.start, last.end) if is_short else first


def _whole(statement: Statement, context: Context) -> Span:
    """The cue with what follows it: "did not respond to a request for comment"; of a long one the cue alone."""
    first, end = statement.cue or statement.content[0], statement.content[-1].end
    is_short = 0 < end - first.start <= SHORT
    return context.article(statement).span(first.start, end) if is_short else first


def _about(claim: Claim) -> Because:
    """That a sentence does not say what somebody was asked about, and why the check stands where it stands."""
    alone = all(any(reason.rule == ASKED for reason in member.because) for member in claim.members)
    placed = "it may be the article as a whole" if alone else "placed here by what is told before it"
    return Because(NOT_STATED, f"about what is not stated; {placed}")


def _in_rhetoric(statement: Statement, context: Context) -> bool:
    """True if a party says it in its own quotation: "The verdict confirms what we have always said"."""
    cue = statement.cue
    return cue is not None and any(
        piece.contains(cue) and speaking != statement.id for piece, speaking in context.quoted(statement.article)
    )


def silent_of(claim: Claim, checks: tuple[Check, ...], context: Context) -> tuple[str, ...]:
    """Ids of the articles that carry the claim and whose outlet reports no check of it by anybody, in any of them."""
    speaking = {_outlet(check.words.article, context) for check in checks}
    return tuple(article for article in claim.articles if _outlet(article, context) not in speaking)


def _outlet(article: str, context: Context) -> str:
    """The outlet of an article; of one that states none, the article itself."""
    outlet = context.readings[article].article.outlet
    return outlet.value if outlet else article
