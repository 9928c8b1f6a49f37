import { InventoryIndex } from '../index/InventoryIndex';
import { LeafBitmaps } from './LeafBitmaps';

const leaf = (key: string) => ({ key });
const TEN_MINUTES = 10 * 60_000;

function start() {
  const clock = { now: 0 };
  const find = jest.fn(async (): Promise<number[]> => []);
  const leaves = new LeafBitmaps(new InventoryIndex(), find, () => clock.now);
  return { clock, find, leaves };
}

it('forgets leaves that nobody asks for, also while nothing changes', async () => {
  const { clock, leaves } = start();
  await leaves.get(leaf('a'));
  await leaves.get(leaf('b'));
  clock.now += TEN_MINUTES;
  await leaves.get(leaf('b'));
  clock.now += 1;
  await leaves.get(leaf('c'));
  expect(leaves.keys).toEqual(['b', 'c']);
});

it('keeps the later look-up of a leaf when an earlier one fails', async () => {
  const { clock, find, leaves } = start();
  let fail = (_: Error) => {};
  find.mockReturnValueOnce(
    new Promise((_, reject) => {
      fail = reject;
    }),
  );
  const first = leaves.get(leaf('a'));
  clock.now += TEN_MINUTES + 1;
  await leaves.get(leaf('b'));
  const second = await leaves.get(leaf('a'));
  fail(new Error('connection lost'));
  await expect(first).rejects.toThrow('connection lost');
  expect(await leaves.get(leaf('a'))).toBe(second);
});
