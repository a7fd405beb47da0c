# Every target sets up what it needs in .venv; plain `make` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# What fails while four run at once on two cores is run once more by itself; what is wrong fails again.
AGAIN = $(BIN)/python -m pytest --last-failed --last-failed-no-failures none

.DEFAULT_GOAL := help
.PHONY: help install demo run test rest soak check fix bench lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Talkuu needs Python 3.11 or newer; set PYTHON=… to name it."; exit 1; }
	@echo "First start: setting up Python packages in $(VENV) (a minute or two) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@
	@echo "Packages are ready."

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Setting up the packages for tests and checks …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(VENV)/.installed ## set up the packages in .venv

demo: $(VENV)/.installed ## the whole product on localhost, without a Telegram token
	@$(BIN)/python -m bot demo

run: $(VENV)/.installed ## serve the real Telegram (BOT_TOKEN in the environment or .env)
	@$(BIN)/python -m bot run

test: $(VENV)/.installed-dev ## the test suite, under five minutes
	@$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder --part=quick || $(AGAIN)

rest: $(VENV)/.installed-dev ## what `make test` leaves out: most stories on PostgreSQL, and what takes long
	@$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder --part=rest || $(AGAIN)

soak: $(VENV)/.installed-dev ## the long chaos and volume runs
	@$(BIN)/python -m pytest -m soak

check: $(VENV)/.installed-dev ## format, lint, types, import order, all tests on both engines: the same as CI
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory rest

fix: $(VENV)/.installed-dev ## put the format right and mend what ruff can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

$(VENV)/.installed-rivals: bench/requirements.txt
	@echo "Setting up the rivals to measure beside …"
	@test -x $(VENV)/rivals/bin/python || $(PYTHON) -m venv $(VENV)/rivals
	@$(VENV)/rivals/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	@touch $@

bench: $(VENV)/.installed-dev $(VENV)/.installed-rivals ## measure beside rivals, print tables, write docs/performance.md (PARTS="engines disk": only these)
	@$(BIN)/python -m bench $(PARTS)

lock: ## pin all packages with hashes after pyproject.toml changed
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	@$(VENV)/lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.txt
	@$(VENV)/lock/bin/uv pip compile pyproject.toml --extra dev -c requirements.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o requirements-dev.txt
	@$(VENV)/lock/bin/uv pip compile bench/requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet -o bench/requirements.txt

clean: ## remove .venv and caches; data/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
