import fc from 'fast-check';

const NAMES = ['a', 'b', 'c'];
const RUNS = [1, 2, 3].map(
  each => `00000000-0000-4000-8000-00000000000${each}`,
);
const TIMES = [1, 2, 3, 4].map(each => `2026-11-0${each}T00:00:00Z`);

const facets = fc.record(
  {
    datasetType: fc.constantFrom({ datasetType: 'TABLE' }),
    version: fc.constantFrom({ datasetVersion: '1' }, { datasetVersion: '2' }),
    schema: fc.constantFrom(
      { fields: [{ name: 'x' }] },
      { fields: [{ name: 'y' }] },
    ),
  },
  { requiredKeys: [] },
);
const model = fc.record({
  namespace: fc.constant('m'),
  name: fc.constantFrom('one', 'two'),
  facets: fc.record(
    {
      datasetType: fc.constant({ datasetType: 'MODEL' }),
      version: fc.constantFrom(
        { datasetVersion: '1' },
        { datasetVersion: '2' },
      ),
    },
    { requiredKeys: ['datasetType'] },
  ),
});
const table = fc.record({
  namespace: fc.constant('t'),
  name: fc.constantFrom(...NAMES),
  facets,
});
const withColumns = fc
  .tuple(table, fc.constantFrom(...NAMES), fc.constantFrom('x', 'y'))
  .map(([dataset, name, field]) => ({
    ...dataset,
    facets: {
      ...dataset.facets,
      columnLineage: {
        fields: { x: { inputFields: [{ namespace: 't', name, field }] } },
      },
    },
  }));

const job = fc.record({
  namespace: fc.constant('j'),
  name: fc.constantFrom('one', 'two'),
  facets: fc.constantFrom({}, { documentation: { description: 'd' } }),
});
const common = {
  eventTime: fc.constantFrom(...TIMES),
  inputs: fc.array(fc.oneof(table, model), { maxLength: 2 }),
};

/** Events of a few names that disagree as much as they can; with columns only from jobs whose runs make no models. */
export const someEvents = fc.array(
  fc.oneof(
    fc.record({
      ...common,
      job,
      eventType: fc.constantFrom(
        'START',
        'RUNNING',
        'COMPLETE',
        'FAIL',
        'OTHER',
      ),
      run: fc.record({
        runId: fc.constantFrom(...RUNS),
        facets: fc.constantFrom(
          {},
          { errorMessage: { message: 'bad\nworse' } },
          { parent: { run: { runId: RUNS[0] } } },
        ),
      }),
      outputs: fc.array(fc.oneof(table, model), { maxLength: 2 }),
    }),
    fc.record({ ...common, job, outputs: fc.array(table, { maxLength: 2 }) }),
    fc.record({
      ...common,
      job: fc.constant({ namespace: 'j', name: 'columns' }),
      eventType: fc.constantFrom('START', 'COMPLETE'),
      run: fc.record({
        runId: fc.constantFrom(...RUNS.map(id => id.replace('4000', '4001'))),
      }),
      outputs: fc.array(withColumns, { maxLength: 2 }),
    }),
    fc.record({
      eventTime: fc.constantFrom(...TIMES),
      dataset: fc.oneof(table, model),
    }),
  ),
  { minLength: 1, maxLength: 12 },
);
