#!/bin/sh
# Print the interpreter Loge develops with, found on the PATH or under pyenv: Python 3.13 (what
# production runs), else 3.12 or 3.11, else a newer one, which nobody has tried.
# When none fits, say what is missing and how to get it.
# One line: version, what it lacks ("-" for nothing), and the real binary: a shim may change its
# mind with the directory.
probe='
import importlib, sys, sysconfig
lacks = []
for name in ("venv", "ensurepip", "ssl", "zlib", "ctypes"):
    try:
        importlib.import_module(name)
    except ImportError:
        lacks.append(name)
if sys.implementation.name != "cpython" or sysconfig.get_config_var("Py_GIL_DISABLED"):
    lacks.append("ready-made-libraries")
print("%d.%d" % sys.version_info[:2], ",".join(lacks) or "-", sys.executable)
'
pyenv=${PYENV_ROOT:-$HOME/.pyenv}/versions
seen=

look() { # look NAME...: note what each of them is
  for name in "$@"; do
    candidate=$(command -v "$name" 2>/dev/null) || continue
    answer=$("$candidate" -I -S -c "$probe" 2>/dev/null) || continue
    seen="$seen$answer
"
  done
}

look python3 python
for minor in 13 12 11 14 15 16 17 18 19; do
  look "python3.$minor" "$pyenv"/3."$minor"[!0-9]*/bin/python
  found=$(printf '%s' "$seen" | sed -n "s/^3\.$minor - //p" | sed -n 1p)
  if [ -n "$found" ]; then
    echo "$found"
    exit 0
  fi
done

echo "Loge needs Python 3.11 or newer (production runs 3.13); none that fits was found." >&2
printf '%s' "$seen" | sort -u | while read -r version lacks path; do
  case $version,$lacks in
    3.1[1-9],ready-made-libraries)
      echo "  $path is no ordinary CPython $version: its libraries are not ready-made." >&2 ;;
    3.1[1-9],venv* | 3.1[1-9],ensurepip*)
      echo "  $path cannot make environments. Debian, Ubuntu: sudo apt install python$version-venv" >&2 ;;
    3.1[1-9],*)
      echo "  $path was built without $lacks: build it again with their libraries." >&2 ;;
    *) echo "  $path is Python $version: too old." >&2 ;;
  esac
done
echo "  Debian, Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python@3.13;" >&2
echo "  anywhere: https://www.python.org/downloads" >&2
exit 1
