"""Which statement a quotation belongs to: the marks and the reporting clauses beside them decide, then the tagger.

Whole sentences in marks go to the cue that leads in to them ("Voss said: ‘...’") or trails them ("...,’ said Voss"). A
quotation with neither goes on with the speaker before it, even over a paragraph break, and is never given to the
next speaker. Quoted fragments inside a sentence stay with the content that the tagger found around them.
"""

from __future__ import annotations

import re

from sayso.extract import clauses, cues, phrases
from sayso.extract.draft import Draft, Page, Range, Shelf, merged, overlap, size, without
from sayso.extract.quotes import QuotationMarks
from sayso.extract.utterances import is_heading, is_utterance

NEAR = 90
"""Characters between a quotation and the cue that trails it: room for a name with a description."""
GAP = 160
"""Characters between a cue and the quotation that it leads in to, if no colon stands before it."""

_WHETHER = re.compile(r"\b(?:whether|if|that|how|why|what|who|when|where|to)\b")
_BREAK = re.compile(r" (?:on|in|at|during|from|by|with|as) |[,.;:]")
_NEGATED = re.compile(r"n[’']t\b|\b(?:not|never)\b")
LONGEST_GAP = 3
"""Paragraphs that may stand between two parts of a quotation whose first was left open."""
AROUND = 12
"""Statements on each side whose contents may reach into a quotation."""


