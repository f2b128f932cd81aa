"""Joint sources: "A and B said" is two statements if A and B are two sources, and one if they are one group."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.extract import cues, phrases, wordlists
from sayso.extract.bodies import one_body
from sayso.extract.draft import Draft, Page, Range

_AND = re.compile(r",? (?:and|as well as) ")
_NEITHER = re.compile(r"\s*(neither|both|either) ", re.I)
_NOR = re.compile(r",? (?:nor|or|and) ")
_PARTS = re.compile(r", (?:as well as |and )?| and | as well as ")
_BETWEEN_COMMAS = re.compile(r"[^,]+")
_CHAMBERS = frozenset(["House", "Senate", "Assembly", "Congress"])
_NUMBERS = ("two", "three", "four", "five", "six", "dozens", "hundreds")
_WORD = re.compile(r"[^\W_][^\s,()]*")
_APPOSITION = re.compile(r"[^,]*\b[A-Z][\w’'-]+, [a-z][^,]*$")
_NAME = re.compile(r"(?:[Tt]he )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}")
_SUBJECTS = re.compile(r"(?P<who>[A-Z][^;:“”\"\n]{3,200} and [^;:“”\"\n]{3,120}[^,\s]),? ")
_SEAT = re.compile(
    r"[A-Z]-[A-Z][\w.]*|(?!(?:U\.S|U\.K|U\.N|E\.U)\.)(?:[A-Z]\.){2,}|(?:Inc|Ltd|LLC|Jr|Sr|PhD|MD)\.?|Democrat"
)
"""What stands behind a name and is none: "Ida Voss, D-Ely", "of Denby, R.I.", "Lock Works, Inc." """


def joint(page: Page, drafts: list[Draft]) -> list[Draft]:
    """One statement for each of several sources that share a cue: "the keeper and the Lock Office reported"."""
    found: list[Draft] = []
    for draft in drafts:
        _widen(page, draft)
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


def _widen(page: Page, draft: Draft) -> None:
    """ "Ida Voss and Bo Lund, of Ashel, both called for it": both are whom the sentence begins with."""
    if draft.source is None or page.slice(draft.source).lower() not in ("both", "all", "each"):
        return
    subject = _SUBJECTS.fullmatch(page.text, page.sentence(draft.source[0])[0], draft.source[0])
    if subject is not None and not any(phrases.is_finite(word.strip(",")) for word in subject["who"].split()):
        draft.source = subject.span("who")


def _is_silence(page: Page, draft: Draft) -> bool:
    return draft.cue is not None and cues.holds(page.slice(draft.cue), "stance.toml", "silence_verbs") is not None


def split(page: Page, source: Range) -> list[Range]:
    """The sources that a phrase names, one range each; the phrase itself if it names one source or one group."""
    words = page.slice(source)
    paired = _NEITHER.match(words)
    start = source[0] + (paired.end() if paired else 0)
    middle = None
    for match in (_NOR if paired else _AND).finditer(page.text, start, source[1]):
        if not _is_in_title(page, match.span(), source):
            middle = match
    if middle is None:
        return [source]
    left, right = (start, middle.start()), (middle.end(), source[1])
    if paired and page.slice(left).isalpha() and page.slice(left).islower() and not page.slice(left).endswith("s"):
        return [source]  # "both local and federal officials"
    if not paired and not middle[0].startswith(",") and _description_goes_on(page, left, page.slice(right)):
        return [source]
    if not paired and (one_body(page.slice(left), page.slice(right)) or not _two_sources(page, left, right)):
        return [source]
    if _is_long_list(page.slice(left)):
        return [source]
    return [*(_list(page, left, page.slice(right)) or [left]), right]


def _is_long_list(left: str) -> bool:
    """ "Ashel, Denby and Wexford, as well as the River Board" before " and Holm": many who speak as one."""
    parts = _PARTS.split(left)
    return "," in left and len(parts) > 2 and " and " in left and all(map(_NAME.fullmatch, parts))


def _list(page: Page, left: Range, last: str) -> list[Range]:
    """ "Ashel, Denby" of "Ashel, Denby and the River Board": names alone; no place behind a name, no description."""
    parts = [page.trimmed(*match.span()) for match in _BETWEEN_COMMAS.finditer(page.text, *left)]
    names = [page.slice(part) for part in parts]
    if len(parts) < 2 or not all(map(_NAME.fullmatch, [*names, last.split(",", maxsplit=1)[0]])):
        return []
    return parts if not any(_SEAT.fullmatch(name) or _is_adjective(name) or name in _states() for name in names) else []


@cache
def _states() -> frozenset[str]:
    return frozenset(name for row in wordlists.rows("us_states.txt") for names in row[:2] for name in names)


def _is_in_title(page: Page, conjunction: Range, source: Range) -> bool:
    """ "The show “Gates and Rivers”": a name in marks is one, also where it stands without them later."""
    around = page.quotation(conjunction[0])
    if around is not None and source[0] - 1 <= around.start and around.end <= source[1] + 2:
        return True
    return " and " in page.slice(conjunction) and page.bears(rf"[“\"‘]{re.escape(page.slice(source))}[,”\"’]")


def _description_goes_on(page: Page, left: Range, second: str) -> bool:
    """ "Ida Voss, a professor at the college and the head of the survey", "Ida Voss, Liberal of Ely and a whip"."""
    if _APPOSITION.match(page.text, *left):
        return True
    name, comma, _ = page.slice(left).partition(",")
    article, _, rest = second.partition(" ")
    head = re.split(r",| of | for | in | from | on | at ", rest)[0].rsplit(" ", maxsplit=1)[-1]
    one = article in ("the", "a", "an") and head.islower() and not head.endswith("s") and not _is_body(head)
    return one and comma != "" and _is_named(name)


def _two_sources(page: Page, left: Range, right: Range) -> bool:
    """Two, and not one group ("local and federal officials"), one name ("Food and Water Board") or one couple."""
    first, second = page.slice(left), page.slice(right)
    named = _is_named(first) or _is_named(second) or (_is_counted(first) and _is_counted(second))
    if _describes_one(first, second) or _is_couple(first, second) or _has_two_titles(first, second):
        return False
    return named and _stands_alone(page, left) and _is_another(second) and not _share_a_noun(page, left, second)


def _is_counted(words: str) -> bool:
    """ "A mill official", "two engineers": people with an article or a number of their own."""
    head = re.split(r",| of | for | in | from | on | at | with ", words)[0].split(" ")[-1].lower()
    return _starts_new(words) and head in wordlists.table("sources.toml")["people"]


def _has_two_titles(first: str, second: str) -> bool:
    """ "his friend and spokesman Ida Voss", "Lock Club chair and Mill founder Ida Voss": two titles of one person."""
    roles = wordlists.table("sources.toml")["people"] | wordlists.table("sources.toml")["roles"]
    left, right = first.split(), second.split(",", maxsplit=1)[0].split()
    named = right[-1][:1].isupper() and len(right) > 1
    bare = left[0].lower() not in ("the", "a", "an") and left[-1].lower() in roles
    return named and bare and any(word.lower() in roles for word in right[:-1])


def _is_couple(first: str, second: str) -> bool:
    """ "Ada and Tomas Reel": two given names that share a surname."""
    words = second.split(",", maxsplit=1)[0].split()
    given = wordlists.given_names()
    return len(words) == 2 and first in given and words[0] in given and words[1][:1].isupper()


def _describes_one(first: str, second: str) -> bool:
    """ "Ada Voss, CEO and founder of the Lock Club": after a comma two descriptions, in small letters, of one."""
    described = "," in first and not first.rsplit(",", maxsplit=1)[1].strip().istitle()
    return described and second[:1].islower() and not _starts_new(second)


def _stands_alone(page: Page, left: Range) -> bool:
    """Can the first part be a source by itself: no adjective, no open bracket, no clause that goes on?"""
    first = page.slice(left)
    goes_on = re.search(r" (?:who|which|that|including|like|such as|and other) ", first) is not None or first.count(
        "("
    ) != first.count(")")
    return _is_whole(first) and not _is_adjective(first) and not goes_on


def _is_another(second: str) -> bool:
    """Is the second part somebody else, and not "its allies" or the end of a list of things?"""
    first = second.split(" ", maxsplit=1)[0].lower()
    depends = first in ("its", "his", "her", "their", "other", "others", "more", "most")
    depends = depends and re.search(r", [A-Z][\w’'-]+ [A-Z]", second) is None  # "her deputy, Tom Reel"
    return not depends and not (second.islower() and " " not in second) and second.count("(") == second.count(")")


def _share_a_noun(page: Page, left: Range, second: str) -> bool:
    """Do the parts share a noun or a name: "Town and county officials", "Ministry of Locks and Rivers"?"""
    first = page.slice(left)
    if " " not in first:
        if first.endswith(("'s", "’s")):
            return True  # "Ashel's and Denby's keepers"
        owner = re.search(r"[’']s? [a-z ]+$", second) is not None and re.search(r"[’']s?\b", first) is None
        return owner or (second[:1].islower() and not _is_known_name(page, left))
    if _starts_new(second):
        return False
    if first.rsplit(" ", maxsplit=1)[-1] in _CHAMBERS and not first.endswith("White House"):
        return (
            second.split(" ", maxsplit=1)[0] in _CHAMBERS and " " in second
        )  # "Republican House and Senate candidates"
    if first.lower().startswith("the ") and _is_body(second) and not _is_body(first):
        return True
    named_by_of = re.search(r"\b(?:of|for|on|in|from|across) [^,]*$", first) is not None
    return named_by_of or _are_heads_of(first) or (first.lower().startswith("the ") and " " not in first[4:])


def _are_heads_of(first: str) -> bool:
    """ "The heads of the armies of Ashel, Brell" before " and Denby": several, of a list of places."""
    head, *names = first.split(", ")
    who, _, place = head.partition(" of ")
    places = [place.split(" of ")[-1], *names]
    return bool(names) and who.endswith("s") and bool(place) and all(map(_NAME.fullmatch, places))


def _is_body(words: str) -> bool:
    """Does the phrase end in a word for a body: "Wildlife Service"?"""
    return words.rsplit(" ", maxsplit=1)[-1].lower().rstrip(".,") in wordlists.table("sources.toml")["bodies"]


def _is_known_name(page: Page, word: Range) -> bool:
    """Does a word with a capital at the head of a sentence have it elsewhere in the text as well, in mid-sentence?"""
    if page.sentence(word[0])[0] < word[0]:
        return True
    return page.bears(rf"[a-z,;] {re.escape(page.slice(word))}\b")


def _starts_new(words: str) -> bool:
    """Does the phrase begin as a source of its own does: with an article, a title or a name of two words?"""
    first = words.split(" ", maxsplit=1)[0]
    if first.lower() in ("the", "a", "an", "some", "many", "several", "one", "another", *_NUMBERS):
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
