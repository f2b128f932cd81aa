"""Articles for footnotes: BibTeX, RIS, CSL-JSON. Drops: everything but each article's own data."""

from __future__ import annotations

import re

from sayso.present.export.common import article_ids, dumps
from sayso.present.views import View, Views


def _articles(views: Views) -> list[View]:
    return [views.article(id) for id in article_ids(views)]


def _plain(text: str | None) -> str:
    """One line without control characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text or "").strip()


def export_bibtex(views: Views) -> str:
    """An ``@article`` an article; braces and backslashes of the text are written as TeX wants them."""
    special = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_"})  # fmt: skip # noqa: E501
    out = []
    for a in _articles(views):
        fields = {
            "title": a["title"] or a["article"], "journal": a["outlet"], "author": a["byline"],
            "date": a["published"], "note": f"sha256:{a['sha256']}",
        }  # fmt: skip
        lines = [f"  {key} = {{{_plain(value).translate(special)}}}" for key, value in fields.items() if value]
        lines += [f"  url = {{{_plain(a['url']).replace('{', '').replace('}', '')}}}"] if a["url"] else []
        out.append(f"@article{{{a['id']},\n" + ",\n".join(lines) + "\n}\n")
    return "\n".join(out)


def export_ris(views: Views) -> str:
    """A NEWS record an article."""
    out = []
    for a in _articles(views):
        fields = [("TI", a["title"] or a["article"]), ("T2", a["outlet"]), ("AU", a["byline"]),
                  ("DA", (a["published"] or "")[:10].replace("-", "/")), ("UR", a["url"]), ("ID", a["id"])]  # fmt: skip
        out += ["TY  - NEWS", *(f"{tag}  - {_plain(value)}" for tag, value in fields if value), "ER  - ", ""]
    return "\n".join(out)


def export_csl(views: Views) -> str:
    """CSL-JSON items of type ``article-newspaper``."""
    items = []
    for a in _articles(views):
        item: View = {"id": a["id"], "type": "article-newspaper", "title": _plain(a["title"] or a["article"])}
        item |= {"container-title": _plain(a["outlet"])} if a["outlet"] else {}
        item |= {"author": [{"literal": _plain(a["byline"])}]} if a["byline"] else {}
        item |= {"URL": _plain(a["url"])} if a["url"] else {}
        if a["published"]:
            item["issued"] = {"date-parts": [[int(part) for part in a["published"][:10].split("-")]]}
        items.append(item)
    return dumps(items)
