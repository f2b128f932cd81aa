"""How a source stands to what it says: the cue decides, then words of the content. The words are in ``stance.toml``.

Words inside a party's own quoted rhetoric do not make a confirmation: "This once more confirms that ..." asserts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.extract import cues, phrases, reports, wordlists
from sayso.extract.draft import Draft, Page, Range
from sayso.model import Stance
from sayso.text import fold

_NEGATED = re.compile(r"\b(?:not|never|neither|nor|no|yet to|n't)\b|n't\b")
_WORDS = re.compile(r"[a-z][a-z'-]*|[!?.]")
_REFUSES = re.compile(
    r"\b(?:declin|refus)(?:es|ed|e|ing) (?:(?:[a-z]+ times|repeatedly|publicly|again|[a-z]+ly) )?to (?:be )?([a-z]+)"
)
_BY_CUE: tuple[Stance, ...] = ("confirms", "denies", "doubts", "predicts", "urges")
_FIRST_PERSON = re.compile(r"(?:we|i) (?:\w+ly |do |have )?([a-z]+)\b")
_URGING = re.compile(
    r"(?:(?:and|but|so|again|today|now|once again|once more|that is why|that's why),? )?(?:we|i)"
    r"(?: am| are|'m|'re)?(?: (?:[a-z]+ly|also|again|now|therefore|would|want to|do|once again|must))?"
    r" (?P<verb>[a-z]+(?P<whom> (?:on|upon|for|to|with))?) (?!(?:myself|ourselves|a lot|so much)\b)"
)
_OWN_SILENCE = re.compile(
    r"\b(?:i|we)(?:(?: can| could| will| would| do|'ll)?(?: neither| not|not|n't)"
    r"| won't| (?:am|are) (?:not|unable)(?: able| going)? to|'(?:m|re) (?:not|unable)(?: able| going)? to) "
    r"(?:be )?(?:confirm n?or deny|confirming or denying|comment(?:ing)? on"
    r"|discuss(?:ing)? (?:this|it|that|ongoing|pending|matters|details|personnel)"
    r"|speculat(?:e|ing)|get into (?:details|that|it|specifics))\b"
)
_SENTENCE_END = re.compile(r"(?<=[a-z])(?:[.!]+|…| \.\.\.) (?=[a-z])")
_BEFORE_ORDERS = frozenset(["and", "but", "so", "now", "also", "just", "certainly", "always"])
_ARE_URGED = re.compile(
    r"\b(?:is|are) (?:being |also |strongly )?(?:urged|asked|advised|requested|encouraged) (?:not )?to\b"
)
_NOTHING_SAID = re.compile(r"(?:he|she|it|they) (?:could|would)(?: not|n't)(?: yet| immediately)? comment\b")
_TO_DO = re.compile(r" (?:to|for|not) ")
_SHOULD = re.compile(
    r"\b(?P<before>[\w'-]+) (?:should|must|ought to|(?P<need>(?:still |also )?need(?:s|ed)? to))"
    r"(?: not| [a-z]+ly| instead| all| also| at least| now| then| first| in particular){0,3} "
    r"(?!the\b|an?\b)(?P<verb>[a-z]+)(?: (?:[a-z]+ly )?(?P<next>[a-z]+))?"
)
_CALL = re.compile(
    r"(?:(?:his|her|its|their|the|a|an|earlier|previous) ){0,2}"
    r"(?:calls?|appeals?|demands?|pleas?|requests?) (?:for|to|on|—|–|-)"
)
_DONE = re.compile(r"\A(?:[a-z]+ed|[a-z]+en|[a-z]+ght|[a-z]+wn|told|held|kept|put|sent|shut|made|a|an|the|on|no)")
_LAW = re.compile(r"^(?:under|upon|by) (?:\w+ )?(?:law|rules?|conviction)\b")
_LYING = re.compile(
    r"\b(?:is|are|was|were|'s|'re) lying(?= about\b| to (?:us|you|me|the|his|her|their)\b|[.!,;]| again|$)"
)
_LIES_SOMEWHERE = re.compile(r"\b(?:bod(?:y|ies)|dead|people|victims?|snow|debris) $")
_EXPECTS = re.compile(
    r"(?:he|she|it|they|i|we) (?:(?:does|do|(?P<past>did))(?: not|n't) (?:now |really )?(?:expect|anticipate|foresee)"
    r"|(?:now |also |still |fully )?(?:expects?|anticipates?)) (?!of |better |more |nothing )"
)
_SO = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b")
"""What is so, where "be" and "have been" would be what is to be."""
_OWN_NEED = re.compile(r"\bi (?:\w+ly |also |just )?(?:must|need to)\b|(?:n't|\bnot) need to\b")
_EMBEDDED = re.compile(r"\b(?:who|that|said|says|thinks?|thought|believes?)\b")
_PROGRESSIVE = re.compile(r"\b(?:is|are|was|were|keeps?|been) (?:\w+ly )?([a-z]+ing)\b")
_CLAUSE_END = re.compile(r'[,.;:!?\n"”]')
_BEFORE_NOUN = re.compile(
    r" (?!(?:and|or|but|by|in|on|at|as|to|that|when|because|if|after|for|with|about|since)\b)[a-z]"
)
_LEANS = re.compile(
    r"(?:while|although|though|despite|even if|even though|as|because|since|once|after|when|rather than|instead of)"
    r" [^,]{10,160}, (?=\w+ )"
)
"""What stands before the main clause: "While she is keen to call it a success, she is unlikely to"."""
_ASKED = frozenset(["ask", "asks", "asked", "asking"])
_TOLD = frozenset(["tell", "tells", "told", "telling"])
SHORT = 6
"""Spaces in a content that says "no comment" and nothing else."""
WHO_IS_URGED = 5
"""Words before "are urged to" that may name who is asked; further on it is told of a third."""
FIRST_WORDS = 14
"""Words of a content in which its main clause is looked for."""


def decide(page: Page, draft: Draft) -> tuple[Stance, str, Range | None]:
    """``(stance, words it rests on, where they stand)``; a stance that an earlier step has set is kept."""
    if draft.stance is not None:
        return draft.stance, page.slice(draft.cue) if draft.cue else "", draft.cue
    found = (_turned_down(page, draft.cue) or _by_cue(page, draft.cue)) if draft.cue is not None else None
    if found is not None and (
        (found[0] == "confirms" and _appoints(page, draft)) or (found[0] == "urges" and _supposes(page, draft))
    ):
        found = None
    return found or _by_content(page, draft) or ("asserts", "", None)


def _appoints(page: Page, draft: Draft) -> bool:
    """ "The Senate confirmed two ministers": that puts somebody in office and says nothing; "its role" is told."""
    words = fold(page.slice(draft.source)).split() if draft.source is not None else []
    own = page.text[draft.content[0][0] :].startswith(("its ", "their ", "it ", "they "))
    return not own and bool(set(words) & wordlists.table("stance.toml")["appointing"])


def _supposes(page: Page, draft: Draft) -> bool:
    """ "They propose that the pillars are older" supposes; "proposed that it be shut", "proposed a wall" urge."""
    if draft.cue is None or cues.holds(page.slice(draft.cue), "stance.toml", "supposing") is None:
        return False
    told = page.text.startswith("that ", draft.content[0][0]) or page.text.endswith(" that ", 0, draft.content[0][0])
    return told and _SO.search(_main(fold(page.slice(draft.content[0])))) is not None


def _by_cue(page: Page, cue: Range) -> tuple[Stance, str, Range] | None:
    # What stands between subject and verb ("has not yet") may be left out of the cue by the tagger.
    first = max(page.sentence(cue[0])[0], cue[0] - 12)
    while first < cue[0] and page.text[first - 1 : first].isalnum():
        first += 1  # no half words: "Governor" ends in "nor"
    lead = fold(page.text[first : cue[0]])
    words = fold(page.slice(cue))
    follows = _CLAUSE_END.split(fold(page.text[cue[1] : cue[1] + 24]), maxsplit=1)[0]
    silences = wordlists.table("stance.toml")["silence_phrases"]
    silence = next((phrase for phrase in silences if -1 < (words + follows).find(phrase) < len(words)), None)
    refuses = _REFUSES.search(words + follows)
    if silence is None and refuses is not None and refuses.start() < len(words):
        silence = refuses[0] if refuses[1] in wordlists.table("stance.toml")["withheld"] else None
    if silence is not None:
        return "no_comment", silence, cue
    if _NEGATED.search(words) or _NEGATED.search(_CLAUSE_END.split(lead)[-1]):
        if "could not" in words or "unable" in words or "couldn't" in words or "cannot" in words:
            verb = cues.holds(words, "stance.toml", "verify_cues")
            if _followed_by(follows, "not_checked"):
                return None
            return ("could_not_verify", verb, cue) if verb else None
        verb = cues.holds(words, "stance.toml", "silence_verbs")
        return ("no_comment", verb, cue) if verb else None
    for stance in _BY_CUE:
        if stance == "denies" and _refuses(words, fold(page.text[cue[1] : cue[1] + 60])):
            continue
        verb = cues.holds(words, "stance.toml", f"{stance}_cues")
        if verb is not None and not (verb.startswith(("plead", "pled")) and "guilty" in words + follows):
            return stance, verb, cue
    return None


def _turned_down(page: Page, cue: Range) -> tuple[Stance, str, Range] | None:
    """ "Refused to accept the results", "refused to believe that it leaked": a claim, and no offer, is turned down."""
    words, tables = fold(page.text[cue[0] : cue[1] + 80]), wordlists.table("stance.toml")
    refuses = _REFUSES.search(words)
    if refuses is None or refuses.start() >= cue[1] - cue[0] or refuses[1] not in tables["granted"]:
        return None
    rest = words[refuses.end() :]
    told = any(word.strip(",.;") in tables["told_things"] for word in rest.split()[:4])
    stance: Stance = "doubts" if refuses[1] == "believe" else "denies"
    return (stance, refuses[0], cue) if told or rest.startswith(" that ") else None


def _refuses(cue: str, follows: str) -> bool:
    """ "Denied a request", "rejected the town's generous offer": that refuses something and denies no claim."""
    turned_down = cues.holds(cue, "stance.toml", "turning_down") is not None and _object("turned_down").match(follows)
    return bool(turned_down or _object("asked_for").match(follows))


@cache
def _object(key: str) -> re.Pattern[str]:
    """One of the listed nouns right after the cue, with up to three words before it that open no clause."""
    nouns = "|".join(sorted(wordlists.table("stance.toml")[key]))
    before = r"(?!that\b|any\b|\w+ing\b)[a-z'-]+ "
    return re.compile(rf" (?:{before}){{0,3}}?(?:{nouns})\b(?!')")


def _followed_by(follows: str, key: str) -> bool:
    """True if one of the listed phrases stands right after the cue."""
    return any(f"{follows.strip()} ".startswith(f"{phrase} ") for phrase in wordlists.table("stance.toml")[key])


def _by_content(page: Page, draft: Draft) -> tuple[Stance, str, Range | None] | None:
    words = fold(" ".join(page.slice(piece) for piece in draft.content))
    own_words = not (page.quoted(draft.content[0]) and page.quoted(draft.content[-1]))
    growth = _growth().search(_main(words))
    found: tuple[tuple[Stance, str | None], ...] = (
        ("denies", _denied_on(page, draft, words)),
        ("no_comment", _silence(page, draft, words)),
        ("urges", _urging(words) if page.quoted(draft.content[0]) else None),
        ("denies", _denial(words)),
        ("doubts", _played_down(_main(words)) or _phrase(_main(words), "doubts_words")),
        ("predicts", _forecast(page, draft, words) or (growth[0] if growth is not None else None)),
        ("confirms", _phrase(_main(words), "confirms_words") if own_words else None),
        (
            "urges",
            _are_urged(words)
            or _bidding(page, draft, words)
            or _seconded(page, draft, words)
            or _demand(page, draft, words),
        ),
    )
    where = (draft.content[0][0], draft.content[-1][1])
    return next(((stance, rests_on, where) for stance, rests_on in found if rests_on is not None), None)


def _silence(page: Page, draft: Draft, words: str) -> str | None:
    """“I can neither confirm nor deny it”, “we do not comment on cases”: one sentence in the speaker's own words.

    With "but" more is said: “We cannot comment, but the gate was safe.”
    """
    short = _phrase(words, "silent_words") if words.count(" ") < SHORT else None
    if short is not None:
        return short
    own = _OWN_SILENCE.search(words) if page.quoted(draft.content[0]) else _NOTHING_SAID.match(words)
    more = own is None or " but " in words[own.end() :] or len(_SENTENCE_END.split(words)) > 1
    return None if more or own is None else own[0]


def _urging(words: str) -> str | None:
    """ "I call on the council to", "we demand that": the speaker urges outright; "I urged" tells of the past, and "we
    appeal to young voters" asks nothing of them."""
    match = _URGING.match(words)
    if match is None or match["verb"].split(" ")[0].endswith("ed") or words.startswith("to ", match.end()):
        return None
    whom = match["whom"] in (" to", " with") and not _TO_DO.search(words, match.end())
    return match[0].strip() if not whom and match["verb"] in cues.inflected("stance.toml", "urging") else None


