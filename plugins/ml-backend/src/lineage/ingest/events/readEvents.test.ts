import { readEvents } from './readEvents';

const NOW = new Date('2026-12-01T00:00:00Z');
const RUN_ID = '11111111-2222-3333-4444-555555555555';

function runEvent(changes: object = {}) {
  return {
    eventType: 'START',
    eventTime: '2026-11-01T12:00:00.123456+02:00',
    producer: 'https://example.com',
    schemaURL: 'https://openlineage.io/spec/2-0-2/OpenLineage.json',
    run: { runId: RUN_ID.toUpperCase() },
    job: { namespace: 'shop', name: 'load' },
    ...changes,
  };
}

function output(facets: object, more: object = {}) {
  const dataset = { namespace: 's3://lake', name: 'orders', facets, ...more };
  return runEvent({ outputs: [dataset] });
}

const columns = (field: string) => ({
  columnLineage: {
    fields: {
      total: { inputFields: [{ namespace: 'a', name: 'b', field }] },
    },
  },
});

it.each<[string, unknown, string, string]>([
  ['nothing', null, '$', 'must be an object'],
  ['a text', 'START', '$', 'must be an object'],
  [
    'nothing that it is about',
    { eventTime: '2026-11-01T12:00:00Z' },
    '$.job',
    'must be given',
  ],
  [
    'no UUID',
    runEvent({ run: { runId: '1' } }),
    '$.run.runId',
    'must be a UUID',
  ],
  ['no run id', runEvent({ run: {} }), '$.run.runId', 'must be given'],
  [
    'a run without a job',
    runEvent({ job: undefined }),
    '$.job',
    'must be given',
  ],
  [
    'a time without a zone',
    runEvent({ eventTime: '2026-11-01T12:00:00' }),
    '$.eventTime',
    'must be a time in ISO 8601 with its zone',
  ],
  [
    'a time that is none',
    runEvent({ eventTime: 5 }),
    '$.eventTime',
    'must be a time in ISO 8601 with its zone',
  ],
  [
    'a year of five digits',
    runEvent({ eventTime: '9999-12-31T23:59:59-12:00' }),
    '$.eventTime',
    'must be a time in ISO 8601 with its zone',
  ],
  [
    'another state',
    runEvent({ eventType: 'DONE' }),
    '$.eventType',
    'must be one of START, RUNNING, COMPLETE, ABORT, FAIL, OTHER',
  ],
  [
    'NUL in a name',
    runEvent({ job: { namespace: 'a\0', name: 'b' } }),
    '$.job.namespace',
    'must have no NUL character and no half of a surrogate pair',
  ],
  [
    'half a character',
    runEvent({ job: { namespace: 'a', name: '\ud800' } }),
    '$.job.name',
    'must have no NUL character and no half of a surrogate pair',
  ],
  [
    'a long name',
    runEvent({ job: { namespace: 'a', name: 'b'.repeat(1001) } }),
    '$.job.name',
    'must be at most 1000 characters',
  ],
  ['no list', runEvent({ inputs: {} }), '$.inputs', 'must be a list'],
  [
    'facets that are none',
    output([]),
    '$.outputs[0].facets',
    'must be an object',
  ],
  [
    'an infinite number',
    runEvent({ more: JSON.parse('1e999') }),
    '$',
    'must have finite numbers only, and not be nested too deeply',
  ],
  [
    'a deep nest',
    runEvent({ more: JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) }),
    '$',
    'must have finite numbers only, and not be nested too deeply',
  ],
])('refuses %s', (_what, event, path, rule) => {
  expect(readEvents(event, NOW)).toEqual({
    events: [],
    indexes: [],
    refused: [{ index: 0, path, rule }],
  });
});

it('takes the good ones of a list, and names the others by their place', () => {
  const { events, indexes, refused } = readEvents(
    [runEvent(), runEvent({ run: { runId: 'x' } }), runEvent({ a: 1 })],
    NOW,
  );
  expect(events).toHaveLength(2);
  expect(indexes).toEqual([0, 2]);
  expect(refused).toEqual([
    { index: 1, path: '$[1].run.runId', rule: 'must be a UUID' },
  ]);
  const many = Array.from({ length: 1001 }, () => runEvent());
  expect(() => readEvents(many, NOW)).toThrow('at most 1000 events');
});

const said = (event: unknown) => readEvents(event, NOW).events[0].said;

