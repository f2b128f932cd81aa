"""The pages that show: each asks the views, and gives what they say to a template."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso import __version__
from sayso.present.chain import chain_view
from sayso.present.collation import aligned_view, collation_view
from sayso.present.desk_list import SECTIONS, desk_list
from sayso.present.events import events
from sayso.present.panels import figure_panels
from sayso.present.reader import marked_view
from sayso.present.report import report_html
from sayso.present.views import View, Views
from sayso.present.views.facets import facets
from sayso.present.views.filters import FILTERS, Filters
from sayso.present.views.search import WHAT
from sayso.present.web.answer import page
from sayso.present.web.desk import Desk
from sayso.present.web.method import measured, terms
from sayso.present.web.pick import fix
from sayso.store.rows import date_of

KEYS = (
    ("j, k", "next and previous line or marked passage"), ("Enter", "open it"), ("o", "its origin"),
    ("l", "the claim it is part of"), ("c", "its wordings side by side"), ("f", "figures"), ("b", "the board"),
    ("a, w, s", "in an article, with a passage chosen: speaker is right, wrong speaker, choose the speaker"),
    ("x", "there: fix where its words begin and end"),
    ("m, p", "on a claim or a speaker: merge with another, part from it"),
    ("m, p", "on a line of claims that may be one: make one claim of the two, keep them apart"),
    ("u", "undo the decision shown"), ("/", "search"), ("?", "this page"),
)  # fmt: skip
PER_PAGE = 50


def router(desk: Desk) -> APIRouter:
    """The routes of the pages."""
    routes = APIRouter(include_in_schema=False)
    for path, show in SHOWN:
        routes.add_api_route(path, _handler(desk, show), methods=["GET"])
    return routes


Show = Callable[[Views, Request, Desk], View]


def _handler(desk: Desk, show: Show) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        if desk.opening and not desk.opening.over and desk.demo:
            return RedirectResponse(f"/jobs/{desk.opening.id}", 303)
        with desk.views() as views:
            given = show(views, request, desk)
            return page(request, desk, f"{show.__name__}.html", **given)

    return handle


def _one(request: Request, *names: str) -> dict[str, str]:
    """The filters of a list that are set in the address."""
    return {name: value for name in names if (value := request.query_params.get(name, "").strip())}


def _story_row(views: Views, story: str | None) -> View | None:
    if not story:
        return None
    views.collection.story(story) if not views.collection.query("SELECT 1 FROM story WHERE id = ?", (story,)) else None
    row = views.collection.query(
        "SELECT id AS story, title, articles, outlets, texts, claims, first_date, last_date FROM story WHERE id = ?",
        (story,),
    )
    return dict(row[0])


def _listed(views: Views, request: Request, *names: str) -> tuple[View, dict[str, str], str | None]:
    given = _one(request, *names)
    story = _story_row(views, given.get("story"))
    return {"story": story, "story_id": given.get("story"), "given": given}, given, request.query_params.get("cursor")


# -------------------------------------------------------------------------------------------------------- the board

QUICK = (
    ({"origins": "1", "outlets": "2+"}, "carried by several outlets, one origin"),
    ({"outlets": "2+", "check": "none"}, "carried by several outlets, checked by nobody"),
    ({"unnamed": "1"}, "with an origin that is not named"),
    ({"check": "denied"}, "denied by somebody"),
    ({"check": "could_not_verify"}, "that somebody could not verify"),
)


def board(views: Views, request: Request, desk: Desk) -> View:
    """The claim board, of everything or of one story."""
    filters = Filters.of(request.query_params)
    given, cursor = filters.given(), request.query_params.get("cursor")
    story = _story_row(views, filters.story)
    rows, more = views.board_page(filters, limit=PER_PAGE, cursor=cursor)
    totals, count = views.totals(), views.board_count(filters)
    several = totals["stories"] > 1 and not filters.story
    return {
        "filters": filters, "given": given, "rows": rows, "more": more, "cursor": cursor, "totals": totals,
        "count": count, "facets": facets(views.collection, filters, count), "story": story,
        "pairs": views.has_pairs(filters.story),
        "likely": views.likely_count(filters.story),
        "story_id": filters.story, "labels": {f.name: f.label for f in FILTERS}, "shown": _shown(views, given),
        "quick": _quick(views, given), "titles": _titles(views, rows) if several else None,
        "origin_names": views.origin_names(rows),
        "stories": views.story_page(limit=8)[0] if several and not given and not cursor else [],
    }  # fmt: skip


def _quick(views: Views, given: dict[str, str]) -> list[View]:
    base = {"story": given["story"]} if "story" in given else {}
    return [
        {
            "label": label,
            "given": base | more,
            "on": given == base | more,
            "count": views.board_count(Filters.of(base | more)),
        }
        for more, label in QUICK
    ]


def _shown(views: Views, given: dict[str, str]) -> dict[str, str]:
    """What a set filter is called on the page."""
    names = dict(given)
    if "origin" in given:
        names["origin"] = views.entity_name(given["origin"])
    if "story" in given:
        names["story"] = str((_story_row(views, given["story"]) or {}).get("title"))
    if given.get("may_be_one"):
        names["may_be_one"] = "with another claim"
    if given.get("unnamed"):
        names["unnamed"] = "an origin is not named"
    if "check" in given:
        names["check"] = "by nobody" if given["check"] == "none" else given["check"].replace("_", " ")
    return names


def _titles(views: Views, rows: list[View]) -> dict[str, str]:
    ids = sorted({row["story"] for row in rows})
    marks = ", ".join("?" * len(ids))
    return {
        r["id"]: r["title"] for r in views.collection.query(f"SELECT id, title FROM story WHERE id IN ({marks})", ids)
    }


def stories(views: Views, request: Request, desk: Desk) -> View:
    """Every story."""
    cursor = request.query_params.get("cursor")
    rows, more = views.story_page(limit=PER_PAGE, cursor=cursor)
    return {"rows": rows, "more": more, "cursor": cursor}


def claim(views: Views, request: Request, desk: Desk) -> View:
    """One claim."""
    found = views.claim(request.path_params["id"])
    others = views.board_page(Filters(story=found["story"]), limit=200)[0]
    return {
        "others": [row for row in others if row["claim"] != found["id"]],
        "claim": found, "chain": chain_view(found), "story": _story_row(views, found["story"]),
        "story_id": found["story"],
    }  # fmt: skip


# -------------------------------------------------------------------------------------------------------- the words


def article(views: Views, request: Request, desk: Desk) -> View:
    """The reader: the article untouched, a chosen statement beside it."""
    view = views.article(views.article_id(request.path_params["id"]))
    chosen = request.query_params.get("s")
    panel = views.panel(chosen) if chosen else None
    if panel and panel["article"] != view["article"]:
        panel = chosen = None
    decided, known = views.decided_in(view["id"]), {said["id"] for said in view["statements"]}
    marked = marked_view(
        views.reading(view["id"]),
        places=views.places(view["id"]),
        at=_place(request.query_params.get("at")),
        chosen=chosen,
        fixed=[
            (d["left"] if d["left"] in known else "", span["start"], span["end"])
            for d in decided
            if d["verdict"] == "positive"
            for span in d["place"]["spans"]
        ],
    )
    return {
        "article": view, "view": marked, "decided": decided, "panel": panel, "story": _story_row(views, view["story"]),
        "story_id": view["story"], "speakers": views.speaker_page(story=view["story"], limit=200)[0] if panel else [],
        "copies": places if len(places := [path for _, path, _ in views.collection.copies(view["id"])]) > 1 else [],
    }  # fmt: skip


def _place(at: str | None) -> tuple[int, int] | None:
    """``(start, end)`` of a place in an address; anything else is no place."""
    start, _, end = (at or "").partition("-")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and len(at or "") < 20):
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def articles(views: Views, request: Request, desk: Desk) -> View:
    """Every article."""
    shared, given, cursor = _listed(views, request, "story")
    rows, more = views.article_page(**given, limit=PER_PAGE, cursor=cursor)
    return {**shared, "rows": rows, "more": more, "cursor": cursor}


def quotes(views: Views, request: Request, desk: Desk) -> View:
    """Utterances in several wordings."""
    shared, given, cursor = _listed(views, request, "story")
    rows, more = views.quote_page(story=given.get("story"), limit=30, cursor=cursor)
    return {**shared, "rows": rows, "more": more, "cursor": cursor}


def quote(views: Views, request: Request, desk: Desk) -> View:
    """One utterance's wordings side by side."""
    found, by = views.quote(request.path_params["id"]), request.query_params.get("by") or "family"
    dates = {v["article"]: date_of(views.reading(v["article"]).article) for v in found["variants"]}
    view = collation_view(found, by=by, dates=dates)
    return {
        "quote": found, "view": view, "sites": aligned_view(view), "by": by, "dates": dates,
        "story": _story_row(views, found["story"]),
        "story_id": found["story"],
    }  # fmt: skip