def settle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give every quotation to one draft at most; contents of others lose what lies in it."""
    for draft in drafts:
        draft.content = _in_reach(page, draft)
    desk = _Desk(page, drafts)
    for index, quotation in enumerate(page.quotations):
        if is_heading(page, quotation):
            desk.take_away(quotation)
        else:
            desk.place(index, quotation)
    return desk.shelf.drafts


def _in_reach(page: Page, draft: Draft) -> list[Range]:
    """Content outside marks does not leave the paragraph of its cue; a tagger's span that does is cut there. Only a
    paragraph that ends in a colon ("The mayor added:") is gone on with by the next."""
    if draft.cue is None:
        return draft.content
    home = page.paragraph(draft.cue[0])
    if page.text[home[1] - 1] == ":" and (following := page.next_paragraph(draft.cue[0])) is not None:
        home = (home[0], page.paragraph(following)[1])
    kept: list[Range] = []
    for start, end in draft.content:
        if home[0] <= start and end <= home[1]:
            kept.append((start, end))
            continue
        for paragraph in page.paragraphs_in(start, end):
            part = (max(start, paragraph[0]), min(end, paragraph[1]))
            at_home = home[0] <= paragraph[0] and paragraph[1] <= home[1]
            kept.extend([part] if at_home else _quoted_part(page, part))
    return kept


def _quoted_part(page: Page, part: Range) -> list[Range]:
    quoted = [(q.start, q.end) for q in page.quotations_in(*part)]
    return [(max(part[0], start), min(part[1], end)) for start, end in quoted]


class _Desk:
    """The state of :func:`settle`: who owns which quotation so far."""

    def __init__(self, page: Page, drafts: list[Draft]) -> None:
        self.page = page
        self.shelf = Shelf(draft for draft in drafts if draft.cue is not None)
        self.owner: dict[int, Draft] = {}

    def place(self, index: int, quotation: QuotationMarks) -> None:
        """Find the owner, or the two owners, of one quotation."""
        if self._goes_on(index, quotation):
            self._give(index, quotation, self.owner.get(index - 1), "quotation_goes_on")
            return
        if not is_utterance(self.page, quotation):
            if self.page.text[quotation.inner[-1][1] - 1] == ",":
                self._add(clauses.after(self.page, quotation))
            self._give(
                index, quotation, self._most_content(quotation) or self._right_after(quotation), "quotation_fragment"
            )
            return
        lead, trail = self._lead(quotation), self._trail(quotation)
        if lead is not None and self._after(quotation) == ":":
            lead = self._nearer(lead, quotation)
        if trail is None and (lead is None or not self._is_close(lead, quotation)):
            trail = self._add(clauses.after(self.page, quotation))
            if trail is not None and self._is_asked(quotation) and self._tells_anew(trail, quotation.end + 4 * NEAR):
                trail = None
        if trail is None and lead is None:
            lead = self._add(clauses.before(self.page, quotation))
        lead = lead or self._still_speaks(index, quotation, trail)
        if lead is not None and trail is not None and len(quotation.inner) > 1:
            self._split(index, quotation, lead, trail)
        elif lead is not None and (trail is None or self._is_close(lead, quotation)):
            if self._after(quotation) == ":" and lead.cue is not None:
                start = self.page.sentence(lead.cue[0])[0]
                lead.content = without(lead.content, [(start, lead.cue[0])])
            self._give(index, quotation, lead, "quotation_led_in")
        elif trail is not None:
            self._give(index, quotation, trail, "quotation_trailed")
        else:
            self._continue(index, quotation)

    def _still_speaks(self, index: int, quotation: QuotationMarks, trail: Draft | None) -> Draft | None:
        """Whose paragraph it is: "“It broke,” said Voss. “We saw it.", before a paragraph "“It was old,” she added."
        Of two speakers the second may have all of it."""
        begins = self.page.paragraph(quotation.start)[0]
        if trail is None or quotation.start == begins or len(quotation.inner) < 2 or index - 1 not in self.owner:
            return None
        lead = self._last_speech(begins, quotation.start)
        sources = [self.page.slice(one.source).lower() for one in (lead, trail) if one is not None and one.source]
        pronouns = phrases.class_words("pronouns")
        return lead if len(sources) == 2 and (sources[0] == sources[1] or pronouns & set(sources)) else None

    def _continue(self, index: int, quotation: QuotationMarks) -> None:
        """The speaker before goes on; if there is none, nobody that speaks in a later paragraph takes the quotation."""
        speaker = self._speaker_before(index, quotation)
        if self.page.text[quotation.inner[-1][1] - 1] == ",":
            speaker = self._further_on(quotation) or speaker
        if speaker is not None:
            self._give(index, quotation, speaker, "quotation_continues")
        elif self.page.text[quotation.inner[-1][1] - 1] in ".!?…":
            end = self.page.paragraph(quotation.end - 1)[1]
            self.take_away(quotation, keep=tuple(draft for draft in self.shelf.drafts if draft.anchor < end))

    def _goes_on(self, index: int, quotation: QuotationMarks) -> bool:
        """“Every time,” Voss said, turning round, “it floods.”: a sentence that a reporting clause cut in two."""
        if index == 0 or index - 1 not in self.owner or not self.page.text[quotation.inner[0][0]].islower():
            return False
        before, text = self.page.quotations[index - 1], self.page.text
        between = text[before.end : quotation.start].strip()
        ends = text[quotation.inner[-1][1] - 1] in ".!?,"
        cut = text[before.inner[-1][1] - 1] in ",—–" and between.endswith(",")
        cut = cut and len(between) < 4 * NEAR and len(self.page.sentences_in(before.end, quotation.start)) == 1
        return ends and cut and "\n" not in between and self._trail(before) is not None

    def _add(self, draft: Draft | None) -> Draft | None:
        """Take a draft that was read by rule on to the desk."""
        if draft is not None and draft.cue is not None:
            known = [
                one
                for one in self.shelf.between(draft.cue[0] - 30, draft.cue[1])
                if one.cue and overlap(one.cue, draft.cue)
            ]
            if known:
                return known[0]
            self.shelf.add(draft)
        return draft

    # --------------------------------------------------------------------------------------------- finding the owner

    def _near(self, quotation: QuotationMarks) -> list[Draft]:
        return self.shelf.around(quotation.start, quotation.end, AROUND)

    def _outside(self, draft: Draft, quotation: QuotationMarks) -> bool:
        return draft.cue is not None and not (quotation.start <= draft.cue[0] < quotation.end)

    def _lead(self, quotation: QuotationMarks) -> Draft | None:
        """The last cue before the quotation, in its sentence or in the paragraph before if that ends in a colon."""
        start = self.page.clause(quotation.start)[0]
        if start == quotation.start:
            paragraph = self.page.paragraph_before(quotation.start)
            if paragraph is None or self.page.text[paragraph[1] - 1] != ":":
                return None
            start = self.page.sentence(paragraph[1] - 1)[0]
        found = self.shelf.between(start, quotation.start)
        found = [draft for draft in found if self.page.quotation(draft.anchor) is None]
        return found[-1] if found and quotation.start - _end(found[-1]) <= self._reach(quotation) else None

    def _reach(self, quotation: QuotationMarks) -> int:
        return 4 * GAP if self._after(quotation) == ":" else GAP

    def _nearer(self, lead: Draft, quotation: QuotationMarks) -> Draft:
        """The clause right before the colon, if the tagger overlooked it and ``lead`` is an earlier one."""
        read = clauses.before(self.page, quotation)
        if read is None or read.cue is None or lead.cue is None or read.cue[0] <= lead.cue[1]:
            return lead
        if quotation.start - read.cue[1] > 3 or lead.content == []:
            return lead
        self._add(read)
        parts = [read.cue, *([read.source] if read.source else [])]
        lead.content = without(lead.content, [(min(parts)[0], quotation.end)])
        return read

    def _after(self, quotation: QuotationMarks) -> str:
        return self.page.text[max(0, quotation.start - 3) : quotation.start].rstrip()[-1:]

    def _is_close(self, lead: Draft, quotation: QuotationMarks) -> bool:
        """Nothing but a comma, a colon or a few words stand between cue and quotation."""
        reach = NEAR if self._after(quotation) in (":", ",") else 12
        return quotation.start - _end(lead) <= reach

    def _trail(self, quotation: QuotationMarks) -> Draft | None:
        """The cue of the clause right after the quotation: "...,’ said Voss"; none after a full stop."""
        end = quotation.end
        if not quotation.closed:
            return None
        last = self.page.text[quotation.inner[-1][1] - 1]
        rest = self.page.text[end : end + 2].lstrip()[:1]
        if last == "." and not rest.islower():
            return None
        if last != "," and "\n" in self.page.text[end : end + 2]:
            return None
        if not rest.isalpha() and rest not in ",—–-―":
            return None
        stop = min(self.page.next_quotation(end), self.page.sentence(min(end + 1, len(self.page.text) - 1))[1])
        found = self.shelf.between(end, min(stop, end + 3 * NEAR))
        found = [d for d in found if min(d.anchor, (d.source or (d.anchor,))[0]) < end + 4 or d.anchor < end + NEAR]
        if self._is_asked(quotation) and rest.isupper() and found and self._tells_anew(found[0], stop):
            return None
        return found[0] if found else None

    def _is_asked(self, quotation: QuotationMarks) -> bool:
        """Does a mark end the words that may end a sentence or stand before its clause?"""
        return self.page.text[quotation.inner[-1][1] - 1] in "?!…"

    def _tells_anew(self, draft: Draft, stop: int) -> bool:
        """ "“At all?” Voss said the gate was old.": the sentence after the quotation has words of its own."""
        after = [piece for piece in draft.content if draft.cue is not None and draft.cue[1] <= piece[0] < stop]
        if draft.cue is not None and self._asks(draft.cue):
            draft.content = [piece for piece in draft.content if piece not in after]
            return False  # "“Have you gone?” Voss asked on what became a day of thanks"
        return any(not self.page.quoted(piece) for piece in after)

    def _asks(self, cue: Range) -> bool:
        """ "Asked her followers on": nothing that was asked follows, and a question stands before."""
        words = self.page.text[cue[1] : cue[1] + NEAR]
        verb = self.page.slice(cue).lower().split()[-1] in ("asked", "asks", "wondered")
        before = self.page.text[max(0, cue[0] - NEAR) : cue[0]]
        return verb and "?" in before and _WHETHER.search(_BREAK.split(words)[0]) is None

    def _most_content(self, quotation: QuotationMarks) -> Draft | None:
        """The draft whose content covers most of the quotation, a third of it at least."""
        span = (quotation.start, quotation.end)
        best, most = None, (span[1] - span[0]) / 3
        for draft in self._near(quotation):
            covered = sum(overlap(span, piece) for piece in draft.content)
            if covered > most:
                best, most = draft, covered
        return best

    def _right_after(self, quotation: QuotationMarks) -> Draft | None:
        """The draft whose cue ends right before the quotation: "has been described as “reckless” by the board"."""
        near = self.shelf.between(quotation.start - NEAR, quotation.start)
        near = [one for one in near if one.cue is not None and one.cue[1] == quotation.start - 1]
        return next(
            (one for one in near if cues.holds(self.page.slice(one.cue or (0, 0)), "cues.toml", "naming")), None
        )

    def _speaker_before(self, index: int, quotation: QuotationMarks) -> Draft | None:
        """Who goes on speaking in a quotation without a reporting clause of its own."""
        home = self.page.paragraph(quotation.start)
        signer = self._most_content(quotation)
        if signer is not None and signer.cue is not None and not self.page.text[signer.cue[0]].isalnum():
            return signer
        before = self.owner.get(index - 1)
        if before is not None and self.page.quotations[index - 1].end > home[0]:
            between = (self.page.quotations[index - 1].end, quotation.start)
            if self.page.sentence(between[0])[1] >= self.page.last_before(between[1]):
                return self._last_speech(*between) or before if before.anchor < between[0] else before
        earlier = self._last_speech(home[0], quotation.start)
        if earlier is not None or quotation.start > home[0]:
            return earlier or self._tagged_before(quotation)
        paragraph = self.page.paragraph_before(quotation.start)
        if paragraph is None:
            return None
        speaker = self._last_speech(*paragraph)
        if before is not None and self.page.quotations[index - 1].end > paragraph[0]:
            return speaker if speaker is not None and speaker.anchor > before.anchor else before
        return speaker or self._tagged_before(quotation) or self._over_a_gap(index, quotation)

    def _further_on(self, quotation: QuotationMarks) -> Draft | None:
        """Who speaks later in the sentence, if a comma ends the words: "...,’ the writer of ‘Rivers’ told a friend"."""
        end = min(self.page.sentence(min(quotation.end + 1, len(self.page.text) - 1))[1], quotation.end + 4 * NEAR)
        found = [one for one in self.shelf.between(quotation.end, end) if self.page.quotation(one.anchor) is None]
        found = [one for one in found if one.cue and cues.class_of(self.page.slice(one.cue)) == "speech"]
        return found[0] if found else None

    def _over_a_gap(self, index: int, quotation: QuotationMarks) -> Draft | None:
        """The speaker of an unclosed quotation that is re-opened after a caption or two."""
        before = self.owner.get(index - 1)
        if before is None or self.page.quotations[index - 1].closed:
            return None
        gap = (self.page.quotations[index - 1].end, quotation.start)
        near = len(self.page.paragraphs_in(*gap)) <= LONGEST_GAP
        return before if near and self._last_speech(*gap) is None else None

    def _last_speech(self, start: int, end: int) -> Draft | None:
        """The last draft of speech with a cue in ``start:end`` outside quotations."""
        found = self.shelf.between(start, end)
        found = [d for d in found if d.cue and cues.class_of(self.page.slice(d.cue)) in ("speech", "show")]
        found = [draft for draft in found if self.page.quotation(draft.anchor) is None]
        found = [draft for draft in found if draft.cue and not self._is_no_word(draft.cue)]
        if len(found) > 1 and found[-1].source == found[-2].source and self._depicts(found[-1]):
            found.pop()
        return found[-1] if found else None

    def _depicts(self, draft: Draft) -> bool:
        """ "..., Voss said, describing how it broke": what she said goes on, not what she described."""
        words = self.page.slice(draft.cue) if draft.cue is not None else ""
        return words.endswith("ing") and words in cues.inflected("scenes.toml", "depicting")

    def _is_no_word(self, cue: Range) -> bool:
        """ "She did not suggest", "the Courier asked whether ...?": nobody goes on speaking after these."""
        words = self.page.slice(cue).lower()
        asks = words.startswith(("ask", "asked")) and self.page.text[self.page.sentence(cue[0])[1] - 1] == "?"
        return asks or _NEGATED.search(words) is not None

    def _tagged_before(self, quotation: QuotationMarks) -> Draft | None:
        draft = self._most_content(quotation)
        return draft if draft is not None and draft.anchor < quotation.start else None

    # --------------------------------------------------------------------------------------------- giving

    def _split(self, index: int, quotation: QuotationMarks, lead: Draft, trail: Draft) -> None:
        """Led in by one clause, trailed by another: the last piece is the second clause's."""
        self.take_away(quotation, keep=(lead, trail))
        *first, last = quotation.inner
        lead.content = merged([*without(lead.content, [(quotation.start, quotation.end)]), *first])
        trail.content = merged([*without(trail.content, [(quotation.start, quotation.end)]), last])
        lead.note("quotation_led_in", at=quotation.inner[0])
        trail.note("quotation_trailed", at=last)
        self.owner[index] = trail

    def _give(self, index: int, quotation: QuotationMarks, owner: Draft | None, rule: str) -> None:
        if owner is None:
            return
        missed = size(quotation.inner) - sum(
            overlap(piece, inner) for piece in owner.content for inner in quotation.inner
        )
        self.take_away(quotation, keep=(owner,))
        owner.content = merged([*owner.content, *quotation.inner])
        self.owner[index] = owner
        if missed > 3:
            owner.note(rule, at=quotation.inner[0])

    def take_away(self, quotation: QuotationMarks, keep: tuple[Draft, ...] = ()) -> None:
        """Contents lose what lies in the quotation, but for those of ``keep``."""
        for draft in self._near(quotation):
            if not any(draft is kept for kept in keep) and self._outside(draft, quotation):
                draft.content = without(draft.content, [(quotation.start, quotation.end)])


def _end(draft: Draft) -> int:
    ends = [part[1] for part in (draft.source, draft.cue) if part is not None]
    return max(ends) if ends else 0
