"""An editor's walk through the desk in a real browser."""

from __future__ import annotations

import re

import pytest

import possible
from sayso.store import Collection

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/?outlets=2%2B&check=none", "/claim/c1", "/article/01-agency", "/quotes", "/quote/q1", "/quote/q1?by=time",
    "/figures", "/timeline", "/speakers", "/desk", "/articles", "/collection", "/method", "/help", "/review", "/add",
    "/search?q=gate", "/api", "/claim/none",
)  # fmt: skip


def fits(page):
    """True if nothing makes the page wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def click(place):
    """Click, and wait until the page it may lead to is whole: a page can be seen before its last part has come."""
    place.click()
    place.page.wait_for_load_state()


def press(page, key):
    """A key on the page that stands now, once its scripts listen: they run after the page can be seen."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_from_the_board_to_the_exact_words_in_three_clicks(visit, desk_url):
    page = visit(desk_url)
    click(page.locator(".quick a").first)
    assert "origins=1" in page.url
    click(page.locator(".board .heading a").first)
    assert page.locator(".counts li").first.inner_text().split() == ["1", "origin"]
    part = page.locator("a.part").first
    words = part.inner_text().strip("“”")
    click(part)
    here = "".join(page.locator(".m-here").all_inner_texts())
    assert " ".join(here.split()) == " ".join(words.split())
    assert page.locator(".m-here").first.is_visible()


def test_filters_narrow_the_board_and_can_be_taken_off_again(visit, desk_url):
    page = visit(desk_url)
    whole = page.locator(".board tbody tr").count()
    click(page.get_by_text("Checked", exact=True))
    click(page.locator("details[open] a").first)
    assert "check=" in page.url
    fewer = page.locator(".board tbody tr").count()
    assert 0 < fewer < whole
    click(page.locator(".chip").first)
    assert page.locator(".board tbody tr").count() == whole


def test_a_claim_shows_its_chain_as_drawing_and_as_list_and_its_checks_with_words(visit, desk_url):
    page = visit(f"{desk_url}/claim/c1")
    assert page.locator("svg.chain path").count() >= 5
    assert page.locator(".chain-list li li").count() >= 5
    page.goto(f"{desk_url}/?check=denied")
    click(page.locator(".board .heading a").first)
    assert page.get_by_role("heading", name="Checks").is_visible()
    click(page.locator("ul.plain li", has_text="denied").locator("a.q").first)
    assert page.locator(".m-here").first.is_visible()


def test_a_click_on_a_passage_leads_to_the_same_statement_elsewhere(visit, desk_url):
    page = visit(f"{desk_url}/claim/c1")
    click(page.locator("a.part").first)
    click(page.locator("a.seg.m-here").first)
    assert page.locator(".m-chosen").count() > 0
    panel = page.locator("#panel")
    assert panel.get_by_text("The same statement elsewhere").first.is_visible()
    first = page.url
    click(panel.locator("a.q").first)
    assert page.url.split("?")[0] != first.split("?")[0]


def test_wordings_stand_side_by_side_with_what_differs_lit(visit, desk_url):
    page = visit(f"{desk_url}/quotes")
    click(page.locator("section.item a").first)
    assert page.locator(".collation tbody tr").count() >= 2
    assert page.locator(".collation .diff").count() > 0
    assert "without:" in page.locator(".collation").inner_text()


def test_figures_are_drawn_as_intervals_with_the_table_under_them(visit, desk_url):
    page = visit(f"{desk_url}/figures")
    click(page.locator(".chip", has_text="killed").first)
    assert "measure=killed" in page.url
    assert page.locator("svg.lanes").first.is_visible()
    assert page.locator("table td.round a").count() > 0


def test_a_decision_is_one_key_has_initials_and_can_be_undone(visit, desk_url):
    page = visit(f"{desk_url}/claim/c1")
    click(page.locator("a.part").first)
    click(page.locator("a.seg.m-source").first)
    page.locator("#panel input.initials").first.fill("AB")
    click(page.locator("#panel button", has_text="Speaker is right"))
    page.locator("#panel", has_text="said by").wait_for()
    press(page, "u")
    page.wait_for_selector("#panel >> text=Wrong speaker")
    page.goto(f"{desk_url}/review")
    assert page.locator("tr.revoked").count() >= 1
    assert "AB" in page.locator("tr.revoked").first.inner_text()


