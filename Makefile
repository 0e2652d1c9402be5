# Loge. `make run` starts the whole system on this machine; `make test` proves it.
.PHONY: setup run load test test-slow check bench demo reset token advance layers synth lock format generate mutation lighthouse pictures help
SHELL := /bin/sh
PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/.local/node/bin:$(PATH)
export PYTHONPATH := $(CURDIR):$(CURDIR)/layers/loge/python
# compiled once a clone: some machines forbid it, and every process then compiles all it imports
export PYTHONDONTWRITEBYTECODE :=
export JSII_NODE := $(CURDIR)/.local/node/bin/node
export JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION := 1

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ —/'

setup: ## install what is needed, nothing more
	@sh tools/setup.sh

run: setup ## start everything, print one address
	@exec $(PY) -m local.run

demo: setup ## play the stories from the phone call to the archive; STORY=egout or fuite plays one
	@$(PY) -m local.demo $(STORY)

load: setup ## fill the running instance: make load N=50000 (5,000 if not said)
	@$(PY) -m local.load $(N)

reset: setup ## forget the local state, start afresh
	@$(PY) -m local.reset

token: setup ## print an access token: make token USER=jeff
	@$(PY) -m local.token $(USER)

advance: setup ## move the local clock: make advance BY=7d
	@$(PY) -m local.advance $(BY)

test: setup ## every test but the slow ones
	@sh tools/test.sh

test-slow: setup ## the tests that take long: storage promises, restart, crowds
	@sh tools/test.sh slow

check: setup ## format, lint, types, imports, sizes, security, templates, generated files
	@sh tools/check.sh

bench: setup ## print the counted and measured figures
	@$(PY) -m bench

lighthouse: setup ## Lighthouse's marks of the running instance, and a first visit on a slow line
	@$(PY) -m bench.lighthouse
	@$(PY) -m bench.first_visit

pictures: setup ## the README's pictures, from the running instance
	@$(PY) -m tools.pictures

mutation: setup ## how many faults put into the domain its tests notice (85 % wanted)
	@$(PY) -m tools.mutation

synth: setup ## both templates in cdk.out/
	@$(PY) app.py

layers: setup ## both layers, for this machine and for production
	@$(PY) -m tools.build_layers --target all

format: setup ## put the code in form
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

generate: setup ## write the generated documents again
	@$(PY) -m tools.generate
	@cd web && npm run --silent generate

lock: ## resolve the requirements again
	@sh tools/lock.sh
