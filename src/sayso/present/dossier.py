"""A dossier: one zip with the report, the native file, and a manifest of hashes; it says whether one byte changed."""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sayso import __version__
from sayso.errors import UsageError
from sayso.present.export.common import DAMAGED
from sayso.present.export.lines import export, restore
from sayso.present.export.native import export as summary
from sayso.present.export.tables import EPOCH
from sayso.present.redact import redacted_lines
from sayso.present.report import report_html
from sayso.present.views import Views
from sayso.store import Collection

MANIFEST = "manifest.json"


def dossier(views: Views, *, redact: Sequence[str] = ()) -> bytes:
    """The zip of a collection; with ``redact``, of a copy in which these names are covered everywhere."""
    if not redact:
        return _packed(_members(views))
    with tempfile.TemporaryDirectory() as folder, Collection.open(Path(folder) / "covered.db", create=True) as covered:
        restore(redacted_lines(views, redact), covered)
        return _packed(_members(Views(covered)))


def _members(views: Views) -> dict[str, bytes]:
    made = {"report.html": report_html(views), "sayso.jsonl": export(views), "sayso.json": summary(views)}
    return {name: text.encode("utf-8", "replace") for name, text in made.items()}


def _packed(members: dict[str, bytes]) -> bytes:
    files = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in members.items()}
    manifest = json.dumps({"made_by": f"Sayso {__version__}", "version": 1, "files": files}, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: manifest, **members}.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def faults_of(path: Path) -> list[str]:
    """A line for every member that is missing, new or changed; raises ``UsageError`` if the file is no dossier."""
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            wanted = {name: entry["sha256"] for name, entry in manifest["files"].items()}
            names = [name for name in archive.namelist() if name != MANIFEST]
            faults = [f"{name}: {count} members of this name" for name, count in _doubled(archive)]
            faults += [f"{name}: not in the manifest" for name in names if name not in wanted]
            for name, sha256 in wanted.items():
                faults += _fault(archive, name, sha256)
            return faults
    except (*DAMAGED, AttributeError, KeyError, TypeError) as error:
        raise UsageError(f"{path}: no dossier of Sayso ({error}); make one with: sayso dossier") from error


def _doubled(archive: zipfile.ZipFile) -> list[tuple[str, int]]:
    """Names that stand more than once: another program may unpack the one that was not looked at."""
    return [(name, count) for name, count in sorted(Counter(archive.namelist()).items()) if count > 1]


def _fault(archive: zipfile.ZipFile, name: str, sha256: str) -> list[str]:
    try:
        data = archive.read(name)
    except KeyError:
        return [f"{name}: missing"]
    except DAMAGED as error:
        return [f"{name}: damaged ({error})"]
    return [] if hashlib.sha256(data).hexdigest() == sha256 else [f"{name}: changed since the dossier was made"]
