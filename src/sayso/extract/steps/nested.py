"""Statements inside the contents of others.

"Voss said the agency had warned that ..." holds a statement of the agency, via Voss.
"""

from __future__ import annotations

import re

from sayso.extract import clauses, cues, phrases, until, wordlists
from sayso.extract.draft import Draft, Page, Range, overlap, size, without
from sayso.extract.steps import carried

_NOUN_CUE = re.compile(r"\b([a-z]+) (?:that|of)\b")
_SURFACED = re.compile(
    r"\b(?:ha(?:s|ve) |had )?(?:also |reportedly |since ){0,3}(?:surfaced|emerged|circulated|spread)(?: that)?\b", re.I
)
_PARTICLES = frozenset(
    ["to", "on", "in", "for", "of", "at", "by", "with", "up", "out", "about", "into", "over", "off", "down", "as"]
)
_TO_WHOM = re.compile(r" (?P<first>[\w’'-]+) (?:(?!and |but |that )[\w’'-]+ ){0,5}?(?=that )")
_TO_QUOTE = re.compile(r" (?P<first>[\w’'-]+)(?: [\w’'-]+){0,3}: ?(?=[“\"])")
_HEARER = re.compile(
    r" (?:them|him|us|me|her(?= (?:the|an?|he|she|it|they|there|[A-Z]))"
    r"|(?P<first>[\w’'-]+)(?: [\w’'-]+){0,5}?(?= (?:he|she|they|it) ))(?= )"
)
_HEARERS = (_TO_WHOM, _TO_QUOTE, _HEARER)
_NOBODY = frozenset(
    [
        "that",
        "and",
        "but",
        "so",
        "such",
        "how",
        "what",
        "why",
        "when",
        "where",
        "whether",
        "if",
        "of",
        "about",
        "he",
        "she",
        "they",
    ]
)
_DECLINES = frozenset(["declined", "declines", "refused", "refuses"])
_PLAIN = frozenset(["said", "says", "told"])
_GOES_ON = re.compile(r", (?:and|but) (?=(?:then )?(?:I|we|the conversation)\b)")
"""Where a speaker goes on after another's words: "he said he knew, and we moved on"."""
_WHERE = frozenset(["on", "in", "at", "to", "during", "with"])
_CLAIMS = frozenset(["claims"])
"""Forms of verbs that may be nouns; behind a subject they tell."""
_COUNTS_HEADS = frozenset(["poll", "polls", "survey", "surveys"])
"""What "most residents believe" is the finding of, and no word of theirs."""
WHOLE = 0.6
"""A nested content that makes up this much of the outer one, less who says it, stands for it; a smaller one is a
statement beside it."""


