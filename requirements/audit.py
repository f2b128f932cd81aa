"""Ask the open vulnerability database about every locked dependency; needs the network and pip-audit.

    python requirements/audit.py [--where-possible] [PIP-AUDIT]

Exit code 0: all were asked about, nothing is known; 1: something is known; 3: the database could not be asked (0 with
``--where-possible``, and it says so: nobody should take silence for a clean bill).
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LOCKS = ("core", "build", "dev")


@dataclass
class Audit:
    """What was asked about and what is known: ``asked`` and ``skipped`` packages, a line for each ``known`` fault."""

    asked: int = 0
    skipped: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    trouble: str = ""

    @property
    def is_done(self) -> bool:
        """Was every package asked about?"""
        return not self.trouble and not self.skipped and self.asked > 0


def read(answer: str, trouble: str = "") -> Audit:
    """What pip-audit's JSON says. A package that it passed over was not asked about, though it ends with 0."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit(trouble=trouble.strip().splitlines()[-1][:200] if trouble.strip() else "it gave no answer")
    audit = Audit()
    for package in packages:
        if "skip_reason" in package:
            audit.skipped.append(package["name"])
            continue
        audit.asked += 1
        for fault in package.get("vulns", ()):
            mended = ", ".join(fault.get("fix_versions", ())) or "none yet"
            audit.known.append(f"{package['name']} {package['version']}: {fault['id']}, mended in {mended}")
    return audit


def ask(tool: str, lock: Path) -> Audit:
    """Run pip-audit over one lock; its hashes stay as they are, nothing is installed."""
    command = [tool, "--requirement", str(lock), "--disable-pip", "--vulnerability-service", "osv", "--format", "json"]
    try:
        done = subprocess.run(
            [*command, "--progress-spinner", "off"], capture_output=True, text=True, timeout=600, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Audit(trouble=str(error)[:200])
    return read(done.stdout, done.stderr)


def main(words: list[str]) -> int:
    """Ask about every lock and say what came of it."""
    tool = next((word for word in words if not word.startswith("-")), "pip-audit")
    code = 0
    for name in LOCKS:
        audit = ask(tool, Path(__file__).parent / f"{name}.lock")
        for line in audit.known:
            print(f"audit: {name}: {line}")
        if audit.is_done:
            print(f"audit: {name}: {audit.asked} packages asked about, {len(audit.known)} known faults")
        else:
            reason = audit.trouble or f"{len(audit.skipped)} packages were passed over"
            print(f"audit: {name}: NOT DONE ({audit.asked} packages asked about): {reason}", file=sys.stderr)
            code = max(code, 0 if "--where-possible" in words else 3)
        code = 1 if audit.known else code
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
