"""Quotations signed with a dash and a name."""

from __future__ import annotations

import pytest

from sayso.extract.tagger import features, signed
from sayso.extract.tagger.linking import Group

CASES = [
    ("on the same line", "“We were not told.” — Ann Roe, farmer", "Ann Roe"),
    ("on the next line", "“We were not told.”\n― Ann Roe", "Ann Roe"),
    ("two hyphens", '"We were not told." -- Ann Roe', "Ann Roe"),
    (
        "a sentence that goes on is none",
        "“We left” — but the crew of the gate stayed until all the water was gone",
        None,
    ),
    ("no name", "“We left” — nobody else", None),
    ("no quotation", "We left — Ann Roe", None),
]


@pytest.mark.parametrize(("why", "text", "wanted"), CASES, ids=[case[0] for case in CASES])
def test_signatures(why: str, text: str, wanted: str | None) -> None:
    words = features.read(text)
    found = [group.source for group in signed.signatures(words) if group.source]
    assert [text[words.spans[a][0] : words.spans[b - 1][1]] for a, b in found] == ([wanted] if wanted else [])


def test_a_signed_quotation_is_taken_from_another_cue() -> None:
    words = features.read("He said so.\n“We were not told.” — Ann Roe")
    before = Group((1, 2), (0, 1), [(2, 3), (4, 11)], 0.9, [0.8, 0.4])
    groups = signed.sign([before], words)
    assert [group.content for group in groups] == [[(2, 3)], [(4, 11)]]
    assert groups[0].p_content == [0.8]


def test_marks_nested_or_mistyped_in_a_signed_line_do_not_cut_it() -> None:
    text = "“The gate held. “It holds,” they said. It did not — all of it — “a wall of mud’.” ― Ann Roe"
    words = features.read(text)
    (group,) = signed.signatures(words)
    assert [text[words.spans[a][0] : words.spans[b - 1][1]] for a, b in group.content] == [text[: text.index(" ―")]]
