"""Pages: text, metadata, the way back, and pages that are made to do harm."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sayso.errors import BadArticle
from sayso.ingest import guard, html, metadata, pagemap
from sayso.model import Noted, Raw
from sayso.settings import Settings

MakePage = Callable[..., str]


def read(page: str | bytes, **options: str) -> Raw:
    data = page if isinstance(page, bytes) else page.encode()
    return html.to_raw(data, "page.html", "page", Settings(), **options)


def test_a_page_gives_its_article_and_no_navigation(page: MakePage) -> None:
    raw = read(page())
    assert "failed in the night of 8 May, said keeper Ada Brill & two" in raw.text
    assert "Home" not in raw.text
    assert raw.language == Noted("en-GB", "html lang")
    assert raw.warnings == ()


def test_every_run_of_the_page_map_agrees_with_the_page(page: MakePage) -> None:
    source = page("<p>A caf&eacute;, a &ldquo;wall&rdquo; <!-- no --><i>and</i>&nbsp;more of the same old words.</p>")
    raw = read(source)
    assert all(
        raw.text[start : start + length] == source[there : there + length] for start, there, length in raw.page_map
    )
    assert sum(length for _, _, length in raw.page_map) > 0.9 * len(raw.text)


def test_scripts_and_comments_are_no_part_of_the_way_back() -> None:
    source = "<body><script>Gates fail</script><!-- Gates fail --><p>Gates fail</p>"
    assert pagemap.back("Gates fail", source) == ((0, source.rindex("Gates"), 10),)


METADATA: list[tuple[str, str, object]] = [
    ('<meta property="og:site_name" content="Holm Herald">', "outlet", Noted("Holm Herald", "meta og:site_name")),
    (
        '<script type="application/ld+json">{"@graph":[{"@type":["NewsArticle"],"publisher":{"name":"Tide"},'
        '"author":[{"name":"Ada Brill"},"Bo Lund"],"datePublished":"2031-05-03T08:12:30.5+0200"}]}</script>',
        "published",
        Noted("2031-05-03T08:12:30+02:00", "JSON-LD datePublished"),
    ),
    (
        '<script type="application/ld+json">[{"@type":"Article","author":[{"name":"Ada Brill"},"Bo Lund"]}]</script>',
        "byline",
        "Ada Brill, Bo Lund",
    ),
    ('<script type="application/ld+json">{"@type":"Article", broken</script>', "published", None),
    ('<script type="application/ld+json">' + "[" * 5000 + "</script>", "published", None),
    (
        "<meta content='2031-05-03T08:12Z' property='article:published_time'>",
        "published",
        Noted("2031-05-03T08:12:00+00:00", "meta article:published_time"),
    ),
    (
        '<meta name="date" content="6 May 2031">',
        "published",
        Noted("2031-05-06", "meta date"),
    ),
    ('<meta name="date" content="whenever">', "published", None),
    ('<time datetime="2031-05-03">today</time>', "published", Noted("2031-05-03", "time")),
    ('<meta name="author" content="By Ada Brill">', "byline", "Ada Brill"),
    ('<meta name="author" content="https://x.example/ada">', "byline", None),
    ('<link rel="canonical" href="https://holm.example/a?b=1&amp;c=2">', "url", "https://holm.example/a?b=1&c=2"),
    ('<link rel="canonical" href="javascript:alert(1)">', "url", None),
    ("<title>Gate\n fails &lt;again&gt;</title>", "title", Noted("Gate fails <again>", "title")),
]


@pytest.mark.parametrize(("head", "field", "value"), METADATA)
def test_metadata_is_read_with_where_it_stood(head: str, field: str, value: object) -> None:
    assert getattr(metadata.read(f"<html><head>{head}</head>"), field) == value


def test_the_title_is_given_without_the_outlet() -> None:
    about = metadata.read('<title>Gate fails | Holm Herald</title><meta property="og:site_name" content="Holm Herald">')
    assert about.title == Noted("Gate fails", "title")


@pytest.mark.parametrize("levels", [300, 1500])
def test_text_past_the_parsers_depth_is_not_lost(page: MakePage, levels: int) -> None:
    raw = read(page("<div>" * levels))
    assert raw.text.count("Nobody was hurt") == 8
    assert "second extractor" in raw.warnings[0]


def test_a_very_large_page_goes_to_the_second_extractor(page: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MANY_TAGS", 20)
    assert read(page()).warnings == ("a very large page: read with the second extractor",)


def test_paragraphs_that_the_extractor_drops_are_said(page: MakePage) -> None:
    twice = "<p>This paragraph stands on the page three times over, word for word and line for line.</p>" * 3
    raw = read(page(twice))
    assert any("repeated paragraph" in warning for warning in raw.warnings)


BOMBS: list[tuple[str, str, str]] = [
    ("100,000 nested tags", "<html>" + "<div>" * 100_000, "levels of nested tags"),
    ("100,000 unclosed bold", "<html>" + "<b>" * 100_000, "levels of nested tags"),
    ("100,000 attributes", "<html><p " + "a=1 " * 100_000 + ">", "attributes in one tag"),
    ("unclosed marks", "<html>" + '<a "' * 400_000, "attributes in one tag"),
    ("250,000 tags", "<html>" + "<br>" * 250_000, "tags"),
    ("50 MB of one tag", "<" + "a" * 50_000_000, "50.0 MB"),
    ("4 MB of one tag", "<html><" + "a" * 4_000_000, "no article text"),
    ("open comments", "<html>" + "<!--" * 500_000, "no article text"),
    ("open scripts", "<html>" + "<script>" * 300_000, "no article text"),
    ("900,000 entities", "<html><body><p>" + "&amp;" * 900_000, "letters or digits"),
    ("nothing", "<html></html>", "no article text"),
]


@pytest.mark.parametrize(("source", "found"), [bomb[1:] for bomb in BOMBS], ids=[bomb[0] for bomb in BOMBS])
def test_a_bomb_is_refused_in_a_moment(source: str, found: str) -> None:
    began = time.perf_counter()
    with pytest.raises(BadArticle) as caught:
        read(source)
    assert found in caught.value.found
    assert time.perf_counter() - began < 10


def test_the_scan_knows_what_html_closes_by_itself() -> None:
    assert guard.shape("<ul>" + "<li>one" * 1000 + "</ul>").depth == 1
    assert guard.shape("<p>one<br>" * 1000).depth == 0
    assert guard.shape('<a title="<div><div>">x</a>') == guard.Shape(1, 2, 0)


ENCODINGS: list[tuple[str, bytes, tuple[str, ...]]] = [
    ("UTF-8 unsaid", "café".encode(), ()),
    ("UTF-8 with a mark", b"\xef\xbb\xbf" + "café".encode(), ()),
    ("UTF-16 with a mark", "café".encode("utf-16"), ()),
    ("said by the page", b'<meta charset="iso-8859-15">caf\xe9', ()),
    ("UTF-8 though the page says otherwise", b'<meta charset="iso-8859-1">' + "café".encode(), ()),
    ("unsaid", b"caf\xe9", ("its encoding is not stated, or not as stated, and not UTF-8: read as Windows-1252",)),
    (
        "unknown name",
        b'<meta charset="klingon">caf\xe9',
        ("its encoding is not stated, or not as stated, and not UTF-8: read as Windows-1252",),
    ),
]


@pytest.mark.parametrize(("data", "warnings"), [case[1:] for case in ENCODINGS], ids=[case[0] for case in ENCODINGS])
def test_a_page_is_decoded(data: bytes, warnings: tuple[str, ...]) -> None:
    text, said = html.decode(data, "page")
    assert text.endswith("café")
    assert said == warnings


def test_the_servers_word_comes_before_the_pages() -> None:
    assert html.decode(b'<meta charset="cp1252">\xe1', "page", "cp1251")[0][-1] == "б"


@pytest.mark.parametrize("charset", ["\0\0utf-8", "undefined", "hex", "idna", "klingon"])
def test_a_servers_word_that_means_nothing_is_passed_over(charset: str) -> None:
    assert html.decode("café — 5".encode(), "page", charset)[0] == "café — 5"


def test_a_picture_is_no_page() -> None:
    with pytest.raises(BadArticle, match="PNG"):
        read(b"\x89PNG\r\n\x1a\n....")
