"""What several formats need: slices with prefix and suffix, addresses, rows of the main tables."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sayso.present.chain import ROW, chain_rows
from sayso.present.views import View, Views
from sayso.present.views.pieces import BOARD

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What reading a member raises where the zip is damaged, encrypted, or packed in a way that is not known."""
CONTEXT = 32
"""Code points of prefix and suffix that a quoted slice starts with; more where that is not unique."""


def urn(sha256: str) -> str:
    """The address of a text: its hash, so that it means the same everywhere."""
    return f"urn:sha256:{sha256}"


def selectors(text: str, start: int, end: int) -> list[View]:
    """A TextQuoteSelector, unique in the text, and a TextPositionSelector (code points) for a slice."""
    exact = text[start:end]
    width = CONTEXT
    while width < len(text):
        prefix, suffix = text[max(0, start - width) : start], text[end : end + width]
        if text.count(prefix + exact + suffix) == 1:
            break
        width *= 2
    else:
        prefix, suffix = text[:start], text[end:]
    return [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def article_ids(views: Views) -> list[str]:
    """Ids of all articles in the order of their keys."""
    return sorted(views.names, key=lambda id: (views.names[id], id))


def claims(views: Views) -> Iterator[View]:
    """Every claim's page, in the order of the board."""
    for row in views.board():
        yield views.claim(row["claim"])


STATEMENT = (
    "statement", "article", "article_id", "sha256", "outlet", "published", "source", "source_text", "source_start",
    "source_end", "cue_text", "cue_start", "cue_end", "content_text", "content_start", "content_end", "pieces", "kind",
    "stance", "via", "channel", "said_on", "evidence", "confidence",
)  # fmt: skip
FIGURE = (
    "figure", "article", "outlet", "date", "start", "end", "text", "low", "high", "value", "approx", "measure", "unit",
    "of", "where", "when", "per", "modality", "source", "statement",
)  # fmt: skip
SPAN = ("article", "sha256", "start", "end", "text", "role", "of")
ARTICLE = (
    "article", "id", "path", "sha256", "outlet", "outlet_from", "title", "published", "published_from", "not_before",
    "url", "byline", "language", "story", "statements",
)  # fmt: skip
PLACE = ("article", "outlet", "start", "end", "text")
ORIGIN = (
    "claim", "heading", "entity", "name", "type", "named", "party", "basis", "statements", "possibly_same",
)  # fmt: skip
CHECK = ("claim", "heading", "state", "by", *PLACE, "statement")
QUOTATION = ("quotation", "speaker", "statement", "family", *PLACE)
DRIFT = (
    "story", "kind", "origin", "certain", "note", "before", "after", *(f"before_{key}" for key in PLACE),
    *(f"after_{key}" for key in PLACE),
)  # fmt: skip


def statement_table(views: Views) -> Iterator[View]:
    """A flat row a statement."""
    for id in article_ids(views):
        article = views.article(id)
        for s in article["statements"]:
            source, cue, content = s["source"] or {}, s["cue"] or {}, s["content"]
            yield {
                "statement": s["id"], "article": article["article"], "article_id": article["id"],
                "sha256": article["sha256"], "outlet": article["outlet"], "published": article["published"],
                "source": source.get("entity"), "source_text": source.get("text"), "source_start": source.get("start"),
                "source_end": source.get("end"), "cue_text": cue.get("text"), "cue_start": cue.get("start"),
                "cue_end": cue.get("end"), "content_text": content[0]["text"], "content_start": content[0]["start"],
                "content_end": content[0]["end"], "pieces": len(content), "kind": s["kind"], "stance": s["stance"],
                "via": "; ".join(s["via"]), "channel": (s["channel"] or {}).get("name"), "said_on": s["said_on"],
                "evidence": s["evidence"], "confidence": s["confidence"],
            }  # fmt: skip


def figure_table(views: Views) -> Iterator[View]:
    """A flat row a figure."""
    for row in views.figures():
        yield {key: row["id" if key == "figure" else key] for key in FIGURE}


def claim_table(views: Views) -> Iterator[View]:
    """A flat row a claim: the board."""
    yield from views.board()


def span_table(views: Views) -> Iterator[View]:
    """A flat row a marked slice: what role it plays for which thing."""
    for id in article_ids(views):
        article = views.article(id)

        def row(role: str, of: str | None, span: View, article: View = article) -> View:
            place = {key: span[key] for key in ("start", "end", "text")}
            return {"article": article["article"], "sha256": article["sha256"], **place, "role": role, "of": of}

        for mark in article["boilerplate"]:
            yield row("boilerplate", None, mark)
        for s in article["statements"]:
            for role in ("source", "cue", "channel"):
                if s[role]:
                    yield row(role, s["id"], s[role])
            for role in ("content", "hedges"):
                for piece in s[role]:
                    yield row(role.rstrip("s"), s["id"], piece)
        for figure in article["figures"]:
            yield row("figure", figure["id"], figure)


def article_table(views: Views) -> Iterator[View]:
    """A flat row an article, without its text."""
    for id in article_ids(views):
        article = views.article(id)
        yield {key: article[key] for key in ARTICLE if key != "statements"} | {"statements": len(article["statements"])}


def origin_table(views: Views) -> Iterator[View]:
    """A flat row an origin of a claim."""
    for claim in claims(views):
        for origin in claim["origin"]:
            yield {
                "claim": claim["id"], "heading": claim["claim"], "entity": origin["entity"], "name": origin["name"],
                "type": origin["type"], "named": origin["named"], "party": "; ".join(origin["party"]),
                "basis": origin["basis"], "statements": len(origin["statements"]),
                "possibly_same": "; ".join(same["name"] for same in origin["possibly_same"]),
            }  # fmt: skip


def chain_table(views: Views) -> Iterator[View]:
    """A flat row a telling of a claim: from which origin, through whom, in which outlet."""
    for claim in claims(views):
        for row in chain_rows(claim):
            yield {key: row[key] for key in ROW}


def check_table(views: Views) -> Iterator[View]:
    """A flat row a check, with its words."""
    for claim in claims(views):
        for check in claim["check"]:
            yield {"claim": claim["id"], "heading": claim["claim"], "state": check["state"], "by": check["by"],
                   **check["words"], "statement": check["statement"]}  # fmt: skip


def quotation_table(views: Views) -> Iterator[View]:
    """A flat row a wording of a quotation."""
    for quote in views.quotes(shared=False):
        for variant in quote["variants"]:
            yield {"quotation": quote["id"], "speaker": quote["speaker"], **variant}


def drift_table(views: Views) -> Iterator[View]:
    """A flat row a change between two tellings of a figure."""
    for drift in views.drifts():
        row = {key: drift[key] for key in ("story", "kind", "origin", "certain", "note", "before", "after")}
        for side in ("before", "after"):
            row |= {f"{side}_{key}": value for key, value in drift[f"{side}_words"].items()}
        yield row


TABLES = {
    "articles": article_table, "statements": statement_table, "figures": figure_table, "claims": claim_table,
    "origins": origin_table, "chains": chain_table, "checks": check_table, "quotations": quotation_table,
    "drifts": drift_table, "spans": span_table,
}  # fmt: skip
COLUMNS = {
    "articles": ARTICLE, "statements": STATEMENT, "figures": FIGURE, "claims": BOARD, "origins": ORIGIN,
    "chains": ROW, "checks": CHECK, "quotations": QUOTATION, "drifts": DRIFT, "spans": SPAN,
}  # fmt: skip
"""The columns of each table, which stand there for an empty collection too."""


ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold; written as U+FFFD."""


def xml(text: str) -> str:
    """A text for an element: escaped, without what XML cannot hold."""
    return escape(ILLEGAL.sub("\ufffd", text))


def attribute(text: str) -> str:
    """The same for an attribute, in quotation marks."""
    return quoteattr(ILLEGAL.sub("\ufffd", text))


def dumps(data: Any) -> str:
    """JSON with a final line break; ASCII, so that no character can be lost on the way."""
    import json

    text = json.dumps(data, ensure_ascii=True, indent=1, allow_nan=False)
    # JSON-LD is put into pages: what stands in it must not close the script element that it stands in.
    return text.replace("</", "<\\/").replace("<!--", "\\u003c!--") + "\n"