# -------------------------------------------------------------------------------------------------------- the lists


def figures(views: Views, request: Request, desk: Desk) -> View:
    """Figures as intervals: what changed, lanes, every one."""
    shared, given, cursor = _listed(views, request, "story", "measure")
    rows, more = views.figure_page(**given, limit=PER_PAGE, cursor=cursor)
    stories = views.story_page(limit=8)[0]
    story = given.get("story") or (stories[0]["story"] if len(stories) == 1 else None)
    first = cursor is None
    return {
        **shared, "rows": rows, "more": more, "cursor": cursor, "measures": views.measures(story=given.get("story")),
        "drifts": views.drift_page(story=given.get("story"), limit=30)[0] if first and "measure" not in given else [],
        "panels": figure_panels(views, views.story_reading(story), measure=given.get("measure"))
        if story and first else [],
        "stories": stories if not story else [],
    }  # fmt: skip


def timeline(views: Views, request: Request, desk: Desk) -> View:
    """Dated events by day, story by story."""
    shared, given, cursor = _listed(views, request, "story")
    rows, more = ([shared["story"]], None) if given else views.story_page(limit=5, cursor=cursor)
    return {**shared, "stories": [{**row, "days": _days(views, row["story"])} for row in rows], "more": more,
            "cursor": cursor}  # fmt: skip


