# The two commands of the README, and the few around them. Everything lands in .venv/ and var/.
.DELETE_ON_ERROR:
.PHONY: night up down status test check audit sbom bench-setup lock clean help

export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONDONTWRITEBYTECODE

GWR := .venv/bin/gwr
TEST_PACKAGES := chromium libatomic1 antiword openssl wget postgresql redis-server

help: ## Show these lines
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile

night: .venv/.ready ## Run one whole night over the sample portals (or RECORDING=file.warc.gz PORTALS=folder-or-tsv)
	@$(GWR) night --recording "$(or $(RECORDING),sample)" $(if $(PORTALS),--portals "$(PORTALS)")

up: .venv/.ready ## Start everything and leave it running: a night at 02:00 Asia/Shanghai over the live portals
	@$(GWR) up

down: .venv/.ready ## Stop exactly what was started here
	@$(GWR) down

status: .venv/.ready ## What runs, where to look, how the last night went
	@$(GWR) status

test: .venv/.ready-dev ## Set up and pass the tests
	@.venv/bin/python -m pytest -n auto --maxprocesses 4

check: .venv/.ready-dev ## Lint, types and the rooms' borders
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

audit: .venv/.ready-dev ## Ask whether anything locked has a known weakness (needs the network; what can't be asked is a failure)
	@.venv/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.lock

sbom: .venv/.ready-dev ## Write sbom.json: everything that a night installs, as CycloneDX, the same for the same lock
	@.venv/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o sbom.json

.venv/.ready: docker/setup requirements-setup.lock requirements.lock pyproject.toml
	@docker/setup requirements.lock
	@touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.lock docker/packages
	@docker/packages $(TEST_PACKAGES)
	@docker/setup requirements-dev.lock
	@touch $@

bench-setup: .venv/.ready-dev ## Add to .venv what the benchmarks measure us against
	.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements-benchmarks.lock

lock: .venv/.ready-dev ## Compile the lock files anew from pyproject.toml
	docker/lock

clean: ## Remove the environment; the archive in var/ stays
	rm -rf .venv
