# One command per chore. On Windows without make: the same commands stand in README.md.
PORT ?= 8501
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(VENV)/bin/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --custom-compile-command 'make requirements' $(UPGRADE) pyproject.toml
# Whoever is done takes work over; browser tests stay with their group (Playwright keeps an event loop, so apart)
TEST := $(PY) -m pytest -n 2 --dist worksteal
BROWSE := $(PY) -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

.PHONY: run test quick test-all coverage check golden bench chaos mutants demo-shots front picture audit requirements clean

run: $(VENV)/run.stamp  ## serve the dashboard, with demonstration data if there is no database yet
	@$(PY) -m innodrop serve --port $(PORT) --demo-if-missing

test: $(VENV)/dev.stamp  ## every test but the soak tests; the browser tests need chromium
	$(TEST) -m "not soak" --ignore=tests/browser
	$(BROWSE) -m "not soak" tests/browser
	@echo "The soak tests (memory, processes, everything with everything) are left to: make test-all"

quick: $(VENV)/dev.stamp  ## the tests nearest to what changed since the last commit; BASE=REV since another
	@$(PY) -m tests.quick $(BASE)

test-all: $(VENV)/dev.stamp  ## every test
	$(TEST) --ignore=tests/browser
	$(BROWSE) tests/browser

coverage: $(VENV)/dev.stamp  ## branches that tests without a browser take; fails below the floor in pyproject.toml
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest -q -n 2 -m "not soak" --ignore=tests/browser
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report

check: $(VENV)/dev.stamp  ## style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

golden: $(VENV)/dev.stamp  ## renew the golden files; look at the difference before committing it
	$(PY) -m pytest -q --golden tests

bench: $(VENV)/dev.stamp  ## ratios against Streamlit itself; about ten minutes
	$(PY) -m benchmarks

chaos: $(VENV)/dev.stamp  ## writers and readers for 40 seconds, killed at random; what was acknowledged must be there
	$(PY) -m tests.chaos

mutants: $(VENV)/dev.stamp  ## take each safeguard away once, a test must notice; WORD=R32 for some of them; half an hour
	@$(PY) -m tests.mutants $(WORD)

demo-shots: $(VENV)/dev.stamp  ## screenshots of every page into build/shots
	$(PY) -m tests.browser.shots build/shots

front: $(VENV)/dev.stamp  ## docs/overview.png anew, the picture of README.md
	$(PY) -m tests.browser.shots docs/overview.png

picture: $(VENV)/dev.stamp  ## draw docs/architecture.svg anew from the imports
	$(PY) -m tests.architecture.picture docs/architecture.svg

audit: $(VENV)/dev.stamp  ## known vulnerabilities of what is pinned; fails also where nothing could be audited
	@$(PY) -m tests.audit $(AUDIT)

requirements: $(VENV)/dev.stamp  ## compile the requirements files; UPGRADE=--upgrade for newer versions
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra dev --constraints requirements.txt --output-file requirements-dev.txt

clean:  ## remove what can be made again; the data in var/ stay
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.txt | $(PY) $(VENV)/bin/innodrop
	@echo "Installing what the dashboard needs into $(VENV) (once, a minute or two) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(PY) $(VENV)/bin/innodrop
	@echo "Installing what development needs into $(VENV) (once, a minute or two) ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

# the hashed installation takes no local path, so the command is written by hand; it works from any folder
$(VENV)/bin/innodrop: Makefile | $(PY)
	@printf '#!%s\nimport sys\n\nsys.path.insert(0, "%s")\nfrom innodrop.cli import main\n\nmain(prog_name="innodrop")\n' \
		"$(CURDIR)/$(PY)" "$(CURDIR)" > $@
	@chmod +x $@
