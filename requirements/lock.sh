#!/bin/sh
# Renew the lock files: versions and hashes, no index addresses. uv.lock itself records hosts and is not committed.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
common="--quiet --no-emit-project --no-annotate --no-header --format requirements-txt"
"$uv" lock --quiet
"$uv" export $common --no-dev -o requirements/core.lock >/dev/null
"$uv" export $common --only-group build -o requirements/build.lock >/dev/null
"$uv" export $common --all-extras --all-groups -o requirements/dev.lock >/dev/null
if grep -nE "https?://" requirements/*.lock; then echo "a lock names an address" >&2; exit 1; fi
