import { Knex } from 'knex';
import { migratedDatabases } from '../../../__testUtils__/migratedDatabases';
import { ensureNodes } from '../../store/ensureNodes';
import { StoredTrainingRuns } from './StoredTrainingRuns';

jest.setTimeout(60_000);

const MODEL = 'mlmodel:default/tumor-screening';
const VERSION = '11111111-1111-4111-8111-111111111111';
const at = '2026-11-19T00:00:00.000Z';
const RANGE = {
  from: new Date('2026-11-19T00:00:00Z'),
  to: new Date('2026-11-20T00:00:00Z'),
};
const { engines, init } = migratedDatabases();

describe.each(engines)('trainings on %s', engine => {
  let db: Knex;
  beforeEach(async () => {
    db = await init(engine);
  });

  const node = (
    type: 'job' | 'run' | 'dataset' | 'version' | 'entity',
    key: string,
    kind: 'job' | 'run' | 'dataset' | 'version' | 'model',
  ) => ({
    type,
    key,
    kind,
    title: key,
    at,
  });

  async function ids() {
    const made = await db.transaction(trx =>
      ensureNodes(trx, [
        node('job', 'job:airflow/train', 'job'),
        node('run', 'run:r1', 'run'),
        node('dataset', 'dataset:s3://models/screening', 'model'),
        node('dataset', 'dataset:s3://reports/roc', 'dataset'),
        {
          ...node('version', `version:${VERSION}`, 'version'),
          entity_ref: MODEL,
        },
      ]),
    );
    const id = (key: string) => made.get(key)?.id;
    const version = id(`version:${VERSION}`);
    await db('lineage_nodes')
      .where({ id: version })
      .update({
        facts: JSON.stringify({
          version: { versionId: VERSION, label: '3', aliases: [] },
        }),
      });
    await db('lineage_nodes')
      .where({ id: id('dataset:s3://models/screening') })
      .update({ canonical_id: version, bound_by: 'digest' });
    return id;
  }

  it('tells of runs that made models, how long they ran, on what and what they made', async () => {
    const id = await ids();
    const run = (run_id: string, change: object = {}) => ({
      run_id,
      job_id: id('job:airflow/train'),
      node_id: id('run:r1'),
      state: 'COMPLETE',
      state_at: at,
      started_at: '2026-11-18T23:00:00.000Z',
      ended_at: '2026-11-19T01:30:00.000Z',
      first_at: at,
      last_at: at,
      ...change,
    });
    await db('lineage_runs').insert([
      run('r1', {
        parent_run_id: 'pipeline',
        facets: JSON.stringify({
          callboard_hardware: {
            at,
            value: { _producer: 'x', gpu: 'A100', gpus: 2 },
          },
        }),
      }),
      run('failed', { state: 'FAIL', started_at: null }),
      run('still running', { state: 'RUNNING', ended_at: null }),
      run('the next day', { ended_at: '2026-11-20T00:00:00.000Z' }),
      run('made no model', { node_id: null }),
      // What its child did is not paid for twice.
      run('pipeline'),
    ]);
    const output = { role: 'output', first_at: at, last_at: at };
    await db('lineage_run_io').insert([
      { run_id: 'r1', node_id: id('dataset:s3://models/screening'), ...output },
      { run_id: 'r1', node_id: id('dataset:s3://reports/roc'), ...output },
    ]);
    expect(await new StoredTrainingRuns(db).endedIn(RANGE)).toEqual([
      {
        runId: 'failed',
        endedAt: '2026-11-19T01:30:00.000Z',
        durationMs: 0,
        models: [],
      },
      {
        runId: 'r1',
        endedAt: '2026-11-19T01:30:00.000Z',
        durationMs: 9_000_000,
        hardware: { gpu: 'A100', gpus: 2 },
        models: [{ entityRef: MODEL, versionId: VERSION }],
      },
    ]);
  });
});
