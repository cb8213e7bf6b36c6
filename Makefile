# The front door. `make` alone lists what can be done.
PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/bash

.DEFAULT_GOAL := help
.PHONY: help demo test check fix bench sure clean messages lock

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

demo: ## prepare and serve the demo on http://127.0.0.1:8000 (PORT, GENGGAM_HOME; ARGS="--fresh --scale nation")
	@$(PYTHON) tools/bootstrap.py demo
	@exec $(BIN)/genggam demo $(ARGS)

test: ## run every test, browser journeys too (ARGS="-k board" for a part)
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/ensure_chromium.py
	@$(BIN)/pytest -n 2 --dist loadfile $(ARGS)

check: ## run every check: contracts, types, style, sizes, catalogue, templates, migrations, API, accessibility
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/check.py $(ARGS)
	@$(if $(ARGS),,$(BIN)/python tools/ensure_chromium.py)
	@$(if $(ARGS),,$(BIN)/pytest -q tests/accessibility)

fix: ## put right what can be put right by itself: format, imports
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

bench: ## measure, as ratios in one run
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python -m tests.bench $(ARGS)

sure: ## do exactly what the continuous integration does
	@bash .ci/run

messages: ## list the messages that lack an Indonesian text, and compile the catalogue
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/messages.py extract

lock: ## resolve the requirements anew and write the locks
	@$(PYTHON) tools/bootstrap.py test
	@$(BIN)/python tools/lock.py $(ARGS)

clean: ## remove what was built; var/ with the data stays
	rm -rf build node_modules .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find locale src tests tools -name '*.mo' -delete -o -name __pycache__ -prune -exec rm -rf {} +
