# How Prometheus tells the two tracks apart, and how to end or undo a release on a plain Deployment.
STABLE = track="stable"
CANARY = track="canary"

.PHONY: wait canary-stop rollback

wait:
	$(KUBECTL) rollout status deployment/$(NAME)$(if $(filter canary,$(ENVIRONMENT)),-canary) --timeout=5m

canary-stop:
	$(KUBECTL) delete deployment/$(NAME)-canary --ignore-not-found

rollback: canary-stop
	$(KUBECTL) rollout undo deployment/$(NAME)
	$(KUBECTL) rollout status deployment/$(NAME) --timeout=5m
