import { ContainerStatus, Job, Pod, PodFailureRule } from '../KubeObject';

/** What the Job controller makes of a failed pod. */
export type PodFailure =
  | { readonly action: 'FailJob'; readonly message: string }
  | { readonly action: 'Ignore' }
  | { readonly action: 'Count' };

/** The first rule of the Job's pod failure policy that fits; pods that none fits count towards the backoff limit. */
export function podFailure(job: Job, pod: Pod): PodFailure {
  const rules = job.spec.podFailurePolicy?.rules ?? [];
  for (const [index, rule] of rules.entries()) {
    const cause = causeFor(rule, pod);
    if (cause) {
      return rule.action === 'FailJob'
        ? {
            action: 'FailJob',
            message: `${cause} matching FailJob rule at index ${index}`,
          }
        : { action: rule.action === 'Ignore' ? 'Ignore' : 'Count' };
    }
  }
  return { action: 'Count' };
}

function causeFor(rule: PodFailureRule, pod: Pod): string | undefined {
  const { namespace, name } = pod.metadata;
  const { onExitCodes, onPodConditions } = rule;
  if (onExitCodes) {
    const found = [
      ...(pod.status?.containerStatuses ?? []),
      ...(pod.status?.initContainerStatuses ?? []),
    ].find(status => fits(onExitCodes, status));
    return (
      found &&
      `Container ${found.name} for pod ${namespace}/${name} failed with exit code ${found.state.terminated?.exitCode}`
    );
  }
  const condition = pod.status?.conditions?.find(({ type, status }) =>
    onPodConditions?.some(
      pattern => pattern.type === type && (pattern.status ?? 'True') === status,
    ),
  );
  return (
    condition && `Pod ${namespace}/${name} has condition ${condition.type}`
  );
}

function fits(
  rule: NonNullable<PodFailureRule['onExitCodes']>,
  { name, state }: ContainerStatus,
): boolean {
  const code = state.terminated?.exitCode ?? 0;
  if (code === 0) return false;
  if (rule.containerName !== undefined && rule.containerName !== name) {
    return false;
  }
  return rule.values.includes(code) === (rule.operator === 'In');
}
