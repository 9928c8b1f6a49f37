import {
  formatLineageNode,
  LineageNodeName,
  lineageNodeText,
  parseLineageNode,
} from './lineageNodeId';

it.each<[string, LineageNodeName]>([
  ['component:default/a', { type: 'entity', entityRef: 'component:default/a' }],
  [
    'mldataset:default/a#b c',
    { type: 'entity', entityRef: 'mldataset:default/a', column: 'b c' },
  ],
  ['version:default/m@1#2', { type: 'version', versionId: 'default/m@1#2' }],
  ['dataset:s3://a/b', { type: 'dataset', address: 's3://a/b' }],
  ['dataset:s3://a/b#c', { type: 'dataset', address: 's3://a/b', column: 'c' }],
  ['dataset:s3://a/b%23c', { type: 'dataset', address: 's3://a/b#c' }],
  [
    'dataset:s3://a/50%%20b%2523c%23d#e%23f',
    {
      type: 'dataset',
      address: 's3://a/50%%20b%23c#d',
      column: 'e#f',
    },
  ],
  ['job:a/b#c', { type: 'job', address: 'a/b#c' }],
  ['run:1', { type: 'run', runId: '1' }],
])('%s', (id, name) => {
  expect(formatLineageNode(name)).toBe(id);
  expect(parseLineageNode(id)).toEqual(name);
});

it('tells every data set from its columns and from other data sets', () => {
  let names = [''];
  for (let length = 1; length <= 5; length++) {
    names = names.flatMap(name => ['', '%', '2', '3', '#'].map(c => name + c));
  }
  const ids = new Set<string>();
  for (const address of new Set(names.filter(Boolean))) {
    for (const column of [undefined, address]) {
      const name: LineageNodeName = {
        type: 'dataset',
        address,
        ...(column !== undefined && { column }),
      };
      const id = formatLineageNode(name);
      expect(ids).not.toContain(id);
      ids.add(id);
      expect(parseLineageNode(id)).toEqual(name);
    }
  }
  expect(ids.size).toBeGreaterThan(1000);
});

it('writes refs of entities full and in lower case', () => {
  expect(parseLineageNode('MlModel:Screening')).toEqual({
    type: 'entity',
    entityRef: 'mlmodel:default/screening',
  });
});

it.each(['', 'screening', 'dataset:', 'run:', 'component:default/a\0'])(
  'is not %j',
  id => {
    expect(lineageNodeText.safeParse(id).success).toBe(false);
  },
);
