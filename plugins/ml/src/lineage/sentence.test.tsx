import { LineageGraph } from '@callboard/plugin-ml-common';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  graphOf,
  lineageEdge,
  lineageNode,
  tumorLineage,
} from '../__testUtils__/lineageGraphs';
import { useMlText } from '../text/useMlText';
import { LineageState } from './lineageState';
import { sentenceOf } from './sentenceOf';

type Chosen = Pick<LineageState, 'direction' | 'kinds' | 'asOf'>;

const usual: Chosen = { direction: 'both', kinds: [] };
const MODEL = tumorLineage.root;
const ROWS = 'mldataset:default/rows';
const HELD_OUT = 'mldataset:default/held-out';
const API = 'mlinferenceservice:default/api';

/** What `from` leads to, one step after the other; the root is the `at`th. */
function chain(at: number, ...ids: string[]): LineageGraph {
  return graphOf(
    ids[at],
    ids.map((id, place) => lineageNode(id, place - at)),
    ids
      .slice(1)
      .map((id, before) => lineageEdge(ids[before], 'derivedFrom', id)),
  );
}

function Sentence(props: { graph: LineageGraph; chosen: Chosen }) {
  return <p>{sentenceOf(props.graph, props.chosen, useMlText(), 'en')}</p>;
}

it.each<[string, LineageGraph, Partial<Chosen>]>([
  [
    'Learned from 3 data sets over 3 steps; runs in 2 services, 1 in production.',
    tumorLineage,
    {},
  ],
  ['Learned from 3 data sets over 3 steps.', tumorLineage, { direction: 'up' }],
  ['Runs in 2 services, 1 in production.', tumorLineage, { direction: 'down' }],
  [
    'As far as is shown: learned from 3 data sets over 3 steps; runs in 2 services, 1 in production.',
    tumorLineage,
    { kinds: ['dataset', 'service'] },
  ],
  [
    'No service that runs it is known; what it learned from is not known.',
    chain(0, MODEL),
    {},
  ],
  [
    'Learned from 1 data set over 1 step; no service that runs it is known.',
    graphOf(
      MODEL,
      [
        lineageNode(MODEL, 0),
        lineageNode('version:v1', 1),
        lineageNode(ROWS, -1),
      ],
      [
        lineageEdge(MODEL, 'hasVersion', 'version:v1'),
        lineageEdge(ROWS, 'trainedOn', 'version:v1'),
      ],
    ),
    {},
  ],
  [
    'Leads to 1 model and 1 service, 0 in production; what it was made from is not known.',
    chain(0, ROWS, MODEL, API),
    {},
  ],
  [
    'Made from 1 data set over 1 step; leads to 1 model.',
    chain(1, 'dataset:raw', ROWS, MODEL),
    {},
  ],
  [
    'Made from 1 column over 1 step; leads to 1 model.',
    {
      ...chain(1, 'dataset:raw#radius', `${ROWS}#radius`, MODEL),
      nodes: [
        lineageNode('dataset:raw#radius', -1, { kind: 'column' }),
        lineageNode(`${ROWS}#radius`, 0, { kind: 'column' }),
        lineageNode(MODEL, 1),
      ],
    },
    {},
  ],
  [
    'What it serves learned from 1 data set over 2 steps.',
    chain(2, ROWS, MODEL, API),
    {},
  ],
  [
    'Was used to measure 1 model, and made none; what it was made from is not known.',
    graphOf(
      HELD_OUT,
      [lineageNode(HELD_OUT, 0), lineageNode(MODEL, 1), lineageNode(API, 2)],
      [
        lineageEdge(HELD_OUT, 'evaluatedOn', MODEL),
        lineageEdge(MODEL, 'serves', API),
      ],
    ),
    {},
  ],
])('%s', async (sentence, graph, chosen) => {
  renderInTestApp(<Sentence graph={graph} chosen={{ ...usual, ...chosen }} />);
  expect(await screen.findByText(sentence)).toBeInTheDocument();
});

it('names the time that was asked about', async () => {
  const asOf = '2026-11-01T08:30:00Z';
  renderInTestApp(
    <Sentence graph={tumorLineage} chosen={{ ...usual, asOf }} />,
  );
  expect(
    await screen.findByText(/^As of .+2026.*: learned from 3 data sets/),
  ).toBeInTheDocument();
});
