#!/bin/sh
# make test: first what needs no running system, on two workers, then the journeys through the
# local cloud, each worker with an instance of its own. pytest's closing line comes last.
# With « slow » first, what is too long for every change instead: storage promises, restart, crowds.
set -eu
cd "$(dirname "$0")/.."
export PYTHONPATH="$PWD:$PWD/layers/loge/python"
export PYTHONDONTWRITEBYTECODE=
which="not slow"
if [ "${1:-}" = slow ]; then which=slow; shift; fi
fast=
for folder in unit integration infra; do
  [ -d "tests/$folder" ] && fast="$fast tests/$folder"
done
run() { # run WORKERS ARGUMENT...
  workers=$1; shift
  .venv/bin/python -m pytest -q -m "$which" --durations=15 \
    -n "$workers" --dist loadgroup --no-loadscope-reorder "$@"
}
# shellcheck disable=SC2086
run "${PYTEST_WORKERS:-2}" $fast "$@"
# A choice of Python tests (make test with arguments) leaves the console's own aside.
if [ -d web/node_modules ] && [ $# -eq 0 ] && [ "$which" != slow ]; then
  PATH="$PWD/.local/node/bin:$PATH" sh -c 'cd web && npm test --silent'
fi
if [ -d tests/e2e ]; then
  # its plugin takes seconds to import in each process, and no journey uses it
  run "${PYTEST_E2E_WORKERS:-2}" -p no:schemathesis tests/e2e "$@"
fi
