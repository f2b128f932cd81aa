"""Views as text for the terminal: a claim, a chain, an article, a quotation."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import TYPE_CHECKING, Any

from sayso.present.collation import told
from sayso.present.views.pieces import interval, publisher

if TYPE_CHECKING:
    from sayso.present.views import View


def place(at: View) -> str:
    """``Outlet, 000 1152:1237``: where a slice stands."""
    return f"{outlet_cell(at)}, {at['article']} {at['start']}:{at['end']}"


def outlet_cell(row: Mapping[str, Any]) -> str:
    """An outlet beside its article, whose name need not stand twice where the outlet is unknown.

    >>> outlet_cell({"outlet": "unknown (one)", "article": "one"}), outlet_cell({"outlet": "Ferry Post"})
    ('outlet not stated', 'Ferry Post')
    """
    outlet = str(row["outlet"])
    return "outlet not stated" if outlet == f"unknown ({row.get('article')})" else outlet


def claim_text(claim: View) -> str:
    """A claim with its origins, checks and every occurrence."""
    lines = [claim["claim"], f"  {claim['id']}", "", f"origins: {claim['origins_text']}"]
    for origin in claim["origin"]:
        lines.append("  " + origin_line(origin))
        lines += [f"    may be the same: {same['note']}" for same in origin["possibly_same"]]
    if claim["carriers"]:
        lines.append("carried by: " + ", ".join(claim["carriers"]))
    lines.append(f"outlets ({len(claim['outlets'])}): " + ", ".join(map(publisher, claim["outlets"])))
    lines += [*check_lines(claim), *review_lines(claim), "", "every place:"]
    for occurrence in claim["occurrences"]:
        lines += occurrence_lines(occurrence)
    if claim["figure"]:
        lines += ["", "figures:"]
        lines += [f"  {_as_told(row)} {measure(row)}: “{row['text']}” ({place(row)})" for row in claim["figure"]]
    lines += possible_lines(claim)
    return "\n".join(lines)


def possible_lines(claim: View) -> list[str]:
    """Other claims that may be this one, with the chance and why."""
    lines = ["", "may be one with:"] if claim["may_be_one"] else []
    for other in claim["may_be_one"]:
        outlets = count_of(other["outlets"], "outlet")
        lines.append(f"  {other['claim']}  {other['heading']}")
        lines.append("    " + "; ".join([f"{other['chance_text']} such pairs are one claim", outlets, *other["why"]]))
    if lines:
        lines.append(f"  decide: sayso merge {claim['id']} OTHER, or sayso split {claim['id']} OTHER")
    return lines


def origin_line(origin: View) -> str:
    """An origin's name with party and basis of knowledge."""
    of = [party for party in origin["party"] if party != origin["name"]]
    party = f" ({', '.join(of)})" if of else ""
    named = "" if origin["named"] else " [unnamed]"
    basis = origin["basis"].replace("_", " ")
    words = f": “{origin['basis_words']['text']}”" if origin["basis_words"] else ""
    return f"{origin['name']}{party}{named}; how they know: {basis}{words}"


def check_lines(claim: View) -> list[str]:
    """Who checked, with the words; and who is silent."""
    lines = ["checks:"]
    for check in claim["check"]:
        scope = f" about “{check['scope']['text']}”" if check["scope"] else ""
        note = f"; {check['note']}" if check["note"] else ""
        words = check["words"]
        state = check["state"].replace("_", " ")
        lines.append(f"  {state}: {check['by']}, in the words “{words['text']}”{scope} ({place(words)}){note}")
    if not claim["check"]:
        lines.append("  nobody in this collection confirmed, denied or could not verify it")
    if claim["silent"]:
        lines.append(
            f"  silent about checking it ({len(claim['silent'])}): " + ", ".join(map(publisher, claim["silent"]))
        )
    return lines


