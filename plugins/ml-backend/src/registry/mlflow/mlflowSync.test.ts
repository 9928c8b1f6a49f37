import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { Knex } from 'knex';
import { Registry } from 'prom-client';
import { RegistryMetrics } from '../RegistryMetrics';
import { ReadingStore } from '../store/ReadingStore';
import { RegistryStates } from '../store/RegistryStates';
import { VersionReader } from '../store/VersionReader';
import { VersionWriter } from '../store/VersionWriter';
import { StoredModelVersions } from '../StoredModelVersions';
import { ReadModel } from '../sync/ReadModel';
import { RegistrySync } from '../sync/RegistrySync';
import { loopbackMlflow } from './__testUtils__/loopbackMlflow';
import { createMlflowReader } from './createMlflow';
import { MlflowConfig } from './mlflowConfig';
import { MlflowMetrics } from './MlflowMetrics';
import { Deliveries } from './webhook/Deliveries';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const directory = resolvePackagePath(
  '@callboard/plugin-ml-backend',
  'migrations',
);
const REF = 'mlmodel:default/m';
const ONNX = readFileSync(
  resolve(
    __dirname,
    '../../../../../examples/models/tumor-screening/versions/3/model.onnx',
  ),
);
const digestOf = (bytes: Buffer) =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
const never = new AbortController().signal;

function* zeros() {
  for (;;) {
    yield Buffer.alloc(1_000_000);
  }
}

