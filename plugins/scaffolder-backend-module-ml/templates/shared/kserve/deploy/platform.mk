# How Prometheus tells the two revisions apart, and how to end or undo a release on KServe.
revision = $(shell $(KUBECTL) get inferenceservice/$(NAME) -o jsonpath={.status.components.predictor.$1})
STABLE = serving_knative_dev_revision="$(call revision,latestRolledoutRevision)"
CANARY = serving_knative_dev_revision="$(call revision,latestCreatedRevision)"

.PHONY: wait canary-stop rollback

wait:
	$(KUBECTL) wait inferenceservice/$(NAME) --for=condition=Ready --timeout=5m

# All traffic back to the last revision that had all of it.
canary-stop:
	$(KUBECTL) patch inferenceservice/$(NAME) --type=merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'

rollback: canary-stop
