import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

/** Seconds between sweeps; the scheduler itself looks for work every five. */
const INTERVAL = 3;

async function completedSweeps(
  portal: Awaited<ReturnType<typeof startTestPortal>>,
): Promise<number> {
  const response = await fetch(`${portal.base}/ml/metrics`, {
    headers: portal.serviceHeaders,
  });
  const found = /sweeps_total\{outcome="completed"\} (\d+)/.exec(
    await response.text(),
  );
  return Number(found?.[1] ?? 0);
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 150) {
      throw new Error('It did not come true within 30 s');
    }
    await sleep(200);
  }
}

afterAll(dropPostgresDatabases);

if (POSTGRES) {
  it('two replicas on one PostgreSQL sweep once per interval and show the same', async () => {
    const start = () =>
      startTestPortal({
        database: POSTGRES,
        realScheduler: true,
        sweepInterval: `${INTERVAL}s`,
      });
    const one = await start();
    await one.fill([
      group('radiology'),
      ml('MlModel', 'a'),
      ml('MlModel', 'b'),
    ]);
    const two = await start();
    const shown = async () =>
      Promise.all(
        [one, two].map(async portal => {
          const { body } = await portal.get('/ml/v1/inventory');
          return body.items.map(({ name }: { name: string }) => name).join();
        }),
      );
    await until(async () => (await shown()).join(' ') === 'a,b a,b');

    const before = (await completedSweeps(one)) + (await completedSweeps(two));
    const begin = Date.now();
    await one.fill([
      group('radiology'),
      ml('MlModel', 'b'),
      ml('MlModel', 'c'),
    ]);
    await until(async () => (await shown()).join(' ') === 'b,c b,c');
    await sleep(3 * INTERVAL * 1000);
    const seconds = (Date.now() - begin) / 1000;
    const after = (await completedSweeps(one)) + (await completedSweeps(two));
    expect(after - before).toBeGreaterThanOrEqual(1);
    expect(after - before).toBeLessThanOrEqual(
      Math.ceil(seconds / INTERVAL) + 1,
    );

    // The one that stays takes over.
    await one.stop();
    const alone = await completedSweeps(two);
    await until(async () => (await completedSweeps(two)) > alone);
    await two.stop();
  });
} else {
  it('is not tested: there is no PostgreSQL here, which is right outside CI only', () => {
    expect(process.env.CI).toBeFalsy();
  });
}
