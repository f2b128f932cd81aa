"""What material shows: a thing ("a video purportedly showing"), or somebody who speaks ("footage of Voss asking: ...").

Who is heard in a recording is the source of the words; the outlet, body or advertisement that shows it stands between.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.extract import captions, cues, phrases, wordlists
from sayso.extract.draft import Draft, Page, Range, Shelf, merged, overlap, without

_OWNERS = frozenset(["his", "her", "its", "their", "the", "a", "an", "this", "that", "our", "my"])
LONGEST_SHOWN = 80
"""Characters from "shared" to "showing"."""
SHORTEST = 2
"""Words of what is said without quotation marks."""
REACH = 100
"""Characters between the material and who speaks in it."""
LONGEST_LEAD = 3
"""Words before "what it said was": "footage of"."""
_BY = re.compile(r"\b(?:by|from) (?=(?:the |an? )?[A-Z]|the |an? |police)")
_TO_QUOTE = re.compile(r"(?: [\w’'-]+){0,8}?[,:]? (?=[“\"])")
_TO_THAT = re.compile(r"(?: [\w’'-]+){0,6}? (?=that )")


@cache
def _showing() -> re.Pattern[str]:
    adverbs, verbs = wordlists.any_of("evidence.toml", "seemingly"), wordlists.any_of("evidence.toml", "showing")
    return re.compile(rf"\b(?:(?:{adverbs}) (?:{verbs})|of what appears to be)\b", re.I)


def shown(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Material shared, "purportedly showing" a thing: the cue is the whole phrase, the content what it shows."""
    verbs = cues.inflected("evidence.toml", "shown")
    found, shelf = list(drafts), Shelf(drafts)
    for match in _showing().finditer(page.text):
        if not page.told(match.span()):
            continue
        sentence = page.clause(match.start())
        first = max(sentence[0], match.start() - LONGEST_SHOWN)
        near = [draft for draft in shelf.between(first, match.end()) if draft.cue and not page.quoted(draft.cue)]
        start = _verb_before(page, match.start(), near, verbs)
        if start is None or not _names_material(page.text[start : match.start()]):
            continue
        draft = near[-1] if near else Draft(None, None, [], p={"all": 0.7})
        draft.cue, draft.content = (start, match.end()), [(match.end(), sentence[1])]
        if draft.source is None or draft.source[0] >= start:
            draft.source = phrases.subject_before(page, draft.cue)
        elif draft.source[1] > start:
            draft.source = page.trimmed(draft.source[0], start)
        draft.note("shown_material", page.slice(draft.cue), draft.cue)
        found.extend([draft] if not near else [])
    return found


def _verb_before(page: Page, offset: int, near: list[Draft], verbs: frozenset[str]) -> int | None:
    """Where "released" stands in "released footage allegedly showing"."""
    start = max(page.clause(offset)[0], offset - LONGEST_SHOWN)
    tokens = phrases.words(page, start, offset)
    for index in range(len(tokens) - 1, 0, -1):
        before = page.slice(tokens[index - 1]).lower()
        if page.slice(tokens[index]).lower() in verbs and before not in _OWNERS:
            return tokens[index - 1][0] if before in ("has", "have", "had") else tokens[index][0]
    cue = near[-1].cue if near else None
    return cue[0] if cue is not None else None


def _names_material(words: str) -> bool:
    tables = wordlists.table("evidence.toml")
    nouns = tables["video"] | tables["images"] | tables["documents"] | tables["recordings"]
    return any(word in nouns for word in re.findall(r"[a-z]+", words.lower()))


@cache
def _seeming() -> re.Pattern[str]:
    forms = cues.inflected("evidence.toml", "seeming")
    return re.compile(rf" (?P<cue>(?:{wordlists.one_of(forms)}))(?= )")


