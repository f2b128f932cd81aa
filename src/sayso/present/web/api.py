"""The HTTP interface: the pages' views as JSON, in one envelope, with the pages' filters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

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
from sayso.present.web.answer import as_json, page
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


def router(desk: Desk) -> APIRouter:  # noqa: PLR0915 - a route a line
    """The routes under ``/api/v1/``."""
    routes = APIRouter(prefix="/api/v1", dependencies=[Depends(_known)])

    def many(path: str, summary: str, example: View, handle: Callable[..., Response], **more: Any) -> None:
        responses = _example(_envelope([example], {})) | WRONG
        routes.add_api_route(path, handle, methods=["GET"], response_model=Many, summary=summary, responses=responses,
                             operation_id=handle.__name__, **more)  # fmt: skip

    def one(path: str, summary: str, example: View, handle: Callable[..., Response]) -> None:
        responses = _example(_envelope(example, {})) | WRONG | MISSING
        routes.add_api_route(path, handle, methods=["GET"], response_model=One, summary=summary, responses=responses,
                             operation_id=handle.__name__)  # fmt: skip

    def listed(request: Request, ask: Callable[[Views], Page], given: View) -> Response:
        with desk.views() as views:
            rows, more = ask(views)
        return as_json(request, _envelope(rows, {k: v for k, v in given.items() if v is not None}, more))

    def single(request: Request, ask: Callable[[Views], View]) -> Response:
        with desk.views() as views:
            found = ask(views)
        return as_json(request, _envelope(found, {}))

    def stories(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        return listed(request, lambda v: v.story_page(limit=limit, cursor=cursor), {"limit": limit})

    def claims(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        filters = Filters.of(request.query_params)
        return listed(
            request, lambda v: v.board_page(filters, limit=limit, cursor=cursor), {"limit": limit, **filters.given()}
        )

    def articles(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
        return listed(
            request, lambda v: v.article_page(story=story, limit=limit, cursor=cursor), {"limit": limit, "story": story}
        )

    def figures(
        request: Request,
        story: Story = None,
        measure: Annotated[str | None, Query(max_length=100, description="Only this measure.")] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        given = {"limit": limit, "story": story, "measure": measure}
        return listed(request, lambda v: v.figure_page(story=story, measure=measure, limit=limit, cursor=cursor), given)

    def drifts(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
        return listed(
            request, lambda v: v.drift_page(story=story, limit=limit, cursor=cursor), {"limit": limit, "story": story}
        )

    def quotations(
        request: Request,
        story: Story = None,
        every: Annotated[bool, Query(description="Also those in one wording only.")] = False,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        given = {"limit": limit, "story": story, "every": every}
        return listed(request, lambda v: v.quote_page(story=story, shared=not every, limit=limit, cursor=cursor), given)

    def speakers(request: Request, story: Story = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
        return listed(
            request, lambda v: v.speaker_page(story=story, limit=limit, cursor=cursor), {"limit": limit, "story": story}
        )

    def search(
        request: Request,
        q: Annotated[str, Query(min_length=1, max_length=300, description="Words; all must occur.", examples=["gate"])],
        kind: Annotated[str, Query(pattern="^(claim|speaker|article)$", description="What to look for.")] = "claim",
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Response:
        given = {"q": q, "kind": kind, "limit": limit}
        return listed(request, lambda v: _plain(v.found(q, kind=kind, limit=limit, cursor=cursor)), given)

    def story(request: Request, id: Id) -> Response:
        return single(request, lambda v: v.story(id))

    def claim(request: Request, id: Id) -> Response:
        return single(request, lambda v: v.claim(id))

    def chain(request: Request, id: Id) -> Response:
        return single(request, lambda v: chain_view(v.claim(id)))

    def article(
        request: Request, id: Id, text: Annotated[bool, Query(description="With the whole text.")] = False
    ) -> Response:
        return single(request, lambda v: _article(v, id, text))

    def quotation(request: Request, id: Id) -> Response:
        return single(request, lambda v: v.quote(id))

    def speaker(request: Request, id: Id) -> Response:
        return single(request, lambda v: v.speaker(id))

    def decisions(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
        return listed(request, lambda v: v.decision_page(limit=limit, cursor=cursor), {"limit": limit})

    def collection(request: Request) -> Response:
        return single(request, _collection)

    many("/stories", "Stories, the ones with most articles first", examples.STORY, stories)
    one("/stories/{id}", "A story with its claims, wordings, figures, timeline", examples.STORY, story)
    filters = {"parameters": filter_parameters()}
    many("/claims", "The claim board, in its order", examples.CLAIM, claims, openapi_extra=filters)
    one("/claims/{id}", "A claim with origins, checks, every place", examples.CLAIM_PAGE, claim)
    one("/claims/{id}/chain", "How a claim came: origin, carried by, published by", examples.CHAIN, chain)
    many("/articles", "Articles by name", examples.ARTICLE, articles)
    one("/articles/{id}", "An article with its statements and figures", examples.ARTICLE, article)
    many("/figures", "Figures as intervals", examples.FIGURE, figures)
    many("/drifts", "Figures that changed between two tellings", examples.DRIFT, drifts)
    many("/quotations", "Utterances in all their wordings", examples.QUOTATION, quotations)
    one("/quotations/{id}", "One utterance in all its wordings", examples.QUOTATION, quotation)
    many("/speakers", "Who speaks, most statements first", examples.SPEAKER, speakers)
    one("/speakers/{id}", "What one speaker said", examples.SPEAKER, speaker)
    many("/search", "Claims, speakers or articles that hold words", examples.FOUND, search)
    many("/decisions", "What people decided, the latest first, undone ones too", examples.DECISION, decisions)
    one("/collection", "How much the collection holds, and what could not be read", examples.COLLECTION, collection)
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


def _article(views: Views, key: str, text: bool) -> View:
    """An article as it was read, and beside it the spans that people fixed in it."""
    view = views.article(views.article_id(key), text=text)
    fixed = views.fixed(statement["id"] for statement in view["statements"])
    return {**view, "fixed": [decision for held in fixed.values() for decision in held]}


def _collection(views: Views) -> View:
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