def _are_urged(words: str) -> str | None:
    """ "Residents are urged to stay at home": who is asked to do something, in the mouth of who asks."""
    match = _ARE_URGED.search(words)
    return match[0] if match is not None and 0 < words.count(" ", 0, match.start()) <= WHO_IS_URGED else None


def _forecast(page: Page, draft: Draft, words: str) -> str | None:
    """ "It is likely to rise", "she did not expect it to rise"; who says “I did not expect it” tells of the past."""
    expects = _EXPECTS.match(words)
    past = expects is not None and expects["past"] is not None and page.quoted(draft.content[0])
    if expects is not None and not past:
        return expects[0]
    return _phrase(_main(words), "predicts_words")


@lru_cache(maxsize=64)
def _main(words: str) -> str:
    """The first words of the first sentence, in which its main verb stands as a rule."""
    first = re.split(r"(?<=[a-z])[.!?] ", words)[0]
    leans = _LEANS.match(first)
    return " ".join((first[leans.end() :] if leans is not None else first).split()[:FIRST_WORDS])


@cache
def _pattern(key: str) -> re.Pattern[str]:
    phrases = sorted(wordlists.table("stance.toml")[key], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b")


def _phrase(words: str, key: str) -> str | None:
    match = _pattern(key).search(words)
    return match[0] if match else None


@cache
def _growth() -> re.Pattern[str]:
    """ "Could soon reach 40": a figure to come."""
    verbs = wordlists.any_of("stance.toml", "growing")
    return re.compile(rf"\b(?:could|may|might|would|will) (?:yet |still |soon )?(?:{verbs})\b")


def _denial(words: str) -> str | None:
    """ "Rumours ... were exaggerated", or a word that calls what others say a lie."""
    said = _pattern("said_nouns").search(_main(words))
    if said is not None and (found := _predicate(words, said.end())):
        return f"{said[0]} ... {found[0]}"
    if (first := _FIRST_PERSON.match(words)) and cues.holds(first[1], "stance.toml", "denies_cues"):
        return first[0]
    if (lying := _PROGRESSIVE.search(words)) and cues.holds(lying[1], "stance.toml", "belying"):
        return lying[0]
    if (
        "lying" in words
        and (lie := _LYING.search(words)) is not None
        and not _LIES_SOMEWHERE.search(words, 0, lie.start())
    ):
        return lie[0]
    return _phrase(words, "denies_words")


def _predicate(words: str, start: int) -> re.Match[str] | None:
    """The first word of untruth that says something of what stands before it, and not of a noun: "false records"."""
    found = _pattern("unfounded_words").finditer(words, start, start + 120)
    return next((match for match in found if not _BEFORE_NOUN.match(words, match.end())), None)


def _played_down(words: str) -> str | None:
    """ "It would be wrong to exaggerate": a verb of inflating with a negation shortly before it."""
    tokens = words.split()
    for index, token in enumerate(tokens):
        if token.strip(",.") in cues.inflected("stance.toml", "inflating"):
            before = " ".join(tokens[max(0, index - 4) : index])
            if _NEGATED.search(before) or "wrong to" in before:
                return f"{before} {token}"
    return None


def _bidding(page: Page, draft: Draft, words: str) -> str | None:
    """ "Told residents to leave", "asked the firm to look into it": a verb of telling, and what is to be done."""
    if draft.cue is None or draft.cue[0] > draft.content[0][0] or page.quoted(draft.content[0]):
        return None
    verb = cues.holds(page.slice(draft.cue), "stance.toml", "bidding")
    if verb in _ASKED and page.text[draft.cue[1] : draft.content[0][0]] == " that ":
        return f"{verb} that"
    told = _to_do().match(words) if verb is not None else None
    if told is None or (told["whom"] and any(map(phrases.is_finite, told["whom"].split()))):
        return None
    if told["whom"] and verb not in _ASKED and (verb in _TOLD or any(map(phrases.is_finite, words.split()))):
        return None  # "told the board plans to leave", "warned attempts to close it would fail"
    return f"{verb} to"


def _seconded(page: Page, draft: Draft, words: str) -> str | None:
    """ "Reiterated calls to shut the gate", "supported the call for a new one": who backs a call makes it."""
    call = _CALL.match(words)
    backs = draft.cue is not None and cues.holds(page.slice(draft.cue), "stance.toml", "backing") is not None
    return call[0] if call is not None and backs else None


@cache
def _to_do() -> re.Pattern[str]:
    """ "to leave", "the firm to look into it", but not "whether to leave"."""
    questions = wordlists.one_of(wordlists.table("silence.toml")["questions"])
    whom = rf"(?P<whom>(?!(?:{questions}|that|not)\b)(?:[\w'.-]+ ){{1,9}}?)"
    return re.compile(rf"\b{whom}?(?:not )?to (?!an? |the )[a-z]")


def _denied_on(page: Page, draft: Draft, words: str) -> str | None:
    """ "Denied that the gate was sold, saying “this is no sale”": what is said in denial and says "not" denies."""
    if (
        draft.cue is None
        or page.text[draft.cue[0] - 2 : draft.cue[0]] != ", "
        or not page.slice(draft.cue).endswith("ing")
    ):
        return None
    before = page.slice((page.clause(draft.cue[0])[0], draft.cue[0]))
    denied = cues.holds(before, "stance.toml", "denies_cues")
    return denied if denied in cues.forms("deny") and _NEGATED.search(_main(words)) else None


def _demand(page: Page, draft: Draft, words: str) -> str | None:
    """ "Must" or "should" in the main clause of the first sentence, or quoted speech in which each is an imperative."""
    quoted = page.quoted(draft.content[0])
    told = _imperative(words) if quoted and len(draft.content) == 1 else None
    several = len({at for piece in draft.content for at in page.sentences_in(*piece)}) != 1
    if told is not None or (several and not quoted):
        return told
    if words.rstrip().endswith("?"):
        return None  # "Do we wait for the next flood?"
    main = _main(fold(page.slice(draft.content[0])) if several else words)
    first = " ".join(main.split()[:8])
    if quoted and _OWN_NEED.search(first) is not None:
        return None  # "I must leave my options open" asks nobody for anything
    if several and _EMBEDDED.search(first) is not None:
        return None  # "There are those who think we should. They are wrong."
    if draft.source is not None and reports.is_paper(page.slice(draft.source)):
        return None  # "the lease says the mill must keep the gate": it tells what holds
    return (_phrase(first, "urges_words") if quoted else None) or _should(main.replace(",", ""))


def _imperative(words: str) -> str | None:
    """ "Leave the town. And don't come back": the first word, if each sentence is an order."""
    tables = wordlists.table("stance.toml")
    firsts: list[str] = []
    for sentence in _SENTENCE_END.split(words):
        tokens = _WORDS.findall(sentence)
        at = next((at for at, token in enumerate(tokens) if token not in _BEFORE_ORDERS), len(tokens))
        if len(tokens) - at < 2 or tokens[-1] == "?" or tokens[at] not in tables["imperatives"]:
            return None
        if not firsts and tokens[at + 1] in tables["imperative_not_before"]:
            return None  # "Tell him to put on a hat… put on a hat": later ones only repeat
        firsts.append(tokens[at])
    return firsts[0]


def _should(words: str) -> str | None:
    """ "The town should shut the gate", "she must go"; but not "it should take a week", "whether she should go"."""
    match = _SHOULD.search(words)
    tables = wordlists.table("stance.toml")
    if match is None or match["before"] in tables["not_urged"] or _LAW.match(words):
        return None
    if match["need"] is not None and (match["before"] in tables["own_need"] or match["before"].endswith(("'", "'s"))):
        return None  # "they needed to go on", "there is no need to", "the town's needs to"
    if any(word in tables["asking"] for word in words[: match.start()].split()) or match["verb"] in tables["foreseen"]:
        return None
    if match["verb"] == "be" and (match["next"] is None or _DONE.fullmatch(match["next"]) is None):
        return None  # "this should be deeply troubling to all"
    return match[0]
