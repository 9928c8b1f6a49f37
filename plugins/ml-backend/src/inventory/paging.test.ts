import {
  InventoryItem,
  InventoryPage,
  ORDER_FIELDS,
} from '@callboard/plugin-ml-common';
import { group, ml } from '../__testUtils__/company';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const ORDERS = ORDER_FIELDS.flatMap(field => [field, `-${field}`]);

/** Models that stay; every third lacks what many orders sort by. */
const staying = Array.from({ length: 20 }, (_, i) =>
  ml('MlModel', `stay-${i % 5}-${i}`, {
    lifecycle: i % 2 ? 'production' : 'test',
    ...(i % 3 && { riskTier: i % 2 ? 'high' : 'minimal' }),
  }),
);
const coming = (round: number) =>
  ['a', 'm', 'z'].map(letter => ml('MlModel', `${letter}-come-${round}`));

async function page(orderBy: string, cursor?: string): Promise<InventoryPage> {
  const search = new URLSearchParams({ orderBy, limit: '3' });
  if (cursor) {
    search.set('cursor', cursor);
  }
  return (await portal.get(`/ml/v1/inventory?${search}`)).body;
}

async function walk(orderBy: string, between: () => Promise<void>) {
  const seen: InventoryItem[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await page(orderBy, cursor);
    expect(items.length).toBeLessThanOrEqual(3);
    seen.push(...items);
    cursor = nextCursor;
    await between();
  } while (cursor);
  return seen.map(({ name }) => name);
}

describe('while nothing changes', () => {
  beforeAll(() => portal.hold([group('radiology'), ...staying]));

  it.each(ORDERS)(
    'ordered by %s, all pages are all items, once',
    async orderBy => {
      const names = await walk(orderBy, async () => {});
      expect([...names].sort()).toEqual(
        staying.map(({ metadata }) => metadata.name).sort(),
      );
    },
  );
});

it.each(['name', '-name', '-riskTier', 'firstSeenAt'])(
  'ordered by %s, what stays is seen once while others come and go',
  async orderBy => {
    await portal.hold([group('radiology'), ...staying, ...coming(0)]);
    let round = 0;
    const names = await walk(orderBy, async () => {
      round += 1;
      if (round % 3 === 1) {
        await portal.hold([group('radiology'), ...staying, ...coming(round)]);
      }
    });
    expect(names.filter(name => name.startsWith('stay')).sort()).toEqual(
      staying.map(({ metadata }) => metadata.name).sort(),
    );
    expect(new Set(names).size).toBe(names.length);
  },
);

it.each([
  ['cursor=abc', 'cursor: must be the nextCursor of an earlier answer'],
  ['limit=1000', 'limit: must be between 1 and 500'],
])('%s is refused', async (search, message) => {
  const { status, body } = await portal.get(`/ml/v1/inventory?${search}`);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    name: 'InputError',
    message: expect.stringContaining(message),
  });
});

it('refuses the cursor of another order', async () => {
  const { nextCursor } = await page('name');
  const { body } = await portal.get(
    `/ml/v1/inventory?orderBy=owner&cursor=${nextCursor}`,
  );
  expect(body.error.message).toBe(
    'cursor: belongs to a list with orderBy name, not owner',
  );
});
