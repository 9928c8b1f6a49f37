import { Container, Job, KubeObject, Pod, PodSpec } from '../../KubeObject';
import { isJob, isPod } from './check';
import { DataObject } from './checkData';

/** What the server adds to a new object of these kinds before it looks at it. */
export function withDefaults(object: KubeObject): KubeObject {
  if (isJob(object)) return withJobDefaults(object);
  if (isPod(object)) return withPodDefaults(object);
  if (object.kind === 'Secret') return withSecretDefaults(object);
  return object;
}

function withJobDefaults(job: Job): Job {
  const { spec, metadata } = job;
  const uid = metadata.uid ?? '';
  const own = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': metadata.name,
    'controller-uid': uid,
    'job-name': metadata.name,
  };
  const labels = { ...own, ...spec.template.metadata?.labels };
  return {
    ...job,
    spec: {
      parallelism: 1,
      completions: 1,
      completionMode: 'NonIndexed',
      backoffLimit: 6,
      manualSelector: false,
      suspend: false,
      podReplacementPolicy: spec.podFailurePolicy
        ? 'Failed'
        : 'TerminatingOrFailed',
      ...spec,
      selector: spec.manualSelector
        ? spec.selector
        : {
            ...spec.selector,
            matchLabels: {
              'batch.kubernetes.io/controller-uid': uid,
              ...spec.selector?.matchLabels,
            },
          },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels },
        spec: withSpecDefaults(spec.template.spec),
      },
    },
    status: {},
  };
}

function withPodDefaults(pod: Pod): Pod {
  const spec = withSpecDefaults(pod.spec);
  return {
    ...pod,
    spec: {
      restartPolicy: 'Always',
      serviceAccountName: 'default',
      ...spec,
      containers: spec.containers.map(withRequests),
      ...(spec.initContainers && {
        initContainers: spec.initContainers.map(withRequests),
      }),
    },
    status: { phase: 'Pending' },
  };
}

function withSpecDefaults(spec: PodSpec): PodSpec {
  return {
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    ...spec,
    ...(spec.initContainers && {
      initContainers: spec.initContainers.map(withContainerDefaults),
    }),
    containers: spec.containers.map(withContainerDefaults),
  };
}

function withContainerDefaults(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  return {
    imagePullPolicy: container.image?.includes('@') ? 'IfNotPresent' : 'Always',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...container,
    resources: {
      ...(limits && { limits: asText(limits) }),
      ...(requests && { requests: asText(requests) }),
    },
  };
}

/** A pod asks for what it is limited to, unless it says otherwise; a template does not. */
function withRequests(container: Container): Container {
  const { limits, requests } = container.resources ?? {};
  if (!limits) return container;
  const resources = { limits, requests: { ...limits, ...requests } };
  return { ...container, resources };
}

/** Quantities are kept as text. */
function asText(list: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(list).map(([name, value]) => [name, String(value)]),
  );
}

interface Secret extends DataObject {
  type?: string;
  stringData?: Record<string, string>;
}

function withSecretDefaults({ stringData, ...secret }: Secret): Secret {
  const written = Object.entries(stringData ?? {}).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  return {
    type: 'Opaque',
    ...secret,
    ...((stringData || secret.data) && {
      data: { ...secret.data, ...Object.fromEntries(written) },
    }),
  };
}
