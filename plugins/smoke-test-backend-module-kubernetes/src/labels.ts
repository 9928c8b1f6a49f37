/** Labels of what this module makes. */
export const LABELS = {
  managedBy: 'app.kubernetes.io/managed-by',
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  run: 'callboard.dev/run',
  profile: 'callboard.dev/profile',
  /** Of Kueue. */
  queue: 'kueue.x-k8s.io/queue-name',
} as const;

/** What every object of this portal has, and no other. */
export function ownLabels(instance: string): Record<string, string> {
  return {
    [LABELS.managedBy]: 'callboard',
    [LABELS.name]: 'smoke-test',
    [LABELS.instance]: instance,
  };
}

/** Selects them. */
export function ownSelector(instance: string): string {
  return Object.entries(ownLabels(instance))
    .map(([label, value]) => `${label}=${value}`)
    .join(',');
}

/** Of the Job of a run, and of what belongs to it. */
export function nameOf(runId: string): string {
  return `smoke-${runId}`;
}