it('knows what events are about', () => {
  expect(said(runEvent())).toMatchObject({
    at: '2026-11-01T10:00:00.123Z',
    job: { key: 'job:shop/load' },
    run: { runId: RUN_ID, state: 'START', makesModel: false },
    datasets: [],
  });
  expect(said(runEvent({ run: undefined }))).not.toHaveProperty('run');
  const dataset = { namespace: 'a', name: 'b', facets: { mine: { x: 1 } } };
  const about = { eventTime: '2026-11-01T12:00:00Z', dataset };
  expect(said(about)).toEqual({
    at: '2026-11-01T12:00:00.000Z',
    datasets: [{ key: 'dataset:a/b', title: 'b', facets: dataset.facets }],
    unused: [],
  });
});

it('does not take a # in a name for a column', () => {
  const dataset = { namespace: 'a', name: 'b#c' };
  const about = { eventTime: '2026-11-01T12:00:00Z', dataset };
  expect(said(about).datasets).toMatchObject([
    { key: 'dataset:a/b%23c', title: 'b#c' },
  ]);
});

it('does not believe clocks that are ahead, but keeps what a run said', () => {
  const eventTime = '2099-01-01T00:00:00Z';
  expect(said(runEvent({ eventTime }))).toMatchObject({
    at: NOW.toISOString(),
    run: { stateAt: '2099-01-01T00:00:00.000Z' },
  });
});

it('knows the same event by its content', () => {
  const [one, other] = [
    runEvent(),
    Object.fromEntries(Object.entries(runEvent()).reverse()),
  ].map(event => readEvents(event, NOW).events[0].hash);
  expect(one).toBe(other);
  expect(readEvents(runEvent({ a: 1 }), NOW).events[0].hash).not.toBe(one);
});

it('knows versions of models, and columns', () => {
  const model = {
    datasetType: { datasetType: 'MODEL' },
    version: { datasetVersion: 'sha256:1' },
  };
  expect(said(output(model))).toMatchObject({
    run: { makesModel: true },
    datasets: [
      {
        key: 'dataset:s3://lake/orders',
        version: { key: 'version:s3://lake/orders@sha256:1' },
        io: { role: 'output', facets: { version: model.version } },
      },
    ],
  });
  const field = (name: string, transformations?: object[]) => ({
    namespace: 'a',
    name: 'b',
    field: name,
    transformations,
  });
  const columnLineage = {
    fields: {
      x: {
        inputFields: [
          field('p', [
            { type: 'DIRECT', subtype: 'IDENTITY' },
            { type: 'INDIRECT', subtype: 'FILTER', masking: true },
          ]),
        ],
      },
      y: { inputFields: [], transformationType: 'IDENTITY' },
    },
    dataset: [field('q')],
  };
  const [{ columns: found }] = said(output({ columnLineage })).datasets;
  expect(
    found?.edges.map(each => [
      each.fromColumn,
      each.toColumn,
      each.transformation,
    ]),
  ).toEqual([
    ['p', 'x', 'DIRECT IDENTITY, INDIRECT FILTER masked'],
    ['q', 'x', null],
    ['q', 'y', 'IDENTITY'],
  ]);
});

it.each<[string, string, object | string]>([
  ['a text', 'version', 'v1'],
  ['a version that is a number', 'version', { datasetVersion: 3 }],
  ['a type that is none', 'datasetType', {}],
  ['a long column', 'columnLineage', columns('c'.repeat(501)).columnLineage],
  [
    'an output column with NUL',
    'columnLineage',
    { fields: { 'a\0': { inputFields: [] } } },
  ],
])('keeps %s in the facet %s and does not use it', (_what, name, facet) => {
  const good = { schema: { fields: [] } };
  const { datasets, unused } = said(output({ ...good, [name]: facet }));
  expect(unused).toEqual([name]);
  expect(datasets[0].facets).toEqual({ ...good, [name]: facet });
  expect(datasets[0]).not.toHaveProperty('columns');
});

it('keeps facets of a run that it cannot use', () => {
  const facets = { parent: { run: {} }, errorMessage: { message: 'bad' } };
  expect(said(runEvent({ run: { runId: RUN_ID, facets } }))).toMatchObject({
    run: { facets },
    unused: ['parent'],
  });
});

it('reads nothing of facets that were deleted, and keeps that they were', () => {
  const facets = {
    columnLineage: { _deleted: true },
    version: { _deleted: true },
  };
  const {
    datasets: [dataset],
    unused,
  } = said(output(facets));
  expect(unused).toEqual([]);
  expect(dataset.facets).toEqual(facets);
  expect(dataset).not.toHaveProperty('columns');
});
