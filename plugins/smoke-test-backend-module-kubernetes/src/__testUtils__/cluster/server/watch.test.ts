import { kubeAsk, KubeAccess, kubeCall } from '../KubeAccess';
import { kubeLines } from '../kubeLines';
import { KubeObject } from '../KubeObject';
import { LoopbackCluster, startLoopbackCluster } from '../startLoopbackCluster';

interface WatchEvent {
  type: string;
  object: KubeObject;
}

let cluster: LoopbackCluster;
let admin: KubeAccess;
let bearer: KubeAccess;
let path: string;

beforeEach(async () => {
  cluster = await startLoopbackCluster({ bookmarkMilliseconds: 20 });
  admin = { url: cluster.url, token: cluster.admin.token };
  const token = await cluster.tokenFor([
    { apiGroups: [''], resources: ['configmaps'], verbs: ['list', 'watch'] },
  ]);
  bearer = { url: cluster.url, token };
  path = `/api/v1/namespaces/${cluster.namespace}/configmaps`;
});
afterEach(() => cluster.stop());

const put = (name: string, labels?: Record<string, string>) =>
  kubeCall<KubeObject>(admin, 'POST', path, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels },
  });
const label = (name: string, labels: Record<string, string | null>) =>
  kubeCall<KubeObject>(
    admin,
    'PATCH',
    `${path}/${name}`,
    { metadata: { labels } },
    'application/merge-patch+json',
  );
const remove = (name: string) => kubeCall(admin, 'DELETE', `${path}/${name}`);
const list = (query = '') =>
  kubeCall<KubeObject & { items: KubeObject[]; metadata: object }>(
    bearer,
    'GET',
    `${path}${query}`,
  );

async function* watch(query: string): AsyncGenerator<WatchEvent> {
  for await (const line of kubeLines(bearer, `${path}?watch=1&${query}`)) {
    yield JSON.parse(line);
  }
}

/** The next events as `TYPE name`. */
async function take(events: AsyncGenerator<WatchEvent>, count: number) {
  const taken: string[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    taken.push(`${value.type} ${value.object.metadata.name}`);
  }
  return taken;
}

it('tells all that changed since a list, and what changes later', async () => {
  await put('a');
  const { metadata } = await list();
  await put('b');
  await remove('a');
  const events = watch(`resourceVersion=${metadata.resourceVersion}`);
  expect(await take(events, 2)).toEqual(['ADDED b', 'DELETED a']);
  await label('b', { x: 'y' });
  expect(await take(events, 1)).toEqual(['MODIFIED b']);
});

it('begins with what is there when it is not told from when', async () => {
  await put('a');
  const events = watch('');
  expect(await take(events, 1)).toEqual(['ADDED a']);
});

it('gives each change a later version, and a deletion one of its own', async () => {
  const made = await put('a');
  const events = watch(`resourceVersion=${made.metadata.resourceVersion}`);
  const changed = await label('a', { x: 'y' });
  await remove('a');
  const versions = [
    Number(made.metadata.resourceVersion),
    Number(changed.metadata.resourceVersion),
  ];
  for (let left = 2; left > 0; left--) {
    const { value } = await events.next();
    versions.push(Number(value.object.metadata.resourceVersion));
  }
  const [first, second, third, fourth] = versions;
  expect(second).toBeGreaterThan(first);
  expect(third).toBe(second);
  expect(fourth).toBeGreaterThan(third);
});

it('shows what begins to fit the selector as added, and what ceases to as deleted', async () => {
  await put('other', { run: '2' });
  await put('mine');
  const { metadata } = await list();
  const events = watch(
    `labelSelector=run%3D1&resourceVersion=${metadata.resourceVersion}`,
  );
  await label('mine', { run: '1' });
  await label('mine', { run: '1', more: 'x' });
  await label('mine', { run: null });
  expect(await take(events, 3)).toEqual([
    'ADDED mine',
    'MODIFIED mine',
    'DELETED mine',
  ]);
});