def seeming(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "Footage appeared to show smoke over the port": the material is the source, if the tagger overlooked it."""
    if " to show " not in page.text and " to depict " not in page.text:
        return drafts
    found, shelf = list(drafts), Shelf(drafts)
    for match in _seeming().finditer(page.text):
        cue, end = match.span("cue"), page.clause(match.start())[1]
        source = phrases.subject_before(page, cue)
        known = shelf.at(cue)
        if source is None or not page.told(cue) or not _names_material(page.slice(source)):
            continue
        draft = known[0] if known else Draft(None, None, [], p={"all": 0.7})
        if draft.source is None:
            draft.source, draft.cue, draft.content = captions.past_credit(page, source), cue, [(cue[1], end)]
            draft.note("shown_material", page.slice(cue), cue)
            found.extend([] if known else [draft])
        elif draft.cue is not None and cue[0] <= draft.cue[0] < draft.cue[1] < cue[1]:  # "appeared" alone
            draft.cue, draft.content = (draft.cue[0], cue[1]), without(draft.content, [cue])
    return found


@cache
def _held_to_be() -> re.Pattern[str]:
    verbs = wordlists.one_of(cues.inflected("evidence.toml", "held_to_be"))
    return re.compile(
        rf" what (?P<who>[^\s,.;:“”\"]+(?: [^\s,.;:“”\"]+){{0,5}}?) (?P<cue>(?:(?:has|have|had) )?(?:{verbs})) "
        r"(?:was|were|is|are|to be|to have been|may be|might be|could be) "
    )


def held_to_be(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The army aired footage of what it said was the strike", "killed in what police said was a raid": who says what
    a thing is, and what it is said to be.
    """
    shelf = Shelf(drafts)
    found, gone = list(drafts), set[int]()
    for match in _held_to_be().finditer(page.text):
        if not page.told(match.span()) or phrases.ends_phrase(match["who"].split()[-1]):
            continue  # "what is thought to be"
        begin, end = page.clause(match.start())
        known = shelf.at(match.span("cue"))
        outer = [one for one in shelf.between(begin, match.start()) if _tells_no_more(page, one, match)]
        if not known and not outer and not _is_news(page, shelf, match):
            continue
        one = known[0] if known else Draft(None, None, [], p={"all": 0.7})
        pieces = [piece for draft in (one, *outer) for piece in draft.content if piece[1] > match.end()]
        one.source, one.cue, one.via = _who_holds(page, outer or known, match), match.span("cue"), []
        one.content = merged((max(start, match.end()), stop) for start, stop in pieces) or [(match.end(), end)]
        one.note("held_to_be", page.slice(match.span()), match.span())
        gone.update(id(draft) for draft in (*known[1:], *outer))
        found.extend([] if known else [one])
    return [draft for draft in found if id(draft) not in gone]


def _tells_no_more(page: Page, outer: Draft, match: re.Match[str]) -> bool:
    """Has the tagger taken what is shown for what is told: "released footage of", "what it said was ..."?"""
    if outer.cue is None or not outer.content or outer.cue[1] > match.start():
        return False
    what = match.start() + 1
    lead = page.text[outer.content[0][0] : what] if outer.content[0][0] <= what else "-"
    short = len(lead.split()) <= LONGEST_LEAD and (not lead.strip() or _names_material(lead))
    return short and outer.content[-1][1] > match.end()


def _is_news(page: Page, shelf: Shelf, match: re.Match[str]) -> bool:
    """Is it said by somebody, and no part of what is told already: "the army said it had struck what it said was"?"""
    around = shelf.between(page.clause(match.start())[0], match.start())
    told = any(start <= match.start() + 1 < end for one in around for start, end in one.content)
    return not told and cues.class_of(match["cue"]) == "speech"


def _who_holds(page: Page, drafts: list[Draft], match: re.Match[str]) -> Range:
    """Who says it: for a pronoun the subject of the sentence, if it is no material."""
    who = match.span("who")
    if match["who"] not in phrases.class_words("pronouns"):
        return who
    told = [one.source for one in drafts if one.source is not None and one.source[1] <= match.start()]
    carriers = [carrier for one in drafts for carrier in one.via]
    able = [one for one in (*carriers, *told) if not _names_material(page.slice(one))]
    return able[0] if able else phrases.head_subject(page, (page.clause(match.start())[0], match.start())) or who


# ------------------------------------------------------------------------------------------------ speech in material


@cache
def _spoken() -> re.Pattern[str]:
    verbs = "|".join(sorted(word for word in cues.inflected("evidence.toml", "spoken") if word.endswith("ing")))
    shows = wordlists.one_of(cues.inflected("evidence.toml", "captures"))
    return re.compile(
        rf"(?:\b(?P<heard>(?:is|are|was|were|(?:can|could) (?:then |also |clearly )?be|been) (?:then |also |clearly )?"
        rf"(?:heard|seen|shown|filmed|recorded|captured|caught)(?: (?:on|in) (?:[\w-]+ ){{0,3}}?[\w-]+)?)"
        rf"|\b(?P<lead>{shows}|of|with) (?!what )"
        rf"(?P<who>[^\s,.;:“”\"]+(?: [^\s,.;:“”\"]+){{0,7}}?)) (?P<verb>{verbs})\b"
    )


def spoken(page: Page, drafts: list[Draft]) -> list[Draft]:
    """ "The ad uses footage of Voss asking: ...", "Voss is heard saying ...": Voss speaks, via who shows it."""
    shelf = Shelf(drafts)
    found, gone = list(drafts), set[int]()
    for match in _spoken().finditer(page.text):
        if not page.told(match.span()):
            continue
        sentence = page.clause(match.start())
        material = _material(page, sentence, match)
        speaker = _speaker(page, match)
        if speaker is None or (material is None and match["heard"] is None):
            continue
        here = shelf.between(max(sentence[0], match.start() - REACH), match.end())
        near = [one for one in here if _is_of(one, match, speaker)]
        if match["heard"] is not None:  # "In the clip Miss Voss is heard": the tagger knows where the name begins
            speaker = next((one.source for one in near if one.source and overlap(one.source, speaker)), speaker)
        subject = phrases.subject_before(page, match.span()) or speaker
        content = _words(page, match, min(subject[0], speaker[0]), sentence)
        if content is None:
            continue
        if page.quoted(content[0]):  # "“It broke,” the clip shows Voss telling reporters. “It is gone.”"
            pieces = [piece for one in near for piece in one.content]
            content = merged([*content, *((q.start, q.end) for piece in pieces for q in page.quotations_in(*piece))])
        draft = Draft(speaker, (match.start("heard") if match["heard"] else match.start("verb"), match.end()), content)
        draft.p = dict(near[-1].p) if near else {"all": 0.7}
        draft.via = [shower] if (shower := _shower(page, match, near, sentence)) is not None else []
        draft.note("shown_speech", match[0], material)
        gone.update(id(one) for one in near)
        found.append(draft)
    return [draft for draft in found if id(draft) not in gone]


def _speaker(page: Page, match: re.Match[str]) -> Range | None:
    """Who speaks: before "is heard saying", or between "footage of" and "saying"."""
    if match["heard"] is not None:
        return phrases.subject_before(page, match.span("heard"))
    words = phrases.words(page, *match.span("who"))
    for index, word in enumerate(words[:-1]):
        if page.slice(word) == "of" and _names_material(page.slice((words[0][0], word[0]))):
            words = words[index + 1 :]  # "a clip of Voss saying"
            break
    if any(phrases.ends_phrase(page.slice(word)) or page.slice(word).endswith("ing") for word in words):
        return None  # "residents holding signs saying": nobody speaks
    return phrases.phrase(page, words) or ((words[0][0], words[-1][1]) if len(words) > 1 else None)


def _material(page: Page, sentence: Range, match: re.Match[str]) -> Range | None:
    """The noun for what is shown: before the words or, of what is heard, anywhere in the sentence."""
    nouns = wordlists.table("evidence.toml")
    able = nouns["video"] | nouns["images"] | nouns["recordings"]
    spans = [(sentence[0], match.start("verb"))] + ([(match.end(), sentence[1])] if match["heard"] else [])
    for start, end in spans:
        words = [
            word
            for word in phrases.words(page, start, end)
            if page.slice(word).lower() in able and not page.quoted(word)
        ]
        if words:
            near = words[-1]
            return near if match["heard"] is not None or match.start() - near[1] < REACH else None
    return None


def _words(page: Page, match: re.Match[str], before: int, sentence: Range) -> list[Range] | None:
    """What is said: the quotation right after the verb or right before the clause, or what a telling verb tells."""
    quoted = _TO_QUOTE.match(page.text, match.end(), sentence[1])
    opened = page.quotation(quoted.end()) if quoted is not None else None
    if opened is not None and quoted is not None:
        begins = match.end() if match["verb"] == "calling" else opened.start
        return [(begins, opened.end)]
    closed = page.quotation(page.last_before(before) - 1)
    if closed is not None and page.paragraph(before)[0] <= closed.start and page.slice(closed.inner[-1])[-1] in ",!?":
        return [(closed.start, closed.end)]
    that = _TO_THAT.match(page.text, match.end(), sentence[1])
    after = that.end() if that is not None else match.end()
    words = page.slice((after, sentence[1])).split()
    tells = match["verb"] in ("saying", "telling") or that is not None or "to" in words[1:4]
    return [(after, sentence[1])] if tells and len(words) >= SHORTEST else None


def _is_of(draft: Draft, match: re.Match[str], speaker: Range) -> bool:
    """Does a draft hold the same words: its cue overlaps, or the speaker stands in its content?"""
    within = draft.cue is not None and overlap(draft.cue, (match.start(), match.end())) > 0
    return within or any(overlap(piece, speaker) for piece in draft.content)


def _shower(page: Page, match: re.Match[str], near: list[Draft], sentence: Range) -> Range | None:
    """The outlet, body or advertisement that shows it; material itself is no carrier, but who made it is."""
    subject = next((one.source for one in near if one.source is not None and one.source[1] <= match.start()), None)
    if subject is None and match["heard"] is None:
        subject = phrases.phrase_after(page, sentence[0], named=False)
    if subject is None:
        return None
    subject = page.trimmed(subject[0], min(subject[1], match.start()))
    if page.slice(subject).lower().split()[-1] in wordlists.table("evidence.toml")["programmes"]:
        return subject
    if _names_material(page.slice(subject)):
        by = _BY.search(page.text, subject[0], match.start())
        maker = phrases.phrase_after(page, by.end()) if by is not None else None
        return page.trimmed(maker[0], min(maker[1], match.start())) if maker is not None else None
    return subject if match["heard"] is None and phrases.phrase(page, phrases.words(page, *subject)) else None
