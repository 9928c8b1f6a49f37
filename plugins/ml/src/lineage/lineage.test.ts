import {
  graphOf,
  lineageEdge,
  lineageNode,
  tumorLineage,
} from '../__testUtils__/lineageGraphs';
import { arrowsOf } from './arrows';
import { countLineage } from './countLineage';
import { csvOf } from './csvOf';
import { groupNodes, MOST_SIBLINGS } from './groupNodes';
import {
  LineageState,
  readLineageState,
  rerooted,
  writeLineageState,
} from './lineageState';
import { fromLocal, toLocal } from './localTime';
import { mergeLineage } from './mergeLineage';
import { byDistance, nodeKnowledge } from './nodeKnowledge';
import { findNodes } from './useFoundNodes';

const MODEL = tumorLineage.root;
const usual: LineageState = {
  direction: 'both',
  depth: 5,
  kinds: [],
  expanded: [],
};
const chosen: LineageState = {
  node: 'dataset:s3://bucket/rows#radius',
  direction: 'up',
  depth: 9,
  kinds: ['dataset', 'service'],
  asOf: '2026-11-01T08:30:00.000Z',
  view: 'table',
  selected: 'version:v3',
  expanded: ['job:airflow/prepare', 'mldataset:default/rows'],
};
const none: string[] = [];

describe('the state in the URL', () => {
  it.each([
    ['of a fresh page', usual],
    ['of one where everything was chosen', chosen],
  ])('%s is read as it was written', (_, state) => {
    expect(readLineageState(writeLineageState(state))).toEqual(state);
  });

  it('is empty on a fresh page', () => {
    expect(writeLineageState(usual).toString()).toBe('');
  });

  it.each([
    'direction=sideways',
    'depth=0',
    'depth=11',
    'depth=2.5',
    'kind=table',
    'asOf=yesterday',
    'view=film',
    'node=nothing',
    'selected=nothing',
    'expanded=nothing',
  ])('leaves out %s', url => {
    expect(readLineageState(new URLSearchParams(url))).toEqual(usual);
  });

  it('keeps how it is looked at when the root changes, and closes what was open', () => {
    expect(rerooted(chosen, MODEL)).toEqual({
      ...chosen,
      node: MODEL,
      selected: undefined,
      expanded: [],
    });
  });
});

describe('what is counted', () => {
  it('leaves out data that a model was only measured on', () => {
    expect(countLineage(tumorLineage)).toEqual({
      sources: 3,
      steps: 3,
      models: 0,
      measured: 0,
      services: 2,
      inProduction: 1,
    });
  });

  it('ends where things lead back to themselves', () => {
    const loop = graphOf(
      'dataset:a',
      [lineageNode('dataset:a', 0), lineageNode('dataset:b', -1)],
      [
        lineageEdge('dataset:a', 'derivedFrom', 'dataset:b'),
        lineageEdge('dataset:b', 'derivedFrom', 'dataset:a'),
      ],
    );
    expect(countLineage(loop)).toMatchObject({ sources: 1, steps: 1 });
  });
});

/** A data set that `count` jobs read, each writing one data set. */
function fan(count: number) {
  const numbers = Array.from({ length: count }, (_, at) => at);
  return graphOf(
    'dataset:root',
    [
      lineageNode('dataset:root', 0),
      ...numbers.map(n => lineageNode(`job:${n}`, 1)),
      ...numbers.map(n => lineageNode(`dataset:${n}`, 2)),
    ],
    numbers.flatMap(n => [
      lineageEdge('dataset:root', 'reads', `job:${n}`),
      lineageEdge(`job:${n}`, 'writes', `dataset:${n}`),
    ]),
  );
}

describe('groups', () => {
  const group = JSON.stringify(['dataset:root', 'job', 1]);

  it.each([MOST_SIBLINGS, MOST_SIBLINGS - 1])(
    'leave %i siblings alone',
    count => {
      const { nodes, groups } = groupNodes(fan(count), new Set(), new Set());
      expect(groups).toEqual([]);
      expect(nodes).toHaveLength(1 + 2 * count);
    },
  );

  it('take in what many siblings hide behind them', () => {
    const { nodes, groups, edges } = groupNodes(fan(99), new Set(), new Set());
    expect(groups.map(({ kind, members }) => [kind, members.length])).toEqual([
      ['job', 92],
    ]);
    expect(nodes).toHaveLength(1 + 7 + 7);
    expect(edges.filter(({ to }) => to === group)).toHaveLength(92);
    expect(arrowsOf(edges).filter(({ to }) => to === group)).toHaveLength(1);
  });

  it('open', () => {
    const { nodes, groups } = groupNodes(fan(99), new Set([group]), new Set());
    expect(groups).toEqual([]);
    expect(nodes).toHaveLength(199);
  });

  it('do not hold what is kept', () => {
    const { nodes, groups } = groupNodes(
      fan(99),
      new Set(),
      new Set(['job:50']),
    );
    expect(groups[0].members).not.toContain('job:50');
    expect(nodes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['job:50', 'dataset:50']),
    );
  });

  it('leave out nothing that stands apart because what lies between was not asked for', () => {
    const apart = graphOf(
      'dataset:root',
      [lineageNode('dataset:root', 0), lineageNode('dataset:far', 3)],
      [],
    );
    expect(groupNodes(apart, new Set(), new Set()).nodes).toHaveLength(2);
  });
});

