#!/bin/sh
# make test: first what needs no running system, on two workers, then the journeys through the
# local cloud. pytest's closing line comes last.
set -eu
cd "$(dirname "$0")/.."
export PYTHONPATH="$PWD:$PWD/layers/loge/python"
fast=
for folder in unit integration infra; do
  [ -d "tests/$folder" ] && fast="$fast tests/$folder"
done
# shellcheck disable=SC2086
.venv/bin/python -m pytest -q -n "${PYTEST_WORKERS:-2}" --dist loadgroup $fast "$@"
# A choice of Python tests (make test with arguments) leaves the console's own aside.
if [ -d web/node_modules ] && [ $# -eq 0 ]; then
  PATH="$PWD/.local/node/bin:$PATH" sh -c 'cd web && npm test --silent'
fi
if [ -d tests/e2e ]; then
  .venv/bin/python -m pytest -q tests/e2e "$@"
fi
