# The archive's commands. `make run` and `make test` need only Python 3.11 or newer and make.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8000
IN = .venv/bin/python
PIN = $(IN) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml
export PORT

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run setup test check lighthouse lint search-quality format requirements base dev python

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: base ## set everything up and serve the archive on http://127.0.0.1:8000 (PORT=8001 changes it)
	@exec $(IN) -m kkrarchive.serve

setup: base ## set everything up, and stop there
	@exec $(IN) -m kkrarchive.prepare

test: dev ## run all tests
	@$(IN) -m meetings.danish.compile
	@exec $(IN) -m pytest

check: dev lint test ## lint, types, migrations, deployment settings, tests

lint: dev
	$(IN) -m ruff check
	$(IN) -m ruff format --check
	$(IN) -m mypy
	$(IN) manage.py makemigrations --check --dry-run
	KKR_ENV=production SECRET_KEY=$$($(IN) -c 'import secrets; print(secrets.token_urlsafe(50))') \
		ALLOWED_HOSTS=arkiv.example $(IN) manage.py check --deploy --fail-level WARNING

search-quality: setup ## how much search finds of what a reader wants, beside stock PostgreSQL
	@$(IN) -m benchmarks.search_quality

format: dev ## put the code into its form
	$(IN) -m ruff check --fix
	$(IN) -m ruff format

requirements: dev ## pin anew what pyproject.toml asks for
	$(PIN) -o requirements/production.txt
	$(PIN) --extra embedded -o requirements/base.txt
	$(PIN) --extra embedded --group dev -o requirements/dev.txt

base dev: python
	@$(PYTHON) kkrarchive/bootstrap.py $@

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 eller nyere mangler (Python 3.11 or newer was not found). Installér den, eller skriv: make PYTHON=/sti/til/python3 …" >&2; exit 1; }

lighthouse: dev ## measure front, search, meeting and item pages with Lighthouse (needs npx and Chromium)
	@$(IN) tests/browser/lighthouse.py
