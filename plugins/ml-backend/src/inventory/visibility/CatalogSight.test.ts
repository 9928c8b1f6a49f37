import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ml } from '../../__testUtils__/company';
import { swept } from '../../__testUtils__/swept';
import { InventoryIndex } from '../index/InventoryIndex';
import { CatalogSight } from './CatalogSight';
import { LeafBitmaps } from './LeafBitmaps';

const index = new InventoryIndex();
const { item, etag } = swept(ml('MlModel', 'a'), 'u1', 'e1');
index.apply(
  [
    {
      id: 1,
      revision: 1,
      etag,
      item: { ...item, statuses: {}, status: 'ok', firstSeenAt: '2026-11-20' },
    },
  ],
  [],
);
const snapshot = { index, leaves: new LeafBitmaps(index, async () => []) };

/** A catalog in which `a` has this uid and etag, and which answers when told so. */
function start(metadata = { uid: 'u1', etag: 'e1' }) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const answers: Array<() => void> = [];
  const entity = ml('MlModel', 'a', {}, metadata);
  async function* names(options: { caller?: BackstageCredentials } = {}) {
    asked.push(JSON.stringify(Object(options.caller).principal.userEntityRef));
    await new Promise<void>(resolve => answers.push(resolve));
    yield [entity];
  }
  const sight = new CatalogSight({
    catalog: { names },
    auth: mockServices.auth(),
    now: () => clock.now,
  });
  const of = (user: string) =>
    sight.of(mockCredentials.user(`user:default/${user}`), { rule: 'X' });
  async function answer() {
    while (answers.length > 0) {
      answers.shift()?.();
      for (let i = 0; i < 20; i++) {
        await nextTurn();
      }
    }
  }
  return { of, clock, asked, answers, answer };
}

describe('what the catalog shows a caller', () => {
  it.each([
    ['is shown as it is indexed', { uid: 'u1', etag: 'e1' }, 1],
    ['was created anew', { uid: 'u2', etag: 'e1' }, 0],
    ['has changed since it was indexed', { uid: 'u1', etag: 'e2' }, 0],
  ])('counts %s', async (_, metadata, count) => {
    const { of, answer } = start(metadata);
    const visible = of('ann');
    await nextTurn();
    await answer();
    expect((await visible)(snapshot).count()).toBe(count);
  });

  it('is asked for once by callers of one name, and again ten seconds after the answer', async () => {
    const { of, clock, asked, answer } = start();
    const both = [of('ann'), of('ann')];
    clock.now = 60_000;
    both.push(of('ann'));
    await nextTurn();
    await answer();
    await Promise.all(both);
    clock.now += 9_999;
    await of('ann');
    expect(asked).toHaveLength(1);
    clock.now += 1;
    const again = of('ann');
    await nextTurn();
    await answer();
    await again;
    expect(asked).toHaveLength(2);
  });

  it('is listed for two callers at once, and then for the others', async () => {
    const { of, answers, answer } = start();
    const all = ['a', 'b', 'c', 'd', 'e'].map(of);
    await nextTurn();
    expect(answers).toHaveLength(2);
    await answer();
    await Promise.all(all);
  });

  it('is forgotten for the longest-unused beyond two hundred callers', async () => {
    const { of, asked, answer } = start();
    const users = Array.from({ length: 201 }, (_, i) => `u${i}`);
    const all = users.slice(0, 200).map(of);
    await nextTurn();
    await answer();
    await Promise.all(all);
    await of('u0');
    const last = of('u200');
    await nextTurn();
    await answer();
    await last;
    await of('u0');
    expect(asked).toHaveLength(201);
    const forgotten = of('u1');
    await nextTurn();
    await answer();
    await forgotten;
    expect(asked).toHaveLength(202);
  });
});
