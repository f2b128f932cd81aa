"""Articles for footnotes: BibTeX, RIS, CSL-JSON. Drops: everything but each article's own data."""

from __future__ import annotations

import re
from textwrap import shorten

from sayso.present.export.common import article_ids, dumps
from sayso.present.views import View, Views
from sayso.text import paragraphs

LONGEST = 200
"""Characters of a first line that stands for a title."""


def _articles(views: Views) -> list[View]:
    """The articles; where no title is known the first line of the story stands for it, else the article's key."""
    found = [views.article(id) for id in article_ids(views)]
    return [{**a, "title": a["title"] or _first_line(views, a["id"]) or a["article"]} for a in found]


def _first_line(views: Views, id: str) -> str:
    article = views.reading(id).article
    lines = (article.text[start:end] for start, end in paragraphs(article.text) if not article.is_marked(start, end))
    return shorten(next(lines, ""), LONGEST, placeholder=" …")


def _plain(text: str | None) -> str:
    """One line without control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text or "").strip()


SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def export_bibtex(views: Views) -> str:
    """An ``@article`` an article, for BibTeX and BibLaTeX; what TeX would read as a command is escaped.

    A byline is written as one name: who of "Brack, Staff" is a person is not known.
    """
    out = []
    for a in _articles(views):
        day = a["published"] or ""
        fields = {
            "title": a["title"], "journal": a["outlet"], "year": day[:4], "date": day[:10], "langid": a["language"],
            "note": f"sha256:{a['sha256']}",
        }  # fmt: skip
        lines = [f"  {key} = {{{_plain(value).translate(SPECIAL)}}}" for key, value in fields.items() if value]
        lines += [f"  author = {{{{{_plain(a['byline']).translate(SPECIAL)}}}}}"] if a["byline"] else []
        lines += [f"  url = {{{_plain(a['url']).replace('{', '').replace('}', '')}}}"] if a["url"] else []
        out.append(f"@article{{{a['id']},\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(out)


def export_ris(views: Views) -> str:
    """A NEWS record an article."""
    out = []
    for a in _articles(views):
        fields = [("TI", a["title"]), ("T2", a["outlet"]), ("AU", a["byline"]), ("LA", a["language"]),
                  ("DA", (a["published"] or "")[:10].replace("-", "/")), ("UR", a["url"]), ("ID", a["id"]),
                  ("N1", f"sha256:{a['sha256']}")]  # fmt: skip
        out += ["TY  - NEWS", *(f"{tag}  - {_plain(value)}" for tag, value in fields if value), "ER  - ", ""]
    return "\n".join(out)


def export_csl(views: Views) -> str:
    """CSL-JSON items of type ``article-newspaper``."""
    items = []
    for a in _articles(views):
        item: View = {"id": a["id"], "type": "article-newspaper", "title": _plain(a["title"])}
        item |= {"container-title": _plain(a["outlet"])} if a["outlet"] else {}
        item |= {"author": [{"literal": _plain(a["byline"])}]} if a["byline"] else {}
        item |= {"language": a["language"]} if a["language"] else {}
        item |= {"note": f"sha256:{a['sha256']}"}
        item |= {"URL": _plain(a["url"])} if a["url"] else {}
        if a["published"]:
            item["issued"] = {"date-parts": [[int(part) for part in a["published"][:10].split("-")]]}
        items.append(item)
    return dumps(items)
