import { ServingWindow } from '@callboard/plugin-ml-common';
import { GpuCost } from '../../GpuCosts';
import { gpuUses } from './gpuUses';

const HOUR = 3_600_000;
const BEGIN = Date.parse('2026-03-28T00:00:00Z');
const at = (hour: number) => new Date(BEGIN + hour * HOUR).toISOString();

/** A day of two GPUs at 4.80 an hour and GPU. */
const day = (more: Partial<GpuCost> = {}): GpuCost => ({
  source: 'opencost:gpu',
  basis: 'allocation',
  currency: 'EUR',
  from: at(0),
  to: at(24),
  gpuHours: 48,
  amount: 230_400_000,
  ...more,
});
const hour = (
  nth: number,
  engineActive: number | undefined,
  requests: number,
  more: Partial<ServingWindow> = {},
): ServingWindow => ({
  from: at(nth),
  to: at(nth + 1),
  source: 'prometheus:prod',
  mapping: 'vllm',
  requests,
  gpu: { engineActive, tensorActive: engineActive && engineActive / 2 },
  warnings: [],
  ...more,
});

it('tells reserved, engine active, tensor active and idle, with what releasing them would save', () => {
  const windows = Array.from({ length: 24 }, (_, nth) =>
    nth < 6 ? hour(nth, 0.002, 0) : hour(nth, 0.5, 100),
  );
  expect(gpuUses([day()], windows)).toEqual([
    {
      source: 'opencost:gpu',
      basis: 'allocation',
      currency: 'EUR',
      use: {
        reserved: 48,
        engineActive: expect.closeTo(18.024, 9),
        tensorActive: expect.closeTo(9.012, 9),
        idle: 12,
        saving: 57_600_000,
        quietMinutes: 30,
        unknown: [],
      },
    },
  ]);
});

it('calls nothing idle of which one source tells that it worked', () => {
  const windows = [
    hour(0, 0, 0),
    hour(0, undefined, 3, { source: 'gateway' }),
    hour(1, 0, 0),
  ];
  const [{ use }] = gpuUses(
    [day({ to: at(2), gpuHours: 2, amount: 3 })],
    windows,
  );
  // Of three millionths the first hour has the odd one.
  expect(use).toMatchObject({ reserved: 2, idle: 1, saving: 1 });
});

it('says of how many hours nothing is known', () => {
  const [{ use }] = gpuUses([day()], [hour(0, 0.5, 1)]);
  expect(use.unknown).toMatchObject([
    { what: 'engine-active', hours: 46 },
    { what: 'tensor-active', hours: 46 },
    { what: 'idle', hours: 46 },
  ]);
});

it('never adds books', () => {
  const uses = gpuUses([day(), day({ currency: 'USD' })], []);
  expect(uses.map(({ currency, use }) => [currency, use.reserved])).toEqual([
    ['EUR', 48],
    ['USD', 48],
  ]);
});

it('knows no saving where nothing says what they cost', () => {
  const held = { count: 2, engineActive: 0, tensorActive: 0 };
  expect(gpuUses([], [hour(0, 0, 0, { gpu: held })])).toMatchObject([
    {
      source: 'prometheus:prod',
      use: {
        reserved: 2,
        idle: 2,
        saving: 0,
        unknown: [{ what: 'saving', hours: 2 }],
      },
    },
  ]);
});

it('reckons what pods held by the source that knows most hours', () => {
  const held = { count: 1, engineActive: 0.5, tensorActive: 0.5 };
  const windows = Array.from({ length: 24 }, (_, nth) =>
    hour(nth, 0, 0, { gpu: held, source: 'b' }),
  );
  const short = hour(0, 0, 0, { gpu: held, source: 'a' });
  expect(gpuUses([], [short, ...windows])).toMatchObject([
    { source: 'b', use: { reserved: 24 } },
  ]);
});

it('tells nothing of what has no GPU', () => {
  expect(gpuUses([], [hour(0, undefined, 5, { gpu: undefined })])).toEqual([]);
});
