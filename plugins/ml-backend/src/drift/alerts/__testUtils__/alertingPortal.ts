import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { DriftAlert, driftAlert } from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../../../__testUtils__/company';
import { heldRegistry, said } from '../../../__testUtils__/heldRegistry';
import { ownActions } from '../../../__testUtils__/ownActions';
import { POLICIES } from '../../../__testUtils__/policies';
import { recordingAuditor } from '../../../__testUtils__/recordingAuditor';
import { recordingNotifications } from '../../../__testUtils__/recordingNotifications';
import { startTestPortal } from '../../../__testUtils__/startTestPortal';
import {
  baselineOf,
  profileOf,
  screeningRows,
} from '../../__testUtils__/screeningRows';
import { startReceiver } from '../../retraining/__testUtils__/startReceiver';
import { recordingEvents } from './recordingEvents';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const MONITOR = '/ml/v1/monitors/mlmodel/default/tumor-screening';

function user(name: string, ...memberOf: string[]): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf, profile: {} },
  };
}
const ENTITIES = [
  group('radiology'),
  user('ann', 'radiology'),
  user('ben'),
  ml('MlModel', 'tumor-screening', {
    registries: [{ type: 'held', instance: 'one', name: 'tumor' }],
  }),
];

/** A portal with a model that drifts, before anybody was told; for the `describe` that this is called in. */
export function alertingPortal(database: JsonObject | undefined) {
  const audit = recordingAuditor();
  const notified = recordingNotifications();
  const held = heldRegistry('held', 'one');
  const own = ownActions();
  const events = recordingEvents('ml.drift');
  let portal: Awaited<ReturnType<typeof startTestPortal>>;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    receiver = await startReceiver(SECRET);
    const { url } = receiver;
    const trigger = { name: 'ci', type: 'webhook', url, secret: SECRET };
    portal = await startTestPortal({
      database,
      denied: { ann: ['ml.drift.manage'], ben: ['ml.drift.manage'] },
      features: [
        audit.factory,
        events.factory,
        held.module,
        notified.factory,
        own.factory,
      ],
      ml: { drift: { retraining: { triggers: [trigger] } } },
      policies: { hidden: POLICIES.nothing },
    });
    await portal.hold(ENTITIES);
    held.set('tumor', [said('3')]);
    await portal.runTask('registry-sync');
    await send('/ml/v1/baselines', baselineOf());
    await drift(3, 2, 1);
  });
  afterAll(async () => {
    await portal.stop();
    await receiver.stop();
  });

  async function send(path: string, body: object) {
    const answer = await portal.post(path, body, 'carl');
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }
  async function drift(...days: number[]) {
    const profiles = days.map(day =>
      profileOf(day, { rows: screeningRows(300, { seed: day, shift: 2 }) }),
    );
    await send('/ml/v1/profiles', { profiles });
    await portal.runTask('drift-evaluation');
  }
  async function configure(settings: object) {
    const response = await fetch(`${portal.base}${MONITOR}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.user.header('user:default/carl'),
      },
      body: JSON.stringify({ settings }),
    });
    expect(response.status).toBe(200);
  }
  /** Looks again until it holds: what happened is told once it has been quiet for a while. */
  async function announced(holds: () => boolean) {
    for (let tries = 0; !holds(); tries++) {
      if (tries > 200) {
        throw new Error('It was not told within 20 s');
      }
      await sleep(100);
      await portal.runTask('drift-announcements');
    }
  }
  const act = (alertId: string, body: object, name = 'ann') =>
    portal.post(`/ml/v1/drift/alerts/${alertId}/actions`, body, name);
  async function acted(id: string, body: object): Promise<DriftAlert> {
    const answer = await act(id, body);
    expect(answer).toMatchObject({ status: 200 });
    return driftAlert.parse(answer.body);
  }
  return {
    act,
    acted,
    announced,
    audit,
    configure,
    drift,
    events,
    held,
    notified,
    own,
    portal: () => portal,
    receiver: () => receiver,
  };
}
