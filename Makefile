# Everything a maintainer runs. Needs Python 3.11 or later and make; the rest is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := out/demo
# Without npm the benchmark says itself that docxtemplater was not measured.
PEERS := $(if $(shell command -v npm),benchmarks/docxtemplater/node_modules)

.PHONY: demo test lint paper lowest pytest fuzz bench performance docs gallery coverage system-packages clean mutants editing-laws

demo: $(VENV)/installed ## render the examples and say where they are
	$(BIN)/plangen render examples -o $(DEMO) -t docx -t md
	@echo
	@echo "文档在 $(DEMO)/ 里，用 Word 或 WPS 打开 .docx 看看。"

# Last comes pytest: CI reads its closing line.
test: system-packages lint paper $(if $(filter true,$(CI)),lowest) pytest ## every check, as CI runs them

lint: $(VENV)/developer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

paper: $(VENV)/developer ## the printed page, measured through LibreOffice
	$(BIN)/python tools/paper.py

pytest: $(VENV)/developer
	$(BIN)/pytest -n auto

# The environment is made anew where a bound changes; what needs LibreOffice or a browser is left to `pytest`.
LOWEST := $(VENV)-lowest

lowest: $(LOWEST)/installed ## the fast tests with the lowest versions of all dependencies
	$(LOWEST)/bin/pytest -n auto tests/commands tests/model tests/source tests/templating tests/table_sync

$(LOWEST)/installed: pyproject.toml tools/lowest.py
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(PYTHON) tools/lowest.py > $(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip install --quiet --constraint $(LOWEST)/constraints.txt --editable . --group dev
	touch $@

fuzz: $(VENV)/developer ## random plans and broken files through every command, and the laws of editing, an hour; failing inputs go to out/fuzz/
	$(BIN)/python -m tests.fuzz --executions 50000
	EDITING_EXAMPLES=6000 $(BIN)/pytest -q -p no:cacheprovider tests/editing/test_laws.py # over 20,000 plans in all

mutants: $(VENV)/developer ## every number of the rules changed, and held by the rule's own cases
	$(BIN)/python tools/mutants.py

editing-laws: $(VENV)/developer ## the laws of editing over 20,000 random plans each; a quarter of an hour
	EDITING_EXAMPLES=20000 $(BIN)/pytest -q -p no:cacheprovider tests/editing/test_laws.py

bench: $(VENV)/bench $(PEERS) ## speed against peers, in one run
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/review.py
	$(BIN)/python benchmarks/editing.py
	$(BIN)/python benchmarks/district.py

performance: $(VENV)/bench $(PEERS) ## docs/performance.md; wants a machine that does nothing else, and has deleted nothing in the last minutes
	$(BIN)/python benchmarks/bench.py --write docs/performance.md

docs: $(VENV)/developer ## whatever in docs/ is made by a script
	$(BIN)/python tools/compile_facts.py
	$(BIN)/python tools/make_docs.py

gallery: docs ## the pictures of docs/gallery.md and docs/stats.png; look at them afterwards
	$(BIN)/python tools/gallery.py
	$(BIN)/python tools/stats_picture.py

coverage: $(VENV)/developer
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

# In CI a missing program must not turn into a skipped test. On a desk nothing is installed unasked.
system-packages:
ifeq ($(CI),true)
	tools/install_system_packages.sh
endif

$(VENV)/created:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	touch $@

$(VENV)/installed: $(VENV)/created pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/developer: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

$(VENV)/bench: $(VENV)/developer
	$(BIN)/python -m pip install --quiet --group bench
	touch $@

benchmarks/docxtemplater/node_modules: benchmarks/docxtemplater/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix benchmarks/docxtemplater
	touch $@

clean:
	rm -rf $(VENV) $(LOWEST) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
