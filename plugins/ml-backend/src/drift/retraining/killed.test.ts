import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { registryOn } from '../../__testUtils__/registryOn';
import { monitorsOf, moved, watched } from '../alerts/__testUtils__/watched';
import { retrainingOn } from './__testUtils__/retrainingOn';
import { SendingProcess } from './__testUtils__/sendingProcess';
import { answering, startReceiver } from './__testUtils__/startReceiver';
import { WebhookTrigger } from './WebhookTrigger';

jest.setTimeout(120_000);

const databases = migratedDatabases();
const KEY = Buffer.alloc(32, 7);
const BEGIN = Date.UTC(2020, 0, 21, 12);
const MINUTE = 60_000;
const own = resolvePackagePath('@callboard/plugin-ml-backend');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A database that two processes share, and how they open it. */
async function sharedDatabase(engine: (typeof databases.engines)[number]) {
  if (engine !== 'SQLITE_3') {
    const db = await databases.init(engine);
    const { client, connection } = db.client.config;
    return { db, database: { client, connection } };
  }
  const filename = join(folder, 'ml.sqlite');
  const database = { client: 'better-sqlite3', connection: { filename } };
  const db = knexFactory({ ...database, useNullAsDefault: true });
  await db.migrate.latest({ directory: join(own, 'migrations') });
  await db('drift_alerts').delete();
  await db('drift_alert_events').delete();
  await db('drift_retrainings').delete();
  return { db, database };
}

function startSending(options: SendingProcess): ChildProcess {
  return spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(own, 'src/drift/retraining/__testUtils__/sendingProcess.ts'),
      JSON.stringify(options),
    ],
    { cwd: own, stdio: 'ignore' },
  );
}

describe.each(databases.engines)('killed while it asks, on %s', engine => {
  let db: Knex;
  let database: SendingProcess['database'];
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    ({ database, db } = await sharedDatabase(engine));
    receiver = await startReceiver(`whsec_${KEY.toString('base64')}`);
  });
  afterEach(async () => {
    await receiver.stop();
    await db.destroy();
  });

  it.each(['before the answer', 'as the answer comes'])(
    '%s: it is asked again with the same key and words, and only until it is known to be taken',
    async moment => {
      const monitor = watched('wine', {
        retraining: { trigger: 'ci', automatic: true },
      });
      let clock = BEGIN;
      const now = () => new Date(clock);
      const { url } = receiver;
      const config = { name: 'ci', url, key: KEY, timeoutMs: 5000 };
      const other = retrainingOn(db, {
        monitors: monitorsOf(monitor),
        now,
        triggers: [new WebhookTrigger({ config, now })],
        versions: registryOn(db).versions,
      });
      await db.transaction(trx =>
        other.alerts.advance(
          { monitor, decision: moved('open', 'failing', 'acid'), now: now() },
          trx,
        ),
      );
      const stateOf = async () =>
        (await other.alerts.openOf(monitor.id))?.retrainings[0];
      const child = startSending({
        database,
        monitor,
        url,
        key: KEY.toString('base64'),
        now: clock,
      });
      receiver.answer = (response, received) => {
        if (moment === 'as the answer comes') {
          answering(202)(response, received);
        }
        child.kill('SIGKILL');
      };
      const [code, signal] = await once(child, 'exit');
      expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
      expect(receiver.received).toHaveLength(1);

      receiver.answer = answering(202);
      const run = () => other.queue.run(new AbortController().signal);
      const isLost = (await stateOf())?.state === 'waiting';
      await run();
      // Its claim stands until the lease is over.
      expect(receiver.received).toHaveLength(1);
      clock += 3 * MINUTE;
      await run();
      await run();
      expect(receiver.received).toHaveLength(isLost ? 2 : 1);
      expect(
        new Set(receiver.received.map(({ body, id }) => id + body)).size,
      ).toBe(1);
      expect(receiver.received.every(({ isSigned }) => isSigned)).toBe(true);
      expect(await stateOf()).toMatchObject({
        state: 'delivered',
        attempts: isLost ? 2 : 1,
      });
    },
  );
});
