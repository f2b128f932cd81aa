"""The import rule: a module imports only from rows below its own; an outside library has one home."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from itertools import chain
from pathlib import Path

import sayso

ROOT = Path(sayso.__file__).parent
ROWS = [
    {"errors"},
    {"model"},
    {"data"},
    {"text", "bounds", "dates", "settings", "demo", "words", "places"},
    {"ingest", "clean", "extract", "resolve", "cluster", "reuse", "align", "trace", "store"},
    {"stages", "reading", "workers"},
    {"batch", "watch"},
    {"present"},
    {"__main__"},
]
ALLOWED = {("reading", "stages"), ("reading", "workers")}
SHARED = {
    "anyascii": {"present", "resolve"},
    "numpy": {"align", "cluster", "extract", "reuse", "words"},
    "pandas": {"batch", "present"},
    "pyarrow": {"batch", "present"},
    "rapidfuzz": {"align", "present", "resolve"},
}
"""Outside libraries that more than one room may import; every other has one home."""
ROW = {room: number for number, row in enumerate(ROWS) for room in row}


def imported(path: Path) -> tuple[set[str], set[str]]:
    """The rooms and the outside libraries that a module imports, wherever in it."""
    rooms: set[str] = set()
    libraries: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            parts = name.split(".")
            if parts[0] != "sayso":
                libraries.update({parts[0]} - sys.stdlib_module_names)
            elif len(parts) > 1:
                rooms.add(parts[1])
            elif isinstance(node, ast.ImportFrom):
                rooms.update(alias.name for alias in node.names if not alias.name.startswith("__"))
    return rooms, libraries


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def test_rooms_import_only_from_rows_below():
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        room = room_of(path)
        if room == "__init__":
            continue
        for other in imported(path)[0] - {room}:
            if other in ROW and ROW[other] >= ROW[room] and (room, other) not in ALLOWED:
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert wrong == []


def test_an_outside_library_has_one_home():
    homes = defaultdict(set)
    for path in ROOT.rglob("*.py"):
        for library in imported(path)[1]:
            homes[library].add(room_of(path))
    assert {library: rooms for library, rooms in homes.items() if len(rooms) > 1} == SHARED


OPTIONAL = {"polars"}
"""What a command asks for by name where it is not there; no extra has it."""


def test_every_outside_library_that_is_imported_is_declared():
    project = tomllib.loads((ROOT.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    declared = {name.replace("-", "_") for line in wanted for name in re.findall(r"^[\w-]+|(?<=\[)\w+", line)}
    imports = {library for path in ROOT.rglob("*.py") for library in imported(path)[1]}
    assert imports - OPTIONAL <= declared


def needed(path: Path, modules: set[str]) -> set[str]:
    """The modules of the package that must be there before this one is: those imported at its top."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            parts = (f"{node.module}.{alias.name}" for alias in node.names)
            names.update(part if part in modules else node.module for part in parts)
    return names & modules


def test_no_module_imports_itself_by_way_of_others():
    paths = {
        ".".join(("sayso", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in ROOT.rglob("*.py")
    }
    left = {name: needed(path, set(paths)) for name, path in paths.items()}
    while free := [name for name, wanted in left.items() if not wanted & left.keys()]:
        for name in free:
            del left[name]
    assert sorted(left) == []


def test_every_room_has_a_row():
    rooms = {room_of(path) for path in ROOT.rglob("*.py")} - {"__init__"}
    assert rooms <= set(ROW)


def test_no_big_library_is_imported_with_the_package():
    code = "import sys, sayso, sayso.present.cli.app; print([m for m in sys.modules if m.split('.')[0] in " \
        "('numpy','onnxruntime','trafilatura','fastapi','spacy','lxml','torch','pandas')])"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_exported_is_what_is_promised():
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    assert dir(sayso) == sorted(sayso.__all__)
