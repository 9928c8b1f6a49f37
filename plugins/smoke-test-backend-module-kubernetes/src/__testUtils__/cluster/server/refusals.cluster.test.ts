import { kubeAsk, KubeAccess } from '../KubeAccess';
import { PodFailureRule, Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';

const container = { name: 'test', image: 'runner' };

describe.each(testClusters)('a Job on %s', (_name, start) => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await start();
  });
  afterAll(() => cluster?.stop());

  const make = (job: object) => {
    const { admin, ca, namespace, url } = cluster;
    const access: KubeAccess = { url, ca, token: admin.token };
    const jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
    return kubeAsk<Status>(
      access,
      'POST',
      `${jobs}?fieldValidation=Strict`,
      job,
    );
  };

  it.each<[rule: string, job: object, message: string]>([
    [
      'a field of the pod that it does not know',
      sampleJob('x', { pod: { hostNetwork: true, ...{ hostnetwork: true } } }),
      'unknown field "spec.template.spec.hostnetwork"',
    ],
    [
      'a field of a container that it does not know',
      sampleJob('x', {
        pod: { containers: [{ ...container, ...{ img: 'runner' } }] },
      }),
      'unknown field "spec.template.spec.containers[0].img"',
    ],
    [
      'a field of metadata that it does not know',
      { ...sampleJob('x'), metadata: { name: 'x', label: {} } },
      'unknown field "metadata.label"',
    ],
    [
      'text where a number belongs',
      sampleJob('x', { spec: { ...{ backoffLimit: '0' } } as object }),
      'spec.backoffLimit',
    ],
    [
      'another kind',
      { ...sampleJob('x'), kind: 'Pod' },
      'Pod in version "v1" cannot be handled as a Job',
    ],
    [
      'another version',
      { ...sampleJob('x'), apiVersion: 'batch/v2' },
      'Job in version "v2" cannot be handled as a Job: no kind "Job" is registered for version "batch/v2"',
    ],
    [
      'another namespace',
      { ...sampleJob('x'), metadata: { name: 'x', namespace: 'other' } },
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
  ])('is refused for %s', async (_rule, job, message) => {
    const { status, body } = await make(job);
    expect(status).toBe(400);
    expect(body).toMatchObject({ kind: 'Status', reason: 'BadRequest' });
    expect(body.message).toContain(message);
  });

  it.each<[rule: string, job: object, field: string, message: string]>([
    [
      'a name with capitals',
      sampleJob('Smoke'),
      'metadata.name',
      'a lowercase RFC 1123 subdomain must consist of',
    ],
    [
      'a label with spaces',
      { ...sampleJob('x'), metadata: { name: 'x', labels: { run: 'a b' } } },
      'metadata.labels',
      'a valid label must be an empty string or consist of',
    ],
    [
      'a label that is too long',
      {
        ...sampleJob('x'),
        metadata: { name: 'x', labels: { run: 'r'.repeat(64) } },
      },
      'metadata.labels',
      'must be no more than 63 bytes',
    ],
    [
      'no containers',
      sampleJob('x', {
        pod: { containers: [] },
        spec: { podFailurePolicy: undefined },
      }),
      'spec.template.spec.containers',
      'Required value',
    ],
    [
      "another job's labels",
      sampleJob('x', {
        spec: {
          template: {
            metadata: { labels: { 'job-name': 'y' } },
            spec: sampleJob('x').spec.template.spec,
          },
        },
      }),
      'spec.template.metadata.labels[job-name]',
      "must be 'x'",
    ],
    [
      'no template',
      { ...sampleJob('x'), spec: {} },
      'spec.template.spec.containers',
      'Required value',
    ],
    [
      'restarts beside a pod failure policy',
      sampleJob('x', { pod: { restartPolicy: 'OnFailure' } }),
      'spec.template.spec.restartPolicy',
      'only "Never" is supported when podFailurePolicy is specified',
    ],
    [
      'restarts for ever',
      sampleJob('x', { pod: { restartPolicy: 'Always' } }),
      'spec.template.spec.restartPolicy',
      'Required value: valid values: "OnFailure", "Never"',
    ],
    [
      'a backoff limit below zero',
      sampleJob('x', { spec: { backoffLimit: -1 } }),
      'spec.backoffLimit',
      'Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'half a GPU',
      withLimits({ 'nvidia.com/gpu': '500m' }),
      'spec.template.spec.containers[0].resources.limits[nvidia.com/gpu]',
      'must be an integer',
    ],
    [
      'fewer GPUs than their limit',
      withLimits({ 'nvidia.com/gpu': 2 }, { 'nvidia.com/gpu': 1 }),
      'spec.template.spec.containers[0].resources.requests',
      'must be equal to nvidia.com/gpu limit of 2',
    ],
    [
      'GPUs without a limit',
      withLimits({}, { 'nvidia.com/gpu': 1 }),
      'spec.template.spec.containers[0].resources.limits',
      'Limit must be set for non overcommitable resources',
    ],
    [
      'more memory than its limit',
      withLimits({ memory: '1Gi' }, { memory: '2000Mi' }),
      'spec.template.spec.containers[0].resources.requests',
      'must be less than or equal to memory limit of 1Gi',
    ],
    [
      'a resource that is none',
      withLimits({ gpu: 1 }),
      'spec.template.spec.containers[0].resources.limits[gpu]',
      'must be a standard resource for containers',
    ],
    [
      'a selector by hand',
      sampleJob('x', { spec: { selector: { matchLabels: { app: 'x' } } } }),
      'spec.selector',
      '`selector` not auto-generated',
    ],
    [
      'a mount without its volume',
      sampleJob('x', {
        pod: {
          containers: [
            {
              ...container,
              volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
            },
          ],
        },
      }),
      'spec.template.spec.containers[0].volumeMounts[0].name',
      'Not found: "scratch"',
    ],
    [
      'two containers of one name',
      sampleJob('x', { pod: { containers: [container, container] } }),
      'spec.template.spec.containers[1].name',
      'Duplicate value: "test"',
    ],
    [
      'exit codes of a container that is not there',
      withRule({ containerName: 'other', operator: 'In', values: [42] }),
      'spec.podFailurePolicy.rules[0].onExitCodes.containerName',
      'must be one of the container or initContainer names in the pod template',
    ],
    [
      'exit code 0 as a failure',
      withRule({ operator: 'In', values: [0] }),
      'spec.podFailurePolicy.rules[0].onExitCodes.values[0]',
      'must not be 0 for the In operator',
    ],
    [
      'exit codes out of order',
      withRule({ operator: 'In', values: [43, 42] }),
      'spec.podFailurePolicy.rules[0].onExitCodes.values',
      'must be ordered',
    ],
    [
      'a restart policy that is none',
      sampleJob('x', { pod: { restartPolicy: 'Sometimes' } }),
      'spec.template.spec.restartPolicy',
      'Unsupported value: "Sometimes"',
    ],
  ])(
    'is refused for %s, and the field is named',
    async (_rule, job, field, message) => {
      const { status, body } = await make(job);
      expect(status).toBe(422);
      expect(body).toMatchObject({ kind: 'Status', reason: 'Invalid' });
      expect(body.details?.causes).toContainEqual({
        reason: expect.any(String),
        message: expect.stringContaining(message),
        field,
      });
    },
  );
});

function withLimits(limits: object, requests?: object) {
  const resources = { limits: { ...limits }, requests: { ...requests } };
  return sampleJob('x', { pod: { containers: [{ ...container, resources }] } });
}

function withRule(onExitCodes: PodFailureRule['onExitCodes']) {
  return sampleJob('x', {
    spec: { podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes }] } },
  });
}
