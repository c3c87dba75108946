# `make help` lists the targets. Nothing is needed beforehand but Python 3.11 or later and make.
PYTHON ?= python3
DATA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CODE := src tests $(wildcard tools benchmarks)
TYPED := src $(wildcard tools benchmarks)

# What the caller's shell happens to hold must not reach the environment of the project.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONSAFEPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
unexport PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_VIRTUALENV UV_FIND_LINKS UV_EXTRA_INDEX_URL
unexport REALPOLITIK_RECORD
# Jobs of this size run fastest with one thread of linear algebra.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export MKL_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers format starter model speeches words triads sanctions scoreboard ideal-points validity control bench bench-web docs lock clean $(VENV)

help:  ## this list
	@awk -F ':.*## ' '/^[a-z.-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "realpolitik needs Python 3.11 or later; name one: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)

# A stamp for each requirement file, so that a second run installs nothing.
$(VENV)/.%: requirements/%.txt pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --require-hashes --requirement $<
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV): $(VENV)/.test  ## the environment for development

demo: $(VENV)/.charts  ## where China and North Korea stand, and standing.html
	$(BIN)/realpolitik standing china "north korea"
	$(BIN)/realpolitik report china "north korea" -o standing.html

test: check $(VENV)/.test  ## everything that must hold: style, types, layers, tests
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

check: lint types layers  ## style, types and layers alone

lint: $(VENV)/.test
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/.test
	$(BIN)/mypy $(TYPED)

layers: $(VENV)/.test
	$(BIN)/lint-imports

format: $(VENV)/.test  ## lay the code out and mend what can be mended
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

starter: $(VENV)/.test  ## compute the starter from the publishers' files (DATA=../shared/data)
	$(BIN)/python -m tools.starter $(DATA)

# Torch is wanted here alone, so it gets an environment of its own; its files differ from one index to another.
$(VENV)/train/.done: requirements/train.in requirements/test.txt | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/train
	$(VENV)/train/bin/python -m pip install --quiet --require-hashes --requirement requirements/test.txt
	$(VENV)/train/bin/python -m pip install --quiet --requirement requirements/train.in
	@touch $@

model: $(VENV)/train/.done $(VENV)/.test  ## train the relation coder on corpus/ (a quarter of an hour), measured on DATA
	PYTHONPATH=src $(VENV)/train/bin/python -m tools.reading --plv $(DATA)/plover_relations/PLV_train.tsv.gz
	$(BIN)/python -m tools.reading.measure $(DATA)/plover_relations/PLV_train.tsv.gz

speeches: $(VENV)/.test  ## code the speeches of the General Debate, half an hour on two cores; goes on where it was stopped
	$(BIN)/python -m tools.speeches $(DATA)

words: $(VENV)/.test  ## compute docs/words.md and docs/words.json from the publishers' files and the coded speeches
	$(BIN)/python -m tools.words $(DATA)

triads: $(VENV)/.test  ## compute docs/triads.md and docs/triads.json, what structural balance does and does not predict
	$(BIN)/python -m tools.triads $(DATA)

sanctions: $(VENV)/.test  ## compute docs/sanctions.md and docs/sanctions.json: how often they worked, what changed after
	$(BIN)/python -m tools.sanctions $(DATA)

scoreboard: $(VENV)/.test  ## compute docs/scoreboard.md and docs/scoreboard.json: how forecasts did against what came
	$(BIN)/python -m tools.scoreboard $(DATA)

ideal-points: $(VENV)/.test  ## estimate ideal points (some minutes, once for the same votes) and compute docs/ideal-points.md and .json
	$(BIN)/python -m tools.ideal_points $(DATA)

validity: $(VENV)/.test  ## compute docs/validity.md and docs/validity.json from the publishers' files
	$(BIN)/python -m tools.validity $(DATA)

control: $(VENV)/.test  ## compute docs/china-north-korea.md, its figures and pictures, from the publishers' files
	$(BIN)/python -m tools.control $(DATA)

bench: $(VENV)/.test  ## times and memory, as ratios within one run
	$(BIN)/python -m benchmarks

# An environment of its own: nothing of ours needs it.
$(VENV)/datasette/.done: requirements/datasette.in | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/datasette
	$(VENV)/datasette/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

bench-web: $(VENV)/.test  ## the server under load, three minutes, beside Datasette where that can be installed
	-@$(MAKE) --no-print-directory $(VENV)/datasette/.done
	$(BIN)/python -m benchmarks.web $$(test -e $(VENV)/datasette/.done && echo $(VENV)/datasette/bin/datasette)

docs: $(VENV)/.test  ## write the generated pages of docs/ anew
	$(BIN)/python -m tools.docs

# Pins stay as they are unless what is declared has changed or UPGRADE=1 is given. uv asks the
# package index itself: what lies on this machine's disk must not get into the files.
COMPILE = $(VENV)/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade)

lock: $(BIN)/python  ## compile the requirement files (UPGRADE=1: to newer releases)
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --require-hashes --requirement requirements/lock.txt
	$(COMPILE) requirements/lock.in --output-file requirements/lock.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra test --output-file requirements/test.txt
	$(COMPILE) pyproject.toml requirements/build.in -c requirements/test.txt --output-file requirements/base.txt
	$(COMPILE) pyproject.toml requirements/build.in -c requirements/test.txt --extra charts --output-file requirements/charts.txt

clean:  ## forget the environment and what was made
	rm -rf $(VENV) standing.html .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
