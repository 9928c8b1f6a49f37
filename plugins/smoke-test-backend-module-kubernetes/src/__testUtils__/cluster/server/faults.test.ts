import { KubeAccess, kubeAsk } from '../KubeAccess';
import { kubeLines } from '../kubeLines';
import { Status } from '../KubeObject';
import { sampleJob } from '../sampleJob';
import { LoopbackCluster, startLoopbackCluster } from '../startLoopbackCluster';

let cluster: LoopbackCluster;
let bearer: KubeAccess;
let admin: KubeAccess;
let jobs: string;

beforeAll(async () => {
  cluster = await startLoopbackCluster();
  const token = await cluster.tokenFor([
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['*'] },
  ]);
  bearer = { url: cluster.url, token };
  admin = { url: cluster.url, token: cluster.admin.token };
  jobs = `/apis/batch/v1/namespaces/${cluster.namespace}/jobs`;
});
afterEach(() => cluster.faults.clear());
afterAll(() => cluster.stop());

const list = (access = bearer) => kubeAsk<Status>(access, 'GET', jobs);

it('refuses connections while it is gone, and is back with all that it knew', async () => {
  await kubeAsk(bearer, 'POST', jobs, sampleJob('kept'));
  await cluster.faults.gone();
  // The first may come by a connection that was open before.
  await expect(list()).rejects.toThrow();
  await expect(list()).rejects.toThrow('ECONNREFUSED');
  await cluster.faults.back();
  expect((await kubeAsk(bearer, 'GET', `${jobs}/kept`)).status).toBe(200);
});

it('fails as often as it is told, for the requests that it is told', async () => {
  cluster.faults.answer({
    ...{ verb: 'list', resource: 'jobs', status: 429 },
    ...{ retryAfterSeconds: 7, times: 1 },
  });
  expect((await kubeAsk(bearer, 'GET', `${jobs}/x`)).status).toBe(404);
  expect(await list(admin)).toMatchObject({ status: 200 });
  const answer = await fetch(cluster.url + jobs, {
    headers: { authorization: `Bearer ${bearer.token}` },
  });
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe('7');
  expect(await answer.json()).toMatchObject({
    reason: 'TooManyRequests',
    details: { retryAfterSeconds: 7 },
  });
  expect((await list()).status).toBe(200);
});

it.each([401, 403, 500, 503, 504] as const)(
  'answers %p until it is cleared',
  async status => {
    cluster.faults.answer({ status });
    expect(await list()).toMatchObject({ status, body: { kind: 'Status' } });
    expect((await list()).status).toBe(status);
    await cluster.faults.clear();
    expect((await list()).status).toBe(200);
  },
);

it('carries out a write and loses its answer, so that the next one finds it done', async () => {
  cluster.faults.loseAnswer({ verb: 'create', resource: 'jobs' });
  await expect(
    kubeAsk(bearer, 'POST', jobs, sampleJob('lost')),
  ).rejects.toThrow();
  const again = await kubeAsk<Status>(bearer, 'POST', jobs, sampleJob('lost'));
  expect(again).toMatchObject({
    status: 409,
    body: { reason: 'AlreadyExists' },
  });
});

it('knows a token no more that was revoked', async () => {
  const token = await cluster.tokenFor([
    { apiGroups: ['batch'], resources: ['jobs'], verbs: ['list'] },
  ]);
  expect((await list({ ...bearer, token })).status).toBe(200);
  cluster.revoke(token);
  expect((await list({ ...bearer, token })).status).toBe(401);
});

it('answers late', async () => {
  let waited = false;
  cluster.faults.delay(30);
  const timer = setTimeout(() => {
    waited = true;
  }, 20);
  await list();
  clearTimeout(timer);
  expect(waited).toBe(true);
});

it('cuts log streams in the middle of a line, and has the line still', async () => {
  await kubeAsk(admin, 'POST', jobs, sampleJob('cut'));
  await cluster.player.runs('cut');
  cluster.player.says('cut', ['one']);
  const { name, namespace } = (await cluster.player.pod('cut')).metadata;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}/log?container=test`;
  const log = kubeLines(admin, `${path}&follow=true`);
  await log.next();
  cluster.faults.cutLogs({ midway: true });
  await expect(
    (async () => {
      while (!(await log.next()).done);
    })(),
  ).rejects.toThrow();
  expect((await kubeLines(admin, path).next()).value).toBe('one');
});
