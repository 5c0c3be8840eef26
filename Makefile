# The commands of this project. Each works on a fresh machine with Python 3.11, pip, make and git.
.DEFAULT_GOAL := help
.PHONY: help install dev demo test check format breuken storingen aanleveren bench landelijk belasting drukte fuzz naief uitgaven mutants aanval gelijk xss schermen sbom lock
PYTHON ?= python3
UV = .venv/bin/uv pip install -q --python .venv/bin/python

help: ## Say what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

.venv/bin/uv:
	$(PYTHON) -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check uv==0.13.9

# uv is quick but does not read pip's settings; where it cannot reach a registry, pip does the same more slowly
.venv/.run: requirements.lock pyproject.toml | .venv/bin/uv
	$(UV) --require-hashes -r requirements.lock || .venv/bin/pip install -q --require-hashes -r requirements.lock
	$(UV) --no-deps --no-build-isolation --offline -e . || .venv/bin/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	$(UV) --require-hashes -r requirements-dev.lock || .venv/bin/pip install -q --require-hashes -r requirements-dev.lock
	@git config core.hooksPath .githooks 2>/dev/null || true
	@touch $@

install: .venv/.run ## Make .venv with the command portal

dev: .venv/.dev ## The same, with what tests and checks need

demo: install ## Start the portal with made-up data, and print address and logins
	@exec .venv/bin/portal demo

test: dev ## Pass all tests (real PostgreSQL, real Chromium where there is one)
	@.venv/bin/python -m tests.run $(TESTS)

check: dev ## Formatter, linter and types: what CI and the commit hook run
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy

format: dev ## Put the code into shape
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

bench: dev ## Measure: page over bare SQL, ingest, publication, the distribution model
	@.venv/bin/python -m tests.benchmarks.run

breuken: dev ## Kill deliveries at random moments, 200 times: receiver, worker, server, database
	@.venv/bin/python -m tests.benchmarks.breuken

storingen: dev ## Kill the primary 30 times under load, and the replica, workers and an instance: no answer may be wrong
	@.venv/bin/python -m tests.bedrijf.opstelling $(or $(AANTAL),30)

aanleveren: dev ## Measure deliveries of 100.000 rows, and pages while ten files of 20 MB come in
	@.venv/bin/python -m tests.benchmarks.aanleveren

landelijk: dev ## Measure the whole country (342 municipalities, 300.000 clients, 5 million nights) against a region
	@.venv/bin/python -m tests.benchmarks.landelijk

belasting: dev ## Measure many users at once: bodies a second, waiting, errors, memory (SECONDEN=600 for ten minutes each)
	@.venv/bin/python -m tests.benchmarks.belasting $(or $(SECONDEN),20)

drukte: dev ## Measure what others notice of 200 who are slow on purpose, and of one who asks 200 pages at a time
	@.venv/bin/python -m tests.benchmarks.drukte

fuzz: dev ## Put 2.000 made-up files through the check and the database, judged twice (SEED=n AANTAL=n)
	@AANTAL=$(or $(AANTAL),2000) SEED=$(or $(SEED),1) .venv/bin/python -m pytest tests/ingest/test_fuzz.py

naief: dev ## Compare every figure with the second implementation on more random sets
	@VOLLEDIG=1 .venv/bin/python -m pytest tests/publish/test_naief.py

uitgaven: dev ## Protect 240 made-up releases and attack each for every viewer and pair (an hour)
	@UITGAVEN=240 .venv/bin/python -m pytest -s tests/disclosure/test_uitgaven.py -k narrowed

mutants: dev ## Take each guard away in turn; the tests must go red for each
	@.venv/bin/python -m tests.mutants

aanval: dev ## Attack: 260.000 of the 738.000 attempts, 20.000 bodies, 5.000 hostile statements (AANTAL=n for fewer or more, SEED=n)
	@AANVAL=$(or $(AANTAL),260000) SEED=$(or $(SEED),1) LICHAMEN=20000 SQL=5000 .venv/bin/python -m pytest -q -rP -n 2 tests/isolation/test_aanval.py tests/isolation/test_vijandig.py tests/auth/test_http.py -k "attempt or statement or bodies"

gelijk: dev ## Compare 10.000 pairs of answers: others' rows and words change no byte (half an hour; PAREN=n, SEED=n)
	@PAREN=$(or $(PAREN),10000) SEED=$(or $(SEED),1) .venv/bin/python -m pytest -q -rP tests/auth/test_gelijk.py

xss: dev ## Put eighty scripts into every field and address, and visit every page as everybody, in Chromium
	@XSS=80 VOLLEDIG=1 .venv/bin/python -m pytest -q tests/browser/test_xss.py tests/browser/test_zuiver.py

schermen: dev ## Make the screenshots of the README again, on the demo data
	@.venv/bin/python -m tests.browser.schermen

sbom: dev ## Write the list of all parts with their hashes (CycloneDX) to sbom.cdx.json
	.venv/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --of JSON -o sbom.cdx.json

lock: .venv/bin/uv ## Resolve the dependencies again, with hashes, for Python 3.11
	.venv/bin/uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.lock
	.venv/bin/uv pip compile -q pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.lock