def review_lines(claim: View) -> list[str]:
    """What others published about a claim, in their own words."""
    found = claim["reviews"]
    lines = ["outside reviews, in their publishers' words:"] if found else []
    for review in found:
        says = f"“{review['says']}”" if review["says"] else "no rating in words"
        lines.append(f"  {review['publisher'] or 'publisher not stated'} on “{review['reviewed']}”: {says}")
        lines += [f"    {review['url']}"] if review["url"] else []
    return lines


def occurrence_lines(occurrence: View) -> list[str]:
    """One article's telling: outlet, via, source, cue, and the exact words with their place."""
    who = occurrence["source"] or "(no source given)"
    via = f" via {' via '.join(occurrence['via'])}" if occurrence["via"] else ""
    cue = f" “{occurrence['cue']['text']}”" if occurrence["cue"] else ""
    date = f" {occurrence['date']}" if occurrence["date"] else ""
    stance = occurrence["stance"].replace("_", " ")
    lines = [f"  {outlet_cell(occurrence)}{date}: {who}{via},{cue} {occurrence['kind']}, {stance}"]
    return lines + [f"    {occurrence['article']} {p['start']}:{p['end']} {said(p)}" for p in occurrence["parts"]]


def said(part: View) -> str:
    """A slice of what is said: in quotation marks only where the article has them."""
    return f"“{part['text']}”" if part["quoted"] else str(part["text"])


SURE = {"solid": "the text says so", "dashed": "inferred", "dotted": "the labels match"}
"""How an edge of a chain is known."""


def chain_text(chain: View) -> str:
    """A chain as an indented list: origin, carried by, published by, and the words that name the source."""
    lines = [chain["claim"]]
    for origin in chain["origins"]:
        lines.append(f"  {origin['name']}" + ("" if origin["named"] else " [unnamed]"))
        for edge in origin["edges"]:
            carried = f"carried by {', '.join(edge['via'])}, " if edge["via"] else ""
            channel = f" ({edge['channel']})" if edge["channel"] else ""
            by = f"{carried}published by {outlet_cell(edge)}{_on(edge)}{channel}"
            lines.append(f"    {by}: {SURE[edge['sure']]}, {_cited(edge)}")
    if chain["unsourced"]:
        lines.append("  no source given")
        lines += [f"    published by {outlet_cell(told)}{_on(told)}: {_cited(told)}" for told in chain["unsourced"]]
    return "\n".join(lines)


def _as_told(figure: View) -> str:
    """A figure's interval, with what it is where it is no fact: "4 (plan)"."""
    return str(figure["interval"]) + ("" if figure["modality"] == "fact" else f" ({figure['modality']})")


def _on(told: View) -> str:
    return f" {told['date']}" if told["date"] else ""


def _cited(at: View) -> str:
    return f"“{at['text']}” ({at['article']} {at['start']}:{at['end']})"


def article_text(article: View, quoted: Container[int] = ()) -> str:
    """An article's statements and figures, a line each; ``quoted`` are the beginnings of pieces in quotation marks."""
    outlet = article["outlet"] or "outlet not stated"
    lines = [f"{article['article']}  {outlet}  {article['published'] or 'date not stated'}  {article['id']}"]
    lines += [f"  ! {warning}" for warning in article["warnings"]]
    if article["title"]:
        lines.append(article["title"])
    for mark in article["boilerplate"]:
        lines.append(f"  marked {mark['reason']} {mark['start']}:{mark['end']} “{mark['text'][:60]}”")
    for s in article["statements"]:
        lines += statement_lines(s, quoted)
    for f in article["figures"]:
        lines.append(f"  figure {f['start']}:{f['end']} “{f['text']}” {measure(f)}, {interval(f)} | {f['id']}")
    return "\n".join(lines)


