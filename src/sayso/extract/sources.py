"""Who the source is, and who stands between it and the outlet: subjects, chains, joint sources.

A chain is ``source`` and ``via``, nearest to the outlet first: "Citing the river agency, Mayor Voss said ..." gives the
agency via Voss. "A and B said" is two statements if A and B are two sources and not one group.
"""

from __future__ import annotations

from sayso.extract import clauses, cues
from sayso.extract.draft import Draft, Page


def find_subjects(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Sources for cues of speech that the tagger left without one, from the words beside them."""
    for draft in drafts:
        if draft.source is not None or draft.cue is None:
            continue
        if cues.class_of(page.slice(draft.cue)) not in ("speech", "show"):
            continue
        found = clauses.subject_of(page, draft.cue)
        if found is not None and not any(start < found[1] and found[0] < end for start, end in draft.content):
            draft.source = found
            draft.note("subject_beside_cue", page.slice(found), found)
    return drafts
