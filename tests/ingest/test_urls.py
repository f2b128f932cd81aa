"""Addresses: which may be asked, and how; with a real server on loopback and a resolver of our own."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import BadArticle
from sayso.ingest import Course, addresses, urls
from sayso.model import Raw
from sayso.settings import Settings

MakePage = Callable[..., str]

ADDRESSES: list[tuple[str, bool]] = [
    ("93.184.216.34", True),
    ("8.8.8.8", True),
    ("1.1.1.1", True),
    ("172.15.255.255", True),
    ("172.32.0.1", True),
    ("192.167.1.1", True),
    ("2606:4700:4700::1111", True),
    ("2001:4860:4860::8888", True),
    ("::ffff:8.8.8.8", True),
    ("64:ff9b::808:808", True),
    ("0.0.0.0", False),
    ("0.1.2.3", False),
    ("10.0.0.1", False),
    ("10.255.255.255", False),
    ("100.64.0.1", False),
    ("127.0.0.1", False),
    ("127.255.255.254", False),
    ("169.254.169.254", False),
    ("169.254.0.1", False),
    ("172.16.0.1", False),
    ("172.31.255.255", False),
    ("192.0.0.1", False),
    ("192.0.2.1", False),
    ("192.168.0.1", False),
    ("198.18.0.1", False),
    ("198.51.100.1", False),
    ("203.0.113.1", False),
    ("224.0.0.1", False),
    ("239.255.255.255", False),
    ("240.0.0.1", False),
    ("255.255.255.255", False),
    ("::", False),
    ("::1", False),
    ("::127.0.0.1", False),
    ("::ffff:127.0.0.1", False),
    ("::ffff:10.0.0.1", False),
    ("64:ff9b::7f00:1", False),
    ("2002:7f00:1::", False),
    ("2002:a00:1::", False),
    ("fc00::1", False),
    ("fd12:3456::1", False),
    ("fe80::1", False),
    ("fe80::1%eth0", False),
    ("ff02::1", False),
    ("2001:db8::1", False),
    ("fec0::1", False),
    ("feff::1", False),
    ("192.0.0.8", False),
    ("192.88.99.1", False),
    ("168.63.129.16", False),
    ("169.254.170.2", False),
    ("fd00:ec2::254", False),
    ("100.127.255.255", False),
    ("100.128.0.1", True),
    ("3fff::1", False),
    ("100::1", False),
    ("64:ff9b::a9fe:a9fe", False),
    ("64:ff9b:1::7f00:1", False),
    ("2002:c0a8:101::1", False),
    ("2002:808:808::1", True),
    ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ("2606:4700::5efe:7f00:1", False),
    ("2606:4700::200:5efe:c0a8:101", False),
    ("2606:4700::200:5efe:808:808", True),
    ("::ffff:169.254.169.254", False),
    ("::ffff:0:127.0.0.1", False),
    ("ff0e::1", False),
    ("4000::1", False),
    ("0177.0.0.1", False),
    ("nonsense", False),
]
"""What a name may lead to: IPv4 by its networks, IPv6 by its own and by the IPv4 address it stands for."""


@pytest.mark.parametrize(("address", "allowed"), ADDRESSES)
def test_only_public_addresses_may_be_asked(address: str, allowed: bool) -> None:
    assert addresses.is_public(address) is allowed


NAMES = {
    "holm.example": ["93.184.216.34"],
    "six.example": ["2606:4700:4700::1111"],
    "both.example": ["93.184.216.34", "2606:4700::1"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": ["93.184.216.34", "192.168.1.1"],
    "metadata.example": ["169.254.169.254"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "empty.example": [],
}


def own_resolver(host: str, port: int) -> Sequence[str]:
    """Names of the tests' own; numbers in any spelling as the system reads them, which asks nobody."""
    return NAMES[host] if host in NAMES else addresses.resolve(host, port)


