import { InventoryPage } from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../__testUtils__/company';
import { dropPostgresDatabases, POSTGRES } from '../__testUtils__/engines';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { heldSmokeTests } from './__testUtils__/heldSmokeTests';
import { endpointOf, runOf } from './__testUtils__/runOf';

jest.setTimeout(120_000);

const ADDRESS = 'https://svc.example/v2';
/** Seconds between pulls. */
const INTERVAL = 5;

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
  it('two replicas on one PostgreSQL ask once per interval, and the one that stays goes on', async () => {
    const smoke = [heldSmokeTests(), heldSmokeTests()];
    const start = (at: number) =>
      startTestPortal({
        database: POSTGRES,
        realScheduler: true,
        ml: { smoke: { pullInterval: `${INTERVAL}s` } },
        features: [smoke[at].plugin],
      });
    const one = await start(0);
    const entity = ml('MlInferenceService', 'svc', {
      endpoint: { url: ADDRESS, protocol: 'open-inference-v2' },
    });
    await one.fill([group('radiology'), entity]);
    const two = await start(1);
    const { body } = await one.get(
      '/catalog/entities/by-name/mlinferenceservice/default/svc',
    );
    const tell = (exitClass: 'passed' | 'model-failed', minute: number) => {
      const run = runOf(exitClass, {
        uid: body.metadata.uid,
        target: endpointOf(ADDRESS),
        finishedAt: new Date(Date.now() + minute * 60_000).toISOString(),
      });
      smoke.forEach(each => each.tell(run));
    };
    const shows = async (portal: typeof two, text: string) => {
      const page: { body: InventoryPage } = await portal.get(
        '/ml/v1/inventory',
      );
      return page.body.items?.[0]?.statuses.smoke?.text === text;
    };
    const asked = () => smoke[0].askedBy.length + smoke[1].askedBy.length;
    tell('passed', -2);
    await until(() => shows(one, 'passed'));
    await until(() => shows(two, 'passed'));
    const [before, begin] = [asked(), Date.now()];
    await sleep(3 * INTERVAL * 1000);
    const seconds = (Date.now() - begin) / 1000;
    expect(asked() - before).toBeGreaterThanOrEqual(1);
    expect(asked() - before).toBeLessThanOrEqual(
      Math.ceil(seconds / INTERVAL) + 1,
    );

    await one.stop();
    tell('model-failed', -1);
    await until(() => shows(two, 'failed'));
    await two.stop();
  });
} else {
  it('is not tested: there is no PostgreSQL here, which is right outside CI only', () => {
    expect(process.env.CI).toBeFalsy();
  });
}
