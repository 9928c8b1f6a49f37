import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InventoryItem } from '@callboard/plugin-ml-common';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../__testUtils__/company';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const restricted = { annotations: { 'example.com/restricted': 'true' } };
/** May not see what is restricted; everyone may register in these tests. */
const PROBING = 'not-restricted';

/** Files by path; JSON is YAML. */
const files: Record<string, Entity[]> = {
  '/hidden.yaml': [ml('MlModel', 'secret', {}, restricted)],
  '/probe.yaml': [ml('MlModel', 'secret'), ml('MlModel', 'free')],
};
const server = createServer((req, res) => {
  const entities = files[req.url ?? ''] ?? [];
  res.end(entities.map(entity => JSON.stringify(entity)).join('\n---\n'));
});

let portal: Awaited<ReturnType<typeof startTestPortal>>;
let origin: string;
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const readableHost = `localhost:${(server.address() as AddressInfo).port}`;
  origin = `http://${readableHost}`;
  portal = await startTestPortal({ policies: POLICIES, readableHost });
});
afterAll(async () => {
  await portal.stop();
  await new Promise(resolve => server.close(resolve));
});

async function seenInCatalog(user?: string): Promise<string[]> {
  const { body } = await portal.get('/catalog/entities', user);
  return body.map(stringifyEntityRef);
}

async function untilSeen(ref: string, user?: string) {
  for (let tries = 0; !(await seenInCatalog(user)).includes(ref); tries++) {
    if (tries > 100) {
      throw new Error(`${ref} did not appear`);
    }
    await sleep(200);
  }
}

it('shows every caller the same statuses, which tell of the refs that the entity names only whether they exist', async () => {
  const visible = ml('MlModel', 'visible', {
    trainedOn: ['hidden', 'nowhere'],
  });
  await portal.hold([
    group('radiology'),
    visible,
    ml('MlDataset', 'hidden', {}, restricted),
  ]);
  const answers = await Promise.all(
    Object.keys(POLICIES).map(user =>
      portal.get('/ml/v1/entities/MlModel/default/visible/summary', user),
    ),
  );
  const shown = answers
    .filter(({ status }) => status === 200)
    .map(({ body }): InventoryItem['statuses'] => body.statuses);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown).toMatchObject(
    shown.map(() => ({
      ownership: { level: 'ok', text: 'owner exists', source: 'catalog' },
      references: {
        level: 'attention',
        text: '1 missing',
        reason: 'The catalog has no mldataset:default/nowhere.',
        source: 'catalog',
      },
    })),
  );
});

describe('the catalog itself tells whoever may read and register', () => {
  it('that a hidden entity exists, in the relations of a visible one', async () => {
    await portal.hold([
      group('radiology'),
      ml('MlDataset', 'hidden', {}, restricted),
    ]);
    expect(await seenInCatalog(PROBING)).toEqual(['group:default/radiology']);
    const { body } = await portal.get(
      '/catalog/entities/by-name/group/default/radiology',
      PROBING,
    );
    expect(body.relations).toContainEqual({
      type: 'ownerOf',
      targetRef: 'mldataset:default/hidden',
    });
  });

  it('that a ref is taken by a hidden entity, when it is registered', async () => {
    expect(await portal.register(`${origin}/hidden.yaml`, 'everything')).toBe(
      201,
    );
    await untilSeen('mlmodel:default/secret');
    expect(await portal.register(`${origin}/probe.yaml`, PROBING)).toBe(201);
    await untilSeen('mlmodel:default/free', PROBING);
    await sleep(1000);
    expect(await seenInCatalog(PROBING)).not.toContain(
      'mlmodel:default/secret',
    );
  });
});
