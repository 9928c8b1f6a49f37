import { z } from 'zod';
import { pack, unpack } from './packed';

const schema = z.object({ text: z.string() });
const large = { text: 'a number of counts, '.repeat(200_000) };

/** Whether others had their turn while it was done. */
async function letsOthers(work: () => Promise<unknown>): Promise<boolean> {
  let hadTurn = false;
  setImmediate(() => {
    hadTurn = true;
  });
  await work();
  return hadTurn;
}

it('packs and unpacks what is large while others have their turn', async () => {
  const packed = await pack(large);
  expect(packed.length).toBeLessThan(large.text.length / 10);
  expect(await unpack(schema, packed)).toEqual(large);
  expect(await letsOthers(() => pack(large))).toBe(true);
  expect(await letsOthers(() => unpack(schema, packed))).toBe(true);
});

it('keeps what is small as it is', async () => {
  const small = { text: 'few' };
  const kept = await pack(small);
  expect(kept.toString()).toBe(JSON.stringify(small));
  expect(await unpack(schema, kept)).toEqual(small);
});

it('refuses what is of another schema', async () => {
  await expect(unpack(schema, await pack({ text: 1 }))).rejects.toThrow('text');
});
