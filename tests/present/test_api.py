"""The HTTP interface: one envelope, one error shape, the pages' filters, cursors, entity tags, its own description."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.present.chain import chain_view
from sayso.present.views.filters import FILTERS, Filters

ROOT = Path(__file__).parents[2]
LISTS = ("stories", "claims", "articles", "figures", "drifts", "quotations", "speakers", "search?q=gate", "decisions")


@pytest.fixture
def api(desk):
    return desk


@pytest.mark.parametrize("path", [*LISTS, "collection", "claims/c1", "claims/c1/chain", "articles/01-agency"])
def test_every_answer_has_the_one_envelope(api, path):
    body = api.get(f"/api/v1/{path}").json()
    assert list(body) == ["data", "next", "meta"]
    assert body["meta"]["version"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("claims/c0", 404, "not_found"), ("articles/none", 404, "not_found"), ("stories/t0", 404, "not_found"),
        ("quotations/q0", 404, "not_found"), ("speakers/e0", 404, "not_found"), ("nothing", 404, "not_found"),
        ("claims?check=maybe", 400, "bad_request"), ("claims?cursor=x", 400, "bad_request"),
        ("claims?limit=0", 422, "invalid"), ("claims?limit=many", 422, "invalid"), ("search", 422, "invalid"),
        ("search?q=a&kind=x", 422, "invalid"), ("claims?orgins=1", 400, "bad_request"),
        ("stories?outlet=x", 400, "bad_request"), ("claims/c1?limit=2", 400, "bad_request"),
    ],
)  # fmt: skip
def test_every_error_has_the_one_shape(api, path, status, code):
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert list(answer.json()["error"]) == ["code", "message", "advice"]
    assert answer.json()["error"]["code"] == code


def test_the_interface_says_what_the_views_say(api, views):
    assert api.get("/api/v1/claims/c1").json()["data"] == views.claim("c1")
    assert api.get("/api/v1/claims/c1/chain").json()["data"] == chain_view(views.claim("c1"))
    article = views.article("01-agency", text=True)
    assert api.get("/api/v1/articles/01-agency?text=true").json()["data"] == {**article, "fixed": []}
    assert api.get("/api/v1/claims?limit=500").json()["data"] == views.board()


@pytest.mark.parametrize(
    "query", ["check=none", "outlets=3%2B", "kind=direct", "measure=killed", "unnamed=1", "q=gate"]
)
def test_the_interface_filters_as_the_pages_do(api, views, query):
    name, _, value = query.partition("=")
    wanted = Filters.of({name: value.replace("%2B", "+")})
    body = api.get(f"/api/v1/claims?{query}&limit=500").json()
    assert body["data"] == views.board_page(wanted, limit=500)[0]
    assert body["meta"][name] == value.replace("%2B", "+")
    assert 0 < len(body["data"]) < len(views.board())


@pytest.mark.parametrize("path", LISTS)
def test_cursors_walk_a_list_without_loss(api, path):
    join = "&" if "?" in path else "?"
    whole = api.get(f"/api/v1/{path}{join}limit=500").json()["data"]
    seen, cursor = [], None
    while True:
        more = f"&cursor={cursor}" if cursor else ""
        body = api.get(f"/api/v1/{path}{join}limit=20{more}").json()
        seen += body["data"]
        cursor = body["next"]
        if cursor is None:
            break
    assert seen == whole


def test_what_did_not_change_is_not_sent_again(api):
    tag = api.get("/api/v1/claims").headers["etag"]
    assert api.get("/api/v1/claims", headers={"if-none-match": f'"other", {tag}'}).status_code == 304
    assert api.get("/api/v1/claims", headers={"if-none-match": '"other"'}).status_code == 200


def test_excerpts_hold_no_marks_of_the_page(api):
    rows = api.get("/api/v1/search?q=gate").json()["data"]
    assert rows
    assert not any(re.search("[\x02\x03]", row["excerpt"]) for row in rows)


def test_every_slice_in_an_answer_is_a_slice(api):
    body = api.get("/api/v1/claims/c1").json()["data"]
    for occurrence in body["occurrences"]:
        text = api.get(f"/api/v1/articles/{occurrence['article']}?text=true").json()["data"]["text"]
        for part in occurrence["parts"]:
            assert text[part["start"] : part["end"]] == part["text"]


def test_every_slice_says_whether_the_article_quotes_it(api):
    body = api.get("/api/v1/claims/c1").json()["data"]
    seen = set()
    for occurrence in body["occurrences"]:
        text = api.get(f"/api/v1/articles/{occurrence['article']}?text=true").json()["data"]["text"]
        for part in occurrence["parts"]:
            seen.add(part["quoted"])
            if occurrence["kind"] == "mixed":
                assert part["quoted"] == (text[part["start"] - 1] in '“"' or text[part["end"]] in '”"')
            else:
                assert part["quoted"] == (occurrence["kind"] == "direct")
    assert seen == {True, False}


def test_the_description_names_every_filter_and_an_example_for_every_answer(api):
    schema = api.get("/api/v1/openapi.json").json()
    names = {parameter["name"] for parameter in schema["paths"]["/api/v1/claims"]["get"]["parameters"]}
    assert names == {f.name for f in FILTERS} | {"limit", "cursor"}
    for path, item in schema["paths"].items():
        assert set(item) == {"get"}, path
        assert item["get"]["responses"]["200"]["content"]["application/json"]["example"]["data"], path


def test_the_page_about_the_interface_lists_every_route(api):
    page = api.get("/api").text
    for path in api.get("/api/v1/openapi.json").json()["paths"]:
        assert path in page


def test_the_docs_list_every_route_and_filter(api):
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for path in api.get("/api/v1/openapi.json").json()["paths"]:
        assert f"`{path}`" in text, path
    for filter in FILTERS:
        assert f"`{filter.name}`" in text, filter.name


@pytest.mark.slow
def test_any_request_the_description_allows_is_answered_as_it_says(demo_once):
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from hypothesis import HealthCheck, given, settings
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    from sayso.present.web.server import make_app

    home = {"host": "127.0.0.1"}
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", make_app(demo_once), headers=home)
    wanted = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
    ]
    asked = 0

    def ask(case):
        nonlocal asked
        asked += 1
        case.call_and_validate(headers=home, checks=wanted)

    few = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    for found in schema.get_all_operations():
        few(given(found.ok().as_strategy())(ask))()
    assert asked > 100
