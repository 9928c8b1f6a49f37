#!/bin/sh
# Checks the manifests as they are, and as a deployment applies them where kustomize or kubectl is installed.
set -eu
program=$PWD/.tools/callboard-check/package/bin/callboard-check.cjs
node "$program" manifests deploy
if command -v kustomize >/dev/null || command -v kubectl >/dev/null; then
  mkdir -p reports/manifests/rendered
  for overlay in staging production canary; do
    sh deploy/render.sh "$overlay" "$IMAGE_REPOSITORY:checked" >"reports/manifests/rendered/$overlay.yaml"
  done
  if grep -r ':unreleased' reports/manifests/rendered; then
    echo 'deploy/render.sh left an image that no release has'
    exit 1
  fi
  cd reports/manifests
  node "$program" manifests rendered
fi
