"""What people really have: saved pages, feeds, mails, tables and records of many makers, all invented here.

Each case is a file and what a reader must see in it: ``title``, ``outlet``, ``published``, ``byline``, ``url`` (values
without where they stood), ``begins`` (the text), ``warns`` (words of the first warning).
"""

# ruff: noqa: E501 - pages, mails and records as they are written

from __future__ import annotations

import base64
import json
import quopri
from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso import ingest
from sayso.clean import clean
from sayso.errors import BadArticle
from sayso.model import Article, Raw
from sayso.settings import Settings

STORY = "".join(
    f"<p>The flood gate at Brackwater failed in the night of {day} May, said keeper Ada Brill &amp; two of her crew."
    f" Nobody was hurt on day {day}, the harbour office said.</p>\n"
    for day in range(1, 7)
)
SAID = "<p>The gate failed, said Ada Brill.</p>"
Wanted = Mapping[str, str | None]


def page(head: str = "", body: str = "") -> str:
    return (
        f'<html lang="en"><head>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article>{body}{STORY}</article></body></html>"
    )


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


GRAPH = {
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "Holm Herald"},
        {"@type": "WebPage", "datePublished": "2031-05-01T00:00:00Z"},
        {"@type": "Person", "@id": "#ada", "name": "Ada Brill"},
        {
            "@type": "NewsArticle",
            "headline": "Gate fails",
            "datePublished": "2031-05-03T08:12:00+02:00",
            "publisher": {"@id": "#org"},
            "author": [{"@id": "#ada"}, {"@id": "#nobody"}],
        },
    ]
}
CIRCLE = {"@type": "NewsArticle", "headline": "Gate", "author": {"@id": "#a"}, "@id": "#a"}
TRAILING = '{"@type":"NewsArticle","headline":"Gate\nfails","author":["Ada Brill",],"datePublished":"2031-05-03",}'

