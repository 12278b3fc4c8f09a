# Chợ Phiên: two commands are enough. `make demo` to see it, `make test` to prove it.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: setup demo test check lock bench servers format

setup: $(READY)

# Set up again only when the lock file has changed.
$(READY): requirements-dev.txt
	@echo "Setting up .venv (about a minute the first time) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: setup
	@$(BIN)/python -m bot demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT))

# PostgreSQL, Redis and Chromium for the tests: what is there is used, what is missing is installed or named.
servers:
	@sh tests/servers.sh

# As many workers as cores, each with servers of its own; more than four would only wait for the disk.
test: setup servers
	@$(BIN)/python -m pytest $(or $(ARGS),-n auto --maxprocesses 4)

check: setup
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: setup
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup servers
	@$(BIN)/python -m tests.bench $(ARGS)

# Hashes are kept, the address of the package index is not: anybody's index may serve the same files.
lock: setup
	@$(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-header --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements-dev.txt requirements-dev.in
	@$(BIN)/pip-compile --quiet --generate-hashes --no-header --strip-extras --constraint requirements-dev.txt \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.txt requirements.in
