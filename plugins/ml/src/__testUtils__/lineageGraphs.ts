import {
  LineageEdge,
  LineageGraph,
  LineageNode,
} from '@callboard/plugin-ml-common';

/** A node; its kind is read from its id where it is not said. */
export function lineageNode(
  id: string,
  distance: number,
  more: Partial<LineageNode> = {},
): LineageNode {
  const kinds: ReadonlyArray<[string, LineageNode['kind']]> = [
    ['mlmodel:', 'model'],
    ['mldataset:', 'dataset'],
    ['mlinferenceservice:', 'service'],
    ['mlfeatureset:', 'feature-set'],
    ['version:', 'version'],
    ['job:', 'job'],
    ['run:', 'run'],
  ];
  const kind = kinds.find(([start]) => id.startsWith(start))?.[1] ?? 'dataset';
  return {
    id,
    kind,
    title: id.slice(id.search(/[/:][^/:]*$/) + 1),
    distance,
    ...(/^ml/.test(id) && { entityRef: id }),
    ...more,
  };
}

/** An edge that was recorded by events, unless said otherwise. */
export function lineageEdge(
  from: string,
  type: LineageEdge['type'],
  to: string,
  more: Partial<LineageEdge> = {},
): LineageEdge {
  return {
    from,
    to,
    type,
    source: 'openlineage',
    evidence: 'recorded',
    firstAt: '2026-11-01T08:00:00Z',
    lastAt: '2026-11-18T08:00:00Z',
    ...more,
  };
}

export function graphOf(
  root: string,
  nodes: LineageNode[],
  edges: LineageEdge[],
  more: Partial<LineageGraph> = {},
): LineageGraph {
  return {
    root,
    nodes,
    edges,
    truncated: false,
    mayBeIncomplete: false,
    asOf: '2026-11-20T08:00:00Z',
    ...more,
  };
}

const MODEL = 'mlmodel:default/tumor-screening';
const declared = { source: 'catalog', evidence: 'declared' } as const;

/** From raw data to services, with what was only measured and what the catalog lacks. */
export const tumorLineage = graphOf(
  MODEL,
  [
    lineageNode(MODEL, 0, {
      title: 'Tumor screening',
      owner: 'group:default/diagnostics',
      lifecycle: 'production',
      status: 'attention',
    }),
    lineageNode('mldataset:default/rows', -1, {
      address: 's3://bucket/rows',
      boundBy: 'location',
      owner: 'group:default/data',
      status: 'ok',
    }),
    lineageNode('mldataset:default/held-out', -1),
    lineageNode('mldataset:default/gone', -1, { missing: true }),
    lineageNode('job:airflow/prepare', -2, {
      address: 'airflow/prepare',
      lastRun: {
        runId: 'r1',
        job: 'job:airflow/prepare',
        state: 'FAIL',
        startedAt: '2026-11-18T07:59:00Z',
        endedAt: '2026-11-18T08:00:00Z',
        durationMs: 60_000,
        error: 'No space left on device',
      },
    }),
    lineageNode('dataset:s3://bucket/raw/scans', -3, {
      address: 's3://bucket/raw/scans',
      hiddenNeighbours: true,
    }),
    lineageNode('version:v3', 1, {
      title: '3',
      entityRef: MODEL,
      version: { versionId: 'v3', label: '3', aliases: ['champion'] },
    }),
    lineageNode('mlinferenceservice:default/screening-api', 2, {
      environment: 'production',
      status: 'failing',
    }),
    lineageNode('mlinferenceservice:default/screening-test', 2, {
      environment: 'staging',
    }),
  ],
  [
    lineageEdge(
      'dataset:s3://bucket/raw/scans',
      'reads',
      'job:airflow/prepare',
    ),
    lineageEdge('job:airflow/prepare', 'writes', 'mldataset:default/rows'),
    lineageEdge('mldataset:default/rows', 'trainedOn', MODEL),
    lineageEdge('mldataset:default/rows', 'trainedOn', MODEL, declared),
    lineageEdge('mldataset:default/held-out', 'evaluatedOn', MODEL, declared),
    lineageEdge('mldataset:default/gone', 'trainedOn', MODEL, declared),
    lineageEdge(MODEL, 'hasVersion', 'version:v3', { source: 'registry' }),
    lineageEdge(
      'version:v3',
      'runsIn',
      'mlinferenceservice:default/screening-api',
      { source: 'deployment', text: 'production, 90 %' },
    ),
    lineageEdge(
      'version:v3',
      'runsIn',
      'mlinferenceservice:default/screening-test',
      declared,
    ),
  ],
);
