"""Answers: a page or JSON, with an entity tag, and 304 where the asker holds it already."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from sayso.errors import CollectionError, IntegrityError, NotFound, SaysoError, UsageError
from sayso.present.web.desk import Desk
from sayso.present.web.links import DeskLinks
from sayso.present.web.render import render

INITIALS = "sayso_by"
PAGE_ADVICE = {
    "not_found": "It may have got another address when articles were added. Look for it on the board, or search for"
    " its words.",
    "collection_busy": "Somebody is writing to the collection; try again in a moment.",
}
"""What to do, for people at a page, where the error's own advice is a command."""


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def tagged(request: Request, body: bytes, media: str, *, status: int = 200) -> Response:
    """A body with its entity tag; only the tag if the asker holds the body already."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    held = [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and (tag in held or held == ["*"]):
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, headers=headers, media_type=media)


def page(request: Request, desk: Desk, template: str, *, status: int = 200, **given: Any) -> Response:
    """A page of the desk."""
    query = f"?{request.url.query}" if request.url.query else ""
    shared: dict[str, Any] = {
        "desk": desk,
        "links": DeskLinks(),
        "here": request.url.path,
        "back": f"{request.url.path}{query}",
        "by": request.cookies.get(INITIALS, "")[:12],
        "story_id": None,
        "words": "",
    }
    html = render(template, **{**shared, **given})
    return tagged(request, html.encode("utf-8", "replace"), "text/html; charset=utf-8", status=status)


def as_json(request: Request, data: Any, *, status: int = 200) -> Response:
    """Data as JSON: keys in the view's order, lone surrogates escaped."""
    return tagged(
        request, json.dumps(data, ensure_ascii=True, allow_nan=False).encode(), "application/json", status=status
    )


def problem(request: Request, desk: Desk, status: int, code: str, message: str, advice: str) -> Response:
    """The one error shape: JSON under ``/api/``, a page elsewhere."""
    if request.url.path.startswith("/api/v1"):
        return as_json(request, {"error": {"code": code, "message": message, "advice": advice}}, status=status)
    if status == 401:
        return page(request, desk, "enter.html", status=401, wrong=False)
    titles = {403: "Not allowed", 404: "Not found", 405: "Not possible", 413: "Too large", 503: "Not now"}
    title = titles.get(status, "That did not work" if status < 500 else "Something went wrong")
    if "sayso " in advice:  # advice for the command line; who reads pages may never have seen one
        advice = PAGE_ADVICE.get(code, "The terminal that runs the desk says more.")
    before = _before(request)
    return page(request, desk, "error.html", status=status, title=title, message=message, advice=advice, before=before)


def _before(request: Request) -> str | None:
    """The page of this desk that the reader came from, so that an error is no dead end."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host") or came.path == request.url.path or not came.path.startswith("/"):
        return None
    return f"/{came.path.lstrip('/')}" + (f"?{came.query}" if came.query else "")


def of_error(error: SaysoError) -> tuple[int, str, str, str]:
    """``(status, code, message, advice)`` of an error that Sayso raised on purpose."""
    message, _, advice = str(error).partition("; ")
    if isinstance(error, NotFound):
        return 404, "not_found", message, advice
    if isinstance(error, UsageError):
        return 400, "bad_request", message, advice
    if isinstance(error, CollectionError):
        return 503, "collection_busy", message, advice
    return (500, "integrity" if isinstance(error, IntegrityError) else "internal", message, advice)
