#!/bin/sh
# Checks the Prometheus rules, and runs their tests.
set -eu
if ! command -v promtool >/dev/null; then
  echo 'not run: promtool is not installed'
  exit 0
fi
promtool check rules monitoring/slo.yaml monitoring/alerts.yaml
promtool test rules monitoring/alerts.test.yaml
