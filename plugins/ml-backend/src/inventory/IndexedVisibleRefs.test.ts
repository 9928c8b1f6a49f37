import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ml } from '../__testUtils__/company';
import { POLICIES } from '../__testUtils__/policies';
import { swept } from '../__testUtils__/swept';
import { IndexedInventory } from './IndexedInventory';
import { IndexedVisibleRefs } from './IndexedVisibleRefs';
import { IndexLoader } from './IndexLoader';
import { InventoryReader } from './store/InventoryReader';
import { InventoryWriter } from './store/InventoryWriter';
import { CatalogSight } from './visibility/CatalogSight';
import { VisibilityResolver } from './visibility/VisibilityResolver';
import { migratedDatabases } from '../__testUtils__/migratedDatabases';

// The SQL below it is tested on PostgreSQL with the inventory.
const databases = migratedDatabases();
const now = new Date('2026-11-20T10:00:00Z');
const credentials = mockCredentials.user();
const asked = [
  'mlmodel:default/open',
  'mldataset:default/hidden',
  'mlmodel:default/not-there',
];

async function start() {
  const db = await databases.init('SQLITE_3');
  const reader = new InventoryReader(db);
  const writer = new InventoryWriter(db);
  const loader = new IndexLoader(reader, mockServices.logger.mock());
  const restricted = { annotations: { 'example.com/restricted': 'true' } };
  await writer.upsert(
    [
      swept(ml('MlModel', 'open'), 'open'),
      swept(ml('MlDataset', 'hidden', {}, restricted), 'hidden'),
    ],
    now,
  );
  const permissions = mockServices.permissions.mock();
  const refs = new IndexedVisibleRefs({
    inventory: new IndexedInventory(loader, reader),
    loader,
    resolver: new VisibilityResolver({
      permissions,
      sight: new CatalogSight({
        catalog: {
          async *names() {
            yield [];
          },
        },
        auth: mockServices.auth(),
      }),
      current: () => loader.current,
    }),
  });
  const sightOf = (decision: PolicyDecision) => {
    permissions.authorizeConditional.mockResolvedValue([decision]);
    return refs.of(credentials);
  };
  return { loader, permissions, sightOf, writer };
}

it.each<[string, { complete: boolean; none: boolean }, string[]]>([
  ['everything', { complete: true, none: false }, asked.slice(0, 2)],
  ['nothing', { complete: false, none: true }, []],
  ['not-restricted', { complete: false, none: false }, asked.slice(0, 1)],
  // They see all that there is, but nobody can tell them so.
  ['models-and-data', { complete: false, none: false }, asked.slice(0, 2)],
])('whoever may see %s', async (policy, extent, seen) => {
  const { loader, permissions, sightOf } = await start();
  await loader.refresh();
  const sight = await sightOf(POLICIES[policy]);
  expect(sight).toMatchObject(extent);
  expect([...sight.among(asked)]).toEqual(seen);
  expect([...sight.among(asked)]).toEqual(seen);
  const entities = asked.map(entityRef => ({
    entityRef,
    uid: entityRef.split('/')[1],
  }));
  expect(sight.those(entities).map(({ entityRef }) => entityRef)).toEqual(seen);
  const gone = entities.map(each => ({ ...each, uid: 'of one before' }));
  expect(sight.those(gone)).toEqual([]);
  expect(permissions.authorizeConditional).toHaveBeenCalledTimes(1);
});

it('waits for the first load, and follows the index from then on', async () => {
  const { loader, sightOf, writer } = await start();
  const asking = sightOf({ result: AuthorizeResult.ALLOW });
  expect(await Promise.race([asking, sleep(50, 'waiting')])).toBe('waiting');
  await loader.refresh();
  const sight = await asking;
  expect([...sight.among(asked)]).toEqual(asked.slice(0, 2));
  await writer.upsert([swept(ml('MlModel', 'not-there'), 'now')], now);
  await loader.refresh();
  expect([...sight.among(asked)]).toEqual(asked);
});
