"""Addresses on the web: asked politely, within bounds, and never inside the user's own network unless allowed.

Only http and https; at most five redirects, each looked at like the first address; a bound on time and size;
robots.txt; a pause between two questions to one host; what has not changed since the last run is not sent again.
"""

from __future__ import annotations

import contextlib
import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from sayso.errors import BadArticle
from sayso.ingest import addresses, apart, kinds
from sayso.ingest.course import Course, Validators
from sayso.model import Raw
from sayso.settings import Settings

AGENT = "Sayso/0.1"
MAX_REDIRECTS = 5
MAX_MEGABYTES = 25.0
PAUSE = 1.0
"""Seconds between two questions to one host; none for a host allowed by name, which is the user's own."""
LONGEST_PAUSE = 10.0
"""Seconds up to which a robots.txt that asks for longer pauses is heeded: an address may take ``fetch_seconds``."""
DAY = 86_400.0
"""Seconds after which robots.txt is asked for again (RFC 9309)."""
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: ``status`` 200, or 304 if the page has not changed since it was last read."""

    url: str
    status: int
    data: bytes
    kind: str
    charset: str | None


@dataclass(slots=True)
class Fetcher:
    """Fetches addresses under one set of rules and remembers what politeness asks: robots and pauses."""

    settings: Settings
    resolver: addresses.Resolver = addresses.resolve
    _robots: dict[tuple[str, str, int], tuple[float, RobotFileParser | None]] = field(default_factory=dict)
    _pauses: dict[str, float] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    @property
    def allowed(self) -> frozenset[str]:
        """The hosts that may be asked at private addresses."""
        return frozenset(host.strip().lower() for host in self.settings.allow_hosts.split(",") if host.strip())

    def fetch(self, url: str, course: Course | None = None) -> Answer:
        """What stands at an address now; raises ``BadArticle`` with the reason if it cannot or may not be had.

        With a ``course``, only if it has changed since what the course knows of it; what is learnt goes there.
        """
        course = course or Course()
        deadline = time.monotonic() + self.settings.fetch_seconds
        asked = url
        for _ in range(MAX_REDIRECTS + 1):
            if self.settings.robots and not self._may(url, deadline):
                raise BadArticle(url[:200], "robots.txt asks that this page be left alone", "save the page yourself")
            response = self._ask(url, deadline, course.known(url))
            if response.status in _REDIRECTS and response.location:
                url = urljoin(url, response.location)
                continue
            return self._answer(asked, url, response, course)
        raise BadArticle(asked[:200], f"more than {MAX_REDIRECTS} redirects", "does the address run in a circle?")

    def _answer(self, asked: str, url: str, response: _Response, course: Course) -> Answer:
        if response.status == 304 and course.known(url):
            course.unchanged.append(url)
            return Answer(url, 304, b"", "", None)
        if response.status != 200:
            raise BadArticle(asked[:200], f"the server answered {response.status}", "does the page still exist?")
        course.learn(url, response.validators)
        return Answer(url, 200, response.data, response.kind, response.charset)

    def _may(self, url: str, deadline: float) -> bool:
        """Does the host's robots.txt let us read this page? One that is not there forbids nothing."""
        scheme, host, port, target = addresses.parts(url)
        key = (scheme, host, port)
        asked, rules = self._robots.get(key, (-DAY, None))
        if time.monotonic() - asked > DAY:
            try:
                rules = self._read_robots(url, deadline)
            except BadArticle as bad:  # it is the page that cannot be had
                raise BadArticle(url[:200], bad.found, bad.advice) from None
            self._robots[key] = time.monotonic(), rules
            delay = rules.crawl_delay(AGENT) if rules is not None else None
            self._pauses[host] = min(max(PAUSE, float(delay or 0)), LONGEST_PAUSE)
        return rules is None or rules.can_fetch(AGENT, target)

    def _read_robots(self, url: str, deadline: float) -> RobotFileParser | None:
        place = urljoin(url, "/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            response = self._ask(place, deadline, {})
            if response.status in _REDIRECTS and response.location:
                place = urljoin(place, response.location)
                continue
            if response.status >= 500:  # RFC 9309: a server in trouble has not said yes
                raise BadArticle(place[:200], f"robots.txt: the server answered {response.status}", "try again later")
            if response.status != 200:
                return None
            rules = RobotFileParser()
            rules.parse(response.data[:500_000].decode("utf-8", "replace").splitlines())
            return rules
        return None

    def _ask(self, url: str, deadline: float, validators: Validators) -> _Response:
        """One question and its answer; the connection goes to the address that was looked at."""
        scheme, host, port, target = addresses.parts(url)
        address = addresses.checked(url, host, port, self.allowed, self.resolver)
        self._pause(host)
        headers = {"Host": _host_header(host, port, scheme), "User-Agent": AGENT, "Accept-Encoding": "gzip"}
        headers["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5"
        headers["Connection"] = "close"
        headers.update(validators)
        try:
            return _exchange(scheme, host, port, address, _quoted(target), headers, deadline, url)
        except (OSError, http.client.HTTPException, ValueError, zlib.error, EOFError) as error:
            said = str(error) or type(error).__name__
            raise BadArticle(url[:200], f"it could not be fetched ({said})"[:300], "try again later") from None
        finally:
            self._last[host] = time.monotonic()

    def _pause(self, host: str) -> None:
        if host.lower() not in self.allowed and host in self._last:
            pause = self._pauses.get(host, PAUSE)
            time.sleep(max(0.0, pause - (time.monotonic() - self._last[host])))


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    location: str
    data: bytes
    kind: str
    charset: str | None
    validators: dict[str, str]


def _host_header(host: str, port: int, scheme: str) -> str:
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii") if not host.isascii() else host
    return host if port == (443 if scheme == "https" else 80) else f"{host}:{port}"


def _quoted(target: str) -> str:
    """The path with letters outside ASCII, spaces and control characters percent-encoded."""
    from urllib.parse import quote

    return quote(target, safe="/?&=%#:;,@+$!*'()~[]-._")


def _exchange(
    scheme: str, host: str, port: int, address: str, target: str, headers: dict[str, str], deadline: float, url: str
) -> _Response:
    connection = socket.create_connection((address, port), timeout=_left(deadline))
    open_ones = [connection]
    alarm = threading.Timer(_left(deadline), _hang_up, (open_ones,))
    alarm.daemon = True
    alarm.start()
    try:
        if scheme == "https":
            context = ssl.create_default_context()
            connection = context.wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
            open_ones.append(connection)
            connection.do_handshake()
        request = f"GET {target} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        connection.sendall((request + "\r\n").encode("latin-1"))
        response = http.client.HTTPResponse(connection, method="GET")
        connection.settimeout(_left(deadline))
        response.begin()
        if response.status != 200:
            return _Response(response.status, response.getheader("Location") or "", b"", "", None, {})
        data = _body(response, connection, deadline, url)
        return _Response(200, "", data, _kind(response), response.headers.get_content_charset(), _validators(response))
    finally:
        alarm.cancel()
        connection.close()


def _hang_up(open_ones: list[socket.socket]) -> None:
    """End a connection from outside: a server that drips one byte at a time would outlive every single time-out."""
    with contextlib.suppress(OSError):
        open_ones[-1].shutdown(socket.SHUT_RDWR)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("it takes too long")
    return left


def _kind(response: http.client.HTTPResponse) -> str:
    return response.headers.get_content_type().lower()


def _validators(response: http.client.HTTPResponse) -> dict[str, str]:
    """What to send next time, so that an unchanged page is not sent again."""
    said = {"If-None-Match": response.getheader("ETag"), "If-Modified-Since": response.getheader("Last-Modified")}
    return {name: value for name, value in said.items() if value and value.isprintable() and len(value) <= 1000}


def _body(response: http.client.HTTPResponse, connection: socket.socket, deadline: float, url: str) -> bytes:
    """The body within the bounds of size and time, unpacked if it came packed."""
    bound = int(MAX_MEGABYTES * 1_000_000)
    pieces: list[bytes] = []
    size = 0
    while True:
        connection.settimeout(_left(deadline))
        piece = response.read1(65536)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
        if size > bound:
            raise BadArticle(url[:200], f"it has more than {MAX_MEGABYTES:g} MB", "it is no page: left out")
    _left(deadline)
    if response.length:
        raise BadArticle(url[:200], "the server stopped in the middle of the page", "try again later")
    data = b"".join(pieces)
    if (response.getheader("Content-Encoding") or "").lower() in ("gzip", "x-gzip"):
        data = gzip.GzipFile(fileobj=io.BytesIO(data)).read(bound + 1)
        if len(data) > bound:
            raise BadArticle(url[:200], f"it unpacks to more than {MAX_MEGABYTES:g} MB", "it is no page: left out")
    return data


_FETCHERS: dict[Settings, Fetcher] = {}


def fetcher(settings: Settings) -> Fetcher:
    """The one fetcher of this process for these settings: it remembers robots and pauses between calls."""
    return _FETCHERS.setdefault(settings, Fetcher(settings))


def read(url: str, settings: Settings, course: Course | None = None, *, depth: int = 0) -> Iterator[Raw | BadArticle]:
    """What stands at an address: a page, a feed (whose items are fetched in turn), a text, records.

    Nothing if it has not changed since what the ``course`` knows of it. ``depth`` is 1 in a list of feeds and 2 in a
    feed: a feed that leads to itself ends there.
    """
    course = course or Course()
    answer = fetcher(settings).fetch(url, course)
    if answer.status == 304:
        return
    kind = _kind_of(answer)
    if (kind == "feed" and depth > 1) or (kind == "opml" and depth > 0):
        raise BadArticle(url[:200], "it is a list where a page was expected", "name it as a source of its own")
    if kind == "html":
        said = {"url": answer.url, "charset": answer.charset}
        yield from apart.read("html", answer.data, answer.url, answer.url, settings, **said)
    elif kind == "feed":
        from sayso.ingest import feeds

        yield from feeds.read(answer.data, answer.url, answer.url, settings, pages=course)
    else:
        yield from kinds.read_bytes(answer.data, answer.url, answer.url, settings, course)


def _kind_of(answer: Answer) -> str:
    """What was sent: by its bytes, then by what the server calls it."""
    kind = kinds.kind_of(answer.data[:4096], "")
    if kind != "text":
        return kind
    if answer.kind in ("text/html", "application/xhtml+xml"):
        return "html"
    return "feed" if "rss" in answer.kind or "atom" in answer.kind else "text"