def _days(views: Views, story: str) -> list[tuple[str, list[View]]]:
    told = events(views, views.story_reading(story))
    return [(day, list(group)) for day, group in groupby(told, key=lambda event: event["date"].partition("T")[0])]


def speakers(views: Views, request: Request, desk: Desk) -> View:
    """Who speaks."""
    shared, given, cursor = _listed(views, request, "story")
    rows, more = views.speaker_page(**given, limit=PER_PAGE, cursor=cursor)
    return {**shared, "rows": rows, "more": more, "cursor": cursor}


def speaker(views: Views, request: Request, desk: Desk) -> View:
    """One speaker: what they said, what rests on them, their spellings."""
    from sayso.resolve.judgements import entity_id

    found = views.speaker(request.path_params["id"])
    found["spellings"] = [{**s, "id": entity_id(s["text"], found["type"])} for s in found["spellings"]]
    about = [d for d in views.decisions() if not d["revoked"] and found["entity"] in (d["left"], d["right"])]
    near = [*views.speaker_page(story=found["stories"][0], limit=200)[0], *views.speaker_page(limit=200)[0]]
    others = {
        other["entity"]: other for other in reversed(near) if other["named"] and other["entity"] != found["entity"]
    }
    return {
        "speaker": found,
        "parted": [s for s in found["spellings"] if not s["contextual"] and s["id"] != found["entity"]],
        "decisions": [d for d in about if d["kind"] == "speakers"],
        "others": [*reversed(others.values())],
    }  # fmt: skip


def desk(views: Views, request: Request, desk: Desk) -> View:
    """The desk list, by what is to be done."""
    shared, given, cursor = _listed(views, request, "story")
    rows, more = ([shared["story"]], None) if given else views.story_page(limit=10, cursor=cursor)
    return {**shared, "stories": [{**row, "kinds": _todo(views, row["story"])} for row in rows], "more": more,
            "cursor": cursor, "kinds": SECTIONS}  # fmt: skip


def _todo(views: Views, story: str) -> list[tuple[str, list[View]]]:
    return [(kind, list(lines)) for kind, lines in groupby(desk_list(views, story), key=lambda line: line["kind"])]


def search(views: Views, request: Request, desk: Desk) -> View:
    """Search over claims, speakers and articles."""
    words = request.query_params.get("q", "").strip()[:300]
    kind, cursor = request.query_params.get("kind"), request.query_params.get("cursor")
    labels = {"claim": "Claims", "speaker": "Speakers", "article": "Articles"}
    wanted = [kind] if kind in WHAT else list(WHAT)
    groups = [
        (
            what,
            labels[what],
            *views.found(words, kind=what, limit=20 if kind in WHAT else 8, cursor=cursor if kind else None),
        )
        for what in wanted
        if words
    ]
    return {"words": words, "groups": groups}


def collection(views: Views, request: Request, desk: Desk) -> View:
    """What was read, where its facts came from, what is missing."""
    cursor = request.query_params.get("cursor")
    rows, more = views.article_page(limit=PER_PAGE, cursor=cursor)
    return {
        "rows": rows, "more": more, "cursor": cursor, "totals": views.totals(), "path": str(desk.path),
        "failures": views.collection.failures()[:200], "missing": views.missing_carriers(),
    }  # fmt: skip


def method(views: Views, request: Request, desk: Desk) -> View:
    """How each count is made, and how often it errs."""
    return {"version": __version__, "schema": views.collection.schema, "terms": terms(), "measured": measured()}


def help(views: Views, request: Request, desk: Desk) -> View:
    """Help, and the keys."""
    return {"keys": KEYS}


def review(views: Views, request: Request, desk: Desk) -> View:
    """What is left to decide about claims, and the log of people's decisions."""
    shared, given, cursor = _listed(views, request, "story")
    pairs, more = views.pair_page(story=given.get("story"), cursor=cursor)
    return {**shared, "pairs": pairs, "more": more, "cursor": cursor, "rows": views.decisions()}


def report(desk: Desk) -> Callable[[Request], Response]:
    """The report of the collection, or of one story, as one file to keep."""

    def handle(request: Request) -> Response:
        with desk.views() as views:
            html = report_html(views, request.query_params.get("story") or None)
        headers = {"content-disposition": 'attachment; filename="sayso-report.html"'}
        return HTMLResponse(html.encode("utf-8", "replace"), headers=headers)

    return handle


SHOWN: tuple[tuple[str, Show], ...] = (
    ("/", board), ("/stories", stories), ("/claim/{id}", claim), ("/article/{id}", article), ("/articles", articles),
    ("/quotes", quotes), ("/quote/{id}", quote), ("/figures", figures), ("/timeline", timeline),
    ("/speakers", speakers), ("/speaker/{id}", speaker), ("/desk", desk), ("/search", search),
    ("/collection", collection), ("/method", method), ("/help", help), ("/review", review), ("/fix", fix),
)  # fmt: skip
