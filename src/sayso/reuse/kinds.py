"""What a shared passage is: copied narration, a shared quotation, both, an embedded post, or page furniture.

Two articles that quote the same words have the same speaker, not the same text; only narration that both tell in the
same words was copied. What counts are the words outside quotation marks and posts on both sides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Because, ReuseKind
from sayso.reuse.chains import Chain
from sayso.reuse.tokens import Flags, Tokens
from sayso.text import paragraphs

LEAST_NARRATED = 14
"""Words outside quotation marks and posts on both sides, from which on a passage is more than a quotation: "the
minister told reporters at a briefing on Tuesday" around shared words is no copy (tried: 8 to 30)."""
MOSTLY = 0.5
HALF_QUOTED = 0.4
"""A copied passage of which more stands in quotation marks is copy and quotation both."""

_POST = re.compile(r"\(@\w{2,20}\)|pic\.(?:twitter|x)\.com/|https?://t\.co/|\b(?:twitter|x)\.com/\w{1,20}/status/")


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """For each word of an article: does it stand in quotation marks, in an embedded post, in page furniture?"""

    quoted: Flags
    posted: Flags
    marked: Flags


def layers(tokens: Tokens) -> Layers:
    """The layers of an article's words. A paragraph with the signature of a post (a handle, its link) is a post."""
    text = tokens.article.text
    posts = [place for place in paragraphs(text) if _POST.search(text, *place)] if "@" in text or "/" in text else []
    return Layers(tokens.quoted(), tokens.inside(posts), tokens.marked())


def _share(flags: Flags, start: int, end: int) -> float:
    return float(flags[start:end].mean())


def kind(chain: Chain, one: Layers, other: Layers) -> tuple[ReuseKind, tuple[Because, ...]]:
    """The kind of a passage and the reasons for it."""
    a, b = (chain.a_start, chain.a_end), (chain.b_start, chain.b_end)
    if max(_share(one.marked, *a), _share(other.marked, *b)) >= MOSTLY:
        return "furniture", (Because("furniture", "it lies in stretches marked as not part of the story"),)
    if max(_share(one.posted, *a), _share(other.posted, *b)) >= MOSTLY:
        return "post", (Because("post", "a paragraph with the signature or link of a post"),)
    narrated = min(_narrated(one, *a), _narrated(other, *b))
    told = Because("narrated", f"{narrated} words outside quotation marks on both sides, {chain.matched} words agree")
    if narrated < LEAST_NARRATED:
        return "quotation", (told,)
    share = max(_share(one.quoted, *a), _share(other.quoted, *b))
    return ("both" if share > HALF_QUOTED else "copy"), (told,)


def _narrated(layers: Layers, start: int, end: int) -> int:
    return int((~(layers.quoted | layers.posted)[start:end]).sum())
