import { kubeAsk, KubeAccess, kubeCall } from './KubeAccess';
import { kubeLines } from './kubeLines';
import { Job, KubeObject, Pod, Status } from './KubeObject';
import { sampleJob } from './sampleJob';
import { TestCluster } from './TestCluster';
import { testClusters } from './testClusters';

const RULES = [
  { apiGroups: ['batch'], resources: ['jobs'], verbs: ['create', 'delete'] },
  {
    apiGroups: [''],
    resources: ['pods', 'pods/log'],
    verbs: ['get', 'list', 'watch'],
  },
  { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
];

describe.each(testClusters)('%s', (_name, start) => {
  let cluster: TestCluster;
  let bearer: KubeAccess;
  let jobs: string;
  let core: string;
  beforeAll(async () => {
    cluster = await start();
    const { ca, namespace, url } = cluster;
    bearer = { url, ca, token: await cluster.tokenFor(RULES) };
    jobs = `/apis/batch/v1/namespaces/${namespace}/jobs`;
    core = `/api/v1/namespaces/${namespace}`;
  });
  afterAll(() => cluster?.stop());

  const admin = (): KubeAccess => ({ ...bearer, token: cluster.admin.token });
  const make = (body: object) =>
    kubeAsk<Status>(bearer, 'POST', `${jobs}?fieldValidation=Strict`, body);

  it('runs a Job as it is played, and shows it to who may see it', async () => {
    expect((await make(sampleJob('life'))).status).toBe(201);
    const { metadata } = await kubeCall<KubeObject>(
      bearer,
      'GET',
      `${core}/pods`,
    );
    const phases = phasesOf(
      kubeLines(
        bearer,
        `${core}/pods?watch=true&labelSelector=job-name%3Dlife&resourceVersion=${metadata.resourceVersion}`,
      ),
    );

    const { metadata: pod } = await cluster.player.starts('life');
    await cluster.player.runs('life');
    cluster.player.says('life', ['one', 'two']);
    const log = kubeLines(
      bearer,
      `${core}/pods/${pod.name}/log?container=test&follow=true&timestamps=true`,
    );
    expect((await log.next()).value).toMatch(/^\d{4}-\d\d-\d\dT\S+Z one$/);
    expect((await log.next()).value).toMatch(/ two$/);
    await cluster.player.ends('life', { exitCode: 0, message: 'done' });

    expect(await log.next()).toEqual({ done: true, value: undefined });
    expect(await phases).toEqual(['Pending', 'Running', 'Succeeded']);
    const { status } = await kubeCall<Job>(admin(), 'GET', `${jobs}/life`);
    expect(status).toMatchObject({
      succeeded: 1,
      completionTime: expect.any(String),
    });
    expect(status?.conditions?.map(({ type }) => type)).toEqual([
      'SuccessCriteriaMet',
      'Complete',
    ]);
  });

  it('deletes with a Job what belongs to it', async () => {
    const made = await kubeCall<Job>(bearer, 'POST', jobs, sampleJob('owner'));
    await kubeCall(bearer, 'POST', `${core}/configmaps`, owned(made));
    await cluster.player.runs('owner');
    await kubeCall(bearer, 'DELETE', `${jobs}/owner`, {
      propagationPolicy: 'Background',
    });
    await cluster.player.collectsGarbage();
    const status = async (path: string) =>
      (await kubeAsk(admin(), 'GET', path)).status;
    expect(await status(`${jobs}/owner`)).toBe(404);
    expect(await status(`${core}/configmaps/owner`)).toBe(404);
  });

  it('refuses a name that is taken', async () => {
    expect((await make(sampleJob('twice'))).status).toBe(201);
    expect(await make(sampleJob('twice'))).toMatchObject({
      status: 409,
      body: {
        reason: 'AlreadyExists',
        message: 'jobs.batch "twice" already exists',
      },
    });
  });

  it('refuses a field that it does not know', async () => {
    const body = sampleJob('unknown');
    const { message, reason, code } = (
      await make({ ...body, spec: { ...body.spec, backofLimit: 0 } })
    ).body;
    expect({ message, reason, code }).toEqual({
      message: expect.stringContaining(
        'strict decoding error: unknown field "spec.backofLimit"',
      ),
      reason: 'BadRequest',
      code: 400,
    });
  });

  it('refuses what breaks a rule, and names the field', async () => {
    const body = sampleJob('invalid');
    const { status, body: said } = await make({
      ...body,
      spec: { ...body.spec, backoffLimit: -1 },
    });
    expect(status).toBe(422);
    expect(said.details?.causes).toEqual([
      {
        reason: 'FieldValueInvalid',
        message: 'Invalid value: -1: must be greater than or equal to 0',
        field: 'spec.backoffLimit',
      },
    ]);
  });

  it('refuses what the Role does not allow', async () => {
    const { status, body } = await kubeAsk<Status>(
      bearer,
      'GET',
      `${core}/secrets`,
    );
    expect(status).toBe(403);
    expect(body.message).toMatch(
      new RegExp(
        `^secrets is forbidden: User "[^"]+" cannot list resource "secrets" in API group "" in the namespace "${cluster.namespace}"$`,
      ),
    );
  });

  it('refuses whom it does not know', async () => {
    const { status, body } = await kubeAsk<Status>(
      { ...bearer, token: 'nobody' },
      'GET',
      `${core}/pods`,
    );
    expect(status).toBe(401);
    expect(body).toMatchObject({
      reason: 'Unauthorized',
      message: 'Unauthorized',
    });
  });

  it('refuses what a quota has no room for', async () => {
    await kubeCall(admin(), 'POST', `${core}/resourcequotas`, quota());
    await untilCounted(admin(), `${core}/resourcequotas/full`);
    const body = sampleJob('over');
    const { status, body: said } = await make(body);
    await kubeCall(admin(), 'DELETE', `${core}/resourcequotas/full`);
    expect(status).toBe(403);
    expect(said.message).toMatch(
      /^jobs\.batch "over" is forbidden: exceeded quota: full, requested: count\/jobs\.batch=1, used: count\/jobs\.batch=\d+, limited: count\/jobs\.batch=0$/,
    );
  });
});

function owned({ metadata: { name, uid } }: Job) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name, uid }],
    },
    data: {},
  };
}

function quota() {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'full' },
    spec: { hard: { 'count/jobs.batch': '0' } },
  };
}

/** A quota holds from when a controller has counted what there is. */
async function untilCounted(access: KubeAccess, path: string) {
  let hard: object | undefined;
  while (!hard) {
    const { status } = await kubeCall<{ status?: { hard?: object } }>(
      access,
      'GET',
      path,
    );
    hard = status?.hard;
  }
}

/** Until the pod is over; each phase once. */
async function phasesOf(events: AsyncIterable<string>): Promise<string[]> {
  const phases: string[] = [];
  for await (const line of events) {
    const { object }: { object: Pod } = JSON.parse(line);
    const phase = object.status?.phase ?? 'none';
    if (phases.at(-1) !== phase) phases.push(phase);
    if (phase === 'Succeeded' || phase === 'Failed') break;
  }
  return phases;
}
