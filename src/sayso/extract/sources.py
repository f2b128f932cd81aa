"""Who the source is: subjects the tagger overlooked, joint sources, refusals to speak.

"A and B said" is two statements if A and B are two sources and not one group; "Neither A nor B has acknowledged" is
two as well. Chains (``via``) are read in ``chains``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso import dates
from sayso.extract import chains, clauses, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, merged, overlap, without
from sayso.extract.keep import is_statement

_AND = re.compile(r",? (?:and|as well as) ")
_NEITHER = re.compile(r"\s*(neither|both|either) ", re.I)
_NOR = re.compile(r",? (?:nor|or|and) ")
_POSSESSIVE = re.compile(r"[’']s?$")
_PARTICIPLE = re.compile(r"(?:(, )(?:while |and )?|(?<=[a-z]) )([a-z]+ing) that ")
_MADE_BY = re.compile(r"(?:an? |the |new |recent |early |official |latest )*([a-z]+) (?:by|from) ", re.I)
_CALLING = re.compile(
    r" what (?:it|he|she|they) (?:has |have |had )?(?:called|termed|labelled|labeled|dubbed|described as)\b"
)
NEAR_COLON = 60
_BEFORE_PARTICIPLE = re.compile(r"(?:,| and)(?: [a-z]+ly| later| then| also)? $")
_WORD = re.compile(r"[^\W_][^\s,()]*")


def one_cue(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A colon that the tagger took for a cue of its own belongs to the verb before it: "said on X:"."""
    shelf = Shelf(drafts)
    gone: set[int] = set()
    for draft in shelf.drafts:
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
    return [draft for draft in drafts if id(draft) not in gone]


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
        inside = [part for part in draft.content if overlap(part, found)]
        if all(found[0] <= start and end <= found[1] for start, end in inside):
            draft.source = found
            draft.content = [part for part in draft.content if part not in inside]
            draft.note("subject_beside_cue", page.slice(found), found)
    return drafts


