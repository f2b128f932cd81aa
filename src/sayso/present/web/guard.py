"""What stands before every page: who may ask, from where, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_BYTES = 100_000_000
"""The largest body that is taken: what several hundred articles weigh."""
COOKIE = "sayso_token"
OPEN = ("/enter", "/static/")
"""Pages that need no token: the one that asks for it, and its style."""
HEADERS = (
    (b"content-security-policy", b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
     b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)  # fmt: skip

Refused = tuple[int, str, str, str]
"""``(status, code, message, advice)``."""


class Guard:
    """Refuses foreign hosts, foreign forms and missing tokens; adds the headers; hides the inside of errors.

    ``refuse(scope, refused)`` makes the answer to a request that is turned away.
    """

    def __init__(self, app: App, *, token: str | None, refuse: Callable[[Scope, Refused], App]) -> None:
        self.app = app
        self.token = token
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or turn it away."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, head = False, scope["method"] == "HEAD"
        if head:  # what a page would answer, without its body: no page has to know of it
            scope = {**scope, "method": "GET"}

        async def guarded(message: MutableMapping[str, Any]) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            elif head:
                message["body"] = b""
            await send(message)

        refused = self.refusal(scope)
        try:
            app = self.refuse(scope, refused) if refused else self.app
            await app(scope, receive, guarded)
        except Exception:
            logging.getLogger("sayso").exception("a page failed: %s %s", scope["method"], scope["path"])
            if begun:
                raise
            inside = (500, "internal", "Something went wrong inside Sayso.", "The terminal that runs it says more.")
            await self.refuse(scope, inside)(scope, receive, guarded)

    def refusal(self, scope: Scope) -> Refused | None:
        """Why a request is turned away, ``None`` if it is not."""
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        host = headers.get("host", "")
        if self.token is None and hostname(host) not in LOOPBACK:
            return 403, "host", "This desk answers on this machine only.", "Open it as http://127.0.0.1 with its port."
        if scope["method"] not in ("GET", "HEAD"):
            if not same_origin(headers, host):
                return (
                    403,
                    "origin",
                    "A form from another page was sent here.",
                    "Open the desk itself and send it there.",
                )
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > MOST_BYTES:
                return 413, "too_large", "That is more than is taken at once.", "Use: sayso read FOLDER -o FILE"
        if self.token is not None and not scope["path"].startswith(OPEN) and not self.entered(headers):
            return 401, "token", "This desk asks for its token.", "Enter it at /enter, or send Authorization: Bearer."
        return None

    def entered(self, headers: dict[str, str]) -> bool:
        """True if the request shows the token, in a header or a cookie."""
        shown = headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not shown:
            try:
                cookie = SimpleCookie(headers.get("cookie", ""))
            except CookieError:
                return False
            shown = cookie[COOKIE].value if COOKIE in cookie else ""
        return same(shown, self.token or "")


def same(shown: str, token: str) -> bool:
    """Compare two secrets in a time that does not depend on where they differ."""
    return hmac.compare_digest(shown.encode("utf-8", "replace"), token.encode("utf-8", "replace"))


def hostname(host: str) -> str | None:
    """The name in a ``Host`` header, without its port.

    >>> hostname("127.0.0.1:8000"), hostname("[::1]:80"), hostname("evil.example")
    ('127.0.0.1', '::1', 'evil.example')
    """
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def same_origin(headers: dict[str, str], host: str) -> bool:
    """True if a form was sent by a page of this desk: its ``Origin`` is this host."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc == host != ""
