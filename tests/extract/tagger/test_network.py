"""The network runs here and tells nobody."""

from __future__ import annotations

import os
import subprocess
import sys

READ = """
from sayso.extract.tagger import network
network.load()
"""


def test_the_runtime_keeps_no_device_id_and_no_events(tmp_path):
    surroundings = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    surroundings.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", READ], check=True, env=surroundings)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