def statement_lines(statement: View, quoted: Container[int]) -> list[str]:
    """A statement: who, through whom, cue, kind and stance; then its content piece by piece."""
    source, cue = statement["source"], statement["cue"]
    who = (source["entity"] or source["text"]) if source else "(no source given)"
    via = f" via {', '.join(statement['via'])}" if statement["via"] else ""
    at = f" {source['start']}:{source['end']}" if source else ""
    cue_words = f" | {cue['text']} {cue['start']}:{cue['end']}" if cue else ""
    stance = statement["stance"].replace("_", " ")
    lines = [f"  {who}{via}{at}{cue_words} | {statement['kind']}, {stance} {statement['id']}"]
    pieces = [{**piece, "quoted": piece["start"] in quoted} for piece in statement["content"]]
    return lines + [f"      {p['start']}:{p['end']} {said(p)}" for p in pieces]


def drift_text(before: View, after: View, changes: list[View]) -> str:
    """Two tellings of a figure, then what changed between them, a line a change."""
    first = changes[0]
    origin = f", said by {first['origin']}" if first["origin"] else ""
    sure = "" if first["certain"] else "; possibly one origin"
    counted = f" {measure(before)}" if before.get("measure") else ""
    lines = [f"{_told(before)} -> {_told(after)}{counted}{origin}{sure}"]
    for change in changes:
        one, other = change["before_words"], change["after_words"]
        if change["back"]:
            one, other = other, one
        places = (one["start"], other["start"]) != (before["start"], after["start"])
        words = f": “{one['text']}” {'<-' if change['back'] else '->'} “{other['text']}”" if places else ""
        lines.append(f"    {change['kind'].replace('_', ' ')}{words or _note(change)}")
    return "\n".join(lines)


def _note(change: View) -> str:
    """What a change says besides the words on both sides, which stand above it."""
    same = f"{change['before_words']['text']} / {change['after_words']['text']}"
    return "" if not change["note"] or change["note"] == same else f": {change['note'].replace(' / ', ' -> ')}"


def _told(at: View) -> str:
    return f"“{at['text']}” ({place(at)})"


def measure(figure: View) -> str:
    """What a figure counts, as a reader says it."""
    return str(figure["measure"]).removeprefix("other:").replace("_", " ")


def quote_text(quotation: View) -> str:
    """A quotation group: the speaker, then every wording with family and place."""
    lines = [f"{quotation['speaker'] or '(speaker unknown)'}, {told(quotation['variants'])}  {quotation['id']}"]
    variants = sorted(quotation["variants"], key=lambda variant: variant["family"])
    lines += [f"  {chr(65 + v['family'] % 26)}  “{v['text']}” ({place(v)})" for v in variants]
    return "\n".join(lines)


def collation_text(view: View) -> str:
    """A collation: the base wording, then for each other wording what it dropped, added and changed."""
    lines = [f"{view['speaker'] or '(speaker unknown)'}  {view['id']}"]
    for row in view["rows"]:
        lines.append(f"  {chr(65 + row['family'] % 26)}  {outlet_cell(row)}: {row['marked']}")
        lines += [f"       {row[key]}" for key in ("summary", "force") if row[key]]
    return "\n".join(lines)


def count_of(number: int, one: str, many: str | None = None) -> str:
    """A number with what it counts.

    >>> count_of(1, "outlet"), count_of(2, "story", "stories")
    ('1 outlet', '2 stories')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def news_text(line: View) -> str:
    """A line of `sayso watch` for people."""
    kind = line["kind"]
    if kind == "articles":
        stories = count_of(line["stories"], "story", "stories")
        return f"{count_of(line['new'], 'new article')}, {stories} brought up to date"
    if kind == "not_read":
        return f"not read: {line['name']}: {line['found']}"
    if kind == "origin":
        return f"new origin: {line['name']}: {line['heading']} ({count_of(line['outlets'], 'outlet')}) {line['claim']}"
    if kind == "check":
        return f"new check: {line['state'].replace('_', ' ')}, {line['name']}: “{line['words']}”: {line['heading']}"
    return f"new drift: {line['change']}: “{line['before_words']}” -> “{line['after_words']}”"
