# `make help` lists what can be made.
VENV := .venv
BIN := $(VENV)/bin
export BROADSHEET_HOME ?= var

.PHONY: help setup serve test check lint format lock messages docs clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## Make the virtual environment with the locked dependencies
	@scripts/setup

serve: setup ## Set up, load the demonstration paper into an empty home, serve it (IMPORT=FILE publishes that too)
	@scripts/serve $(if $(IMPORT),"$(IMPORT)")

test: setup ## Set up, then run the whole suite
	@scripts/test $(ARGS)

check: ## Everything that must hold before a change lands
	@scripts/check

format: setup ## Format code and templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	git ls-files -z 'src/*.html' | xargs -0 $(BIN)/djade --target-version 5.2

messages: setup ## Collect what is to be translated, and compile what is
	@scripts/messages

docs: setup ## Write the pages of docs/reference that come from the code
	$(BIN)/python scripts/docs
	$(BIN)/python scripts/performance
	$(BIN)/python scripts/chart

lock: setup ## Write requirements.lock anew from pyproject.toml
	@scripts/lock

bench-read: setup ## Measure the readers on ../shared/data
	$(BIN)/python -m bench.read_pages
	$(BIN)/python -m bench.read_text

bench-press: setup ## Measure the press beside nginx (ARGS="--quick --size 1000": in minutes, decides nothing)
	@scripts/bench-press $(ARGS)

bench-oracle: setup ## Ten minutes of anything that can happen to a paper, then 50 crashes: nothing old, nothing lost
	$(BIN)/python -m bench.oracle

bench-healing: setup ## How soon readers show what was committed by a process that died over it
	$(BIN)/python -m bench.healing

clean: ## Remove the virtual environment and caches, never the paper in ./var
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
