import { LineageGraph } from '@callboard/plugin-ml-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  graphOf,
  lineageEdge,
  lineageNode,
} from '../__testUtils__/lineageGraphs';
import { useMlText } from '../text/useMlText';
import { boxWords } from './boxWords';
import { csvOf } from './csvOf';
import { nodeCells, stepCells } from './lineageTables';
import { runsApart } from './runsApart';
import { fileName } from './useLineageExport';

const MODEL = 'mlmodel:default/tumor-screening';
const ROWS = 'mldataset:default/rows';

function version(id: string, label: string) {
  return lineageNode(`version:${id}`, 1, {
    title: label,
    entityRef: MODEL,
    version: { versionId: id, label, aliases: [] },
  });
}

function run(id: string, endedAt: string) {
  return lineageNode(`run:${id}`, -1, {
    title: 'train',
    lastRun: { runId: id, job: 'job:ci/train', state: 'COMPLETE', endedAt },
  });
}

const trained = graphOf(
  MODEL,
  [
    lineageNode(MODEL, 0, { title: 'Tumor screening' }),
    version('a', '2'),
    version('b', '3'),
    lineageNode(ROWS, -1),
    run('1', '2026-11-18T08:00:01Z'),
    run('2', '2026-11-18T08:00:02Z'),
    run('3', '2026-11-10T08:00:02Z'),
    run('4', '2026-11-18T08:00:04Z'),
  ],
  [
    lineageEdge(MODEL, 'hasVersion', 'version:a', {
      source: 'catalog',
      evidence: 'declared',
      text: 'stable',
      lastAt: '2026-11-19T00:00:00Z',
    }),
    lineageEdge(MODEL, 'hasVersion', 'version:a', {
      source: 'registry',
      firstAt: '2026-10-01T08:00:00Z',
    }),
    lineageEdge(ROWS, 'trainedOn', MODEL, {
      source: 'catalog',
      evidence: 'declared',
    }),
    lineageEdge('run:1', 'writes', 'version:a'),
    lineageEdge('run:2', 'writes', 'version:b'),
    lineageEdge('run:4', 'writes', 'version:b'),
  ],
);

function Files(props: { graph: LineageGraph; root: string }) {
  const { graph, root } = props;
  const t = useMlText();
  const apart = runsApart(graph, t, 'en-GB');
  const show = (name: string, text: string) => (
    <pre aria-label={name}>{text}</pre>
  );
  return (
    <>
      {show('nodes', csvOf(nodeCells(graph, t)))}
      {show('steps', csvOf(stepCells(graph, t)))}
      {show('file', fileName({ ...graph, root }, t))}
      {show(
        'runs',
        graph.nodes
          .filter(({ kind }) => kind === 'run')
          .map(node => boxWords(node, t, 0, apart.get(node.id)).detail)
          .join('\n'),
      )}
    </>
  );
}

it('says the same in files as on the screen, and tells the runs of a job apart', async () => {
  renderInTestApp(<Files graph={trained} root="version:b" />);
  const linesOf = async (name: string) =>
    (await screen.findByLabelText(name)).textContent?.trim().split(/\r?\n/);
  const steps = await linesOf('steps');
  expect(steps?.slice(0, 3)).toEqual([
    'From,From (id),Step,To,To (id),Evidence,Told by,Detail,First seen,Last seen',
    'Tumor screening,mlmodel:default/tumor-screening,has the version,tumor-screening v2,version:a,recorded,"catalog, model registry",stable,2026-10-01T08:00:00Z,2026-11-19T00:00:00Z',
    'rows,mldataset:default/rows,trained,Tumor screening,mlmodel:default/tumor-screening,declared,catalog,,2026-11-01T08:00:00Z,2026-11-18T08:00:00Z',
  ]);
  const nodes = await linesOf('nodes');
  expect(nodes?.find(line => line.startsWith('rows,'))).toBe(
    'rows,mldataset:default/rows,data set,,,-1,declared,catalog,2026-11-18T08:00:00Z',
  );
  expect(await linesOf('file')).toEqual(['lineage-tumor-screening-v3']);
  expect(await linesOf('runs')).toEqual([
    'made v2',
    expect.stringMatching(/^made v3 · \d\d:00:02$/),
    '10 Nov 2026',
    expect.stringMatching(/^made v3 · \d\d:00:04$/),
  ]);
});
