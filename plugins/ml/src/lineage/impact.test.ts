import { ImpactedService, LineageNode } from '@callboard/plugin-ml-common';
import { impactCsv } from './impactCsv';
import { countsBy, impactFigures } from './impactFigures';
import { joinColumn, splitColumn } from './impactNode';
import { noticeOf } from './impactNotice';
import { impactReach } from './impactReach';
import { readImpactState, writeImpactState } from './impactState';

function service(
  name: string,
  some: Partial<ImpactedService> = {},
): ImpactedService {
  return {
    entityRef: `mlinferenceservice:default/${name}`,
    title: name,
    environment: 'production',
    owner: 'group:default/screening',
    evidence: 'recorded',
    path: [],
    running: [],
    ...some,
  };
}

const staging = { environment: 'staging' };
const other = { owner: 'group:default/other' };

describe('what the sentence counts', () => {
  it.each<[string, ImpactedService[], object]>([
    ['nothing', [], { count: 0, elsewhere: 0, owners: [], unowned: 0 }],
    [
      'production, and what is elsewhere beside it',
      [service('a'), service('b', other), service('c', staging)],
      { count: 2, place: 'production', elsewhere: 1, unowned: 0 },
    ],
    [
      'the one environment that there is',
      [service('a', staging), service('b', { ...staging, owner: undefined })],
      { count: 2, place: 'staging', elsewhere: 0, unowned: 1 },
    ],
    [
      'everything, where production is not among several',
      [service('a', staging), service('b', { environment: 'test' })],
      { count: 2, place: undefined, outsideProduction: true },
    ],
    [
      'everything, and nothing of production where an environment is not stated',
      [service('a', staging), service('b', { environment: undefined })],
      { count: 2, place: undefined, outsideProduction: false },
    ],
  ])('%s', (_, services, figures) => {
    expect(impactFigures(services)).toMatchObject(figures);
  });

  it('counts each owner once', () => {
    expect(
      impactFigures([service('a'), service('b'), service('c', other)]).owners,
    ).toEqual(['group:default/screening', 'group:default/other']);
  });

  it('counts by environment, most first', () => {
    expect(
      countsBy(
        [service('a', staging), service('b'), service('c')],
        'environment',
      ),
    ).toEqual([
      { value: 'production', count: 2 },
      { value: 'staging', count: 1 },
    ]);
  });
});

describe('who is told', () => {
  const answer = {
    services: [
      service('a'),
      service('b', { ...staging, ...other }),
      service('c', { owner: undefined }),
    ],
    models: [
      {
        entityRef: 'mlmodel:default/m',
        title: 'm',
        owner: 'group:default/screening',
        evidence: 'recorded' as const,
      },
    ],
  };

  it.each([
    ['', ['group:default/other', 'group:default/screening']],
    ['production', ['group:default/screening']],
  ])('of what is in %p and of the models, each once', (environment, owners) => {
    expect(noticeOf(answer, environment)).toEqual({
      owners,
      ownerless: ['mlinferenceservice:default/c'],
    });
  });
});

describe('how what runs stands to what was asked for', () => {
  const model = 'mlmodel:default/m';
  const node = (some: Partial<LineageNode>): LineageNode => ({
    id: 'x',
    kind: 'dataset',
    title: 'x',
    distance: 0,
    ...some,
  });
  const runs = (reached: boolean, versionId?: string) => ({
    model,
    versionId,
    label: '3',
    how: 'deployed' as const,
    reached,
  });
  const version = { versionId: 'v3', label: '3', aliases: [] };
  it.each([
    ['learned', node({}), runs(true, 'v3')],
    ['other', node({}), runs(false, 'v3')],
    ['unknown', node({}), runs(false)],
    ['itself', node({ kind: 'version', version }), runs(true, 'v3')],
    ['made', node({ kind: 'version', version }), runs(true, 'v4')],
    ['model', node({ kind: 'model', entityRef: model }), runs(true, 'v3')],
    [
      'made',
      node({ kind: 'model', entityRef: 'mlmodel:default/base' }),
      runs(true, 'v3'),
    ],
  ])('%s', (reach, root, running) => {
    expect(impactReach(root, running)).toBe(reach);
  });
});

it.each([
  [
    'mldataset:default/rows#radius mean',
    'mldataset:default/rows',
    'radius mean',
  ],
  ['dataset:s3://b/rows#a%23b', 'dataset:s3://b/rows', 'a#b'],
  ['job:ns/train', 'job:ns/train', ''],
])('takes %s apart and puts it together again', (node, of, column) => {
  expect(splitColumn(node)).toEqual({ of, column });
  expect(joinColumn(of, column)).toBe(node);
});

it.each([
  ['rows', ''],
  ['', 'radius'],
  ['job:ns/train', 'radius'],
])('makes no node of %p and the column %p', (of, column) => {
  expect(joinColumn(of, column)).toBeUndefined();
});

it('keeps its state in the URL, what was typed as well, and no time that is none', () => {
  const state = {
    node: 'dataset:s3://b/rows#a',
    environment: 'production',
    asOf: '2026-11-18T22:59:59.000Z',
  };
  expect(readImpactState(writeImpactState(state))).toEqual(state);
  expect(
    readImpactState(new URLSearchParams('node=rows&asOf=yesterday')),
  ).toEqual({ node: 'rows', environment: '', asOf: '' });
});

it('writes a row for each service, with titles in its path', () => {
  const rows = impactCsv(
    [
      service('a', {
        path: ['mldataset:default/rows', 'unknown'],
        running: [
          {
            model: 'mlmodel:default/m',
            label: '3',
            how: 'deployed',
            reached: true,
          },
        ],
      }),
    ],
    new Map([
      [
        'mldataset:default/rows',
        {
          id: 'mldataset:default/rows',
          kind: 'dataset',
          title: 'Rows, all',
          distance: 0,
        },
      ],
    ]),
  ).split('\r\n');
  expect(rows).toEqual([
    'service,environment,owner,lifecycle,evidence,running,path',
    'mlinferenceservice:default/a,production,group:default/screening,,recorded,mlmodel:default/m 3 deployed reached,"Rows, all > unknown"',
    '',
  ]);
});