it.each([
  ['labelSelector=run%3D1', ['a']],
  ['labelSelector=run%3D%3D1', ['a']],
  ['labelSelector=run%21%3D1', ['b', 'c']],
  ['labelSelector=run', ['a', 'b']],
  ['labelSelector=%21run', ['c']],
  ['labelSelector=run+in+%281%2C2%29', ['a', 'b']],
  ['labelSelector=run+notin+%281%29%2Crun', ['b']],
  ['fieldSelector=metadata.name%3Db', ['b']],
])('lists by %s', async (query, names) => {
  await put('a', { run: '1' });
  await put('b', { run: '2' });
  await put('c');
  const { items } = await list(`?${query}`);
  expect(items.map(({ metadata }) => metadata.name)).toEqual(names);
});

it('lists in pages of one moment, until what they continue is forgotten', async () => {
  for (const name of ['a', 'b', 'c']) await put(name);
  const first = await list('?limit=2');
  expect(first.metadata).toMatchObject({ remainingItemCount: 1 });
  await remove('c');
  const { continue: token } = first.metadata as { continue?: string };
  const second = await list(`?limit=2&continue=${token}`);
  expect(second.items.map(({ metadata }) => metadata.name)).toEqual(['c']);
  expect(second.metadata).toEqual({
    resourceVersion: first.metadata.resourceVersion,
  });
  cluster.faults.compact();
  expect(
    await kubeAsk(bearer, 'GET', `${path}?limit=2&continue=${token}`),
  ).toMatchObject({ status: 410, body: { reason: 'Expired', code: 410 } });
});

it('sends bookmarks to who asks for them', async () => {
  const made = await put('a');
  const events = watch(
    `allowWatchBookmarks=true&resourceVersion=${made.metadata.resourceVersion}`,
  );
  const { value } = await events.next();
  expect(value).toEqual({
    type: 'BOOKMARK',
    object: {
      kind: 'ConfigMap',
      apiVersion: 'v1',
      metadata: { resourceVersion: made.metadata.resourceVersion },
    },
  });
});

it('ends a watch after its time', async () => {
  const events = watch('timeoutSeconds=1');
  expect(await events.next()).toEqual({ done: true, value: undefined });
});

it('tells open watches that they are expired', async () => {
  const events = watch('');
  await put('a');
  await events.next();
  cluster.faults.compact();
  const { value } = await events.next();
  expect(value).toMatchObject({
    type: 'ERROR',
    object: { kind: 'Status', code: 410, reason: 'Expired' },
  });
  expect((await events.next()).done).toBe(true);
});

it('tells by an event that a version is too old to watch from', async () => {
  const { metadata } = await list();
  cluster.faults.compact();
  const events = watch(`resourceVersion=${metadata.resourceVersion}`);
  const { value } = await events.next();
  expect(value).toMatchObject({ type: 'ERROR', object: { code: 410 } });
});

it('tells by its status that a version is too old to watch from, until there is a new list', async () => {
  const { metadata } = await list();
  cluster.faults.compact({ expiredAs: 'status' });
  const query = `watch=1&resourceVersion=${metadata.resourceVersion}`;
  expect(await kubeAsk(bearer, 'GET', `${path}?${query}`)).toMatchObject({
    status: 410,
    body: { reason: 'Expired' },
  });
  const again = await list();
  const events = watch(`resourceVersion=${again.metadata.resourceVersion}`);
  await put('a');
  expect(await take(events, 1)).toEqual(['ADDED a']);
});

it('cuts watches, tells events twice, and falls silent', async () => {
  const cut = watch('');
  await put('a');
  await cut.next();
  cluster.faults.cutWatches({ midway: true });
  await expect(cut.next()).rejects.toThrow();

  cluster.faults.duplicate(true);
  const twice = watch('');
  expect(await take(twice, 2)).toEqual(['ADDED a', 'ADDED a']);
  cluster.faults.duplicate(false);
  cluster.faults.silence(true);
  await put('unheard');
  cluster.faults.silence(false);
  await put('heard');
  expect(await take(twice, 1)).toEqual(['ADDED heard']);
});

it('counts requests and what is open', async () => {
  const events = watch('');
  await put('a');
  await events.next();
  await list();
  expect(cluster.counts.openWatches).toEqual({ configmaps: 1 });
  await events.return(undefined);
  while (cluster.counts.openWatches.configmaps > 0) {
    await new Promise(setImmediate);
  }
  expect(cluster.counts.requests).toEqual({
    'watch configmaps': 1,
    'list configmaps': 1,
  });
  cluster.counts.reset();
  expect(cluster.counts.requests).toEqual({});
});