URLS: list[tuple[str, str]] = [
    ("http://holm.example/a", ""),
    ("https://holm.example:8443/a?b=c#d", ""),
    ("HTTP://HOLM.EXAMPLE./a", ""),
    ("http://six.example/", ""),
    ("http://both.example/", ""),
    ("http://8.8.8.8/", ""),
    ("http://134744072/", ""),  # 8.8.8.8 as one number
    ("http://[2606:4700:4700::1111]/", ""),
    ("http://holm.example/?to=http://127.0.0.1/", ""),
    ("http://inside.example/", "private"),
    ("http://mixed.example/", "private"),
    ("http://metadata.example/latest/meta-data", "private"),
    ("http://mapped.example/", "private"),
    ("http://empty.example/", "no address"),
    ("http://localhost/", "private"),
    ("http://LOCALHOST./", "private"),
    ("http://127.0.0.1:8080/", "private"),
    ("http://127.1/", "private"),
    ("http://127.00.0.1/", "private"),
    ("http://0177.0.0.1/", "private"),
    ("http://017700000001/", "private"),
    ("http://0x7f.1/", "private"),
    ("http://0x7f000001/", "private"),
    ("http://2130706433/", "private"),
    ("http://3232235777/", "private"),  # 192.168.1.1
    ("http://0xA9FEA9FE/", "private"),  # 169.254.169.254
    ("http://169.254.43518/", "private"),
    ("http://0/", "private"),
    ("http://①②⑦.⓪.⓪.①/", "private"),
    ("http://127。0。0。1/", "private"),
    ("http://[::]/", "private"),
    ("http://[::1]:80/", "private"),
    ("http://[0:0:0:0:0:0:0:1]/", "private"),
    ("http://[::ffff:127.0.0.1]/", "private"),
    ("http://[::ffff:7f00:1]/", "private"),
    ("http://[64:ff9b::127.0.0.1]/", "private"),
    ("http://[2002:7f00:1::]/", "private"),
    ("http://[fd00:ec2::254]/", "private"),
    ("http://[fe80::1]/", "private"),
    ("http://[fe80::1%25eth0]/", "not well formed"),
    ("http://[fe80::1%eth0]/", "not well formed"),
    ("http://[::1/", "not well formed"),
    ("http://%31%32%37.0.0.1/", "not well formed"),
    ("http://127.0.0.1\\.holm.example/", "not well formed"),
    ("http:///127.0.0.1/", "not well formed"),
    ("http:\\\\127.0.0.1/", "not well formed"),
    ("http://\t127.0.0.1/", "not well formed"),
    ("http://holm.example/a\r\nHost: x", "not well formed"),
    ("http://holm.example:99999/", "not well formed"),
    ("http://user:secret@holm.example/", "user name"),
    ("http://holm.example@127.0.0.1/", "user name"),
    ("http://127.0.0.1\\@holm.example/", "user name"),
    ("http://@holm.example/", "user name"),
    ("http://holm.example:22/", "port 22"),
    ("http://holm.example:6379/", "port 6379"),
    ("https://holm.example:25/", "port 25"),
    ("ftp://holm.example/", "ftp addresses"),
    ("file:///etc/passwd", "file addresses"),
    ("gopher://holm.example/_", "gopher addresses"),
    ("data:text/html,x", "data addresses"),
    ("javascript:alert(1)", "javascript addresses"),
    ("jar:http://holm.example!/", "jar addresses"),
    ("//127.0.0.1/", "no addresses"),
]
"""Addresses as somebody may write them into a list or a feed, and why each is refused; nothing where it is asked."""


@pytest.mark.parametrize(("url", "why"), URLS)
def test_an_address_is_asked_or_refused_as_listed(url: str, why: str) -> None:
    def look() -> str:
        _, host, port, _ = addresses.parts(url)
        return addresses.checked(url, host, port, frozenset(), own_resolver)

    if not why:
        assert addresses.is_public(look())
        return
    with pytest.raises(BadArticle) as caught:
        look()
    assert why in caught.value.found


