"""Collections that the tests of the faces share, and a browser before the desk."""

from __future__ import annotations

import pytest

import deskcase
from sayso.present.views import Views
from sayso.store import Collection


@pytest.fixture(scope="session")
def demo_once(tmp_path_factory):
    """The demo collection, for tests that only read it."""
    return deskcase.build(tmp_path_factory.mktemp("desk") / "demo.db")


@pytest.fixture
def demo_db(demo_once, tmp_path):
    """A copy of the demo collection, for tests that change it."""
    with Collection.open(demo_once) as collection:
        collection.backup(tmp_path / "demo.db")
    return tmp_path / "demo.db"


@pytest.fixture
def desk_of():
    """``desk_of(path)`` is a browser before the desk for that collection; every desk is closed at the end."""
    from fastapi.testclient import TestClient

    from sayso.present.web.server import make_app

    open_now = []

    def start(path, **more):
        client = TestClient(make_app(path, **more), base_url="http://127.0.0.1:8734", follow_redirects=False)
        client.headers["origin"] = "http://127.0.0.1:8734"
        client.__enter__()
        open_now.append(client)
        return client

    yield start
    for client in open_now:
        client.__exit__(None, None, None)


@pytest.fixture
def desk(demo_once, desk_of):
    """A browser before the desk for the demo collection, for tests that only look."""
    return desk_of(demo_once)


@pytest.fixture
def views(demo_once):
    """The views of the demo collection; rooms that need another one have a fixture of their own."""
    with Collection.open(demo_once) as collection:
        yield Views(collection)
