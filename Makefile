# Every command of the project. `make` alone lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION := 0.13.9
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade pyproject.toml

# An environment is ready when the stamp with its lock file's hash lies in .venv.
stamp = .venv/.$(1)-$(firstword $(shell sha256sum $(1).lock 2>/dev/null))
RUN_READY := $(call stamp,requirements)
DEV_READY := $(call stamp,requirements-dev)

# Python keeps what it has compiled, so that every later start is quick.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run reset test lint types contracts migrations format lock screenshots clauses story chaos servers scale train rotation evaluate

help: ## list these commands
	@echo "Collegium. Start with: make run"
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name what; \
		do printf '%-20s %s\n' "$$name" "$$what"; done

run: $(RUN_READY) ## start the site with its example association; Ctrl-C stops it
	@$(BIN)/python manage.py serve --example

reset: ## throw the site's data away and start afresh at the next `make run`
	rm -rf var

test: $(DEV_READY) servers lint ## run every check and test; the last line counts them
	@$(BIN)/python -m tests.run

lint: $(DEV_READY) ## look for mistakes and untidy files
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@git ls-files -z '*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 --check

types: $(DEV_READY) ## check the types
	@$(BIN)/mypy

contracts: $(DEV_READY) ## check which room may import which
	@$(BIN)/lint-imports --no-logo

migrations: $(DEV_READY) ## check that every model change has its migration
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings=cms.settings.testing

format: $(DEV_READY) ## tidy every file
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .
	@git ls-files -z '*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2

lock: $(BIN)/uv ## choose newest allowed versions and write both lock files
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

screenshots: $(DEV_READY) servers ## picture every page and desk screen into var/screenshots
	@$(BIN)/python -m pytest -q -n 2 tests/screenshots.py

clauses: $(DEV_READY) ## list every policy clause with the tests that hold it
	@$(BIN)/python -m tests.clauses

story: $(DEV_READY) servers ## run only the journeys in a browser, on both databases
	@$(BIN)/python -m tests.run -m story

chaos: $(DEV_READY) servers ## kill the worker 100 times amid 100 posts to each real network; some minutes
	@COLLEGIUM_TEST_CHAOS=full $(BIN)/python -m pytest -n0 -q -rP -k killed_worker \
		tests/moderation/outbox/test_real_networks.py tests/moderation/outbox/test_chaos.py

scale: $(DEV_READY) ## measure with 200 groups, 5,000 people and 300 proposals (several minutes)
	@COLLEGIUM_SCALE=full $(BIN)/python -m pytest -n0 -q -s tests/scale

train: $(RUN_READY) .venv-train/.ready ## train the reading model anew; two hours of one core, goes on where it was stopped
	@.venv-train/bin/python -m moderation.screening.training $(OPTIONS)

rotation: $(RUN_READY) .venv-train/.ready ## train without some writers in turn and measure each on those; two hours of one core
	@.venv-train/bin/python -m moderation.screening.training.rotation $(OPTIONS)

evaluate: $(RUN_READY) ## what screening gets right on writers that its model has not seen
	@$(BIN)/python -m moderation.screening.training.evaluate $(OPTIONS)

# Torch without a graphics card comes from its own index; pip, with its own settings, where that is out of reach.
.venv-train/.ready: pyproject.toml | $(BIN)/uv
	@$(BIN)/uv venv --quiet --allow-existing --seed --python $(BIN)/python .venv-train
	@$(BIN)/uv pip install --quiet --python .venv-train/bin/python --torch-backend cpu \
		--requirement requirements.lock --group train \
		|| { .venv-train/bin/python -m pip install --quiet "pip>=25.1" \
		&& .venv-train/bin/python -m pip install --quiet --requirement requirements.lock \
		&& .venv-train/bin/python -m pip install --quiet --group train; }
	@touch $@

servers: $(DEV_READY) ## find or install what tests talk to: Chromium, PostgreSQL, a Bluesky PDS and others
	@$(BIN)/python -m tests.servers.programs
	@$(BIN)/python -c "from tests.servers.counterparts import install_all; install_all()"

$(RUN_READY): LOCK := requirements.lock
$(DEV_READY): LOCK := requirements-dev.lock
$(RUN_READY) $(DEV_READY): | $(BIN)/uv
	@echo "Installing the packages of $(LOCK) into .venv ..."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement $(LOCK) \
		|| $(BIN)/python -m pip install --quiet --require-hashes --requirement $(LOCK)
	@touch $@

$(BIN)/uv:
	@echo "Making the environment .venv ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
