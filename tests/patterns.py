"""Every regular expression that Sayso compiles, printed as JSON lines: run as a program by ``test_patterns.py``.

Each module is imported and a story of the demo collection is read, with the compiler of ``re`` watched: patterns that
are built from word lists when they are first used are seen too.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from importlib import import_module

SEEN: dict[tuple[str, bool, int], str] = {}
compiled = re._compiler.compile


def watched(pattern, flags=0):
    """Compile, and note what Sayso asked for."""
    made = compiled(pattern, flags)
    frame = sys._getframe(1)
    while frame and frame.f_globals.get("__name__", "").split(".")[0] in ("re", "functools"):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    if name.split(".")[0] == "sayso" and isinstance(pattern, str | bytes):
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        SEEN.setdefault((text, isinstance(pattern, bytes), int(made.flags)), f"{name}:{frame.f_lineno}")
    return made


def main() -> None:
    re._compiler.compile = watched
    import sayso

    for module in pkgutil.walk_packages(sayso.__path__, "sayso."):
        if module.name.endswith("__main__"):
            continue
        try:
            import_module(module.name)
        except ModuleNotFoundError as error:  # an extra that is not installed
            print(f"{module.name}: {error}", file=sys.stderr)
    from sayso import demo, stages
    from sayso.model import Raw
    from sayso.settings import Settings

    settings = Settings()
    boards = [
        stages.run("article", {"raw": Raw(path.name, path.name, path.read_text("utf-8")), "settings": settings})
        for path in demo.articles()
    ]
    fingerprints = [board["fingerprint"] for board in boards]
    of = {board["reading"].article.id: board["reading"] for board in boards}
    more = {"judgements": (), "settings": settings}
    for story in stages.run("collection", {"fingerprints": fingerprints, "settings": settings})["stories"]:
        stages.run("story", {"story": story, "readings": tuple(of[id] for id in story.articles), **more})
    for (text, is_bytes, flags), where in SEEN.items():
        print(json.dumps({"pattern": text, "bytes": is_bytes, "flags": flags, "where": where}))


if __name__ == "__main__":
    main()
