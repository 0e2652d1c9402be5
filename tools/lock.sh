#!/bin/sh
# Resolve requirements/*.in into hashed locks that install on Python 3.11 and newer.
# With arguments (--upgrade, --upgrade-package NAME) passes them to the resolver.
set -eu
cd "$(dirname "$0")/../requirements"
compile() {
  out=$1; shift
  ../.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$@" -o "$out"
}
compile bootstrap.txt bootstrap.in "$@"
compile core.txt core.in "$@"
compile render.txt -c core.txt render.in "$@"
compile paper.txt paper.in "$@"
compile fonts.txt fonts.in "$@"
compile dev.txt -c core.txt -c render.txt -c paper.txt -c fonts.txt dev.in "$@"
compile cloud.txt cloud.in "$@"
