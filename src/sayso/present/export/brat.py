"""brat standoff: a zip with ``NAME.txt`` and ``NAME.ann`` for every article.

``T`` lines are Source, Cue, Content (discontinuous where it has pieces), Figure; ``R`` lines tie a source and a
content to their cue; ``A`` lines hold kind and stance. Drops: entities, via, claims, everything across articles.
brat cuts text bounds at line breaks, so a piece that runs over one is written as several.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from sayso.errors import UsageError
from sayso.model import Span
from sayso.present.export.common import article_ids
from sayso.present.export.tables import EPOCH
from sayso.present.views import View, Views

BOUND = re.compile(r"^(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$")


def export(views: Views) -> bytes:
    """The zip of all articles; the same collection gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for id, name in file_names(views).items():
            article = views.article(id, text=True)
            data = article["text"].encode("utf-8", "replace")
            archive.writestr(zipfile.ZipInfo(f"{name}.txt", EPOCH), data)
            archive.writestr(zipfile.ZipInfo(f"{name}.ann", EPOCH), standoff(article).encode("utf-8", "replace"))
    return out.getvalue()


def file_names(views: Views) -> dict[str, str]:
    """``{article id: name of its files}``; where two names differ in case or signs only, a piece of the id is added."""
    plain = {id: re.sub(r"[^\w.-]", "_", views.names[id]) for id in article_ids(views)}
    count = Counter(name.casefold() for name in plain.values())
    return {id: name if count[name.casefold()] == 1 else f"{name}~{id}" for id, name in plain.items()}


def standoff(article: View) -> str:
    """The ``.ann`` text of one article, from its view with text."""
    lines: list[str] = []
    texts = relations = attributes = 0
    for s in article["statements"]:
        names: dict[str, str] = {}
        for role, spans in (("Source", [s["source"]]), ("Cue", [s["cue"]]), ("Content", s["content"])):
            pieces = [piece for span in spans if span for piece in _by_line(span)]
            if pieces:
                texts += 1
                names[role] = f"T{texts}"
                lines.append(_bound(names[role], role, pieces))
        for role in ("Source", "Content"):
            if role in names and "Cue" in names:
                relations += 1
                lines.append(f"R{relations}\t{role}-of Arg1:{names[role]} Arg2:{names['Cue']}")
        for key, value in (("Kind", s["kind"]), ("Stance", s["stance"])):
            attributes += 1
            lines.append(f"A{attributes}\t{key} {names.get('Cue', names['Content'])} {value}")
    for figure in article["figures"]:
        texts += 1
        lines.append(_bound(f"T{texts}", "Figure", _by_line(figure)))
    return "\n".join(lines) + ("\n" if lines else "")


def _by_line(span: View) -> list[tuple[int, int, str]]:
    """The stretches of a slice between line breaks."""
    return [
        (span["start"] + m.start(), span["start"] + m.end(), m[0])
        for m in re.finditer(r"[^\r\n]+", span["text"])
        if m[0].strip()
    ]


def _bound(name: str, role: str, pieces: list[tuple[int, int, str]]) -> str:
    places = ";".join(f"{start} {end}" for start, end, _ in pieces)
    return f"{name}\t{role} {places}\t{' '.join(words for _, _, words in pieces)}"


def read(text: str, annotated: str, name: str) -> list[tuple[str, str, tuple[Span, ...]]]:
    """``(id, role, spans)`` of every text bound in an ``.ann`` file, each checked against the article's text.

    Raises ``UsageError`` with file and line if a bound does not slice to its words.
    """
    found = []
    for number, line in enumerate(annotated.split("\n"), 1):
        if not line.startswith("T"):
            continue
        match = BOUND.match(line)
        if match is None:
            raise UsageError(f"{name}:{number}: not a text bound of brat: {line[:60]!r}")
        places = [tuple(map(int, pair.split())) for pair in match[3].split(";")]
        spans = tuple(Span(start, end, text[start:end]) for start, end in places)
        if " ".join(span.text for span in spans) != match[4]:
            raise UsageError(f"{name}:{number}: {match[3]} does not hold {match[4][:60]!r}; was the text changed?")
        found.append((match[1], match[2], spans))
    return found
