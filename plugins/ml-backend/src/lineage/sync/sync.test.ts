import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ml } from '../../__testUtils__/company';
import { digestOf, said } from '../../__testUtils__/heldRegistry';
import { readEvents } from '../ingest/events/readEvents';
import { EventWriter } from '../ingest/EventWriter';
import { lockBindings } from '../store/bindingLock';
import { EdgeRow } from '../store/rows';
import { served, syncedLineage } from './__testUtils__/syncedLineage';
import { unsettledModels } from './unsettled';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const DATASET = 'callboard.dev/openlineage-dataset';
const JOB = 'callboard.dev/openlineage-job';

const registries = [{ type: 'held', instance: 'one', name: 'churn' }];
const churn = (spec = {}, annotations = {}) =>
  served(ml('MlModel', 'churn', { registries, ...spec }, { annotations }));
const visits = (spec = {}, annotations = {}, uid = 'visits') =>
  served(ml('MlDataset', 'visits', spec, { annotations }), uid);
const api = (spec = {}) =>
  served(ml('MlInferenceService', 'api', { serves: ['churn'], ...spec }));
const component = (name: string, jobs: string, owner = 'radiology') =>
  served({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations: { [JOB]: jobs } },
    spec: { owner },
  });

/** A run that reads one data set and writes another, with a column each. */
function runOf(input: string, output: string) {
  const source = { namespace: 's3://lake', name: input };
  return {
    eventType: 'COMPLETE',
    eventTime: '2026-11-20T12:00:00.000Z',
    run: { runId: randomUUID() },
    job: { namespace: 'etl', name: 'split' },
    inputs: [source],
    outputs: [
      {
        namespace: 's3://lake',
        name: output,
        facets: {
          columnLineage: {
            fields: { y: { inputFields: [{ ...source, field: 'x' }] } },
          },
        },
      },
    ],
  };
}

