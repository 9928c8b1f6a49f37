import { rm } from 'node:fs/promises';
import { sourceOf, startEngine } from './__testUtils__/startEngine';

const DAY_MS = 86_400_000;
const HOST = 'rows.example.com';
let root: string;
let engine: Awaited<ReturnType<typeof startEngine>>['engine'];
beforeAll(async () => {
  ({ engine, root } = await startEngine({ hosts: [HOST] }));
});
afterAll(() => rm(root, { recursive: true }));

const serving = { path: 'serving/{from}.csv' };

it.each<[string, Parameters<typeof sourceOf>[0]]>([
  ['a file a day', { serving }],
  ['a column of times', { serving: { path: 'rows.csv', time: 'told' } }],
  ['addresses of a host', { serving: { path: `https://${HOST}/{from}.csv` } }],
])('takes %s, whether or not it is there yet', async (_what, given) => {
  await expect(engine.check(sourceOf(given), DAY_MS)).resolves.toBeUndefined();
});

it('takes a path that is whole, below a root', async () => {
  const source = sourceOf({ serving: { path: `${root}/{from}.csv` } });
  await expect(engine.check(source, DAY_MS)).resolves.toBeUndefined();
});

it.each<[string, Parameters<typeof sourceOf>[0]]>([
  [
    'baseline.path: must not hold {from}',
    { serving, baseline: { path: '{from}.csv' } },
  ],
  ['baseline.path: must not hold ..', { serving, baseline: { path: '../a' } }],
  [
    'baseline.path: leads out of the folders of ml.drift.duckdb.roots',
    { serving, baseline: { path: '/etc/passwd' } },
  ],
  ['serving.time: must be given where serving.path does not hold {from}', {}],
  [
    'training.path: must not hold ..',
    { serving, training: { path: 'a/../../b' } },
  ],
  [
    'serving.path: the host elsewhere.example.com may not be asked',
    { serving: { path: 'https://elsewhere.example.com/{from}.csv' } },
  ],
  [
    'labels.path: must be an http or https address of one file',
    {
      serving,
      labels: { path: 'ftp://rows.example.com/{from}.csv', key: 'id' },
    },
  ],
])('says before anything is read: %s', async (says, given) => {
  await expect(engine.check(sourceOf(given), DAY_MS)).rejects.toThrow(says);
});
