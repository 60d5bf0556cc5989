# Loke. `make` lists what there is; every target does its own set-up and is safe to repeat.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: help demo test thorough check format dev reference gallery lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

demo: $(READY) ## set up, then from the example deliveries to feedback editions
	@$(BIN)/loke demo

test: $(READY) ## set up, then all tests in the quick profile
	@.ci/browser
	@$(BIN)/python -m pytest -n 2 --dist loadfile

thorough: $(READY) ## all tests with many more generated examples
	@.ci/browser
	@HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2 --dist loadfile

check: $(READY) ## format, lint, types, import contracts, budgets, Dagster definitions
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python .ci/budgets.py
	@$(BIN)/dg check defs

format: $(READY) ## format and mend what the linter can mend
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

dev: $(READY) ## Dagster's pages on this machine, with the example units
	@$(BIN)/loke dev

reference: $(READY) ## write docs/reference anew from the models of the documents
	@$(BIN)/python .ci/reference.py

gallery: $(READY) ## run the example units and take pictures of every kind of page for docs/gallery
	@.ci/browser
	@$(BIN)/python .ci/gallery.py $(HOME_OF_PAGES)

lock: $(READY) ## lock versions anew, with hashes and without addresses
	@$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --group dev \
	  --custom-compile-command "make lock" --upgrade --quiet --output-file requirements.lock pyproject.toml

clean: ## remove everything made
	@rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# The installer is itself pinned by hash. A network whose mirror only pip knows of falls back to pip.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info[:2] < (3, 14); sys.exit(0 if ok else "Loke needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12")'
	@$(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/installer.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/installer.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable . || \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)
