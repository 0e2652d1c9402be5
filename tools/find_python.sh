#!/bin/sh
# Print the interpreter Loge develops with: Python 3.13 (what production runs) when the
# machine has a working one, on the PATH or under pyenv, else 3.11.
works() { [ -n "$1" ] && "$1" -c "import sys, venv; sys.exit(sys.version_info[:2] != ($2))" 2>/dev/null; }

for minor in 13 11; do
  for candidate in "$(command -v "python3.$minor" 2>/dev/null)" \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python; do
    if works "$candidate" "3, $minor"; then
      # The real binary: a shim may change its mind with the directory.
      "$candidate" -c "import sys; print(sys.executable)"
      exit 0
    fi
  done
done
echo "Python 3.13 or 3.11 is needed and was not found" >&2
exit 1
