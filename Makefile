# Everything that a fresh machine with Python 3.11 or later and make needs to do with onrecord.

PYTHON  ?= python3
VENV    ?= .venv
GOLD    ?= ../shared/gold
CORPORA ?= ../shared/corpora
KNOWLEDGE ?= ../shared/knowledge
BIN     := $(VENV)/bin
export GOLD CORPORA

.PHONY: help install demo test lint typecheck house schema build knowledge train evaluate evaluate-relate bench readme clean
.DEFAULT_GOAL := help

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "onrecord needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

# one stamp a set of extras: what is installed is installed once
$(VENV)/.stamp-%: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.$(if $(filter-out base,$*),[$*])'
	@touch $@

install: $(VENV)/.stamp-base ## make .venv with a working .venv/bin/onrecord

demo: install ## read every sample on the terminal and code them all to demo/records.jsonl
	@for sample in samples/*.txt samples/*.html samples/*.jsonl; do $(BIN)/onrecord read $$sample || exit 1; done
	@mkdir -p demo
	$(BIN)/onrecord code samples -o demo/records.jsonl

test: lint typecheck house ## all checks: lint, types, the house's one-way rule, tests and doctests
	$(BIN)/python -m pytest -q

lint: $(VENV)/.stamp-dev ## ruff
	$(BIN)/ruff check

typecheck: $(VENV)/.stamp-dev ## mypy --strict
	$(BIN)/mypy

house: $(VENV)/.stamp-dev ## a room imports only rooms below it
	$(BIN)/lint-imports --no-cache

schema: install ## write the shipped JSON Schema anew from the types
	$(BIN)/python -c 'from onrecord.record.schema import write; write()'

knowledge: $(VENV)/.stamp-knowledge ## compile the actor table, the gazetteer and the other tables anew (KNOWLEDGE=folder of open lists; needs npm)
	npm install --silent --no-save --prefix $(VENV) world-countries@5.1.0
	$(BIN)/python -m onrecord.knowledge.build --knowledge $(KNOWLEDGE) --world-countries $(VENV)/node_modules/world-countries --out src/onrecord/knowledge/tables

build: $(BIN)/python ## the wheel, in dist/
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

evaluate: $(VENV)/.stamp-bench build ## every scorer of GOLD, with floors, and speed against spaCy
	$(BIN)/python scripts/evaluate.py $(GOLD) --corpora $(CORPORA) --bench --wheel dist/onrecord-*.whl

bench: $(VENV)/.stamp-bench build ## speed and memory alone
	$(BIN)/python scripts/bench.py $(GOLD)/polnear/dev/text --wheel dist/onrecord-*.whl

evaluate-relate: $(VENV)/.stamp-train ## `onrecord relate` cross-validated on PLV from weights that know none of it (an hour)
	$(MAKE) -C training relate PYTHON=$(abspath $(BIN)/python)

readme: install ## fill the README's example and figures with what the tool prints now (after make evaluate)
	$(BIN)/python scripts/readme.py evaluation/work/figures.json

train: $(VENV)/.stamp-train ## make the weights anew: see training/
	$(MAKE) -C training PYTHON=$(abspath $(BIN)/python)

clean: ## remove what the other targets made
	rm -rf $(VENV) dist demo evaluation/work training/work .mypy_cache .pytest_cache .ruff_cache
