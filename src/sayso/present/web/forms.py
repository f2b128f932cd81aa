"""The pages that change something: adding articles, deciding, undoing. All by POST, all from this desk's own forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from sayso.errors import UsageError
from sayso.present.web.answer import INITIALS, desk_of, page
from sayso.present.web.desk import Desk, Verdict
from sayso.present.web.guard import COOKIE, same
from sayso.present.web.jobs import Job
from sayso.present.web.pick import standing

YEAR = 365 * 24 * 3600


def _add(request: Request) -> Response:
    desk = desk_of(request)
    return page(request, desk, "add.html", path=str(desk.own), kept=str(desk.kept()))


def _job(request: Request, id: str) -> Response:
    desk = desk_of(request)
    found = desk.jobs.job(id)
    answer = page(request, desk, "job.html", job=found)
    if not found.over:
        answer.headers["refresh"] = "1"
    return answer


def _enter(request: Request) -> Response:
    return page(request, desk_of(request), "enter.html", wrong=False)


async def _entered(request: Request) -> Response:
    desk, shown = desk_of(request), _text(await request.form(), "token")
    if desk.token is None or not same(shown.strip(), desk.token):
        return page(request, desk, "enter.html", status=401, wrong=True)
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, desk.token, httponly=True, samesite="strict", max_age=YEAR)
    return answer


async def _add_text(request: Request) -> Response:
    form = await request.form(max_part_size=10_000_000)
    known = {name: _text(form, name) for name in ("outlet", "date", "title", "url")}
    return _started(await run_in_threadpool(desk_of(request).add_text, _text(form, "text"), known))


async def _add_files(request: Request) -> Response:
    form = await request.form(max_files=500)
    uploads = [item for item in form.getlist("files") if isinstance(item, UploadFile) and item.filename]
    files = [(item.filename or "file", await item.read()) for item in uploads]
    return _started(await run_in_threadpool(desk_of(request).add_files, files))


async def _add_url(request: Request) -> Response:
    url = _text(await request.form(), "url").strip()
    return _started(await run_in_threadpool(desk_of(request).add_url, url))


def _decision(decide: Callable[[Desk, FormData], Job | None]) -> Callable[[Request], Any]:
    async def handle(request: Request) -> Response:
        form = await request.form()
        job = await run_in_threadpool(decide, desk_of(request), form)
        answer = _started(job) if job else RedirectResponse(local(_text(form, "back")), 303)
        if by := _text(form, "by").strip():
            answer.set_cookie(INITIALS, _cookie(by), samesite="strict", max_age=YEAR, httponly=True)
        return answer

    return handle


def _statement(desk: Desk, form: FormData) -> None:
    desk.decide_statement(_text(form, "left"), _text(form, "right"), _verdict(form), _text(form, "by"))


def _speakers(desk: Desk, form: FormData) -> Job:
    left, right, back = _text(form, "left"), _text(form, "right"), local(_text(form, "back"))
    return desk.decide_speakers(left, right, _verdict(form), _text(form, "by"), back)


def _claims(desk: Desk, form: FormData) -> Job:
    back = local(_text(form, "back")) if _text(form, "back") else ""
    verdict = _verdict(form) if _text(form, "verdict") else "positive"
    return desk.decide_claims(_text(form, "left"), _text(form, "right"), verdict, _text(form, "by"), back)


def _part(desk: Desk, form: FormData) -> Job:
    return desk.decide_part(_text(form, "left"), _text(form, "right"), _text(form, "by"))


def _span(desk: Desk, form: FormData) -> None:
    statement, role = _text(form, "left"), _text(form, "role")
    with desk.views() as views:
        held = standing(views, statement, role)
    piece = _whole(form, "piece")
    kept = [place for number, place in enumerate(held) if number != piece]
    if _text(form, "drop") != "1":
        kept.append((_whole(form, "start"), _whole(form, "end")))
    desk.decide_span(statement, role, kept, _text(form, "by"))


def _whole(form: FormData, name: str) -> int:
    """A whole number of a form. Raises ``UsageError`` for anything else."""
    value = _text(form, name).strip()
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise UsageError(f"{name} cannot be {value[:20]!r}; choose the words, or write where they begin and end")
    return int(value)


def _undo(desk: Desk, form: FormData) -> Job | None:
    return desk.undo(_text(form, "left"), _text(form, "right"), _text(form, "at"), local(_text(form, "back")))


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _verdict(form: FormData) -> Verdict:
    match _text(form, "verdict"):
        case "positive":
            return "positive"
        case "negative":
            return "negative"
    raise UsageError("a decision is positive or negative; use the buttons of the page")


def _started(job: Job) -> RedirectResponse:
    return RedirectResponse(f"/jobs/{job.id}", 303)


def _cookie(by: str) -> str:
    """Initials as a cookie may hold them."""
    return "".join(c for c in by if c.isascii() and c.isalnum())[:12]


def local(back: str) -> str:
    """A path on this desk; anything that leads elsewhere becomes the board.

    >>> local("/claim/c1"), local("//evil.example/"), local("https://evil.example")
    ('/claim/c1', '/', '/')
    """
    plain = back.isprintable() and "\\" not in back
    return back if plain and back.startswith("/") and not back.startswith("//") else "/"


SHOWN = (("/add", _add), ("/jobs/{id}", _job), ("/enter", _enter))
TAKEN = (("/enter", _entered), ("/add/text", _add_text), ("/add/files", _add_files), ("/add/url", _add_url))
DECIDED = (
    ("/review/statement", _statement), ("/review/speakers", _speakers), ("/review/claims", _claims),
    ("/review/part", _part), ("/review/span", _span), ("/review/undo", _undo),
)  # fmt: skip


def router() -> APIRouter:
    """The routes of the forms and of the work they start."""
    routes = APIRouter(include_in_schema=False)
    for path, show in SHOWN:
        routes.add_api_route(path, show, methods=["GET"])
    for path, take in TAKEN:
        routes.add_api_route(path, take, methods=["POST"])
    for path, decide in DECIDED:
        routes.add_api_route(path, _decision(decide), methods=["POST"])
    return routes
