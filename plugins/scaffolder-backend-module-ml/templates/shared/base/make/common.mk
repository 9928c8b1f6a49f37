# Targets that do not depend on the language. The Makefile that includes this sets SERVE, the command that starts
# the service, INSTALLED, what setup-deps makes, and defines setup-deps, format, lint, data-gate, test and evaluate.

# Runs a command as a gate: prints one sentence and writes reports/gates/<target>.json.
GATE = node tools/gate.mjs $@ --
# Failed tests are told last; two minutes are for a test that waits for ever.
NODE_TEST = node --test --test-reporter=spec --test-timeout=120000 --test-force-exit
WITH_SERVICE = SERVE="$(SERVE)" node tools/with-service.mjs --
CALLBOARD_CHECK = node .tools/callboard-check/package/bin/callboard-check.cjs
# Those that say what is wrong with the model or the rows come before the tests that fail for it.
GATES = lint data-gate evaluate test-tools test outside smoke docker-lint manifests check rules

include make/service.mk deploy/platform.mk
# Else ONNX Runtime keeps an id in the home folder and reports its use to Microsoft.
export ORT_DISABLE_TELEMETRY := 1
export NAME IMAGE_REPOSITORY

# staging, production, or canary, which is a part of production's traffic.
ENVIRONMENT ?= staging
PLACE = $(ENVIRONMENT:canary=production)
KUBECTL ?= kubectl --namespace $(NAME)-$(PLACE)

.PHONY: ci setup setup-deps setup-tools format $(GATES) serve print-serve load golden adopt promote-champion image deploy tell canary-analyse clean
.NOTPARALLEL:
.DEFAULT_GOAL := ci

# All gates, also after one that failed; the summary comes last.
ci: $(INSTALLED) .tools/callboard-check
	@rm -rf reports/gates
	@$(MAKE) --no-print-directory --keep-going $(GATES) || true
	@node tools/summary.mjs $(GATES)

$(INSTALLED) .tools/callboard-check:
	@echo 'make setup comes first: there is no $@' >&2; exit 1

setup: setup-deps setup-tools

setup-tools:
	node tools/fetch.mjs

test: test-tools

test-tools:
	@$(GATE) $(NODE_TEST) $(wildcard tools/*.test.mjs deploy/canary/*.test.mjs)

outside:
	@SERVE="$(SERVE)" $(GATE) node tools/with-service.mjs -- $(NODE_TEST) $(wildcard tests/outside/*.test.mjs)

smoke:
	@SERVE="$(SERVE)" $(GATE) node tools/with-service.mjs -- node tools/smoke.mjs

docker-lint:
	@$(GATE) $(CALLBOARD_CHECK) dockerfile $(wildcard Dockerfile Dockerfile.gpu)

manifests:
	@$(GATE) sh tools/manifests.sh

check:
	@$(GATE) sh tools/check.sh

rules:
	@$(GATE) sh tools/rules.sh

serve:
	HOST=$${HOST:-127.0.0.1} API_KEYS=$${API_KEYS:-local} $(SERVE)

# For programs that start the service themselves.
print-serve:
	@echo 'env ORT_DISABLE_TELEMETRY=$(ORT_DISABLE_TELEMETRY) $(SERVE)'

load:
	@$(WITH_SERVICE) node tools/load.mjs

# The answers of the model in use become the right ones: look at the difference.
golden:
	@$(WITH_SERVICE) node tools/golden.mjs

# The contract, the catalog and the golden answers become those of model/: look at the difference.
adopt:
	node tools/adopt.mjs
	$(MAKE) golden

# The model in use becomes what the next candidate is compared with.
promote-champion: evaluate
	cp model/model.onnx model/manifest.json model/champion/

# Builds the image of this commit, pushes it, and prints its reference with its digest.
TAG = $(IMAGE_REPOSITORY):$(shell git rev-parse --short HEAD)

image:
	docker build --file $(or $(wildcard Dockerfile.gpu),Dockerfile) --tag $(TAG) .
	docker push $(TAG)
	@docker image inspect --format '{{index .RepoDigests 0}}' $(TAG)

# Asks the portal's gate, deploys IMAGE, a reference with its digest, to ENVIRONMENT, and tells the portal.
deploy:
	node tools/portal.mjs gate $(PLACE)
	@mkdir -p reports
	sh deploy/render.sh $(ENVIRONMENT) $(or $(IMAGE),$(error IMAGE must be an image reference)) >reports/deploy.yaml
	$(KUBECTL) apply -f reports/deploy.yaml
	$(MAKE) wait tell

# Tells the portal that the model of this commit runs in ENVIRONMENT.
tell:
	node tools/portal.mjs deployed $(PLACE)

# Says promote, hold or rollback, and fails but for promote.
canary-analyse:
	@node deploy/canary/analyse.mjs 'namespace="$(NAME)-$(PLACE)",$(STABLE)' 'namespace="$(NAME)-$(PLACE)",$(CANARY)'

clean:
	rm -rf reports .tools
