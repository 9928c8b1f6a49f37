import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  modelVersion,
  ModelVersion,
  SmokeTestSetting,
} from '@callboard/plugin-ml-common';
import { CatalogAttempts, CatalogReader } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { RunMetrics } from '../notify/RunMetrics';
import { NewRuns } from '../prepare/NewRuns';
import { RunTargets } from '../prepare/RunTargets';
import { gpuRules } from '../__testUtils__/gpuRules';
import { RunClaims } from '../runs/RunClaims';
import { RunStore } from '../runs/RunStore';
import { TriggerStore } from './TriggerStore';
import { TriggerTask } from './TriggerTask';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const directory = resolvePackagePath(
  '@callboard/plugin-smoke-test-backend',
  'migrations',
);
const PAGE = 100;

/** Stands for the `ml` backend on the far side of the network. */
class InMemoryVersions {
  private readonly log: ModelVersion[] = [];
  private readonly mains = new Map<string, string>();
  failing = false;

  add(model: string, n: number, digestKnown = true): ModelVersion {
    const versionId = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const at = '2026-11-20T09:00:00Z';
    const version = modelVersion.parse({
      versionId,
      entityRef: `mlmodel:default/${model}`,
      label: String(n),
      ...(digestKnown && { digest: `sha256:${String(n).padStart(64, '0')}` }),
      digestVerified: false,
      names: [{ registry: 'files:x', name: model, version: String(n) }],
      aliases: [],
      conflicts: [],
      firstSeenAt: at,
      changedAt: at,
      params: {},
      metrics: {},
      datasets: [],
      artifacts: [],
    });
    this.log.push(version);
    return version;
  }

  /** Without it, the newest is the main one. */
  setMain(version: ModelVersion) {
    this.mains.set(version.entityRef, version.versionId);
    this.log.push(version);
  }

  /** As what was said of it without one. */
  addDigest({ versionId }: ModelVersion) {
    const digest = `sha256:${'a'.repeat(64)}`;
    for (const version of this.log.filter(
      each => each.versionId === versionId,
    )) {
      version.digest = digest;
      this.log.push(version);
    }
  }

  async changedVersions(since: string | undefined) {
    this.maybeFail();
    const from = Number(since ?? 0);
    const versions = this.log.slice(from, from + PAGE);
    const next = from + versions.length;
    const more = next < this.log.length;
    return { versions, nextSince: String(next), more };
  }

  async newestVersion({ name }: { name: string }) {
    this.maybeFail();
    const ref = `mlmodel:default/${name}`;
    const all = this.log
      .filter(({ entityRef }) => entityRef === ref)
      .sort((a, b) => Number(b.label) - Number(a.label));
    const main = this.mains.get(ref) ?? all[0]?.versionId;
    return {
      versions: all.slice(0, 1),
      totalItems: all.length,
      registries: [],
      ...(main && { main: { versionId: main, reason: 'newest' } }),
    };
  }

  async version(id: string) {
    this.maybeFail();
    const found = this.log.find(({ versionId }) => versionId === id);
    return found && { ...found, evaluations: [] };
  }

  mainVersion = async () => undefined;
  findVersion = async () => undefined;

  private maybeFail() {
    if (this.failing) {
      throw new ServiceUnavailableError('The ml backend could not be asked');
    }
  }
}

function entity(
  kind: string,
  name: string,
  smokeTest: SmokeTestSetting,
  spec: Record<string, unknown> = {},
): Entity {
  return {
    apiVersion: 'callboard.dev/v1alpha1',
    kind,
    metadata: {
      namespace: 'default',
      name,
      uid: `uid-${name}`,
      etag: JSON.stringify(smokeTest),
    },
    spec: JSON.parse(JSON.stringify({ ...spec, smokeTest })),
  };
}
const model = (name: string, smokeTest: SmokeTestSetting) =>
  entity('MlModel', name, smokeTest);

