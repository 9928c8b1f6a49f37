#!/bin/sh
# Checks the manifests as they are, and as they are rendered for each environment where kustomize or kubectl is installed.
set -eu
check() { node .tools/callboard-check/package/bin/callboard-check.cjs manifests "$@"; }
check deploy
if command -v kubectl >/dev/null; then
  mkdir -p reports/manifests
  for overlay in staging production canary; do
    NAME=service sh deploy/render.sh "$overlay" registry.example.com/checked >"reports/manifests/$overlay.yaml"
  done
  check reports/manifests
fi
