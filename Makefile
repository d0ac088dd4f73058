# What a person types. `make` alone lists it.

PYTHON ?= python3
ARTICLES ?= scripts/sample
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: help run neo4j docker install develop test soak fuzz check lock clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 18

run: install ## read the sample articles (or ARTICLES="path …"), show who supplies whom, serve
	@mkdir -p data
	@$(BIN)/armsgraph ingest $(ARTICLES) || [ $$? -eq 1 ]
	@$(BIN)/armsgraph query supplies --limit 1000
	@$(BIN)/armsgraph serve

neo4j: install ## run a Neo4j server with its Browser, without Docker, its data in data/neo4j
	@$(BIN)/python -m scripts.neo4j_server

docker: data/docker/password data/docker/key ## run the service beside a Neo4j server, in Docker
	docker compose up --build

install: $(VENV)/.installed ## make .venv with the armsgraph command

develop: $(VENV)/.developing ## the same with the tools that test and check it

test: develop ## everything that must pass
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -m "not soak" -n 3 --dist loadfile

soak: develop ## the longer runs
	$(BIN)/python -m pytest -m soak

fuzz: develop ## send the API 5,000 requests of its description and beside it
	$(BIN)/python -m scripts.fuzz

check: develop ## what a commit must pass: format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PYTHONHASHSEED=0 $(BIN)/python -m pytest -m "not soak" -n 3 --dist loadfile

lock: develop ## pin the newest versions that pyproject.toml allows
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header pyproject.toml --group build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## take away what the others made, the graph in data/ excepted
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage dist build

# Compose hands the file on as it is, to users that are not its owner: the folder keeps others of this machine out.
data/docker/password:
	@mkdir -p $(@D) && chmod 700 $(@D)
	@od -A n -t x1 -N 12 /dev/urandom | tr -d ' ' >$@.new && chmod 444 $@.new && mv $@.new $@
	@echo "In the Neo4j Browser you are neo4j, with the password $$(cat $@), kept in $@."

data/docker/key:
	@mkdir -p $(@D) && chmod 700 $(@D)
	@od -A n -t x1 -N 32 /dev/urandom | tr -d ' \n' >$@.new && chmod 444 $@.new && mv $@.new $@
	@echo "Who writes to the service sends the key that is kept in $@."

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "armsgraph needs Python 3.11 or newer; name one with make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "$(PYTHON) cannot make virtual environments; install its venv module" >&2; exit 1; }

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV) (some minutes the first time) …"
	@$(PIP) --require-hashes --no-deps -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.developing: $(VENV)/.installed requirements-dev.lock
	@$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
