import { VersionFacts } from '@callboard/plugin-ml-common';
import { mergeFacts, SourceFacts } from './mergeFacts';

const LEAST: VersionFacts = {
  params: {},
  metrics: {},
  datasets: [],
  artifacts: [],
};
const AT = '2026-11-01T10:00:00Z';

function source(
  name: string,
  facts: Partial<VersionFacts>,
  conflicts: SourceFacts['conflicts'] = [],
): SourceFacts {
  return { source: name, facts: { ...LEAST, ...facts }, conflicts };
}

function signature(dtype: string, shape?: Array<number | null>) {
  return {
    inputs: [{ name: 'x', dtype, shape }],
    outputs: [],
    source: 'registry' as const,
  };
}

function run(type: string, runId: string) {
  return { sourceRun: { type, runId } };
}

function trainedOn(digest?: string) {
  return { datasets: [{ role: 'training' as const, name: 'd', digest }] };
}

it('takes what the first source says, and fills gaps from the next', () => {
  const { conflicts, facts } = mergeFacts([
    source('a', { description: 'first', params: { depth: 3 } }),
    source('b', {
      description: 'second',
      createdAt: AT,
      params: { depth: 3, rate: 0.1 },
      ...trainedOn('x'),
    }),
  ]);
  expect(facts).toMatchObject({
    description: 'first',
    createdAt: AT,
    params: { depth: 3, rate: 0.1 },
    datasets: [{ name: 'd' }],
  });
  expect(conflicts).toEqual([]);
});

it('was made when the first registry got it', () => {
  const later = '2999-01-01T00:00:00Z';
  expect(
    mergeFacts([
      source('a', { createdAt: later }),
      source('b', { createdAt: AT }),
    ]).facts.createdAt,
  ).toBe(AT);
});

it.each<[string, Partial<VersionFacts>, Partial<VersionFacts>, string[]]>([
  ['one figure', { metrics: { auc: 0.9 } }, { metrics: { auc: 0.9 } }, []],
  [
    'reordered sums',
    { metrics: { auc: 0.1 + 0.2 } },
    { metrics: { auc: 0.3 } },
    [],
  ],
  [
    'two figures',
    { metrics: { auc: 0.9, f1: 0.5 } },
    { metrics: { auc: 0.91, f1: 0.5 } },
    ['metrics.auc'],
  ],
  [
    'zero and more',
    { metrics: { a: 0 } },
    { metrics: { a: 1 } },
    ['metrics.a'],
  ],
  [
    'a parameter as text',
    { params: { c: 0.1 } },
    { params: { c: '0.10' } },
    [],
  ],
  ['no text', { params: { c: '' } }, { params: { c: 0 } }, ['params.c']],
  ['two parameters', { params: { c: 1 } }, { params: { c: 2 } }, ['params.c']],
  [
    'a parameter named like a property',
    { params: { constructor: 1 } },
    { params: {} },
    [],
  ],
  [
    'times of two registries',
    { createdAt: AT },
    { createdAt: '2026-11-02T10:00:00Z' },
    [],
  ],
  [
    'words of their own',
    { stage: 'Production', description: 'a', createdBy: 'ann' },
    { stage: 'live', description: 'b', createdBy: 'Ann' },
    [],
  ],
  [
    'one signature, one shape unknown',
    { signature: signature('float32', [null, 3]) },
    { signature: signature('float32') },
    [],
  ],
  [
    'two types',
    { signature: signature('float32') },
    { signature: signature('int64') },
    ['signature'],
  ],
  [
    'two shapes',
    { signature: signature('float32', [null, 3]) },
    { signature: signature('float32', [null, 4]) },
    ['signature'],
  ],
  ['runs of two systems', run('mlflow', '1'), run('openlineage', '2'), []],
  ['two runs', run('mlflow', '1'), run('mlflow', '2'), ['sourceRun.mlflow']],
  ['an unknown data set', trainedOn('x'), trainedOn(), []],
  [
    'two data sets',
    trainedOn('x'),
    trainedOn('y'),
    ['datasets.training.d.digest'],
  ],
])('finds in %s the conflicts', (_what, one, other, fields) => {
  const { conflicts } = mergeFacts([source('a', one), source('b', other)]);
  expect(conflicts.map(({ field }) => field)).toEqual(fields);
  conflicts.forEach(({ values }) =>
    expect(values.map(each => each.source)).toEqual(['a', 'b']),
  );
});

it('keeps what a source says against itself, each claim once', () => {
  const own = {
    field: 'metrics.auc',
    values: [
      { source: 'a', value: 0.9 },
      { source: 'graph', value: 0.7 },
    ],
  };
  const { conflicts } = mergeFacts([
    source('a', { metrics: { auc: 0.9 } }, [own]),
    source('b', { metrics: { auc: 0.8 } }),
  ]);
  expect(conflicts).toEqual([
    {
      field: 'metrics.auc',
      values: [
        { source: 'a', value: 0.9 },
        { source: 'b', value: 0.8 },
        { source: 'graph', value: 0.7 },
      ],
    },
  ]);
});
