import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { watched } from '../alerts/__testUtils__/watched';
import {
  BEGIN,
  others,
  skew,
  wine,
  retrainings,
} from './__testUtils__/retrainings';
import { answering } from './__testUtils__/startReceiver';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const MINUTE = 60_000;
const HOUR = 3_600_000;

describe.each(databases.engines)('retraining on %s', engine => {
  const { at, alertOf, figures, now, open, replica, run, stateOf } =
    retrainings(() => databases.init(engine));

  it('asks once, signed, with the evidence', async () => {
    const t = at();
    const one = replica();
    await open(one);
    await run(one);
    await run(one);
    const alert = await alertOf(one);
    const [asked] = alert.retrainings;
    expect(asked).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(t.receiver.received).toEqual([
      expect.objectContaining({
        id: asked.id,
        isSigned: true,
        path: '/retrain',
        timestamp: BEGIN / 1000,
      }),
    ]);
    const { data } = JSON.parse(t.receiver.received[0].body);
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
    const t = at();
    const one = replica();
    t.receiver.answer = answering(500, 'a stack trace');
    await open(one);
    await run(one);
    await run(one);
    expect(t.receiver.received).toHaveLength(1);
    expect(await stateOf(one)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      error: `${new URL(t.receiver.url).host} answered 500`,
    });
    t.receiver.answer = answering(202, 'no JSON');
    t.clock += MINUTE;
    await run(one);
    expect(await stateOf(one)).toMatchObject({
      state: 'delivered',
      attempts: 2,
    });
    expect((await stateOf(one)).error).toBeUndefined();
    const [first, second] = t.receiver.received;
    expect(second.id).toBe(first.id);
    expect(second.body).toBe(first.body);
    expect(second.timestamp).toBe(first.timestamp + 60);
    expect(second.isSigned).toBe(true);
    expect(await figures(one)).toMatch(
      /attempts_total\{trigger="ci",outcome="failed"\} 1\n.*outcome="delivered"\} 1/,
    );
  });

  it('says so, and tries again later, where what was sent first cannot be read any more', async () => {
    const t = at();
    const one = replica();
    t.receiver.answer = answering(500);
    await open(one);
    await run(one);
    const [{ request }] = await t.db('drift_retrainings');
    await t.db('drift_retrainings').update({ request: '{}' });
    t.receiver.answer = answering(202);
    t.clock += MINUTE;
    await run(one);
    expect(await stateOf(one)).toMatchObject({
      state: 'waiting',
      attempts: 2,
      error: expect.stringContaining('idempotencyKey'),
    });
    await t.db('drift_retrainings').update({ request });
    t.clock += HOUR;
    await run(one);
    expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
  });

  it('ends with a refusal', async () => {
    const t = at();
    const one = replica();
    t.receiver.answer = answering(403);
    await open(one);
    await run(one);
    t.clock += 24 * HOUR;
    await run(one);
    expect(t.receiver.received).toHaveLength(1);
    expect((await alertOf(one)).events.at(-1)).toMatchObject({
      what: 'retraining-failed',
      text: `The trigger ci refused: ${
        new URL(t.receiver.url).host
      } answered 403`,
    });
  });

  it('gives up with a sentence, and may be asked again', async () => {
    const t = at();
    const one = replica();
    t.receiver.answer = answering(503);
    await open(one);
    for (let tries = 0; tries < 12; tries++) {
      await run(one);
      t.clock += 8 * HOUR;
    }
    expect(new Set(t.receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(t.receiver.received).toHaveLength(8);
    const alert = await alertOf(one);
    expect(alert.retrainings).toMatchObject([{ state: 'failed', attempts: 8 }]);
    expect(alert.events.at(-1)).toMatchObject({
      what: 'retraining-failed',
      text: `The trigger ci was asked 8 times in vain: ${
        new URL(t.receiver.url).host
      } answered 503. Ask again once it answers`,
    });
    expect(await figures(one)).toContain('outcome="given-up"} 1');
    const refusal = await t.db.transaction(trx =>
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
    const t = at();
    const one = replica();
    await open(one);
    for (const other of others) {
      await open(one, other);
    }
    t.receiver.answer = (response, received) =>
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
    const t = at();
    const [one, other] = [replica(), replica()];
    for (const monitor of [wine, ...others]) {
      await open(one, monitor);
    }
    await Promise.all([run(one), run(other), run(one), run(other)]);
    const ids = t.receiver.received.map(({ id }) => id);
    expect(new Set(ids).size).toBe(1 + others.length);
    expect(ids).toHaveLength(1 + others.length);
  });

  it('is not asked for by two monitors of one model, nor within the cool-down', async () => {
    const t = at();
    const one = replica();
    await Promise.all([open(one), open(one, skew)]);
    await run(one);
    expect(t.receiver.received).toHaveLength(1);
    const asks = (time: number) => {
      t.clock = time;
      return t.db.transaction(async trx => {
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
    expect(JSON.parse(t.receiver.received[1].body).data.requestedBy).toBe(
      'user:default/ann',
    );
  });

  it('ends where the monitor is gone, and waits for a replica that knows the trigger', async () => {
    const t = at();
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
    expect(t.receiver.received).toEqual([]);
    t.clock += 60_000;
    await run(replica([named], 'airflow'));
    expect((await alertOf(one, named)).retrainings).toMatchObject([
      { state: 'delivered' },
    ]);
  });

  it('gives back what it sends when it stops, and another goes on', async () => {
    const t = at();
    const [one, other] = [replica(), replica()];
    await open(one);
    const stopping = new AbortController();
    t.receiver.answer = () => stopping.abort(new Error('stopping'));
    await one.queue.run(stopping.signal);
    expect(await stateOf(one)).toMatchObject({ state: 'waiting', attempts: 0 });
    t.receiver.answer = answering(202);
    await run(other);
    const ids = t.receiver.received.map(({ id }) => id);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
  });
});