describe('neighbours of another node', () => {
  const near = graphOf(
    'mldataset:default/rows',
    [
      lineageNode('mldataset:default/rows', 0),
      lineageNode(MODEL, 1),
      lineageNode('mlmodel:default/other', 1),
    ],
    [
      lineageEdge('mldataset:default/rows', 'trainedOn', MODEL),
      lineageEdge(
        'mldataset:default/rows',
        'trainedOn',
        'mlmodel:default/other',
      ),
    ],
    { mayBeIncomplete: true },
  );

  it('are as far away as the way over it, and nothing is there twice', () => {
    const { nodes, edges, mayBeIncomplete } = mergeLineage(tumorLineage, [
      near,
    ]);
    expect(nodes).toHaveLength(tumorLineage.nodes.length + 1);
    expect(nodes.at(-1)).toMatchObject({
      id: 'mlmodel:default/other',
      distance: -2,
    });
    expect(edges).toHaveLength(tumorLineage.edges.length + 1);
    expect(mayBeIncomplete).toBe(true);
  });

  it('of a node that is not shown are left out', () => {
    const elsewhere = { ...near, root: 'mldataset:default/unknown' };
    expect(mergeLineage(tumorLineage, [elsewhere]).nodes).toHaveLength(
      tumorLineage.nodes.length,
    );
  });
});

describe('arrows', () => {
  it('are one a pair, solid as soon as one of them was recorded', () => {
    const looks = arrowsOf([
      ...tumorLineage.edges,
      lineageEdge(MODEL, 'derivedFrom', MODEL),
    ]).map(({ from, to, look }) => `${from} ${look} ${to}`);
    expect(looks).toEqual([
      'dataset:s3://bucket/raw/scans recorded job:airflow/prepare',
      'job:airflow/prepare recorded mldataset:default/rows',
      `mldataset:default/rows recorded ${MODEL}`,
      `mldataset:default/held-out measured ${MODEL}`,
      `mldataset:default/gone declared ${MODEL}`,
      `${MODEL} recorded version:v3`,
      'version:v3 recorded mlinferenceservice:default/screening-api',
      'version:v3 declared mlinferenceservice:default/screening-test',
    ]);
  });
});

describe('how nodes are known', () => {
  const declared = { source: 'catalog', evidence: 'declared' } as const;
  const known = nodeKnowledge(
    graphOf(
      MODEL,
      [
        lineageNode(MODEL, 0),
        lineageNode('version:v1', 1),
        lineageNode('dataset:rows', -1),
        lineageNode('dataset:held-out', -1),
        lineageNode('job:split', -2),
        lineageNode('dataset:base', -1),
        lineageNode('dataset:raw', -2),
        lineageNode('dataset:apart', -3),
      ],
      [
        lineageEdge(MODEL, 'hasVersion', 'version:v1', { source: 'registry' }),
        lineageEdge('dataset:rows', 'trainedOn', 'version:v1'),
        lineageEdge('dataset:rows', 'trainedOn', MODEL, declared),
        lineageEdge('job:split', 'writes', 'dataset:rows', {
          lastAt: '2026-11-19T00:00:00Z',
        }),
        lineageEdge('job:split', 'writes', 'dataset:held-out'),
        lineageEdge('dataset:held-out', 'evaluatedOn', MODEL, declared),
        lineageEdge('dataset:base', 'derivedFrom', MODEL, declared),
        lineageEdge('dataset:raw', 'derivedFrom', 'dataset:base'),
      ],
    ),
  );

  it.each([
    [MODEL, 'recorded', ['registry', 'catalog']],
    ['version:v1', 'recorded', ['registry']],
    ['dataset:rows', 'recorded', ['openlineage', 'registry']],
    ['job:split', 'recorded', ['openlineage', 'registry']],
    ['dataset:held-out', 'declared', ['catalog']],
    ['dataset:raw', 'declared', ['openlineage', 'catalog']],
  ])('is for %s: %s, by the way to it', (id, evidence, sources) => {
    expect(known.get(id)).toMatchObject({ evidence, sources });
  });

  it('is last what an edge at it says, and nothing without edges', () => {
    expect(known.get('dataset:rows')?.lastAt).toBe('2026-11-19T00:00:00Z');
    expect(known.has('dataset:apart')).toBe(false);
  });

  it('comes nearest first', () => {
    expect(byDistance(tumorLineage.nodes).map(each => each.distance)).toEqual([
      0, -1, -1, -1, 1, -2, 2, 2, -3,
    ]);
  });
});

describe('search', () => {
  it.each([
    ['TUMOR', [MODEL]],
    [
      's3://bucket',
      ['mldataset:default/rows', 'dataset:s3://bucket/raw/scans'],
    ],
    ['  ', none],
    ['nowhere', none],
  ])('for %p', (text, ids) => {
    expect(findNodes(tumorLineage.nodes, text)).toEqual(ids);
  });
});

describe('CSV', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
    ['@cmd', "'@cmd"],
    [undefined, ''],
    [-3, '-3'],
  ])('writes %p', (value, cell) => {
    expect(csvOf([[value, 'end']])).toBe(`${cell},end\r\n`);
  });
});

describe('times', () => {
  it('pass through a field of the browser', () => {
    const iso = '2026-11-01T08:30:00.000Z';
    expect(toLocal(iso)).toMatch(/^2026-1[01]-\d\dT\d\d:30$/);
    expect(fromLocal(toLocal(iso))).toBe(iso);
    expect(fromLocal('')).toBeUndefined();
  });
});
