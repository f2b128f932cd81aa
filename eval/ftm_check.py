"""Validate the FollowTheMoney export with FollowTheMoney's own library: `make ftm`. Not part of `make test`.

python eval/ftm_check.py EXPORT.ftm.jsonl
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from followthemoney import model


def main(path: str) -> int:
    """Read every line as an entity of the schema; every value must be one that the schema takes."""
    counts: Counter[str] = Counter()
    faults = 0
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data, cleaned=False)
        counts[proxy.schema.name] += 1
        for name, values in data["properties"].items():
            if name not in proxy.schema.properties or len(proxy.get(name)) != len(set(values)):
                faults += 1
                print(f"{data['id']}: {name}: {values!r} became {proxy.get(name)!r}")
    print(f"{sum(counts.values())} entities, {faults} faults: {dict(sorted(counts.items()))}")
    return int(faults > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
