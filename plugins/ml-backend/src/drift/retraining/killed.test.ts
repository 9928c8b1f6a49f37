import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { registryOn } from '../../__testUtils__/registryOn';
import { sharedDatabases } from '../../__testUtils__/sharedDatabases';
import { monitorsOf, moved, watched } from '../alerts/__testUtils__/watched';
import { retrainingOn } from './__testUtils__/retrainingOn';
import { SendingProcess } from './__testUtils__/sendingProcess';
import { answering, startReceiver } from './__testUtils__/startReceiver';
import { WebhookTrigger } from './WebhookTrigger';

jest.setTimeout(120_000);

const { engines, shared } = sharedDatabases();
const KEY = Buffer.alloc(32, 7);
const BEGIN = Date.UTC(2020, 0, 21, 12);
const MINUTE = 60_000;
const own = resolvePackagePath('@callboard/plugin-ml-backend');

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

describe.each(engines)('killed while it asks, on %s', engine => {
  let db: Knex;
  let database: SendingProcess['database'];
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeEach(async () => {
    ({ database, db } = await shared(engine));
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
      const config = { name: 'ci', url, key: KEY, timeoutMs: 30_000 };
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
