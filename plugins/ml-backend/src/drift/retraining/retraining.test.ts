import { mockServices } from '@backstage/backend-test-utils';
import { Retraining } from '@callboard/plugin-ml-common';
import { RegistryVersion } from '@callboard/plugin-ml-node';
import { Knex } from 'knex';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { digestOf, said } from '../../__testUtils__/heldRegistry';
import { registryOn } from '../../__testUtils__/registryOn';
import { monitorsOf, moved, watched } from '../alerts/__testUtils__/watched';
import { WatchedMonitor } from '../Monitors';
import { retrainingOn } from './__testUtils__/retrainingOn';
import { answering, startReceiver } from './__testUtils__/startReceiver';
import { readRetrainingConfig } from './retrainingConfig';
import { WebhookTrigger } from './WebhookTrigger';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const LONG_AGO = new Date(0);
/** Before any registry is read: what is seen now was made after it. */
const BEGIN = Date.UTC(2020, 0, 21, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeEach(async () => {
  receiver = await startReceiver(SECRET);
});
afterEach(() => receiver.stop());

describe.each(databases.engines)('retraining on %s', engine => {
  let db: Knex;
  let registry: ReturnType<typeof registryOn>;
  let clock: number;
  const now = () => new Date(clock);
  const wine = watched('wine', {
    retraining: { trigger: 'ci', automatic: true },
  });
  const skew: WatchedMonitor = {
    ...watched('wine', { retraining: { trigger: 'ci', automatic: true } }),
    comparison: 'skew',
  };
  const others = Array.from({ length: 5 }, (_, at) =>
    watched(`other-${at}`, { retraining: { trigger: 'ci', automatic: true } }),
  );
  beforeEach(async () => {
    db = await databases.init(engine);
    registry = registryOn(db);
    clock = BEGIN;
  });

  /** One of several that share the database. */
  function replica(monitors = [wine, skew, ...others], trigger = 'ci') {
    const triggers = readRetrainingConfig(
      mockServices.rootConfig({
        data: {
          ml: {
            drift: {
              retraining: {
                triggers: [
                  {
                    name: trigger,
                    type: 'webhook',
                    url: receiver.url,
                    secret: SECRET,
                    timeout: '1s',
                  },
                ],
              },
            },
          },
        },
      }),
    ).map(config => new WebhookTrigger({ config, now }));
    const { versions } = registry;
    const parts = {
      monitors: monitorsOf(...monitors),
      now,
      triggers,
      versions,
    };
    return retrainingOn(db, parts);
  }
  type Replica = ReturnType<typeof replica>;
  const open = (
    { alerts }: Replica,
    monitor = wine,
    more: { digest?: string } = {},
  ) =>
    db.transaction(trx =>
      alerts.advance(
        {
          monitor,
          decision: moved('open', 'failing', 'acid', 'sugar'),
          now: now(),
          ...more,
        },
        trx,
      ),
    );
  const run = ({ queue }: Replica) => queue.run(new AbortController().signal);
  async function alertOf({ alerts }: Replica, { id } = wine) {
    const found = await alerts.ofMonitors([id], LONG_AGO);
    const [alert] = found.get(id) ?? [];
    expect(alert).toBeDefined();
    return alert;
  }
  const stateOf = async (one: Replica): Promise<Retraining> =>
    (await alertOf(one)).retrainings[0];
  const figures = ({ registry: figuresOf }: Replica) => figuresOf.metrics();

  it('asks once, signed, with the evidence', async () => {
    const one = replica();
    await open(one);
    await run(one);
    await run(one);
    const alert = await alertOf(one);
    const [asked] = alert.retrainings;
    expect(asked).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(receiver.received).toEqual([
      expect.objectContaining({
        id: asked.id,
        isSigned: true,
        path: '/retrain',
        timestamp: BEGIN / 1000,
      }),
    ]);
    const { data } = JSON.parse(receiver.received[0].body);
    expect(data).toMatchObject({
      idempotencyKey: asked.id,
      entityRef: 'mlmodel:default/wine',
      alert: { id: alert.id, severity: 'failing', subjects: alert.subjects },
      evidence: {
        sentence:
          'mlmodel:default/wine drifts since 21 Jan 2020, 12:00 UTC (failing): acid, sugar',
        url: `https://portal.example/catalog/default/mlmodel/wine/drift?alert=${alert.id}`,
      },
    });
    expect(alert.events.map(({ text, what }) => `${what}: ${text}`)).toEqual([
      'opened: acid and sugar moved',
      'retraining-requested: By the trigger ci',
      'retraining-delivered: The trigger ci took it as run-7',
    ]);
  });

  it('tries again later with the same key and the same words', async () => {
    const one = replica();
    receiver.answer = answering(500, 'a stack trace');
    await open(one);
    await run(one);
    await run(one);
    expect(receiver.received).toHaveLength(1);
    expect(await stateOf(one)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: `${new URL(receiver.url).host} answered 500`,
    });
    receiver.answer = answering(202, 'no JSON');
    clock += MINUTE;
    await run(one);
    expect(await stateOf(one)).toMatchObject({
      state: 'delivered',
      attempts: 2,
    });
    expect((await stateOf(one)).error).toBeUndefined();
    const [first, second] = receiver.received;
    expect(second.id).toBe(first.id);
    expect(second.body).toBe(first.body);
    expect(second.timestamp).toBe(first.timestamp + 60);
    expect(second.isSigned).toBe(true);
    expect(await figures(one)).toMatch(
      /attempts_total\{trigger="ci",outcome="failed"\} 1\n.*outcome="delivered"\} 1/,
    );
  });

  it('ends with a refusal', async () => {
    const one = replica();
    receiver.answer = answering(403);
    await open(one);
    await run(one);
    clock += 24 * HOUR;
    await run(one);
    expect(receiver.received).toHaveLength(1);
    expect((await alertOf(one)).events.at(-1)).toMatchObject({
      what: 'retraining-failed',
      text: `The trigger ci refused: ${
        new URL(receiver.url).host
      } answered 403`,
    });
  });

  it('gives up with a sentence, and may be asked again', async () => {
    const one = replica();
    receiver.answer = answering(503);
    await open(one);
    for (let tries = 0; tries < 12; tries++) {
      await run(one);
      clock += 8 * HOUR;
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(receiver.received).toHaveLength(8);
    const alert = await alertOf(one);
    expect(alert.retrainings).toMatchObject([{ state: 'failed', attempts: 8 }]);
    expect(alert.events.at(-1)).toMatchObject({
      what: 'retraining-failed',
      text: `The trigger ci was asked 8 times in vain: ${
        new URL(receiver.url).host
      } answered 503. Ask again once it answers`,
    });
    expect(await figures(one)).toContain('outcome="given-up"} 1');
    const refusal = await db.transaction(trx =>
      one.requests.ifPossible(
        trx,
        { ...alert, uid: 'wine' },
        {
          settings: { trigger: 'ci', automatic: false, coolDown: 'P1D' },
          now: now(),
        },
      ),
    );
    expect(refusal).toBeUndefined();
  });

  it('is not held up by one that hangs', async () => {
    const one = replica();
    await open(one);
    for (const other of others) {
      await open(one, other);
    }
    receiver.answer = (response, received) =>
      received.body.includes('/wine') || answering(202)(response, received);
    await run(one);
    const states = await Promise.all(
      others.map(
        async other => (await alertOf(one, other)).retrainings[0].state,
      ),
    );
    expect(states).toEqual(others.map(() => 'delivered'));
    expect(await stateOf(one)).toMatchObject({ state: 'waiting' });
  });

  it('is sent once by two replicas', async () => {
    const [one, other] = [replica(), replica()];
    for (const monitor of [wine, ...others]) {
      await open(one, monitor);
    }
    await Promise.all([run(one), run(other), run(one), run(other)]);
    const ids = receiver.received.map(({ id }) => id);
    expect(new Set(ids).size).toBe(1 + others.length);
    expect(ids).toHaveLength(1 + others.length);
  });

  it('is not asked for by two monitors of one model, nor within the cool-down', async () => {
    const one = replica();
    await Promise.all([open(one), open(one, skew)]);
    await run(one);
    expect(receiver.received).toHaveLength(1);
    const asks = (at: number) => {
      clock = at;
      return db.transaction(async trx => {
        const alert = await one.alertStore.lock(trx, { monitorId: skew.id });
        return (
          alert &&
          one.requests.ask(trx, alert, {
            settings: { trigger: 'ci', automatic: false, coolDown: 'PT6H' },
            by: 'user:default/ann',
            comment: 'Please',
            now: now(),
          })
        );
      });
    };
    await expect(asks(BEGIN + 6 * HOUR - 1)).rejects.toThrow(
      'A retraining was asked for on 21 Jan 2020, 12:00 UTC; the next is possible on 21 Jan 2020, 18:00 UTC',
    );
    await asks(BEGIN + 6 * HOUR);
    await expect(asks(BEGIN + 13 * HOUR)).rejects.toThrow(
      'A retraining was asked for on 21 Jan 2020, 18:00 UTC, and waits to be sent',
    );
    await run(one);
    expect(JSON.parse(receiver.received[1].body).data.requestedBy).toBe(
      'user:default/ann',
    );
  });

  it('ends where the monitor is gone, and waits for a replica that knows the trigger', async () => {
    const one = replica([]);
    await open(one);
    await run(one);
    expect(await stateOf(one)).toMatchObject({
      state: 'failed',
      error: 'Its monitor was removed',
    });
    const named = watched('rose', {
      retraining: { trigger: 'airflow', automatic: true },
    });
    await open(one, named);
    await run(one);
    expect((await alertOf(one, named)).retrainings).toMatchObject([
      { state: 'waiting', error: 'There is no trigger airflow' },
    ]);
    expect(receiver.received).toEqual([]);
    clock += 60_000;
    await run(replica([named], 'airflow'));
    expect((await alertOf(one, named)).retrainings).toMatchObject([
      { state: 'delivered' },
    ]);
  });

  it('gives back what it sends when it stops, and another goes on', async () => {
    const [one, other] = [replica(), replica()];
    await open(one);
    const stopping = new AbortController();
    receiver.answer = () => stopping.abort(new Error('stopping'));
    await one.queue.run(stopping.signal);
    expect(await stateOf(one)).toMatchObject({ state: 'waiting', attempts: 0 });
    receiver.answer = answering(202);
    await run(other);
    const ids = receiver.received.map(({ id }) => id);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
  });

  describe('what came of it', () => {
    const model = ml(
      'MlModel',
      'wine',
      {
        registries: [{ type: 'held', instance: 'one', name: 'wine' }],
      },
      { uid: 'wine' },
    );
    const at = (time: number) => new Date(time).toISOString();

    let versions: RegistryVersion[];
    beforeEach(() => {
      versions = [];
    });
    async function publish(version: string, made: number) {
      const digest = digestOf(version);
      versions.push(said(version, { createdAt: at(made), digest }));
      registry.held.set('wine', versions);
      await registry.sync([model]);
    }
    const outcomes = ({ outcomes: found }: Replica) =>
      found.run(new AbortController().signal);

    it('names the version that drifted, and links the one that came of it', async () => {
      const one = replica();
      await publish('3', BEGIN - HOUR);
      await open(one, wine, { digest: digestOf('3') });
      await outcomes(one);
      await run(one);
      expect(JSON.parse(receiver.received[0].body).data.version).toMatchObject({
        digest: digestOf('3'),
        name: '3',
      });
      clock += HOUR;
      await outcomes(one);
      expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
      await publish('4', BEGIN + MINUTE);
      await publish('5', BEGIN + 2 * MINUTE);
      await Promise.all([outcomes(one), outcomes(replica())]);
      const alert = await alertOf(one);
      expect(alert.retrainings).toMatchObject([
        { state: 'done', version: '4', versionId: expect.any(String) },
      ]);
      expect(
        alert.events.filter(({ what }) => what === 'retrained'),
      ).toMatchObject([
        {
          text: 'Version 4 came of it; a person decides whether it is promoted',
        },
      ]);
      expect(alert.state).toBe('open');
    });

    it('links the newest request alone', async () => {
      const one = replica();
      await open(one);
      await run(one);
      clock += 25 * HOUR;
      await open(one, skew);
      await run(one);
      await publish('4', clock + MINUTE);
      await outcomes(one);
      await publish('5', clock + 2 * MINUTE);
      await outcomes(one);
      expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
      expect((await alertOf(one, skew)).retrainings).toMatchObject([
        { state: 'done', version: '4' },
      ]);
    });
  });
});
