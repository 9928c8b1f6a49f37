import { kubeAsk } from '../KubeAccess';
import { LoopbackCluster, startLoopbackCluster } from '../startLoopbackCluster';
import { take, WatchedConfigMaps } from './WatchedConfigMaps';

let cluster: LoopbackCluster;
let maps: WatchedConfigMaps;

beforeEach(async () => {
  cluster = await startLoopbackCluster({ bookmarkMilliseconds: 20 });
  maps = await WatchedConfigMaps.in(cluster);
});
afterEach(() => cluster.stop());

it('lists in pages of one moment, until what they continue is forgotten', async () => {
  for (const name of ['a', 'b', 'c']) await maps.put(name);
  const first = await maps.list('limit=2');
  expect(first.metadata).toMatchObject({ remainingItemCount: 1 });
  await maps.remove('c');
  const { continue: token } = first.metadata;
  const second = await maps.list(`limit=2&continue=${token}`);
  expect(second.items.map(({ metadata }) => metadata.name)).toEqual(['c']);
  expect(second.metadata).toEqual({
    resourceVersion: first.metadata.resourceVersion,
  });
  cluster.faults.compact();
  expect(
    await kubeAsk(maps.reader, 'GET', `${maps.path}?limit=2&continue=${token}`),
  ).toMatchObject({ status: 410, body: { reason: 'Expired', code: 410 } });
});

it('sends bookmarks to who asks for them', async () => {
  const made = await maps.put('a');
  const events = maps.watch(
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

it('tells open watches that they are expired', async () => {
  const events = maps.watch('');
  await maps.put('a');
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
  const { metadata } = await maps.list();
  cluster.faults.compact();
  const events = maps.watch(`resourceVersion=${metadata.resourceVersion}`);
  const { value } = await events.next();
  expect(value).toMatchObject({ type: 'ERROR', object: { code: 410 } });
});

it('tells by its status that a version is too old to watch from, until there is a new list', async () => {
  const { metadata } = await maps.list();
  cluster.faults.compact({ expiredAs: 'status' });
  const query = `watch=1&resourceVersion=${metadata.resourceVersion}`;
  expect(
    await kubeAsk(maps.reader, 'GET', `${maps.path}?${query}`),
  ).toMatchObject({
    status: 410,
    body: { reason: 'Expired' },
  });
  const again = await maps.list();
  const events = maps.watch(
    `resourceVersion=${again.metadata.resourceVersion}`,
  );
  await maps.put('a');
  expect(await take(events, 1)).toEqual(['ADDED a']);
});

it('cuts watches, tells events twice, and falls silent', async () => {
  const cut = maps.watch('');
  await maps.put('a');
  await cut.next();
  cluster.faults.cutWatches({ midway: true });
  await expect(cut.next()).rejects.toThrow();

  cluster.faults.duplicate(true);
  const twice = maps.watch('');
  expect(await take(twice, 2)).toEqual(['ADDED a', 'ADDED a']);
  cluster.faults.duplicate(false);
  cluster.faults.silence(true);
  await maps.put('unheard');
  cluster.faults.silence(false);
  await maps.put('heard');
  expect(await take(twice, 1)).toEqual(['ADDED heard']);
});

it('counts requests and what is open', async () => {
  const events = maps.watch('');
  await maps.put('a');
  await events.next();
  await maps.list();
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
