import { TestCluster } from '../TestCluster';
import { testClusters } from '../testClusters';
import { take, WatchedConfigMaps } from './WatchedConfigMaps';

describe.each(testClusters)('a watch of %s', (_name, start) => {
  let cluster: TestCluster;
  let maps: WatchedConfigMaps;
  beforeEach(async () => {
    cluster = await start();
    maps = await WatchedConfigMaps.in(cluster);
  });
  afterEach(() => cluster?.stop());

  it('tells all that changed since a list, and what changes later', async () => {
    await maps.put('a');
    const { metadata } = await maps.list();
    await maps.put('b');
    await maps.remove('a');
    const events = maps.watch(`resourceVersion=${metadata.resourceVersion}`);
    expect(await take(events, 2)).toEqual(['ADDED b', 'DELETED a']);
    await maps.label('b', { x: 'y' });
    expect(await take(events, 1)).toEqual(['MODIFIED b']);
  });

  it('begins with what is there when it is not told from when', async () => {
    await maps.put('a');
    const events = maps.watch('');
    expect(await take(events, 1)).toEqual(['ADDED a']);
  });

  it('marks the end of what was there for who asks for that', async () => {
    await maps.put('a');
    const events = maps.watch(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    expect(await take(events, 1)).toEqual(['ADDED a']);
    const { value } = await events.next();
    expect(value).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
  });

  it('gives each change a later version, and a deletion one of its own', async () => {
    const made = await maps.put('a');
    const events = maps.watch(
      `resourceVersion=${made.metadata.resourceVersion}`,
    );
    const changed = await maps.label('a', { x: 'y' });
    await maps.remove('a');
    const versions = [
      Number(made.metadata.resourceVersion),
      Number(changed.metadata.resourceVersion),
    ];
    for (let left = 2; left > 0; left--) {
      const { value } = await events.next();
      versions.push(Number(value?.object.metadata.resourceVersion));
    }
    const [first, second, third, fourth] = versions;
    expect(second).toBeGreaterThan(first);
    expect(third).toBe(second);
    expect(fourth).toBeGreaterThan(third);
  });

  it('shows what begins to fit the selector as added, and what ceases to as deleted', async () => {
    await maps.put('other', { run: '2' });
    await maps.put('mine');
    const { metadata } = await maps.list();
    const events = maps.watch(
      `labelSelector=run%3D1&resourceVersion=${metadata.resourceVersion}`,
    );
    await maps.label('mine', { run: '1' });
    await maps.label('mine', { run: '1', more: 'x' });
    await maps.label('mine', { run: null });
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
    await maps.put('a', { run: '1' });
    await maps.put('b', { run: '2' });
    await maps.put('c');
    expect(await maps.names(query)).toEqual(names);
  });

  it('ends a watch after its time', async () => {
    const events = maps.watch('timeoutSeconds=1');
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});
