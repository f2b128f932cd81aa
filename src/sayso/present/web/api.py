"""The HTTP interface: the pages' views as JSON, in one envelope, with the pages' filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi import Path as Part
from fastapi.responses import Response
from pydantic import BaseModel, Field

from sayso import __version__
from sayso.errors import UsageError
from sayso.present.chain import chain_view
from sayso.present.views import View, Views
from sayso.present.views.filters import FILTERS, Filters
from sayso.present.views.lists import Page
from sayso.present.web import examples
from sayso.present.web.answer import as_json, desk_of, page
from sayso.present.web.desk import Desk

DESCRIPTION = (
    "Whom each claim comes from, who carried it, who checked it. Every `text` beside `article`, `start` and `end` is"
    " the slice `text[start:end]` of that article, in Unicode code points. Read only."
)


class Many(BaseModel):
    """A page of a list."""

    data: list[dict[str, Any]] = Field(description="The rows of this page.")
    next: str | None = Field(description="Pass it as `cursor` for the following page; null on the last one.")
    meta: dict[str, Any] = Field(description="The version, and what was asked.")


class One(BaseModel):
    """One thing."""

    data: dict[str, Any] = Field(description="The thing.")
    next: None = Field(default=None, description="Always null.")
    meta: dict[str, Any] = Field(description="The version, and what was asked.")


class Problem(BaseModel):
    """What was wrong, and what to do."""

    code: str
    message: str
    advice: str


class Error(BaseModel):
    """The one error shape."""

    error: Problem


WRONG: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing changed since the entity tag that was sent."},
    400: {"model": Error, "description": "A value that cannot be understood."},
    401: {"model": Error, "description": "The token is missing."},
    403: {"model": Error, "description": "Not from here."},
    422: {"model": Error, "description": "A value of the wrong form."},
    503: {"model": Error, "description": "The collection is busy."},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Error, "description": "No such thing."}}

Limit = Annotated[int, Query(ge=1, le=500, description="Rows of a page.")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the page before.")]
Story = Annotated[str | None, Query(max_length=100, description="Only this story.")]
Id = Annotated[str, Part(max_length=300, description="The id.", examples=["c1a2b3c4d5e6f"])]


def _listed(request: Request, ask: Callable[[Views], Page], **given: Any) -> Response:
    """A page of a list; ``given`` is what was asked for, which ``meta`` repeats."""
    with desk_of(request).views() as views:
        rows, more = ask(views)
    return as_json(request, _envelope(rows, {k: v for k, v in given.items() if v is not None}, more))


def _single(request: Request, ask: Callable[[Views], View]) -> Response:
    with desk_of(request).views() as views:
        found = ask(views)
    return as_json(request, _envelope(found, {}))


# ------------------------------------------------------------------------------------------------------- the routes


def _stories(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    return _listed(request, lambda v: v.story_page(limit=limit, cursor=cursor), limit=limit)


def _story(request: Request, id: Id) -> Response:
    return _single(request, lambda v: v.story(id))


def _claims(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    filters = Filters.of(request.query_params)
    given = filters.given()
    return _listed(request, lambda v: v.board_page(filters, limit=limit, cursor=cursor), limit=limit, **given)


def _claim(request: Request, id: Id) -> Response:
    return _single(request, lambda v: v.claim(id))


def _chain(request: Request, id: Id) -> Response:
    return _single(request, lambda v: chain_view(v.claim(id)))


def _articles(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
    given: View = {"limit": limit, "story": story}
    return _listed(request, lambda v: v.article_page(cursor=cursor, **given), **given)


def _article(
    request: Request, id: Id, text: Annotated[bool, Query(description="With the whole text.")] = False
) -> Response:
    return _single(request, lambda v: _with_fixed(v, id, text))


def _figures(
    request: Request,
    story: Story = None,
    measure: Annotated[str | None, Query(max_length=100, description="Only this measure.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    given: View = {"limit": limit, "story": story, "measure": measure}
    return _listed(request, lambda v: v.figure_page(cursor=cursor, **given), **given)


def _drifts(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
    given: View = {"limit": limit, "story": story}
    return _listed(request, lambda v: v.drift_page(cursor=cursor, **given), **given)


def _quotations(
    request: Request,
    story: Story = None,
    every: Annotated[bool, Query(description="Also those in one wording only.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    given: View = {"limit": limit, "story": story}
    return _listed(request, lambda v: v.quote_page(shared=not every, cursor=cursor, **given), **given, every=every)


def _quotation(request: Request, id: Id) -> Response:
    return _single(request, lambda v: v.quote(id))


def _speakers(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
    given: View = {"limit": limit, "story": story}
    return _listed(request, lambda v: v.speaker_page(cursor=cursor, **given), **given)


def _speaker(request: Request, id: Id) -> Response:
    return _single(request, lambda v: v.speaker(id))


def _search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=300, description="Words; all must occur.", examples=["gate"])],
    kind: Annotated[str, Query(pattern="^(claim|speaker|article)$", description="What to look for.")] = "claim",
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Response:
    given: View = {"kind": kind, "limit": limit}
    return _listed(request, lambda v: _plain(v.found(q, cursor=cursor, **given)), q=q, **given)


def _decisions(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    return _listed(request, lambda v: v.decision_page(limit=limit, cursor=cursor), limit=limit)


def _collection(request: Request) -> Response:
    return _single(request, _totals)


class Route(NamedTuple):
    """One address: what it gives (``Many`` or ``One``), what that is, an example, and who answers."""

    path: str
    gives: type[Many] | type[One]
    summary: str
    example: View
    handle: Callable[..., Response]


ROUTES = (
    Route("/stories", Many, "Stories, the ones with most articles first", examples.STORY, _stories),
    Route("/stories/{id}", One, "A story with its claims, wordings, figures, timeline", examples.STORY, _story),
    Route("/claims", Many, "The claim board, in its order", examples.CLAIM, _claims),
    Route("/claims/{id}", One, "A claim with origins, checks, every place", examples.CLAIM_PAGE, _claim),
    Route("/claims/{id}/chain", One, "How a claim came: origin, carried by, published by", examples.CHAIN, _chain),
    Route("/articles", Many, "Articles by name", examples.ARTICLE, _articles),
    Route("/articles/{id}", One, "An article with its statements and figures", examples.ARTICLE, _article),
    Route("/figures", Many, "Figures as intervals", examples.FIGURE, _figures),
    Route("/drifts", Many, "Figures that changed between two tellings", examples.DRIFT, _drifts),
    Route("/quotations", Many, "Utterances in all their wordings", examples.QUOTATION, _quotations),
    Route("/quotations/{id}", One, "One utterance in all its wordings", examples.QUOTATION, _quotation),
    Route("/speakers", Many, "Who speaks, most statements first", examples.SPEAKER, _speakers),
    Route("/speakers/{id}", One, "What one speaker said", examples.SPEAKER, _speaker),
    Route("/search", Many, "Claims, speakers or articles that hold words", examples.FOUND, _search),
    Route("/decisions", Many, "What people decided, the latest first, undone ones too", examples.DECISION, _decisions),
    Route("/collection", One, "How much the collection holds, and what could not be read", examples.COLLECTION,
          _collection),
)  # fmt: skip


def router() -> APIRouter:
    """The routes under ``/api/v1/``; they ask the desk in the application's state."""
    routes = APIRouter(prefix="/api/v1", dependencies=[Depends(_known)])
    for route in ROUTES:
        example = _envelope([route.example] if route.gives is Many else route.example, {})
        responses = _example(example) | WRONG | ({} if route.gives is Many else MISSING)
        routes.add_api_route(
            route.path, route.handle, methods=["GET"], response_model=route.gives, summary=route.summary,
            responses=responses, operation_id=route.handle.__name__.removeprefix("_"),
            openapi_extra={"parameters": filter_parameters()} if route.handle is _claims else None,
        )  # fmt: skip
    return routes


