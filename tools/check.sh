#!/bin/sh
# make check: everything that reads the code without running the product.
set -u
cd "$(dirname "$0")/.."
py=.venv/bin/python
export PYTHONPATH="$PWD:$PWD/layers/loge/python"
failed=
step() {
  name=$1; shift
  if output=$("$@" 2>&1); then
    echo "ok    $name"
  else
    printf 'FAIL  %s\n%s\n' "$name" "$output"
    failed="$failed $name"
  fi
}
has_python() { [ -n "$(find "$1" -name "*.py" -print -quit 2>/dev/null)" ]; }
python_folders=
for folder in layers/loge/python functions infra tools local tests bench migrations; do
  has_python "$folder" && python_folders="$python_folders $folder"
done
runtime_folders=
for folder in layers/loge/python functions infra tools local bench migrations; do
  has_python "$folder" && runtime_folders="$runtime_folders $folder"
done

step format $py -m ruff format --check .
step lint $py -m ruff check .
# shellcheck disable=SC2086
# A cache of its own: two runs sharing one, at the same time, spoil it.
step types $py -m mypy --cache-dir .mypy_cache/check app.py $python_folders
step imports .venv/bin/lint-imports
step sizes $py -m tools.sizes
# shellcheck disable=SC2086
step bandit $py -m bandit -q -r -c pyproject.toml $runtime_folders
step secrets $py -m tools.secrets
step templates $py -m tools.templates
if [ -f tools/generate.py ] || [ -d tools/generate ]; then
  step generated $py -m tools.generate --check
fi
if [ -f web/package.json ] && grep -q '"check"' web/package.json; then
  step web sh -c 'cd web && npm run --silent check'
fi

if [ -n "$failed" ]; then
  echo "check: failed:$failed"
  exit 1
fi