def to_the_fixing_page(page, desk_url):
    page.goto(f"{desk_url}/claim/c1")
    click(page.locator("a.part").first)
    click(page.locator("a.seg.m-content").first)
    page.locator("#panel.chosen").wait_for()


def test_a_span_is_fixed_by_two_clicks_without_scripts_and_undone(visit, desk_url):
    page = visit(desk_url, scripts=False)
    to_the_fixing_page(page, desk_url)
    click(page.get_by_role("link", name="Fix where the words begin and end"))
    words = page.locator(".pick a")
    wanted = [words.nth(n).inner_text() for n in (3, 4, 5)]
    click(words.nth(3))
    assert page.get_by_text("Now choose the last word").is_visible()
    click(page.locator(".pick a").nth(5))
    assert "".join(page.locator("#picked").inner_text().strip("“”").split()) == "".join(wanted)
    page.locator("aside input.initials").fill("AB")
    click(page.get_by_role("button", name="Keep this span"))
    panel = page.locator("#panel")
    assert "AB set what is said" in panel.inner_text()
    assert page.locator(".reader .m-fixed").count() >= 1
    click(panel.locator("form", has_text="Undo").get_by_role("button"))
    assert "AB set what is said" not in page.locator("#panel").inner_text()
    assert page.locator(".reader .m-fixed").count() == 0


def test_drawing_over_words_fills_the_fields_with_their_exact_place(visit, desk_url):
    page = visit(desk_url)
    to_the_fixing_page(page, desk_url)
    press(page, "x")
    page.wait_for_url("**/fix?**")
    words = page.locator(".pick a")
    first, last = words.nth(2).bounding_box(), words.nth(6).bounding_box()
    page.mouse.move(first["x"] + 2, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 2, last["y"] + 8, steps=6)
    page.mouse.up()
    assert page.locator("[name=start]").input_value() == words.nth(2).get_attribute("data-a")
    assert page.locator("[name=end]").input_value() == words.nth(6).get_attribute("data-b")
    assert words.nth(4).inner_text() in page.locator("#picked").inner_text()
    assert "/fix?" in page.url


def test_the_order_of_wordings_changes_without_scripts_and_they_stand_word_by_word(visit, desk_url):
    page = visit(f"{desk_url}/quote/q1", scripts=False)
    click(page.get_by_role("link", name="by outlet"))
    assert page.url.endswith("by=outlet")
    outlets = page.locator(".collation td:nth-child(2) a").all_inner_texts()
    assert outlets == sorted(outlets, key=str.casefold)
    assert page.locator(".aligned td.diff").count() > 0
    assert page.locator(".aligned th").count() == len(outlets)


def test_on_a_phone_a_chosen_passage_and_what_belongs_to_it_are_seen_at_once(visit, desk_url):
    page = visit(desk_url, width=390)
    to_the_fixing_page(page, desk_url)
    chosen, panel = page.locator(".m-chosen").first.bounding_box(), page.locator("#panel").bounding_box()
    assert 0 <= chosen["y"] < panel["y"] < page.viewport_size["height"]
    click(page.get_by_role("link", name="Close this statement"))
    assert page.locator("#panel.chosen").count() == 0


