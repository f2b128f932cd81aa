"""``metadata.json`` for Datasette: what the tables, views and columns of a collection are, and ready queries.

A collection is a SQLite file that Datasette opens as it is: ``datasette case.db -m metadata.json``, with no plugin.
The queries stand under the name of the file. Drops: all data, which is in the file itself.
"""

from __future__ import annotations

from sayso.present.export.common import dumps
from sayso.present.views import View, Views

PLACE = {"start": "First character, counted from 0", "end": "Character after the last", "article": "Id of the article"}
TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "article": ("Texts as they were read.", {
        "sha256": "Hash of the text in UTF-8", "outlet_where": "Where the outlet's name was found",
        "published_where": "Where the date was found", "not_before": "Latest date in the text, where none is its own",
        "payload": "All that the article gives, as JSON"}),
    "copy": ("Where each text was read.", {}),
    "statement": ("In one article, a source says a content, marked by a cue.", {
        "source": "The words that name the source", "content": "What is said; pieces parted by …",
        "confidence": "Calibrated probability that source, cue and content are right", **PLACE}),
    "figure": ("Numbers as the intervals their words allow.", {
        "low": "Lowest number that the words allow", "high": "Highest number that the words allow", **PLACE}),
    "story": ("Articles about one event.", {"pending": "1 while the story is still to be computed"}),
    "entity": ("Who and what is named in a story, one identity across spellings.", {
        "named": "0: described, never resolved to a name", "party": "The side it speaks for, where a text shows it"}),
    "claim": ("Statements, in any outlets, about one proposition.", {
        "heading": "Made of slices, and of words of Sayso's own", "silent": "Outlets that print it and check nothing",
        "rank": "Order of the board: fewest origins for the outlets that carry a claim first"}),
    "claim_statement": ("Which words of which statement speak of a claim.", PLACE),
    "origin": ("The most upstream sources of each claim.", {"basis": "How the origin says that it knows"}),
    "check": ("Who confirmed, denied or could not verify a claim, in what words.", {"words": "A slice", **PLACE}),
    "may_be_one": ("Claims that may be one although nothing joins them; never counted.", {
        "chance": "Calibrated probability that a reader makes one claim of the two", "why": "JSON: [rule, detail]"}),
    "quotation": ("Wordings of each utterance; one family descends from one translation or cut.", PLACE),
    "drift": ("What changed between two tellings of a figure.", {"certain": "0: the two origins may be one"}),
    "judgement": ("People's decisions; undone ones are marked, not erased.", {}),
    "review": ("Fact-checks that others published, in their own words.", {
        "reviewed": "The claim as the publisher puts it", "says": "The publisher's rating, in its words"}),
    "failure": ("Inputs that could not be read.", {}),
    "claim_board": ("The board: fewest origins for the outlets that carry a claim first.", {}),
    "figure_drift": ("What changed between two tellings of a figure, with the words on both sides.", {}),
    "check_ledger": ("Who checked which claim, in what words.", {}),
}  # fmt: skip
HIDDEN = ("search", "searched", "told", "facet", "visit", "seal")
"""Tables that only the program itself needs."""

QUERIES: dict[str, tuple[str, str, str]] = {
    "one_origin": (
        "Claims of one origin in several outlets",
        "What many print on one say-so.",
        "SELECT * FROM claim_board WHERE origins = '1' AND outlets >= :outlets ORDER BY outlets DESC, claim",
    ),
    "unchecked": (
        "Claims that nobody checked",
        "Most outlets first.",
        "SELECT * FROM claim_board WHERE confirmed + denied + could_not_verify + no_comment = 0"
        " ORDER BY outlets DESC, claim",
    ),
    "claim": (
        "Every place of one claim",
        "The exact words, by the id of the claim.",
        "SELECT article.outlet, article.published, statement.source, statement.cue, claim_statement.text,"
        ' claim_statement.stance, claim_statement.article, claim_statement.start, claim_statement."end"'
        " FROM claim_statement JOIN statement ON statement.id = claim_statement.statement"
        " JOIN article ON article.id = claim_statement.article WHERE claim_statement.claim = :claim"
        " ORDER BY article.published, article.name, claim_statement.start",
    ),
    "origins": (
        "Origins by name",
        "On whom most claims rest.",
        "SELECT name, named, party, count(*) AS claims FROM origin GROUP BY name, named, party"
        " ORDER BY claims DESC, name",
    ),
    "figures": (
        "Figures of one measure",
        "As intervals, with the words and who said them; never summed.",
        "SELECT figure.text, figure.low, figure.high, figure.approx, figure.of, statement.source, article.outlet,"
        ' article.published, figure.article, figure.start, figure."end" FROM figure'
        " JOIN article ON article.id = figure.article LEFT JOIN statement ON statement.id = figure.statement"
        " WHERE figure.measure = :measure ORDER BY article.published, article.name, figure.start",
    ),
    "wordings": (
        "Utterances in several wordings",
        "Quotations that outlets cut or translate differently.",
        "SELECT quotation.id, family, quotation.text, article.outlet, quotation.article, quotation.start,"
        ' quotation."end" FROM quotation'
        " JOIN article ON article.id = quotation.article WHERE quotation.id IN"
        " (SELECT id FROM quotation GROUP BY id HAVING count(*) > 1) ORDER BY quotation.id, family, quotation.article",
    ),
    "find": (
        "Search texts, claims and speakers",
        'Full text; write words, or "words together".',
        "SELECT kind, id, snippet(search, 3, '', '', '…', 24) AS words FROM search WHERE search MATCH :words"
        " ORDER BY rank LIMIT 100",
    ),
}


def export(views: Views) -> str:
    """The metadata of this file."""
    held: dict[str, View] = {
        name: {"description": sentence, **({"columns": columns} if columns else {})}
        for name, (sentence, columns) in TABLES.items()
    }
    held |= {name: {"hidden": True} for name in HIDDEN}
    held["article"]["label_column"] = "name"
    held["claim"]["label_column"] = "heading"
    queries = {
        name: {"title": title, "description": sentence, "sql": sql} for name, (title, sentence, sql) in QUERIES.items()
    }
    return dumps({
        "title": "Sayso: on whose say-so?",
        "description": "Whom each claim comes from, who carried it, who checked it. Counts are of this collection.",
        "databases": {views.collection.path.stem: {"tables": held, "queries": queries}},
    })  # fmt: skip