def participles(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "..., adding that the gate was old" inside a content is a statement of its own by the same source; "the brigade
    saying that the gate was old" one by the brigade."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        for piece in list(draft.content):
            match = _PARTICIPLE.search(page.text, *piece)
            if match is None or page.quoted(match.span()) or not _is_speech(match[2]):
                continue
            one = draft.copy()
            if match[1] is None and not _own_voice(page, one, match.span(2), piece):
                continue
            later = [part for part in draft.content if part[0] >= piece[1]]
            one.cue, one.content = match.span(2), [(match.end(), piece[1]), *later]
            one.note("participle", match[2], match.span(2))
            cut = match.start() if match[1] is not None or one.source is None else one.source[0]
            draft.content = [part for part in draft.content if part[0] < piece[0]]
            draft.content += [(piece[0], cut)] if cut > piece[0] else []
            found.append(one)
            break
    return [draft for draft in found if draft.content]


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
                by_sentence.setdefault(sentence, []).append(draft)
    found = list(drafts)
    for sentence in page.sentences:
        if page.article.is_marked(*sentence) or page.quoted(sentence):
            continue
        here = by_sentence.get(sentence, [])
        overlooked = clauses.missed(page, sentence, here)
        if overlooked is not None and _gives_way(page, sentence, here, overlooked):
            found.append(overlooked)
    return found


def _gives_way(page: Page, sentence: Range, here: list[Draft], overlooked: Draft) -> bool:
    """Does no statement with a cue in the sentence hold the content already? Those from elsewhere lose it."""
    sharing = [one for one in here if _shares_content(one, overlooked)]
    rivals = [one for one in sharing if one.cue is None or page.sentence(one.cue[0]) == sentence]
    if any(is_statement(page, one) for one in rivals):
        return False
    for one in sharing:
        one.content = without(one.content, overlooked.content)
    return True


def _shares_content(one: Draft, other: Draft) -> bool:
    return any(overlap(left, right) > (right[1] - right[0]) / 3 for left in one.content for right in other.content)


def in_place(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A source stands in the sentence of its cue. One from elsewhere gives way to an earlier one of the sentence."""
    last: tuple[int, Range] | None = None
    for draft in sorted(drafts, key=lambda draft: draft.anchor):
        if draft.cue is None:
            continue
        frame = page.frame(draft.cue[0])
        draft.source = _here(page, draft, frame)
        if (
            draft.source is None
            and _is_participle(page, draft.cue)
            and cues.class_of(page.slice(draft.cue)) == "speech"
        ):
            here = last is not None and last[0] >= frame[0]
            draft.source = last[1] if last is not None and here else phrases.head_name(page, frame)
            draft.note("source_shared", at=draft.source)
        last = (draft.anchor, draft.source) if draft.source is not None else last
    return drafts


def _here(page: Page, draft: Draft, frame: Range) -> Range | None:
    if draft.source is None or frame[0] <= draft.source[0] < frame[1]:
        return draft.source
    draft.note("source_elsewhere", page.slice(draft.source), draft.source)
    return None


def _is_participle(page: Page, cue: Range) -> bool:
    """ "..., adding that": the subject is that of the clause before."""
    before = _BEFORE_PARTICIPLE.search(page.text, max(0, cue[0] - 20), cue[0])
    return before is not None and any(word.endswith("ing") for word in page.slice(cue).split()[:2])


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
        ):
            found = phrases.subject_before(page, draft.cue)
            last = page.slice(found).split()[-1].lower() if found is not None else ""
            if (
                found is not None
                and page.text[found[1] : draft.cue[0]].strip() == ""
                and last not in ("and", "or", "who")
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


def tidy(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources whole, without the possessive ending, a date or marks at their edges; cues without marks."""
    for draft in drafts:
        if draft.source is not None:
            draft.source = _stripped(
                page, _maker(page, _without_time(page, _without_date(page, _whole_word(page, draft.source))))
            )
        if draft.source is not None and draft.cue is not None:
            draft.source = _with_description(page, draft.source, draft.cue)
        if draft.source is not None and (ending := _POSSESSIVE.search(page.slice(draft.source))):
            draft.source = (draft.source[0], draft.source[0] + ending.start())
        if draft.cue is not None:
            draft.cue = _stripped(page, draft.cue) or draft.cue
            _move_calling(page, draft, draft.cue)
    return drafts


def _maker(page: Page, source: Range) -> Range:
    """ "Estimates from the River Board" speak for the board; "footage from the gate" for itself."""
    match = _MADE_BY.match(page.slice(source))
    if match is None or match[1].lower() not in wordlists.table("sources.toml")["made"]:
        return source
    inner = (source[0] + match.end(), source[1])
    return inner if chains.speaks(page.slice(inner)) else source


def _without_time(page: Page, source: Range) -> Range:
    """The source without "today" or "on Monday's" last word: adverbs of time stand between it and its verb."""
    words = page.slice(source).split()
    end = source[1]
    while len(words) > 1 and words[-1].lower() in phrases.class_words("when"):
        end = page.last_before(end - len(words.pop()))
    return source[0], end


def _move_calling(page: Page, draft: Draft, cue: Range) -> None:
    """ "lashed out at what it called “a farce”": the outlet's "what it called" belongs to the cue."""
    match = _CALLING.match(page.text, cue[1])
    if match is None or not draft.content or draft.content[0][0] < cue[1]:
        return
    draft.cue = (cue[0], match.end())
    draft.content = without(draft.content, [(cue[1], match.end())])
    draft.note("what_it_called", match[0].strip(), match.span())


def _whole_word(page: Page, source: Range) -> Range:
    """A source that begins inside a word ("hyun" of "Jo Lee-hyun") begins with the name that the word ends."""
    start = source[0]
    while start > 0 and (page.text[start - 1].isalnum() or page.text[start - 1] in "-‐‑"):
        start -= 1
    if start == source[0]:
        return source
    first = page.sentence(start)[0]
    return phrases.last_name(page, (max(first, start - 60), source[1]))


def _without_date(page: Page, source: Range) -> Range:
    """The source without the date that the tagger drew in: "the Lock Office on March 16"."""
    for date in dates.find(page.text, *source, anchor=page.anchor, default_year=page.year, partial=True):
        before = page.text[source[0] : date.start].rstrip()
        if date.end >= source[1] - 1 and before.endswith(" on"):
            return source[0], source[0] + len(before) - 3
    return source


def _with_description(page: Page, source: Range, cue: Range) -> Range:
    """The source up to its cue, if nothing but a description between commas parts them: "Voss, the keeper, said"."""
    between = page.text[source[1] : cue[0]]
    if not (between.startswith(", ") and between.endswith(", ")) or len(between) > 120:
        return source
    inside = phrases.words(page, source[1] + 1, cue[0] - 2)
    if any(page.slice(token).lower() in phrases.class_words("finite") or page.slice(token) == "," for token in inside):
        return source
    first = page.slice(inside[0]).lower() if inside else ""
    if first.endswith("ing") or first in phrases.class_words("openers") or not first:
        return source
    return source[0], cue[0] - 2


def _stripped(page: Page, where: Range) -> Range | None:
    start, end = where
    while start < end and page.text[start] in " \t\n\r\u00a0,;:—–-.":
        start += 1
    while end > start and page.text[end - 1] in " \t\n\r\u00a0,;:—–-":
        end -= 1
    return (start, end) if start < end else None


# ------------------------------------------------------------------------------------------------- joint sources


def joint(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One statement for each of several sources that share a cue: "the keeper and the Lock Office reported"."""
    found: list[Draft] = []
    for draft in drafts:
        parts = split(page, draft.source) if draft.source is not None else []
        if len(parts) < 2:
            found.append(draft)
            continue
        neither = draft.source is not None and page.slice(draft.source).lower().startswith("neither ")
        for part in parts:
            one = draft.copy()
            one.source = part
            one.note("neither_nor" if neither else "joint_sources", page.slice(part), draft.source)
            if neither:
                one.stance = "no_comment" if _is_silence(page, draft) else one.stance
            found.append(one)
    return found


def _is_silence(page: Page, draft: Draft) -> bool:
    return draft.cue is not None and cues.holds(page.slice(draft.cue), "stance.toml", "silence_verbs") is not None


def split(page: Page, source: Range) -> list[Range]:
    """The sources that a phrase names, one range each; the phrase itself if it names one source or one group."""
    words = page.slice(source)
    paired = _NEITHER.match(words)
    start = source[0] + (paired.end() if paired else 0)
    middle = None
    for match in (_NOR if paired else _AND).finditer(page.text, start, source[1]):
        middle = match
    if middle is None:
        return [source]
    left, right = (start, middle.start()), (middle.end(), source[1])
    if not paired and not _two_sources(page, left, right):
        return [source]
    return [left, right]


def _two_sources(page: Page, left: Range, right: Range) -> bool:
    """Two, and not one group ("local and federal officials"), one name ("Food and Water Board") or one couple."""
    first, second = page.slice(left), page.slice(right)
    if re.search(r"[’']s? [a-z ]+$", second) and not re.search(r"[’']s?\b", first) and " " not in first:
        return False
    if second.split(" ")[0].lower() in ("its", "his", "her", "their", "other", "others", "more", "most"):
        return False
    if not (_is_named(first) or _is_named(second)) or _is_adjective(first) or not _is_whole(first):
        return False
    if " " not in first and second[:1].islower() and not _is_known_name(page, left):
        return False
    if first.count("(") != first.count(")") or second.count("(") != second.count(")"):
        return False
    named_by_of = re.search(r"\b(?:of|for|on) [^,]*$", first) is not None and not _starts_new(second)
    one_name = first.lower().startswith("the ") and not _starts_new(second) and " " not in first[4:]
    return not (named_by_of or one_name)


def _is_known_name(page: Page, word: Range) -> bool:
    """Does a word with a capital at the head of a sentence have it elsewhere in the text as well, in mid-sentence?"""
    if page.sentence(word[0])[0] < word[0]:
        return True
    return re.search(rf"[a-z,;] {re.escape(page.slice(word))}\b", page.text) is not None


def _starts_new(words: str) -> bool:
    """Does the phrase begin as a source of its own does: with an article, a title or a name of two words?"""
    first = words.split(" ", maxsplit=1)[0]
    if first.lower() in ("the", "a", "an", "some", "many", "several", "one", "another"):
        return True
    return first.rstrip(".") in wordlists.table("sources.toml")["titles"] or first in peoples()


def _is_named(words: str) -> bool:
    """Is the head of the phrase a name? "the Lock Office", "Voss", "the lock agency (LA)"; not "river officials"."""
    if re.search(r"\([A-Z][A-Z.]+\)$", words):
        return True
    head = re.split(r",| of | for | in | from | on | at ", words)[0].split(" ")[-1]
    return head[:1].isupper()


def _is_whole(words: str) -> bool:
    """Does the phrase have a noun to stand on, and not only "the" or a number?"""
    last = words.rsplit(" ", maxsplit=1)[-1].lower()
    return last not in ("the", "a", "an", "some", "two", "three", "several", "both") and bool(_WORD.search(words))


def _is_adjective(words: str) -> bool:
    last = re.split(r",? ", words)[-1]
    return last in wordlists.table("sources.toml")["adjectives"] or last in peoples()


@lru_cache(maxsize=1)
def peoples() -> frozenset[str]:
    """Adjectives that say "of this country" and share a noun with what follows: "French and Italian officials"."""
    return frozenset(name for row in wordlists.rows("countries.txt") if len(row) > 2 for name in row[2])
