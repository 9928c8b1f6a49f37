#!/bin/sh
# Prints everything that an environment needs: `render.sh <overlay> <image>`. The rules become a PrometheusRule, the
# dashboard a ConfigMap that Grafana's sidecar finds.
set -eu
overlay=$1 image=$2
namespace=$NAME-$overlay
# Rules and dashboard speak of the environment that they are deployed to.
indent() { sed "s/$NAME-production/$namespace/g; s/^/$1/" "$2"; }

if command -v kustomize >/dev/null; then build='kustomize build'; else build='kubectl kustomize'; fi
# Into variables first: a pipe or a text would hide that it failed.
manifests=$($build "deploy/overlays/$overlay")
printf '%s\n' "$manifests" | sed "s|image: .*:unreleased\$|image: $image|"
[ "$overlay" = canary ] && exit 0

for rules in slo alerts; do
  content=$(indent '  ' "monitoring/$rules.yaml")
  cat <<YAML
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: $NAME-$rules
  namespace: $namespace
spec:
$content
YAML
done
content=$(indent '    ' monitoring/dashboard.json)
cat <<YAML
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: $NAME-dashboard
  namespace: $namespace
  labels: { grafana_dashboard: '1' }
data:
  $NAME.json: |
$content
YAML
