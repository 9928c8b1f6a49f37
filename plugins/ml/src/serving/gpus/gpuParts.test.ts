import { GPU_PARTS, gpuParts } from './gpuParts';

const use = {
  ...{ reserved: 100, engineActive: 40, tensorActive: 15, idle: 25 },
  ...{ saving: 50_000_000, quietMinutes: 30, unknown: [] },
};
const lacks = (what: 'engine-active' | 'idle', hours: number) => ({
  ...{ what, hours, reason: 'Nobody tells.' },
});

it.each([
  ['what is known of all', use, [15, 25, 25, 35, 0]],
  [
    'what is not known beside it, counted once',
    { ...use, unknown: [lacks('engine-active', 20), lacks('idle', 12)] },
    [15, 25, 25, 15, 20],
  ],
  [
    'nothing known',
    {
      ...{ ...use, engineActive: 0, tensorActive: 0, idle: 0 },
      unknown: [lacks('engine-active', 100), lacks('idle', 100)],
    },
    [0, 0, 0, 0, 100],
  ],
])('has parts that add up to what was reserved: %s', (_, some, hours) => {
  const parts = gpuParts(some);
  expect(GPU_PARTS.map(part => parts[part])).toEqual(hours);
});
