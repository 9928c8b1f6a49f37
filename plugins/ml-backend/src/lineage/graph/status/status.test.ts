import { Knex } from 'knex';
import { fillGraph } from '../__testUtils__/graphOf';
import { NodeStore } from '../store/NodeStore';
import { RunStore } from '../store/RunStore';
import { InputStore } from './InputStore';
import { lineageEvidence, lineageStatus, Training } from './lineageStatus';
import { Trainings } from './Trainings';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();

const AT = '2026-03-01T00:00:00.000Z';
const data = (
  name: string,
  state: Training['data'][number]['state'] = 'registered',
  missingOrigins: string[] = [],
) => ({ name, state, missingOrigins });

it.each<[string, Training, object]>([
  [
    'nothing is known',
    { data: [] },
    {
      level: 'unknown',
      text: 'not recorded',
      reason: 'No run and no registry says what version 3 learned from.',
    },
  ],
  [
    'all is registered',
    { data: [data('a'), data('b')], at: AT },
    { level: 'ok', text: '2 data sets, all registered', measuredAt: AT },
  ],
  [
    'names are unclaimed',
    {
      data: [
        data('a'),
        ...['b', 'c', 'd', 'e'].map(name => data(name, 'unclaimed')),
      ],
    },
    {
      level: 'attention',
      text: '5 data sets, 4 not registered',
      reason:
        'Version 3 learned from b, c, d and 1 more, which no entity claims.',
    },
  ],
  [
    'the catalog lacks one',
    { data: [data('a', 'missing'), data('b', 'registered', ['c'])] },
    {
      level: 'attention',
      text: '2 data sets, 1 not registered',
      reason:
        'Version 3 learned from a, which the catalog lacks; c, by way of another, which the catalog lacks.',
    },
  ],
  [
    'an origin is missing',
    { data: [data('b', 'registered', ['c'])] },
    { level: 'attention', text: '1 data set, origin missing' },
  ],
])('says how it stands when %s', (_, training, expected) => {
  expect(lineageStatus('version 3', training)).toMatchObject(expected);
});

it('rests on the run that made it, or on what the registry says', () => {
  const of = (runId?: string) =>
    lineageEvidence('version:3', 'version 3', {
      data: [data('a'), data('b', 'unclaimed')],
      at: AT,
      ...(runId && { runId }),
    });
  expect(of('r1')).toMatchObject({
    slot: 'lineage',
    recordId: 'r1',
    records: [{ facts: { datasets: 2, unclaimed: 1, recordedRun: true } }],
  });
  expect(of()).toMatchObject({
    recordId: 'version:3',
    records: [{ facts: { recordedRun: false } }],
  });
  const nothing = lineageEvidence('version:3', 'version 3', { data: [] });
  expect(nothing.records).toBeUndefined();
});

describe.each(databases.engines)('trainings on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(engine);
  });

  it('are what runs and registries say of each version', async () => {
    const ended_at = AT;
    const DATA = 'mldataset:default/a';
    const rows = await fillGraph(
      db,
      [
        [DATA, 'reads', 'run:r1'],
        ['dataset:s3://b', 'reads', 'run:r1'],
        ['mlmodel:default/base', 'reads', 'run:r1'],
        ['run:r1', 'writes', 'version:1'],
        ['dataset:s3://raw', 'reads', 'run:pipeline'],
        ['run:pipeline', 'writes', 'version:1'],
        [DATA, 'trainedOn', 'version:1', { source: 'registry' }],
        ['mldataset:default/t', 'evaluatedOn', 'version:1'],
        [
          'mldataset:default/lost',
          'trainedOn',
          'version:2',
          { source: 'registry' },
        ],
        [
          'dataset:s3://old',
          'trainedOn',
          'version:2',
          { source: 'registry', ended_at },
        ],
        ['mldataset:default/lost', 'derivedFrom', DATA],
        ['mlmodel:default/m', 'hasVersion', 'version:3'],
      ],
      { 'mldataset:default/lost': { gone_at: AT } },
    );
    // A pipeline whose step made the version: what the pipeline read is no training data.
    const idOf = (key: string) => rows.get(key)?.id;
    for (const [run_id, parent_run_id] of [
      ['pipeline', null],
      ['r1', 'pipeline'],
    ]) {
      await db('lineage_runs').insert({
        run_id,
        job_id: idOf(`run:${run_id}`),
        node_id: idOf(`run:${run_id}`),
        parent_run_id,
        state: 'COMPLETE',
        state_at: AT,
        first_at: AT,
        last_at: AT,
      });
      await db('lineage_run_io').insert({
        run_id,
        node_id: idOf('version:1'),
        role: 'output',
        first_at: AT,
        last_at: AT,
      });
    }
    const trainings = new Trainings({
      nodes: new NodeStore(db),
      inputs: new InputStore(db),
      runs: new RunStore(db),
      now: () => new Date('2026-06-01T00:00:00.000Z'),
    });
    const found = await trainings.of(['1', '2', '3', '4']);
    const lost = 'mldataset:default/lost';
    expect(found.get('1')).toEqual({
      data: expect.arrayContaining([
        data(DATA, 'registered', [lost]),
        data('s3://b', 'unclaimed'),
      ]),
      runId: 'r1',
      at: AT,
    });
    expect(found.get('1')?.data).toHaveLength(2);
    expect(found.get('2')).toEqual({ data: [data(lost, 'missing')], at: AT });
    expect(found.get('3')).toEqual({ data: [] });
    expect(found.get('4')).toEqual({ data: [] });
  });
});
