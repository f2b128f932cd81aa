"""Starting the desk: what is shown, where it listens, what is refused before anything listens."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request

import pytest

from sayso.errors import UsageError
from sayso.present.web.serve import check_host, chosen, listen
from sayso.store import Collection


def test_the_named_collection_is_shown_else_the_one_of_the_folder_else_the_demo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert chosen(None) is None
    with Collection.open("sayso.db", create=True), Collection.open("other.db", create=True):
        pass
    assert str(chosen(None)) == "sayso.db"
    assert chosen(tmp_path / "other.db") == tmp_path / "other.db"


def test_a_collection_that_is_not_there_is_refused_before_anything_listens(tmp_path):
    with pytest.raises(UsageError, match="no such collection"):
        chosen(tmp_path / "none.db")


@pytest.mark.parametrize(("host", "token"), [("0.0.0.0", None), ("192.0.2.1", ""), ("127.0.0.1", "short")])
def test_other_machines_need_a_token_that_cannot_be_guessed(host, token):
    with pytest.raises(UsageError):
        check_host(host, token)


def test_a_port_that_is_taken_is_told_with_a_way_out():
    with listen("127.0.0.1", 0) as taken, pytest.raises(UsageError, match="--port"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_the_command_serves_on_loopback_and_says_where(demo_once):
    command = [sys.executable, "-m", "sayso", "serve", str(demo_once), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert b"On whose say-so?" in answer.read()
        finally:
            process.terminate()