describe.each(databases.engines)('the sync of lineage on %s', id => {
  let db: Knex;
  let lineage: ReturnType<typeof syncedLineage>;
  beforeEach(async () => {
    db = await databases.init(id);
    lineage = syncedLineage(db);
  });

  afterEach(async () => {
    // Whatever happened, edges end at what names are.
    for (const table of ['lineage_edges', 'lineage_column_edges']) {
      for (const [said_, is] of [
        ['said_from', 'from_id'],
        ['said_to', 'to_id'],
      ]) {
        const wrong = await db(table)
          .join('lineage_nodes as n', 'n.id', `${table}.${said_}`)
          .whereRaw(`?? <> coalesce(n.canonical_id, n.id)`, [`${table}.${is}`])
          .select('n.key');
        if (wrong.length > 0) {
          throw new Error(`${is} is wrong for ${JSON.stringify(wrong)}`);
        }
      }
    }
  });

  async function see(...entities: Entity[]) {
    lineage.world.entities = entities;
    return lineage.sync();
  }

  async function queriesOf(work: () => Promise<unknown>) {
    let queries = 0;
    const count = () => {
      queries += 1;
    };
    db.on('query', count);
    await work();
    db.removeListener('query', count);
    return queries;
  }

  const bindings = async () =>
    (await db('lineage_state').first('bindings')).bindings;

  it('looks again soon while the catalog shows nothing or there are changes', async () => {
    expect(await see()).toBe(true);
    expect(await see(visits())).toBe(true);
    expect(await see(visits())).toBe(false);
  });

  it('keeps what entities declare, in the direction of the data', async () => {
    await see(
      churn({
        trainedOn: ['visits'],
        evaluatedOn: ['mldataset:lab/held-out'],
        usesFeatures: ['patient', 'mlfeature:default/patient.age'],
        derivedFrom: ['base', 'churn'],
      }),
      visits({ derivedFrom: ['raw'] }),
      served(
        ml('MlFeatureSet', 'patient', {
          computedFrom: ['visits', 'resource:default/lake'],
          features: [{ name: 'age', dtype: 'int64', description: 'Years' }],
        }),
      ),
      served(ml('MlFeature', 'patient.age', { featureSet: 'patient' })),
      api({ traffic: [{ model: 'churn' }, { model: 'base' }] }),
    );
    expect(await lineage.edges()).toEqual([
      'base derivedFrom churn',
      'base serves api',
      'churn serves api',
      'mldataset:lab/held-out evaluatedOn churn',
      'patient usesFeatures churn',
      'raw derivedFrom visits',
      'visits computedFrom patient',
      'visits trainedOn churn',
    ]);
    const [model, missing, set] = await Promise.all(
      [
        'mlmodel:default/churn',
        'mldataset:default/raw',
        'mlfeatureset:default/patient',
      ].map(key => lineage.node(key)),
    );
    expect(model).toMatchObject({
      kind: 'model',
      title: 'churn',
      gone_at: null,
    });
    expect(JSON.parse(model?.facts ?? '')).toMatchObject({
      uid: 'churn',
      owner: 'group:default/radiology',
      lifecycle: 'production',
    });
    expect(missing).toMatchObject({ kind: 'dataset', facts: null });
    expect(missing?.gone_at).toEqual(expect.any(String));
    expect(JSON.parse(set?.facts ?? '').columns).toEqual([
      { name: 'age', type: 'int64', description: 'Years' },
    ]);
    expect(await lineage.node('mlfeature:default/patient.age')).toBeUndefined();
  });

  it('looks again soon while something changes, and does next to nothing when nothing does', async () => {
    const entities = [churn({ trainedOn: ['visits'] }), visits(), api()];
    expect(await see(...entities)).toBe(true);
    expect(await see(...entities)).toBe(false);
    const writes: string[] = [];
    db.on('query', ({ sql }) => {
      if (/^(?:insert|update|delete|begin)/i.test(sql)) {
        writes.push(sql);
      }
    });
    expect(await queriesOf(() => see(...entities))).toBeLessThan(20);
    db.removeAllListeners('query');
    expect(writes).toEqual([expect.stringContaining('synced_at')]);
  });

  it('ends what nobody says any more, and begins it anew when it is said again', async () => {
    const edge = () =>
      db<EdgeRow>('lineage_edges').where('type', 'trainedOn').first();
    await see(churn({ trainedOn: ['visits'] }), visits());
    const first = await edge();
    await see(churn(), visits());
    expect(await lineage.edges()).toEqual([]);
    expect((await edge())?.ended_at).toEqual(expect.any(String));
    await see(churn({ trainedOn: ['visits'] }), visits());
    expect(await edge()).toMatchObject({
      id: first?.id,
      first_at: first?.first_at,
      ended_at: null,
    });
  });

  it('ends what an entity said that is gone, and keeps what others say of it', async () => {
    const model = churn({ trainedOn: ['visits'] });
    await see(model, visits({ derivedFrom: ['raw'] }));
    expect(await see(model)).toBe(true);
    expect(await lineage.edges()).toEqual(['visits trainedOn churn']);
    expect((await lineage.node('mldataset:default/visits'))?.gone_at).toEqual(
      expect.any(String),
    );
    await see(model, visits({ derivedFrom: ['raw'] }));
    expect(await lineage.edges()).toHaveLength(2);
    expect(await lineage.node('mldataset:default/visits')).toMatchObject({
      gone_at: null,
    });
  });

  it('keeps what was known while the catalog is out of reach', async () => {
    const entities = [churn({ trainedOn: ['visits'] }), visits(), api()];
    await see(...entities);
    const before = await lineage.edges();
    lineage.world.down = true;
    expect(await see(...entities)).toBe(true);
    expect(await lineage.edges()).toEqual(before);
    expect((await lineage.node('mlmodel:default/churn'))?.gone_at).toBeNull();
  });

  describe('names', () => {
    /** A job reads one name and writes another, with a column each. */
    async function event(from: string, job: string, to: string) {
      const [a, j, b] = await lineage.named(from, job, to);
      const at = new Date().toISOString();
      const edge = { source: 'openlineage', first_at: at, last_at: at };
      await db('lineage_edges').insert([
        {
          ...edge,
          said_from: a,
          from_id: a,
          said_to: j,
          to_id: j,
          type: 'reads',
        },
        {
          ...edge,
          said_from: j,
          from_id: j,
          said_to: b,
          to_id: b,
          type: 'writes',
        },
      ]);
      await db('lineage_column_edges').insert({
        process_id: j,
        said_from: a,
        from_id: a,
        from_column: 'x',
        said_to: b,
        to_id: b,
        to_column: 'y',
        first_at: at,
        last_at: at,
      });
    }

    const columns = async () => {
      const rows = await db('lineage_column_edges as c')
        .join('lineage_nodes as f', 'f.id', 'c.from_id')
        .join('lineage_nodes as t', 't.id', 'c.to_id')
        .select('f.key as a', 't.key as b');
      return rows.map(({ a, b }) => `${a} ${b}`);
    };

    it('are entities by location and annotation, also in what was said before', async () => {
      await event(
        'dataset:s3://lake/visits/',
        'job:etl/split',
        'dataset:s3://lake/out',
      );
      await see(visits());
      expect(await lineage.edges()).toEqual([
        'dataset:s3://lake/visits/ reads job:etl/split',
        'job:etl/split writes dataset:s3://lake/out',
      ]);
      const before = await bindings();
      await see(
        visits({ location: 's3://lake/visits' }),
        churn({}, { [DATASET]: 's3://x/y, s3://lake/out' }),
      );
      expect(await lineage.edges()).toEqual([
        'job:etl/split writes churn',
        'visits reads job:etl/split',
      ]);
      expect(await columns()).toEqual([
        'mldataset:default/visits mlmodel:default/churn',
      ]);
      expect(await bindings()).toBeGreaterThan(before);
      expect(await lineage.bound('dataset:s3://lake/visits/')).toBe(
        'visits location',
      );
      expect(await lineage.bound('dataset:s3://lake/out')).toBe(
        'churn annotation',
      );
      await see(visits());
      expect(await lineage.edges()).toEqual([
        'dataset:s3://lake/visits/ reads job:etl/split',
        'job:etl/split writes dataset:s3://lake/out',
      ]);
      expect(await columns()).toEqual([
        'dataset:s3://lake/visits/ dataset:s3://lake/out',
      ]);
    });

    it('are found when they come after the entity, and by rules that change', async () => {
      await see(visits({ location: 's3://lake/visits' }), churn());
      await lineage.named(
        'dataset:s3://lake/visits',
        'dataset:s3://models/churn',
      );
      // Between two looks at the catalog, and without one.
      lineage.world.down = true;
      await lineage.news();
      lineage.world.down = false;
      expect(await lineage.bound('dataset:s3://lake/visits')).toBe(
        'visits location',
      );
      expect(await lineage.bound('dataset:s3://models/churn')).toBeUndefined();
      lineage.world.rules = [
        {
          pattern: 's3://models/(?<name>.+)',
          entity: 'mlmodel:default/{name}',
        },
      ];
      await lineage.sync();
      expect(await lineage.bound('dataset:s3://models/churn')).toBe(
        'churn rule',
      );
      await lineage.named('dataset:s3://models/later');
      await lineage.sync();
      expect(await lineage.bound('dataset:s3://models/later')).toBeUndefined();
      await see(churn(), served(ml('MlModel', 'later')));
      expect(await lineage.bound('dataset:s3://models/later')).toBe(
        'later rule',
      );
      lineage.world.rules = [];
      await lineage.sync();
      expect(await lineage.bound('dataset:s3://models/later')).toBeUndefined();
    });

    it('are what people claimed, as long as that entity is the same', async () => {
      await see(visits());
      const [node_id] = await lineage.named('dataset:s3://lake/a');
      await lineage.built().bindings.rebind([node_id], async trx => {
        await trx('lineage_claims').insert({
          node_id,
          entity_ref: 'mldataset:default/visits',
          uid: 'visits',
          claimed_by: 'user:default/ann',
          claimed_at: new Date().toISOString(),
        });
      });
      expect(await lineage.bound('dataset:s3://lake/a')).toBe('visits claim');
      await see(visits({}, {}, 'another'));
      expect(await lineage.bound('dataset:s3://lake/a')).toBeUndefined();
      await see(visits({}, {}, 'visits'));
      expect(await lineage.bound('dataset:s3://lake/a')).toBe('visits claim');
    });

    it('of jobs belong to components and to whom people said', async () => {
      const [, other] = await lineage.named('job:etl/split', 'job:etl/other');
      await db('lineage_claims').insert({
        node_id: other,
        entity_ref: 'component:default/tool',
        uid: 'tool',
        claimed_by: 'user:default/ann',
        claimed_at: new Date().toISOString(),
      });
      const tool = component('tool', 'none/none');
      await see(component('pipeline', 'etl/split,etl/more'), tool);
      const owner = async (key: string) => {
        const row = await lineage.node(key);
        return [
          row?.entity_ref,
          row?.bound_by,
          row?.facts && JSON.parse(row.facts).owner,
        ];
      };
      expect(await owner('job:etl/split')).toEqual([
        'component:default/pipeline',
        'annotation',
        'group:default/radiology',
      ]);
      expect(await owner('job:etl/other')).toEqual([
        'component:default/tool',
        'claim',
        'group:default/radiology',
      ]);
      await see(component('pipeline', 'etl/split', 'oncology'));
      expect((await owner('job:etl/split'))[2]).toBe('group:default/oncology');
      expect(await owner('job:etl/other')).toEqual([null, null, null]);
    });
  });

  describe('versions', () => {
    const d1 = digestOf('1');
    const d2 = digestOf('2');

    async function listed(...versions: ReturnType<typeof said>[]) {
      lineage.held.set('churn', versions);
      await lineage.syncRegistry();
      // Between two looks at the catalog.
      await lineage.news();
    }

    const keyOf = async (version: string) => {
      const found = await lineage.versions.newestOf(
        'mlmodel:default/churn',
        100,
      );
      const { versionId = '' } =
        found.find(({ label }) => label === version) ?? {};
      return `version:${versionId}`;
    };

    it('come with their models and with what they learned from', async () => {
      await see(churn(), visits({ location: 's3://lake/visits' }));
      await listed(
        said('1', {
          digest: d1,
          aliases: ['champion'],
          createdAt: '2026-01-01T00:00:00.000Z',
          datasets: [
            { role: 'training', ref: 'visits' },
            { role: 'evaluation', location: 's3://lake/held-out' },
            { role: 'validation', location: 's3://lake/visits' },
            { role: 'training', name: 'a bare name' },
          ],
        }),
      );
      await lineage.sync();
      const key = await keyOf('1');
      expect(await lineage.edges('registry')).toEqual([
        `churn hasVersion ${key}`,
        `dataset:s3://lake/held-out evaluatedOn ${key}`,
        `visits evaluatedOn ${key}`,
        `visits trainedOn ${key}`,
      ]);
      const row = await lineage.node(key);
      expect(row).toMatchObject({
        kind: 'version',
        title: '1',
        entity_ref: 'mlmodel:default/churn',
      });
      expect(JSON.parse(row?.facts ?? '').version).toEqual({
        versionId: key.slice('version:'.length),
        label: '1',
        aliases: ['champion'],
        digest: d1,
      });
      const edge = await db<EdgeRow>('lineage_edges')
        .where('type', 'hasVersion')
        .first();
      expect(edge?.first_at).toBe('2026-01-01T00:00:00.000Z');
      await listed(said('1', { digest: d1 }));
      expect(await lineage.edges('registry')).toEqual([
        `churn hasVersion ${key}`,
      ]);
    });

    it('that events name are those of their digest, as soon as there is only one', async () => {
      const raw = `version:file://m/churn@${d1}`;
      await lineage.named(
        'dataset:file://m/churn',
        raw,
        `version:file://m/x@${d2}`,
      );
      await see(churn());
      await listed(said('1'), said('2', { digest: d2 }));
      expect(await lineage.bound(raw)).toBeUndefined();
      expect(await lineage.bound(`version:file://m/x@${d2}`)).toBe(
        `${await keyOf('2')} digest`,
      );
      await listed(said('1', { digest: d1 }), said('2', { digest: d2 }));
      expect(await lineage.bound(raw)).toBe(`${await keyOf('1')} digest`);
      // Another model with the same file: only that of the name counts, if the name is a model.
      const copy = served(ml('MlModel', 'copy', { registries }));
      lineage.world.entities = [churn(), copy];
      await lineage.syncRegistry();
      await lineage.sync();
      expect(await lineage.bound(raw)).toBeUndefined();
      await see(churn({}, { [DATASET]: 'file://m/churn' }), copy);
      expect(await lineage.bound(raw)).toBe(`${await keyOf('1')} digest`);
    });

    it('that prove to be others lead to them', async () => {
      await see(churn());
      await listed(said('1'), said('2', { digest: d2 }));
      const keys = [await keyOf('1'), await keyOf('2')];
      await listed(said('1', { digest: d2 }), said('2', { digest: d2 }));
      const [left, ...more] = await lineage.versions.newestOf(
        'mlmodel:default/churn',
        10,
      );
      expect(more).toEqual([]);
      const key = `version:${left.versionId}`;
      const merged = keys.find(each => each !== key) ?? '';
      expect(await lineage.edges()).toEqual([`churn hasVersion ${key}`]);
      expect(await lineage.bound(merged)).toBe(`${key} digest`);
    });

    it('end with their model, and are there again with it', async () => {
      await see(churn());
      await listed(said('1', { digest: d1 }));
      const key = await keyOf('1');
      await see();
      expect(await lineage.edges()).toEqual([]);
      await lineage.syncRegistry();
      await lineage.sync();
      await see(churn());
      expect(await lineage.edges()).toEqual([]);
      await lineage.syncRegistry();
      await lineage.sync();
      expect(await lineage.edges()).toEqual([`churn hasVersion ${key}`]);
    });

    it('are looked at for ten minutes when their model was another one or away', async () => {
      await see(churn(), visits());
      const ref = 'mlmodel:default/churn';
      const models = async (minutes: number) => [
        ...(
          await unsettledModels(db, new Date(Date.now() + minutes * 60_000))
        ).keys(),
      ];
      expect(await models(0)).toEqual([]);
      await see();
      expect(await models(9)).toEqual([ref]);
      expect(await models(11)).toEqual([]);
    });

    it('of an entity that bore the ref before are not those of the one that bears it now', async () => {
      await see(churn());
      await listed(said('1', { digest: d1 }));
      const before = await keyOf('1');
      await see({ ...churn(), metadata: { ...churn().metadata, uid: 'new' } });
      expect(await lineage.edges()).toEqual([]);
      await lineage.syncRegistry();
      await lineage.sync();
      const after = await keyOf('1');
      expect(after).not.toBe(before);
      expect(await lineage.edges()).toEqual([`churn hasVersion ${after}`]);
    });

    it('run where CD says, or else where services declare', async () => {
      const service = (version: string) =>
        api({
          traffic: [{ model: 'churn', version, percent: 100, role: 'primary' }],
        });
      await see(churn(), service(d1));
      await listed(said('1', { digest: d1 }), said('2', { digest: d2 }));
      const [one, two] = [await keyOf('1'), await keyOf('2')];
      const runs = async () =>
        (
          await db<EdgeRow>('lineage_edges')
            .where('type', 'runsIn')
            .whereNull('ended_at')
        ).map(({ source, text }) => `${source}: ${text}`);
      expect(await lineage.edges()).toContain(`${one} runsIn api`);
      expect(await runs()).toEqual(['catalog: production, 100 %, primary']);
      await lineage.deployments.add(
        {
          id: '1',
          serviceUid: 'api',
          serviceRef: 'mlinferenceservice:default/api',
          environment: 'production',
          digest: d2,
          at: '2026-02-01T00:00:00.000Z',
          by: 'cd',
          reportedBy: 'cd',
        },
        new Date(),
      );
      await lineage.sync();
      expect(await lineage.edges()).toContain(`${two} runsIn api`);
      expect(await runs()).toEqual(['deployment: production, deployed']);
      await see(churn());
      expect(await runs()).toEqual([]);
    });
  });

  it('waits for whoever writes edges, and moves those too', async () => {
    const [from, to] = await lineage.named('dataset:s3://lake/v', 'job:etl/x');
    await see(visits());
    lineage.world.entities = [visits({ location: 's3://lake/v' })];
    const at = new Date().toISOString();
    const syncing = await db.transaction(async trx => {
      await lockBindings(trx, 'shared');
      const sync = lineage.sync();
      await sleep(300);
      await trx('lineage_edges').insert({
        said_from: from,
        from_id: from,
        said_to: to,
        to_id: to,
        type: 'reads',
        source: 'openlineage',
        first_at: at,
        last_at: at,
      });
      return { sync };
    });
    await syncing.sync;
    expect(await lineage.edges()).toEqual(['visits reads job:etl/x']);
  });

  it('leaves no edge at the wrong end while events come in and replicas sync at once', async () => {
    const now = new Date();
    const writer = new EventWriter({
      db,
      logger: mockServices.logger.mock(),
      now: () => now,
    });
    const write = (at: number) =>
      writer.write(
        readEvents(runOf(`d${at % 7}`, `d${at % 5}`), now).events.map(
          event => ({
            ...event,
            sentBy: 'test',
          }),
        ),
      );
    for (let round = 0; round < 3; round++) {
      lineage.world.entities = [0, 1, 2, 3, 4]
        .filter(at => (at + round) % 3 > 0)
        .map(at =>
          served(ml('MlDataset', `d${at}`, { location: `s3://lake/d${at}` })),
        );
      const events = Array.from({ length: 10 }, (_, at) => write(at + round));
      await Promise.all([lineage.sync(), lineage.sync(), ...events]);
    }
    await lineage.sync();
    expect(await lineage.edges('openlineage')).toEqual(
      expect.arrayContaining([
        'd0 reads job:etl/split',
        'dataset:s3://lake/d1 reads job:etl/split',
        'dataset:s3://lake/d6 reads job:etl/split',
      ]),
    );
  });

  it('takes 1,200 versions in few queries, and none when nothing changes', async () => {
    await see(churn());
    lineage.held.set(
      'churn',
      Array.from({ length: 1200 }, (_, at) =>
        said(`${at}`, {
          digest: digestOf(`${at}`),
          datasets: [{ role: 'training', ref: 'visits' }],
        }),
      ),
    );
    await lineage.syncRegistry();
    expect(await queriesOf(lineage.sync)).toBeLessThan(150);
    expect(await lineage.edges('registry')).toHaveLength(2400);
    expect(await queriesOf(lineage.sync)).toBeLessThan(20);
  });

  it('takes 5,000 entities in few queries, and fewer when nothing changes', async () => {
    const entities = Array.from({ length: 5000 }, (_, at) =>
      served(
        ml('MlDataset', `d${at}`, {
          location: `s3://lake/${at}`,
          derivedFrom: [`d${Math.floor(at / 2)}`],
        }),
      ),
    );
    expect(await queriesOf(() => see(...entities))).toBeLessThan(600);
    expect(await lineage.edges()).toHaveLength(4999);
    expect(await queriesOf(() => see(...entities))).toBeLessThan(40);
  });
});
