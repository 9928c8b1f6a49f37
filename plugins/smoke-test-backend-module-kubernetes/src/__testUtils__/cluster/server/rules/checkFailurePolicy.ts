import { JobSpec, PodFailureRule } from '../../KubeObject';
import { Causes } from './Causes';
import { checkQualifiedName } from './names';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

export function checkFailurePolicy(causes: Causes, spec: JobSpec) {
  const { containers, initContainers = [] } = spec.template.spec;
  const names = [...containers, ...initContainers].map(({ name }) => name);
  const rules = spec.podFailurePolicy?.rules ?? [];
  rules.forEach((rule, index) =>
    checkRule(causes, `spec.podFailurePolicy.rules[${index}]`, rule, names),
  );
  if (
    spec.podFailurePolicy &&
    spec.podReplacementPolicy !== undefined &&
    spec.podReplacementPolicy !== 'Failed'
  ) {
    causes.notSupported(
      'spec.podReplacementPolicy',
      spec.podReplacementPolicy,
      ['Failed'],
    );
  }
}

function checkRule(
  causes: Causes,
  path: string,
  rule: PodFailureRule,
  names: readonly string[],
) {
  if (!ACTIONS.includes(rule.action)) {
    causes.notSupported(`${path}.action`, rule.action, ACTIONS);
  } else if (rule.action === 'FailIndex') {
    causes.invalid(
      `${path}.action`,
      rule.action,
      'requires the backoffLimitPerIndex to be set',
    );
  }
  const conditions = rule.onPodConditions ?? [];
  if (rule.onExitCodes && conditions.length > 0) {
    causes.invalid(
      path,
      undefined,
      'specifying both OnExitCodes and OnPodConditions is not supported',
    );
  }
  if (!rule.onExitCodes && conditions.length === 0) {
    causes.invalid(
      path,
      undefined,
      'specifying one of OnExitCodes and OnPodConditions is required',
    );
  }
  if (rule.onExitCodes) {
    checkExitCodes(causes, `${path}.onExitCodes`, rule.onExitCodes, names);
  }
  conditions.forEach(({ type, status }, index) => {
    const field = `${path}.onPodConditions[${index}]`;
    checkQualifiedName(causes, `${field}.type`, type);
    if (status !== undefined && !STATUSES.includes(status)) {
      causes.notSupported(`${field}.status`, status, STATUSES);
    }
  });
}

function checkExitCodes(
  causes: Causes,
  path: string,
  rule: NonNullable<PodFailureRule['onExitCodes']>,
  names: readonly string[],
) {
  const { containerName, operator, values } = rule;
  if (!OPERATORS.includes(operator)) {
    causes.notSupported(`${path}.operator`, operator, OPERATORS);
  }
  if (containerName !== undefined && !names.includes(containerName)) {
    causes.invalid(
      `${path}.containerName`,
      containerName,
      'must be one of the container or initContainer names in the pod template',
    );
  }
  if (values.length === 0) {
    causes.invalid(`${path}.values`, values, 'at least one value is required');
  }
  values.forEach((value, index) => {
    const field = `${path}.values[${index}]`;
    if (operator === 'In' && value === 0) {
      causes.invalid(field, value, 'must not be 0 for the In operator');
    }
    if (values.indexOf(value) !== index) causes.duplicate(field, value);
  });
  if (values.some((value, index) => index > 0 && values[index - 1] > value)) {
    causes.invalid(`${path}.values`, values, 'must be ordered');
  }
}