def nested(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Statements inside contents: "Voss said the agency had warned that ..." holds one of the agency, via Voss."""
    found: list[Draft] = []
    for draft in drafts:
        pieces = draft.content if draft.source is not None else []
        inside = [one for piece in pieces for one in _inside(page, draft, piece)]
        if _is_answer(page, draft):
            for one in inside:
                one.via = [] if one.notes[0][0] == "nested_noun" else one.via
            found.extend([draft, *inside])
            continue
        whole = [one for one in inside if _is_whole(page, one, draft)]
        others = [one for one in inside if whole and one is not whole[0]]
        if whole and all(page.quoted(one.content[0]) for one in others):
            inner = whole[0]
            for one in others:
                one.via = [*one.via, *([inner.source] if inner.source is not None else [])]
            found.extend([_replaced(page, draft, inner), *others])
        else:
            found.extend([draft, *inside])
    return found


def _is_answer(page: Page, outer: Draft) -> bool:
    """ "Voss denied allegations that she knew", "declined to comment on reports that": what she denies or is silent on
    is not what she says, and not told through her.
    """
    if outer.cue is None:
        return False
    first = page.slice(outer.cue).split(" ")[0].lower()
    return first in _DECLINES or cues.holds(page.slice(outer.cue), "stance.toml", "denies_cues") is not None


def _is_whole(page: Page, inner: Draft, outer: Draft) -> bool:
    """Is the nested statement nearly all that the outer one says? Later pieces of its sentence are its own."""
    start, end = inner.content[0]
    if page.last_before(page.sentence(start)[1]) - end > 3 and not any(
        one[0] <= end < one[1] + 3 for one in outer.content
    ):
        return False
    if inner.notes[0][0] == "nested_noun" and not any(abs(piece[1] - end) < 3 for piece in outer.content):
        return False
    if page.quoted(inner.content[0]) and page.quoted(outer.content[0]):
        return False
    sentence = page.sentence(start)
    later = [piece for piece in outer.content if end <= piece[0] < sentence[1]]
    named = [part for part in (inner.source, inner.cue) if part is not None]
    named += [(inner.cue[1], start)] if inner.cue is not None and inner.cue[1] < start else []
    return size([*inner.content, *later]) >= WHOLE * size(without(outer.content, named))


def _replaced(page: Page, outer: Draft, inner: Draft) -> Draft:
    """The outer statement told as the inner one. A noun ("reports that") keeps the outer cue."""
    rest = [piece for piece in outer.content if inner.cue is not None and piece[0] > inner.cue[1]]
    inner.content = [*inner.content, *without(rest, inner.content)]
    if inner.cue is not None and inner.source is not None and overlap(inner.cue, inner.source):
        inner.cue = outer.cue
    if _is_told_to(page, outer, inner):
        inner.source, inner.via = outer.source, [inner.source or (0, 0), *outer.via]
    inner.p = outer.p
    return inner


def _is_told_to(page: Page, outer: Draft, inner: Draft) -> bool:
    """ "The Courier reported it would shut, according to two aides": an outlet has it from whom it names."""
    if inner.source is None or outer.source is None or outer.cue is None or len(inner.via) != len(outer.via) + 1:
        return False
    cites = page.slice(outer.cue).lower() == "according to"
    return cites and carried.is_outlet(page, inner.source) and not carried.is_outlet(page, outer.source)


def _inside(page: Page, outer: Draft, piece: Range) -> list[Draft]:
    """The statements that begin in one piece of a content, at the head of one of its sentences or with a noun."""
    found: list[Draft] = []
    for start, end in page.sentences_in(*piece):
        sentence = (max(start, piece[0]), min(end, piece[1]))
        comes_after = outer.cue is not None and outer.cue[0] > sentence[0] and piece[0] <= start + 1
        comes_after = (comes_after or _passes_on(page, outer, sentence[0])) and not page.quoted(piece)
        comes_after = comes_after or (page.quoted(piece) and _is_recalled(page, sentence))
        whole = (sentence[0], max(sentence[1], end - 1))
        draft = _surfaced(page, sentence) or _opening(page, whole, outer, bare=comes_after) or _by_noun(page, sentence)
        if draft is None or draft.source is None or _is_self(page, draft.source):
            continue
        chain = [*outer.via, *([outer.source] if outer.source is not None else [])]
        if outer.source is not None and page.text[max(0, outer.source[0] - 5) : outer.source[0]] == ", as ":
            chain = []  # "Voss said it would not be shut, as the mill had claimed": an aside
        draft.via = [one for one in chain if not _same_words(page, one, draft.source)]
        draft.p = {**outer.p, "all": outer.p.get("all", 1.0) * 0.8}
        found.append(draft)
    return found


def _passes_on(page: Page, outer: Draft, start: int) -> bool:
    """ "The Courier reported Voss claimed the gate was gone", "Reel said Voss told him": what a news outlet tells is
    mostly another's word, and "said" and "told" are plain enough behind anybody."""
    if outer.cue is None or outer.source is None or outer.cue[1] > start:
        return False
    end = page.sentence(start)[1]
    found = clauses.opening(page, (start, end))
    if found is None or not _tells(page, (found[1][1], end)):
        return False  # "Reel told the truth"
    if any(carried.is_outlet(page, one) for one in (outer.source, *outer.via)):
        return True
    plain = page.slice(found[1]).split()[-1] in _PLAIN
    return plain and page.sentence(outer.cue[0]) == page.sentence(start)


def _is_recalled(page: Page, sentence: Range) -> bool:
    """ "“The mayor said he knew I would,” she said": inside quotation marks too "said" and "told" are plain enough."""
    found = clauses.opening(page, sentence)
    if found is None or page.slice(found[0]).lower() in phrases.class_words("pronouns"):
        return False
    if page.text[found[1][1] : found[1][1] + 3].strip(" ,:")[:1] in ("‘", "'", "“", '"'):
        return False  # whose words are quoted in their turn: ``inside``
    return page.slice(found[1]).split()[-1] in _PLAIN and _tells(page, (found[1][1], sentence[1]))


def _tells(page: Page, where: Range) -> bool:
    """Do the words hold a finite verb or a quotation, so that they are a message?"""
    words = page.slice(where).split()
    finite = any(phrases.is_finite(word) or word.endswith(("n't", "n’t")) for word in words)
    return finite or bool(page.quotations_in(*where))


def _is_self(page: Page, source: Range) -> bool:
    """ "Voss said she believed that ...": outside quotation marks a pronoun is mostly the speaker herself."""
    return page.slice(source).lower() in phrases.class_words("pronouns") and not page.quoted(source)


def _same_words(page: Page, one: Range, other: Range) -> bool:
    """Do two phrases share a telling word ("the Inspectorate", "State Inspectorate")? Then they are one."""
    left, right = (
        {word[:7].lower() for word in re.findall(r"[^\W\d_]{5,}", page.slice(where))} for where in (one, other)
    )
    return bool(left & right)


def _opening(page: Page, sentence: Range, outer: Draft, *, bare: bool) -> Draft | None:
    """The statement a sentence begins with; without "that" only if ``bare``: its outer clause comes after it."""
    held = _held(page, outer, sentence)
    found = clauses.opening(page, sentence, held | _CLAIMS) or _paper(page, sentence)
    if found is None or _is_noun(page, found, outer):
        return None
    source, cue = found
    bare = bare or _paper_tells(page, found, next((stop for at, stop in outer.content if at <= source[0] < stop), 0))
    verb = page.slice(cue).split()[-1]
    telling = verb in held or (bare and _is_paper(page, source))
    telling = telling or cues.holds(page.slice(cue), "cues.toml", "telling") is not None
    outright = cues.holds(page.slice(cue), "cues.toml", "outright") is not None
    jokes = _jokes_with(page, outer, cue)
    bare, telling = bare or verb in held or jokes, telling or jokes
    begins = _that(page, cue, sentence[1])
    following = page.text[begins : begins + 12].lstrip(" ‘“'\"")
    bare = (bare and (telling or _quotes(page, outer, (cue[1], sentence[1])))) or outright
    if not following.startswith("that") and (not bare or following.split(" ")[0] in _PARTICLES):
        return None
    content = [(max(start, begins), end) for start, end in outer.content if end > begins and start < sentence[1]]
    if page.quoted(sentence):
        goes_on = _GOES_ON.search(page.text, begins, sentence[1]) if page.slice(cue).split()[-1] in _PLAIN else None
        stop = goes_on.start() if goes_on is not None else sentence[1]
        content = [(start, min(end, stop)) for start, end in content if start < stop]
    content = [piece for piece in content if page.slice(piece).strip(" ,.‘’“”\"'")]
    if not content or not any(start <= source[0] < end for start, end in outer.content):
        return None
    draft = Draft(source, cue, content)
    draft.note("nested", page.slice(cue), cue)
    return draft


def _is_paper(page: Page, source: Range) -> bool:
    """ "The indictment", "the state audit"."""
    return page.slice(source).lower().rpartition(" ")[2] in wordlists.table("sources.toml")["papers"]


def _paper(page: Page, sentence: Range) -> tuple[Range, Range] | None:
    """ "The audit found that": a verb by which papers alone tell."""
    found = clauses.opening(page, sentence, cues.inflected("cues.toml", "finding"))
    return found if found is not None and _is_paper(page, found[0]) else None


def _paper_tells(page: Page, found: tuple[Range, Range], end: int) -> bool:
    """ "The indictment alleges he lied": a paper, a verb by which it tells, and a clause; "that" may be left out."""
    verb = page.slice(found[1]).split()[-1]
    finds = verb in cues.inflected("cues.toml", "finding") and not verb.endswith("ing")
    told = any(phrases.is_finite(word) for word in page.text[found[1][1] : max(found[1][1], end)].split())
    return finds and told and _is_paper(page, found[0])


def _jokes_with(page: Page, outer: Draft, cue: Range) -> bool:
    """ "According to the Courier, Voss joked with Reel they would have to move": a hearer shows that it is told."""
    return (
        _cites(page, outer)
        and page.text.startswith((" with ", " to "), cue[1])
        and clauses.is_verb(page.slice(cue).split()[-1])
    )


def _quotes(page: Page, outer: Draft, where: Range) -> bool:
    """ "The Courier said Voss had called it “a trap”": the words in the marks are no outlet's own."""
    return outer.source is not None and carried.is_outlet(page, outer.source) and bool(page.quotations_in(*where))


def _held(page: Page, outer: Draft, sentence: Range) -> frozenset[str]:
    """The verbs of holding something that make a statement here."""
    if page.quoted(sentence):
        return frozenset()
    if _cites(page, outer):
        return cues.inflected("cues.toml", "held")
    return cues.inflected("cues.toml", "held_true") if _says(page, outer, sentence) else frozenset()


def _cites(page: Page, outer: Draft) -> bool:
    """ "According to the Courier, Voss believes", "Voss believes the gate held, the Courier reports": what somebody
    holds is told on another's word."""
    if outer.cue is None or outer.source is None or not outer.content:
        return False
    cue = page.slice(outer.cue).lower()
    counted = page.slice(outer.source).lower().split()[-1] in _COUNTS_HEADS
    told = outer.content[0][0] < outer.cue[0] and cues.holds(cue, "cues.toml", "telling") is not None
    told = told and (cue.startswith("report") or carried.is_outlet(page, outer.source))
    return (cue == "according to" or told) and not counted


def _says(page: Page, outer: Draft, sentence: Range) -> bool:
    """ "The organiser said the guards believe there was a fault": what others hold to be so, on a speaker's word; what
    they hope and expect is the speaker's to tell."""
    if outer.cue is None or outer.cue[1] > sentence[0]:
        return False
    words = page.slice(outer.cue).split()
    if words[-2 if len(words) > 1 and words[-1].endswith("day") else -1] not in _PLAIN:  # "said Tuesday"
        return False
    found = clauses.opening(page, sentence, cues.inflected("cues.toml", "held_true"))
    rest = (found[1][1], sentence[1]) if found is not None else sentence
    return found is not None and (_tells(page, rest) or not _MODALS.isdisjoint(page.slice(rest).split()))


_MODALS = frozenset(["may", "might", "can", "could", "will", "would", "should", "must"])


def _is_noun(page: Page, found: tuple[Range, Range], outer: Draft) -> bool:
    """ "Rejected Republican claims that": no verb, but what was rejected."""
    source, cue = found
    if page.slice(cue).split()[-1] not in _CLAIMS:
        return False
    told = outer.cue is not None and cues.holds(page.slice(outer.cue).lower(), "cues.toml", "telling") is not None
    last = page.slice(source).split()[-1]
    adjective = last in wordlists.table("sources.toml")["adjectives"] or last.endswith(("'s", "’s", "s'", "s’"))
    return adjective or not (told or _cites(page, outer))


def _is_to(page: Page, cue: Range) -> bool:
    """Does the verb name who hears it: "assured him"?"""
    return page.slice(cue).split()[-1] in cues.inflected("chains.toml", "to_whom")


def _that(page: Page, cue: Range, end: int) -> int:
    """Where the content begins: past who was told, where or when, if "that" follows: "had told it on Monday that"."""
    match = next((found for one in _HEARERS if (found := one.match(page.text, cue[1], end)) is not None), None)
    if match is None or match["first"] in _NOBODY:
        return cue[1]
    if match["first"] is None:
        return match.end() if _is_to(page, cue) else cue[1]
    beside = match["first"] in _WHERE or match["first"].endswith("day")
    return match.end() if beside or _is_to(page, cue) else cue[1]


def _by_noun(page: Page, sentence: Range) -> Draft | None:
    """ "rumours of a second breach were exaggerated": the rumours are a source, the breach their content."""
    nouns = wordlists.table("sources.toml")["reporting"]
    for match in _NOUN_CUE.finditer(page.text, *sentence):
        before = page.text[sentence[0] : match.start()].split()
        following = page.text[match.end() : sentence[1]].split()[:1]
        acts = match[0].endswith("that") and following and phrases.is_finite(following[0])  # "claims that were filed"
        if match[1] in nouns and len(before) < 5 and not acts and not _has_verb(before):
            end = _end_of_noun_content(page, match, sentence[1])
            if end - match.end() < 8:
                return None
            draft = Draft(match.span(1), match.span(), [(match.end(), end)])
            draft.note("nested_noun", match[0], match.span())
            return draft
    return None


def _has_verb(words: list[str]) -> bool:
    """Do the words before a noun say what somebody did with it ("officials received reports of"), or end in a name, so
    that it is a verb: "the Courier reports that"?"""
    acts = wordlists.table("sources.toml")["takes_in"]
    named = len(words) > 1 or (bool(words) and words[0].lower() not in phrases.class_words("determiners"))
    told = named and words[-1][:1].isupper()
    return told or (bool(words) and (words[-1].endswith("ing") or any(word.lower() in acts for word in words)))


_PREDICATE = re.compile(
    r" (?:was|were|is|are|had been|has been|have been|turned out|proved) |,(?= [a-z]+(?:ing|ed)\b)|, said "
)


def _end_of_noun_content(page: Page, match: re.Match[str], end: int) -> int:
    """After "rumours of", the content ends where the sentence says something about the rumours."""
    if match[0].endswith("that"):
        end = until.main_verb(page, match.end(), end, own=1)
        return end - len(" as") if page.text.endswith(" as", match.end(), end) else end
    predicate = _PREDICATE.search(page.text, match.end(), end)
    return predicate.start() if predicate is not None else end


def _surfaced(page: Page, sentence: Range) -> Draft | None:
    """ "complaints have reportedly surfaced that ..."."""
    match = _SURFACED.search(page.text, *sentence)
    if match is None or not match[0].endswith("that"):
        return None
    source = (sentence[0], page.last_before(match.start()))
    nouns = wordlists.table("sources.toml")["reporting"]
    if source[0] >= source[1] or page.slice(source).split()[-1].lower() not in nouns:
        return None
    cue = (match.start(), match.end() - len(" that"))
    draft = Draft(source, cue, [(match.end(), sentence[1])])
    draft.note("nested_noun", page.slice(cue), cue)
    return draft
