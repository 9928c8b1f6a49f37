#!/bin/sh
# What the other gates do not look at: the catalog file, the review policy, the documentation and the workflows.
set -u
check() { node .tools/callboard-check/package/bin/callboard-check.cjs "$@" || failed=1; }
failed=0
check catalog catalog-info.yaml
check policy governance/review-policy.yaml
check docs docs mkdocs.yml README.md
check workflows .github/workflows
exit $failed
