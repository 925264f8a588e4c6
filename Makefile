# What a newcomer types: `make start` for a running system, `make check` before proposing a change.
# Each finished step leaves a stamp, so a step is done again only when the file it was made from has changed.

PYTHON ?= python3
VENV := .venv
PIP := -m pip install --quiet --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all:

# Sass asks for Node 20.19. Without it the same thing comes as a Python wheel, in .node.
NODE_READY := $(shell command -v npm >/dev/null 2>&1 && node -e 'const [major, minor] = process.versions.node.split(".").map(Number); if (major > 20 || (major === 20 && minor >= 19)) console.log("yes")' 2>/dev/null)
ifeq ($(NODE_READY),yes)
NODE :=
else
NODE := .node/.installed
export PATH := $(CURDIR)/.node/bin:$(PATH)
endif

.PHONY: help install assets start check measure-concern nightly bench lock clean

help:
	@echo "make start    run the demonstration on this machine, with a fictional cast"
	@echo "make install  only make $(VENV), with the wardlight command in $(VENV)/bin"
	@echo "make assets   build style sheets and scripts into build/"
	@echo "make check    formatting, lint, types, imports, migrations and tests on both databases"
	@echo "make nightly  the heavy proofs: about a million permission triples, every persona; takes an hour"
	@echo "make measure-concern  how long a realistic concern takes to raise, counted in a browser"
	@echo "make bench    measure the pages on both databases, beside the least they could cost on this machine"
	@echo "make lock     work out the locked requirements again from pyproject.toml"
	@echo "make clean    remove everything made here, except the records in var/"

install: $(VENV)/.installed

assets: build/.built

start: install assets
	@$(VENV)/bin/wardlight start --demo

check: install $(VENV)/.dev-installed assets
	@$(VENV)/bin/python tools/check.py

# How long a realistic concern takes to raise, with its real interactions counted in a browser.
measure-concern: install $(VENV)/.dev-installed assets
	@$(VENV)/bin/python -m pytest -n 0 -q tests/concerns/test_three_minutes.py

# The proofs that `make check` runs in part, whole: run by hand before a release, on both databases.
HEAVY := TRIPLES=60 NONINTERFERENCE=all $(VENV)/bin/python -m pytest tests/access tests/noninterference tests/matrix -o timeout=3600

nightly: install $(VENV)/.dev-installed assets
	@$(HEAVY)
	@$(VENV)/bin/wardlight prove routes
	@$(VENV)/bin/python tools/with_postgres.py env $(HEAVY)

bench: install assets
	@$(VENV)/bin/wardlight bench
	@$(VENV)/bin/python tools/with_postgres.py --durable sh -c \
		'WARDLIGHT_DATABASE_URL="postgresql://$$PGUSER@:$$PGPORT/postgres?host=$$PGHOST" $(VENV)/bin/wardlight bench'

$(VENV)/.installed: requirements/base.txt tools/install.py
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Wardlight needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@$(VENV)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Wardlight runs on into $(VENV)"
	@$(VENV)/bin/python $(PIP) -r requirements/base.txt
	@$(VENV)/bin/python tools/install.py
	@touch $@

$(VENV)/.dev-installed: requirements/dev.txt $(VENV)/.installed
	@echo "Installing what the checks need into $(VENV)"
	@$(VENV)/bin/python $(PIP) -r requirements/dev.txt
	@touch $@

.node/.installed: requirements/node.txt
	@echo "Installing Node into .node, as there is none here that is new enough"
	@$(PYTHON) -m venv .node
	@.node/bin/python $(PIP) -r requirements/node.txt
	@touch $@

node_modules/.installed: package-lock.json package.json $(NODE)
	@echo "Installing style sheets and scripts into node_modules"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

build/.built: node_modules/.installed $(VENV)/.installed tools/assets.py $(shell find frontend -type f 2>/dev/null)
	@echo "Building style sheets and scripts into build"
	@$(VENV)/bin/python tools/assets.py
	@touch $@

# The lock files hold hashes and no addresses, so they install from any index that has the same files.
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" .lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-strip-extras --no-emit-index-url --exclude-newer "7 days"

lock: .lock/.installed
	$(COMPILE) pyproject.toml --group dev -o requirements/dev.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/base.txt
	$(COMPILE) pyproject.toml --extra linkage -c requirements/dev.txt -o requirements/full.txt
	$(COMPILE) --group pyproject.toml:node -o requirements/node.txt
	$(COMPILE) --group pyproject.toml:lock -o requirements/lock.txt

.lock/.installed: requirements/lock.txt
	@$(PYTHON) -m venv .lock
	@.lock/bin/python $(PIP) -r requirements/lock.txt
	@touch $@

clean:
	rm -rf $(VENV) .node .lock node_modules build static test-results
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find wardlight tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
