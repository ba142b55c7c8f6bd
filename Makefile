# Two commands are all it takes: `make demo` and `make test`. Python 3.11 or newer is all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/neuroexplore

.PHONY: demo test lint types unit soak bench schema readme pictures clean

demo: $(VENV)/installed
	$(RUN) path neurotransmission pain-science

test: lint types unit

lint: $(VENV)/developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(RUN) --engine embedded --data $(VENV)/lint lint seed/concepts --rules seed

types: $(VENV)/developing
	$(BIN)/mypy

# A file's tests stay together, for they share a server and a seeded graph.
unit: $(VENV)/developing
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# Everything that is random, at length: 2,000 generated path questions on either engine, and
# 40 loads that are killed.
soak: $(VENV)/developing
	NEUROEXPLORE_CASES=2000 NEUROEXPLORE_KILLS=40 $(BIN)/python -m pytest \
	  tests/contract/test_generated.py tests/contract/test_interrupted.py --durations=6

bench: $(VENV)/developing
	$(BIN)/python -m benchmarks.startup

schema: $(VENV)/developing
	$(BIN)/python -m neuroexplore.schema docs/answers.schema.json

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "neuroexplore needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# pip reads dependency groups from version 25.1 on.
$(VENV)/developing: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable ".[server]" --group dev
	touch $@ $(VENV)/installed

readme: $(VENV)/developing
	$(BIN)/python scripts/refresh_readme.py

# A real terminal answer and a real screenshot of Neo4j Browser; needs Chromium and chromedriver.
pictures: $(VENV)/developing
	$(BIN)/python -m scripts.make_pictures

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
