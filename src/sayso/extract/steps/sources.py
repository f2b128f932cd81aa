"""Who the source is: the subject of the cue, in its sentence.

Edges of spans are mended in ``edges``, joint sources parted in ``joint``, chains (``via``) read in ``chains``; clauses
that the tagger overlooked are found in ``overlooked``.
"""

from __future__ import annotations

import re

from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, merged, overlap, without

NEAR_COLON = 60
LONGEST_TURNED = 4
"""Words of who speaks behind a turned verb: "..., says River Board report"."""
_TURNS = frozenset(["say", "says", "said", "warn", "warns", "claim", "claims", "find", "finds", "hear", "hears"])
_BEFORE_PARTICIPLE = re.compile(
    r"(?:(?:,| and)(?: [a-z]+ly| later| then| also)?|[,\w] ?[–—-]?-? ?\b(?:while|before|after)) $"
)
_NEARER = re.compile(r"\b(?:after|before|when|because|since|while) (he|she|they) [^,.]{3,80}$")
_NAME_ACTS = re.compile(
    r"(?<=[a-z,] )((?:(?:Mr|Ms|Mrs|Dr)\. )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) "
    r"(?:[a-z]+ed|wrote|went|came|met|took|gave|sat) "
)
_AGAIN = frozenset(["said", "says", "told", "tells", "wrote", "writes"])
_AND = re.compile(r" (?:and|but)(?: [a-z]+ly| also| later| then| on [A-Z][a-z]+day| (?:last|this) [a-z]{4,6})? $")
_WORD = re.compile(r"[^\W_][^\s,()]*")
_TIME = re.compile(
    r"(?:earlier |later )?(?:last|this|next) (?:week|weekend|month|year|spring|summer|autumn|fall|winter|night|morning)"
    r"|[Tt]oday|[Yy]esterday|(?:last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)


def one_cue(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A colon that the tagger took for a cue of its own belongs to the verb before it: "said on X:"."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for draft in shelf.drafts:
        if draft.cue is not None and draft.source is not None and _is_label(page, draft.source, draft.cue):
            gone.add(id(draft))
        if draft.cue is None or page.slice(draft.cue).strip() not in (":", ","):
            continue
        verbs = [
            d for d in shelf.between(page.sentence(draft.cue[0])[0], draft.cue[0]) if d.cue and not page.quoted(d.cue)
        ]
        if verbs and verbs[-1].cue is not None and draft.cue[0] - verbs[-1].cue[1] <= NEAR_COLON:
            verbs[-1].content = merged([*verbs[-1].content, *draft.content])
            verbs[-1].source = verbs[-1].source or draft.source
            verbs[-1].p["all"] = max(verbs[-1].p.get("all", 1.0), draft.p.get("all", 1.0))
            gone.add(id(draft))
        elif draft.source is not None and (verb := _turned(page, draft.source)) is not None:
            draft.cue = verb
    return [draft for draft in drafts if id(draft) not in gone]


def _turned(page: Page, source: Range) -> Range | None:
    """The verb of "Said one official: “No”"."""
    verb = page.trimmed(page.sentence(source[0])[0], source[0])
    return verb if clauses.is_verb(page.slice(verb).lower()) else None


def turned(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Hackers stole data, says firm": what the tagger took for the content speaks, if nothing else stands there."""
    for draft in drafts:
        if draft.cue is None or not draft.content or page.slice(draft.cue) not in _TURNS:
            continue
        if page.text[draft.cue[0] - 2 : draft.cue[0]] != ", " or (draft.source and draft.source[1] > draft.cue[0]):
            continue
        (start, end), (begin, stop) = draft.content[-1], page.clause(draft.cue[0])
        words = page.slice((start, end)).split()
        whole = start == draft.cue[1] + 1 and end >= page.last_before(stop) - 1
        whole = whole and words[0] not in phrases.class_words("pronouns")
        whole = whole and not _is_described(page, begin, draft.cue[0])
        if whole and len(words) <= LONGEST_TURNED and not any(map(phrases.is_finite, words)):
            draft.source, draft.content = (start, end), [(begin, draft.cue[0] - 2)]
            draft.note("subject_beside_cue", page.slice(draft.source), draft.source)
    return drafts


def _is_described(page: Page, start: int, end: int) -> bool:
    """ "The keeper, Ida Voss, says the gate leaks": a name beside a description, and no clause that she says."""
    words = [page.slice(word) for word in phrases.words(page, start, end)]
    return words.count(",") > 1 and not any(map(phrases.is_finite, words))


def _is_label(page: Page, source: Range, cue: Range) -> bool:
    """ "Image caption The gate", "Story highlights The gate broke": labels of a page and no words of anybody."""
    return " ".join(page.text[source[0] : cue[1]].split()).lower() in wordlists.table("sources.toml")["labels"]


def find_subjects(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources for cues of speech that the tagger left without one, from the words beside them."""
    for draft in drafts:
        if draft.source is not None or draft.cue is None:
            continue
        cue = page.slice(draft.cue)
        if cues.class_of(cue) not in ("speech", "show") or cue.endswith("ly") or cue.lower().startswith("to "):
            continue
        found = phrases.subject_of(page, draft.cue)
        if found is None:
            continue
        if any(_is_verbal(page.slice(word)) for word in phrases.words(page, *found)):
            continue
        inside = [part for part in draft.content if overlap(part, found)]
        if all(found[0] <= start and end <= found[1] for start, end in inside):
            draft.source = found
            draft.content = [part for part in draft.content if part not in inside]
            draft.note("subject_beside_cue", page.slice(found), found)
    return drafts


def _is_verbal(word: str) -> bool:
    """ "This prompted calls", "they took part despite calls": what holds a verb is no subject of "calls"."""
    return word in ("prompted", "sparked", "led", "drew", "brought", "despite", "amid", "though")


def in_place(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A source stands in the sentence of its cue. One from elsewhere gives way to an earlier one of the sentence."""
    last: tuple[int, Range] | None = None
    for draft in sorted(drafts, key=lambda draft: draft.anchor):
        if draft.cue is None:
            continue
        if draft.source is not None and _TIME.fullmatch(page.text, *draft.source):
            draft.source = None  # "went there and last year announced"
        frame = page.frame(draft.cue[0])
        draft.source = _here(page, draft, frame)
        if (
            draft.source is None
            and (_is_participle(page, draft.cue) or _is_second_verb(page, draft.cue))
            and cues.class_of(page.slice(draft.cue)) == "speech"
        ):
            here = last is not None and last[0] >= frame[0]
            if here and last is not None and _is_second_verb(page, draft.cue):
                nearer = _nearer(page, last[0], draft.cue[0])
                last = (nearer[0], nearer) if nearer is not None else last
            draft.source = last[1] if last is not None and here else _head(page, (frame[0], draft.cue[0]))
            if draft.source is None and _is_second_verb(page, draft.cue):
                draft.source = phrases.head_pronoun(page, frame)
            draft.note("source_shared", at=draft.source)
        last = (draft.anchor, draft.source) if draft.source is not None else last
    return drafts


def _head(page: Page, where: Range) -> Range | None:
    """Who or what a sentence begins with: its subject if that ends in a name ("River captain Ida Voss"), or a name."""
    subject = phrases.head_subject(page, where)
    name = phrases.head_name(page, where)
    whole = subject is not None and page.slice(subject).rsplit(" ", maxsplit=1)[-1][:1].isupper()
    return subject if whole or name is None else name


def _nearer(page: Page, start: int, end: int) -> Range | None:
    """The last subject between a statement and a verb that shares one: "after she left and", "Voss wrote and"."""
    found = _NEARER.search(page.text, start, end)
    named = list(_NAME_ACTS.finditer(page.text, start, end))
    if found is not None:
        return found.span(1)
    return named[-1].span(1) if named and named[-1].start() > start + 1 else None


def _here(page: Page, draft: Draft, frame: Range) -> Range | None:
    if draft.source is None or frame[0] <= draft.source[0] < frame[1]:
        return draft.source
    draft.note("source_elsewhere", page.slice(draft.source), draft.source)
    return None


def _is_participle(page: Page, cue: Range) -> bool:
    """ "..., adding that": the subject is that of the clause before."""
    before = _BEFORE_PARTICIPLE.search(page.text, max(0, cue[0] - 20), cue[0])
    return before is not None and any(word.rstrip(",:").endswith("ing") for word in page.slice(cue).split()[:2])


def _is_aside(page: Page, found: Range, cue: Range) -> bool:
    """ "... and last year announced", "a letter on the club's site calling for": neither is a subject."""
    if page.slice(found).split()[0].lower() in phrases.class_words("when"):
        return True
    before = page.text[max(0, found[0] - 6) : found[0]].split(" ")[-2:-1]
    return page.slice(cue).split()[0].endswith("ing") and before[:1] in (["on"], ["in"], ["at"], ["to"], ["of"], ["by"])


def _is_second_verb(page: Page, cue: Range) -> bool:
    """ "Voss denounced the letter, and on Monday demanded an answer": the subject is that of the first verb."""
    words = page.slice(cue).split()
    finite = words[0].endswith("ed") or words[0] in _AGAIN
    return len(words) < 3 and finite and _AND.search(page.text, max(0, cue[0] - 30), cue[0]) is not None


def own_subjects(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A cue that shares an earlier cue's source, but has a subject of its own right before it, takes that one."""
    seen: set[Range] = set()
    shelf = Shelf(drafts)
    for draft in shelf.drafts:
        if draft.cue is not None and not _WORD.match(page.slice(draft.cue)):
            continue
        if draft.cue is not None and page.slice(draft.cue).lower().startswith("to "):
            continue
        if (
            draft.source in seen
            and draft.cue is not None
            and draft.source is not None
            and draft.source[1] < draft.cue[0]
            and not page.text[draft.source[0] : draft.source[1] + 2].endswith(("'s", "’s"))
            and not page.slice(draft.source).endswith(("'s", "’s"))
        ):
            found = phrases.subject_before(page, draft.cue)
            last = page.slice(found).split()[-1].lower() if found is not None else ""
            if (
                found is not None
                and page.text[found[1] : draft.cue[0]].strip() == ""
                and last not in ("and", "or", "who")
                and last not in phrases.class_words("when")
                and not _is_aside(page, found, draft.cue)
            ):
                if overlap(found, draft.source):
                    found = phrases.last_name(page, found)
                draft.source = found if not overlap(found, draft.source) else draft.source
                draft.note("own_subject", page.slice(found), found)
                for one in shelf.between(*page.paragraph(draft.cue[0])):
                    one.content = without(one.content, [(found[0], draft.cue[1])])
        if draft.source is not None:
            seen.add(draft.source)
    return drafts
