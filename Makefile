# make run    the bot at work in the sandbox: http://127.0.0.1:8080
# make test   everything, on a real PostgreSQL
PYTHON ?= python3
BIN := .venv/bin
BOOTSTRAP := $(wildcard deploy/bootstrap/pip-*.whl)
LANGUAGES := fr ar pt
COMPILE := uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11

.PHONY: install run test lint bench words lock
install: $(BIN)/parvis

$(BIN)/parvis: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Parvis needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip .venv
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python $(BOOTSTRAP)/pip install --quiet --no-index $(BOOTSTRAP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: install
	$(BIN)/parvis sandbox

test: install
	$(BIN)/pytest -n auto -m "not chaos and not browser"
	$(BIN)/pytest -n 2 --dist worksteal -m "chaos or browser"

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy bot handlers storage tests
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/architecture

bench: install
	$(BIN)/python -m tests.benchmarks

words: install
	$(BIN)/pybabel extract --sort-output --no-wrap --no-default-keywords -k t -k plain -k plural:1,2 --add-comments=Translators: --omit-header --no-location -o locales/parvis.pot bot handlers
	for language in $(LANGUAGES); do $(BIN)/pybabel update --no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -i locales/parvis.pot -l $$language -d locales -D parvis; done
	$(BIN)/pytest -q tests/architecture/test_words.py

lock:
	$(COMPILE) --all-extras -o requirements.lock
	$(COMPILE) --constraint requirements.lock -o deploy/requirements.lock