def test_a_refused_address_reaches_the_user_as_one_bad_article() -> None:
    (bad,) = ingest.read(["http://127.1:8080/"], settings=Settings())
    assert isinstance(bad, BadArticle)
    assert (bad.name, bad.advice) == ("http://127.1:8080/", "name it with --allow-host (allow_hosts) if you mean it")


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(BadArticle, match="private"):
        addresses.checked("u", "mixed.example", 80, frozenset(), lambda *_: ["8.8.8.8", "10.0.0.1"])


# ------------------------------------------------------------------------------------------------ a server of our own

Answers = dict[str, tuple[int, dict[str, str], bytes]]


class Site:
    """A server on loopback: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                if self.path == "/drip":
                    self._drip()
                    return
                status, headers, body = site.answers.get(self.path, (404, {}, b"no"))
                held = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
                mine = headers.get("ETag"), headers.get("Last-Modified")
                if status == 200 and held == mine != (None, None):
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def _drip(self) -> None:
                try:
                    for _ in range(100):
                        self.wfile.write(b"H")
                        self.wfile.flush()
                        time.sleep(0.1)
                except OSError:
                    pass

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


OPEN = Settings(allow_hosts="127.0.0.1", fetch_seconds=10)


def fetcher(resolver: Callable[[str, int], Sequence[str]] = addresses.resolve, **options: object) -> urls.Fetcher:
    settings = Settings(**{"allow_hosts": "127.0.0.1", "fetch_seconds": 5.0, **options})  # type: ignore[arg-type]
    return urls.Fetcher(settings, resolver)


def test_a_page_is_fetched_and_read(site: Site, page: MakePage) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode())
    (raw,) = ingest.read([site.url("/a")], settings=OPEN)
    assert isinstance(raw, Raw)
    assert raw.url == raw.name == raw.path == site.url("/a")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert site.asked[1][1]["User-Agent"].startswith("Sayso/")


def test_robots_are_heard(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /shut\n")
    site.answers["/shut/a"] = site.answers["/open"] = (200, {"Content-Type": "text/plain"}, b"The gate failed.")
    with pytest.raises(BadArticle, match=r"robots\.txt"):
        fetcher().fetch(site.url("/shut/a"))
    assert fetcher().fetch(site.url("/open")).status == 200
    assert fetcher(robots=False).fetch(site.url("/shut/a")).status == 200


@pytest.mark.parametrize(("status", "is_asked"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_server_in_trouble_has_not_said_that_it_may_be_read(site: Site, status: int, is_asked: bool) -> None:
    site.answers["/robots.txt"] = (status, {}, b"")
    site.answers["/a"] = (200, {"Content-Type": "text/plain"}, b"The gate failed.")
    (found,) = ingest.read([site.url("/a")], settings=Settings(allow_hosts="127.0.0.1", fetch_seconds=9.5))
    assert isinstance(found, Raw) is is_asked
    assert found.name == site.url("/a")


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.answers["/go"] = (302, {"Location": f"http://localhost:{site.port}/secret"}, b"")
    site.answers["/secret"] = (200, {}, b"secret")
    with pytest.raises(BadArticle, match="private"):
        fetcher(robots=False).fetch(site.url("/go"))
    assert [path for path, _ in site.asked] == ["/go"]


def test_a_chain_of_redirects_is_looked_at_to_its_end(site: Site) -> None:
    """Three steps that are allowed, the fourth leads inside."""
    host = f"holm.example:{site.port}"
    site.answers["/1"] = (301, {"Location": "/2"}, b"")
    site.answers["/2"] = (302, {"Location": f"http://{host}/3"}, b"")
    site.answers["/3"] = (307, {"Location": f"//{host}/4"}, b"")
    site.answers["/4"] = (308, {"Location": f"http://inside.example:{site.port}/secret"}, b"")
    site.answers["/secret"] = (200, {}, b"secret")
    names = {"holm.example": ["127.0.0.1"], "inside.example": ["127.0.0.1"]}
    one = fetcher(lambda host, _: names[host], allow_hosts="holm.example", robots=False)
    with pytest.raises(BadArticle, match=r"inside\.example.*private"):
        one.fetch(f"http://{host}/1")
    assert [path for path, _ in site.asked] == ["/1", "/2", "/3", "/4"]


def test_robots_that_lead_inside_are_not_followed(site: Site) -> None:
    site.answers["/robots.txt"] = (302, {"Location": f"http://localhost:{site.port}/secret"}, b"")
    site.answers["/a"] = site.answers["/secret"] = (200, {}, b"secret")
    with pytest.raises(BadArticle, match="private"):
        fetcher().fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://holm.example/", "http://169.254.169.254/latest/meta-data"]
)
def test_a_redirect_elsewhere_is_refused(site: Site, target: str) -> None:
    site.answers["/go"] = (301, {"Location": target}, b"")
    with pytest.raises(BadArticle):
        fetcher(robots=False).fetch(site.url("/go"))


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.answers["/1"] = (302, {"Location": "/2"}, b"")
    site.answers["/2"] = (307, {"Location": "3"}, b"")
    site.answers["/3"] = (200, {}, b"The gate failed.")
    assert fetcher().fetch(site.url("/1")).url == site.url("/3")
    site.answers["/round"] = (302, {"Location": "/round"}, b"")
    with pytest.raises(BadArticle, match="redirects"):
        fetcher().fetch(site.url("/round"))


def test_a_name_that_answers_differently_the_second_time_gains_nothing(site: Site) -> None:
    """Rebinding: the name is public when looked at and private a moment later. It is resolved once, and used so."""
    answers = iter([["203.0.114.7"], ["127.0.0.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    with pytest.raises(BadArticle):
        fetcher(rebinding, robots=False, fetch_seconds=0.5).fetch(f"http://rebind.example:{site.port}/secret")
    assert asked == ["rebind.example"]
    assert site.asked == []


def test_a_name_that_turns_private_between_robots_and_page_is_refused(site: Site) -> None:
    site.answers["/a"] = (200, {}, b"x")
    answers = iter([["127.0.0.1"]])
    with pytest.raises(BadArticle, match="private"):
        fetcher(lambda *_: next(answers)).fetch(f"http://rebind.example:{site.port}/a")


LONG_AGO = "Sat, 03 May 2031 08:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "value", "asked"),
    [("ETag", '"7"', "If-None-Match"), ("Last-Modified", LONG_AGO, "If-Modified-Since")],
)
def test_an_unchanged_page_is_not_sent_twice(site: Site, header: str, value: str, asked: str) -> None:
    site.answers["/a"] = (200, {header: value, "Content-Type": "text/plain"}, b"The gate failed.")
    first = Course()
    assert fetcher().fetch(site.url("/a"), first).status == 200
    assert first.learnt == {site.url("/a"): {asked: value}}
    second = Course(known=lambda url: first.learnt.get(url, {}))
    assert fetcher().fetch(site.url("/a"), second).status == 304
    assert second.unchanged == [site.url("/a")]
    assert fetcher().fetch(site.url("/a")).status == 200  # a run that knows nothing gets it whole


def test_a_server_that_says_unchanged_to_who_knows_nothing_is_named(site: Site) -> None:
    site.answers["/a"] = (304, {}, b"")
    with pytest.raises(BadArticle, match="304"):
        fetcher().fetch(site.url("/a"))


def test_a_validator_that_is_no_plain_line_is_not_kept(site: Site) -> None:
    site.answers["/a"] = (200, {"ETag": '"7\r\n X-Evil: 1"', "Last-Modified": "x" * 2000}, b"The gate failed.")
    course = Course()
    fetcher().fetch(site.url("/a"), course)
    assert course.learnt == {}


def test_what_failed_is_asked_for_in_full_the_next_time(site: Site, page: MakePage) -> None:
    tag = {"ETag": '"1"', "Content-Type": "text/html"}
    links = [f"<item><title>{name}</title><link>{site.url('/' + name)}</link></item>" for name in ("a", "gone")]
    feed = f"<rss><channel>{''.join(links)}</channel></rss>".encode()
    site.answers["/feed"] = (200, {"ETag": '"f"', "Content-Type": "application/rss+xml"}, feed)
    site.answers["/a"] = (200, tag, page().encode())
    course = Course()
    found = list(ingest.read([site.url("/feed")], settings=OPEN, course=course))
    assert [type(one) for one in found] == [Raw, BadArticle]
    assert set(course.learnt) == {site.url("/a")}, "the feed leads to a page that is gone: ask for it again"
    assert course.worth_keeping([site.url("/a")]) == {}


def test_a_list_of_feeds_on_the_web_is_asked_for_each_time(site: Site, page: MakePage) -> None:
    listing = f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>'.encode()
    site.answers["/list.opml"] = (200, {"ETag": '"l"'}, listing)
    site.answers["/feed"] = (200, {"ETag": '"f"'}, f"<rss><item><link>{site.url('/a')}</link></item></rss>".encode())
    site.answers["/a"] = (200, {"ETag": '"a"', "Content-Type": "text/html"}, page().encode())
    course = Course()
    assert [type(one) for one in ingest.read([site.url("/list.opml")], settings=OPEN, course=course)] == [Raw]
    assert set(course.learnt) == {site.url("/feed"), site.url("/a")}


def test_a_page_that_is_too_large_too_slow_cut_or_gone_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "MAX_MEGABYTES", 0.1)
    site.answers["/large"] = (200, {}, b"x" * 200_000)
    site.answers["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 50_000_000))
    site.answers["/cut"] = (200, {"Content-Length": "5000"}, b"x")
    site.answers["/broken"] = (200, {"Content-Encoding": "gzip"}, b"no gzip")
    for path, said in (
        ("/large", "MB"),
        ("/bomb", "MB"),
        ("/cut", "middle|fetched"),
        ("/broken", "fetched"),
        ("/gone", "404"),
    ):
        with pytest.raises(BadArticle, match=said):
            fetcher(robots=False, fetch_seconds=3.0).fetch(site.url(path))


def test_a_server_that_drips_is_left(site: Site) -> None:
    began = time.perf_counter()
    with pytest.raises(BadArticle):
        fetcher(robots=False, fetch_seconds=0.7).fetch(site.url("/drip"))
    assert time.perf_counter() - began < 3


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(b"The gate failed."))
    assert fetcher().fetch(site.url("/a")).data == b"The gate failed."


def test_two_questions_to_one_host_have_a_pause_between(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(urls.time, "sleep", pauses.append)
    one = fetcher()
    one._last["holm.example"] = time.monotonic()
    one._pause("holm.example")
    one._pause("127.0.0.1")
    assert len(pauses) == 1
    assert 0.5 < pauses[0] <= urls.PAUSE


def test_robots_ask_for_pauses_and_are_asked_again_after_a_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 4\n")
    site.answers["/a"] = (200, {"Content-Type": "text/plain"}, b"The gate failed.")
    one = fetcher()
    one.fetch(site.url("/a"))
    one.fetch(site.url("/a"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]
    assert one._pauses == {"127.0.0.1": 4.0}
    monkeypatch.setattr(urls, "DAY", -1.0)
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 400\nDisallow: /a\n")
    with pytest.raises(BadArticle, match="robots"):
        one.fetch(site.url("/a"))
    assert one._pauses == {"127.0.0.1": urls.LONGEST_PAUSE}


def test_a_feed_on_the_web_leads_to_its_pages_and_a_list_to_its_feeds(
    site: Site, page: MakePage, tmp_path: Path
) -> None:
    item = "<item><title>{0}</title><link>" + site.url("/{0}") + "</link><description>Teaser</description></item>"
    feed = "<rss><channel>" + item.format("a") + item.format("feed") + item.format("gone") + "</channel></rss>"
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    site.answers["/a"] = (200, {"Content-Type": "text/html"}, page().encode())
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.url("/feed")}"/></body></opml>')
    settings = Settings(allow_hosts="127.0.0.1", fetch_seconds=9.0)
    found = list(ingest.read([str(tmp_path / "feeds.opml")], settings=settings))
    assert [type(one) for one in found] == [Raw, BadArticle, BadArticle]
    assert found[0].name == site.url("/a")
    assert isinstance(found[1], BadArticle)
    assert "list where a page was expected" in found[1].found
