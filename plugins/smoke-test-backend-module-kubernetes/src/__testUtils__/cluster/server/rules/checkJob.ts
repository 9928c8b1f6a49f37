import { Job, JobSpec } from '../../KubeObject';
import { Causes } from './Causes';
import { checkFailurePolicy } from './checkFailurePolicy';
import { checkPodSpec } from './checkPodSpec';
import { checkLabels } from './names';

const MODES = ['NonIndexed', 'Indexed'];
const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
] as const;

/** The rules of k8s.io/kubernetes/pkg/apis/batch/validation that Jobs of one pod can break. */
export function checkJob(causes: Causes, { spec, metadata }: Job) {
  COUNTS.forEach(field => causes.nonNegative(`spec.${field}`, spec[field]));
  if (spec.completionMode && !MODES.includes(spec.completionMode)) {
    causes.notSupported('spec.completionMode', spec.completionMode, MODES);
  }
  checkSelector(causes, spec, metadata.uid ?? '', metadata.name);
  checkFailurePolicy(causes, spec);
  checkLabels(causes, 'spec.template.labels', spec.template.metadata?.labels);
  checkPodSpec(causes, 'spec.template.spec', spec.template.spec);
  checkRestartPolicy(causes, spec);
}

/** The server makes selector and labels itself; what somebody wrote by hand must not differ from it. */
function checkSelector(
  causes: Causes,
  spec: JobSpec,
  uid: string,
  name: string,
) {
  const labels = spec.template.metadata?.labels ?? {};
  const own = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const { matchLabels = {}, ...others } = spec.selector ?? {};
  const matches = (set: Record<string, string>) =>
    Object.keys(others).length === 0 &&
    Object.entries(matchLabels).every(([key, value]) => set[key] === value);
  if (!spec.manualSelector) {
    for (const [key, value] of Object.entries(own)) {
      if (labels[key] !== value) {
        causes.invalid(
          `spec.template.metadata.labels[${key}]`,
          labels,
          `must be '${value}'`,
        );
      }
    }
    if (!matches(own)) {
      causes.invalid(
        'spec.selector',
        spec.selector,
        '`selector` not auto-generated',
      );
    }
  }
  if (!matches(labels)) {
    causes.invalid(
      'spec.template.metadata.labels',
      labels,
      '`selector` does not match template `labels`',
    );
  }
}

function checkRestartPolicy(causes: Causes, spec: JobSpec) {
  const field = 'spec.template.spec.restartPolicy';
  const { restartPolicy } = spec.template.spec;
  if (restartPolicy === undefined || restartPolicy === 'Always') {
    causes.required(field, 'valid values: "OnFailure", "Never"');
  } else if (spec.podFailurePolicy && restartPolicy !== 'Never') {
    causes.invalid(
      field,
      restartPolicy,
      'only "Never" is supported when podFailurePolicy is specified',
    );
  }
}
