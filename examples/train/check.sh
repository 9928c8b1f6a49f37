#!/usr/bin/env bash
# Makes the virtual environment if it is missing or its pins changed, then runs the
# tests. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")"

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "The examples need Python 3.11 or newer; python3 is $(python3 --version 2>&1)." >&2
  exit 1
}
if ! cmp -s requirements.txt .venv/installed.txt; then
  rm -rf .venv
  python3 -m venv .venv || {
    echo "python3 cannot make a virtual environment (on Debian: apt-get install python3-venv)." >&2
    exit 1
  }
  .venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt .venv/installed.txt
fi
exec .venv/bin/python -m pytest -q -p no:cacheprovider "$@"
