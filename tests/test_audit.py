"""The dependency audit says what it asked about, and never takes silence for a clean bill."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "requirements" / "audit.py"
spec = importlib.util.spec_from_file_location("audit", SCRIPT)
assert spec is not None
assert spec.loader is not None
audit = importlib.util.module_from_spec(spec)
sys.modules["audit"] = audit
spec.loader.exec_module(audit)

CLEAN = {"name": "gatelib", "version": "1.0", "vulns": []}
FAULTY = {"name": "lock9", "version": "2.1", "vulns": [{"id": "X-2031-7", "fix_versions": ["2.2"]}]}
SKIPPED = {"name": "weir", "skip_reason": "Dependency not found and could not be audited"}

CASES = [
    ([CLEAN], 1, True, []),
    ([CLEAN, FAULTY], 2, True, ["lock9 2.1: X-2031-7, mended in 2.2"]),
    ([CLEAN, SKIPPED], 1, False, []),
    ([], 0, False, []),
]


@pytest.mark.parametrize(("packages", "asked", "is_done", "known"), CASES)
def test_a_package_that_was_passed_over_was_not_asked_about(packages, asked, is_done, known):
    found = audit.read(json.dumps({"dependencies": packages, "fixes": []}))
    assert (found.asked, found.is_done, found.known) == (asked, is_done, known)


@pytest.mark.parametrize(("options", "code"), [([], 3), (["--where-possible"], 0)])
def test_a_database_that_cannot_be_asked_is_said_and_ends_as_asked_for(options, code, capsys):
    assert audit.main([*options, "/nowhere/pip-audit"]) == code
    assert capsys.readouterr().err.count("NOT DONE") == len(audit.LOCKS)


def test_a_known_fault_ends_with_1(monkeypatch, capsys):
    found = audit.read(json.dumps({"dependencies": [FAULTY]}))
    monkeypatch.setattr(audit, "ask", lambda *_: found)
    assert audit.main(["--where-possible"]) == 1
    assert "lock9 2.1" in capsys.readouterr().out


def test_what_the_tool_said_last_is_the_reason():
    assert audit.read("", "Traceback\nConnectionError: no such host\n").trouble == "ConnectionError: no such host"
