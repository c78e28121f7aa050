# make demo   a brief of the shipped negotiation, from nothing but Python 3.11 or newer
# make test   everything that must hold: lint, types, tests
# make eval   the qualities measured on labelled texts, against their floors
# make bench  time and memory
# make test-documents   Word and Excel files opened in LibreOffice, which is installed where it is missing
# make test-browser     the workbench in a real browser, which is installed where it is missing
# make docs   the documentation as pages, in docs/_build
#
# What is installed is remembered by the checksum of pyproject.toml: while that file
# is unchanged nothing is fetched again, so all of these work without a network.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SUM    := $(shell cksum < pyproject.toml | cut -d ' ' -f 1)
CORE   := $(VENV)/core-$(SUM)
DEV    := $(VENV)/dev-$(SUM)
DOCS   := $(VENV)/docs-$(SUM)
DRIVER := $(VENV)/browser-$(SUM)
PIP    := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test test-documents test-browser eval bench docs
.DELETE_ON_ERROR:

demo: $(CORE)
	$(BIN)/pourparler demo

test: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

test-documents: $(DEV)
	@if ! command -v soffice >/dev/null && ! command -v libreoffice >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    libreoffice-writer libreoffice-calc fonts-liberation >/dev/null; fi
	$(BIN)/python -m pytest -m office tests/documents

test-browser: $(DRIVER)
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null \
	    && ! command -v google-chrome >/dev/null && [ -z "$$POURPARLER_CHROMIUM" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      chromium fonts-dejavu-core >/dev/null; \
	  else \
	    echo "error: no Chromium here. Install it (Debian: apt-get install chromium), or name one:" \
	      "POURPARLER_CHROMIUM=/path/to/chromium make test-browser" >&2; exit 1; fi; fi
	$(BIN)/python -m pytest -m browser tests/browser

eval: $(CORE)
	$(BIN)/pourparler eval polnear --gate
	$(BIN)/pourparler eval gold --gate
	$(BIN)/pourparler eval enb --gate
	$(BIN)/pourparler eval reprints --gate
	$(BIN)/pourparler eval movement --gate

bench: $(CORE)
	$(BIN)/python bench/run.py

docs: $(DOCS)
	$(BIN)/python -m sphinx --fail-on-warning --keep-going -q -b html docs docs/_build

$(CORE):
	@python=; for candidate in "$(PYTHON)" python3.11 python3.12 python3.13 python3.14; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then python="$$candidate"; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo "error: no Python 3.11 or newer found. Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	  exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "error: $$python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; fi; \
	"$$python" -m venv $(VENV)
	$(PIP) install --quiet --upgrade "pip>=25.1"
	$(PIP) install --quiet --editable .
	@touch $@

$(DEV): $(CORE)
	$(PIP) install --quiet --group dev
	@touch $@

$(DRIVER): $(DEV)
	$(PIP) install --quiet --group browser
	@touch $@

$(DOCS): $(CORE)
	$(PIP) install --quiet --group docs
	@touch $@
