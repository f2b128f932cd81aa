"""Web archives, mail, feeds and PDF, all made here from invented pages."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import ingest
from sayso.errors import BadArticle
from sayso.model import Noted, Raw
from sayso.settings import Settings

MakePage = Callable[..., str]
warcio = pytest.importorskip("warcio")


def read(path: Path) -> list[Raw | BadArticle]:
    return list(ingest.read([str(path)], settings=Settings()))


def archive(pages: list[tuple[str, bytes, str]], *, packed: bool = True) -> bytes:
    """A web archive of ``(address, body, content type)``."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, body, kind in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=head))
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_every_page_of_an_archive_is_read_under_its_address(tmp_path: Path, page: MakePage, packed: bool) -> None:
    pages = [
        ("https://holm.example/a", page().encode(), "text/html; charset=utf-8"),
        ("https://holm.example/logo.png", b"\x89PNG", "image/png"),
        ("https://holm.example/b", b"The gate held, she said.", "text/plain"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(archive(pages, packed=packed))
    one, two = read(tmp_path / "a.warc.gz")
    assert isinstance(one, Raw)
    assert isinstance(two, Raw)
    assert (one.name, two.name) == ("https://holm.example/a", "https://holm.example/b")
    assert one.url == "https://holm.example/a"
    assert "a.warc.gz#urn:uuid:" in one.path
    assert one.warnings[-1].startswith("captured 2")
    assert two.text == "The gate held, she said."


def test_a_record_that_was_changed_is_named_and_left_out(tmp_path: Path, page: MakePage) -> None:
    data = archive([(f"https://holm.example/{n}", page().encode(), "text/html") for n in (1, 2)], packed=False)
    (tmp_path / "a.warc").write_bytes(data.replace(b"Nobody was hurt on day 3", b"Many were hurt on day 3!", 1))
    bad, good = read(tmp_path / "a.warc")
    assert isinstance(bad, BadArticle)
    assert "digest" in bad.found
    assert isinstance(good, Raw)


GATE = b"The gate failed, she said."
CHUNKED = b"1a\r\n" + GATE + b"\r\n0\r\n\r\n"


def record(body: bytes, *heads: str, http: str = "") -> bytes:
    """One record, written by hand, with these headers of its own and of its answer."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{http}\r\n".encode() + body
    head = "\r\n".join(
        (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: 2031-05-03T08:00:00Z",
            "WARC-Target-URI: https://holm.example/a\r\nContent-Type: application/http; msgtype=response",
            *heads,
        )
    )
    return f"{head}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def digest(data: bytes, name: str = "sha1") -> str:
    return f"{name}:{base64.b32encode(hashlib.new(name, data).digest()).decode()}"


PAYLOADS: list[tuple[str, bytes, str, str, str]] = [
    ("as it stands", GATE, digest(GATE), "", ""),
    ("in hex", GATE, "sha256:" + hashlib.sha256(GATE).hexdigest(), "", ""),
    ("of the chunks", CHUNKED, digest(CHUNKED), "Transfer-Encoding: chunked\r\n", ""),
    ("of the joined chunks", CHUNKED, digest(GATE), "Transfer-Encoding: chunked\r\n", ""),
    ("of what was packed", gzip.compress(GATE), digest(GATE), "Content-Encoding: gzip\r\n", ""),
    ("another", GATE, digest(b"The gate held, she said."), "", "payload digest does not agree"),
    ("another, of chunks", CHUNKED, digest(b"x"), "Transfer-Encoding: chunked\r\n", "payload digest does not agree"),
]


@pytest.mark.parametrize(("body", "said", "http", "fault"), [p[1:] for p in PAYLOADS], ids=[p[0] for p in PAYLOADS])
def test_a_payload_digest_that_stands_alone_is_checked(
    tmp_path: Path, body: bytes, said: str, http: str, fault: str
) -> None:
    one, two = record(body, f"WARC-Payload-Digest: {said}", http=http), record(GATE)
    (tmp_path / "a.warc").write_bytes(one + two)
    found, after = read(tmp_path / "a.warc")
    assert isinstance(after, Raw)
    assert after.text == GATE.decode()
    assert (fault in found.found and "urn:uuid:7" in found.name) if isinstance(found, BadArticle) else not fault
    assert not isinstance(found, Raw) or found.text == GATE.decode()


def test_a_payload_digest_beside_a_block_digest_that_agrees_is_not_asked(tmp_path: Path) -> None:
    block = record(GATE).partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    heads = (f"WARC-Block-Digest: {digest(block)}", f"WARC-Payload-Digest: {digest(b'x')}")
    (tmp_path / "a.warc").write_bytes(record(GATE, *heads))
    assert [type(one) for one in read(tmp_path / "a.warc")] == [Raw]


@pytest.mark.parametrize("said", ["crc9:abc", "sha1:short", "sha1", "blake99:" + "A" * 40])
def test_a_digest_that_is_not_understood_is_said_and_refuses_nothing(tmp_path: Path, said: str) -> None:
    (tmp_path / "a.warc").write_bytes(record(GATE, f"WARC-Block-Digest: {said}"))
    (raw,) = read(tmp_path / "a.warc")
    assert isinstance(raw, Raw)
    assert "not understood" in raw.warnings[0]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    "damage", [b"garbage" * 100, b"\x1f\x8b\x08garbage", bytes(3_000_000)], ids=["letters", "gzip", "zeros"]
)
def test_what_stands_before_and_after_a_damage_is_read(
    tmp_path: Path, page: MakePage, damage: bytes, packed: bool
) -> None:
    one, two = (archive([(f"https://holm.example/{n}", page().encode(), "text/html")], packed=packed) for n in (1, 2))
    (tmp_path / "a.warc.gz").write_bytes(one + damage + two)
    found = read(tmp_path / "a.warc.gz")
    assert [raw.name[-1] for raw in found if isinstance(raw, Raw)] == ["1", "2"]
    assert any(isinstance(bad, BadArticle) for bad in found)


def test_an_archive_that_breaks_off_gives_what_it_has(tmp_path: Path, page: MakePage) -> None:
    one, two = (archive([(f"https://holm.example/{n}", page().encode(), "text/html")]) for n in (1, 2))
    (tmp_path / "a.warc.gz").write_bytes(one + two[: len(two) // 2])
    found = read(tmp_path / "a.warc.gz")
    assert next(raw.name[-1] for raw in found if isinstance(raw, Raw)) == "1"
    assert any(isinstance(bad, BadArticle) for bad in found)


def test_an_archive_without_pages_and_one_that_is_none_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(archive([], packed=False))
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(b"only text"))
    assert [type(one) for one in read(tmp_path)] == [BadArticle, BadArticle]


def test_a_package_is_read_in_place_whatever_its_members_are_called(tmp_path: Path, page: MakePage) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as package:
        package.writestr("../../etc/evil.warc.gz", archive([("https://holm.example/a", page().encode(), "text/html")]))
        package.writestr("pages/pages.jsonl", "{}")
    (raw,) = read(tmp_path / "a.wacz")
    assert isinstance(raw, Raw)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wacz"]
    assert not (tmp_path.parent.parent / "etc").exists()


def test_another_zip_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("a.txt", "x")
    (bad,) = read(tmp_path / "a.zip")
    assert isinstance(bad, BadArticle)
    assert "no web archive" in bad.found


@pytest.mark.parametrize(
    ("member", "said"),
    [("word/document.xml", "a word processor's document"), ("content.xml", "an OpenDocument file")],
)
def test_a_document_in_a_zip_is_called_what_it_is(tmp_path: Path, member: str, said: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr(member, "<x/>")
    (bad,) = read(tmp_path / "a.docx")
    assert isinstance(bad, BadArticle)
    assert said in bad.found
    assert "save it as plain text" in bad.advice


def test_many_records_are_read_in_constant_memory(tmp_path: Path) -> None:
    import tracemalloc

    body = b"The gate held, she said. " * 400
    path = tmp_path / "a.warc.gz"
    path.write_bytes(archive([(f"https://holm.example/{n}", body, "text/plain") for n in range(1500)]))
    records = ingest.read([str(path)], settings=Settings())
    next(records)
    tracemalloc.start()
    assert sum(1 for _ in records) == 1499
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000  # the texts alone are 15 MB


MAIL = """From: Ada Brill <ada@holm.example>
To: desk@tide.example
Subject: =?utf-8?q?Gate_f=C3=A4ils?=
Date: Tue, 6 May 2031 09:00:00 +0200
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

The gate failed, she wrote.
"""


def test_a_mail_gives_its_text_sender_subject_and_date(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL, encoding="utf-8")
    (raw,) = read(tmp_path / "a.eml")
    assert isinstance(raw, Raw)
    assert raw.text.strip() == "The gate failed, she wrote."
    assert raw.title == Noted("Gate fäils", "header Subject")
    assert raw.byline == "Ada Brill"
    assert raw.published == Noted("2031-05-06T09:00:00+02:00", "header Date")


def test_a_saved_page_in_mail_form_is_read_as_a_page(tmp_path: Path, page: MakePage) -> None:
    head = "Subject: Gate\r\nSnapshot-Content-Location: https://holm.example/g\r\nMIME-Version: 1.0\r\nContent-Type: "
    body = f'multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{page()}\r\n--b--\r\n'
    (tmp_path / "a.mhtml").write_text(head + body, encoding="utf-8")
    (raw,) = read(tmp_path / "a.mhtml")
    assert isinstance(raw, Raw)
    assert raw.url == "https://holm.example/g"
    assert raw.text.count("Nobody was hurt") == 8


def test_a_mail_without_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text("Content-Type: image/png\n\nxxxx")
    (bad,) = read(tmp_path / "a.eml")
    assert isinstance(bad, BadArticle)


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Holm Herald</title><item><title>Gate fails</title><link>https://holm.example/a</link>
<pubDate>Tue, 06 May 2031 09:00:00 +0200</pubDate><source url="https://tide.example">Tide Times</source>
<content:encoded><![CDATA[<p>The gate failed, she said.</p><p>It was late &amp; dark.</p>]]></content:encoded></item>
<item><title>Bare</title><link>https://holm.example/b</link><description>Only a teaser.</description></item>
<item><title>Empty</title></item></channel></rss>"""


def test_a_feed_file_gives_its_items_without_asking_the_network(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    one, two, bad = read(tmp_path / "a.rss")
    assert isinstance(one, Raw)
    assert one.text == "The gate failed, she said.\n\nIt was late & dark."
    assert (one.outlet, one.name) == (Noted("Tide Times", "feed source"), "https://holm.example/a")
    assert one.published == Noted("2031-05-06T09:00:00+02:00", "feed date")
    assert isinstance(two, Raw)
    assert "only the teaser of the feed was read" in two.warnings
    assert isinstance(bad, BadArticle)


@pytest.mark.parametrize(
    "feed",
    ['<!DOCTYPE x [<!ENTITY a "b">]>' + RSS, "<rss></rss>", "<rss><channel><item>" + "<a>" * 100],
    ids=["entities", "empty", "cut"],
)
def test_a_feed_that_is_none_is_named(tmp_path: Path, feed: str) -> None:
    (tmp_path / "a.rss").write_text(feed)
    (bad,) = read(tmp_path / "a.rss")
    assert isinstance(bad, BadArticle)


LEFT = (
    "The flood gate at Brackwater failed on Saturday night, the keeper of the gate, Ada Brill, said. She said that the"
    " wall had held. Nobody in the lower town had heard the alarm, as it was late."
)
RIGHT = (
    "The harbour office denied that it had been warned. At least 12 people were hurt when the water reached the lower"
    " town, according to the hospital."
)


def printed(places: list[tuple[int, int, str]]) -> bytes:
    """A page of a PDF with words at these places, in this order."""
    shown = "".join(f"1 0 0 1 {x} {y} Tm ({words}) Tj\n" for x, y, words in places)
    drawn = f"BT /F1 10 Tf\n{shown}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, table = "%PDF-1.4\n", "0000000000 65535 f \n"
    for number, one in enumerate(objects, 1):
        table += f"{len(out):010d} 00000 n \n"
        out += f"{number} 0 obj{one}endobj\n"
    return f"{out}xref\n0 6\n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


@pytest.mark.parametrize("across", [False, True], ids=["column by column", "line by line"])
def test_two_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path, across: bool) -> None:
    pytest.importorskip("pypdf")
    sides = [
        [(x, 700 - 12 * row, line) for row, line in enumerate(textwrap.wrap(words, 44))]
        for x, words in ((50, LEFT), (320, RIGHT))
    ]
    places = sorted(sides[0] + sides[1], key=lambda one: (-one[1], one[0])) if across else sides[0] + sides[1]
    (tmp_path / "a.pdf").write_bytes(printed([(50, 760, "Gate fails over the town"), *places]))
    (raw,) = read(tmp_path / "a.pdf")
    assert isinstance(raw, Raw)
    assert [line for line in raw.text.splitlines() if line] == ["Gate fails over the town", LEFT, RIGHT]


def test_a_pdf_is_read_or_named(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=100, height=100)
    with open(tmp_path / "blank.pdf", "wb") as file:
        writer.write(file)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"garbage" * 50)
    blank, broken = read(tmp_path)
    assert isinstance(blank, BadArticle)
    assert "no text" in blank.found
    assert isinstance(broken, BadArticle)
