"""A quotation's wordings aligned word by word: what each one shares with the others, dropped, added, replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sayso.errors import UsageError
from sayso.present.views.pieces import View
from sayso.text import fold, words

ORDERS = ("family", "outlet", "time")
"""How wordings may be put in order."""


def collation_view(quotation: View, *, by: str = "family", dates: Mapping[str, str | None] | None = None) -> View:
    """The rows of a collation, from a quotation's view; the base, the longest wording of the largest family, is first.

    ``by`` puts them in order by family, by outlet or by time, with ``dates`` of their articles (not stated comes last).
    Each row holds ``tokens``: ``{"text", "state", "start", "end"}`` with state ``same``, ``added`` or ``changed``
    against the base, offsets into the article; ``dropped`` lists the base's words that are missing, ``dropped_at`` and
    ``added_at`` where they stand; ``weakened`` the hedges and attempts that only this wording has ("tried to"),
    ``strengthened`` those that only the base has, among the words that this wording quotes.
    """
    variants = quotation["variants"]
    base = _base(variants)
    rows = [_row(variant, base) for variant in _ordered(variants, base, by, dates or {})]
    return {"id": quotation["id"], "speaker": quotation["speaker"], "base": _place(base), "rows": rows}


def told(variants: Sequence[View]) -> str:
    """How often an utterance is told, and in how many wordings; marks and capitals make no other wording.

    >>> told([{"text": "We left."}, {"text": "we left"}]), told([{"text": "We left."}, {"text": "We were leaving."}])
    ('2 tellings in the same words', '2 tellings in 2 wordings')
    """
    wordings = {tuple(fold(v["text"][a:b]) for a, b in _tokens(v["text"])) for v in variants}
    if len(variants) == 1:
        return "1 telling"
    return f"{len(variants)} tellings in {'the same words' if len(wordings) == 1 else f'{len(wordings)} wordings'}"


def _ordered(variants: list[View], base: View, by: str, dates: Mapping[str, str | None]) -> list[View]:
    def family(v: View) -> tuple[Any, ...]:
        return v["family"] != base["family"], v["family"], v is not base

    def outlet(v: View) -> tuple[Any, ...]:
        return fold(v["outlet"]), v["article"], v["start"]

    def time(v: View) -> tuple[Any, ...]:
        return dates.get(v["article"]) or "9999", *outlet(v)

    keys = {"family": family, "outlet": outlet, "time": time}
    if by not in keys:
        raise UsageError(f"wordings cannot be put in order by {by!r}; it is one of: {', '.join(ORDERS)}")
    return sorted(variants, key=keys[by])


def _base(variants: list[View]) -> View:
    sizes: dict[int, int] = {}
    for variant in variants:
        sizes[variant["family"]] = sizes.get(variant["family"], 0) + 1
    return max(variants, key=lambda v: (sizes[v["family"]], len(v["text"]), -v["family"], v["article"]))


def _place(variant: View) -> View:
    return {key: variant[key] for key in ("article", "outlet", "start", "end", "text")}


def _tokens(text: str) -> list[tuple[int, int]]:
    return [(a, b) for a, b in words(text) if text[a:b][0].isalnum()]


def _row(variant: View, base: View) -> View:
    from rapidfuzz.distance import Indel

    ours, theirs = _tokens(variant["text"]), _tokens(base["text"])
    a = [fold(variant["text"][s:e]) for s, e in ours]
    b = [fold(base["text"][s:e]) for s, e in theirs]
    states = ["same"] * len(ours)
    dropped: list[View] = []
    for step in Indel.opcodes(b, a):
        if step.tag in ("insert", "replace"):
            states[step.dest_start : step.dest_end] = ["added"] * (step.dest_end - step.dest_start)
        if step.tag in ("delete", "replace") and variant is not base:
            start, end = theirs[step.src_start][0], theirs[step.src_end - 1][1]
            dropped.append(_part(base, start, end))
    added = [_part(variant, start, end) for start, end in _runs(ours, states)]
    softer, harder = ([], []) if variant is base else _force(variant, base)
    lost, new = ([place["text"] for place in places] for places in (dropped, added))
    return {
        **_place(variant),
        "family": variant["family"],
        "statement": variant["statement"],
        "tokens": [
            {"text": variant["text"][s:e], "state": state, "start": variant["start"] + s, "end": variant["start"] + e}
            for (s, e), state in zip(ours, states, strict=True)
        ],
        "dropped": lost,
        "added": new,
        "dropped_at": dropped,
        "added_at": added,
        "weakened": softer,
        "strengthened": harder,
        "marked": _marked(variant["text"], ours, states),
        "summary": _summary(lost, new),
        "force": _told_force(softer, harder),
    }


def _force(variant: View, base: View) -> tuple[list[View], list[View]]:
    """Where a wording weakens and where it strengthens the base."""
    from sayso.present.force import stronger, weaker  # compares words: loads the table of words

    softer = [_part(variant, start, end) for start, end in weaker(base["text"], variant["text"])]
    return softer, [_part(base, start, end) for start, end in stronger(base["text"], variant["text"])]


def _told_force(softer: list[View], harder: list[View]) -> str:
    """What makes a wording weaker or stronger than the one that all are compared with, for people."""
    return _listed(
        ("weakened by", [place["text"] for place in softer]),
        ("strengthened by leaving out", [place["text"] for place in harder]),
    )


def _listed(*parts: tuple[str, list[str]]) -> str:
    """What each label has, in quotation marks; a label that has nothing is left out."""
    return " | ".join(f"{label}: " + "; ".join(f"“{words}”" for words in listed) for label, listed in parts if listed)


def _part(variant: View, start: int, end: int) -> View:
    """A part of a wording, and where it stands in its article."""
    at = variant["start"]
    return {"article": variant["article"], "start": at + start, "end": at + end, "text": variant["text"][start:end]}


def _runs(tokens: list[tuple[int, int]], states: list[str]) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for at, state in enumerate(states):
        if state != "same":
            if runs and runs[-1][1] == at - 1:
                runs[-1][1] = at
            else:
                runs.append([at, at])
    return [(tokens[first][0], tokens[last][1]) for first, last in runs]


def _marked(text: str, tokens: list[tuple[int, int]], states: list[str]) -> str:
    """The wording with what differs in braces."""
    out, at, open_ = [], 0, False
    for (start, end), state in zip(tokens, states, strict=True):
        if (state != "same") != open_:
            out.append(text[at:start].rstrip() if open_ else text[at:start])
            out.append("} " if open_ else "{")
            at, open_ = start, not open_
        out.append(text[at:end])
        at = end
    return "".join([*out, "}" if open_ else "", text[at:]])


def _summary(dropped: list[str], added: list[str]) -> str:
    return _listed(("without", dropped), ("with", added))


# ------------------------------------------------------------------------------------------------ word by word

Cell = dict[str, Any] | None


def aligned_view(view: View) -> list[View]:
    """A collation's wordings side by side: ``[{"shared", "cells"}]``, one cell a row of the collation, in its order.

    A cell is ``{"text", "start", "end", "state"}``, a slice of its article with state ``same`` or ``changed`` against
    the base; an empty ``text`` where a wording drops the words; ``None`` outside the part that a wording quotes. In a
    ``shared`` stretch all of them agree.
    """
    rows, base = view["rows"], view["base"]
    own = [_tokens(row["text"]) for row in rows]
    theirs = [fold(base["text"][s:e]) for s, e in _tokens(base["text"])]
    met = [_met([fold(row["text"][s:e]) for s, e in tokens], theirs) for row, tokens in zip(rows, own, strict=True)]
    anchors = [
        n for n in range(len(theirs)) if all(n in pairs or not (pairs and min(pairs) < n < max(pairs)) for pairs in met)
    ]
    held_by = [[n for n in anchors if n in pairs] for pairs in met]
    number = next(n for n, row in enumerate(rows) if _place(row) == base)
    sites: list[View] = []
    for before, after in pairwise([None, *anchors, None]):
        gap = [
            _between(before, after, pairs, mine, len(tokens))
            for pairs, mine, tokens in zip(met, held_by, own, strict=True)
        ]
        if any(held and held[0] < held[1] for held in gap):
            sites.append(_site(rows, own, gap, number))
        if after is not None:
            held = [(pairs[after], pairs[after] + 1) if after in pairs else None for pairs in met]
            sites.append({"shared": True, "held": held})
    return [site if "cells" in site else _shared(rows, own, site["held"]) for site in _runs_of(sites)]


def _met(ours: list[str], theirs: list[str]) -> dict[int, int]:
    """``{place in the base: place here}`` of the words that both have, in order."""
    from rapidfuzz.distance import Indel

    pairs = [
        (step.src_start + n, step.dest_start + n)
        for step in Indel.opcodes(theirs, ours)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]
    # a cut that begins with "the" must not be tied to a "the" far before what it quotes
    while len(pairs) > 1 and _stray(pairs[0], pairs[1]):
        del pairs[0]
    while len(pairs) > 1 and _stray(pairs[-2], pairs[-1]):
        del pairs[-1]
    return dict(pairs)


FAR = 5
"""So many words of the base between two that follow one another here, and the outer one is met by chance."""


def _stray(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (other[0] - one[0]) - (other[1] - one[1]) > FAR


Range = tuple[int, int] | None


def _between(before: int | None, after: int | None, met: dict[int, int], anchors: list[int], count: int) -> Range:
    """The words of one wording between two anchors: ``None`` outside what it quotes, empty where it drops them.

    ``anchors`` are those that this wording holds; what stands before its first one goes before it, as at the end.
    """
    if not anchors:
        return (0, count) if before is None else None
    if before in met and after in met and before is not None and after is not None:
        return met[before] + 1, met[after]
    if after == anchors[0] and met[after]:
        return 0, met[after]
    if before == anchors[-1] and met[before] + 1 < count:
        return met[before] + 1, count
    return None


def _runs_of(sites: list[View]) -> list[View]:
    """Neighbouring anchors that the same wordings hold, as one stretch."""
    out: list[View] = []
    for site in sites:
        held, last = site.get("held"), out[-1].get("held") if out else None
        if held and last and all(_follows(a, b) for a, b in zip(last, held, strict=True)):
            out[-1] = {"shared": True, "held": [a and b and (a[0], b[1]) for a, b in zip(last, held, strict=True)]}
        else:
            out.append(site)
    return out


def _follows(a: Range, b: Range) -> bool:
    return (a is None and b is None) or (a is not None and b is not None and a[1] == b[0])


def _cell(row: View, tokens: list[tuple[int, int]], held: Range) -> Cell:
    if held is None:
        return None
    if held[0] >= held[1]:
        return {"text": "", "start": None, "end": None, "state": "changed"}
    start, end = tokens[held[0]][0], tokens[held[1] - 1][1]
    return {"text": row["text"][start:end], "start": row["start"] + start, "end": row["start"] + end, "state": "same"}


def _shared(rows: list[View], own: list[list[tuple[int, int]]], held: list[Range]) -> View:
    cells = [_cell(row, tokens, one) for row, tokens, one in zip(rows, own, held, strict=True)]
    return {"shared": all(cells), "cells": cells}


def _site(rows: list[View], own: list[list[tuple[int, int]]], gap: list[Range], base: int) -> View:
    """A place where wordings differ: each against the base."""
    cells = [_cell(row, tokens, one) for row, tokens, one in zip(rows, own, gap, strict=True)]
    wanted = fold((cells[base] or {"text": ""})["text"])
    for cell in cells:
        if cell is not None:
            cell["state"] = "same" if fold(cell["text"]) == wanted else "changed"
    return {"shared": False, "cells": cells}
