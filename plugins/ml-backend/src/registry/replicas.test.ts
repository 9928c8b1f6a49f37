import { ModelVersion } from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { digestOf, heldRegistry, said } from '../__testUtils__/heldRegistry';

jest.setTimeout(120_000);

/** Seconds between looks; the scheduler itself looks for work every five. */
const INTERVAL = 2;

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 200) {
      throw new Error('It did not come true within 40 s');
    }
    await sleep(200);
  }
}

afterAll(dropPostgresDatabases);

if (POSTGRES) {
  it('two replicas on one PostgreSQL read each registry once per interval and show the same', async () => {
    const registries = [
      heldRegistry('held', 'one'),
      heldRegistry('held', 'one'),
    ];
    const say = (...labels: string[]) =>
      registries.forEach(registry =>
        registry.set(
          'm',
          labels.map(label => said(label, { digest: digestOf(label) })),
        ),
      );
    const start = (at: number) =>
      startTestPortal({
        database: POSTGRES,
        realScheduler: true,
        ml: { registry: { syncInterval: `${INTERVAL}s` } },
        features: [registries[at].module],
      });
    say('1');
    const one = await start(0);
    await one.fill([
      group('radiology'),
      ml('MlModel', 'm', {
        registries: [{ type: 'held', instance: 'one', name: 'm' }],
      }),
    ]);
    const two = await start(1);
    const shown = async () => {
      const pages = await Promise.all(
        [one, two].map(portal =>
          portal.get('/ml/v1/entities/MlModel/default/m/versions'),
        ),
      );
      const [here, there] = pages.map(({ body }) =>
        body.versions.map(
          ({ label, versionId }: ModelVersion) => `${label} ${versionId}`,
        ),
      );
      return here.join() === there.join() ? here.length : 0;
    };
    await until(async () => (await shown()) === 1);

    const reads = () => registries[0].reads + registries[1].reads;
    const before = reads();
    const begin = Date.now();
    say('1', '2', '3');
    await until(async () => (await shown()) === 3);
    await sleep(3 * INTERVAL * 1000);
    const seconds = (Date.now() - begin) / 1000;
    expect(reads() - before).toBeGreaterThanOrEqual(1);
    expect(reads() - before).toBeLessThanOrEqual(
      Math.ceil(seconds / INTERVAL) + 1,
    );

    // The one that stays takes over.
    await one.stop();
    say('1', '2', '3', '4');
    await until(async () => {
      const { body } = await two.get(
        '/ml/v1/entities/MlModel/default/m/versions',
      );
      return body.totalItems === 4;
    });
    await two.stop();
  });
} else {
  it('is not tested: there is no PostgreSQL here, which is right outside CI only', () => {
    expect(process.env.CI).toBeFalsy();
  });
}
