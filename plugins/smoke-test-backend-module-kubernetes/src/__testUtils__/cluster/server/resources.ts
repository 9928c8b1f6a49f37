/** A kind of object that this API server keeps. */
export interface Resource {
  /** `''` is the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly subresources: readonly string[];
}

const core = (
  plural: string,
  kind: string,
  namespaced = true,
  subresources: string[] = [],
): Resource => ({
  ...{ group: '', version: 'v1', plural, kind, namespaced },
  subresources,
});

export const RESOURCES: readonly Resource[] = [
  {
    group: 'batch',
    version: 'v1',
    plural: 'jobs',
    kind: 'Job',
    namespaced: true,
    subresources: ['status'],
  },
  core('pods', 'Pod', true, ['status', 'log', 'binding']),
  core('configmaps', 'ConfigMap'),
  core('secrets', 'Secret'),
  core('events', 'Event'),
  core('limitranges', 'LimitRange'),
  core('resourcequotas', 'ResourceQuota', true, ['status']),
  core('serviceaccounts', 'ServiceAccount'),
  core('namespaces', 'Namespace', false, ['status']),
  core('nodes', 'Node', false, ['status']),
  {
    group: 'node.k8s.io',
    version: 'v1',
    plural: 'runtimeclasses',
    kind: 'RuntimeClass',
    namespaced: false,
    subresources: [],
  },
  {
    group: 'scheduling.k8s.io',
    version: 'v1',
    plural: 'priorityclasses',
    kind: 'PriorityClass',
    namespaced: false,
    subresources: [],
  },
];

/** @throws when the table above has no such kind */
export function resourceOf(kind: string): Resource {
  const found = RESOURCES.find(resource => resource.kind === kind);
  if (!found) throw new Error(`No resource has the kind ${kind}`);
  return found;
}

export function apiVersionOf({ group, version }: Resource): string {
  return group ? `${group}/${version}` : version;
}