def test_keys_step_open_search_and_help(visit, desk_url):
    page = visit(desk_url)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert focused == page.locator(".board .heading a").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claim/**")
    press(page, "/")
    page.keyboard.type("gate?j")
    assert page.locator("form.find input").input_value() == "gate?j"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    page.wait_for_load_state()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("f")
    assert page.url.endswith("/help")


def test_the_first_run_shows_an_empty_desk_and_adding_fills_it(visit, served, tmp_path, monkeypatch):
    import builders as b
    from sayso import reading

    def extend(collection, sources, *, settings, progress=None):
        done = collection.add(b.reading(b.article("Ada said it broke.", "pasted", "Ferry Post")), b"")
        return reading.Report(new=int(done))

    monkeypatch.setattr(reading, "extend", extend)
    with Collection.open(tmp_path / "new.db", create=True):
        pass
    page = visit(served(tmp_path / "new.db"))
    click(page.get_by_role("link", name="Add articles"))
    page.locator("textarea").fill("Ada said it broke.")
    click(page.locator("button", has_text="Read it"))
    page.wait_for_selector("text=1 new")
    home = page.url.split("/jobs")[0]
    assert "/article/pasted-" in page.get_by_role("link", name="Go on").get_attribute("href")
    page.goto(home)
    assert "1 article" in page.locator(".lead").inner_text()
    page.goto(f"{home}/articles")
    assert "Ferry Post" in page.locator("main").inner_text()


def test_everything_works_with_scripts_off(visit, desk_url):
    page = visit(desk_url, scripts=False)
    click(page.locator("summary", has_text="Outlet"))
    click(page.locator("details[open] a").first)
    click(page.locator(".board .heading a").first)
    click(page.locator("a.part").first)
    assert page.locator(".m-here").first.is_visible()
    click(page.locator("a.seg.m-here").first)
    assert page.locator("#panel button").first.is_visible()
    page.locator("form.find input").fill("paint")
    click(page.locator("form.find button"))
    assert page.locator("mark").count() > 0


@pytest.mark.parametrize("width", [320, 390, 800, 900, 1280])
def test_no_page_is_wider_than_its_window(visit, desk_url, deep_pages, width):
    page = visit(desk_url, width=width)
    wide = []
    for path in (*PAGES, *deep_pages):
        page.goto(desk_url + path)
        if not fits(page):
            wide.append(path)
    assert wide == []


def test_on_paper_there_is_text_and_no_tools(visit, desk_url):
    page = visit(f"{desk_url}/claim/c1")
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    assert not page.locator(".decide").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_dark_pages_are_dark(visit, desk_url):
    page = visit(desk_url, dark=True)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60


def test_the_report_is_one_file_that_works_from_disk(visit, desk_url, tmp_path):
    page = visit(desk_url)
    with page.expect_download() as kept:
        click(page.get_by_role("link", name="Report as one file"))
    kept.value.save_as(tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in text
    page.goto((tmp_path / "report.html").as_uri())
    click(page.locator("a", has_text="Figures").first)
    assert page.locator("svg.lanes, table").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert fits(page)


@pytest.fixture
def pairs_url(served, tmp_path):
    """The address of a desk with two claims that may be one."""
    return served(possible.build(tmp_path / "case.db"))


def test_claims_that_may_be_one_are_decided_by_keys_on_the_chosen_line(visit, pairs_url):
    page = visit(f"{pairs_url}/review")
    press(page, "m")
    assert page.url == f"{pairs_url}/review"
    press(page, "j")
    page.locator(".pairs .initials").fill("AB")
    page.locator(".pairs a[data-step]").focus()
    press(page, "p")
    click(page.get_by_role("link", name="Go on"))
    assert page.locator(".pairs").count() == 0
    assert "not one claim" in page.locator("main").inner_text()


def test_one_claim_is_made_of_two_without_scripts_and_the_way_leads_to_it(visit, pairs_url):
    page = visit(pairs_url, scripts=False, width=390)
    click(page.get_by_role("link", name="may be one with 1 other").first)
    assert fits(page)
    page.locator(".pairs .initials").fill("AB")
    click(page.get_by_role("button", name="One claim"))
    go_on = page.get_by_role("link", name="Go on")
    go_on.wait_for()
    click(go_on)
    assert page.locator(".counts li", has_text="outlets").inner_text().startswith("2")
    page.goto(f"{pairs_url}/review")
    click(page.get_by_role("button", name="Undo"))
    page.get_by_role("link", name="Go on").wait_for()
    page.goto(f"{pairs_url}/review")
    assert page.locator(".pairs li").count() == 1


def test_axe_finds_nothing_serious_where_claims_may_be_one(visit, pairs_url, axe):
    page = visit(pairs_url)
    claim = page.get_by_role("link", name="may be one with 1 other").first.get_attribute("href")
    for path in ("/", claim, "/review"):
        page.goto(pairs_url + path)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document)")["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(visit, desk_url, deep_pages, axe, dark):
    page = visit(desk_url, dark=dark)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    serious = []
    for path in (*PAGES, *deep_pages):
        page.goto(desk_url + path)
        page.evaluate(axe)
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        for violation in found["violations"]:
            if violation["impact"] in ("serious", "critical"):
                serious.append((path, violation["id"], violation["nodes"][0]["html"][:160]))
    assert serious == []