describe.each(databases.engines)('MLflow on %s', engine => {
  let db: Knex;
  let mlflow: Awaited<ReturnType<typeof loopbackMlflow>>;
  let prom: Registry;
  let at: Date;
  beforeEach(async () => {
    db = await databases.init(engine);
    mlflow = await loopbackMlflow();
    prom = new Registry();
    at = new Date();
  });
  afterEach(() => mlflow.stop());

  function readerOf(config: Partial<MlflowConfig> = {}) {
    return createMlflowReader(
      { ...mlflow.config, ...config },
      { db, metrics: new MlflowMetrics(prom), now: () => at },
    );
  }
  /** A sync as a backend has it that has just started. */
  function backend(config: Partial<MlflowConfig> = {}) {
    prom.clear();
    const reader = readerOf(config);
    const writer = new VersionWriter(db);
    const sync = new RegistrySync({
      catalog: {
        async *all() {
          yield [
            {
              apiVersion: 'callboard.dev/v1alpha1',
              kind: 'MlModel',
              metadata: { name: 'm', uid: 'uid-m' },
              spec: {
                registries: [{ type: 'mlflow', instance: 'main', name: 'm' }],
              },
            },
          ];
        },
      },
      readers: { of: () => reader },
      readModel: new ReadModel({ writer, timeoutMs: 60_000, now: () => at }),
      readings: new ReadingStore(db),
      writer,
      metrics: new RegistryMetrics(new Registry(), async () => 0),
      logger: mockServices.logger.mock(),
      now: () => at,
    });
    return () => sync.run(never);
  }
  async function shown() {
    const versions = new StoredModelVersions({
      reader: new VersionReader(db),
      mainAlias: 'champion',
    });
    const [state] = await new RegistryStates(db).ofAll([REF]);
    return {
      state,
      listed: await new VersionReader(db).countListed(),
      main: (await versions.mainOf([REF])).get(REF)?.version,
      byDigest: async (bytes: Buffer) =>
        (await versions.byDigests([digestOf(bytes)])).get(digestOf(bytes))?.[0],
    };
  }
  const numbered = (count: number, more: (n: number) => object = () => ({})) =>
    Array.from({ length: count }, (_, n) => ({
      version: `${n + 1}`,
      ...more(n + 1),
    }));
  const withFile = (version: string, bytes: Buffer, name = 'model.onnx') => {
    mlflow.files.set(`m/${version}/${name}`, bytes);
    return { version, source: `mlflow-artifacts:/m/${version}` };
  };

  it('migrates down and up again, leaving nothing behind', async () => {
    const tables = () =>
      Promise.all(
        ['mlflow_details', 'mlflow_deliveries'].map(table =>
          db.schema.hasTable(table),
        ),
      );
    await db.migrate.rollback({ directory }, true);
    expect(await tables()).toEqual([false, false]);
    await db.migrate.latest({ directory });
    expect(await tables()).toEqual([true, true]);
  });

  it('reads a file once, and an unchanged model with two requests', async () => {
    mlflow.models.set('m', { versions: [withFile('1', ONNX)] });
    const run = backend();
    await run();
    const version = await (await shown()).byDigest(ONNX);
    expect(version).toMatchObject({
      digestVerified: true,
      signature: { source: 'artifact' },
      artifacts: [{ path: 'model.onnx', digest: digestOf(ONNX) }],
    });
    mlflow.asked.length = 0;
    expect(await run()).toMatchObject({ changed: 0, failed: 0 });
    expect(mlflow.asked).toHaveLength(2);
    // A day later its run is looked at again, and its file is not.
    at = new Date(at.getTime() + 25 * 3_600_000);
    expect(await run()).toMatchObject({ changed: 0, failed: 0 });
    expect(mlflow.asked.length).toBeGreaterThan(2);
    expect(mlflow.askedFor('get-artifact')).toBe(0);
  });

  it('goes on where another backend was when the server died', async () => {
    const versions = numbered(500, n => ({ run_id: `run-${n}` }));
    mlflow.models.set('m', { versions });
    versions.forEach(({ version }) =>
      mlflow.runs.set(`run-${version}`, {
        info: { run_id: `run-${version}`, experiment_id: '7' },
        data: { params: [{ key: 'lr', value: '0.1' }] },
      }),
    );
    mlflow.fault = ({ searchParams }, res) => {
      const isDead = searchParams.get('run_id') === 'run-150';
      if (isDead) {
        mlflow.fault = (_url, each) => Boolean(each.destroy());
        res.destroy();
      }
      return isDead;
    };
    expect(await backend()()).toMatchObject({ failed: 1 });
    expect((await shown()).state).toMatchObject({
      state: 'failing',
      error: expect.stringMatching(
        /^mlflow:main could not be read \(GET \/api\/2\.0\/mlflow\/runs\/get\): it could not be reached$/,
      ),
    });
    mlflow.fault = () => false;
    mlflow.asked.length = 0;
    const run = backend();
    await run();
    expect((await shown()).listed).toBe(500);
    expect(mlflow.askedFor('run_id=run-100')).toBe(0);
    // More than one read has room for: the next ones bring the rest.
    expect(mlflow.askedFor('runs/get')).toBe(200);
    await run();
    await run();
    expect(
      new Set(mlflow.asked.filter(each => each.includes('run_id'))).size,
    ).toBe(500 - 149);
    expect(await run()).toMatchObject({ changed: 0, failed: 0 });
  });

  it('reads 10,000 versions in pages, those with aliases in full first', async () => {
    mlflow.models.set('m', {
      versions: [...numbered(9_999), withFile('10000', ONNX)],
      aliases: { champion: '10000' },
    });
    await backend()();
    const { listed, main, state } = await shown();
    expect([listed, state.versions, state.state]).toEqual([
      10_000,
      10_000,
      'ok',
    ]);
    expect(main).toMatchObject({ label: '10000', digest: digestOf(ONNX) });
    expect(mlflow.askedFor('model-versions/search')).toBe(50);
  });

  it('lists every version though one is deleted while it reads', async () => {
    const versions = numbered(450);
    mlflow.models.set('m', { versions });
    mlflow.fault = ({ searchParams }) => {
      if (searchParams.get('page_token') === '200' && versions.length === 450) {
        versions.splice(0, 1);
        mlflow.models.set('m', { versions, changes: 1 });
      }
      return false;
    };
    await backend()();
    // The one that is gone was on a page that was read before; the next read sees it.
    expect((await shown()).listed).toBe(450);
    await backend()();
    expect((await shown()).listed).toBe(449);
  });

  it('follows an alias back and forth', async () => {
    const run = backend();
    const labels: Array<string | undefined> = [];
    for (const [changes, champion] of ['1', '2', '1', '2'].entries()) {
      const versions = [withFile('1', ONNX), withFile('2', Buffer.from('two'))];
      mlflow.models.set('m', { versions, aliases: { champion }, changes });
      await run();
      labels.push((await shown()).main?.label);
    }
    expect(labels).toEqual(['1', '2', '1', '2']);
  });

  it('tells a version from one that had its number before', async () => {
    const run = backend();
    mlflow.models.set('m', { versions: [withFile('1', ONNX)] });
    await run();
    const again = {
      ...withFile('1', Buffer.from('other')),
      creation_timestamp: 5,
    };
    mlflow.models.set('m', { versions: [again] });
    await run();
    expect(await (await shown()).byDigest(Buffer.from('other'))).toMatchObject({
      label: '1',
    });
  });

  const wrong: Array<
    [string, RegExp, typeof mlflow.fault, Partial<MlflowConfig>?]
  > = [
    [
      'answers 500',
      /registered-models\/get\): it answered 500$/,
      (_url, res) => Boolean(res.writeHead(500).end('secret stack trace')),
    ],
    [
      'answers 401',
      /it answered 401 UNAUTHENTICATED$/,
      (_url, res) =>
        Boolean(res.writeHead(401).end('{"error_code": "UNAUTHENTICATED"}')),
      { auth: { username: 'reader', password: 'pass-secret' } },
    ],
    [
      'is silent',
      /it did not answer within 1.5 s/,
      () => true,
      { timeoutMs: 1_500 },
    ],
    [
      'stops in the middle of an answer',
      /it did not answer within 1.5 s/,
      (_url, res) => res.writeHead(200).write('{"registered'),
      { timeoutMs: 1_500 },
    ],
    [
      'gives no JSON',
      /it gave no JSON$/,
      (_url, res) => Boolean(res.end('<html>secret</html>')),
    ],
    [
      'gives other JSON',
      /registered-models\/get\): registered_model.name: Invalid input/,
      (_url, res) => Boolean(res.end('{"registered_model": {"name": 7}}')),
    ],
    [
      'gives an endless answer',
      /its answer has more than 33554432 bytes/,
      (_url, res) => {
        pipeline(Readable.from(zeros()), res, () => {});
        return true;
      },
    ],
    [
      'asks for a pause of an hour',
      /it answered 429$/,
      (_url, res) =>
        Boolean(res.writeHead(429, { 'retry-after': '3600' }).end()),
    ],
    [
      'no longer has the model, or calls it otherwise',
      /^mlflow:main has no registered model m \(any more\), perhaps it has another name now$/,
      (_url, res) =>
        Boolean(
          res.writeHead(404).end('{"error_code": "RESOURCE_DOES_NOT_EXIST"}'),
        ),
    ],
  ];
  // What the fault is makes no difference to the database.
  it.each(engine === 'SQLITE_3' ? wrong : wrong.slice(0, 1))(
    'keeps what was read when the server %s',
    async (_name, message, fault, ...[config]) => {
      mlflow.models.set('m', { versions: [withFile('1', ONNX)] });
      await backend()();
      mlflow.fault = fault;
      expect(await backend(config)()).toMatchObject({ failed: 1 });
      const { byDigest, listed, state } = await shown();
      expect(state.state).toBe('failing');
      expect(state.error).toMatch(message);
      expect(state.error).not.toContain('secret');
      expect([listed, (await byDigest(ONNX))?.label]).toEqual([1, '1']);
    },
  );

  it('follows no redirect', async () => {
    let visits = 0;
    const elsewhere = createServer((_req, res) => {
      visits++;
      res.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise(done => elsewhere.once('listening', done));
    const { port } = elsewhere.address() as AddressInfo;
    mlflow.fault = (_url, res) =>
      Boolean(
        res.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
      );
    await backend({ auth: { token: 'pass-secret' } })();
    expect((await shown()).state.error).toMatch(/redirects are not followed/);
    expect(visits).toBe(0);
    await new Promise(done => elsewhere.close(done));
  });

  it('tries again as the server asks, with the account that it was given', async () => {
    mlflow.models.set('m', { versions: numbered(1) });
    const seen: Array<string | undefined> = [];
    mlflow.fault = (_url, res, { headers }) => {
      seen.push(headers.authorization);
      return (
        seen.length === 1 &&
        Boolean(res.writeHead(429, { 'retry-after': '1' }).end())
      );
    };
    const begin = Date.now();
    expect(await backend({ auth: { token: 'abc' } })()).toMatchObject({
      failed: 0,
    });
    expect(Date.now() - begin).toBeGreaterThanOrEqual(1000);
    expect(new Set(seen)).toEqual(new Set(['Bearer abc']));
    const text = await prom.metrics();
    expect(text).toContain('{instance="main",outcome="refused"} 1');
    expect(text).toContain('{instance="main",outcome="answered"} 2');
  });

  it.each<
    [string, string, (res: Parameters<typeof mlflow.fault>[1]) => unknown]
  >([
    ['is refused', 'it answered 403', res => res.writeHead(403).end()],
    [
      'is too large',
      'model.onnx has more than 1000000 bytes (ml.artifacts.maxBytes)',
      res => res.end(Buffer.alloc(1_000_001)),
    ],
    [
      'stops',
      'it did not answer within 5 s',
      res => res.writeHead(200).write(ONNX.subarray(0, 100)),
    ],
  ])(
    'shows a version whose file %s, with the reason, and tries again later',
    async (_name, why, fault) => {
      mlflow.models.set('m', { versions: [withFile('1', ONNX)] });
      mlflow.fault = ({ pathname }, res) => {
        const isFile = pathname.endsWith('get-artifact');
        return isFile && Boolean(fault(res) ?? true);
      };
      const run = backend({ timeoutMs: 5_000 });
      await run();
      const { main, state } = await shown();
      expect(state.state).toBe('ok');
      expect(main).toMatchObject({ label: '1', digestVerified: false });
      expect(main?.digest).toBeUndefined();
      expect(JSON.stringify(main?.conflicts)).toContain(why);
      mlflow.fault = () => false;
      at = new Date(at.getTime() + 11 * 60_000);
      await run();
      expect((await shown()).main).toMatchObject({
        digest: digestOf(ONNX),
        conflicts: [],
      });
    },
  );

  it('lists models, without prompts, with who logged the newest version', async () => {
    mlflow.models.set('m', {
      versions: [{ version: '1' }, { version: '2', run_id: 'r' }],
      tags: { team: 'a' },
      aliases: { champion: '1' },
    });
    mlflow.models.set('p', {
      versions: [],
      tags: { 'mlflow.prompt.is_prompt': 'true' },
    });
    mlflow.runs.set('r', {
      info: { run_id: 'r', user_id: 'root' },
      data: { tags: [{ key: 'mlflow.user', value: 'mila' }] },
    });
    const found = [];
    for await (const page of readerOf().list({ signal: never })) {
      found.push(...page);
    }
    expect(found).toEqual([
      {
        name: 'm',
        url: 'https://mlflow.example.com/#/models/m',
        tags: { team: 'a' },
        aliases: ['champion'],
        createdBy: 'mila',
        updatedAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('lists models in pages that a slow server can give in time', async () => {
    for (let count = 1; count <= 60; count++) {
      mlflow.models.set(`m${count}`, {
        versions: [{ version: '1', run_id: `r${count}` }],
      });
    }
    const reader = readerOf();
    const asked: number[] = [];
    for await (const page of reader.list({ signal: never })) {
      asked.push(mlflow.askedFor('runs/get'));
      expect(page.length).toBeLessThanOrEqual(25);
    }
    expect(asked).toEqual([25, 50, 60]);
    for await (const _page of reader.list({ signal: never })) {
      // Who logged a version never changes.
    }
    expect(mlflow.askedFor('runs/get')).toBe(60);
  });

  it('remembers deliveries for longer than their signatures hold', async () => {
    const deliveries = new Deliveries(db);
    await deliveries.remember('main', 'a', at);
    await deliveries.remember('main', 'a', at);
    expect(await deliveries.isKnown('main', 'a')).toBe(true);
    expect(await deliveries.isKnown('other', 'a')).toBe(false);
    const later = (minutes: number) =>
      new Date(at.getTime() + minutes * 60_000);
    await deliveries.remember('main', 'b', later(11));
    expect(await deliveries.isKnown('main', 'a')).toBe(true);
    await deliveries.remember('main', 'c', later(16));
    expect(await deliveries.isKnown('main', 'a')).toBe(false);
  });
});
