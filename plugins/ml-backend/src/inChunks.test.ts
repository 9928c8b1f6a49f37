import { CHUNK, inChunks } from './inChunks';

const values = Array.from({ length: CHUNK * 2 + 1 }, (_, at) => at);

it('finds everything, in its order and a chunk at a time', async () => {
  const sizes: number[] = [];
  const found = await inChunks(values, async some => {
    sizes.push(some.length);
    return new Map(some.map(value => [value, -value]));
  });
  expect(sizes).toEqual([CHUNK, CHUNK, 1]);
  expect(found).toEqual(values.map(value => [value, -value]));
});

it.each([
  ['a count, as SQLite does', '3'],
  ['something of its own, as PostgreSQL does', '{"command":"INSERT"}'],
  ['null', 'null'],
])(
  'finds nothing where a statement that writes answers %s',
  async (_, json) => {
    const write = async () => JSON.parse(json);
    await expect(inChunks(values, write)).resolves.toEqual([]);
  },
);