function start(db: Knex) {
  const versions = new InMemoryVersions();
  const queue = new RunStore(db);
  const logger = mockServices.logger.mock();
  let now = new Date('2026-11-20T10:00:00Z');
  const newRuns = new NewRuns({
    profiles: [
      {
        name: 'cpu',
        title: 'CPU',
        runner: 'process',
        provider: 'cpu',
        minProviderShare: 0.9,
        load: { concurrency: 1, requests: 10, maxSeconds: 1 },
        limits: { seconds: 10, memoryBytes: 1 },
        gpus: 0,
      },
    ],
    targets: new RunTargets({
      endpoints: [{ host: 'models.example', headers: [] }],
      ml: versions,
    }),
  });
  return {
    versions,
    queue,
    logger,
    later(hours: number) {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
    /** A replica looks; what was queued then is in the answer. */
    async look(entities: Entity[]) {
      const before = await queue.changedSince(undefined, 10_000);
      const task = new TriggerTask(
        {
          auditor: mockServices.auditor.mock({
            createEvent: async () => ({
              success: async () => {},
              fail: async () => {},
            }),
          }),
          catalogReader: new CatalogReader({
            auth: mockServices.auth(),
            catalog: catalogServiceMock({ entities }),
            attempts: new CatalogAttempts({
              timeoutMs: 30_000,
              onFailure: () => {},
            }),
          }),
          logger,
          metrics: new RunMetrics(new Registry()),
          ml: versions,
          newRuns,
          queue,
        },
        new TriggerStore(db),
        () => now,
      );
      await task.run(new AbortController().signal);
      const { runs } = await queue.changedSince(before.nextSince, 10_000);
      return runs.map(
        ({ entityRef, target, trigger }) =>
          `${trigger} ${entityRef.split('/')[1]} ${
            target.type === 'version' ? target.label : target.url
          }`,
      );
    },
  };
}

describe.each(databases.eachSupportedId())('triggers on %s', id => {
  let db: Knex;
  beforeEach(async () => {
    db = await databases.init(id);
    await db.migrate.latest({ directory });
  });

  it('migrates down and leaves nothing behind', async () => {
    await db.migrate.rollback({ directory }, true);
    expect(await db.schema.hasTable('trigger_looks')).toBe(false);
    expect(await db.schema.hasTable('trigger_cursor')).toBe(false);
  });

  it('runs of a thousand old versions only the main one and the newest, and those once', async () => {
    const { look, versions } = start(db);
    const all = Array.from({ length: 1000 }, (_, n) => versions.add('a', n));
    versions.setMain(all[500]);
    const a = model('a', { onNewVersion: true });
    expect(await look([a])).toEqual(['new-version a 500', 'new-version a 999']);
    expect(await look([a])).toEqual([]);
  });

  it('runs a version that comes later, and one that becomes the main one', async () => {
    const { look, versions } = start(db);
    const a = model('a', { onNewVersion: true });
    expect(await look([a])).toEqual([]);
    const first = versions.add('a', 1);
    expect(await look([a])).toEqual(['new-version a 1']);
    versions.setMain(first);
    versions.add('b', 7);
    versions.add('a', 2);
    expect(await look([a])).toEqual(['new-version a 2']);
  });

  it('neither loses nor doubles a run when the feed is read again', async () => {
    const { look, versions } = start(db);
    const a = model('a', { onNewVersion: true });
    versions.add('a', 1);
    expect(await look([a])).toHaveLength(1);
    await db('trigger_cursor').delete();
    expect(await look([a])).toEqual([]);
    await db('trigger_looks').delete();
    expect(await look([a])).toEqual([]);
  });

  it('waits until the digest of a version is known', async () => {
    const { look, versions } = start(db);
    const a = model('a', { onNewVersion: true, every: 'P1D' });
    const version = versions.add('a', 1, false);
    expect(await look([a])).toEqual([]);
    versions.addDigest(version);
    expect(await look([a])).toEqual(['new-version a 1']);
  });

  it('finds a version that no feed told of within a day', async () => {
    const { later, look, versions } = start(db);
    const a = model('a', { onNewVersion: true });
    versions.add('a', 1);
    await look([a]);
    versions.add('a', 2);
    await db('trigger_cursor').update({ since: '2' });
    expect(await look([a])).toEqual([]);
    later(25);
    expect(await look([a])).toEqual(['new-version a 2']);
  });

  it('begins when the setting is given to an entity that it has seen', async () => {
    const { look, versions } = start(db);
    versions.add('a', 1);
    expect(await look([model('a', { onNewVersion: false })])).toEqual([]);
    expect(await look([model('a', { onNewVersion: true })])).toHaveLength(1);
  });

  it('runs a service on its schedule', async () => {
    const { later, look, queue } = start(db);
    const url = 'http://models.example/v2';
    const endpoint = { url, protocol: 'open-inference-v2' };
    const s = entity(
      'MlInferenceService',
      's',
      { every: 'PT2H' },
      { endpoint },
    );
    expect(await look([s])).toEqual([`schedule s ${url}`]);
    later(3);
    expect(await look([s])).toEqual([]);
    const [{ id: runId }] = await queue.newestOf(['uid-s']);
    await queue.cancel(runId, 'user:default/a', new Date());
    expect(await look([s])).toEqual([`schedule s ${url}`]);
  });

  it('warns of wrong settings by name, and goes on with the rest', async () => {
    const { logger, look, versions } = start(db);
    const names = ['soon', 'lost', 'fine'];
    names.forEach((name, n) => versions.add(name, n));
    const every = 'P1D';
    const all = [
      model('soon', { every: 'PT1M' }),
      model('lost', { every, profile: 'quantum' }),
      model('fine', { every }),
      entity(
        'MlInferenceService',
        'outside',
        { every },
        {
          endpoint: { url: 'http://evil.example', protocol: 'http-json' },
        },
      ),
    ];
    expect(await look(all)).toEqual(['schedule fine 2']);
    const warnings = logger.warn.mock.calls.flat().map(String);
    expect(warnings).toEqual([
      expect.stringMatching(
        /^mlmodel:default\/soon .*spec\.smokeTest\.every: must be at least one hour/,
      ),
      expect.stringMatching(/^mlmodel:default\/lost .*quantum is not offered/),
      expect.stringMatching(/^mlinferenceservice:default\/outside .*evil/),
    ]);
    await look(all);
    expect(logger.warn.mock.calls).toHaveLength(3);
  });

  it('does not try again at once what its owner had no GPU minutes for', async () => {
    const { later, look, versions } = start(db);
    const gpu = gpuRules({
      profiles: [{ name: 'cpu', title: 'With a GPU', gpus: 1 }],
      gpuMinutesPerDay: { default: 0 },
    });
    const limits = { perRunner: 1, perOwner: 1, runners: {} };
    const rules = { runners: ['process'], limits, gpu, leaseMs: 60_000 };
    const claims = new RunClaims(db);
    versions.add('a', 1);
    const a = model('a', { every: 'P1D' });
    expect(await look([a])).toEqual(['schedule a 1']);
    const claim = await claims.claim(rules, new Date('2026-11-20T10:00:00Z'));
    const { refusal: reason = '' } = claim ?? {};
    expect(reason).toContain('of the 0 GPU minutes of 2026-11-20');
    const end = { exitClass: 'not-run' as const, reason };
    expect(claim && (await claims.finish(claim, end, new Date()))).toBeTruthy();
    later(23);
    expect(await look([a])).toEqual([]);
    later(2);
    expect(await look([a])).toEqual(['schedule a 1']);
  });

  it('catches up when the ml backend answers again', async () => {
    const { logger, look, versions } = start(db);
    versions.add('a', 1);
    versions.failing = true;
    const a = model('a', { onNewVersion: true });
    expect(await look([a])).toEqual([]);
    const warnings = logger.warn.mock.calls.flat().join('\n');
    expect(warnings).toContain('New versions are not seen');
    expect(warnings).toContain('mlmodel:default/a');
    versions.failing = false;
    expect(await look([a])).toEqual(['new-version a 1']);
  });

  it('queues a run once, though two replicas look at the same time', async () => {
    const { look, queue, versions } = start(db);
    const names = Array.from({ length: 20 }, (_, n) => `m${n}`);
    names.forEach((name, n) => versions.add(name, n));
    const all = names.map(name => model(name, { onNewVersion: true }));
    await Promise.all([look(all), look(all)]);
    const { runs } = await queue.changedSince(undefined, 1000);
    expect(runs.map(({ uid }) => uid).sort()).toEqual(
      names.map(name => `uid-${name}`).sort(),
    );
  });

  it('forgets entities that are gone', async () => {
    const { later, look, versions } = start(db);
    versions.add('a', 1);
    await look([model('a', { onNewVersion: true })]);
    later(49);
    await look([]);
    expect(await db('trigger_looks')).toEqual([]);
  });
});
