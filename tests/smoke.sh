#!/bin/sh
# Install the package without development tools in an empty environment, read one article, look at the answer.
set -eu
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"${PYTHON:-python3}" -m venv "$place/venv"
pip="$place/venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --require-hashes -r requirements/core.lock
$pip install --require-hashes -r requirements/build.lock
$pip wheel --no-deps --no-build-isolation -w "$place/wheel" .
$pip uninstall -y hatchling editables pathspec pluggy trove-classifiers
$pip install --no-deps "$place"/wheel/sayso-*.whl
cd "$place"
printf '%s\n' 'The mayor, Ada Marsh, said that at least 40 people were hurt when the gate failed.' > one.txt
venv/bin/sayso --help > /dev/null
venv/bin/sayso read one.txt -o one.db
venv/bin/sayso article one one.db | grep -q 'Ada Marsh'
venv/bin/sayso verify one.db
du -sm venv | cut -f1 | { read -r size; echo "installed: $size MB"; [ "$size" -lt 450 ]; }
echo "smoke: fine"
