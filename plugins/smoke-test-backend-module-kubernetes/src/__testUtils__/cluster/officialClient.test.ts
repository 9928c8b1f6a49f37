import {
  BatchV1Api,
  CoreV1Api,
  KubeConfig,
  Log,
  makeInformer,
  V1Job,
  V1Pod,
} from '@kubernetes/client-node';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { sampleJob } from './sampleJob';
import { LoopbackCluster, startLoopbackCluster } from './startLoopbackCluster';

let cluster: LoopbackCluster;
let config: KubeConfig;
let namespace: string;

beforeAll(async () => {
  cluster = await startLoopbackCluster();
  namespace = cluster.namespace;
  config = new KubeConfig();
  config.loadFromClusterAndUser(
    // Over plain HTTP there is nothing to verify, and the client wants to be told so.
    { name: 'loopback', server: cluster.url, skipTLSVerify: true },
    { name: 'admin', token: cluster.admin.token },
  );
});
afterAll(() => cluster.stop());

const fieldValidation = 'Strict';

/** As the client types it: with dates, of which a new Job has none. */
const jobOf = (name: string): V1Job =>
  JSON.parse(JSON.stringify(sampleJob(name)));

it('lets the official client make, read, page through and delete Jobs', async () => {
  const jobs = config.makeApiClient(BatchV1Api);
  for (const name of ['a', 'b', 'c']) {
    await jobs.createNamespacedJob({
      ...{ namespace, fieldValidation },
      body: jobOf(name),
    });
  }
  await cluster.player.runs('a');
  await cluster.player.ends('a', { exitCode: 0 });
  const read = await jobs.readNamespacedJob({ namespace, name: 'a' });
  expect(read.status?.completionTime).toBeInstanceOf(Date);
  const first = await jobs.listNamespacedJob({ namespace, limit: 2 });
  const rest = await jobs.listNamespacedJob({
    namespace,
    _continue: first.metadata?._continue,
  });
  expect(
    [...first.items, ...rest.items].map(({ metadata }) => metadata?.name),
  ).toEqual(['a', 'b', 'c']);
  await jobs.deleteNamespacedJob({
    ...{ namespace, name: 'c' },
    propagationPolicy: 'Background',
  });
  await expect(
    jobs.readNamespacedJob({ namespace, name: 'c' }),
  ).rejects.toMatchObject({
    code: 404,
    body: expect.stringContaining('jobs.batch \\"c\\" not found'),
  });
});

it('keeps the cache of the official client, through a forgotten history', async () => {
  const core = config.makeApiClient(CoreV1Api);
  const seen: string[] = [];
  const informer = makeInformer<V1Pod>(
    config,
    `/api/v1/namespaces/${namespace}/pods`,
    () => core.listNamespacedPod({ namespace }),
    'callboard.dev/run=b',
  );
  const phases = new PassThrough({ objectMode: true });
  const tell = ({ status }: V1Pod) => phases.write(status?.phase);
  informer.on('add', tell);
  informer.on('update', tell);
  const until = async (phase: string) => {
    while (seen.at(-1) !== phase) {
      const found = phases.read();
      if (found === null) await once(phases, 'readable');
      else seen.push(found);
    }
  };
  await informer.start();
  await cluster.player.runs('b');
  await until('Running');
  cluster.faults.compact();
  await cluster.player.ends('b', { exitCode: 0 });
  await until('Succeeded');
  await informer.stop();
  expect(seen).toContain('Pending');
});

it('streams a log to the official client', async () => {
  const jobs = config.makeApiClient(BatchV1Api);
  await jobs.createNamespacedJob({
    ...{ namespace, fieldValidation },
    body: jobOf('logged'),
  });
  await cluster.player.runs('logged');
  const { metadata } = await cluster.player.pod('logged');
  const output = new PassThrough({ encoding: 'utf8' });
  await new Log(config).log(namespace, metadata.name, 'test', output, {
    follow: true,
  });
  cluster.player.says('logged', ['one', 'two']);
  await cluster.player.ends('logged', { exitCode: 0 });
  let text = '';
  for await (const chunk of output) text += chunk;
  expect(text).toBe('one\ntwo\n');
});
