"""A quotation's wordings aligned word by word: what each one shares with the others, dropped, added, replaced."""

from __future__ import annotations

from typing import Any

from sayso.text import fold, words

View = dict[str, Any]


def collation_view(quotation: View) -> View:
    """The rows of a collation, from a quotation's view; the base, the longest wording of the largest family, is first.

    Each row holds ``tokens``: ``{"text", "state", "start", "end"}`` with state ``same``, ``added`` or ``changed``
    against the base, offsets into the article; ``dropped`` lists the base's words that are missing, ``dropped_at`` and
    ``added_at`` where they stand.
    """
    variants = quotation["variants"]
    base = _base(variants)
    family = base["family"]
    ordered = sorted(variants, key=lambda v: (v["family"] != family, v["family"], v is not base))
    rows = [_row(variant, base) for variant in ordered]
    return {"id": quotation["id"], "speaker": quotation["speaker"], "base": _place(base), "rows": rows}


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
        "marked": _marked(variant["text"], ours, states),
        "summary": _summary(lost, new),
    }


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
    parts = []
    if dropped:
        parts.append("without: " + "; ".join(f"“{words}”" for words in dropped))
    if added:
        parts.append("with: " + "; ".join(f"“{words}”" for words in added))
    return " | ".join(parts)
