"""The desk as a web application: pages, forms, the HTTP interface, and the guard before them all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from sayso import __version__
from sayso.errors import SaysoError
from sayso.present.web import api, forms, pages
from sayso.present.web.answer import of_error, problem, tagged
from sayso.present.web.desk import Desk
from sayso.present.web.guard import App, Guard, Refused, Scope
from sayso.present.web.render import static

STATIC = {"sayso.css": "text/css; charset=utf-8", "sayso.js": "text/javascript; charset=utf-8",
          "icon.svg": "image/svg+xml"}  # fmt: skip


def make_app(path: str | Path | None, *, token: str | None = None, allow_fetch: bool = False) -> FastAPI:
    """The desk for the collection at ``path``; with ``None`` for the demo. ``token`` is asked of everybody if given."""
    desk = Desk(Path(path) if path is not None else None, token=token, allow_fetch=allow_fetch)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Sayso", version=__version__, description=api.DESCRIPTION, lifespan=living, docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )  # fmt: skip
    app.state.desk = desk
    app.include_router(pages.router(desk))
    app.include_router(forms.router())
    app.include_router(api.router())
    app.add_api_route("/api", api.about(app, desk), methods=["GET"], include_in_schema=False)
    app.add_api_route("/report", pages.report(desk), methods=["GET"], include_in_schema=False)
    app.add_api_route("/static/{name}", _static, methods=["GET"], include_in_schema=False)
    _errors(app, desk)
    app.add_middleware(Guard, token=token, refuse=_refuser(desk))
    return app


def _static(request: Request, name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404)
    return tagged(request, static(name).encode(), STATIC[name])


def _errors(app: FastAPI, desk: Desk) -> None:
    """Every error in the one shape."""

    def known(request: Request, error: Exception) -> Response:
        assert isinstance(error, SaysoError)
        return problem(request, desk, *of_error(error))

    def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        words = {404: ("not_found", "There is no such page."), 405: ("method", "That cannot be done with this page.")}
        code, message = words.get(error.status_code, ("bad_request", "That request could not be read."))
        advice = "What there is: /api" if request.url.path.startswith("/api/") else "Begin at the board: /"
        answer = problem(request, desk, error.status_code, code, message, advice)
        if error.headers:
            answer.headers.update(error.headers)
        return answer

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        first: dict[str, Any] = dict(error.errors()[0])
        where = ".".join(str(part) for part in first["loc"][1:])
        return problem(request, desk, 422, "invalid", f"{where}: {first['msg']}", "See /api for what it takes.")

    app.add_exception_handler(SaysoError, known)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)


def _refuser(desk: Desk) -> Any:
    def refuse(scope: Scope, refused: Refused) -> App:
        return problem(Request(scope), desk, *refused)

    return refuse
