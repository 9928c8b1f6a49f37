import { JsonObject } from '@backstage/types';
import { mlModelRegisterPermission } from '@callboard/plugin-ml-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../../../__testUtils__/company';
import {
  digestOf,
  heldRegistry,
  said,
} from '../../../__testUtils__/heldRegistry';
import { ownActions } from '../../../__testUtils__/ownActions';
import { recordingAuditor } from '../../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../../__testUtils__/startTestPortal';

export const LIST = '/ml/v1/registries/unregistered';
export const REGISTER = '/ml/v1/registrations';

/** A portal whose catalog has one of the four models of its registry; `viewer` may not register. */
export async function startRegistering(database: JsonObject | undefined) {
  const registry = heldRegistry('held', 'research');
  const audit = recordingAuditor();
  const { actions, factory } = ownActions();
  const owners = [{ tag: 'team', owner: 'group:default/{value}' }];
  const portal = await startTestPortal({
    database,
    readsRegistered: true,
    denied: { viewer: [mlModelRegisterPermission.name] },
    ml: { registry: { registration: { owners } } },
    features: [registry.module, audit.factory, factory],
  });
  await portal.fill([
    group('radiology'),
    ml('MlModel', 'known', {
      registries: [{ type: 'held', instance: 'research', name: 'known' }],
    }),
  ]);
  registry.set('known', [said('1')]);
  registry.set('tumor/screening', [
    said('1', { digest: digestOf('1') }),
    said('2', { digest: digestOf('2'), aliases: ['champion'] }),
  ]);
  registry.listed.set('tumor/screening', {
    description: 'Finds: tumors\n---\n# "all" of {them}',
    url: 'https://registry.example/tumor',
    tags: { team: 'radiology', task: 'image-classification' },
  });
  registry.set('nobody', [said('1')]);
  registry.set('lost', [said('1')]);
  registry.listed.set('lost', { tags: { team: 'dissolved' } });
  await portal.runTask('registry-sync');
  await portal.runTask('registry-list');
  return { actions, audit, portal };
}

/** Waits for what other processes do in their own time. */
export async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 250) {
      throw new Error('It did not come true within 50 s');
    }
    await sleep(200);
  }
}