PAGES: list[tuple[str, str | bytes, Wanted]] = [
    (
        "JSON-LD graph with references",
        page(linked(GRAPH)),
        {
            "title": "Gate fails",
            "outlet": "Holm Herald",
            "published": "2031-05-03T08:12:00+02:00",
            "byline": "Ada Brill",
        },
    ),
    ("JSON-LD that points to itself", page(linked(CIRCLE)), {"title": "Gate", "byline": None}),
    (
        "JSON-LD list, names as text",
        page(
            linked(
                [{"@type": "BreadcrumbList"}, {"@type": "Article", "publisher": "Tide Times", "author": "By A. Ley"}]
            )
        ),
        {"outlet": "Tide Times", "byline": "A. Ley"},
    ),
    (
        "JSON-LD type as an address, url in it",
        page(
            linked({"@type": "https://schema.org/OpinionNewsArticle", "headline": "Gate", "url": "https://t.example/g"})
        ),
        {"title": "Gate", "url": "https://t.example/g"},
    ),
    ("JSON-LD with a comma too many", page(linked(TRAILING)), {"title": "Gate fails", "byline": "Ada Brill"}),
    (
        "JSON-LD with markup in a value",
        page(linked('{"@type":"NewsArticle","headline":"Gate","articleBody":"x </p> y"}')),
        {"title": "Gate"},
    ),
    (
        "Open Graph",
        page(
            '<meta property="og:title" content="Gate fails - Holm Herald"><meta property="og:site_name" '
            'content="Holm Herald"><meta property="article:published_time" content="2031-05-03T05:00:00+0000">'
        ),
        {"title": "Gate fails", "outlet": "Holm Herald", "published": "2031-05-03T05:00:00+00:00"},
    ),
    (
        "AMP",
        page(
            '<link rel="canonical" href="https://holm.example/gate"><style amp-custom>p{}</style>',
            "<amp-img src=x></amp-img><h1>Gate fails</h1>",
        ),
        {"url": "https://holm.example/gate", "title": "Gate fails", "outlet": "holm.example"},
    ),
    (
        "source with an address",
        page("<title>Gate</title>", '<source url="https://tide.example/a">Tide Times</source>'),
        {"outlet": "Tide Times", "url": "https://tide.example/a"},
    ),
    (
        "canonical from the base on",
        page('<base href="https://holm.example/x/"><link rel=canonical href="/gate">'),
        {"url": "https://holm.example/gate"},
    ),
    (
        "saved by a browser",
        "<!DOCTYPE html>\n<!-- saved from url=(0036)https://holm.example/2031/05/03/gate -->\n" + page(),
        {"url": "https://holm.example/2031/05/03/gate", "published": "2031-05-03", "outlet": "holm.example"},
    ),
    (
        "saved in one file",
        "<!DOCTYPE html><!--\n Page saved with a tool \n url: https://holm.example/g?a=1&amp;b=2 \n date: Sat\n-->"
        + page(),
        {"url": "https://holm.example/g?a=1&b=2"},
    ),
    ("no title but a heading", page("", "<h1>Gate <em>fails</em> at dawn</h1>"), {"title": "Gate fails at dawn"}),
    ("no title at all", page(), {"title": None, "outlet": None, "published": None, "byline": None}),
    (
        "laid out as a table",
        f"<html><body><table><tr><td>{STORY}</td></tr></table></body></html>",
        {"begins": "The flood gate", "warns": "laid out as a table"},
    ),
    (
        "the oldest kind",
        "<HTML><BODY BGCOLOR=#FFFFFF><FONT SIZE=2>The gate failed, said Ada Brill.<BR><BR>It was late, said Bo Lund of the"
        " harbour office.<BR><BR>Nobody was hurt in the night, the office said.</FONT></BODY></HTML>",
        {"begins": "The gate failed, said Ada Brill.\nIt was late"},
    ),
    ("a fragment", SAID + "<p>It was late.</p>", {"begins": "The gate failed"}),
    (
        "XHTML",
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>Gate'
        f"</title></head><body>{STORY}</body></html>",
        {"title": "Gate"},
    ),
    ("wrong charset stated", page('<meta charset="iso-8859-1"><title>Gäte “fails”</title>'), {"title": "Gäte “fails”"}),
    (
        "UTF-8 stated, Windows sent",
        page('<meta charset="utf-8"><title>Gäte</title>').encode("cp1252"),
        {"title": "Gäte", "warns": "not as stated"},
    ),
    (
        "windows-1251",
        page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Ворота</title>').encode(
            "cp1251"
        ),
        {"title": "Ворота"},
    ),
    ("UTF-16 with a mark", page("<title>Gate</title>").encode("utf-16"), {"title": "Gate"}),
    (
        "UTF-16 without a mark",
        page("<title>Gate</title>").encode("utf-16-be"),
        {"title": "Gate", "warns": "read as UTF-16"},
    ),
]


def read(path: Path, **options: str) -> list[Raw | BadArticle]:
    return list(ingest.read([str(path)], settings=Settings(**options)))  # type: ignore[arg-type]


