import { V1Container, V1Job, V1PodSpec } from '@kubernetes/client-node';
import { EXIT_STATUS, SmokeLimits } from '@callboard/plugin-ml-common';
import { KubernetesConfig, Place } from '../config/kubernetesConfig';
import { LABELS, nameOf, ownLabels } from '../labels';

/** The container that tests, and the one that fetches what it needs. */
export const TEST_CONTAINER = 'test';
export const FETCH_CONTAINER = 'fetch';

/** Key of the Secret of a run. */
export const TOKEN_KEY = 'token';

/** Of the image; it owns nothing. */
const USER = 65532;
/** From SIGTERM to SIGKILL, seconds: time to write the report. */
const GRACE_SECONDS = 15;
/** Beyond the limits of the profile: pulling the image, starting and ending. */
const SLACK_SECONDS = 300;
/** What Node and ONNX Runtime need beside the model, bytes. The runner ends a model that is over its limit before the kernel does. */
const OVERHEAD_BYTES = 512 * 1024 ** 2;

/** Nothing else of the file system can be written. */
const HOME = ['HOME', 'TMPDIR'].map(name => ({ name, value: '/tmp' }));

/** What of a run its Job depends on. */
export interface JobRun {
  runId: string;
  profile: string;
  limits: SmokeLimits;
  /** Whether it needs files; an endpoint needs none. */
  fetches: boolean;
  /** Environment variables of the test that its Secret holds. */
  secretNames: readonly string[];
}

/** Seconds that its Job has, from its start. */
export function deadlineSeconds(
  { limits }: Pick<JobRun, 'limits'>,
  config: Pick<KubernetesConfig, 'fetchMs' | 'schedulingMs'>,
): number {
  // Its containers may take as long to start as to fetch.
  const before = (config.schedulingMs + 2 * config.fetchMs) / 1000;
  return Math.ceil(before + limits.seconds + SLACK_SECONDS);
}

/** The Job of a run: all of it is decided by the platform team's profile. */
export function jobOf(
  run: JobRun,
  place: Place,
  config: Pick<
    KubernetesConfig,
    'artifactsUrl' | 'fetchMs' | 'instance' | 'keepMs' | 'schedulingMs'
  >,
): V1Job {
  const labels = {
    ...ownLabels(config.instance),
    [LABELS.run]: run.runId,
    [LABELS.profile]: run.profile,
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: nameOf(run.runId),
      labels: {
        ...labels,
        ...(place.queue && { [LABELS.queue]: place.queue }),
      },
    },
    spec: {
      // The queue lets it begin.
      ...(place.queue && { suspend: true }),
      activeDeadlineSeconds: deadlineSeconds(run, config),
      backoffLimit: 0,
      ttlSecondsAfterFinished: Math.ceil(config.keepMs / 1000),
      podFailurePolicy: {
        rules: [
          // Another pod takes the place of one that was evicted, preempted or lost with its node.
          {
            action: 'Ignore',
            onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }],
          },
          // A verdict is not asked for again. Whoever was told to end may be wanted again, such as by a queue.
          {
            action: 'FailJob',
            onExitCodes: {
              containerName: TEST_CONTAINER,
              operator: 'In',
              values: [EXIT_STATUS['model-failed']],
            },
          },
        ],
      },
      template: { metadata: { labels }, spec: podSpecOf(run, place, config) },
    },
  };
}

function podSpecOf(
  run: JobRun,
  place: Place,
  config: Pick<KubernetesConfig, 'artifactsUrl'>,
): V1PodSpec {
  const { gpuProduct, gpuResource, gpus, nodeSelector, tolerations } = place;
  const onGpu = gpus > 0;
  return {
    restartPolicy: 'Never',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: GRACE_SECONDS,
    ...(place.runtimeClass && { runtimeClassName: place.runtimeClass }),
    ...(place.priorityClass && { priorityClassName: place.priorityClass }),
    nodeSelector: {
      ...(gpuProduct && { 'nvidia.com/gpu.product': gpuProduct }),
      ...nodeSelector,
    },
    tolerations: [
      ...(onGpu
        ? [
            {
              // MIG slices are tainted as whole GPUs are.
              key: `${gpuResource.split('/')[0]}/gpu`,
              operator: 'Exists',
              effect: 'NoSchedule',
            },
          ]
        : []),
      ...tolerations,
    ],
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...(run.fetches && {
      initContainers: [fetchContainer(run, place, config)],
    }),
    containers: [testContainer(run, place)],
    volumes: [
      { name: 'callboard', configMap: { name: nameOf(run.runId) } },
      { name: 'scratch', emptyDir: { sizeLimit: place.disk } },
      { name: 'tmp', emptyDir: { sizeLimit: place.disk } },
    ],
  };
}

function fetchContainer(
  run: JobRun,
  place: Place,
  { artifactsUrl }: Pick<KubernetesConfig, 'artifactsUrl'>,
): V1Container {
  return {
    ...containerOf(FETCH_CONTAINER, run, place),
    args: [
      'fetch',
      '/callboard/files.json',
      '/scratch',
      '--end-file',
      '/dev/termination-log',
    ],
    env: [
      ...HOME,
      { name: 'CALLBOARD_ARTIFACTS_URL', value: artifactsUrl },
      secretOf('CALLBOARD_RUN_TOKEN', run, TOKEN_KEY),
    ],
  };
}

function testContainer(run: JobRun, place: Place): V1Container {
  const { gpuResource, gpus } = place;
  const container = containerOf(TEST_CONTAINER, run, place);
  const gpu: Record<string, string> =
    gpus > 0 ? { [gpuResource]: `${gpus}` } : {};
  return {
    ...container,
    args: [
      'run',
      '/callboard/spec.json',
      ...['--files', '/scratch'],
      ...['--out', '/scratch/report.json'],
      '--report-line',
      ...['--end-file', '/dev/termination-log'],
    ],
    env: [...HOME, ...run.secretNames.map(name => secretOf(name, run, name))],
    resources: {
      requests: { ...container.resources?.requests, ...gpu },
      limits: { ...container.resources?.limits, ...gpu },
    },
  };
}

function secretOf(name: string, { runId }: JobRun, key: string) {
  return { name, valueFrom: { secretKeyRef: { name: nameOf(runId), key } } };
}

function containerOf(name: string, run: JobRun, place: Place): V1Container {
  const resources = {
    cpu: place.cpu,
    memory: `${Math.ceil(run.limits.memoryBytes * 1.1) + OVERHEAD_BYTES}`,
    'ephemeral-storage': place.disk,
  };
  return {
    name,
    image: place.image,
    resources: { requests: resources, limits: resources },
    // What the runner wrote last, where it could not say how it ended.
    terminationMessagePolicy: 'FallbackToLogsOnError',
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
    volumeMounts: [
      { name: 'callboard', mountPath: '/callboard', readOnly: true },
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}
