"""Reporting clauses that the tagger overlooked: participles, second verbs, relative clauses, whole sentences."""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, overlap, without
from sayso.extract.steps.carried import is_outlet
from sayso.extract.steps.keep import is_statement

_PARTICIPLE = re.compile(
    r"(?:(, )(?:while |and )?|(?P<next> (?:before|after|while) )|(?<=[a-z]) )"
    r"([a-z]+ing)(?: to [a-z]+| reporters)? that "
)
_SECOND = re.compile(
    r",? (?:and|but) (?:also |then |later )?([a-z]+) (that |(?:[A-Z][\w’'-]+ ){1,3}to |(?:people|residents|voters) to )"
)
_AFTER_MARK = re.compile(r"(?<=[”\"]),? (?:and|but) (?:also |then |later )?([a-z]+ed|said|told|wrote) ()(?=[\w“\"])")
"""A second verb right behind a quotation: "said it was “late” and described the keeper as asleep"."""
LONGEST_HEAD = 160


def participles(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "..., adding that the gate was old" inside a content is a statement of its own by the same source; "the brigade
    saying that the gate was old" one by the brigade."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        for piece in list(draft.content):
            match = _PARTICIPLE.search(page.text, *piece)
            if match is None or page.quoted(match.span()) or not _is_speech(match[3]):
                continue
            one = draft.copy()
            same = match[1] is not None or (match["next"] is not None and _is_bare(page, (piece[0], match.start())))
            if not same and not _own_voice(page, one, match.span(3), piece):
                continue
            later = [part for part in draft.content if part[0] >= piece[1]]
            one.cue, one.content = match.span(3), [(match.end(), piece[1]), *later]
            one.note("participle", match[3], match.span(3))
            if not same and draft.source is not None and draft.cue is not None and draft.cue[0] >= piece[1]:
                one.via = [draft.source, *draft.via]  # "The mill put out a note saying that ..., the Courier reported"
            cut = match.start() if same or one.source is None else one.source[0]
            draft.content = [part for part in draft.content if part[0] < piece[0]]
            draft.content += [(piece[0], cut)] if cut > piece[0] else []
            found.append(one)
            break
    return [draft for draft in found if draft.content]


def _is_bare(page: Page, where: Range) -> bool:
    """An object without a verb: "declined repeated requests for comment" before "before telling reporters that"."""
    return not any(phrases.is_finite(page.slice(word)) for word in phrases.words(page, *where)[1:])


def second_verbs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "said it was opposed and warned the town to leave", "..., but added that": two statements of one source."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        for piece in list(draft.content) if draft.source is not None else []:
            match = _SECOND.search(page.text, *piece) or _AFTER_MARK.search(page.text, *piece)
            if match is None or page.quoted(match.span()) or not _reports(match[1], after=_tense(page, draft)):
                continue
            one = draft.copy()
            later = [part for part in draft.content if part[0] >= piece[1]]
            one.cue, one.content = match.span(1), [(match.start(2), piece[1]), *later]
            one.note("second_verb", match[1], match.span(1))
            draft.content = [*(part for part in draft.content if part[0] < piece[0]), (piece[0], match.start())]
            found.append(one)
            break
    return [draft for draft in found if draft.content]


def _tense(page: Page, draft: Draft) -> str:
    """The ending that a second verb of the same source has: "says ... and denies", "said ... and denied"."""
    return "s" if draft.cue is not None and page.slice(draft.cue).endswith("says") else "ed"


def _reports(word: str, *, after: str) -> bool:
    """Is it a form of a verb of speech or of urging in the tense of the verb before?"""
    speech = _is_speech(word) or word in cues.inflected("stance.toml", "urges_cues")
    return speech and (word.endswith(after) or (after == "ed" and word in cues.irregular()))


def _own_voice(page: Page, draft: Draft, cue: Range, piece: Range) -> bool:
    """Give the participle the subject right before it, if that stands in the content."""
    subject = phrases.subject_before(page, cue)
    if subject is not None and subject[0] < piece[0]:
        subject = phrases.last_name(page, subject)
    if subject is None or subject[0] < piece[0] or not page.slice(phrases.last_name(page, subject))[:1].isupper():
        return False
    draft.source = subject
    return True


def _is_speech(word: str) -> bool:
    return word in cues.inflected("cues.toml", "speech")


def find_missed(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements for sentences that end in a plain reporting clause without any statement having it."""
    by_sentence: dict[Range, list[Draft]] = {}
    for draft in drafts:
        for where in (*([draft.cue] if draft.cue else []), *draft.content):
            for sentence in page.sentences_in(*where):
                here = by_sentence.setdefault(sentence, [])
                here.extend([draft] if not here or here[-1] is not draft else [])
    found = list(drafts)
    for sentence in page.sentences:
        if not page.told(sentence):
            continue
        here = by_sentence.get(sentence, [])
        overlooked = clauses.missed(page, sentence, here)
        if overlooked is not None and _gives_way(page, sentence, here, overlooked):
            found.append(overlooked)
        elif overlooked is not None:
            _pass_on(page, sentence, here, overlooked)
    return found


@cache
def _relative() -> re.Pattern[str]:
    """ ", who police said held a licence,": a clause in commas whose subject is said to do or be something."""
    told = {verb for verb in cues.inflected("cues.toml", "speech") if verb.endswith("ed") or verb in cues.irregular()}
    verbs = told | cues.inflected("function_words.toml", "holding")
    cue = wordlists.one_of(verb for verb in verbs if verb.isalpha())
    return re.compile(
        r", (?:who|whom|which) (?P<source>(?:[\w.’'-]+ ){0,4}?[\w.’'-]+) (?:have |has |had )?"
        rf"(?P<cue>{cue}) (?P<content>(?P<verb>[a-z]+) [^,.;:“”\"]{{2,160}}),"
    )


def relative(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "the driver, who police said held a licence, had ...": a statement of the police; the rest goes on after it."""
    shelf = Shelf(drafts)
    found = list(drafts)
    for match in _relative().finditer(page.text):
        cue, inside = match.span("cue"), match.span("content")
        if page.quoted(match.span()) or page.article.is_marked(*cue) or not phrases.is_finite(match["verb"]):
            continue
        sentence = page.sentence(match.start())
        known = [one for one in shelf.between(*sentence) if one.cue is not None and overlap(one.cue, cue)]
        subject = phrases.whole_phrase(page, (sentence[0], match.start()))
        if not known:
            one = Draft(match.span("source"), cue, [inside], p={"all": 0.8})
            one.note("relative_clause", match["cue"], cue)
            found.append(one)
            known = [one]
        for one in known:
            _end_before_main_clause(page, one, inside, subject)
        for outer in shelf.between(sentence[0], match.start()):
            ends = outer.content[-1][1] if outer.content else 0
            if match.start() - 1 <= ends <= match.start() + 1 and outer.cue is not None and outer.cue[1] < ends:
                outer.content = [*outer.content, (match.end(), sentence[1])]
                outer.note("goes_on", page.slice(match.span("source")), match.span())
    return found


def _end_before_main_clause(page: Page, one: Draft, inside: Range, subject: Range | None) -> None:
    """What is said of the subject of a sentence ends where its own verb comes: "The suspect, who police say was armed,
    fled" says of the suspect that he was armed."""
    following = phrases.words(page, inside[1] + 1, inside[1] + 40)[:1]
    if subject is None or not following or not phrases.is_finite(page.slice(following[0])):
        return
    one.content = [subject, inside]
    one.note("relative_clause", page.slice(subject), subject)


def _pass_on(page: Page, sentence: Range, here: list[Draft], carrier: Draft) -> None:
    """ "Voss says the gate held, according to the Courier": the one statement before the clause came through it."""
    told = [one for one in here if one.cue is not None and sentence[0] <= one.cue[0] < sentence[1]]
    if len(told) != 1 or carrier.source is None or carrier.cue is None:
        return
    one, begins = told[0], min(carrier.source[0], carrier.cue[0])
    if one.source is None or one.cue is None or not one.content or page.quoted(one.cue):
        return
    if page.slice(one.cue).endswith("ly"):
        return
    names = [page.slice(source).lower() for source in (one.source, carrier.source)]
    last = one.content[-1]
    told_before = (
        one.cue[0] < one.content[0][0] and last[1] <= begins and not page.text[last[1] : begins].strip(" ,”’\"'")
    )
    if told_before and names[0] not in names[1] and names[1] not in phrases.class_words("pronouns"):
        if is_outlet(page, one.source) and not is_outlet(page, carrier.source):
            one.source, carrier.source = (
                carrier.source,
                one.source,
            )  # "the Courier reported it shut, according to aides"
        one.via = [carrier.source, *one.via]
        one.note("trailing_clause", page.slice(carrier.source), carrier.cue)


def from_the_start(page: Page, drafts: list[Draft]) -> list[Draft]:
    """What stands before "according to" begins where the sentence does: the tagger may cut off a subject."""
    shelf = Shelf(drafts)
    for draft in drafts:
        if draft.cue is None or not draft.content or draft.content[0][0] > draft.cue[0]:
            continue
        start, end = draft.content[0]
        head = page.clause(start)[0]
        according = page.slice(draft.cue).lower().startswith("according")
        after = page.text[draft.cue[1] : draft.cue[1] + 1]
        if not according and not (page.text.startswith("To ", head) and after in ".,"):
            continue  # "To hide the loss, Harke sold the gate, the audit said"
        quoted = page.quotations_in(head, draft.cue[0] if according else start)
        alone = len(shelf.between(head, draft.cue[0])) == (0 if draft.anchor > head else 1) and not quoted
        if head < start and start - head < LONGEST_HEAD and alone and page.text[start].islower():
            draft.content[0] = (head, end)
            draft.note("whole_sentence", page.slice((head, start)).strip(), (head, start))
    return drafts


def _gives_way(page: Page, sentence: Range, here: list[Draft], overlooked: Draft) -> bool:
    """Does no statement with a cue in the sentence hold the content already? Those from elsewhere lose it."""
    sharing = [one for one in here if _shares_content(one, overlooked)]
    rivals = [one for one in sharing if one.cue is None or page.sentence(one.cue[0]) == sentence]
    if any(is_statement(page, one) for one in rivals):
        return False
    for one in sharing:
        left = without(one.content, [*overlooked.content, *filter(None, (overlooked.source, overlooked.cue))])
        one.content = [piece for piece in left if any(map(str.isalnum, page.slice(piece)))]
        if not one.content and one.source is not None and one.cue is not None and one.cue[1] <= sentence[0]:
            overlooked.via = [*one.via, one.source]  # "The Courier reported: Voss said the gate held"
    return True


def _shares_content(one: Draft, other: Draft) -> bool:
    return any(overlap(left, right) > (right[1] - right[0]) / 3 for left in one.content for right in other.content)
