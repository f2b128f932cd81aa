"""Quotation groups for textual scholars: TEI ``app``/``rdg`` (parallel segmentation) and CollateX JSON.

Drops: everything that is not a quotation group with two wordings or more. Each reading names its witness (the article)
and the place of its words in it.
"""

from __future__ import annotations

from sayso.present.export.common import attribute, dumps, xml
from sayso.present.views import View, Views


def export_tei(views: Views) -> str:
    """A TEI document: a list of witnesses, an ``app`` a quotation group, an ``rdg`` a wording."""
    groups = list(views.quotes())
    witnesses = {v["article"]: v["outlet"] for group in groups for v in group["variants"]}
    numbers = {article: f"w{n}" for n, article in enumerate(sorted(witnesses), 1)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>',
        "<titleStmt><title>Quotations in their wordings</title></titleStmt>",
        "<publicationStmt><p>Written by Sayso.</p></publicationStmt><sourceDesc><listWit>",
    ]
    lines += [
        f'<witness xml:id="{numbers[a]}" n={attribute(a)}>{xml(witnesses[a])}</witness>' for a in sorted(witnesses)
    ]
    lines += ["</listWit></sourceDesc></fileDesc></teiHeader><text><body>"]
    lines += [_app(group, numbers) for group in groups] or ["<p/>"]
    return "\n".join([*lines, "</body></text></TEI>"]) + "\n"


def _app(group: View, numbers: dict[str, str]) -> str:
    readings = "".join(
        f'<rdg wit="#{numbers[v["article"]]}" type="family-{v["family"]}" '
        f'n="{v["start"]}:{v["end"]}">{xml(v["text"])}</rdg>'
        for v in group["variants"]
    )
    return f'<p><app xml:id="{group["id"]}" n={attribute(group["speaker"] or "unknown")}>{readings}</app></p>'


def export_collatex(views: Views) -> str:
    """A list of CollateX inputs: the witnesses of every group, with their place."""
    return dumps([
        {
            "id": group["id"],
            "speaker": group["speaker"],
            "witnesses": [
                {"id": f"{v['article']}:{v['start']}:{v['end']}", "content": v["text"]} for v in group["variants"]
            ],
        }
        for group in views.quotes()
    ])  # fmt: skip