def _known(request: Request) -> None:
    """Refuse a parameter that nothing here understands: a filter written wrong would give the whole list.

    Raises ``UsageError``, which names those that there are.
    """
    route = request.scope["route"]
    names = {parameter.alias for parameter in route.dependant.query_params}
    names |= {item["name"] for item in (route.openapi_extra or {}).get("parameters", ())}
    unknown = sorted(set(request.query_params) - names)
    if unknown:
        raise UsageError(f"no parameter {unknown[0][:60]!r} here; there are: {', '.join(sorted(names)) or 'none'}")


def _example(body: View) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"example": body}}}}


def _envelope(data: Any, meta: View, more: str | None = None) -> View:
    return {"data": data, "next": more, "meta": {"version": __version__, **meta}}


def _plain(found: Page) -> Page:
    """Excerpts without the marks that the page turns into markup."""
    rows, more = found
    return [{**row, "excerpt": row["excerpt"].replace("\x02", "").replace("\x03", "")} for row in rows], more


def _with_fixed(views: Views, key: str, text: bool) -> View:
    """An article as it was read, and beside it the spans that people fixed in it."""
    view = views.article(views.article_id(key), text=text)
    fixed = views.fixed(statement["id"] for statement in view["statements"])
    return {**view, "fixed": [decision for held in fixed.values() for decision in held]}


def _totals(views: Views) -> View:
    failures = [{"name": bad.name, "found": bad.found, "advice": bad.advice} for bad in views.collection.failures()]
    return {
        **views.totals(),
        "schema": views.collection.schema,
        "failed": failures[:200],
        "missing_carriers": views.missing_carriers(),
    }


def filter_parameters() -> list[View]:
    """The board's filters as parameters of the description for programs."""
    return [
        {"name": f.name, "in": "query", "required": False, "description": f.sentence,
         "schema": {"type": "string", "maxLength": 300}}
        for f in FILTERS
    ]  # fmt: skip


def about(app: FastAPI, desk: Desk) -> Callable[[Request], Response]:
    """The page about the interface, made from its description."""

    def handle(request: Request) -> Response:
        paths = app.openapi()["paths"]
        routes = [
            {"path": path, "summary": item["get"]["summary"],
             "parameters": [p["name"] for p in item["get"].get("parameters", ()) if p["in"] == "query"]}
            for path, item in paths.items()
        ]  # fmt: skip
        return page(request, desk, "api.html", routes=routes, filters=FILTERS)

    return handle