def check(article: Article, wanted: Wanted) -> None:
    for name in ("title", "outlet", "published"):
        noted = getattr(article, name)
        if name in wanted:
            assert (noted.value if noted else None) == wanted[name], name
    for name in ("byline", "url", "text"):
        if name in wanted:
            assert getattr(article, name) == wanted[name], name
    assert article.text.startswith(wanted.get("begins") or "")
    if wanted.get("warns"):
        assert str(wanted["warns"]) in article.warnings[0]


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize(("data", "wanted"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_of_any_maker_says_what_it_says(tmp_path: Path, data: str | bytes, wanted: Wanted) -> None:
    (raw,) = read(write(tmp_path / "a.html", data))
    assert isinstance(raw, Raw)
    check(clean(raw), wanted)
    covered = sum(length for _, _, length in raw.page_map)
    assert covered > 0.9 * len(raw.text), "the way back to the page is there"


def test_marks_that_the_extractor_sets_do_not_lose_the_way_back(tmp_path: Path) -> None:
    rows = "<table><tr><th>Gate</th><th>State</th></tr><tr><td>Nine</td><td>failed</td></tr></table>"
    source = page("", f"<ul><li>First, the gate failed.</li><li>Second, the wall held.</li></ul>{rows}")
    (raw,) = read(write(tmp_path / "a.html", source))
    assert isinstance(raw, Raw)
    for words in ("First, the gate failed.", "Second, the wall held.", "failed"):
        at = raw.text.index(words)
        (run,) = [run for run in raw.page_map if run[0] <= at < run[0] + run[2]]
        there = run[1] + at - run[0]
        assert source[there : there + len(words)] == words


CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
FEEDS: list[tuple[str, str, Wanted]] = [
    (
        "RSS 0.91",
        '<rss version="0.91"><channel><title>Holm</title><item><title>Gate</title><link>https://h.example/a</link>'
        "<description>The gate failed, said Ada Brill.</description></item></channel></rss>",
        {"title": "Gate", "text": "The gate failed, said Ada Brill.", "warns": "only the teaser"},
    ),
    (
        "RSS 1.0",
        f'<rdf:RDF {RDF} xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>Gate</title>'
        "<link>https://h.example/a</link><dc:date>2031-05-03T08:00:00Z</dc:date><description>It failed.</description>"
        "</item></rdf:RDF>",
        {"title": "Gate", "published": "2031-05-03T08:00:00+00:00", "text": "It failed."},
    ),
    (
        "RSS 2.0 with its text",
        f'<rss version="2.0" {CONTENT}><channel><item><title>Gate &amp;amp; wall</title><link>https://h.example/a</link>'
        "<dc:creator>Ada Brill</dc:creator><pubDate>Sat, 03 May 2031 08:00:00 GMT</pubDate><description>No.</description>"
        f"<content:encoded><![CDATA[{SAID}<p>“It was late,” she said.</p>]]></content:encoded></item></channel></rss>",
        {
            "title": "Gate & wall",
            "byline": "Ada Brill",
            "text": "The gate failed, said Ada Brill.\n\n“It was late,” she said.",
        },
    ),
    (
        "Atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Gate &amp;lt;fails&amp;gt;</title>'
        '<link rel="self" href="https://h.example/self"/><link rel="alternate" href="https://h.example/a"/>'
        "<updated>2031-05-04T08:00:00Z</updated><published>2031-05-03T08:00:00Z</published><author><name>Ada Brill</name>"
        f'</author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{SAID}</div></content></entry></feed>',
        {"title": "Gate <fails>", "published": "2031-05-03T08:00:00+00:00", "url": "https://h.example/a"},
    ),
]


@pytest.mark.parametrize(("data", "wanted"), [case[1:] for case in FEEDS], ids=[case[0] for case in FEEDS])
def test_a_feed_of_any_version_gives_its_item(tmp_path: Path, data: str, wanted: Wanted) -> None:
    (raw,) = read(write(tmp_path / "a.xml", f'<?xml version="1.0"?>{data}'))
    assert isinstance(raw, Raw)
    assert raw.name == "https://h.example/a"
    check(clean(raw), wanted)


WRAPPED = (
    "The flood gate at Brackwater failed on Saturday night, the keeper of the=20\r\n"
    "gate, Ada Brill, said in a statement on Sunday. She said that the wall had\r\n"
    "held, and that the water had come over the gate within an hour of the first\r\n"
    "alarm, which nobody in the lower town had heard, as it was late and the wi=\r\nnd was loud.\r\n\r\n"
    '"It was late," she said.\r\n'
)
MIXED = (
    b"From: =?utf-8?b?SGFyYm91ciBPZmZpY2U=?= <press@harbour.example>\r\nSubject: =?utf-8?Q?Gate_f=C3=A4ils?=\r\n"
    b"Date: Sat, 3 May 2031 08:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
    b"--m\r\nContent-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + WRAPPED.encode()
    + b"\r\n--a\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(SAID.encode()) + b"\r\n--a--\r\n--m\r\n"
    b'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="old.txt"\r\n\r\nAn attachment.\r\n--m\r\n'
    b'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../a.pdf"\r\n\r\nJVBERi0=\r\n--m--\r\n'
)


def test_a_mail_gives_its_text_with_broken_lines_joined_and_no_attachment(tmp_path: Path) -> None:
    (raw,) = read(write(tmp_path / "a.eml", MIXED))
    assert isinstance(raw, Raw)
    assert raw.text.startswith(
        "The flood gate at Brackwater failed on Saturday night, the keeper of the gate, Ada Brill,"
    )
    assert raw.text.count("\n") == 2
    assert "attachment" not in raw.text
    check(clean(raw), {"title": "Gate fäils", "byline": "Harbour Office", "published": "2031-05-03T08:00:00+02:00"})


def test_a_page_saved_as_mail_keeps_its_address(tmp_path: Path) -> None:
    head = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://holm.example/g\r\nSubject: Gate\r\nMIME-Version: 1.0"
        b'\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n----x\r\nContent-Type: text/html'
        b"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://holm.example/g\r\n\r\n"
    )
    body = quopri.encodestring(page("<title>Gate fails</title>", "<p>The café said “no” to the keeper.</p>").encode())
    (raw,) = read(write(tmp_path / "a.mhtml", head + body + b"\r\n----x--\r\n"))
    assert isinstance(raw, Raw)
    check(clean(raw), {"url": "https://holm.example/g", "title": "Gate fails", "begins": "The café said “no”"})


NESTED = {
    "_id": 7,
    "headline": {"main": "Gate fails"},
    "content": {"body": "It failed."},
    "pub": {"Date": "2031-05-03"},
}
COLUMNS = "title=headline.main,text=content.body,date=pub.date"
FLAT = {
    "source": {"id": None, "name": "Holm Herald"},
    "author": ["Ada Brill", {"name": "Bo Lund"}],
    "content": "It failed.",
}
RECORDS: list[tuple[str, str, str | bytes, str, Wanted]] = [
    (
        "semicolons and a mark",
        "a.csv",
        '\ufeffid;title;text\r\n1;Gate;"It failed; she said."\r\n',
        "",
        {"title": "Gate"},
    ),
    ("UTF-16", "a.csv", "id\ttext\n1\tThe gäte failed.\n".encode("utf-16"), "", {"text": "The gäte failed."}),
    ("bars", "a.csv", "id|text\n1|The gate, failed.\n", "", {"text": "The gate, failed."}),
    ("a dotted heading", "a.csv", "id,body.text\n1,It failed.\n", "text=body.text", {"text": "It failed."}),
    ("nested lines", "a.jsonl", json.dumps(NESTED), COLUMNS, {"title": "Gate fails", "published": "2031-05-03"}),
    ("nested list", "a.json", json.dumps([NESTED]), COLUMNS, {"title": "Gate fails", "text": "It failed."}),
    ("nested object", "a.json", json.dumps(NESTED), COLUMNS, {"title": "Gate fails"}),
    (
        "an interface's answer",
        "a.json",
        json.dumps({"articles": [{**FLAT, "publishedAt": "2031-05-03T08:00:00Z"}]}),
        "",
        {"outlet": "Holm Herald", "byline": "Ada Brill, Bo Lund", "published": "2031-05-03T08:00:00+00:00"},
    ),
]


@pytest.mark.parametrize(("name", "data", "columns", "wanted"), [r[1:] for r in RECORDS], ids=[r[0] for r in RECORDS])
def test_records_of_many_makers_are_read(
    tmp_path: Path, name: str, data: str | bytes, columns: str, wanted: Wanted
) -> None:
    (raw,) = read(write(tmp_path / name, data), columns=columns)
    assert isinstance(raw, Raw), raw
    check(clean(raw), wanted)


def test_a_list_of_lists_of_feeds_names_each_feed_once() -> None:
    from sayso.ingest.feeds import feeds_of

    outline = '<outline type="rss" text="Holm" xmlUrl="https://holm.example/feed?a=1&amp;b=2"/>'
    nested = (
        f'<opml><body><outline text="News"><outline text="Local">{outline}</outline>{outline}</outline></body></opml>'
    )
    assert feeds_of(nested.encode()) == ["https://holm.example/feed?a=1&b=2"]


def test_a_text_whose_lines_are_broken_is_kept_and_said(tmp_path: Path) -> None:
    broken = "The gate at the river\nfailed in the night,\nand nobody was there\nto see it but the\nkeeper and a dog.\n"
    (raw,) = read(write(tmp_path / "a.txt", broken))
    assert isinstance(raw, Raw)
    assert raw.text == broken
    assert raw.warnings == ("its lines are broken at 21 characters: sentences over two lines are read in pieces",)
    (raw,) = read(
        write(tmp_path / "b.txt", "The gate failed.\nNobody was hurt in the night.\nIt was late, she said.\nNo.\n")
    )
    assert isinstance(raw, Raw)
    assert raw.warnings == ()
